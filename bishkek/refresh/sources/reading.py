"""Readers that all sources share: CSV, JSON, dates, numbers and units, each cell with its place for the error.

What comes from a service may be anything. Every function here raises ``RefreshError`` with one sentence
that names source, request, row or column, and what to do; it raises nothing else.
"""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from csv import Error as CsvError
from csv import reader as split_rows
from dataclasses import dataclass, replace
from datetime import date
from reprlib import Repr
from typing import Any, NoReturn

import pandas as pd

from bishkek.refresh.errors import RefreshError
from bishkek.refresh.source import Answer

LARGEST = 1e16  # no amount of any table comes near; beyond it, floats lose whole units
PERIOD = re.compile(r"(?P<year>19\d\d|20\d\d)(?:-?M?(?P<month>0[1-9]|1[0-2]))?", re.ASCII)
NUMBER = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
ISO_DAY = re.compile(r"(19|20)\d\d-\d\d-\d\d", re.ASCII)
MISSING = {"", "NaN"}  # how SDMX writes that an observation has no value; for the sources that are known to follow it
#: Words that multiply, not within a longer word.
MULTIPLES = {r"thousands?|ths|1,?000": 1_000, r"millions?|mio|mln": 1_000_000, r"billions?|bn|bio": 1_000_000_000}


@dataclass(frozen=True)
class Place:
    """Where something was read: name of the source, key of the request, and row or column."""

    source: str
    key: str
    at: str = ""

    def row(self, number: int) -> "Place":
        """A data row of the answer, counted from 1."""
        return replace(self, at=f", row {number}")

    def refuse(self, what: str, todo: str = "look at the answer before asking again") -> NoReturn:
        """Raises ``RefreshError``: place, what is wrong, what to do."""
        raise RefreshError(f"{self.source}, answer {self.key}{self.at}: {what}; {todo}")


def place(source: str, answer: Answer) -> Place:
    """The place of a whole answer, with the files that it was made of, if a person handed them over; rows count through all of them."""
    return Place(source, answer.request.key + (f" ({answer.file})" if answer.file else ""))


def shown(value: object, most: int = 60) -> str:
    """Anything, however deep, as a printable text of ``most`` signs on one line, for an error."""
    short = Repr()
    short.maxstring = short.maxother = most
    text = short.repr(value).encode("ascii", "backslashreplace").decode()
    return text if len(text) <= most else f"{text[: most - 3]}..."


def listed(values: Sequence[object]) -> str:
    """At most twelve names on one line, for an error."""
    more = f" and {len(values) - 12} more" if len(values) > 12 else ""
    return ", ".join(shown(v) for v in values[:12]) + more


