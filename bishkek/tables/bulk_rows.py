"""Sorts the rows of bulk files into sound and faulty ones, and finds rows that occur twice.

Works in DuckDB on one *batch*: all files that share a month. A row has the first fault of ``KINDS``
that fits it. Amounts are decimals, so that sums do not depend on the order of the rows.
"""

from dataclasses import dataclass

import duckdb
import pandas as pd

from bishkek.tables import door
from bishkek.tables.bulk_files import BulkFile, quote, unreadable

EXAMPLES = 5  # lines named for each kind and file


@dataclass(frozen=True)
class Kind:
    """One kind of fault: name, SQL condition, the cell to blame, what was done with the row, whether it still counts."""

    name: str
    when: str
    cell: str
    done: str = "left out"
    kept: bool = False


KINDS = (
    Kind("wrong number of fields", "NOT whole", "''"),
    Kind("unknown reporter", "reporter IS NULL", "reporter_cell"),
    Kind("part of a partner", "part IS NOT NULL", "partner_cell", "left out, the partner has a code of its own"),
    Kind("unknown partner", "partner IS NULL", "partner_cell"),
    Kind("unknown flow", "flow IS NULL", "flow_cell"),
    Kind("impossible period", "period IS NULL", "period_cell"),
    Kind("sum over products", r"regexp_full_match(product_cell, '(\d\d){1,3}|TOTAL')", "product_cell", "left out, its parts stand in other rows"),
    Kind("unknown product", r"NOT regexp_full_match(product_cell, '\d\d[0-9A-Z]{6}')", "product_cell"),
    Kind("value not a number", "value IS NULL", "value_cell"),
    Kind("negative value", "value < 0", "value_cell"),
    Kind("annual period", "period % 100 = 52", "period_cell", "left out, a year is not added to its months"),
    Kind("empty value", "value_cell = ''", "''", "read as nought", kept=True),
    Kind("confidential product", "product IS NULL", "product_cell", "in the totals, under no product", kept=True),
)
EXACT, CONFLICTING = "exact duplicate", "conflicting duplicate"
DONE = {k.name: k.done for k in KINDS} | {EXACT: "kept once", CONFLICTING: "the first line is kept"}
KEPT = f"fault IN (0, {', '.join(str(n) for n, k in enumerate(KINDS, start=1) if k.kept)})"

#: Cells as text and as numbers; what cannot be typed is NULL. ``key`` tells rows apart: 64 bits of all but the
#: amounts, so that two keys of one month are taken for one less than once in a million months.
TYPED = r"""
    SELECT whole, cells.reporter AS reporter_cell, TRY_CAST(cells.reporter AS comext_reporter) AS reporter,
        cells.partner AS partner_cell, TRY_CAST(cells.partner AS comext_partner) AS partner, TRY_CAST(cells.partner AS comext_part) AS part,
        coalesce(product_nc, '') AS product_cell, CASE WHEN regexp_full_match(product_nc, '\d{8}') THEN TRY_CAST(product_nc AS UINTEGER) END AS product,
        cells.flow AS flow_cell, CASE cells.flow WHEN '1' THEN 1 WHEN '2' THEN 2 END::UTINYINT AS flow, cells.period AS period_cell,
        CASE WHEN regexp_full_match(cells.period, '(19|20)\d\d(0[1-9]|1[0-2]|52)') THEN TRY_CAST(cells.period AS UINTEGER) END AS period,
        coalesce(trim(value_eur), '') AS value_cell,
        CASE WHEN value_cell = '' THEN 0 WHEN regexp_full_match(value_cell, '-?\d+(\.\d+)?') THEN TRY_CAST(value_cell AS DECIMAL(18, 2)) END AS value,
        hash(cells.reporter, cells.partner, product_nc, cells.flow, stat_procedure, suppl_unit, cells.period) AS key
    FROM ({rows}) AS cells"""
ROWS = """
    SELECT {number}::USMALLINT AS file, reporter, partner, product, flow, period, value, key,
        (CASE {faults} ELSE 0 END)::UTINYINT AS fault, CASE fault {cells} END AS cell
    FROM ({typed})"""


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the code lists of the data package known to a connection, and empty tables for what is found."""
    codes = door.load("comext_codes")
    members = door.load("partners").query("group == 'EU'")["code"]
    lists = {
        "comext_reporter": codes.loc[codes["iso3"].isin(members), "comext"],
        "comext_partner": codes.loc[codes["kind"] == "partner", "comext"],
        "comext_part": codes.loc[codes["kind"] == "part of a partner", "comext"],
    }
    for name, values in lists.items():
        connection.execute(f"CREATE TYPE {name} AS ENUM ({', '.join(map(quote, values))})")
    connection.execute("CREATE TABLE codes (comext VARCHAR, iso3 VARCHAR)")
    connection.executemany("INSERT INTO codes VALUES (?, ?)", codes[["comext", "iso3"]].to_numpy().tolist())
    connection.execute(
        "CREATE TABLE rows (file USMALLINT, reporter comext_reporter, partner comext_partner, product UINTEGER, flow UTINYINT, "
        "period UINTEGER, value DECIMAL(18, 2), key UBIGINT, fault UTINYINT, cell VARCHAR);"
        "CREATE TABLE repeated (row BIGINT, file USMALLINT, exact BOOLEAN, cell VARCHAR);"
        "CREATE TABLE files (file USMALLINT, name VARCHAR, start BIGINT, rows BIGINT, first_period UINTEGER, last_period UINTEGER);"
        "CREATE TABLE faults (name VARCHAR, kind VARCHAR, rows BIGINT, lines BIGINT[], cells VARCHAR[])"
    )


def fill(connection: duckdb.DuckDBPyConnection, batch: list[BulkFile]) -> None:
    """Reads one batch into ``rows`` (what was there is dropped) and adds what is wrong with it to ``faults``."""
    connection.execute("TRUNCATE rows; TRUNCATE repeated; TRUNCATE files")
    faults = " ".join(f"WHEN {k.when} THEN {n}" for n, k in enumerate(KINDS, start=1))
    cells = " ".join(f"WHEN {n} THEN {k.cell}" for n, k in enumerate(KINDS, start=1))
    for number, file in enumerate(batch):
        start = connection.sql("SELECT count(*) FROM rows").fetchone()[0]
        try:
            connection.execute("INSERT INTO rows " + ROWS.format(number=number, faults=faults, cells=cells, typed=TYPED.format(rows=file.rows)))
        except duckdb.Error as error:
            raise unreadable(file.name, error) from error
        connection.execute(
            "INSERT INTO files SELECT ?, ?, ?, count(*), min(period), max(period) FROM rows WHERE file = ?",
            [number, file.name, start - file.first, number],
        )
    _find_repeated(connection)
    _count_faults(connection)
