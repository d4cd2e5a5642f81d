"""The pages: they parse, ask no other host for anything, describe every picture, and every link leads somewhere."""

import gzip
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from lxml import etree

from bishkek import numbers
from bishkek.numbers.russian import written
from tests.support import RUSSIAN
from bishkek.numbers.usage import prose
from tests.built.pages import chapters, exported, main, page, site, target, text
from tests.support import HTML, rows

pytestmark = pytest.mark.usefixtures("built")
LOADS = {
    "script": ("src",), "img": ("src", "srcset"), "link": ("href",), "iframe": ("src",), "source": ("src", "srcset"), "video": ("src", "poster"),
    "audio": ("src",), "embed": ("src",), "object": ("data",), "track": ("src",), "input": ("src",), "use": ("href",), "image": ("href",), "form": ("action",),
}  # fmt: skip


def test_every_page_of_the_contents_was_built_and_parses_as_html():
    for name, tree in chapters().items():
        assert len(tree.xpath("//h1")) == 1, name
        assert tree.get("lang") == ("ru" if name == "summary-ru" else "en"), name
        assert tree.xpath("string(//title)").strip(), name
        assert len(tree.xpath("//main")) == 1, name


def test_around_a_page_in_another_language_all_is_said_to_be_in_ours():
    tree = chapters()["summary-ru"]
    around = tree.xpath("//body/*[not(contains(@class, 'page'))] | //nav[contains(@class, 'turn')] | //nav[@class='chapters'] | //summary[.='On this page'] | //p[contains(@class, 'here-title')]")
    assert len(around) >= 6 and {part.get("lang") for part in around} == {"en"}
    assert tree.get("lang") == "ru"
    assert set(tree.xpath("//a[@aria-current='page']/@lang")) == {"ru"}


def test_no_page_has_a_fault_that_a_strict_parser_sees():
    faults = {}
    for path in sorted(HTML.glob("*.html")):
        parser = etree.HTMLParser(encoding="utf-8", recover=True)
        etree.parse(str(path), parser)
        known = re.compile(r"Tag (?:main|nav|header|footer|section|article|aside|figure|figcaption|details|summary|time|mark|svg|path|circle|rect|line|g|use|template|search|math|m\w+|semantics|annotation|symbol|title|dialog) invalid")
        found = [str(e.message) for e in parser.error_log if not known.search(e.message)]
        if found:
            faults[path.name] = found
    assert faults == {}


def test_no_role_is_left_in_the_text_of_a_page():
    left = {name: found for name, tree in chapters().items() if (found := re.findall(r"\{(?:so|number|number-ru|verdict|strength)\}", text(main(tree))))}
    assert left == {}


def test_no_id_is_given_twice_on_a_page():
    twice = {}
    for name, tree in site().items():
        ids = tree.xpath("//@id")
        if found := sorted({i for i in ids if ids.count(i) > 1}):
            twice[name] = found
    assert twice == {}


def test_no_page_loads_anything_from_another_host():
    asked = [
        (name, element.tag, value)
        for name, tree in site().items()
        for element in tree.iter(*LOADS)
        for attribute in LOADS[element.tag]
        if (value := element.get(attribute)) and re.match(r"\s*(?:[a-z]+:)?//", value, re.I)
        and not (element.tag == "link" and element.get("rel") == "canonical")
    ]  # fmt: skip
    assert asked == []


def test_no_style_sheet_or_script_asks_another_host():
    asked = {}
    for path in [*HTML.rglob("*.css"), *HTML.rglob("*.html"), *HTML.rglob("*.svg")]:
        found = re.findall(r"(?:url\(|@import)\s*['\"]?\s*((?:https?:)?//[^'\")\s]+)", path.read_text(encoding="utf-8"))
        if found:
            asked[path.name] = found
    for path in HTML.rglob("*.js"):
        found = re.findall(r"(?:fetch|importScripts|import|open)\(\s*['\"`](?:https?:)?//[^'\"`]+|new (?:WebSocket|EventSource)\(", path.read_text(encoding="utf-8"))
        if found:
            asked[path.name] = found
    assert asked == {}


