"""Brings footnotes, formulas and code of a chapter into the form the pandoc filter expects."""

from __future__ import annotations

from lxml import etree, html

from bishkek.book.printed.errors import PdfError
from bishkek.book.printed.pages import Chapter, classes, text_of, with_class


def place_footnotes(chapter: Chapter) -> None:
    """Mark footnote references and bodies; the filter joins them at the foot of the right page.

    In: a chapter, changed in place. Raises PdfError for a reference without a note.
    """
    bodies = {note.get("id"): note for note in chapter.body.xpath(".//*[@role='doc-footnote']")}
    keys = {name: f"note-{chapter.name}-{number}" for number, name in enumerate(bodies, 1)}
    for reference in with_class(chapter.body, "footnote-reference", "a"):
        name = (reference.get("href") or "").rpartition("#")[2]
        if name not in bodies:
            raise PdfError(
                f"The footnote {text_of(reference)} in the chapter {chapter.name} has no text."
            )
        mark = html.Element("span", {"data-note": keys[name]})
        mark.tail = reference.tail
        reference.getparent().replace(reference, mark)
    for name, note in bodies.items():
        for label in with_class(note, "label", "span"):
            label.drop_tree()
        note.tag = "div"
        note.attrib.clear()
        note.set("data-note-body", keys[name])
    for group in with_class(chapter.body, "footnote-list"):
        group.drop_tag()


def mark_formulas(chapter: Chapter) -> None:
    """Rewrite MathML formulas as the TeX they were made from, which pandoc knows how to set.

    In: a chapter, changed in place. Raises PdfError for a formula that does not carry its TeX.
    """
    for element in chapter.body.xpath(".//math"):
        tex = (element.get("alttext") or "".join(element.xpath(".//annotation/text()"))).strip()
        if not tex:
            raise PdfError(
                f"The formula “{text_of(element)}” in the chapter {chapter.name} "
                "carries no TeX to set it from."
            )
        holder = element.getparent()
        display = element.get("display") == "block" or "formula" in classes(holder)
        numbers = holder.xpath("./*[@class='formula-number']")
        _replace_formula(element, tex, display=display, number="".join(map(text_of, numbers)))
        for number in numbers:
            number.drop_tree()


def _replace_formula(element: etree._Element, tex: str, *, display: bool, number: str) -> None:
    script = html.Element("script", {"type": "math/tex; mode=display" if display else "math/tex"})
    script.text = tex
    element[:] = [script]
    element.text = None
    element.attrib.clear()
    element.tag = "span"
    if number:
        element.set("data-call", "numbered")
        element.set("data-args", f'"{number}"')


def plain_code(chapter: Chapter) -> None:
    """Reduce highlighted code and printed output to `pre` with text only. In: a chapter, changed
    in place.
    """
    for pre in chapter.body.xpath(".//pre"):
        text = pre.text_content().rstrip("\n")
        pre[:] = []
        pre.attrib.clear()
        pre.text = text
    for code in chapter.body.xpath(".//code | .//kbd | .//samp | .//tt"):
        text = " ".join(code.text_content().split())
        code[:] = []
        code.tag, code.text = "code", text
