"""A table that is not as described is refused, and the message says where."""

import csv

import pytest

from bishkek import tables
from tests.support import change_cell, describe_again, rows, stamp, write_rows

RATES = "exchange_rates_annual"
ROW_2000 = "row 8 (line 9 of the file)"


def refused(name, folder, *words):
    with pytest.raises(tables.TableError) as fault:
        tables.load(name, folder)
    for word in (name, *words):
        assert word in str(fault.value), f"{word!r} is not in: {fault.value}"
    return fault.value


def edit(folder, name, change, stamped=True):
    path = folder / f"{name}.csv"
    path.write_bytes(change(path.read_bytes()))
    if stamped:
        stamp(name, folder)


def test_every_table_of_the_package_loads():
    for name in tables.names():
        assert len(tables.load(name)) >= 0, name


def test_a_load_gives_a_fresh_copy():
    first = tables.load(RATES)
    first.loc[0, "kgs_per_usd"] = -1
    assert tables.load(RATES).loc[0, "kgs_per_usd"] == 5.04


def test_a_wrong_type_names_row_column_and_cell(data):
    change_cell(data, RATES, "kgs_per_usd", lambda _: "47,72", year="2000")
    fault = refused(RATES, data, ROW_2000, "column kgs_per_usd", "'47,72' is not a number")
    assert (fault.table, fault.row, fault.column) == (RATES, 8, "kgs_per_usd")


def test_a_fraction_is_not_an_integer(data):
    change_cell(data, "migrant_stock", "persons", lambda _: "573251.5", source="Russian census 2010")
    refused("migrant_stock", data, "row 1 ", "column persons", "'573251.5' is not an integer")


def test_a_date_must_be_one(data):
    change_cell(data, "sanction_packages", "adopted", lambda _: "23.02.2022", package="1")
    refused("sanction_packages", data, "row 1 ", "column adopted", "23.02.2022")


def test_a_value_out_of_bounds_names_row_and_column(data):
    change_cell(data, RATES, "kgs_per_usd", lambda _: "477.2", year="2000")
    refused(RATES, data, ROW_2000, "column kgs_per_usd", "477.2", "200")


def test_a_duplicate_key_names_the_second_row_and_the_key(data):
    edit(data, "eurostat_exports_annual_total", lambda b: b.replace(b"\n2018,", b"\n2017,"))
    refused("eurostat_exports_annual_total", data, "row 9 ", "column year", "repeats row 8: the key (2017) occurs twice; remove one of the two")


@pytest.mark.parametrize("name", ["partners", "comext_codes", "eurostat_exports_annual_total"])
def test_a_row_that_stands_twice_is_called_that_and_no_truncated_download(data, name):
    edit(data, name, lambda b: b + b.splitlines(keepends=True)[3])
    count = len(tables.load(name))
    refused(name, data, f"row {count + 1} (line {count + 2} of the file)", "repeats row 3: the key (", "occurs twice")


def test_more_rows_than_expected_are_no_truncated_download_and_fewer_may_be_one(data):
    count, (low, high) = len(tables.load("partners")), tables.package.resource("partners")["rowBounds"]
    expected = f"rows, expected {low} to {high}; "
    edit(data, "partners", lambda b: b + b"".join(b"QN%c,Nowhere,country or territory,other\n" % (65 + n) for n in range(high - count + 1)))
    refused("partners", data, f"has {high + 1} {expected}none repeats another")
    edit(data, "partners", lambda b: b"".join(b.splitlines(keepends=True)[:low]))
    refused("partners", data, f"has {low - 1} {expected}is the download truncated?")


def test_an_unknown_word_of_a_closed_list_is_refused(data):
    change_cell(data, "migrant_stock", "source", lambda _: "hearsay", source="Russian census 2010")
    refused("migrant_stock", data, "row 1 ", "column source", "hearsay")


def test_a_code_of_the_wrong_shape_is_refused(data):
    change_cell(data, "partners", "code", lambda _: "Abw", code="ABW")
    refused("partners", data, "row 1 ", "column code", "Abw")


def test_an_unexpected_gap_is_refused(data):
    change_cell(data, RATES, "kgs_per_usd", lambda _: "", year="2000")
    refused(RATES, data, ROW_2000, "column kgs_per_usd", "1 empty cells, 0 are known")


def test_a_known_gap_that_was_filled_is_refused_until_recorded(data):
    change_cell(data, RATES, "kgs_per_eur", lambda _: "12", year="1998")
    refused(RATES, data, "column kgs_per_eur", "5 empty cells, 6 are known")


