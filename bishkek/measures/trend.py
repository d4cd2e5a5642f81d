"""What would exports have been, had the months before the war gone on? A seasonal log-linear trend."""

import numpy as np
import pandas as pd


def seasonal_trend(series: pd.Series, until: str) -> pd.Series:
    """Monthly values expected from a log-linear trend with month effects.

    Parameters
    ----------
    series : positive values indexed by period ("2019-01", ...).
    until : last month of the fit, "2022-02" for the months before sanctions bite.

    Returns
    -------
    Expected values for every period of ``series`` (exp of the fitted log, so a median path).

    Raises
    ------
    ValueError : a value is not positive, or fewer than 24 months are fitted.
    """
    if (series <= 0).any():
        raise ValueError("a seasonal log trend needs positive values")
    fitted = series[series.index <= until]
    if len(fitted) < 24:
        raise ValueError(f"a seasonal trend needs 24 months, {len(fitted)} are given")
    month = series.index.str[5:].astype(int)
    design = np.column_stack([np.arange(len(series)), *(month == m for m in range(1, 13))]).astype(float)
    rows = len(fitted)
    coefficients, *_ = np.linalg.lstsq(design[:rows], np.log(fitted.to_numpy(dtype=float)), rcond=None)
    return pd.Series(np.exp(design @ coefficients), index=series.index, name="expected")


def trend_excess(monthly: pd.DataFrame, partner: str, year: int, until: str = "2022-02") -> float:
    """Actual minus expected exports of one year, EUR, for one partner of a monthly table."""
    series = monthly.loc[monthly["partner"] == partner].set_index("period")["value_eur"].sort_index()
    gap = series - seasonal_trend(series, until)
    return float(gap[gap.index.str.startswith(str(year))].sum())
