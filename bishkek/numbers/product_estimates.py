"""What the chapter on goods by product prints of its estimates and of the specification curve."""

import numpy as np
import pandas as pd

from bishkek import tables
from bishkek.measures import contrasts
from bishkek.measures.growth import FOLLOWED
from bishkek.numbers.formats import count, ratio, words
from bishkek.numbers.products import comparisons, multiverse, product_table
from bishkek.numbers.registry import number

BANNED, EXTRACT, HIGH = "Annex XXIII", "all codes of the extract", "high-priority goods"
VEHICLES, AUGUST = "Annex XVIII, point 17", "2021, from August"
LAST_QUARTER = "2022Q4"


def _factor(comparison: str, place: str, column: str = "estimate", quarter: str = "all", base: str = "2021") -> float:
    """A recorded estimate as a factor: a difference against a base, or a quarter of an event study."""
    rows = tables.load("product_estimates")
    base = base if quarter == "all" else "2021Q4"
    key = (rows["comparison"] == comparison) & (rows["place"] == place) & (rows["base"] == base) & (rows["quarter"] == quarter)
    return float(np.exp(rows.loc[key, column].item()))


@number("contrast.banned_five", "ratio", ratio)
def _banned_five() -> float:
    """Growth of banned goods over that of other goods of the extract, the five together."""
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
    """Growth of banned goods over that of other goods of the extract, Kyrgyzstan."""
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
    """Banned goods over other goods of the extract, the five, October and November 2022 against the last quarter of 2021."""
    return _factor(BANNED, "the five", quarter=LAST_QUARTER)


@number("contrast.extract_five_low", "ratio", ratio)
def _extract_five_low() -> float:
    """Lower end of the 95 per cent interval of the extract over all other trade, the five together."""
    return _factor(EXTRACT, "the five", "low")


@number("contrast.extract_five_high", "ratio", ratio)
def _extract_five_high() -> float:
    """Upper end of the 95 per cent interval of the extract over all other trade, the five together."""
    return _factor(EXTRACT, "the five", "high")


@number("contrast.extract_kgz_high", "ratio", ratio)
def _extract_kgz_high() -> float:
    """Upper end of the 95 per cent interval of the extract over all other trade, Kyrgyzstan."""
    return _factor(EXTRACT, "KGZ", "high")


@number("contrast.extract_states", "states", words)
def _extract_states() -> float:
    """States of five in which the extract outgrew other trade, interval above one."""
    return sum(_factor(EXTRACT, p, "low") > 1 for p in FOLLOWED)


@number("contrast.high_five_low", "ratio", ratio)
def _high_five_low() -> float:
    """Lower end of the 95 per cent interval of high-priority over other codes, the five together."""
    return _factor(HIGH, "the five", "low")


@number("contrast.high_five_high", "ratio", ratio)
def _high_five_high() -> float:
    """Upper end of the 95 per cent interval of high-priority over other codes, the five together."""
    return _factor(HIGH, "the five", "high")


@number("contrast.august_five", "ratio", ratio)
def _august_five() -> float:
    """Growth of banned goods over that of other goods of the extract, the five together, August to November."""
    return _factor(BANNED, "the five", "estimate", base=AUGUST)


@number("contrast.august_five_low", "ratio", ratio)
def _august_five_low() -> float:
    """Lower end of the 95 per cent interval of banned over other goods, the five together, August to November."""
    return _factor(BANNED, "the five", "low", base=AUGUST)


@number("contrast.august_five_high", "ratio", ratio)
def _august_five_high() -> float:
    """Upper end of the 95 per cent interval of banned over other goods, the five together, August to November."""
    return _factor(BANNED, "the five", "high", base=AUGUST)


@number("contrast.august_kgz", "ratio", ratio)
def _august_kgz() -> float:
    """Growth of banned goods over that of other goods of the extract, Kyrgyzstan, August to November."""
    return _factor(BANNED, "KGZ", "estimate", base=AUGUST)


