"""Numbers on the dose: exports to the neighbours by the share of the same code that Russia lost."""

import pandas as pd

from bishkek import tables
from bishkek.measures import contrasts
from bishkek.numbers.formats import count, ratio, words
from bishkek.numbers.product_estimates import factor
from bishkek.numbers.products import groups, window
from bishkek.numbers.registry import number

DOSE, DOSE_GOODS, DOSE_BANNED, DOSE_OTHER = (("dose", f"dose, {codes}") for codes in ("all codes", "without chapter 87", "Annex XXIII", "other goods"))
BEFORE, YEAR_BEFORE = ("dose a year before", "dose, without chapter 87"), "2020, to 2021"


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
