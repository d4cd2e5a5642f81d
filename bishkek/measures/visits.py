"""Visits and calls: how many, where, against which base, and where the break lies.

A visit is one state entered on one journey. Days are ISO dates as text, so they compare as they stand.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from bishkek.measures import exact
from bishkek.measures.days import ARTICLE, INVASION, WARRANT

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
FIRST_YEAR, LAST_YEAR = 2019, 2025
PANDEMIC = (2020, 2021)
DAYS_A_YEAR = 365
BEFORE, SINCE, LATER = "2020", ("2022", "2023"), ("2024", "2025")  # calls counted by others: before the pandemic, when the article was written, and since
HALF_CHI_SQUARE = 1.92  # half of the 95 per cent point of chi-square with one degree of freedom


@dataclass(frozen=True)
class Count:
    """``events`` in a span of ``years``."""

    name: str
    events: int
    years: float

    @property
    def rate(self) -> float:
        """Events a year."""
        return self.events / self.years


def years_between(start: str, end: str) -> float:
    """Length of a span in years, both days counted: whole years, and the days left over as parts of 365.25."""
    first, stop = date.fromisoformat(start), date.fromisoformat(end) + timedelta(days=1)
    whole = stop.year - first.year - ((stop.month, stop.day) < (first.month, first.day))
    return whole + (stop - first.replace(year=first.year + whole)).days / 365.25


def between(visits: pd.DataFrame, start: str, end: str) -> pd.DataFrame:
    """The rows that begin in a span, both days included."""
    return visits[visits["date_start"].between(start, end)]


def counted(name: str, visits: pd.DataFrame, start: str, end: str) -> Count:
    """The rows of a span as a count with its length."""
    return Count(name, len(between(visits, start, end)), years_between(start, end))


def per_year(visits: pd.DataFrame, first: int = FIRST_YEAR, last: int = LAST_YEAR) -> pd.DataFrame:
    """Visits, those to Central Asia, and different states of both, by year; years without visits are zero."""
    table = visits.assign(year=visits["date_start"].str[:4].astype(int), five=visits["iso3"].isin(FIVE))
    grouped = table.groupby("year")
    columns = {
        "visits": grouped.size(),
        "central_asia": grouped["five"].sum(),
        "states": grouped["iso3"].nunique(),
        "capitals": table[table["five"]].groupby("year")["iso3"].nunique(),
    }
    found = pd.DataFrame(columns).reindex(range(first, last + 1), fill_value=0)
    return found.fillna(0).astype(int).rename_axis("year").reset_index()


def compare(now: Count, base: Count) -> dict[str, float]:
    """Rate ratio of two counts with its exact interval: keys ratio, low, high."""
    ratio, low, high = exact.rate_ratio(now.events, now.years, base.events, base.years)
    return {"ratio": ratio, "low": low, "high": high}


def monthly(visits: pd.DataFrame, first: int = FIRST_YEAR, last: int = LAST_YEAR) -> pd.Series:
    """Visits by month of their first day, months without visits as zero; index "2019-01"."""
    months = [f"{y}-{m:02}" for y in range(first, last + 1) for m in range(1, 13)]
    return visits["date_start"].str[:7].value_counts().reindex(months, fill_value=0)


def break_profile(counts: pd.Series) -> pd.DataFrame:
    """Log-likelihood of one change of a constant Poisson rate, for every month in which it may begin.

    The rule was fixed before the months were counted: the break is the month with the highest
    likelihood, and the months within 1.92 of it are the 95 per cent set. It lies in the pandemic if the
    whole set is before February 2022, in the war if the whole set is from then on, else it is undecided.
    Out: columns month, fit (zero at the best month, negative elsewhere), before, after (visits a year), within.
    """
    values = counts.to_numpy()
    rows = []
    for i in range(1, len(values)):
        before, after = values[:i].mean(), values[i:].mean()
        fit = sum(part.sum() * np.log(m) - len(part) * m for part, m in ((values[:i], before), (values[i:], after)) if m > 0)
        rows.append({"month": counts.index[i], "fit": fit, "before": before * 12, "after": after * 12})
    table = pd.DataFrame(rows)
    table["fit"] -= table["fit"].max()
    return table.assign(within=table["fit"] >= -HALF_CHI_SQUARE)


def break_lies(profile: pd.DataFrame, month: str = INVASION[:7]) -> str:
    """The answer of the rule of ``break_profile``: "in the pandemic", "in the war" or "undecided"."""
    inside = profile.loc[profile["within"], "month"]
    return "in the pandemic" if inside.max() < month else "in the war" if inside.min() >= month else "undecided"


def capitals_grid(early: pd.DataFrame, visits: pd.DataFrame) -> pd.DataFrame:
    """Visits to each of the five by year: columns year, iso3, visits.

    ``early`` covers 2012 to 2018 and the five alone; ``visits`` the years from 2019 and all states.
    """
    counts = _years(early, visits).groupby(["year", "iso3"]).size()
    full = pd.MultiIndex.from_product([range(counts.index[0][0], LAST_YEAR + 1), FIVE], names=["year", "iso3"])
    return counts.reindex(full, fill_value=0).rename("visits").reset_index()


def capitals_by_year(grid: pd.DataFrame) -> pd.Series:
    """Different states of the five that received a visit, by year."""
    return grid[grid["visits"] > 0].groupby("year").size().reindex(grid["year"].unique(), fill_value=0)


def all_five_within_a_year(early: pd.DataFrame, visits: pd.DataFrame) -> list[str]:
    """First days of the visits with which the twelve months before them held all five, in their order (tables as above)."""
    rows = _years(early, visits).sort_values("date_start", kind="stable")
    found = []
    for day in rows["date_start"].unique():
        if capitals_in(rows, _a_year_before(day), day) == len(FIVE):
            found.append(day)
    return found


def capitals_in(visits: pd.DataFrame, start: str, end: str) -> int:
    """Different states of the five that received a visit in a span, both days included."""
    rows = between(visits, start, end)
    return int(rows.loc[rows["iso3"].isin(FIVE), "iso3"].nunique())


def most_capitals_within_a_year(visits: pd.DataFrame) -> int:
    """Most different states of the five in the 365 days up to the first day of a visit; no visit, none."""
    return max((capitals_in(visits, _a_year_before(day), day) for day in visits["date_start"]), default=0)


def _a_year_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=DAYS_A_YEAR - 1)).isoformat()


def _years(early: pd.DataFrame, visits: pd.DataFrame) -> pd.DataFrame:
    """Visits to the five of both tables, with their year."""
    both = pd.concat([table[["date_start", "iso3"]] for table in (early, visits)])
    return both[both["iso3"].isin(FIVE)].assign(year=lambda d: d["date_start"].str[:4].astype(int))


def membership(visits: pd.DataFrame, court: pd.DataFrame) -> pd.DataFrame:
    """Adds ``court``: whether the host was a party to the Rome Statute on the day, "unknown" without a row."""
    known = court.set_index("iso3")
    status = visits["iso3"].map(known["status"]).fillna("unknown")
    since = visits["iso3"].map(known["party_since"]).fillna("")
    return visits.assign(court=status.where(since <= visits["date_start"], "not a party"))


def counted_calls(counts: pd.DataFrame) -> pd.DataFrame:
    """Calls a year with each of the five as others counted them, whole years only (table ``call_counts``).

    Out: columns counterpart, year, calls, counted_by, id, exact counts of one calendar year.
    """
    years = counts["date_start"].str[:4]
    whole = (counts["date_start"].str[5:] == "01-01") & (counts["date_end"] == years + "-12-31")
    rows = counts[whole & counts["counterpart"].isin(FIVE) & (counts["bound"] == "exact")].assign(year=years)
    return rows.sort_values(["counterpart", "year", "id"])[["counterpart", "year", "calls", "counted_by", "id"]].reset_index(drop=True)


def call_pairs(counts: pd.DataFrame, since: tuple[str, ...] = SINCE) -> dict[str, tuple[list[int], list[int]]]:
    """Calls a year before the pandemic and in the years ``since``, by president, for those who were counted in both times."""
    rows = counted_calls(counts)
    pairs = {}
    for state, own in rows.groupby("counterpart"):
        early, late = own.loc[own["year"] < BEFORE, "calls"].tolist(), own.loc[own["year"].isin(since), "calls"].tolist()
        if early and late:
            pairs[str(state)] = (early, late)
    return pairs


def headline_coverage(counts: pd.DataFrame, headlines: pd.DataFrame) -> pd.DataFrame:
    """Calls in the headlines over calls counted by others: columns counterpart, year, headlines, calls, share.

    ``headlines`` has one row a president named (table ``central_asia_calls``).
    """
    rows = counted_calls(counts)
    named = headlines.assign(year=headlines["date"].str[:4]).groupby(["iso3", "year"]).size()
    shown = [int(named.get((r.counterpart, r.year), 0)) for r in rows.itertuples()]
    return rows.assign(headlines=shown, share=[n / c for n, c in zip(shown, rows["calls"], strict=True)])


def headline_coverage_of_all(counts: pd.DataFrame, annual: pd.DataFrame) -> pd.DataFrame:
    """Calls with all leaders in the headlines over those that others counted: first, last (years), headlines, calls, bound, share.

    Counts that begin with a year and end with one, or in its last month, as those of an aide of the president do.
    """
    rows = counts[(counts["counterpart"] == "all") & counts["date_start"].str.endswith("-01-01") & counts["date_end"].str[5:7].eq("12")]
    by_year = annual.set_index("year")["all_calls"]
    found = rows.assign(first=rows["date_start"].str[:4].astype(int), last=rows["date_end"].str[:4].astype(int)).sort_values("first", kind="stable")
    shown = [int(by_year.loc[r.first : r.last].sum()) for r in found.itertuples()]
    found = found.assign(headlines=shown, share=[n / c for n, c in zip(shown, found["calls"], strict=True)])
    return found[["first", "last", "headlines", "calls", "bound", "share"]].reset_index(drop=True)


def beside_the_press(visits: pd.DataFrame, counts: pd.DataFrame, commonwealth: frozenset[str]) -> pd.DataFrame:
    """Journeys as the press counted them and as the record has them, for counts that lie within the record: id, trips, recorded.

    A count of states takes each host once, and one outside the Commonwealth leaves out the states in ``commonwealth``.
    """
    rows = []
    for count in counts[counts["date_start"] >= str(FIRST_YEAR)].itertuples():
        found = between(visits, count.date_start, count.date_end)["iso3"]
        outside = found[~found.isin(commonwealth)] if "outside the CIS" in count.unit else found
        rows.append((count.id, count.trips, outside.nunique() if count.unit == "states" else len(outside)))
    return pd.DataFrame(rows, columns=["id", "trips", "recorded"])
