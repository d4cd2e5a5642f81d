"""Numbers of the chapter on lists."""

import pandas as pd

from bishkek import tables
from bishkek.measures import listings
from bishkek.numbers.formats import count, words
from bishkek.numbers.registry import number


def _entries() -> pd.DataFrame:
    return tables.load("designations")


def on_us_list() -> pd.DataFrame:
    """Entries of the list of blocked persons of the United States Treasury."""
    return listings.on(_entries(), listings.OFAC)


def firms() -> pd.DataFrame:
    """The rows of ``measures.listings.founded_and_listed`` on the American list, listed on 20 July 2023."""
    entries = on_us_list()
    return listings.founded_and_listed(entries[entries["listed"] == listings.JULY_DAY])


def later() -> pd.DataFrame:
    """Entries of the American list after the article, people left out."""
    found = listings.later(on_us_list())
    return found[found["kind"] != "person"].reset_index(drop=True)


def _counted() -> pd.DataFrame:
    """The count of the months that the labels below name; later rows belong to later numbers."""
    monthly = tables.load("us_list_monthly")
    return monthly[monthly["month"] <= "2026-03"]


def _countries() -> pd.DataFrame:
    return listings.by_country(_counted()).set_index("country")


@number("list.kgz_before", "entries", words)
def _kgz_before() -> float:
    """Entries with a Kyrgyz address added to the United States list from April 2022 to October 2023.

    Sum of additions for Kyrgyzstan in us_list_monthly up to October 2023.
    """
    return _countries()["before"]["KGZ"]


@number("list.kgz_after", "entries", words)
def _kgz_after() -> float:
    """Entries with a Kyrgyz address added to the United States list since November 2023.

    Sum of additions for Kyrgyzstan in us_list_monthly from November 2023 to March 2026.
    """
    return _countries()["after"]["KGZ"]


@number("list.kgz_added", "entries", count)
def _kgz_added() -> float:
    """Entries with a Kyrgyz address added to the United States list since April 2022.

    Sum of additions for Kyrgyzstan in us_list_monthly up to March 2026.
    """
    return _countries().loc["KGZ", ["before", "after"]].sum()


ADDRESSES = {"uzb": "an Uzbek", "kaz": "a Kazakh", "tjk": "a Tajik", "tkm": "a Turkmen", "chn": "a Chinese", "are": "an Emirati", "tur": "a Turkish"}
for _code, _words in ADDRESSES.items():

    @number(f"list.{_code}_added", "entries", words, country=_words)
    def _added(country=_code.upper()) -> float:
        """Entries with {country} address added to the United States list since April 2022.

        Sum of additions for the country in us_list_monthly up to March 2026; an entry with two addresses counts in both.
        """
        return listings.added(_counted(), country)


@number("list.firms_july", "firms", words)
def _firms() -> float:
    """Kyrgyz firms added to the United States list on 20 July 2023.

    Rows of designations on the American list with a founding date, listed on that day.
    """
    return len(firms())


@number("list.first_founded_days", "days", count)
def _first_founded() -> float:
    """Days from the invasion to the founding of the first of the four Kyrgyz firms listed in July 2023.

    From 24 February 2022 to the earliest founding date of list.firms_july.
    """
    return firms()["days_after_invasion"].min()


@number("list.last_founded_days", "days", count)
def _last_founded() -> float:
    """Days from the invasion to the founding of the last of the four Kyrgyz firms listed in July 2023.

    From 24 February 2022 to the latest founding date of list.firms_july.
    """
    return firms()["days_after_invasion"].max()


@number("list.electronics_july", "firms", words)
def _electronics() -> float:
    """Kyrgyz firms listed in July 2023 for which electronics were named firm by firm.

    Of the rows of list.firms_july, those with the ground electronics.
    """
    return (firms()["ground"] == "electronics").sum()


UNDATED = ("ofac-15981", "ofac-30607", "ofac-35335")  # on that copy; one without a month that is put in later was not, or not with a Kyrgyz address


@number("list.on_copy_2026", "entries", words)
def _on_copy() -> float:
    """Entries with a Kyrgyz address on a copy of the United States list of 2 June 2026, people among them.

    Rows of designations on the American list that were seen until 2 June 2026 or later and came by then: by the day of listing; where it is not known, in a month before June 2026; of those without a month, the three that stood on that copy.
    """
    rows, day = on_us_list(), "2026-06-02"
    by_month = (rows["month"] < day[:7]) | (rows["month"].isna() & rows["id"].isin(UNDATED))
    there = (rows["listed"] <= day).where(rows["listed"].notna(), by_month)
    return ((rows["seen_until"] >= day) & there).sum()


@number("list.later_entries", "entries", words)
def _later() -> float:
    """Kyrgyz entries, people left out, added to the United States list after October 2023 and still on a copy that was seen.

    Rows of designations on the American list after October 2023 that are not of the kind person.
    """
    return len(later())


@number("list.later_reason", "entries", words)
def _later_reason() -> float:
    """Kyrgyz entries added to the United States list after October 2023 for which an official reason was seen.

    Of the rows of list.later_entries, those whose ground is not “not seen”.
    """
    return (later()["ground"] != "not seen").sum()


