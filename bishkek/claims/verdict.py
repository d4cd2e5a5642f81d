"""What a verdict is, and the register of rules."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from bishkek import tables
from bishkek.measures.days import ARTICLE as ARTICLE_DATE
from bishkek.numbers.registry import place, traced, use_recipes
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
OPINION = "opinion or norm"
UNKNOWN = "not checkable here"
OUTCOMES = ("holds", "holds in part", "fails")
Decide = Callable[[Sequence["Specification"]], str]


@dataclass(frozen=True)
class Specification:
    """One way of asking: its name, the value that came out (as printed) and whether the claim holds.

    ``then`` says whether it could have been asked on the date of the article, with what was published.
    ``hangs_on`` names the source, choice or analysis that it rests on (empty: none shares it); those that hang on
    the same thing are copies and count once. What is shown ``beside`` informs a reader and counts nowhere.
    """

    name: str
    value: str
    outcome: str
    then: bool = True
    hangs_on: str = ""
    beside: bool = False

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES:
            raise ValueError(f"specification {self.name!r} has the outcome {self.outcome!r}; known are {OUTCOMES}")

    @property
    def way(self) -> str:
        """What it hangs on, its own name if nothing else does."""
        return self.hangs_on or self.name


def ways(specifications: Iterable[Specification]) -> dict[str, str]:
    """The independent ways among specifications, each with its outcome, in their order; what stands beside is left out.

    A way holds if every copy holds, fails if every copy fails, and holds in part otherwise.
    """
    copies: dict[str, set[str]] = {}
    for s in specifications:
        if not s.beside:
            copies.setdefault(s.way, set()).add(s.outcome)
    return {way: outcomes.pop() if len(outcomes) == 1 else "holds in part" for way, outcomes in copies.items()}


class Counted:
    """Something with specifications, whose independent ways are counted."""

    specifications: tuple[Specification, ...]

    @property
    def ways(self) -> dict[str, str]:
        """The independent ways of asking, each with its outcome."""
        return ways(self.specifications)

    @property
    def holds(self) -> int:
        """Independent ways in which the claim holds in full."""
        return sum(o == "holds" for o in self.ways.values())

    @property
    def tried(self) -> int:
        """Independent ways tried."""
        return len(self.ways)


@dataclass(frozen=True)
class Verdict(Counted):
    """A verdict by the figures of 2023 and before as known today, and by those that were public on the date of the article.

    What the time after the article says of the claim is asked apart (``bishkek.claims.asked``).

    ``number`` is the id of the headline number (or "none"); ``verdict_analysis`` judges the wording of the analysis
    that the article paraphrases, where that differs; ``grade`` the lowest evidence grade of the tables read, filled in
    by ``judge``; if the verdict rests on some of them alone and the others are only shown beside, ``decided_by``
    names these. ``decide`` turns specifications into a verdict, so that it can be asked again without some of them.
    """

    verdict: str
    verdict_then: str
    number: str
    specifications: tuple[Specification, ...]
    grade: str = "none"
    tables: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()
    verdict_analysis: str = ""
    decide: Decide | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        for word in (self.verdict, self.verdict_then, self.verdict_analysis or self.verdict):
            if word not in VERDICTS:
                raise ValueError(f"{word!r} is not a verdict; use one of {', '.join(VERDICTS)}")
        if self.verdict == OPINION and self.ways:
            raise ValueError("an opinion carries no count: what is shown with it stands beside")


NOT_YET = Verdict("not yet tested", "not yet tested", "none", ())
_rules: dict[str, Callable[[], Verdict]] = {}


def rule(claim: str) -> Callable[[Callable[[], Verdict]], Callable[[], Verdict]]:
    """Registers the function below as the rule of a claim (the words are in ``data/claims.csv``)."""

    def register(work_out: Callable[[], Verdict]) -> Callable[[], Verdict]:
        if claim in _rules:
            raise ValueError(f"claim {claim} has two rules, in {place(_rules[claim])} and {place(work_out)}; leave one of them")
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
        where = f" (asked for in {place(_rules[claim])})" if claim in _rules else ""
        raise KeyError(f"there is no claim {claim!r}{where}; they run from C01 to C50")
    if claim not in _rules:
        return NOT_YET, frozenset()
    found, evidence, _, used = traced(_rules[claim])
    if not isinstance(found, Verdict):
        raise ValueError(f"the rule of {claim} ({place(_rules[claim])}) returns a {type(found).__name__} and no Verdict; return what `twice` or `beside` gives")
    grade, read = graded(evidence, found.specifications, found.decided_by)
    return replace(found, grade=grade, tables=read), frozenset(used)


def graded(evidence: Iterable[str], specifications: Sequence[Specification], decided_by: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The lowest grade of the tables that a verdict rests on ("none" without a specification), and those that it read."""
    read = tuple(name for name in evidence if name != "claims")
    return worst_grade(decided_by or read) if specifications else "none", read


def rule_code(claim: str) -> tuple[str, str]:
    """Where the rule of a claim stands, like ``bishkek/claims/mirror.py:9``, and its code."""
    return code_of(_rules[claim])


def code_of(function: Callable) -> tuple[str, str]:
    """Path and line of a rule or a question, and its code. Counts as using its module."""
    use_recipes([function.__module__])
    return place(function), inspect.getsource(function).strip()


def twice(decide: Decide, number: str, specs: Sequence[Specification], analysis: str = "", decided_by: tuple[str, ...] = ()) -> Verdict:
    """The same rule applied to all specifications (as known today) and to those that were possible then.

    ``decide`` turns specifications into a verdict; it sees none that stand beside. With nothing to go by on the
    date of the article the verdict then is "not checkable here". ``analysis`` and ``decided_by`` as in ``Verdict``.
    """
    asked = [s for s in specs if not s.beside]
    then = [s for s in asked if s.then]
    verdict, before = decide(asked), decide(then) if then else UNKNOWN
    return Verdict(verdict, before, number, tuple(specs), decided_by=decided_by, verdict_analysis=analysis, decide=decide)


def beside(number: str, specs: Sequence[Specification] = ()) -> Verdict:
    """The verdict of an opinion or a norm: what can be checked near it is shown beside, and counts nowhere."""
    return Verdict(OPINION, OPINION, number, tuple(replace(s, beside=True) for s in specs))


def by_most(specs: Sequence[Specification], caveat: bool = False) -> str:
    """A verdict by what most independent ways say.

    More than half hold: supported, with a caveat if there is one or if a way does not hold. More than half fail:
    contradicted. Otherwise, and that includes an even split: partly.
    """
    outcomes = list(ways(specs).values())
    if outcomes.count("holds") > len(outcomes) / 2:
        return "supported with a caveat" if caveat or set(outcomes) != {"holds"} else "supported"
    return "contradicted" if outcomes.count("fails") > len(outcomes) / 2 else "partly"


def of_parts(*verdicts: str) -> str:
    """The verdict of a claim that says several things: supported if each is, contradicted if each is, partly in between.

    A caveat of one part is a caveat of the whole; a part that is not checkable leaves the verdict to the others.
    """
    known = [v for v in verdicts if v != UNKNOWN] or [UNKNOWN]
    if len(set(known)) == 1:
        return known[0]
    return "supported with a caveat" if set(known) <= {"supported", "supported with a caveat"} else "partly"


def outcome(holds: bool, in_part: bool = False) -> str:
    """The word for a specification's outcome."""
    return "holds" if holds else "holds in part" if in_part else "fails"
