"""What must be true between tables, each as the rows that break it; the mutation test uses them too."""

from collections.abc import Callable

import pandas as pd

Load = Callable[[str], pd.DataFrame]


def member_states(load: Load) -> pd.DataFrame:
    """27 member states against the published aggregate, by partner and month: rows that differ."""
    sums = load("eurostat_exports_monthly").groupby(["partner", "period"])["value_eur"].sum()
    published = load("eurostat_exports_monthly_eu27").set_index(["partner", "period"])["value_eur"]
    both = pd.DataFrame({"sum": sums, "published": published})
    return both[both["sum"] != both["published"]]


def destinations(load: Load) -> pd.DataFrame:
    """All destinations against the published total, by year: rows that differ."""
    sums = load("eurostat_exports_annual").groupby("year")["value_eur"].sum()
    published = load("eurostat_exports_annual_total").set_index("year")["value_eur"]
    both = pd.DataFrame({"sum": sums, "published": published}).dropna()
    return both[both["sum"] != both["published"]]


def months_and_years(load: Load, tolerance: float) -> pd.DataFrame:
    """Twelve months against the year, for the partners of the monthly table: rows further apart than a share."""
    monthly = load("eurostat_exports_monthly_eu27")
    monthly = monthly.assign(year=monthly["period"].str[:4].astype(int))
    monthly = monthly[monthly["year"] < 2024]
    sums = monthly.groupby(["partner", "year"])["value_eur"].sum()
    yearly = load("eurostat_exports_annual").set_index(["partner", "year"])["value_eur"]
    both = pd.DataFrame({"months": sums, "year": yearly}).dropna()
    return both[(both["months"] / both["year"] - 1).abs() > tolerance]


def kyrgyz_totals(load: Load, flow: str) -> pd.Series:
    """Partners over the published total of one flow, minus one, by year."""
    partners, totals = load("kyrgyz_trade_by_partner"), load("kyrgyz_trade_totals")
    sums = partners[partners["flow"] == flow].groupby("year")["value_kusd"].sum()
    total = totals[(totals["flow"] == flow) & (totals["group"] == "total")].set_index("year")["value_kusd"]
    return (sums / total - 1).dropna()


def cross_rates(load: Load) -> pd.Series:
    """Dollars per euro by the Kyrgyz yearly means over those of the ECB, minus one, by year."""
    rates = load("exchange_rates_annual").set_index("year")
    ecb = load("ecb_usd_per_eur_annual").set_index("year")["usd_per_eur"]
    return (rates["kgs_per_eur"] / rates["kgs_per_usd"] / ecb - 1).dropna()


def published_shares(load: Load) -> pd.Series:
    """How far each published share is from gross remittances over the nearest GDP vintage, in points.

    By vintage and year, for the vintages that both World Bank tables have.
    """
    usd = load("remittances_usd_vintages").set_index(["vintage", "year"])["usd"]
    share = load("remittances_share_vintages").set_index(["vintage", "year"])["pct_of_gdp"]
    gdp = load("gdp_vintages")
    found = {}
    for vintage, year in share.index.intersection(usd.index):
        shares = usd[vintage, year] / gdp.loc[gdp["year"] == year, "usd"] * 100
        found[vintage, year] = (shares - share[vintage, year]).abs().min()
    return pd.Series(found)
