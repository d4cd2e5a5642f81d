"""``data/datapackage.json`` broken, incomplete or wrong, field by field."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.faults.engine import LEASE, RATES, STEPS, Case

KIND = "datapackage.json"
SEAL = ("seal", LEASE)


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(book: Path) -> None:
        file = book / "data" / "datapackage.json"
        file.write_bytes(change(file.read_bytes()))

    return spoil


def _whole(change: Callable[[dict], object]) -> Callable[[Path], None]:
    def changed(content: bytes) -> bytes:
        package = json.loads(content)
        change(package)
        return (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode()

    return _bytes(changed)


def _table(name: str, change: Callable[[dict], object]) -> Callable[[Path], None]:
    return _whole(lambda package: change(next(r for r in package["resources"] if r["name"] == name)))


def _column(position: int, **new: object) -> Callable[[Path], None]:
    return _table(LEASE, lambda r: r["schema"]["fields"][position].update(new))


def _limits(position: int, table: str = LEASE, **new: object) -> Callable[[Path], None]:
    return _table(table, lambda r: r["schema"]["fields"][position]["constraints"].update(new))


BROKEN = "table datapackage.json: "
INCOMPLETE = f"table {LEASE}: its description in datapackage.json is not complete: "
FILE = {
    "empty": (lambda c: b"", BROKEN),
    "cut in the middle": (lambda c: c[: len(c) // 2], BROKEN),
    "a comma too many": (lambda c: c.replace(b"{", b"{,", 1), "line 1"),
    "marks of a merge": (lambda c: b"<<<<<<< ours\n" + c, BROKEN),
    "byte order mark": (lambda c: b"\xef\xbb\xbf" + c, BROKEN),
    "not UTF-8": (lambda c: c.decode().encode("utf-16"), BROKEN),
    "NUL": (lambda c: c.replace(b'"name"', b'"na\0me"', 1), BROKEN),
    "a list": (lambda c: b"[]", "has no list of resources"),
    "a number": (lambda c: b"5", "has no list of resources"),
    "nothing": (lambda c: b"null", "has no list of resources"),
    "nested without end": (lambda c: b"[" * 200_000, BROKEN),
    "a number of ten thousand digits": (lambda c: c.replace(b'"resources"', b'"n": ' + b"9" * 10_000 + b', "resources"', 1), BROKEN),
    "half a surrogate": (lambda c: c.replace(b'"short": "', b'"short": "\\ud800', 1), "surrogate"),
}
PACKAGE: dict[str, tuple[Callable[[dict], object], str]] = {
    "no resources": (lambda p: p.pop("resources"), "has no list of resources"),
    "resources an object": (lambda p: p.update(resources={}), "has no list of resources"),
    "a resource that is none": (lambda p: p["resources"].append(None), "has no list of resources"),
    "a resource without anything": (lambda p: p["resources"].append({}), "of the list has no name"),
    "a resource whose name is a number": (lambda p: p["resources"][0].update(name=5), "resource 1 of the list has no name"),
    "a table twice": (lambda p: p["resources"].append(p["resources"][0]), "is described twice"),
    "no day": (lambda p: p.pop("dayOfTheBook"), "has no day of the book"),
    "a day that is a number": (lambda p: p.update(dayOfTheBook=20261124), "has no day of the book"),
    "a day that is none": (lambda p: p.update(dayOfTheBook="2026-02-31"), "has no day of the book"),
    "a day of another script": (lambda p: p.update(dayOfTheBook="٢٠٢٦-11-24"), "has no day of the book"),
    "no table at all": (lambda p: p.update(resources=[]), "is not in datapackage.json"),
}
TABLE: dict[str, tuple[Callable[[dict], object], str]] = {
    **{f"no {key}": (lambda r, key=key: r.pop(key), f"{key} is missing") for key in ("path", "title", "format", "tableCode", "short", "route", "vintage", "grade", "rowBounds")},
    **{f"{key} a list": (lambda r, key=key: r.update({key: []}), f"{key} must be text and not empty") for key in ("path", "title", "format", "tableCode", "short", "route", "vintage", "grade", "description")},
    "no type": (lambda r: r.pop("type"), "type must be table"),
    "no schema": (lambda r: r.pop("schema"), "schema.fields must be a list of columns"),
    "no fields": (lambda r: r["schema"].update(fields=[]), "schema.fields must be a list of columns"),
    "no sources": (lambda r: r.pop("sources"), "sources must be a list of entries"),
    "no licences": (lambda r: r.pop("licenses"), "licenses must be a list of entries"),
    "no covers": (lambda r: r.pop("covers"), "covers must say how far the figures reach"),
    "no next": (lambda r: r.pop("next"), "next must say when more is due"),
    "no knownNulls": (lambda r: r.pop("knownNulls"), "knownNulls must be an object"),
    "a path that leads out": (lambda r: r.update(path="../data/kant_lease.csv"), "must lie in the data folder"),
    "a path from the root": (lambda r: r.update(path="/etc/passwd"), "must lie in the data folder"),
    "a path with a NUL": (lambda r: r.update(path="a\0b"), "table kant_lease: file a"),
    "a path to nothing": (lambda r: r.update(path="nix.csv"), "table kant_lease: file nix.csv cannot be read (No such file or directory); allow it to be read, restore it from git, or correct its path"),
    "a path to a folder": (lambda r: r.update(path="."), "table kant_lease: file . cannot be read (Is a directory)"),
    "a path of a thousand letters": (lambda r: r.update(path="x" * 1000), "cannot be read (File name too long)"),
    "keys beside the key": (lambda r: r["schema"].update(uniqueKeys=[["what"]]), "the schema has uniqueKeys, by which others would read it otherwise"),
    "another sign of a missing cell": (lambda r: r["schema"].update(missingValues=["", "NA"]), "schema.missingValues must be left out: an empty cell is the only sign"),
    "a dialect": (lambda r: r.update(dialect={"delimiter": ";"}), "the table has dialect, by which others would read it otherwise than this book"),
    "another encoding": (lambda r: r.update(encoding="latin-1"), "encoding must be utf-8, or left out"),
    "a hash of another kind": (lambda r: r.update(hash="md5:0"), "hash must be sha256:"),
    "bytes below nought": (lambda r: r.update(bytes=-1), "bytes must be a whole number"),
    "bounds the wrong way": (lambda r: r.update(rowBounds=[9, 1]), "rowBounds must be two whole numbers"),
    "bounds of words": (lambda r: r.update(rowBounds=["1", "9"]), "rowBounds must be two whole numbers"),
    "a Parquet file that is CSV": (lambda r: r.update(format="parquet"), "is not a whole Parquet file"),
    "gaps of an unknown column": (lambda r: r.update(knownNulls={"nix": {"count": 1, "reason": "x"}}), "knownNulls names 'nix', which is no column"),
    "a key of an unknown column": (lambda r: r["schema"].update(primaryKey=["nix"]), "schema.primaryKey names 'nix', which is no column"),
    "a key of lists": (lambda r: r["schema"].update(primaryKey=[["id"]]), "schema.primaryKey must be a list of the columns"),
    "a key of text": (lambda r: r["schema"].update(primaryKey="id"), "schema.primaryKey must be a list of the columns"),
    "no foreign keys, as null": (lambda r: r["schema"].update(foreignKeys=None), "schema.foreignKeys must be a list of objects"),
    "earlier an object": (lambda r: r.update(earlier={}), "earlier must be a list of descriptions"),
    "earlier of text": (lambda r: r.update(earlier=["x"]), "earlier must be a list of descriptions"),
    "earlier without anything": (lambda r: r.update(earlier=[{}]), "earlier[0]: path is missing"),
    "replaced of text": (lambda r: r.update(earlier=[{**r, "replaced": "all"}]), "earlier[0]: replaced must be an object"),
    "replaced on no day": (lambda r: r.update(earlier=[{**r, "replaced": {"accepted": []}}]), "earlier[0]: replaced must be an object"),
    "a series by a list of lists": (lambda r: r.update(series={"column": "date", "by": [["id"]]}), "series.column must name a column of the type year or yearmonth"),
    "covers of an unknown table": (lambda r: r.update(covers={"subject": "x", "as": "nix"}), "covers.as names nix"),
    "covers of itself": (lambda r: r.update(covers={"subject": "x", "as": LEASE}), "covers.as names kant_lease"),
    "covers.where null": (lambda r: r["covers"].update(where=None), "covers.where must name for each column the values that count"),
    "covers.where that leaves no row": (lambda r: r["covers"].update(where={"unit": ["acres"]}), "no row that covers.where leaves says a year in date"),
    "a lag without end": (lambda r: r.update(next={"every": "year", "lag": 10**30, "reason": "x"}), "next must say when more is due"),
    "a due day of the year nought": (lambda r: r.update(next={"due": "0000-00", "reason": "x"}), "next.due must be a year, a month or a day"),
}
COLUMN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a name that is a list": (_column(0, name=[]), "column number 1 has no name"),
    "a name that is empty": (_column(0, name=""), "column number 1 has no name"),
    "a name of another": (_column(0, name="date"), "the column date is described twice"),
    "a type that is a list": (_column(0, type=[]), "column id has the type []; it must be one of string"),
    "a type that is an object": (_column(0, type={}), "column id has the type {}; it must be one of string"),
    "a type of another standard": (_column(0, type="text"), "column id has the type 'text'"),
    "no title": (_column(0, title=None), "column id has no title"),
    "constraints a list": (_column(0, constraints=[]), "column id has no constraints.required"),
    "required of words": (_limits(0, required="yes"), "column id has no constraints.required"),
    "a list of words with a number": (_limits(3, enum=[5]), "column unit has an enum that is no list of words"),
    "a list of words with a list": (_limits(3, enum=[[]]), "column unit has an enum that is no list of words"),
    "a list without words": (_limits(3, enum=[]), "column unit has an enum that is no list of words"),
    "cells that must differ": (_limits(3, unique=True), "column unit has unique, by which others would read it otherwise than this book; leave that out"),
    "a shortest cell": (_limits(0, minLength=3), "column id has minLength, by which others would read it otherwise than this book"),
    "a bound that is not reached": (_limits(4, exclusiveMinimum=0), "column value has exclusiveMinimum, by which others would read it otherwise than this book"),
    "a comma in numbers": (_column(4, decimalChar=","), "column value has decimalChar, by which others would read it otherwise than this book; leave that out"),
    "another sign of a missing cell in a column": (_column(4, missingValues=["-"]), "column value has missingValues, by which others"),
    "another form of days": (_column(1, format="%d.%m.%Y"), "column date has format, by which others"),
    "a pattern that is none": (_limits(0, pattern="("), "column id has the pattern '(', which is no regular expression"),
    "a pattern that is a number": (_limits(0, pattern=5), "column id has the pattern 5, which is no regular expression"),
    "a pattern with a flag": (_limits(0, pattern="(?i)X"), "column id: 'land_agreed' breaks the rule “of the form (?i)X”"),
    "a bound that is text": (_limits(4, minimum="0"), "column value has minimum that is no number"),
    "a bound that is no number": (_limits(4, minimum=float("nan")), "column value has minimum that is no number"),
    "a bound without end": (_limits(4, maximum=float("inf")), "column value has maximum that is no number"),
    "a bound of thirty digits": (_limits(0, RATES, maximum=10**30, minimum=2000), "table exchange_rates_annual, row 1 (line 2 of the file), column year: 1993 breaks the rule “at least 2000”"),
    "a foreign key to no table": (
        _table(STEPS, lambda r: r["schema"].update(foreignKeys=[{"fields": ["iso3"], "reference": {"resource": "nix", "fields": ["code"]}}])),
        "table cis_steps: its foreign key iso3 leads to code of nix, which datapackage.json does not describe",
    ),
    "a foreign key to no column": (
        _table(STEPS, lambda r: r["schema"].update(foreignKeys=[{"fields": ["iso3"], "reference": {"resource": "partners", "fields": ["nix"]}}])),
        "table cis_steps: its foreign key iso3 leads to nix of partners",
    ),
}
#: What shows only when a page or an age is asked for.
LATE = {"covers of an unknown table", "covers of itself", "covers.where that leaves no row"}
SPOILT = {
    **{name: (_bytes(change), says) for name, (change, says) in FILE.items()},
    **{name: (_whole(change), says) for name, (change, says) in PACKAGE.items()},
    **{name: (_table(LEASE, change), says) for name, (change, says) in TABLE.items()},
    **COLUMN,
}
CASES = [
    *(Case(KIND, f"{name}, {'build' if name in LATE else 'seal'}", says, ("build",) if name in LATE else ("seal", RATES if "thirty" in name else LEASE), spoil, cheap=name not in LATE) for name, (spoil, says) in SPOILT.items()),
    *(Case(KIND, f"{name}, check", says, ("check",), spoil) for name, (spoil, says) in SPOILT.items() if name not in LATE and name not in {"a Parquet file that is CSV", "half a surrogate"}),
    Case(KIND, "the hash of another file, check", "the bytes of kant_lease.csv have changed", ("check",), _table(LEASE, lambda r: r.update(hash=f"sha256:{'0' * 64}")), cheap=True),
    Case(KIND, "no hash, check", "table kant_lease: has no checksum yet", ("check",), _table(LEASE, lambda r: r.pop("hash"))),
    Case(KIND, "unknown keys, check", None, ("check",), _table(LEASE, lambda r: r.update(nix={"a": [1]}))),
    Case(KIND, "another number of bytes, check", "table kant_lease: datapackage.json says 5 bytes", ("check",), _table(LEASE, lambda r: r.update(bytes=5))),
    Case(KIND, "empty, describe", BROKEN, ("describe", "data/nix.csv"), lambda book: [(book / "data" / "datapackage.json").write_text(""), (book / "data" / "nix.csv").write_text("a,b\n1,2\n")]),
]
