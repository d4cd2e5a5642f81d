"""The zip of data and notebooks, files under a figure and the pictures of links: whole, and the same as the site."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
from lxml import etree, html
from PIL import Image

from bishkek.project import paths
from bishkek.book.takeaway import figure_files, share, zip as takeaway
from bishkek.book.takeaway.archive import packed
from bishkek.figures.provenance import LICENCE_ADDRESS
from bishkek.project.cited import version
from bishkek.tables.package import descriptor

RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"


@pytest.fixture(scope="module")
def listed(site):
    return json.loads((site / "exports" / "figures.json").read_text())["figures"]


def test_every_drawing_to_take_away_says_what_it_is_whose_and_of_which_edition(site, listed):
    for figure in listed:
        root = etree.parse(site / figure["svg"]).getroot()
        assert (root[0].text, root[1].text) == (figure["title"], figure["alt"]) and root[0].tag.endswith("}title") and root[1].tag.endswith("}desc"), figure["id"]
        said = {e.tag.partition("}")[2]: e.text or e.get(RESOURCE) for e in root[2].iter() if e.getparent().tag.endswith("}Work")}
        assert {"identifier": figure["id"], "license": LICENCE_ADDRESS, "hasVersion": version()}.items() <= said.items(), figure["id"]
        assert "vintage" not in said["source"] and f"n = {figure['n']:,}" in said["source"], figure["id"]
        assert "isReferencedBy" not in said, "a book without an address names none"
        assert root.find(".//{*}text") is not None or "maps" in figure["id"], figure["id"]


def test_every_picture_to_take_away_says_the_same(site, listed):
    for figure in listed:
        with Image.open(site / figure["png"]) as picture:
            said = picture.text
        assert (said["Title"], said["Description"], said["Identifier"], said["Version"]) == (figure["title"], figure["alt"], figure["id"], version())
        assert LICENCE_ADDRESS in said["Copyright"] and "(as of " in said["Source"] and "URL" not in said, figure["id"]


def test_every_file_of_data_begins_with_its_mark_and_each_column_is_described_beside_it_and_on_the_page(site, listed):
    for figure in listed:
        content = (site / figure["csv"]).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf"), figure["id"]
        header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        described = json.loads((site / f"{figure['csv']}-metadata.json").read_text(encoding="utf-8"))
        columns = described["tableSchema"]["columns"]
        assert [c["titles"] for c in columns] == header and all(len(c["dc:description"]) > 3 for c in columns), figure["id"]
        assert (described["url"], described["dc:title"], described["schema:version"]) == (f"{figure['id']}.csv", figure["title"], version())
        page = html.parse(str(site / "figures" / f"{figure['id']}.html"))
        assert page.xpath("//div[contains(@class, 'all-columns')]//th/code/text()") == header, figure["id"]
        assert f"{figure['id']}.csv-metadata.json" in page.xpath("//a/@href")


def test_the_files_of_a_book_with_an_address_name_the_page_of_the_figure(site, monkeypatch):
    monkeypatch.setenv("BISHKEK_BASEURL", "https://example.org/book")
    given, page = figure_files.files("leak"), "https://example.org/book/figures/leak.html"
    assert page in given["figures/leak.svg"].decode() and json.loads(given["figures/leak.csv-metadata.json"])["schema:mainEntityOfPage"] == page
    with Image.open(io.BytesIO(given["figures/leak.png"])) as picture:
        assert picture.text["URL"] == page


def test_every_table_can_be_taken_from_its_card_and_sources_are_links(site):
    cards = html.parse(str(site / "data.html")).xpath("//div[@class='data-card']")
    assert len(cards) == len(descriptor())
    for card in cards:
        name = card.get("id").removeprefix("table-")
        described = descriptor()[name]
        (file,) = card.xpath(".//a[@download]/@href")
        assert hashlib.sha256((site / file).read_bytes()).hexdigest() == described["hash"].removeprefix("sha256:")
        address = next((s["path"] for s in described["sources"] if "path" in s), None)
        assert address is None or address in card.xpath(".//a/@href"), name


def test_the_zip_holds_every_table_as_sealed_and_every_notebook_as_shown(site):
    with zipfile.ZipFile(site / "exports" / takeaway.NAME) as archive:
        held = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    for table in descriptor().values():
        assert hashlib.sha256(held[f"data/{table['path']}"]).hexdigest() == table["hash"].removeprefix("sha256:")
    assert held["data/datapackage.json"] and held["LICENSE"] and held["LICENSE-CC-BY-4.0"]
    notebooks = {f"notebooks/{f.name}": f.read_bytes() for f in (site / "notebooks").iterdir()}
    assert notebooks.items() <= held.items() and len(notebooks) > 15
    assert held["exports/numbers.json"] == (site / "exports" / "numbers.json").read_bytes()


def test_a_zip_has_one_date_and_an_order_of_its_own():
    one, two = packed({"b": b"2", "a": b"1", "first": b"0"}, first="first"), packed({"first": b"0", "a": b"1", "b": b"2"}, first="first")
    assert one == two
    entries = zipfile.ZipFile(io.BytesIO(one)).infolist()
    assert [e.filename for e in entries] == ["first", "a", "b"] and {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("page", paths.pages())
def test_a_link_to_a_page_shows_its_picture(page, site):
    with Image.open(site / "share" / f"{page}.png") as picture:
        assert picture.size == share.SIZE and len(picture.convert("L").getcolors()) > 20
    head = html.parse(str(site / f"{page}.html")).getroot()
    assert head.xpath("//meta[@property='og:image']/@content") == [f"share/{page}.png"]
    assert head.xpath("//meta[@property='og:title']/@content")[0]


def test_a_long_finding_ends_with_a_sentence_or_says_that_it_goes_on():
    assert share._shortened(["One two three.", "Four five six. Seven"]) == ["One two three.", "Four five six."]
    assert share._shortened(["One two three four", "five six, seven"]) == ["One two three four", "five six …"]


def test_binder_installs_the_lock_of_the_book():
    script = (paths.ROOT / ".binder" / "postBuild").read_text()
    assert "--require-hashes -r requirements.txt" in script and "bishkek-root.pth" in script
    assert (paths.ROOT / ".binder" / "postBuild").stat().st_mode & 0o111
    assert (paths.ROOT / ".binder" / "runtime.txt").read_text() == "python-3.11\n"
