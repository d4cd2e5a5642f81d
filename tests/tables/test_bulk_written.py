"""Bulk files that went through other programs: what can be read rightly is, and the rest is counted, named or refused."""

import gzip

import pandas as pd
import pytest

from bishkek.tables import TableError, bulk_checks, bulk_rows
from tests.tables.comext import HEADER, row, sound, write
from tests.tables.test_bulk import OTHERS, WANTED, as_dict, faults, read

MONTH = sound("2022-03")
LOST = sum(r[2].startswith("0") for r in MONTH)
ZERO = "zero lost in front of a product"
FLOATS = ("PRODUCT_NC", "FLOW", "STAT_PROCEDURE", "PERIOD", "VALUE_EUR")


def table(rows=None):
    return pd.DataFrame(MONTH if rows is None else rows, columns=HEADER)


def put(folder, name, frame):
    frame.to_parquet(folder / name, index=False) if name.endswith(".parquet") else frame.to_csv(folder / name, index=False)


def stopped(folder):
    with pytest.raises(TableError) as fault:
        read(folder)
    assert "\n" not in str(fault.value)
    return str(fault.value)


def same_sums(found, plain):
    assert found.goods.equals(plain.goods) and found.totals.equals(plain.totals) and found.closely.equals(plain.closely) and found.traded.equals(plain.traded)


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
@pytest.mark.parametrize("kind", ["int64", "float64"])
def test_codes_that_lost_their_zeros_in_the_whole_column_get_them_back_and_it_is_said(tmp_path, plain, name, kind):
    put(tmp_path, name, table().astype({"PRODUCT_NC": kind}))
    found = read(tmp_path)
    same_sums(found, plain)
    assert {k: rows for k, (rows, *_) in faults(found).items()} == {ZERO: LOST}
    assert set(faults(found)[ZERO][2]) == {"01012100"}
    assert found.faults["done"].tolist() == ["put back: codes padded to eight digits"]


def test_sums_over_products_may_have_lost_their_zeros_too(tmp_path, plain):
    more = [row(product=p, partner="US") for p in ("TOTAL", "1", "101", "10121", "84", "27MMM000")]
    put(tmp_path, "a.csv", table([*([*r[:2], r[2].lstrip("0"), *r[3:]] for r in MONTH), *more]))
    found = read(tmp_path)
    assert found.goods.equals(plain.goods)
    assert {k: rows for k, (rows, *_) in faults(found).items()} == {ZERO: LOST, "sum over products": 5, "confidential product": 1}


def test_where_some_codes_kept_their_zeros_the_others_stay_faults(tmp_path):
    rows = [[*r[:2], r[2].lstrip("0") if n % 2 else r[2], *r[3:]] for n, r in enumerate(MONTH)]
    put(tmp_path, "a.csv", table(rows))
    assert "unknown product '1012100' in line" in stopped(tmp_path) and "save the column as text" in stopped(tmp_path)


def test_a_code_or_two_of_seven_digits_were_cut_and_stay_faults(tmp_path):
    rows = [row(product=f"84{n:06d}") for n in range(300)]
    put(tmp_path, "a.csv", table([*rows, row(product="8471300"), row(product="8471301")]))
    assert faults(read(tmp_path)) == {"unknown product": (2, [302, 303], ["8471300", "8471301"])}


def test_codes_of_seven_digits_alone_may_be_of_any_list_and_are_refused(tmp_path):
    put(tmp_path, "a.csv", table([r for r in MONTH if r[2].startswith("0")]).astype({"PRODUCT_NC": int}))
    assert "unknown product" in stopped(tmp_path) and "zeros in front are part of them" in stopped(tmp_path)


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
@pytest.mark.parametrize("columns", [*FLOATS, FLOATS])
def test_whole_numbers_with_a_point_are_whole_numbers(tmp_path, plain, name, columns):
    columns = [columns] if isinstance(columns, str) else columns
    put(tmp_path, name, table().astype(dict.fromkeys(columns, float)))
    same_sums(read(tmp_path), plain)


def test_a_copy_with_points_is_known_for_a_copy(tmp_path, plain):
    write(tmp_path / "a.dat", MONTH)
    for column in FLOATS:
        put(tmp_path, f"{column}.csv", table().astype({column: float}))
    found = read(tmp_path)
    same_sums(found, plain)
    assert found.faults.groupby("kind")["rows"].sum().to_dict() == {"exact duplicate of another file": 5 * len(MONTH), ZERO: LOST}


def test_blanks_around_cells_do_not_count(tmp_path, plain):
    write(tmp_path / "a.csv", [[f" {cell} " for cell in r] for r in MONTH])
    same_sums(read(tmp_path), plain)


