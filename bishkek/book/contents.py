"""What each page holds: its figures, the numbers that it prints, and the verdicts on record."""

import re
from functools import lru_cache
from pathlib import Path

import nbformat

from bishkek import claims, numbers, sentences
from bishkek.project.paths import EXECUTED, NOTEBOOK, pages
from bishkek.figures.publish import MIME
from bishkek.numbers.usage import BOUND, ROLE

#: An explorer in the HTML of an output, by its name.
EXPLORER = re.compile(r'data-explorer="([a-z]+)"')
#: Screens that get the narrow drawing; paper of the same width does not.
PHONE = "screen and (max-width: 40em)"
#: Pages that only summarise what the chapters explain.
SUMMARIES = ("index", "summary-ru", "anatomy", "verdict", "claims")


class ContentsError(ValueError):
    """A page asks for something that does not exist; the message names the page."""


@lru_cache(maxsize=1)
def recorded() -> dict:
    """Recorded verdicts by claim; the build checks that they are those worked out now."""
    return {row.id: row for row in claims.recorded().itertuples()}


@lru_cache(maxsize=None)
def published(page: str) -> tuple[dict, ...]:
    """The facts of all figures that an executed chapter shows, in order; read once, after the chapters have run."""
    return tuple(dict(o["data"][MIME]) for o in _outputs(page) if MIME in o.get("data", {}))


@lru_cache(maxsize=None)
def _outputs(page: str) -> tuple[nbformat.NotebookNode, ...]:
    """All outputs of an executed chapter, in order; none if it is a text page."""
    path = EXECUTED / page / NOTEBOOK
    if not path.exists():
        return ()
    return tuple(o for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code" for o in c.outputs)


def published_ids() -> list[str]:
    """Ids of all figures of the book; ``ContentsError`` if one is shown on two pages."""
    shown = [(f["id"], page) for page in pages() for f in published(page)]
    ids = [id for id, _ in shown]
    if twice := sorted({id for id in ids if ids.count(id) > 1}):
        where = ", ".join(f"{id} (on {' and '.join(page for other, page in shown if other == id)})" for id in twice)
        raise ContentsError(f"figures shown twice: {where}; give each its own id")
    return ids


def check_explorers() -> None:
    """``ContentsError`` if two pages show an explorer of the same name: both would load the same data."""
    shown = [(name, page) for page in pages() for name in _explorers(page)]
    names = [name for name, _ in shown]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        where = ", ".join(f"{name} (on {' and '.join(page for other, page in shown if other == name)})" for name in twice)
        raise ContentsError(f"explorers shown twice: {where}; give each its own name")


def _explorers(page: str) -> list[str]:
    return [name for output in _outputs(page) for name in EXPLORER.findall("".join(output.get("data", {}).get("text/html", "")))]


@lru_cache(maxsize=1)
def _shown_on() -> dict[str, str]:
    return {f["id"]: page for page in pages() for f in published(page)}


def figure_file(id: str, ending: str) -> Path:
    """A file of a figure, as the run of its chapter left it; ``ending`` is svg, narrow.svg, png or csv."""
    return EXECUTED / _shown_on()[id] / "figures" / f"{id}.{ending}"


def narrow(drawing: str) -> str:
    """Name or address of the drawing for a phone, if there is one: it lies beside ``drawing``."""
    return f"{drawing.removesuffix('.svg')}.narrow.svg"


def printed(page: str) -> tuple[str, ...]:
    """Ids of the numbers that a page prints: in its prose, and in the ledger the headline of every tested claim."""
    headlines = (r.number for r in recorded().values() if r.number != "none") if page == "claims" else ()
    return tuple(dict.fromkeys((*numbers.used_in(page), *headlines)))


def printing() -> dict[str, tuple[str, ...]]:
    """The pages that print a number, in reading order, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for page in pages():
        for id in printed(page):
            found[id] = (*found.get(id, ()), page)
    return found


def bound() -> dict[str, tuple[str, ...]]:
    """The pages with sentences that are bound to a statement, in reading order, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for page in pages():
        for id in sentences.bound_in(page):
            found[id] = (*found.get(id, ()), page)
    return found


def explained_on(pages: tuple[str, ...]) -> str:
    """The page that explains a number, of those that print it: the first that does more than summarise.

    The first page, the summary in Russian, the anatomy, the verdict and the ledger repeat what a chapter explains,
    and two of them come before every chapter. Who follows a number wants the explanation, so one of these pages
    stands for a number only if no other prints it.
    """
    return next((page for page in pages if page not in SUMMARIES), pages[0])


def behind(text: str) -> tuple[str, ...]:
    """The tables that the numbers and the bound sentences of a text were worked out from, sorted."""
    asked = [*map(numbers.get, ROLE.findall(text)), *map(sentences.get, BOUND.findall(text))]
    return tuple(sorted({name for one in asked for name in one.tables}))
