"""Stops at files that must not be summed: spoiled ones, copies of one another that differ, and months in two layouts."""

from collections.abc import Set

import duckdb
import pandas as pd

from bishkek.tables import bulk_rows
from bishkek.tables.bulk_files import PARQUET, BulkFile
from bishkek.tables.errors import TableError

#: Which share of the rows of a file may be faulty. One in twenty is far more than a few torn lines or one forgotten
#: country take, and less than a column loses that a program spoiled; results on what is left would be of other goods.
MOST_FAULTY = 1 / 20
SPREADSHEET = 1_048_575  # rows below a header that a sheet holds; what a longer file has further down is cut off, and nobody is told


def counts(faults: pd.DataFrame, kinds: Set[str] = bulk_rows.FAULTY) -> str:
    """Rows by kind, the most first: "unknown product 12, missing partner 3"; "" without any. ``kinds``: other ones than faults."""
    found = faults[faults["kind"].isin(kinds)].groupby("kind")["rows"].sum()
    return ", ".join(f"{kind} {rows}" for kind, rows in sorted(found.items(), key=lambda item: (-item[1], item[0])))


def refuse_spoiled(files: pd.DataFrame, faults: pd.DataFrame) -> None:
    """``TableError`` for the first file that lost what no count of rows shows, or has more than ``MOST_FAULTY`` faulty rows.

    Lost are the rows that a spreadsheet cuts off, and amounts in powers of ten, for those are the largest of a file.
    """
    for file in files.itertuples():
        text = not file.file.lower().endswith(PARQUET)
        if text and file.rows == SPREADSHEET:
            raise TableError(file.file, f"has {SPREADSHEET} rows, as many as a spreadsheet holds, and was probably cut off there; get it again and do not save it from a spreadsheet")
        own = faults[(faults["file"] == file.file) & faults["kind"].isin(bulk_rows.FAULTY)]
        cut = own[own["kind"] == bulk_rows.CUT]
        if own["rows"].sum() <= MOST_FAULTY * file.rows and cut.empty:
            continue
        why = "more than one in twenty" if cut.empty else "the largest amounts among them"
        worst = (own if cut.empty else cut).sort_values(["rows", "kind"], ascending=[False, True]).iloc[0]
        example = f" {worst['cells'][0]!r}" if worst["cells"][0] else ""
        place = "line" if text else "row"
        raise TableError(
            file.file,
            f"{own['rows'].sum()} of {file.rows} rows are faulty ({counts(own)}; the first {worst['kind']}{example} in {place} {worst['lines'][0]}), "
            f"{why}, and nothing was summed; {bulk_rows.ADVICE[worst['kind']]}",
        )


def _together_with(faults: pd.DataFrame) -> str:
    """How a sentence on a file and another begins: with what is wrong in all files, if anything is."""
    return f"some rows of the files are faulty ({counted}); this one and" if (counted := counts(faults)) else "and"


def refuse_two_layouts(batch: list[BulkFile], faults: pd.DataFrame) -> None:
    """``TableError`` if files that share a month are in two layouts, in which the same row cannot be told to be the same."""
    if other := next((f for f in batch if f.layout != batch[0].layout), None):
        raise TableError(batch[0].name, f"{_together_with(faults)} {other.name} share a month and are in two layouts ({batch[0].layout}, {other.layout}); leave one of them out of the folder")


def refuse_copies(connection: duckdb.DuckDBPyConnection, batch: list[BulkFile], faults: pd.DataFrame) -> None:
    """``TableError`` if two files of the batch that was read last hold the same months and differ: nobody can tell which is right.

    They do if one row has two values, or if at least half of the rows of the larger stand in the smaller and others do
    not. Files without a common row are parts of a month, and a few rows that stand in both are an extract.
    """
    if not connection.execute("SELECT count(*) FROM repeated WHERE file <> origin").fetchall()[0][0]:
        return
    connection.execute(FIRSTS)
    for first, second, shared, differ in connection.execute(SHARED).fetchall():
        smaller, larger = sorted((_size(connection, first, second), _size(connection, second, first)))
        if differ or larger / 2 <= shared < larger:
            raise TableError(
                batch[first].name,
                f"{_together_with(faults)} {batch[second].name} hold the same month: {shared} rows stand in both, {differ} of them with another value, "
                f"and {larger + smaller - 2 * shared} in one alone; leave the older of the two out of the folder",
            )


def _size(connection: duckdb.DuckDBPyConnection, file: int, other: int) -> int:
    """Rows of one file of the batch in the months that the other has too."""
    months = "SELECT period FROM firsts WHERE file = ?"
    return connection.execute(f"SELECT count(*) FROM firsts WHERE file = ? AND period IN ({months})", [file, other]).fetchall()[0][0]


FIRSTS = f"CREATE OR REPLACE TABLE firsts AS SELECT file, period, key, arg_min(value, rowid) AS value FROM rows WHERE {bulk_rows.KEPT} GROUP BY file, period, key"
SHARED = """
    SELECT a.file, b.file, count(*), count(*) FILTER (a.value <> b.value) FROM firsts a JOIN firsts b USING (period, key)
    WHERE a.file < b.file GROUP BY ALL ORDER BY ALL"""
