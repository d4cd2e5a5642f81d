"""Begins the description of a new table: what the file itself says is worked out, the rest is left to be filled in by name."""

import re
from itertools import chain, combinations, islice
from pathlib import Path

import numpy as np
import pandas as pd

from bishkek.tables import door
from bishkek.tables.description import NAME, NUMERIC, PLACEHOLDER, SERIES_TYPES
from bishkek.tables.errors import TableError
from bishkek.tables.package import DATA, descriptor, read, sealed
from bishkek.tables.schema import LARGEST, PATTERNS, check_series
from bishkek.tables.seal import write_package

WHOLE = re.compile(r"-?(0|[1-9]\d*)", re.ASCII)  # 0101 is a code, not a number
LONGEST = len(f"-{LARGEST}")  # signs of a whole number; Python reads no more than some thousands as one
YEARS = (1800, 2100)
WIDEST_KEY, MOST_KEYS = 4, 5_000  # columns of a key, and how many are tried: of sixty columns there are half a million
MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def template(file: Path, folder: Path = DATA) -> dict:
    """The description of a CSV or Parquet file of the data folder, with ``FILL IN: ...`` where only a person knows.

    Types, bounds, empty cells, number of rows and key are those of the file as it is; widen a bound that is too narrow.

    Raises
    ------
    TableError : the file is none that can be read or is described already; its name or its header will not do.
    """
    name, kind = file.stem, file.suffix.removeprefix(".").lower()
    if kind not in MEDIA:
        raise TableError(file.name, "is neither .csv nor .parquet; save it as one of the two")
    if not NAME.fullmatch(name):
        raise TableError(file.name, "has a name that is no table's; rename it to small Latin letters, digits and underscores, like ferry_trips.csv")
    if not file.exists():
        raise TableError(name, f"there is no file {file}; give the path of a file in {folder.name}/")
    if not file.resolve().is_relative_to(folder.resolve()):
        raise TableError(name, f"lies outside {folder.name}/; put the file there first")
    path = file.resolve().relative_to(folder.resolve()).as_posix()
    for known in descriptor(folder).values():
        if name == known["name"] or path in {state["path"] for state in (known, *known.get("earlier", []))}:
            raise TableError(
                known["name"], f"is described already in {folder.name}/datapackage.json; correct it there, and record a changed file with `python -m bishkek seal {known['name']}`"
            )
    content = door.content_of(name, {"path": path}, folder)
    return _described(name, path, kind, content)


def add(described: dict, folder: Path = DATA) -> None:
    """Puts a description at the end of ``datapackage.json``, in one step; the book is not built before it is filled in."""
    package = read(folder)
    write_package(package | {"resources": [*package["resources"], described]}, folder)


def _described(name: str, path: str, kind: str, content: bytes) -> dict:
    cells = _text(name, content) if kind == "csv" else _text_of(name, door.parquet(name, content))
    if cells.empty:
        raise TableError(name, "has a header and no rows; put the rows in first")
    kinds = {column: _kind(column, cells[column]) for column in cells}
    fields = [_field(column, kinds[column], cells[column], "unit" in kinds) for column in cells]
    key = _key(cells, kinds)
    described = {
        "name": name,
        "type": "table",
        "path": path,
        "title": _fill("what the table holds, with its years"),
        "description": _fill("what a reader must know before using it; take the line out if there is nothing"),
        "format": kind,
        "mediatype": MEDIA[kind],
        **({"encoding": "utf-8"} if kind == "csv" else {}),
        "sources": [{"title": _fill("institution"), "path": _fill("address on the web; take it out if none was seen")}],
        "tableCode": _fill("name or code of the table at its source"),
        "short": _fill("how a chart names the source"),
        "route": _fill("where these figures were read"),
        "licenses": [{"title": _fill("licence in words, like CC BY 4.0"), "name": _fill("the same by the Open Definition, like CC-BY-4.0, other-at, other-closed, notspecified")}],
        "vintage": _fill("year, month or day of these figures, like 2024-11"),
        "covers": _covers(kinds),
        "next": {
            "due": _fill("month of the next figures; any day; not due; no longer published; unknown (or every and lag: CONTRIBUTING.md, “A table”)"),
            "reason": _fill("calendar, rule or lag by which more is due, and where it was seen"),
        },
        "grade": _fill("A official statistic, B official statement, C press, D recollection, or own"),
        "rowBounds": [len(cells), len(cells)],
        "knownNulls": {c: {"count": int((cells[c] == "").sum()), "reason": _fill("why these cells are empty")} for c in cells if (cells[c] == "").any()},
        "schema": {"fields": fields, "primaryKey": key or [_fill("the columns that tell the rows apart")]},
    }
    described |= sealed(described, content)
    return described | _series(name, described, cells, key, kinds)


