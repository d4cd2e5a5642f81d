"""Headline numbers on visits, calls and summits, worked out again from the bare files."""

from datetime import date

import pytest

from bishkek import numbers
from bishkek.measures import visits
from bishkek.numbers.visits import profile
from tests.support import rows

FIVE = {"KAZ", "KGZ", "TJK", "TKM", "UZB"}


def days(start: str, end: str, table: str = "foreign_visits") -> list[dict[str, str]]:
    return [r for r in rows(table) if start <= r["date_start"] <= end]


def count(start: str, end: str, keep=lambda r: True) -> int:
    return sum(keep(r) for r in days(start, end))


def calls(*years: int) -> int:
    return sum(int(r["central_asia_calls"]) for r in rows("phone_calls_annual") if int(r["year"]) in years)


def all_calls(*years: int) -> int:
    return sum(int(r["all_calls"]) for r in rows("phone_calls_annual") if int(r["year"]) in years)


def parties(start: str, end: str) -> int:
    court = {r["iso3"]: r for r in rows("court_membership")}
    return count(start, end, lambda r: court.get(r["iso3"], {}).get("status") == "party" and court[r["iso3"]]["party_since"] <= r["date_start"])


def held(start: str = "2022-01-01", end: str = "2025-12-31", **where: str) -> list[dict[str, str]]:
    return [r for r in days(start, end, "summit_meetings") if r["status"] == "held" and all(r[k] == v for k, v in where.items())]


def five(r: dict[str, str]) -> bool:
    return r["iso3"] in FIVE


WAR, WARRANT, ARTICLE, END = "2022-02-24", "2023-03-17", "2023-10-22", "2025-12-31"
FEBRUARY, EVE = "2020-02-01", "2022-02-23"
FULL = {i for i in {r["id"] for r in rows("summit_attendance")} if sum(r["id"] == i and r["who"] == "president" for r in rows("summit_attendance")) == 5}
SINCE_YEARS = ((date(2025, 12, 31) - date(2022, 2, 24)).days + 1) / 365.25
EXPECTED = {
    "visits.year_2019": count("2019-01-01", "2019-12-31"),
    "visits.years_2020_2021": count("2020-01-01", "2021-12-31"),
    "visits.rate_2022_2023": count("2022-01-01", "2023-12-31") / 2,
    "visits.ratio_2019": count("2022-01-01", "2023-12-31") / 2 / count("2019-01-01", "2019-12-31"),
    "visits.ratio_pooled": count("2022-01-01", "2023-12-31") / 2 / ((27 + 11 + count("2019-01-01", "2019-12-31")) / 3),
    "visits.ratio_2015": count("2022-01-01", "2023-12-31") / 2 / 11,
    "visits.ratio_pandemic": (count(WAR, "2023-12-31") / (1 + 311 / 365.25)) / (count(FEBRUARY, EVE) / (2 + 23 / 365.25)),
    "visits.january_2020": count("2020-01-01", "2020-01-31"),
    "visits.february_2020_to_invasion": count(FEBRUARY, EVE),
    "visits.since_invasion": count(WAR, END),
    "visits.central_asia_since": count(WAR, END, five),
    "visits.hosts_not_since": len({r["iso3"] for r in days("2019-01-01", END)} - {r["iso3"] for r in days(WAR, END)}),
    "calls.january_2022": len({r["headline"] for r in rows("central_asia_calls") if r["date"].startswith("2022-01")}),
    "visits.share_2019": count("2019-01-01", "2019-12-31", five) / count("2019-01-01", "2019-12-31"),
    "visits.share_since": count(WAR, END, five) / count(WAR, END),
    "visits.central_asia_rate_since": count(WAR, END, five) / SINCE_YEARS,
    "visits.ratio_elsewhere": count(WAR, END, lambda r: not five(r)) / SINCE_YEARS / count("2019-01-01", "2019-12-31", lambda r: not five(r)),
    "visits.days_after_warrant": (date(2023, 10, 12) - date(2023, 3, 17)).days,
    "visits.warrant_to_article": count(WARRANT, ARTICLE),
    "visits.invasion_to_article": count(WAR, ARTICLE),
    "visits.hosts_since": len({r["iso3"] for r in days(WAR, END)}),
    "visits.capitals_2022": len({r["iso3"] for r in days("2022-01-01", "2022-12-31") if five(r)}),
    "court.visits": count(WARRANT, END),
    "court.visits_to_parties": parties(WARRANT, END),
    "court.visits_to_parties_then": parties(WARRANT, ARTICLE),
    "calls.rate_2018_2019": calls(2018, 2019) / 2,
    "calls.rate_2020_2021": calls(2020, 2021) / 2,
    "calls.rate_2022_2023": calls(2022, 2023) / 2,
    "calls.share_2022_2023": calls(2022, 2023) / all_calls(2022, 2023),
    "summits.since_invasion": len(held(WAR)),
    "summits.to_article": len(held(WAR, ARTICLE)),
    "summits.with_russia": len(held(partner="RUS")),
    "summits.held": len(held()),
    "summits.all_five": len([r for r in held() if r["id"] in FULL]),
    "summits.in_region": len([r for r in held() if r["host"] in FIVE]),
    "summits.partners": len({r["partner"] for r in held()}),
}

# As first printed; a new vintage that moves one must be looked at.
SEEN = {"visits.year_2019": 21, "visits.days_after_warrant": 209, "visits.warrant_to_article": 2, "court.visits": 24, "summits.since_invasion": 14, "summits.to_article": 7, "calls.year_2022": 17, "visits.february_2020_to_invasion": 3}


@pytest.mark.parametrize("id", sorted(EXPECTED))
def test_a_second_route_gives_the_same_number(id):
    assert numbers.get(id).value == pytest.approx(EXPECTED[id], rel=1e-3)


@pytest.mark.parametrize("id", sorted(SEEN))
def test_a_headline_is_still_the_one_that_was_printed(id):
    assert numbers.get(id).value == SEEN[id]


def test_the_record_agrees_with_the_press_where_both_count_a_calendar_year():
    for r in rows("trip_counts"):
        if r["date_start"].endswith("01-01") and r["id"] != "o2_2019":
            found = days(r["date_start"], r["date_end"])
            assert int(r["trips"]) == len({v["iso3"] for v in found} if r["unit"] == "states" else found), r["id"]
    assert int(next(r for r in rows("trip_counts") if r["id"] == "o2_2019")["trips"]) == count("2019-01-01", "2019-12-31") + 2


def test_the_visits_of_january_2020_lie_between_the_days_that_the_chapter_names():
    found = [r["date_start"] for r in days("2020-01-01", "2020-12-31")]
    assert (min(found), max(found)) == ("2020-01-07", "2020-01-23")


def test_armenia_and_ukraine_joined_the_court_on_the_days_that_the_map_names():
    joined = {r["iso3"]: r["party_since"] for r in rows("court_membership")}
    assert (joined["ARM"], joined["UKR"]) == ("2024-02-01", "2025-01-01")
    assert max(r["date_start"] for r in days("2019-01-01", END) if r["iso3"] == "ARM") < joined["ARM"]


def test_the_break_is_printed_as_months():
    assert (numbers.text("visits.break_first"), numbers.text("visits.break_last")) == ("February", "March 2020")


def test_the_chapter_may_say_that_the_break_falls_in_the_first_months_of_the_pandemic():
    assert visits.break_lies(profile()) == "in the pandemic"
