"""Chapters from HTML to Typst: pandoc with our filter, two at a time, and only those that changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypandoc

from bishkek.project.paths import write_if_changed
from bishkek.book.printed.errors import PdfError

_FILTER = Path(__file__).resolve().parents[3] / "assets" / "pdf" / "blocks.lua"
_READER = "html-auto_identifiers"


def to_typst(chapters: Sequence[str], kept: Path) -> list[str]:
    """Typst of every chapter.

    In: chapters as HTML, and a folder that keeps what pandoc made of a chapter; what no chapter
    asks for any more is removed from it. Out: their Typst, in the same order.
    Raises PdfError if pandoc fails or leaves a formula unset.
    """
    kept.mkdir(parents=True, exist_ok=True)
    tool = hashlib.sha256(Path(__file__).read_bytes() + _FILTER.read_bytes() + f"{_READER} {pypandoc.get_pandoc_version()}".encode())
    names = [_name(tool, chapter) for chapter in chapters]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        texts = list(pool.map(lambda pair: _remembered(kept / pair[0], pair[1]), zip(names, chapters)))
    for file in kept.iterdir():
        if file.name not in names:
            file.unlink()
    return texts


def _name(tool: hashlib._Hash, chapter: str) -> str:
    digest = tool.copy()
    digest.update(chapter.encode())
    return digest.hexdigest()[:24] + ".typ"


def _remembered(file: Path, chapter: str) -> str:
    if not file.exists():
        write_if_changed(file, _converted(chapter).encode())
    return file.read_text(encoding="utf-8")


def _converted(chapter: str) -> str:
    command = [pypandoc.get_pandoc_path(), "--from", _READER, "--to", "typst", "--wrap", "none"]
    command += ["--lua-filter", str(_FILTER)]
    result = subprocess.run(
        command, input=chapter, capture_output=True, text=True, encoding="utf-8", check=False
    )
    complaint = " ".join(result.stderr.split())
    if result.returncode or "Could not convert TeX math" in complaint:
        raise PdfError(f"Pandoc could not turn the book into Typst: {complaint}")
    return result.stdout
