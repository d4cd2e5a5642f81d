"""Rules of C22 to C24 and C41: who invests, who supplies, and whether trade grew."""

from collections.abc import Sequence

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, Specification, Verdict, all_some_none, outcome, rule, twice
from bishkek.measures.ownership import HALF
from bishkek.numbers.formats import ordinal
from bishkek.numbers.ownership import energy, food, ledgers, ranks

MONTH = ARTICLE_DATE[:7]
VISIT = "2023-10-12"
TENTH = 10.0  # per cent: double-digit growth
SIGNS_TABLE = {"Russian": "Russian ledger (IMF)", "Kyrgyz": "Kyrgyz ledger (statistical office)"}


@rule("C22")
def second_after_china() -> Verdict:
    """China first and Russia second, by every definition under which an order of the two is known."""
    known = ranks().query("outcome != 'unknown'")
    specs = [
        Specification(f"{r.label} ({r.source})", _places(r), r.outcome, r.published <= MONTH) for r in known.itertuples(index=False)
    ]
    return twice(lambda s: all_some_none(s, "supported", "contested between sources", "contradicted"), "fdi.china_2023", specs)


def _places(row) -> str:
    china = ordinal(row.chn_rank) if pd.notna(row.chn_rank) else "behind"
    if row.status == "derived":
        return "China ahead of Russia, other investors unknown"
    return f"China {china}, Russia {ordinal(row.rus_rank)}"


@rule("C23")
def energy_from_russia() -> Verdict:
    """More than half of oil products and of gas, by value or by volume; the latest period of each measure decides."""
    rows = energy().sort_values(["last", "first"])
    specs = [_share_specification(r) for r in rows.itertuples(index=False)]
    kind = {s.name: (r.product, r.measure) for s, r in zip(specs, rows.itertuples(index=False), strict=True)}

    def decide(tried: Sequence[Specification]) -> str:
        latest = {kind[s.name]: s.outcome == "holds" for s in tried}  # later periods overwrite earlier ones
        products = {p: any(held for (product, _), held in latest.items() if product == p) for p in ("oil products", "natural gas")}
        return {2: "supported", 1: "partly", 0: "contradicted"}[sum(products.values())]

    return twice(decide, "energy.oil_value_2022_floor", specs)


def _share_specification(row) -> Specification:
    value = f"{row.low:.0f} per cent" if f"{row.low:.0f}" == f"{row.high:.0f}" else f"{row.low:.0f} to {row.high:.0f} per cent"
    verdict = outcome(row.low > HALF, row.high > HALF)
    return Specification(f"{row.product} by {row.measure}, {row.period}", value, verdict, row.published <= MONTH)


@rule("C24")
def food_from_russia() -> Verdict:
    """Russia is the largest supplier of each staple for which origins are known; the latest period of each decides."""
    rows = food().sort_values(["last", "first"])
    specs = [
        Specification(f"{r.good}, {r.period}", f"Russia {r.rus_pct:.0f} per cent" + _rival(r), outcome(r.leads), r.published <= MONTH)
        for r in rows.itertuples(index=False)
    ]
    good = {s.name: r.good for s, r in zip(specs, rows.itertuples(index=False), strict=True)}

    def decide(tried: Sequence[Specification]) -> str:
        latest = {good[s.name]: s.outcome == "holds" for s in tried}
        return "supported" if all(latest.values()) else "partly" if any(latest.values()) else "contradicted"

    return twice(decide, "food.wheat_2023", specs)


NAMES = {"KAZ": "Kazakhstan", "PAK": "Pakistan"}


def _rival(row) -> str:
    return "" if pd.isna(row.second) else f", {NAMES[row.second]} {row.second_pct:.0f}"


@rule("C41")
def double_digit_growth() -> Verdict:
    """At least a tenth in a stated period that ends before the visit; contested if the two sides differ in sign for a year."""
    stated, annual = tables.load("bilateral_trade_reports"), ledgers()
    said = [
        (f"{r.source}, {r.said}: {r.period}", r.growth_pct, r.last < VISIT[:7], r.said <= ARTICLE_DATE, (r.ledger, r.last[:4]))
        for r in stated.itertuples(index=False)
    ]
    booked = [
        (f"{SIGNS_TABLE[r.ledger]}: {r.year}", r.growth_pct, r.year < int(VISIT[:4]), r.year < int(VISIT[:4]) and r.ledger == "Kyrgyz", (r.ledger, str(r.year)))
        for r in annual[annual["year"].isin([2022, 2023])].itertuples(index=False)
    ]
    found = said + booked
    specs = [Specification(name, f"{growth:+.1f} per cent", outcome(ends and growth >= TENTH), then) for name, growth, ends, then, _ in found]
    side = {name: (key, growth) for name, growth, *_, key in found}

    def decide(tried: Sequence[Specification]) -> str:
        if _differ([side[s.name] for s in tried]):
            return "contested between sources"
        return "supported" if any(s.outcome == "holds" for s in tried) else "contradicted"

    return twice(decide, "ledgers.growth_rus_2022", specs)


def _differ(figures: list[tuple[tuple[str, str], float]]) -> bool:
    """Whether, for one year, a Russian figure has another sign than a Kyrgyz one."""
    for year in {key[1] for key, _ in figures}:
        russian, kyrgyz = ({growth > 0 for key, growth in figures if key == (side, year)} for side in ("Russian", "Kyrgyz"))
        if russian and kyrgyz and len(russian | kyrgyz) > 1:
            return True
    return False
