"""Numbers on the dose: exports to the neighbours by the share of the same code that Russia lost."""

import pandas as pd

from bishkek import tables
from bishkek.measures import contrasts
from bishkek.numbers.formats import count, ratio, words
from bishkek.numbers.product_estimates import AUGUST, factor
from bishkek.numbers.products import groups, window
from bishkek.numbers.registry import number

DOSE, DOSE_GOODS, DOSE_BANNED, DOSE_OTHER = (("dose", f"dose, {codes}") for codes in ("all codes", "without chapter 87", "Annex XXIII", "other goods"))
BEFORE, YEAR_BEFORE = ("dose a year before", "dose, without chapter 87"), "2020, to 2021"


@number("dose.all_five", "ratio", ratio)
def _dose() -> float:
    """Growth of codes that Russia lost whole over that of codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the estimate in product_estimates: Poisson regression of exports on the share of the same code that Russia lost, times after, with effects of
    code and destination and of destination and period, errors clustered by four-digit heading. Codes of which Russia took a million euros or more before.
    The share lies between zero and one.
    """
    return factor(*DOSE, "the five")


@number("dose.all_five_low", "ratio", ratio)
def _dose_low() -> float:
    """Lower end of the 95 per cent interval: growth of codes that Russia lost whole over that of codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column low of the estimate of dose.all_five.
    """
    return factor(*DOSE, "the five", "low")


@number("dose.all_five_high", "ratio", ratio)
def _dose_high() -> float:
    """Upper end of the 95 per cent interval: growth of codes that Russia lost whole over that of codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column high of the estimate of dose.all_five.
    """
    return factor(*DOSE, "the five", "high")


@number("dose.goods_five", "ratio", ratio)
def _dose_goods() -> float:
    """Growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    As dose.all_five, without chapter 87.
    """
    return factor(*DOSE_GOODS, "the five")


@number("dose.goods_five_low", "ratio", ratio)
def _dose_goods_low() -> float:
    """Lower end of the 95 per cent interval: growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column low of the estimate of dose.goods_five.
    """
    return factor(*DOSE_GOODS, "the five", "low")


@number("dose.goods_five_high", "ratio", ratio)
def _dose_goods_high() -> float:
    """Upper end of the 95 per cent interval: growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column high of the estimate of dose.goods_five.
    """
    return factor(*DOSE_GOODS, "the five", "high")


@number("dose.banned_five", "ratio", ratio)
def _dose_banned() -> float:
    """Growth of banned codes that Russia lost whole over that of banned codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    As dose.all_five, within Annex XXIII.
    """
    return factor(*DOSE_BANNED, "the five")


@number("dose.banned_five_low", "ratio", ratio)
def _dose_banned_low() -> float:
    """Lower end of the 95 per cent interval: growth of banned codes that Russia lost whole over that of banned codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column low of the estimate of dose.banned_five.
    """
    return factor(*DOSE_BANNED, "the five", "low")


@number("dose.banned_five_high", "ratio", ratio)
def _dose_banned_high() -> float:
    """Upper end of the 95 per cent interval: growth of banned codes that Russia lost whole over that of banned codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column high of the estimate of dose.banned_five.
    """
    return factor(*DOSE_BANNED, "the five", "high")


@number("dose.other_five", "ratio", ratio)
def _dose_other() -> float:
    """Growth of codes outside the annexes that Russia lost whole over that of such codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    As dose.all_five, within the codes outside the annexes read.
    """
    return factor(*DOSE_OTHER, "the five")


@number("dose.other_five_low", "ratio", ratio)
def _dose_other_low() -> float:
    """Lower end of the 95 per cent interval: growth of codes outside the annexes that Russia lost whole over that of such codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column low of the estimate of dose.other_five.
    """
    return factor(*DOSE_OTHER, "the five", "low")


@number("dose.other_five_high", "ratio", ratio)
def _dose_other_high() -> float:
    """Upper end of the 95 per cent interval: growth of codes outside the annexes that Russia lost whole over that of such codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column high of the estimate of dose.other_five.
    """
    return factor(*DOSE_OTHER, "the five", "high")


@number("dose.august_five", "ratio", ratio)
def _dose_august() -> float:
    """Growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, late months, EU exports to the five destinations followed, August to November 2021 to 2022.

    As dose.goods_five, August to November of both years.
    """
    return factor(*DOSE_GOODS, "the five", base=AUGUST)


