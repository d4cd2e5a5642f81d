"""The vintages that numbers, rules and statements ask for: chosen by their dates, each choice in one place."""

import pandas as pd

from bishkek import tables
from bishkek.measures import vintages
from bishkek.measures.days import ARTICLE

#: Vintages that prose names, and that a number therefore keeps when a newer one comes.
MAY_2023, NOVEMBER_2023, COPY_2025, MAY_2026 = "2023-05-10 release", "2023-11-20 copy", "2025 copy", "2026-05 copy"
FILE_2023, OCTOBER_2024, EXPORT_2025 = "2023-11 file 5871885", "2024-10-21 copy", "2025 export"
EDITIONS = "weo_vintages"


def table(name: str, state: str = "KGZ") -> pd.DataFrame:
    """A table of vintages with the columns vintage and year; the IMF's editions count as vintages, and the rows of one state are taken."""
    frame = tables.load(name)
    return frame[frame["iso3"] == state].rename(columns={"edition": "vintage"}) if name == EDITIONS else frame


def newest(name: str) -> str:
    """The newest vintage that a table has."""
    return vintages.newest(tables.load("vintages"), table(name)["vintage"])


def on_the_day(name: str) -> str:
    """The newest vintage of a table that was out on the day of the article."""
    return vintages.newest(tables.load("vintages"), table(name)["vintage"], ARTICLE)


def from_the_day(name: str) -> list[str]:
    """The newest vintage of a table on the day of the article and all that came since, in order of time."""
    return [on_the_day(name), *vintages.since(tables.load("vintages"), table(name)["vintage"], ARTICLE)]


def named(vintage: str) -> str:
    """What a reader calls a vintage: "copy of 2025"."""
    return vintages.names(tables.load("vintages"))[vintage]


def value(name: str, vintage: str, year: int, state: str = "KGZ") -> float:
    """The figure of a vintage and year; ``ValueError`` as ``measures.vintages.value``."""
    column = "pct_of_gdp" if name == "remittances_share_vintages" else "usd"
    return vintages.value(table(name, state), column, vintage, year)
