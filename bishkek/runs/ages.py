"""Ages of tables and the periods that they span, kept while table, description, day and code stay the same: loading all tables takes seconds."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache

from bishkek.runs import kept
from bishkek.runs.freshness import are_there, inputs, modules
from bishkek.project.paths import BUILD
from bishkek.tables import age
from bishkek.tables.age import Age
from bishkek.tables.periods import Period

FOLDER = BUILD / "ages"
FILE, RECORD = "ages.json", "record.json"
PERIODS = ("last", "published", "first_end")


def recall() -> int:
    """Takes the kept ages as known; returns how many. Passed over are those that come from something else than what is at hand."""
    if kept.noted(FOLDER / RECORD) is None:
        return 0
    rows, digest = json.loads((FOLDER / FILE).read_text(encoding="utf-8")), cache(_digest)
    still = [row for row in rows if are_there(row["reads"]) and row["digest"] == digest(tuple(row["reads"]))]
    for row in still:
        results, found = (age.of.results, _read(row["age"])) if "age" in row else (age.span.results, row["span"] and tuple(map(Period, row["span"])))
        results[(row["table"],),] = found, frozenset(row["reads"])
    return sum("age" in row for row in still)


def keep() -> None:
    """Writes all ages and spans that are known in this process, each with a digest of what it comes from."""
    digest = cache(_digest)
    known = [(table, {"age": asdict(found)}, reads) for ((table,),), (found, reads) in age.of.results.items()]
    known += [(table, {"span": found and [period.iso for period in found]}, reads) for ((table,),), (found, reads) in age.span.results.items()]
    rows = [{"table": table, "reads": sorted(reads), "digest": digest(tuple(sorted(reads)))} | told for table, told, reads in sorted(known, key=lambda one: (one[0], *one[1]))]
    with kept.whole(FOLDER) as new:
        (new / FILE).write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        kept.note(new / RECORD, [new / FILE], {})


def _digest(reads: Sequence[str]) -> str:
    return inputs("", modules("import bishkek.runs.ages"), reads)


def _read(row: dict) -> Age:
    found = {key: Period(row[key]["iso"]) if row[key] else None for key in PERIODS}
    due = row["due"]
    return Age(**row | found | {"due": Period(due["iso"]) if isinstance(due, dict) else due})
