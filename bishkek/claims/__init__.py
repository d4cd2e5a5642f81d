"""The rule of every claim and its verdict, worked out from the tables."""

from bishkek.claims import (  # noqa: F401  (they register their rules)
    cars,
    choice,
    kant,
    listings,
    mirror,
    ownership,
    remittances,
    rerouting,
    scorecard,
    summits,
    visits,
    votes,
)
from bishkek.claims.ledger import ROBUSTNESS, ledger, recorded, robustness, specifications, stale
from bishkek.claims.verdict import VERDICTS, Specification, Verdict, judge, tested

__all__ = ["ROBUSTNESS", "VERDICTS", "Specification", "Verdict", "judge", "ledger", "recorded", "robustness", "specifications", "stale", "tested"]