def _covers(kinds: dict[str, str]) -> dict:
    """How far the figures reach: the columns of time that the file has, or a period that only a person knows."""
    subject = {"subject": _fill("what the figures are of in a word or two, like Kyrgyz trade")}
    if times := [column for column, kind in kinds.items() if kind in PATTERNS and column != "published"]:
        return subject | {"columns": times} | ({"published": "published"} if "published" in kinds else {})
    return subject | {"period": _fill("year, month or day that the rows speak of last, or none"), "reason": _fill("why no column tells it")}


def _fill(what: str) -> str:
    return f"{PLACEHOLDER}: {what}"


def _text(name: str, content: bytes) -> pd.DataFrame:
    header, lines = door.text_cells(name, content)
    _require_names(name, header)
    return pd.DataFrame(lines, columns=header, dtype=str)


def _text_of(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The cells of a Parquet table as a CSV file would write them."""
    _require_names(name, list(map(str, frame.columns)))
    if "geometry" in frame.columns:
        raise TableError(name, "holds shapes; describe it by hand, as the table countries is", column="geometry")
    if astray := next((c for c in frame if not pd.api.types.is_numeric_dtype(frame[c]) and not frame[c].dropna().map(lambda cell: isinstance(cell, str)).all()), None):
        raise TableError(name, f"holds neither text nor numbers but {frame[astray].dropna().iloc[0]!r}; write its cells as one of the two", column=astray)
    return frame.astype(object).where(frame.notna(), "").astype(str)


def _require_names(name: str, header: list[str]) -> None:
    if broken := next((column for column in header if len(column.splitlines()) > 1), None):
        raise TableError(name, f"the header has the name {broken!r} with a line break; write it in one line")
    if unnamed := [i for i, column in enumerate(header, start=1) if not column.strip()]:
        raise TableError(name, f"the header has no name for column {unnamed[0]}; write one")
    if twice := next((column for column in header if header.count(column) > 1), None):
        raise TableError(name, "two columns have this name; give each its own", column=twice)


def _kind(column: str, cells: pd.Series) -> str:
    """The narrowest type that every cell has."""
    given = cells[cells != ""]
    if given.empty:
        return "string"
    if given.str.fullmatch(WHOLE).all():
        if given.str.len().max() > LONGEST or given.map(int).abs().max() >= LARGEST:
            return "string"  # a code, however long; no number of a table has so many digits
        years = given.str.fullmatch(r"\d{4}").all() and given.astype(int).between(*YEARS).all()
        return "year" if years and "year" in column.lower() else "integer"
    for kind in ("yearmonth", "date"):
        if given.str.fullmatch(PATTERNS[kind]).all():
            return kind
    coded = given.str.fullmatch(r"-?0\d+").any()
    written = not coded and given.str.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?").all()
    return "number" if written and np.isfinite(given.astype(float)).all() else "string"


def _field(column: str, kind: str, cells: pd.Series, has_unit_column: bool) -> dict:
    limits: dict = {"required": not (cells == "").any()}
    if kind in {*NUMERIC, "year"}:
        values = pd.to_numeric(cells[cells != ""])
        limits |= {"minimum": values.min().item(), "maximum": values.max().item()}
    unit = {"unit": _fill("unit, like USD million or persons")} if kind in NUMERIC and not has_unit_column else {}
    words = {"title": _fill("heading of the column, like Trips"), "description": _fill("what a cell says, of whom, counted how")}
    return {"name": column, **words, "type": kind, **unit, "constraints": limits}


def _key(cells: pd.DataFrame, kinds: dict[str, str]) -> list[str]:
    """The fewest columns, the first that do, in which no two rows agree; none if there are no such columns.

    A measured value tells rows apart by chance only, so numbers with fractions are left out, and columns with empty cells.
    """
    able = [c for c in cells if kinds[c] != "number" and not (cells[c] == "").any()]
    if not able or cells.duplicated(able).any():
        return []
    ordered = sorted(able, key=lambda c: kinds[c] == "integer")
    for chosen in islice(chain.from_iterable(combinations(ordered, size) for size in range(1, WIDEST_KEY + 1)), MOST_KEYS):
        if not cells.duplicated(list(chosen)).any():
            return [c for c in cells if c in chosen]
    return []


def _series(name: str, described: dict, cells: pd.DataFrame, key: list[str], kinds: dict[str, str]) -> dict:
    """``series``, if the key has one column of time and no year or month is left out in the file."""
    times = [c for c in key if kinds[c] in SERIES_TYPES]
    if len(times) != 1:
        return {}
    series = {"series": {"column": times[0], "by": [c for c in key if c != times[0]]}}
    try:
        check_series(name, described | series, cells)
    except TableError:
        return {}
    return series
