"""Runs every bad input and prints counts by kind: ``python -m tests.faults.every`` (with words, only the cases that have them in kind or name)."""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.faults.cases import CASES
from tests.faults.engine import Book, Case
from tests.sequences import engine


def run(cases: list[Case], folder: Path) -> list[tuple[Case, list[str]]]:
    """The cases that were not answered as they must be, with what was wrong."""
    engine.warm()
    book = Book(folder)
    return [(case, found) for case in cases if (found := book.faults(case))]


def main(words: list[str]) -> int:
    """Prints what went wrong, case by case, then the counts."""
    chosen = [case for case in CASES if all(word in f"{case.kind} {case.name}" for word in words)]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        bad = run(chosen, Path(folder))
        for case, found in bad:
            print(f"{case.kind}: {case.name}: {'; '.join(found)}")
    counts = Counter(case.kind for case in chosen)
    for kind, number in sorted(counts.items()):
        print(f"{kind}: {number} inputs, {sum(case.kind == kind for case, _ in bad)} answered wrongly")
    print(f"{len(chosen)} inputs in {time.monotonic() - began:.0f} s, {len(bad)} answered wrongly")
    return min(1, len(bad))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
