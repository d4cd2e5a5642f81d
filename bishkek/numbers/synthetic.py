"""Numbers of synthetic control and of the change of the mirror gap."""

import math

import pandas as pd

from bishkek import tables
from bishkek.measures import mirror, money, synthetic
from bishkek.measures.growth import FOLLOWED
from bishkek.measures.synthetic import Design, Study
from bishkek.numbers.formats import cents, count, eur, ordinal, ratio, times, whole_per_cent
from bishkek.numbers.mirror import german_exports, members
from bishkek.numbers.registry import number

TRIAL = Design(last=2018, until=2021)  # a break that never was


@tables.remembered
def result(how: Design = Design(), placebos: bool = True) -> Study:
    """Synthetic control of the five destinations followed, with every donor as a placebo."""
    exports = tables.load("eurostat_exports_annual")
    return synthetic.study(exports, FOLLOWED, synthetic.donor_pool(exports, tables.load("partners"), how.floor_eur), how, placebos)


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
    """Destinations outside the European Union, the former Soviet Union and the known hubs from which the comparison is built.

    Countries and territories with a value in every year and at least 10 million euros in 2021 (eurostat_exports_annual), without the EU, the
    successors of the Soviet Union, Türkiye, the United Arab Emirates, China, Hong Kong, Serbia and Mongolia.
    """
    return (result().fits["role"] == "donor").sum()


def _weights() -> pd.Series:
    """Positive weights of the donors of Kyrgyzstan; they sum to one."""
    return result().weights.query("partner == 'KGZ'")["weight"]


@number("synthetic.weighted", "destinations", count)
def _weighted() -> float:
    """Donors with a positive weight in the synthetic control of Kyrgyzstan.

    Of synthetic.donors, those with a weight above zero.
    """
    return len(_weights())


@number("synthetic.effective", "destinations", count)
def _effective() -> float:
    """Effective number of donors in the synthetic control of Kyrgyzstan.

    One over the sum of squared weights.
    """
    return 1 / (_weights() ** 2).sum()


@number("synthetic.kgz_gap_2023", "EUR", eur)
def _gap() -> float:
    """EU exports to Kyrgyzstan in 2023 above those of its synthetic control.

    Actual less expected exports. Expected is the weighted mean of the donors, in logs of exports over their mean of 2019 to 2021; weights are not
    negative, add up to one and minimise the mean squared error of 2010 to 2021 plus the sum of squared weights.
    """
    return at(result(), "gap_eur")["KGZ"]


def _gaps() -> list[float]:
    """The gap of Kyrgyzstan in 2023 in every variant, EUR; the donors as placebos would say nothing of it."""
    return [at(result(how, placebos=False), "gap_eur")["KGZ"] for how in synthetic.variants().values()]


@number("synthetic.kgz_gap_low", "EUR", millions)
def _gap_low() -> float:
    """EU exports to Kyrgyzstan in 2023 above those of its synthetic control, the lowest of all variants.

    Variants of synthetic.kgz_gap_2023: index in place of logs, donors of at least 100 million euros, penalties of 0.01, 0.1 and 10 on squared
    weights, equal weights.
    """
    return min(_gaps())


@number("synthetic.kgz_gap_high", "EUR", millions)
def _gap_high() -> float:
    """EU exports to Kyrgyzstan in 2023 above those of its synthetic control, the highest of all variants.

    Variants of synthetic.kgz_gap_2023: index in place of logs, donors of at least 100 million euros, penalties of 0.01, 0.1 and 10 on squared
    weights, equal weights.
    """
    return max(_gaps())


@number("synthetic.kgz_times_2023", "ratio", times)
def _times() -> float:
    """EU exports to Kyrgyzstan in 2023 over those of its synthetic control.

    Actual over expected exports, as synthetic.kgz_gap_2023.
    """
    return math.exp(at(result(), "gap")["KGZ"])


