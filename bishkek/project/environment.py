"""Whether this Python and its packages are those of the lock: other ones draw other bytes."""

import os
import re
import sys
from importlib.metadata import PackageNotFoundError, version

from packaging.markers import Marker

from bishkek.project.paths import ROOT
from bishkek.project.reading import text

LINE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(?:;\s*([^\\\n]+))?", re.MULTILINE)
SUPPORTED = ((3, 11), (3, 12), (3, 13))
MOST = 3  # packages named in the sentence


class OtherEnvironment(RuntimeError):
    """The book cannot be built with these packages; the message is one sentence that says what to do."""


def check() -> None:
    """Compares the Python that runs and the packages that are installed with what the book is built with.

    Raises
    ------
    OtherEnvironment : a time that is none, another Python, or a package is missing or of another version; the first few are named.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not re.fullmatch(r"[0-9]{1,11}", epoch):
        raise OtherEnvironment(f"the variable SOURCE_DATE_EPOCH is {epoch!r}; write whole seconds since 1970, like 0, or leave the variable out")
    here = sys.version_info[:2]
    if here not in SUPPORTED:
        names = ", ".join(".".join(map(str, one)) for one in SUPPORTED)
        raise OtherEnvironment(f"Python {'.'.join(map(str, here))} is not supported; build the book with {names}, like `make book PYTHON=python3.12`")
    if other := different(text(ROOT / "requirements.txt")):
        more = f" and {len(other) - MOST} more" if len(other) > MOST else ""
        raise OtherEnvironment(
            f"the environment is not that of requirements.txt ({', '.join(other[:MOST])}{more}); "
            "run `make clean` and `make book`, or `pip install --require-hashes -r requirements.txt`"
        )


def different(lock: str) -> list[str]:
    """What is installed in another version than a lock says, like "numpy 2.5.5 instead of 2.4.6"."""
    found = []
    for name, wanted, marker in LINE.findall(lock):
        if marker and not Marker(marker.strip()).evaluate():
            continue
        try:
            installed = version(name)
        except PackageNotFoundError:
            installed = "missing"
        if installed != wanted:
            found.append(f"{name} {installed} instead of {wanted}")
    return found
