"""A page as it is printed: without what only a screen needs, HTML as nodes, and every link with the place that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from docutils import nodes
from sphinx import addnodes

from bishkek.book.printed.errors import PdfError
from bishkek.book.printed.fragments import SCREEN_ONLY, from_html
from bishkek.book.site.nodes import folded_code, meter, page_link

DROPPED = (nodes.comment, nodes.substitution_definition, nodes.system_message, nodes.target, nodes.colspec, addnodes.index, addnodes.toctree, folded_code, meter)
GROUPS = (nodes.compound, addnodes.glossary)  # and cells with their outputs: only what is in them is printed
CELLS = {"cell", "cell_output"}
EXPLORERS = "explore-"  # anchors of what is on the site alone


def printable(doctree: nodes.document, chapter: str) -> nodes.document:
    """A resolved page, changed in place. Raises PdfError if it has no title, or holds HTML that cannot be printed."""
    _tidy(doctree, chapter)
    for image in doctree.findall(nodes.image):
        image["uri"] = image.get("paper", image["uri"])
    if not doctree.next_node(nodes.section):
        raise PdfError(f"The page {chapter} has no title.")
    return doctree


def _tidy(parent: nodes.Element, chapter: str) -> None:
    kept: list[nodes.Node] = []
    hidden = ""  # the HTML tag of inline HTML that is left out up to its end
    for node in parent.children:
        if isinstance(node, nodes.raw) and (hidden or node.astext().startswith("<a class=\"no-pdf\"")):
            hidden = "" if node.astext() == f"</{hidden}>" else hidden or "a"
        elif hidden or isinstance(node, DROPPED) or (isinstance(node, nodes.Element) and SCREEN_ONLY & set(node["classes"])):
            continue
        elif isinstance(node, nodes.raw):
            kept += from_html(node.astext(), chapter) if node["format"] == "html" else []
        elif isinstance(node, nodes.Text):
            kept.append(node)
        else:
            _tidy(node, chapter)
            grouping = isinstance(node, GROUPS) or (isinstance(node, nodes.container) and CELLS & set(node["classes"]))
            kept += node.children if grouping else [_as_link(node) if isinstance(node, page_link) else node]
    parent[:] = kept


def _as_link(node: page_link) -> nodes.Element:
    """A number or a verdict: a link to its entry."""
    return nodes.reference("", "", *node.children, classes=node["classes"], refuri=f"{node['page']}.html#{node['anchor']}")


class Links:
    """All places of the book that a link can lead to."""

    def __init__(self, chapters: dict[str, nodes.document], address: str) -> None:
        """``chapters`` by name, in reading order; ``address`` is where the site is published, if it is."""
        self.chapters, self.address = chapters, address
        self.places = {name: {id: node for node in tree.findall(nodes.Element) for id in node["ids"]} for name, tree in chapters.items()}

    def resolve(self) -> None:
        """Give each link the file and the label that it leads to, and each place its label; links to what is not printed become text.

        Raises PdfError for a link that leads nowhere.
        """
        for name, tree in self.chapters.items():
            for link in list(tree.findall(_is_link)):
                self._lead(link, name)

    def _lead(self, link: nodes.Element, chapter: str) -> None:
        # MyST escapes the addresses of `<https://...>` once too often.
        address = f"#{link['refid']}" if "refid" in link else link.get("refuri", "").replace("&amp;", "&").strip()
        parts = urlsplit(address)
        page = parts.path.rpartition("/")[2].removesuffix(".html") if parts.path else chapter
        if parts.scheme or parts.netloc:
            link["refuri"] = address
        elif not address or parts.fragment.startswith(EXPLORERS) or not (self.address or page in self.chapters):
            link.parent[link.parent.index(link) : link.parent.index(link) + 1] = link.children
        elif page in self.chapters:
            place = self._place(page, unquote(parts.fragment))
            if place is None:
                raise PdfError(f"The link “{link.astext()}” in the chapter {chapter} leads to {address}, which is not in the book.")
            id = place["ids"][0]
            place["label"] = link["label"] = f"{page}--{id}"
            link["refuri"] = f"{page}.xhtml#{id}"
            link.attributes.pop("refid", None)
        else:
            link["refuri"] = urljoin(f"{self.address.rstrip('/')}/", address)

    def _place(self, page: str, id: str) -> nodes.Element | None:
        return self.places[page].get(id) if id else self.chapters[page].next_node(nodes.section)


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference | addnodes.number_reference)


def headings(section: nodes.Element, deep: int) -> Iterator[tuple[str, str, list]]:
    """Id, title and sections of the next level of every section right below a node, so many levels deep."""
    for child in section.children if deep else ():
        if isinstance(child, nodes.section):
            yield child["ids"][0], child.next_node(nodes.title).astext(), list(headings(child, deep - 1))
