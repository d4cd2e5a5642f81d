"""A refresh from end to end: fetch, tidy, check, compare; and what the command line prints."""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.book.paths import BUILD
from bishkek.refresh import candidate, diff, facts, meaning
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.answers import write_whole
from bishkek.refresh.fetch import Fetcher, TooLarge
from bishkek.refresh.files import alone, fetched, home
from bishkek.refresh.source import Answer, Source
from bishkek.tables import DATA
from bishkek.tables.package import resource

SEEDS = ("executed", "figures")


class Current(Mapping):
    """The current tables by name, each read when it is asked for."""

    def __init__(self, data: Path = DATA) -> None:
        self._data = data

    def __getitem__(self, name: str) -> pd.DataFrame:
        return tables.load(name, self._data)

    def __iter__(self) -> Iterator[str]:
        return iter(tables.names(self._data))

    def __len__(self) -> int:
        return len(tables.names(self._data))


def refresh(sources: Sequence[Source], day: str, fetcher: Callable[[Source], Fetcher], data: Path = DATA) -> str:
    """Fetches sources, writes the candidate, and returns the difference as text.

    Parameters
    ----------
    sources : what to fetch. day : ISO date of today, the vintage of what states none itself.
    fetcher : gives the fetcher of a source.

    Raises
    ------
    RefreshError, TableError : one sentence; the current tables and an earlier candidate are as they were.
    """
    with alone(data):
        current = Current(data)
        frames, found = {}, {}
        for source in sources:
            answers = _answers(source, fetcher(source), current)
            new = source.tidy(answers, current)
            frames |= {name: frame for name, frame in new.items() if _is_new(frame, current[name])}
            found |= {name: _vintage(resource(name, data)["vintage"], frame, answers, day) for name, frame in new.items()}
        if not frames:
            return "nothing new: the services give what the tables hold\n"
        findings = _findings(frames, current)
        made = candidate.make(frames, found, data)
        return _compared(made, frames, findings, data)


def _answers(source: Source, fetcher: Fetcher, current: Current) -> list[Answer]:
    """All answers of a source; what the service finds too large is asked again in parts, the rest not at all."""
    asked = list(source.requests(current))
    while True:
        try:
            return fetcher.fetch_all(asked)
        except TooLarge as error:
            if not (parts := source.split(error.request)):
                raise
            place = asked.index(error.request)
            asked[place : place + 1] = parts


def _is_new(frame: pd.DataFrame, current: pd.DataFrame) -> bool:
    return not frame.reset_index(drop=True).astype(object).equals(current.reset_index(drop=True).astype(object))


def _vintage(before: str, frame: pd.DataFrame, answers: Sequence[Answer], day: str) -> str:
    """The newest date that table or answers state, or the day; a table that holds several vintages keeps its first one."""
    said = [d for text in frame.get("vintage", ()) for d in re.findall(r"\d{4}-\d{2}-\d{2}", text)]
    stated = max(said, default="") or max((a.modified[:10] for a in answers if a.modified), default=day)
    several = re.split(" to | and ", before)
    return f"{several[0]} to {stated}" if len(several) > 1 else stated


def _findings(frames: Mapping[str, pd.DataFrame], current: Current) -> list[meaning.Finding]:
    found = [finding for name, frame in frames.items() for finding in meaning.check(name, current[name], frame)]
    beside = {name: frames.get(name, current[name]) for names, _ in meaning.TOGETHER for name in names}
    return found + meaning.together(beside)


def _compared(made: candidate.Candidate, frames: Mapping[str, pd.DataFrame], findings: list[meaning.Finding], data: Path) -> str:
    """Compares the candidate with the current tables and the book, writes both forms beside it, returns the text."""
    changed = []
    for name in made.tables:
        was, now = resource(name, data), resource(name, made.folder)
        changed.append(diff.compare(name, tables.load(name, data), frames[name], was["schema"]["primaryKey"], (was["vintage"], now["vintage"])))
    book = diff.compare_book(facts.of(data, BUILD), facts.of(made.folder, _seeded(home(data) / "build")))
    text = _said(findings) + diff.as_text(changed, book)
    content = diff.as_json(changed, book) | {"findings": [vars(f) for f in findings]}
    write_whole(made.folder / candidate.DIFF, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())
    write_whole(made.folder / "diff.txt", text.encode())
    return text


def _seeded(build: Path) -> Path:
    """A folder of its own for the candidate's chapters, with those that have run already: only dependents run again."""
    shutil.rmtree(build, ignore_errors=True)
    for name in SEEDS:
        if (BUILD / name).exists():
            shutil.copytree(BUILD / name, build / name)
    return build


def _said(findings: list[meaning.Finding]) -> str:
    return "".join(f"{'STOPS' if f.stops else 'look'}: {f.table} {f.says}\n" for f in sorted(findings, key=lambda f: (not f.stops, f.table)))


def show(data: Path = DATA) -> str:
    """The difference of the candidate that waits, as text."""
    try:
        return (candidate.read(data).folder / "diff.txt").read_text(encoding="utf-8")
    except OSError:
        raise RefreshError("the candidate was never compared; run `python -m bishkek refresh` again") from None


def accept(day: str, data: Path = DATA) -> list[str]:
    """Makes the candidate current, alone; returns its tables."""
    with alone(data):
        return candidate.accept(day, data)


def drop(data: Path = DATA) -> None:
    """Removes the candidate, alone."""
    with alone(data):
        candidate.drop(data)


def probe(source: Source, fetcher: Fetcher) -> str:
    """One small request to the live service; a line that says what came."""
    answer = fetcher.fetch(source.probe)
    start = answer.body[:200].decode("utf-8", "replace").splitlines()[0]
    return f"{source.name}: {len(answer.body):,} bytes of {source.probe.form}, beginning {start}\n"
