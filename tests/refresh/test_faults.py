"""Every way in which a service can fail: the end is the whole answer or one clear sentence, and nothing half-written."""

import logging
import socket
import time

import pytest

from bishkek.refresh.errors import RefreshError
from bishkek.refresh.fetch import Fetcher, Policy, TooLarge
from bishkek.refresh.source import Request
from tests.refresh.server import CSV, JSON, FakeTime, Service

SECRET = "s3cret/Key+of=Ours"
PATIENT, HASTY = Policy(connect=5, read=5, attempts=3), Policy(connect=5, read=0.1, attempts=3)  # hasty where silence is the fault alone: machines can be slow
LIMIT = 2_000_000
OLD = b'{"old": 1}'

WELL = {
    "/json": JSON, "/csv": CSV, "/gzip": JSON, "/twice-500": JSON, "/reset-once": JSON, "/to-csv": CSV,
    "/429-seconds": CSV, "/429-date": CSV, "/429-garbled": CSV,
    "/bom": CSV, "/utf16": CSV, "/windows": "name,value\nCôte d’Ivoire,1\n".encode(), "/utf8-said-latin": "name\nKöln\n".encode(),
    "/xml": '<?xml version="1.0" encoding="UTF-8"?><a>Киргизия</a>'.encode(),
    "/resume": JSON, "/resumeversion": JSON.replace(b"1", b"7"), "/resumeoffset": JSON, "/resumebeyond": JSON, "/disposition": CSV,
}  # fmt: skip
ILL = {
    "/silent": "was silent for too long at attempt 3; try again later",
    "/silent-body": "was silent for too long at attempt 3",
    "/reset": "broke off before the end of its answer at attempt 3; try again later",
    "/reset-at-once": "could not be reached at attempt 3; check the network",
    "/nonsense": "could not be reached",
    "/short": "broke off before the end of its answer at attempt 3",
    "/chunks-cut": "broke off before the end of its answer",
    "/weak": "broke off before the end of its answer",
    "/json-cut": "broke off before the end of its json answer at attempt 3",
    "/zip-cut": "broke off before the end of its zip answer at attempt 3",
    "/gzip-damaged": "sent a damaged gzip answer at attempt 3; try again later",
    "/gzip-cut": "sent a damaged gzip answer at attempt 3",
    "/gzip-not": "sent a damaged gzip answer at attempt 3",
    "/brotli": "packed its answer in another way than gzip; check the headers",
    "/bomb": "sent more than the 2,000,000 bytes allowed for this answer; ask for less",
    "/gigabyte": "sent more than the 2,000,000 bytes allowed for this answer; ask for less",
    "/gigabyte-redirect": "answered 404 Not Found",
    "/page": "answered with a web page instead of json; open the service's site in a browser",
    "/page-utf16": "answered with a web page instead of json",
    "/empty": "sent an empty answer; check with the service",
    "/blank": "sent an empty answer",
    "/windows-said-utf8": "sent text that is not UTF-8 at byte 12; check with the service",
    "/codec-trick": "sent text that is not UTF-8 at byte 6",
    "/charset-unknown": "sent text that is not UTF-8 at byte 6",
    "/utf16-unsaid": "sent text with a zero byte",
    "/csv-that-is-json": "answered with something that is not csv; check the address",
    "/400": "answered 400 Bad Request; check the address in the source",
    "/401": "answered 401 Unauthorized; set the key",
    "/403": "answered 403 Forbidden; check that the key of this service still holds",
    "/404": "answered 404 Not Found; look up whether the service has moved these data",
    "/410": "answered 410 Gone; look up where",
    "/413": "answered 413",
    "/418": "answered 418",
    "/499": "answered 499; open the service's site",
    "/500": "answered 500 Internal Server Error at attempt 3; try again later",
    "/502": "answered 502 Bad Gateway at attempt 3; try again later",
    "/503": "answered 503 Service Unavailable at attempt 3; try again later",
    "/504": "answered 504 Gateway Timeout at attempt 3; try again later",
    "/429-long": "answered 429 Too Many Requests and asks to wait 86,400 s, longer than the 120 s of this program; run it again after that time",
    "/429-far": "answered 429 Too Many Requests and asks to wait 86,400 s",
    "/429-digits": "answered 429 Too Many Requests and asks to wait 1,000,000,000 s",
    "/304-unasked": "answered 304 Not Modified",
    "/piece-unasked": "sent another piece of its answer than it was asked for",
    "/loop": "redirects more than 5 times; look up the new address",
    "/to-nowhere": "redirects more than 5 times",
    "/to-http-elsewhere": "redirects to an address without https, which is refused; look up the new address",
    "/to-https": "redirects from http to another scheme, which is refused",
    "/to-file": "redirects to an address that cannot be read",
    "/to-nonsense": "redirects to an address that cannot be read",
}
CSVS = ("/csv", "/to-csv", "/bom", "/utf16", "/windows", "/utf8-said-latin", "/429", "/disposition", "/codec", "/charset", "/piece")


@pytest.fixture(scope="module")
def service():
    with Service() as running:
        yield running


