"""C22 to C24 and C41 at their thresholds."""

import pytest

from tests.claims.test_rules import judged, set_all
from tests.support import change_cell


def test_c22_is_contested_while_one_statement_puts_russia_first(data):
    values = {"CHN": "9", "RUS": "8"}
    set_all(data, "investment_reports", lambda r: {"value": values.get(r["investor"], "1")} if r["value"] else {})
    set_all(data, "investment_definitions", lambda r: {"status": "reported"})
    found = judged(data, "C22")
    assert {s.outcome for s in found.specifications if "Putin" not in s.name and "investors unknown" not in s.value} == {"holds"}
    assert found.verdict == "contested between sources"


def test_c22_is_contradicted_if_russia_is_ahead_everywhere(data):
    values = {"CHN": "8", "RUS": "9"}
    stated = {"2": {"stated_rank": "1"}}
    set_all(data, "investment_reports", lambda r: stated.get(r["stated_rank"], {}) | ({"value": values.get(r["investor"], "1")} if r["value"] else {}))
    assert judged(data, "C22").verdict == "contradicted"


def test_c22_two_named_investors_hold_in_part_only_whatever_rank_was_stated(data):
    found = {s.name: (s.value, s.outcome) for s in judged(data, "C22").specifications if "other investors unknown" in s.value}
    assert len(found) == 3 and {o for _, o in found.values()} == {"holds in part"}
    assert sum("Russia stated as second" in v for v, _ in found.values()) == 2


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


def test_c41_has_a_caveat_since_both_full_years_fell_after_the_visit(data):
    found = judged(data, "C41")
    assert (found.verdict, found.verdict_then) == ("supported with a caveat", "supported")


def test_c41_needs_the_fall_of_both_sides_for_the_caveat(data):
    change_cell(data, "russia_trade_by_partner", "value_musd", lambda _: "2800", flow="export", partner="KGZ", year="2023")
    assert judged(data, "C41").verdict == "contested between sources", "one side rises and one falls in 2023"


def test_c41_has_no_caveat_if_both_full_years_rise(data):
    change_cell(data, "russia_trade_by_partner", "value_musd", lambda _: "2800", flow="export", partner="KGZ", year="2023")
    set_all(data, "kyrgyz_trade_by_partner", lambda r: {"value_kusd": "9000000"} if r["partner"] == "RUS" and r["year"] == "2023" else {})
    assert judged(data, "C41").verdict == "supported"


def test_c41_is_partly_supported_if_one_source_shows_less(data):
    change_cell(data, "bilateral_trade_reports", "growth_pct", lambda _: "9.9", id="kgz_2022_9m")
    assert judged(data, "C41").verdict == "partly"


def test_c41_is_contested_if_two_sources_of_one_period_differ_in_sign(data):
    change_cell(data, "bilateral_trade_reports", "growth_pct", lambda _: "-1", id="rus_2023h1_talks")
    assert judged(data, "C41").verdict == "contested between sources"


def test_c41_growth_after_the_visit_does_not_count(data):
    found = {s.name: s.outcome for s in judged(data, "C41").specifications}
    assert {v for k, v in found.items() if k.endswith(": 2023") or "November 2023" in k} == {"fails"}
