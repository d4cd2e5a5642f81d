"""Fifty claims, each with a rule in words; the verdicts worked out now are the recorded ones."""

import re

import pytest

from bishkek import claims, numbers, tables
from bishkek.claims import cars, remittances, rerouting, scorecard, verdict
from bishkek.claims import listings as listing_rules
from bishkek.claims import ownership as ownership_rules
from bishkek.claims import partners as partner_rules
from bishkek.claims import visits as visit_rules
from bishkek.claims import votes as vote_rules
from bishkek.claims.ledger import record
from bishkek.measures import migrants, mirror, ownership
from bishkek.measures.visits import BEFORE
from tests.support import ROOT, data_from, rows

TESTED = claims.tested()
DECIDED = [r["id"] for r in rows("verdicts") if r["tried"] != "0"]  # by specifications; an opinion is left alone
LAST_PARAGRAPH = 8

# Each threshold of the code as the rule in words must say it.
THRESHOLDS = {
    "C03": [f"since {scorecard.THEN} both lie above", "because the total shrank", "Reported calls stand beside", "Most ways decide"],
    "C04": ["Two parts", "below every earlier year", "outside the West", f"{scorecard.BASE[0]} to {scorecard.BASE[-1]}"],
    "C08": [f"{scorecard.BASE[0]} to {scorecard.BASE[-1]}", "all and in contested votes", scorecard.COUNTED],
    "C50": ["rise on more than half", "fall on more than half", "Reported calls are shown and counted nowhere", "each kind of tie"],
    "C30": ["asks Kyrgyzstan for no side", "against the country as a whole", "Listings of firms"],
    "C31": [f"{partner_rules.FIRST} to {partner_rules.SPLIT - 1}", "figures for Kyrgyzstan"],
    "C01": ["starts on 12 October 2023", "reports of one kind are copies"],
    "C02": ["17 March and 11 October 2023", "With a caveat"],
    "C05": ["all five in 2022", "more than half of them", "leaves the year out"],
    "C06": [{2: "two years or more"}[visit_rules.SOME_YEARS], {1: "from one year to two"}[visit_rules.ONE_YEAR], "any twelve months"],
    "C07": [f"a year before {BEFORE}", "in 2022 or 2023", "above every earlier one", "stand beside"],
    "C10": ["13 October 2023", "copies"],
    "C11": ["more than half", "shown beside"],
    "C14": [{0.5: "below one half"}[visit_rules.HALF], "interval below one", "are copies"],
    "C15": ["before this trip", "the same ways as C02", "dropped these words"],
    "C16": ["unlawful deportation of children", "alleged", "copies"],
    "C17": ["Not decided", "nothing counted"],
    "C18": ["parties to the Court", "nothing counted"],
    "C34": ["left out, or counted as before", "copies", "without the West", "level of ministers"],
    "C35": ["18 and 19 May 2023", "first in person", "by video"],
    "C36": ["in Kyrgyzstan in June 2023", "second meeting of leaders", "president was missing"],
    "C37": ["New York in September 2023", "more than half took part"],
    "C38": ["Three sources", "holds in part"],
    "C39": ["whether the presidents went together", "nothing counted"],
    "C12": ["October 2003", "fell into the visit", "copies"],
    "C13": ["latest count reported", "legal basis", "beyond Kyrgyzstan", "older than the year of the article"],
    "C19": ["sanctions on Russia and on Iran", "votes"],
    "C20": ["from the invasion to the article", "took no side in any", {0.5: "half or more"}[vote_rules.HALF]],
    "C21": ["took no side", {0.05: "one in twenty"}[vote_rules.RARE], "not checkable if none can tell"],
    "C40": ["at least " + {3: "three"}[rerouting.NEEDED] + " of the five Central Asian states", "the top tenth", "95 per cent interval lies above one", "fails if below", "largest share"],
    "C42": ["two teams or more", "before 22 October 2023", "Publications of one team are copies"],
    "C43": ["above that of the base", "Three ways", "holds if " + {0.5: "half"}[cars.HALF] + " or more"],
    "C45": ["a Kyrgyz firm was put by the end of 2023 on a list", "kind was not told"],
    "C47": ["own notice of October 2023", "denies it", "does not rest on the analysis"],
    "C48": [{4: "four firms"}[listing_rules.FOUR], "July 2023", "more than half", "goods of one differ"],
    "C25": [f"exceeds {migrants.MILLION:,}", "from 2021 to 2023", {50_000: "tenths of a million"}[migrants.ROUNDING], "for the same time"],
    "C26": [f"from {remittances.THREE_USD[0] / 1e9} to {remittances.THREE_USD[1] / 1e9}", "stand beside"],
    "C27": [f"from {remittances.THIRD[0]} to {remittances.THIRD[1]} per cent", {(25.0, 40.0): "between a quarter and two fifths"}[remittances.NEAR], "10 May 2023"],
    "C28": [{2.5 / 3 * 100: "above five sixths"}[remittances.WHOLE], {50.0: "between half"}[remittances.HALF], "models of stocks stand beside"],
    "C44": [f"lowest value of {mirror.BASE_YEARS[0]} to {mirror.BASE_YEARS[-1]}", "falls or rises by " + {(0.0, 0.1, 0.2): "ten or twenty"}[mirror.FREIGHT], "in 2022 and in 2023", "border Russia or Belarus"],
    "C22": ["China is first and Russia second", "stated as second and China is ahead", "Flow and stock"],
    "C23": [{50.0: "more than half"}[ownership.HALF], "Two parts", "the latest period up to 2023 of each measure counts"],
    "C24": ["largest supplier in the latest period", "Most staples decide"],
    "C41": [f"at least {ownership_rules.TENTH:.0f} per cent", "a part of a year is a copy", "none of the other side’s do: contested", "stand beside"],
}


