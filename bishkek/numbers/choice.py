"""Numbers of the chapter on dependence and choice."""

import pandas as pd

from bishkek import tables
from bishkek.measures import growth, mirror, money, remittances, scenario
from bishkek.numbers import vintages
from bishkek.numbers.formats import count, per_cent, usd
from bishkek.numbers.registry import number

YEAR = 2023
FUELS = ("Petrol", "Kerosene", "Diesel fuel")


def sums(transfers_usd: float | None = None) -> pd.DataFrame:
    """The measured sums of 2023 behind the scenarios (``measures.scenario.exposures``).

    ``transfers_usd`` replaces the larger of the two reports on transfers from Russia.
    """
    kyrgyz = tables.load("kyrgyz_trade_by_partner")
    rates = money.usd_per_eur(tables.load("exchange_rates_annual"))
    excess = growth.excess_exports(tables.load("eurostat_exports_annual"), tables.load("partners")).set_index("partner")
    goods = tables.load("kyrgyz_main_goods").query("flow == 'import' and year == @YEAR and good in @FUELS")
    china = kyrgyz.query("flow == 'import' and partner == 'CHN'").set_index("year")["value_kusd"]
    to_russia = kyrgyz.query("flow == 'export' and partner == 'RUS'").set_index("year")["value_kusd"]
    transfers = tables.load("transfer_reports").set_index("id")["usd_million"]
    return scenario.exposures(
        remittances_usd=transfers_usd or transfers["rus_gross_2023"] * 1e6,
        fuel_usd=goods["value_kusd"].sum() * 1e3,
        exports_usd=to_russia[YEAR] * 1e3,
        europe_usd=excess.loc["KGZ", "excess_eur"] * rates[YEAR],
        china_usd=(china[YEAR] - china[list(mirror.BASE_YEARS)].mean()) * 1e3,
        gdp_usd=vintages.value("gdp_vintages", vintages.EXPORT_2025, YEAR),
    )


def _cell(channel: str, column: str) -> float:
    return float(sums().set_index("channel").loc[channel, column])


def _loss(name: str, quantile: str, measured: pd.DataFrame | None = None) -> float:
    table = scenario.summary(scenario.simulate(sums() if measured is None else measured, tables.load("scenario_assumptions")))
    return float(table.set_index("scenario").loc[name, quantile])


@number("scenario.east_median_smaller_report", "per cent of GDP", per_cent)
def _east_smaller() -> float:
    """Median loss of Kyrgyz GDP if Russia closes its door, with the smaller report on transfers, scaled to twelve months.

    As scenario.east_median, with transfers from Russia of January to November 2023 times 12/11 in place of the larger report.
    """
    row = tables.load("transfer_reports").set_index("id").loc["rus_gross_2023_11m"]
    smaller = remittances.full_year(row["usd_million"], row["months"]) * 1e6
    return _loss("east", "median", sums(smaller))


@number("scenario.west_median_europe", "per cent of GDP", per_cent)
def _west_europe() -> float:
    """Median loss of Kyrgyz GDP if the West sanctions the transit trade, goods from Europe alone.

    As scenario.west_median, without the imports from China.
    """
    measured = sums()
    return _loss("west", "median", measured[measured["channel"] != "transit from China"])


@number("exposure.gold_2023", "USD", usd)
def _gold() -> float:
    """Kyrgyz exports of gold, 2023.

    The export of gold in kyrgyz_main_goods, thousand dollars times 1,000.
    """
    goods = tables.load("kyrgyz_main_goods").query("flow == 'export' and good == 'Gold' and year == @YEAR")
    return float(goods["value_kusd"].iloc[0]) * 1e3


@number("exposure.remittances_2023", "per cent of GDP", per_cent)
def _remittances() -> float:
    """Transfers from Russia to Kyrgyzstan over Kyrgyz GDP, 2023, by the larger of two reports.

    Row rus_gross_2023 of transfer_reports over the GDP of 2023 in the World Development Indicators export that ends in 2024 (gdp_vintages).
    """
    return _cell("remittances", "pct")


