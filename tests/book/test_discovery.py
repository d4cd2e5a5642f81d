"""Sitemap, robots.txt, feed and 404.html: there with an address of the book, and not without one."""

import pytest
from lxml import etree, html

from bishkek.book.takeaway import discovery
from bishkek.project import home
from bishkek.project.reading import SourceError

LOG = "# Changes\n\n## 0.3.0 (unreleased)\n\n- Not yet.\n\n## 0.2.0 (2 March 2026)\n\n- A `code`, \"words\" and <b>.\n\n## 0.1.0 (28 February 2026)\n\n- First.\n"
ATOM, MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://owner.example.org/book/"


@pytest.fixture
def files(monkeypatch):
    monkeypatch.setenv(home.VARIABLE, BASE)
    return discovery.files(["index.html", "figures/leak.html"])


def test_a_book_without_an_address_names_none(monkeypatch):
    monkeypatch.setattr(home, "_configured", lambda: "")
    monkeypatch.delenv(home.VARIABLE, raising=False)
    assert discovery.files(["index.html"]) == {".nojekyll": b""}


def test_the_sitemap_has_the_pages_and_robots_leads_to_it(files):
    assert [place.text for place in etree.fromstring(files["sitemap.xml"]).iter(f"{MAP}loc")] == [f"{BASE}index.html", f"{BASE}figures/leak.html"]
    assert files["robots.txt"].decode().splitlines()[-1] == f"Sitemap: {BASE}sitemap.xml"


def test_a_page_that_is_missing_leads_back_from_any_depth(files):
    tree = html.fromstring(files["404.html"])
    assert tree.xpath("//base/@href") == ["/book/"] and tree.xpath("//link[@rel='stylesheet']/@href") == ["_static/book.css"]
    assert tree.xpath("//link[@rel='canonical']") == [] and "index.html" in tree.xpath("//main//a/@href")


def test_releases_are_dated_by_the_changelog_and_what_is_unreleased_is_left_out():
    assert [(r["version"], r["day"]) for r in discovery.releases(LOG)] == [("0.2.0", "2026-03-02"), ("0.1.0", "2026-02-28")]
    assert discovery.releases(LOG)[0]["html"].startswith("<ul>\n<li>A <code>code</code>") and "&lt;b&gt;" in discovery.releases(LOG)[0]["html"]


def test_a_release_without_a_day_is_refused():
    with pytest.raises(SourceError, match="CHANGELOG.md dates 0.2.0 'spring'; write a day like 24 November 2026, or unreleased"):
        discovery.releases(LOG.replace("2 March 2026", "spring"))


def test_the_feed_is_atom_and_its_ids_stay_when_the_book_moves(files, monkeypatch):
    feed = etree.fromstring(files["changes.xml"])
    versions = [r["version"] for r in discovery.releases((discovery.ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))]
    assert [e.text for e in feed.iter(f"{ATOM}title")][1:] == [f"Version {v}" for v in versions] and len(versions) >= 5
    ids = [e.text for e in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(versions) + 1 and all(i.startswith("urn:uuid:") for i in ids)
    assert feed.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}entry/{ATOM}updated") and feed.findtext(f"{ATOM}author/{ATOM}name")
    assert html.fromstring(feed.findtext(f"{ATOM}entry/{ATOM}content")).xpath("//li")
    monkeypatch.setenv(home.VARIABLE, "https://elsewhere.example.org/")
    assert [e.text for e in etree.fromstring(discovery.files([])["changes.xml"]).iter(f"{ATOM}id")] == ids
