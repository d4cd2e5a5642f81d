"""Meetings of the five with one outside partner at the level of leaders."""

import pandas as pd

from bishkek.measures import exact
from bishkek.measures.visits import ARTICLE, INVASION, Count, between, years_between

FIRST_DAY, LAST_DAY = "2015-01-01", "2025-12-31"
BEFORE_END, EVE = "2021-12-31", "2022-02-23"
FIVE_PRESIDENTS = 5


def held(meetings: pd.DataFrame) -> pd.DataFrame:
    """The meetings that took place, in order of their day."""
    return meetings[meetings["status"] == "held"].sort_values("date_start", kind="stable").reset_index(drop=True)


def presidents(meetings: pd.DataFrame, attendance: pd.DataFrame) -> pd.Series:
    """Number of presidents of the five at each meeting, in the order of ``meetings``."""
    present = attendance[attendance["who"] == "president"].groupby("id").size()
    return meetings["id"].map(present).fillna(0).astype(int)


def per_year(meetings: pd.DataFrame) -> pd.DataFrame:
    """Meetings by year from 2015 to 2025: columns year, with_russia, with_others, by_video; all meetings are one of the three."""
    years = meetings["date_start"].str[:4].astype(int)
    kind = meetings["form"].map({"video": "by_video", "in person": "with_others"}).mask(meetings["partner"] == "RUS", "with_russia")
    table = pd.crosstab(years, kind).reindex(index=range(2015, 2026), columns=["with_russia", "with_others", "by_video"], fill_value=0)
    return table.rename_axis(index="year", columns=None).reset_index()


def spans(meetings: pd.DataFrame, end: str = LAST_DAY, before_end: str = BEFORE_END, start: str = INVASION) -> tuple[Count, Count]:
    """Meetings from 2015 to ``before_end``, and from ``start``, which is the invasion, to ``end``, each as a count with its years."""
    before = Count(f"2015 to {before_end[:4]}", len(between(meetings, FIRST_DAY, before_end)), years_between(FIRST_DAY, before_end))
    after = Count(f"{start} to {end}", len(between(meetings, start, end)), years_between(start, end))
    return before, after


def most_before(before: Count) -> float:
    """The highest rate a year that is consistent with the count before (upper end of the exact interval)."""
    return exact.count_interval(before.events)[1] / before.years


def firsts(meetings: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    """One row a partner: first meeting of leaders, first in person, first called a summit (empty if none)."""
    rows = []
    for partner in formats["partner"]:
        own = meetings[meetings["partner"] == partner]
        picks = {"leaders": own, "in_person": own[own["form"] == "in person"], "summit": own[own["called"] == "summit"]}
        rows.append({"partner": partner} | {name: _first(rows_) for name, rows_ in picks.items()})
    return formats.merge(pd.DataFrame(rows), on="partner").sort_values("leaders", kind="stable").reset_index(drop=True)


def _first(rows: pd.DataFrame) -> str:
    return "" if rows.empty else rows["date_start"].min()


def until_article(meetings: pd.DataFrame) -> pd.DataFrame:
    """The meetings up to the day of the article."""
    return meetings[meetings["date_start"] <= ARTICLE]
