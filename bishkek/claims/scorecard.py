"""Rules of C03, C04, C08 and C50: does the region matter more, is Russia isolated, and is the tie deepening?"""

from collections.abc import Sequence

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, outcome, rule
from bishkek.measures import scorecard
from bishkek.numbers.formats import per_cent
from bishkek.numbers.scorecard import WINDOWS, region_series, region_summits, series, west

THEN, NOW = 2022, 2023  # last complete year of the tables on the date of the article, and now
NEEDED = 3  # of five indicators


@rule("C03")
def region_matters_more() -> Verdict:
    """The share of Central Asia beyond its range up to 2021 on at least three of five indicators."""
    now, then = _region(NOW), _region(THEN)
    return Verdict(_region_verdict(now), _region_verdict(then), "region.both_rise", tuple(now))


def _region(last: int) -> list[Specification]:
    before, after = region_summits(last)
    return [_beyond(name, values, last) for name, values in region_series().items()] + [
        Specification("summits of Russia with the five", f"{before} before 2022, {after} from 2022 to {last}", outcome(after > before))
    ]


def _beyond(name: str, values: pd.DataFrame, last: int) -> Specification:
    """Share and level above every year up to 2021: holds; the share alone, because the whole shrank: in part."""
    found = scorecard.beyond(values, last)
    text = f"{per_cent(found.late * 100)} from 2022 to {last}, highest of {found.first} to 2021 {per_cent(found.top * 100)}"
    return Specification(name, text, outcome(found.share and found.level, found.share))


def _region_verdict(specs: Sequence[Specification]) -> str:
    count = {o: sum(s.outcome == o for s in specs) for o in ("holds", "holds in part", "fails")}
    if count["holds"] >= NEEDED:
        return "supported"
    return "contradicted" if count["fails"] >= NEEDED else "partly"


@rule("C04")
def isolation() -> Verdict:
    """At least two of visits, votes and trade break in 2022 and not before; outside the West too."""
    now, then = _breaks(NOW), _breaks(THEN)
    return Verdict(_isolation_verdict(now), _isolation_verdict(then), "partners.imports_2023", tuple(now))


def _breaks(last: int) -> list[Specification]:
    seen = tables.load("foreign_visits").query("status == 'seen'")
    visits = seen.groupby(seen["date_start"].str[:4].astype(int)).size()
    return [
        _break("trade: effective partners of exports", _partners("export"), last),
        _break("trade: effective partners of imports", _partners("import"), last),
        _break("trade outside the West: effective partners of exports", _partners("export", west()), last),
        _break("trade outside the West: effective partners of imports", _partners("import", west()), last),
        _break("votes: states of fifteen close to Russia", scorecard.close_states(tables.load("assembly_votes")), last),
        _break("visits: journeys abroad a year", visits, last),
    ]


def _break(name: str, values: pd.Series, last: int) -> Specification:
    """2022 and the mean to ``last`` below every earlier year: holds; only the mean, or only against 2019 and before: in part."""
    first = int(values.index.min())
    year, later = values[2022], values.loc[2022:last].mean()
    lowest, before = values.loc[first:2021].min(), values.loc[first:2019].min()
    text = f"{year:.1f} in 2022, {later:.1f} to {last}; lowest to 2019 {before:.1f}, to 2021 {lowest:.1f}"
    return Specification(name, text, outcome(max(year, later) < lowest, later < max(lowest, before)))


def _isolation_verdict(specs: Sequence[Specification]) -> str:
    broken = {s.name.split(":")[0] for s in specs if s.outcome == "holds"}
    if "trade outside the West" not in broken:
        broken.discard("trade")
    fields = {f.split(" ")[0] for f in broken}
    return "supported" if len(fields) >= 2 else "partly" if broken or any(s.outcome == "holds in part" for s in specs) else "contradicted"


def _partners(flow: str, leave_out: tuple[str, ...] = ()) -> pd.Series:
    return scorecard.effective_partners(tables.load("russia_trade_by_partner"), flow, leave_out)


@rule("C08")
def fewer_partners() -> Verdict:
    """The effective number of partners falls in at least two of trade, visits and votes."""
    now, then = _fewer(NOW), _fewer(THEN)
    return Verdict(_fewer_verdict(now), _fewer_verdict(then), "partners.close_2023", tuple(now))


def _fewer(last: int) -> list[Specification]:
    visits = tables.load("foreign_visits")
    votes = scorecard.close_states(tables.load("assembly_votes"))
    imports, exports = _partners("import"), _partners("export")
    hosts = [scorecard.effective_hosts(visits, *years) / scorecard.number_of_visits(visits, *years) for years in ((2019, 2021), (2022, last))]
    return [
        _less(f"trade: effective partners of exports, 2021 and {last}", exports[2021], exports[last]),
        _less(f"trade: effective partners of imports, 2021 and {last}", imports[2021], imports[last]),
        _less(f"visits: effective hosts for each visit, 2019 to 2021 and 2022 to {last}", *hosts),
        _less(f"votes: states of fifteen close to Russia, 2021 and {last}", votes[2021], votes[last]),
    ]


def _less(name: str, before: float, after: float) -> Specification:
    return Specification(name, f"{before:.2f}, then {after:.2f}", outcome(after < before))


def _fewer_verdict(specs: Sequence[Specification]) -> str:
    fell, rose = ({s.name.split(":")[0] for s in specs if (s.outcome == "holds") == down} for down in (True, False))
    return "supported" if len(fell - rose) >= 2 else "contradicted" if len(rose) >= 2 else "partly"


@rule("C50")
def deepening() -> Verdict:
    """Level and share of Russia both rise on most indicators; each window is a specification."""
    data = series()
    known = data[data["year"] <= THEN]
    now = [_window(name, scorecard.score(data, window)) for name, window in WINDOWS.items()]
    now.append(_kinds("one vote for each kind of tie, 2019 to 2021 against 2022 and 2023", scorecard.score(data)))
    then = [
        _window(f"{name} against 2022", scorecard.score(known, scorecard.Window(before, (2022,))))
        for name, before in (("2019 to 2021", (2019, 2020, 2021)), ("2019", (2019,)), ("2021", (2021,)))
    ]
    return Verdict(_deepening_verdict(now), _deepening_verdict(then), "score.both_rise", tuple(now))


def _window(name: str, card: pd.DataFrame) -> Specification:
    known = card[card["outcome"] != scorecard.UNKNOWN]
    both, down = (int((known["outcome"] == w).sum()) for w in ("both rise", "both fall"))
    value = f"both rise on {both} of {len(known)} known, both fall on {down}"
    return Specification(name, value, outcome(both > len(known) / 2, down <= len(known) / 2))


def _kinds(name: str, card: pd.DataFrame) -> Specification:
    kinds = scorecard.by_kind(card)
    both, down = int(kinds["both_rise"].sum()), int(kinds["both_fall"].sum())
    value = f"both rise on {both} of {len(kinds)} kinds, both fall on {down}"
    return Specification(name, value, outcome(both > len(kinds) / 2, down <= len(kinds) / 2))


def _deepening_verdict(specs: Sequence[Specification]) -> str:
    outcomes = {s.outcome for s in specs}
    return "supported" if outcomes == {"holds"} else "contradicted" if outcomes == {"fails"} else "partly"
