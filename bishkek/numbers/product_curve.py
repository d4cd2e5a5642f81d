"""Numbers on the specification curve of goods by product."""

import numpy as np
import pandas as pd

from bishkek.measures.multiverse import OWN_CHAPTER
from bishkek.numbers.formats import count, ratio, words
from bishkek.numbers.products import ALL_OTHER_TRADE, curve
from bishkek.numbers.registry import number


@number("curve.specifications", "specifications", count)
def _curve() -> float:
    """Specifications in the curve of growth of restricted goods over other goods.

    Twelve comparisons, three places, two bases, four first months (January, March, April, August), vehicles counted or left out.
    """
    return len(curve())


def factors(trade: bool = False, **choices: str) -> pd.Series:
    """Factors of the curve: codes against codes, or codes against all other trade; of some choices."""
    table = curve()
    table = table[(table["compared"] == ALL_OTHER_TRADE) == trade]
    for column, choice in choices.items():
        table = table[table[column] == choice]
    return np.exp(table["contrast"])


@number("curve.within", "specifications", count)
def _within() -> float:
    """Specifications of the curve that compare codes of the extract with other codes of it.

    Of curve.specifications, those of ten comparisons; the other two set listed codes, or the whole extract, against all other trade.
    """
    return len(factors())


@number("curve.within_above", "specifications", count)
def _within_above() -> float:
    """Specifications of the curve within the extract in which restricted goods grew faster than other goods.

    Of curve.within, those with a factor above one.
    """
    return (factors() > 1).sum()


@number("curve.within_median", "ratio", ratio)
def _within_median() -> float:
    """Median over the curve within the extract of growth of restricted goods over growth of other goods.

    Median of the factors of curve.within: sums after over before of the one group over the same of the other; chapter by chapter, one common factor.
    """
    return factors().median()


@number("curve.own_each", "specifications", count)
def _own_each() -> float:
    """Specifications of the curve that compare codes with codes of their own chapter.

    Two groups of restricted codes, three places, two bases, four first months, vehicles counted or left out.
    """
    return len(factors(compared=OWN_CHAPTER))


@number("curve.own_below", "specifications", count)
def _own_below() -> float:
    """Specifications of the curve in which restricted codes grew more slowly than codes of their own chapter.

    Of curve.own_each, those with a factor below one.
    """
    return (factors(compared=OWN_CHAPTER) < 1).sum()


@number("curve.clean_each", "specifications", count)
def _clean_each() -> float:
    """Specifications of the curve that compare restricted codes with codes outside the annexes without chapters 84, 85, 88 and 90.

    Three groups of restricted codes, three places, two bases, four first months, vehicles counted or left out.
    """
    return len(factors(compared="these without four chapters"))


@number("curve.clean_above", "specifications", count)
def _clean_above() -> float:
    """Specifications of the curve in which restricted codes grew faster than codes outside the annexes without chapters 84, 85, 88 and 90.

    Of curve.clean_each, those with a factor above one.
    """
    return (factors(compared="these without four chapters") > 1).sum()


@number("curve.extract_low", "ratio", ratio)
def _extract_low() -> float:
    """Smallest factor in the curve of growth of listed codes, or of the whole extract, over growth of all other trade.

    Smallest of the specifications of curve.specifications against all other trade.
    """
    return factors(trade=True).min()


@number("curve.extract_high", "ratio", ratio)
def _extract_high() -> float:
    """Largest factor in the curve of growth of listed codes, or of the whole extract, over growth of all other trade.

    Largest of the specifications of curve.specifications against all other trade.
    """
    return factors(trade=True).max()


@number("curve.kgz_each", "specifications", count)
def _curve_each() -> float:
    """Specifications of the curve for each comparison, Kyrgyzstan alone.

    Two bases, four first months, vehicles counted or left out.
    """
    return len(factors(place="KGZ", restricted="high-priority", compared="all other codes"))


@number("curve.kgz_vehicles_above", "specifications", words)
def _curve_vehicles() -> float:
    """Specifications of the curve for Kyrgyzstan in which banned goods and the vehicle point together grew faster than codes outside the annexes.

    Of curve.kgz_each, those with a factor above one.
    """
    return (factors(place="KGZ", restricted="ban and vehicle point", compared="codes outside the annexes") > 1).sum()


@number("curve.kgz_high_above", "specifications", words)
def _curve_high() -> float:
    """Specifications of the curve for Kyrgyzstan in which high-priority goods grew faster than other codes.

    Of curve.kgz_each, those with a factor above one.
    """
    return (factors(place="KGZ", restricted="high-priority", compared="all other codes") > 1).sum()
