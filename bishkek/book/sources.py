"""Whether the files that people edit can be read at all: what is wrong is said before a chapter runs, with file and line."""

import json
import re
from pathlib import Path

import yaml

from bishkek.book.contents import MADE
from bishkek.book.paths import CHAPTERS, ROOT, pages

CITED = ("title", "version", "date-released", "authors")
ENDINGS = (".ipynb", ".md")


class SourceError(ValueError):
    """A source of the book cannot be used; the message is one sentence with the file, the place and what to do."""


def check() -> None:
    """``_config.yml``, ``_toc.yml``, ``CITATION.cff``, ``references.bib`` and every page that is listed.

    Raises
    ------
    SourceError : the first file that cannot be used. ValueError : ``_toc.yml`` (see ``paths.pages``).
    """
    _settings("_config.yml", ())
    _authors(_settings("CITATION.cff", CITED))
    _references(ROOT / "references.bib")
    for page in pages():
        if page not in MADE:
            _page(page)


def text(file: Path) -> str:
    """A source as text."""
    name = _short(file)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SourceError(f"{name} cannot be read ({error.strerror}); restore it from git") from error
    if (place := content.find(b"\0")) >= 0:
        raise SourceError(f"{name} holds a NUL byte at byte {place}; save it as plain UTF-8 text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{name} is not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _short(file: Path) -> str:
    return file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name


def _settings(name: str, needed: tuple[str, ...]) -> dict:
    """A YAML file of keys and values."""
    try:
        found = yaml.safe_load(text(ROOT / name))
    except yaml.MarkedYAMLError as error:
        raise SourceError(f"{name}, line {error.problem_mark.line + 1}: {error.problem}; correct the YAML there") from error
    except yaml.YAMLError as error:
        raise SourceError(f"{name} is not YAML ({' '.join(str(error).split())}); restore it from git") from error
    if not isinstance(found, dict):
        raise SourceError(f"{name} holds no keys and values; restore it from git")
    if missing := [key for key in needed if not found.get(key)]:
        raise SourceError(f"{name} lacks {', '.join(missing)}; the book is cited by them, so write them in")
    return found


def _authors(cited: dict) -> None:
    listed = cited["authors"]
    if not (isinstance(listed, list) and all(isinstance(a, dict) and (a.get("name") or (a.get("given-names") and a.get("family-names"))) for a in listed)):
        raise SourceError("CITATION.cff has an author without a name; give each either name, or given-names and family-names")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(cited["date-released"])):
        raise SourceError(f"CITATION.cff has the date-released {cited['date-released']!r}; write a day like 2026-11-24")


def _references(file: Path) -> None:
    from pybtex.database import BibliographyDataError, parse_string
    from pybtex.scanner import PybtexSyntaxError

    written = text(file)
    try:
        parse_string(written, "bibtex")
    except PybtexSyntaxError as error:
        raise SourceError(f"{file.name}, line {error.lineno}: {error.message if hasattr(error, 'message') else error}; correct the entry that begins before it") from error
    except BibliographyDataError as error:
        raise SourceError(f"{file.name}: {error}; leave one of the two, or give one another key") from error


def _page(page: str) -> None:
    files = [file for ending in ENDINGS if (file := CHAPTERS / f"{page}{ending}").exists() or file.is_symlink()]
    if not files:
        raise SourceError(f"_toc.yml lists {page}, but chapters/ has neither {page}.ipynb nor {page}.md; add the page, or take it out of _toc.yml")
    if len(files) > 1:
        raise SourceError(f"chapters/ has both {page}.ipynb and {page}.md; keep one of them")
    written = text(files[0])
    opening = _first_words(page, written) if files[0].suffix == ".ipynb" else written
    if not re.match(r"\s*# \S", opening):
        raise SourceError(f"{_short(files[0])} does not begin with its title; write `# Title` as its first line")


def _first_words(page: str, written: str) -> str:
    """The first cell of a notebook."""
    name = f"chapters/{page}.ipynb"
    try:
        notebook = json.loads(written)
    except (ValueError, RecursionError) as error:
        place = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(f"{name}{place} is not JSON, so it is no notebook (was a merge left unfinished?); restore it from git") from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("nbformat"), int):
        raise SourceError(f"{name} is JSON but no notebook; restore it from git")
    if notebook["nbformat"] != 4:
        raise SourceError(f"{name} is a notebook of format {notebook['nbformat']}, not 4; open it in JupyterLab and save it, which brings it up to date")
    cells = notebook.get("cells")
    if not isinstance(cells, list) or not cells:
        raise SourceError(f"{name} has no cells; begin it with a text cell whose first line is `# Title`")
    for position, cell in enumerate(cells):
        if not isinstance(cell, dict) or cell.get("cell_type") not in {"markdown", "code", "raw"} or not _is_text(cell.get("source")):
            raise SourceError(f"{name}, cell {position} is no cell of text or code; restore the notebook from git")
    return "".join(cells[0]["source"]) if cells[0]["cell_type"] == "markdown" else ""


def _is_text(source: object) -> bool:
    return isinstance(source, str) or (isinstance(source, list) and all(isinstance(line, str) for line in source))
