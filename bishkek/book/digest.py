"""A digest of every source of the book. Imports nothing heavy: an unchanged book must be known at once."""

import hashlib

from bishkek.book.paths import ROOT


def everything() -> str:
    """A digest of every source of the book, so that a build of an unchanged book can stop at once."""
    digest = hashlib.sha256()
    folders = ("assets", "bishkek", "chapters", "data")
    files = [f for name in folders for f in sorted((ROOT / name).rglob("*")) if f.is_file() and "__pycache__" not in f.parts]
    singles = ("_config.yml", "_toc.yml", "references.bib", "CITATION.cff", "requirements.txt")
    for file in [*files, *(ROOT / s for s in singles)]:
        digest.update(f"{file.relative_to(ROOT)} ".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
