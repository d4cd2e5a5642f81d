"""Numbers of the chapters on rerouting and on goods that never arrived."""

from functools import lru_cache

import pandas as pd

from bishkek import tables
from bishkek.measures import growth, mirror, money, trend
from bishkek.numbers.formats import cents, count, eur, ordinal, share_per_cent, times, whole_per_cent, words
from bishkek.numbers.registry import number


def _exports() -> pd.DataFrame:
    return tables.load("eurostat_exports_annual")


def _excess(how: growth.Comparison = growth.Comparison()) -> pd.DataFrame:
    return growth.excess_exports(_exports(), tables.load("partners"), how)


def _of(partner: str, column: str) -> float:
    return _excess().set_index("partner").loc[partner, column]


def _mirror(bounds: mirror.Bounds = mirror.Bounds(), origins: tuple[str, ...] | None = None) -> pd.DataFrame:
    rates = money.usd_per_eur(tables.load("exchange_rates_annual"))
    kyrgyz = tables.load("kyrgyz_trade_by_partner")
    if origins == ("DEU",):
        declared = german_exports()
    else:
        declared = _exports().query("partner == 'KGZ'").set_index("year")["value_eur"]
    return mirror.mirror(declared, kyrgyz, list(origins or members()), rates, bounds)


@lru_cache(maxsize=1)
def members() -> tuple[str, ...]:
    """ISO codes of the 27 member states."""
    partners = tables.load("partners")
    return tuple(partners.loc[partners["group"] == "EU", "code"])


def german_exports() -> pd.Series:
    """German exports to Kyrgyzstan, EUR by complete year."""
    monthly = tables.load("eurostat_exports_monthly").query("reporter == 'DEU' and partner == 'KGZ'")
    return growth.yearly(monthly).set_index("year")["value_eur"]


@number("growth.eu_kgz_2021_2023", "ratio", times)
def _growth() -> float:
    """EU exports to Kyrgyzstan in 2023 over 2021."""
    return _of("KGZ", "growth")


@number("growth.normal_2021_2023", "ratio", times)
def _normal() -> float:
    """Median growth of EU exports over all destinations, 2023 over 2021."""
    return growth.normal_growth(_excess())


@number("growth.normal_2021_2023_percent", "per cent", whole_per_cent)
def _normal_percent() -> float:
    """Median growth of EU exports over all destinations, 2021 to 2023."""
    return (growth.normal_growth(_excess()) - 1) * 100


@number("growth.rank_kgz", "rank", ordinal)
def _rank() -> float:
    """Rank of Kyrgyzstan by growth of EU exports, 2021 to 2023."""
    return _of("KGZ", "rank")


@number("growth.destinations", "destinations", count)
def _destinations() -> float:
    """Destinations that bought EU goods for at least 10 million euros in 2021, without Russia."""
    return len(_excess())


@number("growth.rank_first_specifications", "specifications", words)
def _rank_first() -> float:
    """Specifications out of twelve in which Kyrgyzstan ranks first."""
    return sum(_excess(how).set_index("partner").loc["KGZ", "rank"] == 1 for how in specifications())


def specifications() -> list[growth.Comparison]:
    """The twelve comparisons: three bases, two sizes, two years."""
    return [
        growth.Comparison(base, year, floor)
        for base in ((2019,), (2021,), (2019, 2020, 2021))
        for floor in (10e6, 100e6)
        for year in (2022, 2023)
    ]


@number("growth.cca_top_tenth", "states", words)
def _followed() -> float:
    """How many of the five destinations followed rank in the top tenth of destinations, 2021 to 2023."""
    return growth.count_in_top(_excess())


@number("exports.eu_kgz_2021", "EUR", eur)
def _exports_2021() -> float:
    """EU exports to Kyrgyzstan, 2021."""
    return _of("KGZ", "base_eur")


@number("exports.eu_kgz_2023", "EUR", eur)
def _exports_2023() -> float:
    """EU exports to Kyrgyzstan, 2023."""
    return _of("KGZ", "now_eur")


@number("excess.kgz_2023", "EUR", eur)
def _excess_kgz() -> float:
    """EU exports to Kyrgyzstan in 2023 above median growth since 2021."""
    return _of("KGZ", "excess_eur")


@number("excess.kgz_2023_p90", "EUR", eur)
def _excess_kgz_p90() -> float:
    """EU exports to Kyrgyzstan in 2023 above the growth of the ninth decile since 2021."""
    return _excess(growth.Comparison(quantile=0.9)).set_index("partner").loc["KGZ", "excess_eur"]


@number("excess.kgz_2023_trend", "EUR", eur)
def _excess_kgz_trend() -> float:
    """EU exports to Kyrgyzstan in 2023 above their seasonal trend of January 2019 to February 2022."""
    return trend.trend_excess(tables.load("eurostat_exports_monthly_eu27"), "KGZ", 2023)


