"""The seasonal trend finds a series that is one exactly."""

import numpy as np
import pandas as pd
import pytest

from bishkek.measures.trend import seasonal_trend, trend_excess

PERIODS = [f"{year}-{month:02}" for year in range(2019, 2024) for month in range(1, 13)]
SEASON = np.array([1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1.0])
EXACT = pd.Series(100 * 1.01 ** np.arange(60) * np.tile(SEASON, 5), index=PERIODS)


def test_an_exact_seasonal_series_is_continued_exactly():
    assert seasonal_trend(EXACT, "2021-12").to_numpy() == pytest.approx(EXACT.to_numpy(), rel=1e-9)


def test_what_comes_after_the_fit_does_not_change_the_expectation():
    jumped = EXACT.where(EXACT.index <= "2022-02", EXACT * 7)
    assert seasonal_trend(jumped, "2022-02").to_numpy() == pytest.approx(EXACT.to_numpy(), rel=1e-9)


def test_the_excess_of_a_year_is_actual_minus_expected():
    doubled = EXACT.where(EXACT.index < "2023-01", EXACT * 2)
    table = pd.DataFrame({"partner": "KGZ", "period": PERIODS, "value_eur": doubled.to_numpy()})
    other = table.assign(partner="RUS", value_eur=1.0)
    found = trend_excess(pd.concat([other, table.iloc[::-1]]), "KGZ", 2023)
    assert found == pytest.approx(EXACT[EXACT.index >= "2023-01"].sum(), rel=1e-9)


@pytest.mark.parametrize("value", [0, -1])
def test_a_value_that_has_no_logarithm_is_refused(value):
    series = EXACT.copy()
    series["2020-05"] = value
    with pytest.raises(ValueError, match="positive values"):
        seasonal_trend(series, "2022-02")


def test_fewer_than_two_years_are_refused():
    with pytest.raises(ValueError, match="needs 24 months, 23 are given"):
        seasonal_trend(EXACT, "2020-11")
    assert len(seasonal_trend(EXACT, "2020-12")) == 60
