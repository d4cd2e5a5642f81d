"""Synthetic control on toy series whose answer is known by hand, and the choice of the penalty on real ones."""

import numpy as np
import pandas as pd
import pytest

from bishkek import tables
from bishkek.measures import synthetic
from bishkek.measures.growth import FOLLOWED
from bishkek.measures.synthetic import PENALTIES, Design, Study

YEARS = range(2014, 2024)
# Four donors whose ratios to their mean of 2019 to 2021 (100 each) are their values over 100.
DONORS = {
    "AAA": [20, 60, 40, 80, 70, 100, 100, 100, 120, 140],
    "BBB": [90, 30, 70, 20, 60, 100, 100, 100, 100, 80],
    "CCC": [55, 45, 150, 95, 10, 100, 100, 100, 300, 900],
    "DDD": [5, 200, 10, 170, 220, 100, 100, 100, 700, 10],
}
EXACT = Design(penalty=0.0, scale="index")


def exports(**by_partner) -> pd.DataFrame:
    rows = [{"partner": p, "year": y, "value_eur": v * 1e6} for p, values in by_partner.items() for y, v in zip(YEARS, values, strict=True)]
    return pd.DataFrame(rows)


def mix(a: float, b: float, size: float = 1.0, after: tuple[float, float] = (0.0, 0.0)) -> list[float]:
    """A place that is a of AAA and b of BBB, of another size, with euros added in 2022 and 2023."""
    made = [size * (a * x + b * y) for x, y in zip(DONORS["AAA"], DONORS["BBB"], strict=True)]
    return [*made[:-2], made[-2] + after[0], made[-1] + after[1]]


def test_an_exact_mix_of_two_donors_is_found_whatever_its_size():
    found = synthetic.study(exports(KGZ=mix(0.25, 0.75, size=3), **DONORS), ("KGZ",), list(DONORS), EXACT)
    assert found.weights.set_index("donor")["weight"].round(6).loc[["BBB", "AAA"]].to_dict() == {"BBB": 0.75, "AAA": 0.25}
    own = found.paths.query("partner == 'KGZ'")
    assert own["gap_eur"].to_numpy() == pytest.approx(0, abs=1)


def test_what_comes_on_top_after_the_break_is_the_gap():
    found = synthetic.study(exports(KGZ=mix(0.25, 0.75, after=(50, 200)), **DONORS), ("KGZ",), list(DONORS), EXACT)
    own = found.paths.query("partner == 'KGZ'").set_index("year")
    assert own.loc[2022, "synthetic_eur"] == pytest.approx(105e6)
    assert own.loc[[2022, 2023], "gap_eur"].to_list() == pytest.approx([50e6, 200e6])
    assert own.loc[[2022, 2023], "gap"].to_list() == pytest.approx([0.5, 2.0])  # in means of 2019 to 2021
    assert found.fits.set_index("partner").loc["KGZ", "post_error"] == pytest.approx(np.sqrt((0.25 + 4) / 2))


def test_in_logs_the_gap_is_a_ratio():
    doubled = [*DONORS["AAA"][:-1], 280]
    found = synthetic.study(exports(KGZ=doubled, **DONORS), ("KGZ",), list(DONORS), Design(penalty=1e-9))
    assert found.paths.query("partner == 'KGZ' and year == 2023")["gap"].iloc[0] == pytest.approx(np.log(2), abs=1e-3)


def test_weights_are_never_negative_and_sum_to_one():
    rng = np.arange(12 * 30).reshape(12, 30)
    for penalty in (0.0, 0.1, 10.0):
        found = synthetic.weights(np.sin(np.arange(12.0)), np.cos(rng * 0.7), penalty)
        assert found.min() >= 0 and found.sum() == pytest.approx(1)


def test_a_large_penalty_gives_every_donor_the_same_weight():
    found = synthetic.weights(np.array([1.0, 2.0]), np.array([[1.0, 5.0, 9.0], [2.0, 5.0, 9.0]]), synthetic.SAME_WEIGHTS)
    assert found == pytest.approx([1 / 3] * 3, abs=1e-4)


