"""Vintages are chosen by their dates, whatever they are called."""

import pandas as pd
import pytest

from bishkek import tables
from bishkek.measures import vintages
from bishkek.measures.days import ARTICLE

LISTED = pd.DataFrame(
    [
        ("z release", "Bank", "release", "2023-05-10", None, None),
        ("b copy", "Bank", "copy", None, "2025", None),
        ("a copy", "Bank", "copy", None, "2023-11", None),
        ("c export", "Bank", "export", None, "2026-05", None),
        ("2023-10", "Fund", "edition", "2023-10", "2023-10-24", None),
        ("d release", "Bank", "release", "2026-12-10", None, "2026-12-11"),
        ("d again", "Bank", "release, replaced", "2026-12-10", "2027-01-15", "2027-01-15"),
    ],
    columns=["vintage", "publisher", "edition", "released", "seen", "retrieved"],
)
BANK = list(LISTED["vintage"][LISTED["publisher"] == "Bank"])


def test_the_order_is_that_of_the_dates_and_not_of_the_names():
    assert list(vintages.in_order(LISTED, BANK).index) == ["z release", "a copy", "b copy", "c export", "d release", "d again"]
    assert vintages.newest(LISTED, BANK) == "d again"
    assert vintages.newest(LISTED, ["b copy", "z release", "z release"]) == "b copy"


@pytest.mark.parametrize("day, newest", [("2023-10-22", "z release"), ("2023-11-05", "a copy"), ("2026-12-31", "d release"), ("2027-01-15", "d again")])
def test_a_release_that_was_replaced_is_known_from_the_day_on_which_it_was_found(day, newest):
    assert vintages.newest(LISTED, BANK, day) == newest


def test_an_edition_is_known_from_the_day_on_which_it_was_seen():
    assert vintages.since(LISTED, ["2023-10", "z release", "b copy"], ARTICLE) == ["2023-10", "b copy"]


@pytest.mark.parametrize(
    "keys, day, words",
    [(["mine"], "9999", "the vintage 'mine' is not in the table vintages; add a row there"), (BANK, "2020-01-01", "no vintage was out on 2020-01-01; the first is that of 2023-05-10"), ([], "9999", "there is no vintage")],
)
def test_what_cannot_be_chosen_is_said_in_a_sentence(keys, day, words):
    with pytest.raises(ValueError) as caught:
        vintages.newest(LISTED, keys, day)
    assert str(caught.value) == words


def test_a_reader_is_told_what_was_read_and_when_it_came_out():
    named = vintages.names(LISTED)
    assert named["z release"] == "release of 10 May 2023" and named["b copy"] == "copy of 2025" and named["2023-10"] == "edition of October 2023"
    assert named["d again"] == "release of 10 December 2026, as replaced by 15 January 2027"
    assert vintages.full_names(LISTED)["c export"] == "Bank export of May 2026"


def test_a_year_that_a_vintage_does_not_have_is_told():
    table = pd.DataFrame({"vintage": ["a", "b"], "year": [2021, 2022], "usd": [1, 2]})
    assert vintages.value(table, "usd", "b", 2022) == 2.0
    with pytest.raises(ValueError, match=r"usd of the vintage 'a' runs from 2021 to 2021 and has no 2022"):
        vintages.value(table, "usd", "a", 2022)
    with pytest.raises(ValueError, match=r"no vintage 'c'; there are \['a', 'b'\]"):
        vintages.value(table, "usd", "c", 2022)


def test_what_the_prose_calls_the_newest_of_the_day_is_it_by_its_date():
    listed = tables.load("vintages")
    then = {name: vintages.newest(listed, tables.load(name)["vintage"], ARTICLE) for name in ("gdp_vintages", "remittances_share_vintages", "remittances_usd_vintages")}
    assert set(then.values()) == {"2023-05-10 release"}
    assert vintages.newest(listed, tables.load("weo_vintages")["edition"], ARTICLE) == "2023-10"
    assert vintages.since(listed, tables.load("remittances_share_vintages")["vintage"], ARTICLE)[0] == "2023-11-20 copy"
