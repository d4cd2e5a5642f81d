"""Rules of C19 to C21 at their edges: tables are altered by a hair, and the verdict must follow."""

import pytest

from bishkek import claims
from tests.claims.test_rules import judged, set_all
from tests.support import change_cell

WAR = [*(f"A/RES/ES-11/{i}" for i in range(1, 7)), "A/RES/77/229"]


def kyrgyz(folder, votes):
    """Sets the seven votes of Kyrgyzstan from the invasion to the article."""
    chosen = dict(zip(WAR, votes, strict=True))
    set_all(folder, "ukraine_rollcalls", lambda r: {"vote": chosen[r["symbol"]]} if r["iso3"] == "KGZ" and r["symbol"] in chosen else {})


@pytest.mark.parametrize(
    "votes, verdict",
    [
        (["abstain"] * 7, "supported"), (["absent"] * 7, "supported"), (["abstain"] * 6 + ["no"], "partly"), (["abstain"] * 6 + ["yes"], "partly"),
        (["no"] * 3 + ["abstain"] * 4, "partly"), (["no"] * 4 + ["absent"] * 3, "contradicted"), (["no", "yes"] * 2 + ["absent"] * 3, "contradicted"),
    ],
)  # fmt: skip
def test_c20_follows_the_votes_of_the_war(data, votes, verdict):
    kyrgyz(data, votes)
    assert judged(data, "C20").verdict == verdict


def test_c20_does_not_follow_votes_before_the_invasion_or_after_the_article(data):
    set_all(data, "ukraine_rollcalls", lambda r: {"vote": "no"} if r["iso3"] == "KGZ" and r["symbol"] not in WAR else {})
    assert judged(data, "C20").verdict == "partly"
    assert judged(data, "C20").tried == len(WAR)


def test_c20_is_asked_of_no_vote_after_the_article():
    shown = claims.judge("C20").specifications
    assert {s.name for s in shown if not s.beside} == {symbol.removeprefix("A/RES/") for symbol in WAR}
    assert all(s.name.startswith("before the invasion") for s in shown if s.beside)


def test_c21_is_not_checkable_because_chance_could_bring_what_is_seen():
    verdict = claims.judge("C21")
    assert verdict.verdict == verdict.verdict_then == "not checkable here"
    assert (verdict.holds, verdict.tried) == (0, 2)


def test_c21_is_never_partly_without_a_way_that_holds(data):
    """Remittances go to the three states that take a side, and least to the two that take none: that measure fails, and the other cannot tell."""
    received = dict.fromkeys(("BLR", "GEO", "MDA"), "100000") | dict.fromkeys(("ARM", "AZE"), "1")
    set_all(data, "post_soviet_dependence", lambda r: {"usd_million": received.get(r["iso3"], "1000")} if r["measure"] == "remittances received" else {})
    found = judged(data, "C21")
    assert (found.verdict, found.verdict_then) == ("contradicted", "not checkable here"), "on the day the releases of the day decide"


def test_c19_stays_an_opinion_whatever_its_core_says(data):
    change_cell(data, "sanction_counts", "entries", lambda _: "1", id="castellum_rus_2022")
    verdict = judged(data, "C19")
    assert verdict.verdict == "opinion or norm"
    assert verdict.specifications[0].outcome == "fails"