@number("synthetic.kgz_rank", "rank", ordinal)
def _rank() -> float:
    """Rank of Kyrgyzstan among the placebos of the synthetic control by the error after 2021 over the error before.

    Root mean squared distance in logs from the synthetic control, 2022 and 2023 over 2010 to 2021; placebos are the donors, each set beside the
    others.
    """
    return synthetic.permutation(result().fits, "KGZ")["rank"]


@number("synthetic.kgz_p", "probability", probability)
def _p() -> float:
    """Permutation p of Kyrgyzstan in the synthetic control: its rank over the number of destinations ranked.

    synthetic.kgz_rank over the donors and Kyrgyzstan.
    """
    return synthetic.permutation(result().fits, "KGZ")["p"]


@number("synthetic.kgz_pre_error", "per cent", whole_per_cent)
def _pre_error() -> float:
    """Typical distance of Kyrgyzstan from its synthetic control, 2010 to 2021 (root mean squared error).

    Root mean squared distance in logs, as exp(error) − 1.
    """
    return _percent(result().fits.set_index("partner").loc["KGZ", "pre_error"])


@number("synthetic.trial_error", "per cent", whole_per_cent)
def _trial_error() -> float:
    """Typical distance by which a synthetic control cut at 2018 misses the donors in 2019 to 2021.

    Root of the mean of the donors' squared errors in logs, as exp(error) − 1.
    """
    return _percent(synthetic.trial_error(result(TRIAL)))


@number("synthetic.trial_error_same_weights", "per cent", whole_per_cent)
def _trial_error_same_weights() -> float:
    """Typical distance by which a plain mean of all donors, cut at 2018, misses them in 2019 to 2021.

    As synthetic.trial_error, every donor with the same weight.
    """
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
    """Declared over recorded EU exports to Kyrgyzstan in 2023, as a multiple of the geometric mean of 2019 to 2021.

    One over mirror.ratio_2023, over the geometric mean of one over the yearly ratios of 2019 to 2021.
    """
    return gap_band("European Union").loc[2023, "times"]


@number("mirrorgap.eu_five_times_2023", "ratio", times)
def _gap_five() -> float:
    """Declared over recorded EU exports to Kyrgyzstan in 2023, as a multiple of the geometric mean of 2019 to 2021, with five other origins counted as European.

    As mirrorgap.eu_times_2023, with mirror.ratio_2023_bound.
    """
    return gap_band("five other origins counted").loc[2023, "times"]


@number("mirrorgap.eu_low_times_2023", "ratio", ratio)
def _gap_low() -> float:
    """Declared over recorded EU exports to Kyrgyzstan in 2023, as a multiple of the geometric mean of 2019 to 2021, lower bound of all readings.

    The smallest of mirrorgap.eu_five_times_2023 over freight of zero, 10 or 20 per cent in the base years and in the later ones.
    """
    return math.exp(gap_band("five other origins counted").loc[2023, "low"])


@number("mirrorgap.deu_times_2023", "ratio", times)
def _gap_germany() -> float:
    """Declared over recorded German exports to Kyrgyzstan in 2023, as a multiple of the geometric mean of 2019 to 2021.

    One over mirror.german_2023, over the geometric mean of one over the yearly ratios of 2019 to 2021.
    """
    return gap_band("Germany").loc[2023, "times"]


def _chinese(year: int) -> float:
    return mirror.chinese_ledger(tables.load("kyrgyz_trade_by_partner"), tables.load("china_ledger_reports"))[year]


@number("mirrorgap.china_recorded_2016", "share", cents)
def _china_2016() -> float:
    """What Kyrgyzstan recorded for every dollar of goods that China reported sending it, 2016.

    Kyrgyz imports from China (kyrgyz_trade_by_partner) over the same plus the difference of the two ledgers in imports (china_ledger_reports).
    """
    return _chinese(2016)


@number("mirrorgap.china_recorded_2023", "share", cents)
def _china_2023() -> float:
    """What Kyrgyzstan recorded for every dollar of trade both ways that China reported, 2023.

    Kyrgyz exports to and imports from China (kyrgyz_trade_by_partner) over the Chinese level of the year after less its change
    (china_ledger_reports).
    """
    return _chinese(2023)