def test_no_page_asks_for_a_connection_ahead():
    assert [n for n, tree in site().items() if tree.xpath("//link[contains(@rel,'preconnect') or contains(@rel,'dns-prefetch')]")] == []


def test_what_a_page_loads_is_there():
    missing = [
        (name, value)
        for name, tree in site().items()
        for value in tree.xpath("//script/@src | //img/@src | //source/@srcset | //link[@rel!='canonical']/@href")
        if (found := target(name, value)) and not (HTML / found[0].split("?")[0]).is_file()
    ]
    assert missing == []


def test_every_link_inside_the_site_leads_to_a_page_and_a_place():
    lost = []
    for name, tree in site().items():
        for link in tree.xpath("//a/@href"):
            found = target(name, link)
            if found is None:
                assert re.match(r"(?:https?|mailto):", link), (name, link)
                continue
            file, fragment = HTML / found[0], found[1]
            if file.is_dir():
                file = file / "index.html"
            if not file.is_file() or (fragment and file.suffix == ".html" and fragment not in page(file).xpath("//@id")):
                lost.append((name, link))
    assert lost == []


def test_every_picture_in_the_text_has_the_alt_text_that_was_computed():
    alts = {f["id"]: " ".join(f["alt"].split()) for f in exported("figures")}
    seen = {}
    for name, tree in chapters().items():
        for image in main(tree).xpath(".//img[not(ancestor::*[@aria-hidden])]"):  # small pictures of the gallery stand beside the title
            id = image.get("src").rsplit("/", 1)[1].split(".")[0]
            assert image.get("alt") == alts[id], (name, id)
            assert len(image.get("alt")) > 80
            assert image.get("width") and image.get("height"), "a picture with a size moves nothing while it loads"
            seen[id] = name
    assert seen == {f["id"]: f["chapter"] for f in exported("figures")}


def test_a_phone_gets_the_narrow_drawing_and_the_dark_gets_its_colours():
    for tree in chapters().values():
        for picture in main(tree).iter("picture"):
            source, image = picture
            assert source.get("srcset") == image.get("src").replace(".svg", ".narrow.svg")
            assert float(source.get("width")) < float(image.get("width"))
    plain = {p.name for p in (HTML / "_images").iterdir() if "prefers-color-scheme:dark" not in p.read_text(encoding="utf-8")}
    assert plain == set()
    assert not any("prefers-color-scheme" in p.read_text(encoding="utf-8") for p in (HTML / "figures").glob("*.svg"))


def test_headings_do_not_skip_a_level():
    for name, tree in chapters().items():
        levels = [int(h.tag[1]) for h in main(tree).iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, name
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), (name, levels)


def test_every_claim_and_every_number_has_an_anchor():
    claims, numbers = page(HTML / "claims.html"), page(HTML / "numbers.html")
    assert set(c["id"] for c in exported("claims")) <= set(claims.xpath("//@id"))
    assert set(n["id"] for n in exported("numbers")) <= set(numbers.xpath("//@id"))


def test_every_claim_figure_and_number_says_how_to_cite_it():
    assert [c.get("id") for c in page(HTML / "claims.html").xpath("//div[@class='claim']") if f"“Claim {c.get('id')} tested: verdict " not in text(c.xpath(".//details[@class='cite no-pdf']/p")[0])] == []
    entries = page(HTML / "numbers.html").xpath("//tr[@id]")
    assert sorted(e.get("id") for e in entries) == sorted(n["id"] for n in exported("numbers"))
    pattern = page(HTML / "numbers.html").xpath("//div[contains(@class,'cite-pattern')]//p | //div[contains(@class,'cite-pattern')]//pre")
    words, entry = (text(p) for p in pattern)
    assert words.startswith("“WHAT: VALUE”, ") and words.endswith(", number ID, numbers.html#ID. CC BY 4.0.") and entry.startswith("@misc{ID,")
    assert [n["id"] for n in exported("numbers") if set(n["label"] + n["text"]) & set("\\~^")] == []  # the script escapes no others
    for figure in exported("figures"):
        fold = chapters()[figure["chapter"]].xpath(f"//details[contains(@class,'cite')][contains(p, '#fig-{figure['id']}.')]")
        assert len(fold) == 1 and fold[0].xpath("pre"), figure["id"]


