"""The codes of a table stand in the table that lists them, or the row is named."""

import pytest

from bishkek import tables
from bishkek.runs import sound
from bishkek.tables import references
from bishkek.tables.package import resource
from tests.support import change_cell, data_from, rows, stamp, write_rows

ATTENDANCE = "summit_attendance"


def test_every_foreign_key_of_the_book_holds():
    with_keys = [name for name in tables.names() if references.leads_to(name)]
    assert len(with_keys) > 40
    for name in with_keys:
        references.check(name)


def test_columns_of_countries_and_claims_lead_to_the_tables_that_list_them():
    """A column in which every cell is a country of the list, or a claim, says so by a foreign key; the list itself does not."""
    lists = {"partners": set(tables.load("partners")["code"]), "claims": set(tables.load("claims")["id"])}
    lacking = []
    for name in tables.names():
        frame, keyed = tables.load(name), {c for key in resource(name)["schema"].get("foreignKeys", []) for c in key["fields"]}
        for field in resource(name)["schema"]["fields"]:
            values = set(frame[field["name"]].dropna()) if field["type"] == "string" else set()
            if values and name not in lists and field["name"] not in keyed and any(values <= known for known in lists.values()):
                lacking.append(f"{name}.{field['name']}")
    assert lacking == []


def test_a_code_that_no_table_lists_names_row_and_column(data):
    change_cell(data, "court_membership", "iso3", lambda _: "KYR", iso3="ALB")
    row = next(i for i, r in enumerate(rows("court_membership", data), start=1) if r["iso3"] == "KYR")
    words = rf"^table court_membership, row {row} \(line {row + 1} of the file\), column iso3: KYR is not in code of the table partners; add a row there, or correct the cell$"
    with pytest.raises(tables.TableError, match=words):
        references.check("court_membership", data)


def test_a_row_that_others_lead_to_cannot_go(data):
    gone = rows(ATTENDANCE)[0]["id"]
    write_rows("summit_meetings", [r for r in rows("summit_meetings", data) if r["id"] != gone], data)
    stamp("summit_meetings", data)
    with pytest.raises(tables.TableError, match=f"table summit_attendance, row 1 .*column id: {gone} is not in id of the table summit_meetings"):
        references.check(ATTENDANCE, data)


def test_an_empty_cell_leads_nowhere():
    frame = tables.load("food_supply_reports")
    assert frame["second"].isna().any()
    references.check("food_supply_reports")


def test_the_build_looks_again_at_the_tables_that_lead_to_a_changed_one(data, tmp_path, monkeypatch):
    monkeypatch.setattr(sound, "RECORD", tmp_path / "tables.json")
    with data_from(data):
        assert len(sound.check()) == len(tables.names()) and sound.check() == []
    change_cell(data, "summit_meetings", "place", lambda _: "elsewhere", id=rows("summit_meetings")[0]["id"])
    with data_from(data):
        assert sound.check() == [n for n in tables.names() if n == "summit_meetings" or "summit_meetings" in references.leads_to(n)]
