"""A service on this machine that misbehaves as it is told: one scripted behaviour a path."""

import gzip
import json
import os
import socket
import struct
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

DATE = "Tue, 24 Nov 2026 10:00:00 GMT"
HALF_A_MINUTE_LATER = "Tue, 24 Nov 2026 10:00:30 GMT"
MODIFIED = "Mon, 02 Nov 2026 08:00:00 GMT"
JSON = b'{"values": [' + b"1, " * 20_000 + b"2]}"
CSV = b"country,year,value\nKG,2023,1.5\n"
PAGE = b"<!DOCTYPE html>\n<html><head><title>Sorry</title></head><body>We are down.</body></html>"
PATIENCE = 1.0  # seconds that a silent path stays silent if the client does not leave first


class Handler(BaseHTTPRequestHandler):
    """Answers with the behaviour of the path and notes what was asked."""

    protocol_version = "HTTP/1.1"
    server: "Service"

    def do_GET(self) -> None:
        """Plays the behaviour of the path."""
        path = urlsplit(self.path).path
        self.server.asked[path].append(dict(self.headers))
        self.turn = len(self.server.asked[path])
        if path in self.server.offered:
            self.reply(self.server.offered[path])
        else:
            BEHAVIOURS[path](self)

    def reply(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """A whole answer; ``Content_Length`` and others override."""
        given = {"Content-Length": str(len(body)), **{k.replace("_", "-"): v for k, v in headers.items()}}
        self.send_response_only(status)
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def leave(self, reset: bool = False) -> None:
        """Ends the connection; with ``reset`` as a crash does, so that the client sees an error and no end."""
        self.wfile.flush()
        self.close_connection = True
        if reset:
            time.sleep(0.02)  # the client should have read what was sent, which a reset would throw away
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Service(ThreadingHTTPServer):
    """The service; ``asked`` holds for each path the headers of its requests, ``sent`` the bytes of the endless stream."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: dict[str, list[dict[str, str]]] = defaultdict(list)
        self.sent = 0
        self.over = threading.Event()
        self.elsewhere = ""
        self.offered: dict[str, bytes] = {}

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    def offer(self, path: str, body: bytes) -> str:
        """Has a path answer well with a body; returns its address."""
        self.offered[path] = body
        return self.url(path)

    def handle_error(self, *_: object) -> None:
        """A client that left is no error here."""

    def __enter__(self) -> "Service":
        os.environ["no_proxy"] = "127.0.0.1"  # a proxy of the machine would be asked for the paths of this service
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.shutdown()
        self.server_close()


BEHAVIOURS: dict[str, Callable[[Handler], None]] = {}


def behaves(path: str) -> Callable[[Callable[[Handler], None]], Callable[[Handler], None]]:
    """Gives a path its behaviour."""
    return lambda behaviour: BEHAVIOURS.setdefault(path, behaviour)


def fixed(path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
    """A path that always answers the same."""
    BEHAVIOURS[path] = lambda h: h.reply(body, status, **headers)


def a_zip() -> bytes:
    """The smallest thing that begins and ends as an archive does."""
    return b"PK\x03\x04" + b"\0" * 26 + b"PK\x05\x06" + b"\0" * 18


fixed("/json", JSON, Last_Modified=MODIFIED)
fixed("/csv", CSV)
fixed("/xml", b'<?xml version="1.0" encoding="windows-1251"?><a>\xca\xe8\xf0\xe3\xe8\xe7\xe8\xff</a>')
fixed("/zip", a_zip())
fixed("/zip-cut", a_zip()[:20])
fixed("/json-cut", JSON[:-9])
fixed("/gzip", gzip.compress(JSON), Content_Encoding="gzip")
fixed("/gzip-damaged", gzip.compress(JSON)[:40] + b"damage" + gzip.compress(JSON)[46:], Content_Encoding="gzip")
fixed("/gzip-cut", gzip.compress(JSON)[:-12], Content_Encoding="gzip")
fixed("/gzip-not", JSON, Content_Encoding="gzip")
fixed("/brotli", JSON, Content_Encoding="br")
fixed("/bomb", gzip.compress(b"[" + b" " * 20_000_000 + b"]"), Content_Encoding="gzip")
fixed("/page", PAGE, Content_Type="text/html")
fixed("/page-utf16", PAGE.decode().encode("utf-16"))
fixed("/empty")
fixed("/blank", b" \r\n")
fixed("/bom", b"\xef\xbb\xbf" + CSV)
fixed("/utf16", CSV.decode().encode("utf-16"), Content_Type="text/csv")
fixed("/utf16-unsaid", CSV.decode().encode("utf-16-le"))
fixed("/windows", b"name,value\nC\xf4te d\x92Ivoire,1\n", Content_Type="text/csv; charset=windows-1252")
fixed("/windows-said-utf8", b"name,value\nC\xf4te d\x92Ivoire,1\n", Content_Type="text/csv; charset=utf-8")
fixed("/utf8-said-latin", "name\nKöln\n".encode(), Content_Type="text/csv; charset=ISO-8859-1")
fixed("/codec-trick", b"name\nC\xf4te\n", Content_Type="text/csv; charset=punycode")
fixed("/charset-unknown", b"name\nC\xf4te\n", Content_Type="text/csv; charset=klingon")
fixed("/csv-that-is-json", b'{"error": "no such table"}')
for _status in (400, 401, 403, 404, 410, 413, 418, 499, 500, 502, 503, 504):
    fixed(f"/{_status}", b"no", _status)
fixed("/429-long", b"", 429, Retry_After="86400")
fixed("/429-far", b"", 429, Date=DATE, Retry_After="Wed, 25 Nov 2026 10:00:00 GMT")
fixed("/429-digits", b"", 429, Retry_After="9" * 5000)
fixed("/304-unasked", b"", 304)
fixed("/piece-unasked", CSV, 206, Content_Range=f"bytes 0-{len(CSV) - 1}/99")
fixed("/loop", b"", 302, Location="/loop")
fixed("/to-nowhere", b"", 302)
fixed("/to-http-elsewhere", b"", 302, Location="http://example.org/data")
fixed("/to-https", b"", 302, Location="https://example.org/data")
fixed("/to-file", b"", 302, Location="file:///etc/hostname")
fixed("/to-nonsense", b"", 302, Location="http://[::1/")
fixed("/to-csv", b"", 302, Location="/csv")
fixed("/disposition", CSV, Content_Disposition='attachment; filename="../../escaped.csv"')
fixed("/weak", JSON[:9], ETag='W/"1"', Accept_Ranges="bytes", Content_Length="99", Connection="close")


@behaves("/silent")
def silent(h: Handler) -> None:
    """No header comes."""
    h.server.over.wait(PATIENCE)
    h.close_connection = True


@behaves("/silent-body")
def silent_body(h: Handler) -> None:
    """The header and half of the body come, then nothing."""
    h.reply(JSON[:1000], Content_Length=str(len(JSON)))
    silent(h)


@behaves("/drip")
def drip(h: Handler) -> None:
    """A byte every few hundredths of a second: never silent, never done."""
    h.reply(b"[", Content_Length="100000")
    while not h.server.over.wait(0.02):
        h.wfile.write(b" ")


@behaves("/reset")
def reset(h: Handler) -> None:
    """The connection is reset in the middle of the body."""
    h.reply(JSON[:1000], Content_Length=str(len(JSON)))
    h.leave(reset=True)


@behaves("/reset-at-once")
def reset_at_once(h: Handler) -> None:
    """The connection is reset before any header."""
    h.leave(reset=True)


@behaves("/short")
def short(h: Handler) -> None:
    """The body ends before its Content-Length."""
    h.reply(JSON, Content_Length=str(len(JSON) + 10))
    h.leave()


@behaves("/chunks-cut")
def chunks_cut(h: Handler) -> None:
    """The last chunk does not come."""
    h.send_response_only(200)
    h.send_header("Transfer-Encoding", "chunked")
    h.end_headers()
    h.wfile.write(b"5\r\n[1, 2\r\n")
    h.leave()


@behaves("/nonsense")
def nonsense(h: Handler) -> None:
    """Bytes that are no HTTP."""
    h.wfile.write(b"220 ready\r\n\r\n")
    h.leave()


@behaves("/gigabyte-redirect")
def gigabyte_redirect(h: Handler) -> None:
    """A redirect with an endless body."""
    gigabyte(h, 302)


@behaves("/gigabyte")
def gigabyte(h: Handler, status: int = 200) -> None:
    """A thousand million bytes in chunks, made as they are sent."""
    h.send_response_only(status)
    h.send_header("Location", "/404")
    h.send_header("Transfer-Encoding", "chunked")
    h.end_headers()
    block = b"[" * 100_000
    for _ in range(10_000):
        h.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))
        h.server.sent += len(block)
    h.wfile.write(b"0\r\n\r\n")


@behaves("/twice-500")
def twice_500(h: Handler) -> None:
    """Fails twice, then works."""
    h.reply(b"", 500) if h.turn < 3 else h.reply(JSON)


@behaves("/reset-once")
def reset_once(h: Handler) -> None:
    """Breaks off the first time."""
    reset(h) if h.turn == 1 else h.reply(JSON)


@behaves("/429-seconds")
def wait_seconds(h: Handler) -> None:
    """Asks for a wait of 17 seconds once."""
    h.reply(b"", 429, Retry_After="17") if h.turn == 1 else h.reply(CSV)


@behaves("/429-date")
def wait_date(h: Handler) -> None:
    """Asks for a wait until half a minute later once."""
    h.reply(b"", 429, Date=DATE, Retry_After=HALF_A_MINUTE_LATER) if h.turn == 1 else h.reply(CSV)


@behaves("/429-garbled")
def wait_garbled(h: Handler) -> None:
    """Asks for an unintelligible wait once."""
    h.reply(b"", 429, Retry_After="soon") if h.turn == 1 else h.reply(CSV)


@behaves("/tagged")
def tagged(h: Handler) -> None:
    """Answers 304 to whoever has the current version."""
    same = h.headers.get("If-None-Match") == '"v1"' or h.headers.get("If-Modified-Since") == MODIFIED
    h.reply(b"", 304) if same else h.reply(CSV, ETag='"v1"', Last_Modified=MODIFIED)


@behaves("/elsewhere")
def elsewhere(h: Handler) -> None:
    """Redirects to another service, by an address set in the test."""
    h.reply(b"", 302, Location=h.server.elsewhere)


def resumable(change: str) -> Callable[[Handler], None]:
    """A behaviour that breaks off the first time and then resumes; ``change`` is what is wrong with its resuming, if anything."""

    def behaviour(h: Handler) -> None:
        start = int(h.headers.get("Range", "bytes=0-")[6:-1])
        body, tag = (JSON.replace(b"1", b"7"), '"v2"') if change == "version" and h.turn > 1 else (JSON, '"v1"')
        if h.turn == 1:
            h.reply(body[:5000], ETag=tag, Accept_Ranges="bytes", Content_Length=str(len(body)))
            h.leave(reset=True)
        elif start and change == "beyond":
            h.reply(b"", 416)
        elif start and h.headers["If-Range"] == tag:
            shift = 7 if change == "offset" else 0
            h.reply(body[start + shift :], 206, ETag=tag, Content_Range=f"bytes {start + shift}-{len(body) - 1}/{len(body)}")
        else:
            h.reply(body, ETag=tag, Accept_Ranges="bytes")

    return behaviour


for _change in ("", "version", "offset", "beyond"):
    BEHAVIOURS[f"/resume{_change}"] = resumable(_change)


@behaves("/echo")
def echo(h: Handler) -> None:
    """Gives back the headers of the request."""
    h.reply(json.dumps(dict(h.headers)).encode())


class FakeTime:
    """A clock that only its own sleep moves on; ``slept`` lists the waits in seconds."""

    def __init__(self) -> None:
        self.now, self.slept = 1000.0, []

    def sleep(self, seconds: float) -> None:
        """Moves the clock on."""
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        """The moment, in seconds."""
        return self.now
