"""A candidate waits beside the current tables; accepting is one step, and both vintages stay."""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from bishkek import tables
from bishkek.refresh import candidate
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.files import ASIDE, alone, home
from bishkek.tables import seal, vintages
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


def difference(**other) -> dict:
    table = {"table": RATES, "cells": [{}], "came": ["year 2026"], "gone": []}
    book = {"figures": ["leak"], "numbers": [], "verdicts": ["C44 now partly -> contradicted (one: holds -> fails)"]}
    return {"tables": [table], "book": book, "findings": []} | other


def make(data: Path, frame: pd.DataFrame, day: str = DAY, **other) -> candidate.Candidate:
    """A candidate with the difference that ``run`` would have written."""
    with alone(data), candidate.made({RATES: frame}, {RATES: day}, data) as made:
        (made.folder / candidate.DIFF).write_text(json.dumps(difference(**other)))
    return candidate.read(data)


def waiting(data: Path, **other) -> candidate.Candidate:
    return make(data, longer(data), **other)


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
    rates = tables.load(RATES, data)
    make(data, rates.assign(usd_per_eur=rates["usd_per_eur"].round(3)), "2027-02-01")
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
        (lambda t: t.assign(fixings=0.5), "column fixings: '0.5' is not an integer"),
    ],
)
def test_a_table_that_breaks_its_description_makes_no_candidate(data, spoil, words):
    before = state(data)
    with pytest.raises(TableError, match=words):
        make(data, spoil(tables.load(RATES, data)))
    assert state(data) == before and sorted(f.name for f in home(data).iterdir()) == ["lock"]


def test_two_refreshes_at_once_are_refused(data):
    with alone(data), pytest.raises(RefreshError, match="another refresh is running"):
        with alone(data):
            pass


def test_what_an_interrupted_run_left_is_put_in_order_by_the_next(data):
    made = waiting(data)
    made.folder.rename(home(data) / ASIDE)
    half = home(data) / "candidate-abc"
    half.mkdir()
    (data / "datapackage.json.77.tmp").write_text("half")
    with alone(data):
        assert candidate.read(data) == made and not half.exists() and not list(data.glob("*.tmp"))


def test_a_block_that_fails_leaves_the_candidate_before(data):
    before = waiting(data)
    with pytest.raises(RefreshError, match="no"), alone(data), candidate.made({RATES: longer(data).head(16)}, {RATES: DAY}, data):
        raise RefreshError("no")
    assert candidate.read(data) == before and len(tables.load(RATES, before.folder)) == 17


DAMAGE = {
    "candidate.json": [b"{", b"{}", b"[]", b'{"tables": null, "base": "x"}', None],
    "diff.json": [b"", b"[]", b"{}", b'{"findings": [], "tables": [], "book": {}}', None],
    "datapackage.json": [b"{}", b'{"resources": [{}]}', None],
    f"{RATES}.csv": [b"year,usd_per_eur,fixings\n2010,1.3,258\n", None],
}


@pytest.mark.parametrize("name, content", [(name, content) for name, contents in DAMAGE.items() for content in contents])
def test_a_damaged_candidate_is_one_sentence_and_changes_nothing(data, name, content):
    made, before = waiting(data), state(data)
    if content is None:
        (made.folder / name).unlink()
    else:
        (made.folder / name).write_bytes(content)
    with pytest.raises(RefreshError, match="the candidate is damaged .*run `python -m bishkek refresh` again|the tables have changed"):
        candidate.accept(DAY, data)
    assert state(data) == before
    candidate.drop(data)


@pytest.mark.parametrize("change", [{"path": "../escaped.csv"}, {"vintage": "../../escaped"}, {"vintage": ""}])
def test_a_candidate_that_names_another_place_is_refused(data, change):
    made, before = waiting(data), state(data)
    package = json.loads((made.folder / "datapackage.json").read_text())
    next(r for r in package["resources"] if r["name"] == RATES).update(change)
    (made.folder / "datapackage.json").write_text(json.dumps(package))
    with pytest.raises(RefreshError, match="the candidate is damaged"):
        candidate.accept(DAY, data)
    assert state(data) == before


def test_a_file_of_a_vintage_is_not_written_over(data):
    waiting(data)
    candidate.accept(DAY, data)
    with pytest.raises(TableError, match="has vintages, whose files must stay"):
        seal.write(RATES, tables.load(RATES, data), data)


@pytest.mark.parametrize("day", ["2023-13-45", "2023-02-30", "0000-00-00", "October"])
def test_a_day_that_does_not_exist_is_refused(data, day):
    with pytest.raises(ValueError, match="is not a day; write it like 2023-10-22"):
        vintages.as_of(day, data)
