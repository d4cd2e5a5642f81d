"""Replaces a table on purpose, and writes its checksum into ``data/datapackage.json``."""

import json
import os
from pathlib import Path

import pandas as pd

from bishkek.tables.errors import TableError
from bishkek.tables.package import DATA, checksum, descriptor, resource


def write(name: str, frame: pd.DataFrame, folder: Path = DATA) -> None:
    """Puts a frame in the place of a table's file in one step, and seals it.

    Raises
    ------
    TableError : the table has an earlier vintage; its file is one that must stay.
    """
    if resource(name, folder).get("earlier"):
        raise TableError(name, "has vintages, whose files must stay; bring it up to date with `python -m bishkek refresh`")
    path = folder / resource(name, folder)["path"]
    temporary = path.with_suffix(".tmp")
    frame.to_csv(temporary, index=False, lineterminator="\n")
    os.replace(temporary, path)
    seal(name, folder)


def seal(name: str, folder: Path = DATA) -> str:
    """Records the sha256 and byte count of a table's file; returns the new hash.

    The description is replaced in one step, so an interruption leaves the old one whole.
    """
    resource(name, folder)
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for entry in package["resources"]:
        if entry["name"] == name:
            content = (folder / entry["path"]).read_bytes()
            entry["hash"] = checksum(content)
            entry["bytes"] = len(content)
            new = entry["hash"]
    temporary = path.with_suffix(".json.tmp")
    temporary.write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(temporary, path)
    descriptor.cache_clear()
    return new
