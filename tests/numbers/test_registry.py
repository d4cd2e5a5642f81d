"""Ids: well formed, unique, known to the prose, and none of them dead."""

import pytest

from bishkek import claims, numbers, tables
from bishkek.numbers import registry
from bishkek.numbers.registry import number
from bishkek.numbers.usage import ROLE, prose
from tests.support import CHAPTERS

PAGES = sorted(p.stem for p in CHAPTERS.iterdir() if p.suffix in {".ipynb", ".md"})


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_only_for_numbers_that_exist(page):
    assert [i for i in numbers.used_in(page) if i not in numbers.ids()] == []


def test_no_number_is_dead():
    headlines = {claims.judge(c).number for c in claims.tested()} | {claims.judge_today(c).number for c in claims.asking()}
    used = {i for page in PAGES for i in ROLE.findall(prose(page))} | headlines
    assert [i for i in numbers.ids() if i not in used] == []


@pytest.mark.parametrize("id", numbers.ids())
def test_a_number_says_what_it_is_in_which_unit_from_which_vintage(id):
    found = numbers.get(id)
    assert found.unit and len(found.label) > 10 and found.text
    assert found.value == found.value, "not a number"
    assert found.vintage or id.startswith("book.")
    assert numbers.text(id) == found.text


def test_a_number_has_the_grade_of_its_weakest_table():
    assert numbers.get("migrants.labour_2022").grade == "C"
    assert numbers.get("mirror.gap_2023").grade == "A"
    assert "kyrgyz_trade_by_partner" in numbers.get("mirror.gap_2023").tables


@pytest.mark.parametrize(
    "id, grade, read",
    [
        ("score.kgz_exports_ratio", "A", {"kyrgyz_trade_by_partner"}),
        ("share.kgz_imports_rus_after", "A", {"kyrgyz_main_goods", "kyrgyz_trade_by_partner", "kyrgyz_trade_totals", "neighbour_trade_with_giants"}),
        ("ledgers.growth_kgz_2022", "A", {"kyrgyz_trade_by_partner"}),
        ("five.remittances_tjk", "A", {"post_soviet_dependence"}),
        ("five.trade_rus_tjk", "B", {"trade_share_reports"}),
    ],
)
def test_a_number_reads_the_tables_of_its_own_measure_alone(id, grade, read):
    found = numbers.get(id)
    assert (found.grade, set(found.tables)) == (grade, read)


@pytest.mark.parametrize("id, words", [("Growth.eu", "words joined by dots"), ("growth", "words joined by dots"), ("growth.eu_kgz_2021_2023", "taken twice")])
def test_a_bad_id_is_refused(id, words):
    with pytest.raises(ValueError, match=words):

        @number(id, "ratio", str)
        def _recipe() -> float:
            """A label."""


def test_a_number_without_a_label_is_refused():
    with pytest.raises(ValueError, match="needs a docstring"):

        @number("growth.unlabelled", "ratio", str)
        def _recipe() -> float:
            return 1.0


def test_a_number_that_names_no_way_of_printing_is_refused():
    with pytest.raises(ValueError, match="'growth.plain' is to be shown by 'count'; name a function of bishkek/numbers/formats.py"):

        @number("growth.plain", "ratio", "count")
        def _recipe() -> float:
            """A label."""


@pytest.mark.parametrize("found, word", [(None, "a NoneType"), ([1.0], "a list"), ("three", "a str"), (float("nan"), "nan"), (float("inf"), "inf")])
def test_a_number_that_comes_out_as_no_finite_value_is_named_with_its_line(found, word, monkeypatch):
    monkeypatch.setattr(registry, "_recipes", dict(registry._recipes))

    @number("growth.nothing", "ratio", str)
    def _recipe() -> float:
        """A label."""
        return found

    with tables.pretend(), pytest.raises(ValueError, match=rf"'growth\.nothing' \(tests/numbers/test_registry\.py:\d+\) comes out as {word.removeprefix('a ')}; return one finite value"):
        numbers.get("growth.nothing")


def test_an_unknown_id_names_its_neighbours():
    with pytest.raises(KeyError, match=r"there is no number 'fall\.share'; the nearest are fall\.share_cca"):
        numbers.get("fall.share")


def test_an_id_is_found_once_in_reading_order():
    ids = numbers.used_in("roundabout")
    assert len(ids) == len(set(ids))
    assert ids[0] == "growth.eu_kgz_2021_2023"
