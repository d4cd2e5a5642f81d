"""Every rule can say yes, in part and no: it is fed small made-up tables and watched."""

import pytest

from bishkek import claims
from bishkek.claims.verdict import OPINION
from tests.claims.power import CASES, FAMILIES, judged
from tests.support import rows

OPINIONS = {r["id"] for r in rows("verdicts") if r["verdict"] == OPINION}


@pytest.mark.parametrize("claim, family", sorted(CASES), ids=str)
def test_a_rule_returns_the_verdict_that_made_up_tables_ask_for(claim, family):
    assert judged(CASES[claim, family], claim).verdict.removesuffix(" with a caveat") == family


@pytest.mark.parametrize("claim", sorted(set(claims.tested()) - OPINIONS))
def test_every_rule_that_is_no_opinion_can_return_all_three(claim):
    assert [f for f in FAMILIES if (claim, f) not in CASES] == []
