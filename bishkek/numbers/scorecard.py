"""Numbers of the last chapter: the scorecard."""

import pandas as pd

from bishkek import tables
from bishkek.measures import remittances, scorecard
from bishkek.numbers.formats import count, share_per_cent, times, usd, whole_per_cent, words
from bishkek.numbers.registry import number
from bishkek.numbers.remittances import MONEY, transfer
from bishkek.numbers.vintages import newest, table

BASES = {"2019 to 2021": (2019, 2020, 2021), "2019": (2019,), "2021": (2021,)}
LATER = {"2022": (2022,), "2022 and 2023": (2022, 2023)}


def windows() -> dict[tuple[str, str], scorecard.Window]:
    """The windows of the rule of C50, by the years before and the years after; one year is set against one year, not two."""
    pairs = [(base, "2023" if base == "2021" and after == "2022 and 2023" else after) for base in BASES for after in LATER]
    return {(base, after): scorecard.Window(BASES[base], LATER.get(after, (2023,))) for base, after in pairs}


@tables.remembered
def trade() -> pd.DataFrame:
    """Level and share of the trade indicators by year, from the trade tables alone (``measures.scorecard.trade_indicators``)."""
    names = ("kyrgyz_trade_by_partner", "kyrgyz_trade_totals", "kyrgyz_main_goods", "neighbour_trade_with_giants")
    return scorecard.trade_indicators(*(tables.load(name) for name in names))


@tables.remembered
def series() -> pd.DataFrame:
    """Level and share of every indicator by year: indicator, partner, year, level, share."""
    load, money = tables.load, table(MONEY)
    gross = money[money["vintage"] == newest(MONEY)].set_index("year")["usd"]
    scaled = transfer("rus_gross_2021_11m")
    russia = {2021: remittances.full_year(scaled["usd_million"], scaled["months"]) * 1e6}
    stated = transfer("rus_gross_2022_11m")
    russia[2022] = remittances.full_year(stated["usd_million"], stated["months"]) * 1e6
    parts = [
        trade(),
        scorecard.transfer_indicator(russia, gross),
        scorecard.migrant_indicator(load("migrant_stock")),
        scorecard.visit_indicator(load("foreign_visits")),
        scorecard.call_indicator(load("phone_calls_annual")),
        scorecard.vote_indicator(load("assembly_votes")),
    ]
    return pd.concat(parts, ignore_index=True)


@tables.remembered
def card() -> pd.DataFrame:
    """The scorecard of the main window (``measures.scorecard.score``)."""
    return scorecard.score(series())


@tables.remembered
def by_window(unreadable: tuple[str, ...] = scorecard.UNREADABLE) -> pd.DataFrame:
    """How many ties rise in level and share, by window and weight: before, after, weight, both_rise, both_fall, known.

    ``unreadable`` indicators count nowhere (``measures.scorecard.score``).
    """
    data, rows = series(), []
    for (before, after), window in windows().items():
        found = scorecard.score(data, window, unreadable)
        known, kinds = found[found["outcome"] != scorecard.UNKNOWN], scorecard.by_kind(found)
        up, down = ((known["outcome"] == word).sum() for word in ("both rise", "both fall"))
        rows.append((before, after, "indicators", int(up), int(down), len(known)))
        rows.append((before, after, "kinds of tie", int(kinds["both_rise"].sum()), int(kinds["both_fall"].sum()), len(kinds)))
    return pd.DataFrame(rows, columns=["before", "after", "weight", "both_rise", "both_fall", "known"])


def _outcomes(word: str) -> float:
    return (card()["outcome"] == word).sum()


def _share(indicator: str, column: str) -> float:
    return float(scorecard.score(trade()).set_index("indicator").loc[indicator, column])


def _kyrgyz_sales() -> pd.Series:
    """All recorded Kyrgyz exports to Russia by year, thousand USD; the table has no gold by partner."""
    rows = tables.load("kyrgyz_trade_by_partner").query("flow == 'export' and partner == 'RUS'")
    return rows.set_index("year")["value_kusd"]


@number("score.indicators", "indicators", words)
def _indicators() -> float:
    """Indicators of the scorecard of which both level and share of Russia are known.

    Rows of the scorecard with years on both sides, 2019 to 2021 and 2022 to 2023, for level and share; the row of calls, of which headlines show too
    small and too uneven a part, is left out.
    """
    return (card()["outcome"] != scorecard.UNKNOWN).sum()


