"""A page as it is printed: without what only a screen needs, HTML as nodes, and every link with the place that it leads to."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from docutils import nodes
from sphinx import addnodes

from bishkek.book.printed.fragments import SCREEN_ONLY, from_html
from bishkek.book.site.nodes import finding, folded_code, meter, page_link
from bishkek.project.faults import BuildError

DROPPED = (nodes.comment, nodes.substitution_definition, nodes.system_message, nodes.target, nodes.colspec, addnodes.index, addnodes.toctree, folded_code, meter)
GROUPS = (nodes.compound, addnodes.glossary)  # and cells with their outputs: only what is in them is printed
CELLS = {"cell", "cell_output"}
EXPLORERS = "explore-"  # anchors of what is on the site alone
LONE_TAG = re.compile(r"</?(?!br\b)\w+[^<>]*>")  # inline HTML opens and closes an element apart from the words in it
HIDDEN = ('<a class="no-pdf"', "</a>")  # inline HTML that is left out, with what stands between


def printable(doctree: nodes.document, chapter: str) -> nodes.document:
    """A resolved page, changed in place. Raises BuildError if it has no title, or holds HTML that cannot be printed."""
    _tidy(doctree, chapter)
    if not doctree.next_node(nodes.section):
        raise BuildError(f"The page {chapter} has no title.")
    return doctree


def _tidy(parent: nodes.Element, chapter: str) -> None:
    kept: list[nodes.Node] = []
    hidden = False
    for node in parent.children:
        if isinstance(node, nodes.raw) and (hidden or node.astext().startswith(HIDDEN[0])):
            hidden = node.astext() != HIDDEN[1]
        elif hidden or _is_left_out(node):
            continue
        elif isinstance(node, nodes.raw) and isinstance(parent, nodes.TextElement) and LONE_TAG.fullmatch(node.astext()):
            continue  # the words stay, in their line
        elif isinstance(node, nodes.raw):
            kept += from_html(node.astext(), chapter) if node["format"] == "html" else []
        elif isinstance(node, nodes.Text):
            kept.append(node)
        else:
            _tidy(node, chapter)
            grouping = isinstance(node, GROUPS) or (isinstance(node, nodes.container) and CELLS & set(node["classes"]))
            kept += node.children if grouping else [_plain(node)]
    parent[:] = kept


def _is_left_out(node: nodes.Node) -> bool:
    if isinstance(node, nodes.label):
        return isinstance(node.parent, nodes.citation)  # an entry of the reference list is found by its author
    return isinstance(node, DROPPED) or (isinstance(node, nodes.Element) and bool(SCREEN_ONLY & set(node["classes"])))


def _plain(node: nodes.Element) -> nodes.Element:
    """A node of this book as one that docutils knows: the finding as a container, a number or a verdict as a link to its entry."""
    if isinstance(node, finding):
        return nodes.container("", *node.children, classes=["finding"])
    if not isinstance(node, page_link):
        return node
    return nodes.reference("", "", *node.children, classes=node["classes"], refuri=f"{node['page']}.html#{node['anchor']}")


def resolve(chapters: dict[str, nodes.document], address: str) -> None:
    """Give each link the file and the label that it leads to, and each place its label; links to what is not printed become text.

    ``chapters`` by name, in reading order; ``address`` is where the site is published ("" if nowhere).
    Raises BuildError for a link that leads nowhere.
    """
    places = {name: {"": tree.next_node(nodes.section)} | {id: node for node in tree.findall(nodes.Element) for id in node["ids"]} for name, tree in chapters.items()}
    for chapter, tree in chapters.items():
        for link in list(tree.findall(is_link)):
            goal = f"#{link['refid']}" if "refid" in link else link["refuri"].strip()
            try:
                parts = urlsplit(goal)
            except ValueError as error:
                raise BuildError(f"The link “{link.astext()}” in the chapter {chapter} leads to {goal}, which is no address; write one like https://example.org/paper.") from error
            page = parts.path.rpartition("/")[2].removesuffix(".html") if parts.path else chapter
            if parts.scheme:
                link["refuri"] = goal
            elif not goal or parts.fragment.startswith(EXPLORERS) or not (page in chapters or address):
                at = link.parent.index(link)
                link.parent[at : at + 1] = link.children
            elif page not in chapters:
                link["refuri"] = urljoin(f"{address.rstrip('/')}/", goal)
            elif place := places[page].get(unquote(parts.fragment)):
                _connect(link, page, place)
            else:
                raise BuildError(f"The link “{link.astext()}” in the chapter {chapter} leads to {goal}, which is not in the book.")


def _connect(link: nodes.Element, page: str, place: nodes.Element) -> None:
    """A link with its place, whose first id stands for all."""
    place["label"] = link["label"] = f"{page}--{place['ids'][0]}"
    link["refuri"] = f"{page}.xhtml#{place['ids'][0]}"
    link.attributes.pop("refid", None)


def is_link(node: nodes.Node) -> bool:
    """Whether a node is a link of any kind."""
    return isinstance(node, nodes.reference | addnodes.number_reference)
