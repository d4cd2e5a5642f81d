"""How answers are fetched when all goes well: waits, conditions, resuming, keys kept to themselves, whole files."""

import json
import logging
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from bishkek.refresh.errors import RefreshError
from bishkek.refresh.fetch import AGENT, Fetcher, Policy, redacted, write_whole
from bishkek.refresh.polite import asked_wait, backoff, broken
from bishkek.refresh.source import Request
from tests.refresh.server import CSV, JSON, MODIFIED, FakeTime, Service

SECRET = "0123456789abcdef"


@pytest.fixture(scope="module")
def running():
    with Service() as service, Service() as other:
        service.other = other
        yield service


@pytest.fixture
def service(running):
    running.asked.clear()
    running.other.asked.clear()
    return running


@pytest.fixture
def time_():
    return FakeTime()


@pytest.fixture
def make(tmp_path, time_):
    """Makes a fetcher with a folder and a clock of its own."""
    return lambda **given: Fetcher(tmp_path, **{"pause": 0, "sleep": time_.sleep, "clock": time_.clock, **given})


def csv(service, path, key="one", **given):
    return Request(key, service.url(path), "csv", **given)


def json_(service, path, **headers):
    return Request("one", service.url(path), "json", headers)


def test_an_answer_is_whole_and_says_its_vintage(service, make, tmp_path):
    answer = make(agent=f"{AGENT}/0.4.0").fetch(json_(service, "/json"))
    assert (answer.body, answer.modified) == (JSON, "2026-11-02")
    note = json.loads((tmp_path / "one.json").read_text())
    assert note["url"] == service.url("/json") and note["bytes"] == len(JSON) and note["form"] == "json" and note["modified"] == MODIFIED
    asked = service.asked["/json"][0]
    assert asked["User-Agent"] == "the-road-through-bishkek/0.4.0" and asked["Accept-Encoding"] == "gzip"


def test_answers_come_in_the_order_of_the_requests_and_no_bar_is_drawn_off_a_terminal(service, make, capfd):
    answers = make().fetch_all([csv(service, "/csv"), Request("two", service.url("/json"), "json"), csv(service, "/bom", "three")])
    assert [a.body for a in answers] == [CSV, JSON, CSV]
    assert "".join(capfd.readouterr()) == ""


def test_requests_to_one_service_are_apart_and_to_another_are_not_delayed(service, make, time_):
    fetcher = make(pause=2.5)
    fetcher.fetch_all([csv(service, "/csv", "one"), csv(service, "/csv", "two")])
    assert time_.slept == [2.5]
    fetcher.fetch(csv(service.other, "/csv", "three"))
    assert time_.slept == [2.5]
    time_.now += 1
    fetcher.fetch(csv(service, "/csv", "four"))
    assert time_.slept == [2.5, 1.5]


def test_redirects_are_apart_too(service, make, time_):
    make(pause=2).fetch(csv(service, "/to-csv"))
    assert time_.slept == [2]


def test_waits_double_with_a_surplus_that_can_be_repeated(service, make, time_):
    with pytest.raises(RefreshError, match="at attempt 5"):
        make().fetch(json_(service, "/500"))
    assert len(service.asked["/500"]) == 5
    assert time_.slept == [backoff(n, "one", Policy()) for n in (1, 2, 3, 4)]
    assert all(base <= wait <= 1.25 * base for base, wait in zip((1, 2, 4, 8), time_.slept, strict=True))
    assert 60 <= backoff(30, "one", Policy()) <= 75 and backoff(1, "one", Policy()) != backoff(1, "two", Policy())


@pytest.mark.parametrize("path, wait", [("/429-seconds", 17), ("/429-date", 30)])
def test_the_wait_that_the_service_asks_for_is_kept(service, make, time_, path, wait):
    assert make().fetch(csv(service, path)).body == CSV
    assert time_.slept == [wait]


