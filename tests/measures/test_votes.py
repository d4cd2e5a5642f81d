"""Votes: cases that can be checked by hand."""

import numpy as np
import pandas as pd
import pytest

from bishkek.measures import votes


def series(text: str) -> pd.Series:
    names = {"y": "yes", "n": "no", "a": "abstain", ".": "absent"}
    return pd.Series([names[c] for c in text])


def test_joint_counts_leave_absences_out_or_read_them_as_abstentions():
    one, other = series("yna."), series("yya n".replace(" ", ""))
    assert votes.joint(one, other).tolist() == [[0, 0, 1], [0, 1, 0], [0, 0, 1]]
    assert votes.joint(one, other, "as abstention").tolist() == [[0, 0, 1], [1, 1, 0], [0, 0, 1]]


def test_an_unknown_coding_of_absence_is_refused():
    with pytest.raises(ValueError, match="use one of"):
        votes.joint(series("y"), series("y"), "ignored")


@pytest.mark.parametrize("one, other, expected", [("yn", "yn", 1.0), ("yn", "ny", 0.0), ("aa", "yn", 0.5), ("yyan", "yaan", 0.875)])
def test_agreement_counts_half_a_step_for_an_abstention(one, other, expected):
    assert float(votes.agreement(votes.joint(series(one), series(other)))) == pytest.approx(expected)


def test_kappa_and_pi_by_hand():
    """Without abstentions the weights change nothing; a step of one half counts one half, in what is seen and by chance."""
    counts = np.array([[2, 0, 1], [0, 0, 0], [1, 0, 6]])
    chance = 0.3 * 0.3 + 0.7 * 0.7
    assert float(votes.kappa(counts)) == pytest.approx((0.8 - chance) / (1 - chance))
    skewed = np.array([[2, 0, 0], [0, 0, 0], [2, 0, 6]])
    assert float(votes.kappa(skewed)) == pytest.approx((0.8 - 0.56) / 0.44)
    assert float(votes.pi(skewed)) == pytest.approx((0.8 - 0.58) / 0.42)
    halves = votes.joint(series("yyan"), series("yaan"))  # one of four lies half a step apart
    by_lot = (2 * 1 + 2 * 2 * 0.5 + 2 * 1 * 0 + 1 * 1 * 0.5 + 1 * 2 * 1 + 1 * 1 * 0.5 + 1 * 1 * 0 + 1 * 2 * 0.5 + 1 * 1 * 1) / 16
    assert float(votes.kappa(halves)) == pytest.approx((0.875 - by_lot) / (1 - by_lot))


@pytest.mark.parametrize("seed", range(5))
def test_kappa_is_one_less_the_distance_seen_over_that_by_lot(seed):
    """A second route: the linear-weighted kappa of a textbook, over single votes."""
    codes = np.random.default_rng(seed).integers(0, 3, (2, 40))
    one, other = ([votes.CHOICES[c] for c in row] for row in codes)
    seen = np.abs(codes[0] - codes[1]).mean()
    by_lot = np.abs(np.subtract.outer(codes[0], codes[1])).mean()
    assert float(votes.kappa(votes.joint(pd.Series(one), pd.Series(other)))) == pytest.approx(1 - seen / by_lot)


def test_a_vote_is_contested_from_a_tenth_of_those_that_voted_on():
    tallies = pd.DataFrame({"record": [1, 2, 3], "yes": [90, 91, 50], "no": [5, 9, 50], "abstain": [5, 0, 0], "absent": [90, 90, 0]})
    assert votes.contested(tallies).tolist() == [1, 3]
    assert votes.contested(tallies, 0.09).tolist() == [1, 2, 3]


def test_kappa_is_one_if_two_states_can_only_agree():
    assert float(votes.kappa(votes.joint(series("yyy"), series("yyy")))) == 1.0


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    counts = np.array([[20, 1, 4], [2, 10, 3], [5, 2, 53]])
    low, high = votes.interval(counts, "kappa")
    assert low < float(votes.kappa(counts)) < high
    assert (low, high) == votes.interval(counts, "kappa")


def ballots() -> pd.DataFrame:
    rows = [(1, "2020-01-01", "AAA", "yes"), (1, "2020-01-01", "RUS", "yes"), (2, "2022-05-01", "AAA", "no"), (2, "2022-05-01", "RUS", "yes")]
    return pd.DataFrame(rows, columns=["record", "date", "iso3", "vote"])


def test_a_comparison_has_one_row_a_period_coding_and_statistic():
    table = votes.with_reference(ballots(), ["AAA"], {"before": ("2020-01-01", "2021-12-31"), "after": ("2022-01-01", "2022-12-31")})
    assert len(table) == 2 * 2 * 3
    found = table[table["statistic"] == "agreement"].groupby("period", sort=False)["value"].first()
    assert found.to_dict() == {"before": 1.0, "after": 0.0}


def test_a_tally_keeps_to_its_days():
    texts = pd.DataFrame({"symbol": ["a", "b", "c"], "date": ["2021-01-01", "2022-03-01", "2022-04-01"]})
    rolls = pd.DataFrame({"symbol": ["a", "b", "c"], "iso3": "KGZ", "vote": ["no", "abstain", "no"]})
    assert votes.tally(rolls, texts, "KGZ", "2022-01-01", "2022-12-31").to_dict() == {"yes": 0, "no": 1, "abstain": 1, "absent": 0}


def test_absence_is_a_choice_of_its_own_when_votes_are_compared():
    rolls = pd.DataFrame({"symbol": ["a", "a", "b", "b"], "iso3": ["X", "Y"] * 2, "vote": ["no", "no", "absent", "abstain"]})
    assert votes.identical(rolls, ["a", "b"], "X", "Y") == 1


def test_states_with_the_same_record_did_the_same_at_every_vote():
    rolls = pd.DataFrame({"symbol": ["a"] * 4 + ["b"] * 4, "iso3": ["KGZ", "X", "Y", "Z"] * 2, "vote": ["no", "no", "no", "yes", "abstain", "abstain", "absent", "abstain"]})
    assert votes.same_record(rolls, ["a", "b"], "KGZ") == ["X"]
    assert votes.same_record(rolls, ["a"], "KGZ") == ["X", "Y"]


def points() -> pd.DataFrame:
    rows = [("KGZ", 2021, -0.8), ("KGZ", 2023, -0.7), ("RUS", 2021, -0.6), ("RUS", 2023, -1.2)]
    table = pd.DataFrame(rows, columns=["iso3", "year", "point"])
    return table.assign(low=table["point"] - 0.1, high=table["point"] + 0.1)


def test_the_change_of_a_gap_is_the_sum_of_two_moves():
    row = votes.who_moved(points(), ["KGZ"], (2021,), (2023,)).iloc[0]
    assert (row["gap_before"], row["gap_after"]) == pytest.approx((-0.2, 0.5))
    assert (row["state_moved"], row["reference_part"], row["change"]) == pytest.approx((0.1, 0.6, 0.7))
    assert row["state_high"] - row["state_moved"] == pytest.approx(0.1 * 2**0.5)


def test_a_missing_year_is_refused():
    with pytest.raises(ValueError, match="RUS has 1 of the years"):
        votes.who_moved(points(), ["KGZ"], (2021, 2022), (2023,))


def test_refusals_count_no_alone():
    rolls = pd.DataFrame({"iso3": ["KGZ", "KGZ", "RUS", "RUS", "FRA", "FRA"], "vote": ["no", "abstain", "no", "no", "yes", "absent"]})
    assert votes.refusals(rolls).to_dict() == {"RUS": 2, "KGZ": 1, "FRA": 0}
