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
BOOKS = {"Russian": "IMF estimate for Russia (grade C)", "Kyrgyz": "Kyrgyz ledger (statistical office)"}


@rule("C22")
def second_after_china() -> Verdict:
    """China first and Russia second, by every definition under which an order of the two is known."""
    known = ranks().query("outcome != 'unknown'")
    specs = [
        Specification(f"{r.label} ({r.source})", _places(r), r.outcome, r.published <= MONTH) for r in known.itertuples(index=False)
    ]
    return twice(lambda s: all_some_none(s, "supported", "contested between sources", "contradicted"), "fdi.china_2023", specs)


def _places(row) -> str:
    if row.others == "unknown":
        stated = f"; Russia stated as {ordinal(row.rus_stated)}" if pd.notna(row.rus_stated) else ""
        return f"{'Russia ahead of China' if row.rus_ahead else 'China ahead of Russia'}{stated}; other investors unknown"
    if pd.isna(row.chn_rank):
        return f"Russia stated as {ordinal(row.rus_rank)}, China behind"
    return f"China {ordinal(row.chn_rank)}, Russia {ordinal(row.rus_rank)}"


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
        latest = {good[s.name]: s.outcome == "holds" for s in tried}  # later periods overwrite earlier ones
        return "supported" if all(latest.values()) else "partly" if any(latest.values()) else "contradicted"

    return twice(decide, "food.wheat_2023", specs)


NAMES = {"KAZ": "Kazakhstan", "PAK": "Pakistan"}


def _rival(row) -> str:
    return "" if pd.isna(row.second) else f", {NAMES[row.second]} {row.second_pct:.0f}"


@rule("C41")
def double_digit_growth() -> Verdict:
    """At least a tenth in every stated period that ends before the visit; the full year after it gives the caveat."""
    found = _growth_sources().set_index("name")
    specs = [
        Specification(name, f"{r.growth_pct:+.1f} per cent" + ("" if r.before else ", ends after the visit"), outcome(r.before and r.growth_pct >= TENTH), r.then)
        for name, r in found.iterrows()
    ]

    def decide(tried: Sequence[Specification]) -> str:
        rows = found.loc[[s.name for s in tried]]
        if rows.groupby(["first", "last"])["growth_pct"].agg(lambda g: (g > 0).nunique()).max() > 1:
            return "contested between sources"
        verdict = all_some_none([s for s in tried if rows["before"][s.name]], "supported", "partly", "contradicted")
        return "supported with a caveat" if verdict == "supported" and _both_fall(rows) else verdict

    return twice(decide, "ledgers.growth_kgz_2022", specs)


def _growth_sources() -> pd.DataFrame:
    """Statements, reports and full years of both sides: name, side, first, last, growth_pct, then, booked, before (the visit)."""
    stated = tables.load("bilateral_trade_reports")
    said = stated.assign(
        name=stated["source"] + ", " + stated["said"] + ": " + stated["period"], side=stated["ledger"], then=stated["said"] <= ARTICLE_DATE, booked=False
    )
    annual = ledgers().query("year in (2022, 2023)")
    year = annual["year"].astype(str)
    booked = annual.assign(
        name=annual["ledger"].map(BOOKS) + ": " + year, side=annual["ledger"], first=year + "-01", last=year + "-12",
        then=(annual["ledger"] == "Kyrgyz") & (annual["year"] < int(VISIT[:4])), booked=True,
    )  # fmt: skip
    columns = ["name", "side", "first", "last", "growth_pct", "then", "booked"]
    table = pd.concat([said[columns], booked[columns]])
    return table.assign(before=table["last"] < VISIT[:7])


def _both_fall(rows: pd.DataFrame) -> bool:
    """Whether the full years of both sides that end after the visit show a fall."""
    later = rows[rows["booked"] & ~rows["before"]]
    return set(later["side"]) == {"Russian", "Kyrgyz"} and bool((later["growth_pct"] < 0).all())
