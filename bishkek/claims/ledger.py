"""All fifty claims with their verdicts: worked out, recorded, and compared."""

from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.claims.asked import asking, judge_today
from bishkek.claims.verdict import Specification, judge, tested
from bishkek.tables.seal import write


#: Columns of the table ``verdicts``.
COLUMNS = [
    *("id", "verdict", "verdict_then", "verdict_analysis", "number", "grade", "holds", "tried"),
    *("verdict_today", "until", "number_today", "grade_today", "holds_today", "tried_today"),
]


def ledger(chapter: int | None = None) -> pd.DataFrame:
    """The claims of one chapter (or all) with their verdicts worked out now.

    One row a claim: the table ``claims`` with verdict (by the figures of 2023 and before, as known today),
    verdict_then (by what was public on the date of the article), verdict_analysis (of the wording of the analysis;
    "same" if it does not differ), number, grade, holds, tried (independent ways); then verdict_today, until (the last
    period that decides it), and number, grade, holds and tried of today.
    """
    claims = tables.load("claims")
    if chapter is not None:
        claims = claims[[str(chapter) in c.split(";") for c in claims["chapters"]]]
    verdicts, now = [judge(c) for c in claims["id"]], [judge_today(c) for c in claims["id"]]
    return claims.assign(
        verdict=[v.verdict for v in verdicts],
        verdict_then=[v.verdict_then for v in verdicts],
        verdict_analysis=[v.verdict_analysis or "same" for v in verdicts],
        number=[v.number for v in verdicts],
        grade=[v.grade for v in verdicts],
        holds=[v.holds for v in verdicts],
        tried=[v.tried for v in verdicts],
        verdict_today=[t.verdict for t in now],
        until=[t.until for t in now],
        number_today=[t.number for t in now],
        grade_today=[t.grade for t in now],
        holds_today=[t.holds for t in now],
        tried_today=[t.tried for t in now],
    )


def specifications(*claims: str) -> pd.DataFrame:
    """One row a specification of the given claims (of all tested ones if none is given).

    Columns id, position, name, value, outcome, hangs_on (those with the same word are copies), counted ("no" for what
    is shown beside) and known_then (whether it could be asked on the date of the article).
    """
    rows = [_row(claim, i, s) | {"known_then": _yes(s.then)} for claim in claims or tested() for i, s in enumerate(judge(claim).specifications, start=1)]
    return pd.DataFrame(rows, columns=[*ROW, "known_then"])


def specifications_today(*claims: str) -> pd.DataFrame:
    """The same of what was asked of today, without known_then (of all claims that ask if none is given)."""
    rows = [_row(claim, i, s) for claim in claims or asking() for i, s in enumerate(judge_today(claim).specifications, start=1)]
    return pd.DataFrame(rows, columns=ROW)


#: Columns of the table ``today_specifications``, and the first ones of ``verdict_specifications``.
ROW = ["id", "position", "name", "value", "outcome", "hangs_on", "counted"]


def _row(claim: str, position: int, s: Specification) -> dict:
    return dict(zip(ROW, (claim, position, s.name, s.value, s.outcome, s.way, _yes(not s.beside)), strict=True))


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def recorded() -> pd.DataFrame:
    """All claims with their recorded verdicts: the same columns as ``ledger``, nothing worked out."""
    return tables.load("claims").merge(tables.load("verdicts"), on="id", validate="one_to_one")


#: How many of its specifications a claim holds in, in words, the strongest first.
ROBUSTNESS = ("all", "at least half", "under half", "none tried")


def robustness(holds: int, tried: int) -> str:
    """The share of specifications in which a claim holds, as one of ``ROBUSTNESS``."""
    if not tried:
        return ROBUSTNESS[3]
    return ROBUSTNESS[0] if holds == tried else ROBUSTNESS[1] if 2 * holds >= tried else ROBUSTNESS[2]


def stale() -> list[str]:
    """Claims whose recorded verdict, number, grade or specifications are not what comes out now."""
    now, then = ledger()[COLUMNS].set_index("id"), tables.load("verdicts")[COLUMNS].set_index("id")
    changed = set(now.index[(now != then).any(axis=1)])
    for name, found in (("verdict_specifications", specifications()), ("today_specifications", specifications_today())):
        worked_out, kept = ({tuple(r) for r in t.astype(str).itertuples(index=False)} for t in (found, tables.load(name)))
        changed |= {row[0] for row in worked_out ^ kept}
    return sorted(changed)


def record(folder: Path = tables.DATA) -> list[str]:
    """Writes the verdicts worked out now into ``verdicts``, ``verdict_specifications`` and ``today_specifications``.

    Returns one line for every verdict that changed, "C27: partly -> supported", "C27 today: partly -> supported".
    """
    now = ledger()[COLUMNS]
    before = tables.load("verdicts").set_index("id")
    write("verdicts", now, folder)
    write("verdict_specifications", specifications(), folder)
    write("today_specifications", specifications_today(), folder)
    return [
        f"{id}{when}: {before[column][id]} -> {verdict}"
        for column, when in (("verdict", ""), ("verdict_then", " on the day"), ("verdict_today", " today"))
        for id, verdict in now[["id", column]].itertuples(index=False)
        if before[column][id] != verdict
    ]
