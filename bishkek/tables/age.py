"""How old a table is on the day of the book: its last period, worked out from its rows, and when more is due."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from bishkek.tables import door, periods
from bishkek.tables.coverage import NONE
from bishkek.tables.errors import TableError
from bishkek.tables.package import day, descriptor, resource
from bishkek.tables.periods import Period

MOST = 5  # subjects in a line
FRESH = 12  # months; a year is the longest step between two figures of most tables, so what is older than that misses one


@dataclass(frozen=True)
class Age:
    """``last`` is the last period that a row speaks of, ``published`` the last day of publication that a row has,
    ``first_end`` the last period of the series that ends first, ``subject`` what the figures are of. ``due`` is the month
    in which more is due, or words for why none is, with the ``reason``. ``months`` is the age on the day of the book.
    """

    table: str
    subject: str
    last: Period | None
    published: Period | None
    first_end: Period | None
    due: Period | str
    reason: str
    months: int | None

    @property
    def behind(self) -> bool:
        """Whether more was due before the day of the book."""
        return isinstance(self.due, Period) and self.due.month < Period(day()).month


@door.remembered
def of(name: str) -> Age:
    """The age of one table.

    Raises
    ------
    TableError : no row says a period, or the table that it is as old as does not exist.
    """
    described = resource(name)
    covers, after = described["covers"], described["next"]
    last = _last(name, covers)
    seen = periods.last(door.load(name)[covers["published"]].dropna()) if "published" in covers else None
    months = None if last is None else months_between(last, Period(day()))
    return Age(name, covers.get("subject", ""), last, seen, _first_end(name, covers), due(last, after), after["reason"], months)


#: Columns that hold the end of a span, and the ones with its beginning.
BEGINS = {"last": "first", "date_end": "date_start"}


@door.remembered
def span(name: str) -> tuple[Period, Period] | None:
    """The first and the last period that the rows of a table speak of; None if it speaks of no period. ``TableError`` as ``of``."""
    covers, last = resource(name)["covers"], of(name).last
    if last is None or "period" in covers:
        return last and (last, last)
    if "as" in covers:
        return span(covers["as"])
    rows, columns = _counted(name, covers), covers["columns"]
    begun = [BEGINS[c] if BEGINS.get(c) in rows else c for c in columns]
    return periods.first(_cells(rows, covers | {"columns": begun})), last


def months_between(last: Period, now: Period) -> int:
    """Calendar months from the one in which a period ends to that of a day; 0 if it is not over yet."""
    return max(0, now.month - last.month)


def due(last: Period | None, after: dict) -> Period | str:
    """When more is due: the month that the rule ``next`` gives after the last period, or what it says."""
    if "every" in after:
        return periods.of_month(last.month + periods.STEPS[after["every"]] + after["lag"])
    return Period(after["due"]) if periods.is_one(after["due"]) else after["due"]


def _last(name: str, covers: dict) -> Period | None:
    if "as" in covers:
        return _last_of(name, covers["as"])
    if "period" in covers:
        return None if covers["period"] == NONE else Period(covers["period"])
    found = periods.last(_cells(_counted(name, covers), covers))
    if found is None:
        raise TableError(name, f"no row that covers.where leaves says a year in {', '.join(covers['columns'])}; name other columns in datapackage.json, or a period with its reason")
    return found


def _last_of(name: str, other: str) -> Period:
    """The last period of the table that has the periods of this one."""
    if other not in descriptor():
        raise TableError(name, f"covers.as names {other}, which is not in datapackage.json; name a table that is")
    told = resource(other)["covers"]
    if "as" in told or (last := of(other).last) is None:
        raise TableError(name, f"covers.as names {other}, which has no periods of its own; name a table whose covers has columns or a period")
    return last


def _first_end(name: str, covers: dict) -> Period | None:
    """The last period of the series (``covers.by``) that ends first, if it ends before the others."""
    if "by" not in covers:
        return None
    ends = [periods.last(_cells(rows, covers)) for _, rows in _counted(name, covers).groupby(covers["by"], sort=False)]
    return min(filter(None, ends), key=lambda p: p.end)


def _counted(name: str, covers: dict) -> pd.DataFrame:
    """The rows that count: those with one of the values that ``covers.where`` lists."""
    frame = door.load(name)
    for column, values in covers.get("where", {}).items():
        frame = frame[frame[column].isin(values)]
    return frame


def _cells(rows: pd.DataFrame, covers: dict) -> Iterable:
    return (cell for column in covers["columns"] for cell in rows[column].dropna().unique())


def reach(names: Iterable[str]) -> dict[str, Period]:
    """How far the figures of tables reach, by subject, the oldest first; tables that speak of no period are left out.

    Tables of one subject complete each other (visits to 2018, visits since), so the newest of them counts.
    """
    found: dict[str, Period] = {}
    for age in map(of, sorted(set(names))):
        if age.last and (age.subject not in found or found[age.subject].end < age.last.end):
            found[age.subject] = age.last
    return dict(sorted(found.items(), key=lambda item: (item[1].end, item[0])))


def oldest(names: Iterable[str]) -> Period | None:
    """How far the figures of all subjects reach: the last period of the one that ends first."""
    return next(iter(reach(names).values()), None)


def line(names: Iterable[str]) -> str:
    """One line for what rests on tables: "Kyrgyz trade to 2023, European exports to August 2024"; the oldest first."""
    ends = reach(names)
    found = [f"{subject} to {period.short}" for subject, period in ends.items()]
    if len(found) > MOST:
        found[MOST - 1 :] = [f"{len(found) - MOST + 1} more, the newest to {list(ends.values())[-1].short}"]
    return ", ".join(found)
