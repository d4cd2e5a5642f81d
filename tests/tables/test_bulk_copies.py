"""Files that share a month: parts of it are added, copies of one another count once, and copies that differ are refused."""

import random

import pytest

from bishkek.tables import TableError
from tests.tables import comext
from tests.tables.comext import row, sound, write
from tests.tables.test_bulk import WANTED, read

MONTH = sound("2022-03")


def same_sums(found, plain):
    return found.goods.equals(plain.goods) and found.totals.equals(plain.totals) and found.closely.equals(plain.closely)


SPLITS = {"by reporter": lambda r: r[0], "imports and exports": lambda r: r[3], "by procedure": lambda r: r[4], "by partner": lambda r: r[1]}


@pytest.mark.parametrize("how", SPLITS)
def test_the_parts_of_a_month_are_added(tmp_path, plain, how):
    for part in {SPLITS[how](r) for r in MONTH}:
        write(tmp_path / f"{part}.csv", [r for r in MONTH if SPLITS[how](r) == part])
    found = read(tmp_path)
    assert same_sums(found, plain) and found.faults.empty


@pytest.mark.parametrize("shuffled", [False, True])
@pytest.mark.parametrize("copies", [1, 2])
def test_a_copy_that_is_identical_counts_once_and_is_said_to_be_one(tmp_path, plain, shuffled, copies):
    write(tmp_path / "full_v2_202203.dat", MONTH)
    for n in range(copies):
        rows = random.Random(n).sample(MONTH, len(MONTH)) if shuffled else MONTH
        write(tmp_path / f"full_v2_202203 ({n + 1}).dat", rows)
    found = read(tmp_path)
    assert same_sums(found, plain)
    assert found.faults["kind"].tolist() == ["exact duplicate of another file"] * copies and found.faults["rows"].tolist() == [len(MONTH)] * copies


def changed(rows, *numbers):
    return [[*r[:7], str(int(r[7]) + 1), *r[8:]] if n in numbers else r for n, r in enumerate(rows)]


OTHER_COPIES = {
    "one value": (changed(MONTH, 7), "210 rows stand in both, 1 of them with another value, and 0 in one alone"),
    "some values": (changed(MONTH, *range(30)), "210 rows stand in both, 30 of them with another value, and 0 in one alone"),
    "a row more": ([*MONTH, row(product="85000000")], "210 rows stand in both, 0 of them with another value, and 1 in one alone"),
    "rows fewer": (MONTH[10:], "200 rows stand in both, 0 of them with another value, and 10 in one alone"),
    "rows more and fewer": ([*MONTH[3:], row(product="85000000")], "207 rows stand in both, 0 of them with another value, and 4 in one alone"),
    "few rows, one changed": (changed(MONTH[:5], 0), "5 rows stand in both, 1 of them with another value, and 205 in one alone"),
}


@pytest.mark.parametrize("case", OTHER_COPIES)
@pytest.mark.parametrize("turned", [False, True])
def test_copies_that_differ_are_refused_with_both_names_and_what_differs(tmp_path, case, turned):
    rows, words = OTHER_COPIES[case]
    for name, content in zip(("full_v2_202203.dat", "full202203 (1).dat"), (rows, MONTH) if turned else (MONTH, rows), strict=True):
        write(tmp_path / name, content)
    with pytest.raises(TableError) as fault:
        read(tmp_path)
    assert str(fault.value) == f"table full202203 (1).dat: and full_v2_202203.dat hold the same month: {words}; leave the older of the two out of the folder"


def test_months_that_only_one_of_the_files_has_are_no_difference(tmp_path):
    folder = comext.folder_of(tmp_path)
    alone = read(folder, WANTED)
    write(folder / "spring.csv", [*sound("2021-03"), *sound("2021-04"), *sound("2021-05")])
    assert same_sums(read(folder, WANTED), alone)


def test_an_extract_of_a_month_beside_the_month_counts_once(tmp_path, plain):
    write(tmp_path / "a.dat", MONTH)
    write(tmp_path / "kyrgyzstan.csv", [r for r in MONTH if r[1] == "KG"])
    assert same_sums(read(tmp_path), plain)


def test_conflicts_within_a_file_are_faults_and_many_spoil_it(tmp_path):
    write(tmp_path / "a.csv", [*MONTH, *changed(MONTH[:5], *range(5))])
    assert read(tmp_path).faults["kind"].tolist() == ["conflicting duplicate"]
    write(tmp_path / "a.csv", [*MONTH, *changed(MONTH, *range(210))])
    with pytest.raises(TableError, match="210 of 420 rows are faulty .conflicting duplicate 210; the first conflicting duplicate .* in line 212.*; two copies seem to have been put together: take the newer alone"):
        read(tmp_path)
