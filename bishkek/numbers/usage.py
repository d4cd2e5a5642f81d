"""Which numbers a page prints, which statements its sentences are bound to and how it is called, read from its prose."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bishkek import tables
from bishkek.numbers.registry import ids, no_number
from bishkek.places import CHAPTERS

ASKS = "asks:"  # before the name of a page: the numbers and statements that it asks for, as one of the things that a run has read
TITLE = "title:"  # before the name of a page: its heading, as one of the things that a run has read
ROLE = re.compile(r"\{number(?:-ru)?\}`([^`|]+)(?:\|[^`]*)?`")
CLAIM = re.compile(r"\{(?:verdict|strength)\}`([^`]+)`")
BOUND = re.compile(r"\{so\}`([^`]+)`")
CITED = re.compile(r"\{cite:[a-z]+\}`([^`]+)`")
EMPTY = re.compile(r"\{(number|number-ru|verdict|strength|so|cite:[a-z]+)\}``(?!`)")  # which a page would print as it stands
PARTED = re.compile(r"\{number\}`([^`]*\|[^`]*)`")
NOUNS = re.compile(r"\{number-ru\}`[^`|]+\|([^`]*)`")


def used_in(page: str) -> tuple[str, ...]:
    """Ids of the numbers in the prose of ``chapters/<page>.ipynb`` or ``.md``, each once, in reading order; counts as read."""
    return _found(ROLE, page)


def bound_in(page: str) -> tuple[str, ...]:
    """Ids of the statements that sentences of a page are bound to, in the same way."""
    return _found(BOUND, page)


def asked_in(page: str) -> tuple[str, ...]:
    """Ids of both."""
    return used_in(page) + bound_in(page)


def _found(role: re.Pattern, page: str) -> tuple[str, ...]:
    tables.read_again([ASKS + page])
    return _ids(role, page)


@lru_cache(maxsize=None)
def _ids(role: re.Pattern, page: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role.findall(prose(page))))


def prose(page: str) -> str:
    """The text cells of a notebook joined, or a text page as it is; ``ValueError`` if there is neither."""
    return "\n\n".join(passages(page).values())


def passages(page: str) -> dict[str, str]:
    """The text of a page by its place: "kant.ipynb, cell 3" for each text cell of a notebook, or "methods.md"."""
    source = source_of(page)
    if source is None:
        raise ValueError(f"there is no page {page}: chapters/ has neither {page}.ipynb nor {page}.md")
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".md":
        return {source.name: text}
    return {f"{source.name}, cell {i}": "".join(c["source"]) for i, c in enumerate(json.loads(text)["cells"]) if c["cell_type"] == "markdown"}


def places(role: re.Pattern, page: str) -> Iterator[tuple[str, str]]:
    """Each id that a role asks for on a page, after its place: "kant.ipynb, cell 3, line 5" or "methods.md, line 40"."""
    for place, text in passages(page).items():
        for asked in role.finditer(text):
            line = text.count("\n", 0, asked.start()) + 1
            yield f"{place}, line {line}", asked[1]


def source_of(page: str) -> Path | None:
    """The file that a page is written in, or None."""
    return next((file for ending in ("ipynb", "md") if (file := CHAPTERS / f"{page}.{ending}").exists()), None)


def title(page: str) -> str:
    """The heading of a page; counts as read, so that what shows it is made again when it changes.

    Raises
    ------
    ValueError : there is no such page, or it has no heading.
    """
    tables.read_again([TITLE + page])
    heading = next((line for line in prose(page).splitlines() if line.startswith("# ")), None)
    if heading is None:
        raise ValueError(f"page {page} has no heading; begin it with a line like `# Title`")
    return heading.removeprefix("# ")


def check(page: str) -> None:
    """``KeyError`` if the prose of a page asks for a number that does not exist; it names cell and line where the id is written."""
    known = set(ids())
    for place, id in places(ROLE, page):
        if id not in known:
            raise KeyError(f"{place}: {no_number(id)}")