@number("excess.cca_2023", "EUR", eur)
def _excess_followed() -> float:
    """EU exports to the five destinations followed in 2023 above median growth since 2021."""
    excess = _excess().set_index("partner")["excess_eur"]
    return excess[list(growth.FOLLOWED)].sum()


@number("excess.tur_2023", "EUR", eur)
def _excess_turkiye() -> float:
    """EU exports to Türkiye in 2023 above median growth since 2021."""
    return _of("TUR", "excess_eur")


@number("excess.usa_2023", "EUR", eur)
def _excess_usa() -> float:
    """EU exports to the United States in 2023 above median growth since 2021."""
    return _of("USA", "excess_eur")


@number("excess.mex_2023", "EUR", eur)
def _excess_mexico() -> float:
    """EU exports to Mexico in 2023 above median growth since 2021."""
    return _of("MEX", "excess_eur")


@number("growth.rank_aze", "rank", ordinal)
def _rank_azerbaijan() -> float:
    """Rank of Azerbaijan by growth of EU exports, 2021 to 2023."""
    return _of("AZE", "rank")


def _outside(partner: str) -> float:
    """Specifications out of twelve in which a destination is not in the top tenth."""
    found = (_excess(how) for how in specifications())
    return sum(e.set_index("partner").loc[partner, "rank"] > 0.1 * len(e) for e in found)


@number("growth.uzb_outside", "specifications", words)
def _uzbekistan_outside() -> float:
    """Specifications out of twelve in which Uzbekistan is not in the top tenth."""
    return _outside("UZB")


@number("growth.geo_outside", "specifications", words)
def _georgia_outside() -> float:
    """Specifications out of twelve in which Georgia is not in the top tenth."""
    return _outside("GEO")


@number("growth.central_asia_holds", "specifications", words)
def _central_asia_holds() -> float:
    """Specifications out of twelve in which at least three of the five Central Asian states are in the top tenth."""
    found = (growth.count_in_top(_excess(how), among=growth.CENTRAL_ASIA) for how in specifications())
    return sum(n >= 3 for n in found)


@number("growth.tjk_2021_2023_percent", "per cent", whole_per_cent)
def _growth_tajikistan() -> float:
    """Growth of EU exports to Tajikistan, 2021 to 2023."""
    return (_of("TJK", "growth") - 1) * 100


@number("growth.tkm_2021_2023_fall", "per cent", whole_per_cent)
def _fall_turkmenistan() -> float:
    """Fall of EU exports to Turkmenistan, 2021 to 2023."""
    return (1 - _of("TKM", "growth")) * 100


@number("fall.rus_2021_2023", "EUR", eur)
def _fall() -> float:
    """Fall of EU exports to Russia, 2021 to 2023."""
    return -growth.change(_exports(), "RUS", 2021, 2023)


@number("fall.share_kgz", "share", share_per_cent)
def _fall_share_kgz() -> float:
    """Rise of EU exports to Kyrgyzstan as a share of the fall to Russia, 2021 to 2023."""
    return growth.fall_and_rise(_exports()).set_index("partner").loc["KGZ", "share_of_fall"]


@number("fall.share_cca", "share", share_per_cent)
def _fall_share_followed() -> float:
    """Rise of EU exports to the five destinations followed as a share of the fall to Russia, 2021 to 2023."""
    return growth.fall_and_rise(_exports()).set_index("partner").loc[list(growth.FOLLOWED), "share_of_fall"].sum()


@number("rise.cca_2021_2023", "EUR", eur)
def _rise_followed() -> float:
    """Rise of EU exports to the five destinations followed, 2021 to 2023."""
    return growth.fall_and_rise(_exports()).set_index("partner").loc[list(growth.FOLLOWED), "change_eur"].sum()


@number("mirror.recorded_2023", "EUR", eur)
def _recorded() -> float:
    """Imports from the EU that Kyrgyzstan recorded in 2023."""
    return _mirror().loc[2023, "recorded_eur"]


@number("mirror.gap_2023", "EUR", eur)
def _gap() -> float:
    """EU exports declared for Kyrgyzstan in 2023 that Kyrgyzstan did not record as European."""
    return _mirror().loc[2023, "gap_eur"]


@number("mirror.gap_2023_bound", "EUR", eur)
def _gap_bound() -> float:
    """The gap of 2023 when goods of five other origins above their base are counted as European."""
    return _mirror(mirror.Bounds(mirror.FIVE_ORIGINS)).loc[2023, "gap_eur"]


