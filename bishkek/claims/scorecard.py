"""Rules of C03, C04, C08 and C50: does the region matter more, is Russia isolated, and is the tie deepening?"""

from dataclasses import dataclass, replace

import pandas as pd

from bishkek import tables
from bishkek.claims.parts import parts
from bishkek.claims.verdict import Specification, Verdict, by_most, outcome, rule, twice
from bishkek.measures import scorecard
from bishkek.numbers.agreement import ballots
from bishkek.numbers.formats import per_cent
from bishkek.numbers.scorecard import TRADE, by_window, region_calls, region_series, region_summits, west

THEN, NOW = 2022, 2023  # last complete year of the tables on the date of the article, and of those that this verdict asks
BASE = [2019, 2020, 2021]
USABLE = ("KAZ", "KGZ", "TJK", "UZB")  # states with figures of 2022 that can be used
ALONE, INVASION = "fewer ties", "with the invasion"  # the two parts of C04
COUNTED = "hosts a year"  # how the analysis of C08 counts visits
SUMMITS = "summits of Russia with the five"


@dataclass(frozen=True)
class Since:
    """The years that a rule compares with those before, and whether they were known on the date of the article."""

    first: int
    last: int
    then: bool = False

    @property
    def name(self) -> str:
        """Like "2022 to 2023"."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"

    def of(self, values: pd.Series) -> pd.Series:
        """The values of these years, as far as there are any."""
        return values.loc[self.first : self.last]

    def found(self, values: pd.Series) -> str:
        """The name of the years for which there are values."""
        years = self.of(values).index
        return Since(int(years.min()), int(years.max())).name


SPANS = (Since(THEN, THEN, True), Since(THEN, NOW))


@rule("C03")
def region_matters_more() -> Verdict:
    """The share and the level of Central Asia beyond their range up to 2021 on most indicators; reported calls stand beside."""
    return twice(by_most, "region.both_rise", [s for since in SPANS for s in _region(since)])


def _region(since: Since) -> list[Specification]:
    four = scorecard.region_trade(tables.load("russia_trade_by_partner"), USABLE)  # in 2023 the Uzbek figures are not usable
    return [
        *(beyond(name, values, since) for name, values in region_series().items()),
        *([replace(beyond(f"{TRADE}, with Uzbekistan and Tajikistan", four, since), hangs_on=TRADE)] if since.then else []),
        more_summits(since),
        replace(beyond("share of the calls that headlines report", region_calls(), since), beside=True),
    ]


def beyond(name: str, values: pd.DataFrame, since: Since) -> Specification:
    """Share and level above every year up to 2021: holds; the share alone, because the whole shrank: in part."""
    found = scorecard.beyond(values, since.last, since.first)
    text = f"{per_cent(found.late * 100)}, highest of {found.first} to 2021 {per_cent(found.top * 100)}"
    return Specification(f"{name}, {since.found(values)}", text, outcome(found.share and found.level, found.share), since.then, name)


def more_summits(since: Since) -> Specification:
    """Summits of Russia with the five in these years against those before 2022."""
    before, after = region_summits(since.last, since.first)
    return Specification(f"{SUMMITS}, {since.name}", f"{before} before 2022, {after} in these years", outcome(after > before), since.then, SUMMITS)


@rule("C04")
def isolation() -> Verdict:
    """Two parts, each by trade, votes and visits: ties are fewer since 2022, and they broke in that year and not before."""
    return twice(parts(ALONE, INVASION), "partners.imports_2023", [s for since in SPANS for s in broken_ties(since)])


def broken_ties(since: Since, leave_out: tuple[str, ...] = ()) -> list[Specification]:
    """Both parts of C04 for each series; the partners to ``leave_out`` are in no year of trade."""
    return [make(name, way, values, since) for name, (way, values) in _ties(leave_out).items() for make in (_fewer_ties, _break)]


def _ties(leave_out: tuple[str, ...]) -> dict[str, tuple[str, pd.Series]]:
    """The series of C04 by name: the way they belong to, and a value by year."""
    seen = tables.load("foreign_visits").query("status == 'seen'")
    beyond_the_west = (*west(), *leave_out)
    return {
        "effective partners of exports": ("trade", _partners("export", leave_out)),
        "effective partners of imports": ("trade", _partners("import", leave_out)),
        "effective partners of exports outside the West": ("trade", _partners("export", beyond_the_west)),
        "effective partners of imports outside the West": ("trade", _partners("import", beyond_the_west)),
        "agreement of fifteen states in all votes": ("votes", scorecard.mean_agreement(ballots())),
        "agreement of fifteen states in contested votes": ("votes", scorecard.mean_agreement(ballots(contested=True))),
        "journeys abroad a year": ("visits", seen.groupby(seen["date_start"].str[:4].astype(int)).size()),
    }


def _fewer_ties(name: str, way: str, values: pd.Series, since: Since) -> Specification:
    """The mean of these years below 2019 and below the mean of 2019 to 2021: holds; below one of the two: in part."""
    later, bounds = since.of(values).mean(), (values[2019], values[BASE].mean())
    text = f"{later:.2f}; 2019 {bounds[0]:.2f}, 2019 to 2021 {bounds[1]:.2f}"
    return Specification(f"{ALONE}: {name}, {since.found(values)}", text, outcome(later < min(bounds), later < max(bounds)), since.then, f"{ALONE}: {way}")


def _break(name: str, way: str, values: pd.Series, since: Since) -> Specification:
    """2022 and the mean of these years below every earlier year: holds; only the mean: in part."""
    year, later, lowest, found = values[2022], since.of(values).mean(), values.loc[:2021].min(), since.found(values)
    text = f"{year:.2f} in 2022, {later:.2f} in {found}; lowest to 2021 {lowest:.2f}"
    return Specification(f"{INVASION}: {name}, {found}", text, outcome(max(year, later) < lowest, later < lowest), since.then, f"{INVASION}: {way}")


def _partners(flow: str, leave_out: tuple[str, ...] = ()) -> pd.Series:
    return scorecard.effective_partners(tables.load("russia_trade_by_partner"), flow, leave_out)


@rule("C08")
def fewer_partners() -> Verdict:
    """Partners in trade, hosts and agreement in votes since 2022 against 2019 to 2021; the analysis counts hosts a year."""
    specs = [s for since in SPANS for s in narrower_circle(since)]
    left = [s for s in specs if s.way != "visits" or COUNTED in s.name]
    return twice(by_most, "partners.mean_contested_2023", specs, analysis=by_most(left))


def narrower_circle(since: Since, leave_out: tuple[str, ...] = ()) -> list[Specification]:
    """Trade, hosts and votes of these years against 2019 to 2021; the partners to ``leave_out`` are in no year of trade."""
    trade = {f"effective partners of {flow}s": _partners(flow, leave_out) for flow in ("export", "import")}
    cast = {"all votes": ballots(), "contested votes": ballots(contested=True)}
    agreed = {f"agreement of fifteen states in {name}": scorecard.mean_agreement(votes) for name, votes in cast.items()}
    return [*(_less(name, "trade", values, since) for name, values in trade.items()), *_fewer_hosts(since), *(_less(name, "votes", values, since) for name, values in agreed.items())]


def _fewer_hosts(since: Since) -> list[Specification]:
    visits = tables.load("foreign_visits")
    before, after = scorecard.hosts(visits, BASE[0], BASE[-1]), scorecard.hosts(visits, since.first, since.last)
    measures = {f"effective {COUNTED}": "a_year", "effective hosts for each visit, by single years": "each_visit", "effective hosts for each visit, years pooled": "pooled"}
    return [_lower(f"{name}, {since.name}", "visits", getattr(before, field), getattr(after, field), since.then) for name, field in measures.items()]


def _less(name: str, way: str, values: pd.Series, since: Since) -> Specification:
    """The mean of these years against that of 2019 to 2021."""
    return _lower(f"{name}, {since.found(values)}", way, values[BASE].mean(), since.of(values).mean(), since.then)


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
