"""Reads ``data/datapackage.json``: what each table is, where it comes from, how far to trust it."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bishkek.places import DATA
from bishkek.tables.description import OWN, faults
from bishkek.tables.errors import TableError
from bishkek.tables.nearest import nearest
from bishkek.tables.periods import is_day
from bishkek.tables.reads import DAY, read_again

DAY_KEY = "dayOfTheBook"  # against which the age of every table is told
LIKE = 0.6  # how much like another a name is when it was probably meant
_complete: set[str] = set()  # descriptions, as JSON, that lack nothing: those of a file that is read again after a change of one


@dataclass(frozen=True)
class Source:
    """Where a table comes from.

    ``institution`` and ``licence`` name all that there are; ``address`` is the first that was seen, or empty. ``short`` is how a chart names it; ``vintage`` an ISO year, month or day;
    ``grade`` one of A, B, C, D (see ``description.GRADES``) or "own".
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


def read(folder: Path = DATA) -> dict:
    """The data package as it is written, every description complete.

    Raises
    ------
    TableError : the file is no JSON, or a description is not complete; the sentence says all that the first such one lacks.
    """
    try:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise TableError("datapackage.json", f"cannot be read ({error}); restore it from git") from error
    listed = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(listed, list) or not all(isinstance(r, dict) for r in listed):
        raise TableError("datapackage.json", "has no list of resources, each an object; restore it from git")
    for position, described in enumerate(listed, start=1):
        _require_complete(described, position)
    if not is_day(package.get(DAY_KEY)):
        raise TableError("datapackage.json", f"has no day of the book; write {DAY_KEY} before the resources, the same day as date-released in CITATION.cff")
    names = [r["name"] for r in listed]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise TableError(twice, "is described twice in datapackage.json; leave one of the two")
    _require_references(listed)
    return package


def _require_references(listed: list[dict]) -> None:
    """``TableError`` if a foreign key leads to a table or a column that is not described."""
    columns = {r["name"]: {f["name"] for f in r["schema"]["fields"]} for r in listed}
    for described in listed:
        for key in described["schema"].get("foreignKeys", []):
            table, asked = key["reference"]["resource"], key["reference"]["fields"]
            if lacks := next((name for name in asked if name not in columns.get(table, ())), None):
                raise TableError(described["name"], f"its foreign key {' + '.join(key['fields'])} leads to {lacks} of {table}, which datapackage.json does not describe; correct it there")


def _require_complete(described: dict, position: int) -> None:
    """``TableError`` if a description, or one of the earlier ones that it carries, lacks something."""
    name = described.get("name")
    if not isinstance(name, str) or not name:
        raise TableError("datapackage.json", f"resource {position} of the list has no name; give it the name of its file without the ending")
    if (written := json.dumps(described)) in _complete:
        return
    found, earlier = faults({k: v for k, v in described.items() if k != "earlier"}), described.get("earlier", [])
    if not isinstance(earlier, list) or not all(isinstance(state, dict) for state in earlier):
        found.append("earlier must be a list of descriptions")
        earlier = []
    found += [f"earlier[{i}]: {fault}" for i, state in enumerate(earlier) for fault in faults(state)]
    if found:
        raise TableError(name, f"its description in datapackage.json is not complete: {'; '.join(found)}; correct it there (CONTRIBUTING.md, “Add a table”, says how)")
    _complete.add(written)


@lru_cache(maxsize=4)
def descriptor(folder: Path = DATA) -> dict:
    """The data package as a dict of resources by name; ``TableError`` as in ``read``."""
    return {r["name"]: r for r in read(folder)["resources"]}


@lru_cache(maxsize=4)
def _day(folder: Path) -> str:
    return read(folder)[DAY_KEY]


def day(folder: Path = DATA) -> str:
    """The day of the book (ISO), which all ages are told against: no clock is asked; counts as read."""
    read_again([DAY])
    return _day(folder)


def resource(name: str, folder: Path = DATA) -> dict:
    """The descriptor of one table, which counts as read; ``TableError`` names the known ones with a name like it if there is none."""
    read_again([name])
    known = descriptor(folder)
    if name not in known:
        like = nearest(name, known, LIKE)
        hint = f"names like it are {', '.join(like)}" if like else "the page “Data appendix” lists all names"
        raise TableError(name, f"is not in datapackage.json; {hint}")
    return known[name]


def is_table(name: str, folder: Path = DATA) -> bool:
    """Whether something that was read is a table, and not the list of tables or a heading."""
    return name in descriptor(folder)


def describe(name: str, folder: Path = DATA) -> Source:
    """The source of one table, as charts and the data appendix print it."""
    r = resource(name, folder)
    return Source(
        name=name,
        title=r["title"],
        institution="; ".join(source["title"] for source in r["sources"]),
        code=r["tableCode"],
        short=r["short"],
        address=next((source["path"] for source in r["sources"] if "path" in source), ""),
        route=r["route"],
        licence="; ".join(licence["title"] for licence in r["licenses"]),
        vintage=r["vintage"],
        grade=r["grade"],
        note=r.get("description", ""),
    )


def checksum(content: bytes) -> str:
    """The checksum of a file as a description records it."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def sealed(described: dict, content: bytes) -> dict:
    """What a description records of its file: ``hash``, and of text ``bytes`` too.

    Of a Parquet file the checksum must do: frictionless 5.21 counts no bytes there, and would refuse any number.
    """
    return {"hash": checksum(content)} | ({"bytes": len(content)} if described["format"] == "csv" else {})


def vintage_line(tables: list[str] | tuple[str, ...], folder: Path = DATA) -> str:
    """One source line for several tables: short names with vintages, each once, in the order given."""
    seen = dict.fromkeys(f"{s.short} (vintage {s.vintage})" for s in (describe(t, folder) for t in tables))
    return "; ".join(seen)


def worst_grade(tables: list[str] | tuple[str, ...], folder: Path = DATA) -> str:
    """The lowest evidence grade among the tables (A is best); "own" if all are the authors' own tables."""
    graded = [g for g in (describe(t, folder).grade for t in tables) if g != OWN]
    return max(graded, default=OWN)
