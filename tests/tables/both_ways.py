"""Reads bulk files by their plain lines and without them, and says whether all comes out the same.

    python -m tests.tables.both_ways --files 10000

runs the tests of bulk files with every folder read three times, and then as many folders of files spoiled at random.
"""

import argparse
import gzip
import random
import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import duckdb
import pytest

from bishkek.tables import TableError, bulk, bulk_checks, bulk_plain, bulk_rows

WITHOUT, WHEREVER = -1, 1  # which share of a file may stand in lines that are not plain
BLOCKS = (200, 1000, bulk_plain.BLOCK)
ALONE = bulk.read  # the reader itself, also while the tests call ``read`` below in its place


def outcome(folder, wanted, engine, others: float, block: int = bulk_plain.BLOCK) -> str:
    """All tables of a folder, or the sentence that stops it, as text."""
    with patch.multiple(bulk_plain, MOST_OTHERS=others, BLOCK=block):
        try:
            found = ALONE(folder, wanted, engine)
        except (TableError, ValueError, FileNotFoundError) as error:
            return f"{type(error).__name__}: {error}"
    tables = {name: (t.dtypes.to_dict(), t.to_dict("list")) if hasattr(t, "dtypes") else t for name, t in vars(found).items()}
    return repr(tables)


def read(folder, wanted, engine=bulk.Engine()):
    """As ``bulk.read``, but only after both ways have given the same."""
    without, wherever = (outcome(folder, wanted, engine, others, BLOCKS[0]) for others in (WITHOUT, WHEREVER))
    assert without == wherever
    return ALONE(folder, wanted, engine)


def pytest_configure():
    bulk.read = read


def tear(draw: random.Random, data: bytes) -> bytes:
    """The bytes of a file with one thing wrong that no cell can have."""
    lines = data.splitlines(keepends=True)
    place = draw.randrange(len(lines))
    line = lines[place]
    torn = draw.choice((
        b"", b"\n", b"\n\n", b" \n", line[: len(line) // 2] + b"\n", line[:-1], line[:-1] + b",\n", line[:-1] + b"\r\n", line.replace(b",", b",,", 1), line.replace(b"2", b"\0", 1),
        line.replace(b"1", b"\xe9", 1), line.replace(b"1", "é".encode(), 1), line.replace(b"1", b"\r", 1), line.replace(b"1", b"\x01", 1), b'"' + line, line[:-1] + b'"\n', line.rstrip(b"\n") * 30 + b"\n",
    ))  # fmt: skip
    lines[place] = torn
    return draw.choice((b"", b"", b"", b"\xef\xbb\xbf")) + b"".join(lines) + draw.choice((b"", b"", b"\n", b"\n\n", b"x"))


def fill(draw: random.Random, folder: Path) -> None:
    """One spoiled text file, sometimes torn or packed, sometimes with another of the same month."""
    from tests.tables.test_bulk_fuzz import put, spoiled

    rows = spoiled(draw)
    path = put(draw, folder / "a.csv", rows)
    if draw.random() < 0.25:
        path.write_bytes(tear(draw, path.read_bytes()))
    if draw.random() < 0.05:
        (folder / "a.csv.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    if draw.random() < 0.1:
        put(draw, folder / "b.csv", draw.sample(rows, draw.randint(0, len(rows))))


@contextmanager
def one_connection(wanted):
    """Within the block every folder is read through the same connection, emptied before each, which saves most of the time."""
    with TemporaryDirectory() as scratch, duckdb.connect(config={"memory_limit": "500MB", "threads": 2}) as connection:
        known = bulk_plain.known()
        bulk_rows.prepare(connection, known.countries)
        bulk._make_sums(connection, wanted)

        def emptied(*_):
            for table in ("files", "faults", *bulk.SUMS):
                connection.execute(f"DELETE FROM {table}")

        with patch.multiple(bulk, _connection=lambda engine: nullcontext((connection, Path(scratch))), _make_sums=emptied), \
             patch.object(bulk_rows, "prepare", emptied), patch.object(bulk_plain, "known", lambda: known):  # fmt: skip
            yield


def differences(seed: str, files: int):
    """Both outcomes of each of ``files`` folders, without plain lines and with them, and whether there were any.

    Of most the share of faulty rows is not looked at, so that the tables are there to compare.
    """
    from tests.tables.test_bulk import MARCH

    plain = []
    tried = bulk_plain.read
    with one_connection(MARCH), patch.object(bulk_plain, "read", lambda *a: plain.append(tried(*a)) or plain[-1]):
        for number in range(files):
            draw = random.Random(f"{seed}-{number}")
            with TemporaryDirectory() as name, patch.object(bulk_checks, "refuse_spoiled", bulk_checks.refuse_spoiled if draw.random() < 0.2 else lambda *_: None):
                fill(draw, Path(name))
                engine = bulk.Engine(threads=draw.choice((1, 2)))
                shares = (WITHOUT, draw.choice((WHEREVER, WHEREVER, bulk_plain.MOST_OTHERS)))
                plain.clear()
                found = [outcome(Path(name), MARCH, engine, others, draw.choice(BLOCKS)).replace(name, "") for others in shares]
            yield *found, any(p is not None for p in plain)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--skip-tests", action="store_true")
    chosen = parser.parse_args()
    tests = sorted(str(p) for p in Path(__file__).parent.glob("test_bulk*.py"))
    status = 0 if chosen.skip_tests else pytest.main(["-q", "-n", "0", "-p", "tests.tables.both_ways", *tests])
    stopped = plain = wrong = 0
    for number, (without, by_lines, read_plain) in enumerate(differences(chosen.seed, chosen.files), start=1):
        stopped, plain, wrong = stopped + (not without.startswith("{")), plain + read_plain, wrong + (without != by_lines)
        if without != by_lines:
            print(f"folder {number}:\n  {without}\n  {by_lines}", flush=True)
        if number % 500 == 0 or number == chosen.files:
            print(f"{number} folders, {plain} with plain lines, {stopped} stopped by one sentence, {wrong} read otherwise", flush=True)
    return int(status) or bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
