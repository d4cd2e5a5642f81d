"""A correction changes one cell, and only while that cell holds what the correction expects."""

import pandas as pd
import pytest

from bishkek import tables
from bishkek.tables import corrections, door, schema
from bishkek.tables.seal import seal
from tests.support import write_rows

CORRECTION = {
    "id": "k1", "table": "migrant_stock", "key": "source=Russian census 2010;year=2010", "column": "persons",
    "expect": "573251", "value": "573252", "reason": "a misprint", "address": "https://example.org/", "date": "2026-11-24",
}  # fmt: skip


def corrected(folder, **changes):
    write_rows("corrections", [CORRECTION | changes], folder)
    seal("corrections", folder)
    return tables.load("migrant_stock", folder)


def test_a_correction_replaces_its_cell_and_no_other(data):
    before, after = tables.load("migrant_stock", data), corrected(data.rename(data.with_name("again")))
    assert after.loc[0, "persons"] == 573252
    differs = (before["persons"] != after["persons"]).tolist()
    assert differs == [True] + [False] * 16


def test_a_correction_is_refused_when_the_cell_has_changed(data):
    with pytest.raises(tables.TableError, match=r"row 1 .*column persons: correction k1 expects 573250 but finds 573251"):
        corrected(data, expect="573250")


@pytest.mark.parametrize("key, found", [("source=Russian census 2010;year=1999", 0), ("source=UN DESA revision 2020", 7)])
def test_a_correction_is_refused_when_its_key_does_not_find_one_row(data, key, found):
    with pytest.raises(tables.TableError, match=f"correction k1 finds {found} rows"):
        corrected(data, key=key)


@pytest.mark.parametrize("key", ["source = Russian census 2010 ; year = 2010", " year=2010;source=Russian census 2010 "])
def test_blanks_around_the_pairs_of_a_key_do_not_count(data, key):
    assert corrected(data, key=key).loc[0, "persons"] == 573252


@pytest.mark.parametrize("key", ["Russian census 2010", "year=2010,source", "year=2010;", "=2010", "year=2010;source"])
def test_a_key_of_another_form_is_refused_with_the_form(data, key):
    with pytest.raises(tables.TableError, match=r"k1.*like year=2010;source=Russian census 2010|the key .* of correction k1 is not of the form year=2010;source=Russian census 2010"):
        corrected(data, key=key)


def test_a_cell_of_a_key_may_hold_semicolons():
    described = {"schema": {"fields": [{"name": name, "type": "string"} for name in ("claims", "page", "text")]}}
    cells = pd.DataFrame({"claims": ["C05;C06;C07", "C05"], "page": ["a", "a"], "text": ["x", "x"]})
    for key in ("claims=C05;C06;C07;page=a", "page=a; claims=C05;C06;C07"):
        asked = pd.DataFrame([CORRECTION | {"table": "t", "key": key, "column": "text", "expect": "x", "value": "y"}])
        assert corrections.applied("t", described, cells, asked, {"t"})["text"].tolist() == ["y", "x"]


def test_a_correction_of_a_correction_is_refused_with_its_row(data):
    with pytest.raises(tables.TableError, match=r"corrections, row 1 .*column table: correction k1 is of another correction; change the row of that one"):
        corrected(data, table="corrections", key="id=k1", column="value", expect="573252", value="573253")


def test_a_correction_is_seen_by_a_program_that_has_the_table_already(data):
    assert tables.load("migrant_stock", data).loc[0, "persons"] == 573251
    assert corrected(data).loc[0, "persons"] == 573252
    assert corrected(data, value="573253").loc[0, "persons"] == 573253


def test_a_second_correction_of_a_cell_expects_what_the_first_left(data):
    second = CORRECTION | {"id": "k2", "value": "573260"}
    write_rows("corrections", [CORRECTION, second | {"expect": "573252"}], data)
    seal("corrections", data)
    assert tables.load("migrant_stock", data).loc[0, "persons"] == 573260
    write_rows("corrections", [CORRECTION, second], data)
    seal("corrections", data)
    with pytest.raises(tables.TableError, match="k2 expects 573251 but finds 573252; has a new vintage arrived, or has another correction changed it"):
        tables.load("migrant_stock", data)


def test_an_empty_cell_is_called_empty():
    described = {"schema": {"fields": [{"name": "id", "type": "string"}, {"name": "share", "type": "number"}]}}
    asked = pd.DataFrame([CORRECTION | {"table": "t", "key": "id=a", "column": "share", "expect": "37", "value": "38"}])
    with pytest.raises(tables.TableError, match="expects 37 but finds an empty cell"):
        corrections.applied("t", described, pd.DataFrame({"id": ["a"], "share": [""]}), asked, {"t"})


def test_a_corrected_value_is_checked_like_any_other(data):
    with pytest.raises(tables.TableError, match="column persons: .*breaks the rule"):
        corrected(data, value="5")


