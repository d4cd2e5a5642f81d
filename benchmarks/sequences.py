"""Random sequences of edits, each compared byte for byte with a build from a clone; the long form of tests/sequences.

    python -m benchmarks.sequences [--small 300] [--whole 20] [--first 0] [--workers 2] [--python PATH ...]

``--python`` names an environment of another supported Python with the packages of the lock. What differs is printed
with the seed that finds it again, and its folder stays where it is said. Exit code 1 if anything differs. Writes
``data/sequence_runs.csv``.
"""

import argparse
import shutil
import sys
import tempfile
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bishkek.tables import DATA
from bishkek.tables.seal import seal

from benchmarks.results import write
from tests.sequences import engine, small
from tests.support import ROOT

TABLE = "sequence_runs"
FIELDS = ("book", "sequences", "edits", "killed", "equal")
NAMES = {"small": "three chapters made for the test", "whole": "this book"}
#: Edits of the whole book: those that need nothing of the small one.
WHOLE = ("sentence", "heading", "caption", "numbering", "theme", "references", "template", "front", "picture_lost", "drawn_by_hand", "chapter_moved", "chapter_added",
         "chapter_removed", "chapter_renamed", "older_copy", "book_code", "remark", "table", "description", "glossary")


def one(seed: int, book: Path, folder: Path, pythons: tuple[str, ...], **options) -> engine.Sequence:
    """One sequence; what stops it counts as a difference."""
    try:
        return engine.play(seed, book, folder / f"{book.name}-{seed}", pythons=pythons, **options)
    except (AssertionError, OSError, ValueError) as error:
        return engine.Sequence(seed, differs=[f"stopped: {error}", traceback.format_exc()])


def main() -> int:
    """Plays all sequences; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", type=int, default=300)
    parser.add_argument("--whole", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--python", action="append", default=[])
    chosen = parser.parse_args()
    engine.warm()
    folder = Path(tempfile.mkdtemp(prefix="sequences-"))
    books = []
    if chosen.small:
        books.append((small.make(folder / "small"), chosen.small, {}))
        engine.settle(books[-1][0])
    if chosen.whole:
        books.append((engine.clone(ROOT, folder / "whole"), chosen.whole, {"only": WHOLE, "steps": 4, "longest": 60.0}))
    rows = []
    for book, count, options in books:
        engine.run(book, "build")
        rows.append({"book": NAMES[book.name], **dict.fromkeys(FIELDS[1:], 0)})
        seeds = range(chosen.first, chosen.first + count)
        with ProcessPoolExecutor(chosen.workers, mp_context=get_context("fork")) as pool:
            play = partial(one, book=book, folder=folder, pythons=tuple(chosen.python), **options)
            for future in as_completed([pool.submit(play, seed) for seed in seeds]):
                told = future.result()
                _count(rows[-1], told)
                print(f"{book.name} {told.seed}: {' '.join(told.done)}: {'DIFFERS ' + ' '.join(told.differs) if told.differs else 'equal'}", flush=True)
    write(DATA / f"{TABLE}.csv", FIELDS, rows)
    seal(TABLE)
    if all(row["equal"] == row["sequences"] for row in rows):
        shutil.rmtree(folder)
        return 0
    print(f"what differs lies in {folder}")
    return 1


def _count(row: dict, told: engine.Sequence) -> None:
    """Adds one sequence to the row of its book."""
    row["sequences"] += 1
    row["edits"] += len(told.done)
    row["killed"] += sum(name.endswith("+kill") for name in told.done)
    row["equal"] += not told.differs


if __name__ == "__main__":
    sys.exit(main())
