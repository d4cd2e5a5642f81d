"""Numbers of the chapter on neutrality."""

import pandas as pd

from bishkek import tables
from bishkek.measures import votes
from bishkek.measures.days import ARTICLE, END_OF_2023
from bishkek.numbers.formats import count, words
from bishkek.numbers.registry import number

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
BEFORE_YEARS, AFTER_YEARS = (2019, 2020, 2021), (2022, 2023)
POST_SOVIET = ("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UZB")
BEFORE = ("2014-01-01", votes.INVASION)
SINCE = (votes.INVASION, END_OF_2023)
TO_ARTICLE = ("2014-01-01", ARTICLE)
SPLIT_YEAR = 2021


def decimals(value: float) -> str:
    """A coefficient: -0.098 -> "minus 0.10"."""
    return f"{'minus ' if value < -0.005 else ''}{abs(value):.2f}"


def tally(state: str, window: tuple[str, str]) -> pd.Series:
    """Votes of a state on Ukraine and Crimea in a window of days."""
    return votes.tally(tables.load("ukraine_rollcalls"), tables.load("ukraine_resolutions"), state, *window)


def in_the_war() -> pd.DataFrame:
    """Votes of every member on the texts on Ukraine from the invasion to the article: symbol, iso3, vote, record, date."""
    rolls, dates = tables.load("ukraine_rollcalls"), tables.load("ukraine_resolutions").set_index("symbol")["date"]
    days = rolls["symbol"].map(dates)
    found = rolls.assign(record=rolls["symbol"], date=days)[days.between(votes.INVASION, TO_ARTICLE[1])]
    return found.sort_values(["date", "symbol"], kind="stable")


def sessions() -> list[str]:
    """Symbols of the six resolutions of the emergency session up to the article."""
    table = tables.load("ukraine_resolutions")
    return table.loc[(table["kind"] == "emergency session") & (table["date"] <= TO_ARTICLE[1]), "symbol"].tolist()


@number("votes.session_texts", "resolutions", words)
def _session_texts() -> float:
    """Resolutions of the General Assembly's emergency session on Ukraine up to the article.

    Rows of ukraine_resolutions of the kind emergency session up to 22 October 2023.
    """
    return len(sessions())


def _war(*kinds: str) -> float:
    return in_the_war().query("iso3 == 'KGZ'")["vote"].isin(kinds).sum()


@number("votes.war_texts", "resolutions", words)
def _war_texts() -> float:
    """Resolutions of the General Assembly on Ukraine with a roll call, from the invasion to the article.

    Rows of ukraine_resolutions from 24 February 2022 to 22 October 2023.
    """
    return in_the_war()["symbol"].nunique()


@number("votes.war_neutral_kgz", "votes", words)
def _war_neutral() -> float:
    """Resolutions of the General Assembly on Ukraine on which Kyrgyzstan abstained, from the invasion to the article.

    Of votes.war_texts, those with an abstention in ukraine_rollcalls.
    """
    return _war("abstain")


@number("votes.war_no_kgz", "votes", words)
def _war_no() -> float:
    """Resolutions of the General Assembly on Ukraine that Kyrgyzstan voted against, from the invasion to the article.

    Of votes.war_texts, those with a vote of no in ukraine_rollcalls.
    """
    return _war("no")


@number("votes.before_no_kgz", "votes", words)
def _before_no() -> float:
    """Votes of Kyrgyzstan against texts on Ukraine and Crimea in the General Assembly, 2014 to the invasion.

    Roll calls of ukraine_rollcalls up to 24 February 2022 with a vote of no.
    """
    return tally("KGZ", BEFORE)["no"]


@number("votes.before_texts", "resolutions", words)
def _before_texts() -> float:
    """Resolutions of the General Assembly on Ukraine and Crimea with a roll call, 2014 to the invasion.

    Rows of ukraine_resolutions up to 24 February 2022.
    """
    return tally("KGZ", BEFORE).sum()


@number("votes.since_no_kgz", "votes", words)
def _since_no() -> float:
    """Votes of Kyrgyzstan against texts on Ukraine and Crimea in the General Assembly, from the invasion to December 2023.

    Roll calls of ukraine_rollcalls from 24 February 2022 on with a vote of no.
    """
    return tally("KGZ", SINCE)["no"]


