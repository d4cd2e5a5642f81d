"""What crawlers, feed readers and web servers look for beside the pages. All but one file need the address of the book.

A book without an address has no sitemap, robots.txt, feed and 404.html: each of them would have to name one.
"""

import re
import uuid
from datetime import datetime
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from bishkek.book.takeaway.metadata import Page, render
from bishkek.project import home
from bishkek.project.cited import authors
from bishkek.project.paths import ROOT
from bishkek.project.reading import SourceError, text

RELEASE = re.compile(r"^## (\S+) \(([^)]+)\)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
UNRELEASED = "unreleased"
MISSING = Page("404.html", "No such page", "This address leads nowhere. A page may have been renamed; ids of claims, numbers, figures and tables stay.")


def releases(changelog: str) -> list[dict[str, str]]:
    """The released versions in the text of a changelog, as it lists them: ``version``, ``day`` (ISO), changes as ``html``.

    Raises
    ------
    SourceError : a day that is none.
    """
    markdown = MarkdownIt("commonmark", {"html": False})
    found = [m.groups() for m in RELEASE.finditer(changelog) if m[2] != UNRELEASED]
    return [{"version": version, "day": _iso(version, day), "html": markdown.render(changes.strip())} for version, day, changes in found]


def _iso(version: str, day: str) -> str:
    try:
        return datetime.strptime(day, "%d %B %Y").date().isoformat()
    except ValueError as error:
        raise SourceError(f"CHANGELOG.md dates {version} {day!r}; write a day like 24 November 2026, or {UNRELEASED}") from error


def files(places: list[str]) -> dict[str, bytes]:
    """Sitemap of ``places``, robots.txt, feed of changes and the page for addresses that lead nowhere; else ``.nojekyll`` alone."""
    bare = {".nojekyll": b""}  # a branch of GitHub Pages would leave out _static and _images
    if not home.base():
        return bare
    told = {
        "sitemap.xml": {"places": places},
        "robots.txt": {},
        "changes.xml": {"releases": releases(text(ROOT / "CHANGELOG.md")), "authors": authors(), "id": _id},
    }
    missing = render("missing.html", page=MISSING, root=urlsplit(home.base()).path)
    return bare | {MISSING.place: missing.encode()} | {name: render(name, **words).encode() for name, words in told.items()}


def _id(what: str) -> str:
    """An id that stays when the book moves to another address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"the-road-through-bishkek/{what}").urn
