"""A second build in another folder gives the same bytes.

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


@pytest.fixture(scope="module")
def second(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the repository in a folder of their own with the chapters as run, staged and printed there."""
    folder = tmp_path_factory.mktemp("second") / "book"
    for path in tracked():
        if path.relative_to(ROOT).parts[0] != "tests":
            (folder / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / path.relative_to(ROOT))
    shutil.copytree(built / "_build" / "executed", folder / "_build" / "executed")
    said = build(folder)
    assert "0 warnings" in said and "  ran " not in said
    return folder


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


def test_a_book_for_an_address_names_it_everywhere_and_goes_back(second):
    before, base, folder = digests(second), "https://owner.example.org/book/", second / "_build" / "html"
    try:
        assert "nothing has changed" not in build(second, BISHKEK_BASEURL=base.rstrip("/"))
        shown = {p.relative_to(folder).as_posix() for p in folder.rglob("*.html")} - {"search.html", "404.html"}
        assert {place.text.removeprefix(base) for place in etree.parse(folder / "sitemap.xml").iter("{*}loc")} == shown
        for name in sorted(shown):
            head = html.parse(str(folder / name)).getroot().find("head")
            assert head.xpath("link[@rel='canonical']/@href") == head.xpath("meta[@property='og:url']/@content") == head.xpath("meta[@name='citation_public_url']/@content") == [base + name]
            addresses = [*re.findall(r'"(?:@id|url|contentUrl|image)":"([^"]+)"', head.xpath("string(script[@type='application/ld+json'])")), *head.xpath("meta[@property='og:image']/@content")]
            assert [a for a in addresses if not a.startswith(("https://", "http://"))] == [], name
        assert json.loads((folder / "exports" / "claims.json").read_text(encoding="utf-8"))["$id"] == f"{base}exports/claims.json"
    finally:
        build(second)
    assert digests(second) == before
    assert not {"sitemap.xml", "robots.txt", "404.html", "changes.xml"} & {p.name for p in folder.iterdir()}
