"""The measures of the book on whole Comext bulk files: one call for every table.

Nothing is measured here: the sums that were read are put into the shape that ``growth`` and
``products`` take.
"""

import re
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from bishkek.measures import growth, products
from bishkek.measures.growth import FOLLOWED, Comparison
from bishkek.measures.products import RUSSIA
from bishkek.tables.bulk import Bulk

DESTINATIONS = (*FOLLOWED, RUSSIA)
TOGETHER = "the five"
BASE, NOW = 0, 1  # the two windows as years


@dataclass(frozen=True)
class Screen:
    """All tables of one screen; amounts in EUR of the same months before and after.

    excess : see ``growth.excess_exports``; member states are not destinations.
    contrasts : comparison, partner, restricted_growth, compared_growth (ratios), factor (their quotient).
    lost : see ``products.substitution``, the five destinations together, all eight-digit codes.
    offsets : goods, partner, and what ``products.offset`` says.
    high_by_destination, high_by_member, high_by_code : partner, reporter or cn8, before_eur, after_eur, growth;
        the last two without Russia.
    concentration : goods, and what ``products.concentration`` says of the later window.
    renumbered : cn8; codes that a revision of the nomenclature between the windows made or ended, left out of all but ``excess``.
    """

    excess: pd.DataFrame
    contrasts: pd.DataFrame
    lost: pd.DataFrame
    offsets: pd.DataFrame
    high_by_destination: pd.DataFrame
    high_by_member: pd.DataFrame
    high_by_code: pd.DataFrame
    concentration: pd.DataFrame
    renumbered: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order above."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


Windows = tuple[tuple[str, ...], tuple[str, ...]]
Comparisons = dict[str, tuple[frozenset[str], frozenset[str]]]


def span(text: str) -> tuple[str, ...]:
    """Months from a first to a last: "2021-11:2022-01" -> ("2021-11", "2021-12", "2022-01"); ``ValueError`` if it is no span."""
    month = r"\d{4}-(?:0[1-9]|1[0-2])"
    found = re.fullmatch(f"({month}):({month})", text)
    if not found or found[1] > found[2]:
        raise ValueError(f"{text!r} is not a span of months; write the first and the last, as in 2021-03:2021-11")
    return tuple(str(p) for p in pd.period_range(found[1], found[2], freq="M"))


def screen(bulk: Bulk, windows: Windows, codes: frozenset[str], comparisons: Comparisons, banned: frozenset[str], partners: pd.DataFrame) -> Screen:
    """All measures of the book from the sums of bulk files.

    Parameters
    ----------
    bulk : as read for ``DESTINATIONS`` and the months of both windows.
    windows : months before, months after.
    codes : the eight-digit codes of the book; ``products.OTHER`` in ``comparisons`` stands for all other goods.
    comparisons : name -> restricted codes, compared codes.
    banned : codes whose substitution is shown apart.
    partners : the table of that name.

    Raises
    ------
    ValueError : Russia has no exports in one of the windows, without which nothing can be compared.
    """
    gone = renumbered(bulk.traded, windows)
    kept, high = (table[~table["cn8"].isin(gone)] for table in (bulk.goods, bulk.closely))
    goods = products.windows(kept, *windows)
    _require_russia(goods)
    closely = pd.concat([products.windows(rows, *windows).assign(reporter=r) for r, rows in high.groupby("reporter")] or [_NONE])
    abroad = closely[closely["partner"].isin(FOLLOWED)]
    by_member, by_code = _summed(abroad, "reporter"), _summed(abroad, "cn8")
    return Screen(
        excess=excess(bulk.totals, windows, partners),
        contrasts=contrasts(kept[kept["cn8"].isin(codes)], bulk.totals, windows, comparisons),
        lost=_lost(goods, FOLLOWED),
        offsets=offsets(goods, banned),
        high_by_destination=_summed(closely, "partner"),
        high_by_member=by_member,
        high_by_code=by_code,
        concentration=_concentration({"member states": by_member, "codes": by_code}),
        renumbered=pd.DataFrame({"cn8": sorted(gone)}),
    )


_NONE = pd.DataFrame({"reporter": [], "partner": [], "cn8": [], "before_eur": [], "after_eur": []})


