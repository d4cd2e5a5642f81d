"""HTML that a cell or a page put out, as document nodes, so that everything printed is written from one kind of tree."""

import re
from collections.abc import Iterable, Iterator

from docutils import nodes
from lxml import etree, html

from bishkek.project.faults import BuildError

#: Parts of a page that have no place on paper; `no-pdf` is for authors.
SCREEN_ONLY = {"takeaway", "no-pdf", "cell_input", "toctree-wrapper"}
UNSEEN = ("script", "style", "link", "button")
NODES = {
    "p": nodes.paragraph, "div": nodes.container, "section": nodes.container, "blockquote": nodes.block_quote, "pre": nodes.literal_block,
    "ul": nodes.bullet_list, "ol": nodes.enumerated_list, "li": nodes.list_item, "caption": nodes.title, "thead": nodes.thead, "tbody": nodes.tbody,
    "tr": nodes.row, "td": nodes.entry, "th": nodes.entry, "a": nodes.reference, "strong": nodes.strong, "b": nodes.strong, "em": nodes.emphasis,
    "i": nodes.emphasis, "sub": nodes.subscript, "sup": nodes.superscript, "code": nodes.literal, "small": nodes.inline, "span": nodes.inline,
}  # fmt: skip


class line_break(nodes.Inline, nodes.Element):
    """A line ends here."""

    def astext(self) -> str:
        """The end of a line."""
        return "\n"


def from_html(markup: str, chapter: str) -> list[nodes.Node]:
    """The nodes of a piece of HTML. Raises BuildError for an element that cannot be printed."""
    return list(_blocks(_parts(html.fragment_fromstring(markup, create_parent="div"), chapter)))


def _parts(element: etree._Element, chapter: str) -> Iterator[nodes.Node]:
    """Text and children of an element in order, blanks collapsed."""
    for child, text in [(None, element.text), *((child, child.tail) for child in element)]:
        if child is not None and isinstance(child.tag, str) and child.tag not in UNSEEN and not SCREEN_ONLY & set(child.get("class", "").split()):
            yield _node(child, chapter)
        if text:
            yield nodes.Text(re.sub(r"[ \t\n\r\f]+", " ", text))


def _node(element: etree._Element, chapter: str) -> nodes.Node:
    tag, look = element.tag, {"classes": element.get("class", "").split(), "ids": [element.get("id")] if element.get("id") else []}
    look["classes"] += [f"language-{element.get('lang')}"] if element.get("lang") else []
    if tag == "br":
        return line_break()
    if tag == "table":
        parts = [part for part in _parts(element, chapter) if not isinstance(part, nodes.Text)]
        captions = [part for part in parts if isinstance(part, nodes.title)]
        return nodes.table("", *captions, nodes.tgroup("", *(part for part in parts if part not in captions)), **look)
    if tag not in NODES:
        raise BuildError(f"The chapter {chapter} holds the element <{tag}>, which cannot be printed.")
    kind = NODES[tag]
    if kind in (nodes.literal, nodes.literal_block):
        return kind("", element.text_content().rstrip("\n"), **look)
    if kind is nodes.entry:
        look |= {key: int(element.get(name)) - 1 for key, name in (("morecols", "colspan"), ("morerows", "rowspan")) if element.get(name)}
        look |= {"scope": element.get("scope", "row")} if tag == "th" else {}
    elif kind is nodes.reference:
        look["refuri"] = element.get("href", "")
    elif tag == "small":
        look["classes"].append("small")
    parts = _parts(element, chapter)
    if issubclass(kind, nodes.TextElement):
        return kind("", "", *(parts if issubclass(kind, nodes.Inline) else _trimmed(list(parts))), **look)
    return kind("", *_blocks(parts), **look)


def _blocks(parts: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Blocks as they are; what stands in a line between them becomes a paragraph."""
    line: list[nodes.Node] = []
    for part in [*parts, None]:
        if isinstance(part, nodes.Text | nodes.Inline):
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
