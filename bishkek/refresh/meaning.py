"""Checks on meaning: what a service may send in the right form and still be wrong, or worth a look.

A finding either stops the candidate (a unit that changed, a jump beyond the bound, parts that do not add up to the
whole) or is reported (a revision of everything, a series that shrinks, a partner that vanishes, provisional values).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from bishkek.measures import vintages

#: Powers of ten by which a whole table is off when its unit or scale has changed.
SCALES = {
    1e3: "a thousand times", 1e6: "a million times", 1e9: "a thousand million times",
    1e-3: "a thousandth of", 1e-6: "a millionth of", 1e-9: "a thousand millionth of",
}  # fmt: skip
SCALE_BAND = 0.02
#: A table is called redefined if more than half of the cells known before moved by more than this part.
REDEFINED = 0.05
REEDITED = 1.5  # times
PROVISIONAL = ("preliminary", "estimate", "provisional")
MEMBERS = 27


@dataclass(frozen=True)
class Finding:
    """One sentence on a candidate table; ``stops`` if the candidate may not be accepted with it."""

    table: str
    says: str
    stops: bool = False


@dataclass(frozen=True)
class Rule:
    """How a table may change.

    ``value`` is its column of values, ``time`` its column of periods, ``series`` the other columns of its key.
    ``revision`` is the largest factor by which a known cell may be revised, ``step`` the largest factor between the
    newest period and the one before it. ``floor``, in the unit of the table: smaller values may jump. ``edition`` is
    the column that tells the vintages of a table which holds several: those known stay, and a new one may be off
    the median of those known for the same period by ``REEDITED`` times. ``adds`` if the service gives the newest
    period alone, so that it says nothing of those before.
    """

    value: str
    time: str
    series: tuple[str, ...]
    revision: float
    step: float
    floor: float
    edition: str = ""
    adds: bool = False

    @property
    def again(self) -> bool:
        """Whether the service gives the known periods again, so that one that it leaves out is worth a word."""
        return not self.edition and not self.adds


#: Stated before any refresh was run: the largest revision and the largest step in the tables at hand, with room.
RULES = {
    "eurostat_exports_monthly": Rule("value_eur", "period", ("reporter", "partner"), 3, 50, 5e7),
    "eurostat_exports_monthly_eu27": Rule("value_eur", "period", ("partner",), 1.5, 5, 5e6),
    "eurostat_exports_annual": Rule("value_eur", "year", ("partner",), 2, 20, 1e8),
    "eurostat_exports_annual_total": Rule("value_eur", "year", (), 1.1, 2, 0),
    "russia_trade_by_partner": Rule("value_musd", "year", ("flow", "partner"), 3, 20, 500),
    "russia_trade_totals": Rule("value_musd", "year", ("flow",), 1.5, 3, 0),
    "remittances_share_vintages": Rule("pct_of_gdp", "year", ("vintage",), 1.0001, 3, 0, "vintage"),
    "remittances_usd_vintages": Rule("usd", "year", ("vintage",), 1.0001, 3, 0, "vintage"),
    "gdp_vintages": Rule("usd", "year", ("vintage",), 1.0001, 2, 0, "vintage"),
    "ecb_usd_per_eur_annual": Rule("usd_per_eur", "year", (), 1.001, 1.5, 0),
    "migrant_stock": Rule("persons", "year", ("source",), 1.0001, 3, 0, "source"),
    "us_list_monthly": Rule("listed", "month", ("country",), 1.0001, 5, 100, adds=True),
}  # fmt: skip


def check(table: str, old: pd.DataFrame, new: pd.DataFrame, given: pd.Series | None = None, listed: pd.DataFrame | None = None) -> list[Finding]:
    """Findings on one table: its candidate beside its current state, by its rule; none if it has no rule.

    ``listed`` is the table ``vintages``, by which the newest edition of a table with the column vintage is known.
    ``given`` says of every row of the current table whether the service gave it again; without it all rows of the
    candidate count as given. A table that breaks its description is left to the checks of the schema.
    """
    if (rule := RULES.get(table)) is None:
        return []
    key = [*rule.series, rule.time]
    if new.empty:
        return [Finding(table, "is empty: the service gave no row; ask again later", True)]
    if new.duplicated(key).any() or new[key].isna().any(axis=None):
        return []
    before, after = (t.set_index(key)[rule.value].astype(float).dropna().sort_index() for t in (old, new))
    both = before.index.intersection(after.index)
    if rule.adds:  # the newest period known may not have been over
        both = both[both.get_level_values(rule.time) != old[rule.time].max()]
    was, now = before[both], after[both]
    if scaled := _scaled(was, now):
        return [Finding(table, f"is {scaled} what it was in most cells: the unit or the scale has changed; look at the unit of the answer", True)]
    return [
        *_reedited(table, rule, old, new),
        *_revised(table, rule, was, now),
        *_stepped(table, rule, before, after),
        *_lost(table, rule, old, new if given is None else _only_given(new, old[~given.to_numpy()], key), listed),
        *_redefined(table, was, now),
        *_provisional(table, old, new),
    ]


def _only_given(new: pd.DataFrame, left: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The candidate without the rows that are only there because they were there before."""
    return new[~new.set_index(key).index.isin(left.set_index(key).index)]