@number("mirror.ratio_2023", "share", cents)
def _ratio() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2023."""
    return _mirror().loc[2023, "ratio"]


@number("mirror.ratio_2022", "share", cents)
def _ratio_2022() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2022."""
    return _mirror().loc[2022, "ratio"]


@number("mirror.ratio_2023_bound", "share", cents)
def _ratio_bound() -> float:
    """Recorded over declared in 2023 when goods of five other origins above their base are counted as European."""
    return _mirror(mirror.Bounds(mirror.FIVE_ORIGINS)).loc[2023, "ratio"]


@number("mirror.ratio_base", "share", cents)
def _ratio_base() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2019 to 2021 together."""
    base = _mirror().loc[list(mirror.BASE_YEARS)]
    return base["recorded_eur"].sum() / base["declared_eur"].sum()


@number("mirror.ratio_base_low", "share", cents)
def _ratio_base_low() -> float:
    """Lowest yearly ratio of recorded to declared, 2019 to 2021."""
    return _mirror().loc[list(mirror.BASE_YEARS), "ratio"].min()


@number("mirror.ratio_2014", "ratio", lambda v: f"{v:.2f}")
def _ratio_2014() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2014, the highest of the decade."""
    return _mirror().loc[2014, "ratio"]


@number("mirror.german_2023", "share", cents)
def _german() -> float:
    """Recorded over declared German exports to Kyrgyzstan, 2023."""
    return _mirror(origins=("DEU",)).loc[2023, "ratio"]


@number("mirror.german_base", "ratio", lambda v: f"{v:.2f}")
def _german_base() -> float:
    """Recorded over declared German exports to Kyrgyzstan, 2019 to 2021 together."""
    base = _mirror(origins=("DEU",)).loc[list(mirror.BASE_YEARS)]
    return base["recorded_eur"].sum() / base["declared_eur"].sum()


@number("exports.deu_kgz_2021", "EUR", eur)
def _german_2021() -> float:
    """German exports to Kyrgyzstan, 2021."""
    return german_exports()[2021]


@number("exports.deu_kgz_2022", "EUR", eur)
def _german_2022() -> float:
    """German exports to Kyrgyzstan, 2022."""
    return german_exports()[2022]


@number("exports.deu_kgz_2023", "EUR", eur)
def _german_2023() -> float:
    """German exports to Kyrgyzstan, 2023."""
    return german_exports()[2023]


@number("analysts.before_article", "publications", words)
def _analysts() -> float:
    """Named publications before the article that link the trade to sanctions."""
    statements = tables.load("analyst_statements")
    return ((statements["view"] == "linked") & (statements["published"] <= "2023-10-22")).sum()


@number("mirror.ratio_2023_all_origins", "share", cents)
def _ratio_all_origins() -> float:
    """Recorded over declared in 2023 when goods of every origin but China and the Eurasian Union above their base are counted."""
    return _mirror(mirror.Bounds(mirror.ALL_BUT_NEAREST)).loc[2023, "ratio"]


@number("mirror.german_2022", "share", cents)
def _german_2022_ratio() -> float:
    """Recorded over declared German exports to Kyrgyzstan, 2022."""
    return _mirror(origins=("DEU",)).loc[2022, "ratio"]


def _other_importer(importer: str, years: tuple[int, ...]) -> float:
    table = mirror.importer_ratios(
        _exports(), tables.load("neighbour_imports_from_eu"), tables.load("ecb_usd_per_eur_annual").set_index("year")["usd_per_eur"]
    ).set_index(["series", "year"])["ratio"]
    return float(table[importer][list(years)].mean())


@number("mirror.kaz_2023", "ratio", lambda v: f"{v:.2f}")
def _kazakhstan_2023() -> float:
    """Recorded over declared EU exports to Kazakhstan, 2023."""
    return _other_importer("KAZ", (2023,))


@number("mirror.kaz_base", "ratio", lambda v: f"{v:.2f}")
def _kazakhstan_base() -> float:
    """Recorded over declared EU exports to Kazakhstan, mean of 2019 to 2021."""
    return _other_importer("KAZ", mirror.BASE_YEARS)


@number("mirror.arm_2023", "ratio", lambda v: f"{v:.2f}")
def _armenia_2023() -> float:
    """Recorded over declared EU exports to Armenia, 2023."""
    return _other_importer("ARM", (2023,))


@number("mirror.arm_base", "ratio", lambda v: f"{v:.2f}")
def _armenia_base() -> float:
    """Recorded over declared EU exports to Armenia, mean of 2019 to 2021."""
    return _other_importer("ARM", mirror.BASE_YEARS)


@number("mirror.uzb_2023", "ratio", lambda v: f"{v:.2f}")
def _uzbekistan_2023() -> float:
    """Recorded over declared EU exports to Uzbekistan, 2023."""
    return _other_importer("UZB", (2023,))
