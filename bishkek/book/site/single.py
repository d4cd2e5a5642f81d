"""The one-page book: ids that several chapters share are told apart, and links follow them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

Place = tuple[nodes.Element, str]


def tell_ids_apart(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give every id that more than one page uses the name of its page in front; mend the links.

    Sphinx calls it with the assembled book; without it the first note of every chapter would be
    the same place. Pages of the site are left alone.
    """
    if app.builder.name != "singlehtml":
        return
    places = list(_places(doctree, docname))
    new = _new_ids(places)
    for node, page in places:
        for name in ("ids", "backrefs"):
            if node.get(name):
                node[name] = [new.get((page, old), old) for old in node[name]]
        if "refid" in node:
            node["refid"] = new.get((page, node["refid"]), node["refid"])
        if "refuri" in node:
            node["refuri"] = _target(node["refuri"], new)
    _rename_sections(app, new)


def _places(node: nodes.Element, page: str) -> Iterator[Place]:
    """Every element below `node` with the page it comes from."""
    for child in node.children:
        if isinstance(child, nodes.Element):
            inner = child["docname"] if isinstance(child, addnodes.start_of_file) else page
            yield child, inner
            yield from _places(child, inner)


def _new_ids(places: list[Place]) -> dict[tuple[str, str], str]:
    """(page, id) -> new id, for ids that occur on more than one page."""
    pages: dict[str, set[str]] = defaultdict(set)
    for node, page in places:
        for name in node["ids"]:
            pages[name].add(page)
    return {(page, name): f"{page}--{name}" for name, users in pages.items() if len(users) > 1
            for page in users}


def _target(uri: str, new: dict[tuple[str, str], str]) -> str:
    """`#document-page#id`, Sphinx's address of a place on another page, as an address in one page."""
    if not uri.startswith("#document-") or uri.count("#") != 2:
        return uri
    page, name = uri.removeprefix("#document-").split("#")
    return "#" + new.get((page, name), name)


def _rename_sections(app: Sphinx, new: dict[tuple[str, str], str]) -> None:
    """Section numbers are looked up by id: they get the new ids too."""
    for page, numbers in app.env.toc_secnumbers.items():
        app.env.toc_secnumbers[page] = {
            "#" + new.get((page, anchor.removeprefix("#")), anchor.removeprefix("#"))
            if anchor else anchor: number
            for anchor, number in numbers.items()
        }
