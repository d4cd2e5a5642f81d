"""What the chapter on goods by product prints."""

import numpy as np
import pandas as pd

from bishkek import tables
from bishkek.measures import contrasts, products
from bishkek.measures.growth import FOLLOWED
from bishkek.numbers.formats import count, eur, per_cent, ratio, share_per_cent, times, whole_per_cent, words
from bishkek.numbers.products import comparisons, covered, groups, high_priority_by, lost_codes, multiverse, product_table, window
from bishkek.numbers.registry import number

BANNED, EXTRACT, HIGH = "Annex XXIII", "all codes of the extract", "high-priority goods"
LAST_QUARTER = "2022Q4"


def _factor(comparison: str, place: str, column: str = "estimate", quarter: str = "all") -> float:
    """A recorded estimate as a factor: a difference against 2021, or a quarter of an event study."""
    rows = tables.load("product_estimates")
    base = "2021" if quarter == "all" else "2021Q4"
    key = (rows["comparison"] == comparison) & (rows["place"] == place) & (rows["base"] == base) & (rows["quarter"] == quarter)
    return float(np.exp(rows.loc[key, column].item()))


@number("products.codes", "codes", count)
def _codes() -> float:
    """Eight-digit codes in the extract of EU exports."""
    return len(groups()["all"])


@number("products.banned_codes", "codes", count)
def _banned_codes() -> float:
    """Codes of the extract under Annex XXIII on 4 December 2022."""
    return len(groups()["xxiii"])


@number("products.luxury_codes", "codes", count)
def _luxury_codes() -> float:
    """Codes of the extract of which a part falls under Annex XVIII, point 17 (vehicles as luxury goods)."""
    return len(groups()["xviii"])


@number("products.outside_codes", "codes", count)
def _outside_codes() -> float:
    """Codes of the extract on neither annex."""
    return len(groups()["outside"])


@number("products.high_covered", "subheadings", count)
def _high_covered() -> float:
    """High-priority subheadings in the extract."""
    return covered()[0]


@number("products.high_listed", "subheadings", count)
def _high_listed() -> float:
    """Subheadings on the high-priority list of February 2024."""
    return covered()[1]


@number("substitution.codes", "codes", count)
def _lost_codes() -> float:
    """Codes whose exports to Russia fell by at least a million euros, March to November 2021 to 2022."""
    return len(lost_codes())


@number("substitution.lost", "EUR", eur)
def _lost() -> float:
    """Fall of exports to Russia in these codes."""
    return lost_codes()["fall_eur"].sum()


@number("substitution.gained", "EUR", eur)
def _gained() -> float:
    """Rise of exports to the five in these codes, falls taken off."""
    return lost_codes()["rise_eur"].sum()


@number("substitution.net", "share", share_per_cent)
def _net() -> float:
    """Rise to the five over the fall to Russia, codes that lost at least a million euros."""
    return products.offset(lost_codes())["net"]


@number("substitution.matched", "share", share_per_cent)
def _matched() -> float:
    """The same, each rise counted up to the fall of its own code and no further."""
    return products.offset(lost_codes())["matched"]


@number("substitution.median", "ratio", ratio)
def _median() -> float:
    """Median substitution ratio of the codes, the five together."""
    return products.offset(lost_codes())["median"]


@number("substitution.above_half", "codes", count)
def _above_half() -> float:
    """Codes with a substitution ratio above a half."""
    return products.offset(lost_codes())["above_half_codes"]


@number("substitution.above_half_lost", "share", share_per_cent)
def _above_half_lost() -> float:
    """Part of the lost exports that these codes had."""
    table = lost_codes()
    return table.loc[table["ratio"] > 0.5, "fall_eur"].sum() / table["fall_eur"].sum()


@number("substitution.banned_net", "share", share_per_cent)
def _banned_net() -> float:
    """Rise to the five over the fall to Russia, codes of Annex XXIII only."""
    return products.offset(lost_codes()[lambda t: t["cn8"].isin(groups()["xxiii"])])["net"]


def _net_to(partner: str) -> float:
    goods = window()[lambda w: w["cn8"].isin(groups()["all"])]
    return products.offset(products.substitution(goods, (partner,)))["net"]


@number("substitution.kgz_net", "share", per_cent)
def _kgz_net() -> float:
    """Rise to Kyrgyzstan as a percentage of the fall to Russia, same codes."""
    return _net_to("KGZ") * 100


