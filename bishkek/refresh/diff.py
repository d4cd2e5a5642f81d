"""Old to new: cells, rows, and what of the book they touch."""

from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

#: Two numbers are the same to a reader if they differ by less than this part of the larger one.
MATTERS = 0.0005
SHOWN = 12


@dataclass(frozen=True)
class Cell:
    """One cell that changed: its key ("partner KGZ, year 2023"), its column, and its text before and after."""

    key: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class TableDiff:
    """What became of one table: cells that changed, and keys of rows that came and went.

    ``rounding`` counts cells whose change is too small to matter (under 0.05 per cent); they are not listed.
    """

    table: str
    before: str
    after: str
    cells: list[Cell] = field(default_factory=list)
    came: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    rounding: int = 0


def compare(table: str, old: pd.DataFrame, new: pd.DataFrame, keys: list[str], vintages: tuple[str, str]) -> TableDiff:
    """Compares two states of a table by key.

    Parameters
    ----------
    old, new : the table with the same columns, valid by its description; ``keys`` is its primary key; ``vintages``
        before and after.
    """
    old, new = (t.set_index(keys).sort_index() for t in (old, new))
    both = old.index.intersection(new.index)
    cells, rounding = [], 0
    for column in old.columns:
        before, after = old.loc[both, column], new.loc[both, column]
        for key in both[_differ(before, after).to_numpy()]:
            pair = before[key], after[key]
            if _matters(*pair):
                cells.append(Cell(_named(keys, key), column, *map(_text, pair)))
            else:
                rounding += 1
    came, gone = ([_named(keys, k) for k in there.difference(here)] for there, here in ((new.index, old.index), (old.index, new.index)))
    return TableDiff(table, *vintages, cells, came, gone, rounding)


def _differ(before: pd.Series, after: pd.Series) -> pd.Series:
    return ~((before == after) | (before.isna() & after.isna())).fillna(False).astype(bool)


def _matters(before: object, after: object) -> bool:
    if pd.isna(before) or pd.isna(after) or isinstance(before, str) or isinstance(after, str):
        return True
    return not abs(float(after) - float(before)) <= MATTERS * max(abs(float(before)), abs(float(after)))  # "not": of an endless number too


def _named(keys: list[str], key: object) -> str:
    values = key if isinstance(key, tuple) else (key,)
    return ", ".join(f"{name} {value}" for name, value in zip(keys, values, strict=True))


def _text(value: object) -> str:
    if pd.isna(value):
        return "empty"
    return value if isinstance(value, str) else f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


@dataclass(frozen=True)
class BookDiff:
    """What of the book a candidate touches, each as one line of words.

    ``numbers`` whose printed text changes; ``figures`` whose plotted data change; ``verdicts`` that flip, with the
    specifications that made them; ``specifications`` that change without a flip; ``statements`` that become false, and
    with them sentences of the book; ``faults``: chapters, numbers, claims or statements that cannot be worked out from
    the candidate.
    """

    numbers: list[str]
    figures: list[str]
    verdicts: list[str]
    specifications: list[str]
    statements: list[str]
    faults: list[str]


def compare_book(old: dict, new: dict) -> BookDiff:
    """Compares two lists of facts (``facts.collect``)."""
    numbers = [f"{id}: {was} -> {now}" for id, was, now in _changed(old["numbers"], new["numbers"])]
    figures = [id for id, _, _ in _changed(old["figures"], new["figures"])]
    verdicts, specifications = [], []
    for claim, was, now in _changed(old["claims"], new["claims"]):
        outcomes = [f"{name}: {a} -> {b}" for name, a, b in _changed(was["specifications"], now["specifications"], either=True)]
        made_by = "; ".join(outcomes) or "no specification changed its outcome"
        flips = [f"{words} {was[kind]} -> {now[kind]}" for kind, words in (("verdict", "of 2023"), ("then", "on the day"), ("today", "today")) if was[kind] != now[kind]]
        if flips:
            verdicts.append(f"{claim} {', '.join(flips)} ({made_by})")
        elif outcomes:
            specifications.append(f"{claim} stays {now['verdict']} ({made_by})")
    statements = [f"{id}: {says}" for id, says in sorted(new["false"].items()) if id not in old["false"]]
    return BookDiff(numbers, figures, verdicts, specifications, statements, sorted(set(new["faults"]) - set(old["faults"])))


def _changed(old: dict, new: dict, either: bool = False) -> list[tuple[str, Any, Any]]:
    """What differs, by id: what both have or, with ``either``, what one has alone too ("none" on the other side).

    What cannot be worked out on one side is told among the faults of that side.
    """
    ids = {*old, *new} if either else old.keys() & new.keys()
    return [(id, old.get(id, "none"), new.get(id, "none")) for id in sorted(ids) if old.get(id) != new.get(id)]


def as_json(tables: list[TableDiff], book: BookDiff) -> dict:
    """The whole difference, nothing left out."""
    return {"tables": [asdict(t) for t in tables], "book": asdict(book)}


def as_text(tables: list[TableDiff], book: BookDiff) -> str:
    """The difference for a terminal: the first cells of each table, and everything of the book."""
    lines = []
    for t in tables:
        small = f", {t.rounding} changed by less than 0.05 per cent" if t.rounding else ""
        lines.append(f"{t.table}: {t.before} -> {t.after}: {len(t.cells)} cells changed, {len(t.came)} rows came, {len(t.gone)} went{small}")
        lines += _first([f"  {c.key}: {c.column} {c.before} -> {c.after}" for c in t.cells])
        lines += _first([f"  new: {key}" for key in t.came]) + _first([f"  gone: {key}" for key in t.gone])
    for title, found in (
        ("Verdicts that flip", book.verdicts), ("Specifications that change", book.specifications),
        ("Statements that become false", book.statements), ("Numbers touched", book.numbers),
        ("Figures touched", book.figures), ("Cannot be worked out from the candidate", book.faults),
    ):  # fmt: skip
        lines.append(f"{title}: {len(found) or 'none'}")
        lines += [f"  {line}" for line in found]
    return "\n".join(lines) + "\n"


def _first(lines: list[str]) -> list[str]:
    more = len(lines) - SHOWN
    return lines[:SHOWN] + ([f"  and {more} more"] if more > 0 else [])
