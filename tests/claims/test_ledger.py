"""Fifty claims, each with a rule in words; the verdicts worked out now are the recorded ones."""

import re

import pytest

from bishkek import claims, numbers, tables
from bishkek.claims import cars, remittances, rerouting, scorecard
from bishkek.claims import listings as listing_rules
from bishkek.claims import ownership as ownership_rules
from bishkek.claims import visits as visit_rules
from bishkek.claims import votes as vote_rules
from bishkek.claims.ledger import record
from bishkek.measures import kant as base
from bishkek.measures import migrants, mirror, ownership
from tests.support import data_from, rows

TESTED = claims.tested()
DECIDED = [r["id"] for r in rows("verdicts") if r["tried"] != "0"]  # by specifications; an opinion is left alone
LAST_PARAGRAPH = 8

# Each threshold of the code as the rule in words must say it.
THRESHOLDS = {
    "C03": [{3: "three"}[scorecard.NEEDED] + " of five indicators", "only because the total shrank"],
    "C04": ["At least two of the series".lower(), "below every earlier year", "the fall began in 2020"],
    "C08": ["at least two of trade, visits and votes"],
    "C50": ["both rise on most", "both fall on most"],
    "C01": ["12 October 2023"],
    "C02": ["17 March and 11 October 2023", "territory whose status is disputed"],
    "C05": ["five dated visits", "leaves the year out"],
    "C06": [{3: "three"}[visit_rules.YEARS_BEFORE] + " before", "five of five"],
    "C07": ["2018 to 2019", "2020 to 2021", "only one of them"],
    "C10": ["13 October 2023"],
    "C11": ["all fifteen"],
    "C14": [f"below {visit_rules.WELL_BELOW}", "excludes one"],
    "C15": ["17 March and 22 October 2023", "the visit itself counts"],
    "C16": ["unlawful deportation and transfer", "allegation"],
    "C17": ["Not decided"],
    "C18": ["parties to the Court"],
    "C30": ["no demand to take sides", "sanctions on Kyrgyz firms"],
    "C31": ["against 2017 to 2021"],
    "C34": ["2015 to 2021", "formats existed before"],
    "C35": ["18 and 19 May 2023", "by video"],
    "C36": ["2 June 2023", "high-level meeting"],
    "C37": ["19 September 2023"],
    "C38": ["below the level of presidents"],
    "C39": ["whether the presidents went together"],
    "C12": ["October 2003", "during the visit"],
    "C13": ["combat or transport aircraft", "legal basis", f"fewer than {base.SMALL} combat aircraft"],
    "C19": ["sanctions on Russia and on Iran", "votes"],
    "C20": ["every resolution of the emergency session up to the article", "voted against any", {0.5: "half or more"}[vote_rules.HALF]],
    "C21": ["five times", "five of the six", "one in twenty"],
    "C25": [f"{migrants.MILLION:,}", "January 2021 and December 2023"],
    "C26": [f"{remittances.BAND_USD[0] / 1e9} and {remittances.BAND_USD[1] / 1e9} billion", "a tenth of the band"],
    "C27": [f"{remittances.THIRD[0]:.0f} and {remittances.THIRD[1]:.0f} per cent", "three points or less"],
    "C28": ["exceeds 90 per cent", "below 80"],
    "C40": ["at least " + {3: "three"}[rerouting.NEEDED] + " of the five Central Asian states", "the top tenth", "95 per cent interval lies above one", "fails if below", "largest share"],
    "C42": ["two teams or more", "before 22 October 2023", "Publications of one team are copies"],
    "C43": ["above that of the base", "Three ways", "holds if " + {0.5: "half"}[cars.HALF] + " or more"],
    "C44": [f"lowest value of {mirror.BASE_YEARS[0]} to {mirror.BASE_YEARS[-1]}", "both 2022 and 2023"],
    "C22": ["second and China first"],
    "C23": [{50.0: "more than half"}[ownership.HALF], "the latest period of each measure decides"],
    "C24": ["largest supplier of each staple", "in the latest period", "another state leads in one"],
    "C41": [f"at least {ownership_rules.TENTH:.0f} per cent", "ends before the visit", "later full-year ledgers of both sides fall", "for the same period differ in sign"],
    "C45": ["at least one Kyrgyz firm", "by the date of the judgement", "no goods were seen"],
    "C47": ["own notice of that month"],
    "C48": [{4: "exactly four firms"}[listing_rules.FOUR], "20 July 2023", "goods differ for one of them"],
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


def test_no_specification_is_recorded_for_a_claim_without_a_rule_in_code():
    assert set(tables.load("verdict_specifications")["id"]) == set(DECIDED)


@pytest.mark.parametrize("claim", DECIDED)
def test_a_tested_claim_has_a_headline_number_and_different_specifications(claim):
    verdict = claims.judge(claim)
    assert verdict.number in numbers.ids()
    assert verdict.tried >= 2
    assert len({s.name for s in verdict.specifications}) == len(verdict.specifications) >= verdict.tried
    assert 0 <= verdict.holds <= verdict.tried


@pytest.mark.parametrize("claim", DECIDED)
def test_a_verdict_has_the_grade_of_its_weakest_table(claim):
    verdict = claims.judge(claim)
    assert verdict.grade == max(g for t in verdict.decided_by or verdict.tables if (g := tables.describe(t).grade) != "own")


def test_only_an_opinion_a_norm_or_what_no_source_decides_is_left_alone():
    kinds = tables.load("claims").set_index("id")["kind"]
    alone = [c for c in TESTED if c not in DECIDED]
    assert {kinds[c] for c in alone if claims.judge(c).verdict != "not checkable here"} <= {"opinion", "norm"}
    assert [c for c in alone if claims.judge(c).tried] == []
    assert [c for c in alone if claims.judge(c).number != "none" and c != "C47"] == [], "the notices looked for are counted for C47 alone"


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

    with pytest.raises(ValueError, match="C27 has two rules"):
        rule("C27")(lambda: None)


def test_recording_again_changes_no_byte(data):
    files = ("verdicts.csv", "verdict_specifications.csv", "datapackage.json")
    before = [(data / f).read_bytes() for f in files]
    with data_from(data):
        assert record(data) == []
    assert [(data / f).read_bytes() for f in files] == before


def test_sphinx_and_figures_know_the_same_verdicts():
    from bishkek.book.sphinx_ext import VERDICTS
    from bishkek.figures.style import VERDICTS as COLOURED

    assert set(VERDICTS) == set(claims.VERDICTS) == set(COLOURED)