@number("list.later_no_reason", "entries", words)
def _later_no_reason() -> float:
    """Kyrgyz entries added to the United States list after October 2023 for which no reason was seen.

    Of the rows of list.later_entries, those with the ground “not seen”.
    """
    return (later()["ground"] == "not seen").sum()


@number("list.later_exact", "entries", words)
def _later_exact() -> float:
    """Kyrgyz entries added to the United States list after October 2023 whose day of listing the press gives.

    Of the rows of list.later_entries, those with a day of listing.
    """
    return later()["listed"].notna().sum()


@number("list.later_goods_known", "firms", words)
def _later_goods() -> float:
    """Kyrgyz firms put on any of the lists after October 2023 for electronics or aircraft parts.

    Rows of designations after October 2023, of firms and banks, with the ground electronics or aviation.
    """
    found = listings.later(listings.firms(_entries()))
    return found["ground"].isin(listings.NAMED_GOODS).sum()


@number("list.goods_known", "firms", words)
def _goods_known() -> float:
    """Kyrgyz firms put on any of the lists up to the article for electronics or aircraft parts.

    Rows of designations up to October 2023, of firms and banks, with the ground electronics or aviation.
    """
    found = listings.upto_article(listings.firms(_entries()))
    return found["ground"].isin(listings.NAMED_GOODS).sum()


@number("list.months_to_next", "months", words)
def _months_to_next() -> float:
    """Months from October 2023 to the next Kyrgyz entry on the United States list, at the most.

    To the first month of list.later_entries; entries that left the list before January 2024 are not seen.
    """
    first = pd.Period(later()["month"].iloc[0], "M")
    return (first - pd.Period(listings.ARTICLE[:7], "M")).n


@number("list.entries", "entries", count)
def _all_entries() -> float:
    """Entries of firms, banks, people and groups in the table of designations.

    Rows of designations; a firm on three lists has three.
    """
    return len(_entries())


@number("list.people", "people", words)
def _people() -> float:
    """People in the table of designations, without their names.

    Rows of designations of the kind person.
    """
    return (_entries()["kind"] == "person").sum()


@number("list.firms_all", "firms and banks", count)
def _firms_all() -> float:
    """Firms and banks in the table of designations, each counted once.

    Names in common use of designations, distinct.
    """
    return listings.firms(_entries())["common_name"].nunique()


@number("list.banks", "banks", words)
def _banks() -> float:
    """Kyrgyz banks on at least one of the lists.

    Distinct names in common use of the rows of designations of the kind bank.
    """
    found = _entries()
    return found[found["kind"] == "bank"]["common_name"].nunique()


@number("list.spellings", "spellings", count)
def _spellings() -> float:
    """Spellings of listed firms and banks that the book's search finds, the transliterations of ours among them.

    Distinct spellings of designation_aliases.
    """
    return tables.load("designation_aliases")["alias"].nunique()


FIRMS_ON = {"eu": ("EU lists", "lists of the European Union"), "uk": ("UK sanctions list", "British list")}
for _code, (_list, _words) in FIRMS_ON.items():

    @number(f"list.firms_{_code}", "firms and banks", words, where=_words)
    def _firms_on(name=_list) -> float:
        """Firms and banks of the table that stand on the {where}.

        Rows of designations of that list, of firms and banks.
        """
        return len(listings.firms(listings.on(_entries(), name)))


TERMINATED = ("terminated_2026_05", "terminated_2026_08")


def _companies(*ids: str) -> float:
    found = tables.load("sanctions_responses").set_index("id")["number"]
    return int(sum(found[id] for id in ids))


@number("list.terminated", "companies", count)
def _terminated() -> float:
    """Companies that the Kyrgyz Ministry of Justice terminated over the risk of sanctions in May and August 2026.

    Sum of the two rows of sanctions_responses.
    """
    return _companies(*TERMINATED)


@number("list.dropped_by_banks", "companies", count)
def _dropped() -> float:
    """Companies with which Kyrgyz state banks stopped working over the risk of sanctions by June 2026.

    Row state_banks_2026 of sanctions_responses.
    """
    return _companies("state_banks_2026")


BEHIND_THE_ARTICLE = "article_2023"  # the row with the sentence that the article took over


@number("list.notices_found", "reports", words)
def _notices() -> float:
    """Reports and documents found on the Kyrgyz central bank and sanctions, besides the analysis behind the article.

    Rows of central_bank_notices without article_2023.
    """
    return (tables.load("central_bank_notices")["id"] != BEHIND_THE_ARTICLE).sum()


@number("list.calls_later", "calls", words)
def _calls_later() -> float:
    """Calls of the Kyrgyz central bank on banks to check sanctions more strictly that were found after October 2023.

    Distinct origins of the rows of central_bank_notices of the kind call after October 2023.
    """
    found = tables.load("central_bank_notices")
    return found[(found["kind"] == "call") & (found["month"] > listings.ARTICLE[:7])]["origin"].nunique()
