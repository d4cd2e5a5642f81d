"""Sorts the rows of bulk files into sound and faulty ones, and finds rows that occur twice.

Works in DuckDB on one *batch*: all files that share a month. A row has the first fault of ``KINDS``
that fits it. Amounts are read in whole euros, as the official files have them, so that sums are exact.
The plain lines of ``bulk_plain`` are no rows here: nothing is wrong with them, and they occur once.
"""

from dataclasses import dataclass

import duckdb
import pandas as pd

from bishkek.tables import bulk_codes, bulk_plain
from bishkek.tables.bulk_codes import ANNUAL, DIGITS, FLOWS, FORMER, LARGEST_AMOUNT, PART, PERIOD
from bishkek.tables.bulk_files import BulkFile, quote, unreadable
from bishkek.tables.bulk_plain import PACKED, UNPACKED, Plain

EUROS = f"DECIMAL({LARGEST_AMOUNT}, 0)"
EXAMPLES = 5  # lines named for each kind and file
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
    Kind("unknown reporter", "reporter IS NULL", "reporter_cell", advice="reporters are two capital letters, like DE"),
    Kind(PART, f"partner = {quote(PART)}", "partner_cell", "left out, the partner has a code of its own", own=True),
    Kind("missing partner", f"partner IS NULL AND partner_cell IN {MISSING}", "partner_cell",
         advice="the code NA, Namibia, was probably taken for a missing value: read the file with keep_default_na=False and save it again"),
    Kind("unknown partner", "partner IS NULL", "partner_cell", advice="partners are two capital letters, like KG"),
    Kind("unknown flow", "flow IS NULL", "flow_cell", advice="1 is imports, 2 is exports"),
    Kind("impossible period", "period IS NULL", "period_cell", advice="periods are written 202103"),
    Kind("sum over products", r"regexp_full_match(product_cell, '(\d\d){1,3}|TOTAL')", "product_cell", "left out, its parts stand in other rows", own=True),
    Kind("product cut to a power of ten", f"product IS NULL AND regexp_full_match(product_cell, {POWER})", "product_cell", advice=f"its digits are lost: {AS_TEXT}"),
    Kind("unknown product", r"NOT regexp_full_match(product_cell, '\d\d[0-9A-Z]{6}')", "product_cell", advice=f"products have eight digits, zeros in front are part of them: {AS_TEXT}"),
    Kind(CUT, f"value IS NULL AND regexp_full_match(value_cell, {POWER})", "value_cell", advice="its digits may be lost: save the column as whole numbers (in R after options(scipen = 999))"),
    Kind("value not a number", "value IS NULL", "value_cell", advice="write digits alone, with a point before decimals and nothing between thousands"),
    Kind("negative value", "value < 0", "value_cell", advice="trade has no negative values: get the file again"),
    Kind("annual period", f"period % 100 = {ANNUAL}", "period_cell", "left out, a year is not added to its months", own=True),
    Kind("empty value", "value_cell = ''", "''", "read as nought", advice="get the file again if there are many", kept=True),
    Kind(CONFIDENTIAL, "product IS NULL", "product_cell", "in the totals, under no product", kept=True, own=True),
    Kind("zero lost in front of a product", "restored", "product_cell", "put back: codes padded to eight digits", kept=True, own=True),
)  # fmt: skip
EXACT, ELSEWHERE, CONFLICTING = "exact duplicate", "exact duplicate of another file", "conflicting duplicate"
DONE = {k.name: f"{k.done}; {k.advice}" if k.advice else k.done for k in KINDS} | {EXACT: "kept once", ELSEWHERE: "kept once", CONFLICTING: "the first line is kept"}
ADVICE = {k.name: k.advice for k in KINDS} | {CONFLICTING: "two copies seem to have been put together: take the newer alone"}
OWN = {k.name for k in KINDS if k.own} | {EXACT, ELSEWHERE}  # kinds that sound files have
FAULTY, LEFT_OUT = DONE.keys() - OWN, {k.name for k in KINDS if k.own and not k.kept}
KEPT = f"fault IN (0, {', '.join(str(n) for n, k in enumerate(KINDS, start=1) if k.kept)})"