@number("substitution.kaz_net", "share", per_cent)
def _kaz_net() -> float:
    """Rise to Kazakhstan as a percentage of the fall to Russia, same codes."""
    return _net_to("KAZ") * 100


def _growth_to(codes: frozenset[str], partner: str) -> float:
    there = window()[lambda w: (w["partner"] == partner) & w["cn8"].isin(codes)]
    return there["after_eur"].sum() / there["before_eur"].sum()


@number("products.growth_banned_kgz", "ratio", times)
def _growth_banned() -> float:
    """Exports of Annex XXIII codes to Kyrgyzstan, March to November 2022 over 2021."""
    return _growth_to(groups()["xxiii"], "KGZ")


@number("products.growth_outside_kgz", "ratio", times)
def _growth_outside() -> float:
    """Exports of codes on neither annex to Kyrgyzstan, March to November 2022 over 2021."""
    return _growth_to(groups()["outside"], "KGZ")


@number("products.growth_luxury_kgz", "ratio", times)
def _growth_luxury() -> float:
    """Exports of codes partly under Annex XVIII, point 17 to Kyrgyzstan, March to November 2022 over 2021."""
    return _growth_to(groups()["xviii"], "KGZ")


@number("products.ban_rus_autumn", "per cent", whole_per_cent)
def _ban_autumn() -> float:
    """Fall of Annex XXIII exports to Russia, August to November 2022 against 2021."""
    there = window("2021", 8)[lambda w: (w["partner"] == "RUS") & w["cn8"].isin(groups()["xxiii"])]
    return (1 - there["after_eur"].sum() / there["before_eur"].sum()) * 100


@number("contrast.banned_five", "ratio", ratio)
def _banned_five() -> float:
    """Growth of banned goods over that of goods outside the annexes, the five together."""
    return _factor(BANNED, "the five")


@number("contrast.banned_five_low", "ratio", ratio)
def _banned_five_low() -> float:
    """Lower end of its 95 per cent interval."""
    return _factor(BANNED, "the five", "low")


@number("contrast.banned_five_high", "ratio", ratio)
def _banned_five_high() -> float:
    """Upper end of its 95 per cent interval."""
    return _factor(BANNED, "the five", "high")


@number("contrast.banned_kgz", "ratio", ratio)
def _banned_kgz() -> float:
    """Growth of banned goods over that of goods outside the annexes, Kyrgyzstan."""
    return _factor(BANNED, "KGZ")


@number("contrast.banned_kgz_low", "ratio", ratio)
def _banned_kgz_low() -> float:
    """Lower end of its 95 per cent interval."""
    return _factor(BANNED, "KGZ", "low")


@number("contrast.banned_kgz_high", "ratio", ratio)
def _banned_kgz_high() -> float:
    """Upper end of its 95 per cent interval."""
    return _factor(BANNED, "KGZ", "high")


@number("contrast.high_five", "ratio", ratio)
def _high_five() -> float:
    """Growth of high-priority goods over that of all other codes of the extract, the five together."""
    return _factor(HIGH, "the five")


@number("contrast.extract_five", "ratio", ratio)
def _extract_five() -> float:
    """Growth of the extract over that of all other trade, the five together."""
    return _factor(EXTRACT, "the five")


@number("contrast.extract_kgz", "ratio", ratio)
def _extract_kgz() -> float:
    """Growth of the extract over that of all other trade, Kyrgyzstan."""
    return _factor(EXTRACT, "KGZ")


@number("contrast.extract_kgz_low", "ratio", ratio)
def _extract_kgz_low() -> float:
    """Lower end of its 95 per cent interval."""
    return _factor(EXTRACT, "KGZ", "low")


@number("contrast.extract_five_last", "ratio", ratio)
def _extract_five_last() -> float:
    """The extract over all other trade, the five, October and November 2022 against the last quarter of 2021."""
    return _factor(EXTRACT, "the five", quarter=LAST_QUARTER)


@number("contrast.banned_five_last", "ratio", ratio)
def _banned_five_last() -> float:
    """Banned goods over goods outside the annexes, the five, October and November 2022 against the last quarter of 2021."""
    return _factor(BANNED, "the five", quarter=LAST_QUARTER)


