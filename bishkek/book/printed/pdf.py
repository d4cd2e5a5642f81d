"""The PDF: the Typst of all chapters, put into the template and typeset as PDF/UA-1."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import typst

from bishkek.book.printed.tagged import finished
from bishkek.project.cited import authors, citation_file, released, version
from bishkek.project.faults import BuildError
from bishkek.places import FONTS
from bishkek.project.paths import ROOT

LICENCES = ("Text and figures: CC BY 4.0", "Code: MIT", "Data: as stated for each table")
MAIN = "main.typ"


def title_data(address: str, language: str) -> dict:
    """What the title page and the file say of the book: strings, and lists of authors, keywords and licences. ``address`` is where the site is published ("" if nowhere)."""
    title, _, subtitle = citation_file()["title"].partition(": ")
    words = {"title": title, "subtitle": subtitle[:1].upper() + subtitle[1:], "version": version(), "date": released()}
    return words | {"authors": authors(), "keywords": list(citation_file().get("keywords") or []), "licences": LICENCES, "address": address, "language": language}


def sources(chapters: dict[str, str], languages: dict[str, str], about: dict) -> dict[str, bytes]:
    """The files that Typst reads, besides pictures, by name. ``languages`` names the chapters that are not in that of the book."""
    head = '#import "book.typ": *\n'
    files = {f"{name}.typ": head + (f'#set text(lang: "{languages[name]}")\n' if name in languages else "") + text for name, text in chapters.items()}
    facts = f"#show: book.with(json(bytes({json.dumps(json.dumps(about), ensure_ascii=False)})))\n"
    body = "".join(f'#include "{name}.typ"\n' for name in chapters)
    files[MAIN] = f"{head}{facts}{body}#context [#metadata(counter(page).final().first())<last-page>]\n"
    return {name: text.encode() for name, text in files.items()} | {"book.typ": (ROOT / "assets" / "pdf" / "book.typ").read_bytes()}


def compiler(folder: Path) -> Callable[[], tuple[bytes, int]]:
    """Typesets the book that lies in ``folder``: gives the bytes of the PDF and its pages. Called again, it works out only what has changed.

    It raises BuildError, with one sentence.
    """
    day = datetime.fromisoformat(released()).replace(tzinfo=UTC)
    made = typst.Compiler(str(folder / MAIN), root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True)

    def compiled() -> tuple[bytes, int]:
        try:
            data = made.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(day.timestamp()))
            return finished(data), int(made.query("<last-page>", field="value", one=True))
        except typst.TypstError as error:
            hints = f" ({'; '.join(error.hints)})" if error.hints else ""
            raise BuildError(f"The book could not be typeset: {error.message}{hints}") from error

    return compiled
