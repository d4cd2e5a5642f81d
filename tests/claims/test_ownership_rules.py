"""C22 to C24 and C41 at their thresholds."""

import pytest

from tests.claims.test_rules import judged, set_all
from tests.support import change_cell


def test_c22_is_contested_while_one_statement_puts_russia_first(data):
    values = {"CHN": "9", "RUS": "8"}
    set_all(data, "investment_reports", lambda r: {"value": values.get(r["investor"], "1")} if r["value"] else {})
    set_all(data, "investment_definitions", lambda r: {"status": "reported"})
    found = judged(data, "C22")
    assert {s.outcome for s in found.specifications if "Putin" not in s.name} == {"holds"}
    assert found.verdict == "contested between sources"


def test_c22_is_contradicted_if_russia_is_ahead_everywhere(data):
    values = {"CHN": "8", "RUS": "9"}
    set_all(data, "investment_reports", lambda r: {"value": values.get(r["investor"], "1")} if r["value"] else {})
    assert judged(data, "C22").verdict == "contradicted"


def test_c22_then_knows_nothing_published_later(data):
    then = [s for s in judged(data, "C22").specifications if s.then]
    assert not any("2024" in s.name for s in then)


@pytest.mark.parametrize(
    "oil, traders, verdict",
    [("445.2", "1200000", "supported"), ("300", "750001", "supported"), ("300", "750000", "partly"), ("445.2", "750000", "supported")],
)
def test_c23_needs_more_than_half_by_value_or_by_volume(data, oil, traders, verdict):
    change_cell(data, "energy_supply_reports", "from_russia", lambda _: oil, id="oil_value_2022")
    change_cell(data, "energy_supply_reports", "from_russia", lambda _: traders, id="oil_volume_2023")
    assert judged(data, "C23").verdict == verdict


def test_c23_is_contradicted_if_neither_product_passes_half(data):
    set_all(data, "energy_supply_reports", lambda r: {"from_russia": "1"} if r["from_russia"] else {"share_low": "1", "share_high": "1"})
    assert judged(data, "C23").verdict == "contradicted"


def test_c24_is_supported_if_russia_leads_in_every_staple_and_contradicted_if_in_none(data):
    set_all(data, "food_supply_reports", lambda r: {"russia_t": r["total_t"]})
    assert judged(data, "C24").verdict == "supported"


def test_c24_is_contradicted_if_russia_leads_in_no_staple(data):
    set_all(data, "food_supply_reports", lambda r: {"russia_t": "0"})
    assert judged(data, "C24").verdict == "contradicted"


def test_c24_the_latest_period_of_a_staple_decides(data):
    change_cell(data, "food_supply_reports", "russia_t", lambda _: "17000", id="flour_2023_7m")
    assert judged(data, "C24").verdict == "supported", "flour of 2022 still fails but is older"


@pytest.mark.parametrize("growth, outcome", [("10", "holds"), ("9.9", "fails")])
def test_c41_needs_a_tenth(data, growth, outcome):
    change_cell(data, "bilateral_trade_reports", "growth_pct", lambda _: growth, id="rus_2023h1_talks")
    found = {s.name: s.outcome for s in judged(data, "C41").specifications}
    assert found["V. Putin, talks in Bishkek, 2023-10-12: January to June 2023"] == outcome


def test_c41_is_contested_when_the_two_sides_differ_in_sign_for_a_year(data):
    found = judged(data, "C41")
    assert (found.verdict, found.verdict_then) == ("contested between sources", "supported")


def test_c41_is_supported_when_the_signs_agree(data):
    set_all(data, "bilateral_trade_reports", lambda r: {"growth_pct": "-5"} if r["last"] >= "2023" else {})
    assert judged(data, "C41").verdict == "supported", "2022 grew in both ledgers, 2023 fell in both"


def test_c41_growth_after_the_visit_does_not_count(data):
    found = {s.name: s.outcome for s in judged(data, "C41").specifications}
    assert {v for k, v in found.items() if k.endswith(": 2023") or "November 2023" in k} == {"fails"}