@number("contrast.august_kgz_low", "ratio", ratio)
def _august_kgz_low() -> float:
    """Lower end of the 95 per cent interval of banned over other goods, Kyrgyzstan, August to November."""
    return _factor(BANNED, "KGZ", "low", base=AUGUST)


@number("contrast.august_kgz_high", "ratio", ratio)
def _august_kgz_high() -> float:
    """Upper end of the 95 per cent interval of banned over other goods, Kyrgyzstan, August to November."""
    return _factor(BANNED, "KGZ", "high", base=AUGUST)


@number("contrast.vehicles_kgz", "ratio", ratio)
def _vehicles_kgz() -> float:
    """Growth of goods of Annex XVIII, point 17 over that of other goods of the extract, Kyrgyzstan."""
    return _factor(VEHICLES, "KGZ")


@number("contrast.vehicles_arm", "ratio", ratio)
def _vehicles_arm() -> float:
    """Growth of goods of Annex XVIII, point 17 over that of other goods of the extract, Armenia."""
    return _factor(VEHICLES, "ARM")


@number("contrast.vehicles_geo", "ratio", ratio)
def _vehicles_geo() -> float:
    """Growth of goods of Annex XVIII, point 17 over that of other goods of the extract, Georgia."""
    return _factor(VEHICLES, "GEO")


@number("contrast.vehicles_kgz_low", "ratio", ratio)
def _vehicles_low() -> float:
    """Lower end of its 95 per cent interval, Kyrgyzstan."""
    return _factor(VEHICLES, "KGZ", "low")


@number("contrast.vehicles_kgz_high", "ratio", ratio)
def _vehicles_high() -> float:
    """Upper end of its 95 per cent interval, Kyrgyzstan."""
    return _factor(VEHICLES, "KGZ", "high")


@number("contrast.leads_off_kgz", "quarters", words)
def _leads_off() -> float:
    """Quarters of 2020 and 2021 whose interval leaves the line, banned goods to Kyrgyzstan."""
    rows = tables.load("product_estimates").query("design == 'event study' and place == 'KGZ' and quarter < '2021Q4'")
    rows = rows[rows["comparison"] == BANNED]
    return ((rows["low"] > 0) | (rows["high"] < 0)).sum()


@tables.remembered
def _dates(comparison: str, partner: str) -> pd.DataFrame:
    return contrasts.placebo_dates(product_table(), *comparisons()[comparison], partner)


def _standing_out(comparison: str) -> int:
    """States in which the mean contrast since the invasion exceeds that of every window before."""
    eras = [_dates(comparison, place).groupby("era")["contrast"] for place in FOLLOWED]
    return sum(era.max()["before"] < era.mean()["since"] for era in eras)


@number("contrast.dates_extract", "states", words)
def _dates_extract() -> float:
    """States of five where no earlier window shows as large a lead of the extract over other trade."""
    return _standing_out(EXTRACT)


@number("contrast.dates_banned", "states", words)
def _dates_banned() -> float:
    """States of five where no earlier window shows as large a lead of banned goods over other goods of the extract."""
    return _standing_out(BANNED)


@number("contrast.dates_windows", "windows", words)
def _dates_windows() -> float:
    """Windows of three months before the invasion that were tried as placebo dates."""
    return (_dates(BANNED, "KGZ")["era"] == "before").sum()


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


def _above_one(comparison: str) -> tuple[int, int]:
    table = multiverse().query("place == 'KGZ'")
    rows = table[table["comparison"].str.startswith(comparison)]
    return int((rows["contrast"] > 0).sum()), len(rows)


@number("curve.kgz_each", "specifications", count)
def _curve_each() -> float:
    """Specifications for each comparison, Kyrgyzstan alone."""
    return _above_one("high")[1]


@number("curve.kgz_vehicles_above", "specifications", count)
def _curve_vehicles() -> float:
    """Of these, above one with the vehicle point counted in."""
    return _above_one("ban and")[0]


@number("curve.kgz_high_above", "specifications", words)
def _curve_high() -> float:
    """Of these, above one for high-priority goods."""
    return _above_one("high")[0]