@pytest.mark.parametrize("name, period", [("a.csv", "202203.5"), ("a.parquet", 202203.5), ("a.csv", "2022-03"), ("a.csv", "202213")])
def test_a_period_that_is_no_month_is_a_fault(tmp_path, name, period):
    frame = table(OTHERS).astype({"PERIOD": object if isinstance(period, str) else float})
    frame.loc[3, "PERIOD"] = period
    put(tmp_path, name, frame)
    assert faults(read(tmp_path)) == {"impossible period": (1, [4 if name == "a.parquet" else 5], [str(period)])}


OF_NULL = {
    "REPORTER": "unknown reporter", "PARTNER": "missing partner", "PRODUCT_NC": "unknown product", "FLOW": "unknown flow",
    "PERIOD": "impossible period", "VALUE_EUR": "empty value", "STAT_PROCEDURE": None, "SUPPL_UNIT": None,
}  # fmt: skip


@pytest.mark.parametrize("column", OF_NULL)
@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
@pytest.mark.parametrize("typed", [False, True])
def test_a_cell_that_is_missing_is_a_fault_in_every_column(tmp_path, column, name, typed):
    frame = table(OTHERS).astype(dict.fromkeys(FLOATS, float) if typed else {})
    frame.loc[2, column] = None
    put(tmp_path, name, frame)
    kind = OF_NULL[column]
    assert faults(read(tmp_path)) == ({kind: (1, [3 if name == "a.parquet" else 4], [""])} if kind else {})


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_namibia_taken_for_a_missing_value_is_said_to_be_the_cause_and_never_guessed(tmp_path, name):
    write(tmp_path / "whole.dat", [*OTHERS, row(partner="NA")])
    put(tmp_path, name, pd.read_csv(tmp_path / "whole.dat", dtype={"PRODUCT_NC": str}))
    (tmp_path / "whole.dat").unlink()
    found = read(tmp_path)
    assert [k for k in faults(found)] == ["missing partner"] and "NAM" not in set(found.totals["partner"])
    assert "NA, Namibia," in found.faults["done"][0] and "keep_default_na=False" in found.faults["done"][0]


@pytest.mark.parametrize("cell", ["nan", "None", "<NA>", "NULL"])
def test_words_for_a_missing_partner_are_known(tmp_path, cell):
    write(tmp_path / "a.csv", [*OTHERS, row(partner=cell)])
    assert faults(read(tmp_path)) == {"missing partner": (1, [52], [cell])}


#: Amounts as spreadsheets write them, of which nobody knows the digits or the meaning.
NO_AMOUNT = {
    "1234,5": "value not a number",
    "1.234.567": "value not a number", "1.234": "value not a number", "1 234": "value not a number", "1'234": "value not a number", "€1234": "value not a number",
    "1234 EUR": "value not a number", "nan": "value not a number", "-": "value not a number", "(1234)": "value not a number", ".5": "value not a number",
}  # fmt: skip


@pytest.mark.parametrize("cell", NO_AMOUNT)
def test_amounts_written_otherwise_are_counted_and_in_half_of_the_rows_they_stop_everything(tmp_path, cell):
    write(tmp_path / "a.csv", [row(value=cell), *OTHERS], separator=";")
    found = read(tmp_path)
    assert faults(found) == {NO_AMOUNT[cell]: (1, [2], [cell])} and found.totals["value_eur"].tolist() == [500]
    write(tmp_path / "a.csv", [[*r[:7], cell, *r[8:]] if n % 2 else r for n, r in enumerate(MONTH)], separator=";")
    said = stopped(tmp_path)
    assert said.startswith(f"table a.csv: 105 of 210 rows are faulty ({NO_AMOUNT[cell]} 105; the first {NO_AMOUNT[cell]} {cell!r} in line 3), more than one in twenty, and nothing was summed; ")


@pytest.mark.parametrize("cell", ["9.00E+06", "9,00E+06", "1e+16"])
def test_one_amount_in_a_power_of_ten_stops_everything_for_such_are_the_largest(tmp_path, cell):
    write(tmp_path / "a.csv", [row(product="85999999", partner="ZZ"), row(value=cell), *OTHERS], separator=";")
    assert stopped(tmp_path) == (
        "table a.csv: 2 of 52 rows are faulty (unknown partner 1, value cut to a power of ten 1; the first value cut to a power of ten "
        f"{cell!r} in line 3), the largest amounts among them, and nothing was summed; its digits may be lost: save the column as whole numbers (in R after options(scipen = 999))"
    )


