"""Registers predicates by id and asks each once, with the tables that it read."""

from collections.abc import Callable
from dataclasses import dataclass

from bishkek import tables
from bishkek.numbers.registry import ID, place, recalled, traced
from bishkek.tables.nearest import nearest
from bishkek.tables.package import worst_grade


@dataclass(frozen=True)
class Statement:
    """One statement that a sentence of the book makes.

    ``holds`` is what the tables say of it; ``says`` in words what is checked; ``tables`` it was checked against, with the
    lowest ``grade``; ``code`` is path and line of the predicate.
    """

    id: str
    holds: bool
    says: str
    grade: str
    tables: tuple[str, ...]
    code: str


@dataclass(frozen=True)
class Kept:
    """A statement with all that it was worked out from: what was read, modules whose recipes or rules ran."""

    statement: Statement
    reads: tuple[str, ...]
    recipes: tuple[str, ...]


_predicates: dict[str, Callable[[], bool]] = {}
_known: dict[str, Kept] = {}


def statement(id: str) -> Callable[[Callable[[], bool]], Callable[[], bool]]:
    """Registers the predicate below; its docstring says what is checked, in one sentence that could be false.

    Raises
    ------
    ValueError : the id is malformed or taken, or the predicate has no docstring.
    """

    def register(predicate: Callable[[], bool]) -> Callable[[], bool]:
        if not ID.fullmatch(id):
            raise ValueError(f"statement id {id!r} must be words joined by dots, like event.no_lead_off")
        if id in _predicates:
            raise ValueError(f"statement id {id!r} is taken twice, by {place(_predicates[id])} and {place(predicate)}; give one of them another id")
        if not predicate.__doc__:
            raise ValueError(f"statement {id!r} needs a docstring that says what is checked, in {place(predicate)}")
        _predicates[id] = predicate
        return predicate

    return register


def ids() -> list[str]:
    """All ids, sorted. Counts as reading every module that registers statements."""
    tables.read_again([f"{tables.REGISTER}sentences"])
    return sorted(_predicates)


def get(id: str) -> Statement:
    """The statement with this id; ``KeyError`` says which ids are near if there is none."""
    if id not in _predicates:
        raise KeyError(no_statement(id))
    return recalled(get, _known, id, lambda: _asked(id, _predicates[id])).statement


def no_statement(id: str) -> str:
    """A sentence that says that there is no such statement, and which ids are nearest."""
    return f"there is no statement {id!r}; the nearest are {', '.join(nearest(id, ids()))}"


def known() -> dict[str, Kept]:
    """What has been asked in this process, by id."""
    return dict(_known)


def remember(kept: Kept) -> None:
    """Takes a statement as known that was asked before of the same tables and code."""
    _known[kept.statement.id] = kept


def forget() -> None:
    """Asks every predicate again when it is wanted next."""
    _known.clear()


def _asked(id: str, predicate: Callable[[], bool]) -> Kept:
    holds, read, *kept = traced(predicate)
    says = " ".join(predicate.__doc__.split())
    return Kept(Statement(id, bool(holds), says, worst_grade(read), read, place(predicate)), *kept)
