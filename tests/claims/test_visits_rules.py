"""Rules on visits, calls and the Court at their thresholds: one cell is altered, and the verdict must follow the words."""

import pytest

from bishkek import claims
from bishkek.tables.seal import seal
from tests.support import change_cell, data_from, rows, write_rows


def judged(folder, claim):
    with data_from(folder):
        return claims.judge(claim)


def move(folder, old, new, iso3):
    for column in ("date_start", "date_end"):
        change_cell(folder, "foreign_visits", column, lambda _: new, iso3=iso3, **({"date_start": old} if column == "date_start" else {"date_start": new}))


def test_c01_another_day_is_contested(data):
    change_cell(data, "bishkek_reports", "event_date", lambda _: "2023-10-11", id="bne")
    assert judged(data, "C01").verdict == "contested between sources"


def test_c02_is_partly_because_of_two_trips_and_contradicted_by_a_visit(data):
    assert claims.judge("C02").verdict == "partly"
    move(data, "2023-12-06", "2023-05-05", "ARE")
    assert judged(data, "C02").verdict == "contradicted"


def test_c02_is_supported_without_trips_to_disputed_territory(data):
    for day in ("2023-03-18", "2023-04-17"):
        change_cell(data, "territory_trips", "date", lambda d: d.replace("2023", "2024"), date=day)
    assert judged(data, "C02").verdict == "supported"


def test_c05_needs_five_of_five_in_one_year(data):
    assert claims.judge("C05").verdict == "supported with a caveat"
    move(data, "2022-09-15", "2023-11-15", "UZB")
    assert judged(data, "C05").verdict == "contradicted"


def test_c06_a_year_of_five_within_three_contradicts(data):
    assert claims.judge("C06").verdict == "supported"
    move(data, "2022-02-04", "2019-12-12", "CHN")
    change_cell(data, "foreign_visits", "iso3", lambda _: "UZB", date_start="2019-12-12")
    assert judged(data, "C06").verdict == "contradicted"


@pytest.mark.parametrize("year_2023, verdict", [("6", "supported with a caveat"), ("0", "supported with a caveat"), ("7", "supported with a caveat"), ("8", "supported"), ("20", "supported")])
def test_c07_follows_both_years_together(data, year_2023, verdict):
    change_cell(data, "phone_calls_annual", "central_asia_calls", lambda _: year_2023, year="2023")
    assert judged(data, "C07").verdict == verdict


@pytest.mark.parametrize("year_2022, verdict", [("10", "supported with a caveat"), ("9", "partly"), ("6", "partly"), ("5", "contradicted"), ("0", "contradicted")])
def test_c07_at_its_thresholds(data, year_2022, verdict):
    """With six in 2023: above 15 over both pairs, above 11 over one of them."""
    change_cell(data, "phone_calls_annual", "central_asia_calls", lambda _: year_2022, year="2022")
    assert judged(data, "C07").verdict == verdict


def test_c07_then_has_its_caveat_too():
    assert claims.judge("C07").verdict_then == "supported with a caveat"


@pytest.mark.parametrize("claim", ["C05", "C06"])
def test_the_grade_is_that_of_the_visits_that_decide(claim):
    assert claims.judge(claim).grade == "C"


def test_c11_has_no_caveat_if_all_fifteen_are_members(data):
    assert claims.judge("C11").verdict == "supported with a caveat"
    table = rows("cis_republics", data)
    write_rows("cis_republics", [r | {"status": "member"} for r in table], data)
    seal("cis_republics", data)
    assert judged(data, "C11").verdict == "supported"


@pytest.mark.parametrize("journeys, verdict", [("27", "supported with a caveat"), ("11", "supported with a caveat"), ("1", "contradicted")])
def test_c14_follows_the_mean_of_the_years_found(data, journeys, verdict):
    change_cell(data, "trip_counts", "trips", lambda _: journeys, id="kommersant_2014")
    assert judged(data, "C14").verdict == verdict


def test_c14_is_supported_if_every_base_agrees(data):
    change_cell(data, "trip_counts", "trips", lambda _: "27", id="kommersant_2015")
    assert judged(data, "C14").verdict == "supported"


def test_c15_the_visit_itself_counts(data):
    assert claims.judge("C15").verdict == "contradicted"
    for day, iso3 in (("2023-10-12", "KGZ"), ("2023-10-17", "CHN")):
        move(data, day, "2023-10-23", iso3)
    assert judged(data, "C15").verdict == "supported"


def test_c16_without_the_deportation_is_contradicted(data):
    assert claims.judge("C16").verdict == "supported with a caveat"
    change_cell(data, "warrant_reports", "deportation", lambda _: "no", id="babel")
    assert judged(data, "C16").verdict == "contradicted"


def test_c10_needs_the_summit_in_the_record(data):
    assert claims.judge("C10").verdict == "supported"
    change_cell(data, "foreign_visits", "occasion", lambda _: "official visit", date_start="2023-10-12", iso3="KGZ")
    assert judged(data, "C10").verdict == "contested between sources"


@pytest.mark.parametrize("claim", ["C17", "C18"])
def test_opinions_are_left_alone(data, claim):
    assert judged(data, claim).verdict == judged(data, claim).verdict_then == "opinion or norm"


def test_c18_counts_a_visit_to_a_party(data):
    assert [s.outcome for s in claims.judge("C18").specifications] == ["holds", "holds", "fails", "fails"]
    change_cell(data, "court_membership", "status", lambda _: "not a party", iso3="MNG")
    assert judged(data, "C18").specifications[2].outcome == "holds"
