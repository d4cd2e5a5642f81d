"""Rules of C30 and C31 at their edges."""

from bishkek import claims
from bishkek.claims.partners import COUNTRY, FIRMS, SIDE
from tests.claims.test_rules import judged, set_all
from tests.support import change_cell, data_from


def test_c30_has_a_caveat_today_for_the_measure_against_the_country_and_none_for_2023():
    found, today = claims.judge("C30"), claims.judge_today("C30")
    assert (found.verdict, found.verdict_then, today.verdict) == ("supported", "supported", "supported with a caveat")
    assert [s.value for s in today.specifications if s.outcome == "holds in part" and not s.beside] == [COUNTRY]
    assert (today.until, today.tried) == ("2026-04-23", 4)


def test_c30_is_not_decided_by_listings_of_firms(data):
    set_all(data, "partner_statements", lambda r: {"asks": FIRMS} if r["asks"] == COUNTRY else {})
    with data_from(data):
        found = claims.judge_today("C30")
    assert (found.verdict, found.tried, found.until) == ("supported", 4, "2026-02-26")


def test_c30_of_2023_does_not_move_with_what_came_later(data):
    set_all(data, "partner_statements", lambda r: {"asks": SIDE} if r["date"] > "2023-12-31" else {})
    assert judged(data, "C30").verdict == "supported"
    with data_from(data):
        assert claims.judge_today("C30").verdict == "contradicted"


def test_c31_is_not_decided_by_figures_for_neighbours(data):
    set_all(data, "support_reports", lambda r: {"million": "1"})
    assert judged(data, "C31").verdict == "not checkable here"


def test_c31_is_not_decided_by_kyrgyz_figures_on_one_side_of_2022_alone(data):
    change_cell(data, "support_reports", "recipient", lambda _: "KGZ", id="jpn_uzb_2023")
    assert judged(data, "C31").verdict == "not checkable here"
