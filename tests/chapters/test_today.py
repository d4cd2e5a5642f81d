"""Nothing says today of a figure that is older than that."""

import pytest

from bishkek.numbers.usage import prose
from bishkek.tables import age
from bishkek.tables.age import FRESH
from tests.chapters.test_bound import PAGES, sentences
from tests.support import ROOT
from tests.today import fault, fault_of_sentence, speaks_of_today

OLD, NEW, OTHER = "kyrgyz_trade_totals", "foreign_visits", "sanction_packages"


def test_the_tables_of_these_tests_are_old_and_new():
    assert age.of(OLD).months > FRESH >= age.of(NEW).months and age.of(OTHER).months > FRESH


@pytest.mark.parametrize(
    "text, tables, fails",
    [
        ("Russia sells more today.", [OLD], True),
        ("The latest share is a tenth.", [OLD, NEW], True),
        ("It is still the largest.", [OTHER], True),
        ("Сегодня доля меньше.", [OLD], True),
        ("Today, in 2026, it sells more.", [OLD], True),
        ("Today's figures for 2023 say more.", [OLD], False),
        ("Of the years to 2021, the latest is the best.", [OLD], False),
        ("He travels less now.", [NEW], False),
        ("It stood still.", [OLD], False),
        ("It sold more.", [OLD], False),
        ("All verdicts are those of today.", ["verdicts"], False),
        ("Resolution A/RES/77/229 is the latest.", [OLD], True),
    ],
)
def test_a_text_may_say_today_of_new_figures_or_name_its_period(text, tables, fails):
    assert bool(fault(text, tables)) is fails


def test_a_year_that_a_number_prints_names_the_period():
    assert not fault_of_sentence("The last count is of {number}`kant.count_year`, the latest we found.{so}`kant.count_is_old`")
    said = fault_of_sentence("The latest count is small.{so}`kant.count_is_old`")
    assert said.startswith("“latest” is said of") and "counts at Kant to September 2022" in said


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_says_today_of_older_figures(page):
    found = [said for s in sentences(prose(page)) if (said := fault_of_sentence(s))]
    assert found == [], f"{page}: {'; '.join(found)}"


def test_there_are_sentences_that_say_today():
    assert sum(speaks_of_today(s) for page in PAGES for s in sentences(prose(page))) > 20


def test_the_rule_is_written_down_for_whoever_writes_a_chapter():
    assert f"within {FRESH} months before the day of the book" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
