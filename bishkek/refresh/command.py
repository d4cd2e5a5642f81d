"""``python -m bishkek refresh``: what each form of the command does."""

import argparse
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from queue import Empty, SimpleQueue
from threading import Thread

from bishkek.project.cited import citation_file
from bishkek.refresh import by_hand, candidate, run
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.fetch import AGENT, Fetcher, Policy
from bishkek.refresh.files import fetched
from bishkek.refresh.source import Source
from bishkek.refresh.sources import SOURCES

AFTER = (
    "now current: {}\n"
    "next: `python -m bishkek estimates`, `python -m bishkek verdicts --record`, `python -m bishkek fragility` (minutes), `make notebooks`, `make test`; "
    "then read the chapters again, for prose does not change by itself. No table may reach beyond the day of the book "
    "(date-released in CITATION.cff, dayOfTheBook in data/datapackage.json): move it\n"
)


#: How patient a probe is: one small answer, at once or not at all.
PROBE = Policy(connect=5.0, read=10.0, deadline=15.0, attempts=1, queue=0.0)
LONGEST = 30.0  # seconds for all probes, since looking up a name has no limit of its own


def obey(chosen: argparse.Namespace) -> int:
    """Does what the arguments say and prints what came of it; returns the exit code. Progress goes to standard error.

    Raises
    ------
    RefreshError : an unknown source, or whatever stopped the refresh.
    """
    if chosen.source and (chosen.show or chosen.accept or chosen.drop):
        raise RefreshError("--show, --accept and --drop are about the whole candidate; leave the names of sources out")
    today = date.today().isoformat()  # the one clock of the book: a vintage is dated, a build is not
    if chosen.show:
        print(run.show(), end="")
    elif chosen.accept:
        print(AFTER.format(", ".join(run.accept(today))), end="")
    elif chosen.drop:
        run.drop()
        print("the candidate is removed")
    elif chosen.probe:
        return probe(_chosen(chosen.source))
    elif chosen.addresses:
        current = run.Current()
        print("".join(by_hand.addresses(s, s.requests(current)) for s in _with_tables(chosen.source)), end="")
    else:
        if chosen.files and len(set(chosen.source)) != 1:
            raise RefreshError("--from hands over the files of one source; name it, and its files last: `python -m bishkek refresh SOURCE --from FILE ...`")
        sources = _with_tables(chosen.source)
        with told():
            print(run.refresh(sources, today, (lambda s: by_hand.ByHand(s, chosen.files)) if chosen.files else fetcher), end="")
    return 0


def _with_tables(names: list[str]) -> list[Source]:
    """The sources of these names that bring a table up to date, or all; refused if one is named that brings none."""
    sources = _chosen(names)
    if idle := [s.name for s in sources if names and not s.tables]:
        raise RefreshError(f"{idle[0]} brings no table up to date; ask it with --probe")
    return [s for s in sources if s.tables]


@contextmanager
def told() -> Iterator[None]:
    """Within the block, what the refresh is doing stands on standard error as it happens."""
    log, handler = logging.getLogger("bishkek.refresh"), logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("  %(message)s"))
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


def probe(sources: Sequence[Source], longest: float = LONGEST) -> int:
    """Asks all services at once and prints a line for each as it answers; 1 if one did not answer well, else 0."""
    said: SimpleQueue[tuple[str, str, bool]] = SimpleQueue()
    for source in sources:
        Thread(target=_probed, args=(source, said), daemon=True).start()  # daemon: one that hangs must not keep the command
    silent, failed, end = {s.name for s in sources}, 0, time.monotonic() + longest
    print(f"asking {', '.join(s.name for s in sources)}", flush=True)
    while silent:
        try:
            name, line, well = said.get(timeout=max(0.0, end - time.monotonic()))
        except Empty:
            break
        silent.remove(name)
        failed += not well
        print(line, end="", flush=True)
    for name in sorted(silent):
        print(f"{name}: did not answer within {longest:g} s; check the network, then try again later", flush=True)
    return 1 if failed or silent else 0


def _chosen(names: list[str]) -> list[Source]:
    if unknown := sorted(set(names) - SOURCES.keys()):
        raise RefreshError(f"there is no source {unknown[0]!r}; known are {', '.join(SOURCES)}")
    return [source for name, source in SOURCES.items() if not names or name in names]


def fetcher(source: Source, policy: Policy = Policy()) -> Fetcher:
    """The fetcher of a source; a refresh that broke off goes on where it stopped, on the same day and the same tables."""
    secret = os.environ.get(source.secret, "") if source.secret else ""
    cited = citation_file()
    agent = " ".join(filter(None, (f"{AGENT}/{cited['version']}", cited.get("repository-code", ""))))
    return Fetcher(fetched(source.name), source.pause, secret, policy, agent=agent, run=f"{date.today().isoformat()}-{candidate.digest()[:12]}", source=source.name if source.tables else "")


def _probed(source: Source, said: SimpleQueue) -> None:
    try:
        said.put((source.name, run.probe(source, fetcher(source, PROBE)), True))
    except (RefreshError, ValueError, OSError) as error:
        said.put((source.name, f"{source.name}: {error}\n", False))
