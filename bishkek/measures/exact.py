"""Exact intervals for counts and shares, from the distributions themselves: no normal approximation.

Method: Clopper and Pearson (1934) for a share; Garwood (1936) for a count; for the ratio of two
rates the conditional binomial: given k1 + k2 events, k1 is binomial with p = r t1 / (r t1 + t2).
"""

import math
from collections.abc import Callable

LEVEL = 0.95
HALVINGS = 60


def share_interval(k: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Interval of a share when k of n have the property; both ends as shares of one.

    Raises
    ------
    ValueError : k is not between 0 and n, or n is not positive.
    """
    if not 0 <= k <= n or n < 1:
        raise ValueError(f"{k} of {n} is not a share")
    tail = (1 - level) / 2
    low = 0.0 if k == 0 else _solve(lambda p: 1 - _binomial(k - 1, n, p) - tail, 0.0, 1.0)
    high = 1.0 if k == n else _solve(lambda p: tail - _binomial(k, n, p), 0.0, 1.0)
    return low, high


def count_interval(k: int, level: float = LEVEL) -> tuple[float, float]:
    """Interval of the expected number of events when k were counted; ``ValueError`` if k is negative."""
    if k < 0:
        raise ValueError(f"{k} is not a count")
    tail, top = (1 - level) / 2, 10 * k + 20.0
    low = 0.0 if k == 0 else _solve(lambda m: 1 - _poisson(k - 1, m) - tail, 0.0, top)
    return low, _solve(lambda m: tail - _poisson(k, m), 0.0, top)


def rate_ratio(k1: int, t1: float, k2: int, t2: float, level: float = LEVEL) -> tuple[float, float, float]:
    """Ratio of the rate k1/t1 to the rate k2/t2 with its interval; the high end is infinite if k2 is zero.

    Raises
    ------
    ValueError : a time is not positive, or there are no events at all.
    """
    if min(t1, t2) <= 0 or k1 + k2 == 0:
        raise ValueError("a ratio of rates needs two positive times and at least one event")
    low, high = (_odds(p) * t2 / t1 for p in share_interval(k1, k1 + k2, level))
    return (k1 / t1) / (k2 / t2) if k2 else math.inf, low, high


def _odds(p: float) -> float:
    return p / (1 - p) if p < 1 else math.inf


def _binomial(k: int, n: int, p: float) -> float:
    """Probability of at most k of n."""
    return math.fsum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def _poisson(k: int, mean: float) -> float:
    """Probability of at most k events when ``mean`` are expected."""
    return math.exp(-mean) * math.fsum(mean**i / math.factorial(i) for i in range(k + 1))


def _solve(rising: Callable[[float], float], low: float, high: float) -> float:
    """The zero of a rising function between two bounds, by halving."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
