"""What each claim asks of today, one module a theme; the words are in ``rule_today`` of ``data/claims.csv``."""

from importlib import import_module
from pkgutil import iter_modules

for _module in sorted(found.name for found in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")  # it registers its questions
