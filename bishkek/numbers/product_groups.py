"""Numbers on the choice of the goods compared."""

import pandas as pd

from bishkek.measures.growth import FOLLOWED
from bishkek.numbers.formats import count, ratio, whole_per_cent, words
from bishkek.numbers.product_estimates import factor
from bishkek.numbers.products import UNREAD_CHAPTERS, groups, window
from bishkek.numbers.registry import number

WITHIN = ("within chapter", "Annex XXIII")
CLEAN = ("difference", "Annex XXIII, others without four chapters")
HIGH_CLEAN = ("difference", "high-priority goods, others clean")
#: Design and comparison of the groups of codes that are set against other codes; all other trade is not among them.
GROUPS = (("difference", "Annex XXIII"), ("difference", "Annex XXIII, others without high-priority"), CLEAN, WITHIN, ("difference", "high-priority goods"), HIGH_CLEAN)


def of_the_five(column: str = "estimate") -> list[float]:
    """A column of the six groups as factors, the five together, March to November 2022 against 2021."""
    return [factor(*group, "the five", column) for group in GROUPS]


@number("contrast.groups", "comparisons", words)
def _groups() -> float:
    """Comparisons of restricted codes with other codes that were fixed in advance.

    Banned codes against codes outside the annexes read, these without high-priority codes, these without four chapters, codes of their own chapter;
    high-priority codes against all other codes, and against codes on no list without four chapters.
    """
    return len(of_the_five())


@number("contrast.groups_low", "ratio", ratio)
def _groups_low() -> float:
    """Smallest factor by which restricted codes outgrew the codes compared, over the groups, EU exports to the five destinations followed.

    Smallest of the estimates of contrast.groups, March to November 2021 to 2022, as factors.
    """
    return min(of_the_five())


@number("contrast.groups_high", "ratio", ratio)
def _groups_high() -> float:
    """Largest factor by which restricted codes outgrew the codes compared, over the groups, EU exports to the five destinations followed.

    Largest of the estimates of contrast.groups, March to November 2021 to 2022, as factors.
    """
    return max(of_the_five())


@number("contrast.groups_above", "comparisons", words)
def _groups_above() -> float:
    """Comparisons of restricted codes with other codes whose interval lies above one, EU exports to the five destinations followed.

    Of contrast.groups, those with exp of low above one, March to November 2021 to 2022.
    """
    return sum(low > 1 for low in of_the_five("low"))


@number("contrast.groups_below", "comparisons", words)
def _groups_below() -> float:
    """Comparisons of restricted codes with other codes whose interval lies below one, EU exports to the five destinations followed.

    Of contrast.groups, those with exp of high below one, March to November 2021 to 2022.
    """
    return sum(high < 1 for high in of_the_five("high"))


def _sums(codes: frozenset[str], places: tuple[str, ...]) -> pd.Series:
    return window()[lambda w: w["partner"].isin(places) & w["cn8"].isin(codes)][["before_eur", "after_eur"]].sum()


def _unread() -> frozenset[str]:
    return frozenset(code for code in groups()["other"] if code[:2] in UNREAD_CHAPTERS)


@number("products.unread_rus", "per cent", whole_per_cent)
def _unread_russia() -> float:
    """Share of EU exports to Russia in codes outside the annexes read that lies in the chapters of most unread annexes, March to November 2021.

    Codes of products.outside_codes in chapters 84, 85, 88 and 90, over all of them (eurostat_cn8_monthly).
    """
    return _sums(_unread(), ("RUS",))["before_eur"] / _sums(groups()["other"], ("RUS",))["before_eur"] * 100


@number("products.unread_five", "per cent", whole_per_cent)
def _unread_five() -> float:
    """Share of EU exports to the five destinations followed in codes outside the annexes read that lies in the chapters of most unread annexes, March to November 2022.

    As products.unread_rus, for Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia and the months after.
    """
    return _sums(_unread(), FOLLOWED)["after_eur"] / _sums(groups()["other"], FOLLOWED)["after_eur"] * 100


@number("products.unread_rus_fall", "per cent", whole_per_cent)
def _unread_fall() -> float:
    """Fall of EU exports to Russia in codes outside the annexes read of the chapters of most unread annexes, March to November 2021 to 2022.

    One less the ratio of the sums over the codes of products.unread_rus.
    """
    there = _sums(_unread(), ("RUS",))
    return (1 - there["after_eur"] / there["before_eur"]) * 100


@number("products.high_outside", "codes", count)
def _high_outside() -> float:
    """Comparable high-priority codes among the codes outside the annexes read.

    Of products.outside_codes, those with a tier of the high-priority list in cn8_codes.
    """
    return len(groups()["other"] & groups()["high"])


@number("products.high_codes", "codes", count)
def _high_codes() -> float:
    """Comparable eight-digit codes of the high-priority list.

    Of products.codes, those with a tier of the high-priority list in cn8_codes.
    """
    return len(groups()["high"])


@number("products.high_rus_fall", "per cent", whole_per_cent)
def _high_fall() -> float:
    """Fall of EU exports of high-priority codes to Russia, March to November 2021 to 2022.

    One less the ratio of the sums of eurostat_cn8_monthly over products.high_codes.
    """
    there = _sums(groups()["high"], ("RUS",))
    return (1 - there["after_eur"] / there["before_eur"]) * 100


@number("products.unlisted_share", "per cent", whole_per_cent)
def _unlisted() -> float:
    """Share of the comparable codes of the extract of EU exports that are on none of the four lists read.

    Codes of products.outside_codes that are not high-priority, over products.codes. The lists are Annex XXIII, Annex XX, point 17 of Annex XVIII and the
    high-priority list.
    """
    return len(groups()["other"] - groups()["high"]) / len(groups()["all"]) * 100
