"""The ties after 2023: what is known of Russia's level and share in 2024 and 2025, and its partners of 2024."""

import pandas as pd

from bishkek import tables
from bishkek.measures import scorecard
from bishkek.numbers.formats import share_per_cent, usd, words
from bishkek.numbers.registry import number
from bishkek.numbers.scorecard import BASES

AFTER = (2024, 2025)
NAME = "2024 and 2025"
MISSING = ("KAZ", "UZB")  # their figures of 2024 are missing, or cannot be used
SMALL = ("KGZ", "TJK")
TURNOVER = "Kyrgyz trade with Russia"


def recorded() -> pd.DataFrame:
    """Kyrgyz trade with Russia by the Kyrgyz ledger: year, level (thousand USD), share of all trade."""
    level = tables.load("kyrgyz_trade_by_partner").query("partner == 'RUS'").groupby("year")["value_kusd"].sum()
    whole = tables.load("kyrgyz_trade_totals").query("group == 'total'").groupby("year")["value_kusd"].sum()
    return pd.DataFrame({"level": level, "share": level / whole}).rename_axis("year").reset_index()


def stated() -> pd.DataFrame:
    """Levels that were stated for whole years after 2023: ledger, year, level (thousand USD)."""
    rows = tables.load("bilateral_trade_reports").query("first > '2023-12' and level_musd.notna()")
    whole = rows[(rows["first"].str[5:7] == "01") & (rows["last"] == rows["first"].str[:4] + "-12")]
    return pd.DataFrame({"ledger": whole["ledger"], "year": whole["first"].str[:4].astype(int), "level": whole["level_musd"] * 1e3}).sort_values(["year", "level"]).reset_index(drop=True)


def stated_shares() -> pd.DataFrame:
    """Shares of Russia in Kyrgyz trade that were stated for years after 2023: year, share."""
    rows = tables.load("trade_share_reports").query("state == 'KGZ' and partner == 'RUS'")
    return pd.DataFrame({"year": rows["period"].str[-4:].astype(int), "share": rows["share_pct"] / 100}).sort_values(["year", "share"]).reset_index(drop=True)


def turnover() -> pd.DataFrame:
    """Kyrgyz trade with Russia by year: level (thousand USD) and share; to 2023 by the Kyrgyz ledger, then the highest that was stated."""
    later = pd.DataFrame({"level": stated().groupby("year")["level"].max(), "share": stated_shares().groupby("year")["share"].max()})
    early = recorded().set_index("year")
    return pd.concat([early, later[later.index > early.index.max()]]).rename_axis("year")


def series() -> pd.DataFrame:
    """Level and share of the ties known after 2023, by year: indicator, partner, year, level, share."""
    trade = turnover().reset_index().assign(indicator=TURNOVER, partner="RUS")
    return pd.concat([scorecard.visit_indicator(tables.load("foreign_visits")), trade], ignore_index=True)


@tables.remembered
def card(base: str) -> pd.DataFrame:
    """The scorecard of 2024 and 2025 against one choice of the years before (``measures.scorecard.score``)."""
    return scorecard.score(series(), scorecard.Window(BASES[base], AFTER))


def by_window_later() -> pd.DataFrame:
    """How many ties rise in level and share in 2024 and 2025, by the years before; columns as ``numbers.scorecard.by_window``."""
    rows = []
    for base in BASES:
        found = card(base)["outcome"]
        up, down = (int((found == word).sum()) for word in ("both rise", "both fall"))
        rows.append((base, NAME, "ties", up, down, int((found != scorecard.UNKNOWN).sum())))
    return pd.DataFrame(rows, columns=["before", "after", "weight", "both_rise", "both_fall", "known"])


def region_trade_later() -> pd.DataFrame:
    """Kyrgyzstan and Tajikistan in Russian trade to 2024, Kazakhstan and Uzbekistan left out of the whole in every year."""
    rows = tables.load("russia_trade_by_partner")
    return scorecard.region_trade(rows[~rows["partner"].isin(MISSING)], SMALL, AFTER[0])


@number("score.later_both_rise", "ties", words)
def _both_rise() -> float:
    """Ties on which level and share of Russia both rise in 2024 and 2025 against 2019 to 2021.

    Of visits and of Kyrgyz trade with Russia, the two of which level and share are known for a year after 2023. Trade by the highest level and the
    highest share that were stated (bilateral_trade_reports, trade_share_reports), before by the Kyrgyz ledger.
    """
    return by_window_later().set_index("before")["both_rise"]["2019 to 2021"]


@number("score.later_known", "ties", words)
def _known() -> float:
    """Ties of which level and share of Russia are known for a year after 2023.

    As score.later_both_rise, the ties that are known against 2019 to 2021.
    """
    return by_window_later().set_index("before")["known"]["2019 to 2021"]


@number("score.kgz_trade_2024_high", "USD", usd)
def _stated_level() -> float:
    """Trade of Kyrgyzstan with Russia in 2024, the highest figure that was stated.

    Rows of bilateral_trade_reports on the whole year 2024: the largest.
    """
    return turnover()["level"][2024] * 1e3


@number("score.kgz_trade_before", "USD", usd)
def _level_before() -> float:
    """Trade of Kyrgyzstan with Russia a year, mean of 2019 to 2021, by the Kyrgyz ledger.

    Exports and imports (kyrgyz_trade_by_partner).
    """
    return turnover()["level"].loc[2019:2021].mean() * 1e3


@number("score.kgz_trade_share_before", "share", share_per_cent)
def _share_before() -> float:
    """Russia's share of Kyrgyz trade, mean of 2019 to 2021, by the Kyrgyz ledger.

    Plain mean of the yearly shares: exports and imports with Russia (kyrgyz_trade_by_partner) over all exports and imports (kyrgyz_trade_totals).
    """
    return turnover()["share"].loc[2019:2021].mean()


@number("score.kgz_trade_share_2025", "share", share_per_cent)
def _share_stated() -> float:
    """Russia's share of Kyrgyz trade in 2025, the highest figure that a Russian official gave.

    Rows of trade_share_reports on Kyrgyzstan and Russia: the largest.
    """
    return turnover()["share"][2025]


for _year in (2021, 2023, 2024):

    @number(f"partners.imports_comparable_{_year}" if _year < 2024 else "partners.imports_2024", "effective partners", lambda v: f"{v:.1f}", year=str(_year))
    def _imports(year=_year) -> float:
        """Effective number of partners of Russian imports without Kazakhstan and Uzbekistan, {year}.

        One over the sum of squared shares (Herfindahl index) in Russian imports (russia_trade_by_partner, from 2022 estimates). The two states are
        left out, since their figures of 2024 are missing or cannot be used.
        """
        return float(scorecard.effective_partners(tables.load("russia_trade_by_partner"), "import", MISSING)[year])


@number("partners.hosts_later", "effective hosts", lambda v: f"{v:.1f}")
def _hosts() -> float:
    """Effective hosts a year of the Russian president's visits, mean of 2024 and 2025.

    Number of equal hosts that would give the same concentration (foreign_visits), mean of single years.
    """
    return scorecard.hosts(tables.load("foreign_visits"), *AFTER).a_year


@number("partners.hosts_before", "effective hosts", lambda v: f"{v:.1f}")
def _hosts_before() -> float:
    """Effective hosts a year of the Russian president's visits, mean of 2019 to 2021.

    As partners.hosts_later.
    """
    return scorecard.hosts(tables.load("foreign_visits"), 2019, 2021).a_year
