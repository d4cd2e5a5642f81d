"""Numbers on the specification curve of goods by product."""

import numpy as np
import pandas as pd

from bishkek.numbers.formats import count, ratio, words
from bishkek.numbers.products import multiverse
from bishkek.numbers.registry import number


@number("curve.specifications", "specifications", count)
def _curve() -> float:
    """Specifications in the curve of growth of restricted goods over other goods.

    Four comparisons, three places, two bases, four first months (January, March, April, August), vehicles counted or left out.
    """
    return len(multiverse())


def _curve_part(whole_extract: bool) -> pd.Series:
    table = multiverse()
    return np.exp(table.loc[table["comparison"].str.startswith("whole") == whole_extract, "contrast"])


@number("curve.within", "specifications", count)
def _within() -> float:
    """Specifications of the curve that compare goods within the extract.

    Of curve.specifications, those of three comparisons; the fourth sets the whole extract against all other trade.
    """
    return len(_curve_part(False))


@number("curve.within_above", "specifications", count)
def _within_above() -> float:
    """Specifications of the curve within the extract in which restricted goods grew faster than other goods.

    Of curve.within, those with a factor above one.
    """
    return (_curve_part(False) > 1).sum()


@number("curve.within_median", "ratio", ratio)
def _within_median() -> float:
    """Median over the curve within the extract of growth of restricted goods over growth of other goods.

    Median of the factors of curve.within: sums after over before of the one group over the same of the other.
    """
    return _curve_part(False).median()


@number("curve.extract_low", "ratio", ratio)
def _extract_low() -> float:
    """Smallest factor in the curve of growth of the whole extract over growth of all other trade.

    Smallest of the specifications of curve.specifications on the whole extract.
    """
    return _curve_part(True).min()


@number("curve.extract_high", "ratio", ratio)
def _extract_high() -> float:
    """Largest factor in the curve of growth of the whole extract over growth of all other trade.

    Largest of the specifications of curve.specifications on the whole extract.
    """
    return _curve_part(True).max()


def _above_one(comparison: str) -> tuple[int, int]:
    table = multiverse().query("place == 'KGZ'")
    rows = table[table["comparison"].str.startswith(comparison)]
    return int((rows["contrast"] > 0).sum()), len(rows)


@number("curve.kgz_each", "specifications", count)
def _curve_each() -> float:
    """Specifications of the curve for each comparison, Kyrgyzstan alone.

    Two bases, four first months, vehicles counted or left out.
    """
    return _above_one("high")[1]


@number("curve.kgz_vehicles_above", "specifications", count)
def _curve_vehicles() -> float:
    """Specifications of the curve for Kyrgyzstan in which banned goods and the vehicle point together grew faster than other goods.

    Of curve.kgz_each, those with a factor above one.
    """
    return _above_one("ban and")[0]


@number("curve.kgz_high_above", "specifications", words)
def _curve_high() -> float:
    """Specifications of the curve for Kyrgyzstan in which high-priority goods grew faster than other codes.

    Of curve.kgz_each, those with a factor above one.
    """
    return _above_one("high")[0]
