"""The rule of every claim and its verdict, worked out from the tables."""

from importlib import import_module
from pkgutil import iter_modules

from bishkek.claims import fragility
from bishkek.claims.asked import PAST, Asked, asking, judge_today
from bishkek.claims.ledger import ROBUSTNESS, ledger, recorded, robustness, specifications, specifications_today, stale
from bishkek.claims.verdict import VERDICTS, Specification, Verdict, judge, tested

__all__ = [
    *("PAST", "ROBUSTNESS", "VERDICTS", "Asked", "Specification", "Verdict", "asking", "fragility", "judge", "judge_today", "ledger"),
    *("recorded", "robustness", "specifications", "specifications_today", "stale", "tested"),
]

for _module in sorted(found.name for found in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")  # it registers its rules, if it has any
