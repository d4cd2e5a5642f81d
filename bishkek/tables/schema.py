"""Turns a table's description into checks: types first, then bounds, keys and gaps (with pandera)."""

import hashlib
import re

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from bishkek.tables.description import SHAPE
from bishkek.tables.errors import TableError
from bishkek.tables.periods import is_day

NUMERIC = {"integer": "Int64", "number": "float64", "year": "Int64"}
PATTERNS = {
    "year": r"[0-9]{4}",
    "yearmonth": r"[0-9]{4}-(0[1-9]|1[0-2])",
    "date": r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
}
#: What a number may look like in a text file, with an example: pandas would take " 1", "2021.0" and "1e3" too.
WRITTEN = {"number": (r"\S+", "1234.5"), "integer": (r"[+-]?[0-9]+", "1234"), "year": (PATTERNS["year"], "2023")}
LARGEST = 2**63  # of a whole number, as pandas keeps it
MOST_WORDS = 12  # of a closed list, in a sentence


def checked(name: str, described: dict, text: pd.DataFrame) -> pd.DataFrame:
    """The cells of a file as its description types them, if they are as it says; ``TableError`` for the first fault."""
    frame = typed(name, described, text)
    check(name, described, frame)
    return frame


def typed(name: str, described: dict, text: pd.DataFrame) -> pd.DataFrame:
    """Text cells turned into numbers where the description says so; empty cells become missing."""
    frame = text.copy()
    for field in described["schema"]["fields"]:
        column, kind = field["name"], field["type"]
        if kind == SHAPE:
            continue
        cells = text[column].where(text[column] != "")
        frame[column] = _numbers(name, column, kind, cells) if kind in NUMERIC else _words(name, column, cells)
    return frame


def _words(name: str, column: str, cells: pd.Series) -> pd.Series:
    """Cells of text, which those of Parquet need not be; one of blanks alone looks empty and would count as filled."""
    if not isinstance(cells.dtype, pd.StringDtype) and (astray := [not isinstance(cell, str) for cell in cells[cells.notna()]]) and any(astray):
        row = int(cells.notna().to_numpy().nonzero()[0][astray.index(True)])
        raise TableError(name, f"{_shown(cells.iloc[row])} is no text; write the column as text", row=row + 1, column=column)
    if blank := [cell for cell in cells.unique() if isinstance(cell, str) and cell.isspace()]:
        raise TableError(name, "holds blanks alone; fill the cell, or take the blanks out", row=int(cells.isin(blank).to_numpy().argmax()) + 1, column=column)
    return cells


def _numbers(name: str, column: str, kind: str, cells: pd.Series) -> pd.Series:
    values = pd.to_numeric(cells, errors="coerce")
    form, example = WRITTEN[kind]
    wrong = ~np.isfinite(values.to_numpy(dtype=float, na_value=np.nan))
    if not pd.api.types.is_numeric_dtype(cells):
        wrong |= ~cells.astype(str).str.fullmatch(form).to_numpy(dtype=bool)
    if whole := kind in {"integer", "year"}:
        wrong |= ((values % 1 != 0) | (values.abs() >= LARGEST)).to_numpy(dtype=bool, na_value=True)
    wrong &= cells.notna().to_numpy()
    if wrong.any():
        row = int(wrong.argmax())
        article = "an" if kind[0] in "aeiou" else "a"
        raise TableError(name, f"{cells.iloc[row]!r} is not {article} {kind}; write it like {example}", row=row + 1, column=column)
    values = values.astype(NUMERIC[kind])
    return values.astype("int64") if whole and not values.isna().any() else values


def check(name: str, described: dict, frame: pd.DataFrame) -> None:
    """Bounds, categories, patterns, keys, gaps and number of rows; ``TableError`` for the first fault."""
    _check_keys(name, described["schema"]["primaryKey"], frame)
    _check_size(name, described, frame)
    _check_gaps(name, described, frame)
    if column := shape(described):
        _check_shapes(name, column, frame)
        frame = frame.drop(columns=column)
    columns = {f["name"]: _column(f) for f in described["schema"]["fields"] if f["type"] != SHAPE}
    check_series(name, described, frame)
    try:
        pa.DataFrameSchema(columns, strict=True, ordered=True).validate(frame, lazy=True)
    except SchemaErrors as error:
        fault = error.failure_cases.iloc[0]
        row = None if pd.isna(fault["index"]) else int(fault["index"]) + 1
        raise TableError(
            name, f"{_shown(fault['failure_case'])} breaks the rule “{fault['check']}”; correct the cell, or the rule in datapackage.json", row=row, column=fault["column"]
        ) from error


def _shown(cell: object) -> str:
    """A cell as a person writes it: numbers without the type that pandas keeps them in."""
    return repr(cell.item() if isinstance(cell, np.generic) else cell)


def _column(field: dict) -> pa.Column:
    """The rules of a column, each with its words."""
    limits, kind = field.get("constraints", {}), field["type"]
    checks = []
    if "minimum" in limits:
        checks.append(pa.Check.ge(limits["minimum"], error=f"at least {limits['minimum']}"))
    if "maximum" in limits:
        checks.append(pa.Check.le(limits["maximum"], error=f"at most {limits['maximum']}"))
    if "enum" in limits:
        more = f" and {len(limits['enum']) - MOST_WORDS} more" if len(limits["enum"]) > MOST_WORDS else ""
        checks.append(pa.Check.isin(limits["enum"], error=f"one of {', '.join(map(str, limits['enum'][:MOST_WORDS]))}{more}"))
    if "pattern" in limits:
        checks.append(_pattern(limits["pattern"], f"of the form {limits['pattern']}"))
    if kind == "yearmonth":
        checks.append(_pattern(PATTERNS[kind], "a month like 2023-10"))
    if kind == "date":
        checks.append(pa.Check(_are_days, error="a day like 2023-10-22"))
    return pa.Column(checks=checks, nullable=True)