def test_a_date_to_wait_for_counts_from_now_if_the_service_shows_no_clock():
    soon = (datetime.now(UTC) + timedelta(seconds=50)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert 45 < asked_wait({"Retry-After": soon}) <= 50
    assert asked_wait({"Retry-After": "Tue, 24 Nov 1987 10:00:00 GMT"}) == 0
    assert asked_wait({"Retry-After": "Tue, 99 Nov 99999 10:00:00 GMT"}) == asked_wait({}) == asked_wait({"Retry-After": "-5"}) == 0


def test_what_is_tried_again_is_told(service, make, caplog):
    caplog.set_level(logging.INFO, "bishkek")
    make(secret=SECRET).fetch(json_(service, "/twice-500", Key="{secret}"))
    assert [r.getMessage().split("; ", 1)[1] for r in caplog.records] == ["try again later; attempt 2 of 5 in 1 s", "try again later; attempt 3 of 5 in 2 s"]


def test_an_unchanged_answer_is_not_sent_again(service, make):
    first, again = (make().fetch(csv(service, "/tagged")) for _ in range(2))
    assert first == again and again.modified == "2026-11-02"
    asked = service.asked["/tagged"]
    assert "If-None-Match" not in asked[0] and asked[1]["If-None-Match"] == '"v1"' and asked[1]["If-Modified-Since"] == MODIFIED


@pytest.mark.parametrize("name, content", [("one.body", b"spoilt"), ("one.json", b"{"), ("one.json", b'{"a": 1}'), ("one.json", b"[]"), ("one.json", b"\xff")])
def test_a_damaged_kept_answer_is_fetched_anew(service, make, tmp_path, name, content):
    make().fetch(csv(service, "/tagged"))
    (tmp_path / name).write_bytes(content)
    assert make().fetch(csv(service, "/tagged")).body == CSV
    assert "If-None-Match" not in service.asked["/tagged"][1]
    assert (tmp_path / "one.body").read_bytes() == CSV


@pytest.mark.parametrize("change", [{"path": "/tagged?year=2024"}, {"headers": {"Accept": "text/csv"}}])
def test_an_answer_to_another_request_does_not_count(service, make, change):
    make().fetch(csv(service, "/tagged"))
    make().fetch(csv(service, **{"path": "/tagged", **change}))
    assert "If-None-Match" not in service.asked["/tagged"][1]


def test_a_kept_answer_above_a_new_limit_does_not_count(service, make):
    make(run="monday").fetch(csv(service, "/tagged"))
    with pytest.raises(RefreshError, match="more than the 5 bytes"):
        make(run="monday").fetch_all([csv(service, "/tagged", limit=5)])


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(service, make):
    wanted = [csv(service, "/csv", "one"), csv(service, "/tagged", "two"), csv(service, "/404", "three")]
    with pytest.raises(RefreshError, match="request three"):
        make(run="monday").fetch_all(wanted)
    resumed = make(run="monday").fetch_all(wanted[:2])
    assert [a.body for a in resumed] == [CSV, CSV] and resumed[1].modified == "2026-11-02"
    assert len(service.asked["/csv"]) == len(service.asked["/tagged"]) == 1
    make(run="monday").fetch_all(wanted[:2], resume=False)
    make(run="tuesday").fetch_all(wanted[:2])
    make().fetch_all(wanted[:2])
    make().fetch_all(wanted[:2])
    assert len(service.asked["/csv"]) == len(service.asked["/tagged"]) == 5
    make(run="tuesday").fetch_all(wanted[:2])
    assert len(service.asked["/csv"]) == 6, "the notes of a run without a name must not count for another"


def test_a_304_counts_as_fetched_in_this_run(service, make):
    make(run="monday").fetch(csv(service, "/tagged"))
    for _ in range(2):
        make(run="tuesday").fetch_all([csv(service, "/tagged")])
    assert len(service.asked["/tagged"]) == 2


def test_what_broke_off_is_resumed_by_the_next_run(service, make, tmp_path):
    with pytest.raises(RefreshError, match="broke off"):
        make(policy=Policy(attempts=1)).fetch(json_(service, "/resume"))
    assert [p.name for p in tmp_path.iterdir()] == ["one.part"]
    got = len((tmp_path / "one.part").read_bytes().partition(b"\n")[2])
    assert 0 < got <= 5000
    assert make().fetch(json_(service, "/resume")).body == JSON
    assert service.asked["/resume"][1]["Range"] == f"bytes={got}-" and service.asked["/resume"][1]["If-Range"] == '"v1"'
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one.body", "one.json"]


def test_a_changed_answer_is_not_joined_to_the_beginning_of_the_old(service, make):
    assert make().fetch(json_(service, "/resumeversion")).body == JSON.replace(b"1", b"7")
    assert service.asked["/resumeversion"][1]["If-Range"] == '"v1"'


@pytest.mark.parametrize("content", [b"", b"{}\nrest", b"[]\nrest", b"\xff", b'{"asked": "x"'])
def test_a_damaged_beginning_is_not_used(service, make, tmp_path, content):
    (tmp_path / "one.part").write_bytes(content)
    assert make().fetch(json_(service, "/json")).body == JSON
    assert "Range" not in service.asked["/json"][0]


def test_an_interrupt_keeps_the_beginning(service, make, tmp_path, monkeypatch):
    fetcher, pieces = make(), Fetcher._pieces

    def interrupted(self, response):
        yield next(pieces(self, response))
        raise KeyboardInterrupt

    monkeypatch.setattr(Fetcher, "_pieces", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fetcher.fetch(json_(service, "/resume"))
    assert [p.name for p in tmp_path.iterdir()] == ["one.part"]


def test_the_key_goes_into_the_header_that_asks_for_it(service, make, tmp_path):
    wish = json_(service, "/echo", Authorization="Bearer {secret}", Other="plain")
    seen = json.loads(make(secret=f" {SECRET}\n").fetch(wish).body)
    assert seen["Authorization"] == f"Bearer {SECRET}" and seen["Other"] == "plain"
    assert SECRET not in (tmp_path / "one.json").read_text()
    assert "Authorization" not in json.loads(make().fetch(wish).body)


def test_the_key_does_not_follow_a_redirect_to_another_service(service, make):
    service.elsewhere = service.other.url("/echo")
    wish = json_(service, "/elsewhere", **{"Api-Key": "{secret}", "Odd": "x{secret}", "X-Token": "t", "Accept": "text/json"})
    seen = json.loads(make(secret=SECRET).fetch(wish).body)
    assert service.asked["/elsewhere"][0]["Odd"] == f"x{SECRET}"
    assert SECRET not in str(seen) and not {"Api-Key", "Odd", "X-Token"} & set(seen) and seen["Accept"] == "text/json"


def test_the_key_follows_a_redirect_within_the_service(service, make):
    service.elsewhere = "/echo"
    assert json.loads(make(secret=SECRET).fetch(json_(service, "/elsewhere", Key="{secret}")).body)["Key"] == SECRET


def test_a_redirect_with_the_key_in_its_address_is_refused(service, make):
    service.elsewhere = f"/echo?x={SECRET}"
    with pytest.raises(RefreshError, match="redirects to an address with the key in it") as caught:
        make(secret=SECRET).fetch(json_(service, "/elsewhere"))
    assert SECRET not in str(caught.value) and not service.asked["/echo"]


SIGNED = "X-Amz-Credential=AKLAYOUT%2F20261111&X-Amz-Security-Token=tok3n&X-Amz-Expires=900&X-Amz-Signature=0f0f0f"


def test_a_store_of_files_behind_a_signed_address_is_followed_and_its_signature_kept_nowhere(service, make, tmp_path):
    service.elsewhere = service.other.url(f"/csv?{SIGNED}")
    assert make().fetch(csv(service, "/elsewhere")).body == CSV
    kept = "".join(f.read_text() for f in tmp_path.rglob("*.json"))
    assert service.url("/elsewhere") in kept and not any(word in kept for word in ("AKLAYOUT", "tok3n", "0f0f0f"))


def test_a_signed_address_that_has_ended_is_not_told(service, make):
    service.elsewhere = service.other.url(f"/403?{SIGNED}")
    with pytest.raises(RefreshError) as caught:
        make().fetch(csv(service, "/elsewhere"))
    assert "answered 403 Forbidden" in str(caught.value) and service.url("/elsewhere") in str(caught.value) and "X-Amz" not in str(caught.value)
    assert redacted(f"?{SIGNED}") == "?X-Amz-Credential=***&X-Amz-Security-Token=***&X-Amz-Expires=900&X-Amz-Signature=***"


@pytest.mark.parametrize("path", ["/401", "/403", "/page"])
def test_a_service_without_a_key_that_refuses_a_program_leaves_the_way_by_hand(service, make, path):
    address = service.url(path)
    host = address.removeprefix("http://").removesuffix(path)
    what = "answered with a web page instead of csv" if path == "/page" else f"answered {path[1:]} {'Unauthorized' if path == '/401' else 'Forbidden'}"
    with pytest.raises(RefreshError) as caught:
        make(source="undesa").fetch(csv(service, path))
    assert str(caught.value) == (
        f"{host} (request one) {what}; it may refuse programs: open {address} in a browser and save what it sends, "
        "then hand it over with `python -m bishkek refresh undesa --from FILE`"
    )
    with pytest.raises(RefreshError, match="-H 'Accept: text/csv' 'http") as caught:
        make().fetch(replace(csv(service, path), headers={"Accept": "text/csv"}))
    assert "save what it sends by `curl -o FILE" in str(caught.value) and "--from" not in str(caught.value)


def test_no_password_of_the_machine_is_sent(service, make, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password mine")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert "Authorization" not in json.loads(make().fetch(json_(service, "/echo")).body)


@pytest.mark.parametrize("secret", ["two words", "line\nbreaks", "Ключ-к-службе", "st*rs-and-more", "k3y"])
def test_keys_that_cannot_be_keys(make, secret):
    with pytest.raises(RefreshError, match="^the key of this service is shorter .*; set it anew$") as caught:
        make(secret=secret)
    assert secret not in str(caught.value)


@pytest.mark.parametrize("key", ["", "../up", "a/b", "A", "a.b", "a_b", "a\n", "ключ", "a" * 101])
def test_keys_of_requests_that_could_lead_out_of_the_folder(service, make, tmp_path, key):
    for fetch in (make().fetch, lambda r: make().fetch_all([r])):
        with pytest.raises(RefreshError, match="may hold only a-z, 0-9 and hyphens"):
            fetch(csv(service, "/csv", key))
    assert list(tmp_path.iterdir()) == [] and not service.asked["/csv"]


def test_a_name_that_the_service_proposes_is_not_used(service, make, tmp_path):
    make().fetch(csv(service, "/disposition"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one.body", "one.json"] and not (tmp_path.parent / "escaped.csv").exists()


def test_two_requests_with_one_key(service, make):
    with pytest.raises(RefreshError, match="two requests have the key one"):
        make().fetch_all([csv(service, "/csv"), csv(service, "/bom")])
    assert not service.asked


def test_a_bad_certificate_is_not_tried_again_and_not_quoted():
    fault = broken(requests.exceptions.SSLError("https://a.org/?key=abc: CERTIFICATE_VERIFY_FAILED"))
    assert not fault.passing and "certificate that cannot be verified" in fault.what and "abc" not in fault.what + fault.remedy


@pytest.mark.parametrize("what", ["replace", "fsync"])
def test_a_write_that_fails_leaves_the_old_content(tmp_path, monkeypatch, what):
    path = tmp_path / "table.csv"
    write_whole(path, b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, what, full)
    with pytest.raises(RefreshError, match=r"^table.csv could not be written \(no space left on device\) and is as it was; make room"):
        write_whole(path, b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"table.csv": b"old"}


def test_a_write_is_whole_and_on_the_disk_before_it_takes_its_place(tmp_path, monkeypatch):
    steps, fsync, swap = [], os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("fsync"), fsync(handle)))
    monkeypatch.setattr(os, "replace", lambda a, b: (steps.append(a.read_bytes()), swap(a, b)))
    write_whole(tmp_path / "new" / "table.csv", b"content")
    assert steps == ["fsync", b"content", "fsync"]


def test_a_written_file_may_be_read_by_whom_any_new_file_may(tmp_path):
    (tmp_path / "plain").touch()
    write_whole(tmp_path / "whole", b"")
    assert (tmp_path / "whole").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RefreshError, match="table.csv could not be written"):
        write_whole(tmp_path / "file" / "table.csv", b"")


def test_a_crash_between_body_and_note_is_noticed(service, make, tmp_path):
    make().fetch(csv(service, "/tagged"))
    write_whole(tmp_path / "one.body", b"newer,body\n")
    assert make(run="").fetch(csv(service, "/tagged")).body == CSV


KEYS = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"], exclude_characters="*"), min_size=8, max_size=40)


@settings(deadline=None, max_examples=50)
@given(secret=KEYS, before=st.text(max_size=30), after=st.text(max_size=30))
def test_no_secret_outlasts_redaction(secret, before, after):
    for form in (secret, quote(secret), quote(secret, safe=""), quote(secret, safe="").lower()):
        said = redacted(f"{before}{form}{after}{form}", secret)
        assert secret not in said and form not in said and "***" in said


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_text_without_keys_stays(text):
    assert redacted(text.replace("=", "")) == text.replace("=", "")


@pytest.mark.parametrize("name", ["key", "token", "subscription-key", "api_key", "access.token", "KEY", "subscription%2Dkey"])
def test_parameters_that_are_keys_are_hidden(name):
    assert redacted(f"https://a.org/b?x=1&{name}=abc&y=2#z") == f"https://a.org/b?x=1&{name}=***&y=2#z"
    assert redacted(f"see https://a.org/b?{name}=abc, please") == f"see https://a.org/b?{name}=*** please"
