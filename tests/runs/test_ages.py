"""Ages that are kept between builds, and when they are worked out anew."""

import json

import pytest

from bishkek import tables
from bishkek.runs import ages
from bishkek.tables import age, package
from tests.support import change_cell, data_from, describe_again

NAMES = ("foreign_visits", "ukraine_rollcalls", "partners", "china_ledger_reports")


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Ages of a few tables, kept in a folder of their own and then forgotten."""
    monkeypatch.setattr(ages, "FOLDER", tmp_path / "ages")
    age.of.cache_clear()
    found = {name: age.of(name) for name in NAMES}
    ages.keep()
    age.of.cache_clear()
    yield found
    age.of.cache_clear()


def test_a_kept_age_is_the_one_that_was_worked_out_and_counts_as_read(kept):
    assert ages.recall() == len(kept) + 1  # and the table that dates the roll calls
    with tables.recorded_reads() as reads:
        assert {name: age.of(name) for name in kept} == kept
    assert {*NAMES, "ukraine_resolutions", tables.DAY} <= reads


def test_another_cell_description_or_day_makes_the_ages_that_hang_on_it_anew(kept, data):
    change_cell(data, "foreign_visits", "city", lambda city: f"{city}!", **{k: v for k, v in tables.load("foreign_visits").iloc[0].astype(str).items() if k in {"date_start", "iso3", "city"}})
    describe_again(data, "partners", lambda r: r["next"].update(reason="another"))
    with data_from(data):
        assert ages.recall() == len(kept) - 1
        assert age.of("partners").reason == "another"
    path = data / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {package.DAY_KEY: "2030-01-01"}), encoding="utf-8")
    package.descriptor.cache_clear()
    with data_from(data):
        assert ages.recall() == 0 and age.of("china_ledger_reports").months > kept["china_ledger_reports"].months


def test_a_spoilt_file_is_not_taken_up(kept):
    file = ages.FOLDER / ages.FILE
    file.write_text(file.read_text(encoding="utf-8").replace("20", "19"), encoding="utf-8")
    assert ages.recall() == 0
