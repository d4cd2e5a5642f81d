"""Rules of C30 and C31 at their edges."""

from bishkek import claims
from bishkek.claims.partners import COUNTRY, FIRMS
from tests.claims.test_rules import judged, set_all
from tests.support import change_cell


def test_c30_has_a_caveat_for_the_measure_against_the_country_and_none_on_the_day():
    found = claims.judge("C30")
    assert (found.verdict, found.verdict_then) == ("supported with a caveat", "supported")
    assert [s.value for s in found.specifications if s.outcome == "holds in part" and not s.beside] == [COUNTRY]


def test_c30_is_not_decided_by_listings_of_firms(data):
    set_all(data, "partner_statements", lambda r: {"asks": FIRMS} if r["asks"] == COUNTRY else {})
    found = judged(data, "C30")
    assert (found.verdict, found.tried) == ("supported", 4)


def test_c31_is_not_decided_by_figures_for_neighbours(data):
    set_all(data, "support_reports", lambda r: {"million": "1"})
    assert judged(data, "C31").verdict == "not checkable here"


def test_c31_is_not_decided_by_kyrgyz_figures_on_one_side_of_2022_alone(data):
    change_cell(data, "support_reports", "recipient", lambda _: "KGZ", id="jpn_uzb_2023")
    assert judged(data, "C31").verdict == "not checkable here"
