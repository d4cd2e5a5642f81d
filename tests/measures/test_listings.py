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
        (1, "A", "firm", "2023-07", "2023-07-20", "2022-03-17", "electronics", "chips"),
        (2, None, "person", "2024-02", None, None, "not seen", None),
        (3, "B", "firm", "2024-02", "2024-02-23", None, "aviation", "parts"),
        (4, "C", "firm", "2025-11", None, None, "not seen", None),
    ],
    columns=["entry", "name", "kind", "month", "listed", "founded", "goods_group", "goods"],
)


def test_days_from_the_invasion_and_to_the_listing():
    found = listings.founded_and_listed(ENTRIES)
    assert found["name"].tolist() == ["A"]
    assert (found["days_after_invasion"][0], found["days_to_listing"][0]) == (21, 490)


def test_entries_up_to_the_article_leave_people_out():
    assert listings.upto_article(ENTRIES)["name"].tolist() == ["A"]


def test_later_entries_are_firms_within_two_years_of_the_article():
    assert listings.later(ENTRIES)["name"].tolist() == ["B"]
