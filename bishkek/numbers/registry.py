"""Registers numbers by id and works each out once, with the tables that it read."""

import linecache
import math
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bishkek import tables
from bishkek.numbers.formats import Format
from bishkek.tables.nearest import nearest
from bishkek.tables.package import worst_grade

NO_EVIDENCE = {"partners", "vintages", "corrections"}  # names of states and of vintages, and what only corrects other tables
ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
DIGITS = 10  # of a number that is not whole: further ones are others on another processor


@dataclass(frozen=True)
class Number:
    """One printed number.

    ``value`` in ``unit``; ``text`` as the prose prints it; ``label`` says what it is; ``formula`` says in words
    how it is worked out (empty if the label says it); ``tables`` it was worked out from, with their ``vintage``
    and the lowest ``grade``; ``code`` is path and line of the function, like ``bishkek/numbers/mirror.py:79``.
    """

    id: str
    value: float
    unit: str
    text: str
    label: str
    formula: str
    vintage: str
    grade: str
    tables: tuple[str, ...]
    code: str


@dataclass(frozen=True)
class _Recipe:
    work_out: Callable[[], float]
    unit: str
    show: Format
    label: str
    formula: str


@dataclass(frozen=True)
class Kept:
    """A number with all that it was worked out from: tables read, modules whose recipes or rules ran."""

    number: Number
    reads: tuple[str, ...]
    recipes: tuple[str, ...]


_recipes: dict[str, _Recipe] = {}
_known: dict[str, Kept] = {}
_users: list[set[str]] = []


def number(id: str, unit: str, show: Format, **words: str) -> Callable[[Callable[[], float]], Callable[[], float]]:
    """Registers the function below as the recipe of a number.

    The first paragraph of its docstring is the label, any further one the formula in words. Where a loop makes
    a family of numbers, ``words`` fill the docstring: ``{year}`` stands for ``year="2021"``.

    Raises
    ------
    ValueError : the id is malformed or taken, ``show`` is no function, or the function below has no docstring.
    """

    def register(work_out: Callable[[], float]) -> Callable[[], float]:
        if not ID.fullmatch(id):
            raise ValueError(f"number id {id!r} must be words joined by dots, like growth.eu_kgz")
        if id in _recipes:
            raise ValueError(f"number id {id!r} is taken twice, by {place(_recipes[id].work_out)} and {place(work_out)}; give one of them another id")
        if not callable(show):
            raise ValueError(f"number {id!r} is to be shown by {show!r}; name a function of bishkek/numbers/formats.py, like formats.count")
        if not work_out.__doc__:
            raise ValueError(f"number {id!r} needs a docstring that says what it is, in {place(work_out)}")
        _recipes[id] = _Recipe(work_out, unit, show, *_said(work_out.__doc__, words))
        return work_out

    return register


def _said(docstring: str, words: dict[str, str]) -> tuple[str, str]:
    """Label and formula of a docstring, each on one line; the label has no full stop."""
    label, *more = (" ".join(part.split()) for part in re.split(r"\n\s*\n", docstring.strip()))
    label, formula = label.removesuffix("."), " ".join(more)
    return (label.format(**words), formula.format(**words)) if words else (label, formula)


def ids() -> list[str]:
    """All ids, sorted. Counts as reading every module that registers numbers."""
    tables.read_again([f"{tables.REGISTER}numbers"])
    return sorted(_recipes)


def labels() -> dict[str, str]:
    """What each number is, by id, sorted; nothing is worked out. Counts as ``ids`` does."""
    return {id: _recipes[id].label for id in ids()}


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
    if not isinstance(id, str) or id not in _recipes:
        raise KeyError(no_number(id))
    return recalled(get, _known, id, lambda: _worked_out(id, _recipes[id])).number


def recalled(owner: object, real: dict, id: str, work_out: Callable):
    """What is kept under an id, worked out if it is not there, and counted as read and used again.

    Kept in ``real``, or under ``tables.pretend`` for ``owner`` in that world.
    """
    pretended = tables.pretended(owner)
    known = real if pretended is None else pretended
    if id not in known:
        known[id] = work_out()
    kept = known[id]
    tables.read_again(kept.reads)
    use_recipes(kept.recipes)
    return kept


def no_number(id: str) -> str:
    """A sentence that says that there is no such number, and which ids with the same beginning, or else of all, are nearest."""
    same = [k for k in ids() if k.split(".")[0] == str(id).lower().split(".")[0]]
    return f"there is no number {id!r}; the nearest are {', '.join(nearest(id, same or ids()))}"


def _worked_out(id: str, recipe: _Recipe) -> Kept:
    value, read, *kept = traced(recipe.work_out)
    value = _value(id, value, recipe)
    printed = (recipe.show(value), recipe.label, recipe.formula)
    found = Number(id, value, recipe.unit, *printed, tables.vintage_line(read), worst_grade(read), read, place(recipe.work_out))
    return Kept(found, *kept)


def _value(id: str, found: object, recipe: _Recipe) -> float:
    """What a recipe returned, if it is one finite value."""
    try:
        if math.isfinite(value := float(found)):
            return value if value.is_integer() else float(f"{value:.{DIGITS}g}")
    except (TypeError, ValueError):
        pass
    raise ValueError(f"number {id!r} ({place(recipe.work_out)}) comes out as {found if isinstance(found, float) else type(found).__name__}; return one finite value")


def traced(work_out: Callable[[], object]) -> tuple[object, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What a recipe, a predicate or a rule returns, the tables that are its evidence, all that it read, and the modules that it used."""
    with tables.recorded_reads() as reads, recorded_recipes() as used:
        result = work_out()
    used.add(work_out.__module__)
    evidence = tuple(sorted(name for name in reads - NO_EVIDENCE if tables.is_table(name)))
    return result, evidence, tuple(sorted(reads)), tuple(sorted(used))


def place(work_out: Callable[[], float]) -> str:
    """Path and line of the ``def`` of a recipe or a predicate; what Python remembers is the line of the first decorator above it."""
    first, written = work_out.__code__.co_firstlineno, linecache.getlines(work_out.__code__.co_filename)
    line = next((n for n, text in enumerate(written[first - 1 :], first) if text.lstrip().startswith("def ")), first)
    return f"{work_out.__module__.replace('.', '/')}.py:{line}"


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