def test_the_page_of_numbers_stays_light():
    """A number costs little; how many there are is for the chapters to say."""
    page, listed = (HTML / "numbers.html").read_bytes(), len(exported("numbers"))
    assert len(gzip.compress(page)) < 70 * listed and len(page) < 600 * listed


def test_the_page_of_numbers_has_each_number_under_the_page_that_explains_it():
    rows = page(HTML / "numbers.html").xpath("//tr[@id]")
    explained = {n["id"]: n["chapter"] for n in exported("numbers")}
    titles = {name: text(main(tree).xpath(".//h1")[0]).removesuffix("#").strip() for name, tree in chapters().items()}
    under = {row.get("id"): text(row.xpath("ancestor::section[1]/h2")[0]).removesuffix("#").strip() for row in rows}
    assert under == {id: titles[name] for id, name in explained.items()}


def test_a_row_of_the_page_of_numbers_leads_to_its_tables_and_names_its_line():
    rows = {row.get("id"): row for row in page(HTML / "numbers.html").xpath("//tr[@id]")}
    for n in exported("numbers"):
        row = rows[n["id"]]
        assert [a for a in row.xpath(".//a/@href") if a.startswith("data.html")] == [t["address"] for t in n["tables"]], n["id"]
        assert all(part in text(row) for part in (n["label"], n["formula"] or "", n["code"])), n["id"]


def test_every_notebook_that_is_offered_is_there():
    offered = {name: tree.xpath("//p[@class='byline']//a[@download]/@href") for name, tree in chapters().items()}
    found = {link for links in offered.values() for link in links if link.endswith(".ipynb")}
    assert found == {f"notebooks/{p.name}" for p in (HTML / "notebooks").glob("*.ipynb")}
    assert len(found) >= 8


def test_a_printed_number_leads_to_its_entry_and_says_what_it_is():
    texts = {n["id"]: n["text"] for n in exported("numbers")}
    seen, russian = set(), {}
    for role in RUSSIAN.finditer(prose("summary-ru")):
        russian.setdefault(role[1], set()).add(written(numbers.get(role[1]), tuple((role[2] or "").split("|")[1:]))[0])
    for name, tree in chapters().items():
        for link in main(tree).xpath(".//a[contains(concat(' ', @class, ' '), ' number ')]"):
            id = link.get("href").split("#")[1]
            printed = russian[id] if name == "summary-ru" else {texts[id]}
            assert text(link) in {" ".join(p.split()) for p in printed}, (name, id)
            assert link.get("title")
            seen.add(id)
    assert seen | {c["number"] for c in exported("claims")} >= set(texts) >= seen


def test_a_page_is_described_by_what_it_says_and_not_by_a_remark_above_it():
    tree = chapters()["summary-ru"]
    remark, first = (text(p) for p in main(tree).xpath(".//p[not(@class)]")[:2])
    told = tree.xpath("string(//meta[@property='og:description']/@content)")
    assert told.startswith(first[:80]) and not told.startswith(remark[:20])


def test_no_page_names_a_place_on_this_machine():
    from tests.support import ROOT

    assert [p.name for p in HTML.rglob("*") if p.suffix in {".html", ".js", ".css", ".json", ".ipynb", ".svg", ".csv"} and str(ROOT) in p.read_text(encoding="utf-8")] == []


def test_no_picture_of_an_earlier_build_is_left_behind():
    drawn = {p.name for p in (HTML.parent / "executed").glob("*/screen/*.svg")}
    assert {p.name for p in (HTML / "_images").iterdir()} == drawn and len(drawn) > 60


