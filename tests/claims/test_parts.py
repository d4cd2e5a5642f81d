"""Rules with parts and caveats."""

import pytest

from bishkek.claims.parts import parts
from bishkek.claims.verdict import UNKNOWN, Specification


def specs(**ways: str) -> list[Specification]:
    return [Specification(f"{way} {i}", "1", o, hangs_on=way) for way, outcomes in ways.items() for i, o in enumerate(outcomes.split(","))]


@pytest.mark.parametrize(
    "one, two, verdict",
    [
        ("holds", "holds", "supported"), ("holds", "fails", "partly"), ("fails", "fails", "contradicted"), ("holds", "holds in part", "partly"),
        ("holds,fails", "fails", "partly"), ("holds,holds", "holds", "supported"),
    ],
)  # fmt: skip
def test_parts_are_joined_and_copies_count_once(one, two, verdict):
    assert parts("one", "two")(specs(one=one, two=two)) == verdict


@pytest.mark.parametrize("main, caveat, verdict", [("holds", "fails", "supported with a caveat"), ("holds", "holds", "supported"), ("fails", "fails", "contradicted"), ("holds in part", "fails", "partly")])
def test_a_caveat_touches_only_what_is_supported(main, caveat, verdict):
    assert parts(caveats=("wording",))(specs(main=main, wording=caveat)) == verdict


def test_a_part_without_a_specification_leaves_the_verdict_to_the_others():
    assert parts("one", "two")(specs(one="fails")) == "contradicted"
    assert parts("one", "two")([]) == UNKNOWN
