"""Counts of Kyrgyz people in Russia: who counts whom, when."""

import pandas as pd

PEOPLE = ("people working in Russia", "people staying in Russia")
MILLION = 1_000_000
ROUNDING = 50_000
INSTITUTIONS = {"Foreign": "Ministry of Foreign Affairs", "Labour": "Ministry of Labour", "Labor": "Ministry of Labour"}


COLUMNS = ["name", "text", "month", "exceeds", "rounds", "institution", "official"]


def reported(reports: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Reported counts of people (not registrations) dated from ``first`` to ``last``: name, text, month, exceeds, rounds, institution, official.

    ``exceeds`` is whether the count is more than a million; the top of a range is taken, and
    "more than a million" counts as exceeding. ``rounds`` is whether it rounds to a million in tenths of a million.
    ``official`` is a count with a named office that is no estimate.
    """
    rows = reports[reports["counted"].isin(PEOPLE) & reports["month"].between(first, last)].copy()
    top = rows["persons_high"].fillna(rows["persons"])
    rows["exceeds"] = (top > MILLION) | ((rows["bound"] == "more than") & (top >= MILLION))
    rows["rounds"] = top >= MILLION - ROUNDING
    rows["institution"] = rows["source"].map(_institution)
    rows["official"] = (rows["grade"] != "C") & ~rows["note"].astype("string").str.startswith("an estimate").fillna(False).astype(bool)
    rows["name"] = rows["source"] + ", " + rows["period"] + " (" + rows["counted"] + ")"
    rows["text"] = [_printed(r) for r in rows.itertuples()]
    return rows.sort_values(["month", "name"])[COLUMNS].reset_index(drop=True)


def near_the_article(reports: pd.DataFrame, stock: pd.DataFrame, first: str = "2021-01", last: str = "2023-12") -> pd.DataFrame:
    """The rows of ``reported`` near the article and the census of 2021, which counts people born in Kyrgyzstan."""
    rows = reported(reports, first, last)
    census = stock[stock["source"] == "Russian census 2021"].iloc[0]
    rows.loc[len(rows)] = [
        "Russian census of 2021 (people born in Kyrgyzstan)",
        f"{census['persons']:,.0f}",
        "2021-10",
        bool(census["persons"] > MILLION),
        bool(census["persons"] >= MILLION - ROUNDING),
        "Russian census",
        True,
    ]
    return rows.sort_values(["month", "name"])[COLUMNS].reset_index(drop=True)


def _institution(source: str) -> str:
    """Who counts: a deputy minister speaks for the ministry."""
    return next((name for mark, name in INSTITUTIONS.items() if mark in source), source)


def _printed(row) -> str:
    if row.bound == "range":
        return f"{row.persons:,.0f} to {row.persons_high:,.0f}"
    return ("" if row.bound == "exact" else f"{row.bound} ") + f"{row.persons:,.0f}"


def all_counts(reports: pd.DataFrame, stock: pd.DataFrame, first_year: int = 2015) -> pd.DataFrame:
    """Reports and official stocks in one table for the chart: label, counted, year, persons, persons_high, more, grade."""
    told = reports.assign(
        year=reports["month"].str[:4].astype(int) + (reports["month"].str[5:].astype(int) - 0.5) / 12,
        label=reports["source"] + ", " + reports["period"],
    )
    born = stock[stock["year"] >= first_year].assign(
        counted="people born in Kyrgyzstan",
        grade="A",
        persons_high=pd.NA,
        label=lambda d: d["source"] + ", " + d["year"].astype(str),
    )
    told["more"], born["more"] = told["bound"] == "more than", False
    columns = ["label", "counted", "year", "persons", "persons_high", "more", "grade"]
    told = told[told["year"] >= first_year]
    return pd.concat([told[columns], born[columns]]).sort_values(["counted", "year", "label"]).reset_index(drop=True)
