"""The timeline places its labels, and the tables of the time after the article say what they hold."""

import pandas as pd
import pytest

from bishkek import tables
from bishkek.figures import since, style
from bishkek.numbers.ownership import ledgers


def lane(*events):
    return pd.DataFrame([{"date_start": start, "date_end": start, "label": label, "day": "seen", "grade": "B"} for start, label in events])


def test_two_events_of_one_week_stand_in_two_rows_and_a_later_one_comes_back_to_the_first():
    with style.house():
        found = since.placed(lane(("2024-03-01", "a summit"), ("2024-03-05", "a vote"), ("2025-03-01", "a list")), 160)
    assert list(found["row"]) == [0, 1, 0] and not found["left"].any()


def test_a_label_that_would_leave_the_chart_stands_left_of_its_dot():
    with style.house():
        found = since.placed(lane(("2026-11-01", "a summit of many leaders")), 160)
    assert list(found["left"]) == [True]


@pytest.mark.parametrize("theme", since.LANES)
def test_every_theme_of_the_table_has_a_lane_with_events(theme):
    assert (tables.load("since_events")["theme"] == theme).any()


def test_no_theme_is_without_a_lane_and_every_event_lies_on_the_axis():
    table = tables.load("since_events")
    assert set(table["theme"]) == set(since.LANES)
    assert table["date_start"].between(since.FIRST, since.LAST).all() and (table["date_start"] <= table["date_end"]).all()


def test_a_month_is_written_as_a_month_and_days_as_days():
    html = since.events_table(tables.load("since_events")).html
    assert "February 2025</th>" in html and "25 to 27 November 2025" in html and "31 August to 1 September 2026" in html


def test_the_ledgers_from_2023_on_show_both_sides_and_who_does_not_say():
    html = since.ledgers_table(tables.load("bilateral_trade_reports"), ledgers()).html
    assert "not stated" in html and "3,160" in html and "3,007" in html and "4,100" in html
    assert "January to September 2022" not in html
