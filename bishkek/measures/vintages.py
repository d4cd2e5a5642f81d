"""Which vintage of a series was the newest when: worked out from dates, never from the name of a vintage.

``listed`` is the table ``vintages``; ``keys`` are the vintages that a table of figures has. Dates are ISO text of a day,
a month or a year; a month or a year counts from its beginning, as no later day is known.
"""

from collections.abc import Iterable

import pandas as pd

from bishkek.tables.periods import Period

REPLACED = "release, replaced"
LAST = "9999"  # after every vintage


def in_order(listed: pd.DataFrame, keys: Iterable[str]) -> pd.Series:
    """Vintages in order of time: by key the day (or month, or year) by which each was out.

    The order is that of the releases; of one that was replaced under its date, that of the days on which it was read.

    Raises
    ------
    ValueError : a vintage is not in the list.
    """
    rows = listed.set_index("vintage").reindex(wanted := sorted(set(keys)))
    if unlisted := [key for key in wanted if pd.isna(rows["publisher"][key])]:
        raise ValueError(f"the vintage {unlisted[0]!r} is not in the table vintages; add a row there")
    rows = rows.assign(release=rows["released"].fillna(rows["seen"]), out=rows["seen"].fillna(rows["released"]))
    return rows.sort_values(["release", "retrieved"], na_position="first", kind="stable")["out"]


def newest(listed: pd.DataFrame, keys: Iterable[str], day: str = LAST) -> str:
    """The newest vintage, or the newest that was out on a day; ``ValueError`` if none was."""
    out = in_order(listed, keys)
    if (known := out[out <= day]).empty:
        raise ValueError(f"no vintage was out on {day}; the first is that of {out.iloc[0]}" if len(out) else "there is no vintage")
    return known.index[-1]


def since(listed: pd.DataFrame, keys: Iterable[str], day: str) -> list[str]:
    """The vintages that came after a day, in order of time."""
    out = in_order(listed, keys)
    return list(out[out > day].index)


def names(listed: pd.DataFrame) -> dict[str, str]:
    """What a reader calls each vintage, by key: "release of 10 May 2023", "copy of 2025", "edition of October 2023"."""
    return {r.vintage: _name(r) for r in listed.itertuples()}


def _name(row) -> str:
    day = Period(row.released if isinstance(row.released, str) else row.seen).words
    return f"release of {day}, as replaced by {Period(row.seen).words}" if row.edition == REPLACED else f"{row.edition} of {day}"


def full_names(listed: pd.DataFrame) -> dict[str, str]:
    """The same with the publisher: "World Bank WDI release of 10 May 2023"."""
    publishers = listed.set_index("vintage")["publisher"]
    return {key: f"{publishers[key]} {name}" for key, name in names(listed).items()}


def value(table: pd.DataFrame, column: str, vintage: str, year: int) -> float:
    """The figure of one vintage and year in a table with vintage and year.

    Raises
    ------
    ValueError : the table has no such vintage, or the vintage has not that year.
    """
    rows = table[table["vintage"] == vintage].set_index("year")[column]
    if rows.empty:
        raise ValueError(f"no vintage {vintage!r}; there are {sorted(table['vintage'].unique())}")
    if year not in rows.index:
        raise ValueError(f"{column} of the vintage {vintage!r} runs from {rows.index.min()} to {rows.index.max()} and has no {year}")
    return float(rows[year])