@number("dose.august_five_low", "ratio", ratio)
def _dose_august_low() -> float:
    """Lower end of the 95 per cent interval: growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, late months, EU exports to the five destinations followed, August to November 2021 to 2022.

    exp of the column low of the estimate of dose.august_five.
    """
    return factor(*DOSE_GOODS, "the five", "low", base=AUGUST)


@number("dose.august_five_high", "ratio", ratio)
def _dose_august_high() -> float:
    """Upper end of the 95 per cent interval: growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, late months, EU exports to the five destinations followed, August to November 2021 to 2022.

    exp of the column high of the estimate of dose.august_five.
    """
    return factor(*DOSE_GOODS, "the five", "high", base=AUGUST)


@number("dose.goods_kgz", "ratio", ratio)
def _dose_kgz() -> float:
    """Growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    As dose.goods_five, for Kyrgyzstan alone.
    """
    return factor(*DOSE_GOODS, "KGZ")


@number("dose.goods_kgz_low", "ratio", ratio)
def _dose_kgz_low() -> float:
    """Lower end of the 95 per cent interval: growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    exp of the column low of the estimate of dose.goods_kgz.
    """
    return factor(*DOSE_GOODS, "KGZ", "low")


@number("dose.goods_kgz_high", "ratio", ratio)
def _dose_kgz_high() -> float:
    """Upper end of the 95 per cent interval: growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    exp of the column high of the estimate of dose.goods_kgz.
    """
    return factor(*DOSE_GOODS, "KGZ", "high")


@number("dose.before_five", "ratio", ratio)
def _before() -> float:
    """Growth of codes without vehicles that Russia was to lose whole in 2022 over that of codes of which it was to lose nothing, EU exports to the five destinations followed, March to November 2020 to 2021.

    As dose.goods_five, with the losses of 2022 and the exports of the year before.
    """
    return factor(*BEFORE, "the five", base=YEAR_BEFORE)


@number("dose.before_five_low", "ratio", ratio)
def _before_low() -> float:
    """Lower end of the 95 per cent interval: growth of codes without vehicles that Russia was to lose whole in 2022 over that of codes of which it was to lose nothing, EU exports to the five destinations followed, March to November 2020 to 2021.

    exp of the column low of the estimate of dose.before_five.
    """
    return factor(*BEFORE, "the five", "low", base=YEAR_BEFORE)


@number("dose.before_five_high", "ratio", ratio)
def _before_high() -> float:
    """Upper end of the 95 per cent interval: growth of codes without vehicles that Russia was to lose whole in 2022 over that of codes of which it was to lose nothing, EU exports to the five destinations followed, March to November 2020 to 2021.

    exp of the column high of the estimate of dose.before_five.
    """
    return factor(*BEFORE, "the five", "high", base=YEAR_BEFORE)


@number("dose.before_kgz", "ratio", ratio)
def _before_kgz() -> float:
    """Growth of codes without vehicles that Russia was to lose whole in 2022 over that of codes of which it was to lose nothing, EU exports to Kyrgyzstan, March to November 2020 to 2021.

    As dose.before_five, for Kyrgyzstan alone.
    """
    return factor(*BEFORE, "KGZ", base=YEAR_BEFORE)


def _doses() -> pd.DataFrame:
    """Doses to the five together: four sets of codes, three windows."""
    return tables.load("product_estimates").query("design == 'dose' and place == 'the five'")


@number("dose.asked", "estimates", words)
def _doses_asked() -> float:
    """Estimates of the dose for the five destinations followed together.

    Four sets of codes (all, without chapter 87, within Annex XXIII, within codes outside the annexes) and three windows (March to November against 2021,
    against 2020 and 2021, from August).
    """
    return len(_doses())


@number("dose.above", "estimates", words)
def _doses_above() -> float:
    """Estimates of the dose whose interval lies above one, the five destinations followed together.

    Of dose.asked, those with low above zero.
    """
    return (_doses()["low"] > 0).sum()


@number("dose.below", "estimates", words)
def _doses_below() -> float:
    """Estimates of the dose whose interval lies below one, the five destinations followed together.

    Of dose.asked, those with high below zero.
    """
    return (_doses()["high"] < 0).sum()


@number("dose.codes", "codes", count)
def _dose_codes() -> float:
    """Codes of which Russia took EU exports of a million euros or more, March to November 2021.

    Comparable codes of the extract (eurostat_cn8_monthly).
    """
    return contrasts.lost_share(window()).index.isin(list(groups()["all"])).sum()
