"""Tables whose description is to be begun, tables in Parquet, and corrections that spoil a sound table."""

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from bishkek.tables import package
from tests.faults.engine import LEASE, Case
from tests.support import stamp

KIND = "tables begun and corrected"
WIDE, SAME = 60, 2  # columns and rows of a table in which no two rows differ


def _put(name: str, content: str | bytes) -> Callable[[Path], object]:
    return lambda book: (book / "data" / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def _parquet(table: pa.Table) -> Callable[[Path], object]:
    return lambda book: pq.write_table(table, book / "data" / "new.parquet")


# name of the case: content of data/new.csv, what is said
NEW: dict[str, tuple[str | bytes, str]] = {
    "nothing": (b"", "table new: the header is missing; the first line must name the columns"),
    "a blank line": ("\n", "table new: has a header and no rows"),
    "a page": ("<html>\n", "table new: has a header and no rows"),
    "Latin-1": ("a,b\né,2\n".encode("latin-1"), "table new: is not UTF-8 at byte 4"),
    "UTF-16": ("a,b\n1,2\n".encode("utf-16"), "table new: holds a NUL byte"),
    "bars": ("a|b\n1|2\n", "its columns are parted by bars, save it with commas"),
    "a name twice": ("a,a\n1,2\n", "table new, column a: two columns have this name; give each its own"),
    "no name": ("a,\n1,2\n", "the header has no name for column 2; write one"),
    "a name of two lines": ('"a\nb",c\n1,2\n', "table new: the header has the name 'a\\nb' with a line break; write it in one line"),
    "a cell too many": ("a,b\n1,2,3\n", "table new, row 1 (line 2 of the file): 3 cells instead of 2"),
    "a quotation mark never closed": ('a,b\n"1,2\n', "is no CSV from here on"),
}
PARQUET: dict[str, tuple[pa.Table, str]] = {
    "lists": (pa.table({"a": [[1], [2]]}), "table new, column a: holds neither text nor numbers but "),
    "objects": (pa.table({"a": [{"x": 1}]}), "table new, column a: holds neither text nor numbers but {'x': 1}; write its cells as one of the two"),
    "bytes": (pa.table({"a": [b"\xff"]}), "column a: holds neither text nor numbers but b'\\xff'"),
    "timestamps": (pa.table({"a": pa.array(pd.to_datetime(["2023-01-01"]))}), "column a: holds neither text nor numbers but Timestamp('2023-01-01 00:00:00')"),
    "no columns": (pa.table({}), "table new: has a header and no rows"),
    "no rows": (pa.table({"a": pa.array([], pa.int64())}), "table new: has a header and no rows"),
    "a name twice": (pa.table([pa.array([1]), pa.array([2])], names=["a", "a"]), "table new, column a: two columns have this name"),
}
#: What no person would take for a fault: it is described as text, or without a key.
SOUND = {
    "a whole number of thirty digits": "a,b\n" + "9" * 30 + ",2\n",
    "a number without end": "a,b\n1e999,2\n",
    "inf and nan": "a,b\ninf,nan\n",
    "two rows alike of sixty columns": ",".join(f"c{n}" for n in range(WIDE)) + "\n" + (",".join(["1"] * WIDE) + "\n") * SAME,
    "no two columns that tell all rows apart": ",".join(f"c{n}" for n in range(WIDE)) + "\n" + "".join(",".join("1" if n in (row, row + 1) else "0" for n in range(WIDE)) + "\n" for row in range(WIDE)),
}


def _corrected(**changed: str) -> Callable[[Path], None]:
    """One correction of the table of leases, sealed."""

    def spoil(book: Path) -> None:
        data = book / "data"
        described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
        next(r for r in described["resources"] if r["name"] == "corrections")["rowBounds"] = [0, 9]
        (data / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
        package.descriptor.cache_clear()
        header = (data / "corrections.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
        row = {"id": "k1", "table": LEASE, "key": "id=land_agreed", "column": "value", "expect": "866.2", "value": "866.3", "reason": "a slip", "address": "https://example.org/a", "date": "2024-01-01"} | changed
        with (data / "corrections.csv").open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, header, lineterminator="\n").writerow(row)
        stamp("corrections", data)
        package.descriptor.cache_clear()

    return spoil


MADE = "(with correction k1 made, which may be what is wrong)"
CORRECTED: dict[str, tuple[dict[str, str], str | None]] = {
    "that is sound": ({}, None),
    "that expects the number in another form": ({"expect": "866.20"}, None),
    "that expects another value": ({"expect": "1"}, "row 1 (line 2 of the file), column value: correction k1 expects 1 but finds 866.2"),
    "of no table": ({"table": "nix"}, "correction k1 names the table 'nix', which does not exist"),
    "of the corrections": ({"table": "corrections"}, "correction k1 is of another correction"),
    "without a sign of equality": ({"key": "land_agreed"}, "the key 'land_agreed' of correction k1 is not of the form"),
    "of no column": ({"column": "nix"}, "correction k1 names the column 'nix', which the table does not have"),
    "of several rows": ({"key": "unit=hectares"}, "correction k1 finds 3 rows for unit=hectares, not one"),
    "of no row": ({"key": "id=nix"}, "correction k1 finds 0 rows"),
    "with a word for a number": ({"value": "many"}, "correction k1 puts 'many' into a column of the type number"),
    "with a number below its bound": ({"value": "-5"}, f"-5.0 breaks the rule “at least 0”; correct the cell, or the rule in datapackage.json {MADE}"),
    "with a word that is not allowed": ({"column": "unit", "expect": "hectares", "value": "acres"}, MADE),
    "with a day that is none": ({"column": "date", "expect": "2012-09-20", "value": "2012-02-31"}, MADE),
    "that makes a key twice": ({"column": "id", "expect": "land_agreed", "value": "rent"}, MADE),
    "on no day": ({"date": "soon"}, "table corrections, row 1 (line 2 of the file), column date: 'soon' breaks the rule"),
}
CASES = [
    *(Case(KIND, f"{name}, describe", says, ("describe", "data/new.csv"), _put("new.csv", content), cheap=True) for name, (content, says) in NEW.items()),
    *(Case(KIND, f"{name}, describe --add", says, ("describe", "data/new.csv", "--add"), _put("new.csv", content), cheap=True) for name, (content, says) in NEW.items()),
    *(Case(KIND, f"{name} in Parquet, describe", says, ("describe", "data/new.parquet"), _parquet(table), cheap=True) for name, (table, says) in PARQUET.items()),
    *(Case(KIND, f"{name}, described", None, ("describe", "data/new.csv"), _put("new.csv", content), cheap=True) for name, content in SOUND.items()),
    *(Case(KIND, f"a correction {name}, verdicts", says, ("verdicts",), _corrected(**changed), cheap=True) for name, (changed, says) in CORRECTED.items()),
    Case(KIND, "a pipe, describe", "file new.csv is a pipe; put the file itself there", ("describe", "data/new.csv"), lambda book: os.mkfifo(book / "data" / "new.csv"), cheap=True),
    Case(KIND, "a pipe, seal", f"file {LEASE}.csv is a pipe", ("seal", LEASE), lambda book: [(book / "data" / f"{LEASE}.csv").unlink(), os.mkfifo(book / "data" / f"{LEASE}.csv")], cheap=True),
    Case(KIND, "a pipe for the citation, --version", "CITATION.cff is a pipe; put the file itself there", ("--version",), lambda book: [(book / "CITATION.cff").unlink(), os.mkfifo(book / "CITATION.cff")], cheap=True),
]
