"""The difference of two vintages: every cell that matters, every row, and what of the book they touch."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bishkek.refresh import diff

OLD = pd.DataFrame({"partner": ["ARM", "ARM", "KGZ"], "year": [2021, 2022, 2021], "value": [100.0, 200.0, 300.0], "status": ["a", "a", "a"]})
KEYS = ["partner", "year"]


def compared(new: pd.DataFrame) -> diff.TableDiff:
    return diff.compare("t", OLD, new, KEYS, ("2024", "2026-11-24"))


def test_no_difference_is_empty():
    assert compared(OLD.sample(frac=1, random_state=1)) == diff.TableDiff("t", "2024", "2026-11-24")


def test_cells_and_rows_are_told_apart():
    new = pd.concat([OLD.iloc[1:], pd.DataFrame({"partner": ["UZB"], "year": [2021], "value": [7.0], "status": ["a"]})]).assign(value=[201.0, 300.0, 7.0])
    found = compared(new)
    assert found.cells == [diff.Cell("partner ARM, year 2022", "value", "200", "201")]
    assert (found.came, found.gone) == (["partner UZB, year 2021"], ["partner ARM, year 2021"])


def test_a_change_that_no_reader_could_see_is_counted_and_not_listed():
    found = compared(OLD.assign(value=[100.04, 200.0, 300.0]))
    assert (found.cells, found.rounding) == ([], 1)


@pytest.mark.parametrize("value, after", [(None, "empty"), (0.0, "0"), (-100.0, "-100")])
def test_an_emptied_cell_and_a_sign_matter(value, after):
    assert compared(OLD.assign(value=[value, 200.0, 300.0])).cells == [diff.Cell("partner ARM, year 2021", "value", "100", after)]


@given(st.lists(st.sampled_from([100.0, 100.01, 150.0, None]), min_size=3, max_size=3))
def test_every_cell_is_listed_counted_or_the_same(values):
    new = OLD.assign(value=values)
    found = compared(new)
    same = sum(a == b for a, b in zip(OLD["value"], new["value"], strict=True))
    assert len(found.cells) + found.rounding + same == 3


FACTS = {
    "numbers": {"a.b": "10.4 times", "a.c": "3"},
    "figures": {"one": "x", "two": "y"},
    "claims": {"C01": {"verdict": "partly", "then": "supported", "today": "partly", "specifications": {"one": "holds", "two": "fails"}}, "C02": {"verdict": "partly", "then": "partly", "today": "a matter of its day", "specifications": {"one": "fails"}}},
    "false": {"event.early": "It came early."},
    "faults": ["old"],
}


def test_what_the_book_says_is_compared_by_id():
    new = {
        "numbers": {"a.b": "10.5 times", "a.c": "3"}, "figures": {"one": "x", "two": "z"}, "faults": ["old", "chapter kant: no row"],
        "false": {"event.early": "It came early.", "event.no_lead_off": "No quarter leads."},
        "claims": {"C01": {"verdict": "contradicted", "then": "supported", "today": "supported", "specifications": {"one": "fails", "two": "fails"}}, "C02": {"verdict": "partly", "then": "partly", "today": "a matter of its day", "specifications": {"one": "holds in part"}}},
    }  # fmt: skip
    assert diff.compare_book(FACTS, new) == diff.BookDiff(
        numbers=["a.b: 10.4 times -> 10.5 times"],
        figures=["two"],
        verdicts=["C01 of 2023 partly -> contradicted, today partly -> supported (one: holds -> fails)"],
        specifications=["C02 stays partly (one: fails -> holds in part)"],
        statements=["event.no_lead_off: No quarter leads."],
        faults=["chapter kant: no row"],
    )


@pytest.mark.parametrize("missing", ["old", "new"])
def test_a_claim_a_number_and_a_figure_that_one_side_cannot_work_out_are_faults_and_no_change(missing):
    less = FACTS | {"claims": {"C02": FACTS["claims"]["C02"]}, "numbers": {"a.c": "3"}, "figures": {"one": "x"}, "faults": ["old", "claim C01: no row"]}
    found = diff.compare_book(*((less, FACTS) if missing == "old" else (FACTS, less)))
    assert found == diff.BookDiff([], [], [], [], [], ["claim C01: no row"] if missing == "new" else [])


def test_the_text_shows_the_first_cells_and_says_how_many_more():
    cells = [diff.Cell(f"year {y}", "value", "1", "2") for y in range(20)]
    text = diff.as_text([diff.TableDiff("t", "2024", "2025", cells)], diff.compare_book(FACTS, FACTS))
    assert text.startswith("t: 2024 -> 2025: 20 cells changed, 0 rows came, 0 went\n") and text.count("  year ") == diff.SHOWN and "  and 8 more\n" in text
    assert "Verdicts that flip: none\n" in text and "Statements that become false: none\n" in text
