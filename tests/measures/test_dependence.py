"""Fingerprints: unknown stays unknown, and rankings that agree or cross."""

import pandas as pd
import pytest

from bishkek.measures import dependence

STATES = ("KAZ", "KGZ", "TJK", "UZB")


def table(**measures):
    named = {m.replace("_", " "): pd.Series(dict(zip(STATES, v, strict=False)), dtype=float) for m, v in measures.items()}
    return dependence.fingerprints({m.replace("russia", "Russia").replace("russian", "Russian"): s for m, s in named.items()})


def test_a_state_that_is_missing_stays_unknown_and_is_not_ranked():
    found = table(trade_with_russia=[19, 18, 23, 16]).set_index("iso3")
    assert pd.isna(found["value"]["TKM"]) and pd.isna(found["rank"]["TKM"])
    assert found["rank"]["TJK"] == 1


def test_the_same_order_everywhere_is_full_agreement_and_reversed_orders_are_none():
    same = table(trade_with_russia=[4, 3, 2, 1], people_in_russia=[40, 30, 20, 10])
    assert dependence.agreement_of_ranks(same, STATES, ("trade with Russia", "people in Russia")) == pytest.approx(1)
    crossed = table(trade_with_russia=[4, 3, 2, 1], people_in_russia=[1, 2, 3, 4])
    assert dependence.agreement_of_ranks(crossed, STATES, ("trade with Russia", "people in Russia")) == pytest.approx(0)


def test_agreement_refuses_an_unknown_cell():
    with pytest.raises(ValueError, match="needs every cell"):
        dependence.agreement_of_ranks(table(trade_with_russia=[4, 3, 2, 1]), (*STATES, "TKM"), ("trade with Russia",))


def test_pairs_are_opposite_only_if_each_is_above_the_other_somewhere():
    assert dependence.opposite_pairs(table(trade_with_russia=[4, 3, 2, 1], people_in_russia=[4, 3, 2, 1])) == 0
    assert dependence.opposite_pairs(table(trade_with_russia=[4, 3, 2, 1], people_in_russia=[3, 4, 2, 1])) == 1
    assert dependence.opposite_pairs(table(trade_with_russia=[4, 3, 2, 1], trade_with_China=[3, 4, 2, 1])) == 0, "China does not count"


def test_shares_of_trade_add_both_ways():
    kyrgyz = pd.DataFrame([("import", "RUS", 2023, 30), ("export", "RUS", 2023, 10), ("import", "CHN", 2023, 20)], columns=["flow", "partner", "year", "value_kusd"])
    totals = pd.DataFrame([("import", "total", 2023, 60), ("export", "total", 2023, 40)], columns=["flow", "group", "year", "value_kusd"])
    near = pd.DataFrame([("UZB", "import", "total", 2023, 50), ("UZB", "import", "RUS", 2023, 5), ("UZB", "import", "CHN", 2023, 10)], columns=["state", "flow", "partner", "year", "value_kusd"])
    found = dependence.trade_shares(kyrgyz, totals, near).set_index(["iso3", "partner"])["share_pct"]
    assert found.to_dict() == {("KGZ", "CHN"): 20, ("KGZ", "RUS"): 40, ("UZB", "CHN"): 20, ("UZB", "RUS"): 10}


def test_arms_people_and_money_are_per_cents():
    arms = pd.DataFrame([("TJK", "Russia", "2012 to 2023", 3.0), ("TJK", "others", "2012 to 2023", 1.0), ("TJK", "others", "1992 to 2001", 9.0)], columns=["recipient", "supplier", "period", "tiv_million"])
    assert dependence.arms_shares(arms)["TJK"] == pytest.approx(75)
    people = pd.DataFrame([("TJK", 2024, 1_000, 50), ("TJK", 2020, 1_000, 90)], columns=["iso3", "year", "population", "in_russia"])
    assert dependence.people_shares(people, 2024)["TJK"] == pytest.approx(5)
    money = pd.DataFrame([("TJK", 2022, "remittances received", 5.0), ("TJK", 2022, "gross domestic product", 10.0), ("TKM", 2022, "gross domestic product", 9.0)], columns=["iso3", "year", "measure", "usd_million"])
    assert dependence.remittance_shares(money, 2022).to_dict() == {"TJK": pytest.approx(50)}
