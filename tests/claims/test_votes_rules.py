"""Rules of C12, C13 and C19 to C21 at their edges: tables are altered by a hair, and the verdict must follow."""

import pytest

from bishkek import claims
from tests.claims.test_rules import judged, set_all
from tests.support import change_cell, rows

SESSION = [f"A/RES/ES-11/{i}" for i in range(1, 7)]


def kyrgyz(folder, votes):
    """Sets the six votes of Kyrgyzstan at the emergency session."""
    chosen = dict(zip(SESSION, votes, strict=True))
    set_all(folder, "ukraine_rollcalls", lambda r: {"vote": chosen[r["symbol"]]} if r["iso3"] == "KGZ" and r["symbol"] in chosen else {})


@pytest.mark.parametrize(
    "votes, verdict",
    [
        (["abstain"] * 6, "supported"), (["absent"] * 6, "supported"), (["abstain"] * 5 + ["no"], "partly"),
        (["no"] * 2 + ["abstain"] * 4, "partly"), (["no"] * 3 + ["absent"] * 3, "contradicted"),
    ],
)  # fmt: skip
def test_c20_follows_the_votes_of_the_session(data, votes, verdict):
    kyrgyz(data, votes)
    assert judged(data, "C20").verdict == verdict


def test_c20_leaves_unknown_votes_out_and_counts_one_of_two_neutral_acts():
    named = {s.name: s.value for s in claims.judge("C20").specifications}
    assert named["after the article: ES-11/7"] == "abstained or absent"
    assert not any("ES-11/8" in name or "78/316" in name for name in named)


def test_c20_then_has_no_vote_after_the_article():
    later = [s for s in claims.judge("C20").specifications if s.name.startswith("after")]
    assert later and not any(s.then for s in later)


def test_c21_is_partly_because_one_measure_alone_speaks_against_it():
    verdict = claims.judge("C21")
    failed = [s.name for s in verdict.specifications if s.name.startswith("a pair") and s.outcome == "fails"]
    assert verdict.verdict == verdict.verdict_then == "partly"
    assert failed and all("remittances" in name for name in failed)


@pytest.mark.parametrize("share, verdict", [("0.5", "partly"), ("0.35", "contradicted")])
def test_c21_is_contradicted_when_both_measures_speak_against_it(data, share, verdict):
    """Trade of Kyrgyzstan with Russia is about twice that of Kazakhstan over output; at a third of it six times."""
    set_all(data, "post_soviet_dependence", lambda r: {"usd_million": str(float(share) * float(r["usd_million"]))} if r["iso3"] == "KAZ" and r["measure"] == "trade with Russia" else {})
    assert judged(data, "C21").verdict == verdict


def test_c21_is_not_contradicted_when_no_pair_differs_much(data):
    set_all(data, "post_soviet_dependence", lambda r: {"usd_million": str(150 * float(r["usd_million"]))} if r["iso3"] == "KAZ" and r["measure"] == "remittances received" else {})
    assert judged(data, "C21").verdict == "partly"


def test_c21_is_not_contradicted_when_the_pairs_vote_apart(data):
    set_all(data, "ukraine_rollcalls", lambda r: {"vote": "yes"} if r["iso3"] == "KAZ" and r["symbol"] in SESSION else {})
    assert judged(data, "C21").verdict == "partly"


def test_c19_stays_an_opinion_whatever_its_core_says(data):
    change_cell(data, "sanction_counts", "entries", lambda _: "1", id="castellum_rus_2022")
    verdict = judged(data, "C19")
    assert verdict.verdict == "opinion or norm"
    assert verdict.specifications[0].outcome == "fails"


@pytest.mark.parametrize("date, verdict", [("2023-10-13", "supported"), ("2023-10-14", "contested between sources")])
def test_c12_needs_the_ceremony_within_the_visit(data, date, verdict):
    change_cell(data, "kant_dates", "date", lambda _: date, id="tass_2023_speech")
    assert judged(data, "C12").verdict == verdict


def test_c12_is_contradicted_when_no_date_fits(data):
    set_all(data, "kant_dates", lambda r: {"date": "2004-10-23"})
    assert judged(data, "C12").verdict == "contradicted"


@pytest.mark.parametrize("aircraft, verdict", [("23", "partly"), ("24", "supported")])
def test_c13_follows_the_latest_count(data, aircraft, verdict):
    last = max((r for r in rows("kant_force", data) if r["counted"] == "combat aircraft"), key=lambda r: r["month"])
    change_cell(data, "kant_force", "high", lambda _: aircraft, month=last["month"], counted="combat aircraft", reported_by=last["reported_by"])
    assert judged(data, "C13").verdict == verdict


def test_c13_is_contradicted_without_a_legal_basis(data):
    set_all(data, "kant_use", lambda r: {"kind": "use abroad"})
    assert judged(data, "C13").verdict == "contradicted"


def test_c13_is_contradicted_without_aircraft(data):
    set_all(data, "kant_force", lambda r: {"low": "0", "high": "0"})
    assert judged(data, "C13").verdict == "contradicted"
