"""The description of the data is complete and is a valid Frictionless package in shape."""

import hashlib

import pytest

from bishkek import tables
from bishkek.tables.description import GRADES, OWN
from bishkek.tables.package import resource, sealed
from tests.support import DATA


def test_every_file_in_data_is_described_and_no_other():
    described = {state["path"] for n in tables.names() for state in (resource(n), *resource(n).get("earlier", []))} | {"datapackage.json"}
    files = {p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.is_file() and ".refresh" not in p.parts}
    assert files == described


def test_every_earlier_vintage_is_as_it_was_sealed():
    for name in tables.names():
        for state in resource(name).get("earlier", []):
            assert "sha256:" + hashlib.sha256((DATA / state["path"]).read_bytes()).hexdigest() == state["hash"], name


@pytest.mark.parametrize("name", tables.names())
def test_a_table_says_where_it_comes_from_and_how_far_to_trust_it(name):
    source, described = tables.describe(name), resource(name)
    for what in ("title", "institution", "code", "short", "route", "licence", "vintage"):
        assert getattr(source, what).strip(), what
    assert source.grade in {*GRADES, OWN}
    low, high = described["rowBounds"]
    assert low <= len(tables.load(name)) <= high
    assert sealed(described, (DATA / described["path"]).read_bytes()).items() <= described.items()
    assert described["schema"]["primaryKey"]
    assert all(gap["count"] > 0 and gap["reason"] for gap in described["knownNulls"].values())


GRADED = [n for n in tables.names() if {"grade", "address"} <= {f["name"] for f in resource(n)["schema"]["fields"]}]


@pytest.mark.parametrize("name", GRADED)
def test_a_graded_row_carries_an_address_and_the_table_has_the_grade_of_its_weakest_row(name):
    table = tables.load(name)
    assert table["address"].str.match(r"https?://[^\s]+\.[^\s]+$").all()
    assert table["grade"].max() == tables.describe(name).grade


def test_columns_of_people_and_money_are_whole_numbers():
    for name, column in (("migrant_reports", "persons"), ("eurostat_exports_annual", "value_eur"), ("gdp_vintages", "usd")):
        assert tables.load(name)[column].dtype == "int64", f"{name}.{column}"
