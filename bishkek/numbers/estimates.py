"""Estimates of the product chapter: worked out, recorded in ``data/product_estimates.csv``, and compared.

The models take seconds, so chapters and rules read the recorded table. Its column ``inputs`` is a digest
of the tables that went in and of the code: the build stops when they have changed, and a test works every row out again.
"""

import hashlib
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.measures import contrasts, growth
from bishkek.measures import products as measures_of_products
from bishkek.numbers import products
from bishkek.numbers.products import LAST_MONTH, PLACES, comparisons, doses, product_table, window
from bishkek.places import ROOT
from bishkek.tables.package import resource
from bishkek.tables.seal import write

NAME = "product_estimates"
INPUTS = ("cn8_codes", "eurostat_cn8_monthly", "eurostat_totals_monthly_2020_2022")
CODE = (contrasts, growth, measures_of_products, products, sys.modules[__name__])
LOCK = ROOT / "requirements.txt"
REFERENCE = "2021Q4"
LEADS = ("Annex XXIII", "all codes of the extract")  # comparisons with an event study
YEAR_BEFORE = "2020, to 2021"
WITHIN = "Annex XXIII"  # the comparison that is also made chapter by chapter
KEY = ["design", "comparison", "base", "place", "quarter"]
FIGURES = ["estimate", "std_error", "low", "high"]
DECIMALS = 6
NOISE = 2e-5
#: Base and first month; the first two are those of the rule, the third begins when the ban shows in the Russian series.
WINDOWS = {"2021": ("2021", 3), "2020 and 2021": ("2020 and 2021", 3), "2021, from August": ("2021", 8)}


def inputs() -> str:
    """Twelve hex digits that change with any table that goes into the estimates, with the code that works them out, and with the packages."""
    digest = hashlib.sha256(" ".join(resource(name)["hash"] for name in INPUTS).encode())
    for file in (LOCK, *(Path(module.__file__) for module in CODE)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


Key = tuple[str, str, str, str]  # design, comparison, base, place


def work_out(keys: Iterable[Key] | None = None) -> pd.DataFrame:
    """Estimates, worked out now: every one, or those of some keys of ``asked``.

    Returns design (difference, within chapter, dose, dose a year before, event study), comparison, base, place, quarter ("all" unless an
    event study), estimate, std_error, low, high (logs), codes, headings (units and clusters), inputs.
    """
    questions = asked()
    rows = [dict(zip(("design", "comparison", "base", "place"), key, strict=True)) | {"quarter": "all"} | row for key in (keys or questions) for row in questions[key]()]
    table = pd.DataFrame(rows).assign(inputs=inputs())
    table[FIGURES] = table[FIGURES].round(DECIMALS) + 0.0  # no minus nought
    return table.sort_values(KEY, ignore_index=True)


def asked() -> dict[Key, Callable[[], list[dict]]]:
    """What is estimated: design, comparison, base, place -> the fit, not yet made."""
    questions: dict[Key, Callable[[], list[dict]]] = {}
    for label, (base, start) in WINDOWS.items():
        for place in PLACES:
            for name in comparisons():
                questions["difference", name, label, place] = partial(_one, contrasts.difference, name, base, start, place)
            questions["within chapter", WITHIN, label, place] = partial(_one, contrasts.within_chapter, WITHIN, base, start, place)
            if place != "RUS":
                for name in doses():
                    questions["dose", name, label, place] = partial(_dose, name, base, start, place)
    for place in PLACES:
        if place != "RUS":
            for name in doses():
                questions["dose a year before", name, YEAR_BEFORE, place] = partial(_dose_before, name, place)
    for name in LEADS:
        for place in ("KGZ", "RUS", "the five"):
            questions["event study", name, REFERENCE, place] = partial(_quarters, name, place)
    return questions


def _one(fit: Callable[[pd.DataFrame], dict], comparison: str, base: str, start: int, place: str) -> list[dict]:
    exports = contrasts.two_periods(window(base, start))
    return [fit(contrasts.panel(exports, PLACES[place], *comparisons()[comparison]))]


def _dose(codes: str, base: str, start: int, place: str) -> list[dict]:
    exports, lost = window(base, start), contrasts.lost_share(window(base, start))
    return [contrasts.dose(contrasts.panel(contrasts.two_periods(exports), PLACES[place], doses()[codes], frozenset()), lost)]


def _dose_before(codes: str, place: str) -> list[dict]:
    """The same losses of 2022 against growth from 2020 to 2021: what came later cannot have caused it."""
    exports = measures_of_products.windows(product_table(), measures_of_products.months(3, LAST_MONTH, 2020), measures_of_products.months(3, LAST_MONTH, 2021))
    goods = contrasts.panel(contrasts.two_periods(exports), PLACES[place], doses()[codes], frozenset())
    return [contrasts.dose(goods, contrasts.lost_share(window()))]


def _quarters(comparison: str, place: str) -> list[dict]:
    goods = contrasts.panel(contrasts.by_quarter(product_table()), PLACES[place], *comparisons()[comparison])
    return [row | contrasts.size(goods) for row in contrasts.event_study(goods, REFERENCE).to_dict("records")]


def recorded() -> pd.DataFrame:
    """The recorded estimates; the columns of ``work_out`` without ``inputs``, which tells no reader anything."""
    return tables.load(NAME).drop(columns="inputs")


def stale() -> bool:
    """Whether the recorded estimates come from other tables or other code than those at hand."""
    return set(tables.load(NAME)["inputs"]) != {inputs()}


def record(folder: Path = tables.DATA) -> int:
    """Writes the estimates worked out now into the table; returns how many rows.

    A figure that moved by less than ``NOISE`` stays as it was: the optimiser stops at another last digit on another machine.
    """
    table, kept = work_out().set_index(KEY), recorded().set_index(KEY)[FIGURES]
    old = kept.reindex(table.index)
    table[FIGURES] = table[FIGURES].where(~((table[FIGURES] - old).abs() < NOISE), old)
    write(NAME, table.reset_index(), folder)
    return len(table)
