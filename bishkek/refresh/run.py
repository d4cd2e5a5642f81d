"""A refresh from end to end: fetch, tidy, check, compare; and what the command line prints."""

import json
import logging
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.book.lock import alone as build_alone
from bishkek.project.paths import BUILD, EXECUTED
from bishkek.refresh import candidate, diff, facts, meaning
from bishkek.refresh.answers import write_whole
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.fetch import Fetcher, TooLarge
from bishkek.refresh.files import alone, fetched, home, waiting
from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import reading
from bishkek.tables import DATA, TableError
from bishkek.tables.package import resource
from bishkek.tables.vintages import is_known, newest

KEPT = ".kept"  # an answer that the next refresh of its source is held against
ARCHIVES = {"zip", "xlsx"}
log = logging.getLogger(__name__)
CONFIRM = "look at the answer; if the service confirms it, change the description of the table in datapackage.json, then refresh again"
MARK = 1  # added to a value, so that it can be told whether an answer gives it again


class Current(Mapping):
    """The current tables by name, each read when it is asked for; those of ``instead`` take the place of theirs."""

    def __init__(self, data: Path = DATA, instead: Mapping[str, pd.DataFrame] | None = None) -> None:
        self.data, self._instead = data, instead or {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._instead[name].copy() if name in self._instead else tables.load(name, self.data)

    def __iter__(self) -> Iterator[str]:
        return iter(tables.names(self.data))

    def __len__(self) -> int:
        return len(tables.names(self.data))


def refresh(sources: Sequence[Source], day: str, fetcher: Callable[[Source], Fetcher], data: Path = DATA) -> str:
    """Fetches sources, writes the candidate, and returns the difference as text.

    A source that fails, or whose figures break the description of a table, is named in the text, and the others go on.

    Parameters
    ----------
    sources : what to fetch. day : ISO date of today, the vintage of what states none itself.
    fetcher : gives the fetcher of a source.

    Raises
    ------
    RefreshError, TableError : one sentence, if nothing could be read or taken, a current table is damaged or the clock
        is wrong; the current tables and a candidate that waited are as they were.
    """
    with alone(data):
        _require_clock(sources, day, data)
        current, news, failed = Current(data), [], []
        for source in sources:
            log.info("%s: %s", source.name, source.title)
            try:
                news.append(_news(source, fetcher(source), current, day))
            except RefreshError as error:
                log.info("%s was not read", source.name)
                failed.append(f"not read: {source.name} ({str(error).removeprefix(f'{source.name}: ')})\n")
        while news:
            try:
                return "".join(failed) + _compared_with(current, news, failed)
            except _Broken as error:
                broken = next(new for new in news if error.table in new.frames)
                news.remove(broken)
                failed.append(f"not taken: {broken.source} ({error})\n")
        raise RefreshError("; ".join(line.strip() for line in failed) or "no source was asked")


def _require_clock(sources: Sequence[Source], day: str, data: Path) -> None:
    """Refuses a day before a vintage that is there: the clock is wrong, and what comes now would stand as the older one."""
    for name in sorted({name for source in sources for name in source.tables}):
        if not is_known(vintage := resource(name, data)["vintage"], day):
            raise RefreshError(f"{name} has figures of {newest(vintage)}, and by the clock of this machine it is {day}; set the clock, then refresh again")


class _Broken(RefreshError):
    """What one source gave breaks the description of a table."""

    def __init__(self, table: str, sentence: str) -> None:
        super().__init__(sentence)
        self.table = table


@dataclass(frozen=True)
class News:
    """What one source brings: tables that differ, with their vintages and findings, and the answer to be kept for next time."""

    source: str
    frames: dict[str, pd.DataFrame]
    vintages: dict[str, str]
    findings: list[meaning.Finding]
    kept: dict[str, bytes]


def _news(source: Source, fetcher: Fetcher, current: Current, day: str) -> News:
    answers = [replace(answer, read=day) for answer in _answers(source, fetcher, current)]
    if source.keeps and (last := _last_kept(source, current.data)):
        answers.append(last)
    new = source.tidy(answers, current)
    given = _given(source, answers, current)
    findings = source.looks(answers, current) + [f for name, frame in new.items() for f in meaning.check(name, current[name], frame, given.get(name), current.get("vintages"))]
    frames = {name: frame for name, frame in new.items() if _is_new(frame, current[name])}
    keep = source.keeps(answers, new) if source.keeps else None
    kept = {source.name: keep.body} if keep else {}
    return News(source.name, frames, {name: _vintage(resource(name, current.data)["vintage"], new[name], answers, day) for name in frames}, findings, kept)


def _given(source: Source, answers: list[Answer], current: Current) -> dict[str, pd.Series]:
    """By table with a rule: which of its current rows the answers give again, those that do not keep a value that was marked.

    All tables are marked at once: the answers are read one time more, however many tables hang on them.
    """
    rules = {name: rule for name in source.tables if (rule := meaning.RULES.get(name)) and rule.again}
    if not rules:
        return {}
    marked = {name: current[name].assign(**{rule.value: current[name][rule.value] + MARK}) for name, rule in rules.items()}
    again = source.tidy(answers, Current(current.data, marked))
    return {name: _changed(marked[name], again[name], rule) for name, rule in rules.items()}


def _changed(marked: pd.DataFrame, again: pd.DataFrame, rule: meaning.Rule) -> pd.Series:
    beside = marked.merge(again, on=[*rule.series, rule.time], how="left", suffixes=("", "_again"))
    return (beside[rule.value] != beside[f"{rule.value}_again"]) & beside[f"{rule.value}_again"].notna()


def _beside(frames: Mapping[str, pd.DataFrame], current: Current) -> dict[str, pd.DataFrame]:
    return {name: frames.get(name, current[name]) for names, _ in meaning.TOGETHER for name in names}


def _compared_with(current: Current, news: Sequence[News], failed: Sequence[str]) -> str:
    """What the sources that were read bring, as text: the difference of a new candidate, or that no table changes."""
    frames = {name: frame for new in news for name, frame in new.frames.items()}
    findings = [f for new in news for f in new.findings]
    waits = candidate.waits(current.data)
    if not frames:
        still = f"the candidate with {', '.join(waits)} still waits\n" if waits else ""
        return _said(findings) + _nothing(findings, failed) + still
    findings += meaning.together(_beside(frames, current))
    vintages = {name: vintage for new in news for name, vintage in new.vintages.items()}
    text = _candidate(frames, vintages, findings, {k: v for new in news for k, v in new.kept.items()}, current.data)
    lost = sorted(set(waits) - set(frames))
    return (f"replaced: the candidate that waited with {', '.join(lost)}; to have both, accept one before the next refresh\n" if lost else "") + text


def _nothing(findings: Sequence[meaning.Finding], failed: Sequence[str]) -> str:
    """The line under a refresh that changes no table; that all is as the tables have it is said only if it is."""
    if findings:
        return "no table changes; look at what is said above\n"
    return "nothing new in what was read\n" if failed else "nothing new: the services give what the tables hold\n"


def _candidate(frames: Mapping[str, pd.DataFrame], found: Mapping[str, str], findings: list[meaning.Finding], kept: Mapping[str, bytes], data: Path) -> str:
    stops = [f for f in findings if f.stops]
    try:
        with candidate.made(frames, found, data) as made:
            for name, body in kept.items():
                write_whole(made.folder / f"{name}{KEPT}", body)
            return _compared(made, frames, findings, data)
    except TableError as error:
        if error.table not in frames:
            raise
        sentence = _breaks(error, frames[error.table], data)
        why = next((f for f in stops if f.table == error.table), None)  # what is wrong in substance explains why a bound breaks
        raise _Broken(error.table, f"{why.table} {why.says} (no candidate was made: {sentence})" if why else f"{sentence}; {CONFIRM}") from error


def _breaks(error: TableError, frame: pd.DataFrame, data: Path) -> str:
    """What is wrong with a table that no file holds yet: the row by its key, and nothing to be done in a file."""
    keys = resource(error.table, data)["schema"]["primaryKey"]
    row = f", {', '.join(f'{key} {frame[key].iloc[error.row - 1]}' for key in keys)}" if error.row else ""
    return f"table {error.table}{row}{f', column {error.column}' if error.column else ''}: {error.what}"


def _last_kept(source: Source, data: Path) -> Answer | None:
    """The answer that was kept when a candidate of this source was last accepted."""
    file = fetched(source.name, data) / f"accepted{KEPT}"
    return Answer(Request("accepted", source.probe.url, source.probe.form), file.read_bytes()) if file.exists() else None


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
    """The newest date that table or answers state, or the day; a table that holds several vintages keeps its first one.

    Only tables with other figures get a vintage. A service may state any day, and may put other figures under the day of
    the last vintage: what is dated no later than that vintage, or after today, was first seen today.
    """
    said = [d for text in frame.get("vintage", ()) for d in re.findall(r"\d{4}-\d{2}-\d{2}", text)]
    stated = max(said, default="") or max((a.modified[:10] for a in answers if a.modified), default=day)
    stated = stated if newest(before) < stated <= day else day
    several = re.split(" to | and ", before)
    return f"{several[0]} to {stated}" if len(several) > 1 else stated


def _compared(made: candidate.Candidate, frames: Mapping[str, pd.DataFrame], findings: list[meaning.Finding], data: Path) -> str:
    """Compares the candidate with the current tables and the book, writes both forms beside it, returns the text."""
    log.info("comparing %d tables, and the book that comes of them (chapters run again, which takes minutes)", len(made.tables))
    changed = []
    for name in made.tables:
        was, now = resource(name, data), resource(name, made.folder)
        changed.append(diff.compare(name, tables.load(name, data), frames[name], was["schema"]["primaryKey"], (was["vintage"], now["vintage"])))
    book = diff.compare_book(facts.of(data, BUILD), facts.of(made.folder, _seeded(home(data) / "build"), record=True))
    findings = findings + [meaning.Finding("the book", f"cannot be worked out: {fault}", True) for fault in book.faults]
    text = _said(findings) + diff.as_text(changed, book)
    content = diff.as_json(changed, book) | {"findings": [vars(f) for f in findings]}
    write_whole(made.folder / candidate.DIFF, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())
    write_whole(made.folder / "diff.txt", text.encode())
    return text


def _seeded(build: Path) -> Path:
    """A folder of its own for the candidate's chapters, with those that have run already: only dependents run again."""
    shutil.rmtree(build, ignore_errors=True)
    with build_alone():  # a build replaces these folders
        if EXECUTED.exists():
            shutil.copytree(EXECUTED, build / EXECUTED.name)
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
    """Makes the candidate current, alone; returns its tables. Answers that are needed next time are kept."""
    with alone(data):
        kept = {f.name.removesuffix(KEPT): f.read_bytes() for f in waiting(data).glob(f"*{KEPT}")}
        changed = candidate.accept(day, data)
        for name, body in kept.items():
            write_whole(fetched(name, data) / f"accepted{KEPT}", body)
        return changed


def drop(data: Path = DATA) -> None:
    """Removes the candidate, alone."""
    with alone(data):
        candidate.drop(data)


def probe(source: Source, fetcher: Fetcher) -> str:
    """One small request to the live service; a line that says what came."""
    answer = fetcher.fetch(source.probe)
    start = "" if source.probe.form in ARCHIVES else f", beginning {reading.shown(answer.body[:200].decode('utf-8', 'replace').strip())}"
    return f"{source.name}: {len(answer.body):,} bytes of {source.probe.form}{start}\n"
