"""What C11, C13, C20 and C21 ask of today, at their edges."""

import pytest

from bishkek import claims
from tests.claims.test_rules import set_all
from tests.support import change_cell, data_from


def today(folder, claim):
    with data_from(folder):
        return claims.judge_today(claim)


def kyrgyz_later(folder, vote, symbols=None):
    set_all(folder, "ukraine_votes_later", lambda r: {"vote": vote, "status": "seen"} if r["iso3"] == "KGZ" and (symbols is None or r["symbol"] in symbols) else {})


def test_c11_counts_a_state_that_is_leaving_both_ways_and_goes_as_far_as_the_last_step_that_was_seen(data):
    found = claims.judge_today("C11")
    assert [s.value for s in found.specifications if not s.beside] == ["9 of 9", "8 of 8"]
    assert (found.verdict, found.tried, found.until) == ("supported", 1, "2026-04-02")
    change_cell(data, "cis_republics", "union_republic", lambda _: "no", iso3="MDA")
    assert today(data, "C11").verdict == "partly", "with Moldova one member was no republic, without it all were"


@pytest.mark.parametrize("counted, used, verdict", [(False, False, "not checkable here"), (True, False, "supported with a caveat"), (False, True, "supported with a caveat"), (True, True, "supported")])
def test_c13_needs_more_answers_than_open_parts(data, counted, used, verdict):
    if counted:
        change_cell(data, "kant_force", "month", lambda _: "2025-05", month="2013-11")
    if used:
        change_cell(data, "kant_use", "date", lambda _: "2024-10-17", id="tajikistan_2021")
    assert today(data, "C13").verdict == verdict
    assert today(data, "C13").tried == 1 + counted + used


def test_c20_has_a_caveat_for_the_vote_that_is_not_known():
    found = claims.judge_today("C20")
    assert (found.verdict, found.holds, found.tried, found.until) == ("supported with a caveat", 7, 7, "2026-02-24")
    assert {s.value for s in found.specifications if s.beside} == {"not against"}


@pytest.mark.parametrize("vote, symbols, verdict", [("abstain", None, "supported"), ("yes", {"A/RES/78/316"}, "partly"), ("no", {"A/RES/ES-11/7"}, "partly"), ("no", None, "contradicted")])
def test_c20_follows_the_votes_since_the_article(data, vote, symbols, verdict):
    kyrgyz_later(data, vote, symbols)
    assert today(data, "C20").verdict == verdict


def test_c21_is_asked_of_votes_on_which_every_post_soviet_vote_is_known():
    found = claims.judge_today("C21")
    assert found.until == "2025-12-18", "of February 2026 some votes are not verified"
    assert (found.holds, found.tried) == (0, 2)
    assert found.ways == {"remittances received": "holds in part", "trade with Russia": "holds in part"} and found.verdict == "not checkable here"
