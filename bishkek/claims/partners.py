"""Rules of C30 and C31: do four powers accept Kyrgyz neutrality, and do they offer other ways?"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, UNKNOWN, Specification, Verdict, by_most, outcome, rule, twice
from bishkek.measures.days import END_OF_2023

NAMES = {"EU": "European Union", "USA": "United States", "CHN": "China", "JPN": "Japan"}
FIRMS, COUNTRY, SIDE = "sanctions on Kyrgyz firms", "a measure against the country", "to take a side"
HOME, FIRST, SPLIT, LAST = "KGZ", 2017, 2022, 2023
SEVERAL = 2  # the sentence speaks of powers, a plural


@rule("C30")
def accepted_neutrality() -> Verdict:
    """Each power by what it said and did to the country by the end of 2023; what it did to firms stands beside."""
    rows = tables.load("partner_statements").query("date <= @END_OF_2023").sort_values(["partner", "date"])
    return twice(by_most, "partners.statements", [said(r) for r in rows.itertuples()])


def said(row) -> Specification:
    """One statement or act of a power (a row of ``partner_statements``)."""
    name, then = f"{NAMES[row.partner]}: {row.title}, {row.date}", row.date <= ARTICLE_DATE
    return Specification(name, row.asks, outcome(row.asks not in (SIDE, COUNTRY, FIRMS), row.asks != SIDE), then, NAMES[row.partner], beside=row.asks == FIRMS)


@rule("C31")
def alternatives_offered() -> Verdict:
    """The yearly support of each power for Kyrgyzstan in 2022 and 2023 against 2017 to 2021; banks and other recipients stand beside."""
    return twice(of_powers, "support.eu_2021", support_since(SPLIT, LAST))


def of_powers(specs: Sequence[Specification]) -> str:
    """By most powers; without any, not checkable."""
    return by_most(specs) if specs else UNKNOWN


def support_since(first: int, last: int) -> list[Specification]:
    """Support a year from ``first`` to ``last`` against 2017 to 2021, by donor and recipient; all beside if fewer than two powers gave to Kyrgyzstan."""
    groups = _yearly(tables.load("support_reports")).groupby(["donor", "recipient"])
    specs = [s for (donor, recipient), own in groups for s in _more(donor, recipient, own, (first, last))]
    few = sum(not s.beside for s in specs) < SEVERAL
    return [replace(s, beside=True) for s in specs] if few else specs


def _yearly(rows: pd.DataFrame) -> pd.DataFrame:
    """A row a year: what a programme gives in several years is spread evenly."""
    years = rows["last_year"] - rows["year"] + 1
    spread = rows.assign(million=rows["million"] / years).loc[rows.index.repeat(years)]
    return spread.assign(year=spread["year"] + spread.groupby("id").cumcount())


def _more(donor: str, recipient: str, own: pd.DataFrame, since: tuple[int, int]) -> list[Specification]:
    """Nothing if one of the two times is empty."""
    before, after = (own.loc[own["year"].between(*span), "million"] for span in ((FIRST, SPLIT - 1), since))
    if before.empty or after.empty:
        return []
    value = f"{after.mean():,.1f} against {before.mean():,.1f} million {own['currency'].iloc[0]} a year found"
    apart, years = recipient != HOME or donor not in NAMES, sorted({own["year"].loc[after.index].min(), own["year"].loc[after.index].max()})
    return [Specification(f"{donor}, {recipient}, {' to '.join(map(str, years))}", value, outcome(after.mean() > before.mean()), False, donor, beside=apart)]