def _require_russia(goods: pd.DataFrame) -> None:
    there = goods.loc[goods["partner"] == RUSSIA, ["before_eur", "after_eur"]].sum()
    if (there <= 0).any():
        raise ValueError("the files have no exports to Russia in one of the windows; the measures compare with what Russia lost")


def renumbered(traded: pd.DataFrame, windows: Windows) -> frozenset[str]:
    """Codes with trade on one side only of a January between the windows, when the nomenclature is revised."""
    years = range(int(windows[0][-1][:4]) + 1, int(windows[1][0][:4]) + 1)
    return frozenset().union(*(products.renumbered(traded, f"{year}-01") for year in years))


def excess(totals: pd.DataFrame, windows: Windows, partners: pd.DataFrame) -> pd.DataFrame:
    """Excess exports and rank of every destination outside the Union, the windows in place of years.

    The smallest size that counts is that of the book for a year, scaled to the length of the windows.
    """
    table = products.windows(totals.rename(columns={"product": "cn8"}), *windows)
    years = table.rename(columns={"before_eur": BASE, "after_eur": NOW}).melt(["partner"], [BASE, NOW], var_name="year", value_name="value_eur")
    how = Comparison(base=(BASE,), year=NOW, floor_eur=growth.FLOOR_EUR * len(windows[1]) / 12)
    return growth.excess_exports(years, partners[partners["group"] != "EU"], how)


def contrasts(goods: pd.DataFrame, totals: pd.DataFrame, windows: Windows, comparisons: Comparisons) -> pd.DataFrame:
    """Restricted against other goods, for each destination and the five together; NaN where a group has no trade.

    ``goods`` holds the codes of the book; the rest of ``totals`` is ``products.OTHER``.
    """
    table = products.windows(products.with_other_trade(goods, totals[totals["partner"].isin(DESTINATIONS)]), *windows)
    table = pd.concat([table, products.pooled(table, FOLLOWED, TOGETHER)])
    rows = []
    for name, (restricted, compared) in comparisons.items():
        for place in (*DESTINATIONS, TOGETHER):
            there = table[table["partner"] == place]
            r, c = (_growth(there[there["cn8"].isin(group)]) for group in (restricted, compared))
            factor = np.exp(products.ratio_of_ratios(table, restricted, compared, place)) if r > 0 and c > 0 else np.nan
            rows.append((name, place, r, c, factor))
    return pd.DataFrame(rows, columns=["comparison", "partner", "restricted_growth", "compared_growth", "factor"])


def _growth(goods: pd.DataFrame) -> float:
    before, after = goods["before_eur"].sum(), goods["after_eur"].sum()
    return float(after / before) if before > 0 else np.nan


def offsets(goods: pd.DataFrame, banned: frozenset[str]) -> pd.DataFrame:
    """How far exports to each destination, and to the five together, rose where those to Russia fell."""
    rows = []
    for name, chosen in (("all codes", goods), ("banned codes", goods[goods["cn8"].isin(banned)])):
        for place in (*((p,) for p in FOLLOWED), FOLLOWED):
            ratios = _lost(chosen, place)
            if len(ratios):
                rows.append({"goods": name, "partner": ratios["partner"].iloc[0], **products.offset(ratios)})
    return pd.DataFrame(rows, columns=["goods", "partner", "codes", "median", "above_half", "above_half_codes", "net", "matched"])


def _lost(goods: pd.DataFrame, destinations: tuple[str, ...]) -> pd.DataFrame:
    """Substitution ratios of some destinations summed: one of them keeps its code, several are the five."""
    name = destinations[0] if len(destinations) == 1 else TOGETHER
    russia = goods[goods["partner"] == RUSSIA]
    return products.substitution(pd.concat([russia, products.pooled(goods, destinations, name)]), (name,))


def _summed(windows: pd.DataFrame, column: str) -> pd.DataFrame:
    table = windows.groupby(column)[["before_eur", "after_eur"]].sum().reset_index()
    table["growth"] = table["after_eur"] / table["before_eur"].where(table["before_eur"] > 0)
    return table.sort_values(["after_eur", column], ascending=[False, True], ignore_index=True)


def _concentration(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = [{"goods": name, **products.concentration(t["after_eur"])} for name, t in tables.items() if (t["after_eur"] > 0).any()]
    return pd.DataFrame(rows, columns=["goods", "largest", "three", "effective"])
