"""A refresh from end to end against a service on this machine, and the command that starts it."""

import json
from dataclasses import replace
from threading import Event

import pytest

from bishkek import claims, tables
from bishkek.__main__ import main
from bishkek.book import vintage
from bishkek.numbers import estimates
from bishkek.project.faults import BuildError, tried
from bishkek.refresh import candidate, command, facts, run
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.fetch import Fetcher, Policy, TooLarge
from bishkek.refresh.files import fetched
from bishkek.refresh.source import Answer, Request
from bishkek.refresh.sources import SOURCES, comext, imts, worldbank
from bishkek.tables import package
from tests.refresh import layouts
from tests.refresh.server import Service
from tests.refresh.test_candidate import state
from tests.support import data_from

RATES = "ecb_usd_per_eur_annual"
DAY = "2027-01-15"
SAID = {"numbers": {}, "figures": {}, "claims": {}, "false": {}, "faults": []}


@pytest.fixture
def refresh(data, monkeypatch):
    """Refreshes the rates from a service that answers with the rows it is given; the book itself is not worked out."""
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)

    def go(change):
        rates = tables.load(RATES, data)
        with Service() as service:
            address = service.offer("/rates", change(rates).to_csv(index=False).encode())
            source = replace(
                SOURCES["ecb"], requests=lambda current: [Request("rates", address, "csv")], tidy=lambda answers, current: {RATES: read(answers)}
            )
            return run.refresh([source], DAY, lambda s: Fetcher(fetched(s.name, data), 0, policy=Policy(attempts=1)), data)

    return go


def read(answers):
    rows = [line.split(",") for line in answers[0].body.decode().splitlines()[1:]]
    return tables.load(RATES).iloc[:0].reindex(range(len(rows))).assign(
        year=[int(r[0]) for r in rows], usd_per_eur=[float(r[1]) for r in rows], fixings=[int(r[2]) for r in rows]
    )  # fmt: skip


def longer(rates):
    rates.loc[len(rates)] = [2026, 1.125, 255]
    return rates.astype({"year": int, "fixings": int})


def test_a_refresh_says_what_would_change_and_changes_nothing(refresh, data):
    before = state(data)
    said = refresh(longer)
    assert said.startswith(f"{RATES}: 2026-10-30 -> {DAY}: 0 cells changed, 1 rows came, 0 went\n  new: year 2026\n")
    assert "Verdicts that flip: none" in said
    assert state(data) == before and run.show(data) == said
    written = json.loads((candidate.read(data).folder / candidate.DIFF).read_text())
    assert written["tables"][0]["came"] == ["year 2026"] and written["findings"] == []


def test_what_cannot_be_worked_out_from_a_candidate_is_said_and_stops_the_acceptance(refresh, data, monkeypatch):
    old, new = "chapter kant.ipynb, cell 2: no row", "claim C27: StopIteration (raised in bishkek/measures/remittances.py:1)"
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID | {"faults": [old, new] if record else [old]})
    assert refresh(longer).startswith(f"STOPS: the book cannot be worked out: {new}\n")
    before = state(data)
    with pytest.raises(RefreshError, match=r"the candidate stopped at 1 finding \(cannot be worked out: claim C27"):
        run.accept(DAY, data)
    assert state(data) == before


def test_every_answer_carries_the_day_on_which_it_was_read(refresh, data, monkeypatch):
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)
    days = []

    class Rates:
        def fetch_all(self, requests):
            return [Answer(requests[0], b"")]

    source = replace(SOURCES["ecb"], tidy=lambda answers, current: days.extend(a.read for a in answers) or {RATES: tables.load(RATES, data)})
    run.refresh([source], DAY, lambda s: Rates(), data)
    assert set(days) == {DAY}


def test_a_source_of_which_one_answer_cannot_be_read_moves_none_of_its_tables(data, monkeypatch):
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)
    share, usd, gdp = layouts.answers("worldbank")
    before = state(data)
    for spoilt in ([share, usd, replace(gdp, body=b"[]")], [replace(share, body=b"<html></html>"), usd, gdp]):
        with pytest.raises(RefreshError, match="not read: worldbank"):
            run.refresh([SOURCES["worldbank"]], DAY, lambda s, given=spoilt: Given(given), data)
    assert state(data) == before


class Given:
    """A fetcher that has the answers already."""

    def __init__(self, answers):
        self._answers = answers

    def fetch_all(self, requests):
        return self._answers


