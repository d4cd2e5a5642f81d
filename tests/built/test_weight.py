"""Pages stay light with all that they load: styles, scripts, fonts, pictures for any screen, and the data of explorers."""

import statistics

import pytest

from bishkek.project.paths import pages
from tests.built.pages import page
from tests.built.weight import fonts, loaded, weights
from tests.support import HTML

pytestmark = pytest.mark.usefixtures("built")
MEDIAN, CHAPTER, LARGEST = 60_000, 120_000, 250_000
BEFORE_PICTURES = 80_000


def whole(names: list[str]) -> list[int]:
    """The weights of some pages, all kinds together."""
    return [sum(weights()[name].values()) for name in names]


def test_half_of_all_pages_weigh_at_most_60_kilobytes_fonts_and_pictures_counted():
    assert len(weights()) > 200
    assert statistics.median(whole(list(weights()))) <= MEDIAN


def test_half_of_the_chapters_weigh_at_most_120_kilobytes_and_80_before_their_pictures():
    chapters = [f"{name}.html" for name in pages()]
    assert len(chapters) > 25 and statistics.median(whole(chapters)) <= CHAPTER
    first = [weights()[name]["page"] + weights()[name]["styles and scripts"] + weights()[name]["fonts"] for name in chapters]
    assert statistics.median(first) <= BEFORE_PICTURES


def test_no_page_weighs_more_than_250_kilobytes():
    assert {name: weight for name in weights() if (weight := sum(weights()[name].values())) > LARGEST} == {}


def test_no_page_needs_a_font_for_one_rare_letter():
    """The letters of the book are in the two light parts of a face; one that is not costs thirty kilobytes and belongs into them."""
    assert {name: rest for name in weights() if (rest := [font for font in fonts(page(HTML / name)) if "-Rest" in font])} == {}


def test_the_weight_of_a_page_counts_its_fonts_and_the_data_of_its_explorers():
    kinds = loaded("explore.html", page(HTML / "explore.html"))
    assert kinds["fonts"] > 20_000 and kinds["explorers"] > 50_000 and kinds["pictures"] > 10_000
