"""Rules of C22 to C24 and C41: who invests, who supplies, and whether trade grew."""

from collections.abc import Sequence

import pandas as pd

from bishkek import tables
from bishkek.claims.parts import parts
from bishkek.claims.verdict import ARTICLE_DATE, Specification, Verdict, by_most, outcome, rule, twice
from bishkek.measures.ownership import HALF
from bishkek.numbers.formats import ordinal
from bishkek.numbers.ownership import energy, food, ledgers, ranks

MONTH = ARTICLE_DATE[:7]
LATER = "2024"  # what is about 2024 and later is asked apart, of today
TENTH = 10.0  # per cent: double-digit growth
BOOKS = {"Russian": "IMF estimate for Russia (grade C)", "Kyrgyz": "Kyrgyz ledger (statistical office)"}


@rule("C22")
def second_after_china() -> Verdict:
    """China first and Russia second, one way for each source and measure (flow or stock), by most."""
    known = ranks().query("outcome != 'unknown' and last < @LATER")
    specs = [
        Specification(f"{r.label} ({r.source})", places(r), r.outcome, r.published <= MONTH, f"{_source(r.source)}, {r.measure}")
        for r in known.itertuples(index=False)
    ]
    return twice(by_most, "fdi.china_2023", specs)


def _source(named: str) -> str:
    """Who speaks, without the occasion; of two offices the first."""
    return named.split(" and ")[0].split(",")[0]


def places(row) -> str:
    """What a ranking says of China and Russia, in words."""
    if row.others == "unknown":
        stated = f"; Russia stated as {ordinal(row.rus_stated)}" if pd.notna(row.rus_stated) else ""
        return f"{'Russia ahead of China' if row.rus_ahead else 'China ahead of Russia'}{stated}; other investors unknown"
    if pd.isna(row.chn_rank):
        return f"Russia stated as {ordinal(row.rus_rank)}, China behind"
    return f"China {ordinal(row.chn_rank)}, Russia {ordinal(row.rus_rank)}"


def superseded(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    """Whether a later period of the same thing is known, both today and on the date of the article; rows in order of time."""
    today = ~rows.duplicated(by, keep="last")
    then = rows.index.isin(rows[rows["published"] <= MONTH].drop_duplicates(by, keep="last").index)
    return ~(today | then)


def latest(tried: Sequence[Specification]) -> list[Specification]:
    """The last specification of each way; they stand in order of time."""
    return list({s.way: s for s in tried}.values())


PRODUCTS = ("oil products", "natural gas")


@rule("C23")
def energy_from_russia() -> Verdict:
    """More than half of oil products and of gas: two parts, each by most of its measures, the latest period of each."""
    rows = energy().query("last < @LATER").sort_values(["last", "first"])
    aside = superseded(rows, ["product", "measure"])
    specs = [share_specification(r, old) for r, old in zip(rows.itertuples(index=False), aside, strict=True)]

    return twice(lambda tried: parts(*PRODUCTS)(latest(tried)), "energy.oil_value_2022_floor", specs)


def share_specification(row, aside: bool) -> Specification:
    """Whether Russia's share of one product, measure and period is above half, by its bounds."""
    value = f"{row.low:.0f} per cent" if f"{row.low:.0f}" == f"{row.high:.0f}" else f"{row.low:.0f} to {row.high:.0f} per cent"
    held = outcome(row.low > HALF, row.high > HALF)
    way = f"{row.product} by {row.measure}"
    return Specification(f"{way}, {row.period}", value, held, row.published <= MONTH, way, aside)


@rule("C24")
def food_from_russia() -> Verdict:
    """Russia is the largest supplier of a staple in the latest period known, by most staples."""
    rows = food().query("last < @LATER").sort_values(["last", "first"])
    aside = superseded(rows, ["good"])
    specs = [
        Specification(f"{r.good}, {r.period}", f"Russia {r.rus_pct:.0f} per cent" + _rival(r), outcome(r.leads), r.published <= MONTH, r.good, old)
        for r, old in zip(rows.itertuples(index=False), aside, strict=True)
    ]
    return twice(lambda tried: by_most(latest(tried)), "food.wheat_2023", specs)


NAMES = {"KAZ": "Kazakhstan", "PAK": "Pakistan"}


def _rival(row) -> str:
    return "" if pd.isna(row.second) else f", {NAMES[row.second]} {row.second_pct:.0f}"


@rule("C41")
def double_digit_growth() -> Verdict:
    """Growth of a tenth or more by each side in each of 2022 and 2023; contested if the sides differ in sign for a year."""
    specs = [
        Specification(r.name, f"{r.growth_pct:+.1f} per cent", outcome(r.growth_pct >= TENTH, r.growth_pct > 0), r.then, f"{r.side} side, {r.year}", r.estimate)
        for r in _growth_sources().itertuples(index=False)
    ]
    return twice(growth_of_both, "ledgers.growth_kgz_2022", specs, decided_by=("bilateral_trade_reports", "kyrgyz_trade_by_partner"))


def growth_of_both(tried: Sequence[Specification]) -> str:
    """Contested if one side's figures for a year all fail and none of the other side's do; otherwise by most."""
    by_side: dict[str, dict[str, set[str]]] = {}
    for s in tried:
        side, year = s.hangs_on.split(", ")
        by_side.setdefault(year, {}).setdefault(side, set()).add(s.outcome)
    for sides in by_side.values():
        fall, rise = (any(test(found) for found in sides.values()) for test in ({"fails"}.__eq__, {"fails"}.isdisjoint))
        if fall and rise:
            return "contested between sources"
    return by_most(tried)


def _growth_sources() -> pd.DataFrame:
    """Statements, reports and full years of both sides for 2022 and 2023: name, side, year, growth_pct, then, estimate."""
    stated = tables.load("bilateral_trade_reports").dropna(subset="growth_pct")
    said = stated.assign(
        name=stated["source"] + ", " + stated["said"] + ": " + stated["period"], side=stated["ledger"], year=stated["last"].str[:4].astype(int),
        then=stated["said"] <= ARTICLE_DATE, estimate=False,
    )  # fmt: skip
    annual = ledgers()
    booked = annual.assign(
        name=annual["ledger"].map(BOOKS) + ": " + annual["year"].astype(str), side=annual["ledger"],
        then=(annual["ledger"] == "Kyrgyz") & (annual["year"] == 2022), estimate=annual["ledger"] == "Russian",
    )  # fmt: skip
    table = pd.concat([said, booked])[["name", "side", "year", "growth_pct", "then", "estimate"]]
    return table.query("year in (2022, 2023)").sort_values(["year", "estimate", "side"], kind="stable")
