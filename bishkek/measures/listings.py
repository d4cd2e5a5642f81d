"""What a list of blocked persons holds, when, and how soon after a firm was founded.

A list says who is blocked. It is no finding of a court, and a count says nothing about the reason.
"""

import pandas as pd

from bishkek.measures.days import ARTICLE, INVASION
from bishkek.measures.visits import FIVE

JULY, JULY_DAY = "2023-07", "2023-07-20"
OFAC = "OFAC SDN list"
LISTS = (OFAC, "US Entity List", "EU lists", "UK sanctions list", "Canada sanctions list")
FIRMS = ("firm", "bank")
NAMED_GOODS = ("electronics", "aviation", "electronics and aviation")
GOODS = (*NAMED_GOODS, "not told apart", "unspecified")  # the other words of ``ground`` are no goods
PUBLIC_FILES = "named by public files"  # seen in no list and no press: carries no verdict


def unbroken(monthly: pd.DataFrame) -> pd.DataFrame:
    """The rows of the count from its first month to the last before it began anew; ``monthly`` is ``us_list_monthly``.

    A later row without ``since`` was compared with no earlier one: what came and went before it was not seen, so no
    sum may pass it.
    """
    anew = monthly[monthly["since"].isna() & (monthly["month"] > monthly["month"].min())]
    return monthly if anew.empty else monthly[monthly["month"] < anew["month"].min()]


def pauses(rows: pd.DataFrame) -> list[str]:
    """Months of the count whose row covers more than that month, as a pause came before it."""
    known = rows.dropna(subset=["since"]).drop_duplicates("month")
    wide = [(pd.Period(r.month) - pd.Period(r.since)).n > 1 for r in known.itertuples()]
    return sorted(known["month"][wide])


def by_country(monthly: pd.DataFrame, split: str = "2023-10") -> pd.DataFrame:
    """Entries added up to and after a month, and listed at the end: country, before, after, listed, until.

    ``monthly`` is the table ``us_list_monthly``; the month of the split counts as before. ``until`` is the last month
    of which additions are known without a gap (``unbroken``).
    """
    counted = unbroken(monthly)
    early = counted["month"] <= split
    table = pd.DataFrame(
        {
            "before": counted[early].groupby("country")["additions"].sum(),
            "after": counted[~early].groupby("country")["additions"].sum(),
            "listed": monthly.sort_values("month", kind="stable").groupby("country")["listed"].last(),
            "until": counted.groupby("country")["month"].max(),
        }
    )
    return table.rename_axis("country").reset_index()


def cumulative(monthly: pd.DataFrame, countries: tuple[str, ...]) -> pd.DataFrame:
    """Entries added since the first month, as long as the count is unbroken: country, month, since, added."""
    counted = unbroken(monthly)
    rows = counted[counted["country"].isin(countries)].sort_values(["country", "month"])
    return rows.assign(added=rows.groupby("country")["additions"].cumsum())[["country", "month", "since", "added"]].reset_index(drop=True)


def on(entries: pd.DataFrame, *lists: str) -> pd.DataFrame:
    """The entries of the given lists; ``entries`` is the table ``designations``."""
    return entries[entries["list"].isin(lists)]


def firms(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries of firms and banks."""
    return entries[entries["kind"].isin(FIRMS)]


def since_april_2022(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries with a month, in the order of months; those that are older than the monthly count have none."""
    return entries.dropna(subset=["month"]).sort_values(["month", "id"]).reset_index(drop=True)


def founded_between(founded: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and the last day that a founding date allows; both NaT for one that is only about right.

    ``founded`` is a cell of the table: a day, a month, a year, a span of these, or several of them (ISO 8601-2).
    """
    if "~" in founded:
        return pd.NaT, pd.NaT
    spans = [part.split("/") for part in founded.split("; ")]
    return min(pd.Period(s[0]).start_time for s in spans), max(pd.Period(s[-1]).end_time.normalize() for s in spans)


def founded_and_listed(entries: pd.DataFrame) -> pd.DataFrame:
    """Firms with a founding date and a day of listing: name, founded, listed, ground, reason, days_after_invasion, days_to_listing.

    ``founded`` is as precise as the list. Days are counted from the first day that it allows: a firm was founded so
    many days after the invasion at the least, and so many before its listing at the most. Empty if it is only about right.
    """
    rows = entries.dropna(subset=["founded", "listed"])
    founded = pd.to_datetime(pd.Series([founded_between(cell)[0] for cell in rows["founded"]], index=rows.index))
    listed = pd.to_datetime(rows["listed"])
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
    """Entries added for a country as long as the count is unbroken. Never add countries up: an entry with two addresses is in both."""
    counted = unbroken(monthly)
    return int(counted.loc[counted["country"] == country, "additions"].sum())