@number("votes.since_texts", "resolutions", words)
def _since_texts() -> float:
    """Resolutions of the General Assembly on Ukraine and Crimea with a roll call, from the invasion to December 2023.

    Rows of ukraine_resolutions from 24 February 2022 on.
    """
    return tally("KGZ", SINCE).sum()


@number("votes.before_no_kaz", "votes", words)
def _before_no_kaz() -> float:
    """Votes of Kazakhstan against texts on Ukraine and Crimea in the General Assembly, 2014 to the invasion.

    Roll calls of ukraine_rollcalls up to 24 February 2022 with a vote of no.
    """
    return tally("KAZ", BEFORE)["no"]


@number("votes.before_no_uzb", "votes", words)
def _before_no_uzb() -> float:
    """Votes of Uzbekistan against texts on Ukraine and Crimea in the General Assembly, 2014 to the invasion.

    Roll calls of ukraine_rollcalls up to 24 February 2022 with a vote of no.
    """
    return tally("UZB", BEFORE)["no"]


@number("votes.before_cast_uzb", "votes", words)
def _before_cast_uzb() -> float:
    """Votes that Uzbekistan cast on Ukraine and Crimea in the General Assembly, 2014 to the invasion.

    Roll calls of ukraine_rollcalls up to 24 February 2022 with yes, no or an abstention.
    """
    return tally("UZB", BEFORE)[["yes", "no", "abstain"]].sum()


@number("votes.absent_tkm", "votes", words)
def _absent_tkm() -> float:
    """Votes on Ukraine and Crimea in the General Assembly at which Turkmenistan was absent, 2014 to 2023.

    Roll calls of ukraine_rollcalls without a vote.
    """
    return tally("TKM", (BEFORE[0], SINCE[1]))["absent"]


@number("votes.later_cells", "cells", count)
def _later_cells() -> float:
    """Votes of the five Central Asian states on resolutions on Ukraine from July 2024 to February 2026, seen or not.

    Rows of ukraine_votes_later for the five: states times resolutions.
    """
    return tables.load("ukraine_votes_later")["iso3"].isin(FIVE).sum()


@number("votes.later_seen", "cells", count)
def _later_seen() -> float:
    """Votes of the five Central Asian states on resolutions on Ukraine from July 2024 to February 2026 that a source names.

    Of votes.later_cells, those with the status seen.
    """
    table = tables.load("ukraine_votes_later")
    return (table["iso3"].isin(FIVE) & (table["status"] == "seen")).sum()


@number("reliance.identical_kaz_kgz", "votes", words)
def _identical() -> float:
    """Votes of the emergency session on Ukraine up to the article at which Kazakhstan and Kyrgyzstan did the same.

    Of votes.session_texts, those with the same entry in ukraine_rollcalls; absence is a choice of its own.
    """
    return votes.identical(tables.load("ukraine_rollcalls"), sessions(), "KAZ", "KGZ")


@number("votes.same_record", "states", words)
def _same_record() -> float:
    """States besides Kyrgyzstan that did the same as it on every resolution of the emergency session on Ukraine up to the article.

    States of ukraine_rollcalls with the same entry on all of votes.session_texts; absence is a choice of its own.
    """
    return len(votes.same_record(tables.load("ukraine_rollcalls"), sessions(), "KGZ"))


@number("sanctions.rus_2022", "entries", count)
def _sanctions_rus() -> float:
    """Sanctions on Russia in force in early March 2022, as the press quoted Castellum.AI.

    Row castellum_rus_2022 of sanction_counts.
    """
    return float(tables.load("sanction_counts").set_index("id")["entries"]["castellum_rus_2022"])


@number("sanctions.irn_2022", "entries", count)
def _sanctions_irn() -> float:
    """Sanctions on Iran in force in early March 2022, as the press quoted Castellum.AI.

    Row castellum_irn_2022 of sanction_counts.
    """
    return float(tables.load("sanction_counts").set_index("id")["entries"]["castellum_irn_2022"])
