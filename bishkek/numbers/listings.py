"""Numbers of the chapter on lists."""

import pandas as pd

from bishkek import tables
from bishkek.measures import listings
from bishkek.numbers.formats import count, words
from bishkek.numbers.registry import number


def firms() -> pd.DataFrame:
    """The rows of ``measures.listings.founded_and_listed``."""
    return listings.founded_and_listed(tables.load("us_list_kyrgyz_entries"))


def later() -> pd.DataFrame:
    """The rows of ``measures.listings.later``."""
    return listings.later(tables.load("us_list_kyrgyz_entries"))


def _countries() -> pd.DataFrame:
    return listings.by_country(tables.load("us_list_monthly")).set_index("country")


@number("list.kgz_before", "entries", words)
def _kgz_before() -> float:
    """Entries with a Kyrgyz address added from April 2022 to October 2023."""
    return _countries()["before"]["KGZ"]


@number("list.kgz_after", "entries", words)
def _kgz_after() -> float:
    """Entries with a Kyrgyz address added from November 2023 to March 2026."""
    return _countries()["after"]["KGZ"]


@number("list.kgz_added", "entries", count)
def _kgz_added() -> float:
    """Entries with a Kyrgyz address added from April 2022 to March 2026."""
    return _countries().loc["KGZ", ["before", "after"]].sum()


ADDRESSES = {"uzb": "an Uzbek", "kaz": "a Kazakh", "tjk": "a Tajik", "tkm": "a Turkmen", "chn": "a Chinese", "are": "an Emirati", "tur": "a Turkish"}
for _code, _words in ADDRESSES.items():

    def _added(country=_code.upper()) -> float:
        return listings.added(tables.load("us_list_monthly"), country)

    _added.__doc__ = f"Entries with {_words} address added from April 2022 to March 2026"
    number(f"list.{_code}_added", "entries", words)(_added)


@number("list.firms_july", "firms", words)
def _firms() -> float:
    """Kyrgyz firms added on 20 July 2023."""
    return len(firms())


@number("list.first_founded_days", "days", count)
def _first_founded() -> float:
    """Days from the invasion to the founding of the first of the four firms."""
    return firms()["days_after_invasion"].min()


@number("list.last_founded_days", "days", count)
def _last_founded() -> float:
    """Days from the invasion to the founding of the last of the four firms."""
    return firms()["days_after_invasion"].max()


@number("list.electronics_july", "firms", words)
def _electronics() -> float:
    """Firms of July 2023 for which electronics were named firm by firm."""
    return (firms()["goods_group"] == "electronics").sum()


@number("list.later_entries", "entries", words)
def _later() -> float:
    """Kyrgyz entries added from November 2023 to October 2025 and still seen on the copy of December 2025, without people."""
    return len(later())


@number("list.later_reason", "entries", words)
def _later_reason() -> float:
    """Of these, entries that officials linked to goods shipped to Russia."""
    return len(listings.goods_seen(later()))


@number("list.later_goods_known", "entries", words)
def _later_goods() -> float:
    """Of these, entries for which the kind of goods was seen."""
    return later()["goods_group"].isin(listings.KINDS_OF_GOODS).sum()


@number("list.goods_known", "firms", words)
def _goods_known() -> float:
    """Kyrgyz firms listed up to October 2025 for which electronics or aircraft parts were named."""
    entries = tables.load("us_list_kyrgyz_entries")
    firms_ = pd.concat([listings.upto_article(entries), later()]).query("kind == 'firm'")
    return firms_["goods_group"].isin(listings.KINDS_OF_GOODS).sum()


@number("list.later_firms_no_goods", "firms", words)
def _no_goods() -> float:
    """Kyrgyz firms added from November 2023 to October 2025 of whose goods nothing was seen."""
    found = later().query("kind == 'firm'")
    return len(found) - len(listings.goods_seen(found))


@number("list.months_to_next", "months", words)
def _months_to_next() -> float:
    """Months from the month of the article to the next Kyrgyz entry."""
    first = pd.Period(later()["month"].iloc[0], "M")
    return (first - pd.Period(listings.ARTICLE[:7], "M")).n


BEHIND_THE_ARTICLE = "article_2023"  # the row with the sentence that the article took over


@number("list.notices_found", "reports", words)
def _notices() -> float:
    """Reports and documents found on the Kyrgyz central bank and sanctions checks, besides the analysis behind the article."""
    return (tables.load("central_bank_notices")["id"] != BEHIND_THE_ARTICLE).sum()
