"""A correction changes one cell, and only while that cell holds what the correction expects."""

import pytest

from bishkek import tables
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


@pytest.mark.parametrize("key", ["Russian census 2010", "year=2010,source", "year=2010;", "=2010"])
def test_a_key_of_another_form_is_refused_with_the_form(data, key):
    with pytest.raises(tables.TableError, match=r"k1.*like year=2010;source=Russian census 2010|the key .* of correction k1 is not of the form year=2010;source=Russian census 2010"):
        corrected(data, key=key)


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
