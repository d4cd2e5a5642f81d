"""The line under a finding that says how far its figures reach."""

import pytest

from bishkek import numbers, sentences
from bishkek.book.site import age_line, stage
from bishkek.book.contents import MADE
from bishkek.project.paths import pages
from bishkek.numbers.usage import prose
from bishkek.tables import age

FINDINGS = [page for page in pages() if page not in MADE and ":::{finding}" in prose(page)]
ID = "growth.eu_kgz_2021_2023"


def test_the_tables_of_a_text_are_those_of_its_numbers_and_statements():
    text = f"It grew {{number}}`{ID}`.{{so}}`trade.kgz_first`"
    assert age_line.behind(text) == tuple(sorted({*numbers.get(ID).tables, *sentences.get("trade.kgz_first").tables}))


def test_a_finding_gets_its_line_as_an_option_and_other_text_none():
    text = f"# Title\n\n:::{{finding}}\n:strength: x\n\nIt grew {{number}}`{ID}`.\n:::\n\nMore {{number}}`visits.year_2019`."
    staged = stage.resolve("x.md", text)
    assert f":::{{finding}}\n:age: {age.line(numbers.get(ID).tables)}\n:strength: x\n" in staged
    assert staged.count(":age:") == 1


def test_a_finding_on_nothing_that_speaks_of_a_period_gets_none():
    assert ":age:" not in stage.resolve("x.md", ":::{finding}\n:strength: x\n\nWords.\n:::\n")


@pytest.mark.parametrize("page", FINDINGS)
def test_every_chapter_with_a_finding_says_how_old_it_is(page):
    for block in age_line.FINDING.findall(prose(page)):
        line = age.line(age_line.behind(block))
        assert " to " in line, f"the finding of {page} rests on no table that speaks of a period; bind its sentences, or ask for a number"
        assert len(line) <= 200, line


def test_findings_are_found_in_all_chapters():
    assert len(FINDINGS) >= 15
