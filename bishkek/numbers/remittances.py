"""Numbers of the chapter on remittances."""

import pandas as pd

from bishkek import tables
from bishkek.measures import remittances
from bishkek.numbers.formats import per_cent, usd, whole_per_cent
from bishkek.numbers.registry import number
from bishkek.numbers.vintages import COPY_2025, EDITIONS, FILE_2023, MAY_2023, NOVEMBER_2023, OCTOBER_2024, newest, value

SHARES, MONEY = "remittances_share_vintages", "remittances_usd_vintages"
SENDERS_2022 = {
    "Russia": "rus_gross_2022_11m",
    "United States": "usa_gross_2022_11m",
    "Türkiye": "tur_gross_2022_11m",
    "Kazakhstan": "kaz_gross_2022_11m",
}


def share(vintage: str, year: int) -> float:
    """Remittances over GDP of one year in one vintage of ``remittances_share_vintages``, per cent."""
    return value(SHARES, vintage, year)


def gross(vintage: str, year: int) -> float:
    """Remittances of one year in one vintage of ``remittances_usd_vintages``, USD."""
    return value(MONEY, vintage, year)


def transfer(id: str) -> pd.Series:
    """One row of ``transfer_reports`` by its id."""
    return tables.load("transfer_reports").set_index("id").loc[id]


@number("remittances.share_2022_november", "per cent of GDP", per_cent)
def _then() -> float:
    """Remittances received over Kyrgyz GDP in 2022, World Bank copy of 20 November 2023, a month after the article.

    One cell of remittances_share_vintages.
    """
    return share(NOVEMBER_2023, 2022)


@number("remittances.share_2022_now", "per cent of GDP", per_cent)
def _now() -> float:
    """Remittances received over Kyrgyz GDP in 2022, newest World Bank vintage at hand.

    One cell of remittances_share_vintages; which vintage is the newest, the dates in vintages say.
    """
    return share(newest(SHARES), 2022)


@number("remittances.share_2022_copy_2025", "per cent of GDP", per_cent)
def _copy_2025() -> float:
    """Remittances received over Kyrgyz GDP in 2022, World Bank copy of 2025.

    One cell of remittances_share_vintages.
    """
    return share(COPY_2025, 2022)


@number("remittances.share_2021_then", "per cent of GDP", per_cent)
def _then_2021() -> float:
    """Remittances received over Kyrgyz GDP in 2021, World Bank release of 10 May 2023, the newest on the date of the article.

    One cell of remittances_share_vintages.
    """
    return share(MAY_2023, 2021)


@number("remittances.share_2021_copy_2025", "per cent of GDP", per_cent)
def _copy_2025_of_2021() -> float:
    """Remittances received over Kyrgyz GDP in 2021, World Bank copy of 2025.

    One cell of remittances_share_vintages.
    """
    return share(COPY_2025, 2021)


@number("remittances.share_2023_withdrawn", "per cent of GDP", per_cent)
def _withdrawn_2023() -> float:
    """Remittances received over Kyrgyz GDP in 2023, World Bank copy of 2025; withdrawn since.

    One cell of remittances_share_vintages.
    """
    return share(COPY_2025, 2023)


@number("remittances.gross_2022", "USD", usd)
def _gross_2022() -> float:
    """Gross remittances to Kyrgyzstan from all countries, 2022, newest World Bank vintage at hand.

    One cell of remittances_usd_vintages.
    """
    return gross(newest(MONEY), 2022)


@number("remittances.gross_2021", "USD", usd)
def _gross_2021() -> float:
    """Gross remittances to Kyrgyzstan from all countries, 2021, newest World Bank vintage at hand.

    One cell of remittances_usd_vintages.
    """
    return gross(newest(MONEY), 2021)


@number("remittances.gross_2021_then", "USD", usd)
def _gross_2021_then() -> float:
    """Gross remittances to Kyrgyzstan from all countries, 2021, World Bank release of 10 May 2023.

    One cell of remittances_usd_vintages.
    """
    return gross(MAY_2023, 2021)


@number("remittances.gross_2022_then", "USD", usd)
def _gross_2022_then() -> float:
    """Gross remittances to Kyrgyzstan from all countries, 2022, the World Bank’s estimate of 10 May 2023.

    One cell of remittances_usd_vintages.
    """
    return gross(MAY_2023, 2022)


@number("remittances.share_2022_knowable", "per cent of GDP", per_cent)
def _knowable() -> float:
    """Remittances over Kyrgyz GDP in 2022 by two figures that were public on the date of the article.

    remittances.gross_2022_then over the GDP of 2022 in the IMF World Economic Outlook of October 2023 (weo_vintages).
    """
    return gross(MAY_2023, 2022) / edition_gdp("2023-10", 2022) * 100


@number("remittances.russia_2022_11m", "USD", usd)
def _russia_2022() -> float:
    """Transfers from Russia to Kyrgyzstan in 2022, eleven months scaled to twelve.

    Row rus_gross_2022_11m of transfer_reports times 12/11.
    """
    row = transfer("rus_gross_2022_11m")
    return remittances.full_year(row["usd_million"], row["months"]) * 1e6


@number("remittances.russia_2022_duma", "USD", usd)
def _russia_2022_duma() -> float:
    """Transfers from Russia to Kyrgyzstan in 2022, as the speaker of the Russian State Duma stated them.

    Row rus_gross_2022 of transfer_reports.
    """
    return transfer("rus_gross_2022")["usd_million"] * 1e6


