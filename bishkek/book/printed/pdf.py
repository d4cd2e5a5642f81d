"""The printed book: one-page HTML of Sphinx, cleaned, through pandoc and Typst, as PDF/UA-1."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import typst

from bishkek.book.printed.blocks import typst_string
from bishkek.book.printed.errors import PdfError
from bishkek.book.printed.clean import CleanBook, clean_book
from bishkek.book.printed.pandoc import to_typst

__all__ = ["BookMetadata", "PdfError", "PdfReport", "build"]

_ASSETS = Path(__file__).resolve().parents[3] / "assets"


@dataclass(frozen=True)
class BookMetadata:
    """What the title page says, from the files of the book; nothing comes from the clock."""

    title: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    version: str = ""
    date: str = ""
    licences: tuple[str, ...] = ()
    address: str = ""
    language: str = "en"


@dataclass(frozen=True)
class PdfReport:
    """What was printed and how long it took."""

    pages: int
    figures: int
    tables: int
    seconds: float


def build(single_html: Path, target: Path, *, figures: Path, kept: Path, metadata: BookMetadata) -> PdfReport:
    """Print the book.

    In: the output file of Sphinx's singlehtml builder, the PDF to write, the folder with the
    vector figures, a folder for what can be used again, and the data of the title page. Out: counts and seconds; `target` is replaced
    only when the new PDF is complete.
    Raises PdfError, with one sentence, for a figure without alt text or file, a broken link
    inside the book, an element that cannot be printed, or a text that cannot be typeset.
    """
    started = time.perf_counter()
    book = clean_book(Path(single_html), Path(figures), metadata.address)
    with tempfile.TemporaryDirectory(prefix="book-pdf-") as folder:
        root = Path(folder)
        _lay_out(root, book, to_typst(book.chapters, kept), metadata)
        data, pages = _typeset(root, metadata)
    target = Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(data)
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return PdfReport(pages, book.figures, book.tables, time.perf_counter() - started)


def _lay_out(root: Path, book: CleanBook, chapters: list[str], metadata: BookMetadata) -> None:
    """Put everything Typst needs into one folder: template, images, text."""
    shutil.copy(_ASSETS / "pdf/book.typ", root / "book.typ")
    (root / "images").mkdir()
    for name, path in book.images.items():
        shutil.copy(path, root / name)
    head = f'#import "book.typ": *\n#show: book.with({_typst_metadata(metadata)})\n\n'
    foot = "\n\n#context [#metadata(counter(page).final().first())<last-page>]\n"
    (root / "main.typ").write_text(head + _joined(book, chapters, metadata.language) + foot, encoding="utf-8")


def _joined(book: CleanBook, chapters: list[str], language: str) -> str:
    """All chapters as one text; one in another language sets it for itself."""
    pairs = zip(chapters, book.languages, strict=True)
    return "\n".join(
        f'#set text(lang: "{other}")\n{text}\n#set text(lang: "{language}")\n' if other else text
        for text, other in pairs
    )


def _typeset(root: Path, metadata: BookMetadata) -> tuple[bytes, int]:
    """Compile the folder. Out: the PDF and how many pages it has. Raises PdfError."""
    day = _day(metadata.date) or date(1970, 1, 1)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        compiler = typst.Compiler(
            str(root / "main.typ"),
            root=str(root),
            font_paths=[str(_ASSETS / "fonts/ttf")],
            ignore_system_fonts=True,
        )
        data = compiler.compile(
            format="pdf", pdf_standards=["ua-1"], timestamp=int(moment.timestamp())
        )
        pages = int(compiler.query("<last-page>", field="value", one=True))
    except typst.TypstError as error:
        hints = f" ({'; '.join(error.hints)})" if error.hints else ""
        raise PdfError(f"The book could not be typeset: {error.message}{hints}") from error
    return data, pages


def _typst_metadata(metadata: BookMetadata) -> str:
    """The title data as a Typst dictionary."""
    day = _day(metadata.date)
    stamp = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "none"
    fields = {
        "title": typst_string(metadata.title),
        "subtitle": typst_string(metadata.subtitle),
        "authors": _typst_array(metadata.authors),
        "version": typst_string(metadata.version),
        "date": typst_string(metadata.date),
        "timestamp": stamp,
        "licences": _typst_array(metadata.licences),
        "address": typst_string(metadata.address),
        "language": typst_string(metadata.language),
    }
    return "(" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + ")"


def _typst_array(items: tuple[str, ...]) -> str:
    return "(" + "".join(f"{typst_string(item)}, " for item in items) + ")"


def _day(text: str) -> date | None:
    """The day an ISO date means, or None for any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
