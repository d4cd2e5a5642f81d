"""The gallery: every figure once, small, with what it is filtered by; and the first page and the foot of every page."""

import re

import pytest
from PIL import Image

from bishkek.book.site.gallery import KINDS, kind
from bishkek.figures.publish import SMALL
from bishkek.project.cited import authors
from tests.built.pages import chapters, exported, main, site, text
from tests.support import HTML, rows

pytestmark = pytest.mark.usefixtures("built")
SMALL_PICTURES = 160_000  # bytes of all together: a page may weigh 250,000


def items():
    return main(chapters()["figures"]).xpath(".//ul[contains(@class, 'gallery')]/li")


def test_every_figure_stands_in_the_gallery_once_in_the_order_of_the_book():
    shown = [item.xpath(".//a[contains(@class, 'small')]")[0] for item in items()]
    assert [a.get("href") for a in shown] == [f"{f['chapter']}.html#fig-{f['id']}" for f in exported("figures")]
    assert [text(item) for item in items() if not re.match(r"Figure \d+\. .{20,}", text(item))] == []


def test_small_pictures_are_there_in_the_size_that_is_told_and_light():
    files = [HTML / "figures" / f"{f['id']}.webp" for f in exported("figures")]
    for file in files:
        with Image.open(file) as picture:
            assert picture.size == SMALL, file.name
    assert sum(file.stat().st_size for file in files) <= SMALL_PICTURES


def test_every_figure_has_a_kind_and_every_kind_has_figures():
    assert {a.get("data-kind") for a in main(chapters()["figures"]).xpath(".//a[contains(@class, 'small')]")} == set(KINDS)
    assert (kind("Map of the five states."), kind("Two line charts. Dots are rare."), kind("Dumbbell chart of 3 lines")) == ("Map", "Lines", "Dots")
    with pytest.raises(ValueError, match="does not say first what kind of picture it is"):
        kind("A fine view of trade.")


def test_a_figure_is_found_by_the_claims_that_its_chapter_tests():
    shown = {a.get("href").split(".")[0]: set(a.get("data-claims").split()) for a in main(chapters()["figures"]).xpath(".//a[contains(@class, 'small')]")}
    assert "C40" in shown["products"] and "C07" not in shown["kant"] and "C13" in shown["kant"]
    assert set().union(*shown.values()) == {claim["id"] for claim in rows("claims")}


def test_every_page_says_who_made_it_and_where_to_report_an_error():
    without = []
    for name, tree in site().items():
        foot = tree.xpath("//footer")
        said = text(foot[0]) if foot else ""
        reports = foot[0].xpath(".//a[contains(@href, 'changes.html#report-an-error')]") if foot else []
        if not (all(author in said for author in authors()) and reports and ("Contact:" in said or "names no address" in said)):
            without.append(name)
    assert without == []


def test_the_first_page_answers_in_at_most_25_words_and_says_which_article():
    answer = text(main(chapters()["index"]).xpath(".//*[@class='finding']/p")[0])
    assert len(answer.split()) <= 25 and "2023 article on Putin's Bishkek visit" in answer.replace("’", "'")
    order = [e.get("id") or e.get("class") for e in main(chapters()["index"]).xpath(".//*[@class='finding'] | .//ul[contains(@class, 'doors')] | .//figure[@id='fig-deepening'] | .//ul[contains(@class, 'three')] | .//h2")]
    assert [next((n for n in ("finding", "doors", "three", "deepening") if n in o), o) for o in order[:4]] == ["finding", "doors", "three", "deepening"]