#: Cells as text and as numbers; what cannot be typed is NULL. ``key`` tells rows apart: 64 bits of all but the
#: amounts, so that two keys of one month are taken for one less than once in a million months.
TYPED = r"""
    SELECT line, whole, restored, cells.reporter AS reporter_cell, reporter_of(cells.reporter) AS reporter,
        cells.partner AS partner_cell, partner_of(cells.partner) AS partner,
        coalesce(product_nc, '') AS product_cell, CASE WHEN regexp_full_match(product_nc, '\d{{{digits}}}') THEN TRY_CAST(product_nc AS UINTEGER) END AS product,
        cells.flow AS flow_cell, (CASE cells.flow {flows} END)::UTINYINT AS flow, cells.period AS period_cell,
        CASE WHEN regexp_full_match(cells.period, {period}) THEN TRY_CAST(cells.period AS UINTEGER) END AS period,
        coalesce(trim(value_eur), '') AS value_cell,
        CASE WHEN value_cell = '' THEN 0 WHEN regexp_full_match(value_cell, {amount}) THEN TRY_CAST(value_cell AS {euros}) END AS value,
        hash(cells.reporter, cells.partner, product_nc, cells.flow, replace(stat_procedure, '.0', ''), suppl_unit, cells.period) AS key
    FROM ({rows}) AS cells"""
ROWS = """
    SELECT {number}::USMALLINT AS file, line, reporter, partner, product, flow, period, value, key, fault, CASE fault {cells} END AS cell
    FROM (SELECT *, (CASE {faults} ELSE 0 END)::UTINYINT AS fault FROM ({typed}))"""  # within, so that it is worked out once

BATCH = f"""
    CREATE OR REPLACE TABLE rows (file USMALLINT, line BIGINT, reporter VARCHAR, partner VARCHAR, product UINTEGER, flow UTINYINT,
        period UINTEGER, value {EUROS}, key UBIGINT, fault UTINYINT, cell VARCHAR);
    CREATE OR REPLACE TABLE batch (file USMALLINT, name VARCHAR, before BIGINT);
    CREATE OR REPLACE TEMP VIEW plain AS SELECT reporter, partner, product::UINTEGER AS product, flow::UTINYINT AS flow, period::UINTEGER AS period, value::{EUROS} AS value
    FROM (SELECT {UNPACKED}, value FROM plain_lines)"""  # the line of a row is rowid - before, if it has no other
REPEATED = f"""
    CREATE OR REPLACE TABLE repeated AS
    WITH twice AS (SELECT key FROM rows WHERE {KEPT} GROUP BY key HAVING count(*) > 1),
    alike AS (
        SELECT rows.rowid AS row, line, file, value, first_value(value) OVER equals AS first, first_value(file) OVER equals AS origin, row_number() OVER equals AS nth
        FROM rows SEMI JOIN twice USING (key) WHERE {KEPT} WINDOW equals AS (PARTITION BY key ORDER BY rows.rowid))
    SELECT row, line, file, value = first AS exact, origin, value::VARCHAR AS cell FROM alike WHERE nth > 1"""
COUNTED = f"""
    CREATE OR REPLACE TABLE periods AS
    SELECT file, period, {KEPT} AS kept, count(*) AS rows FROM rows GROUP BY ALL
    UNION ALL SELECT 0, period, true, count(*) FROM plain GROUP BY ALL;
    DELETE FROM files WHERE file IN (SELECT name FROM batch);
    DELETE FROM faults WHERE file IN (SELECT name FROM batch);
    INSERT INTO files SELECT name, coalesce(sum(rows), 0), min(period), max(period) FROM batch LEFT JOIN periods USING (file) GROUP BY name;
    INSERT INTO faults
    WITH faulty AS (
        SELECT rowid AS row, line, file, [{", ".join(quote(k.name) for k in KINDS)}][fault] AS kind, cell FROM rows WHERE fault > 0
        UNION ALL SELECT row, line, file, CASE WHEN NOT exact THEN {quote(CONFLICTING)} WHEN file = origin THEN {quote(EXACT)} ELSE {quote(ELSEWHERE)} END, cell FROM repeated)
    SELECT name, kind, count(*), min(coalesce(line, row - before), {EXAMPLES}), arg_min(cell, row, {EXAMPLES})
    FROM faulty JOIN batch USING (file) GROUP BY name, kind"""
