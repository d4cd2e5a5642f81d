"""Where a refresh keeps its files, how it writes them, and how it stays alone."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bishkek.refresh.errors import RefreshError
from bishkek.tables import DATA


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
    """One refresh at a time.

    Raises
    ------
    RefreshError : another one is running, or the folder cannot be written.
    """
    try:
        home(data).mkdir(parents=True, exist_ok=True)
        with FileLock(home(data) / "lock", timeout=0):
            for left in home(data).glob("candidate-*"):  # by a run that was interrupted
                shutil.rmtree(left, ignore_errors=True)
            yield
    except Timeout:
        raise RefreshError("another refresh is running in this folder; wait until it has ended") from None
    except PermissionError as error:
        raise RefreshError(f"the folder {home(data).name} cannot be written ({error.strerror}); make the data folder writable") from error