@number("exposure.fuel_2023", "per cent of GDP", per_cent)
def _fuel() -> float:
    """Kyrgyz imports of petrol, kerosene and diesel from all countries over Kyrgyz GDP, 2023.

    The three goods in kyrgyz_main_goods over the GDP of 2023 in the World Development Indicators export that ends in 2024.
    """
    return _cell("fuel", "pct")


@number("exposure.exports_2023", "per cent of GDP", per_cent)
def _exports() -> float:
    """Kyrgyz exports to Russia over Kyrgyz GDP, 2023.

    All exports to Russia in kyrgyz_trade_by_partner over the GDP of 2023 in the World Development Indicators export that ends in 2024.
    """
    return _cell("exports", "pct")


@number("exposure.europe_2023", "per cent of GDP", per_cent)
def _europe() -> float:
    """EU exports declared for Kyrgyzstan above median growth since 2021, over Kyrgyz GDP, 2023.

    excess.kgz_2023 in dollars (som per euro over som per dollar, means of 2023) over the GDP of 2023 in the World Development Indicators export that
    ends in 2024.
    """
    return _cell("transit from Europe", "pct")


@number("exposure.china_2023", "USD", usd)
def _china() -> float:
    """Kyrgyz imports from China in 2023 above their mean of 2019 to 2021.

    Imports from China in kyrgyz_trade_by_partner, 2023 less the plain mean of the three years.
    """
    return _cell("transit from China", "usd")


@number("scenario.east_median", "per cent of GDP", per_cent)
def _east() -> float:
    """Median loss of Kyrgyz GDP if Russia closes its door.

    Median of 20,000 draws. In each the sums of 2023 over GDP (transfers, fuels, exports to Russia, transit) are multiplied by shares drawn evenly
    between the bounds of scenario_assumptions, and added up.
    """
    return _loss("east", "median")


@number("scenario.east_low", "per cent of GDP", per_cent)
def _east_low() -> float:
    """Loss of Kyrgyz GDP if Russia closes its door, fifth percentile.

    Fifth percentile of the 20,000 draws of scenario.east_median.
    """
    return _loss("east", "low")


@number("scenario.east_high", "per cent of GDP", per_cent)
def _east_high() -> float:
    """Loss of Kyrgyz GDP if Russia closes its door, ninety-fifth percentile.

    Ninety-fifth percentile of the 20,000 draws of scenario.east_median.
    """
    return _loss("east", "high")


def _pairs() -> tuple[float, float]:
    return scenario.ratio(scenario.simulate(sums(), tables.load("scenario_assumptions")))


@number("scenario.ratio_low", "ratio", count)
def _ratio_low() -> float:
    """Loss if Russia closes its door over loss if the West sanctions transit, fifth percentile over pairs of draws.

    Each of 20,000 draws of the one scenario over the draw of the other with the same place in the order; their fifth percentile.
    """
    return _pairs()[0]


@number("scenario.ratio_high", "ratio", count)
def _ratio_high() -> float:
    """Loss if Russia closes its door over loss if the West sanctions transit, ninety-fifth percentile over pairs of draws.

    Each of 20,000 draws of the one scenario over the draw of the other with the same place in the order; their ninety-fifth percentile.
    """
    return _pairs()[1]


@number("scenario.west_median", "per cent of GDP", per_cent)
def _west() -> float:
    """Median loss of Kyrgyz GDP if the West sanctions the transit trade.

    Median of 20,000 draws. In each the transit from Europe and from China of 2023 over GDP is multiplied by shares drawn evenly between the bounds of
    scenario_assumptions, and added up.
    """
    return _loss("west", "median")


@number("scenario.west_low", "per cent of GDP", per_cent)
def _west_low() -> float:
    """Loss of Kyrgyz GDP if the West sanctions the transit trade, fifth percentile.

    Fifth percentile of the 20,000 draws of scenario.west_median.
    """
    return _loss("west", "low")


@number("scenario.west_high", "per cent of GDP", per_cent)
def _west_high() -> float:
    """Loss of Kyrgyz GDP if the West sanctions the transit trade, ninety-fifth percentile.

    Ninety-fifth percentile of the 20,000 draws of scenario.west_median.
    """
    return _loss("west", "high")
