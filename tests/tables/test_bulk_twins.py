"""Twins of one text file as other libraries write it, files of odd names, and links: the same sums, or one sentence that is true."""

import decimal
import gzip
import os

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.feather
import pyarrow.parquet as pq
import pytest

from bishkek.tables import TableError
from tests.tables.comext import HEADER, row, sound, write
from tests.tables.test_bulk import OTHERS, faults, read
from tests.tables.test_bulk_written import MONTH, put, same_sums, stopped, table

TEXT = pa.table({c: [r[i] for r in MONTH] for i, c in enumerate(HEADER)})
VALUE, PERIOD, PARTNER = (HEADER.index(c) for c in ("VALUE_EUR", "PERIOD", "PARTNER"))
DAYS = pd.to_datetime([r[PERIOD] for r in MONTH], format="%Y%m")


def of_type(kind):
    return TEXT.cast(pa.schema([(c, kind) for c in HEADER]))


def amounts(precision, scale):
    return TEXT.set_column(VALUE, "VALUE_EUR", pa.array([decimal.Decimal(r[VALUE]) for r in MONTH], pa.decimal128(precision, scale)))


TWINS = {
    "large strings": of_type(pa.large_string()), "views of strings": of_type(pa.string_view()), "bytes": of_type(pa.binary()),
    "dictionaries": pa.table({c: TEXT[c].combine_chunks().dictionary_encode() for c in HEADER}),
    "decimals": amounts(18, 0), "decimals with two digits": amounts(38, 2), "decimals with ten digits": amounts(38, 10),
    "small letters": TEXT.rename_columns([c.lower() for c in HEADER]), "blanks around the names": TEXT.rename_columns([f" {c} " for c in HEADER]),
    "turned": TEXT.select(HEADER[::-1]), "a column of objects more": TEXT.append_column("n", pa.array([{"x": [1]}] * len(MONTH))),
}  # fmt: skip


@pytest.mark.parametrize("twin", TWINS)
def test_the_types_and_columns_of_parquet_do_not_matter(tmp_path, plain, twin):
    pq.write_table(TWINS[twin], tmp_path / "a.parquet", row_group_size=7)
    found = read(tmp_path)
    same_sums(found, plain)
    assert found.faults.empty


@pytest.mark.parametrize("index", [["PARTNER"], ["PARTNER", "REPORTER", "PERIOD"]])
def test_columns_that_pandas_kept_as_an_index_are_columns(tmp_path, plain, index):
    for name, wrote in (("a.parquet", pd.DataFrame.to_parquet), ("a.csv", pd.DataFrame.to_csv)):
        wrote(table().set_index(index), tmp_path / name)
        found = read(tmp_path)
        same_sums(found, plain)
        assert found.faults.empty
        (tmp_path / name).unlink()


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("program", ["arrow", "duckdb"])
def test_files_that_another_program_read_and_wrote_by_itself_give_the_same_sums(tmp_path, tmp_path_factory, plain, program, ending):
    source = write(tmp_path_factory.mktemp("source") / "a.csv", MONTH)
    target = tmp_path / f"a.{ending}"
    if program == "duckdb":
        duckdb.sql(f"COPY (FROM read_csv('{source}')) TO '{target}' (FORMAT {ending})")
    else:
        (pa.csv.write_csv if ending == "csv" else pq.write_table)(pa.csv.read_csv(source), target)
    found = read(tmp_path)
    assert found.goods.equals(plain.goods) and found.totals.equals(plain.totals)
    assert set(faults(found)) <= {"zero lost in front of a product"}


NO_PERIOD = {"timestamps": pa.array(DAYS, pa.timestamp("us")), "days": pa.array(DAYS.date, pa.date32()), "periods of pandas": pa.array([626] * len(MONTH), pa.int64())}


@pytest.mark.parametrize("kind", NO_PERIOD)
def test_days_in_place_of_months_are_refused(tmp_path, kind):
    pq.write_table(TEXT.set_column(PERIOD, "PERIOD", NO_PERIOD[kind]), tmp_path / "a.parquet")
    assert "impossible period 210" in stopped(tmp_path) and stopped(tmp_path).endswith("; periods are written 202103")


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), -float("inf")])
def test_amounts_that_are_no_numbers_are_faults(tmp_path, amount):
    frame = table(OTHERS).astype({"VALUE_EUR": float})
    frame.loc[2, "VALUE_EUR"] = amount
    pq.write_table(pa.Table.from_pandas(frame).set_column(VALUE, "VALUE_EUR", pa.array(frame["VALUE_EUR"].to_numpy(), from_pandas=False)), tmp_path / "a.parquet")
    assert faults(read(tmp_path)) == {"value not a number": (1, [3], [str(amount)])}


NAMES = ("full[1]", "full?", "*", "fu[!x]l*", "it's", "a b", "{a,b}", "~", "%41")


