"""Turns the links of the site into links of the printed book.

A link is followed in the page it names, else in its own chapter, else in the first one that has
the id: ids written by hand may occur in several. Only ids that are linked to are kept, as the
attribute `data-anchor`; the blocks later turn it into a label.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from bishkek.book.printed.errors import PdfError
from bishkek.book.printed.pages import HEADINGS, Chapter, text_of

ANCHOR = "data-anchor"
SCREEN_ONLY = "explore-"  # explorers are on the site alone


class LinkTable:
    """All places of the book a link can lead to."""

    def __init__(self, chapters: list[Chapter], address: str) -> None:
        """In: the chapters and the public address that relative files are completed with."""
        self.address = address
        self.chapters = {chapter.name: chapter for chapter in chapters}
        self.front = chapters[0].name
        self.places = {chapter.name: _ids(chapter.body) for chapter in chapters}
        self.labels: set[str] = set()

    def resolve(self) -> None:
        """Rewrite every link in place. Raises PdfError for a link that leads nowhere."""
        for chapter in self.chapters.values():
            for link in chapter.body.xpath(".//a"):
                self._rewrite(link, chapter)

    def _rewrite(self, link: etree._Element, chapter: Chapter) -> None:
        # Autolinks of MyST escape their address twice.
        href = (link.get("href") or "").replace("&amp;", "&").strip()
        parts = urlsplit(href)
        if "href" not in link.attrib:
            link.drop_tag()
        elif parts.scheme or parts.netloc:
            link.set("href", href)
        elif parts.fragment.startswith(SCREEN_ONLY):
            link.drop_tag()
        elif not parts.path or self._is_page(parts.path):
            link.set(
                "href", "#" + self._label(href, parts.path, unquote(parts.fragment), link, chapter)
            )
        elif self.address:
            link.set("href", urljoin(self.address.rstrip("/") + "/", href))
        else:
            link.drop_tag()

    def _is_page(self, path: str) -> bool:
        return path.endswith(".html") and "/" not in path.removeprefix("./")

    def _label(
        self, href: str, path: str, fragment: str, link: etree._Element, chapter: Chapter
    ) -> str:
        page = path.removeprefix("./").removesuffix(".html")
        place = self.find(page, fragment, chapter)
        if place is None:
            raise PdfError(
                f"The link “{text_of(link)}” in the chapter {chapter.name} leads to {href}, "
                "which is not in the book."
            )
        return self._mark(*place)

    def find(
        self, page: str, fragment: str, chapter: Chapter
    ) -> tuple[str, etree._Element] | None:
        """The chapter and the element that an address leads to, seen from a chapter; None if it leads nowhere.

        ``page`` is the page that the address names ("" for the same one), ``fragment`` the id in it.
        """
        if page and page not in self.chapters and page != "index":
            return None
        if fragment.startswith("document-") or not fragment:
            name = fragment.removeprefix("document-") or page or self.front
            name = self.front if name == "index" else name
            return (name, self.chapters[name].body) if name in self.chapters else None
        # The front page and the one-page file share the name index.html.
        first = page if page and page != "index" else chapter.name
        for name in (first, *self.chapters):
            if fragment in self.places[name]:
                return name, self.places[name][fragment]
        return None

    def _mark(self, name: str, element: etree._Element) -> str:
        """Give the element a label, or return the one it has."""
        element = _heading_for(element)
        if not element.get(ANCHOR):
            wish = re.sub(
                r"[^a-z0-9]+", "-", f"{name}-{element.get('id') or 'start'}".lower()
            ).strip("-")
            label, number = wish, 2
            while label in self.labels:
                label, number = f"{wish}-{number}", number + 1
            self.labels.add(label)
            element.set(ANCHOR, label)
        return element.get(ANCHOR)


def _ids(body: etree._Element) -> dict[str, etree._Element]:
    places: dict[str, etree._Element] = {}
    for element in body.xpath(".//*[@id]"):
        places.setdefault(element.get("id"), element)
    return places


def _heading_for(element: etree._Element) -> etree._Element:
    """Sections, and empty targets before a heading, are reached through the heading itself."""
    if element.tag in ("section", "div") and (
        element.tag == "section" or element.getparent() is None
    ):
        return next(element.iter(*HEADINGS), element)
    following = element.getnext()
    while element.tag == "span" and following is not None and not text_of(element):
        if following.tag in (*HEADINGS, "section"):
            return next(following.iter(*HEADINGS), element)
        if following.tag != "span" or text_of(following):
            break
        following = following.getnext()
    return element
