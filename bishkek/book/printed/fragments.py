"""HTML that a cell or a page put out as document nodes, so that everything printed is written from one kind of tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from lxml import etree, html

from bishkek.book.printed.errors import PdfError

#: Parts of a page that have no place on paper; `no-pdf` is for authors.
SCREEN_ONLY = {"takeaway", "no-pdf", "cell_input", "toctree-wrapper"}
BLOCKS = {
    "div": nodes.container, "section": nodes.container, "ul": nodes.bullet_list, "ol": nodes.enumerated_list,
    "li": nodes.list_item, "blockquote": nodes.block_quote,
}  # fmt: skip
LINES = {
    "strong": nodes.strong, "b": nodes.strong, "em": nodes.emphasis, "i": nodes.emphasis, "a": nodes.reference, "sub": nodes.subscript,
    "sup": nodes.superscript, "small": nodes.inline, "span": nodes.inline, "abbr": nodes.inline, "time": nodes.inline,
}  # fmt: skip
ROWS = {"thead": nodes.thead, "tbody": nodes.tbody, "tfoot": nodes.tbody, "tr": nodes.row}
_EDGES = {"script", "style", "button"}


class line_break(nodes.Inline, nodes.Element):
    """A line ends here."""


def from_html(markup: str, chapter: str) -> list[nodes.Node]:
    """The nodes of a piece of HTML. Raises PdfError for an element that cannot be printed."""
    root = html.fragment_fromstring(markup, create_parent="div")
    return list(_blocks(_parts(root, chapter)))


def _parts(element: etree._Element, chapter: str) -> Iterator[nodes.Node]:
    """Text and children of an element in order, blanks collapsed."""
    for text, child in [(element.text, None), *((child.tail, child) for child in element)]:
        if child is not None and isinstance(child.tag, str) and not (child.tag in _EDGES or SCREEN_ONLY & set((child.get("class") or "").split())):
            yield _node(child, chapter)
        if text:
            yield nodes.Text(re.sub(r"[ \t\n\r\f]+", " ", text))


def _node(element: etree._Element, chapter: str) -> nodes.Node:
    tag = element.tag
    look = {"classes": (element.get("class") or "").split(), "ids": [element.get("id")] if element.get("id") else []}
    if tag == "br":
        return line_break()
    if tag == "code":
        return nodes.literal("", " ".join(element.text_content().split()), **look)
    if tag == "pre":
        return nodes.literal_block("", element.text_content().rstrip("\n"), **look)
    if tag == "table":
        return _table(element, chapter, look)
    if tag in ("th", "td"):
        spans = {f"more{way}": int(element.get(name) or 1) - 1 for way, name in (("cols", "colspan"), ("rows", "rowspan"))}
        scope = {"scope": element.get("scope") or "row"} if tag == "th" else {}
        return nodes.entry("", *_blocks(_parts(element, chapter)), **look, **scope, **{k: v for k, v in spans.items() if v})
    if tag in ROWS:
        return ROWS[tag]("", *(_node(child, chapter) for child in element), **look)
    if tag == "p":
        return nodes.paragraph("", "", *_trimmed(list(_parts(element, chapter))), **look)
    if tag in LINES:
        look["classes"] += ["small"] if tag == "small" else []
        link = {"refuri": element.get("href")} if element.get("href") else {}
        return LINES[tag]("", "", *_parts(element, chapter), **look, **link)
    if tag not in BLOCKS:
        raise PdfError(f"The chapter {chapter} holds the element <{tag}>, which cannot be printed.")
    return BLOCKS[tag]("", *_blocks(_parts(element, chapter)), **look)


def _table(element: etree._Element, chapter: str, look: dict) -> nodes.table:
    caption, parts = element.find("caption"), [child for child in element if child.tag in ROWS]
    group = nodes.tgroup("", *(_node(part, chapter) for part in parts))
    table = nodes.table("", group, **look)
    if caption is not None:
        table.insert(0, nodes.title("", "", *_trimmed(list(_parts(caption, chapter)))))
    return table


def _blocks(parts: Iterator[nodes.Node]) -> Iterator[nodes.Node]:
    """Blocks as they are; what stands in a line between them becomes a paragraph."""
    line: list[nodes.Node] = []
    for part in [*parts, None]:
        if part is not None and isinstance(part, nodes.Text | nodes.Inline):
            line.append(part)
            continue
        if line := _trimmed(line):
            yield nodes.paragraph("", "", *line)
        line = []
        if part is not None:
            yield part


def _trimmed(line: list[nodes.Node]) -> list[nodes.Node]:
    """A line without blanks at its ends."""
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while line and isinstance(line[end], nodes.Text) and not line[end].strip():
            del line[end]
        if line and isinstance(line[end], nodes.Text):
            line[end] = nodes.Text(strip(str(line[end])))
    return line
