"""Finds the Comext bulk files of a folder and says how each is to be read.

Official layout: text with a header, one row a reporter, partner, product, flow, procedure, unit and
period. Columns are found by name, so files with more columns or in another order are read too (the
official ones have eighteen).
"""

import gzip
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj

import duckdb

from bishkek.tables.errors import TableError

COLUMNS = ("REPORTER", "PARTNER", "PRODUCT_NC", "FLOW", "STAT_PROCEDURE", "SUPPL_UNIT", "PERIOD", "VALUE_EUR")
TEXT, PARQUET, PACKED = {".dat", ".csv", ".txt"}, ".parquet", {".7z", ".zip", ".rar", ".xz", ".bz2", ".zst"}
SEPARATORS = (",", ";", "\t", "|")
LONGEST_HEADER = 10_000  # bytes


@dataclass(frozen=True)
class BulkFile:
    """One file: its name, the SQL that gives its rows, and the number of its first data line.

    ``rows`` gives, in the order of the file, ``whole`` (has as many fields as the header) and one text
    column for each of ``COLUMNS``. ``first`` is 2 after a header and 1 in Parquet, where rows are counted.
    """

    name: str
    rows: str
    first: int


def find(folder: Path) -> list[Path]:
    """The bulk files of a folder, sorted by name; subfolders and other kinds of file are passed over.

    Raises
    ------
    FileNotFoundError : no such folder, or no bulk file in it.
    TableError : a file must be unpacked first.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no folder {folder}; give the folder that holds the Comext bulk files")
    files = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    for path in files:
        if path.suffix.lower() in PACKED:
            raise TableError(path.name, "is packed; unpack it first and leave the packed file out of the folder")
    found = [p for p in files if _kind(p) in TEXT | {PARQUET}]
    if not found:
        raise FileNotFoundError(f"the folder {folder} holds no bulk file; expected .dat, .csv, .txt (also with .gz) or .parquet")
    return found


def _kind(path: Path) -> str:
    return Path(path.stem if _zipped(path) else path).suffix.lower()


def _zipped(path: Path) -> bool:
    return path.suffix.lower() == ".gz"


def describe(path: Path, scratch: Path) -> BulkFile:
    """How one file is read. A .gz is unpacked into ``scratch`` first, which checks its sum; the file itself stays as it is.

    ``TableError`` if the file is not whole or its header is not that of a bulk file.
    """
    if _kind(path) == PARQUET:
        return _parquet(path)
    name, path = path.name, _unpacked(path, scratch) if _zipped(path) else path
    with path.open("rb") as file:
        header = file.readline(LONGEST_HEADER).decode("utf-8-sig", errors="replace").rstrip("\r\n")
    separator, columns = _columns(name, header)
    cells = ", ".join(f"fields[{columns.index(c) + 1}] AS {c.lower()}" for c in COLUMNS)
    # Lines are read whole and split here. That takes as long as reading columns does, and keeps every line: the
    # reader of columns skips blank lines and drops broken ones, and the count of lines would be lost.
    line = "replace(line, '\"', '')" if '"' in header else "line"
    lines = f"read_csv({quote(path)}, columns={{'line': 'VARCHAR'}}, delim='\x01', quote='', escape='', header=false, skip=1, auto_detect=false)"
    fields = f"SELECT string_split(coalesce({line}, ''), {quote(separator)}) AS fields FROM {lines}"
    return BulkFile(name, f"SELECT len(fields) = {len(columns)} AS whole, {cells} FROM ({fields})", first=2)


def _parquet(path: Path) -> BulkFile:
    try:
        found = duckdb.execute(f"DESCRIBE FROM read_parquet({quote(path)})").fetchall()
    except duckdb.Error as error:
        raise TableError(path.name, f"is not a whole Parquet file ({brief(error)}); get it again") from error
    columns = {row[0].upper(): row[0] for row in found}
    if missing := [c for c in COLUMNS if c not in columns]:
        raise TableError(path.name, f"has no column {', '.join(missing)}; it is not in the layout of the bulk files")
    cells = ", ".join(f'"{columns[c]}"::VARCHAR AS {c.lower()}' for c in COLUMNS)
    table = f"read_parquet({quote(path)})"
    return BulkFile(path.name, f"SELECT true AS whole, {cells} FROM {table}", first=1)


def _unpacked(path: Path, scratch: Path) -> Path:
    target = scratch / path.stem
    try:
        with gzip.open(path) as packed, target.open("wb") as plain:
            copyfileobj(packed, plain, 1 << 20)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise TableError(path.name, f"is not a whole gzip file ({brief(error)}); get it again") from error
    return target


def _columns(name: str, header: str) -> tuple[str, list[str]]:
    """The separator of a file and its column names, from the header."""
    split = {s: [cell.strip(' "').upper() for cell in header.split(s)] for s in SEPARATORS}
    separator = max(SEPARATORS, key=lambda s: len(set(COLUMNS) & set(split[s])))
    missing = [c for c in COLUMNS if c not in split[separator]]
    if len(missing) == len(COLUMNS):
        start = header[:60].encode("ascii", "backslashreplace").decode()
        raise TableError(name, f"the header {start!r} is not that of a bulk file; expected {', '.join(COLUMNS)} apart by comma, semicolon, tab or bar")
    if missing:
        raise TableError(name, f"the header has no column {', '.join(missing)}; get the whole file again")
    return separator, split[separator]


def unreadable(name: str, error: duckdb.Error) -> TableError:
    """What DuckDB found in a file, as one sentence that names the line if it did."""
    text = str(error)
    place = re.search(r"CSV Error on Line: (\d+)", text)
    row = int(place[1]) - 1 if place else None
    if "unicode" in text:
        return TableError(name, "is not UTF-8 text; save it as UTF-8", row=row)
    if "state machine" in text:
        return TableError(name, "mixes two kinds of line end; save it with one")
    if "Maximum line size" in text:
        return TableError(name, "has a line of more than two million characters; get it again", row=row)
    return TableError(name, f"cannot be read ({brief(error)})", row=row)


def brief(error: Exception) -> str:
    """The first line of a message, without a full stop."""
    return str(error).splitlines()[0].rstrip(".")


def quote(text: str | Path) -> str:
    """Text as an SQL string."""
    return "'" + str(text).replace("'", "''") + "'"
