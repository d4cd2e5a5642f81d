"""A refresh under stress, long: ``make stress``. Writes ``data/refresh_runs.csv``; every run must end well.

Kills at random moments, two refreshes at once, full disks, a folder that cannot be written, services that misbehave,
and a hundred thousand spoilt answers. The tests do a few of each in every run.
"""

import logging
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bishkek.tables import DATA
from bishkek.tables.seal import seal

from benchmarks.results import write
from tests.refresh import fuzz, stress
from tests.refresh.server import Service
from tests.refresh.test_faults import ILL, WELL

TABLE = "refresh_runs"
FIELDS = ("kind", "runs", "old", "new", "seconds")
KILLS, CROWDS, FULL, SPOILT = 200, 50, 100, 100_000
SEEDS = (1, 2)


def main() -> None:
    """Runs all kinds one after another, prints a line for each and records them."""
    with tempfile.TemporaryDirectory() as folder, Service() as service:
        data = Path(shutil.copytree(DATA, Path(folder) / "data"))
        trial = stress.Trial(data, service.offer("/rates", (data / f"{stress.RATES}.csv").read_bytes() + stress.NEW))
        rows = [
            timed("killed at a random moment", KILLS, lambda: stress.killed(trial, KILLS)),
            timed("two refreshes at once", CROWDS, lambda: {"new": sum(stress.crowded(trial, CROWDS).values())}),
            timed("a full disk", FULL, lambda: stress.full(trial, FULL)),
            timed("a folder that cannot be written", 1, lambda: stress.locked_out(trial)),
        ]
    rows.append(timed("a service that misbehaves", len(WELL) + len(ILL), misbehaving))
    rows.append(timed("spoilt answers", SPOILT, spoilt))
    write(DATA / f"{TABLE}.csv", FIELDS, rows)
    seal(TABLE)


def timed(kind: str, runs: int, work: Callable[[], dict]) -> dict:
    """One row: how many runs left the old tables, how many made new ones, and the seconds of all; ``runs`` at least."""
    started = time.perf_counter()
    found = work()
    old, new = found.get("old", 0), found.get("new", 0)
    row = {"kind": kind, "runs": max(runs, old + new), "old": old, "new": new, "seconds": round(time.perf_counter() - started)}
    print(row, flush=True)
    return row


def misbehaving() -> dict:
    """The fault tests, all of which must pass: what ends well gives an answer, the rest one sentence and the old one."""
    subprocess.run([sys.executable, "-m", "pytest", "-q", "-n", "0", "tests/refresh/test_faults.py"], check=True)
    return {"old": len(ILL), "new": len(WELL)}


def spoilt() -> dict:
    """Answers refused with one sentence ("old") and answers that still made tables ("new")."""
    with ProcessPoolExecutor(len(SEEDS), initializer=logging.disable, initargs=(logging.WARNING,)) as pool:
        counts = list(pool.map(fuzz.run, [SPOILT // len(SEEDS)] * len(SEEDS), SEEDS))
    return {side: sum(n for c in counts for name, n in c.items() if name.endswith(word)) for side, word in (("old", "refused"), ("new", "accepted"))}


if __name__ == "__main__":
    main()
