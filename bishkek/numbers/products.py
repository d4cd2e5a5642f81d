"""Numbers of the chapter on goods by product, and the groups and windows that they share."""

import pandas as pd

from bishkek import tables
from bishkek.measures import multiverse, products
from bishkek.measures.growth import FOLLOWED
from bishkek.measures.multiverse import OWN_CHAPTER
from bishkek.measures.products import OTHER, months

CENTRAL_ASIAN = ("KAZ", "KGZ", "UZB")  # the Central Asian states in the product table
LAST_MONTH = 11
FIRST_MONTHS = (1, 3, 4, 8)
UNREAD_CHAPTERS = ("84", "85", "88", "90")  # machines, electronics, aircraft, instruments: most annexes that were not read lie here
ALL_OTHER_TRADE = "all other trade"
REVISION = "2022-01"  # the Combined Nomenclature of 2022
#: Bases by name: the months before, from a first month of the year on.
BASES = {
    "2021": lambda start: months(start, LAST_MONTH, 2021),
    "2020 and 2021": lambda start: months(start, LAST_MONTH, 2020) + months(start, LAST_MONTH, 2021),
}
PLACES = {place: (place,) for place in (*FOLLOWED, "RUS")} | {"the five": FOLLOWED, "the Central Asian three": CENTRAL_ASIAN}


@tables.remembered
def groups() -> dict[str, frozenset[str]]:
    """Sets of eight-digit codes: banned (Annex XXIII), vehicles (Annex XVIII, point 17), fuel (Annex XX), high, all, other.

    Codes renumbered in January 2022 are left out of every set: the nomenclature changed and their growth says nothing.
    """
    codes = tables.load("cn8_codes").set_index("cn8").drop(index=list(renumbered()))
    banned, vehicles, fuel = (codes[annex] == 1 for annex in ("annex_xxiii", "annex_xviii_17", "annex_xx"))
    sets = {"banned": banned, "vehicles": vehicles, "fuel": fuel, "high": codes["high_priority"] != "none", "other": ~(banned | vehicles | fuel)}
    return {name: frozenset(codes.index[chosen]) for name, chosen in sets.items()} | {"all": frozenset(codes.index)}


@tables.remembered
def renumbered() -> frozenset[str]:
    """Codes of the extract that the revision of the nomenclature of January 2022 created or ended."""
    return products.renumbered(tables.load("eurostat_cn8_monthly"), REVISION)


def clean() -> frozenset[str]:
    """Codes outside the annexes read without those of ``UNREAD_CHAPTERS``."""
    return frozenset(code for code in groups()["other"] if code[:2] not in UNREAD_CHAPTERS)


def comparisons() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Comparisons of a group of codes with another, by name: restricted codes, compared codes."""
    g = groups()
    listed = g["banned"] | g["vehicles"] | g["fuel"] | g["high"]
    return {
        "Annex XXIII": (g["banned"], g["other"]),
        "Annex XXIII, others without high-priority": (g["banned"], g["other"] - g["high"]),
        "Annex XXIII, others without four chapters": (g["banned"], clean()),
        "high-priority goods": (g["high"], g["all"] - g["high"]),
        "high-priority goods, others clean": (g["high"], clean() - g["high"]),
        "all listed codes": (listed, (g["all"] - listed) | {OTHER}),
        "all codes of the extract": (g["all"], frozenset({OTHER})),
        # Not in a rule: vehicles and engines that are banned above a price, against the same other goods.
        "Annex XVIII, point 17": (g["vehicles"], g["other"]),
    }


def doses() -> dict[str, frozenset[str]]:
    """Sets of codes over which the dose is followed, by name."""
    g = groups()
    return {
        "dose, all codes": g["all"],
        "dose, without chapter 87": frozenset(code for code in g["all"] if not code.startswith("87")),
        "dose, Annex XXIII": g["banned"],
        "dose, other goods": g["other"],
    }


@tables.remembered
def product_table() -> pd.DataFrame:
    """Monthly EU exports by partner and code: partner, cn8, period, value_eur.

    All other goods are one more code; renumbered codes are counted there.
    """
    monthly = tables.load("eurostat_cn8_monthly")
    return products.with_other_trade(monthly[~monthly["cn8"].isin(renumbered())], tables.load("eurostat_totals_monthly_2020_2022"))


@tables.remembered
def window(base: str = "2021", start: int = 3) -> pd.DataFrame:
    """The windows from month ``start`` to November 2022 against a base."""
    return products.windows(product_table(), BASES[base](start), months(start, LAST_MONTH, 2022))


@tables.remembered
def curve() -> pd.DataFrame:
    """Every specification of the headline (``multiverse.multiverse``): 12 comparisons, 3 places, 2 bases, 4 first months, vehicles in or out."""
    g, chosen = groups(), comparisons()
    banned = {"general ban": g["banned"], "ban and vehicle point": g["banned"] | g["vehicles"]}
    against = {
        "codes outside the annexes": g["other"],
        "these without high-priority": g["other"] - g["high"],
        "these without four chapters": clean(),
        OWN_CHAPTER: g["other"],
    }
    asked = {(name, other): (codes, compared) for name, codes in banned.items() for other, compared in against.items()}
    asked |= {
        ("high-priority", "all other codes"): chosen["high-priority goods"],
        ("high-priority", "these without four chapters"): chosen["high-priority goods, others clean"],
        ("all listed codes", ALL_OTHER_TRADE): chosen["all listed codes"],
        ("whole extract", ALL_OTHER_TRADE): chosen["all codes of the extract"],
    }
    places = {place: PLACES[place] for place in ("the five", "the Central Asian three", "KGZ")}
    return multiverse.multiverse({(base, start): window(base, start) for base in BASES for start in FIRST_MONTHS}, asked, places)


@tables.remembered
def lost_codes() -> pd.DataFrame:
    """Substitution ratios of the five together, code by code (``products.substitution``)."""
    goods = window()[lambda w: w["cn8"] != OTHER]
    both = pd.concat([goods[goods["partner"] == products.RUSSIA], products.pooled(goods, FOLLOWED, "the five")])
    return products.substitution(both, ("the five",))


@tables.remembered
def high_priority_windows() -> pd.DataFrame:
    """High-priority exports, March to November 2021 and 2022: reporter, partner, cn8, before_eur, after_eur (EUR)."""
    monthly = tables.load("eurostat_high_priority_monthly")
    monthly = monthly[monthly["cn8"].isin(groups()["high"])]
    parts = [products.windows(rows, BASES["2021"](3), months(3, LAST_MONTH, 2022)).assign(reporter=reporter) for reporter, rows in monthly.groupby("reporter")]
    return pd.concat(parts, ignore_index=True)


def high_priority_by(column: str) -> pd.DataFrame:
    """The same summed by partner, reporter or cn8; without Russia and Belarus unless by partner."""
    table = high_priority_windows()
    if column != "partner":
        table = table[table["partner"].isin(FOLLOWED)]
    return table.groupby(column)[["before_eur", "after_eur"]].sum().reset_index()


def held() -> int:
    """High-priority subheadings in the extract, with those whose codes were renumbered."""
    return int(tables.load("high_priority_codes")["in_extract"].eq("yes").sum())


def covered() -> tuple[int, int]:
    """High-priority subheadings with figures that can be compared, and on the list."""
    listed = tables.load("high_priority_codes")
    compared = {code[:6] for code in groups()["high"]}
    return int((listed["in_extract"].eq("yes") & listed["hs6"].isin(compared)).sum()), len(listed)
