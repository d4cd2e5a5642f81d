"""What a list of blocked persons holds, when, and how soon after a firm was founded.

A list says who is blocked. It is no finding of a court, and a count says nothing about the reason.
"""

import pandas as pd

INVASION = "2022-02-24"
ARTICLE = "2023-10-22"
JULY = "2023-07"
FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
KINDS_OF_GOODS = ("electronics", "aviation")  # the other words of ``goods_group`` name none


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


def founded_and_listed(entries: pd.DataFrame) -> pd.DataFrame:
    """Firms with a founding date on the list: name, founded, listed, goods_group, goods, days_after_invasion, days_to_listing."""
    rows = entries.dropna(subset=["founded", "listed"])
    founded, listed = pd.to_datetime(rows["founded"]), pd.to_datetime(rows["listed"])
    table = rows.assign(days_after_invasion=(founded - pd.Timestamp(INVASION)).dt.days, days_to_listing=(listed - founded).dt.days)
    columns = ["name", "founded", "listed", "goods_group", "goods", "days_after_invasion", "days_to_listing"]
    return table[columns].sort_values(["founded", "name"]).reset_index(drop=True)


def upto_article(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries added up to the month of the article; people are left out."""
    chosen = (entries["month"] <= ARTICLE[:7]) & (entries["kind"] != "person")
    return entries[chosen].sort_values(["month", "entry"]).reset_index(drop=True)


def later(entries: pd.DataFrame, until: str = "2025-10") -> pd.DataFrame:
    """Entries added after the month of the article and up to two years on; people are left out."""
    chosen = (entries["month"] > ARTICLE[:7]) & (entries["month"] <= until) & (entries["kind"] != "person")
    return entries[chosen].sort_values(["month", "entry"]).reset_index(drop=True)


def goods_seen(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries of which a source says something about the goods; the others are no evidence about goods."""
    return entries[entries["goods_group"] != "not seen"]


def added(monthly: pd.DataFrame, country: str) -> int:
    """Entries added for a country over all months. Never add countries up: an entry with two addresses is in both."""
    return int(monthly.loc[monthly["country"] == country, "additions"].sum())
