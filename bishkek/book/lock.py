"""One build at a time, in folders that are the build's own."""

import os
import shutil
from functools import cache

from filelock import FileLock

from bishkek.project.faults import BuildError
from bishkek.project.paths import BUILD, EXECUTED, HTML
from bishkek.project.reading import short

FREE_MB = 300
OWN = (HTML, EXECUTED, BUILD / "print")  # folders in which a build removes what no source asks for


@cache
def _lock(process: int) -> FileLock:
    """One object for each process, which may hold it twice; a fork may not use that of its parent."""
    return FileLock(BUILD / ".lock")


def alone() -> FileLock:
    """The lock of the build folder, to be held while something is built; a second build waits.

    Raises
    ------
    BuildError : less than ``FREE_MB`` are free, or one of the build's own folders is a link.
    """
    BUILD.mkdir(parents=True, exist_ok=True)
    if link := next((folder for folder in OWN if folder.is_symlink()), None):
        raise BuildError(f"{short(link)} is a link, and the build removes what is not its own there; remove the link, and copy the pages to where they belong once they are built")
    free = shutil.disk_usage(BUILD).free / 1e6
    if free < FREE_MB:
        raise BuildError(f"only {free:.0f} MB are free on the disk; the build needs {FREE_MB} MB, make room and run it again")
    return _lock(os.getpid())
