"""Difference-in-differences, dose and event study of restricted goods, by Poisson pseudo-maximum likelihood.

Model: E[X] = exp(effect * restricted * after + effect of code and destination + effect of destination
and month). Estimand: how much more exports of restricted goods grew than those of the goods compared,
to the same destination, in logs. It says what rerouting did only if both would have grown alike without
it. Two variants: *within chapter* has an effect of destination, month and chapter, so that a code is
compared with codes of its own two-digit chapter; *dose* has in the place of "restricted" the share of the
same code that Russia lost. Standard errors are clustered by four-digit heading. Estimator: pyfixest.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd

from bishkek.measures.products import RUSSIA, log_contrast, months

INVASION_MONTH = months(3, 3, 2022)[0]  # the first whole month
INTERVAL = 1.959964  # half-width of a 95 per cent interval in standard errors


def panel(exports: pd.DataFrame, destinations: tuple[str, ...], restricted: frozenset[str], compared: frozenset[str]) -> pd.DataFrame:
    """A balanced panel of codes and periods for one or more destinations.

    Parameters
    ----------
    exports : partner, cn8, period (any labels), value_eur (EUR); missing rows are noughts.
    restricted, compared : eight-digit codes; a code in both is an error.

    Returns
    -------
    partner, cn8, heading, period, restricted (0 or 1), value_eur; a code that a destination never
    bought in these periods is left out there.
    """
    if both := restricted & compared:
        raise ValueError(f"code {min(both)} is restricted and compared at once")
    chosen = exports[exports["partner"].isin(destinations) & exports["cn8"].isin(restricted | compared) & (exports["value_eur"] > 0)]
    wide = chosen.pivot(index=["partner", "cn8"], columns="period", values="value_eur").fillna(0.0)
    long = wide.stack().rename("value_eur").reset_index()
    long["heading"] = long["cn8"].str[:4]
    long["restricted"] = long["cn8"].isin(restricted).astype(int)
    return long[["partner", "cn8", "heading", "period", "restricted", "value_eur"]]


def lost_share(windows: pd.DataFrame, floor_eur: float = 1e6) -> pd.Series:
    """The dose: the share of its exports to Russia that a code lost, between nought (none, or a rise) and one.

    ``windows`` as in ``measures.products``; codes of which Russia took less than ``floor_eur`` before are left out. By code.
    """
    there = windows[(windows["partner"] == RUSSIA) & (windows["before_eur"] >= floor_eur)].set_index("cn8")
    return (1 - there["after_eur"] / there["before_eur"]).clip(lower=0.0)


def two_periods(windows: pd.DataFrame) -> pd.DataFrame:
    """The windows of ``measures.products`` as exports of two periods, "before" and "after"."""
    named = windows.rename(columns={"before_eur": "before", "after_eur": "after"})
    return named.melt(["partner", "cn8"], var_name="period", value_name="value_eur")


def by_quarter(monthly: pd.DataFrame) -> pd.DataFrame:
    """Monthly exports summed to quarters: partner, cn8, period ("2021Q4"), value_eur."""
    quarter = pd.PeriodIndex(monthly["period"], freq="M").asfreq("Q").astype(str)
    return monthly.assign(period=quarter).groupby(["partner", "cn8", "period"], as_index=False)["value_eur"].sum()


def difference(goods: pd.DataFrame) -> dict[str, float]:
    """The difference-in-differences in a panel of ``two_periods``: estimate, std_error, low, high (logs), codes, headings.

    The months of a window are summed first. With effects of code and month that changes nothing: the
    first-order conditions of the Poisson model depend on the sums of a code in each window alone.
    """
    data = goods.assign(treated=goods["restricted"] * (goods["period"] == "after"))
    return _fit(data, ["treated"])[0] | size(goods)


def within_chapter(goods: pd.DataFrame) -> dict[str, float]:
    """As ``difference``, each code against codes of its own chapter.

    A chapter says nothing where a destination bought only one of the groups in it, or nothing in one period, and is left out there.
    """
    data = goods.assign(treated=goods["restricted"] * (goods["period"] == "after"), chapter=goods["cn8"].str[:2])
    place = data.groupby(["partner", "chapter"])
    least = data.groupby(["partner", "chapter", "period"])["value_eur"].transform("sum").groupby([data["partner"], data["chapter"]]).transform("min")
    data = data[(place["restricted"].transform("nunique") == 2) & (least > 0)]
    return _fit(data, ["treated"], ("partner", "period", "chapter"))[0] | size(data)


def dose(goods: pd.DataFrame, lost: pd.Series) -> dict[str, float]:
    """How much more exports of a code that Russia lost whole grew than those of a code of which it lost nothing, in logs.

    ``goods`` as in ``difference`` (its column ``restricted`` is not looked at); ``lost`` as in ``lost_share``: a
    code without a share is left out.
    """
    known = goods[goods["cn8"].isin(lost.index)]
    data = known.assign(treated=known["cn8"].map(lost) * (known["period"] == "after"))
    return _fit(data, ["treated"])[0] | size(known)


def size(goods: pd.DataFrame) -> dict[str, int]:
    """Codes (by destination) and headings (the clusters) in a panel."""
    return {"codes": len(goods[["partner", "cn8"]].drop_duplicates()), "headings": goods["heading"].nunique()}


def event_study(goods: pd.DataFrame, reference: str) -> pd.DataFrame:
    """The effect in every quarter of a panel against one of them ("2021Q4"): quarter, estimate, std_error, low, high.

    The reference has an estimate of nought without an interval. Quarters before it are the leads: if
    restricted and compared goods went alike before, they are near nought.
    """
    others = sorted(set(goods["period"]) - {reference})
    effects = {f"q{q}": goods["restricted"] * (goods["period"] == q) for q in others}
    rows = [{"quarter": q} | row for q, row in zip(others, _fit(goods.assign(**effects), list(effects)), strict=True)]
    return pd.DataFrame([*rows, {"quarter": reference} | _interval(0.0, 0.0)]).sort_values("quarter", ignore_index=True, kind="stable")


def _fit(data: pd.DataFrame, regressors: list[str], slot: tuple[str, ...] = ("partner", "period")) -> list[dict[str, float]]:
    """Poisson with effects of code and destination and of ``slot``; one interval a regressor."""
    import pyfixest

    keyed = data.assign(
        unit=data.groupby(["partner", "cn8"]).ngroup(),
        slot=data.groupby(list(slot)).ngroup(),
        cluster=data["heading"].factorize()[0],
    )
    # Every code and month has trade, so no effect is separated and the check for it is spared.
    fit = pyfixest.fepois(f"value_eur ~ {' + '.join(regressors)} | unit + slot", keyed, vcov={"CRV1": "cluster"}, separation_check=[])
    return [_interval(float(fit.coef()[name]), float(fit.se()[name])) for name in regressors]


def _interval(estimate: float, error: float) -> dict[str, float]:
    return {"estimate": estimate, "std_error": error, "low": estimate - INTERVAL * error, "high": estimate + INTERVAL * error}


def placebo_dates(monthly: pd.DataFrame, restricted: set[str], compared: set[str], destination: str, length: int = 3) -> pd.DataFrame:
    """The same difference for every date that a break could have had: randomisation over dates.

    Each window of ``length`` months is compared with the same months a year before, from the second year
    of the table on. Returns start (YYYY-MM), contrast (logs) and era: "before" if the window ends before
    March 2022, "since" if it begins then or later; windows across the invasion are left out.
    """
    periods = sorted(monthly["period"].unique())
    there = monthly[monthly["partner"] == destination]
    r, c = (_by_period(there, codes, periods) for codes in (restricted, compared))
    rows = []
    for first in range(12, len(periods) - length + 1):
        after, before = slice(first, first + length), slice(first - 12, first - 12 + length)
        start, end = periods[after][0], periods[after][-1]
        era = "before" if end < INVASION_MONTH else "since" if start >= INVASION_MONTH else None
        if era:
            contrast = log_contrast(r[before].sum(), r[after].sum(), c[before].sum(), c[after].sum(), destination)
            rows.append({"start": start, "contrast": contrast, "era": era})
    return pd.DataFrame(rows)


def _by_period(exports: pd.DataFrame, codes: Collection[str], periods: list[str]) -> np.ndarray:
    """What a group of codes sums to in each period, EUR: a contrast depends on sums alone."""
    return exports[exports["cn8"].isin(codes)].groupby("period")["value_eur"].sum().reindex(periods, fill_value=0.0).to_numpy()


def share_as_large(dates: pd.DataFrame) -> float:
    """Randomisation p: the share of windows before the invasion at least as large as the mean since, the mean counted in."""
    before, since = (dates.loc[dates["era"] == era, "contrast"] for era in ("before", "since"))
    return float((1 + (before >= since.mean()).sum()) / (1 + len(before)))
