"""Bulk files spoiled at random: tables or one sentence, and every row is in the sums or counted among the faults."""

import random

import pandas as pd
import pytest

from bishkek.tables import TableError, bulk_rows
from tests.tables import comext
from tests.tables.comext import HEADER, row, sound, write
from tests.tables.test_bulk import read
from tests.tables.test_bulk_layouts import before

CELLS = ("", " ", "NA", "nan", "0", "-1", "1.5", "1,5", "1.234", "9.00E+06", "1e400", "202203.0", "202203", "2.0", "3", "EL", "UK", "GB", "XI", "ZZ", "kg", "TOTAL", "01", "8471300", "084713000", "27MMM000",
         "€5", "99999999999999999999", "'", "--", "\\", "é", "٢", "\u00a0", "NULL", "inf", "-inf", "Infinity", "0x10", "1_000", "+5", "²",
         " 202203", "202252", "2022030", "1e6", "-0", "007", "0000000000000000005", "1234567890123456", "12345678901234567", "1234567890123456789", '"KG"', "DE ", "99SSSSSS", "1.0", "84713000.0", "\x0b")  # fmt: skip
USED = range(8)
SEEDS, ROUNDS = 4, 25  # of each kind of file; a few hundred ways take half a minute; 60 seeds of each were run once


def _cell(draw, rows):
    draw.choice(rows)[draw.choice(USED)] = draw.choice(CELLS)


def _column(draw, rows):
    place, share = draw.choice(USED), draw.choice((0.02, 0.2, 1))
    change = draw.choice((lambda c: c.lstrip("0"), lambda c: f"{c}.0", lambda c: f" {c}", lambda c: "", lambda c: c[:-1], lambda c: c * 2, str.lower, lambda c: f"{c},5", lambda c: f"{c[:1]}.00E+06"))
    for r in rows:
        if draw.random() < share:
            r[place] = change(r[place])


def _swap(draw, rows):
    a, b = draw.sample(USED, 2)
    for r in rows:
        r[a], r[b] = r[b], r[a]


def _repeat(draw, rows):
    rows += [list(r) for r in draw.choices(rows, k=draw.randint(1, 5))]


def _again(draw, rows):
    """A row once more with another cell that may or may not tell it apart."""
    rows.append(list(draw.choice(rows)))
    place, cell = draw.choice(((4, "1.0"), (4, "2"), (5, "NAR"), (5, ""), (7, "11"), (7, "10.0"), (7, ""), (1, "UK"), (0, "EL")))
    rows[-1][place] = cell


def _drop(draw, rows):
    del rows[draw.randrange(len(rows))]


SPOILS = (_cell, _cell, _cell, _column, _swap, _repeat, _again, _again, _drop)
WAYS = ({}, {"separator": ";"}, {"separator": "\t"}, {"quotes": '"'}, {"end": "\r\n"}, {"header": HEADER[::-1]}, {"header": comext.WIDE})


def spoiled(draw):
    rows = [list(r) for r in sound("2022-03", draw.randint(0, 3))[: draw.choice((1, 40, 210))]]
    rows += [row(product=f"84{n:06d}") for n in range(draw.choice((0, 60)))]
    for _ in range(draw.randint(1, 4)):
        draw.choice(SPOILS)(draw, rows)
        if not rows:
            break
    return rows


def put(draw, path, rows):
    """Writes the rows as text or Parquet; a few columns of Parquet get the type that a program would give them."""
    if path.suffix != ".parquet":
        if rows and draw.random() < 0.1:
            before(rows).to_csv(path, index=False)
            return path
        return write(path, rows, **draw.choice(WAYS))
    table = pd.DataFrame(rows, columns=HEADER)
    for column in draw.sample(HEADER, draw.randint(0, 6)):
        kind = draw.choice(("float64", "Int64", "category", "null", "numeric"))
        numbers = pd.to_numeric(table[column], errors="coerce")
        if kind == "null":
            table[column] = table[column].where(table[column] != draw.choice(CELLS[:5]), None)
        elif kind == "category":
            table[column] = table[column].astype("category")
        elif kind == "numeric" or (kind == "Int64" and (numbers.dropna() % 1 != 0).any()) or numbers.abs().max() > 2**60:
            table[column] = numbers
        else:
            table[column] = numbers.astype(kind)
    table.to_parquet(path, index=False)
    return path


def exports_and_imports(found):
    """Rows that count by the faults: those that are not left out."""
    left_out = found.faults[~found.faults["done"].str.startswith(("read as nought", "in the totals", "put back"))]
    return int(found.files["rows"].sum() - left_out["rows"].sum())


COUNTED = f"SELECT count(*) FROM rows ANTI JOIN repeated ON rows.rowid = repeated.row WHERE {bulk_rows.KEPT} UNION ALL SELECT count(*) FROM plain"


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_spoiled_file_gives_tables_or_one_sentence_and_loses_no_row(tmp_path, monkeypatch, seed, kind):
    kept = {}

    def counted(connection):
        """As many rows as are in what is summed, read beside the sums."""
        kept["rows"] = sum(n for (n,) in connection.execute(COUNTED).fetchall())
        return months(connection)

    months = bulk_rows.months
    monkeypatch.setattr(bulk_rows, "months", counted)
    draw = random.Random(f"{kind}-{seed}")
    for n in range(ROUNDS):
        rows = spoiled(draw)
        path = put(draw, tmp_path / f"{n}.{kind}", rows)
        try:
            found = read(tmp_path)
        except (TableError, ValueError) as error:
            assert "\n" not in str(error) and type(error) in (TableError, ValueError), error
            assert str(error).startswith(("table ", "some rows are faulty", "the files in ")), error
        else:
            assert found.files["rows"].tolist() == [len(rows)], (seed, n)
            assert exports_and_imports(found) == kept["rows"], (seed, n)
        path.unlink()