def test_there_are_fifty_claims_with_ids_from_c01_to_c50():
    assert tables.load("claims")["id"].tolist() == [f"C{i:02}" for i in range(1, 51)]


def test_paragraphs_follow_the_article_and_every_paragraph_has_a_claim():
    paragraphs = tables.load("claims")["paragraph"]
    assert set(paragraphs) == set(range(LAST_PARAGRAPH + 1))
    body = paragraphs[paragraphs > 0]
    assert body.is_monotonic_increasing


def test_every_paraphrase_and_rule_is_a_sentence_of_its_own():
    table = tables.load("claims")
    for column in ("paraphrase", "rule"):
        assert table[column].str.endswith(".").all()
        assert (table[column].str.len() >= 20).all()
    assert not table["paraphrase"].duplicated().any()


def test_a_claim_of_fact_says_what_would_speak_for_it():
    table = tables.load("claims").set_index("id")
    facts = table[~table["kind"].isin(["opinion", "norm"])]
    assert [i for i, rule in facts["rule"].items() if not re.search(r"[Ss]upported|holds if", rule)] == []


@pytest.mark.parametrize("claim", DECIDED)
def test_the_rule_in_words_names_the_thresholds_of_the_code(claim):
    rule = tables.load("claims").set_index("id")["rule"][claim]
    assert THRESHOLDS.get(claim), "a tested claim needs its thresholds in this test"
    assert [words for words in THRESHOLDS[claim] if words not in rule] == []


def test_verdicts_numbers_grades_and_robustness_are_the_recorded_ones():
    columns = ["id", "verdict", "verdict_then", "number", "grade", "holds", "tried"]
    now, recorded = claims.ledger()[columns], claims.recorded()[columns]
    assert now.astype(str).to_dict("records") == recorded.astype(str).to_dict("records")


@pytest.mark.parametrize("claim", TESTED)
def test_every_specification_is_the_recorded_one(claim):
    recorded = tables.load("verdict_specifications").query("id == @claim")
    now = [(i, s.name, s.value, s.outcome) for i, s in enumerate(claims.judge(claim).specifications, start=1)]
    assert now == list(recorded[["position", "name", "value", "outcome"]].itertuples(index=False, name=None))


