"""A second build in another folder gives the same bytes, although the book there was built for an address before.

The chapters are taken as they were run: that a fresh run draws the same figures byte for byte is
what the notebook tests check, by the hash of each picture.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import etree, html

from tests.conftest import build
from tests.support import ROOT, file_of, tracked

KINDS = {".pdf", ".svg", ".csv", ".json", ".html", ".png", ".ipynb", ".css", ".js", ".whl"}


BASE = "https://owner.example.org/book/"


@pytest.fixture(scope="module")
def another(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the repository in a folder of their own with the chapters as run, staged and printed there, first for an address."""
    folder = tmp_path_factory.mktemp("second") / "book"
    for path in tracked():
        if path.relative_to(ROOT).parts[0] != "tests":
            (folder / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / path.relative_to(ROOT))
    shutil.copytree(built / "_build" / "executed", folder / "_build" / "executed")
    said = build(folder, BISHKEK_BASEURL=BASE.rstrip("/"))
    assert "0 warnings" in said and "  ran " not in said
    return folder


@pytest.fixture(scope="module")
def addressed(another: Path) -> Path:
    """The pages of that book for an address, which stay when it is built without one."""
    return Path(shutil.copytree(another / "_build" / "html", another.parent / "addressed"))


@pytest.fixture(scope="module")
def second(another: Path, addressed: Path) -> Path:
    """That book built without an address, as the official one is."""
    said = build(another)
    assert "nothing has changed" not in said and "0 warnings" in said and "  ran " not in said
    return another


def digests(folder: Path) -> dict[str, str]:
    files = [p for p in (folder / "_build" / "html").rglob("*") if p.suffix in KINDS]
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_two_builds_are_the_same_byte_for_byte(built, second):
    one, two = digests(built), digests(second)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    for kind in (".pdf", ".svg", ".csv", ".json"):
        assert any(name.endswith(kind) for name in one), kind


def test_a_second_build_of_an_unchanged_book_changes_nothing_and_says_so(second):
    before = {p: p.stat().st_mtime_ns for p in (second / "_build" / "html").rglob("*")}
    assert "nothing has changed" in build(second)
    assert {p: p.stat().st_mtime_ns for p in (second / "_build" / "html").rglob("*")} == before


def test_a_changed_table_stops_the_build_with_table_and_remedy(second):
    path = second / file_of("eurostat_exports_annual").relative_to(ROOT)
    sound = path.read_bytes()
    path.write_bytes(sound[:-2] + (b"1\n" if sound[-2:] != b"1\n" else b"2\n"))
    try:
        with pytest.raises(AssertionError, match=r"eurostat_exports_annual.*have changed.*bishkek seal eurostat_exports_annual"):
            build(second)
    finally:
        path.write_bytes(sound)


def test_a_book_for_an_address_names_it_everywhere(addressed):
    shown = {p.relative_to(addressed).as_posix() for p in addressed.rglob("*.html")} - {"search.html", "404.html"}
    assert {place.text.removeprefix(BASE) for place in etree.parse(addressed / "sitemap.xml").iter("{*}loc")} == shown
    for name in sorted(shown):
        head = html.parse(str(addressed / name)).getroot().find("head")
        assert head.xpath("link[@rel='canonical']/@href") == head.xpath("meta[@property='og:url']/@content") == head.xpath("meta[@name='citation_public_url']/@content") == [BASE + name]
        addresses = [*re.findall(r'"(?:@id|url|contentUrl|image)":"([^"]+)"', head.xpath("string(script[@type='application/ld+json'])")), *head.xpath("meta[@property='og:image']/@content")]
        assert [a for a in addresses if not a.startswith(("https://", "http://"))] == [], name
    assert json.loads((addressed / "exports" / "claims.json").read_text(encoding="utf-8"))["$id"] == f"{BASE}exports/claims.json"


def test_a_book_that_had_an_address_goes_back(second, built):
    """To the same bytes as the official one, which had none: see above. Here, what only a book with an address has."""
    assert digests(second) == digests(built)
    assert not {"sitemap.xml", "robots.txt", "404.html", "changes.xml"} & {p.name for p in (second / "_build" / "html").iterdir()}