def test_a_release_brings_all_tables_of_the_bank_and_the_list_of_vintages(data, monkeypatch):
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)
    values = {s.key: tables.load(s.table).query("vintage == '2025 copy' or vintage == '2025 export'").set_index("year")[s.column] for s in worldbank.SERIES}
    answers = [layouts.worldbank_answer(s, {str(y): float(v) for y, v in values[s.key].items()}) for s in worldbank.SERIES]
    said = run.refresh([SOURCES["worldbank"]], DAY, lambda s: Given(answers), data)
    assert not said.startswith("STOPS")
    assert run.accept(DAY, data) == ["gdp_vintages", "remittances_share_vintages", "remittances_usd_vintages", "vintages"]
    assert {package.resource(t, data)["vintage"].split(" to ")[-1] for t in SOURCES["worldbank"].tables} == {layouts.DAY}
    assert run.refresh([SOURCES["worldbank"]], DAY, lambda s: Given(answers), data) == "nothing new: the services give what the tables hold\n"


def test_what_was_shown_is_accepted_and_can_be_built_again(refresh, data):
    refresh(longer)
    assert run.accept(DAY, data) == [RATES]
    assert tables.load(RATES, data)["year"].max() == 2026


def test_a_service_that_gives_what_is_there_makes_no_candidate(refresh, data):
    assert refresh(lambda rates: rates) == "nothing new: the services give what the tables hold\n"
    with pytest.raises(RefreshError, match="no candidate waits"):
        run.show(data)


def test_a_jump_is_said_and_stops_the_acceptance(refresh, data):
    before = state(data)
    said = refresh(lambda rates: longer(rates).assign(usd_per_eur=lambda t: t["usd_per_eur"].where(t["year"] != 2020, 1.3)))
    assert said.startswith(f"STOPS: {RATES} 2020: 1.3 was revised by more than 1.001 times")
    with pytest.raises(RefreshError, match="the candidate stopped at 1 finding"):
        run.accept(DAY, data)
    assert state(data) == before
    run.drop(data)
    with pytest.raises(RefreshError, match="no candidate waits"):
        run.drop(data)


REVISED = [("comext", 0, comext.MEMBERS, "5"), ("comext", 1, comext.UNION, "5"), ("imts", 0, imts.TOTALS, "333333000001")]


@pytest.mark.parametrize("name, position, table, value", REVISED)
def test_another_value_under_the_same_date_is_new(name, position, table, value):
    """Services revise in place: the day of their update stays, and so may the day of the answer."""
    answer, before = layouts.answers(name)[position], layouts.current(name)
    records = layouts.csv_records(answer.body)
    records[1]["OBS_VALUE"] = value
    given, revised = (SOURCES[name].tidy([a], before)[table] for a in (answer, replace(answer, body=layouts.table(records))))
    assert run._is_new(revised, given) and not run._is_new(given, given.copy())


def test_what_is_too_large_is_asked_again_in_halves_and_the_rest_once():
    asked = []

    class Narrow:
        """A service that gives two reporters at most."""

        def fetch_all(self, requests):
            for request in requests:
                asked.append(request.key)
                if reporters(request) > 2:
                    raise TooLarge("too large", request)
            return [Answer(r, b"") for r in requests]

    source = replace(SOURCES["comext"], requests=lambda current: [_members("AT+BE+DE+FR+IT")])
    got = [a.request for a in run._answers(source, Narrow(), run.Current())]
    assert [r.key for r in got] == ["members-2023-1", "members-2023-2-1", "members-2023-2-2"]
    assert "+".join(r.url.split("M.")[1].split(".")[0] for r in got) == "AT+BE+DE+FR+IT"


def _members(codes):
    return comext._request("members-2023", f"M.{codes}.KG.TOTAL.2.VALUE_IN_EUROS", "2023-01", "2023-12")


def reporters(request):
    return len(request.url.split("M.")[1].split(".")[0].split("+"))


