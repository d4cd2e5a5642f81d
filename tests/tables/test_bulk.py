"""Bulk files: the sums are those of the rows, every fault is found on its line, and nothing is dropped in silence."""

import gzip
import hashlib

import pytest

from bishkek.tables import TableError, bulk
from bishkek.tables.bulk import Engine, Wanted
from bishkek.tables.bulk_files import BulkFile
from tests.tables import comext
from tests.tables.comext import DESTINATIONS, MONTHS, SUBHEADINGS, row, sound, write

WANTED = Wanted(MONTHS, DESTINATIONS, SUBHEADINGS)
MARCH = Wanted(("2022-03",), DESTINATIONS, SUBHEADINGS)
OTHERS = [row(product=f"85{n:06d}") for n in range(50)]  # sound rows, so that a few faulty ones do not spoil the file


def read(folder, wanted=MARCH, **engine):
    return bulk.read(folder, wanted, Engine(memory=engine.pop("memory", "500MB"), **engine))


def as_dict(table):
    columns = [c for c in table.columns if c not in {"value_eur", "product"}]
    return {tuple(r[c] for c in columns): r["value_eur"] for r in table.to_dict("records")}


def faults(found):
    """kind -> (rows, lines, cells) of a folder with one file."""
    return {r.kind: (r.rows, r.lines, r.cells) for r in found.faults.itertuples()}


def test_the_sums_are_those_of_the_rows(tmp_path):
    rows = [r for month in MONTHS for r in sound(month)]
    found = read(comext.folder_of(tmp_path), WANTED)
    chosen = [r for r in rows if comext.PARTNERS[r[1]] in DESTINATIONS]
    assert as_dict(found.totals) == comext.sums(rows, "partner", "period")
    assert as_dict(found.goods) == comext.sums(chosen, "partner", "cn8", "period")
    assert as_dict(found.closely) == comext.sums([r for r in chosen if r[2][:6] in SUBHEADINGS], "reporter", "partner", "cn8", "period")
    assert found.faults.empty
    assert found.files.to_dict("list") == {
        "file": [f"full_v2_{m.replace('-', '')}.dat" for m in MONTHS], "rows": [210] * 4,
        "first_period": [202103, 202104, 202203, 202204], "last_period": [202103, 202104, 202203, 202204],
    }  # fmt: skip


def test_months_that_were_not_asked_for_are_not_summed(tmp_path):
    found = read(comext.folder_of(tmp_path))
    assert set(found.totals["period"]) == set(found.goods["period"]) == {"2022-03"}


FAULTY = {
    "wrong number of fields": (["DE", "KG", "84713000"], ""),
    "unknown reporter": (row(reporter="US"), "US"),
    "reporter outside the Union": (row(reporter="GB"), "GB"),
    "missing partner": (row(partner=""), ""),
    "unknown partner": (row(partner="0083"), "0083"),
    "part of a partner": (row(partner="XI"), "XI"),
    "unknown flow": (row(flow="3"), "3"),
    "impossible period": (row(period="202313"), "202313"),
    "sum over products": (row(product="TOTAL"), "TOTAL"),
    "unknown product": (row(product="8471300"), "8471300"),
    "product cut to a power of ten": (row(product="8.47E+07"), "8.47E+07"),
    "value not a number": (row(value="1.2e"), "1.2e"),
    "negative value": (row(value="-5"), "-5"),
    "annual period": (row(period="202352"), "202352"),
    "empty value": (row(value="", procedure="2"), ""),
    "confidential product": (row(product="27MMM000"), "27MMM000"),
}


def planted(rows):
    """Sound rows with one fault of each kind after every tenth: rows, and the line of each fault."""
    rows, lines = [*rows, *[row(product=f"84{n:06d}") for n in range(200)]], {}
    for number, (kind, (bad, _)) in enumerate(FAULTY.items(), start=1):
        rows.insert(number * 10, bad)
        lines[kind] = number * 10 + 2
    return rows, lines


def test_every_kind_of_fault_is_found_on_its_line_and_nowhere_else(tmp_path):
    rows, lines = planted(sound("2022-03"))
    write(tmp_path / "full_v2_202203.dat", rows)
    found = read(tmp_path)
    assert faults(found) == {kind: (1, [line], [FAULTY[kind][1]]) for kind, line in lines.items()}
    others = {"exact duplicate", "exact duplicate of another file", "conflicting duplicate", "zero lost in front of a product", bulk.bulk_rows.CUT}
    assert set(FAULTY) | others == set(bulk.bulk_rows.DONE)
    assert found.faults.set_index("kind")["done"].to_dict() == {kind: bulk.bulk_rows.DONE[kind] for kind in FAULTY}


