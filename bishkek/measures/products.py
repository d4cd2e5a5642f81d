"""Exports by product before and after: what restricted goods did, destination by destination.

All functions work on one compact table, the *windows*: one row a partner and eight-digit code of
the Combined Nomenclature, with the exports of the same months before and after, in EUR free on
board. A missing row is a trade of nought.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

RUSSIA = "RUS"
OTHER = "other"  # the code of all goods that are not in the product table


def months(first: int, last: int, year: int) -> tuple[str, ...]:
    """Periods of one year from month ``first`` to ``last``: months(3, 4, 2022) -> ("2022-03", "2022-04")."""
    return tuple(f"{year}-{month:02d}" for month in range(first, last + 1))


def windows(monthly: pd.DataFrame, before: Iterable[str], after: Iterable[str]) -> pd.DataFrame:
    """Exports of two windows side by side.

    Parameters
    ----------
    monthly : columns partner, cn8, period (YYYY-MM), value_eur.
    before, after : periods; if they differ in number the means a month are compared.

    Returns
    -------
    partner, cn8, before_eur, after_eur (EUR; ``before_eur`` scaled to the length of ``after``),
    sorted; rows with nought in both windows are left out.
    """
    before, after = set(before), set(after)
    found = {p: monthly.loc[monthly["period"].isin(p_set)].groupby(["partner", "cn8"])["value_eur"].sum() for p, p_set in (("before_eur", before), ("after_eur", after))}
    table = pd.DataFrame(found).fillna(0.0).sort_index()
    table["before_eur"] *= len(after) / len(before)
    return table[(table > 0).any(axis=1)].reset_index()


def renumbered(monthly: pd.DataFrame, first: str) -> frozenset[str]:
    """Codes with trade on one side only of a revision of the nomenclature that came in month ``first``.

    The table has ``partner``, ``cn8``, ``period``; a code counts if no partner bought it before that month,
    or none from then on. Its predecessor or successor has another number and may be outside the table, so its
    growth says nothing.
    """
    later = monthly["period"] >= first
    return frozenset(set(monthly.loc[later, "cn8"]) ^ set(monthly.loc[~later, "cn8"]))


def with_other_trade(monthly: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """The product table with one more code, ``OTHER``: all goods less those of the table.

    ``monthly`` as in ``windows``; ``totals``: partner, product (TOTAL), period, value_eur, of the same vintage.
    ``ValueError`` if the products of a month exceed its total.
    """
    total = totals[totals["product"] == "TOTAL"].set_index(["partner", "period"])["value_eur"]
    rest = total - monthly.groupby(["partner", "period"])["value_eur"].sum().reindex(total.index, fill_value=0)
    if (rest < 0).any():
        raise ValueError(f"the products exceed the total for {rest.idxmin()}; use totals of the same vintage")
    return pd.concat([monthly, rest.rename("value_eur").reset_index().assign(cn8=OTHER)], ignore_index=True)


def pooled(windows: pd.DataFrame, destinations: tuple[str, ...], name: str) -> pd.DataFrame:
    """The windows of several destinations summed into one under ``name``."""
    chosen = windows[windows["partner"].isin(destinations)]
    return chosen.groupby("cn8")[["before_eur", "after_eur"]].sum().reset_index().assign(partner=name)


def substitution(windows: pd.DataFrame, destinations: tuple[str, ...], floor_eur: float = 1e6) -> pd.DataFrame:
    """The substitution ratio S = rise to a destination / fall to Russia, code by code (METHODS, "Substitution ratio").

    Parameters
    ----------
    windows : see the head of this module; without Russia among the partners nothing fell.
    destinations : partners to look at.
    floor_eur : smallest fall of exports to Russia that counts, EUR.

    Returns
    -------
    cn8, partner, fall_eur (positive), rise_eur (negative if it fell there too), ratio; one row for every
    code that fell enough and every destination, sorted.
    """
    changes = (windows["after_eur"] - windows["before_eur"]).groupby([windows["cn8"], windows["partner"]]).sum().unstack(fill_value=0.0)
    changes = changes.reindex(columns=pd.Index([RUSSIA, *destinations], name="partner"), fill_value=0.0)
    falls = -changes[RUSSIA]
    falls = falls[falls >= floor_eur]
    rises = changes.loc[falls.index, list(destinations)]
    table = rises.stack().rename("rise_eur").reset_index()
    table.insert(2, "fall_eur", table["cn8"].map(falls).astype(float))
    return table.assign(ratio=table["rise_eur"] / table["fall_eur"]).sort_values(["cn8", "partner"], ignore_index=True)


def offset(ratios: pd.DataFrame) -> pd.Series:
    """What the ratios of one destination amount to.

    Returns codes, median (of the ratio), above_half (share of codes with a ratio above a half),
    net (sum of rises over sum of falls) and matched (each rise between nought and the fall of its own
    code, over the sum of falls).
    """
    falls = ratios["fall_eur"].sum()
    matched = ratios["rise_eur"].clip(lower=0, upper=ratios["fall_eur"]).sum()
    half = ratios["ratio"] > 0.5
    return pd.Series({
        "codes": len(ratios), "median": ratios["ratio"].median(), "above_half": half.mean(),
        "above_half_codes": half.sum(), "net": ratios["rise_eur"].sum() / falls, "matched": matched / falls,
    })  # fmt: skip


def ratio_of_ratios(windows: pd.DataFrame, restricted: set[str], compared: set[str], destination: str) -> float:
    """Log growth of restricted goods less log growth of the goods they are compared with, to one destination.

    This is the estimate of the Poisson model with effects of code and month, when restricted and
    compared goods are the only two groups: its first-order conditions depend on the sums alone.
    ``ValueError`` if one of the four sums is nought.
    """
    there = (windows["partner"] == destination).to_numpy()
    codes, eur = windows["cn8"].to_numpy()[there], windows[["before_eur", "after_eur"]].to_numpy()[there]
    # A loop over codes in a set is ten times faster here than ``isin`` on a column of text.
    r, c = (eur[[code in group for code in codes]].sum(axis=0) for group in (restricted, compared))
    return log_contrast(*r, *c, destination)


def log_contrast(r_before: float, r_after: float, c_before: float, c_after: float, destination: str) -> float:
    """Log growth of the first of two groups less that of the second; ``ValueError`` if one of the four sums is nought."""
    if min(r_before, r_after, c_before, c_after) <= 0:
        raise ValueError(f"no growth for {destination}: one group has no trade in one window")
    return float(np.log(r_after / r_before) - np.log(c_after / c_before))


def concentration(values: pd.Series) -> pd.Series:
    """How few carry a total: largest (share), three (share of the largest three), effective (1 / Herfindahl index).

    ``values`` holds EUR by member state or by code; what is not above nought is left out.
    """
    shares = (values[values > 0] / values[values > 0].sum()).sort_values(ascending=False, kind="stable")
    return pd.Series({"largest": shares.iloc[0], "three": shares.iloc[:3].sum(), "effective": 1 / (shares**2).sum()})
