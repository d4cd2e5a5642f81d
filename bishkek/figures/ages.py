"""How old every table is on the day of the book, as a table to read and to sort."""

import pandas as pd

from bishkek import tables
from bishkek.figures.tables import TABLE, Table, table
from bishkek.tables.age import Age, of
from bishkek.tables.coverage import WORDS
from bishkek.tables.package import day
from bishkek.tables.periods import Period


def ages_table() -> Table:
    """Every table that speaks of a period: how far it reaches, its age, and when more is due; the oldest first."""
    ages = [age for age in map(of, tables.names()) if age.last]
    late = sum(age.behind for age in ages)
    caption = f"How old the tables are on {Period(day()).words}: of {len(ages)} that speak of a period, {late} should have newer figures by now"
    ordered = sorted(ages, key=lambda a: (a.last.end, a.table))
    return table("ages", pd.DataFrame(map(_row, ordered)), caption, numeric=("Months old",), sortable=True, note=_timeless())


def _row(age: Age) -> dict[str, str]:
    return {
        "Figures of": age.subject,
        "Last period": age.last.iso,
        "Months old": str(age.months),
        "Next due": due(age),
        "Published": age.published.iso if age.published else "",
        "Table": f"{TABLE}{age.table}",
    }


def due(age: Age) -> str:
    """When more is due, and that it was due already."""
    return f"{age.due.iso}{', overdue' if age.behind else ''}" if isinstance(age.due, Period) else age.due


def _timeless() -> str:
    """The tables that speak of no period, by name."""
    names = [name for name in tables.names() if of(name).last is None]
    return f"{len(names)} tables speak of no period, such as codes, names, rules and verdicts: {', '.join(names)}."


def words() -> str:
    """What the column of due dates may say, in one sentence."""
    return "; ".join(f"“{word}” means {meaning}" for word, meaning in WORDS.items())


def facts(name: str) -> dict[str, str]:
    """Last period and next figure of a table in words, for its card."""
    age = of(name)
    ends = f"{age.last.words}; {age.months} months old" if age.last else "none: it speaks of no period"
    part = f"; the part that ends first, {age.first_end.words}" if age.first_end and age.first_end != age.last else ""
    published = f"; published {age.published.words}" if age.published else ""
    return {"Last period": f"{ends}{part}{published}", "Next due": f"{due(age)} ({age.reason})"}
