"""The data of a figure as a file to take away: names with units, names of countries beside their codes, sensible digits, and a description (CSVW).

What a column is called there, its unit and its meaning are said in ``column_words``.
"""

import json
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from bishkek import tables
from bishkek.figures.column_words import LINES
from bishkek.figures.provenance import BOOK, LICENCE_ADDRESS, Provenance

OUT, ALL = "-", "*"
PARTS = ("figures", "column", "name", "times", "unit", "means")
COUNTRY, PRODUCT = "country code (ISO 3166-1 alpha-3), or a group in words", "product code"
DIGITS, EXACT = 6, 12  # a number that needs more than twelve digits is a quotient or an estimate, and six are enough
BOM = "\ufeff"  # without it Excel and LibreOffice read Türkiye and € as Windows-1252
KINDS = {"date": r"\d{4}-\d{2}-\d{2}", "gYearMonth": r"\d{4}-\d{2}", "gYear": r"(19|20)\d{2}"}


@dataclass(frozen=True)
class Column:
    """A column of the file: its ``name``, ``datatype`` in the words of CSVW, ``unit`` (may be empty), and what it ``means``."""

    name: str
    datatype: str
    unit: str
    means: str


@lru_cache(maxsize=1)
def _declared() -> dict[tuple[str, str], dict[str, str]]:
    """The lines of ``column_words`` by figure and column."""
    lines = [dict(zip(PARTS, map(str.strip, line.split("|")), strict=True)) for line in LINES.strip().splitlines()]
    for line in lines:
        line["unit"] = {"COUNTRY": COUNTRY, "PRODUCT": PRODUCT}.get(line["unit"], line["unit"])
    return {(id, line["column"]): line for line in lines for id in line["figures"].split()}


def declared(id: str, column: str) -> dict[str, str]:
    """What is declared of a column; one that nobody declared keeps its name, and has no meaning."""
    known = _declared()
    return known.get((id, column)) or known.get((ALL, column)) or dict.fromkeys(PARTS, "")


def presented(id: str, data: pd.DataFrame) -> tuple[str, list[Column]]:
    """The CSV file of a figure (it begins with a byte order mark) and its columns, in order."""
    cells: dict[str, pd.Series] = {}
    columns: list[Column] = []
    for column in data:
        line = declared(id, str(column))
        if line["name"] == OUT:
            continue
        name, values = line["name"] or str(column), data[column] * float(line["times"]) if line["times"] else data[column]
        cells[name] = _written(values)
        columns.append(Column(name, _datatype(cells[name]), line["unit"], line["means"]))
        if line["unit"] == COUNTRY:
            cells[f"{name}_name"] = cells[name].map(lambda code: _countries().get(code, code))
            columns.append(Column(f"{name}_name", "string", "", f"Name of the country in the column {name}."))
    text = pd.DataFrame(cells).to_csv(index=False, lineterminator="\n")
    return BOM + text, columns


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    partners = tables.load("partners")
    return {"EU": "European Union", "GCC": "Gulf Cooperation Council"} | dict(zip(partners["code"], partners["name"], strict=True))


def _written(values: pd.Series) -> pd.Series:
    """Cells as text: sums as they are, quotients and estimates to ``DIGITS``, none in powers of ten; empty where nothing is known."""
    known = values.dropna()
    whole = pd.api.types.is_numeric_dtype(values) and bool((known % 1 == 0).all())
    return pd.Series([_cell(value, whole) for value in values], dtype=str)


def _cell(value: object, whole: bool) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if whole:
        return str(int(value))
    if isinstance(value, float | np.floating):
        return _decimal(float(value))
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def _decimal(value: float) -> str:
    short = f"{value:.{EXACT}g}"
    is_exact = float(short) == float(f"{value:.15g}")
    return np.format_float_positional(float(short if is_exact else f"{value:.{DIGITS}g}"), trim="-")


def _datatype(cells: pd.Series) -> str:
    """The narrowest type of CSVW that holds all cells."""
    known = cells[cells != ""]
    if known.empty:
        return "string"
    for kind, pattern in KINDS.items():
        if known.str.fullmatch(pattern).all():
            return kind
    if known.isin(["true", "false"]).all():
        return "boolean"
    if known.str.fullmatch(r"0|-?[1-9]\d*").all():
        return "integer"
    return "number" if known.str.fullmatch(r"-?\d+(\.\d+)?").all() and not known.str.match(r"-?0\d").any() else "string"


def description(of: Provenance, columns: list[Column]) -> dict:
    """The description of a file in the W3C's vocabulary "CSV on the Web", as it lies beside the file."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{of.id}.csv",
        "dc:identifier": of.id,
        "dc:title": of.title,
        "dc:description": "Sums and counts are exact; quotients and estimates are rounded to six digits.",
        "dc:source": of.source,
        "dc:license": {"@id": LICENCE_ADDRESS},
        "dc:publisher": BOOK,
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {"columns": [_described(c) for c in columns]},
    }


def _described(column: Column) -> dict:
    """A column; the text of a product code must be kept as text, and no sign in a CSV tells a spreadsheet so."""
    hint = " Read it as text: a spreadsheet that is not told so drops zeros at its beginning (in Excel: Data, From Text/CSV)." if column.unit == PRODUCT else ""
    datatype = "string" if column.unit == PRODUCT else column.datatype
    told = {"name": column.name, "titles": column.name, "datatype": datatype, "dc:description": column.means + hint, "schema:unitText": column.unit}
    return {key: value for key, value in told.items() if value}


def as_json(described: dict) -> bytes:
    """A description as the bytes of its file."""
    return (json.dumps(described, indent=1, ensure_ascii=False) + "\n").encode()
