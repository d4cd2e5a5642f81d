"""Rules of C30 and C31: do four powers accept Kyrgyz neutrality, and do they offer other ways?"""

from collections.abc import Sequence

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, UNKNOWN, Specification, Verdict, by_most, outcome, rule, twice

NAMES = {"EU": "European Union", "USA": "United States", "CHN": "China", "JPN": "Japan"}
FIRMS, COUNTRY, SIDE = "sanctions on Kyrgyz firms", "a measure against the country", "to take a side"
HOME, SPLIT, FIRST = "KGZ", 2022, 2017
END = "2023-12-31"


@rule("C30")
def accepted_neutrality() -> Verdict:
    """Each power by what it said and did to the country by the end of 2023; what it did to firms stands beside."""
    rows = tables.load("partner_statements").query("date <= @END").sort_values(["partner", "date"])
    return twice(by_most, "partners.statements", [said(r) for r in rows.itertuples()])


def said(row) -> Specification:
    """One statement or act of a power (a row of ``partner_statements``)."""
    name, then = f"{NAMES[row.partner]}: {row.title}, {row.date}", row.date <= ARTICLE_DATE
    return Specification(name, row.asks, outcome(row.asks not in (SIDE, COUNTRY, FIRMS), row.asks != SIDE), then, NAMES[row.partner], beside=row.asks == FIRMS)


@rule("C31")
def alternatives_offered() -> Verdict:
    """The yearly support of each donor for Kyrgyzstan since 2022 against 2017 to 2021; other recipients stand beside."""
    rows = tables.load("support_reports")
    groups = rows.groupby(["donor", "recipient"])
    return twice(_of_donors, "support.japan_2023", [s for (donor, recipient), own in groups for s in _more(donor, recipient, own)])


def _of_donors(specs: Sequence[Specification]) -> str:
    return by_most(specs) if specs else UNKNOWN


def _more(donor: str, recipient: str, own: pd.DataFrame) -> list[Specification]:
    """Nothing if one of the two sides of 2022 is empty."""
    before, after = own.loc[own["year"].between(FIRST, SPLIT - 1), "million"], own.loc[own["year"] >= SPLIT, "million"]
    if before.empty or after.empty:
        return []
    value = f"{after.mean():,.0f} against {before.mean():,.0f} million {own['currency'].iloc[0]} a year found"
    name = f"{donor}, {recipient}, {own['year'].max()}"
    return [Specification(name, value, outcome(after.mean() > before.mean()), False, donor, beside=recipient != HOME)]
