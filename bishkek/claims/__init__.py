"""The rule of every claim and its verdict, worked out from the tables."""

from importlib import import_module
from pkgutil import iter_modules

from bishkek.claims import fragility
from bishkek.claims.ledger import ROBUSTNESS, ledger, recorded, robustness, specifications, stale
from bishkek.claims.verdict import VERDICTS, Specification, Verdict, judge, tested

__all__ = ["ROBUSTNESS", "VERDICTS", "Specification", "Verdict", "fragility", "judge", "ledger", "recorded", "robustness", "specifications", "stale", "tested"]

for _module in sorted(found.name for found in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")  # it registers its rules, if it has any
