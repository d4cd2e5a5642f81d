"""Every number that the prose prints, by id. A chapter writes ``{number}`growth.eu_kgz``."""

from bishkek.numbers import (  # noqa: F401  (they register their numbers)
    book,
    calls,
    choice,
    dependence,
    explore,
    kant,
    listings,
    migrants,
    mirror,
    ownership,
    product_estimates,
    product_facts,
    questions,
    remittances,
    scorecard,
    summits,
    synthetic,
    tallies,
    trade,
    vehicles,
    visits,
    votes,
)
from bishkek.numbers.registry import Number, get, ids, text
from bishkek.numbers.usage import used_in

__all__ = ["Number", "get", "ids", "text", "used_in"]
