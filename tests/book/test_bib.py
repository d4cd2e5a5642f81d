"""The list of references: one alphabet, and no two sources that a citation could not tell apart."""

import pytest
from pybtex.database import Entry, parse_file

from bishkek.book import bib as site_bib
from tests.support import ROOT

ENTRIES = parse_file(ROOT / "references.bib").entries


def lead(entry: Entry) -> str:
    return site_bib.Sorting().sorting_key(entry)[0]


def test_a_body_in_braces_stands_among_the_persons():
    order = sorted(ENTRIES, key=lambda key: lead(ENTRIES[key]))
    assert order.index("janybekkyzy2023") < order.index("korhonen_simola2024") < order.index("wams2023")


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_no_entry_is_sorted_or_printed_by_a_mark_of_latex(key):
    assert "{" not in lead(ENTRIES[key])
    assert r"\$" not in ENTRIES[key].fields["title"]


def test_sources_of_one_body_and_year_have_letters():
    named = [(lead(e), e.fields["year"]) for e in ENTRIES.values() if "year" in e.fields]
    assert sorted(n for n in named if named.count(n) > 1) == []
