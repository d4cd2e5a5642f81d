"""The wait for an answer that its service has put into a queue: seen, stopped, gone on with, given up."""

import gzip
import io
import logging
from dataclasses import replace

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from bishkek.refresh import command, later
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.fetch import Fetcher, Policy, TooLarge
from bishkek.refresh.source import Notice, Queue, Request
from bishkek.refresh.sources import comext, comtrade, ecb, eurostat, imts
from tests.refresh.server import CSV, FakeTime

AT = "https://example.org/data/one?format=csv"
STATE, DATA = "https://example.org/queue/state/r-1", "https://example.org/queue/data/r-1"


def read(body):
    """A notice is a line: NOTICE, its state and the name of the request."""
    words = body.decode("latin-1").split()
    return Notice(words[1], f"'{words[1]}'", "do this", *words[2:3]) if words[:1] == ["NOTICE"] else None


ONE = Request("one", AT, "csv", notice=read, queue=Queue("/queue/state/{id}", "/queue/data/{id}"))
WAITS, READY, GONE = b"NOTICE waits r-1", b"NOTICE ready r-1", b"NOTICE gone r-1"


class Played(BaseAdapter):
    """Sends the bodies of a list, one a request, and notes the addresses; an error in the list is raised."""

    def __init__(self, *bodies):
        super().__init__()
        self.bodies, self.asked = list(bodies), []

    def send(self, request, **_):
        self.asked.append(request.url)
        body = self.bodies.pop(0)
        if isinstance(body, BaseException):
            raise body
        status, body = body if isinstance(body, tuple) else (200, body)
        response = requests.Response()
        response.status_code, response.url, response.headers["ETag"] = status, request.url, '"1"'
        response.raw = HTTPResponse(io.BytesIO(body), response.headers, status, preload_content=False)
        return response

    def close(self):
        pass


@pytest.fixture
def play(tmp_path):
    """Fetches one request from a service that sends the bodies given; returns what came, the addresses and the waits."""

    def go(*bodies, run="monday", request=ONE, **policy):
        time, played = FakeTime(), Played(*bodies)
        fetcher = Fetcher(tmp_path, 0, run=run, policy=Policy(**policy), sleep=time.sleep, clock=time.clock)
        fetcher._session.mount("https://", played)
        try:
            (answer,) = fetcher.fetch_all([request])
            came = answer.body
        except (RefreshError, KeyboardInterrupt) as error:
            came = error
        assert not played.bodies, "all that was to be sent was asked for"
        return came, played.asked, time.slept

    return go


def test_an_answer_that_comes_at_once_has_no_wait(play, tmp_path):
    assert play(CSV) == (CSV, [AT], [])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one.body", "one.json"]


def test_the_state_is_asked_in_growing_pauses_until_the_data_are_ready(play, tmp_path):
    came, asked, slept = play(WAITS, *[WAITS] * 9, READY, CSV)
    assert came == CSV and asked == [AT, *[STATE] * 10, DATA]
    assert slept[:3] == [5, 7.5, 11.25] and max(slept) == slept[-1] == later.LONGEST and slept == sorted(slept)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one.body", "one.json"]


def test_a_person_sees_how_long_it_has_waited_and_for_what(play, caplog):
    caplog.set_level(logging.INFO, "bishkek")
    play(WAITS, *[WAITS] * 8, READY, CSV)
    said = [r.getMessage() for r in caplog.records]
    assert said[1] == "example.org has put one into its queue; it is waited for up to 30 min 0 s. Ctrl-C stops that, and the next run of today goes on with it"
    assert said[2:4] == ["one: 'waits' after 0 s, next look in 5 s", "one: 'waits' after 5 s, next look in 8 s"]
    assert said[-1] == "one: 'waits' after 2 min 41 s, next look in 60 s"


def test_whoever_stops_the_wait_goes_on_with_the_same_request(play, caplog):
    caplog.set_level(logging.INFO, "bishkek")
    stopped, asked, _ = play(WAITS, WAITS, KeyboardInterrupt())
    assert isinstance(stopped, KeyboardInterrupt) and asked == [AT, STATE, STATE]
    assert play(WAITS, READY, CSV) == (CSV, [STATE, STATE, DATA], [5])
    assert "one is in the queue of example.org since an earlier run of today, which goes on here" in caplog.messages
    assert play() == (CSV, [], []), "what came out of the queue counts as fetched in this run"


