"""Every number that the prose prints, by id. A chapter writes ``{number}`growth.eu_kgz``."""

from importlib import import_module
from pkgutil import iter_modules

from bishkek.numbers.registry import Number, get, ids, labels, text
from bishkek.numbers.usage import check, used_in

__all__ = ["Number", "check", "get", "ids", "labels", "text", "used_in"]

for _module in sorted(found.name for found in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")  # it registers its numbers, if it has any
