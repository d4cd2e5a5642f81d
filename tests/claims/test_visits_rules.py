"""Rules on visits, calls and the Court at their thresholds: one cell is altered, and the verdict must follow the words."""

import pytest

from bishkek import claims
from bishkek.tables.seal import seal
from tests.support import change_cell, data_from, describe_again, rows, write_rows


def judged(folder, claim):
    with data_from(folder):
        return claims.judge(claim)


def move(folder, old, new, iso3):
    for column in ("date_start", "date_end"):
        change_cell(folder, "foreign_visits", column, lambda _: new, iso3=iso3, **({"date_start": old} if column == "date_start" else {"date_start": new}))


def test_c01_one_report_of_another_day_is_outweighed(data):
    change_cell(data, "bishkek_reports", "event_date", lambda _: "2023-10-11", id="bne")
    assert judged(data, "C01").verdict == "supported with a caveat"
    change_cell(data, "bishkek_reports", "event_date", lambda _: "2023-10-11", id="tv47")
    assert judged(data, "C01").ways["announcements before the day"] == "fails"


@pytest.mark.parametrize("claim", ["C02", "C15"])
def test_trips_to_land_held_by_russia_are_a_caveat_and_a_visit_contradicts(data, claim):
    assert claims.judge(claim).verdict == "supported with a caveat"
    move(data, "2023-12-06", "2023-05-05", "ARE")
    assert judged(data, claim).verdict == "contradicted"


def test_c02_is_supported_without_trips_to_disputed_territory(data):
    for day in ("2023-03-18", "2023-04-17"):
        change_cell(data, "territory_trips", "date", lambda d: d.replace("2023", "2024"), date=day)
    assert judged(data, "C02").verdict == "supported"
    assert (judged(data, "C15").verdict, judged(data, "C15").verdict_analysis) == ("supported with a caveat", "supported")


def test_c15_the_visit_that_the_article_reports_does_not_refute_it(data):
    move(data, "2023-10-17", "2023-10-14", "CHN")
    assert judged(data, "C15").verdict == claims.judge("C15").verdict


def test_c05_needs_five_of_five_in_2022(data):
    assert (claims.judge("C05").verdict, claims.judge("C05").verdict_analysis) == ("supported with a caveat", "supported")
    move(data, "2022-09-15", "2023-11-15", "UZB")
    assert judged(data, "C05").verdict == "partly"


def test_c06_asks_for_two_years_since_the_last_time(data):
    assert claims.judge("C06").verdict == "supported"
    move(data, "2022-02-04", "2019-12-12", "CHN")
    change_cell(data, "foreign_visits", "iso3", lambda _: "UZB", date_start="2019-12-12")
    assert judged(data, "C06").specifications[0].value == "last before 2022: 2019"
    assert judged(data, "C06").verdict == "supported"


@pytest.mark.parametrize("kazakh, verdict", [("13", "supported"), ("12", "partly"), ("11", "partly"), ("10", "partly")])
def test_c07_needs_more_calls_than_in_every_counted_year_before(data, kazakh, verdict):
    change_cell(data, "call_counts", "calls", lambda _: kazakh, id="mayak_2022_kaz")
    assert judged(data, "C07").verdict == verdict


def test_c07_is_open_if_no_president_was_counted_in_both_times(data):
    write_rows("call_counts", [r for r in rows("call_counts", data) if not r["id"].startswith("mayak")], data)
    describe_again(data, "call_counts", lambda d: d.update(rowBounds=[1, 40]))
    seal("call_counts", data)
    assert judged(data, "C07").verdict == "not checkable here"


@pytest.mark.parametrize("claim", ["C03", "C07", "C50"])
def test_headlines_on_calls_count_nowhere(data, claim):
    for year in ("2022", "2023"):
        change_cell(data, "phone_calls_annual", "central_asia_calls", lambda _: "0", year=year)
    found, real = judged(data, claim), claims.judge(claim)
    assert (found.verdict, found.verdict_then, found.ways) == (real.verdict, real.verdict_then, real.ways)


@pytest.mark.parametrize("claim", ["C05", "C06"])
def test_the_grade_is_that_of_the_visits(claim):
    assert claims.judge(claim).grade == "C"


@pytest.mark.parametrize("lean_year, way", [("27", "holds"), ("11", "holds in part"), ("1", "holds in part")])
def test_c14_takes_the_years_of_one_newspaper_as_copies(data, lean_year, way):
    change_cell(data, "trip_counts", "trips", lambda _: lean_year, id="kommersant_2015")
    found = judged(data, "C14")
    assert found.ways["Kommersant"] == way and found.tried == 3
    assert found.verdict == ("supported" if way == "holds" else "supported with a caveat")


def test_c16_reports_of_one_statement_count_once(data):
    assert (claims.judge("C16").verdict, claims.judge("C16").verdict_analysis) == ("supported with a caveat", "supported")
    change_cell(data, "warrant_reports", "deportation", lambda _: "no", id="babel")
    assert judged(data, "C16").verdict == "partly"


def test_c10_needs_both_witnesses(data):
    assert claims.judge("C10").verdict == "supported"
    change_cell(data, "foreign_visits", "occasion", lambda _: "official visit", date_start="2023-10-12", iso3="KGZ")
    assert judged(data, "C10").verdict == "partly"


@pytest.mark.parametrize("claim", ["C17", "C18"])
def test_opinions_are_left_alone_and_count_nothing(claim):
    found = claims.judge(claim)
    assert found.verdict == found.verdict_then == "opinion or norm"
    assert found.tried == 0 and found.specifications


def test_c18_names_a_party_that_was_visited(data):
    assert [s.value for s in claims.judge("C18").specifications] == ["none", "none"]
    change_cell(data, "court_membership", "status", lambda _: "party", iso3="KGZ")
    assert judged(data, "C18").specifications[0].value == "Kyrgyzstan"
