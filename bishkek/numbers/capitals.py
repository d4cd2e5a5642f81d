"""Numbers on visits to each of the five Central Asian states."""

import pandas as pd

from bishkek import tables
from bishkek.measures import visits
from bishkek.numbers.formats import words
from bishkek.numbers.registry import number
from bishkek.numbers.visits import record

NONE = float("nan")


def year(value: float) -> str:
    """A calendar year: 2012.0 -> "2012"; "no year" if there is none."""
    return f"{value:.0f}" if value == value else "no year"


def grid() -> pd.DataFrame:
    """Visits to each of the five by year, 2012 to 2025 (``measures.visits.capitals_grid``)."""
    return visits.capitals_grid(tables.load("central_asia_visits_2012_2018"), record())


@number("visits.capitals_2022", "states", words)
def _capitals_2022() -> float:
    """Different Central Asian states that the Russian president visited in 2022.

    Different states, of the five, in the rows of foreign_visits of the year.
    """
    return visits.per_year(record()).set_index("year")["capitals"][2022]


@number("visits.capitals_2019", "states", words)
def _capitals_2019() -> float:
    """Different Central Asian states that the Russian president visited in 2019.

    Different states, of the five, in the rows of foreign_visits of the year.
    """
    return visits.per_year(record()).set_index("year")["capitals"][2019]


@number("visits.summits_2022", "visits", words)
def _summits_2022() -> float:
    """Visits of the Russian president to Central Asia in 2022 whose occasion was a summit or council held there.

    Rows of foreign_visits of the year to the five whose form is not bilateral.
    """
    rows = visits.between(record(), "2022-01-01", "2022-12-31")
    return (rows["iso3"].isin(visits.FIVE) & (rows["form"] != "bilateral")).sum()


@number("visits.capitals_since_warrant", "states", words)
def _capitals_since_warrant() -> float:
    """Different Central Asian states that the Russian president visited from the warrant to the article.

    Different states, of the five, in foreign_visits from 17 March to 22 October 2023.
    """
    rows = visits.between(record(), visits.WARRANT, visits.ARTICLE)
    return rows.loc[rows["iso3"].isin(visits.FIVE), "iso3"].nunique()


@number("visits.last_all_five", "year", year)
def _last_all_five() -> float:
    """Last calendar year before 2022 in which the Russian president visited all five Central Asian states.

    Years of central_asia_visits_2012_2018 and foreign_visits before 2022 with a visit to each of the five: the latest.
    """
    by_year = visits.capitals_by_year(grid())
    return max((y for y, states in by_year.items() if states == len(visits.FIVE) and y < 2022), default=NONE)


@number("visits.last_all_five_months", "year", year)
def _last_all_five_months() -> float:
    """Year in which twelve months with visits of the Russian president to all five Central Asian states last ended before 2022.

    Days of a visit such that the 365 days up to it hold a visit to each of the five (central_asia_visits_2012_2018, foreign_visits): the latest before 2022.
    """
    days = visits.all_five_within_a_year(tables.load("central_asia_visits_2012_2018"), record())
    return max((int(d[:4]) for d in days if d < "2022"), default=NONE)
