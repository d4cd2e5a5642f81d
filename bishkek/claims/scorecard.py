"""Rules of C03, C04, C08 and C50: does the region matter more, is Russia isolated, and is the tie deepening?"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from bishkek import tables
from bishkek.claims.parts import parts
from bishkek.claims.verdict import Specification, Verdict, by_most, outcome, rule, twice
from bishkek.measures import scorecard
from bishkek.numbers.agreement import ballots
from bishkek.numbers.formats import per_cent
from bishkek.numbers.scorecard import TRADE, by_window, region_calls, region_series, region_summits, west

THEN, NOW = 2022, 2023  # last complete year of the tables on the date of the article, and now
BASE = [2019, 2020, 2021]
USABLE = ("KAZ", "KGZ", "TJK", "UZB")  # states with figures of 2022 that can be used
ALONE, INVASION = "fewer ties", "with the invasion"  # the two parts of C04
COUNTED = "hosts a year"  # how the analysis of C08 counts visits


def _span(last: int) -> str:
    return "2022" if last == THEN else f"2022 to {last}"


@rule("C03")
def region_matters_more() -> Verdict:
    """The share and the level of Central Asia beyond their range up to 2021 on most indicators; reported calls stand beside."""
    return twice(by_most, "region.both_rise", [*_region(THEN), *_region(NOW)])


def _region(last: int) -> list[Specification]:
    before, after = region_summits(last)
    summits = "summits of Russia with the five"
    four = scorecard.region_trade(tables.load("russia_trade_by_partner"), USABLE)  # in 2023 the Uzbek figures are not usable
    return [
        *(_beyond(name, values, last) for name, values in region_series().items()),
        *([replace(_beyond(f"{TRADE}, with Uzbekistan and Tajikistan", four, last), hangs_on=TRADE)] if last == THEN else []),
        Specification(f"{summits}, {_span(last)}", f"{before} before 2022, {after} since", outcome(after > before), last == THEN, summits),
        replace(_beyond("share of the calls that headlines report", region_calls(), last), beside=True),
    ]


def _beyond(name: str, values: pd.DataFrame, last: int) -> Specification:
    """Share and level above every year up to 2021: holds; the share alone, because the whole shrank: in part."""
    found = scorecard.beyond(values, last)
    text = f"{per_cent(found.late * 100)}, highest of {found.first} to 2021 {per_cent(found.top * 100)}"
    return Specification(f"{name}, {_span(last)}", text, outcome(found.share and found.level, found.share), last == THEN, name)


@rule("C04")
def isolation() -> Verdict:
    """Two parts, each by trade, votes and visits: ties are fewer since 2022, and they broke in that year and not before."""
    specs = [make(name, way, values, last) for last in (THEN, NOW) for name, (way, values) in _ties().items() for make in (_fewer_ties, _break)]
    return twice(parts(ALONE, INVASION), "partners.imports_2023", specs)


def _ties() -> dict[str, tuple[str, pd.Series]]:
    """The series of C04 by name: the way they belong to, and a value by year."""
    seen = tables.load("foreign_visits").query("status == 'seen'")
    return {
        "effective partners of exports": ("trade", _partners("export")),
        "effective partners of imports": ("trade", _partners("import")),
        "effective partners of exports outside the West": ("trade", _partners("export", west())),
        "effective partners of imports outside the West": ("trade", _partners("import", west())),
        "agreement of fifteen states in all votes": ("votes", scorecard.mean_agreement(ballots())),
        "agreement of fifteen states in contested votes": ("votes", scorecard.mean_agreement(ballots(contested=True))),
        "journeys abroad a year": ("visits", seen.groupby(seen["date_start"].str[:4].astype(int)).size()),
    }


def _fewer_ties(name: str, way: str, values: pd.Series, last: int) -> Specification:
    """The mean since 2022 below 2019 and below the mean of 2019 to 2021: holds; below one of the two: in part."""
    later, bounds = values.loc[2022:last].mean(), (values[2019], values[BASE].mean())
    text = f"{later:.2f}; 2019 {bounds[0]:.2f}, 2019 to 2021 {bounds[1]:.2f}"
    return Specification(f"{ALONE}: {name}, {_span(last)}", text, outcome(later < min(bounds), later < max(bounds)), last == THEN, f"{ALONE}: {way}")


def _break(name: str, way: str, values: pd.Series, last: int) -> Specification:
    """2022 and the mean to ``last`` below every earlier year: holds; only the mean: in part."""
    year, later, lowest = values[2022], values.loc[2022:last].mean(), values.loc[:2021].min()
    text = f"{year:.2f} in 2022, {later:.2f} to {last}; lowest to 2021 {lowest:.2f}"
    return Specification(f"{INVASION}: {name}, {_span(last)}", text, outcome(max(year, later) < lowest, later < lowest), last == THEN, f"{INVASION}: {way}")


def _partners(flow: str, leave_out: tuple[str, ...] = ()) -> pd.Series:
    return scorecard.effective_partners(tables.load("russia_trade_by_partner"), flow, leave_out)


@rule("C08")
def fewer_partners() -> Verdict:
    """Partners in trade, hosts and agreement in votes since 2022 against 2019 to 2021; the analysis counts hosts a year."""
    specs = [s for last in (THEN, NOW) for s in (*_fewer_partners(last), *_fewer_hosts(last), *_less_agreement(last))]
    specs += _less_agreement(2025, (2025,))
    left = [s for s in specs if s.way != "visits" or COUNTED in s.name]
    return twice(by_most, "partners.mean_contested_2025", specs, analysis=by_most(left))


def _fewer_partners(last: int) -> list[Specification]:
    return [_less(f"effective partners of {flow}s", "trade", _partners(flow), last) for flow in ("export", "import")]


def _fewer_hosts(last: int) -> list[Specification]:
    visits = tables.load("foreign_visits")
    before, after = scorecard.hosts(visits, 2019, 2021), scorecard.hosts(visits, 2022, last)
    measures = {f"effective {COUNTED}": "a_year", "effective hosts for each visit, by single years": "each_visit", "effective hosts for each visit, years pooled": "pooled"}
    return [_lower(f"{name}, {_span(last)}", "visits", getattr(before, field), getattr(after, field), last == THEN) for name, field in measures.items()]


def _less_agreement(last: int, years: tuple[int, ...] = ()) -> list[Specification]:
    which: dict[str, Callable[[], pd.DataFrame]] = {"all votes": ballots, "contested votes": lambda: ballots(contested=True)}
    return [_less(f"agreement of fifteen states in {name}", "votes", scorecard.mean_agreement(cast()), last, years) for name, cast in which.items()]


def _less(name: str, way: str, values: pd.Series, last: int, years: tuple[int, ...] = ()) -> Specification:
    """The mean of ``years``, or of 2022 to ``last``, against that of 2019 to 2021."""
    later = values[list(years)].mean() if years else values.loc[2022:last].mean()
    return _lower(f"{name}, {years[0] if years else _span(last)}", way, values[BASE].mean(), later, last == THEN)


def _lower(name: str, way: str, before: float, after: float, then: bool) -> Specification:
    return Specification(name, f"{before:.2f}, then {after:.2f}", outcome(after < before), then, way)


@rule("C50")
def deepening() -> Verdict:
    """Level and share of Russia both rise on most indicators; the years before are the ways, spans after and weights copies."""
    return twice(by_most, "score.both_rise", counts(by_window()))


def counts(table: pd.DataFrame) -> list[Specification]:
    """A specification of C50 for each count of ties (``numbers.scorecard.by_window``); those against the same years before are copies."""
    return [_counted(row) for row in table.itertuples()]


def _counted(row) -> Specification:
    value = f"both rise on {row.both_rise} of {row.known} {row.weight}, both fall on {row.both_fall}"
    deeper, thinner = (count > row.known / 2 for count in (row.both_rise, row.both_fall))
    return Specification(f"{row.before} against {row.after}, by {row.weight}", value, outcome(deeper, not thinner), row.after == str(THEN), f"against {row.before}")
