"""A digest of every source of the book. Imports nothing heavy: an unchanged book must be known at once."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from bishkek.places import DATA, ROOT

#: Folders of compiled modules, and of what a refresh has fetched but nobody has accepted.
BY_THE_WAY = {"__pycache__", ".refresh"}
FOLDERS = ("assets", "bishkek", "chapters")
#: What the data zip carries besides data, notebooks and exports.
TEXTS = ("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-CC-BY-4.0", "requirements.txt")
SINGLES = ("_config.yml", "_toc.yml", "references.bib", "pyproject.toml", "hatch_build.py", *TEXTS)


def sources() -> list[Path]:
    """Every source file of the book, in a fixed order."""
    files = [file for folder in (*(ROOT / name for name in FOLDERS), DATA) for file in sorted(_below(folder))]
    return [*map(Path, files), *(ROOT / name for name in SINGLES)]


def _below(folder: Path) -> Iterator[str]:
    """Files in a folder and below it (the preview asks ten times in a second, which takes os.walk a quarter of the time of rglob)."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in BY_THE_WAY]
        yield from (os.path.join(place, name) for name in files)


def checksums() -> dict[str, str]:
    """The checksum of every source of the book by its path from the root.

    Raises
    ------
    RuntimeError : a source cannot be read.
    """
    return {name: _checksum(name, file) for file in sources() for name in [os.path.relpath(file, ROOT)]}


def everything(found: dict[str, str]) -> str:
    """A digest of all sources (``checksums``) and of the surroundings, so that a build of an unchanged book can stop at once."""
    surroundings = f"{sys.version_info[:2]} {os.environ.get('BISHKEK_NOTE', '')} {os.environ.get('BISHKEK_BASEURL', '')}"
    return hashlib.sha256(f"{surroundings} {sorted(found.items())}".encode()).hexdigest()


def _checksum(name: str, file: Path) -> str:
    """Of the bytes of a file; an editor may take one out of a folder while it saves."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        if isinstance(error, FileNotFoundError) and name not in SINGLES:
            return "gone"
        raise RuntimeError(f"{name} cannot be read ({error.strerror}); restore it from git, or allow it to be read") from error
