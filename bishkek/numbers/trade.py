"""Numbers of the chapter on rerouting."""

import pandas as pd

from bishkek import tables
from bishkek.measures import growth, trend
from bishkek.measures.days import ARTICLE
from bishkek.numbers.formats import count, eur, ordinal, share_per_cent, times, whole_per_cent, words
from bishkek.numbers.registry import number


def _exports() -> pd.DataFrame:
    return tables.load("eurostat_exports_annual")


@tables.remembered
def _excess(how: growth.Comparison = growth.Comparison()) -> pd.DataFrame:
    return growth.excess_exports(_exports(), tables.load("partners"), how)


def _of(partner: str, column: str) -> float:
    return _excess().set_index("partner").loc[partner, column]


@number("growth.eu_kgz_2021_2023", "ratio", times)
def _growth() -> float:
    """EU exports to Kyrgyzstan in 2023 over 2021.

    Yearly sums of eurostat_exports_annual, in euros.
    """
    return _of("KGZ", "growth")


@number("growth.normal_2021_2023_percent", "per cent", whole_per_cent)
def _normal_percent() -> float:
    """Median growth of EU exports over all destinations, 2021 to 2023.

    Median of exports in 2023 over 2021, less one, over growth.destinations.
    """
    return (growth.normal_growth(_excess()) - 1) * 100


@number("growth.destinations", "destinations", count)
def _destinations() -> float:
    """Destinations that bought EU goods for at least 10 million euros in 2021, without Russia.

    Countries and territories of eurostat_exports_annual with a value in 2021 and 2023.
    """
    return len(_excess())


@number("growth.larger_kept_pace", "destinations", words)
def _larger_kept_pace() -> float:
    """Destinations that bought more EU goods than Kyrgyzstan in 2021 and grew to 2023 at least as fast as the slowest of the five destinations followed.

    Of growth.destinations, without the five: Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia.
    """
    table = _excess()
    ours, larger = table["partner"].isin(growth.FOLLOWED), table["base_eur"] > _of("KGZ", "base_eur")
    return (table.loc[larger & ~ours, "growth"] >= table.loc[ours, "growth"].min()).sum()


@number("growth.rank_first_specifications", "specifications", words)
def _rank_first() -> float:
    """Specifications, of twelve, in which EU exports to Kyrgyzstan grew fastest of all destinations.

    Three bases (2019, 2021, the mean of 2019 to 2021), two later years (2022, 2023) and two smallest sizes (10 and 100 million euros in the base);
    Russia is not ranked.
    """
    return sum(_excess(how).set_index("partner").loc["KGZ", "rank"] == 1 for how in specifications())


BASES = ((2019,), (2021,), (2019, 2020, 2021))
QUANTILES = (0.5, 0.75, 0.9)


def specifications(quantiles: tuple[float, ...] = (0.5,)) -> list[growth.Comparison]:
    """Every comparison of three bases, two sizes and two years, with the growth of each quantile taken as normal."""
    return [
        growth.Comparison(base, year, floor, quantile)
        for base in BASES
        for floor in (10e6, 100e6)
        for year in (2022, 2023)
        for quantile in quantiles
    ]


@tables.remembered
def outgrown() -> pd.DataFrame:
    """How far the five destinations followed outgrew three yardsticks (``growth.outgrown``)."""
    return growth.outgrown(_exports(), tables.load("partners"), growth.FOLLOWED, specifications(QUANTILES))


@number("growth.cca_top_tenth", "states", words)
def _followed() -> float:
    """States, of the five destinations followed, in the top tenth of destinations by growth of EU exports, 2021 to 2023.

    Rank at most a tenth of growth.destinations; Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia, Georgia.
    """
    return growth.count_in_top(_excess())


@number("exports.eu_kgz_2021", "EUR", eur)
def _exports_2021() -> float:
    """EU exports to Kyrgyzstan, 2021.

    One cell of eurostat_exports_annual.
    """
    return _of("KGZ", "base_eur")


@number("exports.eu_kgz_2023", "EUR", eur)
def _exports_2023() -> float:
    """EU exports to Kyrgyzstan, 2023.

    One cell of eurostat_exports_annual.
    """
    return _of("KGZ", "now_eur")


@number("excess.kgz_2023", "EUR", eur)
def _excess_kgz() -> float:
    """EU exports to Kyrgyzstan in 2023 above median growth since 2021.

    Exports in 2023 less exports in 2021 times the median of growth (2023 over 2021) over growth.destinations.
    """
    return _of("KGZ", "excess_eur")


@number("excess.kgz_2023_p90", "EUR", eur)
def _excess_kgz_p90() -> float:
    """EU exports to Kyrgyzstan in 2023 above growth since 2021 at the ninth decile of destinations.

    As excess.kgz_2023, with the ninth decile of growth in place of the median.
    """
    return _excess(growth.Comparison(quantile=0.9)).set_index("partner").loc["KGZ", "excess_eur"]


@number("excess.kgz_2023_trend", "EUR", eur)
def _excess_kgz_trend() -> float:
    """EU exports to Kyrgyzstan in 2023 above their seasonal trend of January 2019 to February 2022.

    Twelve months of 2023 less those of a trend: least squares of the log of exports on time and month of the year, fitted from January 2019 to
    February 2022 (eurostat_exports_monthly_eu27).
    """
    return trend.trend_excess(tables.load("eurostat_exports_monthly_eu27"), "KGZ", 2023)


