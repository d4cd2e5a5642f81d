"""Answers that a person has saved, in the place of those that a service gives.

A service may refuse programs, or the machine may have no network. ``ByHand`` has the interface of ``fetch.Fetcher`` and
asks nobody: each file is matched by its content with the requests that it answers, and must pass the checks that an
answer must pass that was fetched. What cannot be used is named in one sentence, and nothing is made of the rest.

A file that is packed with gzip is unpacked, as services send it so. Other archives are refused: the download pages of
the services pack other tables than those that the addresses give. The day on which a file was saved is not known, so
a table that states no vintage itself gets the day of the refresh.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bishkek.refresh.answers import ARCHIVE, TEXT, checked, too_large, unpacked
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.later import Instead, heed
from bishkek.refresh.polite import Fault, by_a_person
from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import reading

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _File:
    """A file by its name, with the body as its form wants it."""

    name: str
    body: bytes


class ByHand:
    """Gives the answers of one source out of files.

    Raises
    ------
    RefreshError : from ``fetch_all``, in one sentence that names the file, or the address of what is missing.
    """

    def __init__(self, source: Source, files: Sequence[Path]) -> None:
        self._source, self._files = source, files
        self._addresses = f"`python -m bishkek refresh {source.name} --addresses` says what to save, and from where"

    def fetch_all(self, requests: Sequence[Request]) -> list[Answer]:
        """The answers in the order of the requests; every request has one, and every file is used."""
        files = [self._read(path, requests[0]) for path in self._files]
        self._require_difference(files)
        of = {f.name: [r.key for r in requests if self._source.fits(r, f.body)] for f in files}
        for file in files:
            if not of[file.name]:
                raise RefreshError(f"{file.name} answers nothing that {self._source.name} asks for{self._beginning(file, requests[0])}; {self._addresses}")
            log.info("%s answers %s", file.name, ", ".join(of[file.name]))
        if missing := [r for r in requests if not any(r.key in keys for keys in of.values())]:
            keys = reading.listed([r.key for r in missing])
            raise RefreshError(f"{self._source.name}: no file answers {keys}; {self._again(missing)}")
        return [self._answer(r, [f for f in files if r.key in of[f.name]]) for r in requests]

    def _read(self, path: Path, request: Request) -> _File:
        """A file, unpacked and checked as an answer would be."""
        name, limit = _printable(path.name), request.limit
        if path.is_dir():
            raise RefreshError(f"{_printable(str(path))} is a folder; name the files in it")
        try:
            with path.open("rb") as file:
                body = file.read(limit + 1)  # a device or a pipe states no size
        except OSError as error:
            raise RefreshError(f"{_printable(str(path))} cannot be read ({(error.strerror or 'no reason given').lower()}); see whether the name is right") from None
        if request.form in TEXT and body.startswith(ARCHIVE):
            raise RefreshError(f"{name} is an archive, as download pages give it, and {self._source.name} needs {request.form} of its own layout; unpack it if that lies in it, else {self._addresses}")
        try:
            if len(body) > limit:
                raise too_large(limit)
            body = unpacked(body, "", limit)
            heed(request, body)
            return _File(name, checked(body, request.form, ""))
        except Instead as queued:
            raise RefreshError(f"{name} is of no use, for the service has put the request into its queue ({queued.notice.says}); open the address again later") from None
        except Fault as fault:
            raise RefreshError(f"{name} is of no use, for the service {fault.what}; {self._addresses}") from None

    def _require_difference(self, files: Sequence[_File]) -> None:
        seen: dict[object, str] = {}
        for file in files:
            for mark in (file.name, file.body):
                if mark in seen:
                    raise RefreshError(f"{seen[mark]} and {file.name} are one file, or have one name; name it once, and give files names of their own")
            seen |= {file.name: file.name, file.body: file.name}

    def _answer(self, request: Request, files: Sequence[_File]) -> Answer:
        """One answer of one file, or of several where a source takes a request in parts."""
        if len(files) > 1 and self._source.lacking is None:
            raise RefreshError(f"{files[0].name} and {files[1].name} both answer {request.key} of {self._source.name}; leave the older one out")
        body = self._joined(files)
        if self._source.lacking and (left_out := self._source.lacking(request, body)):
            raise RefreshError(f"{self._source.name}: of {request.key} the files leave out {left_out}; {self._again([request])}")
        return Answer(request, body, file=", ".join(f.name for f in files))

    def _joined(self, files: Sequence[_File]) -> bytes:
        """Tables in CSV one below the other, under one header; rows that come twice are found by the source."""
        head = files[0].body.partition(b"\n")[0].strip()
        if other := next((f for f in files if f.body.partition(b"\n")[0].strip() != head), None):
            raise RefreshError(f"{files[0].name} and {other.name} have other columns; save both from the service in one form")
        return b"\n".join([head, *(f.body.partition(b"\n")[2].strip() for f in files), b""]) if len(files) > 1 else files[0].body

    def _beginning(self, file: _File, request: Request) -> str:
        return f" (it begins {reading.shown(file.body[:100].decode('utf-8', 'replace'))})" if request.form in TEXT else ""

    def _again(self, missing: Sequence[Request]) -> str:
        more = f"; {self._addresses}" if len(missing) > 1 else ""
        return f"{by_a_person(missing[0])}, and name that file after --from too{more}"


def _printable(name: str) -> str:
    """A name on one line, whatever signs it has."""
    return "".join(c if c.isprintable() else "?" for c in name)


def addresses(source: Source, requests: Sequence[Request]) -> str:
    """What a person opens and saves to hand a source its answers: one line a request."""
    return "".join(f"{source.name} {request.key}: {by_a_person(request)}\n" for request in requests)
