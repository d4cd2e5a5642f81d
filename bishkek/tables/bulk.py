"""Reads a folder of Comext bulk files, as many rows as there are, into the tables that the measures take.

One file at a time and the plain lines of the next two, so that memory holds three months and not the folder.
``bulk_plain`` reads the lines that are beyond doubt, nearly all of an official file, and DuckDB the others, or all lines
of a file that has too many of them; both are summed by the same SQL. Files that share a month are read once more, together, for rows that stand in both, and a file that a
program has written in its own way once more with that undone. A copy in Parquet would not pay: in most folders every
file is read only once.
"""

from collections.abc import Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from bishkek.tables import bulk_checks, bulk_files, bulk_plain, bulk_readers, bulk_repairs, bulk_rows
from bishkek.tables.bulk_files import BulkFile
from bishkek.tables.bulk_plain import Known, Plain

EXPORT = 2


@dataclass(frozen=True)
class Engine:
    """What the reader may use: memory of DuckDB (text with a unit), threads, and a folder for what does not fit (None: the system's).

    All processes together hold 800 MB more at most, for the two programs and the plain lines of three files of the largest size.

    Files in .gz are unpacked into that folder, all of them, and removed at the end.
    """

    memory: str = "600MB"
    threads: int = 2
    scratch: Path | None = None


@dataclass(frozen=True)
class Wanted:
    """What to sum: months (YYYY-MM), destinations to look at by product, subheadings to look at by reporter.

    ``destinations`` are ISO alpha-3 codes, ``subheadings`` have six digits.
    """

    months: tuple[str, ...]
    destinations: tuple[str, ...]
    subheadings: tuple[str, ...]


@dataclass(frozen=True)
class Bulk:
    """Monthly exports of the 27 member states in EUR free on board, and what was read.

    goods : partner, cn8, period, value_eur for the destinations.
    totals : partner, product ("TOTAL"), period, value_eur for every partner, confidential products included.
    closely : reporter, partner, cn8, period, value_eur for the subheadings and destinations.
    traded : cn8, period; every product that any partner bought in any month of the files.
    files : file, rows, first_period, last_period (YYYYMM).
    faults : file, kind, rows, lines (of the first five; rows in Parquet), cells, done.
    passed_over : names of what else is in the folder.

    Countries are ISO alpha-3, periods YYYY-MM; all tables are sorted.
    """

    goods: pd.DataFrame
    totals: pd.DataFrame
    closely: pd.DataFrame
    traded: pd.DataFrame
    files: pd.DataFrame
    faults: pd.DataFrame
    passed_over: tuple[str, ...]


def read(folder: Path, wanted: Wanted, engine: Engine = Engine()) -> Bulk:
    """Sums the bulk files of a folder; the files are only read.

    Raises
    ------
    FileNotFoundError : no such folder, or no bulk file in it.
    TableError : a file that is packed, torn or no bulk file, or has more faulty rows than ``bulk_checks.MOST_FAULTY``; two
        files that hold the same months and differ. Names file, line and what to do.
    ValueError : a month is in no file (names the months), or the memory is not enough.
    """
    paths = bulk_files.find(folder)
    with _connection(engine) as (connection, scratch):
        known = bulk_plain.known()
        bulk_rows.prepare(connection, known.countries)
        _make_sums(connection, wanted)
        files, size = (bulk_files.describe(path, scratch) for path in paths), sum(path.stat().st_size for path in paths)
        with closing(bulk_readers.in_turn(files, known, size, engine.threads)) as coming:  # an error must not leave its process behind
            held = dict(_first(connection, file, plain) for file, plain in coming)
        files, faults = bulk_rows.found(connection)
        bulk_checks.refuse_spoiled(files, faults)
        _require(wanted.months, frozenset().union(*held.values()), folder, faults)
        for batch in batches(held):
            if len(batch) > 1:
                _together(connection, batch, faults)
        sums = {table: connection.execute(f"FROM {table} ORDER BY ALL").df() for table in SUMS}
        files, faults = bulk_rows.found(connection)
        return Bulk(**sums, files=files, faults=faults, passed_over=bulk_files.passed_over(folder))


def _first(connection: duckdb.DuckDBPyConnection, file: BulkFile, plain: Plain | None) -> tuple[BulkFile, frozenset[str]]:
    """Sums one file; returns it as it was read, and its months."""
    bulk_rows.fill(connection, [file], plain)
    if undone := bulk_repairs.repaired(connection, file):
        file = undone
        bulk_rows.fill(connection, [file])
    return file, _add(connection)


def _together(connection: duckdb.DuckDBPyConnection, batch: list[BulkFile], faults: pd.DataFrame) -> None:
    """Reads files that share a month as one, and puts their sums in place of those that each had alone."""
    bulk_checks.refuse_two_layouts(batch, faults)
    bulk_rows.fill(connection, batch)
    bulk_checks.refuse_copies(connection, batch, faults)
    _add(connection)


