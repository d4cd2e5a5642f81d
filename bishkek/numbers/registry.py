"""Registers numbers by id and works each out once, with the tables that it read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

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


_recipes: dict[str, _Recipe] = {}


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


@lru_cache(maxsize=None)
def get(id: str) -> Number:
    """The number with this id; ``KeyError`` says which ids are near if there is none."""
    if id not in _recipes:
        near = [k for k in ids() if k.split(".")[0] == id.split(".")[0]]
        raise KeyError(f"no number {id!r}; with this beginning there are {near}")
    recipe = _recipes[id]
    with tables.recorded_reads() as reads:
        value = float(recipe.work_out())
    read = tuple(sorted(reads - {"partners", "corrections"}))
    return Number(
        id, value, recipe.unit, recipe.show(value), recipe.label, tables.vintage_line(read), worst_grade(read), read
    )


def text(id: str) -> str:
    """A number as the prose prints it, for titles of figures and tables."""
    return get(id).text
