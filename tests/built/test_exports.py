"""The exports follow their schemas and agree with what is worked out now."""

import csv
import json
import re

import jsonschema
import pytest
from lxml import etree
from PIL import Image
from pybtex.database import parse_file

from bishkek import claims, numbers, sentences
from bishkek.book.takeaway import addresses
from bishkek.project.cited import released, version
from bishkek.book.contents import SUMMARIES, figure_file
from bishkek.figures.provenance import HALO
from bishkek.figures.slim import compact
from bishkek.figures.dark import dress
from bishkek.tables.periods import Period
from tests.built.pages import exported, exported_whole, page
from tests.support import HTML, ROOT, rows
from tests.today import fault

pytestmark = pytest.mark.usefixtures("built")
HEADLINES = {r["number"] for r in rows("verdicts")} - {"none"}
LISTS = ("numbers", "figures", "claims", "sentences", "tables")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_follows_its_schema_and_the_schema_travels_with_it(name):
    schema = json.loads((HTML / "exports" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert schema == json.loads((ROOT / "assets" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = exported_whole(name)
    jsonschema.validate(whole, schema)
    assert {"$schema": f"{name}.schema.json", "$id": f"{name}.json", "site": None, "version": version(), "date": released()}.items() <= whole.items()


@pytest.mark.parametrize("name", LISTS)
def test_a_schema_refuses_what_it_should(name):
    schema = json.loads((HTML / "exports" / f"{name}.schema.json").read_text(encoding="utf-8"))
    whole, first = exported_whole(name), exported(name)[0]
    rows = ([{**first, "id": "not an id!"}], [{k: v for k, v in first.items() if k != "id"}], [{**first, "more": 1}], first)
    for spoilt in (*({**whole, name: listed} for listed in rows), exported(name), {k: v for k, v in whole.items() if k != "version"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, schema)


def test_numbers_are_those_worked_out_now():
    for row in exported("numbers"):
        n = numbers.get(row["id"])
        told = {"id": n.id, "text": n.text, "label": n.label, "formula": n.formula or None, "vintage": n.vintage, "grade": n.grade, "code": n.code}
        assert {k: row[k] for k in told} == told
        assert [t["name"] for t in row["tables"]] == list(n.tables)
        part_of_one = n.unit.startswith("share")
        assert (row["value"], row["unit"]) == ((float(f"{100 * n.value:.10g}"), n.unit.replace("share", "per cent", 1)) if part_of_one else (n.value, n.unit))


def test_every_share_is_exported_in_per_cent_as_the_prose_prints_it():
    read, shown = 0, re.compile(r"(minus )?([\d,.]+) (?:per cent|cents)")
    for row in exported("numbers"):
        assert not row["unit"].startswith("share"), row["id"]
        if (said := shown.fullmatch(row["text"])) and row["unit"].startswith("per cent"):
            digits = len(said[2].partition(".")[2])
            assert float(said[2].replace(",", "")) == pytest.approx(abs(row["value"]), abs=0.51 * 10**-digits), row["id"]
            read += 1
    assert read > 200
    assert [row["id"] for row in exported("numbers") if " per cent" in row["text"] and not row["unit"].startswith("per cent")] == []


def test_no_number_is_another_one_in_other_words():
    said: dict[tuple, set[str]] = {}
    for row in (r for r in exported("numbers") if r["formula"]):
        said.setdefault((row["value"], row["unit"], row["formula"]), set()).add(row["text"])
    assert [texts for texts in said.values() if len(texts) > 1] == []


def test_a_chapter_has_one_name_in_all_lists():
    from bishkek.project.paths import pages

    named = {row["chapter"] for name in ("numbers", "figures") for row in exported(name)} | {page for row in exported("claims") for page in row["chapters"]}
    assert {"kant", "roundabout"} <= named <= set(pages())


def test_what_turns_a_verdict_is_told_in_the_unit_of_its_number():
    values = {row["id"]: row["value"] for row in exported("numbers")}
    told = [(c["number"], c["fragility"]["headline_now"]) for c in exported("claims") if c["fragility"] and c["fragility"]["headline_now"] is not None]
    assert told and all(values[number] == pytest.approx(now, rel=1e-6) for number, now in told)


def test_statements_are_those_that_pages_are_bound_to_and_what_comes_out_now():
    from bishkek.project.paths import pages

    told = exported("sentences")
    assert {(r["id"], page) for r in told for page in r["pages"]} == {(id, p) for p in pages() for id in sentences.bound_in(p)}
    for row in told:
        s = sentences.get(row["id"])
        assert (row["says"], row["holds"], row["grade"], row["code"]) == (s.says, True, s.grade, s.code)
        assert [t["name"] for t in row["tables"]] == list(s.tables)


def test_the_pages_of_a_number_print_it_and_its_chapter_does_more_than_summarise():
    for row in exported("numbers"):
        assert all(row["id"] in (numbers.used_in(page) if page != "claims" else {*numbers.used_in(page), *HEADLINES}) for page in row["pages"]), row["id"]
        explain = [page for page in row["pages"] if page not in SUMMARIES]
        assert row["chapter"] == (explain or row["pages"])[0], row["id"]
    assert {r["id"]: r["chapter"] for r in exported("numbers")}["mirror.ratio_2023"] == "never-arrived"


def test_the_addresses_of_a_number_and_of_its_tables_lead_to_their_rows():
    ids = {name: set(page(HTML / name).xpath("//@id")) for name in ("numbers.html", "data.html")}
    for row in exported("numbers"):
        for address in (row["address"], *(t["address"] for t in row["tables"])):
            name, anchor = address.split("#")
            assert anchor in ids[name], (row["id"], address)


def test_the_card_beside_a_number_is_told_what_the_list_says():
    script = (HTML / "exports" / "numbers.data.js").read_text(encoding="utf-8")
    behind = json.loads(script.removeprefix("window.bookNumbers = ").removesuffix(";\n"))
    assert behind == {r["id"]: {k: r[k] for k in ("formula", "tables", "code", "code_address")} for r in exported("numbers")}


@pytest.mark.parametrize("repository, address", [(("", "HEAD"), ""), (("https://example.org/owner/book", "main"), "https://example.org/owner/book/blob/main/bishkek/numbers/mirror.py#L79")])
def test_a_line_has_an_address_if_the_book_has_a_repository(repository, address, monkeypatch):
    monkeypatch.setattr(addresses, "repository", lambda: repository)
    assert addresses.code_address("bishkek/numbers/mirror.py:79") == address


def test_no_figure_says_today_of_older_figures():
    read = [(f, " ".join((f["title"], f["caption"], f["alt"]))) for f in exported("figures")]
    assert {f["id"]: said for f, text in read if (said := fault(text, [t["name"] for t in f["tables"]]))} == {}


def test_what_says_how_old_it_is_agrees_with_its_tables():
    ages = {t["id"]: t for t in exported("tables")}

    def end(iso):
        return Period(iso).end

    for row in (*exported("numbers"), *exported("figures"), *exported("sentences")):
        assert all(t["last_period"] == ages[t["name"]]["last_period"] for t in row["tables"]), row["id"]
        subjects: dict[str, list[str]] = {}
        for table in (t for t in row["tables"] if t["last_period"]):
            subjects.setdefault(ages[table["name"]]["subject"], []).append(table["last_period"])
        ends = [max(map(end, periods)) for periods in subjects.values()]
        assert (row["last_period"] and end(row["last_period"])) == min(ends, default=None), row["id"]


def test_the_line_under_a_finding_is_on_its_page_and_leads_to_the_ages():
    shown = 0
    for name in sorted(p.stem for p in HTML.glob("*.html")):
        for line in page(HTML / f"{name}.html").xpath("//div[@class='finding']/p[@class='strength age']"):
            assert line.xpath("a/@href") == ["age.html#tab-ages"] and " to " in line.text_content(), name
            shown += 1
    assert shown >= 15


def test_numbers_are_all_that_the_prose_prints():
    from bishkek.project.paths import pages

    used = {i for p in pages() for i in numbers.used_in(p)}
    ids = [r["id"] for r in exported("numbers")]
    assert ids == sorted(set(ids))
    assert used <= set(ids) <= used | HEADLINES


def test_claims_are_those_worked_out_now():
    rows = exported("claims")
    assert [r["id"] for r in rows] == [f"C{i:02}" for i in range(1, 51)]
    for row in rows:
        v = claims.judge(row["id"])
        assert (row["verdict"], row["verdict_then"]) == (v.verdict, v.verdict_then)
        assert row["number"] == (None if v.number == "none" else v.number)
        assert row["robustness"] == (f"{v.holds} of {v.tried}" if v.tried else None)
        assert row["verdict_analysis"] == (v.verdict_analysis or None)
        assert [(s["name"], s["value"], s["outcome"], s["hangs_on"], s["counted"], s["known_then"]) for s in row["specifications"]] == [
            (s.name, s.value, s.outcome, s.way, not s.beside, s.then) for s in v.specifications
        ]


def test_what_claims_say_of_today_is_what_is_worked_out_now():
    for row in exported("claims"):
        now, found = claims.judge_today(row["id"]), row["today"]
        if found is None:
            assert now.verdict in (claims.PAST, "opinion or norm")
            continue
        assert (found["verdict"], found["until"] or "none", found["number"] or "none", found["grade"] or "none") == (now.verdict, now.until, now.number, now.grade)
        assert found["robustness"] == (f"{now.holds} of {now.tried}" if now.tried else None)
        assert [(s["name"], s["value"], s["outcome"], s["hangs_on"], s["counted"]) for s in found["specifications"]] == [
            (s.name, s.value, s.outcome, s.way, not s.beside) for s in now.specifications
        ]


def test_the_headline_number_of_a_claim_is_exported_too():
    known = {n["id"] for n in exported("numbers")}
    assert [r["id"] for r in exported("claims") if r["number"] and r["number"] not in known] == []


def keys():
    """The keys of all that can be cited, in order."""
    found = ["road_through_bishkek", *(f"road_claim_{c['id'].lower()}" for c in exported("claims")), *("road_" + f["id"].replace("-", "_") for f in exported("figures"))]
    return found + [*(f"road_table_{t['id']}" for t in exported("tables")), *(n["id"] for n in exported("numbers")), *("road_statement_" + s["id"].replace(".", "_") for s in exported("sentences"))]


def test_the_bibliography_has_the_book_and_all_that_is_in_it():
    entries = parse_file(str(HTML / "exports" / "cite.bib"), "bibtex").entries
    assert list(entries.keys()) == keys() and len(keys()) == len(set(keys())) > 1000
    assert {(e.fields["year"], e.fields["month"], e.fields["version"]) for e in entries.values()} == {(*released().split("-")[:2], version())}


def test_ris_and_csl_say_the_same_as_bibtex():
    told = json.loads((HTML / "exports" / "cite.json").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in told] == keys()
    ris = [dict(line.split("  - ", 1) for line in entry.splitlines()) for entry in (HTML / "exports" / "cite.ris").read_text(encoding="utf-8").split("\n\n")]
    assert [e["TI"] for e in ris] == [e["title"] for e in told]
    assert {e["ER"] for e in ris} == {""} and {e["TY"] for e in ris} == {"BOOK", "CHAP", "FIGURE", "DATA"}
    known = {"id", "type", "title", "container-title", "author", "issued", "version", "abstract", "note", "language"}
    assert {key for e in told for key in e} == known and {e["type"] for e in told} == {"book", "chapter", "figure", "dataset"}


def test_no_claim_is_the_title_of_a_work():
    titles = {e["title"].casefold() for e in json.loads((HTML / "exports" / "cite.json").read_text(encoding="utf-8"))}
    assert [c["id"] for c in exported("claims") if c["paraphrase"].rstrip(".").casefold() in titles] == []


@pytest.mark.parametrize("kind", ["svg", "png", "csv"])
def test_every_file_of_every_figure_is_there_and_no_other(kind):
    listed = {f[kind] for f in exported("figures")}
    assert listed == {f"figures/{p.name}" for p in (HTML / "figures").glob(f"*.{kind}")}


def test_the_data_of_a_figure_has_its_observations():
    for figure in exported("figures"):
        with (HTML / figure["csv"]).open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.DictReader(file))
        assert table and all(None not in row.values() for row in table), figure["id"]
        assert figure["n"] >= len(table) > 0, figure["id"]


def test_a_picture_to_take_away_is_twice_the_screen():
    for figure in exported("figures"):
        with Image.open(HTML / figure["png"]) as picture:
            assert picture.width == 1440, figure["id"]


def test_a_picture_on_the_page_is_the_one_to_take_away_with_its_colours_for_the_dark():
    for figure in exported("figures"):
        shown = (HTML / "_images" / f"{figure['id']}.svg").read_text("utf-8")
        drawn = figure_file(figure["id"], "svg").read_bytes()
        assert compact(dress(drawn.decode())) == shown
        assert _without_words(drawn) == _without_words((HTML / figure["svg"]).read_bytes()), figure["id"]


def _without_words(svg: bytes) -> list[tuple[str, dict[str, str]]]:
    """What an SVG draws besides letters: tags and attributes, in order."""
    root = etree.fromstring(svg)
    for element in list(root.iter("{*}title", "{*}desc", "{*}metadata", "{*}style", "{*}text", "{*}defs", "{*}g")):
        id = element.get("id", "")
        if element.getparent() is not None and (not element.tag.endswith("}g") or id.startswith(("text_", HALO)) or not len(element)):
            element.getparent().remove(element)
    return [(e.tag, dict(e.attrib)) for e in root.iter("{*}path", "{*}use", "{*}image")]
