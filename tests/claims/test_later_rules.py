"""Questions of today on visits, calls, summits, support and ties at their thresholds: one cell is altered, and the answer must follow the words."""

import pytest

from bishkek import claims
from bishkek.claims.partners import SEVERAL
from bishkek.tables.seal import seal
from tests.support import change_cell, data_from, rows, write_rows


def asked(folder, claim):
    with data_from(folder):
        return claims.judge_today(claim)


def without(folder, table, drop):
    write_rows(table, [r for r in rows(table, folder) if not drop(r)], folder)
    seal(table, folder)


def moved(folder, day, iso3):
    change_cell(folder, "foreign_visits", "iso3", lambda _: iso3, date_start=day)


@pytest.mark.parametrize("hosts, verdict", [({}, "partly"), ({"2025-08-15": "UZB", "2025-08-31": "KAZ"}, "supported"), ({"2025-12-11": "SRB"}, "contradicted")])
def test_c05_needs_all_five_in_2025(data, hosts, verdict):
    for day, iso3 in hosts.items():
        moved(data, day, iso3)
    assert asked(data, "C05").verdict == verdict


def test_c05_the_other_times_stand_beside():
    found = claims.judge_today("C05")
    assert (found.until, found.tried, [s.beside for s in found.specifications]) == ("2025", 1, [True, False, True, True])


@pytest.mark.parametrize("kazakh, verdict", [("13", "supported"), ("12", "partly"), ("10", "partly")])
def test_c07_needs_more_calls_than_in_every_counted_year_before(data, kazakh, verdict):
    change_cell(data, "call_counts", "calls", lambda _: kazakh, id="ria_2025_kaz")
    assert asked(data, "C07").verdict == verdict


def test_c07_counts_of_2022_decide_nothing_today(data):
    for id in ("mayak_2022_kaz", "mayak_2022_uzb"):
        change_cell(data, "call_counts", "calls", lambda _: "1", id=id)
    assert asked(data, "C07").ways == claims.judge_today("C07").ways


def test_c14_follows_the_visits_after_the_article(data):
    assert claims.judge_today("C14").verdict == "supported with a caveat"
    for row in rows("trip_counts", data):
        if row["id"] in ("o2_2019", "kommersant_2014", "kommersant_2015"):
            change_cell(data, "trip_counts", "trips", lambda _: "9", id=row["id"])
    assert asked(data, "C14").verdict == "contradicted"


def test_journeys_of_2026_decide_nothing(data):
    without(data, "visits_2026", lambda r: r["iso3"] == "KAZ")
    assert [asked(data, c).ways for c in ("C03", "C05", "C14", "C50")] == [claims.judge_today(c).ways for c in ("C03", "C05", "C14", "C50")]


def test_c34_is_contradicted_if_nobody_met_after_the_article(data):
    table = [r | {"status": "postponed"} if "2023-10-22" < r["date_start"] < "2026" else r for r in rows("summit_meetings", data)]
    write_rows("summit_meetings", table, data)
    seal("summit_meetings", data)
    found = asked(data, "C34")
    assert (found.verdict, found.until) == ("contradicted", "2025-12"), "the meeting of 2026 is left out"


@pytest.mark.parametrize("american, verdict", [("50", "partly"), ("30", "contradicted")])
def test_c31_asks_for_two_powers(data, american, verdict):
    table = rows("support_reports", data)
    table.append(next(r for r in table if r["id"] == "usa_kgz_2018") | {"id": "usa_kgz_2024", "year": "2024", "last_year": "2024", "million": american})
    write_rows("support_reports", table, data)
    seal("support_reports", data)
    found = asked(data, "C31")
    assert (found.verdict, found.tried, found.until) == (verdict, SEVERAL, "2024")


def test_c31_one_power_is_not_enough_and_banks_stand_beside():
    found = claims.judge_today("C31")
    assert (found.verdict, found.tried) == ("not checkable here", 0) and all(s.beside for s in found.specifications)


@pytest.mark.parametrize("claim, ways", [("C04", 6), ("C08", 3), ("C50", 3), ("C03", 2)])
def test_ties_today_are_asked_by_as_many_ways_as_the_words_say(claim, ways):
    assert claims.judge_today(claim).tried == ways


def test_c50_is_supported_if_russias_share_of_kyrgyz_trade_rises_too(data):
    for period in ("January to August 2025", "January to June 2025"):
        change_cell(data, "trade_share_reports", "share_pct", lambda _: "40", state="KGZ", period=period)
    assert asked(data, "C50").ways == {"against 2019 to 2021": "holds", "against 2019": "holds in part", "against 2021": "holds"}
    assert asked(data, "C50").verdict == "supported with a caveat"


def test_c50_is_open_with_one_tie(data):
    without(data, "trade_share_reports", lambda r: r["state"] == "KGZ")
    assert asked(data, "C50").verdict == "not checkable here"


def test_c08_today_follows_the_votes_of_2025(data):
    table = [r | {"vote": "no"} if r["iso3"] == "RUS" else r | {"vote": "yes"} for r in rows("assembly_votes_later", data)]
    write_rows("assembly_votes_later", table, data)
    seal("assembly_votes_later", data)
    assert asked(data, "C08").verdict == "supported"


def test_c04_today_leaves_kazakhstan_and_uzbekistan_out_of_every_year(data):
    table = [r | {"value_musd": "90000"} if r["partner"] in ("KAZ", "UZB") else r for r in rows("russia_trade_by_partner", data)]
    write_rows("russia_trade_by_partner", table, data)
    seal("russia_trade_by_partner", data)
    values = {s.name: s.value for s in claims.judge_today("C04").specifications if "partners" in s.name}
    assert {s.name: s.value for s in asked(data, "C04").specifications if "partners" in s.name} == values
