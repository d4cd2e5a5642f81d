"""The table of ages: complete, the oldest first, with what should be newer by now."""

import re

from lxml import html

from bishkek import tables
from bishkek.figures import ages
from bishkek.numbers.usage import prose
from bishkek.tables import age
from bishkek.tables.age import FRESH
from bishkek.tables.coverage import WORDS

HTML = ages.ages_table().html
ROWS = [[cell.text_content() for cell in row] for row in html.fromstring(HTML).xpath("//tbody/tr")]


def test_every_table_has_a_row_or_is_named_as_one_without_a_period():
    shown = set(re.findall(r'href="data.html#table-([a-z0-9_]+)"', HTML))
    left = re.search(r"speak of no period[^:]*: ([a-z0-9_, ]+)\.", HTML)[1].split(", ")
    assert shown.isdisjoint(left) and sorted([*shown, *left]) == tables.names() and len(shown) == len(ROWS)


def test_the_oldest_comes_first_and_a_reader_may_sort():
    months = [int(row[2]) for row in ROWS]
    assert months == sorted(months, reverse=True) and months[0] > FRESH > months[-1]
    assert '<table class="sortable">' in HTML


def test_the_caption_counts_what_is_overdue():
    overdue = sum("overdue" in row[3] for row in ROWS)
    assert 0 < overdue < len(ROWS) and f"of {len(ROWS)} that speak of a period, {overdue} should have newer figures by now" in HTML


def test_a_card_says_how_far_a_table_reaches_and_by_which_rule_more_is_due():
    found = age.of("eurostat_exports_monthly")
    told = ages.facts("eurostat_exports_monthly")
    assert told["Last period"].startswith(f"{found.last.words}; {found.months} months old") and found.reason in told["Next due"]
    assert ages.facts("partners")["Last period"] == "none: it speaks of no period"


def test_the_page_says_what_its_words_mean_and_what_today_is():
    assert f"within {FRESH} months" in prose("age")
    assert all(f"“{word}” means" in ages.words() for word in WORDS)
