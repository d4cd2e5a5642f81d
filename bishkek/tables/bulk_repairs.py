"""Undoes what programs do to a bulk file on its way without loss: blanks around cells, whole numbers with a point, lost zeros.

Looked for only where a file has faulty rows that such writing explains, so that a sound file is read once.
"""

from dataclasses import replace

import duckdb

from bishkek.tables.bulk_files import BulkFile
from bishkek.tables.bulk_layouts import CELLS

WRITTEN = r"'^\s|\s$|^\d+\.0+$'"  # blanks at an end of a cell, or 202103.0
#: Which share of the codes at least has seven digits before zeros count as lost. Codes that begin with 0 are those of
#: nine chapters of 97; where next to none have seven digits, digits were cut, and nobody knows which.
FEWEST = 1 / 100


def repaired(connection: duckdb.DuckDBPyConnection, file: BulkFile) -> BulkFile | None:
    """The file with what can be undone undone, if its rows (in the table ``rows``, alone) call for it.

    Every cell loses the blanks around it, and 202103.0 becomes 202103; both hold for a cell by itself. A zero is put in
    front of a product only where the whole column has lost its zeros: codes of seven digits and of eight occur, the
    former in at least ``FEWEST`` of the rows, none is longer and none begins with 0. The codes of the nomenclature have
    even numbers of digits, so that an odd number lacks one, and a program that takes codes for numbers drops it in
    front. Where some codes begin with 0, others were written by hand or cut, and stay faults.
    """
    wrong = "SELECT cell FROM rows WHERE fault > 0 AND cell <> ''"
    written, odd = connection.execute(f"SELECT bool_or(regexp_matches(cell, {WRITTEN})), bool_or(regexp_full_match(cell, '\\d{{7}}(\\.0+)?')) FROM ({wrong})").fetchall()[0]
    if not written and not odd:
        return None
    plain = ", ".join(f"regexp_replace(trim({cell}), '^(\\d+)\\.0+$', '\\1') AS {cell}" for cell in CELLS)
    rows = f"SELECT line, whole, restored, {plain} FROM ({file.rows})"
    if _has_lost_zeros(connection, rows):
        lacks = r"regexp_full_match(product_nc, '\d(\d\d){0,3}')"
        rows = f"SELECT * REPLACE (coalesce({lacks}, false) AS restored, CASE WHEN {lacks} THEN '0' || product_nc ELSE product_nc END AS product_nc) FROM ({rows})"
    elif not written:
        return None
    return replace(file, rows=rows)


def _has_lost_zeros(connection: duckdb.DuckDBPyConnection, rows: str) -> bool:
    counted = "count(*) FILTER (length(code) = 7), count(*) FILTER (length(code) = 8), count(*) FILTER (length(code) > 8 OR code[1] = '0'), count(*)"
    digits = f"SELECT product_nc AS code FROM ({rows}) WHERE whole AND regexp_full_match(product_nc, '\\d+')"
    seven, eight, against, all_codes = connection.execute(f"SELECT {counted} FROM ({digits})").fetchall()[0]
    return not against and eight > 0 and seven >= max(1, FEWEST * all_codes)