def test_the_penalty_shares_the_weight_of_twins():
    """Of two equal donors any split fits; with a penalty there is one answer, the even one."""
    found = synthetic.weights(np.array([1.0, 2.0]), np.array([[1.0, 1.0], [2.0, 2.0]]), 0.01)
    assert found == pytest.approx([0.5, 0.5])


def test_without_a_donor_there_is_no_answer():
    with pytest.raises(ValueError, match="at least one donor"):
        synthetic.study(exports(KGZ=mix(1, 0)), ("KGZ",), [], EXACT)


def test_a_donor_with_a_gap_is_refused_by_name():
    table = exports(KGZ=mix(1, 0), **DONORS).query("not (partner == 'CCC' and year == 2016)")
    with pytest.raises(ValueError, match="CCC has a year without exports"):
        synthetic.study(table, ("KGZ",), list(DONORS), EXACT)


def test_a_place_cannot_be_treated_and_a_donor():
    with pytest.raises(ValueError, match="AAA is treated and a donor"):
        synthetic.study(exports(**DONORS), ("AAA",), list(DONORS), EXACT)


def test_an_earlier_break_looks_at_the_years_to_its_end_only():
    found = synthetic.study(exports(KGZ=mix(0.5, 0.5, after=(50, 200)), **DONORS), ("KGZ",), list(DONORS), Design(2018, 2021, penalty=0.1))
    assert set(found.paths["year"]) == set(range(2014, 2022))


def fits(**ratios) -> pd.DataFrame:
    rows = [{"partner": p, "role": "treated" if p == "KGZ" else "donor", "pre_error": e, "ratio": r} for p, (e, r) in ratios.items()]
    return pd.DataFrame(rows)


def test_the_rank_counts_donors_with_as_large_a_ratio():
    table = fits(KGZ=(0.1, 8.0), AAA=(0.1, 9.0), BBB=(0.6, 9.0), CCC=(0.3, 8.0), DDD=(0.1, 2.0))
    assert synthetic.permutation(table, "KGZ") == {"rank": 4, "of": 5, "p": 0.8}


def test_the_trial_error_is_the_root_mean_square_over_donors():
    table = pd.DataFrame({"partner": ["KGZ", "AAA", "BBB"], "role": ["treated", "donor", "donor"], "post_error": [9.0, 3.0, 4.0]})
    assert synthetic.trial_error(Study(pd.DataFrame(), table, pd.DataFrame())) == pytest.approx(np.sqrt(12.5))


def test_the_donor_rule_leaves_out_union_successors_hubs_mongolia_gaps_and_the_small():
    codes = ["AUT", "KGZ", "UKR", "TUR", "SRB", "MNG", "NEW", "SML", "QST", "USA", "BRA"]
    kinds = ["not a country" if c == "QST" else "country or territory" for c in codes]
    partners = pd.DataFrame({"code": codes, "kind": kinds, "group": ["EU" if c == "AUT" else "other" for c in codes]})
    table = exports(**{c: [9.9 if c == "SML" else 10.0] * 10 for c in codes}).query("not (partner == 'NEW' and year == 2015)")
    assert synthetic.donor_pool(table, partners) == ["BRA", "USA"]
    assert synthetic.donor_pool(table, partners, floor_eur=1e6) == ["BRA", "SML", "USA"]


def test_each_variant_changes_one_thing():
    base = Design()
    for name, how in synthetic.variants().items():
        changed = [f for f in ("last", "until", "floor_eur", "penalty", "scale") if getattr(how, f) != getattr(base, f)]
        assert len(changed) == (0 if name == "as described" else 1)


def test_the_penalty_is_the_one_that_predicts_the_donors_best():
    exports_eu, partners = tables.load("eurostat_exports_annual"), tables.load("partners")
    donors = synthetic.donor_pool(exports_eu, partners)

    def missed(penalty: float) -> float:
        trials = [synthetic.study(exports_eu, FOLLOWED, donors, Design(last, 2021, penalty=penalty)) for last in (2016, 2018)]
        return sum(synthetic.trial_error(trial) ** 2 for trial in trials)

    assert min(PENALTIES, key=missed) == Design().penalty
