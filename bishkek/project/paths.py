"""Where things lie in the repository."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bishkek.places import BUILD, CHAPTERS, ROOT

EXECUTED = BUILD / "executed"  # a folder for the run of each chapter: the notebook, its numbers, its figures, and what it depends on
NOTEBOOK = "notebook.ipynb"
NUMBERS = "numbers.json"
HTML = BUILD / "html"
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
    ValueError : one sentence that says where the file is wrong.
    """
    try:
        return list(_listed((ROOT / "_toc.yml").read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"_toc.yml cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8 text'}); restore it from git") from error


@lru_cache(maxsize=1)
def _listed(text: str) -> tuple[str, ...]:
    import yaml
    from sphinx_external_toc.parsing import MalformedError, parse_toc_data

    try:
        read = yaml.safe_load(text)
        if not isinstance(read, dict):
            raise ValueError("_toc.yml lists nothing; restore it from git")
        site = parse_toc_data(read)
    except yaml.MarkedYAMLError as error:
        raise ValueError(f"_toc.yml, line {error.problem_mark.line + 1}: {error.problem}; correct the YAML there") from error
    except (MalformedError, yaml.YAMLError) as error:
        raise ValueError(f"_toc.yml: {error}; see the form of the other entries") from error
    listed = [re.sub(r"\.(?:ipynb|md)$", "", name) for name in _in_order(site, site.root)]
    found = [page_of(name) for name in listed]
    if astray := next((name for name, page in zip(listed, found, strict=True) if name != docname(page) or "/" in page), None):
        raise ValueError(f"_toc.yml lists {astray}; put the page into chapters/ itself and list it as it lies there, like chapters/kant")
    if twice := next((name for name in found if found.count(name) > 1), None):
        raise ValueError(f"_toc.yml lists {twice} twice; leave it in one place")
    return tuple(found)


def _in_order(site, document) -> Iterator[str]:
    """A document and all below it, as a reader meets them; addresses on the web are no pages."""
    from sphinx_external_toc.api import FileItem, GlobItem

    yield document.docname
    for item in (item for tree in document.subtrees for item in tree.items):
        if isinstance(item, GlobItem):
            raise ValueError(f"_toc.yml lists the pattern {item}; list each page by its name, so that their order is certain")
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
