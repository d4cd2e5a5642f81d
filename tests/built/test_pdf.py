"""The PDF: tagged, in its fonts, with bookmarks, and every figure described."""

import re

import pikepdf
import pytest

from tests.built.pages import chapters, exported, main, text
from tests.support import PDF
from tests.built.printed import depth, drawn_lines, elements, of_kind, outline, pdf, squeeze, words

pytestmark = pytest.mark.usefixtures("built")


def test_it_is_tagged_and_says_its_language_and_standard():
    root = pdf().Root
    assert root.MarkInfo.Marked is True
    assert "/StructTreeRoot" in root and len(elements()) > 500
    assert str(root.Lang) == "en"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes()
    assert root.ViewerPreferences.DisplayDocTitle is True


def test_every_font_is_embedded_and_can_be_read_as_text():
    fonts = {f.objgen: f for page in pdf().pages for f in page.resources.get("/Font", {}).values()}
    assert len(fonts) >= 3
    for font in fonts.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys()), str(font.BaseFont)
        assert "/ToUnicode" in font
        assert any(house in str(font.BaseFont) for house in ("IBMPlex", "Math")), str(font.BaseFont)


def test_no_character_is_without_a_meaning():
    assert "\ufffd" not in words()
    assert len(words()) > 50_000


def test_the_bookmarks_have_every_chapter_in_order():
    titles = [text(tree.xpath("//h1")[0]) for tree in chapters().values()]
    assert outline() == titles
    assert depth() == 3


def test_every_figure_is_tagged_once_with_its_alt_text():
    alts = [str(e.get("/Alt", "")) for e in of_kind("/Figure")]
    expected = [" ".join(f["alt"].split()) for f in exported("figures")]
    assert sorted(alts) == sorted(expected)


def test_every_table_has_the_header_cells_of_the_screen_and_each_says_what_it_is_the_head_of():
    tables = [table for tree in chapters().values() for table in main(tree).xpath(".//table[not(ancestor::*[contains(@class,'no-pdf')])]")]
    assert len(of_kind("/Table")) == len(tables)
    scopes = [str(of_table(cell).Scope) for cell in of_kind("/TH")]
    assert scopes.count("/Column") == sum(len(table.xpath("./thead//th")) for table in tables)
    assert scopes.count("/Row") == sum(len(table.xpath("./tbody//th")) for table in tables) > 2000
    assert len(scopes) == scopes.count("/Column") + scopes.count("/Row")


def test_every_cell_names_heads_that_are_there():
    ids = set(pikepdf.NameTree(pdf().Root.StructTreeRoot.IDTree))
    named = [[str(id) for id in of_table(cell).get("/Headers", [])] for cell in of_kind("/TD")]
    assert {id for ids_of_cell in named for id in ids_of_cell} <= ids
    assert sum(any(id.startswith("row-") for id in ids_of_cell) for ids_of_cell in named) > 0.95 * len(named) > 4000


def of_table(cell: pikepdf.Object) -> pikepdf.Object:
    """The attributes of a cell that speak of its table."""
    return next(attributes for attributes in (cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]) if attributes.O == "/Table")


def test_formulas_are_said_in_words():
    said = [str(e.Alt) for e in of_kind("/Formula")]
    assert len(said) > 15 and [words for words in said if any(sign in words for sign in "\\^_{}=") or " a f t e r" in words or "R U S" in words] == []


def test_checksums_are_not_torn_over_lines():
    """One line draws a checksum in one piece."""
    whole = {match for page in pdf().pages for mark in drawn_lines(page) for match in re.findall(r"\b[0-9a-f]{64}\b", mark)}
    shown = {text(item).split()[-1] for item in main(chapters()["data"]).xpath(".//li[strong = 'sha256:']")}
    assert len(shown) > 100 and shown <= whole


def test_headings_are_tagged_from_the_first_level_on():
    kinds = [str(e.S) for e in elements() if str(e.S) in {"/H1", "/H2", "/H3", "/H4", "/H5"}]
    assert kinds.count("/H1") >= len(chapters())
    assert all(int(b[2]) - int(a[2]) <= 1 for a, b in zip(kinds, kinds[1:], strict=False))


def test_figures_are_drawn_as_vectors():
    pictures = [
        image for page in pdf().pages for image in page.resources.get("/XObject", {}).values()
        if str(image.get("/Subtype")) == "/Image" and int(image.Width) > 1400
    ]  # fmt: skip
    assert pictures == []


def test_pages_are_numbered_and_of_one_size():
    sizes = {tuple(round(float(v)) for v in page.mediabox) for page in pdf().pages}
    assert len(sizes) <= 2 and all(w * h == 595 * 842 for _, _, w, h in sizes)
    assert 30 <= len(pdf().pages) <= 400


def test_the_document_says_title_and_date_of_the_release_not_of_today():
    from bishkek.project.cited import citation_file

    info = pdf().open_metadata()
    assert info["dc:title"] == citation_file()["title"].split(": ")[0]
    assert info["pdf:Keywords"].split(", ") == citation_file()["keywords"]
    assert info["xmp:CreateDate"].startswith(str(citation_file()["date-released"]))


def test_links_inside_the_pdf_have_a_target():
    names = pdf().Root.get("/Names", {}).get("/Dests")
    known = set() if names is None else {str(k) for k in pikepdf.NameTree(names)}
    lost = []
    for number, page in enumerate(pdf().pages, start=1):
        for note in page.get("/Annots", []):
            action = note.get("/A")
            goal = note.get("/Dest") if action is None else action.get("/D")
            if isinstance(goal, pikepdf.String) and str(goal) not in known:
                lost.append((number, str(goal)))
    assert lost == []


def test_links_into_the_book_say_where_they_lead():
    said = [str(note.Contents) for page in pdf().pages for note in page.get("/Annots", []) if str(note.Subtype) == "/Link"]
    inside = [words for words in said if "://" not in words and not words.startswith("mailto:")]
    assert len(inside) > 1500
    nameless = re.compile(r"(Section|Раздел|Chapter|Figures of)?,? ?(page|с\.) \d+")
    assert [words for words in inside if nameless.fullmatch(words)] == []


def test_the_file_is_packed():
    assert PDF.stat().st_size < 8_000_000


def test_the_title_page_names_the_book():
    assert squeeze("The Road Through Bishkek") in words()[:400]
