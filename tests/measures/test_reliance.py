"""Reliance on Russia and votes: cases that can be checked by hand."""

import numpy as np
import pandas as pd
import pytest

from bishkek.measures import reliance


def test_a_share_needs_both_figures():
    rows = [("A", 2020, "trade", 20.0), ("A", 2020, "gross domestic product", 80.0), ("A", 2021, "trade", 5.0)]
    table = reliance.shares(pd.DataFrame(rows, columns=["iso3", "year", "measure", "usd_million"]), "trade")
    assert table.values.tolist() == [["A", 2020, 25.0]]


def test_ranks_ignore_distances_and_share_ties():
    assert reliance.rank_correlation(np.array([1, 2, 900]), np.array([0.1, 0.2, 0.3])) == pytest.approx(1)
    assert reliance.rank_correlation(np.array([1, 2, 2]), np.array([3, 1, 2])) == pytest.approx(-0.866, abs=1e-3)
    assert np.isnan(reliance.rank_correlation(np.array([1, 1, 1]), np.array([1, 2, 3])))


def test_chance_is_small_for_a_perfect_order_and_large_for_its_reverse():
    x = np.arange(8)
    assert reliance.chance(x, x) < 0.01
    assert reliance.chance(x, -x) == 1.0


def panel(slope: float) -> pd.DataFrame:
    rows = [(s, y, pct, slope * pct / 100 + 0.1 * i + 0.02 * y) for i, s in enumerate("ABCD") for y, pct in enumerate((i, 3 * i, i * i))]
    return pd.DataFrame(rows, columns=["iso3", "year", "pct", "agreement"])


@pytest.mark.parametrize("slope", [2.0, -0.5])
def test_the_slope_within_states_survives_their_means_and_those_of_years(slope):
    found, low, high, states = reliance.within(panel(slope))
    assert (found, states) == (pytest.approx(slope), 4)
    assert low <= found + 1e-9 and high >= found - 1e-9


def test_yearly_agreement_is_by_state_and_year():
    rows = [(1, "2020-02-01", "A", "yes"), (1, "2020-02-01", "RUS", "no"), (2, "2021-02-01", "A", "no"), (2, "2021-02-01", "RUS", "no")]
    table = reliance.yearly_agreement(pd.DataFrame(rows, columns=["record", "date", "iso3", "vote"]), ["A"])
    assert table.values.tolist() == [["A", 2020, 0.0], ["A", 2021, 1.0]]


def test_an_absence_is_neutral_or_no_act_at_all():
    rolls = pd.DataFrame({"iso3": ["A", "A", "A", "B", "C"], "vote": ["abstain", "no", "absent", "absent", "yes"]})
    assert reliance.neutrality(rolls, ["A", "B"], "as abstention").to_dict() == {"A": pytest.approx(2 / 3), "B": 1.0}
    assert reliance.neutrality(rolls, ["A", "B"], "left out").to_dict() == {"A": 0.5}


def test_on_a_day_the_releases_of_that_day_stand_for_money_and_output_and_trade_stays():
    table = pd.DataFrame([("A", 2021, "trade with Russia", 5.0), ("A", 2021, "remittances received", 9.0)], columns=["iso3", "year", "measure", "usd_million"])
    money = pd.DataFrame([("old", "A", 2021, 2e6), ("new", "A", 2021, 3e6)], columns=["vintage", "iso3", "year", "usd"])
    output = pd.DataFrame([("2023-10", "A", 2021, 20e6), ("2025-10", "A", 2021, 30e6)], columns=["edition", "iso3", "year", "usd"])
    then = reliance.known_then(table, money, output, "old", "2023-10")
    assert {m: reliance.shares(then, m)["pct"].tolist() for m in ("remittances received", "trade with Russia")} == {"remittances received": [10.0], "trade with Russia": [25.0]}
