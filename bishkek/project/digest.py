"""A digest of every source of the book. Imports nothing heavy: an unchanged book must be known at once."""

import hashlib
import os
import sys
from pathlib import Path

from bishkek.places import DATA, ROOT

FOLDERS = ("assets", "bishkek", "chapters")
#: What the data zip carries besides data, notebooks and exports.
TEXTS = ("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-CC-BY-4.0", "requirements.txt")
SINGLES = ("_config.yml", "_toc.yml", "references.bib", "pyproject.toml", "hatch_build.py", *TEXTS)


def sources() -> list[Path]:
    """Every source file of the book, in a fixed order."""
    files = [f for folder in (*(ROOT / name for name in FOLDERS), DATA) for f in sorted(folder.rglob("*")) if f.is_file() and not _is_by_the_way(f)]
    return [*files, *(ROOT / name for name in SINGLES)]


def _is_by_the_way(file: Path) -> bool:
    """Compiled modules, and what a refresh has fetched but nobody has accepted."""
    return "__pycache__" in file.parts or ".refresh" in file.parts


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