@number("score.all", "indicators", words)
def _all() -> float:
    """Indicators of Russia's ties on the scorecard, with those that are not counted.

    Kyrgyz, Kazakh and Uzbek imports from and exports to Russia, transfers, people, visits, calls, votes.
    """
    return len(card())


@number("score.both_rise", "indicators", words)
def _both_rise() -> float:
    """Indicators of the scorecard on which level and share of Russia both rise, 2019 to 2021 against 2022 and 2023.

    Mean of the years before against mean of the years after, for each indicator; years that it lacks are left out.
    """
    return _outcomes("both rise")


def _with_calls() -> pd.Series:
    return scorecard.score(series(), unreadable=())["outcome"]


@number("score.indicators_with_calls", "indicators", words)
def _indicators_with_calls() -> float:
    """Indicators of the scorecard of which both level and share are known, if the calls that headlines report were counted.

    As score.indicators, with the row of calls, which the rule of C50 leaves out.
    """
    return (_with_calls() != scorecard.UNKNOWN).sum()


@number("score.both_rise_with_calls", "indicators", words)
def _both_rise_with_calls() -> float:
    """Indicators of the scorecard on which level and share of Russia both rise, if the calls that headlines report were counted.

    As score.both_rise, with the row of calls, which the rule of C50 leaves out.
    """
    return (_with_calls() == "both rise").sum()


@number("score.both_rise_then", "indicators", words)
def _both_rise_then() -> float:
    """Indicators of the scorecard on which level and share of Russia both rise, 2019 to 2021 against 2022, as known on 22 October 2023.

    As score.both_rise, with the years up to 2022 alone.
    """
    data = series()
    return (scorecard.score(data[data["year"] <= 2022], scorecard.Window(after=(2022,)))["outcome"] == "both rise").sum()


@number("score.ways", "choices of years", words)
def _ways() -> float:
    """Choices of the years before that the rule of C50 tries.

    Different years before among the windows of score.counts: 2019 to 2021, 2019 alone and 2021 alone.
    """
    return by_window()["before"].nunique()


@number("score.counts", "counts", words)
def _counts() -> float:
    """Counts of ties for the rule of C50: windows of years, each by indicators and by kinds of tie.

    Choices of the years before times spans after times two.
    """
    return len(by_window())


@number("score.counts_most", "counts", words)
def _counts_most() -> float:
    """Counts of ties for the rule of C50 in which level and share of Russia both rise on more than half.

    Of score.counts.
    """
    table = by_window()
    return (table["both_rise"] > table["known"] / 2).sum()


TRADE = "share of Kazakhstan and Kyrgyzstan in Russian trade"


def region_series() -> dict[str, pd.DataFrame]:
    """Level, whole and share by year of the yearly indicators of the rule of C03, by name."""
    return {
        "share of the president’s visits": scorecard.visit_indicator(tables.load("foreign_visits")).set_index("year"),
        TRADE: scorecard.region_trade(tables.load("russia_trade_by_partner")),
    }


def region_calls() -> pd.DataFrame:
    """Calls with the five in headlines, all calls in headlines and share by year; the rule of C03 shows them beside."""
    return scorecard.call_indicator(tables.load("phone_calls_annual")).set_index("year")


def region_summits(last: int, first: int = 2022) -> tuple[int, int]:
    """Summits of Russia with the five before 2022 and from ``first`` to ``last``."""
    meetings = tables.load("summit_meetings").query("partner == 'RUS' and status == 'held'")
    year = meetings["date_start"].str[:4].astype(int)
    return int((year < 2022).sum()), int(year.between(first, last).sum())


@number("region.both_rise", "indicators", words)
def _region_both() -> float:
    """Indicators of the rule of C03 (visits, trade, summits) on which level and share of Central Asia both rise beyond their range up to 2021.

    The years 2022 and 2023 together: share above that of every earlier year, yearly mean of the level above every earlier year. For summits only
    their number counts. Trade is that of Kazakhstan and Kyrgyzstan.
    """
    before, after = region_summits(2023)
    beyond = [scorecard.beyond(values, 2023) for values in region_series().values()]
    return sum(b.share and b.level for b in beyond) + (after > before)


@number("share.kgz_imports_rus_before", "share", share_per_cent)
def _kyrgyz_before() -> float:
    """Russia's share of Kyrgyz imports, mean of 2019 to 2021.

    Plain mean of the yearly shares: imports from Russia (kyrgyz_trade_by_partner) over all imports (kyrgyz_trade_totals).
    """
    return _share("Kyrgyz imports from Russia", "share_before")


