"""What every run of pytest needs, of the tests and of one notebook alone (``pytest --nbval chapters/kant.ipynb``)."""

import os
import shutil
import tempfile
from pathlib import Path

# Kernels import this copy of the library, whatever the environment points to, and draw into a place of their own.
os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent)
os.environ["BISHKEK_FIGURES"] = str(Path(tempfile.gettempdir()) / f"bishkek-figures-{os.getuid()}-{os.getpid()}")


def pytest_sessionfinish() -> None:
    """Removes what the notebooks under test have drawn."""
    shutil.rmtree(os.environ["BISHKEK_FIGURES"], ignore_errors=True)
