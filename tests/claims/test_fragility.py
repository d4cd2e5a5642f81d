"""How near another verdict is: the search on made-up rules, and the recorded distances asked again."""

import pandas as pd
import pytest

from bishkek import claims, tables
from bishkek.claims import cells, fragility
from bishkek.claims.cells import Cell
from tests.support import ROOT, rows

NEAR = fragility.recorded()
SAMPLE = ("C02", "C14", "C26")  # the quickest that a number turns


def test_used_cells_are_found_in_blocks_and_in_their_order():
    frame = tables.load("trip_counts")
    wanted = {2, 5}

    def differs(changed):
        return any(changed["trips"].iloc[r] != frame["trips"].iloc[r] for r in wanted)

    every = [Cell("trip_counts", r, "trips") for r in (5, 0, 1, 2, 3, 4)]
    assert [c.row for c in cells.used(every, differs, lambda value, *_: value + 1)] == [5, 2]


def test_no_more_cells_are_tried_than_the_methods_say(monkeypatch):
    every = [Cell("trip_counts", r, "trips") for r in range(5)]
    said = (ROOT / "chapters" / "methods.md").read_text(encoding="utf-8")
    words = {20: "twenty used cells", 100: "a hundred rows"}
    assert all(f"at most {words[n]}" in said for n in (cells.MOST, cells.MOST_ROWS))
    monkeypatch.setattr(cells, "MOST", 2)
    assert len(cells.used(every, lambda _: True, lambda value, *_: value + 1)) == 2


def test_rows_that_name_kyrgyzstan_or_russia_weigh_first_then_the_largest():
    found = cells.ordered("eurostat_exports_annual", "number")
    table = tables.load("eurostat_exports_annual")
    named = table["partner"].isin(["KGZ", "RUS"]).to_numpy()
    count = int((named & table["value_eur"].gt(0)).sum())
    assert all(named[c.row] for c in found[:count]) and not any(named[c.row] for c in found[count:])
    values = [c.value() for c in found[count : count + 50]]
    assert values == sorted(values, reverse=True)


def test_whole_numbers_stay_whole_and_dates_move_by_a_day_or_a_year():
    assert Cell("trip_counts", 0, "trips").put(6.6)["trips"].dtype == "int64"
    assert cells.other_words("2023-10-12", []) == ["2023-10-13", "2022-10-12", "2024-10-12"]


@pytest.mark.parametrize("claim", sorted(NEAR.loc[NEAR["change"].notna(), "id"]))
def test_a_hair_before_the_recorded_change_the_verdict_stands_and_there_it_turns(claim):
    row = NEAR.set_index("id", drop=False).loc[claim]
    assert fragility.turns(row) == (None, row["turns_to"])


@pytest.mark.parametrize("claim", SAMPLE)
def test_the_recorded_row_is_what_comes_out_now(claim):
    now = fragility.work_out([claim]).iloc[0]
    kept = NEAR.set_index("id", drop=False).loc[claim, now.index]
    for column in now.index:
        one, other = now[column], kept[column]
        assert (pd.isna(one) and pd.isna(other)) or (one == pytest.approx(other, rel=1e-6) if column in fragility.FIGURES else one == other), column


def test_every_claim_that_a_table_decides_has_its_row():
    assert sorted(NEAR["id"]) == fragility.decided()
    assert NEAR.set_index("id")["verdict"].to_dict() == {r["id"]: r["verdict"] for r in rows("verdicts") if r["id"] in set(NEAR["id"])}


def test_the_nearest_come_first():
    changes = NEAR["change"].abs().dropna()
    assert changes.is_monotonic_increasing and NEAR["change"].isna().iloc[len(changes) :].all()


def test_a_rule_that_cannot_be_asked_is_no_other_verdict():
    empty = tables.load("trip_counts").iloc[:0]
    assert fragility.asked("C14", trip_counts=empty) is None
    assert fragility.asked("C14") == claims.judge("C14")
