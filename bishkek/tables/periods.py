"""Years, months and days as they stand in cells: read, compared by their ends, written in words, counted in months."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
NAMED = re.compile("|".join(MONTHS))
ISO = re.compile(r"(?<!\d)((?:1[89]|20)\d{2})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?!\d)", re.ASCII)
STEPS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True)
class Period:
    """A year, a month or a day; ``iso`` is 2023, 2023-08 or 2023-08-16."""

    iso: str

    @property
    def end(self) -> tuple[int, int, int]:
        """Year, month and day on which it ends; the last day of a month is called 31."""
        year, month, day = (*map(int, self.iso.split("-")), 0, 0)[:3]
        return year, month or 12, day or 31

    @property
    def month(self) -> int:
        """The month in which it ends, counted from the year nought."""
        return 12 * self.end[0] + self.end[1] - 1

    @property
    def words(self) -> str:
        """As prose writes it: 2023, August 2023, 16 August 2023."""
        year, *rest = self.iso.split("-")
        return " ".join([*(str(int(d)) for d in rest[1:]), *(MONTHS[int(m) - 1] for m in rest[:1]), year])

    @property
    def short(self) -> str:
        """In words without the day: 2023, August 2023."""
        return Period(self.iso[:7]).words


def read(cell: object) -> Period | None:
    """The last period that a cell speaks of; None if it names no year.

    Dates as 2023, 2023-08 and 2023-08-16, spans as "2012 to 2023", and months by name as "January to June 2023".
    """
    text = str(cell)
    found = [Period("-".join(filter(None, parts))) for parts in ISO.findall(text)]
    if not found:
        return None
    last = max(found, key=lambda p: p.end)
    named = NAMED.findall(text)
    return of_month(12 * int(last.iso) + MONTHS.index(named[-1])) if named and len(last.iso) == 4 else last


def of_month(month: int) -> Period:
    """The month with this count (``Period.month``)."""
    return Period(f"{month // 12:04}-{month % 12 + 1:02}")


def last(cells: object) -> Period | None:
    """The period that ends last of those that cells speak of; None if no cell speaks of one."""
    return max(filter(None, map(read, cells)), key=lambda p: p.end, default=None)


def first(cells: object) -> Period | None:
    """The period that begins first of those that cells speak of; None if no cell speaks of one."""
    found = ["-".join(filter(None, parts)) for cell in cells for parts in ISO.findall(str(cell))]
    return Period(min(found)) if found else None


def is_day(text: object) -> bool:
    """Whether a text is a day of the calendar, as ISO 8601 writes it."""
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_one(text: object) -> bool:
    """Whether a text is nothing but a year, a month or a day."""
    return isinstance(text, str) and ISO.fullmatch(text) is not None
