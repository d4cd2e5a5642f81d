"""Corrections are rows in a table, each with the value that it expects to replace."""

from collections.abc import Collection

import pandas as pd

from bishkek.tables.errors import TableError

TABLE = "corrections"
FORM = "year=2010;source=Russian census 2010"


def applied(name: str, frame: pd.DataFrame, rows: pd.DataFrame, known: Collection[str]) -> pd.DataFrame:
    """A table with its recorded corrections; ``rows`` is the table of corrections, ``known`` the names of all tables.

    A correction names table, key (as in ``FORM``: pairs of column and value joined by semicolons), column, the value
    it expects to find and the value to put there.

    Raises
    ------
    TableError : a correction names an unknown table; the key finds no single row, or the cell no longer holds what was expected.
    """
    for row in rows[~rows["table"].isin(list(known))].itertuples():
        raise TableError(TABLE, f"correction {row.id} names the table {row.table}, which does not exist", row=row.Index + 1, column="table")
    for row in rows[rows["table"] == name].itertuples():
        frame = _apply(name, frame, row)
    return frame


def _pairs(correction) -> dict[str, str]:
    """The columns and values that a correction names; blanks around them do not count."""
    pairs = [pair.partition("=") for pair in correction.key.split(";")]
    if not all(column.strip() and sign for column, sign, _ in pairs):
        raise TableError(TABLE, f"the key {correction.key!r} of correction {correction.id} is not of the form {FORM}", row=correction.Index + 1, column="key")
    return {column.strip(): value.strip() for column, _, value in pairs}


def _apply(name: str, frame: pd.DataFrame, correction) -> pd.DataFrame:
    keys = _pairs(correction)
    if unknown := sorted({*keys, correction.column} - set(frame.columns)):
        raise TableError(name, f"correction {correction.id} names the column {unknown[0]}, which the table does not have")
    match = pd.Series(True, index=frame.index)
    for column, value in keys.items():
        match &= frame[column].astype(str) == value
    if match.sum() != 1:
        raise TableError(
            name, f"correction {correction.id} finds {match.sum()} rows for {correction.key}, not one; name the cells as the file writes them, like {FORM}"
        )
    row = int(match.to_numpy().argmax())
    found = str(frame.at[row, correction.column])
    if found != correction.expect:
        raise TableError(
            name,
            f"correction {correction.id} expects {correction.expect} but finds {found}; has a new vintage arrived?",
            row=row + 1,
            column=correction.column,
        )
    frame = frame.copy()
    try:
        frame.at[row, correction.column] = type(frame.at[row, correction.column])(correction.value)
    except ValueError as error:
        raise TableError(
            name, f"correction {correction.id} puts {correction.value!r} into a column of numbers", row=row + 1, column=correction.column
        ) from error
    return frame
