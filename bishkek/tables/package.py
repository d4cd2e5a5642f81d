"""Reads ``data/datapackage.json``: what each table is, where it comes from, how far to trust it."""

import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bishkek.tables.errors import TableError
from bishkek.tables.reads import read_again

#: The data folder; another one holds an earlier vintage, or a candidate that waits to be accepted.
DATA = Path(os.environ.get("BISHKEK_DATA") or Path(__file__).resolve().parents[2] / "data")
GRADES = {
    "A": "official statistic",
    "B": "official statement, or press quoting one",
    "C": "press or secondary source",
    "D": "recollection checked against evidence",
}
OWN = "own"  # tables of the authors: claims, verdicts, names
NUMERIC = {"integer", "number"}


@dataclass(frozen=True)
class Source:
    """Where a table comes from.

    ``short`` is how a chart names it; ``vintage`` an ISO year, month or day;
    ``grade`` one of A, B, C, D (see ``GRADES``) or "own".
    """

    name: str
    title: str
    institution: str
    code: str
    short: str
    address: str
    route: str
    licence: str
    vintage: str
    grade: str
    note: str


@lru_cache(maxsize=4)
def descriptor(folder: Path = DATA) -> dict:
    """The data package as a dict of resources by name.

    Raises
    ------
    TableError : the file is not valid JSON, or a numeric column has no unit.
    """
    path = folder / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise TableError("datapackage.json", f"cannot be read ({error}); restore it from git") from error
    resources = {r["name"]: r for r in package["resources"]}
    for name, resource in resources.items():
        _require_units(name, resource)
    return resources


def _require_units(name: str, resource: dict) -> None:
    fields = resource["schema"]["fields"]
    has_unit_column = any(f["name"] == "unit" for f in fields)
    for field in fields:
        if field["type"] in NUMERIC and not has_unit_column and not field.get("unit"):
            raise TableError(name, "has no unit; add one in datapackage.json", column=field["name"])


def resource(name: str, folder: Path = DATA) -> dict:
    """The descriptor of one table, which counts as read; ``TableError`` names the known ones if there is none."""
    read_again([name])
    found = descriptor(folder).get(name)
    if found is None:
        raise TableError(name, f"is not in datapackage.json; known are {', '.join(sorted(descriptor(folder)))}")
    return found


def is_table(name: str, folder: Path = DATA) -> bool:
    """Whether something that was read is a table, and not the list of tables or a heading."""
    return name in descriptor(folder)


def describe(name: str, folder: Path = DATA) -> Source:
    """The source of one table, as charts and the data appendix print it."""
    r = resource(name, folder)
    origin = r["sources"][0]
    return Source(
        name=name,
        title=r["title"],
        institution=origin["title"],
        code=r["tableCode"],
        short=r["short"],
        address=origin["path"],
        route=r["route"],
        licence=r["licenses"][0]["title"],
        vintage=r["vintage"],
        grade=r["grade"],
        note=r.get("description", ""),
    )


def checksum(content: bytes) -> str:
    """The checksum of a file as a description records it."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def vintage_line(tables: list[str] | tuple[str, ...], folder: Path = DATA) -> str:
    """One source line for several tables: short names with vintages, each once, in the order given."""
    seen = dict.fromkeys(f"{s.short} (vintage {s.vintage})" for s in (describe(t, folder) for t in tables))
    return "; ".join(seen)


def worst_grade(tables: list[str] | tuple[str, ...], folder: Path = DATA) -> str:
    """The lowest evidence grade among the tables (A is best); "own" if all are the authors' own tables."""
    graded = [g for g in (describe(t, folder).grade for t in tables) if g != OWN]
    return max(graded, default=OWN)
