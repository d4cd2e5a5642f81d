"""What each page holds: its title, its figures, the numbers that it prints, and the verdicts on record."""

from functools import lru_cache
from pathlib import Path

import nbformat

from bishkek import claims, numbers
from bishkek.book.paths import EXECUTED, NOTEBOOK, pages
from bishkek.figures.publish import MIME
from bishkek.numbers.usage import title

#: Pages that the build makes, with their titles.
MADE = {"figures": "Figures", "numbers": "Numbers"}
#: Pages that only summarise what the chapters explain.
SUMMARIES = ("index", "summary-ru", "anatomy", "verdict", "claims")


class StageError(ValueError):
    """A page asks for something that does not exist; the message names the page."""


@lru_cache(maxsize=1)
def recorded() -> dict:
    """Recorded verdicts by claim; the build checks that they are those worked out now."""
    return {row.id: row for row in claims.recorded().itertuples()}


@lru_cache(maxsize=None)
def published(page: str) -> tuple[dict, ...]:
    """The facts of all figures that an executed chapter shows, in order; read once, after the chapters have run."""
    path = EXECUTED / page / NOTEBOOK
    if not path.exists():
        return ()
    notebook = nbformat.read(path, as_version=4)
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    return tuple(dict(o["data"][MIME]) for o in outputs if MIME in o.get("data", {}))


def published_ids() -> list[str]:
    """Ids of all figures of the book; ``StageError`` if one is shown on two pages."""
    shown = [(f["id"], page) for page in pages() for f in published(page)]
    ids = [id for id, _ in shown]
    if twice := sorted({id for id in ids if ids.count(id) > 1}):
        where = ", ".join(f"{id} (on {' and '.join(page for other, page in shown if other == id)})" for id in twice)
        raise StageError(f"figures shown twice: {where}; give each its own id")
    return ids


@lru_cache(maxsize=1)
def _shown_on() -> dict[str, str]:
    return {f["id"]: page for page in pages() for f in published(page)}


def figure_file(id: str, ending: str) -> Path:
    """A file of a figure, as the run of its chapter left it; ``ending`` is svg, narrow.svg, png or csv."""
    return EXECUTED / _shown_on()[id] / "figures" / f"{id}.{ending}"


def drawings() -> dict[str, Path]:
    """The drawings of all figures by name: ``<id>.svg``, and ``<id>.narrow.svg`` of those drawn for a phone too.

    Raises
    ------
    StageError : a figure is shown on two pages.
    """
    slim = [f["id"] for page in pages() for f in published(page) if f["narrow_hash"]]
    found = [(id, "svg") for id in published_ids()] + [(id, "narrow.svg") for id in slim]
    return {f"{id}.{ending}": figure_file(id, ending) for id, ending in found}


def printed(page: str) -> tuple[str, ...]:
    """Ids of the numbers that a page prints: in its prose, and in the ledger the headline of every tested claim."""
    headlines = (r.number for r in recorded().values() if r.number != "none") if page == "claims" else ()
    return tuple(dict.fromkeys((*numbers.used_in(page), *headlines)))


def printing() -> dict[str, tuple[str, ...]]:
    """The pages that print a number, in reading order, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for page in pages():
        for id in () if page in MADE else printed(page):
            found[id] = (*found.get(id, ()), page)
    return found


def explained_on(pages: tuple[str, ...]) -> str:
    """The page that explains a number, of those that print it: the first that does more than summarise.

    The first page, the summary in Russian, the anatomy, the verdict and the ledger repeat what a chapter explains,
    and two of them come before every chapter. Who follows a number wants the explanation, so one of these pages
    stands for a number only if no other prints it.
    """
    return next((page for page in pages if page not in SUMMARIES), pages[0])


def page_title(page: str) -> str:
    """The heading of a page."""
    if page in MADE:
        return MADE[page]
    return title(page)
