"""What the chapter on goods by product prints of its estimates and of the specification curve."""

import math

import numpy as np
import pandas as pd

from bishkek import tables
from bishkek.measures import contrasts
from bishkek.measures.growth import FOLLOWED
from bishkek.numbers.formats import ratio, words
from bishkek.numbers.products import comparisons, product_table
from bishkek.numbers.registry import number

BANNED, EXTRACT, HIGH, LISTED = "Annex XXIII", "all codes of the extract", "high-priority goods", "all listed codes"
VEHICLES, AUGUST = "Annex XVIII, point 17", "2021, from August"
LAST_QUARTER = "2022Q4"
MAIN = "2021"  # base of the factors that the text prints, March to November


def _factor(comparison: str, place: str, column: str = "estimate", quarter: str = "all", base: str = MAIN) -> float:
    """A recorded estimate as a factor: a difference against a base, or a quarter of an event study."""
    return factor("difference", comparison, place, column, base=base) if quarter == "all" else factor("event study", comparison, place, column, quarter, "2021Q4")


def factor(design: str, comparison: str, place: str, column: str = "estimate", quarter: str = "all", base: str = MAIN) -> float:
    """One cell of the recorded estimates as a factor."""
    rows = tables.load("product_estimates")
    key = {"design": design, "comparison": comparison, "place": place, "base": base, "quarter": quarter}
    chosen = (rows[list(key)] == pd.Series(key)).all(axis=1)
    return float(np.exp(rows.loc[chosen, column].item()))


@number("contrast.banned_five", "ratio", ratio)
def _banned_five() -> float:
    """Growth of banned goods (Annex XXIII) over that of other goods of the extract, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the estimate in product_estimates: Poisson regression of exports on banned times after, with effects of code and destination and of
    destination and period, errors clustered by four-digit heading. The five are Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia.
    """
    return _factor(BANNED, "the five")


@number("contrast.banned_five_low", "ratio", ratio)
def _banned_five_low() -> float:
    """Lower end of the 95 per cent interval of banned over other goods, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column low of the estimate of contrast.banned_five.
    """
    return _factor(BANNED, "the five", "low")


@number("contrast.banned_five_high", "ratio", ratio)
def _banned_five_high() -> float:
    """Upper end of the 95 per cent interval of banned over other goods, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column high of the estimate of contrast.banned_five.
    """
    return _factor(BANNED, "the five", "high")


@number("contrast.banned_kgz", "ratio", ratio)
def _banned_kgz() -> float:
    """Growth of banned goods (Annex XXIII) over that of other goods of the extract, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    As contrast.banned_five, for Kyrgyzstan alone.
    """
    return _factor(BANNED, "KGZ")


@number("contrast.banned_kgz_low", "ratio", ratio)
def _banned_kgz_low() -> float:
    """Lower end of the 95 per cent interval of banned over other goods, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    exp of the column low of the estimate of contrast.banned_kgz.
    """
    return _factor(BANNED, "KGZ", "low")


@number("contrast.banned_kgz_high", "ratio", ratio)
def _banned_kgz_high() -> float:
    """Upper end of the 95 per cent interval of banned over other goods, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    exp of the column high of the estimate of contrast.banned_kgz.
    """
    return _factor(BANNED, "KGZ", "high")


@number("contrast.high_five", "ratio", ratio)
def _high_five() -> float:
    """Growth of high-priority goods over that of all other codes of the extract, EU exports to the five destinations followed, March to November 2021 to 2022.

    As contrast.banned_five, high-priority codes against all others of the extract.
    """
    return _factor(HIGH, "the five")


@number("contrast.extract_five", "ratio", ratio)
def _extract_five() -> float:
    """Growth of the extract over that of all other trade, EU exports to the five destinations followed, March to November 2021 to 2022.

    As contrast.banned_five, all codes of the extract against all other goods as one more code.
    """
    return _factor(EXTRACT, "the five")


@number("contrast.extract_kgz", "ratio", ratio)
def _extract_kgz() -> float:
    """Growth of the extract over that of all other trade, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    As contrast.extract_five, for Kyrgyzstan alone.
    """
    return _factor(EXTRACT, "KGZ")


@number("contrast.extract_kgz_low", "ratio", ratio)
def _extract_kgz_low() -> float:
    """Lower end of the 95 per cent interval of the extract over all other trade, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    exp of the column low of the estimate of contrast.extract_kgz.
    """
    return _factor(EXTRACT, "KGZ", "low")


@number("contrast.extract_five_last", "ratio", ratio)
def _extract_five_last() -> float:
    """The extract over all other trade, EU exports to the five destinations followed, October and November 2022 against the last quarter of 2021.

    As contrast.extract_five, an effect for every quarter in place of one for all months after.
    """
    return _factor(EXTRACT, "the five", quarter=LAST_QUARTER)


