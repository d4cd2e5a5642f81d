"""What if a cell were another? Which cells of the tables a rule uses, and tables with one of them changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from bishkek import tables
from bishkek.tables.package import resource

MOST = 20  # used cells of one table that are tried: numbers, and as many words
MOST_ROWS = 100  # rows of a table whose rows are taken out one by one
NEAR = ("KGZ", "RUS")  # rows that name these weigh first
Other = Callable[[object, str, int], object]
KINDS = {"number": {"integer", "number"}, "word": {"string", "date"}}


@dataclass(frozen=True)
class Cell:
    """A cell by table, position of its row (from zero) and column."""

    table: str
    row: int
    column: str

    def value(self):
        """What stands there."""
        return tables.load(self.table)[self.column].iloc[self.row]

    def put(self, value: object) -> pd.DataFrame:
        """The table with another value there."""
        frame = tables.load(self.table)
        frame[self.column] = _with(frame[self.column], [self.row], [value])
        return frame

    def key(self) -> str:
        """The row as a reader finds it: "year=2022; vintage=2025"."""
        frame, keys = tables.load(self.table), resource(self.table)["schema"]["primaryKey"]
        return "; ".join(f"{k}={frame[k].iloc[self.row]}" for k in keys)


def _with(column: pd.Series, rows: Sequence[int], values: Sequence[object]) -> pd.Series:
    """A column with new values in some rows; whole numbers stay whole."""
    changed = column.copy()
    whole = pd.api.types.is_integer_dtype(column.dtype)
    changed.iloc[list(rows)] = [int(round(v)) for v in values] if whole else list(values)
    return changed


def columns(table: str, kind: str) -> dict[str, list[str]]:
    """Columns of a table that hold measured numbers, or words of a closed list (with that list) and dates; keys are left out."""
    described = resource(table)["schema"]
    fields = [f for f in described["fields"] if f["name"] not in described["primaryKey"] and f["type"] in KINDS[kind]]
    closed = {f["name"]: f.get("constraints", {}).get("enum", []) for f in fields}
    return closed if kind == "number" else {f["name"]: closed[f["name"]] for f in fields if closed[f["name"]] or f["type"] == "date"}


def other_words(value: str, listed: list[str]) -> list[str]:
    """What a cell of words could say instead: the other words of its list, or the day after and the same day of the years beside it."""
    if words := [w for w in listed if w != value]:
        return words
    if listed:
        return [value]
    day = pd.Timestamp(value)
    return [str((day + shift).date()) for shift in (pd.DateOffset(days=1), pd.DateOffset(years=-1), pd.DateOffset(years=1))]


def ordered(table: str, kind: str) -> list[Cell]:
    """All such cells with a value, those that weigh most first: rows that name Kyrgyzstan or Russia, then by size."""
    frame = tables.load(table)
    texts = frame.select_dtypes(exclude="number")
    near = texts.isin(NEAR).any(axis=1).to_numpy() if len(texts.columns) else [False] * len(frame)
    found = [
        (not near[row], -abs(float(value)) if kind == "number" else 0.0, row, column)
        for column in columns(table, kind)
        for row, value in enumerate(frame[column])
        if pd.notna(value) and value != 0
    ]
    return [Cell(table, row, column) for _, _, row, column in sorted(found)]


def used(cells: list[Cell], differs: Callable[[pd.DataFrame], bool], other: Other) -> list[Cell]:
    """The first ``MOST`` of the cells, in their order, that a rule uses, found by changing them in blocks.

    ``differs`` says whether anything comes out otherwise with a table; ``other`` gives another value for one that stands
    in a column, by its place in the block.
    A block that changes nothing is left alone, any other is halved.
    """
    found: list[Cell] = []
    for cell in _search(cells, differs, other):
        found.append(cell)
        if len(found) == MOST:
            break
    return found


def _search(cells: list[Cell], differs: Callable[[pd.DataFrame], bool], other: Other) -> Iterator[Cell]:
    if not cells or not differs(_changed(cells, other)):
        return
    if len(cells) == 1:
        yield cells[0]
        return
    half = len(cells) // 2
    yield from _search(cells[:half], differs, other)
    yield from _search(cells[half:], differs, other)


def _changed(cells: list[Cell], other: Other) -> pd.DataFrame:
    frame = tables.load(cells[0].table)
    for column in sorted({c.column for c in cells}):
        chosen = [c for c in cells if c.column == column]
        stands = frame[column].to_numpy()
        frame[column] = _with(frame[column], [c.row for c in chosen], [other(stands[c.row], column, i) for i, c in enumerate(chosen)])
    return frame
