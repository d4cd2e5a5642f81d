"""The HTML for pandoc: all chapters in one body, of elements that the printed book knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from bishkek.book.printed.blocks import Figures, convert_boxes, typst_string
from bishkek.book.printed.errors import PdfError
from bishkek.book.printed.links import ANCHOR, LinkTable
from bishkek.book.printed.notes import mark_formulas, place_footnotes, plain_code
from bishkek.book.printed.pages import HEADINGS, Chapter, read_chapters, text_of, with_class
from bishkek.book.printed.sizes import soften
from bishkek.book.printed.tables import convert_tables

_BLOCKS = {*HEADINGS, *"p div pre ul ol dl table blockquote hr section aside article".split()}
_KEPT = {
    *(_BLOCKS - {"section", "aside", "article"}),
    *"span a em i strong b code li dt dd caption thead tbody tfoot tr td th".split(),
    *"br sub sup s del ins u q script".split(),
}
_UNWRAPPED = set(
    "section article aside cite abbr mark small time var dfn center figcaption".split()
)
_NESTED = {"p", "li", "dt", "div", "ul", "ol", "dl"}
_CALLS = {"data-call", "data-note", "data-note-body"}
_ATTRIBUTES = _CALLS | {"data-args", "data-layout", "href", "colspan", "rowspan", "start", "type"}


@dataclass(frozen=True)
class CleanBook:
    """HTML for pandoc by chapter, with the languages of the chapters ("" for that of the book), the
    images by their name in the typesetting folder, and counts.
    """

    chapters: tuple[str, ...]
    languages: tuple[str, ...]
    images: dict[str, Path]
    figures: int
    tables: int


def clean_book(single_html: Path, figures: Path, address: str) -> CleanBook:
    """Prepare the one-page HTML for pandoc.

    In: the HTML file, the folder of vector figures, the public address for links to files.
    Out: the cleaned book. Raises PdfError if something cannot be printed as it should.
    """
    chapters = read_chapters(single_html)
    languages = tuple("".join(chapter.body.xpath("./section/@lang")) for chapter in chapters)
    pictures = Figures([figures, single_html.parent])
    for chapter in chapters:
        place_footnotes(chapter)
    LinkTable(chapters, address).resolve()
    tables = 0
    for chapter in chapters:
        pictures.convert(chapter)
        tables += convert_tables(chapter)
        convert_boxes(chapter)
        mark_formulas(chapter)
        plain_code(chapter)
        _finish(chapter)
    texts = tuple(_inside(chapter.body) for chapter in chapters)
    return CleanBook(texts, languages, pictures.files, pictures.count, tables)


def _inside(body: etree._Element) -> str:
    """A chapter as text, without the element around it: no page can begin in a container."""
    book = html.Element("div")
    book.append(body)
    body.drop_tag()
    text = etree.tostring(book, encoding="unicode", method="html")
    return text.removeprefix("<div>").removesuffix("</div>")


def _finish(chapter: Chapter) -> None:
    """Place anchors, unwrap what has no meaning on paper, refuse what is unknown."""
    _tighten_lists(chapter.body)
    for element in list(chapter.body.iter()):
        if element.get(ANCHOR):
            _place_anchor(element)
    for element in list(chapter.body.iterdescendants()):
        _reduce(element, chapter)
    for element in chapter.body.iter():
        if element.tag not in ("pre", "script"):
            element.text = soften(element.text)
        element.tail = soften(element.tail)


def _tighten_lists(body: etree._Element) -> None:
    """Take the paragraph out of the items of simple lists: pandoc sets those without gaps."""
    for paragraph in (p for items in with_class(body, "simple") for p in items.xpath("./li/p")):
        paragraph.drop_tag()


def _place_anchor(element: etree._Element) -> None:
    """Headings carry their label themselves, other elements begin with a span that does."""
    label = element.attrib.pop(ANCHOR)
    element.attrib.pop("id", None)
    if element.tag in HEADINGS:
        element.set("id", label)
        return
    span = html.Element("span", {"data-call": "anchor", "data-args": typst_string(label)})
    inside = _first_text(element)
    span.tail, inside.text = inside.text, None
    inside.insert(0, span)


def _first_text(element: etree._Element) -> etree._Element:
    """The innermost block that the text of an element begins in."""
    inside = element
    while len(inside) and inside[0].tag in _NESTED and not (inside.text or "").strip():
        inside = inside[0]
    return element if inside.tag in ("ul", "ol", "dl") else inside


def _reduce(element: etree._Element, chapter: Chapter) -> None:
    """Unwrap, keep without needless attributes, or refuse one element."""
    tag = element.tag
    plain = not _CALLS & set(element.attrib)
    if tag in _UNWRAPPED or (tag == "span" and plain):
        element.drop_tag()
    elif tag == "div" and plain and _holds_blocks(element):
        element.drop_tag()
    elif tag not in _KEPT:
        raise PdfError(
            f"The chapter {chapter.name} holds the element <{tag}>, which cannot be printed."
        )
    else:
        element.tag = "p" if tag == "div" and plain else tag
        kept = _ATTRIBUTES | {"id"} if tag in HEADINGS else _ATTRIBUTES
        for name in set(element.attrib) - kept:
            del element.attrib[name]


def _holds_blocks(element: etree._Element) -> bool:
    """Whether a `div` only groups blocks; else it is a paragraph by another name."""
    blocks = any(child.tag in _BLOCKS or child.get("data-call") for child in element)
    return blocks or not text_of(element)
