"""What a closed door would cost: the arithmetic on sums small enough to do in the head."""

import pandas as pd
import pytest

from bishkek.measures import scenario

SUMS = scenario.exposures(remittances_usd=200, fuel_usd=50, exports_usd=40, europe_usd=60, china_usd=40, gdp_usd=1000)


def assumed(low: float, high: float) -> pd.DataFrame:
    """The same range for every channel."""
    rows = SUMS[["scenario", "channel"]].assign(parameter="share lost", low=low, high=high, meaning="share lost")
    return rows.reset_index(drop=True)


def test_exposures_are_per_cent_of_gdp():
    pct = SUMS.set_index(["scenario", "channel"])["pct"]
    assert pct["east", "remittances"] == 20
    assert pct["east", "transit"] == 10, "goods of Europe and of China leave by the same road"
    assert pct["west", "transit from Europe"] + pct["west", "transit from China"] == pct["east", "transit"]


def test_a_range_without_width_gives_one_answer():
    summary = scenario.summary(scenario.simulate(SUMS, assumed(0.5, 0.5), draws=50)).set_index("scenario")
    assert summary.loc["east"].tolist() == pytest.approx([19.5] * 3)
    assert summary.loc["west"].tolist() == pytest.approx([5.0] * 3)
    assert scenario.ratio(scenario.simulate(SUMS, assumed(0.5, 0.5), draws=50)) == pytest.approx((3.9, 3.9))


def test_parameters_of_a_channel_are_multiplied():
    twice = pd.concat([assumed(0.5, 0.5), assumed(0.2, 0.2).assign(parameter="value added")], ignore_index=True)
    summary = scenario.summary(scenario.simulate(SUMS, twice, draws=50)).set_index("scenario")
    assert summary.loc["east", "median"] == pytest.approx(3.9)


def test_draws_stay_inside_the_bounds_and_repeat():
    losses = scenario.simulate(SUMS, assumed(0.1, 0.3), draws=2000)
    east = losses.loc[losses["scenario"] == "east", "total"]
    assert 3.9 <= east.min() < east.max() <= 11.7
    pd.testing.assert_frame_equal(losses, scenario.simulate(SUMS, assumed(0.1, 0.3), draws=2000))
    assert not losses.equals(scenario.simulate(SUMS, assumed(0.1, 0.3), draws=2000, seed=1))


def test_a_channel_without_an_assumption_is_named():
    with pytest.raises(ValueError, match="east, fuel"):
        scenario.simulate(SUMS, assumed(0, 1).query("channel != 'fuel'"), draws=5)


def test_the_widest_bar_is_the_largest_channel():
    table = scenario.tornado(SUMS, assumed(0.0, 1.0))
    assert table.iloc[0]["channel"] == "remittances"
    assert table.iloc[0]["span"] == pytest.approx(20)
    assert table.iloc[0]["low"] == pytest.approx(9.5), "the other channels stay at a half"
