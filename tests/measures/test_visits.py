"""Counting visits on toy records that can be checked by eye."""

import pandas as pd
import pytest

from bishkek.measures import visits

TOY = pd.DataFrame(
    [("2019-01-05", "KGZ", "seen"), ("2019-01-20", "FRA", "seen"), ("2019-07-01", "KGZ", "seen"), ("2021-03-03", "KAZ", "seen")],
    columns=["date_start", "iso3", "status"],
)
EARLY = pd.DataFrame([("2018-02-02", "UZB"), ("2018-03-02", "KAZ"), ("2018-12-30", "KAZ")], columns=["date_start", "iso3"])


def test_a_year_without_visits_is_zero_and_capitals_count_once():
    table = visits.per_year(TOY, 2019, 2021).set_index("year")
    assert table["visits"].to_dict() == {2019: 3, 2020: 0, 2021: 1}
    assert table["central_asia"].to_dict() == {2019: 2, 2020: 0, 2021: 1}
    assert (table["states"][2019], table["capitals"][2019]) == (2, 1)


def test_a_span_counts_both_of_its_days():
    assert visits.counted("toy", TOY, "2019-01-20", "2019-07-01").events == 2
    assert visits.years_between("2019-01-01", "2019-12-31") == 1
    assert visits.years_between("2022-02-24", "2023-02-28") == pytest.approx(1 + 5 / 365.25)
    assert visits.Count("toy", 3, 2.0).rate == 1.5


def test_months_without_visits_are_there():
    months = visits.monthly(TOY, 2019, 2021)
    assert len(months) == 36 and months["2019-01"] == 2 and months.sum() == 4


def steps(before, after):
    return pd.Series([before] * 24 + [after] * 24, index=[f"{y}-{m:02}" for y in range(2019, 2023) for m in range(1, 13)])


def test_the_break_is_found_where_it_was_put():
    profile = visits.break_profile(steps(5, 1))
    best = profile.loc[profile["fit"].idxmax()]
    assert (best["month"], best["before"], best["after"]) == ("2021-01", 60, 12)
    assert profile["fit"].max() == 0 and profile.loc[profile["within"], "month"].between("2020-10", "2021-04").all()


@pytest.mark.parametrize("month, answer", [("2022-02", "in the pandemic"), ("2020-01", "in the war"), ("2021-01", "undecided")])
def test_the_break_lies_on_one_side_only_if_its_whole_set_does(month, answer):
    profile = visits.break_profile(steps(3, 1)).assign(within=lambda d: d["month"].between("2020-11", "2021-03"))
    assert visits.break_lies(profile, month) == answer


def test_states_of_a_year_count_once_and_empty_years_are_zero():
    by_year = visits.capitals_by_year(visits.capitals_grid(EARLY, TOY))
    assert by_year.loc[2018:2021].tolist() == [2, 1, 0, 1]


@pytest.mark.parametrize("last, days", [("2019-02-01", ["2019-02-01"]), ("2019-02-02", [])])
def test_twelve_months_hold_all_five_only_if_the_first_is_less_than_a_year_back(last, days):
    five = [("2018-02-02", "UZB"), ("2018-03-02", "KAZ"), ("2018-04-02", "KGZ"), ("2018-05-02", "TJK"), (last, "TKM"), ("2018-06-02", "FRA")]
    assert visits.all_five_within_a_year(pd.DataFrame(five, columns=["date_start", "iso3"]), TOY[:0]) == days


COUNTS = pd.DataFrame(
    [("KAZ", "2018-01-01", "2018-12-31", 12, "exact"), ("KAZ", "2022-01-01", "2022-12-31", 10, "exact"), ("UZB", "2022-01-01", "2022-12-31", 9, "about"), ("KAZ", "2022-02-24", "2023-03-30", 99, "exact")],
    columns=["counterpart", "date_start", "date_end", "calls", "bound"],
).assign(counted_by="one", id=["a", "b", "c", "d"])  # fmt: skip


def test_only_exact_counts_of_whole_years_are_compared():
    assert visits.call_pairs(COUNTS) == {"KAZ": ([12], [10])}
    headlines = pd.DataFrame({"date": ["2022-03-04", "2022-05-06", "2018-01-01"], "iso3": ["KAZ", "KAZ", "UZB"]})
    assert visits.headline_coverage(COUNTS, headlines)["share"].tolist() == [0, 0.2]


def test_a_state_is_a_party_only_from_the_day_it_joined():
    court = pd.DataFrame({"iso3": ["KGZ", "FRA"], "status": ["party", "not a party"], "party_since": ["2019-06-01", ""]})
    assert visits.membership(TOY, court)["court"].tolist() == ["not a party", "not a party", "party", "unknown"]


def test_most_capitals_within_a_year_looks_back_from_each_visit():
    days = [("2024-01-01", "KAZ"), ("2024-12-30", "KGZ"), ("2024-12-31", "TJK"), ("2025-06-01", "SRB")]
    table = pd.DataFrame(days, columns=["date_start", "iso3"])
    assert visits.most_capitals_within_a_year(table) == 2, "365 days, both ends counted: the first visit is too old for the third"
    assert visits.capitals_in(table, "2024-01-01", "2024-12-31") == 3
    assert visits.most_capitals_within_a_year(table[:0]) == 0


def test_coverage_of_all_leaders_takes_counts_of_whole_years_alone():
    columns = ["counterpart", "date_start", "date_end", "calls", "bound"]
    rows = [("all", "2013-01-01", "2014-12-31", 10, "more than"), ("all", "2022-01-01", "2022-12-08", 8, "about"), ("all", "2020-05-07", "2021-05-07", 9, "exact"), ("KAZ", "2022-01-01", "2022-12-31", 4, "exact")]
    annual = pd.DataFrame({"year": [2013, 2014, 2022], "all_calls": [1, 2, 4]})
    found = visits.headline_coverage_of_all(pd.DataFrame(rows, columns=columns), annual)
    assert found[["first", "last", "headlines", "share"]].to_numpy().tolist() == [[2013, 2014, 3, 0.3], [2022, 2022, 4, 0.5]]


def test_the_record_beside_the_press_knows_three_units():
    record = pd.DataFrame([("2023-02-01", "KGZ"), ("2023-03-01", "CHN"), ("2023-04-01", "CHN")], columns=["date_start", "iso3"])
    units = ["trips abroad", "states", "visits outside the CIS"]
    counts = pd.DataFrame({"id": units, "date_start": "2023-01-01", "date_end": "2023-12-31", "trips": 3, "unit": units})
    assert visits.beside_the_press(record, counts, frozenset({"KGZ"}))["recorded"].tolist() == [3, 2, 2]
    assert visits.beside_the_press(record, counts.assign(date_start="2018-01-01"), frozenset()).empty
