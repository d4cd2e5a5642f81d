"""The corpus of answers: for each service what it has sent or may send, small and made up, with what must come of it.

``answers/<service>/cases.toml`` lists the cases; the bodies lie beside it. A case has

- ``name`` and ``about`` (the layout, its years, where it is known from);
- ``answers``: for each request of the source that is asked, its ``key``, the ``file`` of the body (or ``text``), and if
  they are not the usual ones ``status``, ``type``, ``headers``; ``then`` lists what is sent to the requests that follow
  (a redirect, a wait, another attempt), the last one again and again. A workbook is written as CSV, with its ``sheet``;
- either ``gives``: by table the lines of its CSV that are new, and ``gone`` those that are no longer there; tables of
  the source that are not named stay as they were; or ``says``: the sentence that refuses it;
- ``looks``, where the source must say what a person should look at: each by its table;
- ``read``, the day on which the answers were read, where that matters.

The tables before are those of the first vintage. What a service sends goes through the whole of the fetcher, waits and all.
"""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from bishkek import tables
from bishkek.refresh.candidate import as_text
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.fetch import Fetcher
from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import SOURCES, comtrade
from bishkek.tables.door import written
from bishkek.tables.package import resource
from tests.refresh.server import FakeTime

HERE = Path(__file__).parent / "answers"
TYPES = {"csv": "text/csv", "json": "application/json", "xml": "application/xml", "zip": "application/zip", "xlsx": "application/octet-stream"}


@dataclass(frozen=True)
class Case:
    """One case of the corpus, as the docstring of this module says."""

    service: str
    name: str
    about: str
    answers: tuple[dict, ...]
    gives: Mapping[str, list[str]] = field(default_factory=dict)
    gone: Mapping[str, list[str]] = field(default_factory=dict)
    says: str = ""
    looks: Mapping[str, list[str]] = field(default_factory=dict)
    read: str = ""

    @property
    def source(self) -> Source:
        """The source that asks the service."""
        return SOURCES[self.service]

    def requests(self) -> list[Request]:
        """Those requests of the source that the case answers."""
        asked = comtrade.ask([2023]) if self.service == comtrade.NAME else self.source.requests(current(self.service))
        wanted = [a["key"] for a in self.answers]
        found = sorted((r for r in asked if r.key in wanted), key=lambda r: wanted.index(r.key))
        assert len(found) == len(wanted), f"{self.service} {self.name}: the source asks for {[r.key for r in asked]}, not for all of {wanted}"
        return found


def cases(service: str = "") -> Iterator[Case]:
    """All cases, or those of one service, in the order of their files."""
    for file in sorted(HERE.glob("*/cases.toml")):
        if service in ("", file.parent.name):
            for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
                yield Case(file.parent.name, **case | {"answers": tuple(case["answers"])})


def current(service: str) -> dict[str, pd.DataFrame]:
    """The tables that a source brings up to date, as they are."""
    return {name: tables.load(name) for name in SOURCES[service].tables}


def body(service: str, given: Mapping, form: str) -> bytes:
    """The body of one answer."""
    if "file" not in given:
        return given.get("text", "").encode()
    content = (HERE / service / given["file"]).read_bytes()
    return _workbook(content.decode(), given["sheet"]) if form == "xlsx" and given["file"].endswith(".csv") else content


@cache
def _workbook(text: str, sheet: str) -> bytes:
    """A workbook of one sheet; cells that are whole numbers become numbers."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for line in csv.reader(io.StringIO(text, newline="")):
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in line])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


class Played(BaseAdapter):
    """Sends what a case lists, without a network: for a request of the source its answer, for what follows the ones after it."""

    def __init__(self, case: Case, asked: list[Request]) -> None:
        super().__init__()
        given = {a["key"]: a for a in case.answers}
        self._service = case.service
        self._talks = {r.url: (r, [given[r.key], *given[r.key].get("then", [])]) for r in asked}
        self._now: tuple[Request, list[dict]] | None = None
        self.asked: list[str] = []

    def send(self, request: requests.PreparedRequest, **_: object) -> requests.Response:
        """The next answer of the conversation to which the request belongs."""
        self.asked.append(request.url)
        self._now = self._talks.get(request.url, self._now)
        of, talk = self._now
        given = talk.pop(0) if len(talk) > 1 else talk[0]
        content = body(self._service, given, of.form)
        response = requests.Response()
        response.status_code, response.url, response.request = given.get("status", 200), request.url, request
        response.headers.update({"Content-Type": given.get("type", TYPES[of.form])} | given.get("headers", {}))
        response.raw = HTTPResponse(io.BytesIO(content), response.headers, response.status_code, preload_content=False)
        return response

    def close(self) -> None:
        """Nothing is open."""


def fetched(case: Case, folder: Path) -> list[Answer]:
    """The answers as the fetcher makes them of what is sent; its ``RefreshError`` if it refuses them."""
    asked, time = case.requests(), FakeTime()
    fetcher = Fetcher(folder, case.source.pause, source=case.service if case.source.tables else "", sleep=time.sleep, clock=time.clock)
    fetcher._session.mount("https://", Played(case, asked))
    return [replace(answer, read=case.read) for answer in fetcher.fetch_all(asked)]


def came(case: Case, folder: Path) -> tuple[dict[str, set[str]], dict[str, set[str]], str]:
    """What came of a case: by table the lines that are new and those that are gone, or the sentence that refused it."""
    before = current(case.service)
    try:
        answers = fetched(case, folder)
        after = {"": comtrade.exports(answers)} if case.service == comtrade.NAME else case.source.tidy(answers, before)
    except RefreshError as error:
        return {}, {}, str(error)
    if case.service == comtrade.NAME:
        return {"exports": set(after[""].to_csv(index=False).splitlines()[1:])}, {}, ""
    old, new = ({name: lines(name, frame) for name, frame in state.items()} for state in (before, after))
    return (
        {n: new[n] - old[n] for n in new if new[n] - old[n]},
        {n: old[n] - new[n] for n in new if old[n] - new[n]},
        "",
    )


def looks(case: Case, folder: Path) -> dict[str, list[str]]:
    """By table what the source finds that a person should look at."""
    found: dict[str, list[str]] = {}
    for finding in case.source.looks(fetched(case, folder), current(case.service)):
        found.setdefault(finding.table, []).append(finding.says)
    return found


def lines(name: str, frame: pd.DataFrame) -> set[str]:
    """The lines of a table's CSV without the header."""
    return set(as_text(resource(name), written(name), frame).decode().splitlines()[1:])
