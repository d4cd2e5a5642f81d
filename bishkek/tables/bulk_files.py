"""Finds the Comext bulk files of a folder and says how each is to be read.

Text with a header, or Parquet; one row a reporter, partner, product, flow, procedure, unit and period. The names
of the columns are those of ``bulk_layouts``.
"""

import gzip
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj

import duckdb

from bishkek.tables.bulk_layouts import CELLS, KNOWN, TODAY, Layout, layout_of
from bishkek.tables.errors import TableError

TEXT, PARQUET, PACKED = {".dat", ".csv", ".tsv", ".txt"}, ".parquet", {".7z", ".zip", ".rar", ".xz", ".bz2", ".zst"}
SEPARATORS = (",", ";", "\t", "|")
LONGEST_HEADER = 10_000  # bytes
AFTER_HEADER = 2  # the number of the line
READ = ".dat, .csv, .tsv, .txt (also with .gz) and .parquet"
PLACEHOLDERS = re.compile(r"([*?\[])")  # what stands for other names in a path of DuckDB
GZIP, WHOLE = b"\x1f\x8b", b"PAR1"  # how gzip and Parquet begin
UNPACK = "is a packed file, whatever its name says; unpack it first"
ANSWER = "is a page or a message of a service and no bulk file; get the file again"
#: How files begin that are no text as it is read here, and what to do about them.
NO_TEXT = {
    b"\xff\xfe": "is UTF-16 or UTF-32 text; save it as UTF-8",
    b"\xfe\xff": "is UTF-16 text; save it as UTF-8",
    GZIP: "is packed with gzip; name it with .gz at the end",
    b"PK\x03\x04": "is a packed file or a workbook; unpack it, or save it as CSV",
    b"\xd0\xcf\x11\xe0": "is a workbook; save it as CSV",
    WHOLE: "is Parquet; name it with .parquet at the end",
    **dict.fromkeys((b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"), UNPACK),
    **dict.fromkeys((b"<", b"{", b"[", b"\xef\xbb\xbf<", b"\xef\xbb\xbf{"), ANSWER),
}


@dataclass(frozen=True)
class BulkFile:
    """One file: its name, the SQL that gives its rows, and the number of its first data line.

    ``rows`` gives, in the order of the file, ``line`` (NULL: that after the last), ``whole`` (has as many fields as the
    header), ``restored`` (the zero in front of its product was put back) and one text column for each of ``CELLS``,
    never NULL in a row that is whole. ``first`` is 2 after a header and 1 in Parquet, where rows are counted.
    ``layout`` is the name of one. ``lines`` is None where a line may not be split at each separator.
    """

    name: str
    rows: str
    first: int
    layout: str = TODAY.name
    lines: "Lines | None" = None


@dataclass(frozen=True)
class Lines:
    """How the lines of a text file are split, and SQL that gives the rows, as ``BulkFile`` does, of a table ``others``.

    ``width`` is the number of columns, ``places`` are those of ``CELLS``, counted from 0. ``others`` has line and text.
    """

    path: Path
    separator: str
    width: int
    places: tuple[int, ...]
    rows: str


def find(folder: Path) -> list[Path]:
    """The bulk files of a folder, sorted by name; the others are ``passed_over``.

    Raises
    ------
    FileNotFoundError : no such folder, or no bulk file in it.
    TableError : a file must be unpacked first, or has the name of one and is none.
    """
    if not folder.is_dir():
        what = f"{folder} is a file and no folder" if folder.is_file() else f"there is no folder {folder}"
        raise FileNotFoundError(f"{what}; give the folder that holds the Comext bulk files")
    for path in _shown(folder):
        if path.suffix.lower() in PACKED:
            raise TableError(path.name, "is packed; unpack it first and leave the packed file out of the folder")
        if "\\" in str(path) and PLACEHOLDERS.search(str(path)):
            raise TableError(path.name, "has a backslash and one of * ? [ in its path, which together name no file for the reader; rename it")
        if _kind(path) in TEXT | {PARQUET} and not path.is_file() and not path.is_dir():
            what = "is a link that leads to no file" if path.is_symlink() else "is no ordinary file"
            raise TableError(path.name, f"{what}; put the file itself there, or take it out of the folder")
    found = [p for p in _shown(folder) if _is_read(p)]
    if not found:
        others = f" ({', '.join(there)} passed over)" if (there := passed_over(folder)) else ""
        raise FileNotFoundError(f"the folder {folder} holds no bulk file{others}; what is read are files in {READ}, none in a folder within")
    return found


def passed_over(folder: Path) -> tuple[str, ...]:
    """Names of all else in a folder, subfolders with a stroke at the end: what holds a month may be among them."""
    return tuple(p.name + "/" * p.is_dir() for p in _shown(folder) if not _is_read(p))


def _shown(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if not p.name.startswith("."))


def _is_read(path: Path) -> bool:
    return path.is_file() and _kind(path) in TEXT | {PARQUET}


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
    header = _header(name, path)
    separator, columns = _columns(name, header)
    layout = layout_of(name, columns)
    cells = _cells(layout, {c: f"fields[{place}]" for place, c in reversed(list(enumerate(columns, start=1)))})
    split = f"SELECT line, len(fields) = {len(columns)} AS whole, false AS restored, {cells} FROM (SELECT line, string_split(text, {quote(separator)}) AS fields FROM {{lines}})"
    # Lines are read whole and split here. That takes as long as reading columns does, and keeps every line: the
    # reader of columns skips blank lines and drops broken ones, and the count of lines would be lost.
    text = "replace(text, '\"', '')" if '"' in header else "text"
    read = f"read_csv({_alone(path)}, columns={{'text': 'VARCHAR'}}, delim='\x01', quote='', escape='', header=false, skip=1, auto_detect=false, hive_partitioning=false)"
    rows = split.format(lines=f"(SELECT NULL::BIGINT AS line, coalesce({text}, '') AS text FROM {read})")
    places = tuple(columns.index(column) for column in layout.columns)
    return BulkFile(name, rows, AFTER_HEADER, layout.name, Lines(path, separator, len(columns), places, split.format(lines="others")) if '"' not in header else None)


def _header(name: str, path: Path) -> str:
    """The first line of a text file; ``TableError`` if it is empty or no text that is read here."""
    with path.open("rb") as file:
        line = file.readline(LONGEST_HEADER)
    if not line:
        raise TableError(name, "is empty; get it again, or leave it out of the folder")
    if known := next((words for start, words in NO_TEXT.items() if line.startswith(start)), None):
        raise TableError(name, "is packed twice; unpack it once" if line.startswith(GZIP) and name.lower().endswith(".gz") else known)
    if b"\0" in line:
        raise TableError(name, "holds NUL bytes, as UTF-16 text and files of other programs do; save it as UTF-8 text")
    header = line.decode("utf-8-sig", errors="replace").rstrip("\r\n")
    if "\r" in header:
        raise TableError(name, "parts its lines with carriage returns alone; save it with the line ends of Unix or Windows")
    return header


def _parquet(path: Path) -> BulkFile:
    with path.open("rb") as file:
        if (start := file.read(len(WHOLE))) and start != WHOLE:
            raise TableError(path.name, "is no Parquet file, whatever its name says; name it for what it is, or save it as Parquet")
    read = f"read_parquet({_alone(path)}, hive_partitioning=false)"
    try:
        found = duckdb.execute(f"DESCRIBE FROM {read}").fetchall()
    except duckdb.Error as error:
        raise TableError(path.name, "is not a whole Parquet file; get it again") from error
    typed = {name.strip().upper(): (name.replace('"', '""'), kind) for name, kind, *_ in found}
    layout = layout_of(path.name, list(typed))
    code, amount = (layout.columns[CELLS.index(cell)] for cell in ("product_nc", "value_eur"))
    if short := next((c for c in (code, amount) if typed[c][1] == "FLOAT"), None):
        raise TableError(path.name, f"the column {short} holds numbers of 32 bits, which keep seven digits; save it anew from the file of Eurostat, as text or whole numbers")
    cells = _cells(layout, {c: f"""coalesce({_text(f'"{name}"', kind, c == amount)}, '')""" for c, (name, kind) in typed.items()})
    return BulkFile(path.name, f"SELECT NULL::BIGINT AS line, true AS whole, false AS restored, {cells} FROM {read}", 1, layout.name)


def _text(cell: str, kind: str, amount: bool) -> str:
    """A cell of a Parquet file as a text file would have it: whole numbers without a point, and an amount in whole euros."""
    if not kind.startswith(("FLOAT", "DOUBLE", "DECIMAL")):
        return f"{cell}::VARCHAR"
    text, whole = f"{cell}::VARCHAR", f"TRY_CAST({cell} AS DECIMAL(18, 0))::VARCHAR"
    written = f"coalesce({whole}, {text})" if amount else f"CASE WHEN {cell} = trunc({cell}) THEN coalesce({whole}, {text}) ELSE {text} END"
    # The bounds of a column in Parquet leave nan out, and DuckDB 2.0 believes by them that no such cast fails.
    return written if kind.startswith("DECIMAL") else f"CASE WHEN isfinite({cell}) THEN {written} ELSE {text} END"


def _cells(layout: Layout, there: dict[str, str]) -> str:
    """The columns of ``BulkFile.rows``, from the SQL of each column that the file has."""
    cells = {cell: there[column] for cell, column in zip(CELLS, layout.columns, strict=True)}
    if layout.further in there:
        cells["suppl_unit"] = f"concat({cells['suppl_unit']}, ' ', {there[layout.further]})"
    return ", ".join(f"{sql} AS {cell}" for cell, sql in cells.items())


def _unpacked(path: Path, scratch: Path) -> Path:
    target = scratch / path.stem
    with path.open("rb") as file:
        if (start := file.read(len(GZIP))) and start != GZIP:
            raise TableError(path.name, "is not packed with gzip (browsers unpack what they save); take .gz off its name")
    try:
        with gzip.open(path) as packed, target.open("wb") as plain:
            copyfileobj(packed, plain, 1 << 20)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise TableError(path.name, f"is not a whole gzip file ({brief(error)}); get it again") from error
    return target


def _columns(name: str, header: str) -> tuple[str, list[str]]:
    """The separator of a file and its column names, from the header."""
    split = {s: [cell.strip(' "').upper() for cell in header.split(s)] for s in SEPARATORS}
    separator = max(SEPARATORS, key=lambda s: len(KNOWN & set(split[s])))
    if not KNOWN & set(split[separator]):
        start = header[:60].encode("ascii", "backslashreplace").decode()
        raise TableError(name, f"the header {start!r} is not that of a bulk file; take away what stands above it, or leave the file out of the folder; expected {', '.join(TODAY.columns)} apart by comma, semicolon, tab or bar")
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
    return TableError(name, f"cannot be read ({brief(error)}); get it again", row=row)


def brief(error: Exception) -> str:
    """The first line of a message, without a full stop."""
    return str(error).splitlines()[0].rstrip(".")


def quote(text: str | Path) -> str:
    """Text as an SQL string."""
    return "'" + str(text).replace("'", "''") + "'"


def _alone(path: Path) -> str:
    """The path of this one file as an SQL string, and of no other that is like it."""
    return quote(PLACEHOLDERS.sub(r"[\1]", str(path)))
