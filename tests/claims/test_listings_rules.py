"""C45, C47 and C48: dates, counts and goods, and what is asked of today."""

import pytest

from bishkek import claims
from bishkek.tables.seal import seal
from tests.claims.test_rules import judged, set_all
from tests.support import change_cell, data_from, describe_again, rows, write_rows


GOODS = {"electronics", "aviation", "electronics and aviation", "not told apart", "unspecified"}


def today_of(folder, claim):
    with data_from(folder):
        return claims.judge_today(claim)


def keep(folder, wanted):
    """Keeps some entries of the table of designations, and describes the gaps that they have."""
    kept = [r for r in rows("designations", folder) if wanted(r)]
    write_rows("designations", kept, folder)
    describe_again(folder, "designations", lambda described: loosen(described, kept))
    seal("designations", folder)


def loosen(described, kept):
    gaps = {column: sum(not r[column] for r in kept) for column in kept[0]}
    described.update(rowBounds=[1, 90], knownNulls={column: {"count": n, "reason": "as kept"} for column, n in gaps.items() if n})
    for field in described["schema"]["fields"]:
        field["constraints"]["required"] = not gaps[field["name"]]


@pytest.mark.parametrize(
    "name, verdict, then, today",
    [
        ("Cargoline", "supported", "supported", "contradicted"), ("UCON", "contradicted", "contradicted", "supported"), ("Progress Leader", "partly", "partly", "contradicted"),
        ("Inter Style Plus", "contradicted", "contradicted", "partly"), ("Akfort", "contradicted", "contradicted", "not checkable here"),
        ("Vaytmenn Khandeln Alyans", "not checkable here", "not checkable here", "not checkable here"),
    ],
)  # fmt: skip
def test_c45_needs_one_firm_with_known_goods_in_the_time_that_is_judged(data, name, verdict, then, today):
    keep(data, lambda r: r["common_name"] == name)
    found, now = judged(data, "C45"), today_of(data, "C45")
    assert (found.verdict, now.verdict) == (verdict, today)
    if verdict != "contradicted":  # with no firm at all there is nothing that hangs on a date
        assert found.verdict_then == then


def test_c45_counts_no_listing_without_goods_seen_and_none_for_payments_or_fuel(data):
    before, today = judged(data, "C45"), today_of(data, "C45")
    told = sum(r["ground"] in GOODS and r["kind"] in {"firm", "bank"} for r in rows("designations"))
    assert len(before.specifications) + len(today.specifications) == told == 10
    keep(data, lambda r: r["ground"] in GOODS)
    after, later = judged(data, "C45"), today_of(data, "C45")
    assert (after.verdict, after.holds, after.tried) == (before.verdict, before.holds, before.tried)
    assert (later.verdict, later.holds, later.tried) == (today.verdict, today.holds, today.tried)


def test_c45_is_contradicted_if_no_firm_was_listed(data):
    keep(data, lambda r: r["kind"] == "person")
    assert (judged(data, "C45").verdict, today_of(data, "C45").verdict) == ("contradicted", "contradicted")


def test_c45_today_is_carried_and_dated_by_no_row_that_public_files_alone_name(data):
    assert today_of(data, "C45").until == "2024-10"
    set_all(data, "designations", lambda r: {"ground": "electronics" if r["identified"] == "named by public files" else "not seen"})
    assert today_of(data, "C45").verdict == "not checkable here"


@pytest.mark.parametrize(
    "changes, verdict, until",
    [({}, "supported", "2025-07"), ({"confirmed": "no"}, "partly", "2025-07"), ({"denies": "yes"}, "contradicted", "2025-07"), ({"kind": "explanation"}, "not checkable here", "none")],
)
def test_c47_today_asks_for_calls_that_the_bank_issued_or_confirmed(data, changes, verdict, until):
    set_all(data, "central_bank_notices", lambda r: changes if r["month"] > "2023-10" else {})
    found = today_of(data, "C47")
    assert (found.verdict, found.until) == (verdict, until)


def test_c47_today_counts_two_reports_of_one_letter_once():
    found = claims.judge_today("C47")
    calls = [s for s in found.specifications if not s.beside]
    assert (len(calls), found.tried, found.holds) == (3, 2, 2)


def test_c48_is_a_matter_of_its_day():
    assert claims.judge_today("C48").verdict == claims.PAST


@pytest.mark.parametrize(
    "month, own, denies, verdict",
    [
        ("2023-10", "yes", "no", "supported"), ("2023-10", "no", "no", "supported with a caveat"), ("2023-10", "yes", "yes", "contradicted"),
        ("2023-09", "yes", "no", "not checkable here"),
    ],
)  # fmt: skip
def test_c47_asks_the_bank_and_reports_of_that_month(data, month, own, denies, verdict):
    set_all(data, "central_bank_notices", lambda r: {"month": month, "own_document": own, "denies": denies})
    assert judged(data, "C47").verdict == verdict


def test_c47_reports_of_one_dispatch_count_once(data):
    found = judged(data, "C47")
    reports = [s for s in found.specifications if s.name.startswith("report")]
    assert (len(reports), found.tried, found.verdict) == (2, 2, "partly")


def test_c47_the_analysis_behind_the_article_is_no_witness(data):
    set_all(data, "central_bank_notices", lambda r: {"month": "2023-10" if r["id"] == "article_2023" else "2025-02"})
    assert judged(data, "C47").verdict == "not checkable here"


def test_c48_copies_of_the_list_count_once(data):
    change_cell(data, "designations", "month", lambda _: "2023-08", id="ofac-44030")
    assert judged(data, "C48").ways["list of July 2023"] == "holds in part"
    assert judged(data, "C48").verdict == "partly"


def test_c48_the_caveat_is_the_goods(data):
    assert judged(data, "C48").verdict == "supported with a caveat"


def test_c48_is_supported_without_a_caveat_if_all_goods_are_electronics(data):
    set_all(data, "designations", lambda r: {"ground": "electronics"} if r["listed"] == "2023-07-20" else {})
    assert judged(data, "C48").verdict == "supported"