@pytest.mark.parametrize("change", [{"column": "people"}, {"key": "origin=Russian census 2010"}])
def test_a_correction_that_names_an_unknown_column_is_refused_with_the_table(data, change):
    with pytest.raises(tables.TableError, match="migrant_stock.*k1"):
        corrected(data, **change)


def test_a_correction_that_is_no_number_is_refused_with_the_table(data):
    with pytest.raises(tables.TableError, match="migrant_stock.*column persons"):
        corrected(data, value="many")


def test_a_correction_of_a_table_that_does_not_exist_is_refused(data):
    with pytest.raises(tables.TableError, match="no_such_table"):
        corrected(data, table="no_such_table")
        for name in tables.names(data):
            tables.load(name, data)


def places():
    """Every table with each of its columns that are no shapes."""
    package = tables.package.descriptor()
    return [(name, field["name"]) for name, d in sorted(package.items()) for field in d["schema"]["fields"] if field["type"] != "any" and name != "corrections"]


@pytest.fixture(scope="module")
def cells_of():
    """The cells of a table as its file writes them, read once."""
    kept = {}

    def cells(name):
        if name not in kept:
            described = tables.package.resource(name)
            content = door.content_of(name, described, tables.package.DATA)
            kept[name] = described, (door._columns if described["format"] == "parquet" else door._rows)(name, described, content)
        return kept[name]

    return cells


def row_of(described, cells, column):
    """The first row with a cell in this column, and the key that finds it."""
    filled = cells[column].notna() & (cells[column].astype(str) != "")
    row = int(filled.to_numpy().argmax())
    return row, ";".join(f"{k}={cells[k].iloc[row]}" for k in described["schema"]["primaryKey"])


@pytest.mark.parametrize("name", sorted({name for name, _ in places()}))
def test_every_cell_can_be_named_and_expected_as_its_file_writes_it(cells_of, name):
    described, cells = cells_of(name)
    typed = schema.typed(name, described, cells)
    for column in (c for n, c in places() if n == name):
        row, key = row_of(described, cells, column)
        written = str(cells[column].iloc[row])
        asked = pd.DataFrame([CORRECTION | {"table": name, "key": key, "column": column, "expect": written, "value": written}])
        after = corrections.applied(name, described, cells, asked, {name})
        assert after.drop(columns=column).equals(cells.drop(columns=column)), (name, column)  # so the types of the others are as they were
        alone = {"schema": {"fields": [f for f in described["schema"]["fields"] if f["name"] == column]}}
        assert schema.typed(name, alone, after[[column]]).equals(typed[[column]]), (name, column)
        with pytest.raises(tables.TableError, match="k1 expects another but finds"):
            corrections.applied(name, described, cells, asked.assign(expect="another"), {name})


@pytest.mark.parametrize("expect", ["37", "37.0", "37.00"])
@pytest.mark.parametrize("written", ["37", "37.0"])
def test_a_number_may_be_written_otherwise_than_in_the_file(expect, written):
    described = {"schema": {"fields": [{"name": "year", "type": "year"}, {"name": "share", "type": "number"}, {"name": "code", "type": "string"}]}}
    cells = pd.DataFrame({"year": ["2010"], "share": [written], "code": ["037"]})
    asked = pd.DataFrame([CORRECTION | {"table": "t", "key": f"share={expect};code=037", "column": "share", "expect": expect, "value": "38.5"}])
    assert corrections.applied("t", described, cells, asked, {"t"})["share"].tolist() == ["38.5"]
    for change in ({"key": "code=37"}, {"column": "code", "expect": "37"}):  # codes are text
        with pytest.raises(tables.TableError, match="k1 (finds 0 rows|expects 37 but finds 037)"):
            corrections.applied("t", described, cells, asked.assign(**change), {"t"})


def test_the_new_value_is_of_the_type_of_its_column(data):
    with pytest.raises(tables.TableError, match=r"migrant_stock, row 1 .*column persons: correction k1 puts '1.5' into a column of the type integer"):
        corrected(data, value="1.5")
    with pytest.raises(tables.TableError, match=r"correction k1 puts 'soon' into a column of the type year"):
        corrected(data, column="year", expect="2010", value="soon")


def test_a_number_in_a_parquet_file_is_corrected(cells_of):
    described, cells = cells_of("eurostat_high_priority_monthly")
    row, key = row_of(described, cells, "value_eur")
    asked = pd.DataFrame([CORRECTION | {"table": "t", "key": key, "column": "value_eur", "expect": str(cells["value_eur"].iloc[row]), "value": "7"}])
    after = corrections.applied("t", described, cells, asked, {"t"})
    assert after["value_eur"].iloc[row] == 7 and (after["value_eur"] != cells["value_eur"]).sum() == 1 and after["value_eur"].dtype == cells["value_eur"].dtype


def test_a_shape_is_not_corrected_by_a_row(data):
    with pytest.raises(tables.TableError, match="countries, column geometry: correction k1 is of a shape"):
        corrected(data, table="countries", key="iso3=KGZ", column="geometry")
        tables.load("countries", data)
