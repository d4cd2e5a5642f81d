"""Counting meetings on a toy list."""

import pandas as pd
import pytest

from bishkek.measures import summits

TOY = pd.DataFrame(
    [
        ("a", "2022-01-25", "CHN", "video", "summit", "held"),
        ("b", "2022-10-14", "RUS", "in person", "summit", "held"),
        ("c", "2022-10-27", "EU", "in person", "high-level meeting", "held"),
        ("d", "2023-05-18", "CHN", "in person", "summit", "held"),
        ("e", "2024-08-09", "JPN", "in person", "summit", "postponed"),
    ],
    columns=["id", "date_start", "partner", "form", "called", "status"],
)
FORMATS = pd.DataFrame({"partner": ["CHN", "EU", "RUS"], "name": ["China", "European Union", "Russia"]})


def test_what_was_postponed_is_not_counted():
    assert summits.held(TOY)["id"].tolist() == ["a", "b", "c", "d"]


def test_every_meeting_is_of_one_kind():
    table = summits.per_year(summits.held(TOY)).set_index("year")
    assert tuple(table.loc[2022]) == (1, 1, 1) and tuple(table.loc[2023]) == (0, 1, 0)
    assert table.to_numpy().sum() == 4 and table.index.min() == 2015


def test_spans_stop_at_the_day_given_and_leave_january_2022_out():
    before, after = summits.spans(summits.held(TOY), "2022-12-31")
    assert (before.events, after.events) == (0, 2)
    assert summits.most_before(before) == pytest.approx(3.689 / 7, abs=0.01)


def test_the_three_firsts_may_differ():
    rows = summits.firsts(summits.held(TOY), FORMATS).set_index("partner")
    assert tuple(rows.loc["CHN", ["leaders", "in_person", "summit"]]) == ("2022-01-25", "2023-05-18", "2022-01-25")
    assert tuple(rows.loc["EU", ["leaders", "in_person", "summit"]]) == ("2022-10-27", "2022-10-27", "")


def test_only_presidents_count_as_presidents():
    attendance = pd.DataFrame({"id": ["b", "b", "c"], "iso3": ["KAZ", "TKM", "KAZ"], "who": ["president", "deputy", "president"]})
    assert summits.presidents(summits.held(TOY), attendance).tolist() == [0, 1, 1, 0]


def test_the_article_cuts_the_list():
    assert summits.until_article(TOY)["id"].tolist() == ["a", "b", "c", "d"]