#: Keys, but for the procedure, of rows that plain lines may repeat: those that count and have a product of digits.
ALIKE = f"""
    SELECT DISTINCT {PACKED} AS key FROM (
        SELECT r.number AS reporter, p.number AS partner, product, flow, period FROM rows JOIN countries r ON r.name = rows.reporter JOIN countries p ON p.name = rows.partner
        WHERE {KEPT} AND product IS NOT NULL)"""


def prepare(connection: duckdb.DuckDBPyConnection, countries: tuple[str, ...]) -> None:
    """Makes the code lists of the data package known to a connection, and empty tables for what is found.

    ``countries`` are those that the plain lines name by number.

    A lookup in a map keeps the order of the rows, which a join does not; the count of lines hangs on it.
    """
    for side in ("reporter", "partner"):
        pairs = ", ".join(f"{quote(code)}: {quote(name)}" for code, name in bulk_codes.names(side).items())
        connection.execute(f"CREATE MACRO {side}_of(code) AS MAP {{{pairs}}}[code]")
    connection.execute(f"CREATE TYPE country AS ENUM ({', '.join(map(quote, sorted(set(countries))))})")
    connection.execute("CREATE TABLE countries AS SELECT unnest(range(len($1))) AS number, unnest($1)::country AS name", [list(countries)])
    connection.execute("CREATE TABLE faults (file VARCHAR, kind VARCHAR, rows BIGINT, lines BIGINT[], cells VARCHAR[])")
    connection.execute("CREATE TABLE files (file VARCHAR, rows BIGINT, first_period UINTEGER, last_period UINTEGER)")


def fill(connection: duckdb.DuckDBPyConnection, batch: list[BulkFile], plain: Plain | None = None) -> None:
    """Reads one batch into the table ``rows``, in place of the last; rows that repeat an earlier one go into ``repeated``.

    Of a file that is ``plain`` only the other lines are read, and the view ``plain`` has the plain ones; otherwise it is
    empty. What is found goes into ``files`` and ``faults``, in place of what an earlier batch said of the same files.
    """
    _read(connection, batch, plain)
    if plain and len(again := plain.repeated(connection.execute(ALIKE).fetchnumpy()["key"])):
        _read(connection, batch, plain.without(again))
    connection.execute(REPEATED)
    connection.execute(COUNTED)


def _read(connection: duckdb.DuckDBPyConnection, batch: list[BulkFile], plain: Plain | None) -> None:
    for name, table in bulk_plain.tables(plain).items():
        connection.register(name, table)
    connection.execute(BATCH)
    for number, file in enumerate(batch):
        start = connection.execute("SELECT count(*) FROM rows").fetchall()[0][0]
        try:
            connection.execute("INSERT INTO rows " + _judged(number, file.lines.rows if plain else file.rows))
        except duckdb.OutOfMemoryException:
            raise  # not the fault of the file
        except duckdb.Error as error:
            raise unreadable(file.name, error) from error
        connection.execute("INSERT INTO batch VALUES (?, ?, ?)", [number, file.name, start - file.first])


def _judged(number: int, rows: str) -> str:
    """SQL of the table ``rows`` for one file of the batch, from the SQL of its cells."""
    numbered = list(enumerate(KINDS, start=1))
    flows = " ".join(f"WHEN '{flow}' THEN {flow}" for flow in FLOWS)
    typed = TYPED.format(rows=rows, digits=DIGITS, flows=flows, period=quote(PERIOD), amount=AMOUNT, euros=EUROS)
    return ROWS.format(
        number=number, typed=typed,
        faults=" ".join(f"WHEN {k.when} THEN {n}" for n, k in numbered),
        cells=" ".join(f"WHEN {n} THEN {k.cell}" for n, k in numbered),
    )  # fmt: skip


def months(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The months (YYYY-MM) of the batch, from the rows that count."""
    found = connection.execute("SELECT DISTINCT period FROM periods WHERE kept").fetchall()
    return frozenset(f"{p // 100}-{p % 100:02d}" for (p,) in found)


def found(connection: duckdb.DuckDBPyConnection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All files and faults so far, as ``Bulk`` describes them, sorted."""
    files = connection.execute("FROM files ORDER BY file").df()
    faults = connection.execute("FROM faults ORDER BY file, kind").df()
    for column in ("lines", "cells"):
        faults[column] = faults[column].map(list)
    return files, faults.assign(done=faults["kind"].map(DONE))
