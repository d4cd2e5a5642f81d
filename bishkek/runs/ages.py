"""Ages of tables that earlier builds worked out, kept while table, description, day and code stay the same: loading all tables takes seconds."""

import json
from dataclasses import asdict

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
    rows = json.loads((FOLDER / FILE).read_text(encoding="utf-8"))
    still = [row for row in rows if are_there(row["reads"]) and row["digest"] == _digest(row["reads"])]
    for row in still:
        age.of.results[(row["age"]["table"],),] = _read(row["age"]), frozenset(row["reads"])
    return len(still)


def keep() -> None:
    """Writes all ages that are known in this process, each with a digest of what it comes from."""
    known = sorted(age.of.results.values(), key=lambda found: found[0].table)
    rows = [{"age": asdict(found), "reads": sorted(reads), "digest": _digest(sorted(reads))} for found, reads in known]
    with kept.whole(FOLDER) as new:
        (new / FILE).write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        kept.note(new / RECORD, [new / FILE], {})


def _digest(reads: list[str]) -> str:
    return inputs("", modules("import bishkek.tables.age"), reads)


def _read(row: dict) -> Age:
    found = {key: Period(row[key]["iso"]) if row[key] else None for key in PERIODS}
    due = row["due"]
    return Age(**row | found | {"due": Period(due["iso"]) if isinstance(due, dict) else due})
