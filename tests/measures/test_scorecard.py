"""The scorecard on ties small enough to check by eye."""

import math

import pandas as pd
import pytest

from bishkek.measures import scorecard


def tie(name: str, before: tuple[float, float], after: tuple[float, float]) -> pd.DataFrame:
    """Level and share in 2020 and in 2022, with another partner that must not count."""
    rows = [(name, "RUS", 2020, *before), (name, "RUS", 2022, *after), (name, "CHN", 2022, 999, 0.9)]
    return pd.DataFrame(rows, columns=["indicator", "partner", "year", "level", "share"])


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        ((11, 0.21), "both rise"),
        ((11, 0.19), "level rises, share falls"),
        ((9, 0.21), "level falls, share rises"),
        ((9, 0.19), "both fall"),
        ((10, 0.20), "both fall"),  # neither rose
        ((11, math.nan), "unknown"),
        ((math.nan, 0.21), "unknown"),
    ],
)
def test_outcome(after, outcome):
    assert scorecard.score(tie("Trade", (10, 0.2), after)).loc[0, "outcome"] == outcome


def test_windows_are_means_of_their_years():
    series = tie("Trade", (10, 0.2), (30, 0.3))
    series = pd.concat([series, series.assign(year=series["year"] + 1, level=series["level"] * 3)])
    row = scorecard.score(series).loc[0]
    assert (row["level_before"], row["level_after"], row["level_ratio"]) == (20, 60, 3)
    assert row["share_change"] == pytest.approx(0.1)


def test_calls_are_shown_and_unknown_whatever_headlines_say():
    calls = tie(scorecard.CALLS, (10, 0.1), (30, 0.9))
    row = scorecard.score(calls).loc[0]
    assert (row["level_ratio"], row["outcome"]) == (3, scorecard.UNKNOWN)
    assert scorecard.by_kind(scorecard.score(calls)).empty, "they have no vote among the kinds of tie either"
    assert scorecard.score(calls, unreadable=()).loc[0, "outcome"] == "both rise"


def test_a_row_says_which_years_it_has():
    row = scorecard.score(tie("Trade", (10, 0.2), (30, 0.3))).loc[0]
    assert (row["years_before"], row["years_after"]) == ("2020", "2022")


def test_each_kind_has_one_vote():
    ties = [tie(f"{state} imports from Russia", (1, 0.1), (2, 0.2)) for state in ("Kyrgyz", "Kazakh", "Uzbek")]
    ties.append(tie("Transfers from Russia to Kyrgyzstan", (2, 0.2), (1, 0.1)))
    kinds = scorecard.by_kind(scorecard.score(pd.concat(ties))).set_index("kind")
    assert kinds.loc["purchases from Russia", ["indicators", "both_rise"]].tolist() == [3, True]
    assert kinds.loc["money", ["indicators", "both_fall"]].tolist() == [1, True]


def votes(**cast: str) -> pd.DataFrame:
    """One vote; the keywords are states and what they cast."""
    rows = [("r1", "2022-03-02", state, vote) for state, vote in cast.items()]
    return pd.DataFrame(rows, columns=["record", "date", "iso3", "vote"])


def test_agreement_counts_an_abstention_as_half_and_leaves_absence_out():
    year = scorecard.yearly_agreement(votes(RUS="no", KAZ="abstain", KGZ="no", UZB="yes", TKM="absent")).loc[2022]
    assert (year["KAZ"], year["KGZ"], year["UZB"]) == (0.5, 1, 0)
    assert math.isnan(year["TKM"])


def test_the_mean_agreement_is_that_of_others_than_russia():
    assert scorecard.mean_agreement(votes(RUS="no", KAZ="no", KGZ="abstain", TKM="absent")).loc[2022] == 0.75


def test_equal_partners_count_fully_and_unusable_rows_do_not():
    trade = pd.DataFrame(
        [("import", p, 2022, 25.0, "good") for p in "ABCD"] + [("import", "E", 2022, 900.0, "not usable"), ("export", "A", 2022, 5.0, "good")],
        columns=["flow", "partner", "year", "value_musd", "status"],
    )
    assert scorecard.effective_partners(trade, "import").loc[2022] == pytest.approx(4)
    assert scorecard.effective_partners(trade, "import", leave_out=("A",)).loc[2022] == pytest.approx(3)


def test_hosts_and_visits_count_only_what_was_seen():
    rows = [("2022-06-28", "TJK", "seen"), ("2022-07-19", "IRN", "seen"), ("2022-09-15", "UZB", "remembered"), ("2023-10-12", "KGZ", "seen")]
    visits = pd.DataFrame(rows, columns=["date_start", "iso3", "status"])
    assert scorecard.hosts(visits, 2022, 2022).a_year == pytest.approx(2)
    assert scorecard.visit_indicator(visits).set_index("year").loc[2022, ["level", "share"]].tolist() == [1, 0.5]


def test_hosts_of_single_years_and_of_years_taken_together_can_part():
    """Each year has two hosts of its own for two visits; together four visits have two hosts."""
    rows = [(f"{year}-05-01", host, "seen") for year in (2022, 2023) for host in ("TJK", "KGZ")]
    found = scorecard.hosts(pd.DataFrame(rows, columns=["date_start", "iso3", "status"]), 2022, 2023)
    assert (found.a_year, found.each_visit, found.pooled) == pytest.approx((2, 1, 0.5))


def test_a_share_beyond_its_range_needs_the_years_together_and_the_level_their_mean():
    years = pd.DataFrame({"level": [1, 4, 3, 7], "whole": [10, 20, 10, 10]}, index=[2020, 2021, 2022, 2023]).assign(share=lambda d: d["level"] / d["whole"])
    found = scorecard.beyond(years, 2023)
    assert (found.share, found.level, found.first, found.late, found.top) == (True, True, 2020, 0.5, 0.2)
    assert not scorecard.beyond(years, 2022).level  # 3 is less than 4


def test_the_part_of_the_region_in_russian_trade_leaves_out_what_is_not_usable():
    rows = [("export", "KAZ", 2022, 10, "reported"), ("import", "KGZ", 2022, 5, "estimate"), ("export", "CHN", 2022, 85, "reported"), ("export", "UZB", 2022, 900, "not usable")]
    table = scorecard.region_trade(pd.DataFrame(rows, columns=["flow", "partner", "year", "value_musd", "status"]))
    assert table.loc[2022].tolist() == [15, 100, 0.15]