def test_one_reporter_is_split_by_partner_and_one_of_each_not_at_all():
    union = comext._request("union", "M.EU27_2020.KG+KZ.TOTAL.2.VALUE_IN_EUROS", "2019-01")
    assert [r.url.split("M.EU27_2020.")[1].split(".")[0] for r in comext.split(union)] == ["KG", "KZ"]
    assert comext.split(comext.split(union)[0]) == []


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["refresh", "nowhere"], "there is no source 'nowhere'; known are comext, comtrade, ecb"),
        (["refresh", "--show"], "no candidate waits; run `python -m bishkek refresh` first"),
        (["refresh", "--accept"], "no candidate waits"),
        (["refresh", "--accept", "ecb"], "leave the names of sources out"),
        (["refresh", "comtrade"], "comtrade brings no table up to date; ask it with --probe"),
        (["build", "--vintage", "October"], "the vintage 'October' is not a day; write it like 2023-10-22"),
    ],
)
def test_a_wrong_command_is_one_sentence(capsys, data, arguments, words):
    with data_from(data):
        assert main(arguments) == 1
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1


def test_a_probe_says_what_came_or_why_nothing_did(tmp_path):
    with Service() as service:
        good = replace(SOURCES["ecb"], probe=Request("probe", service.offer("/probe", b"a,b\n1,2\n"), "csv"))
        assert run.probe(good, Fetcher(tmp_path, 0)) == "ecb: 8 bytes of csv, beginning 'a,b\\n1,2'\n"


def probed(service, path, name="ecb"):
    return replace(SOURCES[name], name=name, probe=Request("probe", service.url(path), "csv"))


@pytest.mark.parametrize("paths, code", [(["/csv"], 0), (["/csv", "/404"], 1), (["/404", "/500"], 1)])
def test_probes_that_fail_are_told_one_by_one_and_by_the_exit_code(data, capsys, monkeypatch, paths, code):
    with Service() as service, data_from(data):
        monkeypatch.setattr(command, "fetched", lambda name: data / ".refresh" / name)
        assert command.probe([probed(service, path, name) for path, name in zip(paths, ("ecb", "comext"), strict=False)]) == code
        assert all(len(service.asked[path]) == 1 for path in paths), "a probe asks once"
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == f"asking {', '.join(('ecb', 'comext')[: len(paths)])}"
    told = {line.split(": ", 1)[0]: line for line in lines}
    for path, name in zip(paths, ("ecb", "comext"), strict=False):
        assert ("bytes of csv" if path == "/csv" else f"answered {path[1:]}") in told[name]


def test_a_probe_that_hangs_keeps_no_other_and_not_the_command(data, capsys, monkeypatch):
    hanging = Event()

    def probe(source, fetcher):
        if source.name == "comext":
            hanging.wait(20)
        return f"{source.name}: 8 bytes of csv\n"

    monkeypatch.setattr(command.run, "probe", probe)
    with data_from(data):
        assert command.probe([SOURCES["comext"], SOURCES["ecb"]], longest=0.3) == 1
    hanging.set()
    assert capsys.readouterr().out.splitlines()[1:] == ["ecb: 8 bytes of csv", "comext: did not answer within 0.3 s; check the network, then try again later"]


def test_a_refresh_tells_what_it_asks_while_it_asks(data, capsys, monkeypatch):
    with Service() as service, data_from(data), command.told():
        source = replace(SOURCES["ecb"], requests=lambda current: [Request("rates", service.url("/500"), "csv")])
        brief = Fetcher(data / "x", 0, policy=Policy(attempts=2), sleep=lambda seconds: None)
        with pytest.raises(RefreshError, match="not read: ecb"):
            run.refresh([source], DAY, lambda s: brief, data)
        host = service.url("").removeprefix("http://").rstrip("/")
    told = capsys.readouterr().err.splitlines()
    assert told[:2] == ["  ecb: European Central Bank, reference rates", f"  asking {host} for rates (1 of 1)"]
    assert told[2].endswith("try again later; attempt 2 of 2 in 1 s") and told[3] == "  ecb was not read"


def test_the_key_of_a_service_comes_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("COMTRADE_KEY", "abcdefgh12345678")
    assert command.fetcher(SOURCES["comtrade"])._secret == "abcdefgh12345678"
    monkeypatch.delenv("COMTRADE_KEY")
    assert command.fetcher(SOURCES["comtrade"])._secret == ""


def test_a_book_of_another_day_that_fails_says_so(monkeypatch):
    monkeypatch.setattr(vintage.vintages, "assemble", lambda *a: None)
    monkeypatch.setattr(vintage.signals, "run", lambda command, environment: (1, ""))
    with pytest.raises(RuntimeError, match="the book of 2023-10-22 could not be built"):
        vintage.build("2023-10-22")


def nothing(id):
    """A rule that looks for what no table has, in the way that says least."""
    return next(iter(()))