@number("contrast.banned_five_last", "ratio", ratio)
def _banned_five_last() -> float:
    """Banned goods over other goods of the extract, EU exports to the five destinations followed, October and November 2022 against the last quarter of 2021.

    As contrast.banned_five, an effect for every quarter in place of one for all months after.
    """
    return _factor(BANNED, "the five", quarter=LAST_QUARTER)


@number("contrast.extract_five_low", "ratio", ratio)
def _extract_five_low() -> float:
    """Lower end of the 95 per cent interval of the extract over all other trade, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column low of the estimate of contrast.extract_five.
    """
    return _factor(EXTRACT, "the five", "low")


@number("contrast.extract_five_high", "ratio", ratio)
def _extract_five_high() -> float:
    """Upper end of the 95 per cent interval of the extract over all other trade, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column high of the estimate of contrast.extract_five.
    """
    return _factor(EXTRACT, "the five", "high")


@number("contrast.extract_kgz_high", "ratio", ratio)
def _extract_kgz_high() -> float:
    """Upper end of the 95 per cent interval of the extract over all other trade, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    exp of the column high of the estimate of contrast.extract_kgz.
    """
    return _factor(EXTRACT, "KGZ", "high")


@number("contrast.listed_five", "ratio", ratio)
def _listed_five() -> float:
    """Growth of all listed codes over that of all other trade, EU exports to the five destinations followed, March to November 2021 to 2022.

    As contrast.extract_five, for the codes of the lists read.
    """
    return _factor(LISTED, "the five")


@number("contrast.listed_five_low", "ratio", ratio)
def _listed_five_low() -> float:
    """Lower end of the 95 per cent interval of all listed codes over all other trade, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column low of the estimate of contrast.listed_five.
    """
    return _factor(LISTED, "the five", "low")


@number("contrast.listed_five_high", "ratio", ratio)
def _listed_five_high() -> float:
    """Upper end of the 95 per cent interval of all listed codes over all other trade, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column high of the estimate of contrast.listed_five.
    """
    return _factor(LISTED, "the five", "high")


@number("contrast.extract_states", "states", words)
def _extract_states() -> float:
    """States, of the five destinations followed, in which the extract outgrew other trade with an interval above one.

    Estimates as contrast.extract_kgz for Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia, with exp of low above one.
    """
    return sum(_factor(EXTRACT, p, "low") > 1 for p in FOLLOWED)


@number("contrast.high_five_low", "ratio", ratio)
def _high_five_low() -> float:
    """Lower end of the 95 per cent interval of high-priority over other codes, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column low of the estimate of contrast.high_five.
    """
    return _factor(HIGH, "the five", "low")


@number("contrast.high_five_high", "ratio", ratio)
def _high_five_high() -> float:
    """Upper end of the 95 per cent interval of high-priority over other codes, EU exports to the five destinations followed, March to November 2021 to 2022.

    exp of the column high of the estimate of contrast.high_five.
    """
    return _factor(HIGH, "the five", "high")


@number("contrast.august_five", "ratio", ratio)
def _august_five() -> float:
    """Growth of banned goods over that of other goods of the extract, EU exports to the five destinations followed, August to November 2021 to 2022.

    As contrast.banned_five, August to November of both years.
    """
    return _factor(BANNED, "the five", "estimate", base=AUGUST)


@number("contrast.august_five_low", "ratio", ratio)
def _august_five_low() -> float:
    """Lower end of the 95 per cent interval of banned over other goods, EU exports to the five destinations followed, August to November 2021 to 2022.

    exp of the column low of the estimate of contrast.august_five.
    """
    return _factor(BANNED, "the five", "low", base=AUGUST)


@number("contrast.august_five_high", "ratio", ratio)
def _august_five_high() -> float:
    """Upper end of the 95 per cent interval of banned over other goods, EU exports to the five destinations followed, August to November 2021 to 2022.

    exp of the column high of the estimate of contrast.august_five.
    """
    return _factor(BANNED, "the five", "high", base=AUGUST)


@number("contrast.august_kgz", "ratio", ratio)
def _august_kgz() -> float:
    """Growth of banned goods over that of other goods of the extract, EU exports to Kyrgyzstan, August to November 2021 to 2022.

    As contrast.banned_kgz, August to November of both years.
    """
    return _factor(BANNED, "KGZ", "estimate", base=AUGUST)


@number("contrast.august_kgz_low", "ratio", ratio)
def _august_kgz_low() -> float:
    """Lower end of the 95 per cent interval of banned over other goods, EU exports to Kyrgyzstan, August to November 2021 to 2022.

    exp of the column low of the estimate of contrast.august_kgz.
    """
    return _factor(BANNED, "KGZ", "low", base=AUGUST)


@number("contrast.august_kgz_high", "ratio", ratio)
def _august_kgz_high() -> float:
    """Upper end of the 95 per cent interval of banned over other goods, EU exports to Kyrgyzstan, August to November 2021 to 2022.

    exp of the column high of the estimate of contrast.august_kgz.
    """
    return _factor(BANNED, "KGZ", "high", base=AUGUST)