def test_a_state_that_cannot_be_told_loses_nothing(play):
    said, _, _ = play(WAITS, (500, b""), attempts=1)
    assert str(said) == "example.org (request one-status) answered 500 Internal Server Error; try again later"
    assert play(READY, CSV)[:2] == (CSV, [STATE, DATA])


@pytest.mark.parametrize("other", [{"run": "tuesday"}, {"run": ""}, {"request": replace(ONE, url=f"{AT}&year=2024")}])
def test_another_day_and_another_request_ask_anew(play, other):
    play(WAITS, KeyboardInterrupt())
    came, asked, _ = play(CSV, **other)
    assert came == CSV and asked == [other.get("request", ONE).url]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"id": "r-1"}'])
def test_a_damaged_note_of_the_place_is_not_used(play, tmp_path, content):
    (tmp_path / "one.queue").write_bytes(content)
    assert play(CSV)[1] == [AT]


def test_the_longest_wait_is_stated_and_the_place_kept(play, tmp_path):
    said, asked, slept = play(WAITS, *[WAITS] * 5, queue=60)
    assert str(said) == "example.org (request one) still has the request in its queue after 41 s; run the same command again later today: it goes on from here"
    assert sum(slept) <= 60 and asked.count(AT) == 1 and (tmp_path / "one.queue").exists()
    assert play(READY, CSV)[1] == [STATE, DATA]


def test_a_probe_does_not_wait(play):
    said, asked, slept = play(WAITS, WAITS, queue=command.PROBE.queue)
    assert "still has the request in its queue after 0 s" in str(said) and slept == [] and asked == [AT, STATE]


def test_what_the_queue_drops_is_asked_anew_once(play, tmp_path):
    assert play(WAITS, GONE, WAITS, READY, CSV)[:2] == (CSV, [AT, STATE, AT, STATE, DATA])
    said, asked, _ = play(WAITS, GONE, GONE, run="tuesday")
    assert str(said) == "example.org (request one) dropped the request from its queue 2 times ('gone'); run the same command again later"
    assert asked == [AT, STATE, AT] and not (tmp_path / "one.queue").exists()


def test_data_that_are_not_there_yet_are_waited_for(play):
    assert play(WAITS, READY, (404, b"NOTICE waits"), READY, CSV)[:2] == (CSV, [AT, STATE, DATA, STATE, DATA])


def test_an_answer_that_proves_too_large_is_named_by_the_request_that_can_be_split(tmp_path):
    played = Played(WAITS, READY, (413, b"NOTICE large"))
    fetcher = Fetcher(tmp_path, 0, run="monday", sleep=FakeTime().sleep)
    fetcher._session.mount("https://", played)
    with pytest.raises(TooLarge, match=r"\(request one\) answers 'large'; do this") as caught:
        fetcher.fetch_all([ONE])
    assert caught.value.request is ONE and not (tmp_path / "one.queue").exists()


@pytest.mark.parametrize("name", ["", "../up", "a/b", "//example.com/x", "a?b", "a#b", "a%2fb", "-", "a" * 65, "ключ"])
def test_a_name_that_could_lead_elsewhere_is_refused(play, tmp_path, name):
    said, asked, _ = play(f"NOTICE waits {name}".encode("latin-1", "replace"))
    assert str(said) == "example.org (request one) puts the request into its queue without a name to ask for; try again later"
    assert asked == [AT] and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "sent, why",
    [
        (b"NOTICE waits r-2", "(request one) tells the state of another request than it was asked for"),
        (CSV, "(request one-status) answers something else than the state of a request; look up how"),
        (b"a" * (later.NOTICE + 1), "(request one-status) sent more than the 65,536 bytes allowed"),
        ((404, b"gone"), "(request one-status) answers something else than the state of a request"),
    ],
)
def test_a_state_that_is_none_is_refused(play, tmp_path, sent, why):
    said, _, _ = play(WAITS, sent)
    assert why in str(said)
    assert [p.name for p in tmp_path.iterdir()] == ["one.queue"]


