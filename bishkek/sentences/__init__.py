"""Every sentence without a number that says what the tables show, bound to a check. A chapter writes ``{so}`event.no_lead_off``."""

from importlib import import_module
from pkgutil import iter_modules

from bishkek.numbers.usage import bound_in
from bishkek.sentences.registry import Statement, get, ids, no_statement

__all__ = ["Statement", "bound_in", "get", "ids", "no_statement"]

for _module in sorted(found.name for found in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")  # it registers its statements, if it has any
