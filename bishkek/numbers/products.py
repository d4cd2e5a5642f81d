"""Numbers of the chapter on goods by product, and the groups and windows that they share."""

from functools import lru_cache

import pandas as pd

from bishkek import tables
from bishkek.measures import products
from bishkek.measures.growth import FOLLOWED
from bishkek.measures.products import OTHER, months

CENTRAL_ASIAN = ("KAZ", "KGZ", "UZB")  # the Central Asian states in the product table
LAST_MONTH = 11
#: Bases by name: the months before, from a first month of the year on.
BASES = {
    "2021": lambda start: months(start, LAST_MONTH, 2021),
    "2020 and 2021": lambda start: months(start, LAST_MONTH, 2020) + months(start, LAST_MONTH, 2021),
}
PLACES = {place: (place,) for place in (*FOLLOWED, "RUS")} | {"the five": FOLLOWED, "the Central Asian three": CENTRAL_ASIAN}


@lru_cache(maxsize=1)
def groups() -> dict[str, frozenset[str]]:
    """Sets of eight-digit codes: xxiii, xviii, high, all, outside (on neither annex)."""
    codes = tables.load("cn8_codes").set_index("cn8")
    listed, luxury = codes["annex_xxiii"] == 1, codes["annex_xviii_17"] == 1
    high = codes["high_priority"] != "none"
    return {
        "xxiii": frozenset(codes.index[listed]), "xviii": frozenset(codes.index[luxury]), "high": frozenset(codes.index[high]),
        "all": frozenset(codes.index), "outside": frozenset(codes.index[~listed & ~luxury]),
    }  # fmt: skip


def comparisons() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The three comparisons of the rule of C40: name -> restricted codes, compared codes."""
    g = groups()
    return {
        "Annex XXIII": (g["xxiii"], g["outside"]),
        "high-priority goods": (g["high"], g["all"] - g["high"]),
        "all codes of the extract": (g["all"], frozenset({OTHER})),
    }


@lru_cache(maxsize=1)
def product_table() -> pd.DataFrame:
    """Monthly EU exports by partner and code with all other goods as one more code: partner, cn8, period, value_eur."""
    return products.with_other_trade(tables.load("eurostat_cn8_monthly"), tables.load("eurostat_totals_monthly_2020_2022"))


@lru_cache(maxsize=None)
def window(base: str = "2021", start: int = 3) -> pd.DataFrame:
    """The windows from month ``start`` to November 2022 against a base."""
    return products.windows(product_table(), BASES[base](start), months(start, LAST_MONTH, 2022))
