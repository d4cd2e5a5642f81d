"""What the chapter on goods by product prints: codes, lost and gained trade, high-priority goods."""

import pandas as pd

from bishkek import tables
from bishkek.measures import products
from bishkek.measures.growth import FOLLOWED
from bishkek.numbers.formats import count, eur, per_cent, ratio, share_per_cent, times, whole_per_cent
from bishkek.numbers.products import covered, groups, held, high_priority_by, lost_codes, product_table, renumbered, window
from bishkek.numbers.registry import number


@number("products.codes", "codes", count)
def _codes() -> float:
    """Eight-digit product codes in the extract of EU exports that can be compared, without those renumbered in January 2022.

    Rows of cn8_codes less products.renumbered.
    """
    return len(groups()["all"])


@number("products.banned_codes", "codes", count)
def _banned_codes() -> float:
    """Comparable codes of the extract of EU exports under Annex XXIII on 4 December 2022.

    Of products.codes, those with annex_xxiii in cn8_codes.
    """
    return len(groups()["banned"])


@number("products.luxury_codes", "codes", count)
def _luxury_codes() -> float:
    """Comparable codes of the extract of EU exports of which a part falls under Annex XVIII, point 17 (vehicles as luxury goods).

    Of products.codes, those with annex_xviii_17 in cn8_codes.
    """
    return len(groups()["vehicles"])


@number("products.outside_codes", "codes", count)
def _outside_codes() -> float:
    """Comparable codes of the extract of EU exports that are not on Annex XXIII, Annex XX or under point 17 of Annex XVIII.

    Of products.codes, those without any of the three marks in cn8_codes.
    """
    return len(groups()["other"])


@number("products.high_covered", "subheadings", count)
def _high_covered() -> float:
    """High-priority subheadings of the extract that can be compared: those left once renumbered codes are out.

    Subheadings of high_priority_codes in the extract with at least one code in products.codes.
    """
    return covered()[0]


@number("products.high_in_extract", "subheadings", count)
def _high_in_extract() -> float:
    """High-priority subheadings in the extract, with those whose codes were renumbered in January 2022.

    Rows of high_priority_codes with in_extract “yes”.
    """
    return held()


@number("products.high_listed", "subheadings", count)
def _high_listed() -> float:
    """Subheadings on the high-priority list of February 2024.

    The rows of high_priority_codes.
    """
    return covered()[1]


@number("substitution.codes", "codes", count)
def _lost_codes() -> float:
    """Codes whose EU exports to Russia fell by at least a million euros, March to November 2021 to 2022.

    Comparable codes of the extract (eurostat_cn8_monthly), sums of the nine months of each year.
    """
    return len(lost_codes())


@number("substitution.lost", "EUR", eur)
def _lost() -> float:
    """Fall of EU exports to Russia, March to November 2021 to 2022, in codes that fell by at least a million euros.

    The falls of substitution.codes added.
    """
    return lost_codes()["fall_eur"].sum()


@number("substitution.gained", "EUR", eur)
def _gained() -> float:
    """Rise of EU exports to the five destinations followed in the codes that Russia lost, falls taken off.

    In substitution.codes, March to November 2022 less 2021, Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia added.
    """
    return lost_codes()["rise_eur"].sum()


@number("substitution.net", "share", share_per_cent)
def _net() -> float:
    """Rise of EU exports to the five destinations followed over the fall to Russia, codes that lost at least a million euros.

    substitution.gained over substitution.lost. The five are Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia.
    """
    return products.offset(lost_codes())["net"]


@number("substitution.matched", "share", share_per_cent)
def _matched() -> float:
    """Rise of EU exports to the five destinations followed over the fall to Russia, each rise counted up to the fall of its own code.

    As substitution.net, the rise of a code cut at zero below and at the fall to Russia above.
    """
    return products.offset(lost_codes())["matched"]


@number("substitution.median", "ratio", ratio)
def _median() -> float:
    """Median substitution ratio of the codes that Russia lost, the five destinations followed together.

    Median over substitution.codes of the rise to Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia over the fall to Russia.
    """
    return products.offset(lost_codes())["median"]


@number("substitution.above_half", "codes", count)
def _above_half() -> float:
    """Codes that Russia lost with a substitution ratio above a half, the five destinations followed together.

    Of substitution.codes, those whose rise to the five is more than half of the fall to Russia.
    """
    return products.offset(lost_codes())["above_half_codes"]


@number("substitution.above_half_lost", "share", share_per_cent)
def _above_half_lost() -> float:
    """Part of the lost EU exports to Russia in codes with a substitution ratio above a half.

    Fall to Russia in the codes of substitution.above_half over substitution.lost.
    """
    table = lost_codes()
    return table.loc[table["ratio"] > 0.5, "fall_eur"].sum() / table["fall_eur"].sum()


