"""Where things lie in the repository."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bishkek.places import BUILD, CHAPTERS, ROOT
from bishkek.project.reading import SourceError, parsed, text

EXECUTED = BUILD / "executed"  # a folder for the run of each chapter: the notebook, its numbers, its figures, and what it depends on
NOTEBOOK = "notebook.ipynb"
NUMBERS = "numbers.json"
HTML = BUILD / "html"
NAMES = ("root", "file", "glob", "url", "title", "caption")  # of text, in _toc.yml
PDF = BUILD / "the-road-through-bishkek.pdf"
EPUB = PDF.with_suffix(".epub")


def docname(page: str) -> str:
    """What Sphinx and ``_toc.yml`` call a page: ``chapters/kant``."""
    return f"{CHAPTERS.name}/{page}"


def page_of(docname: str) -> str:
    """The name of a page, and its address on the site without the ending: ``kant``."""
    return docname.removeprefix(f"{CHAPTERS.name}/")


def pages() -> list[str]:
    """Names of the pages in reading order, from ``_toc.yml``: of its parts, chapters and sections, with or without endings.

    Raises
    ------
    SourceError : one sentence that says where the file is wrong.
    """
    return list(_listed(text(ROOT / "_toc.yml")))


@lru_cache(maxsize=1)
def _listed(written: str) -> tuple[str, ...]:
    from sphinx_external_toc.parsing import MalformedError, parse_toc_data

    read = parsed("_toc.yml", written)
    if not isinstance(read, dict):
        raise SourceError("_toc.yml lists nothing; restore it from git")
    _require_texts(read)
    try:
        site = parse_toc_data(read)
    except MalformedError as error:
        raise SourceError(f"_toc.yml: {' '.join(str(error).split())}; see the form of the other entries") from error
    listed = [re.sub(r"\.(?:ipynb|md)$", "", name) for name in _in_order(site, site.root)]
    found = [page_of(name) for name in listed]
    if astray := next((name for name, page in zip(listed, found, strict=True) if name != docname(page) or "/" in page), None):
        raise SourceError(f"_toc.yml lists {astray}; put the page into chapters/ itself and list it as it lies there, like chapters/kant")
    if twice := next((name for name in found if found.count(name) > 1), None):
        raise SourceError(f"_toc.yml lists {twice} twice; leave it in one place")
    return tuple(found)


def _require_texts(node: object) -> None:
    """``SourceError`` if a name in the contents is none: the parser looks it up as it is."""
    for key, inside in node.items() if isinstance(node, dict) else enumerate(node if isinstance(node, list) else ()):
        if key in NAMES and not isinstance(inside, str):
            raise SourceError(f"_toc.yml has {key}: {inside!r}, which is no text; write a name there, like file: chapters/kant (one that looks like a number or a day between quotation marks)")
        _require_texts(inside)


def _in_order(site, document) -> Iterator[str]:
    """A document and all below it, as a reader meets them; addresses on the web are no pages."""
    from sphinx_external_toc.api import FileItem, GlobItem

    yield document.docname
    for item in (item for tree in document.subtrees for item in tree.items):
        if isinstance(item, GlobItem):
            raise SourceError(f"_toc.yml lists the pattern {item}; list each page by its name, so that their order is certain")
        if isinstance(item, FileItem):
            yield from _in_order(site, site[str(item)])


def write_if_changed(path: Path, content: bytes) -> bool:
    """Replaces a file in one step if its bytes differ; returns whether it did."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    os.replace(temporary, path)
    return True
