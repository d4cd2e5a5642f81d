"""Numbers of the chapter on trade and ownership: what both sides say of trade since the visit, and what prices could do."""

from bishkek import tables
from bishkek.numbers.formats import per_cent, usd, whole_per_cent
from bishkek.numbers.ownership import kyrgyz_levels, ledgers
from bishkek.numbers.registry import number


def stated(id: str, column: str = "growth_pct") -> float:
    """One cell of the table ``bilateral_trade_reports``."""
    return float(tables.load("bilateral_trade_reports").set_index("id")[column][id])


def _booked(side: str, year: int, column: str) -> float:
    return float(ledgers().set_index(["ledger", "year"])[column][side, year])


@number("ledgers.stated_2023", "per cent", per_cent)
def _stated_2023() -> float:
    """Growth of trade of Russia and Kyrgyzstan in 2023 as the Russian government stated it.

    Row rus_2023 of bilateral_trade_reports, growth_pct.
    """
    return stated("rus_2023")


@number("ledgers.stated_2023_level", "USD", usd)
def _level_2023() -> float:
    """Trade of Russia and Kyrgyzstan in 2023 as the Russian government stated it.

    Row rus_2023 of bilateral_trade_reports, level_musd.
    """
    return stated("rus_2023", "level_musd") * 1e6


@number("ledgers.implied_2023_level", "USD", usd)
def _implied_2023() -> float:
    """Trade of Russia and Kyrgyzstan in 2023 that follows from the Russian president’s statement on 2024.

    Row rus_2024 of bilateral_trade_reports: level_musd over one plus growth_pct.
    """
    return stated("rus_2024", "level_musd") * 1e6 / (1 + stated("rus_2024") / 100)


@number("ledgers.stated_2024", "per cent", per_cent)
def _stated_2024() -> float:
    """Growth of trade of Russia and Kyrgyzstan in 2024 as the Russian president stated it on 26 November 2025.

    Row rus_2024 of bilateral_trade_reports, growth_pct.
    """
    return stated("rus_2024")


@number("ledgers.stated_2024_level", "USD", usd)
def _level_2024() -> float:
    """Trade of Russia and Kyrgyzstan in 2024 as the Russian president stated it on 26 November 2025.

    Row rus_2024 of bilateral_trade_reports, level_musd.
    """
    return stated("rus_2024", "level_musd") * 1e6


@number("ledgers.kgz_stated_2024", "per cent", per_cent)
def _kyrgyz_2024() -> float:
    """Growth of trade of Russia and Kyrgyzstan in 2024 as the Kyrgyz foreign minister stated it.

    Row kgz_2024_minister of bilateral_trade_reports, growth_pct.
    """
    return stated("kgz_2024_minister")


@number("ledgers.growth_rus_2024", "per cent", per_cent)
def _estimate_2024() -> float:
    """Growth of trade of Russia and Kyrgyzstan, both ways added, 2024 over 2023, IMF estimate for Russia.

    Exports and imports added (russia_trade_by_partner), on the year before.
    """
    return _booked("Russian", 2024, "growth_pct")


@number("ledgers.kgz_2023", "USD", usd)
def _kyrgyz_2023() -> float:
    """Trade of Russia and Kyrgyzstan in 2023, both ways added, Kyrgyz ledger.

    Exports and imports of kyrgyz_trade_by_partner added.
    """
    return _booked("Kyrgyz", 2023, "turnover_musd") * 1e6


@number("ledgers.deflator_2019_2023", "per cent", whole_per_cent)
def _deflator() -> float:
    """How far prices in dollars would have had to rise from 2019 to 2023 for trade of Russia and Kyrgyzstan not to have grown.

    Trade of 2023 over that of 2019 in the Kyrgyz ledger, both ways added (kyrgyz_trade_by_partner, in dollars), less one.
    """
    table = kyrgyz_levels()
    return (table[2023] / table[2019] - 1) * 100


@number("ledgers.kgz_2024_press", "USD", usd)
def _press_2024() -> float:
    """Trade of Russia and Kyrgyzstan in 2024 as a press analysis that names no office printed it.

    Row kgz_2024_analysis of bilateral_trade_reports, level_musd.
    """
    return stated("kgz_2024_analysis", "level_musd") * 1e6


@number("ledgers.stated_2025_5m", "per cent", whole_per_cent)
def _stated_2025() -> float:
    """Growth of trade of Russia and Kyrgyzstan in January to May 2025 as the Kyrgyz prime minister stated it.

    Row kgz_2025_5m of bilateral_trade_reports, growth_pct.
    """
    return stated("kgz_2025_5m")
