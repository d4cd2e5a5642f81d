"""C12 and C13: parts, kinds of witness, and the latest count."""

import pytest

from bishkek import claims
from tests.claims.test_rules import judged, set_all
from tests.support import change_cell, rows


def test_c12_counts_witnesses_of_one_kind_once(data):
    assert claims.judge("C12").tried == 4 < len(rows("kant_dates"))
    change_cell(data, "kant_dates", "date", lambda _: "2003-09-23", id="bbc_2003")
    assert judged(data, "C12").ways["opening, others"] == "holds in part"
    assert judged(data, "C12").verdict == "partly"


def test_c13_takes_the_latest_count_and_no_plan(data):
    last = max((r for r in rows("kant_force") if r["counted"] == "combat aircraft" and r["status"] == "reported"), key=lambda r: r["month"])
    found = {s.way: s.value for s in claims.judge("C13").specifications}
    assert (found["combat aircraft"], found["age of the count"]) == (last["high"], last["month"][:4])


@pytest.mark.parametrize("month, verdict", [("2023-06", "supported"), ("2013-11", "supported with a caveat")])
def test_c13_an_old_count_is_a_caveat(data, month, verdict):
    change_cell(data, "kant_force", "month", lambda _: month, month="2013-11")
    assert judged(data, "C13").verdict == verdict


def test_c13_of_2023_follows_nothing_that_is_dated_after_the_article(data):
    set_all(data, "kant_use", lambda r: {"date": "2024-05-01"} if r["kind"] == "use abroad" else {})
    assert judged(data, "C13").ways["use abroad"] == "fails"
    assert judged(data, "C13").verdict == "partly"