@number("contrast.vehicles_kgz", "ratio", ratio)
def _vehicles_kgz() -> float:
    """Growth of goods of Annex XVIII, point 17 over that of other goods of the extract, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    As contrast.banned_kgz, codes of which a part falls under the point on vehicles.
    """
    return _factor(VEHICLES, "KGZ")


@number("contrast.vehicles_arm", "ratio", ratio)
def _vehicles_arm() -> float:
    """Growth of goods of Annex XVIII, point 17 over that of other goods of the extract, EU exports to Armenia, March to November 2021 to 2022.

    As contrast.vehicles_kgz, for Armenia.
    """
    return _factor(VEHICLES, "ARM")


@number("contrast.vehicles_geo", "ratio", ratio)
def _vehicles_geo() -> float:
    """Growth of goods of Annex XVIII, point 17 over that of other goods of the extract, EU exports to Georgia, March to November 2021 to 2022.

    As contrast.vehicles_kgz, for Georgia.
    """
    return _factor(VEHICLES, "GEO")


@number("contrast.vehicles_kgz_low", "ratio", ratio)
def _vehicles_low() -> float:
    """Lower end of the 95 per cent interval of goods of Annex XVIII, point 17 over other goods, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    exp of the column low of the estimate of contrast.vehicles_kgz.
    """
    return _factor(VEHICLES, "KGZ", "low")


@number("contrast.vehicles_kgz_high", "ratio", ratio)
def _vehicles_high() -> float:
    """Upper end of the 95 per cent interval of goods of Annex XVIII, point 17 over other goods, EU exports to Kyrgyzstan, March to November 2021 to 2022.

    exp of the column high of the estimate of contrast.vehicles_kgz.
    """
    return _factor(VEHICLES, "KGZ", "high")


def leads_off(place: str) -> int:
    """Quarters before the last of 2021 with an interval of banned over other goods that leaves zero out."""
    rows = tables.load("product_estimates").query("design == 'event study' and quarter < '2021Q4'")
    rows = rows[(rows["comparison"] == BANNED) & (rows["place"] == place)]
    return int(((rows["low"] > 0) | (rows["high"] < 0)).sum())


@number("contrast.leads_off_kgz", "quarters", words)
def _leads_off() -> float:
    """Quarters of 2020 and 2021 in which banned goods to Kyrgyzstan differ from other goods against the last quarter of 2021, interval without zero.

    Rows of product_estimates, event study of Annex XXIII, Kyrgyzstan, quarters before 2021Q4, with low above or high below zero.
    """
    return leads_off("KGZ")


@number("contrast.leads_off_five", "quarters", words)
def _leads_off_five() -> float:
    """Quarters of 2020 and 2021 in which banned goods to the five destinations followed differ from other goods against the last quarter of 2021, interval without zero.

    As contrast.leads_off_kgz, for Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia and Georgia together.
    """
    return leads_off("the five")


@number("contrast.reference_kgz", "ratio", ratio)
def _reference() -> float:
    """Banned over other goods to Kyrgyzstan in the last quarter of 2021, the reference of the event study, over the mean of the three quarters before.

    exp of minus the mean of the estimates of 2021Q1 to 2021Q3 in product_estimates, event study of Annex XXIII, Kyrgyzstan.
    """
    return math.exp(-math.fsum(math.log(_factor(BANNED, "KGZ", quarter=f"2021Q{q}")) for q in (1, 2, 3)) / 3)


@tables.remembered
def _dates(comparison: str, partner: str) -> pd.DataFrame:
    return contrasts.placebo_dates(product_table(), *comparisons()[comparison], partner)


def _standing_out(comparison: str) -> int:
    """States in which the mean contrast since the invasion exceeds that of every window before."""
    eras = [_dates(comparison, place).groupby("era")["contrast"] for place in FOLLOWED]
    return sum(era.max()["before"] < era.mean()["since"] for era in eras)


@number("contrast.dates_extract", "states", words)
def _dates_extract() -> float:
    """States, of the five destinations followed, where no three months before the invasion show as large a lead of the extract over other trade as the mean since.

    Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia, Georgia. Log growth of the one less that of the other, three months against the same months a year
    before; the mean of all windows from March 2022 on above every window that ends before.
    """
    return _standing_out(EXTRACT)


@number("contrast.dates_banned", "states", words)
def _dates_banned() -> float:
    """States, of the five destinations followed, where no three months before the invasion show as large a lead of banned goods over other goods as the mean since.

    Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia, Georgia. Log growth of the one less that of the other, three months against the same months a year
    before; the mean of all windows from March 2022 on above every window that ends before.
    """
    return _standing_out(BANNED)


@number("contrast.dates_windows", "windows", words)
def _dates_windows() -> float:
    """Windows of three months before the invasion that were tried as dates of a break.

    Windows from January 2021 on that end before March 2022.
    """
    return (_dates(BANNED, "KGZ")["era"] == "before").sum()
