"""Plain lines of bulk files: what is read by bytes and what is read by SQL come out the same, whatever a cell holds."""

from unittest.mock import patch

import pytest

from bishkek.tables import bulk_checks, bulk_files, bulk_plain
from bishkek.tables.bulk import Engine
from tests.tables import comext
from tests.tables.both_ways import WHEREVER, WITHOUT, differences, outcome
from tests.tables.comext import HEADER, row, sound, write
from tests.tables.test_bulk import MARCH, OTHERS
from tests.tables.test_bulk_fuzz import CELLS, USED


def lines(path):
    return bulk_files.describe(path, path.parent).lines


def both(folder, block=bulk_plain.BLOCK):
    """The outcome without plain lines and with all that there are."""
    with patch.object(bulk_checks, "refuse_spoiled", lambda *_: None):
        return outcome(folder, MARCH, Engine(), WITHOUT), outcome(folder, MARCH, Engine(), WHEREVER, block)


@pytest.mark.parametrize("form", ["full_v2_202203.dat", "semicolon.csv", "tab.csv", "wide.csv", "turned.csv"])
def test_all_lines_of_a_sound_file_are_plain(tmp_path, form):
    ways = {"semicolon": {"separator": ";"}, "tab": {"separator": "\t"}, "wide": {"header": comext.WIDE}, "turned": {"header": HEADER[::-1]}}
    path = write(tmp_path / form, sound("2022-03"), **ways.get(form.split(".")[0], {}))
    tables = bulk_plain.tables(bulk_plain.read(lines(path), bulk_plain.known()))
    assert {name: len(t) for name, t in tables.items()} == {"plain_lines": 210, "others": 0}


@pytest.mark.parametrize("place", USED)
def test_odd_cells_come_out_the_same_both_ways(tmp_path, place):
    rows = [row(product=f"84{n:06d}") for n, _ in enumerate(CELLS)]
    for spoiled, cell in zip(rows, CELLS, strict=True):
        spoiled[place] = cell
    write(tmp_path / "a.csv", [r for r in [*rows, *OTHERS] if r[place].isascii()], separator=";")
    without, with_plain = both(tmp_path)
    assert without == with_plain and without.startswith("{")


def test_no_number_of_six_digits_but_a_month_is_a_period(tmp_path):
    periods = [*range(0, 1000000, 997), *range(190001, 1000000, 1 << bulk_plain.BITS["period"]), 189912, 190001, 209912, 210001, 202252]
    write(tmp_path / "a.csv", [row(period=f"{p:06d}") for p in periods] + OTHERS)
    without, with_plain = both(tmp_path)
    assert without == with_plain and without.startswith("{")


@pytest.mark.parametrize("block", range(60, 130, 7))
@pytest.mark.parametrize("end", ["\n", "\n\n", ""])
def test_no_line_is_lost_between_blocks(tmp_path, block, end):
    text = write(tmp_path / "a.csv", [*sound("2022-03")[:20], ["DE", "KG"], row(partner="ZZ"), row(product="85999999", value="1")]).read_text()
    (tmp_path / "a.csv").write_text(text.rstrip("\n") + end)
    without, with_plain = both(tmp_path, block)
    assert without == with_plain and without.startswith("{")


@pytest.mark.parametrize("cells", [{"value": "11"}, {"value": "10"}, {"value": "10.0"}, {"value": ""}, {"procedure": "1.0"}, {"procedure": "2"}, {"unit": "NAR"}, {"unit": "NO_SU "}, {"reporter": "EL"}])
@pytest.mark.parametrize("turned", [False, True])
def test_rows_that_may_be_the_same_are_told_apart_as_before(tmp_path, cells, turned):
    pair = [row(reporter="GR"), row(**{"reporter": "GR", **cells})]
    write(tmp_path / "a.csv", [pair[turned], *OTHERS, pair[not turned], row(reporter="GR", procedure="2")])
    without, with_plain = both(tmp_path)
    assert without == with_plain and without.startswith("{")


def test_a_doubt_in_a_header_that_is_longer_than_a_block_is_seen(tmp_path):
    path = write(tmp_path / "a.csv", OTHERS)
    header, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(header + b"\r\n" + rest)
    with patch.object(bulk_plain, "BLOCK", len(header) - 20):
        assert bulk_plain.read(lines(path), bulk_plain.known()) is None


@pytest.mark.parametrize("spoil", [b"\r\n", b"\0", b"\x01", "é".encode()])
def test_bytes_that_leave_a_doubt_leave_the_file_to_sql(tmp_path, spoil):
    path = write(tmp_path / "a.csv", OTHERS)
    assert bulk_plain.read(lines(path), bulk_plain.known())
    path.write_bytes(path.read_bytes()[:-1] + spoil + b"\n")
    assert bulk_plain.read(lines(path), bulk_plain.known()) is None


def test_a_file_with_many_other_lines_or_quotes_or_too_large_is_left_to_sql(tmp_path, monkeypatch):
    known = bulk_plain.known()
    path = write(tmp_path / "a.csv", [*OTHERS, *[row(partner="ZZ")] * 10])
    assert bulk_plain.read(lines(path), known)
    monkeypatch.setattr(bulk_plain, "LARGEST", path.stat().st_size - 1)
    assert bulk_plain.read(lines(path), known) is None
    monkeypatch.undo()
    assert bulk_plain.read(lines(write(path, [*OTHERS, *[row(partner="ZZ")] * 20])), known) is None
    assert lines(write(path, OTHERS, quotes='"')) is None


def test_every_number_has_room_in_the_key():
    known = bulk_plain.known()
    for side in ("reporter", "partner"):
        numbers = getattr(known, side)
        assert 25 < (numbers != bulk_plain.NONE).sum() and numbers[numbers != bulk_plain.NONE].max() < 2 ** bulk_plain.BITS[side]
    assert sum(bulk_plain.BITS.values()) <= 64 and 10**bulk_plain.bulk_codes.DIGITS < 2 ** bulk_plain.BITS["product"]
    assert known.months.sum() == 200 * 12


def test_folders_spoiled_at_random_come_out_the_same_both_ways():
    found = list(differences("suite", 40))
    assert [(without, with_plain) for without, with_plain, _ in found if without != with_plain] == []
    assert sum(plain for *_, plain in found) > 10
