"""Numbers on Kyrgyz people in Russia."""

import pandas as pd

from bishkek import tables
from bishkek.measures import migrants
from bishkek.numbers.formats import count, words
from bishkek.numbers.registry import number


def _near() -> pd.DataFrame:
    return migrants.near_the_article(tables.load("migrant_reports"), tables.load("migrant_stock"))


def reported(id: str) -> float:
    """How many people a row of ``migrant_reports`` counts."""
    return float(tables.load("migrant_reports").set_index("id")["persons"][id])


@number("migrants.labour_2022", "persons", count)
def _labour() -> float:
    """Kyrgyz citizens working in Russia, Centre for Employment Abroad, February 2022.

    Row labour_centre_2022 of migrant_reports.
    """
    return reported("labour_centre_2022")


@number("migrants.foreign_2022", "persons", count)
def _foreign() -> float:
    """Kyrgyz citizens staying in Russia, Ministry of Foreign Affairs, 2022.

    Row mfa_2022 of migrant_reports.
    """
    return reported("mfa_2022")


@number("migrants.foreign_2023", "persons", count)
def _foreign_2023() -> float:
    """Kyrgyz citizens staying in Russia, Ministry of Foreign Affairs, 2023.

    Row mfa_2023 of migrant_reports.
    """
    return reported("mfa_2023")


@number("migrants.register_2023", "entries", count)
def _register() -> float:
    """Entries of Kyrgyz citizens in the Russian migration register, start of 2023.

    Row labour_register_2023 of migrant_reports.
    """
    return reported("labour_register_2023")


@number("migrants.registered_2021", "persons", count)
def _registered() -> float:
    """Kyrgyz citizens registered in Russia, a deputy foreign minister, June 2021.

    Row deputy_fm_2021_registered of migrant_reports.
    """
    return reported("deputy_fm_2021_registered")


@number("migrants.estimate_2021", "persons", count)
def _estimate() -> float:
    """Kyrgyz citizens staying in Russia with those not registered, estimate of a deputy foreign minister, June 2021.

    Row deputy_fm_2021_all of migrant_reports.
    """
    return reported("deputy_fm_2021_all")


@number("migrants.census_2021", "persons", count)
def _census() -> float:
    """People born in Kyrgyzstan and counted in Russia, Russian census of 2021.

    Row “Russian census 2021” of migrant_stock.
    """
    stock = tables.load("migrant_stock").set_index(["source", "year"])["persons"]
    return stock["Russian census 2021", 2021]


@number("migrants.un_2020_old", "persons", count)
def _un_old() -> float:
    """People born in Kyrgyzstan and living in Russia in 2020, United Nations revision of 2020.

    Row “UN DESA revision 2020” of migrant_stock, year 2020.
    """
    return tables.load("migrant_stock").set_index(["source", "year"])["persons"]["UN DESA revision 2020", 2020]


@number("migrants.un_2020_new", "persons", count)
def _un_new() -> float:
    """People born in Kyrgyzstan and living in Russia in 2020, United Nations revision of 2024.

    Row “UN DESA revision 2024” of migrant_stock, year 2020.
    """
    return tables.load("migrant_stock").set_index(["source", "year"])["persons"]["UN DESA revision 2024", 2020]


@number("migrants.counts", "counts", words)
def _counts() -> float:
    """Counts of Kyrgyz people in Russia, 2021 to 2023.

    Rows of migrant_reports on people working or staying in Russia with a month of 2021 to 2023, and the Russian census of 2021. Registrations are
    left out.
    """
    return len(_near())


@number("migrants.counts_over", "counts", words)
def _counts_over() -> float:
    """Counts of Kyrgyz people in Russia, 2021 to 2023, that exceed a million.

    Of migrants.counts, those above 1,000,000. Of a range the top counts, and “more than a million” counts.
    """
    return _near()["exceeds"].sum()