def _add(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Puts the sums of the rows that were read last in place of those that their months have; returns the months."""
    months = bulk_rows.months(connection)
    for table in SUMS:
        connection.execute(f"DELETE FROM {table} WHERE list_contains(?, period)", [sorted(months)])
    connection.execute(ADDED)
    return months


@contextmanager
def _connection(engine: Engine):
    """A DuckDB in memory and a folder for what does not fit; both are gone after the block."""
    with TemporaryDirectory(prefix="comext-", dir=engine.scratch) as scratch:
        settings = {"memory_limit": engine.memory, "threads": engine.threads, "temp_directory": f"{scratch}/spilled"}
        try:
            connection = duckdb.connect(config=settings)
        except duckdb.Error as error:
            raise ValueError(f"memory {engine.memory!r} or {engine.threads} threads cannot be had ({bulk_files.brief(error)}); write the memory like 600MB") from error
        with connection:
            try:
                yield connection, Path(scratch)
            except duckdb.OutOfMemoryException as error:
                raise ValueError(f"memory {engine.memory!r} is not enough for the files; give more") from error


def _require(wanted: Iterable[str], found: frozenset[str], folder: Path, faults: pd.DataFrame) -> None:
    if missing := sorted(set(wanted) - found):
        counted = f"some rows are faulty ({faulty}), and " if (faulty := bulk_checks.counts(faults)) else ""
        passed = f" ({', '.join(others)} passed over)" if (others := bulk_files.passed_over(folder)) else ""
        own = "" if found else bulk_checks.counts(faults, bulk_rows.LEFT_OUT)  # all that there is, as of files of whole years
        left_out = f" (left out: {own})" if own else ""
        raise ValueError(f"{counted}the files in {folder}{passed} have no row for {', '.join(missing)}{left_out}; add the files of these months or choose other windows")


def batches(months: dict[BulkFile, frozenset[str]]) -> list[list[BulkFile]]:
    """Files grouped so that no month stands in two groups, in the order of their names."""
    groups: list[tuple[list[BulkFile], frozenset[str]]] = []
    for file, held in months.items():
        linked = [g for g in groups if g[1] & held]
        groups = [g for g in groups if not g[1] & held]
        groups.append(([*(f for g in linked for f in g[0]), file], held.union(*(g[1] for g in linked))))
    return sorted((sorted(files, key=lambda f: f.name) for files, _ in groups), key=lambda files: files[0].name)


def _make_sums(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> None:
    """Empty tables of the sums, and the lists that say what is summed."""
    for table, columns in SUMS.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.execute("CREATE TABLE destinations AS SELECT unnest(?) AS partner", [list(wanted.destinations)])
    connection.execute("CREATE TABLE subheadings AS SELECT unnest(?)::UINTEGER AS hs6", [list(wanted.subheadings)])
    connection.execute("CREATE TABLE months AS SELECT replace(month, '-', '')::UINTEGER AS period, month FROM (SELECT unnest(?) AS month)", [list(wanted.months)])


SUMS = {
    "goods": "partner VARCHAR, cn8 VARCHAR, period VARCHAR, value_eur DOUBLE",
    "totals": "partner VARCHAR, product VARCHAR, period VARCHAR, value_eur DOUBLE",
    "closely": "reporter VARCHAR, partner VARCHAR, cn8 VARCHAR, period VARCHAR, value_eur DOUBLE",
    "traded": "cn8 VARCHAR, period VARCHAR",
}
#: Adds the sums of one batch: of its rows and of its plain lines.
ADDED = f"""
    CREATE OR REPLACE TABLE used AS
    SELECT reporter::country AS reporter, partner::country AS partner, product, period, value FROM rows ANTI JOIN repeated ON rows.rowid = repeated.row
    WHERE {bulk_rows.KEPT} AND flow = {EXPORT} AND period IN (SELECT period FROM months)
    UNION ALL
    SELECT r.name, p.name, product, period, value FROM plain JOIN countries r ON plain.reporter = r.number JOIN countries p ON plain.partner = p.number
    WHERE flow = {EXPORT} AND period IN (SELECT period FROM months);

    INSERT INTO totals SELECT partner, 'TOTAL', month, sum(value) FROM used JOIN months USING (period) GROUP BY ALL;

    INSERT INTO goods
    SELECT partner, lpad(product::VARCHAR, 8, '0'), month, sum(value) FROM used SEMI JOIN destinations USING (partner) JOIN months USING (period)
    WHERE product IS NOT NULL GROUP BY ALL;

    INSERT INTO closely
    SELECT reporter, partner, lpad(product::VARCHAR, 8, '0'), month, sum(value) FROM used SEMI JOIN destinations USING (partner) JOIN months USING (period)
    WHERE product // 100 IN (SELECT hs6 FROM subheadings) GROUP BY ALL;

    INSERT INTO traded
    SELECT lpad(product::VARCHAR, 8, '0'), printf('%d-%02d', period // 100, period % 100) FROM (
        SELECT product, period FROM rows WHERE {bulk_rows.KEPT} AND flow = {EXPORT} AND product IS NOT NULL
        UNION SELECT product, period FROM plain WHERE flow = {EXPORT})
"""