def test_a_book_of_another_day_names_the_claim_that_cannot_be_worked_out(monkeypatch):
    monkeypatch.setattr(estimates, "stale", lambda: False)
    monkeypatch.setattr(claims, "tested", lambda: ["C27"])
    monkeypatch.setattr(claims, "judge", nothing)
    with pytest.raises(BuildError, match=r"^the book cannot be worked out from these tables: claim C27: StopIteration \(raised in bishkek/book/vintage.py:\d+\)$"):
        vintage._work_out_and_build()


def test_one_rule_or_recipe_that_fails_is_one_sentence_and_keeps_no_other(monkeypatch):
    real = claims.judge
    monkeypatch.setattr(claims, "tested", lambda: ["C01", "C02"])
    monkeypatch.setattr(claims, "judge", lambda claim: nothing(claim) if claim == "C01" else real(claim))
    faults = []
    assert set(facts._claims(faults)) == {"C02"} and len(faults) == 1 and faults[0].startswith("claim C01: StopIteration (raised in bishkek/refresh/facts.py:")
    assert tried("number", ["a.b"], lambda id: {}["two\nlines"], faults) == {} and faults[1].startswith("number a.b: KeyError: 'two")


def test_one_source_that_fails_is_named_and_the_others_go_on(data, monkeypatch):
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)

    class Silent:
        def fetch_all(self, requests):
            raise RefreshError("un.org (request stock) answers 403; it may refuse programs")

    class Rates:
        def fetch_all(self, requests):
            return [Answer(requests[0], longer(tables.load(RATES, data)).to_csv(index=False).encode(), "2027-01-10")]

    sources = [replace(SOURCES["undesa"]), replace(SOURCES["ecb"], tidy=lambda answers, current: {RATES: read(answers)})]
    said = run.refresh(sources, DAY, lambda s: Silent() if s.name == "undesa" else Rates(), data)
    assert said.startswith("not read: undesa (un.org (request stock) answers 403") and f"{RATES}: 2026-10-30 -> 2027-01-10" in said
    with pytest.raises(RefreshError, match="not read: undesa"):
        run.refresh(sources[:1], DAY, lambda s: Silent(), data)


@pytest.mark.parametrize("stated, vintage", [("2020-01-01", DAY), ("2027-01-10", "2027-01-10"), ("2031-01-01", DAY), ("", DAY)])
def test_a_vintage_is_neither_before_the_last_nor_after_today(stated, vintage):
    assert run._vintage("2026-10-30", tables.load(RATES), [Answer(Request("a", "https://x.y", "csv"), b"", stated)], DAY) == vintage


def test_a_partner_that_the_service_no_longer_gives_is_said(data):
    table = "eurostat_exports_monthly_eu27"

    def gone(answers, current):
        """Gives every row again but those of Kyrgyzstan, which stay as they are."""
        now = current[table]
        return {table: now.assign(value_eur=now["value_eur"].where(now["partner"] == "KGZ", tables.load(table, data)["value_eur"]))}

    source = replace(SOURCES["comext"], tables=(table,), requests=lambda current: [Request("union", "https://x.y", "csv")], tidy=gone)
    given = run._given(source, [], run.Current(data))[table]
    assert set(tables.load(table, data)["partner"][~given.to_numpy()]) == {"KGZ"}


def test_what_is_wrong_in_substance_is_said_before_the_bound_that_it_breaks(refresh):
    with pytest.raises(RefreshError, match="is a thousand times what it was .*no candidate was made: table ecb_usd_per_eur_annual"):
        refresh(lambda rates: rates.assign(usd_per_eur=rates["usd_per_eur"] * 1000))


def test_what_a_source_keeps_comes_with_its_next_answers(data, monkeypatch):
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)
    seen, body = [], longer(tables.load(RATES, data)).to_csv(index=False).encode()

    class Rates:
        def fetch_all(self, requests):
            return [Answer(requests[0], body)]

    def tidy(answers, current):
        seen.append([a.request.key for a in answers])
        return {RATES: read(answers)}

    source = replace(SOURCES["ecb"], requests=lambda current: [Request("rates", "https://x.y", "csv")], tidy=tidy, keeps=lambda answers, new: answers[0])
    run.refresh([source], DAY, lambda s: Rates(), data)
    run.accept(DAY, data)
    run.refresh([source], DAY, lambda s: Rates(), data)
    assert seen[0] == ["rates"] and seen[-1] == ["rates", "accepted"]
