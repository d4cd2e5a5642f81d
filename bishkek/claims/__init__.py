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
from bishkek.claims.ledger import ledger, recorded, specifications, stale
from bishkek.claims.verdict import VERDICTS, Specification, Verdict, judge, tested

__all__ = ["VERDICTS", "Specification", "Verdict", "judge", "ledger", "recorded", "specifications", "stale", "tested"]
