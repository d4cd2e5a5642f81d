"""``python -m bishkek refresh``: what each form of the command does."""

import argparse
import os
from datetime import date

from bishkek.book.cited import citation_file
from bishkek.refresh import candidate, run
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.fetch import AGENT, Fetcher
from bishkek.refresh.files import fetched
from bishkek.refresh.source import Source
from bishkek.refresh.sources import SOURCES

AFTER = (
    "now current: {}\n"
    "next: `python -m bishkek estimates`, `python -m bishkek verdicts --record`, `make notebooks`, `make test`; "
    "then read the chapters again, for prose does not change by itself\n"
)


def obey(chosen: argparse.Namespace) -> str:
    """Does what the arguments say; returns what to print.

    Raises
    ------
    RefreshError : an unknown source, or whatever stopped the refresh.
    """
    if chosen.source and (chosen.show or chosen.accept or chosen.drop):
        raise RefreshError("--show, --accept and --drop are about the whole candidate; leave the names of sources out")
    today = date.today().isoformat()  # the one clock of the book: a vintage is dated, a build is not
    if chosen.show:
        return run.show()
    if chosen.accept:
        return AFTER.format(", ".join(run.accept(today)))
    if chosen.drop:
        run.drop()
        return "the candidate is removed\n"
    sources = _chosen(chosen.source)
    if chosen.probe:
        return "".join(_probed(source) for source in sources)
    if idle := [s.name for s in sources if chosen.source and not s.tables]:
        raise RefreshError(f"{idle[0]} brings no table up to date; ask it with --probe")
    return run.refresh([s for s in sources if s.tables], today, _fetcher)


def _chosen(names: list[str]) -> list[Source]:
    if unknown := sorted(set(names) - SOURCES.keys()):
        raise RefreshError(f"there is no source {unknown[0]!r}; known are {', '.join(SOURCES)}")
    return [source for name, source in SOURCES.items() if not names or name in names]


def _fetcher(source: Source) -> Fetcher:
    """The fetcher of a source; a refresh that broke off goes on where it stopped, on the same day and the same tables."""
    secret = os.environ.get(source.secret, "") if source.secret else ""
    cited = citation_file()
    agent = " ".join(filter(None, (f"{AGENT}/{cited['version']}", cited.get("repository-code", ""))))
    return Fetcher(fetched(source.name), source.pause, secret, agent=agent, run=f"{date.today().isoformat()}-{candidate.digest()[:12]}")


def _probed(source: Source) -> str:
    try:
        return run.probe(source, _fetcher(source))
    except RefreshError as error:
        return f"{source.name}: {error}\n"