def _check_keys(name: str, keys: list[str], frame: pd.DataFrame) -> None:
    """Before the number of rows, which a repeated row changes too."""
    repeated = frame.duplicated(keys).to_numpy()
    if not repeated.any():
        return
    row = int(repeated.argmax())
    same = (frame[keys].astype(str) == frame[keys].iloc[row].astype(str)).all(axis=1)
    key = ", ".join(str(frame[k].iloc[row]) for k in keys)
    raise TableError(name, f"repeats row {int(same.to_numpy().argmax()) + 1}: the key ({key}) occurs twice; remove one of the two", row=row + 1, column=" + ".join(keys))


def _pattern(pattern: str, words: str) -> pa.Check:
    r"""The whole cell has this form; ``$`` would let a line end through, and ``\d`` the digits of other scripts."""
    known = re.compile(pattern, re.ASCII)
    return pa.Check(lambda cells: cells.map({cell: known.fullmatch(cell) is not None for cell in cells.unique()}), error=words)


def _are_days(cells: pd.Series) -> pd.Series:
    """Whether each cell is a day of the calendar, as ISO 8601 writes it."""
    return cells.map({cell: is_day(cell) for cell in cells.unique()})


def _check_size(name: str, described: dict, frame: pd.DataFrame) -> None:
    low, high = described["rowBounds"]
    expected = f"has {len(frame)} rows, expected {low} to {high}"
    if len(frame) < low:
        raise TableError(name, f"{expected}; is the download truncated?")
    if len(frame) > high:
        raise TableError(name, f"{expected}; none repeats another, so remove what does not belong to the table, or raise its rowBounds in data/datapackage.json")


def _check_gaps(name: str, described: dict, frame: pd.DataFrame) -> None:
    for column in frame.columns:
        missing = frame[column].isna()
        allowed = described["knownNulls"].get(column, {}).get("count", 0)
        if missing.sum() != allowed:
            row = None if allowed else int(missing.to_numpy().argmax()) + 1  # of several it is not known which is one too many
            raise TableError(
                name,
                f"{int(missing.sum())} empty cells, {allowed} are known; fill them or record them in knownNulls",
                row=row,
                column=column,
            )


def check_series(name: str, described: dict, frame: pd.DataFrame) -> None:
    """No year or month is left out between the first and the last of a series, but for the gaps on record.

    A gap on record that has been filled since is no fault: services add figures for earlier years, and a refresh must go on.
    Where rows name the period that they follow (``series.since``), they may leave periods out, and must name the row before.
    """
    if not (series := described.get("series")):
        return
    time, by = series["column"], series.get("by", [])
    allowed = {(tuple(str(gap["where"][c]) for c in by), period) for gap in series.get("gaps", []) for period in gap["missing"]}
    for key, group in frame.groupby(by, sort=False) if by else [((), frame)]:
        key = tuple(map(str, key))
        where = f" for {', '.join(key)}" if key else ""
        if "since" in series:
            _check_since(name, time, series["since"], group, where)
            continue
        there = set(group[time].dropna().astype(str))
        missing = [p for p in _between(min(there), max(there)) if p not in there and (key, p) not in allowed] if there else []
        if missing:
            shown = ", ".join(missing[:12]) + (f" and {len(missing) - 12} more" if len(missing) > 12 else "")
            raise TableError(name, f"{shown} is missing from the series{where}; add the rows, or record the gap with its reason under series.gaps", column=time)


def _check_since(name: str, time: str, since: str, group: pd.DataFrame, where: str) -> None:
    """Every row names the period of the row before it, or nothing if a count begins with it."""
    rows = group.sort_values(time, kind="stable")
    for before, now, named in zip([None, *rows[time].iloc[:-1]], rows[time], rows[since], strict=True):
        if pd.notna(named) and named != before:
            what = f"the row before it is {before}" if before else "there is no row before it"
            raise TableError(name, f"{now}{where} follows {named}, and {what}; add the row that is missing, or correct the cell", column=since)


def _between(first: str, last: str) -> list[str]:
    """Every year (2021) or month (2021-03) from the first to the last; what is neither makes no series and is refused by its pattern."""
    try:
        return [str(period) for period in pd.period_range(first, last, freq="M" if "-" in first else "Y")]
    except ValueError:
        return []


def shape(described: dict) -> str | None:
    """The column of shapes of a table, if it has one."""
    return next((f["name"] for f in described["schema"]["fields"] if f["type"] == SHAPE), None)


def _check_shapes(name: str, column: str, frame: pd.DataFrame) -> None:
    """The shapes of a GeoDataFrame are valid, say something, and are in degrees."""
    if frame.crs is None or not frame.crs.is_geographic:
        raise TableError(name, f"the shapes are in {getattr(frame.crs, 'name', None) or 'no known reference system'}, not in degrees; to_crs(4326) before it is written", column=column)
    invalid = ~frame.geometry.is_valid
    if invalid.any():
        raise TableError(name, "the shape is not valid", row=int(invalid.to_numpy().argmax()) + 1, column=column)
    if (empty := frame.geometry.is_empty).any():
        raise TableError(name, "the shape is empty, which is no way to leave a cell out; draw it, or take the row out", row=int(empty.to_numpy().argmax()) + 1, column=column)


def fingerprint(frame: pd.DataFrame) -> str:
    """Twelve hex digits that change with any cell, used in stable text outputs."""
    return hashlib.sha256(frame.to_csv(index=False).encode()).hexdigest()[:12]
