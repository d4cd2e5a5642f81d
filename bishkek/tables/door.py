"""Loads a table and refuses it if a byte, a type, a bound, a key or a gap is not as described."""

import csv
import hashlib
import io
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path

import pandas as pd

from bishkek.tables import corrections, schema
from bishkek.tables.errors import TableError
from bishkek.tables.package import DATA, descriptor, resource
from bishkek.tables.reads import EVERY, read_again, recorded_reads

_cache: dict[tuple[str, Path, str], pd.DataFrame] = {}


def names(folder: Path = DATA) -> list[str]:
    """Names of all tables, sorted. Counts as reading every description."""
    read_again([EVERY])
    return sorted(descriptor(folder))


def remembered(function: Callable) -> Callable:
    """Keeps what a function of hashable arguments returns, and with it the tables that it read.

    A second call counts as reading them again, so that grades and vintages stay right. What is
    returned is shared: do not change it.
    """

    @lru_cache(maxsize=None)
    def once(*arguments):
        with recorded_reads() as reads:
            return function(*arguments), frozenset(reads)

    @wraps(function)
    def again(*arguments):
        result, read = once(*arguments)
        read_again(read)
        return result

    again.cache_clear = once.cache_clear
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
    key = (name, folder, resource(name, folder)["hash"])
    if key not in _cache:
        _cache[key] = _read(name, folder)
    return _cache[key].copy()


def written(name: str, folder: Path = DATA) -> pd.DataFrame:
    """The cells of a CSV table as its file writes them, uncorrected; ``TableError`` as in ``load``."""
    described = resource(name, folder)
    return _rows(name, described, _bytes(name, described, folder))


def check_bytes(folder: Path = DATA) -> None:
    """Compares every file with its checksum; ``TableError`` for the first that is not what was sealed."""
    for name in names(folder):
        _bytes(name, resource(name, folder), folder)


def _read(name: str, folder: Path) -> pd.DataFrame:
    described = resource(name, folder)
    content = _bytes(name, described, folder)
    if described["schema"]["fields"][-1]["type"] == "geometry":
        return schema.check_shapes(name, described, content)
    text = _columns if described["format"] == "parquet" else _rows
    frame = schema.typed(name, described, text(name, described, content))
    frame = corrections.applied(name, frame, folder)
    schema.check(name, described, frame)
    return frame


def _bytes(name: str, described: dict, folder: Path) -> bytes:
    """The file of a table, compared with its checksum."""
    try:
        content = (folder / described["path"]).read_bytes()
    except OSError as error:
        raise TableError(name, f"file {described['path']} cannot be read ({error.strerror})") from error
    found = hashlib.sha256(content).hexdigest()
    if found != described["hash"].removeprefix("sha256:"):
        raise TableError(
            name,
            f"the bytes of {described['path']} have changed (sha256 {found[:12]}); "
            f"if that was meant, run `python -m bishkek seal {name}`",
        )
    return content


def _rows(name: str, described: dict, content: bytes) -> pd.DataFrame:
    """The file as text, every line with as many cells as the header."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TableError(name, f"is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    lines = list(csv.reader(io.StringIO(text, newline="")))
    expected = [f["name"] for f in described["schema"]["fields"]]
    if not lines or lines[0] != expected:
        raise TableError(name, f"the header is {lines[0] if lines else 'missing'}, expected {expected}")
    for number, line in enumerate(lines[1:], start=1):
        if len(line) != len(expected):
            raise TableError(name, f"{len(line)} cells instead of {len(expected)}", row=number)
    return pd.DataFrame(lines[1:], columns=expected, dtype=str)


def _columns(name: str, described: dict, content: bytes) -> pd.DataFrame:
    """A Parquet file with the columns that are described, in their order."""
    try:
        frame = pd.read_parquet(io.BytesIO(content))
    except (OSError, ValueError) as error:
        raise TableError(name, f"is not a whole Parquet file ({error}); write it again") from error
    expected = [f["name"] for f in described["schema"]["fields"]]
    if list(frame.columns) != expected:
        raise TableError(name, f"the columns are {list(frame.columns)}, expected {expected}")
    return frame