@pytest.mark.parametrize("status", [200, 400, 404, 413])
def test_a_refusal_is_said_in_the_words_of_the_service(play, status):
    said, asked, _ = play((status, b"NOTICE refused"))
    assert str(said) == "example.org (request one) answers 'refused'; do this" and asked == [AT]


def test_what_is_busy_is_asked_again_and_an_error_without_words_is_told_by_its_status(play):
    assert play((413, b"NOTICE busy"), CSV)[0] == CSV
    assert str(play((404, b"no"), run="")[0]).startswith("example.org (request one) answered 404 Not Found; look up whether")
    assert str(play((413, b"x" * 100_000), run="")[0]).startswith("example.org (request one) answered 413")


def test_what_is_packed_without_a_word_is_unpacked(play):
    assert play(gzip.compress(CSV))[0] == CSV
    assert play(WAITS, READY, gzip.compress(CSV), run="tuesday")[0] == CSV


def test_eurostat_asks_for_states_and_data_on_the_host_of_the_request():
    asked = comext.SOURCE.probe
    base = "https://ec.europa.eu/eurostat/api/comext/dissemination/1.0/async"
    assert later._address(asked, asked.queue.status, "r-1") == f"{base}/status/r-1"
    assert later._address(asked, asked.queue.data, "r-1") == f"{base}/data/r-1"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"DATAFLOW,LAST UPDATE\n", b"<html><body>SUBMITTED</body></html>", b"{", b"[1]", b'{"value": {"0": 1}}', b'{"error": "no"}', b'{"error": []}',
        b'{"error": [1]}', b"<a>" * 9, b"\xff\xfe", b"<GenericData><status>A</status></GenericData>", b"[" * 5000, b'{"a":' * 5000,
    ],
)  # fmt: skip
def test_what_is_no_notice_of_eurostat_is_left_alone(body):
    assert eurostat.notice(body) is None


def test_an_envelope_that_cannot_be_understood_is_taken_for_dropped():
    two = b"<e><syncResponse><queued><id>a</id><id>b</id><status>SUBMITTED</status></queued></syncResponse></e>"
    assert eurostat.notice(two) == Notice("waits", "'SUBMITTED'", id="")  # the wait then finds no name
    assert eurostat.notice(b"<e><asyncResponse><status>QUEUED_UP</status></asyncResponse></e>").state == "gone"
    assert eurostat.notice(b"<Fault><faultcode>500</faultcode><faultstring>Internal error</faultstring></Fault>").state == "busy"
    assert eurostat.notice(b"<Fault><faultcode>77</faultcode></Fault>").says == "'fault 77'"
    long = eurostat.notice(b"<Fault><faultcode>150</faultcode><faultstring>X: \xc3\xa9\n " + b"y" * 999 + b"</faultstring></Fault>")
    assert len(long.says) <= 200 and "\n" not in long.says and long.says.startswith(r"'X: \xe9 yyy")


ENVELOPE = b'<env:Envelope><ns0:syncResponse x=""><queued><id>%s</id><status>%s</status></queued></ns0:syncResponse></env:Envelope>'
FAULT = b"<S:Fault><faultcode>%s</faultcode><faultstring>%s</faultstring></S:Fault>"
SAYS = [ENVELOPE, FAULT, b'{"error": [{"id": "%s", "label": "%s"}]}', b'{"statusCode": "%s", "message": "%s"}', b'{"title": "%s", "detail": "%s"}', b"%s%s"]


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(SAYS), st.binary(max_size=30), st.binary(max_size=30))
def test_whatever_a_service_says_in_place_of_data_can_stand_in_a_sentence(form, first, second):
    for read_ in (eurostat.notice, comtrade.notice, ecb.notice, imts.notice):
        said = read_(form % (first, second))
        assert said is None or (said.says.isascii() and said.says.isprintable() and len(said.says) <= 200 and (said.todo or said.state in later.QUEUED))
