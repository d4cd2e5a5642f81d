"""A refresh that is killed, crowded, out of space or locked out: after each, every table is whole, old or new.

``make stress`` runs it long and records the counts; the test suite runs a few of each kind.
"""

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.refresh import candidate
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.fetch import Fetcher, Policy
from bishkek.refresh.files import alone, fetched, home
from bishkek.refresh.source import Request
from bishkek.tables.package import descriptor

RATES = "ecb_usd_per_eur_annual"
DAY = "2027-01-15"
NEW = b"2026,1.125,255\n"
DIFF = {"tables": [{"table": RATES, "cells": [], "came": ["year 2026"], "gone": []}], "book": {"figures": [], "numbers": [], "verdicts": []}, "findings": []}
DONE, REFUSED = 0, 3


class Lost(AssertionError):
    """A table is neither what it was nor what it should have become."""


class Trial:
    """One data folder and the service that it is refreshed from, put back to the start before each run."""

    def __init__(self, data: Path, address: str) -> None:
        self.data, self.address = data, address
        self.package = (data / candidate.PACKAGE).read_bytes()
        self.seconds = self._seconds()

    def refresh(self) -> None:
        """Fetch, tidy, candidate, accept: what the command does, without the comparison of the book."""
        with alone(self.data):
            fetcher = Fetcher(fetched("ecb", self.data), pause=0, policy=Policy(attempts=1))
            (answer,) = fetcher.fetch_all([Request("rates", self.address, "csv")])
            rows = [line.split(",") for line in answer.body.decode().splitlines()[1:]]
            frame = pd.DataFrame({"year": [int(r[0]) for r in rows], "usd_per_eur": [float(r[1]) for r in rows], "fixings": [int(r[2]) for r in rows]})
            with candidate.made({RATES: frame}, {RATES: DAY}, self.data) as made:
                candidate.write_whole(made.folder / candidate.DIFF, json.dumps(DIFF).encode())
            candidate.accept(DAY, self.data)

    def reset(self) -> None:
        """The folder as it was before the first run."""
        (self.data / candidate.PACKAGE).write_bytes(self.package)
        for folder in (home(self.data), self.data / "vintages"):
            shutil.rmtree(folder, ignore_errors=True)
        descriptor.cache_clear()

    def start(self, before: Callable[[], None] = lambda: None) -> int:
        """Runs ``refresh`` in a process of its own; returns its number. ``before`` is called in it first."""
        child = os.fork()
        if child:
            return child
        code = 1
        try:
            before()
            self.refresh()
            code = DONE
        except RefreshError as error:
            code = REFUSED if _is_one_sentence(str(error)) else 4
        finally:
            os._exit(code)

    def state(self) -> str:
        """"old" or "new"; ``Lost`` if any table is not whole."""
        descriptor.cache_clear()
        tables.check_bytes(self.data)
        now = (self.data / candidate.PACKAGE).read_bytes()
        if now == self.package:
            return "old"
        described = {r["name"]: r for r in json.loads(now)["resources"]}
        content = (self.data / described[RATES]["path"]).read_bytes()
        kept = described[RATES]["earlier"][0]
        whole = hashlib.sha256((self.data / kept["path"]).read_bytes()).hexdigest() == kept["hash"].removeprefix("sha256:")
        if not (whole and content.endswith(NEW)):
            raise Lost(f"{RATES} is neither the old nor the new vintage")
        return "new"

    def _seconds(self) -> float:
        self.reset()
        started = time.perf_counter()
        if (code := _ended(self.start())) != DONE or self.state() != "new":
            raise Lost(f"an undisturbed refresh ended with {code}")
        return time.perf_counter() - started


def _is_one_sentence(text: str) -> bool:
    return "\n" not in text and 20 < len(text) < 400


def _ended(child: int) -> int:
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status)


def killed(trial: Trial, times: int, seed: int = 0) -> Counter:
    """SIGKILL at a random moment; counts "old", "new", and every tenth time that a second run then ends well."""
    chance, found = random.Random(seed), Counter()
    for turn in range(times):
        trial.reset()
        child = trial.start()
        time.sleep(chance.uniform(0, 1.1 * trial.seconds))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _ended(child)
        found[state := trial.state()] += 1
        if state == "old" and turn % 10 == 0:
            if _ended(trial.start()) != DONE or trial.state() != "new":
                raise Lost("after a kill the next refresh did not end well")
            found["ran again"] += 1
    return found


def crowded(trial: Trial, times: int) -> Counter:
    """Two refreshes at once: one ends well, the other is refused or finds its base gone; never a mixture."""
    found = Counter()
    for _ in range(times):
        trial.reset()
        codes = sorted(_ended(child) for child in (trial.start(), trial.start()))
        if codes[0] != DONE or codes[1] not in {DONE, REFUSED} or trial.state() != "new":
            raise Lost(f"two refreshes at once ended with {codes}")
        found["one refused" if codes[1] == REFUSED else "one after the other"] += 1
    return found


def full(trial: Trial, times: int, seed: int = 1) -> Counter:
    """A disk that is full after a random number of bytes of any one file; the refresh says so and changes nothing."""
    chance, found = random.Random(seed), Counter()
    for _ in range(times):
        trial.reset()
        room = int(10 ** chance.uniform(0, 5.3))
        code = _ended(trial.start(lambda room=room: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))))
        if (code, trial.state()) != (REFUSED, "old"):
            raise Lost(f"with room for {room} bytes the refresh ended with {code}")
        found["old"] += 1
    return found


def locked_out(trial: Trial) -> Counter:
    """A data folder that cannot be written; root gives up its rights first."""
    trial.reset()
    mode = trial.data.stat().st_mode
    trial.data.chmod(0o555)
    try:
        code = _ended(trial.start(lambda: os.setuid(65534) if os.getuid() == 0 else None))
    finally:
        trial.data.chmod(mode)
    if (code, trial.state()) != (REFUSED, "old"):
        raise Lost(f"without the right to write the refresh ended with {code}")
    return Counter(old=1)
