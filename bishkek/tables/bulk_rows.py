"""Sorts the rows of bulk files into sound and faulty ones, and finds rows that occur twice.

Works in DuckDB on one *batch*: all files that share a month. A row has the first fault of ``KINDS``
that fits it. Amounts are read in whole euros, as the official files have them, so that sums are exact.
"""

from dataclasses import dataclass

import duckdb
import pandas as pd

from bishkek.tables import door
from bishkek.tables.bulk_files import BulkFile, quote, unreadable

EXAMPLES = 5  # lines named for each kind and file
PART = "part of a partner"  # a kind in the table of codes, a kind of fault, and what stands for such a partner
FORMER = "reporter outside the Union"  # a kind of fault, and what stands for such a reporter
OUTSIDE = ("GB", "XI")  # these have reported: the United Kingdom to its withdrawal, Northern Ireland since
#: Codes that Eurostat itself uses in other tables, and nobody else for another country; the bulk files have those to the right.
OTHER_CODES = {"EL": "GR", "UK": "GB"}
CONFIDENTIAL = "confidential product"
CUT = "value cut to a power of ten"
MISSING = "('', 'nan', 'NaN', 'NAN', 'None', 'NULL', 'null', 'N/A', '<NA>')"  # how programs write a cell that they took for none
POWER = quote(r"-?\d+([.,]\d+)?[eE][+-]?\d+")  # 9.00E+06, in which the digits after the third are lost
AS_TEXT = "read and save the column as text"
#: A point before three digits may part thousands, so that such an amount is none; 1234.567 is one.
AMOUNT = quote(r"-?(\d+(\.(\d{1,2}|\d{4,}))?|\d{4,}\.\d{3})")


@dataclass(frozen=True)
class Kind:
    """One kind of fault: name, SQL condition, the cell to blame, what was done with the row and what to do about it.

    ``kept``: the row still counts. ``own``: sound files have such rows, so that they are no sign of a spoiled one.
    """

    name: str
    when: str
    cell: str
    done: str = "left out"
    advice: str = ""
    kept: bool = False
    own: bool = False


KINDS = (
    Kind("wrong number of fields", "NOT whole", "''", advice="get the file again, or save it without separators inside of cells"),
    Kind(FORMER, f"reporter = {quote(FORMER)}", "reporter_cell", "left out, the sums are those of the 27 members of today", own=True),
    Kind("unknown reporter", "reporter IS NULL", "reporter_cell", advice="reporters are two letters"),
    Kind(PART, f"partner = {quote(PART)}", "partner_cell", "left out, the partner has a code of its own", own=True),
    Kind("missing partner", f"partner IS NULL AND partner_cell IN {MISSING}", "partner_cell",
         advice="the code NA, Namibia, was probably taken for a missing value: read the file with keep_default_na=False and save it again"),
    Kind("unknown partner", "partner IS NULL", "partner_cell", advice="partners are two letters"),
    Kind("unknown flow", "flow IS NULL", "flow_cell", advice="1 is imports, 2 is exports"),
    Kind("impossible period", "period IS NULL", "period_cell", advice="periods are written 202103"),
    Kind("sum over products", r"regexp_full_match(product_cell, '(\d\d){1,3}|TOTAL')", "product_cell", "left out, its parts stand in other rows", own=True),
    Kind("product cut to a power of ten", f"product IS NULL AND regexp_full_match(product_cell, {POWER})", "product_cell", advice=f"its digits are lost: {AS_TEXT}"),
    Kind("unknown product", r"NOT regexp_full_match(product_cell, '\d\d[0-9A-Z]{6}')", "product_cell", advice=f"products have eight digits, zeros in front are part of them: {AS_TEXT}"),
    Kind(CUT, f"value IS NULL AND regexp_full_match(value_cell, {POWER})", "value_cell", advice="its digits are lost: save the column as whole numbers"),
    Kind("value not a number", "value IS NULL", "value_cell", advice="write digits alone, with a point before decimals and nothing between thousands"),
    Kind("negative value", "value < 0", "value_cell", advice="trade has no negative values: get the file again"),
    Kind("annual period", "period % 100 = 52", "period_cell", "left out, a year is not added to its months", own=True),
    Kind("empty value", "value_cell = ''", "''", "read as nought", advice="get the file again if there are many", kept=True),
    Kind(CONFIDENTIAL, "product IS NULL", "product_cell", "in the totals, under no product", kept=True, own=True),
    Kind("zero lost in front of a product", "restored", "product_cell", "put back: codes padded to eight digits", kept=True, own=True),
)  # fmt: skip
EXACT, ELSEWHERE, CONFLICTING = "exact duplicate", "exact duplicate of another file", "conflicting duplicate"
DONE = {k.name: f"{k.done}; {k.advice}" if k.advice else k.done for k in KINDS} | {EXACT: "kept once", ELSEWHERE: "kept once", CONFLICTING: "the first line is kept"}
ADVICE = {k.name: k.advice for k in KINDS} | {CONFLICTING: "two copies seem to have been put together: take the newer alone"}
OWN = {k.name for k in KINDS if k.own} | {EXACT, ELSEWHERE}  # kinds that sound files have
KEPT = f"fault IN (0, {', '.join(str(n) for n, k in enumerate(KINDS, start=1) if k.kept)})"