@pytest.fixture
def fetcher(tmp_path, request):
    time_ = FakeTime()
    silent = "[/silent" in request.node.name
    return Fetcher(tmp_path / "kept", secret=SECRET, policy=HASTY if silent else PATIENT, sleep=time_.sleep, clock=time_.clock)


def wish(service, path):
    form = "csv" if path.startswith(CSVS) else path[1:4] if path.startswith(("/xml", "/zip")) else "json"
    return Request("one", service.url(path), form, {"Api-Key": "{secret}"}, limit=LIMIT)


def sentence(fetcher, asked, kind=RefreshError):
    """The one sentence of a failure."""
    with pytest.raises(kind) as caught:
        fetcher.fetch(asked)
    said = str(caught.value)
    assert "\n" not in said and ". " not in said and said.count(";") == 1
    return said


@pytest.mark.parametrize("path", WELL)
def test_what_passes_ends_in_the_whole_answer(service, fetcher, tmp_path, path):
    service.asked[path].clear()
    answer = fetcher.fetch(wish(service, path))
    assert answer.body == WELL[path]
    assert sorted(p.name for p in (tmp_path / "kept").iterdir()) == ["one.body", "one.json"]
    assert (tmp_path / "kept" / "one.body").read_bytes() == answer.body


@pytest.mark.parametrize("path", ILL)
def test_what_fails_ends_in_one_sentence_and_leaves_the_kept_answer(service, tmp_path, fetcher, caplog, capfd, path):
    caplog.set_level(logging.DEBUG)
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "one.body").write_bytes(OLD)
    started = time.monotonic()
    said = sentence(fetcher, wish(service, path), TooLarge if path == "/413" else RefreshError)
    assert time.monotonic() - started < 5
    assert said.startswith(f"127.0.0.1:{service.server_port} (request one) {ILL[path]}")
    assert [p.name for p in kept.iterdir()] == ["one.body"] and (kept / "one.body").read_bytes() == OLD
    printed = said + caplog.text + "".join(capfd.readouterr())
    assert SECRET not in printed and "%2FKey" not in printed


@pytest.mark.parametrize("path", ["/gigabyte", "/gigabyte-redirect"])
def test_the_gigabyte_is_left_soon_after_the_limit(service, fetcher, path):
    before = service.sent
    sentence(fetcher, wish(service, path))
    time.sleep(0.05)
    assert service.sent - before < LIMIT + 20_000_000  # what the buffers of the system take in


def test_a_drip_cannot_outlast_the_deadline(service, tmp_path):
    patient = Fetcher(tmp_path, policy=Policy(read=5, deadline=0.3))
    started = time.monotonic()
    assert "did not finish its answer within 0.3 s; try again later" in sentence(patient, wish(service, "/drip"))
    assert time.monotonic() - started < 5


def test_attempts_end_at_the_deadline(service, tmp_path):
    time_ = FakeTime()
    brief = Fetcher(tmp_path, policy=Policy(deadline=5), sleep=time_.sleep, clock=time_.clock)
    assert "answered 500 Internal Server Error at attempt 3" in sentence(brief, wish(service, "/500"))
    assert sum(time_.slept) < 5


def test_a_wait_between_requests_that_outlasts_the_deadline(service, tmp_path):
    time_ = FakeTime()
    slow = Fetcher(tmp_path, pause=9, policy=Policy(deadline=5), sleep=time_.sleep, clock=time_.clock)
    assert "did not finish its answer within 5 s; try again later" in sentence(slow, wish(service, "/to-csv"))


def test_a_port_where_nobody_listens(fetcher):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    said = sentence(fetcher, Request("one", f"http://127.0.0.1:{port}/", "json"))
    assert said == f"127.0.0.1:{port} (request one) could not be reached at attempt 3; check the network, then try again later"


@pytest.mark.parametrize(
    "url, words",
    [
        ("http://example.org/a", "example.org (request one) has an address without https, which is refused; check"),
        ("ftp://example.org/a", "has an address without https"),
        ("https://me:pass@example.org/a", "example.org (request one) has an address that cannot be read or that holds a name or password"),
        ("http://127.0.0.1\\@example.org/a", "has an address that cannot be read"),
        ("https://example.org:port/a", "has an address that cannot be read"),
        ("http://[::1", "an unnamed service (request one) has an address that cannot be read"),
        ("", "an unnamed service"),
        (f"https://example.org/a?x={SECRET}", "has an address with the key in it, which is refused; send the key in a header"),
        ("https://example.org/a?key=s3cret%2fKey%2Bof%3DOurs", "has an address with the key in it"),
        ("https://xn--0.example.org\u2024/\u0000", ""),
    ],
)
def test_addresses_that_are_not_asked(fetcher, url, words):
    said = sentence(fetcher, Request("one", url, "json"))
    assert words in said and "s3cret" not in said and "pass@" not in said


@pytest.mark.parametrize("value", ["two\r\nX-Other: lines", "Ключ"])
def test_headers_that_cannot_be_sent(service, fetcher, value):
    said = sentence(fetcher, Request("one", service.url("/json"), "json", {"X-Wish": value}))
    assert "cannot be asked or understood, since an address or a header is malformed; check the source of this request" in said
