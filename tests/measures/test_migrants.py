"""Whose counts are near the article, and which exceed a million."""

import pandas as pd
import pytest

from bishkek.measures import migrants

COLUMNS = ["id", "counted", "bound", "persons", "persons_high", "period", "month", "source", "grade"]


def reports(*rows):
    return pd.DataFrame([(*r, "P", "2022-06", "S", "B")[:9] if len(r) < 9 else r for r in rows], columns=COLUMNS)


@pytest.mark.parametrize(
    "bound, persons, high, exceeds",
    [
        ("exact", 1_000_001, None, True), ("exact", 1_000_000, None, False), ("about", 1_000_000, None, False),
        ("more than", 1_000_000, None, True), ("more than", 900_000, None, False),
        ("range", 700_000, 1_000_000, False), ("range", 700_000, 1_200_000, True),
    ],
)  # fmt: skip
def test_a_count_exceeds_a_million_by_its_top(bound, persons, high, exceeds):
    table = reports(("a", "people working in Russia", bound, persons, high, "p", "2022-06", "s", "B"))
    assert migrants.near_the_article(table)["exceeds"].tolist() == [exceeds]


def test_only_people_within_the_window_are_near_the_article():
    table = reports(
        ("late", "people staying in Russia", "exact", 5, None, "p", "2024-01", "s", "B"),
        ("last", "people staying in Russia", "exact", 5, None, "p", "2023-12", "s", "B"),
        ("acts", "registrations in a half-year", "exact", 5, None, "p", "2022-12", "s", "B"),
        ("first", "people working in Russia", "exact", 5, None, "p", "2021-01", "s", "B"),
        ("early", "people working in Russia", "exact", 5, None, "p", "2020-12", "s", "B"),
    )
    assert migrants.near_the_article(table)["id"].tolist() == ["first", "last"]


def test_reports_and_stocks_stand_in_one_table_with_the_month_as_part_of_the_year():
    told = reports(
        ("a", "people working in Russia", "exact", 7, None, "June 2022", "2022-06", "Ministry", "C"),
        ("b", "people working in Russia", "exact", 7, None, "2014", "2014-12", "Ministry", "C"),
    )
    stock = pd.DataFrame({"source": ["UN", "UN"], "year": [2010, 2020], "persons": [1, 2]})
    table = migrants.all_counts(told, stock)
    assert table["label"].tolist() == ["UN, 2020", "Ministry, June 2022"]
    assert table["year"].tolist() == pytest.approx([2020, 2022 + 5.5 / 12])
    assert table["grade"].tolist() == ["A", "C"]