def test_faulty_rows_are_left_out_and_a_confidential_product_counts_in_the_totals_alone(tmp_path):
    rows, _ = planted(sound("2022-03"))
    write(tmp_path / "full_v2_202203.dat", rows)
    found, expected = read(tmp_path), [r for r in rows if r not in [bad for bad, _ in FAULTY.values()]]
    assert as_dict(found.totals) == comext.sums([*expected, row(product="27MMM000")], "partner", "period")
    assert as_dict(found.goods)[("KGZ", "84713000", "2022-03")] == comext.sums(expected, "partner", "cn8", "period")[("KGZ", "84713000", "2022-03")]
    assert found.goods["cn8"].str.fullmatch(r"\d{8}").all()


def test_the_first_five_lines_are_named_and_all_are_counted(tmp_path):
    rows = sound("2022-03")
    write(tmp_path / "a.csv", [*rows, *[["", ""]] * 3, *[row(partner="ZZ")] * 7])
    assert faults(read(tmp_path)) == {
        "wrong number of fields": (3, [212, 213, 214], [""] * 3),
        "unknown partner": (7, [215, 216, 217, 218, 219], ["ZZ"] * 5),
    }


def test_blank_and_overlong_lines_count_as_lines(tmp_path):
    text = write(tmp_path / "a.csv", [row(), *sound("2022-03")]).read_text().splitlines()
    (tmp_path / "a.csv").write_text("\n".join([text[0], "", text[1] + ",7", "", text[1].replace("KG", "ZZ"), *text[1:]]) + "\n")
    assert faults(read(tmp_path)) == {"wrong number of fields": (3, [2, 3, 4], [""] * 3), "unknown partner": (1, [5], ["ZZ"])}


def test_an_exact_duplicate_is_kept_once_and_of_a_conflict_the_first_line(tmp_path):
    rows = [row(value="10"), row(value="10"), row(value="12"), row(value="10", procedure="3"), row(value="1", flow="1"), row(value="2", flow="1")]
    write(tmp_path / "a.csv", [*rows, *OTHERS])
    found = read(tmp_path)
    assert faults(found) == {"exact duplicate": (1, [3], ["10"]), "conflicting duplicate": (2, [4, 7], ["12", "2"])}
    assert as_dict(found.goods)[("KGZ", "84713000", "2022-03")] == 20


def test_rows_that_stand_in_two_files_are_found_and_the_sums_do_not_grow(tmp_path):
    folder = comext.folder_of(tmp_path)
    alone = read(folder, WANTED)
    write(folder / "late.csv.gz", [*sound("2022-04")[:3], row(period="202201")])
    found = read(folder, WANTED)
    assert found.totals.equals(alone.totals) and found.goods.equals(alone.goods) and found.closely.equals(alone.closely)
    assert found.faults[["file", "kind", "rows", "lines"]].to_dict("records") == [{"file": "late.csv.gz", "kind": "exact duplicate of another file", "rows": 3, "lines": [2, 3, 4]}]
    assert len(found.files) == 5


def test_a_year_is_not_added_to_its_months(tmp_path):
    write(tmp_path / "a.csv", [row(value="10")])
    write(tmp_path / "full_v2_202252.dat", [row(period="202252", value="120")] * 6)
    found = read(tmp_path)
    assert found.totals["value_eur"].tolist() == [10]
    assert faults(found) == {"annual period": (6, [2, 3, 4, 5, 6], ["202252"] * 5)}


def test_amounts_are_read_in_whole_euros_and_added_exactly(tmp_path):
    write(tmp_path / "a.csv", [row(value="0.6", procedure=str(n)) for n in range(10)] + [row(value="1234567890123456", product="01012100")])
    assert read(tmp_path).goods["value_eur"].tolist() == [1234567890123456, 10]


def test_products_that_anybody_bought_in_any_month_are_listed(tmp_path):
    write(tmp_path / "a.csv", [row(), row(partner="US", product="01012100", period="202001"), row(product="85423190", flow="1"), row(product="27MMM000")])
    assert read(tmp_path).traded.to_dict("records") == [{"cn8": "01012100", "period": "2020-01"}, {"cn8": "84713000", "period": "2022-03"}]


OTHER_FORMS = {
    "semicolon.txt": {"separator": ";"},
    "tab.csv": {"separator": "\t"},
    "quoted.csv": {"separator": ";", "quotes": '"'},
    "windows.dat": {"end": "\r\n"},
    "packed.dat.gz": {},
    "wide.DAT": {"header": comext.WIDE},
    "turned.csv": {"header": comext.HEADER[::-1]},
}


@pytest.mark.parametrize("name", [*OTHER_FORMS, "table.parquet"])
def test_other_forms_of_the_same_rows_give_the_same_sums(tmp_path, name, plain):
    path = tmp_path / name
    write(path, sound("2022-03"), **OTHER_FORMS[name]) if name in OTHER_FORMS else comext.write_parquet(path, sound("2022-03"))
    found = read(tmp_path)
    assert found.goods.equals(plain.goods) and found.totals.equals(plain.totals) and found.closely.equals(plain.closely)
    assert found.faults.empty and found.files["rows"].tolist() == [210]


