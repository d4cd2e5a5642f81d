"""Loads a table and refuses it if a byte, a type, a bound, a key or a gap is not as described."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path

import pandas as pd

from bishkek.tables import corrections, schema
from bishkek.tables.errors import TableError
from bishkek.tables.package import DATA, checksum, descriptor, resource
from bishkek.tables.reads import EVERY, read_again, recorded_reads

#: What other programs put between columns.
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
#: What to do about a line with too many or too few cells.
COUNT = "put text that holds a comma between quotation marks"
BLANK = "take the blank line out"
LONGEST_CELL = 131_072  # the limit of the csv module, which a library that reads tables may raise for the whole process
_cache: dict[tuple[str, Path, str, str | None], tuple[pd.DataFrame, frozenset[str]]] = {}  # with what was read to check and correct it


@dataclass
class _World:
    """Tables that stand in for the real ones, and what was worked out from them, by the function that did."""

    tables: dict[str, pd.DataFrame]
    known: dict = field(default_factory=dict)


_pretended: list[_World] = []


@contextmanager
def pretend(**frames: pd.DataFrame) -> Iterator[None]:
    """Within the block, ``load`` gives these frames, unchecked, for the tables of their names: what if a cell were another?"""
    _pretended.append(_World((_pretended[-1].tables if _pretended else {}) | frames))
    try:
        yield
    finally:
        _pretended.pop()


def pretended(owner: object) -> dict | None:
    """What ``owner`` has worked out from the tables of the innermost ``pretend``; None outside of one."""
    return _pretended[-1].known.setdefault(owner, {}) if _pretended else None


def names(folder: Path = DATA) -> list[str]:
    """Names of all tables, sorted. Counts as reading every description."""
    read_again([EVERY])
    return sorted(descriptor(folder))


def remembered(function: Callable) -> Callable:
    """Keeps what a function of hashable arguments returns, and with it the tables that it read.

    A second call counts as reading them again, so that grades and vintages stay right. What is
    returned is shared: do not change it. Under ``pretend`` nothing is taken from the real tables, or kept for them.
    """
    real: dict = {}

    @wraps(function)
    def again(*arguments, **named):
        known = pretended(function) if _pretended else real
        asked = (arguments, *sorted(named.items()))
        if asked not in known:
            with recorded_reads() as reads:
                known[asked] = function(*arguments, **named), frozenset(reads)
        result, read = known[asked]
        read_again(read)
        return result

    again.results, again.cache_clear = real, real.clear
    return again


def load(name: str, folder: Path = DATA) -> pd.DataFrame:
    """One table of the data package, validated.

    Parameters
    ----------
    name : name in ``data/datapackage.json``.
    folder : the data folder; another one only in tests.

    Returns
    -------
    DataFrame (GeoDataFrame for shapes), a fresh copy, rows in file order.

    Raises
    ------
    TableError : unknown table, changed checksum, wrong type, duplicate key, value out of
        bounds, unexpected gap, wrong number of rows; names table, row and column.
    """
    if _pretended and name in _pretended[-1].tables:
        read_again([name])
        return _pretended[-1].tables[name].copy()
    described = resource(name, folder)
    key = (name, folder, _sealed(name, described), descriptor(folder).get(corrections.TABLE, {}).get("hash"))
    if key not in _cache:
        with recorded_reads() as reads:
            frame = checked(name, described, _bytes(name, described, folder), folder)
        _cache[key] = frame, frozenset(reads)
    frame, read = _cache[key]
    read_again(read)
    return frame.copy()


def written(name: str, folder: Path = DATA) -> pd.DataFrame:
    """The cells of a CSV table as its file writes them, uncorrected; ``TableError`` as in ``load``."""
    described = resource(name, folder)
    return _rows(name, described, _bytes(name, described, folder))


def check_bytes(folder: Path = DATA) -> None:
    """Compares every file with its checksum and, where it is told, its size; ``TableError`` for the first that is not what was sealed."""
    for name in names(folder):
        described = resource(name, folder)
        size = len(_bytes(name, described, folder))
        if described.get("bytes", size) != size:
            raise TableError(name, f"datapackage.json says {described['bytes']} bytes, and {described['path']} has {size}; run `python -m bishkek seal {name}`")


def checked(name: str, described: dict, content: bytes, folder: Path = DATA) -> pd.DataFrame:
    """What the bytes of a table's file hold, corrected, if they are as its description says; ``TableError`` as in ``load``."""
    text = _columns if described["format"] == "parquet" else _rows
    cells = text(name, described, content)
    if name == corrections.TABLE or corrections.TABLE not in descriptor(folder):
        return schema.checked(name, described, cells)
    asked = load(corrections.TABLE, folder)
    cells = corrections.applied(name, described, cells, asked, descriptor(folder))
    with corrections.told(name, asked):
        return schema.checked(name, described, cells)


def _sealed(name: str, described: dict) -> str:
    """The checksum on record."""
    if "hash" not in described:
        raise TableError(name, f"has no checksum yet; look at the table and run `python -m bishkek seal {name}`")
    return described["hash"]


