"""Where a refresh keeps its files, how it writes them, and how it stays alone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bishkek.refresh.errors import RefreshError
from bishkek.tables import DATA


ASIDE = "aside"  # the name of a candidate while another takes its place


def home(data: Path = DATA) -> Path:
    """The folder of everything that is fetched and not accepted; git ignores it and no build reads it."""
    return data / ".refresh"


def fetched(source: str, data: Path = DATA) -> Path:
    """Where the answers of one source are kept."""
    return home(data) / "fetched" / source


def waiting(data: Path = DATA) -> Path:
    """The data folder of the candidate: every table as it would be after ``--accept``."""
    return home(data) / "candidate"


@contextmanager
def alone(data: Path = DATA) -> Iterator[None]:
    """One refresh at a time; first it puts in order what an interrupted one left.

    Raises
    ------
    RefreshError : another one is running, or the folder cannot be written.
    """
    lock = _locked(data)
    try:
        yield
    finally:
        lock.release()


def _locked(data: Path) -> FileLock:
    try:
        home(data).mkdir(parents=True, exist_ok=True)
        lock = FileLock(home(data) / "lock", timeout=0)
        lock.acquire()
        _put_in_order(data)
    except Timeout:
        raise RefreshError("another refresh is running in this folder; wait until it has ended") from None
    except OSError as error:
        raise RefreshError(f"the folder {home(data).name} cannot be written ({error.strerror or error}); make room and allow writing in the data folder") from error
    return lock


def _put_in_order(data: Path) -> None:
    """Brings back a candidate that was put aside for one that never came, and removes what was half made."""
    aside = home(data) / ASIDE
    if aside.exists() and not waiting(data).exists():
        os.replace(aside, waiting(data))
    for left in (aside, *home(data).glob("candidate-*")):
        shutil.rmtree(left, ignore_errors=True)
    for left in (*data.glob("*.tmp"), *(data / "vintages").rglob("*.tmp")):
        left.unlink()
