"""The line under a finding that says how far its figures reach."""

import re

import pytest
from docutils import nodes

from bishkek import numbers, sentences
from bishkek.book.contents import behind
from bishkek.numbers.usage import prose
from bishkek.project.paths import pages
from bishkek.tables import age
from tests.book.reading import read


FINDING = re.compile(r"^:::\{finding\}\n(.*?)^:::$", re.MULTILINE | re.DOTALL)
FINDINGS = [page for page in pages() if ":::{finding}" in prose(page)]
ID = "growth.eu_kgz_2021_2023"


def ages(folder, text):
    return [p.astext() for p in read(folder, text).findall(nodes.paragraph) if "age" in p["classes"]]


def test_a_finding_says_how_old_the_tables_behind_its_numbers_and_sentences_are(tmp_path):
    tables = sorted({*numbers.get(ID).tables, *sentences.get("trade.kgz_first").tables})
    text = f":::{{finding}}\n:strength: x\n\nIt grew {{number}}`{ID}`.{{so}}`trade.kgz_first`\n:::\n\nMore {{number}}`visits.year_2019`."
    assert ages(tmp_path, text) == [f"How old: {age.line(tables)}"]


def test_a_finding_on_nothing_that_speaks_of_a_period_gets_none(tmp_path):
    assert ages(tmp_path, ":::{finding}\n:strength: x\n\nWords.\n:::\n") == []


@pytest.mark.parametrize("page", FINDINGS)
def test_every_chapter_with_a_finding_says_how_old_it_is(page):
    for block in FINDING.findall(prose(page)):
        line = age.line(behind(block))
        assert " to " in line, f"the finding of {page} rests on no table that speaks of a period; bind its sentences, or ask for a number"
        assert len(line) <= 200, line


def test_findings_are_found_in_all_chapters():
    assert len(FINDINGS) >= 15
