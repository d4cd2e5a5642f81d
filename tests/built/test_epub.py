"""The e-book: a sound container, the same figures and words, and all that a reader who does not see it needs."""

import io
import json
import zipfile

import pytest
from lxml import etree, html
from PIL import Image

from bishkek.figures.tables import FOLDS_FROM
from bishkek.project import paths

pytestmark = pytest.mark.usefixtures("built")
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def epub(site):
    with zipfile.ZipFile(site / "the-road-through-bishkek.epub") as archive:
        yield archive


def pages_of(epub) -> dict[str, etree._Element]:
    return {name: etree.fromstring(epub.read(name)) for name in epub.namelist() if name.endswith(".xhtml")}


def test_the_epub_says_what_it_is_in_its_first_bytes(epub):
    first = epub.infolist()[0]
    assert (first.filename, first.compress_type, epub.read(first)) == ("mimetype", zipfile.ZIP_STORED, b"application/epub+zip")


def test_the_epub_lists_every_file_that_it_holds_once_and_no_other(epub):
    package = etree.fromstring(epub.read("book.opf"))
    listed = [item.get("href") for item in package.iter(f"{OPF}item")]
    assert sorted(listed) == sorted(set(epub.namelist()) - {"mimetype", "META-INF/container.xml", "book.opf"})
    ids = {item.get("id") for item in package.iter(f"{OPF}item")}
    spine = [ref.get("idref") for ref in package.iter(f"{OPF}itemref")]
    assert set(spine) <= ids and len(spine) == len(paths.pages()) + 2


def test_every_link_of_the_epub_leads_to_a_place_in_it(epub):
    pages = pages_of(epub)
    ids = {name: {e.get("id") for e in page.iter() if e.get("id")} for name, page in pages.items()}
    links = [(name, a.get("href")) for name, page in pages.items() for a in page.iter(f"{XHTML}a") if "://" not in a.get("href", "://")]
    assert len(links) > 300
    broken = []
    for name, link in links:
        file, _, id = link.partition("#")
        if (file or name) not in ids or (id and id not in ids[file or name]):
            broken.append((name, link))
    assert broken == []


def test_the_contents_of_the_epub_go_down_to_sections(epub):
    contents = etree.fromstring(epub.read("nav.xhtml"))
    toc = contents.find(f".//{XHTML}nav[@id='toc']")
    step = f"{XHTML}ol/{XHTML}li"
    chapters, below, third = (len(toc.findall("/".join([step] * level))) for level in (1, 2, 3))
    assert chapters == len(paths.pages()) and below > 100 and third >= 3
    assert toc.get("role") == "doc-toc"


def test_the_epub_has_the_figures_and_words_of_the_site(epub, site):
    pages = pages_of(epub)
    images = [i for page in pages.values() for i in page.iter(f"{XHTML}img")]
    figures = json.loads((site / "exports" / "figures.json").read_text())["figures"]
    assert sorted(i.get("alt") for i in images) == sorted(" ".join(f["alt"].split()) for f in figures)
    for name in ("kant", "roundabout"):
        said = " ".join("".join(pages[f"{name}.xhtml"].itertext()).split())
        shown = html.parse(str(site / f"{name}.html")).xpath("//div[@class='finding']/p")[0]
        assert " ".join(shown.text_content().split()) in said


def test_the_epub_has_a_cover(epub):
    (item,) = [item for item in etree.fromstring(epub.read("book.opf")).iter(f"{OPF}item") if item.get("properties") == "cover-image"]
    with Image.open(io.BytesIO(epub.read(item.get("href")))) as picture:
        assert picture.format == "PNG" and picture.width * 3 == picture.height * 2 and picture.width >= 1400
        assert len(picture.convert("RGB").getcolors(100_000)) > 10, "letters are smooth"


def test_the_epub_says_how_it_can_be_read(epub):
    package = etree.fromstring(epub.read("book.opf"))
    said: dict[str, list[str]] = {}
    for meta in package.iter(f"{OPF}meta"):
        said.setdefault(meta.get("property", meta.get("name")), []).append(meta.text)
    assert {"textual", "visual"} == set(said["schema:accessMode"]) and "textual" in said["schema:accessModeSufficient"]
    assert {"alternativeText", "MathML", "tableOfContents", "structuralNavigation"} <= set(said["schema:accessibilityFeature"])
    assert said["schema:accessibilityHazard"] == ["none"] and len(said["schema:accessibilitySummary"][0].split()) > 40
    assert "dcterms:conformsTo" not in said  # the tests of this folder are fewer than the criteria of a standard
    assert [e.text for e in package.iter(f"{DC}language")] == ["en", "ru"]


def test_what_the_epub_says_of_its_pages_is_so(epub):
    pages = pages_of(epub)
    assert all(image.get("alt", "").strip() for page in pages.values() for image in page.iter(f"{XHTML}img"))
    assert any(page.iter("{http://www.w3.org/1998/Math/MathML}math") for page in pages.values())
    for name, page in pages.items():
        levels = [int(e.tag[-1]) for e in page.iter() if e.tag in {f"{XHTML}h{n}" for n in range(1, 7)}]
        assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), name
        assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") and page.find(f".//{XHTML}title").text, name


def test_numbers_and_verdicts_in_the_epub_lead_to_their_entries(epub):
    links = [a for name, page in pages_of(epub).items() for a in page.iter(f"{XHTML}a")]
    numbers, verdicts = ({a.get("href") for a in links if a.get("href", "").startswith(file)} for file in ("numbers.xhtml#", "claims.xhtml#"))
    assert len(numbers) > 700 and len([link for link in verdicts if link.partition("#")[2].startswith("C")]) >= 40


def test_wide_tables_of_the_epub_fold_and_each_cell_says_its_column(epub):
    folded = 0
    for name, page in pages_of(epub).items():
        for table in page.iter(f"{XHTML}table"):
            rows = table.findall(f".//{XHTML}tr")
            heads = [" ".join("".join(cell.itertext()).split()) for cell in rows[0]]
            if len(heads) < FOLDS_FROM:
                continue
            folded += 1
            assert "folds" in table.get("class", "").split(), (name, heads)
            for row in rows[1:]:
                assert [cell.get("data-label") for cell in row] == [None, *heads[1:]], (name, heads)
                assert row[0].tag == f"{XHTML}th" and row[0].get("scope") == "row", (name, heads)
    assert folded > 60


def test_the_styles_of_the_epub_ask_for_what_old_readers_know(epub):
    """EPUBCheck 4.2 refuses a style sheet with functions in a selector."""
    css = epub.read("book.css").decode()
    assert ":is(" not in css and ":where(" not in css and ":has(" not in css and css.count("{") == css.count("}")
