"""The list of references: one alphabet, and no two sources that a citation could not tell apart."""

from html import escape

import pytest
from pybtex.database import Entry, parse_file

from bishkek.book import bib as site_bib
from bishkek.book.site import outputs, spoken
from bishkek.book.takeaway import metadata
from bishkek.figures import languages
from bishkek.project.reading import SourceError
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


def formatted(key: str) -> str:
    """An entry as the list prints it, in plain text."""
    site_bib.register()
    return site_bib.ListStyle().format_entry("1", ENTRIES[key]).text.render_as("text")


def test_a_report_has_its_number():
    assert "CEPR, no. DP20097." in formatted("chupilkin2025") and "Bank of Finland (BOFIT), no. 3/2024." in formatted("korhonen_simola2024")
    assert "Journal of Political Economy, 112(2): 471–500" in formatted("fismanwei2004")
    numbered = [key for key, entry in ENTRIES.items() if "number" in entry.fields]
    assert len(numbered) >= 5 and [key for key in numbered if ENTRIES[key].fields["number"] not in formatted(key)] == []


def test_a_source_that_is_not_in_english_says_so_once():
    assert formatted("gazeta_cis2026").endswith("27638971.shtml, in Russian")
    assert formatted("24kg_edb2026").endswith("in Russian") and formatted("epochtimes_sweden2025").endswith("in Swedish")  # their addresses do not tell
    assert formatted("svpressa_2023").count("in Russian") == 1  # its note says it
    assert [key for key in ("kse2024", "kremlin_kant2003", "government_overchuk2025") if "in Russian" in formatted(key)] == []


@pytest.mark.parametrize("fields, said", [({"language": "Elvish", "url": "https://example.org"}, "has the language 'Elvish'; write one of Dutch, English"), ({"language": "Dutch"}, "has a language and no url")])
def test_a_language_that_cannot_be_told_is_refused_in_a_sentence(monkeypatch, fields, said):
    monkeypatch.setattr(site_bib, "entries", lambda: {"a2026": Entry("misc", fields)})
    with pytest.raises(SourceError, match=f"The source a2026 in references.bib {said}"):
        site_bib.stated_languages.__wrapped__()


def test_every_link_says_the_language_that_the_reference_list_states():
    for address, language in site_bib.stated_languages().items():
        wanted = f' hreflang="{language}"' if language != "en" else ""
        assert site_bib.hreflang(address) == wanted
        assert outputs.with_languages(f'<a href="{escape(address)}">x</a>') == f'<a href="{escape(address)}"{wanted}>x</a>'
        assert metadata._templates().globals["hreflang"](address) == wanted
    assert len([a for a, language in site_bib.stated_languages().items() if languages.of_address(a) != language]) > 10
    assert outputs.with_languages('<a href="data.html#x">x</a><a href="http://kremlin.ru/a">y</a>') == '<a href="data.html#x">x</a><a href="http://kremlin.ru/a" hreflang="ru">y</a>'


def test_words_of_a_link_are_escaped_once():
    assert spoken.marked_links('<a href="#a">«Кант» &amp; Manas &lt;1</a>') == '<a href="#a">«<span lang="ru">Кант</span>» &amp; Manas &lt;1</a>'


def test_a_note_begins_like_a_sentence():
    assert "Russia? Title after the address." in formatted("hollandswelvaren2025")


def test_sources_of_one_body_and_year_have_letters():
    named = [(lead(e), e.fields["year"]) for e in ENTRIES.values() if "year" in e.fields]
    assert sorted(n for n in named if named.count(n) > 1) == []