@pytest.mark.parametrize("column", ["PRODUCT_NC", "VALUE_EUR"])
def test_numbers_of_32_bits_in_parquet_are_refused_for_they_round_codes_and_amounts(tmp_path, column):
    rows = [row(product="84713001", value="16777217")]
    put(tmp_path, "a.parquet", table(rows).astype({column: "float32"}))
    assert stopped(tmp_path) == f"table a.parquet: the column {column} holds numbers of 32 bits, which keep seven digits; save it anew from the file of Eurostat, as text or whole numbers"
    put(tmp_path, "a.parquet", table(rows).astype({"FLOW": "float32", "PERIOD": "float32"}))
    assert as_dict(read(tmp_path).goods) == {("KGZ", "84713001", "2022-03"): 16777217}


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
@pytest.mark.parametrize("column", ["VALUE_EUR", "PARTNER"])
@pytest.mark.parametrize("place", [0, len(HEADER)])
def test_a_column_that_is_there_twice_is_refused(tmp_path, name, column, place):
    frame = table(OTHERS)
    frame.insert(place, column.lower(), "0")
    put(tmp_path, name, frame)
    assert stopped(tmp_path) == f"table {name}: the header names {column} twice, and nobody can tell which is meant; save it with one"


def test_a_file_that_a_spreadsheet_cut_off_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(bulk_checks, "SPREADSHEET", len(OTHERS))
    put(tmp_path, "a.parquet", table(OTHERS))
    assert read(tmp_path).faults.empty
    (tmp_path / "a.parquet").unlink()
    put(tmp_path, "a.csv", table(OTHERS))
    assert stopped(tmp_path) == "table a.csv: has 50 rows, as many as a spreadsheet holds, and was probably cut off there; get it again and do not save it from a spreadsheet"
    put(tmp_path, "a.csv", table(OTHERS[1:]))
    assert read(tmp_path).faults.empty


TEXT = table().to_csv(index=False)
NO_TEXT = {
    "UTF-16": (TEXT.encode("utf-16"), "is UTF-16 or UTF-32 text; save it as UTF-8"),
    "UTF-16 of big ends": (b"\xfe\xff" + TEXT.encode("utf-16-be"), "is UTF-16 text; save it as UTF-8"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "holds NUL bytes, as UTF-16 text and files of other programs do; save it as UTF-8 text"),
    "gzip": (gzip.compress(TEXT.encode()), "is packed with gzip; name it with .gz at the end"),
    "workbook": (b"PK\x03\x04\x14\0", "is a packed file or a workbook; unpack it, or save it as CSV"),
    "Parquet": (b"PAR1\x15\x04", "is Parquet; name it with .parquet at the end"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1" + b"\0" * 9, "is a workbook; save it as CSV"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", "is a packed file, whatever its name says; unpack it first"),
    "rar": (b"Rar!\x1a\x07\1\0", "is a packed file, whatever its name says; unpack it first"),
    "bz2": (b"BZh91AY&SY\0", "is a packed file, whatever its name says; unpack it first"),
    "xz": (b"\xfd7zXZ\0", "is a packed file, whatever its name says; unpack it first"),
    "zst": (b"\x28\xb5\x2f\xfd\0", "is a packed file, whatever its name says; unpack it first"),
    "page": (b"\xef\xbb\xbf<!DOCTYPE html>\n<p>Sorry\n", "is a page or a message of a service and no bulk file; get the file again"),
    "message": (b'{"error": [{"status": 413}]}', "is a page or a message of a service and no bulk file; get the file again"),
    "line ends of old": (TEXT.replace("\n", "\r").encode(), "parts its lines with carriage returns alone; save it with the line ends of Unix or Windows"),
    "empty": (b"", "is empty; get it again, or leave it out of the folder"),
}


@pytest.mark.parametrize("case", NO_TEXT)
@pytest.mark.parametrize("name", ["a.csv", "b.csv"])
def test_what_is_no_text_is_named_for_what_it_is(tmp_path, case, name):
    content, words = NO_TEXT[case]
    (tmp_path / "a.csv").write_text(TEXT)
    (tmp_path / name).write_bytes(content)
    assert stopped(tmp_path) == f"table {name}: {words}"


@pytest.mark.parametrize("above", ["sep=,\n", "Exports of the Union\n\n", "Downloaded in May.\n"])
def test_a_line_above_the_header_is_to_be_taken_away(tmp_path, above):
    (tmp_path / "a.csv").write_text(above + TEXT)
    assert "is not that of a bulk file; take away what stands above it, or leave the file out of the folder; expected REPORTER, PARTNER" in stopped(tmp_path)


