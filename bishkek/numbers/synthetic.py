"""Numbers of synthetic control and of the change of the mirror gap."""

import math

import pandas as pd

from bishkek import tables
from bishkek.measures import mirror, money, synthetic
from bishkek.measures.growth import FOLLOWED
from bishkek.measures.synthetic import Design, Study
from bishkek.numbers.formats import cents, count, eur, ordinal, ratio, times, whole_per_cent, words
from bishkek.numbers.mirror import german_exports, members
from bishkek.numbers.registry import number

TRIAL = Design(last=2018, until=2021)  # a break that never was


@tables.remembered
def result(how: Design = Design()) -> Study:
    """Synthetic control of the five destinations followed, with every donor as a placebo."""
    exports = tables.load("eurostat_exports_annual")
    return synthetic.study(exports, FOLLOWED, synthetic.donor_pool(exports, tables.load("partners"), how.floor_eur), how)


def at(study: Study, column: str, year: int = 2023) -> pd.Series:
    """One column of the paths in one year, by partner, of the five."""
    paths = study.paths
    return paths[(paths["year"] == year) & (paths["role"] == "treated")].set_index("partner")[column]


def millions(value: float) -> str:
    """Euros to the million, where a billion would hide the difference: 2.388e9 -> "€2,388 million"."""
    return f"€{value / 1e6:,.0f} million"


def probability(value: float) -> str:
    """A permutation p with three decimals."""
    return f"{value:.3f}"


def _percent(log_error: float) -> float:
    """A root mean squared error in logs as a percentage."""
    return (math.exp(log_error) - 1) * 100


@number("synthetic.donors", "destinations", count)
def _donors() -> float:
    """Destinations outside the European Union, the former Soviet Union and the known hubs from which the comparison is built."""
    return (result().fits["role"] == "donor").sum()


@number("synthetic.kgz_gap_2023", "EUR", eur)
def _gap() -> float:
    """EU exports to Kyrgyzstan in 2023 above those of its synthetic control."""
    return at(result(), "gap_eur")["KGZ"]


@number("synthetic.kgz_gap_low", "EUR", millions)
def _gap_low() -> float:
    """The same gap, the lowest of all variants."""
    return min(at(result(how), "gap_eur")["KGZ"] for how in synthetic.variants().values())


@number("synthetic.kgz_gap_high", "EUR", millions)
def _gap_high() -> float:
    """The same gap, the highest of all variants."""
    return max(at(result(how), "gap_eur")["KGZ"] for how in synthetic.variants().values())


@number("synthetic.kgz_times_2023", "ratio", times)
def _times() -> float:
    """EU exports to Kyrgyzstan in 2023 over those of its synthetic control."""
    return math.exp(at(result(), "gap")["KGZ"])


@number("synthetic.five_gap_2023", "EUR", eur)
def _gap_five() -> float:
    """EU exports to the five destinations followed in 2023 above those of their synthetic controls."""
    return at(result(), "gap_eur").sum()


@number("synthetic.kgz_rank", "rank", ordinal)
def _rank() -> float:
    """Rank of Kyrgyzstan among the placebos by the error after 2021 over the error before."""
    return synthetic.permutation(result().fits, "KGZ")["rank"]


@number("synthetic.kgz_rank_worst", "rank", ordinal)
def _rank_worst() -> float:
    """The lowest rank of Kyrgyzstan among the placebos in all variants."""
    return max(synthetic.permutation(result(how).fits, "KGZ")["rank"] for how in synthetic.variants().values())


@number("synthetic.kgz_p", "share", probability)
def _p() -> float:
    """Permutation p of Kyrgyzstan: its rank over the number of destinations ranked."""
    return synthetic.permutation(result().fits, "KGZ")["p"]


@number("synthetic.five_small_p", "states", words)
def _small_p() -> float:
    """How many of the five destinations followed have a permutation p of at most one in twenty."""
    return sum(synthetic.permutation(result().fits, place)["p"] <= synthetic.SMALL_P for place in FOLLOWED)


@number("synthetic.kgz_pre_error", "per cent", whole_per_cent)
def _pre_error() -> float:
    """Typical distance of Kyrgyzstan from its synthetic control, 2010 to 2021 (root mean squared error)."""
    return _percent(result().fits.set_index("partner").loc["KGZ", "pre_error"])


@number("synthetic.kgz_trial_rank", "rank", ordinal)
def _trial_rank() -> float:
    """Rank of Kyrgyzstan among the placebos if the break is pretended to lie after 2018."""
    return synthetic.permutation(result(TRIAL).fits, "KGZ")["rank"]


@number("synthetic.trial_error", "per cent", whole_per_cent)
def _trial_error() -> float:
    """Typical distance at which a synthetic control cut at 2018 misses the donors in 2019 to 2021."""
    return _percent(synthetic.trial_error(result(TRIAL)))


@number("synthetic.trial_error_same_weights", "per cent", whole_per_cent)
def _trial_error_same_weights() -> float:
    """The same distance for a plain mean of all donors, without fitted weights."""
    return _percent(synthetic.trial_error(result(Design(last=2018, until=2021, penalty=synthetic.SAME_WEIGHTS))))


@tables.remembered
def gap_band(series: str) -> pd.DataFrame:
    """Change of the gap with its band (``mirror.gap_change_band``): "European Union", "five other origins counted", "Germany"."""
    rates, kyrgyz = money.usd_per_eur(tables.load("exchange_rates_annual")), tables.load("kyrgyz_trade_by_partner")
    if series == "Germany":
        return mirror.gap_change_band(german_exports(), kyrgyz, ["DEU"], rates)
    declared = tables.load("eurostat_exports_annual").query("partner == 'KGZ'").set_index("year")["value_eur"]
    others = mirror.FIVE_ORIGINS if series == "five other origins counted" else ()
    return mirror.gap_change_band(declared, kyrgyz, list(members()), rates, others)


def gap_bands() -> dict[str, pd.DataFrame]:
    """The three series of the change of the gap by name."""
    return {series: gap_band(series) for series in ("European Union", "five other origins counted", "Germany")}


@number("mirrorgap.eu_times_2023", "ratio", times)
def _gap_times() -> float:
    """Declared over recorded EU goods in 2023 as a multiple of its geometric mean of 2019 to 2021."""
    return gap_band("European Union").loc[2023, "times"]


@number("mirrorgap.eu_five_times_2023", "ratio", times)
def _gap_five() -> float:
    """The same with five other origins counted as European."""
    return gap_band("five other origins counted").loc[2023, "times"]


@number("mirrorgap.eu_low_times_2023", "ratio", ratio)
def _gap_low() -> float:
    """The same at its lower bound: freight down from 20 per cent to nought as well."""
    return math.exp(gap_band("five other origins counted").loc[2023, "low"])


@number("mirrorgap.deu_times_2023", "ratio", times)
def _gap_germany() -> float:
    """Declared over recorded German goods in 2023 as a multiple of its geometric mean of 2019 to 2021."""
    return gap_band("Germany").loc[2023, "times"]


def _chinese(year: int) -> float:
    return mirror.chinese_ledger(tables.load("kyrgyz_trade_by_partner"), tables.load("china_ledger_reports"))[year]


@number("mirrorgap.china_recorded_2016", "share", cents)
def _china_2016() -> float:
    """What Kyrgyzstan recorded for every dollar of goods that China reported sending it, 2016."""
    return _chinese(2016)


@number("mirrorgap.china_recorded_2023", "share", cents)
def _china_2023() -> float:
    """What Kyrgyzstan recorded for every dollar of trade both ways that China reported, 2023."""
    return _chinese(2023)
