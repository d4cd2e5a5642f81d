"""What a reader takes away: pictures with title, source and licence inside, rows with units and source, names that say what it is."""

import csv
import io

import pytest
from lxml import etree
from PIL import Image

from tests.browser.test_keys import show
from tests.support import rows

SVG = {"s": "http://www.w3.org/2000/svg"}
#: Explorer, query, what the name of a file begins with, a word of the source.
VIEWS = [
    ("trade", "?trade.from=DEU&trade.to=KAZ", "exports-from-germany-to-kazakhstan-by-month-index-2021-is-100", "Eurostat Comext"),
    ("trade", "?trade.by=year&trade.as=eur", "exports-from-the-european-union-to-kyrgyzstan-by-year-euros", "Eurostat Comext"),
    ("world", "?world.part=near", "general-assembly-votes-on-es-11-1-aggression-central-asia", "UN Digital Library"),
    ("world", "?world.show=growth", "growth-of-european-exports-from-2021-to-2023", "Eurostat Comext"),
    ("curve", "", "", "Eurostat Comext"),
    ("curve", "?curve.ask=claim&curve.claim=C27", "c27-all-specifications-", "Specifications"),
]


def table(path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8")
    assert text[0] == "\ufeff", "spreadsheets want a byte order mark"
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize("explorer, query, name, source", VIEWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_carries_its_title_source_licence_and_address_on_white(reader, explorer, query, name, source, scheme):
    reader.order("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    show(reader, explorer, query)
    file = reader.take("Picture (SVG)", explorer)
    tree = etree.parse(file).getroot()
    told = " ".join(tree.xpath("//s:text/text()", namespaces=SVG))
    assert file.name.startswith(name) and tree.xpath("string(s:title)", namespaces=SVG) in told
    assert source in told and "CC BY 4.0" in told and f"{query}#explore-{explorer}" in told.replace(" ", "")
    assert tree.xpath("s:rect/@fill", namespaces=SVG) == ["#ffffff"] and "var(" not in etree.tostring(tree).decode()
    inks = {tuple(map(int, fill[4:-1].split(","))) for fill in tree.xpath("//s:svg//s:svg//s:text/@fill", namespaces=SVG)}
    assert all(sum(ink) < 450 for ink in inks), "letters are dark, also from a dark page"
    assert reader.see("document.documentElement.dataset.scheme ?? ''") == "" and reader.see("errors") == []


@pytest.mark.parametrize("explorer", ["trade", "world", "curve"])
def test_a_picture_of_pixels_is_twice_as_fine_and_not_blank(reader, explorer):
    show(reader, explorer)
    with Image.open(reader.take("Picture (PNG)", explorer)) as image:
        assert image.width > 1000 and image.height > 700 and len(image.convert("RGB").getcolors(1 << 24)) > 50


def test_the_rows_of_trade_are_those_of_the_table_with_units_and_source(reader):
    show(reader, "trade", "?trade.from=DEU&trade.to=KAZ")
    taken = table(reader.take("Data (CSV)", "trade"))
    known = {(r["partner"], r["period"]): r["value_eur"] for r in rows("eurostat_exports_monthly") if r["reporter"] == "DEU"}
    assert {(r["destination_code"], r["month"]): r["exports_eur"] for r in taken if r["exports_eur"]} == known
    assert {r["destination"] for r in taken if r["chosen"] == "yes"} == {"Kazakhstan"}
    assert all("Eurostat" in r["source"] and r["licence"] for r in taken) and "index_2021_100" in taken[0]


def test_the_rows_of_the_map_are_the_votes_of_the_table(reader):
    show(reader, "world")
    taken = table(reader.take("Data (CSV)", "world"))
    said = {"yes": "for", "no": "against", "abstain": "abstained", "absent": "absent, no vote"}
    known = {r["iso3"]: said[r["vote"]] for r in rows("ukraine_rollcalls") if r["symbol"] == "A/RES/ES-11/1"}
    assert {r["country_code"]: r["vote"] for r in taken} == known and len(taken) == 193


def test_the_rows_of_a_claim_are_its_recorded_specifications(reader):
    show(reader, "curve", "?curve.ask=claim&curve.claim=C27")
    taken = table(reader.take("Data (CSV)", "curve"))
    known = [(r["name"], r["value"], r["outcome"]) for r in rows("verdict_specifications") if r["id"] == "C27" and r["counted"] == "yes"]
    assert [(r["specification"], r["value"], r["outcome"]) for r in taken] == known


def test_the_rows_of_a_curve_say_unit_and_what_is_chosen(reader):
    show(reader, "curve", "?curve.off=0.0")
    taken = table(reader.take("Data (CSV)", "curve"))
    assert any(column.startswith("value (") for column in taken[0])
    chosen = sum(r["chosen"] == "yes" for r in taken)
    assert 0 < chosen < len(taken) and reader.text(".curve-said").startswith(f"{chosen} of {len(taken)} specifications are chosen")


def test_the_rows_of_the_ledger_are_the_claims_that_are_shown(reader):
    show(reader, "ledger", "?ledger.verdict=partly")
    taken = table(reader.take("Data (CSV)", "ledger"))
    says = {r["id"]: r["paraphrase"] for r in rows("claims")}
    partly = {r["id"] for r in rows("verdicts") if r["verdict"] == "partly"}
    assert {r["claim"]: r["paraphrase"] for r in taken} == {id: says[id] for id in partly}
