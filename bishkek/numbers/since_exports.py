"""Numbers on the time after the article: European exports of the months of 2024 that are at hand, and who sent them."""

from math import fsum

import pandas as pd

from bishkek import tables
from bishkek.measures import growth, mirror
from bishkek.numbers.formats import eur, share_per_cent, times, whole_per_cent, words
from bishkek.numbers.registry import number

YEAR = 2024  # the newest of the table, which has its months January to August; a test says when it has more
NAMES = {"KGZ": "Kyrgyzstan", "KAZ": "Kazakhstan", "UZB": "Uzbekistan", "ARM": "Armenia", "GEO": "Georgia", "RUS": "Russia"}


@tables.remembered
def same_months() -> pd.DataFrame:
    """EU exports of January to August by destination (rows) and year (columns), EUR."""
    return growth.same_months(tables.load("eurostat_exports_monthly_eu27")).pivot(index="partner", columns="year", values="value_eur")


@tables.remembered
def sellers() -> pd.DataFrame:
    """What each member state sent to Kyrgyzstan in January to August of 2023 and 2024 (``growth.sellers``)."""
    return growth.sellers(tables.load("eurostat_exports_monthly"), "KGZ")


def last_month() -> str:
    """The last month of the table of exports, "2024-08"."""
    return str(tables.load("eurostat_exports_monthly_eu27")["period"].max())


def change(partner: str, base: int = YEAR - 1) -> float:
    """Growth of EU exports to a destination, January to August, from ``base`` to 2024, per cent."""
    table = same_months()
    return float(table[YEAR][partner] / table[base][partner] - 1) * 100


for _year in (2023, 2024):

    @number(f"since.kgz_{_year}", "EUR", eur, year=str(_year))
    def _kyrgyzstan(year=_year) -> float:
        """EU exports to Kyrgyzstan, January to August {year}.

        Eight months of eurostat_exports_monthly_eu27 added.
        """
        return same_months()[year]["KGZ"]


for _code in ("KGZ", "GEO"):

    @number(f"since.{_code.lower()}_rise", "per cent", whole_per_cent, name=NAMES[_code])
    def _rise(code=_code) -> float:
        """Rise of EU exports to {name}, January to August, 2023 to 2024.

        Eight months of eurostat_exports_monthly_eu27 added in each year.
        """
        return change(code)


for _code in ("KAZ", "UZB", "ARM", "RUS"):

    @number(f"since.{_code.lower()}_fall", "per cent", whole_per_cent, name=NAMES[_code])
    def _fall(code=_code) -> float:
        """Fall of EU exports to {name}, January to August, 2023 to 2024.

        Eight months of eurostat_exports_monthly_eu27 added in each year.
        """
        return -change(code)


for _code in ("KGZ", "UZB"):

    @number(f"since.{_code.lower()}_times", "ratio", times, name=NAMES[_code])
    def _times(code=_code) -> float:
        """EU exports to {name}, January to August, 2024 over 2021.

        Eight months of eurostat_exports_monthly_eu27 added in each year.
        """
        return same_months()[YEAR][code] / same_months()[2021][code]


@number("since.kgz_twelve", "EUR", eur)
def _twelve() -> float:
    """EU exports to Kyrgyzstan in the twelve months to August 2024.

    September 2023 to August 2024 of eurostat_exports_monthly_eu27, added.
    """
    return growth.last_twelve(tables.load("eurostat_exports_monthly_eu27"), "KGZ")


def border(column: str) -> float:
    """Exports of the border states (Estonia, Finland, Latvia, Lithuania, Poland) of Russia or Belarus, January to August, EUR."""
    table = sellers()
    return fsum(table.loc[table["reporter"].isin(mirror.BORDER), column])


@number("since.border_fall", "EUR", eur)
def _border_fall() -> float:
    """Fall of exports of five member states that border Russia or Belarus to Kyrgyzstan, January to August, 2023 to 2024.

    Estonia, Finland, Latvia, Lithuania and Poland in eurostat_exports_monthly, eight months of each year.
    """
    return -border("change_eur")


@number("since.others_rise", "EUR", eur)
def _others_rise() -> float:
    """Rise of exports of the member states that do not border Russia or Belarus to Kyrgyzstan, January to August, 2023 to 2024.

    Those of eurostat_exports_monthly without Estonia, Finland, Latvia, Lithuania and Poland, eight months of each year.
    """
    return fsum(sellers()["change_eur"]) - border("change_eur")


for _column, _year in (("before_eur", "2023"), ("now_eur", "2024")):

    @number(f"since.border_share_{_year}", "share", share_per_cent, year=_year)
    def _border_share(column=_column) -> float:
        """Part of the EU exports declared for Kyrgyzstan that comes from five member states that border Russia or Belarus, January to August {year}.

        Estonia, Finland, Latvia, Lithuania and Poland over all member states (eurostat_exports_monthly), eight months.
        """
        return border(column) / fsum(sellers()[column])


@number("since.sellers_rose", "member states", words)
def _rose() -> float:
    """Member states that sent more to Kyrgyzstan in January to August 2024 than in the same months of 2023.

    Rows of eurostat_exports_monthly by exporter, eight months of each year; no record counts as nought.
    """
    return (sellers()["change_eur"] > 0).sum()


for _code, _name in (("HUN", "Hungary"), ("ITA", "Italy")):

    @number(f"since.{_code.lower()}_sent_times", "ratio", times, name=_name)
    def _sent(code=_code) -> float:
        """Exports of {name} to Kyrgyzstan, January to August, 2024 over 2023.

        Eight months of eurostat_exports_monthly in each year.
        """
        row = sellers().set_index("reporter").loc[code]
        return row["now_eur"] / row["before_eur"]
