"""Every number that the prose prints, by id. A chapter writes ``{number}`growth.eu_kgz``."""

from bishkek.numbers import (  # noqa: F401  (they register their numbers)
    book,
    choice,
    migrants,
    mirror,
    remittances,
    trade,
    vehicles,
)
from bishkek.numbers.registry import Number, get, ids, text
from bishkek.numbers.usage import used_in

__all__ = ["Number", "get", "ids", "text", "used_in"]
