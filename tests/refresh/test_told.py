"""What a refresh says of itself is true: nothing is called unchanged that is not, and nobody is sent to a file that does not exist."""

from dataclasses import replace

import pandas as pd
import pytest

from bishkek import tables
from bishkek.refresh import facts, run
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.meaning import Finding
from bishkek.refresh.source import Answer, Request
from bishkek.refresh.sources import SOURCES
from bishkek.tables import package
from tests.refresh.test_candidate import state
from tests.refresh.test_run import DAY, RATES, SAID, longer

TOTALS = "russia_trade_totals"


@pytest.fixture
def go(data, monkeypatch):
    """Refreshes from sources made up of tables; the book itself is not worked out."""
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)

    class Nothing:
        def fetch_all(self, requests):
            return [Answer(r, b"") for r in requests]

    def refresh(*sources, day=DAY):
        return run.refresh(sources, day, lambda s: Nothing(), data)

    return refresh


def source(name, table, change, looks=()):
    """A source that gives its table as ``change`` makes it, and finds ``looks``."""
    return replace(
        SOURCES[name],
        tables=(table,),
        requests=lambda current: [Request("all", "https://x.y", "csv")],
        tidy=lambda answers, current: {table: change(tables.load(table, current.data))},
        looks=lambda answers, current: [Finding(table, says) for says in looks],
    )


def rates(change=lambda frame: frame, looks=()):
    return source("ecb", RATES, change, looks)


def broken():
    """A source that fails before it has given anything."""

    def refuse(frame):
        raise RefreshError("imts: no answer; ask again later")

    return source("imts", TOTALS, refuse)


def test_that_nothing_is_new_is_said_only_if_all_was_read_and_nothing_was_found(go):
    assert go(rates()) == "nothing new: the services give what the tables hold\n"
    assert go(rates(looks=["lacks a day"])) == f"look: {RATES} lacks a day\nno table changes; look at what is said above\n"
    assert go(broken(), rates()) == "not read: imts (no answer; ask again later)\nnothing new in what was read\n"


def test_a_candidate_that_waits_is_told_of_when_nothing_is_new_and_when_another_takes_its_place(go, data):
    go(rates(longer))
    assert go(source("imts", TOTALS, lambda frame: frame)).endswith(f"the candidate with {RATES} still waits\n")
    said = go(source("imts", TOTALS, lambda frame: frame.assign(value_musd=frame["value_musd"] * 1.02)))
    assert said.startswith(f"replaced: the candidate that waited with {RATES}; to have both, accept one before the next refresh\n")
    assert run.accept(DAY, data) == [TOTALS]
    go(rates(longer))
    assert not go(rates(longer)).startswith("replaced"), "a later state of the same table takes no other away"


def beyond(frame):
    """A year that is not over."""
    frame = longer(frame)
    return pd.concat([frame, *(frame.tail(1).assign(year=year) for year in (2027, 2028))], ignore_index=True)


def test_a_table_that_breaks_its_description_is_named_by_the_key_of_the_row_and_the_others_go_on(go, data):
    before = state(data)
    sentence = f"table {RATES}, year 2028, column year: 2028 breaks the rule “at most 2027”; {run.CONFIRM}"
    with pytest.raises(RefreshError) as caught:
        go(rates(beyond))
    assert str(caught.value) == f"not taken: ecb ({sentence})" and "line" not in sentence and state(data) == before
    said = go(rates(beyond), source("imts", TOTALS, lambda frame: frame.assign(value_musd=frame["value_musd"] * 1.02)))
    assert said.startswith(f"not taken: ecb ({sentence})\n{TOTALS}: ")
    assert run.accept(DAY, data) == [TOTALS] and tables.load(RATES, data)["year"].max() == 2025


def test_a_gap_that_a_service_leaves_sends_nobody_to_rows_that_are_in_no_file(go):
    with pytest.raises(RefreshError, match=rf"not taken: ecb \(table {RATES}.*2016.* missing from the series; look at the answer; if the service confirms it"):
        go(rates(lambda frame: longer(frame)[lambda t: t["year"] != 2016]))


def test_a_clock_before_a_vintage_that_is_there_is_told_and_nothing_is_asked(go, data):
    go(rates(longer))
    run.accept(DAY, data)
    with pytest.raises(RefreshError, match=rf"^{RATES} has figures of {DAY}, and by the clock of this machine it is 2027-01-14; set the clock, then refresh again$"):
        go(rates(lambda frame: pytest.fail("was asked")), day="2027-01-14")
    assert go(rates()) == "nothing new: the services give what the tables hold\n"
    assert package.resource(RATES, data)["vintage"] == DAY
