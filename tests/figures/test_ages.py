"""The table of ages: complete, the oldest first, with what should be newer by now."""

import re

import pytest
from lxml import html

from bishkek import tables
from bishkek.figures import ages
from bishkek.numbers.usage import prose
from bishkek.tables import age
from bishkek.tables.age import FRESH
from bishkek.tables.coverage import WORDS


@pytest.fixture(scope="module")
def page():
    return ages.ages_table().html


@pytest.fixture(scope="module")
def cells(page):
    return [[cell.text_content() for cell in row] for row in html.fromstring(page).xpath("//tbody/tr")]


def test_every_table_has_a_row_or_is_named_as_one_without_a_period(page, cells):
    shown = set(re.findall(r'href="data.html#table-([a-z0-9_]+)"', page))
    left = re.search(r"speak of no period[^:]*: ([a-z0-9_, ]+)\.", page)[1].split(", ")
    assert shown.isdisjoint(left) and sorted([*shown, *left]) == tables.names() and len(shown) == len(cells)


def test_the_oldest_comes_first_and_a_reader_may_sort(page, cells):
    months = [int(row[2]) for row in cells]
    assert months == sorted(months, reverse=True) and months[0] > FRESH > months[-1]
    assert '<table class="folds sortable">' in page


def test_the_caption_counts_what_is_overdue(page, cells):
    overdue = sum("overdue" in row[3] for row in cells)
    assert 0 < overdue < len(cells) and f"of {len(cells)} that speak of a period, {overdue} should have newer figures by now" in page


def test_a_card_says_how_far_a_table_reaches_and_by_which_rule_more_is_due():
    found = age.of("eurostat_exports_monthly")
    told = ages.facts("eurostat_exports_monthly")
    assert told["Last period"].startswith(f"{found.last.words}; {found.months} months old") and found.reason in told["Next due"]
    assert ages.facts("partners")["Last period"] == "none: it speaks of no period"


def test_the_page_says_what_its_words_mean_and_what_today_is():
    assert f"within {FRESH} months" in prose("age")
    assert all(f"“{word}” means" in ages.words() for word in WORDS)