@number("substitution.banned_net", "share", share_per_cent)
def _banned_net() -> float:
    """Rise of EU exports to the five destinations followed over the fall to Russia, codes of Annex XXIII that lost at least a million euros.

    As substitution.net, only codes with annex_xxiii in cn8_codes.
    """
    return products.offset(lost_codes()[lambda t: t["cn8"].isin(groups()["banned"])])["net"]


def _net_to(partner: str) -> float:
    goods = window()[lambda w: w["cn8"].isin(groups()["all"])]
    return products.offset(products.substitution(goods, (partner,)))["net"]


@number("substitution.kgz_net", "per cent", per_cent)
def _kgz_net() -> float:
    """Rise of EU exports to Kyrgyzstan as a percentage of the fall to Russia, in the codes that Russia lost.

    In substitution.codes, March to November 2022 less 2021, Kyrgyzstan over Russia.
    """
    return _net_to("KGZ") * 100


@number("substitution.kaz_net", "per cent", per_cent)
def _kaz_net() -> float:
    """Rise of EU exports to Kazakhstan as a percentage of the fall to Russia, in the codes that Russia lost.

    In substitution.codes, March to November 2022 less 2021, Kazakhstan over Russia.
    """
    return _net_to("KAZ") * 100


def _growth_to(codes: frozenset[str], partner: str) -> float:
    there = window()[lambda w: (w["partner"] == partner) & w["cn8"].isin(codes)]
    return there["after_eur"].sum() / there["before_eur"].sum()


@number("products.growth_banned_kgz", "ratio", times)
def _growth_banned() -> float:
    """EU exports of Annex XXIII codes to Kyrgyzstan, March to November 2022 over 2021.

    Sums of eurostat_cn8_monthly over products.banned_codes.
    """
    return _growth_to(groups()["banned"], "KGZ")


@number("products.growth_outside_kgz", "ratio", times)
def _growth_outside() -> float:
    """EU exports of other goods of the extract to Kyrgyzstan, March to November 2022 over 2021.

    Sums of eurostat_cn8_monthly over products.outside_codes.
    """
    return _growth_to(groups()["other"], "KGZ")


@number("products.growth_luxury_kgz", "ratio", times)
def _growth_luxury() -> float:
    """EU exports of codes partly under Annex XVIII, point 17 to Kyrgyzstan, March to November 2022 over 2021.

    Sums of eurostat_cn8_monthly over products.luxury_codes.
    """
    return _growth_to(groups()["vehicles"], "KGZ")


def _growth_window(codes: frozenset[str], places: tuple[str, ...], first: int, last: int) -> float:
    """Exports in months of 2022 over the same months of 2021."""
    there = product_table()[lambda t: t["partner"].isin(places) & t["cn8"].isin(codes)].groupby("period")["value_eur"].sum()
    return there.loc[list(products.months(first, last, 2022))].sum() / there.loc[list(products.months(first, last, 2021))].sum()


@number("products.growth_banned_five_spring", "ratio", times)
def _banned_spring() -> float:
    """EU exports of Annex XXIII codes to the five destinations followed, April to June 2022 over 2021.

    Sums of eurostat_cn8_monthly over products.banned_codes; Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia, Georgia.
    """
    return _growth_window(groups()["banned"], FOLLOWED, 4, 6)


@number("products.growth_banned_five_autumn", "ratio", times)
def _banned_autumn() -> float:
    """EU exports of Annex XXIII codes to the five destinations followed, August to November 2022 over 2021.

    Sums of eurostat_cn8_monthly over products.banned_codes; Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia, Georgia.
    """
    return _growth_window(groups()["banned"], FOLLOWED, 8, 11)


@number("products.growth_other_five_spring", "ratio", times)
def _other_spring() -> float:
    """EU exports of other goods of the extract to the five destinations followed, April to June 2022 over 2021.

    Sums of eurostat_cn8_monthly over products.outside_codes; Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia, Georgia.
    """
    return _growth_window(groups()["other"], FOLLOWED, 4, 6)


@number("products.growth_other_five_autumn", "ratio", times)
def _other_autumn() -> float:
    """EU exports of other goods of the extract to the five destinations followed, August to November 2022 over 2021.

    Sums of eurostat_cn8_monthly over products.outside_codes; Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia, Georgia.
    """
    return _growth_window(groups()["other"], FOLLOWED, 8, 11)