def _scaled(was: pd.Series, now: pd.Series) -> str:
    """The power of ten between two states, in words, if half of the cells or more are off by one and the same."""
    ratio = (now / was).replace([float("inf")], float("nan")).dropna()
    return next((words for off, words in SCALES.items() if len(ratio) and ((ratio / off - 1).abs() < SCALE_BAND).mean() >= 0.5), "")


def _reedited(table: str, rule: Rule, old: pd.DataFrame, new: pd.DataFrame) -> list[Finding]:
    """A new edition of a series against the median of the editions known, period by period."""
    if not rule.edition:
        return []
    fresh = new[~new[rule.edition].isin(old[rule.edition])].dropna(subset=[rule.value]).set_index([rule.edition, rule.time])[rule.value].astype(float)
    median = old.groupby(rule.time)[rule.value].median().astype(float)
    known = pd.Series(median.reindex(fresh.index.get_level_values(rule.time)).to_numpy(), fresh.index).dropna()
    found = _redefined(table, known, fresh[known.index])
    if scaled := _scaled(known, fresh[known.index]):
        return [Finding(table, f"has a new edition that is {scaled} those known: the unit or the scale has changed; look at the unit of the answer", True)]
    factor = _factor(known, fresh[known.index])
    beyond = factor[factor > REEDITED]
    return found + ([_jump(table, beyond, known, fresh, f"is more than {REEDITED:g} times off the editions known")] if len(beyond) else [])


def _revised(table: str, rule: Rule, was: pd.Series, now: pd.Series) -> list[Finding]:
    large = (was >= rule.floor) | (now >= rule.floor)
    factor = _factor(was, now)
    beyond = factor[large & (factor > rule.revision)]
    return [_jump(table, beyond, was, now, f"was revised by more than {rule.revision:g} times")] if len(beyond) else []


def _stepped(table: str, rule: Rule, before: pd.Series, after: pd.Series) -> list[Finding]:
    """The first new period of every series against the last known one before it."""
    fresh = after[after.index.difference(before.index)].dropna()
    if fresh.empty:
        return []
    previous = (after.groupby(level=list(rule.series)) if rule.series else after).shift(1)[fresh.index]
    large = (fresh >= rule.floor) | (previous >= rule.floor)
    factor = _factor(previous, fresh)
    beyond = factor[large & previous.notna() & (factor > rule.step)]
    return [_jump(table, beyond, previous, fresh, f"is more than {rule.step:g} times off the period before")] if len(beyond) else []


def _factor(was: pd.Series, now: pd.Series) -> pd.Series:
    """By how many times two values differ, either way; a value that came from or went to nothing differs endlessly."""
    ratio = (now / was).where(was != 0, float("inf")).where((was != 0) | (now != 0), 1.0)
    return ratio.where(ratio >= 1, 1 / ratio.where(ratio > 0)).fillna(float("inf"))


def _jump(table: str, beyond: pd.Series, was: pd.Series, now: pd.Series, words: str) -> Finding:
    first = beyond.index[0]
    named = ", ".join(map(str, first)) if isinstance(first, tuple) else str(first)
    more = f", and {len(beyond) - 1} more" if len(beyond) > 1 else ""
    return Finding(table, f"{named}: {now[first]:,.6g} {words} ({was[first]:,.6g}){more}; if the service confirms it, raise the bound in meaning.py and say why", True)


def _lost(table: str, rule: Rule, old: pd.DataFrame, new: pd.DataFrame, listed: pd.DataFrame | None) -> list[Finding]:
    columns = [c for c in rule.series if c != rule.edition]
    if rule.edition:  # the newest edition known against the new one; no new one, no finding
        fresh = new[~new[rule.edition].isin(old[rule.edition])]
        last = old[rule.edition].iloc[-1] if listed is None or rule.edition != "vintage" else vintages.newest(listed, old[rule.edition])
        old, new = (old[old[rule.edition] == last], fresh) if len(fresh) else (old, old)
    was, now = (t.groupby(columns or (lambda _: "the table"))[rule.time].agg(["count", "max"]) for t in (old, new))
    gone = was.index.difference(now.index)
    both = was.index.intersection(now.index)
    shrunk = both[((now.loc[both, "count"] < was.loc[both, "count"]) | (now.loc[both, "max"].astype(str) < was.loc[both, "max"].astype(str))).to_numpy()]
    found = []
    if len(gone):
        found.append(Finding(table, f"no longer has {_list(gone)}" if columns else "gets none of the periods known again"))
    if len(shrunk):
        found.append(Finding(table, f"has fewer or older periods for {_list(shrunk)}"))
    return found


