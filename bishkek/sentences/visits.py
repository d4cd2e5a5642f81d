"""Statements of the chapter on isolation."""

from bishkek import claims, tables
from bishkek.measures import visits
from bishkek.numbers.capitals import grid
from bishkek.numbers.visits import SINCE, YEAR_2019, profile, span
from bishkek.sentences.registry import statement

A_YEAR_BEFORE = "2021-02"  # the invasion was in February 2022


@statement("visits.break_before_invasion")
def _break() -> bool:
    """Every month in which the break in the visits may lie is a year or more before the invasion."""
    found = profile()
    return visits.break_lies(found) == "in the pandemic" and found.loc[found["within"], "month"].max() <= A_YEAR_BEFORE


@statement("visits.half_missing_by_most")
def _half_missing() -> bool:
    """By more than half of the sources the rate of visits is below one half of the earlier one, with an interval below one."""
    found = claims.judge("C14")
    return found.holds > found.tried / 2


@statement("visits.central_asia_did_not_grow")
def _did_not_grow() -> bool:
    """Visits a year to Central Asia from the invasion to the end of 2025 are not above those of 2019."""
    return span("since", SINCE, True).rate <= span("2019", YEAR_2019, True).rate


@statement("visits.all_five_was_rare")
def _rare() -> bool:
    """No calendar year of the five before 2022 had visits to all five states, and one earlier year had."""
    states = visits.capitals_by_year(grid())
    return states.loc[2017:2021].max() < len(visits.FIVE) == states.loc[:2016].max()


@statement("calls.headlines_uneven")
def _uneven() -> bool:
    """The share of the counted calls that the headlines show is at least twice as large in one year and for one president as in another."""
    share = visits.headline_coverage(tables.load("call_counts"), tables.load("central_asia_calls"))["share"]
    return share.max() >= 2 * share.min()


@statement("calls.counts_disagree")
def _disagree() -> bool:
    """Of the presidents counted in both times, one had more calls in 2022 than in every counted year before 2020, and one had not."""
    more = {min(late) > max(early) for early, late in visits.call_pairs(tables.load("call_counts")).values()}
    return more == {True, False}


@statement("anatomy.three_losses")
def _losses() -> bool:
    """The losses that were noted touch the claims on the year, on the speaker and on the accusation."""
    lost = {c for cell in tables.load("paraphrase_losses")["claims"] for c in cell.split(";")}
    return {"C05", "C09", "C16"} <= lost
