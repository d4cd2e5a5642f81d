"""Estimates of the product chapter: worked out, recorded in ``data/product_estimates.csv``, and compared.

The models take seconds, so chapters and rules read the recorded table. Its column ``inputs`` is a digest
of the tables that went in and of the code: the build stops when they have changed, and a test works every row out again.
"""

import hashlib
import sys
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.measures import contrasts, growth
from bishkek.measures import products as measures_of_products
from bishkek.numbers import products
from bishkek.numbers.products import PLACES, comparisons, explored, product_table, window
from bishkek.tables.package import resource
from bishkek.tables.seal import write

NAME = "product_estimates"
INPUTS = ("cn8_codes", "eurostat_cn8_monthly", "eurostat_totals_monthly_2020_2022")
CODE = (contrasts, growth, measures_of_products, products, sys.modules[__name__])
LOCK = Path(__file__).resolve().parents[2] / "requirements.txt"
REFERENCE = "2021Q4"
LEADS = ("Annex XXIII", "all codes of the extract")  # comparisons with an event study
DECIMALS = 6
#: Base and first month; the first two are those of the rule, the third begins when the ban shows in the Russian series.
WINDOWS = {"2021": ("2021", 3), "2020 and 2021": ("2020 and 2021", 3), "2021, from August": ("2021", 8)}


def inputs() -> str:
    """Twelve hex digits that change with any table that goes into the estimates, with the code that works them out, and with the packages."""
    digest = hashlib.sha256(" ".join(resource(name)["hash"] for name in INPUTS).encode())
    for file in (LOCK, *(Path(module.__file__) for module in CODE)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def work_out() -> pd.DataFrame:
    """Every estimate, worked out now.

    Returns design (difference, event study), comparison, base, place, quarter ("all" for the
    difference), estimate, std_error, low, high (logs), codes, headings (units and clusters), inputs.
    """
    rows = [*_differences(), *_event_studies()]
    table = pd.DataFrame(rows).assign(inputs=inputs())
    figures = ["estimate", "std_error", "low", "high"]
    table[figures] = table[figures].round(DECIMALS) + 0.0  # no minus nought
    return table.sort_values(["design", "comparison", "base", "place", "quarter"], ignore_index=True)


def _differences() -> list[dict]:
    rows = []
    for label, (base, start) in WINDOWS.items():
        exports = contrasts.two_periods(window(base, start))
        for name, groups in (comparisons() | explored()).items():
            for place, destinations in PLACES.items():
                key = {"design": "difference", "comparison": name, "base": label, "place": place, "quarter": "all"}
                rows.append(key | contrasts.difference(contrasts.panel(exports, destinations, *groups)))
    return rows


def _event_studies() -> list[dict]:
    exports, rows = contrasts.by_quarter(product_table()), []
    for name in LEADS:
        for place in ("KGZ", "RUS", "the five"):
            goods = contrasts.panel(exports, PLACES[place], *comparisons()[name])
            key = {"design": "event study", "comparison": name, "base": REFERENCE, "place": place}
            rows += [key | row | contrasts.size(goods) for row in contrasts.event_study(goods, REFERENCE).to_dict("records")]
    return rows


def recorded() -> pd.DataFrame:
    """The recorded estimates; the columns of ``work_out``."""
    return tables.load(NAME)


def stale() -> bool:
    """Whether the recorded estimates come from other tables or other code than those at hand."""
    return set(recorded()["inputs"]) != {inputs()}


def record(folder: Path = tables.DATA) -> int:
    """Writes the estimates worked out now into the table; returns how many rows."""
    table = work_out()
    write(NAME, table, folder)
    return len(table)
