"""Words of the rules with one meaning: what Methods says, and which rules use them."""

import re

import pytest

from bishkek.claims.terms import TERMS, used
from bishkek.figures.ledger import ledger_cards
from bishkek import claims, tables
from tests.support import ROOT, rows

METHODS = (ROOT / "chapters" / "methods.md").read_text(encoding="utf-8").replace("**", "")


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_methods_explains_a_word_with_the_same_words_in_the_section_that_is_named(term):
    (section,) = [s for s in re.split(r"^##+ ", METHODS, flags=re.MULTILINE) if re.sub(r"\W+", "-", s.partition("\n")[0].lower()) == term.address.removeprefix("methods.html#")]
    assert term.meaning.lower() in section.lower()


@pytest.mark.parametrize(
    "rule, names",
    [
        ("Most ways decide.", ["most ways decide"]),
        ("Most ways that can tell decide; reports are copies and others stand beside.", ["most ways decide", "copies", "stands beside"]),
        ("The newest copies of a table, most of them read.", []),
        ("Most staples decide. It is shown beside.", ["stands beside"]),
    ],
)
def test_the_words_of_a_rule_are_found(rule, names):
    assert [term.name for term in used(rule)] == names


def test_no_rule_that_leans_on_most_ways_is_without_the_meaning():
    leaning = {r["id"] for r in rows("claims") for rule in (r["rule"], r["rule_today"]) if re.search(r"[Mm]ost (ways )?decide", rule)}
    assert len(leaning) > 12 and leaning <= {r["id"] for r in rows("claims") if TERMS[0] in used(r["rule"], r["rule_today"])}


def test_a_card_leads_to_the_meaning_of_each_of_its_words_once():
    markup = ledger_cards(claims.recorded(), tables.load("verdict_specifications"), tables.load("today_specifications"), claims.fragility.recorded()).html
    cards = dict(re.findall(r'<div class="claim" id="(C\d\d)">(.*?)<!-- cite', markup, re.DOTALL))
    assert len(cards) == 50
    for r in rows("claims"):
        links = re.findall(r'<a href="(methods\.html#[^"]*)" title="[^"]+">([^<]*)</a>', cards[r["id"]])
        assert links == [(term.address, term.name) for term in used(r["rule"], r["rule_today"])], r["id"]
