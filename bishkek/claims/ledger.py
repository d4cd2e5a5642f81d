"""All fifty claims with their verdicts: worked out, recorded, and compared."""

from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import judge, tested
from bishkek.tables.seal import write


#: Columns of the table ``verdicts``.
COLUMNS = ["id", "verdict", "verdict_then", "verdict_analysis", "number", "grade", "holds", "tried"]


def ledger(chapter: int | None = None) -> pd.DataFrame:
    """The claims of one chapter (or all) with their verdicts worked out now.

    One row a claim: the table ``claims`` with verdict, verdict_then, verdict_analysis (of the wording of the
    analysis; "same" if it does not differ), number, grade, holds, tried (independent ways).
    """
    claims = tables.load("claims")
    if chapter is not None:
        claims = claims[[str(chapter) in c.split(";") for c in claims["chapters"]]]
    verdicts = [judge(c) for c in claims["id"]]
    return claims.assign(
        verdict=[v.verdict for v in verdicts],
        verdict_then=[v.verdict_then for v in verdicts],
        verdict_analysis=[v.verdict_analysis or "same" for v in verdicts],
        number=[v.number for v in verdicts],
        grade=[v.grade for v in verdicts],
        holds=[v.holds for v in verdicts],
        tried=[v.tried for v in verdicts],
    )


def specifications(*claims: str) -> pd.DataFrame:
    """One row a specification of the given claims (of all tested ones if none is given).

    Columns id, position, name, value, outcome, hangs_on (those with the same word are copies), counted ("no" for what
    is shown beside) and known_then (whether it could be asked on the date of the article).
    """
    rows = [
        {"id": claim, "position": i, "name": s.name, "value": s.value, "outcome": s.outcome, "hangs_on": s.way, "counted": _yes(not s.beside), "known_then": _yes(s.then)}
        for claim in claims or tested()
        for i, s in enumerate(judge(claim).specifications, start=1)
    ]
    return pd.DataFrame(rows, columns=["id", "position", "name", "value", "outcome", "hangs_on", "counted", "known_then"])


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
    kept = tables.load("verdict_specifications")
    found, known = ({tuple(r) for r in t.astype(str).itertuples(index=False)} for t in (specifications(), kept))
    return sorted(changed | {row[0] for row in found ^ known})


def record(folder: Path = tables.DATA) -> list[str]:
    """Writes the verdicts worked out now into the tables ``verdicts`` and ``verdict_specifications``.

    Returns one line for every verdict that changed, "C27: partly -> supported".
    """
    now = ledger()[COLUMNS]
    before = tables.load("verdicts").set_index("id")["verdict"]
    write("verdicts", now, folder)
    write("verdict_specifications", specifications(), folder)
    return [f"{r.id}: {before[r.id]} -> {r.verdict}" for r in now.itertuples() if before[r.id] != r.verdict]
