"""The PDF: tagged, in its fonts, with bookmarks, and every figure described."""

import pikepdf
import pytest

from tests.built.pages import chapters, exported, main, text
from tests.built.printed import elements, of_kind, outline, pdf, squeeze, words

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


def test_every_figure_is_tagged_once_with_its_alt_text():
    alts = [str(e.get("/Alt", "")) for e in of_kind("/Figure")]
    expected = [" ".join(f["alt"].split()) for f in exported("figures")]
    assert sorted(alts) == sorted(expected)


def test_every_table_has_header_cells():
    tables = of_kind("/Table")
    shown = sum(len(main(tree).xpath(".//table[not(ancestor::*[contains(@class,'no-pdf')])]")) for tree in chapters().values())
    assert len(tables) == shown
    assert len(of_kind("/TH")) >= len(tables)


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
    assert [words for words in inside if words.startswith("page ")] == []


def test_the_title_page_names_the_book():
    assert squeeze("The Road Through Bishkek") in words()[:400]