@number("contrast.leads_off_kgz", "quarters", words)
def _leads_off() -> float:
    """Quarters of 2020 and 2021 whose interval leaves the line, banned goods to Kyrgyzstan."""
    rows = tables.load("product_estimates").query("design == 'event study' and place == 'KGZ' and quarter < '2021Q4'")
    rows = rows[rows["comparison"] == BANNED]
    return ((rows["low"] > 0) | (rows["high"] < 0)).sum()


@tables.remembered
def _dates(comparison: str, partner: str) -> pd.DataFrame:
    return contrasts.placebo_dates(product_table(), *comparisons()[comparison], partner)


@number("contrast.dates_extract", "states", words)
def _dates_extract() -> float:
    """States of five where no earlier window shows as large a lead of the extract over other trade."""
    return sum((d := _dates(EXTRACT, p))["contrast"][d["era"] == "before"].max() < d["contrast"][d["era"] == "since"].mean() for p in FOLLOWED)


@number("contrast.dates_banned", "states", words)
def _dates_banned() -> float:
    """States of five where no earlier window shows as large a lead of banned goods over goods outside."""
    return sum((d := _dates(BANNED, p))["contrast"][d["era"] == "before"].max() < d["contrast"][d["era"] == "since"].mean() for p in FOLLOWED)


@number("contrast.dates_windows", "windows", words)
def _dates_windows() -> float:
    """Windows of three months before the invasion that were tried as placebo dates."""
    return (_dates(BANNED, "KGZ")["era"] == "before").sum()


@number("contrast.dates_smallest", "share", share_per_cent)
def _dates_smallest() -> float:
    """The smallest chance that so few placebo dates can give."""
    return contrasts.share_as_large(_dates(EXTRACT, "KGZ"))


@number("curve.specifications", "specifications", count)
def _curve() -> float:
    """Specifications in the curve."""
    return len(multiverse())


def _curve_part(whole_extract: bool) -> pd.Series:
    table = multiverse()
    return np.exp(table.loc[table["comparison"].str.startswith("whole") == whole_extract, "contrast"])


@number("curve.within", "specifications", count)
def _within() -> float:
    """Specifications that compare goods within the extract."""
    return len(_curve_part(False))


@number("curve.within_above", "specifications", count)
def _within_above() -> float:
    """Of these, specifications in which restricted goods grew faster."""
    return (_curve_part(False) > 1).sum()


@number("curve.within_median", "ratio", ratio)
def _within_median() -> float:
    """Median factor within the extract."""
    return _curve_part(False).median()


@number("curve.extract_low", "ratio", ratio)
def _extract_low() -> float:
    """Smallest factor of the extract over all other trade."""
    return _curve_part(True).min()


@number("curve.extract_high", "ratio", ratio)
def _extract_high() -> float:
    """Largest factor of the extract over all other trade."""
    return _curve_part(True).max()


def _high_change() -> pd.Series:
    table = high_priority_by("partner").set_index("partner")
    return table["after_eur"] - table["before_eur"]


@number("highpriority.lost", "EUR", eur)
def _high_lost() -> float:
    """Fall of high-priority exports to Russia, March to November 2021 to 2022."""
    return -_high_change()["RUS"]


@number("highpriority.gained", "EUR", eur)
def _high_gained() -> float:
    """Rise of high-priority exports to the five."""
    return _high_change()[list(FOLLOWED)].sum()


@number("highpriority.share", "share", share_per_cent)
def _high_share() -> float:
    """The rise to the five over the fall to Russia."""
    return _high_gained() / _high_lost()


@number("highpriority.kaz_part", "share", share_per_cent)
def _high_kazakhstan() -> float:
    """Kazakhstan's part of the rise to the five."""
    return _high_change()["KAZ"] / _high_gained()


@number("highpriority.kgz_gained", "EUR", eur)
def _high_kyrgyzstan() -> float:
    """Rise of high-priority exports to Kyrgyzstan."""
    return _high_change()["KGZ"]


def _high_concentration(column: str) -> pd.Series:
    table = high_priority_by(column).set_index(column)
    return products.concentration(table["after_eur"] - table["before_eur"])


@number("highpriority.three_members", "share", share_per_cent)
def _three_members() -> float:
    """Part of the rise that came from three member states (rises only)."""
    return _high_concentration("reporter")["three"]


@number("highpriority.three_codes", "share", share_per_cent)
def _three_codes() -> float:
    """Part of the rise that lies in three eight-digit codes (rises only)."""
    return _high_concentration("cn8")["three"]
