"""The data of the world map: every member is on it, votes are those of the tables, borders are shared."""

import re
from collections import Counter
from functools import lru_cache

import pytest

from bishkek import tables
from bishkek.explorers.world import LETTER, world_data
from bishkek.measures.growth import excess_exports
from tests.support import rows


@lru_cache(maxsize=1)
def data() -> dict:
    names = ("countries", "ukraine_resolutions", "ukraine_rollcalls", "eurostat_exports_annual", "partners")
    return world_data(*(tables.load(name) for name in names))


def points(path: str) -> set[tuple[int, int]]:
    """The corners of an SVG path of moves and steps."""
    found = set()
    for ring in path.split("z")[:-1]:
        numbers = [int(n) for n in re.findall(r"-?\d+", ring)]
        x, y = numbers[:2]
        found.add((x, y))
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            found.add((x, y))
    return found


def test_every_member_can_be_found_on_the_map():
    members = {r["iso3"] for r in rows("ukraine_rollcalls")}
    assert set(data()["members"]) == members and len(members) == 193
    assert {m for m in members if not any(data()["shapes"][m])} == set()


def test_a_dot_lies_inside_the_drawing():
    width, height = data()["size"]
    dots = {code: dot for code, (_, dot) in data()["shapes"].items() if dot and code in data()["names"]}
    assert len(dots) > 40
    assert {code: (x, y) for code, (x, y) in dots.items() if not (20 <= x <= width - 20 and 20 <= y <= height - 20)} == {}


@pytest.mark.parametrize("one, other", [("KGZ", "KAZ"), ("DEU", "FRA"), ("CAN", "USA"), ("KGZ", "UZB")])
def test_neighbours_share_corners(one, other):
    assert len(points(data()["shapes"][one][0]) & points(data()["shapes"][other][0])) >= 4


@pytest.mark.parametrize("resolution", rows("ukraine_resolutions"), ids=lambda r: r["symbol"])
def test_the_letters_add_up_to_the_counts_of_the_table(resolution):
    letters = Counter(data()["votes"][resolution["symbol"]])
    assert {vote: letters[letter] for vote, letter in LETTER.items()} == {vote: int(resolution[vote]) for vote in LETTER}


def test_a_letter_is_the_vote_of_its_member():
    votes = {(r["symbol"], r["iso3"]): r["vote"] for r in rows("ukraine_rollcalls")}
    for symbol, letters in data()["votes"].items():
        assert all(LETTER[votes[symbol, code]] == letter for code, letter in zip(data()["members"], letters, strict=True))


def test_growth_is_that_of_the_measure_and_russia_has_no_rank():
    excess = excess_exports(tables.load("eurostat_exports_annual"), tables.load("partners"))
    kyrgyz = excess.set_index("partner").loc["KGZ"]
    assert data()["growth"]["KGZ"] == [kyrgyz["base_eur"], kyrgyz["now_eur"], 1]
    assert data()["ranked"] == len(excess)
    assert data()["growth"]["RUS"][2] is None
    assert set(data()["growth"]).isdisjoint(data()["union"])


def test_every_country_of_the_list_has_a_name_and_a_shape():
    assert set(data()["members"]) | set(data()["growth"]) == set(data()["names"])
    assert set(data()["names"]) <= set(data()["shapes"])
