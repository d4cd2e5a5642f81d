"""Counts by country, and days between the invasion, a founding and a listing."""

import pandas as pd
import pytest

from bishkek.measures import listings

MONTHLY = pd.DataFrame(
    [
        ("KGZ", "2023-10", "2023-09", 4, 2, 0),
        ("KGZ", "2023-11", "2023-10", 6, 3, 1),
        ("UZB", "2023-10", "2023-09", 1, 1, 0),
        ("UZB", "2023-11", "2023-10", 1, 0, 0),
    ],
    columns=["country", "month", "since", "listed", "additions", "removals"],
)
AFTER_A_PAUSE = pd.DataFrame([("KGZ", "2024-07", "2023-11", 8, 4, 2), ("UZB", "2024-07", "2023-11", 1, 0, 0)], columns=MONTHLY.columns)
ANEW = AFTER_A_PAUSE.assign(month="2025-02", since=None, additions=0, removals=0, listed=[9, 1])
AFTER = AFTER_A_PAUSE.assign(month="2025-03", since="2025-02", additions=[7, 1], listed=[16, 2])


def test_the_month_of_the_article_counts_as_before():
    found = listings.by_country(MONTHLY).set_index("country")
    assert tuple(found.loc["KGZ"]) == (2, 3, 6, "2023-11")
    assert tuple(found.loc["UZB"]) == (1, 0, 1, "2023-11")


def test_a_row_after_a_pause_counts_and_is_named_and_no_sum_passes_a_new_beginning():
    whole = pd.concat([MONTHLY, AFTER_A_PAUSE, ANEW, AFTER], ignore_index=True)
    found = listings.by_country(whole).set_index("country")
    assert tuple(found.loc["KGZ"]) == (2, 7, 16, "2024-07"), "listed is the newest, additions end where they are known"
    steps = listings.cumulative(whole, ("KGZ",))
    assert steps["added"].tolist() == [2, 5, 9] and listings.pauses(steps) == ["2024-07"]
    assert listings.added(whole, "KGZ") == 9 and listings.pauses(listings.cumulative(MONTHLY, ("KGZ",))) == []


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


@pytest.mark.parametrize(
    "cell, first, last",
    [
        ("2022-03-17", "2022-03-17", "2022-03-17"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2014/2015", "2014-01-01", "2015-12-31"),
        ("2014-01-01/2014-12", "2014-01-01", "2014-12-31"),
        ("2014; 2016-03-12", "2014-01-01", "2016-03-12"),
    ],
)
def test_a_founding_date_allows_the_days_that_it_says(cell, first, last):
    assert listings.founded_between(cell) == (pd.Timestamp(first), pd.Timestamp(last))


@pytest.mark.parametrize("cell, days", [("2022", -54), ("2022-03", 5), ("2021/2023", -419)])
def test_a_firm_counts_as_founded_after_the_invasion_only_if_no_day_of_its_date_is_before(cell, days):
    found = listings.founded_and_listed(ENTRIES.assign(founded=[cell, *ENTRIES["founded"][1:]]))
    assert found["days_after_invasion"].tolist() == [days] and found["founded"].tolist() == [cell]


def test_a_founding_date_that_is_only_about_right_gives_no_days():
    found = listings.founded_and_listed(ENTRIES.assign(founded=["2022~", *ENTRIES["founded"][1:]]))
    assert found["name"].tolist() == ["A"] and found[["days_after_invasion", "days_to_listing"]].isna().all(axis=None)


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
