"""What can be asked of today: the verdict of a claim on the time after the article, and the register of these questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bishkek import tables
from bishkek.claims.verdict import OPINION, UNKNOWN, VERDICTS, Counted, Decide, Specification, by_most, code_of, graded, judge
from bishkek.numbers.registry import place, traced, use_recipes
from bishkek.tables.periods import is_one

#: For a claim about a day that is past: no figure of a later time bears on it.
PAST = "a matter of its day"
NO_RULE = "none"


@dataclass(frozen=True)
class Asked:
    """What a question about today found.

    ``specifications`` are about the time after the article. ``until`` is the last period (ISO year, month or day)
    that those reach which decide, worked out from their tables; ``number`` the id of today's headline number (or
    "none"). ``decide`` and ``decided_by`` as in ``Verdict``.
    """

    specifications: Sequence[Specification]
    until: str = "none"
    number: str = "none"
    decide: Decide = by_most
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Today(Counted):
    """The verdict of a claim today, with what it rests on; fields as in ``Verdict`` and ``Asked``."""

    verdict: str
    until: str = "none"
    number: str = "none"
    specifications: tuple[Specification, ...] = ()
    grade: str = "none"
    tables: tuple[str, ...] = ()


_questions: dict[str, Callable[[], Asked]] = {}


def asked_today(claim: str) -> Callable[[Callable[[], Asked]], Callable[[], Asked]]:
    """Registers the function below as the question that a claim asks of today (the words are ``rule_today`` in ``data/claims.csv``)."""

    def register(ask: Callable[[], Asked]) -> Callable[[], Asked]:
        if claim in _questions:
            raise ValueError(f"claim {claim} asks twice of today, in {place(_questions[claim])} and {place(ask)}; leave one of them")
        _questions[claim] = ask
        return ask

    return register


def asking() -> list[str]:
    """Ids of the claims that are asked of today, sorted. Counts as reading every module of rules."""
    tables.read_again([f"{tables.REGISTER}claims"])
    return sorted(_questions)


def judge_today(claim: str) -> Today:
    """The verdict of one claim today, worked out once; ``KeyError`` if there is no such claim.

    An opinion stays one. A claim that nobody can ask of today is "a matter of its day"; one that can be asked, and
    for which nothing was found, is "not checkable here".
    """
    if claim not in _questions:
        return Today(OPINION if judge(claim).verdict == OPINION else PAST)
    found, recipes = _found(claim)
    use_recipes(recipes)
    return found


@tables.remembered
def _found(claim: str) -> tuple[Today, frozenset[str]]:
    """The verdict today, and the modules of the questions and numbers that it comes from."""
    asked, evidence, _, used = traced(_questions[claim])
    if not isinstance(asked, Asked):
        raise ValueError(f"the question of {claim} ({place(_questions[claim])}) returns a {type(asked).__name__} and no Asked")
    counted = [s for s in asked.specifications if not s.beside]
    verdict = asked.decide(counted) if counted else UNKNOWN
    if verdict not in VERDICTS:
        raise ValueError(f"{verdict!r} is not a verdict; use one of {', '.join(VERDICTS)}")
    if asked.until != "none" and not is_one(asked.until):
        raise ValueError(f"claim {claim} is asked of today until {asked.until!r}; write a year, a month or a day like 2025-09, or none")
    grade, read = graded(evidence, asked.specifications, asked.decided_by)
    until = asked.until if counted else "none"
    return Today(verdict, until, asked.number, tuple(asked.specifications), grade, read), frozenset(used)


def question_code(claim: str) -> tuple[str, str] | None:
    """Where the question that a claim asks of today stands, and its code; None if it asks nothing."""
    return code_of(_questions[claim]) if claim in _questions else None
