"""What C22 to C24 and C41 ask of 2024 and later: who invests, who supplies, and whether trade grew."""

import pandas as pd

from bishkek import tables
from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.ownership import LATER, PRODUCTS, TENTH, growth_of_both, latest, places, share_specification, superseded
from bishkek.claims.parts import parts
from bishkek.claims.verdict import Specification, by_most, outcome
from bishkek.numbers.ownership import energy, food, kyrgyz_levels, ranks

READINGS = {"flow": "inflows, the statistical office", "stock": "stocks of two sources side by side"}
SIDES = ("Kyrgyz", "Russian")
ROUNDED = 50.0  # half of the hundred millions that a stated level is rounded to
FITS = 0.05  # how far the level of the year before that a stated growth implies may be from the booked one


@asked_today("C22")
def second_after_china() -> Asked:
    """China first and Russia second in inflows of 2024 and later, and in stocks set side by side."""
    known = ranks().query("outcome != 'unknown' and last >= @LATER")
    specs = [Specification(f"{r.label} ({r.source})", places(r), r.outcome, False, READINGS[r.measure]) for r in known.itertuples(index=False)]
    return Asked(specs, known["last"].max(), "fdi.china_2024")


@asked_today("C23")
def energy_from_russia() -> Asked:
    """More than half of oil products and of gas, in the latest period after 2023 of each measure; dated by the product whose figures end first."""
    rows = energy().query("first >= @LATER").sort_values(["last", "first"])
    aside = superseded(rows, ["product", "measure"])
    specs = [share_specification(r, old) for r, old in zip(rows.itertuples(index=False), aside, strict=True)]
    return Asked(specs, rows.groupby("product")["last"].max().min(), "energy.oil_volume_2025", lambda tried: parts(*PRODUCTS)(latest(tried)))


@asked_today("C24")
def food_from_russia() -> Asked:
    """Russia is the largest supplier of a staple in the latest period after 2023, if any is known."""
    rows = food().query("first >= @LATER").sort_values(["last", "first"])
    specs = [Specification(f"{r.good}, {r.period}", f"Russia {r.rus_pct:.0f} per cent", outcome(r.leads), False, r.good) for r in rows.itertuples(index=False)]
    return Asked(specs, rows["last"].max() if len(rows) else "none", decide=lambda tried: by_most(latest(tried)))


@asked_today("C41")
def double_digit_growth() -> Asked:
    """Growth of a tenth or more by each side in each year from 2024 on; what names no office or no ledger stands beside."""
    rows = tables.load("bilateral_trade_reports").query("first >= @LATER").sort_values(["last", "ledger", "said"])
    booked = kyrgyz_levels()
    grown = rows.dropna(subset="growth_pct")
    specs = [
        Specification(_name(r), f"{r.growth_pct:+.1f} per cent", _grew(r, booked), False, f"{r.ledger} side, {r.last[:4]}", r.grade == "C" or r.ledger not in SIDES)
        for r in grown.itertuples()
    ]
    levels = rows[(rows["ledger"] == "Kyrgyz") & rows["growth_pct"].isna()]
    specs += [_level(r, _before(rows, r)) for r in levels.itertuples()]
    counted = {s.name for s in specs if not s.beside}
    return Asked(specs, max(r.last for r in rows.itertuples() if _name(r) in counted), "ledgers.stated_2024", growth_of_both)


def _name(row) -> str:
    return f"{row.source}, {row.said}: {row.period}"


def _before(rows: pd.DataFrame, row) -> float:
    """The level that the Kyrgyz side stated for the whole year before, the only one of its kind."""
    year = str(int(row.first[:4]) - 1)
    stated = rows[(rows["ledger"] == "Kyrgyz") & (rows["grade"] != "C") & (rows["period"] == year)]
    return float(stated["level_musd"].iloc[0])


def _level(row, before: float) -> Specification:
    """A level that is a lower bound of the year against the rounded one of the year before."""
    surely = row.level_musd / (before + ROUNDED) - 1
    value = f"at least {row.level_musd:,.0f} million dollars, after {before:,.0f}"
    return Specification(_name(row), value, outcome(surely >= TENTH / 100, True), False, f"Kyrgyz side, {row.last[:4]}")


def _grew(row, booked: pd.Series) -> str:
    """A tenth and more, less, or none; at most in part if the growth does not fit the side's own books of the year before."""
    before = booked.get(int(row.first[:4]) - 1)
    whole = row.first.endswith("01") and row.last.endswith("12")
    fits = row.ledger != "Kyrgyz" or not whole or before is None or abs(row.level_musd / (1 + row.growth_pct / 100) / before - 1) <= FITS
    return outcome(row.growth_pct >= TENTH and fits, row.growth_pct > 0)
