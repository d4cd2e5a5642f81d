"""Replaces a table on purpose, and writes its checksum into ``data/datapackage.json``."""

import json
import os
from pathlib import Path

import pandas as pd

from bishkek.tables import door
from bishkek.tables.errors import TableError
from bishkek.tables.package import DATA, descriptor, read, resource, sealed


def write(name: str, frame: pd.DataFrame, folder: Path = DATA) -> None:
    """Puts a frame in the place of a table's file in one step, and seals it.

    Raises
    ------
    TableError : the table has an earlier vintage, whose file must stay; the frame is not as the table is described.
    """
    described = resource(name, folder)
    if described.get("earlier"):
        raise TableError(name, "has vintages, whose files must stay; bring it up to date with `python -m bishkek refresh`")
    content = frame.to_csv(index=False, lineterminator="\n").encode()
    door.checked(name, described, content, folder)
    _replace(folder / described["path"], content)
    _record(name, content, folder)


def seal(name: str, folder: Path = DATA) -> str:
    """Records the sha256 of a table's file, and of text the number of bytes; returns the new hash.

    The description is replaced in one step, so an interruption leaves the old one whole.

    Raises
    ------
    TableError : the table could not be loaded with these bytes; nothing is recorded.
    """
    described = resource(name, folder)
    content = door.content_of(name, described, folder)
    try:
        door.checked(name, described, content, folder)
    except TableError as error:
        raise TableError(name, f"is not sealed, for it could not be loaded: {error}") from error
    return _record(name, content, folder)


def _record(name: str, content: bytes, folder: Path) -> str:
    package = read(folder)
    entry = next(r for r in package["resources"] if r["name"] == name)
    entry |= sealed(entry, content)
    write_package(package, folder)
    return entry["hash"]


def write_package(package: dict, folder: Path = DATA) -> None:
    """Replaces ``datapackage.json`` in one step."""
    _replace(folder / "datapackage.json", (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode())
    descriptor.cache_clear()


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
