"""What pages say of themselves to programs: Highwire and Dublin Core, and JSON-LD by the definitions of schema.org."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from bishkek import tables
from bishkek.book.takeaway import linked
from bishkek.claims import VERDICTS
from bishkek.project.cited import authors, released
from bishkek.tables.package import resource
from tests.built.pages import chapters, exported, page, site, text
from tests.support import HTML, file_of

pytestmark = pytest.mark.usefixtures("built")
VOCABULARY = json.loads((Path(__file__).parent / "schema_org.json").read_text(encoding="utf-8"))
LITERALS = {"Text", "URL", "Date", "DateTime", "Number", "Integer", "Boolean"}


def told(tree) -> dict[str, str]:
    """The metadata of a page by name."""
    return {meta.get("name"): meta.get("content") for meta in tree.xpath("//head/meta[@name]")}


def nodes(name: str) -> list[dict]:
    """The JSON-LD of a page."""
    (script,) = page(HTML / name).xpath("//head/script[@type='application/ld+json']/text()")
    whole = json.loads(script)
    assert whole["@context"] == "https://schema.org"
    return whole["@graph"]


def of_kind(name: str, kind: str) -> list[dict]:
    return [node for node in nodes(name) if node["@type"] == kind]


def faults(node: dict):
    """What schema.org does not define so."""
    if "@type" not in node:
        if node.keys() != {"@id"}:
            yield f"a node without a type: {node}"
        return
    kinds = VOCABULARY["types"].get(node["@type"])
    if kinds is None:
        yield f"no type {node['@type']}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        known = VOCABULARY["properties"].get(name)
        if known is None or not set(known["of"]) & set(kinds):
            yield f"{node['@type']} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            fits = set(known["values"]) & (set(VOCABULARY["types"].get(one.get("@type"), known["values"])) if isinstance(one, dict) else LITERALS)
            if not fits:
                yield f"{node['@type']}.{name} is no {one}"
            if isinstance(one, dict):
                yield from faults(one)


def test_every_page_is_described_as_schema_org_defines_it():
    said = {name: found for name in site() if name != "search.html" and (found := [f for node in nodes(name) for f in faults(node)])}
    assert said == {}


def test_a_fault_would_be_seen():
    assert list(faults({"@type": "Book", "claimReviewed": "x"})) == ["Book has no claimReviewed"]
    assert list(faults({"@type": "Claim", "appearance": {"@type": "Person", "name": "x"}})) and list(faults({"@type": "Novel"})) == ["no type Novel"]


def test_every_page_can_be_cited_from_its_head():
    for name, tree in site().items():
        if name == "search.html":
            continue
        meta = told(tree)
        assert meta["citation_title"] == meta["DC.title"] and meta["citation_title"], name
        assert meta["citation_author"] == f"{meta['DC.creator']}," and meta["DC.creator"] == authors()[0], name
        assert meta["citation_publication_date"].replace("/", "-") == meta["DC.date"] == released(), name
        assert meta["citation_language"] == meta["DC.language"] == tree.get("lang"), name
        assert meta["DC.rights"] and meta["DC.type"] == ("StillImage" if name.startswith("figures/") else "Dataset" if name.startswith("tables/") else "Text"), name
        assert ("citation_inbook_title" in meta) == (name != "index.html" and not name.startswith("tables/")), name


def test_a_book_without_an_address_gives_none():
    for name, tree in site().items():
        assert not {"citation_pdf_url", "citation_public_url", "DC.identifier"} & told(tree).keys(), name
        assert tree.xpath("//link[@rel='canonical' or @rel='alternate'] | //meta[@property='og:url']") == [], name
    assert not {"sitemap.xml", "robots.txt", "404.html", "changes.xml"} & {p.name for p in HTML.iterdir()} and (HTML / ".nojekyll").exists()


def test_the_first_page_is_the_book_and_the_others_are_its_chapters():
    (book,) = nodes("index.html")
    assert book["@type"] == "Book" and [part["@id"] for part in book["hasPart"]] == [f"{name}.html" for name in chapters()][1:]
    assert page(HTML / "index.html").xpath("//meta[@property='og:type']/@content") == ["book"]
    for place, name in enumerate(chapters()):
        if place:
            (chapter,) = of_kind(f"{name}.html", "Chapter")
            assert (chapter["position"], chapter["isPartOf"]["@id"]) == (place, "index.html"), name


def test_a_claim_that_was_tested_is_reviewed_on_the_stated_scale_and_no_other():
    reviews = {node["@id"].split("#")[1]: node for node in of_kind("claims.html", "ClaimReview")}
    rows = {row["id"]: row for row in exported("claims")}
    assert reviews.keys() == {id for id, row in rows.items() if row["verdict"] not in ("opinion or norm", "not checkable here", "not yet tested")}
    for id, review in reviews.items():
        rating = review["reviewRating"]
        assert (review["claimReviewed"], rating["alternateName"]) == (rows[id]["paraphrase"], rows[id]["verdict"])
        assert rating.get("ratingValue") == linked.RATING[rating["alternateName"]]
        assert (rating.get("bestRating"), rating.get("worstRating")) == ((5, 1) if "ratingValue" in rating else (None, None))
        assert review["author"][0]["name"] == authors()[0] and review["itemReviewed"]["author"] != review["author"]
    (article,) = of_kind("claims.html", "Article")
    assert {review["itemReviewed"]["appearance"]["@id"] for review in reviews.values()} == {article["@id"]}
    assert article["@id"] in page(HTML / "references.html").xpath("//a/@href") and article["datePublished"] == "2023-10-22"


def test_the_scale_is_in_the_order_of_the_verdicts():
    rated = [linked.RATING[verdict] for verdict in VERDICTS if linked.RATING.get(verdict)]
    assert rated == sorted(rated, reverse=True) and set(linked.RATING) <= set(VERDICTS) and (rated[0], rated[-1]) == (5, 1)


def test_a_figure_leads_to_its_chapter_and_its_tables():
    for figure in exported("figures"):
        (image,) = nodes(f"figures/{figure['id']}.html")
        assert image["@type"] == "ImageObject" and image["contentUrl"] == f"{figure['id']}.png" and image["representativeOfPage"] is True
        assert image["isPartOf"]["@id"] == f"../{figure['chapter']}.html" and image["caption"] == figure["caption"]
        assert [t["@id"] for t in image.get("isBasedOn", [])] == [f"../tables/{t['name']}.html" for t in figure["tables"]]


def test_every_table_has_a_page_with_its_file_as_sealed():
    for row in exported("tables"):
        (data,) = nodes(row["page"])
        described, file = resource(row["id"]), HTML / row["file"]
        assert file.read_bytes() == file_of(row["id"]).read_bytes() and data["distribution"]["contentUrl"] == file.name
        assert data["distribution"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest() in text(page(HTML / row["page"]))
        assert len(data["variableMeasured"]) == len(described["schema"]["fields"]) and data["description"].startswith(row["title"])
        ends = data.get("temporalCoverage", "").split("/")
        assert ends[-1] == (row["last_period"] or "") and ends == sorted(ends), row["id"]
        assert f"data.html#table-{row['id']}" in [link.removeprefix("../") for link in page(HTML / row["page"]).xpath("//a/@href")]
    assert {p.stem for p in (HTML / "tables").glob("*.html")} == set(tables.names())


def test_the_first_rows_of_a_table_are_those_of_its_file_and_escaped():
    for name in ("kant_lease", "analyst_statements", "foreign_visits"):
        shown = page(HTML / "tables" / f"{name}.html").xpath("//div[@aria-label='First rows of the table']//tr")
        with file_of(name).open(encoding="utf-8", newline="") as file:
            head, *rows = list(csv.reader(file))
        assert [text(c) for c in shown[0]] == head
        assert [[text(c) for c in row] for row in shown[1:]] == [[" ".join(c.split()) if len(c) <= 200 else " ".join(f"{c[:200]}…".split()) for c in row] for row in rows[:10]]


def test_the_data_appendix_leads_to_the_page_of_each_table_and_to_its_source():
    links = {name: page(HTML / "data.html").xpath(f"//div[@id='table-{name}']//a/@href") for name in tables.names()}
    assert [name for name, found in links.items() if f"tables/{name}.html" not in found] == []
    sources = {name: tables.describe(name).address for name in tables.names()}
    assert [name for name, address in sources.items() if address.startswith("http") and address not in links[name]] == []
    (whole,) = of_kind("data.html", "Dataset")
    assert len(whole["hasPart"]) == len(tables.names()) and (HTML / whole["distribution"]["contentUrl"]).is_file()