def test_what_is_not_read_is_named_for_it_may_hold_the_half_of_a_month(tmp_path, plain):
    half = len(MONTH) // 2
    put(tmp_path, "a.csv", table(MONTH[:half]))
    table(MONTH[half:]).to_csv(tmp_path / "b.tsv", sep="\t", index=False)
    (tmp_path / ".hidden").touch()
    found = read(tmp_path)
    same_sums(found, plain)
    assert found.passed_over == ()
    (tmp_path / "c.pq").touch()
    (tmp_path / "2022").mkdir()
    (tmp_path / "folder.csv").mkdir()
    found = read(tmp_path)
    same_sums(found, plain)
    assert found.passed_over == ("2022/", "c.pq", "folder.csv/")
    with pytest.raises(ValueError, match=r"\(2022/, c.pq, folder.csv/ passed over\) have no row for 2021-03, "):
        read(tmp_path, WANTED)


@pytest.mark.parametrize("cell, amount", [("1234.5", 1235), ("1234.567", 1235), ("12.34", 12), (" 1234 ", 1234), ("0.1234", 0), ("123.0", 123)])
def test_amounts_with_decimals_are_read(tmp_path, cell, amount):
    write(tmp_path / "a.csv", [row(value=cell)])
    assert read(tmp_path).totals["value_eur"].sum() == amount


def test_amounts_that_are_numbers_in_parquet_are_no_thousands(tmp_path):
    put(tmp_path, "a.parquet", table([row(value="1.234")]).astype({"VALUE_EUR": float}))
    assert read(tmp_path).totals["value_eur"].tolist() == [1]


@pytest.mark.parametrize("cell", ["8.47E+07", "8,47E+07"])
def test_codes_in_powers_of_ten_have_lost_their_digits(tmp_path, cell):
    write(tmp_path / "a.csv", [row(product=cell), *OTHERS], separator=";")
    assert faults(read(tmp_path)) == {"product cut to a power of ten": (1, [2], [cell])}


def test_the_bound_is_one_row_in_twenty_and_what_sound_files_have_is_not_counted(tmp_path):
    rows = [row(product=f"84{n:06d}") for n in range(95)]
    sound_ones = [row(product="TOTAL"), row(period="202252"), row(reporter="GB"), row(partner="XI"), row(product="27MMM000")] * 100
    assert {bulk_rows.CONFIDENTIAL, bulk_rows.PART, bulk_rows.FORMER, "sum over products", "annual period"} < bulk_rows.OWN
    write(tmp_path / "a.csv", [*rows, *[row(partner="ZZ")] * 5])
    assert faults(read(tmp_path))["unknown partner"][0] == 5
    write(tmp_path / "a.csv", [*rows[:94], *[row(partner="ZZ")] * 5])
    assert "5 of 99 rows are faulty (unknown partner 5; the first unknown partner 'ZZ' in line 96), more than one in twenty" in stopped(tmp_path)
    write(tmp_path / "a.csv", [*rows, *sound_ones])
    assert set(faults(read(tmp_path))) == {bulk_rows.CONFIDENTIAL, bulk_rows.PART, bulk_rows.FORMER, "sum over products", "annual period", "exact duplicate"}


def test_all_kinds_of_a_spoiled_file_are_counted_the_most_first(tmp_path):
    write(tmp_path / "a.csv", [*OTHERS, *[row(partner="ZZ")] * 2, *[row(value="1,5")[:-1]] * 3])
    assert "(wrong number of fields 3, unknown partner 2; the first wrong number of fields in line 54)" in stopped(tmp_path)


def test_faults_are_counted_before_months_are_missed(tmp_path):
    write(tmp_path / "a.csv", [*OTHERS, row(partner="", period="202103")])
    with pytest.raises(ValueError, match=r"^some rows are faulty \(missing partner 1\), and the files in .* have no row for 2021-03, 2021-04, 2022-04; add"):
        read(tmp_path, WANTED)


@pytest.mark.parametrize("codes", [("001", "0003"), ("4", "3"), ("4.0", "3.0")])
def test_countries_by_number_are_refused(tmp_path, codes):
    write(tmp_path / "a.csv", [row(*codes, product=f"84{n:06d}") for n in range(20)])
    assert "unknown reporter 20" in stopped(tmp_path) and "reporters are two capital letters, like DE" in stopped(tmp_path)


def test_the_other_code_of_greece_and_of_the_united_kingdom_is_known(tmp_path):
    write(tmp_path / "a.csv", [row(reporter="EL", partner="UK", product="85423190"), row(reporter="EL", product="85423190")])
    found = read(tmp_path)
    assert set(found.totals["partner"]) == {"GBR", "KGZ"} and set(found.closely["reporter"]) == {"GRC"} and found.faults.empty
    assert as_dict(found.goods) == {("KGZ", "85423190", "2022-03"): 10}
