"""Counts of the dated events of 2024 to 2026."""

import pandas as pd

from bishkek import tables
from bishkek.measures.visits import FIVE
from bishkek.numbers.formats import count, words
from bishkek.numbers.registry import number


def events(theme: str = "") -> pd.DataFrame:
    """Dated events, of one theme or of all."""
    table = tables.load("since_events")
    return table[table["theme"] == theme] if theme else table


def journeys() -> pd.DataFrame:
    """Journeys of Vladimir Putin to the five Central Asian states from 2024 on."""
    table = events("visits and calls")
    return table[table["id"].str.startswith("visit_")]


def later_votes() -> pd.DataFrame:
    """How Kyrgyzstan voted on the texts about Ukraine from 2024 on."""
    return tables.load("ukraine_votes_later").query("iso3 == 'KGZ'")


def meetings() -> pd.DataFrame:
    """Meetings of the five leaders with one outside partner that were held from 2024 on."""
    return tables.load("summit_meetings").query("status == 'held' and date_start >= '2024'")


@number("since.events", "events", count)
def _events() -> float:
    """Dated events of January 2024 to November 2026 in the table of the book.

    Rows of since_events.
    """
    return len(events())


@number("since.visits", "visits", words)
def _visits() -> float:
    """Visits of Vladimir Putin to the five Central Asian states found from January 2024 to November 2026.

    Rows of since_events with the theme visits and calls, without calls.
    """
    return len(journeys())


@number("since.visits_kgz", "visits", words)
def _bishkek() -> float:
    """Visits of Vladimir Putin to Bishkek found from January 2024 to November 2026.

    Of since.visits, those with the label Bishkek.
    """
    return journeys()["label"].eq("Bishkek").sum()


@number("since.visits_2024_2025", "visits", words)
def _listed() -> float:
    """Visits of Vladimir Putin to the five Central Asian states in 2024 and 2025.

    Rows of foreign_visits that begin in these years.
    """
    table = tables.load("foreign_visits")
    return (table["iso3"].isin(FIVE) & table["date_start"].str[:4].isin(["2024", "2025"])).sum()


@number("since.votes", "votes", words)
def _votes() -> float:
    """Votes of the General Assembly on texts about Ukraine from July 2024 to February 2026.

    Texts of ukraine_votes_later.
    """
    return len(later_votes())


@number("since.votes_seen", "votes", words)
def _seen() -> float:
    """Votes on texts about Ukraine from July 2024 to February 2026 of which the vote of Kyrgyzstan was seen.

    Of since.votes, those with the status seen in ukraine_votes_later.
    """
    return later_votes()["status"].eq("seen").sum()


@number("since.summits", "meetings", words)
def _summits() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner from January 2024 to September 2026.

    Rows of summit_meetings held, first day from 2024 on.
    """
    return len(meetings())


@number("since.banks", "banks", words)
def _banks() -> float:
    """Banks of Kyrgyzstan that the dated events of 2025 and 2026 name as listed or banned from transactions.

    Different banks named in the theme lists and measures of since_events: Keremet Bank, Capital Bank of Central Asia, Tolubay, Eurasian Savings Bank.
    """
    told = " ".join(events("lists and measures")["what"])
    return sum(bank in told for bank in ("Keremet Bank", "Capital Bank of Central Asia", "Tolubay", "Eurasian Savings Bank"))
