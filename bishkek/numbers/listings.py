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
    """Entries with a Kyrgyz address added to the United States list from April 2022 to October 2023.

    Sum of additions for Kyrgyzstan in us_list_monthly up to October 2023.
    """
    return _countries()["before"]["KGZ"]


@number("list.kgz_after", "entries", words)
def _kgz_after() -> float:
    """Entries with a Kyrgyz address added to the United States list from November 2023 to March 2026.

    Sum of additions for Kyrgyzstan in us_list_monthly from November 2023.
    """
    return _countries()["after"]["KGZ"]


@number("list.kgz_added", "entries", count)
def _kgz_added() -> float:
    """Entries with a Kyrgyz address added to the United States list from April 2022 to March 2026.

    Sum of additions for Kyrgyzstan in us_list_monthly.
    """
    return _countries().loc["KGZ", ["before", "after"]].sum()


ADDRESSES = {"uzb": "an Uzbek", "kaz": "a Kazakh", "tjk": "a Tajik", "tkm": "a Turkmen", "chn": "a Chinese", "are": "an Emirati", "tur": "a Turkish"}
for _code, _words in ADDRESSES.items():

    @number(f"list.{_code}_added", "entries", words, country=_words)
    def _added(country=_code.upper()) -> float:
        """Entries with {country} address added to the United States list from April 2022 to March 2026.

        Sum of additions for the country in us_list_monthly; an entry with two addresses counts in both.
        """
        return listings.added(tables.load("us_list_monthly"), country)


@number("list.firms_july", "firms", words)
def _firms() -> float:
    """Kyrgyz firms added to the United States list on 20 July 2023.

    Rows of us_list_kyrgyz_entries with a day of founding and a day of listing.
    """
    return len(firms())


@number("list.first_founded_days", "days", count)
def _first_founded() -> float:
    """Days from the invasion to the founding of the first of the four Kyrgyz firms listed in July 2023.

    From 24 February 2022 to the earliest day of founding in us_list_kyrgyz_entries.
    """
    return firms()["days_after_invasion"].min()


@number("list.last_founded_days", "days", count)
def _last_founded() -> float:
    """Days from the invasion to the founding of the last of the four Kyrgyz firms listed in July 2023.

    From 24 February 2022 to the latest day of founding in us_list_kyrgyz_entries.
    """
    return firms()["days_after_invasion"].max()


@number("list.electronics_july", "firms", words)
def _electronics() -> float:
    """Kyrgyz firms listed in July 2023 for which electronics were named firm by firm.

    Of the rows of list.firms_july, those with the group of goods electronics.
    """
    return (firms()["goods_group"] == "electronics").sum()


@number("list.later_entries", "entries", words)
def _later() -> float:
    """Kyrgyz entries, people left out, added to the United States list from November 2023 to October 2025 and still seen on the copy of December 2025.

    Rows of us_list_kyrgyz_entries of these months that are not of the kind person.
    """
    return len(later())


@number("list.later_reason", "entries", words)
def _later_reason() -> float:
    """Kyrgyz entries added to the United States list from November 2023 to October 2025 that officials linked to goods shipped to Russia.

    Of the rows of list.later_entries, those whose group of goods is not “not seen”.
    """
    return len(listings.goods_seen(later()))


@number("list.later_goods_known", "entries", words)
def _later_goods() -> float:
    """Kyrgyz entries added to the United States list from November 2023 to October 2025 for which the kind of goods was seen.

    Of the rows of list.later_entries, those with the group of goods electronics or aviation.
    """
    return later()["goods_group"].isin(listings.KINDS_OF_GOODS).sum()


@number("list.goods_known", "firms", words)
def _goods_known() -> float:
    """Kyrgyz firms put on the United States list from April 2022 to October 2025 for which electronics or aircraft parts were named.

    Rows of us_list_kyrgyz_entries of the kind firm with the group of goods electronics or aviation.
    """
    entries = tables.load("us_list_kyrgyz_entries")
    firms_ = pd.concat([listings.upto_article(entries), later()]).query("kind == 'firm'")
    return firms_["goods_group"].isin(listings.KINDS_OF_GOODS).sum()


@number("list.later_firms_no_goods", "firms", words)
def _no_goods() -> float:
    """Kyrgyz firms added to the United States list from November 2023 to October 2025 of whose goods nothing was seen.

    Of the rows of list.later_entries, firms with the group of goods “not seen”.
    """
    found = later().query("kind == 'firm'")
    return len(found) - len(listings.goods_seen(found))


@number("list.months_to_next", "months", words)
def _months_to_next() -> float:
    """Months from October 2023 to the next Kyrgyz entry on the United States list.

    To the first month of list.later_entries; entries that left the list before December 2025 are not seen.
    """
    first = pd.Period(later()["month"].iloc[0], "M")
    return (first - pd.Period(listings.ARTICLE[:7], "M")).n


BEHIND_THE_ARTICLE = "article_2023"  # the row with the sentence that the article took over


@number("list.notices_found", "reports", words)
def _notices() -> float:
    """Reports and documents found on the Kyrgyz central bank and sanctions checks, besides the analysis behind the article.

    Rows of central_bank_notices without article_2023.
    """
    return (tables.load("central_bank_notices")["id"] != BEHIND_THE_ARTICLE).sum()
