"""Copies count once, what stands beside counts nowhere, and most is more than half."""

import pytest

from bishkek import claims
from bishkek.claims.verdict import Specification, beside, by_most, of_parts, twice, ways


def asked(*outcomes, hangs_on=""):
    return [Specification(f"{hangs_on}{i}", "1", o, hangs_on=hangs_on) for i, o in enumerate(outcomes)]


def test_copies_are_one_way_and_hold_in_part_if_they_disagree():
    specs = [*asked("holds", "holds", hangs_on="a"), *asked("holds", "fails", hangs_on="b"), *asked("fails")]
    assert ways(specs) == {"a": "holds", "b": "holds in part", "0": "fails"}
    verdict = twice(by_most, "none", specs)
    assert (verdict.holds, verdict.tried) == (1, 3)


def test_what_stands_beside_is_neither_counted_nor_decided_on():
    specs = [*asked("holds"), Specification("model", "1", "fails", beside=True)]
    verdict = twice(by_most, "none", specs)
    assert (verdict.verdict, verdict.holds, verdict.tried) == ("supported", 1, 1)


@pytest.mark.parametrize(
    "outcomes, verdict",
    [
        (["holds"] * 3, "supported"), (["holds", "holds", "fails"], "supported with a caveat"), (["holds", "fails"], "partly"),
        (["holds in part"] * 2, "partly"), (["holds", "fails", "fails"], "contradicted"), (["holds", "holds in part", "fails"], "partly"),
    ],
)  # fmt: skip
def test_most_is_more_than_half(outcomes, verdict):
    specs = [Specification(str(i), "1", o) for i, o in enumerate(outcomes)]
    assert by_most(specs) == verdict


@pytest.mark.parametrize(
    "parts, verdict",
    [
        (("supported", "supported"), "supported"), (("supported", "supported with a caveat"), "supported with a caveat"),
        (("supported", "contradicted"), "partly"), (("contradicted", "contradicted"), "contradicted"), (("partly", "supported"), "partly"),
        (("not checkable here", "supported"), "supported"), (("not checkable here",) * 2, "not checkable here"),
    ],
)  # fmt: skip
def test_a_claim_of_two_parts_is_supported_or_contradicted_only_if_both_are(parts, verdict):
    assert of_parts(*parts) == verdict


def test_an_opinion_carries_no_count():
    assert beside("none", asked("holds", "fails")).tried == 0
    with pytest.raises(ValueError, match="an opinion carries no count"):
        claims.Verdict("opinion or norm", "opinion or norm", "none", tuple(asked("holds")))


def test_with_nothing_to_go_by_then_nothing_was_checkable_then():
    late = [Specification("a", "1", "holds", then=False)]
    assert twice(by_most, "none", late).verdict_then == "not checkable here"
