"""All fifty claims with their verdicts: worked out, recorded, and compared."""

from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import judge, tested
from bishkek.tables.seal import write


def ledger(chapter: int | None = None) -> pd.DataFrame:
    """The claims of one chapter (or all) with their verdicts worked out now.

    One row a claim: the table ``claims`` with verdict, verdict_then, number, grade, holds, tried.
    """
    claims = tables.load("claims")
    if chapter is not None:
        claims = claims[[str(chapter) in c.split(";") for c in claims["chapters"]]]
    verdicts = [judge(c) for c in claims["id"]]
    return claims.assign(
        verdict=[v.verdict for v in verdicts],
        verdict_then=[v.verdict_then for v in verdicts],
        number=[v.number for v in verdicts],
        grade=[v.grade for v in verdicts],
        holds=[v.holds for v in verdicts],
        tried=[v.tried for v in verdicts],
    )


def specifications(*claims: str) -> pd.DataFrame:
    """One row a specification of the given claims (of all tested ones if none is given): id, position, name, value, outcome."""
    rows = [
        {"id": claim, "position": i, "name": s.name, "value": s.value, "outcome": s.outcome}
        for claim in claims or tested()
        for i, s in enumerate(judge(claim).specifications, start=1)
    ]
    return pd.DataFrame(rows, columns=["id", "position", "name", "value", "outcome"])


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
    columns = ["id", "verdict", "verdict_then", "number", "grade", "holds", "tried"]
    now, then = ledger()[columns].set_index("id"), tables.load("verdicts")[columns].set_index("id")
    changed = set(now.index[(now != then).any(axis=1)])
    kept = tables.load("verdict_specifications")
    found, known = ({tuple(r) for r in t.astype(str).itertuples(index=False)} for t in (specifications(), kept))
    return sorted(changed | {row[0] for row in found ^ known})


def record(folder: Path = tables.DATA) -> list[str]:
    """Writes the verdicts worked out now into the tables ``verdicts`` and ``verdict_specifications``.

    Returns one line for every verdict that changed, "C27: partly -> supported".
    """
    now = ledger()[["id", "verdict", "verdict_then", "number", "grade", "holds", "tried"]]
    before = tables.load("verdicts").set_index("id")["verdict"]
    write("verdicts", now, folder)
    write("verdict_specifications", specifications(), folder)
    return [f"{r.id}: {before[r.id]} -> {r.verdict}" for r in now.itertuples() if before[r.id] != r.verdict]
