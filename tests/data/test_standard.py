"""The data package as tools of others see it: valid, with text that stays text and the version of the book."""

import json
import uuid

import frictionless
import pandas as pd
import pytest

from bishkek import tables
from bishkek.project.cited import citation_file
from bishkek.tables import door, vintages
from bishkek.tables.package import descriptor, resource
from tests.support import DATA, change_cell, file_of

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
ENOUGH = 500  # rows of a Parquet file: the longest has a quarter of a million, and takes a minute
HOW = "dtype=str, keep_default_na=False (pandas), all_varchar=true (DuckDB), or the columns as text (spreadsheets)"
FIELDS = [(r, f) for r in PACKAGE["resources"] for f in r["schema"]["fields"]]


def reported(folder, name=None):
    """What frictionless has to say of a folder, or of one of its tables, in words."""
    package = frictionless.Package(str(folder / "datapackage.json"))
    found = []
    for one in package.resources:
        if name in {None, one.name}:
            report = one.validate(limit_rows=ENOUGH if one.format == "parquet" else None)
            found += [f"{one.name}: {error.message}" for task in report.tasks for error in task.errors]
    return found


def test_frictionless_finds_nothing():
    assert reported(DATA) == []


def test_the_tables_of_an_earlier_day_are_a_package_too(tmp_path):
    vintages.assemble(tmp_path / "then", vintages.as_of("2023-10-22")[0])
    assert frictionless.Package(str(tmp_path / "then" / "datapackage.json")).resource_names == [r["name"] for r in PACKAGE["resources"]]


def test_frictionless_finds_what_is_spoilt(data):
    change_cell(data, "ideal_points", "iso3", lambda _: "KYR", iso3="KGZ", year="2014")
    change_cell(data, "verdicts", "verdict", lambda _: "", id="C07")
    assert "foreign" in " ".join(reported(data, "ideal_points")).lower()
    assert "required" in " ".join(reported(data, "verdicts")).lower()


def test_the_package_is_cited_like_the_book():
    cited = citation_file()
    assert PACKAGE["version"] == str(cited["version"])
    assert PACKAGE["created"] == f"{cited['date-released']}T00:00:00Z"
    assert PACKAGE["keywords"] == cited["keywords"]
    assert PACKAGE["id"] == f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, PACKAGE['name'])}"
    assert [c["title"] for c in PACKAGE["contributors"]] == [author["name"] for author in cited["authors"]]
    assert PACKAGE["licenses"][0]["name"] == cited["license"]


def test_every_column_has_a_title_and_a_description_of_its_own():
    for described, field in FIELDS:
        place = f"{described['name']}.{field['name']}"
        assert 0 < len(field["title"]) <= 40, place
        assert len(field["description"]) >= 20 and field["description"].endswith("."), place
        assert field["description"] != field["title"], place
    assert len(FIELDS) > 800


@pytest.mark.parametrize("name", [r["name"] for r in PACKAGE["resources"] if r["format"] == "csv"])
def test_a_table_whose_text_a_plain_reader_would_change_says_how_to_read_it(name):
    """Codes with leading zeros become numbers, NA becomes nothing, unless the reader asks for text."""
    text, plain = door.written(name), pd.read_csv(file_of(name))
    kinds = {f["name"]: f["type"] for f in resource(name)["schema"]["fields"]}
    lost = [c for c in text if kinds[c] == "string" and any(a and str(b) != a for a, b in zip(text[c], plain[c].astype(object), strict=True))]
    digits = [c for c in text if kinds[c] == "string" and (text[c] != "").any() and plain[c].dtype.kind in "if"]
    assert not (lost or digits) or HOW in resource(name)["description"], (lost, digits)
    asked = pd.read_csv(file_of(name), dtype=str, keep_default_na=False)
    assert asked.equals(text.astype(asked.dtypes.to_dict()))


def test_the_codes_that_others_lose_are_kept_here():
    assert tables.load("comext_codes").set_index("comext").loc["NA", "iso3"] == "NAM"
    assert "01012100" in set(tables.load("cn8_codes")["cn8"])
    assert all(described["schema"].get("missingValues", [""]) == [""] for described in descriptor().values())