def csv_rows(at: Place, body: bytes, columns: Sequence[str]) -> Iterator[tuple[Place, dict[str, str]]]:
    """Rows of a CSV by lower-case column name; order of columns and further columns do not matter.

    Refused: bytes that are no text, XML or HTML, a name that is missing or occurs twice, rows of another length.
    """
    text = _text(at, body)
    if text.lstrip().startswith("<"):
        at.refuse("the service sent XML or HTML where CSV was asked for")
    rows = split_rows(io.StringIO(text, newline=""))
    try:
        header = [name.strip().lower() for name in next(rows)]
        need(at, header, columns)
        for number, cells in enumerate(rows, start=1):
            if cells and len(cells) != len(header):
                at.row(number).refuse(f"{len(cells)} cells under {len(header)} names", "fetch it again, it may be torn")
            if any(cells):
                yield at.row(number), {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    except (CsvError, StopIteration) as error:
        at.refuse(f"cannot be read as CSV ({shown(str(error))})", "fetch it again")


def sample(body: bytes, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV as ``csv_rows`` reads them, up to the first that it refuses: enough to tell what a file is about."""
    rows: list[dict[str, str]] = []
    try:
        for _, row in csv_rows(Place("", ""), body, columns):
            rows.append(row)
    except RefreshError:
        pass
    return rows


def _text(at: Place, body: bytes) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at.refuse(f"is not UTF-8 text at byte {error.start}", "fetch it again")
    if not text.strip():
        at.refuse("the answer is empty", "ask again later, or ask for other periods")
    return text


def need(at: Place, found: Sequence[str], columns: Sequence[str]) -> None:
    """Refuses a header without the names, or with one of them twice; tells the names that were found."""
    times = Counter(found)
    missing = [c for c in columns if c.lower() not in times]
    if missing:
        at.refuse(f"column {listed(missing)} is missing, found are {listed(list(found))}", "if it was renamed, name it in the module of the source")
    if twice := [name for name, n in times.items() if name and n > 1]:
        at.refuse(f"column {listed(twice)} occurs twice")


def document(at: Place, body: bytes) -> Any:
    """A JSON document without NaN and infinities."""

    def constant(name: str) -> NoReturn:
        at.refuse(f"holds the number {name}, which is not finite")

    try:
        return json.loads(_text(at, body), parse_constant=constant)
    except (ValueError, RecursionError) as error:
        at.refuse(f"cannot be read as JSON ({shown(str(error))})", "fetch it again")


def words(body: bytes, *names: str) -> str:
    """What a JSON object says under the first of the names that it has, as it may stand in a sentence; "" if it says nothing."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    said = [document[name] for name in names if document.get(name)] if isinstance(document, dict) else []
    return shown(said[0], 200) if said else ""


def fields(at: Place, record: object, names: Sequence[str]) -> dict[str, Any]:
    """An object of a JSON document that has all the names."""
    if not isinstance(record, dict):
        at.refuse(f"{shown(record)} stands where an object was expected")
    need(at, [name.lower() for name in record], names)
    return {name.lower(): value for name, value in record.items()}


def plain(at: Place, value: object) -> str:
    """A text or a whole number of a JSON document as text; nothing as ''."""
    if value is not None and not isinstance(value, str | int):
        at.refuse(f"{shown(value)} stands where a text or a whole number was expected")
    return "" if value is None else str(value)


def period(at: Place, cell: object, months: bool) -> str:
    """A year as ``2022`` or a month as ``2022-01``, from 2022, 2022-01, 2022-M01, 2022M01 or 202201."""
    match = PERIOD.fullmatch(str(cell)) if isinstance(cell, str | int) else None
    if match is None or bool(match["month"]) != months:
        at.refuse(f"{shown(cell)} is not a {'month' if months else 'year'}")
    return f"{match['year']}-{match['month']}" if months else match["year"]


def year(at: Place, cell: object) -> int:
    """A year as a number."""
    return int(period(at, cell, months=False))


def day(at: Place, cell: object) -> str:
    """An ISO day that the calendar has."""
    try:
        if not isinstance(cell, str) or not ISO_DAY.fullmatch(cell):
            raise ValueError
        return date.fromisoformat(cell).isoformat()
    except ValueError:
        at.refuse(f"{shown(cell)} is not a day as 2022-01-31")


def not_after(at: Place, what: str, stated: str, read: str) -> None:
    """Refuses a day (ISO) that a service states and that lies after the one on which its answer was read, if that is known."""
    if read and stated > read:
        at.refuse(f"{what} {stated}, after today ({read})", "set the clock of this machine if it is wrong, else ask again later")


def number(at: Place, cell: object) -> float:
    """A finite number of reasonable size, from a number or from text."""
    if isinstance(cell, str) and NUMBER.fullmatch(cell):
        cell = float(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        at.refuse(f"{shown(cell)} is not a number")
    if not -LARGEST < cell < LARGEST:  # false for NaN too
        at.refuse(f"{shown(cell)} is not finite or too large")
    return float(cell)


def amount(at: Place, cell: object, factor: int = 1) -> float:
    """A number that cannot be negative, times the factor of its unit."""
    value = number(at, cell)
    if value < 0:
        at.refuse(f"the value {shown(cell)} is negative", "such a correction is not an amount; ask the service")
    return number(at, value * factor)


def factor(at: Place, label: str, plain: str) -> int:
    """What a label multiplies by: ``plain`` names the unit, a word such as thousand the multiple; else refused."""
    low = label.lower()
    found = [n for words, n in MULTIPLES.items() if re.search(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", low)]
    if plain.lower() not in low or len(found) > 1:
        at.refuse(f"the unit {shown(label)} is unknown, expected {plain}", "name the unit in the module of the source")
    return found[0] if found else 1


def power(at: Place, row: Mapping[str, str]) -> int:
    """The multiplier that the SDMX column UNIT_MULT states as a power of ten; 1 if there is none."""
    stated = row.get("unit_mult", "")
    if stated in {"", "0"}:
        return 1
    if not re.fullmatch(r"[1-9]", stated, re.ASCII):
        at.refuse(f"the unit multiplier {shown(stated)} is unknown")
    return 10 ** int(stated)


def known(at: Place, found: Sequence[str], codes: Mapping[str, str] | set[str], where: str) -> None:
    """Refuses codes of countries that are not in a list, all in one sentence that says where the list is."""
    unknown = sorted({c for c in found if c not in codes})
    if unknown:
        at.refuse(f"unknown country codes {listed(unknown)}", f"add them to {where}")


def once(at: Place, seen: set, key: tuple) -> None:
    """Refuses a key that was seen before."""
    if key in seen:
        at.refuse(f"the key ({', '.join(str(k) for k in key)}) occurs twice")
    seen.add(key)


def merged(old: pd.DataFrame, new: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The old table with new rows put in by key; columns, types and order of rows as in the old one.

    Rows that the new table does not have stay as they are.
    """
    new = new[list(old.columns)].astype(old.dtypes.to_dict())
    both = pd.concat([old, new], ignore_index=True).drop_duplicates(list(keys), keep="last")
    return both.sort_values(list(keys), ignore_index=True)
