"""Citations of the book and of what is in it: in words, as BibTeX, RIS and CSL-JSON."""

import re
from types import SimpleNamespace

import pytest
from pybtex.database import parse_string

from bishkek import claims, numbers, tables
from bishkek.book.takeaway import cite
from bishkek.project.cited import authors, citation_file, released, version
from bishkek.tables.periods import Period

ODD = cite.Citable("road_odd", r"10% of $5 & a #1_{x} ~ ^ \ more.", "odd.html#fig-odd", "figure odd", "Source: nowhere")


def entry(cited):
    (found,) = parse_string(cite.bibtex(cited), "bibtex").entries.items()
    return found


@pytest.fixture
def published(monkeypatch):
    monkeypatch.setenv("BISHKEK_BASEURL", "https://owner.example.org/book")


def claim(id):
    return next(r for r in claims.recorded().itertuples() if r.id == id)


def test_a_claim_is_cited_by_its_test_and_the_book_does_not_say_it():
    row = claim("C27")
    cited = cite.claim(row)
    assert cited.title == f"Claim C27 tested: verdict {row.verdict}"
    said = cite.words(cited)
    assert said == f"“{cited.title}”, The Road Through Bishkek, version {version()}, {Period(released()).words}, claims.html#C27. The claim tested: “{row.paraphrase.rstrip('.')}”. CC BY 4.0."
    key, found = entry(cited)
    assert key == "road_claim_c27" and found.type == "misc" and "url" not in found.fields
    assert (found.fields["year"], found.fields["version"]) == (released()[:4], version())
    assert "claims.html\\#C27" in found.fields["note"] and "The claim tested: “" in found.fields["note"]


def test_with_an_address_of_the_book_all_forms_give_it(published):
    cited, address = cite.claim(claim("C27")), "https://owner.example.org/book/claims.html#C27"
    assert f", {address}. " in cite.words(cited)
    assert entry(cited)[1].fields["url"] == address and "claims.html" not in entry(cited)[1].fields["note"]
    assert f"UR  - {address}\n" in cite.ris(cited) and cite.csl(cited)["URL"] == address
    assert entry(cite.book())[1].fields["url"] == cite.csl(cite.book())["URL"] == "https://owner.example.org/book/"


def test_the_book_is_cited_by_title_and_version():
    assert cite.words(cite.book()) == f"{citation_file()['title']}, version {version()}, {Period(released()).words}. CC BY 4.0."
    assert entry(cite.book())[1].fields["title"] == f"{{{citation_file()['title']}}}"


def test_what_services_are_told_to_cite_is_this_version():
    told = citation_file()
    preferred = told["preferred-citation"]
    assert {key: preferred[key] for key in ("title", "version", "date-released", "license", "authors")} == {key: told[key] for key in ("title", "version", "date-released", "license", "authors")}
    assert f"{preferred['year']}-{preferred['month']:02}" == released()[:7]


def test_ris_marks_an_author_without_a_first_name_and_ends():
    lines = cite.ris(cite.book()).splitlines()
    assert lines[0] == "TY  - BOOK" and lines[-1] == "ER  - " and f"AU  - {authors()[0]}," in lines
    assert [line for line in lines if not re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line)] == []


def test_csl_names_what_csl_knows():
    known = {"id", "type", "title", "container-title", "author", "issued", "version", "URL", "abstract", "note", "language"}  # of csl-data.json 1.0
    told = cite.csl(ODD)
    assert told.keys() <= known and told["author"] == [{"literal": authors()[0]}]
    assert told["issued"] == {"date-parts": [[int(part) for part in released().split("-")]]}


def test_a_table_is_cited_under_its_own_licence():
    said = cite.words(cite.table(tables.describe("arms_deliveries")))
    assert "table arms_deliveries, tables/arms_deliveries.html. Source: SIPRI" in said and said.endswith("SIPRI terms of use: limited excerpt with attribution.")


def test_what_tex_would_read_as_a_command_is_escaped():
    title = entry(ODD)[1].fields["title"]
    assert title == r"{10\% of \$5 \& a \#1\_\{x\} \textasciitilde{} \textasciicircum{} \textbackslash{} more}"


def test_a_folded_citation_is_escaped_and_left_out_of_the_pdf():
    html = cite.details(ODD)
    assert html.startswith('<details class="cite no-pdf">') and "&amp;" in html and " & " not in html
    assert "<pre>" in html


def test_a_mark_becomes_the_citation_of_its_claim():
    rows = {r.id: r for r in claims.recorded().itertuples()}
    assert cite.put("<p>a</p><!-- cite C09 --><!-- else -->", rows) == f"<p>a</p>{cite.details(cite.claim(rows['C09']))}<!-- else -->"
    with pytest.raises(KeyError):
        cite.put("<!-- cite C77 -->", rows)


def test_a_number_is_cited_by_its_id_and_its_value():
    n = SimpleNamespace(id="a.b", label="What it is", text="3 times")
    assert cite.words(cite.number(n)).startswith("“What it is: 3 times”, The Road Through Bishkek, version ")
    assert "number mirror.gap_2023, numbers.html#mirror.gap_2023. CC" in cite.words(cite.number(numbers.get("mirror.gap_2023")))
