"""Citations: one form in words and in BibTeX for the book, its claims, figures and numbers."""

from types import SimpleNamespace

import pytest
from pybtex.database import parse_string

from bishkek import claims, numbers
from bishkek.book.takeaway import cite
from bishkek.project.cited import citation_file, version

ODD = cite.Citable("road_odd", r"10% of $5 & a #1_{x} ~ ^ \ more.", "odd.html#fig-odd", "figure odd", "Source: nowhere")


def entry(cited):
    (found,) = parse_string(cite.bibtex(cited), "bibtex").entries.items()
    return found


def test_a_claim_is_cited_by_id_verdict_version_and_address():
    row = next(r for r in claims.recorded().itertuples() if r.id == "C27")
    said = cite.words(cite.claim(row))
    assert said == f"“{row.paraphrase.rstrip('.')}”, The Road Through Bishkek, version {version()}, claim C27, {row.verdict}, claims.html#C27. CC BY 4.0."
    key, found = entry(cite.claim(row))
    assert key == "road_claim_c27" and found.type == "misc"
    assert found.fields["year"] == str(citation_file()["date-released"])[:4]
    assert "claims.html\\#C27" in found.fields["note"]


def test_the_book_is_cited_by_title_and_version():
    assert cite.words(cite.book()) == f"{citation_file()['title']}, version {version()}. CC BY 4.0."
    assert entry(cite.book())[1].fields["title"] == f"{{{citation_file()['title']}}}"


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
