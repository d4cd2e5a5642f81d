"""Fixtures of all tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.known import share
from tests.support import DATA, ROOT

# No example is wrong because the machine was busy.
settings.register_profile("book", deadline=None)
settings.load_profile("book")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of ``data/`` that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns(".refresh")))


def clean_environment() -> dict[str, str]:
    """The environment of ``make``: fixed clock and hashes, no redirected figures, no address of the book."""
    kept = {k: v for k, v in os.environ.items() if k not in {"BISHKEK_BASEURL", "BISHKEK_FIGURES", "PYTHONPATH"}}
    return kept | {"SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0"}


def build(folder: Path, **variables: str) -> str:
    """Builds the book of a folder in a process of its own, with more variables of the environment; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bishkek", "build"], cwd=folder, env=clean_environment() | variables, capture_output=True, text=True
    )
    assert done.returncode == 0, f"the build of {folder} failed:\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Path:
    """The repository with its book built once for all workers; the others wait for the first."""
    stamp = tmp_path_factory.getbasetemp().parent / f"built-{testrun_uid}"
    with FileLock(f"{stamp}.lock"):
        if not stamp.exists():
            stamp.write_text(build(ROOT), encoding="utf-8")
    return ROOT


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """All tables, numbers, verdicts and statements are known: worked out once for all workers. For tests that ask for all of them."""
    base = tmp_path_factory.getbasetemp()
    share(base if worker_id == "master" else base.parent)