def content_of(name: str, described: dict, folder: Path = DATA) -> bytes:
    """The bytes of a table's file, whatever they are; ``TableError`` if there are none to be had."""
    try:
        if (file := folder / described["path"]).is_fifo():  # it would be waited for without end
            raise TableError(name, f"file {described['path']} is a pipe; put the file itself there")
        return file.read_bytes()
    except TableError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise TableError(name, f"file {described['path']} cannot be read ({getattr(error, 'strerror', None) or error}); allow it to be read, restore it from git, or correct its path") from error


def _bytes(name: str, described: dict, folder: Path) -> bytes:
    """The file of a table, compared with its checksum."""
    content = content_of(name, described, folder)
    found = checksum(content)
    if found != _sealed(name, described):
        raise TableError(
            name,
            f"the bytes of {described['path']} have changed (sha256 {found[7:19]}); "
            f"if that was meant, run `python -m bishkek seal {name}`",
        )
    return content


def _rows(name: str, described: dict, content: bytes) -> pd.DataFrame:
    """The file as text, with the columns that are described."""
    header, lines = text_cells(name, content)
    expected = [f["name"] for f in described["schema"]["fields"]]
    if header != expected:
        raise TableError(name, f"the header is {header}, expected {expected}; name the columns so, or describe the table as it is in datapackage.json")
    return pd.DataFrame(lines, columns=expected, dtype=str)


def text_cells(name: str, content: bytes) -> tuple[list[str], list[list[str]]]:
    """Header and lines of a CSV file, every line with as many cells as the header; ``TableError`` says where it is not so."""
    if content.startswith(codecs.BOM_UTF8):
        raise TableError(name, "begins with a byte order mark; save it as UTF-8 without one (in a spreadsheet: “CSV UTF-8” adds it)")
    if (place := content.find(b"\0")) >= 0:
        raise TableError(name, f"holds a NUL byte at byte {place}; save it as plain UTF-8 text")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TableError(name, f"is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    lines = _lines(name, text)
    if not lines:
        raise TableError(name, "the header is missing; the first line must name the columns")
    if len(lines[0]) == 1 and (mark := next((mark for mark in SEPARATORS if mark in lines[0][0]), None)):
        raise TableError(name, f"the header is one column {lines[0][0]!r}; its columns are parted by {SEPARATORS[mark]}, save it with commas")
    for number, line in enumerate(lines[1:], start=1):
        if len(line) != len(lines[0]):
            raise TableError(name, f"{len(line)} cells instead of {len(lines[0])}; {COUNT if line else BLANK}", row=number)
        if any("\n" in cell or "\r" in cell for cell in line):
            raise TableError(name, "a cell holds a line break; write it in one line, so that each row is a line of the file", row=number)
    return lines[0], lines[1:]


def _lines(name: str, text: str) -> list[list[str]]:
    """The lines of a CSV file; ``TableError`` at the first quotation mark that is out of place."""
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise TableError(name, f"is no CSV from here on ({error}); look for a quotation mark that is never closed, or stands single in a quoted cell", row=len(lines) or None) from error
    long = next((row for row, line in enumerate(lines) if any(len(cell) > LONGEST_CELL for cell in line)), None)
    if long is not None:
        raise TableError(name, f"a cell has more than {LONGEST_CELL:,} letters; look for a quotation mark that is never closed, or shorten it", row=long or None)
    return lines


def _columns(name: str, described: dict, content: bytes) -> pd.DataFrame:
    """A Parquet file with the columns that are described, in their order."""
    frame = shapes(name, content) if (column := schema.shape(described)) else parquet(name, content)
    expected = [f["name"] for f in described["schema"]["fields"]]
    if list(frame.columns) != expected:
        raise TableError(name, f"the columns are {list(frame.columns)}, expected {expected}; name the columns so, or describe the table as it is in datapackage.json")
    if column and frame.geometry.name != column:
        raise TableError(name, f"the file names {frame.geometry.name} as its shapes; set_geometry({column!r}) before it is written", column=column)
    return frame


def parquet(name: str, content: bytes) -> pd.DataFrame:
    """A Parquet file as it is."""
    import pyarrow.parquet as pq  # heavy; most tables are text

    try:
        named = pq.read_schema(io.BytesIO(content)).names
        if twice := next((column for column in named if named.count(column) > 1), None):
            raise TableError(name, "two columns have this name; give each its own", column=twice)
        return pd.read_parquet(io.BytesIO(content))
    except TableError:
        raise
    except (OSError, ValueError) as error:
        raise TableError(name, f"is not a whole Parquet file ({' '.join(str(error).split())}); write it again") from error


def shapes(name: str, content: bytes) -> pd.DataFrame:
    """A GeoParquet file as it is, a GeoDataFrame."""
    import geopandas as gpd  # heavy; only maps need it

    try:
        return gpd.read_parquet(io.BytesIO(content))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TableError(name, f"is no whole GeoParquet file ({' '.join(str(error).split())}); write it with the to_parquet of geopandas") from error
