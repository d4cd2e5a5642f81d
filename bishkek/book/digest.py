"""A digest of every source of the book. Imports nothing heavy: an unchanged book must be known at once."""

import hashlib
from pathlib import Path

from bishkek.book.paths import ROOT


FOLDERS = ("assets", "bishkek", "chapters", "data")
SINGLES = ("_config.yml", "_toc.yml", "references.bib", "CITATION.cff", "requirements.txt")


def sources() -> list[Path]:
    """Every source file of the book, in a fixed order."""
    files = [f for name in FOLDERS for f in sorted((ROOT / name).rglob("*")) if f.is_file() and "__pycache__" not in f.parts]
    return [*files, *(ROOT / name for name in SINGLES)]


def everything() -> str:
    """A digest of every source of the book, so that a build of an unchanged book can stop at once."""
    digest = hashlib.sha256()
    for file in sources():
        digest.update(f"{file.relative_to(ROOT)} ".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
