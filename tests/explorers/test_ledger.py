"""The filters of the ledger say of every claim what the recorded verdicts say."""

import re

import pytest

from bishkek import claims, tables
from bishkek.explorers import ledger as explorer
from bishkek.figures import ledger
from tests.explorers.support import data_of
from tests.support import rows


@pytest.fixture(scope="module")
def data():
    return data_of(explorer.filters(claims.recorded()))


def test_facts_are_those_of_the_tables(data):
    kinds = {r["id"]: r["kind"] for r in rows("claims")}
    recorded = {r["id"]: (r["verdict"], kinds[r["id"]], r["grade"], int(r["holds"]), int(r["tried"])) for r in rows("verdicts")}
    assert {id: (f["verdict"], f["kind"], f["grade"], f["holds"], f["tried"]) for id, f in data["claims"].items()} == recorded
    assert len(recorded) == 50


def test_robustness_counts_independent_ways_by_a_second_route(data):
    copies = {}
    for row in rows("verdict_specifications"):
        if row["counted"] == "yes":
            copies.setdefault(row["id"], {}).setdefault(row["hangs_on"], set()).add(row["outcome"])
    for id, facts in data["claims"].items():
        found = [outcomes == {"holds"} for outcomes in copies.get(id, {}).values()]
        share = sum(found) / len(found) if found else None
        assert facts["robust"] == ("none tried" if share is None else "all" if share == 1 else "at least half" if share >= 0.5 else "under half"), id


@pytest.mark.parametrize("holds, tried, words", [(0, 0, "none tried"), (3, 3, "all"), (1, 2, "at least half"), (1, 3, "under half"), (0, 2, "under half")])
def test_the_words_for_a_share(holds, tried, words):
    assert claims.robustness(holds, tried) == words


def test_every_choice_finds_a_claim_and_every_claim_has_its_choices(data):
    for name, options in data["choices"].items():
        facts = [set(f[name]) if name == "page" else {f[name]} for f in data["claims"].values()]
        assert {v for v, _ in options} == set().union(*facts), name


def test_the_pages_of_a_claim_are_those_that_its_card_links(data):
    cards = ledger.ledger_cards(claims.recorded(), tables.load("verdict_specifications"), tables.load("today_specifications"), claims.fragility.recorded()).html.split('<div class="claim" ')[1:]
    linked = {re.match(r'id="(C\d\d)"', c)[1]: re.findall(r'<a href="([a-z-]+)\.html">', c) for c in cards}
    assert linked == {id: f["page"] for id, f in data["claims"].items()}


def test_the_static_table_counts_every_claim_once():
    html = ledger.robustness_table(claims.recorded()).html
    body = [[int(n) for n in re.findall(r'<td class="num">(\d+)</td>', row)] for row in html.split("<tr>")[2:]]
    assert all(sum(row[:-1]) == row[-1] for row in body) and sum(row[-1] for row in body) == 50
