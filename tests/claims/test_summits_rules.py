"""Rules on summits at their thresholds."""

import pytest

from bishkek import claims
from bishkek.tables.seal import seal
from tests.support import change_cell, data_from, rows, write_rows


def judged(folder, claim):
    with data_from(folder):
        return claims.judge(claim)


def everywhere(folder, name, change):
    write_rows(name, [r | change(r) for r in rows(name, folder)], folder)
    seal(name, folder)


def test_c34_loses_its_caveat_if_no_format_existed(data):
    assert claims.judge("C34").verdict == "supported with a caveat"
    everywhere(data, "summit_formats", lambda r: {"earlier_level": "not looked for"})
    assert judged(data, "C34").verdict == "supported"


def test_c34_is_contradicted_if_all_meetings_were_earlier(data):
    everywhere(data, "summit_meetings", lambda r: {"date_start": "2018" + r["date_start"][4:], "date_end": "2018" + r["date_end"][4:]})
    assert judged(data, "C34").verdict == "contradicted"


def test_c35_has_a_caveat_because_of_the_meeting_by_video(data):
    assert claims.judge("C35").verdict == "supported with a caveat"
    change_cell(data, "summit_meetings", "status", lambda _: "postponed", id="china_2022")
    assert judged(data, "C35").verdict == "supported"


def test_c34_counts_windows_and_cuts_as_copies():
    assert list(claims.judge("C34").ways) == ["January 2022 left out", "January 2022 counted before", "level before leaders met"]


@pytest.mark.parametrize("called, deputy, verdict", [("summit", "president", "supported"), ("summit", "deputy", "supported with a caveat"), ("high-level meeting", "president", "supported with a caveat")])
def test_c36_needs_the_name_and_all_five_presidents(data, called, deputy, verdict):
    change_cell(data, "summit_meetings", "called", lambda _: called, id="eu_2023")
    change_cell(data, "summit_attendance", "who", lambda _: deputy, id="eu_2023", iso3="TKM")
    assert judged(data, "C36").verdict == verdict


def test_c37_with_a_deputy_is_partly(data):
    assert claims.judge("C37").verdict == "supported"
    change_cell(data, "summit_attendance", "who", lambda _: "deputy", id="usa_2023", iso3="UZB")
    assert judged(data, "C37").verdict == "partly"


def test_c38_follows_most_of_three_sources(data):
    assert claims.judge("C38").verdict == "supported"
    change_cell(data, "summit_meetings", "partner", lambda _: "USA", id="india_2022")
    assert judged(data, "C38").verdict == "supported with a caveat"
    change_cell(data, "summit_formats", "earlier_level", lambda _: "not looked for", partner="USA")
    assert judged(data, "C38").verdict == "partly"


def test_c39_is_left_alone_and_counts_nothing(data):
    assert (judged(data, "C39").verdict, judged(data, "C39").tried) == ("opinion or norm", 0)
