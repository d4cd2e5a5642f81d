"""C05, C07 and C14 asked of today: visits and calls after the article."""

from dataclasses import replace

from bishkek import tables
from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.verdict import Specification, outcome
from bishkek.claims.visits import RECORD, against, counted_calls
from bishkek.measures import visits
from bishkek.numbers.visits import AFTER_THE_ARTICLE, YEARS_2024_2025, bases, pooled_base, record, span

YEARS = (2024, 2025)  # whole years after the article in the record


@asked_today("C05")
def all_five_again() -> Asked:
    """All five in the last complete year of the record; other years and the time since the article stand beside."""
    last = YEARS[-1]
    since = visits.between(record(), *AFTER_THE_ARTICLE)
    specs = [_states(str(year), visits.capitals_in(record(), f"{year}-01-01", f"{year}-12-31"), beside=year != last) for year in YEARS]
    most = visits.most_capitals_within_a_year(since)
    specs += [_states("any twelve months since the article", most, True), _states("the whole time since the article", visits.capitals_in(since, *AFTER_THE_ARTICLE), True)]
    return Asked(specs, str(last), "visits.capitals_2025", decided_by=("foreign_visits",))


def _states(name: str, seen: int, beside: bool) -> Specification:
    five = len(visits.FIVE)
    return Specification(f"states of the five visited, {name}", f"{seen} of 5", outcome(seen == five, seen > five / 2), False, "" if beside else RECORD, beside)


@asked_today("C07")
def more_calls_now() -> Asked:
    """Counts by others for 2024 or 2025 against those before 2020; the counts of 2022 stand beside."""
    then = [replace(s, name=f"{s.name}, 2022", beside=True) for s in counted_calls(visits.SINCE)]
    rows = visits.counted_calls(tables.load("call_counts"))
    last = rows.loc[rows["year"].isin(visits.LATER), "year"].max()
    return Asked([*counted_calls(visits.LATER), *then], str(last), "calls.presidents_more_2025", decided_by=("call_counts",))


@asked_today("C14")
def hardly_travels() -> Asked:
    """Less than half of the earlier rate, with an interval below one, by each source of an earlier rate."""
    specs = []
    for name, days in (("2024 and 2025", YEARS_2024_2025), ("the article to the end of 2025", AFTER_THE_ARTICLE)):
        now = span(name, days)
        specs += [against(name, now, base, False) for base in bases()]
        specs.append(replace(against(name, now, pooled_base(), False), beside=True))  # it mixes the sources
    return Asked(specs, str(YEARS[-1]), "visits.ratio_2019_2025")