@number("excess.cca_2023", "EUR", eur)
def _excess_followed() -> float:
    """EU exports to the five destinations followed in 2023 above median growth since 2021.

    As excess.kgz_2023, for Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia, added.
    """
    excess = _excess().set_index("partner")["excess_eur"]
    return excess[list(growth.FOLLOWED)].sum()


@number("excess.tur_2023", "EUR", eur)
def _excess_turkiye() -> float:
    """EU exports to Türkiye in 2023 above median growth since 2021.

    As excess.kgz_2023, for Türkiye.
    """
    return _of("TUR", "excess_eur")


@number("excess.usa_2023", "EUR", eur)
def _excess_usa() -> float:
    """EU exports to the United States in 2023 above median growth since 2021.

    As excess.kgz_2023, for the United States.
    """
    return _of("USA", "excess_eur")


@number("excess.mex_2023", "EUR", eur)
def _excess_mexico() -> float:
    """EU exports to Mexico in 2023 above median growth since 2021.

    As excess.kgz_2023, for Mexico.
    """
    return _of("MEX", "excess_eur")


@number("growth.rank_aze", "rank", ordinal)
def _rank_azerbaijan() -> float:
    """Rank of Azerbaijan among destinations by growth of EU exports, 2021 to 2023.

    Exports in 2023 over 2021, largest first, over growth.destinations.
    """
    return _of("AZE", "rank")


def _outside(partner: str) -> float:
    """Specifications out of twelve in which a destination is not in the top tenth."""
    found = (_excess(how) for how in specifications())
    return sum(e.set_index("partner").loc[partner, "rank"] > 0.1 * len(e) for e in found)


@number("growth.uzb_outside", "specifications", words)
def _uzbekistan_outside() -> float:
    """Specifications, of twelve, in which Uzbekistan is not in the top tenth of destinations by growth of EU exports.

    The twelve of growth.rank_first_specifications; rank above a tenth of the destinations.
    """
    return _outside("UZB")


@number("growth.geo_outside", "specifications", words)
def _georgia_outside() -> float:
    """Specifications, of twelve, in which Georgia is not in the top tenth of destinations by growth of EU exports.

    The twelve of growth.rank_first_specifications; rank above a tenth of the destinations.
    """
    return _outside("GEO")


@number("growth.central_asia_holds", "specifications", words)
def _central_asia_holds() -> float:
    """Specifications, of twelve, in which at least three of the five Central Asian states are in the top tenth by growth of EU exports.

    The twelve of growth.rank_first_specifications; rank at most a tenth of the destinations.
    """
    found = (growth.count_in_top(_excess(how), among=growth.CENTRAL_ASIA) for how in specifications())
    return sum(n >= 3 for n in found)


@number("growth.tjk_2021_2023_percent", "per cent", whole_per_cent)
def _growth_tajikistan() -> float:
    """Growth of EU exports to Tajikistan, 2021 to 2023.

    Exports in 2023 over 2021, less one (eurostat_exports_annual).
    """
    return (_of("TJK", "growth") - 1) * 100


@number("growth.tkm_2021_2023_fall", "per cent", whole_per_cent)
def _fall_turkmenistan() -> float:
    """Fall of EU exports to Turkmenistan, 2021 to 2023.

    One less exports in 2023 over 2021 (eurostat_exports_annual).
    """
    return (1 - _of("TKM", "growth")) * 100


@number("fall.rus_2021_2023", "EUR", eur)
def _fall() -> float:
    """Fall of EU exports to Russia, 2023 against 2021.

    Exports in 2021 less those in 2023 (eurostat_exports_annual).
    """
    return -growth.change(_exports(), "RUS", 2021, 2023)


@number("fall.share_cca", "share", share_per_cent)
def _fall_share_followed() -> float:
    """Rise of EU exports to the five destinations followed as a share of the fall to Russia, 2021 to 2023.

    rise.cca_2021_2023 over fall.rus_2021_2023.
    """
    return growth.fall_and_rise(_exports()).set_index("partner").loc[list(growth.FOLLOWED), "share_of_fall"].sum()


@number("rise.cca_2021_2023", "EUR", eur)
def _rise_followed() -> float:
    """Rise of EU exports to the five destinations followed, 2023 against 2021.

    Exports in 2023 less those in 2021 to Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia, added.
    """
    return growth.fall_and_rise(_exports()).set_index("partner").loc[list(growth.FOLLOWED), "change_eur"].sum()


@number("analysts.before_article", "publications", words)
def _analysts() -> float:
    """Named publications before the article that link the rise of trade to sanctions.

    Rows of analyst_statements with the view “linked”, published before 22 October 2023.
    """
    statements = tables.load("analyst_statements")
    return ((statements["view"] == "linked") & (statements["published"] < ARTICLE)).sum()


@number("analysts.since", "teams", words)
def _analysts_since() -> float:
    """Teams of authors that link trade through Kyrgyzstan or the region to sanctions in publications of 2024 to 2026.

    Different teams in the rows of analyst_statements with the view “linked”, published from 2024 on.
    """
    statements = tables.load("analyst_statements")
    return statements[(statements["view"] == "linked") & (statements["published"] >= "2024")]["team"].nunique()
