"""Numbers on the Court's warrant, the summit of the Commonwealth and how the visit was read."""

import pandas as pd

from bishkek import tables
from bishkek.measures import visits
from bishkek.numbers.formats import count, words
from bishkek.numbers.registry import number
from bishkek.numbers.visits import SINCE, YEAR_2019, record


def _after_warrant() -> pd.DataFrame:
    return visits.membership(visits.between(record(), visits.WARRANT, SINCE[1]), tables.load("court_membership"))


@number("court.visits", "visits", count)
def _court_visits() -> float:
    """Visits of the Russian president to other states from the warrant to the end of 2025.

    Rows of foreign_visits with their first day from 17 March 2023 to 31 December 2025.
    """
    return len(_after_warrant())


@number("court.visits_to_parties", "visits", words)
def _to_parties() -> float:
    """Visits of the Russian president from the warrant to the end of 2025 to states that were parties to the International Criminal Court on the day.

    Of court.visits, those to parties in court_membership that had joined by the first day.
    """
    return (_after_warrant()["court"] == "party").sum()


@number("court.visits_to_parties_then", "visits", lambda v: words(v) if v else "none")
def _to_parties_then() -> float:
    """Visits of the Russian president from the warrant to the article to states that were parties to the International Criminal Court on the day.

    Of court.visits_to_parties, those up to 22 October 2023.
    """
    rows = _after_warrant()
    return (rows.loc[rows["date_start"] <= visits.ARTICLE, "court"] == "party").sum()


@number("court.parties_visited_2019", "states", words)
def _parties_2019() -> float:
    """Different states, parties to the International Criminal Court on the day, that the Russian president visited in 2019.

    Different states in foreign_visits of 2019 that are parties in court_membership and had joined by the first day.
    """
    rows = visits.membership(visits.between(record(), *YEAR_2019), tables.load("court_membership"))
    return rows.loc[rows["court"] == "party", "iso3"].nunique()


@number("court.reports", "reports", words)
def _reports() -> float:
    """Reports of the International Criminal Court's statement on the warrant that were read.

    The rows of warrant_reports.
    """
    return len(tables.load("warrant_reports"))


@number("cis.reports_of_summit", "reports", words)
def _summit_reports() -> float:
    """Reports read that put Putin at the summit of the Commonwealth in Bishkek on 13 October 2023.

    Rows of bishkek_reports on the CIS summit of that day.
    """
    reports = tables.load("bishkek_reports")
    return ((reports["event"] == "CIS summit") & (reports["event_date"] == "2023-10-13")).sum()


@number("cis.not_members", "republics", words)
def _not_members() -> float:
    """Former Soviet republics that are not full members of the Commonwealth of Independent States.

    Rows of cis_republics whose status is not member.
    """
    return (tables.load("cis_republics")["status"] != "member").sum()


@number("readings.isolated", "reports", words)
def _readings() -> float:
    """Reports before the article that read the visit to Bishkek as a sign of isolation.

    Rows of bishkek_reports up to 22 October 2023 whose reading begins with “isolated”.
    """
    reports = tables.load("bishkek_reports")
    return (reports["reading"].str.startswith("isolated") & (reports["date"] <= visits.ARTICLE)).sum()
