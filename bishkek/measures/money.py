"""Currencies: thousand dollars of Kyrgyz statistics into euros of Eurostat."""

import pandas as pd


def usd_per_eur(rates: pd.DataFrame) -> pd.Series:
    """Dollars per euro by year, the cross rate of the Kyrgyz yearly means.

    ``rates`` has year, kgs_per_usd, kgs_per_eur (table ``exchange_rates_annual``).
    """
    by_year = rates.dropna(subset="kgs_per_eur").set_index("year")
    return (by_year["kgs_per_eur"] / by_year["kgs_per_usd"]).rename("usd_per_eur")


def kusd_to_eur(kusd: pd.Series, usd_per_eur: pd.Series) -> pd.Series:
    """Thousand USD by year into EUR by year; years without a rate are left out."""
    return (kusd * 1_000 / usd_per_eur).dropna()
