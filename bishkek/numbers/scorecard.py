"""Numbers of the last chapter: the scorecard."""

import pandas as pd

from bishkek import tables
from bishkek.measures import remittances, scorecard
from bishkek.numbers.formats import count, share_per_cent, times, words
from bishkek.numbers.registry import number
from bishkek.numbers.remittances import GROSS_NOW, transfer

WINDOWS = {
    "2019 to 2021 against 2022 and 2023": scorecard.Window(),
    "2019 against 2022 and 2023": scorecard.Window(before=(2019,)),
    "2021 against 2023": scorecard.Window(before=(2021,), after=(2023,)),
    "2019 to 2021 against 2022 and later": scorecard.Window(after=(2022, 2023, 2024, 2025)),
}


def series() -> pd.DataFrame:
    """Level and share of every indicator by year: indicator, partner, year, level, share."""
    load = tables.load
    gross = load("remittances_usd_vintages").query("vintage == @GROSS_NOW").set_index("year")["usd"]
    scaled = transfer("rus_gross_2021_11m")
    russia = {2021: remittances.full_year(scaled["usd_million"], scaled["months"]) * 1e6}
    stated = transfer("rus_gross_2022_11m")
    russia[2022] = remittances.full_year(stated["usd_million"], stated["months"]) * 1e6
    parts = [
        scorecard.trade_indicators(
            load("kyrgyz_trade_by_partner"), load("kyrgyz_trade_totals"), load("kyrgyz_main_goods"), load("neighbour_trade_with_giants")
        ),
        scorecard.transfer_indicator(russia, gross),
        scorecard.migrant_indicator(load("migrant_stock")),
        scorecard.visit_indicator(load("foreign_visits")),
        scorecard.call_indicator(load("phone_calls_annual")),
        scorecard.vote_indicator(load("assembly_votes")),
    ]
    return pd.concat(parts, ignore_index=True)


def card() -> pd.DataFrame:
    """The scorecard of the main window (``measures.scorecard.score``)."""
    return scorecard.score(series())


def _known() -> pd.DataFrame:
    table = card()
    return table[table["outcome"] != scorecard.UNKNOWN]


def _outcomes(word: str) -> float:
    return (card()["outcome"] == word).sum()


def _cell(indicator: str, column: str) -> float:
    return float(card().set_index("indicator").loc[indicator, column])


@number("score.indicators", "indicators", words)
def _indicators() -> float:
    """Indicators of the scorecard whose level and share are both known."""
    return (card()["outcome"] != scorecard.UNKNOWN).sum()


@number("score.all", "indicators", words)
def _all() -> float:
    """Indicators of the scorecard, with those whose share is unknown."""
    return len(card())


@number("score.both_rise", "indicators", words)
def _both_rise() -> float:
    """Indicators on which level and share of Russia both rise."""
    return _outcomes("both rise")


@number("score.both_rise_then", "indicators", words)
def _both_rise_then() -> float:
    """Indicators on which level and share both rise, 2019 to 2021 against 2022, as known on the date of the article."""
    data = series()
    return (scorecard.score(data[data["year"] <= 2022], scorecard.Window(after=(2022,)))["outcome"] == "both rise").sum()


@number("score.share_rises", "indicators", words)
def _share_rises() -> float:
    """Indicators with a known share on which the share rises."""
    return (_known()["share_change"] > 0).sum()


@number("share.kgz_imports_rus_before", "share", share_per_cent)
def _kyrgyz_before() -> float:
    """Russia's share of Kyrgyz imports, mean of 2019 to 2021."""
    return _cell("Kyrgyz imports from Russia", "share_before")


@number("share.kgz_imports_rus_after", "share", share_per_cent)
def _kyrgyz_after() -> float:
    """Russia's share of Kyrgyz imports, mean of 2022 and 2023."""
    return _cell("Kyrgyz imports from Russia", "share_after")


@number("share.kaz_imports_rus_before", "share", share_per_cent)
def _kazakh_before() -> float:
    """Russia's share of Kazakh imports, mean of 2019 to 2021."""
    return _cell("Kazakh imports from Russia", "share_before")


@number("share.kaz_imports_rus_after", "share", share_per_cent)
def _kazakh_after() -> float:
    """Russia's share of Kazakh imports, mean of 2022 and 2023."""
    return _cell("Kazakh imports from Russia", "share_after")


@number("score.kgz_exports_ratio", "ratio", times)
def _kyrgyz_exports() -> float:
    """Kyrgyz exports to Russia, mean of 2022 and 2023 over mean of 2019 to 2021."""
    return _cell("Kyrgyz exports to Russia", "level_ratio")


def _partners(leave_out: tuple[str, ...], year: int) -> float:
    return float(scorecard.effective_partners(tables.load("russia_trade_by_partner"), "import", leave_out)[year])


def west() -> tuple[str, ...]:
    """Codes of the states that took part in the sanctions: the European Union and thirteen others."""
    partners = tables.load("partners")
    return (*partners.loc[partners["group"] == "EU", "code"], *scorecard.WEST)


@number("partners.imports_2021", "effective partners", count)
def _partners_2021() -> float:
    """Effective number of partners of Russian imports, 2021."""
    return _partners((), 2021)


@number("partners.imports_2023", "effective partners", count)
def _partners_2023() -> float:
    """Effective number of partners of Russian imports, 2023 (estimates)."""
    return _partners((), 2023)


@number("partners.close_2021", "states", words)
def _close_2021() -> float:
    """States of fifteen that agreed with Russia in three quarters of votes or more, 2021."""
    return scorecard.close_states(tables.load("assembly_votes"))[2021]


@number("partners.close_2020", "states", words)
def _close_2020() -> float:
    """States of fifteen that agreed with Russia in three quarters of votes or more, 2020."""
    return scorecard.close_states(tables.load("assembly_votes"))[2020]


@number("partners.close_2022", "states", words)
def _close_2022() -> float:
    """States of fifteen that agreed with Russia in three quarters of votes or more, 2022."""
    return scorecard.close_states(tables.load("assembly_votes"))[2022]


@number("partners.dropped", "states", words)
def _dropped() -> float:
    """States that were close to Russia in votes in 2021 and no longer in 2023."""
    agreed = scorecard.yearly_agreement(tables.load("assembly_votes")).drop(columns="RUS")
    return ((agreed.loc[2021] >= scorecard.CLOSE) & (agreed.loc[2023] < scorecard.CLOSE)).sum()


@number("partners.close_2023", "states", words)
def _close_2023() -> float:
    """States of fifteen that agreed with Russia in three quarters of votes or more, 2023."""
    return scorecard.close_states(tables.load("assembly_votes"))[2023]
