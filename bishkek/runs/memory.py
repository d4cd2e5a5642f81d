"""Numbers and statements that earlier runs worked out, kept while the tables and the code that they come from stay the same.

The run of a chapter works out those of its page; the stage prints or checks them, and does not work them out
again. After an edit only those that depend on it are worked out anew.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from pathlib import Path

from bishkek.runs import kept
from bishkek.runs.freshness import RECORD, are_there, imports, inputs, modules
from bishkek.project.paths import NUMBERS, write_if_changed
from bishkek.numbers import registry as numbers
from bishkek.sentences import registry as sentences
from bishkek.tables import recorded_reads


def keep(file: Path, ids: Collection[str] | None = None) -> None:
    """Writes what is known in this process, of ``ids`` alone if they are given, each with a digest of what it comes from."""
    known = [one for register in (numbers, sentences) for id, one in sorted(register.known().items()) if ids is None or id in ids]
    digest = cache(_digest)  # many come from the same
    rows = [asdict(one) | {"digest": digest(one.reads, one.recipes)} for one in known]
    write_if_changed(file, (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())


def keep_rest(folder: Path) -> None:
    """All that is known, also what no chapter worked out, in a folder of their own with a record like that of a run."""
    with kept.whole(folder) as new:
        keep(new / NUMBERS)
        kept.note(new / RECORD, [new / NUMBERS], {})


def recall(runs: Path) -> int:
    """Takes the kept numbers and statements of all folders in ``runs`` as known; returns how many.

    Passed over are those whose digest no longer fits, and folders whose files are not as they were left.
    """
    found, digest = 0, cache(_digest)
    for file in sorted(runs.glob(f"*/{NUMBERS}")):
        if kept.noted(file.parent / RECORD) is None:
            continue
        for row in json.loads(file.read_text(encoding="utf-8")):
            if are_there(row["reads"]) and row["digest"] == digest(tuple(row["reads"]), tuple(row["recipes"])):
                _remember(row)
                found += 1
    return found


def _remember(row: dict) -> None:
    register, kind, facts = (numbers, numbers.Number, row["number"]) if "number" in row else (sentences, sentences.Statement, row["statement"])
    found = kind(**facts | {"tables": tuple(facts["tables"])})
    register.remember(register.Kept(found, tuple(row["reads"]), tuple(row["recipes"])))


def _digest(reads: Sequence[str], recipes: Sequence[str]) -> str:
    return inputs("", modules(imports(recipes)), reads)


def is_checked(file: Path) -> bool:
    """Whether the check recorded in ``file`` was made with the same tables and code."""
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return are_there(stored["reads"]) and stored["digest"] == _digest(stored["reads"], stored["recipes"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False  # never made, or spoilt: made again


@contextmanager
def checking(file: Path) -> Iterator[None]:
    """Records in ``file`` which tables and modules the check inside the block used, if it ends without a fault."""
    with recorded_reads() as reads, numbers.recorded_recipes() as used:
        yield
    used |= {"bishkek.claims.ledger"}
    record = {"reads": sorted(reads), "recipes": sorted(used), "digest": _digest(sorted(reads), sorted(used))}
    write_if_changed(file, (json.dumps(record, indent=1) + "\n").encode())
