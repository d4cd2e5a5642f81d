"""What is asked of today: words and code belong together, verdicts are recorded, and nothing decides for the time before."""

import pytest

from bishkek import claims, numbers, tables
from bishkek.claims import asked
from bishkek.claims.verdict import Specification
from bishkek.tables import age
from tests.support import rows

ASKED = claims.asking()
SPEC = Specification("a count", "1", "holds")


@pytest.fixture
def question(monkeypatch):
    """Lets a test ask its own question of today."""

    def ask(claim, found):
        monkeypatch.setitem(asked._questions, claim, lambda: found)
        return claims.judge_today(claim)

    with tables.pretend():  # so that nothing is kept for the real tables
        yield ask


def test_a_claim_is_asked_of_today_if_its_rule_has_words_for_it():
    words = tables.load("claims").set_index("id")["rule_today"]
    assert [c for c, said in words.items() if said != asked.NO_RULE] == ASKED
    assert words[ASKED].str.endswith(".").all()


def test_an_opinion_is_asked_nothing_and_a_dated_event_is_a_matter_of_its_day():
    table = claims.recorded().set_index("id")
    left = table.loc[~table.index.isin(ASKED)]
    assert (left["verdict_today"] == left["verdict"].where(left["verdict"] == "opinion or norm", claims.PAST)).all()
    assert set(left["until"]) == set(left["grade_today"]) == {"none"}
    assert set(table.loc[ASKED, "verdict_today"]).isdisjoint({claims.PAST, "opinion or norm"})


@pytest.mark.parametrize("claim", ASKED)
def test_what_is_found_today_is_what_is_recorded(claim):
    now, row = claims.judge_today(claim), tables.load("verdicts").set_index("id").loc[claim]
    assert (now.verdict, now.until, now.number, now.grade, now.holds, now.tried) == tuple(
        row[["verdict_today", "until", "number_today", "grade_today", "holds_today", "tried_today"]]
    )
    kept = tables.load("today_specifications").query("id == @claim")
    assert [(s.name, s.value, s.outcome, s.way) for s in now.specifications] == list(kept[["name", "value", "outcome", "hangs_on"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("claim", ASKED)
def test_today_is_after_the_article_and_says_until_when(claim):
    now = claims.judge_today(claim)
    assert (now.until == "none") == (now.tried == 0)
    assert now.tried or now.verdict == "not checkable here"
    assert now.until == "none" or "2024" <= now.until <= "2026-11"
    assert now.number == "none" or now.number in numbers.ids()
    assert len({s.name for s in now.specifications}) == len(now.specifications)
    assert now.grade in ("A", "B", "C") or not now.specifications, "grade D carries nothing"


@pytest.mark.parametrize("claim", ASKED)
def test_no_verdict_of_today_claims_a_later_period_than_its_tables_have(claim):
    now = claims.judge_today(claim)
    if now.until == "none":
        return
    newest = max(age.reach(now.tables).values(), key=lambda period: period.end)
    shared = min(len(now.until), len(newest.iso))  # a table may tell in days what the verdict tells in years
    assert now.until[:shared] <= newest.iso[:shared], f"{claim} says that it is asked until {now.until}; its tables end with {newest.iso}"


def test_a_claim_asks_once_of_today():
    with pytest.raises(ValueError, match="C99 asks twice of today"):
        for _ in range(2):
            asked.asked_today("C99")(lambda: None)
    asked._questions.pop("C99")


def test_a_question_that_returns_something_else_is_named(question):
    with pytest.raises(ValueError, match=r"question of C01 \(tests/claims/test_asked\.py:\d+\) returns a NoneType and no Asked"):
        question("C01", None)


def test_what_stands_beside_decides_nothing_today(question):
    now = question("C01", claims.Asked([SPEC, Specification("a model", "2", "fails", beside=True)], "2025-09"))
    assert (now.verdict, now.holds, now.tried, now.until) == ("supported", 1, 1, "2025-09")


def test_a_question_without_an_answer_is_not_checkable(question):
    now = question("C01", claims.Asked([Specification("a model", "2", "fails", beside=True)], "2025-09"))
    assert (now.verdict, now.until, now.tried) == ("not checkable here", "none", 0)


def test_an_unknown_verdict_of_today_is_refused(question):
    with pytest.raises(ValueError, match="'perhaps' is not a verdict; use one of supported"):
        question("C01", claims.Asked([SPEC], "2025", decide=lambda specs: "perhaps"))


def test_a_period_of_today_that_is_none_is_refused(question):
    with pytest.raises(ValueError, match="claim C01 is asked of today until 'September 2025'; write a year, a month or a day like 2025-09, or none"):
        question("C01", claims.Asked([SPEC], "September 2025"))


def test_the_three_verdicts_are_recorded_for_all_fifty():
    recorded = rows("verdicts")
    assert len(recorded) == 50 and all(r["verdict"] and r["verdict_then"] and r["verdict_today"] for r in recorded)
