"""What a verdict is, and the register of rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bishkek import tables
from bishkek.numbers.registry import recorded_recipes, use_recipes
from bishkek.tables.package import worst_grade

VERDICTS = (
    "supported",
    "supported with a caveat",
    "contested between sources",
    "partly",
    "contradicted",
    "opinion or norm",
    "not checkable here",
    "not yet tested",
)
OUTCOMES = ("holds", "holds in part", "fails")
ARTICLE_DATE = "2023-10-22"


@dataclass(frozen=True)
class Specification:
    """One way of asking: its name, the value that came out (as printed) and whether the claim holds.

    ``then`` says whether it could have been asked on the date of the article, with what was published.
    """

    name: str
    value: str
    outcome: str
    then: bool = True

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES:
            raise ValueError(f"specification {self.name!r} has the outcome {self.outcome!r}; known are {OUTCOMES}")


@dataclass(frozen=True)
class Verdict:
    """A verdict today and on the date of the article, with what it rests on.

    ``number`` is the id of the headline number (or "none"); ``grade`` the lowest evidence grade
    of the tables read, filled in by ``judge``; if the verdict rests on some of them alone and the
    others are only shown beside, ``decided_by`` names these.
    """

    verdict: str
    verdict_then: str
    number: str
    specifications: tuple[Specification, ...]
    grade: str = "none"
    tables: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for word in (self.verdict, self.verdict_then):
            if word not in VERDICTS:
                raise ValueError(f"{word!r} is not a verdict; use one of {', '.join(VERDICTS)}")

    @property
    def holds(self) -> int:
        """Specifications in which the claim holds in full."""
        return sum(s.outcome == "holds" for s in self.specifications)

    @property
    def tried(self) -> int:
        """Specifications tried."""
        return len(self.specifications)


NOT_YET = Verdict("not yet tested", "not yet tested", "none", ())
_rules: dict[str, Callable[[], Verdict]] = {}


def rule(claim: str) -> Callable[[Callable[[], Verdict]], Callable[[], Verdict]]:
    """Registers the function below as the rule of a claim (the words are in ``data/claims.csv``)."""

    def register(work_out: Callable[[], Verdict]) -> Callable[[], Verdict]:
        if claim in _rules:
            raise ValueError(f"claim {claim} has two rules")
        _rules[claim] = work_out
        return work_out

    return register


def tested() -> list[str]:
    """Ids of the claims that have a rule in code, sorted. Counts as reading every module of rules."""
    tables.read_again([f"{tables.REGISTER}claims"])
    return sorted(_rules)


def judge(claim: str) -> Verdict:
    """The verdict of one claim, worked out once; ``KeyError`` if there is no such claim."""
    found, recipes = _judged(claim)
    use_recipes(recipes)
    return found


@tables.remembered
def _judged(claim: str) -> tuple[Verdict, frozenset[str]]:
    """The verdict, and the modules of the rules and numbers that it comes from."""
    if claim not in set(tables.load("claims")["id"]):
        raise KeyError(f"there is no claim {claim!r}; they run from C01 to C50")
    if claim not in _rules:
        return NOT_YET, frozenset()
    with tables.recorded_reads() as reads, recorded_recipes() as used:
        found = _rules[claim]()
    read = tuple(sorted(name for name in reads - {"partners", "claims", "corrections"} if tables.is_table(name)))
    grade = worst_grade(found.decided_by or read) if found.specifications else "none"
    verdict = Verdict(found.verdict, found.verdict_then, found.number, found.specifications, grade, read, found.decided_by)
    return verdict, frozenset({*used, _rules[claim].__module__})


def twice(decide: Callable[[Sequence[Specification]], str], number: str, specs: Sequence[Specification]) -> Verdict:
    """The same rule applied to all specifications (today) and to those that were possible then.

    ``decide`` turns specifications into a verdict. With nothing to go by on the date of the article
    the verdict then is "not checkable here".
    """
    then = [s for s in specs if s.then]
    return Verdict(decide(specs), decide(then) if then else "not checkable here", number, tuple(specs))


def all_some_none(specs: Sequence[Specification], all_: str, some: str, none: str) -> str:
    """A verdict by whether all, some or none of the specifications hold (in part counts as some)."""
    outcomes = {s.outcome for s in specs}
    return all_ if outcomes == {"holds"} else none if outcomes == {"fails"} else some


def outcome(holds: bool, in_part: bool = False) -> str:
    """The word for a specification's outcome."""
    return "holds" if holds else "holds in part" if in_part else "fails"
