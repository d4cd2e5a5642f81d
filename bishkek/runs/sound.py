"""Every table is loaded before the book is made, one that no chapter reads too."""

import json

from bishkek import tables
from bishkek.runs.freshness import inputs, modules
from bishkek.project.paths import BUILD, write_if_changed
from bishkek.tables import references
from bishkek.tables.corrections import TABLE as CORRECTIONS

RECORD = BUILD / "tables.json"


def check() -> list[str]:
    """Loads the tables that were not sound when they were last looked at, or have changed since; returns their names.

    All of them take two seconds, so what was found is remembered: bytes, descriptions, corrections, the tables that
    foreign keys lead to and the code of the door decide whether a table is looked at again.

    Raises
    ------
    TableError : the first table that cannot be loaded, or has a code that the table of such codes does not list.
    """
    tables.check_bytes()
    known = _known()
    now = {name: _digest(name) for name in tables.names()}
    again = [name for name, digest in now.items() if known.get(name) != digest]
    for name in again:
        tables.load(name)
        references.check(name)
    write_if_changed(RECORD, (json.dumps(now, indent=1) + "\n").encode())
    return again


def _known() -> dict[str, str]:
    try:
        return dict(json.loads(RECORD.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return {}  # never written, or spoilt: all are looked at


def _digest(name: str) -> str:
    reads = {name, CORRECTIONS, *references.leads_to(name)} & set(tables.names())
    return inputs("", modules("from bishkek.tables import references"), sorted(reads))
