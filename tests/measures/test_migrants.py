"""Whose counts are near the article, and which exceed a million."""

import pandas as pd
import pytest

from bishkek.measures import migrants

CENSUS = pd.DataFrame({"source": ["Russian census 2021"], "year": [2021], "persons": [1_000_000]})
CENSUS_NAME = "Russian census of 2021 (people born in Kyrgyzstan)"
COLUMNS = ["id", "counted", "bound", "persons", "persons_high", "period", "month", "source", "grade", "note"]


def reports(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def near(table, census=CENSUS):
    """Counts near the article without the census, and the row of the census."""
    found = migrants.near_the_article(table, census)
    return found[found["name"] != CENSUS_NAME], found[found["name"] == CENSUS_NAME].iloc[0]


@pytest.mark.parametrize(
    "bound, persons, high, exceeds",
    [
        ("exact", 1_000_001, None, True), ("exact", 1_000_000, None, False), ("about", 1_000_000, None, False),
        ("more than", 1_000_000, None, True), ("more than", 900_000, None, False),
        ("range", 700_000, 1_000_000, False), ("range", 700_000, 1_200_000, True),
    ],
)  # fmt: skip
def test_a_count_exceeds_a_million_by_its_top(bound, persons, high, exceeds):
    table = reports(("a", "people working in Russia", bound, persons, high, "p", "2022-06", "s", "B", ""))
    assert near(table)[0]["exceeds"].tolist() == [exceeds]


def test_only_people_within_the_window_are_near_the_article():
    rows = [
        ("people staying in Russia", "2024-01", "late"), ("people staying in Russia", "2023-12", "last"),
        ("registrations in a half-year", "2022-12", "acts"), ("people working in Russia", "2021-01", "first"),
        ("people working in Russia", "2020-12", "early"),
    ]  # fmt: skip
    table = reports(*((s, counted, "exact", 5, None, "p", month, s, "B", "") for counted, month, s in rows))
    found, _ = near(table)
    assert found["name"].str.split(",").str[0].tolist() == ["first", "last"]


@pytest.mark.parametrize("persons, exceeds", [(1_000_000, False), (1_000_001, True)])
def test_the_census_counts_as_of_its_month(persons, exceeds):
    table = reports(("a", "people working in Russia", "exact", 7, None, "p", "2022-06", "s", "B", ""))
    _, census = near(table, CENSUS.assign(persons=persons))
    assert (census["month"], census["exceeds"], census["text"]) == ("2021-10", exceeds, f"{persons:,}")


@pytest.mark.parametrize(
    "bound, high, text", [("exact", None, "700,000"), ("about", None, "about 700,000"), ("more than", None, "more than 700,000"), ("range", 900_000, "700,000 to 900,000")]
)
def test_a_count_is_printed_with_its_bound(bound, high, text):
    table = reports(("a", "people working in Russia", bound, 700_000, high, "June 2022", "2022-06", "Ministry", "B", ""))
    found, _ = near(table)
    assert found[["name", "text"]].values.tolist() == [["Ministry, June 2022 (people working in Russia)", text]]


def test_reports_and_stocks_stand_in_one_table_with_the_month_as_part_of_the_year():
    told = reports(
        ("a", "people working in Russia", "exact", 7, None, "June 2022", "2022-06", "Ministry", "C", ""),
        ("b", "people working in Russia", "exact", 7, None, "2014", "2014-12", "Ministry", "C", ""),
    )
    stock = pd.DataFrame({"source": ["UN", "UN"], "year": [2010, 2020], "persons": [1, 2]})
    table = migrants.all_counts(told, stock)
    assert table["label"].tolist() == ["UN, 2020", "Ministry, June 2022"]
    assert table["year"].tolist() == pytest.approx([2020, 2022 + 5.5 / 12])
    assert table["grade"].tolist() == ["A", "C"]


@pytest.mark.parametrize(
    "source, grade, note, institution, official",
    [
        ("Deputy Foreign Minister, citing others", "B", "", "Ministry of Foreign Affairs", True),
        ("Deputy Foreign Minister", "B", "an estimate: as many again", "Ministry of Foreign Affairs", False),
        ("Centre for Employment Abroad, Ministry of Labour", "B", "", "Ministry of Labour", True),
        ("various estimates", "C", "", "various estimates", False),
    ],
)
def test_who_counts_and_whether_officially(source, grade, note, institution, official):
    table = reports(("a", "people staying in Russia", "exact", 960_000, None, "p", "2022-06", source, grade, note))
    found = near(table)[0].iloc[0]
    assert (found["institution"], bool(found["official"]), bool(found["exceeds"]), bool(found["rounds"])) == (institution, official, False, True)
