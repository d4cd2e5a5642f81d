"""What every explorer brings along: source and licence of what is taken away, and words for a page without scripts."""

import re

import pytest

from bishkek import tables
from bishkek.explorers import curve, ledger, trade, world
from bishkek.explorers.frame import explorer
from tests.explorers.support import data_of
from tests.support import rows

EVERY = [trade, world, curve, ledger]


@pytest.mark.parametrize("module", EVERY, ids=lambda m: m.__name__.rpartition(".")[2])
def test_each_view_has_a_source_and_a_licence(module):
    taken = data_of(explorer("name", module.__name__, {}, module.SEEN, module.SOURCES))["taken"]
    assert taken.keys() == module.SOURCES.keys()
    assert all("vintage" in view["source"] and view["licence"] for view in taken.values())


def test_a_licence_is_named_once():
    taken = data_of(trade_like())["taken"]["month"]
    assert taken["licence"].count("Eurostat") == 1 and taken["source"].count("Eurostat Comext") == 1


def trade_like():
    return explorer("trade", trade.LABEL, {}, trade.SEEN, trade.SOURCES)


def test_without_scripts_each_table_is_a_link_once():
    shown = explorer("name", "A label", {}, "Seen <here>.", {"one": ("partners", "countries"), "two": ("countries",)}).html
    words = re.search("<noscript>(.*)</noscript>", shown)[1]
    assert words.startswith("<p>Seen &lt;here&gt;.") and re.findall(r'href="data\.html#table-(\w+)"', words) == ["partners", "countries"]


def test_only_countries_that_the_picture_of_central_asia_shows_are_inside():
    inside = world.world_data(*(tables.load(n) for n in ("countries", "ukraine_resolutions", "ukraine_rollcalls", "eurostat_exports_annual", "partners")))["inside"]
    assert {"KAZ", "KGZ", "TJK", "TKM", "UZB", "RUS", "CHN", "AFG"} <= set(inside)
    assert {"LAO", "DEU", "USA", "AUS", "JPN"}.isdisjoint(inside) and len(inside) < 20
    assert set(inside) <= {r["iso3"] for r in rows("ukraine_rollcalls")}