@number("products.ban_rus_spring", "per cent", whole_per_cent)
def _ban_spring() -> float:
    """Fall of EU exports of Annex XXIII codes to Russia, March to May 2022 against 2021.

    One less the ratio of the sums of eurostat_cn8_monthly over products.banned_codes.
    """
    return (1 - _growth_window(groups()["banned"], ("RUS",), 3, 5)) * 100


@number("products.other_rus_spring", "per cent", whole_per_cent)
def _other_spring_russia() -> float:
    """Fall of EU exports of other goods of the extract to Russia, March to May 2022 against 2021.

    One less the ratio of the sums of eurostat_cn8_monthly over products.outside_codes.
    """
    return (1 - _growth_window(groups()["other"], ("RUS",), 3, 5)) * 100


@number("products.ban_rus_july", "per cent", whole_per_cent)
def _ban_july() -> float:
    """Fall of EU exports of Annex XXIII codes to Russia, July 2022 against July 2021.

    One less the ratio of the sums of eurostat_cn8_monthly over products.banned_codes.
    """
    return (1 - _growth_window(groups()["banned"], ("RUS",), 7, 7)) * 100


@number("products.renumbered", "codes", count)
def _renumbered() -> float:
    """Codes of the extract of EU exports with trade only before or only after the revision of the nomenclature in January 2022.

    Codes of eurostat_cn8_monthly with a value to any partner in one of the two spans and none in the other.
    """
    return len(renumbered())


@number("products.all_codes", "codes", count)
def _all_codes() -> float:
    """Eight-digit codes in the extract of EU exports, the renumbered ones too.

    The rows of cn8_codes.
    """
    return len(tables.load("cn8_codes"))


@number("products.ban_rus_autumn", "per cent", whole_per_cent)
def _ban_autumn() -> float:
    """Fall of EU exports of Annex XXIII codes to Russia, August to November 2022 against 2021.

    One less the ratio of the sums of eurostat_cn8_monthly over products.banned_codes.
    """
    there = window("2021", 8)[lambda w: (w["partner"] == "RUS") & w["cn8"].isin(groups()["banned"])]
    return (1 - there["after_eur"].sum() / there["before_eur"].sum()) * 100


def _high_change() -> pd.Series:
    table = high_priority_by("partner").set_index("partner")
    return table["after_eur"] - table["before_eur"]


@number("highpriority.lost", "EUR", eur)
def _high_lost() -> float:
    """Fall of EU exports of high-priority goods to Russia, March to November 2021 to 2022.

    Sums of eurostat_high_priority_monthly over the comparable high-priority codes.
    """
    return -_high_change()["RUS"]


@number("highpriority.gained", "EUR", eur)
def _high_gained() -> float:
    """Rise of EU exports of high-priority goods to the five destinations followed, March to November 2021 to 2022.

    Sums of eurostat_high_priority_monthly over the comparable high-priority codes; Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia, Georgia, falls taken
    off.
    """
    return _high_change()[list(FOLLOWED)].sum()


@number("highpriority.share", "share", share_per_cent)
def _high_share() -> float:
    """Rise of EU exports of high-priority goods to the five destinations followed over the fall to Russia, March to November 2021 to 2022.

    highpriority.gained over highpriority.lost.
    """
    return _high_gained() / _high_lost()


@number("highpriority.kaz_part", "share", share_per_cent)
def _high_kazakhstan() -> float:
    """Kazakhstan's part of the rise of EU exports of high-priority goods to the five destinations followed, March to November 2021 to 2022.

    The rise to Kazakhstan over highpriority.gained.
    """
    return _high_change()["KAZ"] / _high_gained()


@number("highpriority.kgz_gained", "EUR", eur)
def _high_kyrgyzstan() -> float:
    """Rise of EU exports of high-priority goods to Kyrgyzstan, March to November 2021 to 2022.

    Sums of eurostat_high_priority_monthly over the comparable high-priority codes.
    """
    return _high_change()["KGZ"]


def _high_concentration(column: str) -> pd.Series:
    table = high_priority_by(column).set_index(column)
    return products.concentration(table["after_eur"] - table["before_eur"])


@number("highpriority.three_members", "share", share_per_cent)
def _three_members() -> float:
    """Part of the rise of high-priority exports to the five destinations followed that came from three member states.

    Rises to Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia, March to November 2021 to 2022: the three largest over all; member states whose
    exports fell are left out.
    """
    return _high_concentration("reporter")["three"]


@number("highpriority.three_codes", "share", share_per_cent)
def _three_codes() -> float:
    """Part of the rise of high-priority exports to the five destinations followed that lies in three eight-digit codes.

    Rises to Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia, March to November 2021 to 2022: the three largest over all; codes that fell are
    left out.
    """
    return _high_concentration("cn8")["three"]
