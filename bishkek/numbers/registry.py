"""Registers numbers by id and works each out once, with the tables that it read."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bishkek import tables
from bishkek.numbers.formats import Format
from bishkek.tables.package import worst_grade

ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


@dataclass(frozen=True)
class Number:
    """One printed number.

    ``value`` in ``unit``; ``text`` as the prose prints it; ``label`` says what it is;
    ``tables`` it was worked out from, with their ``vintage`` and the lowest ``grade``.
    """

    id: str
    value: float
    unit: str
    text: str
    label: str
    vintage: str
    grade: str
    tables: tuple[str, ...]


@dataclass(frozen=True)
class _Recipe:
    work_out: Callable[[], float]
    unit: str
    show: Format
    label: str


@dataclass(frozen=True)
class Kept:
    """A number with all that it was worked out from: tables read, modules whose recipes or rules ran."""

    number: Number
    reads: tuple[str, ...]
    recipes: tuple[str, ...]


_recipes: dict[str, _Recipe] = {}
_known: dict[str, Kept] = {}
_users: list[set[str]] = []


def number(id: str, unit: str, show: Format) -> Callable[[Callable[[], float]], Callable[[], float]]:
    """Registers the function below as the recipe of a number; its docstring is the label.

    Raises
    ------
    ValueError : the id is malformed or taken, or the function has no docstring.
    """

    def register(work_out: Callable[[], float]) -> Callable[[], float]:
        if not ID.fullmatch(id):
            raise ValueError(f"number id {id!r} must be words joined by dots, like growth.eu_kgz")
        if id in _recipes:
            raise ValueError(f"number id {id!r} is taken twice")
        if not work_out.__doc__:
            raise ValueError(f"number {id!r} needs a docstring that says what it is")
        _recipes[id] = _Recipe(work_out, unit, show, work_out.__doc__.strip().rstrip("."))
        return work_out

    return register


def ids() -> list[str]:
    """All ids, sorted."""
    return sorted(_recipes)


@contextmanager
def recorded_recipes() -> Iterator[set[str]]:
    """Within the block, collects the modules whose recipes and rules are used, like ``bishkek.numbers.trade``."""
    used: set[str] = set()
    _users.append(used)
    try:
        yield used
    finally:
        _users.pop()


def use_recipes(modules: Iterable[str]) -> None:
    """Counts modules as used."""
    for used in _users:
        used.update(modules)


def get(id: str) -> Number:
    """The number with this id; ``KeyError`` says which ids are near if there is none."""
    if id not in _recipes:
        near = [k for k in ids() if k.split(".")[0] == id.split(".")[0]]
        raise KeyError(f"no number {id!r}; with this beginning there are {near}")
    if id not in _known:
        _known[id] = _worked_out(id, _recipes[id])
    kept = _known[id]
    tables.read_again(kept.reads)
    use_recipes(kept.recipes)
    return kept.number


def _worked_out(id: str, recipe: _Recipe) -> Kept:
    with tables.recorded_reads() as reads, recorded_recipes() as used:
        value = float(recipe.work_out())
    used.add(recipe.work_out.__module__)
    read = tuple(sorted(name for name in reads - {"partners", "corrections"} if tables.is_table(name)))
    found = Number(id, value, recipe.unit, recipe.show(value), recipe.label, tables.vintage_line(read), worst_grade(read), read)
    return Kept(found, tuple(sorted(reads)), tuple(sorted(used)))


def known() -> dict[str, Kept]:
    """What has been worked out in this process, by id."""
    return dict(_known)


def remember(kept: Kept) -> None:
    """Takes a number as known that was worked out before from the same tables and recipes."""
    _known[kept.number.id] = kept


def forget() -> None:
    """Works every number out again when it is asked for next."""
    _known.clear()


def text(id: str) -> str:
    """A number as the prose prints it, for titles of figures and tables."""
    return get(id).text
