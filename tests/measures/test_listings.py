"""Counts by country, and days between the invasion, a founding and a listing."""

import pandas as pd

from bishkek.measures import listings

MONTHLY = pd.DataFrame(
    [("KGZ", "2023-10", 4, 2, 0), ("KGZ", "2023-11", 6, 3, 1), ("UZB", "2023-10", 1, 1, 0), ("UZB", "2023-11", 1, 0, 0)],
    columns=["country", "month", "listed", "additions", "removals"],
)


def test_the_month_of_the_article_counts_as_before():
    found = listings.by_country(MONTHLY).set_index("country")
    assert tuple(found.loc["KGZ"]) == (2, 3, 6)
    assert tuple(found.loc["UZB"]) == (1, 0, 1)


def test_additions_pile_up_and_removals_do_not_count():
    found = listings.cumulative(MONTHLY, ("KGZ",))
    assert found["added"].tolist() == [2, 5]
    assert (listings.added(MONTHLY, "KGZ"), listings.added(MONTHLY, "UZB")) == (5, 1)


ENTRIES = pd.DataFrame(
    [
        ("ofac-1", listings.OFAC, "A", "firm", "2023-07", "2023-07-20", "2022-03-17", "electronics", "chips", "name on a copy of the list"),
        ("ofac-2", listings.OFAC, None, "person", "2024-02", None, None, "not seen", None, "not seen"),
        ("ofac-3", listings.OFAC, "B", "bank", "2024-02", "2024-02-23", None, "payments", "transfers", "named by the press"),
        ("uk-4", "UK sanctions list", "B", "bank", "2025-11", None, None, "not told apart", "a group", "named by public files"),
        ("ofac-5", listings.OFAC, "C", "firm", None, None, None, "not seen", None, "alias on a copy of the list"),
    ],
    columns=["id", "list", "common_name", "kind", "month", "listed", "founded", "ground", "reason", "identified"],
)


def test_days_from_the_invasion_and_to_the_listing():
    found = listings.founded_and_listed(ENTRIES)
    assert found["name"].tolist() == ["A"]
    assert (found["days_after_invasion"][0], found["days_to_listing"][0]) == (21, 490)


def test_entries_before_and_after_the_article_leave_those_without_a_month_out():
    assert listings.upto_article(ENTRIES)["common_name"].tolist() == ["A"]
    assert listings.later(ENTRIES)["id"].tolist() == ["ofac-2", "ofac-3", "uk-4"]
    assert listings.later(listings.firms(ENTRIES))["id"].tolist() == ["ofac-3", "uk-4"]


def test_payments_are_no_goods():
    assert listings.goods_seen(ENTRIES)["id"].tolist() == ["ofac-1", "uk-4"]


def test_the_last_month_is_one_that_more_than_public_files_name():
    assert listings.last_named(ENTRIES) == "2024-02"
    assert listings.last_named(ENTRIES.iloc[:0]) == "none"


def test_each_list_counts_firms_and_people_apart():
    found = listings.by_list(ENTRIES).set_index("list")
    assert found.loc[listings.OFAC, ["firms", "people", "first", "last"]].tolist() == [3, 1, "2023-07", "2024-02"]
    assert found.loc["UK sanctions list", ["firms", "people"]].tolist() == [1, 0]
    assert found.loc["EU lists", ["firms", "people"]].tolist() == [0, 0]


def test_spellings_leave_the_name_itself_out_and_put_latin_letters_first():
    aliases = pd.DataFrame([("B", "Б", "Cyrillic"), ("B", "B", "Latin"), ("B", "Bee", "Latin")], columns=["firm", "alias", "script"])
    assert listings.spellings(aliases).to_dict() == {"B": "Bee; Б"}
