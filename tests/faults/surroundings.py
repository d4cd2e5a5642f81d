"""Surroundings that are not as expected: variables, places, disks, outputs that nobody reads, signals."""

import shutil
from pathlib import Path

from tests.faults.engine import Case

KIND = "environment variables"
PLACES = "caches"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _moved(book: Path, name: str) -> None:
    """The data folder copied to another place."""
    shutil.rmtree(book.parent / name, ignore_errors=True)
    shutil.copytree(book / "data", book.parent / name)


VARIABLES: dict[str, tuple[dict[str, str], tuple[str, ...], str | None]] = {
    "BISHKEK_DATA that is not there": ({"BISHKEK_DATA": "/nowhere"}, ("seal", "kant_lease"), "datapackage.json"),
    "BISHKEK_DATA that is a file": ({"BISHKEK_DATA": "README.md"}, ("seal", "kant_lease"), "datapackage.json"),
    "BISHKEK_DATA that is empty": ({"BISHKEK_DATA": ""}, ("seal", "kant_lease"), None),
    "BISHKEK_DATA with a tilde": ({"BISHKEK_DATA": "~/data"}, ("verdicts",), "datapackage.json"),
    "BISHKEK_DATA with a folder of no tables": ({"BISHKEK_DATA": "chapters"}, ("verdicts",), "datapackage.json"),
    "BISHKEK_DATA without tables, check": ({"BISHKEK_DATA": "chapters"}, ("check",), "datapackage.json"),
    "BISHKEK_BUILD that is a file": ({"BISHKEK_BUILD": "README.md"}, ("check",), "README.md"),
    "BISHKEK_BUILD that is a file, build": ({"BISHKEK_BUILD": "README.md"}, ("build",), "README.md"),
    "BISHKEK_BUILD below a file": ({"BISHKEK_BUILD": "README.md/x"}, ("check",), "README.md"),
    "BISHKEK_BUILD on a disk that cannot be written": ({"BISHKEK_BUILD": "/proc/x"}, ("check",), "/proc/x"),
    "BISHKEK_BUILD on a disk that cannot be written, build": ({"BISHKEK_BUILD": "/proc/x"}, ("build",), "/proc/x"),
    "BISHKEK_BUILD on a device": ({"BISHKEK_BUILD": "/dev/null"}, ("build",), "/dev/null"),
    "BISHKEK_BASEURL that is none": ({"BISHKEK_BASEURL": "book"}, ("check",), "the variable BISHKEK_BASEURL is 'book', which is no address of a site"),
    "BISHKEK_BASEURL with a question": ({"BISHKEK_BASEURL": "https://example.org/?x"}, ("check",), "the variable BISHKEK_BASEURL"),
    "BISHKEK_BASEURL of blanks": ({"BISHKEK_BASEURL": "  "}, ("check",), None),
    "BISHKEK_FIGURES that is a file": ({"BISHKEK_FIGURES": "README.md"}, ("check",), None),
    "SOURCE_DATE_EPOCH that is a word, check": ({"SOURCE_DATE_EPOCH": "soon"}, ("check",), "SOURCE_DATE_EPOCH"),
    "SOURCE_DATE_EPOCH that is a word, build": ({"SOURCE_DATE_EPOCH": "soon"}, ("build",), "SOURCE_DATE_EPOCH"),
    "SOURCE_DATE_EPOCH below nought, build": ({"SOURCE_DATE_EPOCH": "-1"}, ("build",), "SOURCE_DATE_EPOCH"),
    "SOURCE_DATE_EPOCH without end, build": ({"SOURCE_DATE_EPOCH": "9" * 30}, ("build",), "SOURCE_DATE_EPOCH"),
    "HOME that is not there": ({"HOME": "/nowhere"}, ("verdicts",), None),
    "locale C": ({"LC_ALL": "C", "LANG": "C"}, ("seal", "kant_lease"), None),
    "a locale that is not there": ({"LC_ALL": "xx_XX"}, ("verdicts",), None),
    "TMPDIR that is not there": ({"TMPDIR": "/nowhere"}, ("verdicts",), None),
    "no columns at all": ({"COLUMNS": "0"}, ("--help",), None),
    "COLUMNS that is a word": ({"COLUMNS": "wide"}, ("--help",), None),
    "BISHKEK_NOTE": ({"BISHKEK_NOTE": "a note \udcff"}, ("verdicts",), None),
}
#: What an earlier build left, spoilt: it is made again, and nobody is told.
LEFT: dict[str, tuple[str, bytes]] = {
    "tables.json torn": ("_build/tables.json", b"{"),
    "tables.json a list": ("_build/tables.json", b"[1]"),
    "tables.json not UTF-8": ("_build/tables.json", b"\xff"),
    "tables.json nested without end": ("_build/tables.json", b"[" * 200_000),
    "ages.json torn": ("_build/ages.json", b"{"),
    "ages.json a list": ("_build/ages.json", b"[1]"),
    "ages.json null": ("_build/ages.json", b"null"),
    "ages.json nested without end": ("_build/ages.json", b"[" * 200_000),
    "verdicts.json torn": ("_build/verdicts.json", b"{"),
    "verdicts.json of other words": ("_build/verdicts.json", b'{"reads": 5, "recipes": 5, "digest": 5}'),
    "summary.json null": ("_build/summary.json", b"null"),
    "summary.json of other words": ("_build/summary.json", b'{"facts": 5, "places": 5, "files": {}}'),
    "a record of a run torn": ("_build/executed/money/record.json", b"{"),
    "a record of a run of other words": ("_build/executed/money/record.json", b'{"facts": [], "places": [], "files": {}}'),
    "a record of a run with a text for facts": ("_build/executed/money/record.json", b'{"facts": "x", "places": [], "files": {}}'),
    "a record of a run whose reads are null": ("_build/executed/money/record.json", b'{"facts": {"fingerprint": "", "reads": null, "recipes": []}, "places": [], "files": {}}'),
    "a record of a run nested without end": ("_build/executed/money/record.json", b"[" * 200_000),
    "numbers of a run torn": ("_build/executed/money/numbers.json", b"{"),
    "a notebook of a run torn": ("_build/executed/money/notebook.ipynb", b"{"),
    "a notebook of a run of another form": ("_build/executed/money/notebook.ipynb", b'{"cells": [{"outputs": "x"}]}'),
}
CASES = [
    *(Case(KIND, name, says, arguments, environment=environment, cheap=arguments[0] not in {"build", "check"}, keeps=arguments[0] != "seal") for name, (environment, arguments, says) in VARIABLES.items()),
    Case(KIND, "a data folder with blanks and other letters", None, ("verdicts",), lambda book: _moved(book, "ülkö бишкек 1"), {"BISHKEK_DATA": "../ülkö бишкек 1"}, cheap=True),
    *(Case(PLACES, f"{name}, check", None, ("check",), lambda book, file=file, content=content: _write(book / file, content)) for name, (file, content) in LEFT.items()),
    *(Case(PLACES, f"{name}, build", None, ("build",), lambda book, file=file, content=content: _write(book / file, content)) for name, (file, content) in LEFT.items()),
]