def test_faults_in_parquet_are_named_by_row(tmp_path):
    comext.write_parquet(tmp_path / "a.parquet", [row(), row(partner="ZZ"), row(value="-3"), *OTHERS])
    assert faults(read(tmp_path)) == {"unknown partner": (1, [2], ["ZZ"]), "negative value": (1, [3], ["-3"])}


def test_lines_keep_their_numbers_in_a_large_file_and_little_memory_is_enough(tmp_path):
    many = [row(product=f"{n:08d}", partner="KG" if n % 2 else "RU") for n in range(150_000)]
    wrong = [7, 70_001, 131_072, 149_999]
    for n in wrong:
        many[n] = row(partner="ZZ")
    many[140_000] = many[100]
    write(tmp_path / "a.dat", many)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    small, large = (read(tmp_path, memory=memory, scratch=scratch) for memory in ("150MB", "2GB"))
    assert faults(small) == faults(large) == {"unknown partner": (4, [n + 2 for n in wrong], ["ZZ"] * 4), "exact duplicate": (1, [140_002], ["10"])}
    assert small.goods.equals(large.goods) and small.goods["value_eur"].sum() == 10 * (150_000 - 5)
    assert list(scratch.iterdir()) == []


def test_the_files_are_not_changed(tmp_path):
    folder = comext.folder_of(tmp_path)
    write(folder / "b.csv.gz", [row(period="202201")])
    before = {p.name: (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns) for p in folder.iterdir()}
    read(folder, WANTED)
    assert {p.name: (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns) for p in folder.iterdir()} == before


def _packed(path):
    write(path, sound("2022-03"))
    return gzip.compress(path.read_bytes())


BROKEN = {
    "cut.dat.gz": (lambda p: _packed(p.with_suffix(""))[:-200], "cut.dat.gz: is not a whole gzip file"),
    "bent.dat.gz": (lambda p: _packed(p.with_suffix(""))[:-8] + b"12345678", "bent.dat.gz: is not a whole gzip file"),
    "full_v2_202203.7z": (lambda p: b"7z", "full_v2_202203.7z: is packed; unpack it first"),
    "torn.parquet": (lambda p: comext.write_parquet(p, [row()]).read_bytes()[:-9], "torn.parquet: is not a whole Parquet file"),
    "empty.csv": (lambda p: b"", "empty.csv: is empty; get it again"),
    "other.csv": (lambda p: b"name,age\nA,3\n", "other.csv: the header 'name,age' is not that of a bulk file"),
    "short.csv": (lambda p: ",".join(comext.HEADER).replace("PERIOD,", "").encode() + b"\n", "short.csv: the header has no column PERIOD"),
    "latin.csv": (lambda p: write(p, [row(), row()]).read_bytes()[:-9] + b"\xe9\n", "latin.csv, row 2 (line 3 of the file): is not UTF-8"),
    "ends.csv": (lambda p: write(p, [row(), row()]).read_bytes() + ",".join(row()).encode() + b"\r\n", "ends.csv: mixes two kinds of line end"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_named_in_one_sentence(tmp_path, name):
    content, words = BROKEN[name]
    (tmp_path / name).write_bytes(content(tmp_path / name))
    if name.endswith(".gz"):
        (tmp_path / name).with_suffix("").unlink()
    with pytest.raises(TableError) as fault:
        read(tmp_path)
    assert words in str(fault.value) and "\n" not in str(fault.value)


def test_months_that_no_file_has_are_named(tmp_path):
    write(tmp_path / "a.csv", [row(), row(period="202252")])
    with pytest.raises(ValueError, match="no row for 2021-03, 2021-04, 2022-04; add"):
        read(tmp_path, WANTED)


def test_a_folder_that_is_missing_or_holds_no_bulk_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no folder .*nowhere"):
        read(tmp_path / "nowhere")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    with pytest.raises(FileNotFoundError, match="holds no bulk file \\(notes.pdf passed over\\); what is read are files in .dat"):
        read(tmp_path)


def test_memory_that_is_no_size_is_refused(tmp_path):
    write(tmp_path / "a.csv", [row()])
    with pytest.raises(ValueError, match="memory 'lots' .* cannot be had"):
        read(tmp_path, memory="lots")


def test_memory_that_is_not_enough_is_said_to_be_and_no_file_is_blamed(tmp_path):
    write(tmp_path / "a.csv", [row()])
    with pytest.raises(ValueError, match="^memory '1MB' is not enough for the files; give more"):
        read(tmp_path, memory="1MB")


def test_files_that_share_a_month_are_read_together_and_the_others_apart():
    a, b, c, d = (BulkFile(name, "", 2) for name in "abcd")
    months = {a: frozenset({"2022-01"}), b: frozenset({"2022-02"}), c: frozenset({"2022-03", "2022-01"}), d: frozenset({"2022-04"})}
    assert bulk.batches(months) == [[a, c], [b], [d]]
    assert bulk.batches(months | {d: frozenset({"2022-02", "2022-03"})}) == [[a, b, c, d]]
