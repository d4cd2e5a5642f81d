"""A candidate: the whole data folder as it would be, beside the current one, until it is accepted or dropped."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.refresh.answers import outlast, write_whole
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.files import ASIDE, home, waiting
from bishkek.tables import DATA, references, vintages
from bishkek.tables.door import written
from bishkek.tables.package import checksum, descriptor, sealed
from bishkek.tables.vintages import newest

PACKAGE = "datapackage.json"
NOTE = "candidate.json"
DIFF = "diff.json"


@dataclass(frozen=True)
class Candidate:
    """What waits: its data folder, the tables that differ, and the digest of the package that it was made from."""

    folder: Path
    tables: tuple[str, ...]
    base: str


def digest(data: Path = DATA) -> str:
    """The sha256 of the current package, which stands for all tables: it holds the checksum of each."""
    return hashlib.sha256((data / PACKAGE).read_bytes()).hexdigest()


@contextmanager
def made(frames: Mapping[str, pd.DataFrame], found: Mapping[str, str], data: Path = DATA) -> Iterator[Candidate]:
    """The candidate of new tables in a folder of its own; at the end of the block it takes the place of one that waited.

    Parameters
    ----------
    frames : the new tables, whole. found : the vintage of each (ISO day, or the first and the last of several).

    Raises
    ------
    TableError : a table breaks its description (a type, a bound, a key, a foreign key, a gap, fewer rows than ever).
    RefreshError : the folder cannot be written. In both cases, and if the block fails, nothing has changed.
    """
    try:
        fresh = Path(tempfile.mkdtemp(prefix="candidate-", dir=home(data)))
    except OSError as error:
        raise RefreshError(f"the candidate could not be written ({error.strerror or error}); the current tables are as they were") from error
    try:
        yield _written(fresh, frames, found, data)
        _put(fresh, waiting(data))
    except OSError as error:
        raise RefreshError(f"the candidate could not be written ({error.strerror or error}); the current tables are as they were") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _written(fresh: Path, frames: Mapping[str, pd.DataFrame], found: Mapping[str, str], data: Path) -> Candidate:
    base = digest(data)
    package = json.loads((data / PACKAGE).read_text(encoding="utf-8"))
    vintages.assemble(fresh, package, data)
    described = {r["name"]: r for r in json.loads((fresh / PACKAGE).read_text(encoding="utf-8"))["resources"]}
    for name, frame in frames.items():
        resource = described[name]
        content = as_text(resource, written(name, data), frame)
        write_whole(fresh / resource["path"], content)
        resource |= sealed(resource, content) | {"vintage": found[name]}
        resource.pop("earlier", None)
        _widen(resource, frame, tables.load(name, data), found[name])
    text = json.dumps(package | {"resources": list(described.values())}, indent=1, ensure_ascii=False) + "\n"
    write_whole(fresh / PACKAGE, text.encode())
    descriptor.cache_clear()
    for name in frames:
        tables.load(name, fresh)
        references.check(name, fresh)
    write_whole(fresh / NOTE, json.dumps({"tables": sorted(frames), "base": base}).encode())
    return Candidate(fresh, tuple(sorted(frames)), base)


def _put(fresh: Path, place: Path) -> None:
    """Takes the place of the candidate that waited, which ``files.alone`` brings back after an interruption in between."""
    old = place.with_name(ASIDE)
    if place.exists():
        os.replace(place, old)
    os.replace(fresh, place)
    shutil.rmtree(old, ignore_errors=True)


def as_text(described: dict, current: pd.DataFrame, frame: pd.DataFrame) -> bytes:
    """A table as CSV; a cell whose value is the current one keeps the text that it has in the file (``current``)."""
    fields = described["schema"]["fields"]
    keys = described["schema"]["primaryKey"]
    text = pd.DataFrame({f["name"]: [_cell(v) for v in frame[f["name"]]] for f in fields}, dtype=str)
    old = current.set_index(keys)
    places = {key: i for i, key in enumerate(old.index)}
    for column in text.columns.difference(keys):
        known = old[column].to_list()
        text[column] = [_kept(cell, known[places[key]]) if key in places else cell for key, cell in zip(_index(text, keys), text[column], strict=True)]
    return text.to_csv(index=False, lineterminator="\n").encode()


def _index(text: pd.DataFrame, keys: list[str]) -> list:
    return list(text.set_index(keys).index)


def _cell(value: object) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else repr(value.item() if hasattr(value, "item") else value)


def _kept(cell: str, known: str) -> str:
    try:
        return known if float(cell) == float(known) else cell
    except ValueError:
        return cell


def _widen(described: dict, frame: pd.DataFrame, current: pd.DataFrame, vintage: str) -> None:
    """Bounds that a longer series may outgrow: rows, years up to that of the vintage, gaps in rows that are new. All others hold."""
    low, high = described["rowBounds"]
    described["rowBounds"] = [low, max(high, len(frame))]
    for field in described["schema"]["fields"]:
        limits = field["constraints"]
        if field["type"] == "year" and "maximum" in limits:
            limits["maximum"] = max(limits["maximum"], min(int(frame[field["name"]].max()), int(newest(vintage)[:4])))
    keys = described["schema"]["primaryKey"]
    fresh = frame[~pd.Index(_index(frame, keys)).isin(_index(current, keys))]
    for column, gap in described.get("knownNulls", {}).items():
        gap["count"] += int(fresh[column].isna().sum())


def read(data: Path = DATA) -> Candidate:
    """The candidate that waits; ``RefreshError`` if there is none or it is damaged."""
    if not waiting(data).exists():
        raise RefreshError("no candidate waits; run `python -m bishkek refresh` first")
    with _undamaged():
        note = json.loads((waiting(data) / NOTE).read_text(encoding="utf-8"))
        return Candidate(waiting(data), tuple(map(str, note["tables"])), str(note["base"]))


def waits(data: Path = DATA) -> tuple[str, ...]:
    """The tables of the candidate that waits; none if there is none, or it is damaged."""
    try:
        return read(data).tables
    except RefreshError:
        return ()


@contextmanager
def _undamaged() -> Iterator[None]:
    """What a file of the candidate lacks, or has too much, becomes one sentence."""
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefreshError(f"the candidate is damaged ({type(error).__name__}); run `python -m bishkek refresh` again") from error


def drop(data: Path = DATA) -> None:
    """Removes the candidate, damaged or not; what was fetched stays, so that it need not be fetched again."""
    if not waiting(data).exists():
        raise RefreshError("no candidate waits; run `python -m bishkek refresh` first")
    shutil.rmtree(waiting(data))


def accept(day: str, data: Path = DATA) -> list[str]:
    """Makes the candidate current; returns the tables that changed.

    The files of the old vintage stay where they are, and its description is kept under ``earlier``. New files
    are written first; replacing ``datapackage.json`` is the one step that counts.

    Parameters
    ----------
    day : ISO date of the acceptance, which is recorded.

    Raises
    ------
    RefreshError : no candidate, one that stopped at a finding, one made from other tables than the current ones,
        one that is damaged, a folder that cannot be written.
    """
    candidate = read(data)
    if candidate.base != digest(data):
        raise RefreshError("the tables have changed since the candidate was made; run `python -m bishkek refresh` again")
    with _undamaged():
        diff = json.loads((candidate.folder / DIFF).read_text(encoding="utf-8"))
        stops = [str(f["says"]) for f in diff["findings"] if f["stops"]]
    if stops:
        raise RefreshError(f"the candidate stopped at {len(stops)} finding{'s' if len(stops) > 1 else ''} ({stops[0]})")
    package = json.loads((data / PACKAGE).read_text(encoding="utf-8"))
    with _undamaged():
        new = _checked(candidate, {r["name"] for r in package["resources"]})
        replaced = {name: {"accepted": day} | _summary(diff, name) for name in new}
    for place, old in enumerate(package["resources"]):
        if (name := old["name"]) in new:
            path = _kept_file(candidate.folder / new[name]["path"], name, new[name]["vintage"], data)
            before = {k: v for k, v in old.items() if k != "earlier"} | {"replaced": replaced[name]}
            package["resources"][place] = new[name] | {"path": path, "earlier": [before, *old.get("earlier", [])]}
    write_whole(data / PACKAGE, (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode())
    descriptor.cache_clear()
    shutil.rmtree(candidate.folder, ignore_errors=True)
    return list(new)


def _checked(candidate: Candidate, known: set[str]) -> dict[str, dict]:
    """The descriptions of the new tables; each is known, lies under its plain name, has its checksum and can be loaded."""
    described = {r["name"]: r for r in json.loads((candidate.folder / PACKAGE).read_text(encoding="utf-8"))["resources"]}
    for name in candidate.tables:
        resource = described[name]
        if name not in known or resource["path"] != f"{name}.csv" or not newest(resource["vintage"]):
            raise KeyError(name)
        if checksum((candidate.folder / resource["path"]).read_bytes()) != resource["hash"]:
            raise ValueError(name)
        tables.load(name, candidate.folder)
    return {name: described[name] for name in candidate.tables}


def _kept_file(file: Path, name: str, vintage: str, data: Path) -> str:
    """Puts a table's file where it stays; returns its path within the data folder. A second one of a day gets a number."""
    content = file.read_bytes()
    for number in range(1, 100):
        path = Path("vintages") / name / f"{newest(vintage)}{'' if number == 1 else f'-{number}'}{file.suffix}"
        place = data / path
        if not place.exists():
            write_whole(place, content)
            outlast(data / "vintages")
            return path.as_posix()
        if place.read_bytes() == content:
            return path.as_posix()
    raise RefreshError(f"{name} has a hundred states of {vintage}; remove those that no package names")


def _summary(diff: dict, name: str) -> dict:
    """What the acceptance changed, for the page of changes."""
    table = {t["table"]: t for t in diff["tables"]}[name]
    book = diff["book"]
    return {
        "cells": len(table["cells"]), "came": len(table["came"]), "gone": len(table["gone"]),
        "figures": book["figures"], "numbers": book["numbers"], "verdicts": book["verdicts"],
    }  # fmt: skip
