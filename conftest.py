"""What every run of pytest needs, of the tests and of one notebook alone (``pytest --nbval chapters/kant.ipynb``)."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests import kernels

# Kernels import this copy of the library, whatever the environment points to, and draw into a place of their own.
os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent)
os.environ["BISHKEK_FIGURES"] = str(Path(tempfile.gettempdir()) / f"bishkek-figures-{os.getuid()}-{os.getpid()}")
kernels.use()
#: Objects made between two looks for circles of them: the default looks thousands of times, a tenth of the whole run.
gc.set_threshold(50_000)


def pytest_sessionfinish() -> None:
    """Removes what the notebooks under test have drawn."""
    shutil.rmtree(os.environ["BISHKEK_FIGURES"], ignore_errors=True)


def pytest_collection_finish() -> None:
    """What was collected stays to the end; nobody looks through it again for what could be thrown away."""
    gc.collect()
    gc.freeze()


#: Files that take longest, the longest first: at the end of a run one of them would leave the other core idle.
LONG = (
    "tests/sequences/test_sequences.py", "tests/figures/test_figures.py", "tests/data/test_mutations.py",
    "tests/tables/test_corrections.py", "tests/tables/test_bulk_fuzz.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Orders files so that two workers are busy to the end; within a file nothing moves.

    First one that needs the built book, so that the book is built; then the long ones, which do not need it; then what is
    short; then all else that needs the built book, which would wait for it before; last the notebooks, a kernel each.
    """
    file = {item: item.nodeid.split("::")[0] for item in items}
    build = {file[item]: None for item in items if "built" in getattr(item, "fixturenames", ())}
    first = next(iter(build), None)

    def place(item: pytest.Item) -> int:
        path = file[item]
        if path == first:
            return 0
        if path in LONG:
            return 1 + LONG.index(path)
        return len(LONG) + (3 if path.endswith(".ipynb") else 2 if path in build else 1)

    items.sort(key=place)