def test_the_first_mention_of_a_term_leads_to_its_entry_and_says_it():
    entries = {"#" + d.get("id"): text(d).rstrip("#") for d in page(HTML / "glossary.html").xpath("//dt[@id]")}
    found = 0
    for name, tree in chapters().items():
        links = main(tree).xpath(".//a[@class='term']")
        assert len({link.get("href") for link in links}) == len(links), name
        for link in links:
            assert link.get("href").removeprefix("glossary.html") in entries and link.get("title"), name
            assert text(link).lower() == entries[link.get("href").removeprefix("glossary.html")].lower(), name
        found += len(links)
    assert found > 40


def test_an_explorer_page_loads_no_data_before_its_text():
    for name in ("explore", "specifications", "claims"):
        loaded = [s.split("?")[0] for s in page(HTML / f"{name}.html").xpath("//script/@src")]
        assert loaded == ["_static/book.js", "_static/explore.js"], name


def test_a_link_to_a_view_of_an_explorer_names_what_the_explorer_offers():
    links = [link for tree in site().values() for link in tree.xpath("//a[contains(@href,'#explore-')]/@href")]
    views = {(parts.fragment, *pair) for link in links if (parts := urlsplit(link)).query for pair in parse_qsl(parts.query)}
    assert {pair for pair in views if pair[0] == "explore-ledger"} == {("explore-ledger", "ledger.verdict", r["verdict"]) for r in rows("verdicts")} == views


def test_a_page_without_scripts_says_what_an_explorer_shows_and_where_its_data_are():
    for name, explorers in {"explore": ("trade", "world"), "specifications": ("curve",), "claims": ("ledger",)}.items():
        for explorer in explorers:
            place = page(HTML / f"{name}.html").get_element_by_id(f"explore-{explorer}")
            assert place.get("hidden") is None and "needs scripts" in text(place)
            assert place.xpath(".//noscript//a[starts-with(@href,'data.html#table-')]"), explorer


def test_the_drawings_of_the_pages_are_light():
    sizes = {p.name: p.stat().st_size for p in (HTML / "_images").glob("*.svg")}
    assert len(sizes) > 100 and {name: size for name, size in sizes.items() if size > 340_000} == {}


def test_no_line_ends_in_the_bracket_before_a_verdict():
    badges = [(name, badge) for name, tree in chapters().items() for badge in main(tree).xpath(".//p/a[contains(@class, 'verdict-')] | .//p/span[@class='whole']/a[contains(@class, 'verdict-')]")]
    before = [(name, text(badge)) for name, badge in badges if ((badge.getprevious().tail if badge.getprevious() is not None else badge.getparent().text) or "").endswith("(") and badge.getparent().get("class") != "whole"]
    assert before == [] and sum(badge.getparent().get("class") == "whole" for _, badge in badges) > 30


def test_lines_under_links_are_told_in_longhand_for_browsers_that_draw_the_shorthand_solid():
    css = (HTML / "_static" / "book.css").read_text("utf-8")
    assert re.findall(r"text-decoration:[^;}]*\b(?:dotted|dashed|wavy|double)\b", css) == [] and "text-decoration-style:dotted" in css


def test_on_a_phone_every_table_of_words_folds_and_each_cell_says_its_column():
    wide = {}
    for name, tree in chapters().items():
        for table in main(tree).xpath(".//div[contains(@class, 'data-table') and starts-with(@id, 'tab-')]/table"):
            heads = [text(th) for th in table.xpath("thead/tr/th")]
            plain = [td for td in table.xpath("tbody/tr/td") if "num" not in (td.get("class") or "")]
            if len(heads) >= 4 and plain and [td.get("data-label") for tr in table.xpath("tbody/tr") for td in tr.xpath("td")] != heads[1:] * len(table.xpath("tbody/tr")):
                wide[table.getparent().get("id")] = name
    assert wide == {}