#: Cells as text and as numbers; what cannot be typed is NULL. ``key`` tells rows apart: 64 bits of all but the
#: amounts, so that two keys of one month are taken for one less than once in a million months.
TYPED = r"""
    SELECT whole, restored, cells.reporter AS reporter_cell, reporter_of(cells.reporter) AS reporter,
        cells.partner AS partner_cell, partner_of(cells.partner) AS partner,
        coalesce(product_nc, '') AS product_cell, CASE WHEN regexp_full_match(product_nc, '\d{{8}}') THEN TRY_CAST(product_nc AS UINTEGER) END AS product,
        cells.flow AS flow_cell, CASE cells.flow WHEN '1' THEN 1 WHEN '2' THEN 2 END::UTINYINT AS flow, cells.period AS period_cell,
        CASE WHEN regexp_full_match(cells.period, '(19|20)\d\d(0[1-9]|1[0-2]|52)') THEN TRY_CAST(cells.period AS UINTEGER) END AS period,
        coalesce(trim(value_eur), '') AS value_cell,
        CASE WHEN value_cell = '' THEN 0 WHEN regexp_full_match(value_cell, {amount}) THEN TRY_CAST(value_cell AS DECIMAL(18, 0)) END AS value,
        hash(cells.reporter, cells.partner, product_nc, cells.flow, replace(stat_procedure, '.0', ''), suppl_unit, cells.period) AS key
    FROM ({rows}) AS cells"""
ROWS = """
    SELECT {number}::USMALLINT AS file, reporter, partner, product, flow, period, value, key, fault, CASE fault {cells} END AS cell
    FROM (SELECT *, (CASE {faults} ELSE 0 END)::UTINYINT AS fault FROM ({typed}))"""  # within, so that it is worked out once

BATCH = """
    CREATE OR REPLACE TABLE rows (file USMALLINT, reporter VARCHAR, partner VARCHAR, product UINTEGER, flow UTINYINT,
        period UINTEGER, value DECIMAL(18, 0), key UBIGINT, fault UTINYINT, cell VARCHAR);
    CREATE OR REPLACE TABLE batch (file USMALLINT, name VARCHAR, before BIGINT)"""  # the line of a row is rowid - before
REPEATED = f"""
    CREATE OR REPLACE TABLE repeated AS
    WITH twice AS (SELECT key FROM rows WHERE {KEPT} GROUP BY key HAVING count(*) > 1),
    alike AS (
        SELECT rows.rowid AS row, file, value, first_value(value) OVER equals AS first, first_value(file) OVER equals AS origin, row_number() OVER equals AS nth
        FROM rows SEMI JOIN twice USING (key) WHERE {KEPT} WINDOW equals AS (PARTITION BY key ORDER BY rows.rowid))
    SELECT row, file, value = first AS exact, origin, value::VARCHAR AS cell FROM alike WHERE nth > 1"""
