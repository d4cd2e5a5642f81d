"""C45, C47 and C48: dates, counts and goods."""

import pytest

from bishkek.tables.seal import seal
from tests.claims.test_rules import judged, set_all
from tests.support import change_cell, describe_again, rows, write_rows


def keep(folder, wanted):
    """Keeps some entries of the Kyrgyz table and forgets the expected gaps."""
    write_rows("us_list_kyrgyz_entries", [r for r in rows("us_list_kyrgyz_entries", folder) if wanted(r)], folder)
    describe_again(folder, "us_list_kyrgyz_entries", loosen)
    seal("us_list_kyrgyz_entries", folder)


def loosen(described):
    described.update(rowBounds=[1, 30], knownNulls={})
    for field in described["schema"]["fields"]:
        field["constraints"]["required"] = False


@pytest.mark.parametrize("name, then", [("Kargolayn", "supported"), ("RM Design and Development", "supported"), ("UCON", "not checkable here")])
def test_c45_needs_one_firm_with_known_goods_by_the_date_of_the_judgement(data, name, then):
    keep(data, lambda r: r["name"] == name)
    found = judged(data, "C45")
    assert (found.verdict, found.verdict_then) == ("supported", then)


@pytest.mark.parametrize("name, verdict", [("Progress Lider", "partly"), ("Profflab", "partly"), ("Akfort", "not checkable here")])
def test_c45_goods_that_were_not_told_make_it_partly_and_none_seen_leave_it_open(data, name, verdict):
    keep(data, lambda r: r["name"] == name)
    found = judged(data, "C45")
    assert (found.verdict, found.holds) == (verdict, 0)


def test_c45_does_not_count_a_listing_without_goods_seen(data):
    before = judged(data, "C45")
    assert len(before.specifications) == sum(r["goods_group"] != "not seen" and r["kind"] == "firm" for r in rows("us_list_kyrgyz_entries"))
    keep(data, lambda r: r["goods_group"] != "not seen")
    after = judged(data, "C45")
    assert (after.verdict, after.holds, after.tried) == (before.verdict, before.holds, before.tried)


def test_c45_is_contradicted_if_no_firm_was_listed(data):
    keep(data, lambda r: r["kind"] == "person")
    assert judged(data, "C45").verdict == "contradicted"


def test_c45_prints_no_name_of_which_only_an_alias_was_seen(data):
    printed = " ".join(s.name for s in judged(data, "C45").specifications)
    aliases = [r["name"] for r in rows("us_list_kyrgyz_entries") if r["goods_group"] == "not seen" and r["name"]]
    assert aliases and [a for a in aliases if a in printed] == []


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
    change_cell(data, "us_list_kyrgyz_entries", "month", lambda _: "2023-08", entry="44030")
    assert judged(data, "C48").ways["list of July 2023"] == "holds in part"
    assert judged(data, "C48").verdict == "partly"


def test_c48_the_caveat_is_the_goods(data):
    assert judged(data, "C48").verdict == "supported with a caveat"


def test_c48_is_supported_without_a_caveat_if_all_goods_are_electronics(data):
    set_all(data, "us_list_kyrgyz_entries", lambda r: {"goods_group": "electronics"} if r["listed"] == "2023-07-20" else {})
    assert judged(data, "C48").verdict == "supported"