@number("share.kgz_imports_rus_after", "share", share_per_cent)
def _kyrgyz_after() -> float:
    """Russia's share of Kyrgyz imports, mean of 2022 and 2023.

    Plain mean of the yearly shares: imports from Russia (kyrgyz_trade_by_partner) over all imports (kyrgyz_trade_totals).
    """
    return _share("Kyrgyz imports from Russia", "share_after")


@number("share.kaz_imports_rus_before", "share", share_per_cent)
def _kazakh_before() -> float:
    """Russia's share of Kazakh imports, mean of 2019 to 2021.

    Plain mean of the yearly shares: imports from Russia over all imports (neighbour_trade_with_giants).
    """
    return _share("Kazakh imports from Russia", "share_before")


@number("share.kaz_imports_rus_after", "share", share_per_cent)
def _kazakh_after() -> float:
    """Russia's share of Kazakh imports, mean of 2022 and 2023.

    Plain mean of the yearly shares: imports from Russia over all imports (neighbour_trade_with_giants).
    """
    return _share("Kazakh imports from Russia", "share_after")


@number("score.kgz_exports_ratio", "ratio", times)
def _kyrgyz_exports() -> float:
    """All recorded Kyrgyz exports to Russia, mean of 2022 and 2023 over mean of 2019 to 2021.

    In dollars (kyrgyz_trade_by_partner).
    """
    sales, window = _kyrgyz_sales(), scorecard.Window()
    return sales[list(window.after)].mean() / sales[list(window.before)].mean()


@number("score.kgz_exports_rus_2022", "USD", usd)
def _kyrgyz_exports_2022() -> float:
    """All recorded Kyrgyz exports to Russia, 2022.

    One cell of kyrgyz_trade_by_partner, thousand dollars times 1,000.
    """
    return _kyrgyz_sales()[2022] * 1e3


@number("score.kgz_exports_rus_2023", "USD", usd)
def _kyrgyz_exports_2023() -> float:
    """All recorded Kyrgyz exports to Russia, 2023.

    One cell of kyrgyz_trade_by_partner, thousand dollars times 1,000.
    """
    return _kyrgyz_sales()[2023] * 1e3


@number("score.kgz_exports_rus_fall_2023", "per cent", whole_per_cent)
def _kyrgyz_exports_fall() -> float:
    """Fall of all recorded Kyrgyz exports to Russia from 2022 to 2023.

    One less score.kgz_exports_rus_2023 over score.kgz_exports_rus_2022.
    """
    return (1 - _kyrgyz_sales()[2023] / _kyrgyz_sales()[2022]) * 100


def _kyrgyz_export_share(year: int) -> float:
    rows = trade().query("indicator == 'Kyrgyz exports to Russia' and partner == 'RUS'")
    return float(rows.set_index("year")["share"][year])


@number("share.kgz_exports_rus_2021", "share", share_per_cent)
def _kyrgyz_export_share_2021() -> float:
    """Russia's share of Kyrgyz exports without gold, 2021.

    All exports to Russia (kyrgyz_trade_by_partner) over all exports (kyrgyz_trade_totals) less those of gold (kyrgyz_main_goods).
    """
    return _kyrgyz_export_share(2021)


@number("share.kgz_exports_rus_2023", "share", share_per_cent)
def _kyrgyz_export_share_2023() -> float:
    """Russia's share of Kyrgyz exports without gold, 2023.

    All exports to Russia (kyrgyz_trade_by_partner) over all exports (kyrgyz_trade_totals) less those of gold (kyrgyz_main_goods).
    """
    return _kyrgyz_export_share(2023)


def _partners(leave_out: tuple[str, ...], year: int) -> float:
    return float(scorecard.effective_partners(tables.load("russia_trade_by_partner"), "import", leave_out)[year])


def west() -> tuple[str, ...]:
    """Codes of the states that took part in the sanctions: the European Union and thirteen others."""
    partners = tables.load("partners")
    return (*partners.loc[partners["group"] == "EU", "code"], *scorecard.WEST)


@number("partners.imports_2021", "effective partners", count)
def _partners_2021() -> float:
    """Effective number of partners of Russian imports, 2021.

    One over the sum of squared shares of partners (Herfindahl index) in Russian imports; rows of russia_trade_by_partner that are not usable are left
    out.
    """
    return _partners((), 2021)


@number("partners.imports_2023", "effective partners", count)
def _partners_2023() -> float:
    """Effective number of partners of Russian imports, 2023 (estimates).

    One over the sum of squared shares of partners (Herfindahl index) in Russian imports; rows of russia_trade_by_partner that are not usable are left
    out.
    """
    return _partners((), 2023)