def test_one_more_known_gap_is_refused(data):
    change_cell(data, RATES, "kgs_per_eur", lambda _: "", year="2000")
    refused(RATES, data, "column kgs_per_eur", "7 empty cells, 6 are known")


def test_changed_bytes_are_refused_and_the_message_says_how_to_mean_it(data):
    edit(data, RATES, lambda b: b.replace(b"47.72", b"47.73"), stamped=False)
    refused(RATES, data, "have changed", f"python -m bishkek seal {RATES}")


def test_too_few_rows_are_refused(data):
    write_rows(RATES, rows(RATES, data)[:-1], data)
    stamp(RATES, data)
    refused(RATES, data, "has 30 rows, expected 31 to 31")


def test_a_ragged_line_names_its_row(data):
    edit(data, RATES, lambda b: b.replace(b"47.72,44.14", b"47.72,44.14,1"))
    refused(RATES, data, ROW_2000, "4 cells instead of 3")


@pytest.mark.parametrize("limit", [131_072, 10_000_000])
def test_a_cell_without_end_is_refused_whatever_limit_another_library_has_set(data, limit):
    change_cell(data, "kant_lease", "what", lambda _: "x" * 200_000, id="land_agreed")
    before = csv.field_size_limit(limit)
    try:
        refused("kant_lease", data, "quotation mark that is never closed")
    finally:
        csv.field_size_limit(before)


def test_a_changed_header_is_refused(data):
    edit(data, RATES, lambda b: b.replace(b"kgs_per_usd", b"som_per_usd"))
    refused(RATES, data, "the header is", "som_per_usd")


def test_an_empty_file_is_refused(data):
    edit(data, RATES, lambda _: b"")
    refused(RATES, data, "the header is missing")


def test_text_that_is_not_utf8_names_the_byte(data):
    edit(data, "partners", lambda b: b.replace("Türkiye".encode(), "Türkiye".encode("latin-1")))
    refused("partners", data, "is not UTF-8 at byte")


def test_a_missing_file_is_refused(data):
    (data / f"{RATES}.csv").unlink()
    refused(RATES, data, f"{RATES}.csv cannot be read")


def test_a_numeric_column_without_a_unit_is_refused(data):
    describe_again(data, RATES, lambda r: r["schema"]["fields"][1].pop("unit"))
    refused(RATES, data, "column kgs_per_usd", "has no unit")


def test_an_unknown_table_is_refused_and_the_known_ones_are_listed(data):
    refused("exchange_rates", data, "is not in datapackage.json", RATES)


def test_a_broken_description_is_refused(data):
    (data / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(tables.TableError, match="datapackage.json.*cannot be read"):
        tables.load(RATES, data)


def test_reads_are_recorded_in_nested_blocks():
    with tables.recorded_reads() as outer:
        tables.load(RATES)
        with tables.recorded_reads() as inner:
            tables.load("partners")
    assert (outer - {"corrections"}, inner - {"corrections"}) == ({RATES, "partners"}, {"partners"})


def test_a_table_that_is_loaded_again_hangs_on_its_corrections_too():
    for _ in range(2):
        with tables.recorded_reads() as reads:
            tables.load(RATES)
        assert reads == {RATES, "corrections"}


def test_the_lowest_grade_of_several_tables_counts():
    from bishkek.tables.package import worst_grade

    assert worst_grade(["partners", "sanction_packages"]) == "B"
    assert worst_grade(["partners", "migrant_reports", "sanction_packages"]) == "C"


def test_a_source_line_names_each_source_once():
    line = tables.vintage_line(["eurostat_exports_annual", "eurostat_exports_monthly", "partners"])
    assert line.count("Eurostat Comext (vintage 2024-11)") == 1
    assert "Country names" in line


def test_what_is_remembered_counts_as_read_again():
    calls = []

    @tables.remembered
    def euros(year):
        calls.append(year)
        return tables.load("ecb_usd_per_eur_annual").set_index("year")["usd_per_eur"][year]

    with tables.recorded_reads() as outer:
        with tables.recorded_reads() as first:
            assert euros(2023) == pytest.approx(1.08, abs=0.01)
        with tables.recorded_reads() as second:
            euros(2023)
    assert first == second == outer == {"ecb_usd_per_eur_annual", "corrections"}
    assert calls == [2023]
    euros.cache_clear()
    euros(2023)
    assert calls == [2023, 2023]
