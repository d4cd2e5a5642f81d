"""Numbers that earlier runs worked out, kept while the tables and the code that they come from stay the same.

The run of a chapter works out the numbers of its page; the stage prints them, and does not work them out
again. After an edit only those that depend on it are worked out anew.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from bishkek import tables
from bishkek.book.freshness import imports, inputs, modules
from bishkek.book.paths import write_if_changed
from bishkek.numbers.registry import Kept, Number, known, recorded_recipes, remember


def keep(file: Path) -> None:
    """Writes every number known in this process into ``file``, each with a digest of what it comes from."""
    rows = [asdict(kept) | {"digest": _digest(kept.reads, kept.recipes)} for _, kept in sorted(known().items())]
    write_if_changed(file, (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())


def recall(folder: Path) -> int:
    """Takes the kept numbers of all files in ``folder`` whose digest still fits as known; returns how many."""
    there, found = set(tables.names()), 0
    for file in sorted(folder.glob("*.numbers.json")):
        for row in json.loads(file.read_text(encoding="utf-8")):
            if set(row["reads"]) <= there and row["digest"] == _digest(row["reads"], row["recipes"]):
                remember(_kept(row))
                found += 1
    return found


def _kept(row: dict) -> Kept:
    facts = row["number"]
    return Kept(Number(**facts | {"tables": tuple(facts["tables"])}), tuple(row["reads"]), tuple(row["recipes"]))


def _digest(reads: list[str], recipes: list[str]) -> str:
    return inputs("", modules(imports(recipes)), reads)


def is_checked(file: Path) -> bool:
    """Whether the check recorded in ``file`` was made with the same tables and code."""
    if not file.exists():
        return False
    stored = json.loads(file.read_text())
    return set(stored["reads"]) <= set(tables.names()) and stored["digest"] == _digest(stored["reads"], stored["recipes"])


@contextmanager
def checking(file: Path) -> Iterator[None]:
    """Records in ``file`` which tables and modules the check inside the block used, if it ends without a fault."""
    with tables.recorded_reads() as reads, recorded_recipes() as used:
        yield
    used |= {"bishkek.claims.ledger"}
    record = {"reads": sorted(reads), "recipes": sorted(used), "digest": _digest(sorted(reads), sorted(used))}
    write_if_changed(file, (json.dumps(record, indent=1) + "\n").encode())
