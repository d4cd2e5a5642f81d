"""Statements of the chapter on isolation."""

from bishkek import claims, tables
from bishkek.measures import visits
from bishkek.numbers.capitals import grid
from bishkek.numbers.visits import AFTER_THE_ARTICLE, PANDEMIC, SINCE, TO_END_OF_2023, YEAR_2019, YEARS_2022_2023, YEARS_2024_2025, profile, record, span
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


@statement("visits.lowest_before_the_war")
def _lowest() -> bool:
    """The year with the fewest visits from 2019 to 2025 is 2020 or 2021, and 2020 without its January has none."""
    table = visits.per_year(record()).set_index("year")["visits"]
    return table.idxmin() in visits.PANDEMIC and visits.between(record(), "2020-02-01", "2020-12-31").empty


@statement("visits.central_asia_fell_least")
def _fell_least() -> bool:
    """The ratio of visits a year since the invasion to those of 2019 is higher for Central Asia than for all other states."""
    ours, others = (span("since", SINCE, five).rate / span("2019", YEAR_2019, five).rate for five in (True, False))
    return ours > others


@statement("visits.fewer_than_2019_more_than_the_pandemic")
def _between() -> bool:
    """Visits of 2022 and 2023 are clearly below the rate of 2019 and clearly above that from February 2020 to the invasion."""
    low = visits.compare(span("now", YEARS_2022_2023), span("2019", YEAR_2019))
    high = visits.compare(span("now", TO_END_OF_2023), span("pandemic", PANDEMIC))
    return low["high"] < 1 < high["low"]


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


@statement("visits.agrees_with_the_press")
def _agrees() -> bool:
    """The record has as many visits as every press count from 2019 on, save that of 2019, which has two more."""
    republics = tables.load("cis_republics").query("status in ('member', 'associate')")["iso3"]
    found = visits.beside_the_press(record(), tables.load("trip_counts"), frozenset(republics)).set_index("id").eval("trips - recorded")
    return found["o2_2019"] == 2 and len(found) > 1 and (found.drop("o2_2019") == 0).all()


@statement("visits.half_missing_still")
def _half_missing_still() -> bool:
    """In 2024 and 2025 the rate of visits is below one half of the earlier one, with an interval below one, by more than half of the sources."""
    found = claims.judge_today("C14")
    return found.holds > found.tried / 2


@statement("visits.region_as_before")
def _region_as_before() -> bool:
    """In 2024 and 2025 the share of Central Asia in visits is above that of 2019 and the yearly number below it."""
    ours, every = span("now", YEARS_2024_2025, True), span("now", YEARS_2024_2025)
    then, all_then = span("2019", YEAR_2019, True), span("2019", YEAR_2019)
    return ours.events / every.events > then.events / all_then.events and ours.rate < then.rate


@statement("visits.all_five_but_not_in_a_year")
def _all_five_again() -> bool:
    """From the article to the end of 2025 he went to all five, and in no twelve months of that time to more than three."""
    since = visits.between(record(), *AFTER_THE_ARTICLE)
    return visits.capitals_in(since, *AFTER_THE_ARTICLE) == len(visits.FIVE) and visits.most_capitals_within_a_year(since) == 3


@statement("visits.old_hosts_not_back")
def _old_hosts() -> bool:
    """Of the states of the European Union, Türkiye, Israel and Japan none was visited from the article to the end of 2025; the United States was."""
    since = set(visits.between(record(), *AFTER_THE_ARTICLE)["iso3"])
    partners = tables.load("partners")
    old = set(partners.loc[partners["group"] == "EU", "code"]) | {"TUR", "ISR", "JPN"}
    return not since & old and "USA" in since


@statement("calls.as_in_2022")
def _as_in_2022() -> bool:
    """RIA Novosti counts as many calls of 2025 with the presidents of Kazakhstan and Uzbekistan as were counted for 2022, with that of Tajikistan fewer; the days found with that of Tajikistan are as many as were counted for 2022."""
    rows = visits.counted_calls(tables.load("call_counts")).query("year in ('2022', '2025')").pivot(index="counterpart", columns="year", values="calls")
    change, dated = rows["2025"] - rows["2022"], tables.load("dated_calls_2025").groupby("iso3").size()
    return change[["KAZ", "UZB"]].eq(0).all() and change["TJK"] < 0 and dated["TJK"] == rows["2022"]["TJK"]


@statement("calls.ria_is_a_floor")
def _floor() -> bool:
    """With the President of Tajikistan more days of calls were found for 2025 than RIA Novosti counts, with those of Kazakhstan and Uzbekistan not."""
    dated = tables.load("dated_calls_2025").groupby("iso3").size()
    counted = visits.counted_calls(tables.load("call_counts")).query("year == '2025'").set_index("counterpart")["calls"]
    return bool(dated["TJK"] > counted["TJK"] and (dated[["KAZ", "UZB"]] <= counted[["KAZ", "UZB"]]).all())


@statement("anatomy.three_losses")
def _losses() -> bool:
    """The losses that were noted touch the claims on the year, on the speaker and on the accusation."""
    lost = {c for cell in tables.load("paraphrase_losses")["claims"] for c in cell.split(";")}
    return {"C05", "C09", "C16"} <= lost