COUNTED = f"""
    DELETE FROM files WHERE file IN (SELECT name FROM batch);
    DELETE FROM faults WHERE file IN (SELECT name FROM batch);
    INSERT INTO files SELECT name, count(rows.file), min(period), max(period) FROM batch LEFT JOIN rows USING (file) GROUP BY name;
    INSERT INTO faults
    WITH faulty AS (
        SELECT rowid AS row, file, [{", ".join(quote(k.name) for k in KINDS)}][fault] AS kind, cell FROM rows WHERE fault > 0
        UNION ALL SELECT row, file, CASE WHEN NOT exact THEN {quote(CONFLICTING)} WHEN file = origin THEN {quote(EXACT)} ELSE {quote(ELSEWHERE)} END, cell FROM repeated)
    SELECT name, kind, count(*), min(row - before, {EXAMPLES}), arg_min(cell, row, {EXAMPLES})
    FROM faulty JOIN batch USING (file) GROUP BY name, kind"""


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the code lists of the data package known to a connection, and empty tables for what is found.

    A lookup in a map keeps the order of the rows, which a join does not; the count of lines hangs on it.
    """
    codes = door.load("comext_codes")
    members = door.load("partners").query("group == 'EU'")["code"]
    for side, known in (("reporter", codes[codes["iso3"].isin(members)]), ("partner", codes)):
        names = dict(zip(known["comext"], known["iso3"].mask(known["kind"] == PART, PART), strict=True))
        names |= dict.fromkeys(OUTSIDE, FORMER) if side == "reporter" else {}
        names |= {other: names[code] for other, code in OTHER_CODES.items()}
        pairs = ", ".join(f"{quote(code)}: {quote(name)}" for code, name in names.items())
        connection.execute(f"CREATE MACRO {side}_of(code) AS MAP {{{pairs}}}[code]")
    connection.execute("CREATE TABLE faults (file VARCHAR, kind VARCHAR, rows BIGINT, lines BIGINT[], cells VARCHAR[])")
    connection.execute("CREATE TABLE files (file VARCHAR, rows BIGINT, first_period UINTEGER, last_period UINTEGER)")


def fill(connection: duckdb.DuckDBPyConnection, batch: list[BulkFile]) -> None:
    """Reads one batch into the table ``rows``, in place of the last; rows that repeat an earlier one go into ``repeated``.

    What is found goes into ``files`` and ``faults``, in place of what an earlier batch said of the same files.
    """
    connection.execute(BATCH)
    faults = " ".join(f"WHEN {k.when} THEN {n}" for n, k in enumerate(KINDS, start=1))
    cells = " ".join(f"WHEN {n} THEN {k.cell}" for n, k in enumerate(KINDS, start=1))
    for number, file in enumerate(batch):
        start = connection.execute("SELECT count(*) FROM rows").fetchall()[0][0]
        try:
            connection.execute("INSERT INTO rows " + ROWS.format(number=number, faults=faults, cells=cells, typed=TYPED.format(rows=file.rows, amount=AMOUNT)))
        except duckdb.OutOfMemoryException:
            raise  # not the fault of the file
        except duckdb.Error as error:
            raise unreadable(file.name, error) from error
        connection.execute("INSERT INTO batch VALUES (?, ?, ?)", [number, file.name, start - file.first])
    connection.execute(REPEATED)
    connection.execute(COUNTED)


def months(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The months (YYYY-MM) of the batch, from the rows that count."""
    found = connection.execute(f"SELECT DISTINCT period FROM rows WHERE {KEPT}").fetchall()
    return frozenset(f"{p // 100}-{p % 100:02d}" for (p,) in found)


def found(connection: duckdb.DuckDBPyConnection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All files and faults so far, as ``Bulk`` describes them, sorted."""
    files = connection.execute("FROM files ORDER BY file").df()
    faults = connection.execute("FROM faults ORDER BY file, kind").df()
    for column in ("lines", "cells"):
        faults[column] = faults[column].map(list)
    return files, faults.assign(done=faults["kind"].map(DONE))
