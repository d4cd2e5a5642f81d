"""Words and pages in another language than a page's say so, on the site, in the e-book and in the PDF; and the menu is in one face."""

import re
import zipfile

import pikepdf
import pytest
from lxml import etree

from bishkek.book.site import faces
from tests.built.pages import chapters, main, page, site, text
from tests.built.printed import elements, pdf
from tests.support import HTML

pytestmark = pytest.mark.usefixtures("built")
CYRILLIC = re.compile("[\u0400-\u04ff]{2}")


def unmarked(tree: etree._Element) -> list[str]:
    """Texts in Cyrillic letters that nothing above them says the language of."""
    found = tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::pre)]")
    return [str(t).strip() for t in found if CYRILLIC.search(t) and _language(t) == "en"]


def _language(words: etree._ElementUnicodeResult) -> str:
    """What the elements around a text say: of what follows an element, that element is none."""
    around = "ancestor" if words.is_tail else "ancestor-or-self"
    return next(iter(words.getparent().xpath(f"{around}::*[@lang][1]/@lang")), "en")


def test_every_word_in_cyrillic_letters_says_its_language():
    assert {name: words for name, tree in site().items() if (words := unmarked(tree))} == {}
    aliases = page(HTML / "designations.html").xpath("//td/span[@lang='ru']")
    assert len(aliases) > 30 and {span.get("lang") for span in page(HTML / "index.html").xpath("//article//a//span[@lang]")} == {"ru"}


def test_a_link_to_a_page_in_another_language_says_which():
    links = chapters()["references"].xpath("//main//a[starts-with(@href, 'http')]")
    told = {a.get("href"): a.get("hreflang") for a in links}
    assert [a for a, language in told.items() if re.match(r"https?://(www\.)?(ria|gazeta|interfax)\.ru/", a) and language != "ru"] == []
    assert [a for a, language in told.items() if "//en." in a and language] == []
    assert sum(language == "ru" for language in told.values()) > 25 and {"ky", "de"} <= set(told.values())
    assert all(text(a.getparent()).count("in Russian") == 1 for a in links if a.get("hreflang") == "ru")
    assert page(HTML / "tables" / "dated_calls_2025.html").xpath("//a[@href='http://kremlin.ru/events/president/news']/@hreflang") == ["ru"]
    assert chapters()["anatomy"].xpath("//nav[@class='turn']//a[@href='summary-ru.html']/@hreflang") == ["ru"]


def test_the_e_book_says_the_language_of_words_and_links():
    with zipfile.ZipFile(HTML / "the-road-through-bishkek.epub") as book:
        pages = {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}
    for name, tree in pages.items():
        assert [w for w in unmarked(_plain(tree)) if tree.get("lang") == "en"] == [], name
    assert len(_plain(pages["references.xhtml"]).xpath("//a[@hreflang='ru']")) > 25
    assert [span.text for span in _plain(pages["nav.xhtml"]).xpath("//span[@lang='ru']")][0] == "Кратко по-русски"


def _plain(tree: etree._Element) -> etree._Element:
    """A page without name spaces, as XPath for HTML asks for it."""
    return etree.fromstring(etree.tostring(tree).replace(b' xmlns="http://www.w3.org/1999/xhtml"', b""))


def test_the_pdf_says_the_language_of_its_russian_pieces():
    marked = [
        str(operands[1].Lang) for page in pdf().pages for operands, _ in pikepdf.parse_content_stream(page, "BDC")
        if isinstance(operands[1], pikepdf.Dictionary) and "/Lang" in operands[1]
    ]  # fmt: skip
    assert marked.count("ru") > 60  # the names of the listed firms and links to the Russian page
    assert sum(str(e.get("/Lang", "")) == "ru" for e in elements()) > 25  # blocks of the Russian page


def test_the_menu_has_the_letters_of_its_entry_in_russian_in_the_face_of_the_others():
    (entry,) = {text(a) for tree in chapters().values() for a in tree.xpath("//nav[@class='chapters']//a[@hreflang='ru']")}
    letters = {ord(c) for c in entry if CYRILLIC.match(c * 2)}
    assert letters == faces.characters("Menu")
    css = (HTML / "_static" / "book.css").read_text("utf-8")
    assert "RoadMenu-Regular-Menu.woff2" in css and ':lang(ru):not([aria-current]){font-family:"Road Menu",var(--sans)}' in css


def test_nothing_that_touches_a_verdict_or_a_formula_in_a_line_is_parted_from_it():
    parted, whole = [], 0
    for name, tree in chapters().items():
        for element in main(tree).xpath(".//*[contains(concat(' ', @class, ' '), ' verdict ')] | .//math[not(@display='block')]"):
            before = element.getprevious().tail if element.getprevious() is not None else element.getparent().text
            touched = (element.tail or " ")[0] in ".,;:)" or (before or "").endswith("(")
            inside = element.getparent().get("class") == "whole"
            whole += inside
            parted += [(name, text(element))] if touched and not inside else []
    assert parted == [] and whole > 80
    assert ".whole{display:inline-block;white-space:nowrap}" in (HTML / "_static" / "book.css").read_text("utf-8")