@pytest.mark.parametrize("ending", [".csv", ".csv.gz", ".parquet"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_for_one_file_and_a_folder_for_one_folder(tmp_path, plain, name, ending):
    """Each file once, though in a path of DuckDB some letters stand for others: full[1] is full1 there."""
    folder, beside = tmp_path / "of[1]", tmp_path / "of1"
    for place in (folder, beside):
        place.mkdir()
    put(beside, f"{name}{ending}", table([row(value="5", product="85999999")]))
    put(folder, f"{name}{ending}", table().assign(FLOW=[f"{r[3]}.0" for r in MONTH]))  # so that text is read by DuckDB
    same_sums(read(folder), plain)
    put(folder, f"full1{ending}", table([row(value="7", product="85999999")]))
    found = read(folder)
    assert found.files["rows"].tolist() == ([1, 210] if f"full1{ending}" < f"{name}{ending}" else [210, 1])
    assert found.totals["value_eur"].sum() == plain.totals["value_eur"].sum() + 7


def test_a_name_that_no_path_can_say_is_refused(tmp_path):
    put(tmp_path, "a\\b*.parquet", table())
    assert stopped(tmp_path) == "table a\\b*.parquet: has a backslash and one of * ? [ in its path, which together name no file for the reader; rename it"


def test_a_folder_that_looks_like_a_value_is_none(tmp_path, plain):
    folder = tmp_path / "VALUE_EUR=0"
    folder.mkdir()
    put(folder, "a.parquet", table())
    found = read(folder)
    same_sums(found, plain)
    assert found.files["rows"].tolist() == [len(MONTH)]


BESIDE = {
    "a link to nothing": (lambda p: p.symlink_to("/nowhere/at/all"), "is a link that leads to no file"),
    "a link to itself": (lambda p: p.symlink_to(p.name), "is a link that leads to no file"),
    "a pipe": (os.mkfifo, "is no ordinary file"),
}


@pytest.mark.parametrize("case", BESIDE)
@pytest.mark.parametrize("name", ["b.csv", "b.dat.gz", "b.parquet"])
def test_what_has_the_name_of_a_bulk_file_and_is_none_is_not_passed_over(tmp_path, case, name):
    make, words = BESIDE[case]
    put(tmp_path, "a.csv", table())
    make(tmp_path / name)
    assert stopped(tmp_path) == f"table {name}: {words}; put the file itself there, or take it out of the folder"


PACKED = {
    "a.csv.gz": (table().to_csv().encode(), "is not packed with gzip (browsers unpack what they save); take .gz off its name"),
    "twice.csv.gz": (gzip.compress(gzip.compress(table().to_csv().encode())), "is packed twice; unpack it once"),
    "text.parquet": (table().to_csv().encode(), "is no Parquet file, whatever its name says; name it for what it is, or save it as Parquet"),
    "nothing.parquet": (b"", "is not a whole Parquet file; get it again"),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_file_under_the_name_of_another_kind_is_told_what_it_is(tmp_path, name):
    content, words = PACKED[name]
    (tmp_path / name).write_bytes(content)
    assert stopped(tmp_path) == f"table {name}: {words}"


def test_a_parquet_file_spoilt_in_the_middle_is_to_be_got_again(tmp_path):
    put(tmp_path, "a.parquet", table())
    content = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(content[:100] + b"\xff" * 200 + content[300:])
    assert stopped(tmp_path).startswith("table a.parquet: ") and stopped(tmp_path).endswith("; get it again")


def test_a_folder_without_a_bulk_file_says_what_it_holds(tmp_path):
    (tmp_path / "a.pq").touch()
    (tmp_path / "2022").mkdir()
    with pytest.raises(FileNotFoundError, match=r"holds no bulk file \(2022/, a.pq passed over\); what is read are files in .*, none in a folder within$"):
        read(tmp_path)


def test_faults_are_counted_before_copies_are_told(tmp_path):
    put(tmp_path, "a.csv", table([*MONTH, row(partner="ZZ")]))
    put(tmp_path, "b.csv", table([*MONTH[:-1], row(partner="")]))
    assert stopped(tmp_path).startswith("table a.csv: some rows of the files are faulty (missing partner 1, unknown partner 1); this one and b.csv hold the same month: ")


def test_files_of_whole_years_alone_say_so(tmp_path):
    write(tmp_path / "full_v2_202252.dat", [[*r[:6], "202252", *r[7:]] for r in MONTH])
    with pytest.raises(ValueError, match=r"have no row for 2022-03 \(left out: annual period 210\); add the files of these months"):
        read(tmp_path)


def test_a_sound_month_twice_under_two_endings_counts_once(tmp_path, plain):
    write(tmp_path / "a.csv", MONTH)
    write(tmp_path / "a.csv.gz", sound("2022-03"))
    found = read(tmp_path)
    same_sums(found, plain)
    assert set(faults(found)) == {"exact duplicate of another file"}
    with pytest.raises(TableError, match="is packed; unpack it first"):
        (tmp_path / "a.zip").touch()
        read(tmp_path)