def flows() -> pd.DataFrame:
    """The rows of ``measures.remittances.flows_to_grid``."""
    return remittances.flows_to_grid(tables.load(MONEY), tables.load("transfer_reports"), tables.load("vintages"))


def grid() -> pd.DataFrame:
    """The rows of ``measures.remittances.share_grid``."""
    return remittances.share_grid(flows(), remittances.gdp_to_grid(tables.load("gdp_vintages"), tables.load(EDITIONS), tables.load("vintages")))


@number("remittances.russia_2023_11m", "USD", usd)
def _russia_2023_11m() -> float:
    """Transfers from Russia to Kyrgyzstan, January to November 2023, as reported in January 2024.

    Row rus_gross_2023_11m of transfer_reports.
    """
    return transfer("rus_gross_2023_11m")["usd_million"] * 1e6


@number("remittances.russia_2023", "USD", usd)
def _russia_2023() -> float:
    """Transfers from Russia to Kyrgyzstan in 2023, as reported in July 2025.

    Row rus_gross_2023 of transfer_reports.
    """
    return transfer("rus_gross_2023")["usd_million"] * 1e6


@number("remittances.net_2023_h1", "USD", usd)
def _net_2023() -> float:
    """Net inflow of transfers to Kyrgyzstan, all countries, January to June 2023.

    Row all_net_2023_h1 of transfer_reports.
    """
    return transfer("all_net_2023_h1")["usd_million"] * 1e6


def after(first: int) -> pd.DataFrame:
    """The rows of ``transfer_reports`` on ``first`` and later years."""
    return tables.load("transfer_reports").query("year >= @first").reset_index(drop=True)


def edition_gdp(edition: str, year: int, state: str = "KGZ") -> float:
    """GDP of one year as one edition of the IMF's World Economic Outlook printed it, USD."""
    return value(EDITIONS, edition, year, state)


@number("gdp.revision_2022", "per cent", whole_per_cent)
def _gdp_revision() -> float:
    """Upward revision of the Kyrgyz GDP of 2022 in dollars, from the World Bank file that ends in 2022 to the copy of October 2024.

    The later value over the earlier one, less one (gdp_vintages).
    """
    return (value("gdp_vintages", OCTOBER_2024, 2022) / value("gdp_vintages", FILE_2023, 2022) - 1) * 100


@number("russia_share.transfers_2022", "per cent", whole_per_cent)
def _russia_share_named() -> float:
    """Russia's share of transfers to Kyrgyzstan from the four senders that the central bank named, January to November 2022.

    From Russia over the sum from Russia, the United States, Türkiye and Kazakhstan (transfer_reports).
    """
    return remittances.senders_share(tables.load("transfer_reports"), SENDERS_2022, "Russia")


def russia_share_reported(id: str) -> float:
    """Russia’s share that a row of ``russia_share_reports`` states, per cent."""
    return float(tables.load("russia_share_reports").set_index("id")["pct"][id])


@number("russia_share.model_2021", "per cent", whole_per_cent)
def _russia_share_model() -> float:
    """Russia's share of Kyrgyz remittances in a model of bilateral flows, 2021.

    Row cgd_2021 of russia_share_reports.
    """
    return russia_share_reported("cgd_2021")


@number("russia_share.gross_2022", "per cent", whole_per_cent)
def _russia_share_gross_2022() -> float:
    """Transfers from Russia to Kyrgyzstan over gross inflow from all countries, 2022.

    Row rus_gross_2022 of transfer_reports over remittances.gross_2022.
    """
    return transfer("rus_gross_2022")["usd_million"] * 1e8 / gross(newest(MONEY), 2022)


@number("russia_share.gross_2021", "per cent", whole_per_cent)
def _russia_share_gross_2021() -> float:
    """Transfers from Russia to Kyrgyzstan (eleven months scaled to twelve) over gross inflow from all countries, 2021.

    Row rus_gross_2021_11m of transfer_reports times 12/11 over remittances.gross_2021.
    """
    row = transfer("rus_gross_2021_11m")
    return remittances.full_year(row["usd_million"], row["months"]) * 1e8 / gross(newest(MONEY), 2021)


@number("remittances.revision_2021", "per cent", whole_per_cent)
def _gross_revision_2021() -> float:
    """Upward revision of the gross remittances to Kyrgyzstan of 2021, from the World Bank release of May 2023 to the newest vintage at hand.

    remittances.gross_2021 over remittances.gross_2021_then, less one.
    """
    return (gross(newest(MONEY), 2021) / gross(MAY_2023, 2021) - 1) * 100


@number("remittances.revision_2022", "per cent", whole_per_cent)
def _gross_revision_2022() -> float:
    """Upward revision of the gross remittances to Kyrgyzstan of 2022, from the World Bank’s estimate of May 2023 to the newest vintage at hand.

    remittances.gross_2022 over remittances.gross_2022_then, less one.
    """
    return (gross(newest(MONEY), 2022) / gross(MAY_2023, 2022) - 1) * 100


def share_reported(id: str) -> float:
    """The share of GDP that a row of ``remittance_share_reports`` states, per cent."""
    return float(tables.load("remittance_share_reports").set_index("id")["pct_of_gdp"][id])


@number("remittances.share_2022_brief", "per cent of GDP", whole_per_cent)
def _brief() -> float:
    """Remittances received over Kyrgyz GDP in 2022, as the press reported a World Bank brief of 2023.

    Row wb_brief_2022 of remittance_share_reports.
    """
    return share_reported("wb_brief_2022")
