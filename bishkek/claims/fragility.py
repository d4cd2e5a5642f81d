"""How near is another verdict? The smallest change of one cell, one row or one way that turns it.

Recorded in ``claim_fragility`` (``python -m bishkek fragility``), because it asks every rule some hundred times.
The order of cells and what counts as a change are said in the chapter on methods, section "Fragility".
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from bishkek import numbers, tables
from bishkek.claims.cells import MOST_ROWS, Cell, columns, ordered, other_words, used
from bishkek.claims.verdict import OPINION, Verdict, judge, tested
from bishkek.tables.seal import write

NAME = "claim_fragility"
FARTHEST = 10.0  # relative change up to which a number is tried upwards
LEAST = 0.999  # and downwards: a value of nothing would be another table
EXACT = 1e-4  # relative width of the interval in which a verdict turns
NONE = "none"
OWN = {"claims", "verdicts", "verdict_specifications", NAME}
BLANK = dict.fromkeys(("cell", "turns_to", "word", "word_turned", "word_turns_to", "row", "row_turns_to", "ways", "principles"), NONE)


def asked(claim: str, **frames: pd.DataFrame) -> Verdict | None:
    """The verdict of a claim with other tables; None if its rule cannot be asked of them.

    A rule that looks for one row and does not find it has no answer; that is no other verdict.
    """
    with tables.pretend(**frames):
        try:
            return judge(claim)
        except (LookupError, ValueError, ZeroDivisionError, AssertionError):
            return None


def _turn(claim: str, now: Verdict, **frames: pd.DataFrame) -> str | None:
    """The other verdict that comes out, or None."""
    found = asked(claim, **frames)
    return found.verdict if found is not None and found.verdict != now.verdict else None


def fragility(claim: str) -> dict[str, object]:
    """One row of the table: how near another verdict of one claim is.

    Returns id, verdict, cells (tried), change (relative, signed; missing if none turns it) with cell, value, turned and
    turns_to; word, word_turned, word_turns_to; row, row_turns_to; ways and principles that turn it when dropped;
    headline_now and headline_turned (missing if the number does not hang on that cell).
    """
    now = judge(claim)
    read = [t for t in now.decided_by or now.tables if t not in OWN]
    row = BLANK | {"id": claim, "verdict": now.verdict, "cells": 0, "change": None, "value": None, "turned": None, "headline_now": None, "headline_turned": None}
    tried = {t: used(ordered(t, "number"), _differs(claim, now, t), _other_number) for t in read}
    row["cells"] = sum(map(len, tried.values()))
    row |= _nearest(claim, now, [c for cells in tried.values() for c in cells])
    row |= _word(claim, now, read) | _row(claim, now, read) | _ways(now)
    return row


def _differs(claim: str, now: Verdict, table: str) -> Callable[[pd.DataFrame], bool]:
    def differs(frame: pd.DataFrame) -> bool:
        found = asked(claim, **{table: frame})
        return found is None or found.specifications != now.specifications or found.verdict != now.verdict

    return differs


def _other_number(value: float, column: str, position: int) -> float:
    """Far enough to be seen in print, and another factor for each neighbour, so that ratios change too."""
    return float(value) * (1.4 + 0.17 * (position % 7)) + 1


def _nearest(claim: str, now: Verdict, cells: list[Cell]) -> dict[str, object]:
    best, found = FARTHEST, {}
    for cell in cells:
        for sign in (1, -1):
            far = min(best, LEAST) if sign < 0 else best
            if (turned := _crossing(claim, now, cell, sign, far)) is not None and abs(turned[0]) < best:
                best, found = abs(turned[0]), _cell(claim, now, cell, *turned)
    return found


def _crossing(claim: str, now: Verdict, cell: Cell, sign: int, far: float) -> tuple[float, str] | None:
    """The smallest relative change in one direction at which the verdict turns, and what it turns to."""
    value = cell.value()

    def at(change: float) -> str | None:
        return _turn(claim, now, **{cell.table: cell.put(value * (1 + sign * change))})

    low, high = 0.0, far
    if (to := at(far)) is None:
        return None
    while high - low > EXACT * high:
        middle = (low + high) / 2
        if (turned := at(middle)) is None:
            low = middle
        else:
            high, to = middle, turned
    return sign * high, to


def _cell(claim: str, now: Verdict, cell: Cell, change: float, to: str) -> dict[str, object]:
    value, frame = cell.value(), cell.put(cell.value() * (1 + change))
    turned = frame[cell.column].iloc[cell.row]  # a whole number is rounded
    found = {"cell": f"{cell.table}: {cell.key()}; {cell.column}", "value": float(value), "turned": float(turned), "change": turned / value - 1, "turns_to": to}
    if now.number == NONE:
        return found
    before = numbers.get(now.number).value
    with tables.pretend(**{cell.table: frame}):
        after = numbers.get(now.number).value
    return found | {"headline_now": before, "headline_turned": after if after != before else None}


def _word(claim: str, now: Verdict, read: list[str]) -> dict[str, str]:
    """The first cell of words that turns the verdict with another of its words."""
    for table in read:
        listed = columns(table, "word")
        cells = used(ordered(table, "word"), _differs(claim, now, table), lambda value, column, _: other_words(value, listed[column])[0])
        for cell in cells:
            for word in other_words(cell.value(), listed[cell.column]):
                if to := _turn(claim, now, **{table: cell.put(word)}):
                    return {"word": f"{table}: {cell.key()}; {cell.column} {cell.value()}", "word_turned": word, "word_turns_to": to}
    return {}


def _row(claim: str, now: Verdict, read: list[str]) -> dict[str, str]:
    """The first row that turns the verdict when it is taken out."""
    for table in read:
        frame = tables.load(table)
        for row in range(len(frame) if len(frame) <= MOST_ROWS else 0):
            if to := _turn(claim, now, **{table: frame.drop(index=row).reset_index(drop=True)}):
                return {"row": f"{table}: {Cell(table, row, '').key()}", "row_turns_to": to}
    return {}


def _ways(now: Verdict) -> dict[str, str]:
    """The ways, and the principles, whose dropping turns the verdict, with what it turns to."""
    if now.decide is None:
        return {}
    counted = [s for s in now.specifications if not s.beside]
    ways = {way: [s for s in counted if s.way != way] for way in now.ways}
    shared = [s.way for s in counted]
    principles = {
        "copies counted one by one": [replace(s, hangs_on=f"{s.way} ({i})") if shared.count(s.way) > 1 else s for i, s in enumerate(counted, start=1)],
        "what stands beside is counted": [replace(s, beside=False) for s in now.specifications],
    }
    return {"ways": _turned(now, ways), "principles": _turned(now, principles)}


def _turned(now: Verdict, choices: dict[str, list]) -> str:
    turned = {name: now.decide(specs) for name, specs in choices.items() if specs}
    return "; ".join(f"{name}: {to}" for name, to in turned.items() if to != now.verdict) or NONE


def decided() -> list[str]:
    """Claims that a table decides: all that are no opinion and read one."""
    return [c for c in tested() if judge(c).verdict != OPINION and judge(c).specifications]


def work_out(claims: list[str] | None = None, workers: int = 1) -> pd.DataFrame:
    """The table for these claims (all that a table decides), worked out now, sorted by nearness."""
    chosen = claims or decided()
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            rows = list(pool.map(fragility, chosen))
    else:
        rows = [fragility(c) for c in chosen]
    return pd.DataFrame(rows)[COLUMNS].sort_values("id", ignore_index=True, kind="stable")


COLUMNS = [
    "id", "verdict", "cells", "cell", "value", "change", "turned", "turns_to", "word", "word_turned", "word_turns_to",
    "row", "row_turns_to", "ways", "principles", "headline_now", "headline_turned",
]  # fmt: skip
FIGURES = ["value", "change", "turned", "headline_now", "headline_turned"]
DIGITS = 9


def record(claims: list[str] | None = None, folder: Path = tables.DATA, workers: int = 2) -> int:
    """Writes what is worked out now into the table, for these claims or for all; returns how many were worked out.

    Raises
    ------
    ValueError : no table decides one of these claims, or there is no such claim.
    """
    if astray := next((claim for claim in claims or () if claim not in decided()), None):
        known = set(tables.load("claims")["id"])
        raise ValueError(f"claim {astray} is decided by no table, so nothing can turn it; leave it out" if astray in known else f"there is no claim {astray}; they run from {min(known)} to {max(known)}")
    table = work_out(list(dict.fromkeys(claims or decided())), workers)
    figures = table[FIGURES].map(lambda v: NONE if pd.isna(v) else f"{v:.{DIGITS}g}")
    kept = tables.load(NAME)
    whole = pd.concat([kept[kept["id"].isin(set(decided()) - set(table["id"]))], table.assign(**figures)])
    write(NAME, whole.sort_values("id", kind="stable"), folder)
    return len(table)


def recorded() -> pd.DataFrame:
    """The recorded table, the nearest first: by the relative change of one number, then those that one word or row turns."""
    table = tables.load(NAME)
    table[FIGURES] = table[FIGURES].replace(NONE, np.nan).astype(float)
    order = table.assign(far=table["change"].abs(), still=(table["word"] == NONE) & (table["row"] == NONE))
    return order.sort_values(["far", "still", "id"], na_position="last").drop(columns=["far", "still"]).reset_index(drop=True)


def turns(row: pd.Series) -> tuple[str | None, str | None]:
    """The other verdict a hair before the recorded cell turns it, which must be None, and where it does."""
    table, rest = row["cell"].split(": ", 1)
    key, column = rest.rsplit("; ", 1)
    cell = next(c for i in range(len(tables.load(table))) if (c := Cell(table, i, column)).key() == key)
    now, hair = judge(row["id"]), 10 * EXACT * (row["turned"] - row["value"])
    if isinstance(cell.value(), (int, np.integer)):
        hair = np.sign(hair) * max(1, round(abs(hair)))
    before, at = (_turn(row["id"], now, **{table: cell.put(v)}) for v in (row["turned"] - hair, row["turned"] + hair))
    return before, at
