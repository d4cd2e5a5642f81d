"""A candidate waits beside the current tables; accepting is one step, and both vintages stay."""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from bishkek import tables
from bishkek.refresh import candidate
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.files import alone, home
from bishkek.tables import vintages
from bishkek.tables.errors import TableError

RATES = "ecb_usd_per_eur_annual"
DAY = "2027-01-15"


def state(data: Path) -> dict[str, str]:
    """A digest of every current file, what waits left out."""
    files = [f for f in sorted(data.rglob("*")) if f.is_file() and ".refresh" not in f.parts]
    return {f.relative_to(data).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def longer(data: Path) -> pd.DataFrame:
    """The rates with one more year and one revised value."""
    rates = tables.load(RATES, data)
    rates.loc[rates["year"] == 2025, "usd_per_eur"] = 1.13
    return pd.concat([rates, pd.DataFrame([{"year": 2026, "usd_per_eur": 1.125, "fixings": 255}])], ignore_index=True)


def waiting(data: Path, **diff) -> candidate.Candidate:
    """A candidate with the difference that ``run`` would have written."""
    with alone(data):
        made = candidate.make({RATES: longer(data)}, {RATES: DAY}, data)
    table = {"table": RATES, "cells": [{}], "came": ["year 2026"], "gone": []}
    book = {"figures": ["leak"], "numbers": [], "verdicts": ["C44 now partly -> contradicted (one: holds -> fails)"]}
    (made.folder / candidate.DIFF).write_text(json.dumps({"tables": [table], "book": book, "findings": []} | diff))
    return made


def test_a_candidate_touches_no_current_file(data):
    before = state(data)
    made = waiting(data)
    assert state(data) == before
    assert (made.tables, made.base) == ((RATES,), candidate.digest(data))
    assert len(tables.load(RATES, made.folder)) == len(tables.load(RATES, data)) + 1


def test_cells_that_did_not_change_keep_their_text(data):
    made = waiting(data)
    old, new = ((folder / f"{RATES}.csv").read_text().splitlines() for folder in (data, made.folder))
    assert new[: len(old) - 1] == old[:-1] and new[-2:] == ["2025,1.13,255", "2026,1.125,255"]


def test_accepting_keeps_the_old_vintage_and_records_what_changed(data):
    before = state(data)
    waiting(data)
    assert candidate.accept(DAY, data) == [RATES]
    after = state(data)
    assert {f for f in before if after[f] != before[f]} == {"datapackage.json"}
    assert after.keys() - before.keys() == {f"vintages/{RATES}/{DAY}.csv"}
    assert tables.load(RATES, data)["year"].max() == 2026
    (row,) = vintages.accepted(data).to_dict("records")
    assert (row["table"], row["before"], row["after"], row["cells"], row["came"]) == (RATES, "2026-10-30", DAY, 1, 1)
    assert row["verdicts"] == ["C44 now partly -> contradicted (one: holds -> fails)"]
    with pytest.raises(RefreshError, match="no candidate waits"):
        candidate.read(data)


def test_both_vintages_stay_reproducible(data, tmp_path):
    old = (data / f"{RATES}.csv").read_bytes()
    waiting(data)
    candidate.accept(DAY, data)
    for day, newest in (("2026-12-31", 2025), (DAY, 2026)):
        package, later = vintages.as_of(day, data)
        vintages.assemble(tmp_path / day, package, data)
        assert RATES not in later and tables.load(RATES, tmp_path / day)["year"].max() == newest
    assert (tmp_path / "2026-12-31" / f"{RATES}.csv").read_bytes() == old


def test_an_older_day_than_any_state_takes_the_oldest_and_says_so(data):
    waiting(data)
    candidate.accept(DAY, data)
    package, later = vintages.as_of("2023-10-22", data)
    assert RATES in later
    assert next(r for r in package["resources"] if r["name"] == RATES)["vintage"] == "2026-10-30"


def test_a_second_vintage_lists_both_before_it_newest_first(data):
    waiting(data)
    candidate.accept(DAY, data)
    with alone(data):
        rates = tables.load(RATES, data)
        made = candidate.make({RATES: rates.assign(usd_per_eur=rates["usd_per_eur"].round(3))}, {RATES: "2027-02-01"}, data)
    (made.folder / candidate.DIFF).write_text(json.dumps({"tables": [{"table": RATES, "cells": [], "came": [], "gone": []}], "book": {"figures": [], "numbers": [], "verdicts": []}, "findings": []}))
    candidate.accept("2027-02-02", data)
    assert vintages.accepted(data)[["before", "after"]].to_numpy().tolist() == [[DAY, "2027-02-01"], ["2026-10-30", DAY]]


def test_a_candidate_that_stopped_cannot_be_accepted(data):
    waiting(data, findings=[{"table": RATES, "says": "is a thousand times what it was", "stops": True}])
    before = state(data)
    with pytest.raises(RefreshError, match="stopped at 1 finding .is a thousand times"):
        candidate.accept(DAY, data)
    assert state(data) == before


def test_a_candidate_of_other_tables_cannot_be_accepted(data):
    waiting(data)
    (data / "datapackage.json").write_text((data / "datapackage.json").read_text() + "\n")
    with pytest.raises(RefreshError, match="changed since the candidate was made"):
        candidate.accept(DAY, data)


@pytest.mark.parametrize(
    "spoil, words",
    [
        (lambda t: pd.concat([t, t.tail(1)]), "the key .2025. occurs twice"),
        (lambda t: t.head(4), "has 4 rows, expected 16 to 16; is the download truncated"),
        (lambda t: t.assign(usd_per_eur=t["usd_per_eur"] * 1000), "breaks the rule"),
        (lambda t: t.assign(usd_per_eur=t["usd_per_eur"].where(t["year"] != 2015)), "1 empty cells, 0 are known"),
        (lambda t: t.assign(fixings=0.5), "column fixings: '0.5' is not a integer"),
    ],
)
def test_a_table_that_breaks_its_description_makes_no_candidate(data, spoil, words):
    before = state(data)
    with alone(data), pytest.raises(TableError, match=words):
        candidate.make({RATES: spoil(tables.load(RATES, data))}, {RATES: DAY}, data)
    assert state(data) == before and sorted(f.name for f in home(data).iterdir()) == ["lock"]


def test_two_refreshes_at_once_are_refused(data):
    with alone(data), pytest.raises(RefreshError, match="another refresh is running"):
        with alone(data):
            pass


def test_what_an_interrupted_run_left_is_removed_by_the_next(data):
    left = home(data) / "candidate-abc"
    left.mkdir(parents=True)
    with alone(data):
        assert not left.exists()
