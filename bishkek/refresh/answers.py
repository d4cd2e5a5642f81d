"""What came back: unpacked, checked, read as UTF-8, and kept on disk so that no crash leaves half of it."""

import codecs
import gzip
import hashlib
import io
import json
import os
import re
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from bishkek.refresh.errors import RefreshError
from bishkek.refresh.polite import Fault, http_date, redacted
from bishkek.refresh.source import Answer, Request

TEXT = {"json", "csv", "xml"}
ARCHIVE = b"PK\x03\x04"
GZIP = b"\x1f\x8b"
PAGE = re.compile(rb"\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body)\b", re.I)
COMMENT = re.compile(rb"<!--.*?-->\s*", re.S)
ENCODING = re.compile(rb"""^(\s*<\?xml[^>]{0,100}?encoding=["'])([A-Za-z0-9._-]+)(["'])""")
CHARSET = re.compile(r"""charset=["']?([A-Za-z0-9._-]+)""", re.I)
MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Python has codecs that are no charsets (zip, punycode); a service must not be able to choose one of them.
CHARSETS = re.compile(r"utf-(8|16|32)(-[bl]e)?|cp\d+|iso8859-\d+|koi8-[rut]|mac-cyrillic|ascii")


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file so that after a crash at any moment it holds either all of the old or all of the new content.

    Raises
    ------
    RefreshError : it could not be written; the old content, or its absence, is as it was.
    """
    scratch = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with scratch.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(scratch, path)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise RefreshError(f"{path.name} could not be written ({reason}) and is as it was; make room or allow writing, then run again") from error
    finally:
        with suppress(OSError):
            scratch.unlink()
    outlast(path.parent)


def outlast(folder: Path) -> None:
    """Makes a new name in a folder outlast a loss of power, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with suppress(OSError):  # the file is whole and in its place; some network drives cannot do this for folders
        os.fsync(handle)
    os.close(handle)


def unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    """A body without its Content-Encoding. ``Fault`` if damaged, cut short, above ``limit`` bytes, or packed as was not asked.

    The libraries take a gzip stream that stops early for a whole one, so it is unpacked here. Some services pack without
    saying so (Eurostat packs large tables); no form begins like that.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"} and not body.startswith(GZIP):
        return body
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise Fault("packed its answer in another way than gzip", "check the headers in the source of this request")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            out = packed.read(limit + 1)
    except (OSError, EOFError, zlib.error):
        raise Fault("sent a damaged gzip answer", "try again later", passing=True) from None
    if len(out) > limit:
        raise too_large(limit)
    return out


def too_large(limit: int) -> Fault:
    """The fault of an answer above the limit, in bytes, of its request."""
    return Fault(f"sent more than the {limit:,} bytes allowed for this answer", "ask for less, or raise the limit in the source of this request")


def checked(body: bytes, form: str, content_type: str) -> bytes:
    """A whole, unpacked body as its form wants it: text as UTF-8 without a mark at its start, archives as they are.

    Raises
    ------
    Fault : empty, a web page, another form, cut short where that shows, or text that is not what it says it is.
    """
    if not body.strip():
        raise Fault("sent an empty answer", "check with the service that it still offers these data, and under this address")
    _refuse_page(body, form)
    if form in TEXT and not body.startswith(ARCHIVE):
        body = utf8(body, content_type)
        _refuse_page(body, form)  # once more, now that UTF-16 can be read
    _check_form(body, form)
    return body


def _refuse_page(body: bytes, form: str) -> None:
    if PAGE.match(COMMENT.sub(b"", body[:2000].removeprefix(codecs.BOM_UTF8))):
        raise Fault(f"answered with a web page instead of {form}", "open the service's site in a browser to see what it says, then try again later", refused=True)


def _check_form(body: bytes, form: str) -> None:
    start, end = body[:1000].lstrip()[:4], body[-1000:].rstrip()[-1:]
    right = {
        "json": start[:1] in {b"{", b"["},
        "xml": start[:1] == b"<",
        "csv": start[:1] not in {b"{", b"<"} and start != ARCHIVE,
    }.get(form, body.startswith(ARCHIVE))
    if not right:
        raise Fault(f"answered with something that is not {form}", "check the address in the source of this request, and what the service says of this format")
    whole = {
        "json": end in {b"}", b"]"},
        "xml": end == b">",
        "csv": True,  # a table may end anywhere
    }.get(form, b"PK\x05\x06" in body[-66_000:])  # the record that ends every archive, before a comment of at most 64 KB
    if not whole:
        raise Fault(f"broke off before the end of its {form} answer", "try again later", passing=True)


def utf8(body: bytes, content_type: str) -> bytes:
    """Text as UTF-8 without a byte order mark, decoded by its mark, as UTF-8, or else by the charset that it declares.

    A declared charset gives way to bytes that are UTF-8, since servers declare a default; not so UTF-16 and UTF-32,
    whose bytes may pass for UTF-8. ``Fault`` with the offset of the first byte that cannot be decoded.
    """
    marked = next((name for mark, name in MARKS if body.startswith(mark)), "")
    declared = _declared(body, content_type)
    charset = marked or (declared if declared.startswith(("utf-16", "utf-32")) or not _is_utf8(body) else "utf-8")
    try:
        text = body.decode(charset)
    except UnicodeDecodeError as error:
        raise Fault(f"sent text that is not {charset.upper()} at byte {error.start}", "check with the service which charset it sends") from None
    if "\0" in text:
        raise Fault(f"sent text with a zero byte, at sign {text.index(chr(0))}", "check with the service which charset it sends")
    clean = text.lstrip("\ufeff").encode("utf-8")
    return ENCODING.sub(rb"\g<1>UTF-8\g<3>", clean, count=1)  # an XML declaration would now be wrong


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(body: bytes, content_type: str) -> str:
    """The charset that the header or the XML declaration names, as Python calls it; UTF-8 if none that is known."""
    inside = ENCODING.match(body[:300].removeprefix(codecs.BOM_UTF8))
    named = CHARSET.search(content_type)
    name = named[1] if named else inside[2].decode("ascii") if inside else "utf-8"
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return "utf-8"
    return name if CHARSETS.fullmatch(name) else "utf-8"


@dataclass(frozen=True)
class Kept:
    """What is noted of a kept answer: ``asked`` is a digest of what was asked, ``run`` the run that got it."""

    url: str
    asked: str
    form: str
    bytes: int
    sha256: str
    etag: str
    modified: str
    run: str

    @property
    def conditions(self) -> dict[str, str]:
        """Headers that ask for an answer only if it has changed."""
        return {name: value for name, value in (("If-None-Match", self.etag), ("If-Modified-Since", self.modified)) if value}


@dataclass(frozen=True)
class Part:
    """The packed beginning of an answer that broke off: strong ETag, Content-Encoding, and the bytes so far."""

    etag: str
    encoding: str
    body: bytes

    @property
    def conditions(self) -> dict[str, str]:
        """Headers that ask for the rest, or for the whole if the answer has changed (RFC 9110, 13.1.5)."""
        return {"Range": f"bytes={len(self.body)}-", "If-Range": self.etag}


class Shelf:
    """The folder of one source: each whole answer with a note beside it, and the beginnings of those that broke off.

    A note that is missing, damaged or about another request counts as none, and so does a body that its note does not fit.
    """

    def __init__(self, folder: Path, run: str, secret: str) -> None:
        self._folder, self._run, self._secret = folder, run, secret

    def _path(self, request: Request, kind: str) -> Path:
        return self._folder / f"{proper_key(request.key)}.{kind}"

    def kept(self, request: Request) -> tuple[Kept, bytes] | None:
        """The whole answer to this very request, if there is one."""
        try:
            note = Kept(**json.loads(self._path(request, "json").read_bytes()))
            body = self._path(request, "body").read_bytes()
        except (OSError, ValueError, TypeError):
            return None
        fits = note.sha256 == _sum(body) and note.asked == _asked(request) and len(body) <= request.limit
        return (note, body) if fits else None

    def of_this_run(self, request: Request) -> Answer | None:
        """The answer, if this run has fetched it already."""
        kept = self.kept(request)
        return Answer(request, kept[1], day(kept[0].modified)) if kept and self._run and kept[0].run == self._run else None

    def keep(self, request: Request, body: bytes, etag: str, modified: str) -> Answer:
        """Keeps a whole answer. The body goes first: a crash in between leaves a note that does not fit, and it is fetched anew."""
        note = Kept(redacted(request.url, self._secret), _asked(request), request.form, len(body), _sum(body), etag, modified, self._run)
        write_whole(self._path(request, "body"), body)
        write_whole(self._path(request, "json"), json.dumps(asdict(note), indent=1).encode())
        self.drop_part(request)
        return Answer(request, body, day(modified))

    def place(self, request: Request) -> str:
        """The name under which this very request waits in the queue of its service since earlier in this run; "" if it does not."""
        try:
            note = json.loads(self._path(request, "queue").read_bytes())
            return str(note["id"]) if self._run and (note["asked"], note["run"]) == (_asked(request), self._run) else ""
        except (OSError, ValueError, TypeError, KeyError):
            return ""

    def keep_place(self, request: Request, name: str) -> None:
        """Keeps the name of a request in the queue of its service."""
        write_whole(self._path(request, "queue"), json.dumps({"asked": _asked(request), "run": self._run, "id": name}).encode())

    def drop_place(self, request: Request) -> None:
        """Forgets the place in the queue, if any."""
        with suppress(OSError):
            self._path(request, "queue").unlink()

    def part(self, request: Request) -> Part | None:
        """The beginning of the answer to this very request, if one is kept."""
        try:
            head, _, body = self._path(request, "part").read_bytes().partition(b"\n")
            note = json.loads(head)
            fits = note["asked"] == _asked(request) and note["sha256"] == _sum(body)
            return Part(note["etag"], note["encoding"], body) if fits else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep_part(self, request: Request, part: Part) -> None:
        """Keeps a beginning, in one file with a first line that says of what it is."""
        head = {"asked": _asked(request), "etag": part.etag, "encoding": part.encoding, "sha256": _sum(part.body)}
        write_whole(self._path(request, "part"), json.dumps(head).encode() + b"\n" + part.body)

    def drop_part(self, request: Request) -> None:
        """Forgets the beginning, if any."""
        with suppress(OSError):
            self._path(request, "part").unlink()


def proper_key(key: str) -> str:
    """The key of a request, which becomes the name of a file; ``RefreshError`` if it could lead out of the folder."""
    if not re.fullmatch(r"[a-z0-9-]{1,100}", key):
        raise RefreshError(f"the request key {key[:40]!a} may hold only a-z, 0-9 and hyphens, 100 at most; correct it in its source")
    return key


def day(modified: str) -> str:
    """A Last-Modified header as an ISO day in UTC; nothing if it is none."""
    moment = http_date(modified)
    return moment.date().isoformat() if moment else ""


def _sum(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _asked(request: Request) -> str:
    """A digest of all that decides the answer. Headers hold the placeholder of the key and not the key."""
    return _sum(json.dumps([request.url, request.form, sorted(request.headers.items())]).encode())