def test_a_claim_without_an_independent_way_has_only_what_stands_beside():
    specs = tables.load("verdict_specifications")
    assert set(specs.loc[specs["counted"] == "yes", "id"]) == set(DECIDED)
    assert set(specs["id"]) <= set(TESTED)


@pytest.mark.parametrize("claim", DECIDED)
def test_a_tested_claim_has_a_headline_number_and_different_specifications(claim):
    verdict = claims.judge(claim)
    assert verdict.number in numbers.ids()
    assert verdict.tried >= 1
    assert len({s.name for s in verdict.specifications}) == len(verdict.specifications)
    assert 0 <= verdict.holds <= verdict.tried <= len(verdict.specifications)


@pytest.mark.parametrize("claim", DECIDED)
def test_a_verdict_has_the_grade_of_its_weakest_table(claim):
    verdict = claims.judge(claim)
    assert verdict.grade == max(g for t in verdict.decided_by or verdict.tables if (g := tables.describe(t).grade) != "own")


def test_only_an_opinion_a_norm_or_what_no_source_decides_is_left_alone():
    kinds = tables.load("claims").set_index("id")["kind"]
    alone = [c for c in TESTED if c not in DECIDED]
    assert {kinds[c] for c in alone if claims.judge(c).verdict != "not checkable here"} <= {"opinion", "norm"}
    assert [c for c in alone if claims.judge(c).tried] == []


def test_every_claim_has_a_rule_in_code_and_a_verdict():
    assert set(TESTED) == {f"C{i:02}" for i in range(1, 51)}
    assert "not yet tested" not in set(claims.recorded()["verdict"])


def test_an_unknown_claim_is_refused():
    with pytest.raises(KeyError, match="C51.*C01 to C50"):
        claims.judge("C51")


@pytest.mark.parametrize("words", [("true", "supported"), ("supported", "perhaps")])
def test_an_unknown_verdict_is_refused(words):
    with pytest.raises(ValueError, match="is not a verdict; use one of supported"):
        claims.Verdict(*words, "none", ())


def test_an_unknown_outcome_is_refused():
    with pytest.raises(ValueError, match="has the outcome 'maybe'"):
        claims.Specification("name", "1", "maybe")


def test_a_claim_has_one_rule():
    from bishkek.claims.verdict import rule

    with pytest.raises(ValueError, match=r"C27 has two rules, in bishkek/claims/\w+\.py:\d+ and tests/claims/test_ledger\.py:\d+; leave one"):
        rule("C27")(lambda: None)


def test_a_rule_that_returns_no_verdict_or_judges_no_claim_is_named_with_its_line(monkeypatch):
    monkeypatch.setitem(verdict._rules, "C27", lambda: None)
    monkeypatch.setitem(verdict._rules, "C99", lambda: None)
    with tables.pretend():
        with pytest.raises(ValueError, match=r"rule of C27 \(tests/claims/test_ledger\.py:\d+\) returns a NoneType and no Verdict"):
            claims.judge("C27")
        with pytest.raises(KeyError, match=r"no claim 'C99' \(asked for in tests/claims/test_ledger\.py:\d+\); they run from C01 to C50"):
            claims.judge("C99")


def test_recording_again_changes_no_byte(data):
    files = ("verdicts.csv", "verdict_specifications.csv", "datapackage.json")
    before = [(data / f).read_bytes() for f in files]
    with data_from(data):
        assert record(data) == []
    assert [(data / f).read_bytes() for f in files] == before


def test_every_verdict_has_a_colour_in_figures_and_on_pages():
    from bishkek.figures.style import VERDICTS as COLOURED

    assert set(claims.VERDICTS) == set(COLOURED)
    styles = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "assets" / "theme" / "css").glob("*.css"))
    assert [verdict for verdict in claims.VERDICTS if f".verdict-{verdict.replace(' ', '-')}" not in styles] == []
