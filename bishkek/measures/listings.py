"""What a list of blocked persons holds, when, and how soon after a firm was founded.

A list says who is blocked. It is no finding of a court, and a count says nothing about the reason.
"""

import pandas as pd

from bishkek.measures.days import ARTICLE, INVASION
from bishkek.measures.visits import FIVE

JULY = "2023-07"
OFAC = "OFAC SDN list"
LISTS = (OFAC, "US Entity List", "EU lists", "UK sanctions list", "Canada sanctions list")
FIRMS = ("firm", "bank")
NAMED_GOODS = ("electronics", "aviation", "electronics and aviation")
GOODS = (*NAMED_GOODS, "not told apart", "unspecified")  # the other words of ``ground`` are no goods
PUBLIC_FILES = "named by public files"  # seen in no list and no press: carries no verdict


def by_country(monthly: pd.DataFrame, split: str = "2023-10") -> pd.DataFrame:
    """Entries added up to and after a month, and listed at the end: country, before, after, listed.

    ``monthly`` is the table ``us_list_monthly``; the month of the split counts as before.
    """
    early = monthly["month"] <= split
    table = pd.DataFrame(
        {
            "before": monthly[early].groupby("country")["additions"].sum(),
            "after": monthly[~early].groupby("country")["additions"].sum(),
            "listed": monthly.sort_values("month").groupby("country")["listed"].last(),
        }
    )
    return table.rename_axis("country").reset_index()


def cumulative(monthly: pd.DataFrame, countries: tuple[str, ...]) -> pd.DataFrame:
    """Entries added since the first month: country, month, added."""
    rows = monthly[monthly["country"].isin(countries)].sort_values(["country", "month"])
    return rows.assign(added=rows.groupby("country")["additions"].cumsum())[["country", "month", "added"]].reset_index(drop=True)


def on(entries: pd.DataFrame, *lists: str) -> pd.DataFrame:
    """The entries of the given lists; ``entries`` is the table ``designations``."""
    return entries[entries["list"].isin(lists)]


def firms(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries of firms and banks."""
    return entries[entries["kind"].isin(FIRMS)]


def since_april_2022(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries with a month, in the order of months; those that are older than the monthly count have none."""
    return entries.dropna(subset=["month"]).sort_values(["month", "id"]).reset_index(drop=True)


def founded_and_listed(entries: pd.DataFrame) -> pd.DataFrame:
    """Firms with a founding date on the list: name, founded, listed, ground, reason, days_after_invasion, days_to_listing."""
    rows = entries.dropna(subset=["founded", "listed"])
    founded, listed = pd.to_datetime(rows["founded"]), pd.to_datetime(rows["listed"])
    table = rows.assign(name=rows["common_name"], days_after_invasion=(founded - pd.Timestamp(INVASION)).dt.days, days_to_listing=(listed - founded).dt.days)
    columns = ["name", "founded", "listed", "ground", "reason", "days_after_invasion", "days_to_listing"]
    return table[columns].sort_values(["founded", "name"]).reset_index(drop=True)


def upto_article(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries up to the month of the article."""
    rows = since_april_2022(entries)
    return rows[rows["month"] <= ARTICLE[:7]].reset_index(drop=True)


def later(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries after the month of the article."""
    rows = since_april_2022(entries)
    return rows[rows["month"] > ARTICLE[:7]].reset_index(drop=True)


def goods_seen(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries of which the authority said something about goods; the others are no evidence about goods."""
    return entries[entries["ground"].isin(GOODS)]


def last_named(entries: pd.DataFrame) -> str:
    """The last month with an entry that a list or the press names; "none" without entries."""
    rows = since_april_2022(entries)
    rows = rows[rows["identified"] != PUBLIC_FILES]
    return rows["month"].max() if len(rows) else "none"


def by_list(entries: pd.DataFrame) -> pd.DataFrame:
    """How many entries each list has: list, firms, people, first, last (month; people hold groups too).

    Lists are those of ``LISTS`` in their order. Lists overlap: a firm on three of them is counted three times.
    """
    rows = []
    for name in LISTS:
        own = on(entries, name)
        rows.append((name, len(firms(own)), len(own) - len(firms(own)), own["month"].min(), own["month"].max()))
    return pd.DataFrame(rows, columns=["list", "firms", "people", "first", "last"])


def spellings(aliases: pd.DataFrame) -> pd.Series:
    """All spellings of a firm in one text, by its common name; Latin letters first. ``aliases`` is the table ``designation_aliases``."""
    rows = aliases.assign(order=aliases["script"] == "Cyrillic").sort_values(["firm", "order", "alias"])
    rows = rows[rows["alias"] != rows["firm"]]
    return rows.groupby("firm")["alias"].agg("; ".join)


def added(monthly: pd.DataFrame, country: str) -> int:
    """Entries added for a country over all months. Never add countries up: an entry with two addresses is in both."""
    return int(monthly.loc[monthly["country"] == country, "additions"].sum())