def _list(index: pd.Index, most: int = 5) -> str:
    named = [" ".join(map(str, i)) if isinstance(i, tuple) else str(i) for i in index]
    return ", ".join(named[:most]) + (f" and {len(named) - most} more" if len(named) > most else "")


def _redefined(table: str, was: pd.Series, now: pd.Series) -> list[Finding]:
    moved = ((now - was).abs() > REDEFINED * was.abs()).mean() if len(was) else 0
    return [Finding(table, f"{moved:.0%} of the known periods moved by more than {REDEFINED:.0%}: has the service redefined the series?")] if moved > 0.5 else []


def _provisional(table: str, old: pd.DataFrame, new: pd.DataFrame) -> list[Finding]:
    if "status" not in new:
        return []
    was, now = (int(t["status"].isin(PROVISIONAL).sum()) for t in (old, new))
    return [Finding(table, f"has {now} provisional or estimated values, {was} before")] if now > was else []


def together(tables: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """Findings on tables that must fit each other; those that are not there are passed over."""
    return [finding for names, rule in TOGETHER for finding in (rule(*(tables[n] for n in names)) if set(names) <= tables.keys() else [])]


def _union(monthly: pd.DataFrame, union: pd.DataFrame, partners: pd.DataFrame) -> list[Finding]:
    members = set(partners.loc[partners["group"] == "EU", "code"])
    reporters = set(monthly["reporter"])
    if len(members) != MEMBERS or reporters != members:
        odd = sorted(reporters ^ members)
        return [Finding("eurostat_exports_monthly", f"the reporters are not the {MEMBERS} member states ({', '.join(odd)} differ); ask for all of them", True)]
    if odd := sorted(set(monthly["partner"]) ^ set(union["partner"])):
        return [Finding("eurostat_exports_monthly", f"the member states and the Union do not have the same partners ({', '.join(odd)} differ); fetch both at once", True)]
    if odd := sorted(set(monthly["period"]) ^ set(union["period"])):
        return [Finding("eurostat_exports_monthly", f"the member states and the Union do not have the same months ({', '.join(odd)} differ); fetch both at once", True)]
    sums = monthly.groupby(["partner", "period"])["value_eur"].sum()
    return _apart("eurostat_exports_monthly_eu27", sums, union.set_index(["partner", "period"])["value_eur"], 1e-6, "its member states")


def _extra_union(annual: pd.DataFrame, total: pd.DataFrame) -> list[Finding]:
    sums = annual.groupby("year")["value_eur"].sum()
    return _apart("eurostat_exports_annual_total", sums, total.set_index("year")["value_eur"], 0.001, "all partners")


def _year_of_months(union: pd.DataFrame, annual: pd.DataFrame) -> list[Finding]:
    by_year = union.assign(year=union["period"].str[:4].astype(int)).groupby(["partner", "year"])["value_eur"].agg(["sum", "count"])
    whole = by_year.loc[by_year["count"] == 12, "sum"]
    return _apart("eurostat_exports_annual", whole, annual.set_index(["partner", "year"])["value_eur"], 0.01, "its months")


def _world(partners: pd.DataFrame, totals: pd.DataFrame) -> list[Finding]:
    sums = partners.groupby(["flow", "year"])["value_musd"].sum()
    return _apart("russia_trade_totals", sums, totals.set_index(["flow", "year"])["value_musd"], 0.15, "its partners")


def _apart(table: str, sums: pd.Series, whole: pd.Series, tolerance: float, parts: str) -> list[Finding]:
    both = sums.index.intersection(whole.index)
    off = (sums[both] / whole[both].astype(float) - 1).abs()
    beyond = off[off > tolerance]
    if beyond.empty:
        return []
    worst = beyond.idxmax()
    named = " ".join(map(str, worst)) if isinstance(worst, tuple) else str(worst)
    says = f"{named}: {whole[worst]:,.6g} is not the sum of {parts} ({sums[worst]:,.6g}), {len(beyond)} rows differ by more than {tolerance:.2g}; fetch both at once"
    return [Finding(table, says, True)]


TOGETHER: tuple[tuple[tuple[str, ...], Callable[..., list[Finding]]], ...] = (
    (("eurostat_exports_monthly", "eurostat_exports_monthly_eu27", "partners"), _union),
    (("eurostat_exports_annual", "eurostat_exports_annual_total"), _extra_union),
    (("eurostat_exports_monthly_eu27", "eurostat_exports_annual"), _year_of_months),
    (("russia_trade_by_partner", "russia_trade_totals"), _world),
)
