"""What each page holds: its figures, the numbers that it prints, and the verdicts on record."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import nbformat
from lxml import etree

from bishkek import claims, numbers, sentences
from bishkek.project.faults import BuildError
from bishkek.project.paths import EXECUTED, NOTEBOOK, pages
from bishkek.figures.publish import MIME
from bishkek.numbers.usage import BOUND, ROLE

#: An explorer in the HTML of an output, by its name.
EXPLORER = re.compile(r'data-explorer="([a-z]+)"')
#: Screens that get the narrow drawing; paper of the same width does not.
PHONE = "screen and (max-width: 40em)"
#: Pages that only summarise what the chapters explain.
SUMMARIES = ("index", "summary-ru", "anatomy", "verdict", "claims")


@lru_cache(maxsize=1)
def recorded() -> dict:
    """Recorded verdicts by claim; the build checks that they are those worked out now."""
    return {row.id: row for row in claims.recorded().itertuples()}


def strength(claim) -> str:
    """In how many independent ways a claim (a row of ``recorded``) holds, in words."""
    return f"{claim.id} holds in {claim.holds} of {claim.tried} independent ways; evidence grade {claim.grade}"


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


def figures() -> list[tuple[str, dict]]:
    """Every figure of the book in reading order: the page that shows it, and its facts."""
    return [(page, facts) for page in pages() for facts in published(page)]


def check_once() -> None:
    """``BuildError`` if two pages show a figure of the same id, or an explorer of the same name: both would load the same data."""
    _once("figures", "id", [(facts["id"], page) for page, facts in figures()])
    html = [("".join(output.get("data", {}).get("text/html", "")), page) for page in pages() for output in _outputs(page)]
    _once("explorers", "name", [(name, page) for text, page in html for name in EXPLORER.findall(text)])


def _once(kind: str, called: str, shown: list[tuple[str, str]]) -> None:
    places = _grouped(shown)
    if twice := sorted(name for name, on in places.items() if len(on) > 1):
        where = ", ".join(f"{name} (on {' and '.join(places[name])})" for name in twice)
        raise BuildError(f"{kind} shown twice: {where}; give each its own {called}")


def _grouped(shown: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The pages of each id, in the order given."""
    found: dict[str, tuple[str, ...]] = {}
    for id, page in shown:
        found[id] = (*found.get(id, ()), page)
    return found


@lru_cache(maxsize=1)
def _shown_on() -> dict[str, str]:
    return {facts["id"]: page for page, facts in figures()}


def figure_file(id: str, ending: str) -> Path:
    """A file of a figure, as the run of its chapter left it; ``ending`` is svg, narrow.svg, webp, or one of ``publish.AWAY``."""
    return EXECUTED / _shown_on()[id] / "figures" / f"{id}.{ending}"


def drawing_size(file: Path) -> tuple[float, float]:
    """Width and height of a drawing in points, as matplotlib writes them."""
    drawing = etree.parse(file).getroot()
    return tuple(float(drawing.get(side).removesuffix("pt")) for side in ("width", "height"))


def narrow(drawing: str) -> str:
    """Name or address of the drawing for a phone, if there is one: it lies beside ``drawing``."""
    return f"{drawing.removesuffix('.svg')}.narrow.svg"


def printing() -> dict[str, tuple[str, ...]]:
    """The pages that print a number, in reading order, by its id; the ledger prints the headline of every tested claim."""
    headlines = [r.number for r in recorded().values() if r.number != "none"]
    return _grouped((id, page) for page in pages() for id in dict.fromkeys((*numbers.used_in(page), *(headlines if page == "claims" else ()))))


def bound() -> dict[str, tuple[str, ...]]:
    """The pages with sentences that are bound to a statement, in reading order, by its id."""
    return _grouped((id, page) for page in pages() for id in sentences.bound_in(page))


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
