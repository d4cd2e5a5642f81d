"""Corrections are rows in a table, each with the value that it expects to replace."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import pandas as pd

from bishkek.tables import schema
from bishkek.tables.description import SHAPE
from bishkek.tables.errors import TableError

TABLE = "corrections"
FORM = "year=2010;source=Russian census 2010"
PARTED = re.compile(r";(?=[^;=]+=)")  # a semicolon before another column; a cell may hold one too


def applied(name: str, described: dict, cells: pd.DataFrame, rows: pd.DataFrame, known: Collection[str]) -> pd.DataFrame:
    """The cells of a file with their recorded corrections, before they are typed and checked as all others are.

    ``cells`` are those of the file (text in a CSV), ``rows`` is the table of corrections, ``known`` the names of all
    tables. A correction names table, key (as in ``FORM``: pairs of column and value joined by semicolons), column, the
    value it expects to find and the value to put there, all as the file writes them; numbers may be written otherwise.

    Raises
    ------
    TableError : a correction names an unknown table or column, or the table of corrections; the key finds no single row; the cell no longer holds
        what was expected; the new value is not of the type of its column.
    """
    asked = list(rows.itertuples())
    for row in (r for r in asked if r.table not in known):
        raise TableError(TABLE, f"correction {row.id} names the table {row.table!r}, which does not exist", row=row.Index + 1, column="table")
    for row in (r for r in asked if r.table == TABLE):
        raise TableError(TABLE, f"correction {row.id} is of another correction; change the row of that one", row=row.Index + 1, column="table")
    for row in (r for r in asked if r.table == name):
        cells = _apply(name, described, cells, row)
    return cells


@contextmanager
def told(name: str, rows: pd.DataFrame) -> Iterator[None]:
    """A ``TableError`` within the block says which corrections the table has, for the file may lack the fault."""
    try:
        yield
    except TableError as error:
        made = rows.loc[rows["table"] == name, "id"]
        if made.empty:
            raise
        raise error.saying(f"{error.message} (with correction {', '.join(made)} made, which may be what is wrong)") from error


def _pairs(correction) -> dict[str, str]:
    """The columns and values that a correction names; blanks around them do not count."""
    pairs = [pair.partition("=") for pair in PARTED.split(correction.key)]
    if not all(column.strip() and sign for column, sign, _ in pairs):
        raise TableError(TABLE, f"the key {correction.key!r} of correction {correction.id} is not of the form {FORM}", row=correction.Index + 1, column="key")
    return {column.strip(): value.strip() for column, _, value in pairs}


def _apply(name: str, described: dict, cells: pd.DataFrame, correction) -> pd.DataFrame:
    fields, keys, column = {f["name"]: f for f in described["schema"]["fields"]}, _pairs(correction), correction.column
    if unknown := sorted({*keys, column} - set(fields)):
        raise TableError(name, f"correction {correction.id} names the column {unknown[0]!r}, which the table does not have")
    if fields[column]["type"] == SHAPE:
        raise TableError(name, f"correction {correction.id} is of a shape, which no row can correct; write the file again", column=column)
    match = pd.Series(True, index=cells.index)
    for key, value in keys.items():
        match &= _holds(cells[key], fields[key], value)
    if match.sum() != 1:
        raise TableError(
            name, f"correction {correction.id} finds {match.sum()} rows for {correction.key}, not one; name the cells as the file writes them, like {FORM}"
        )
    row = int(match.to_numpy().argmax())
    if not _holds(cells[column].iloc[[row]], fields[column], correction.expect).all():
        raise TableError(
            name,
            f"correction {correction.id} expects {correction.expect} but finds {str(cells.at[row, column]) or 'an empty cell'}; has a new vintage arrived, or has another correction changed it?",
            row=row + 1,
            column=column,
        )
    cells = cells.copy()
    cells.at[row, column] = _new(name, fields[column], cells[column], correction, row)
    return cells


def _holds(cells: pd.Series, field: dict, text: str) -> pd.Series:
    """Where the cells are what a text says: the same text, or the same number (37 and 37.0) in a column of numbers."""
    same = cells.astype(str) == text
    if field["type"] in schema.NUMERIC:
        same |= pd.to_numeric(cells, errors="coerce") == pd.to_numeric(text, errors="coerce")
    return same


def _new(name: str, field: dict, cells: pd.Series, correction, row: int):
    """The new value: as text where the file is text, as a number where it holds numbers."""
    try:
        typed = schema.typed(name, {"schema": {"fields": [field]}}, pd.DataFrame({field["name"]: [correction.value]}))
    except TableError as error:
        raise TableError(name, f"correction {correction.id} puts {correction.value!r} into a column of the type {field['type']}", row=row + 1, column=field["name"]) from error
    return typed[field["name"]].iloc[0] if pd.api.types.is_numeric_dtype(cells) else correction.value
