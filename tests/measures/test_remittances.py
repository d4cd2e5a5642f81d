"""Shares, flows and senders of remittances on toy tables."""

import pandas as pd
import pytest

from bishkek.measures import remittances

EDITIONS = pd.DataFrame(
    [
        ("2023-10", "KGZ", 2022, 11, "actual"), ("2023-10", "KGZ", 2023, 13, "forecast"), ("2023-10", "TJK", 2022, 5, "actual"),
        ("2024-04", "KGZ", 2022, 11.2, "actual"), ("2024-10", "KGZ", 2022, 11.5, "actual"), ("2025-10", "KGZ", 2022, 12, "actual"),
    ],
    columns=["edition", "iso3", "year", "usd", "status"],
)  # fmt: skip
LISTED = pd.DataFrame(
    [
        *(("IMF WEO", "edition", month, f"{month}-10", None, month) for month in ("2023-10", "2024-04", "2024-10", "2025-10")),
        ("Bank", "release", "2023-05-10", None, None, "old"), ("Bank", "copy", None, "2026-05", None, "new"),
    ],
    columns=["publisher", "edition", "released", "seen", "retrieved", "vintage"],
)  # fmt: skip
TRANSFERS = pd.DataFrame(
    [
        ("rus_gross_2022", 2022, 12, 2700.0), ("rus_gross_2022_11m", 2022, 11, 2200.0), ("all_net_2023_h1", 2023, 6, 700.0),
        ("rus_gross_2021_11m", 2021, 11, 1100.0), ("usa_gross_2022_11m", 2022, 11, 800.0),
    ],
    columns=["id", "year", "months", "usd_million"],
).assign(published="2023-08")  # fmt: skip


@pytest.mark.parametrize("months, full", [(12, 600), (6, 1200), (11, 600 * 12 / 11)])
def test_part_of_a_year_is_scaled_in_proportion(months, full):
    assert remittances.full_year(600, months) == pytest.approx(full)


def test_money_of_one_day_is_not_divided_by_output_of_another():
    flows = pd.DataFrame(
        [("gross then", 2022, 3e9, "then"), ("gross now", 2022, 3e9, "now"), ("net", 2022, 1e9, "both"), ("later", 2024, 9e9, "both")],
        columns=["name", "year", "usd", "known"],
    )
    gdp = pd.DataFrame({"vintage": ["old", "new", "old"], "known": ["then", "now", "then"], "year": [2022, 2022, 2021], "usd": [10e9, 12e9, 1.0]})
    grid = remittances.share_grid(flows, gdp)
    assert [(r.name, r.vintage, round(r.pct, 6)) for r in grid.itertuples(index=False)] == [
        ("gross now", "new", 25), ("gross then", "old", 30), ("net", "new", 8.333333), ("net", "old", 10),
    ]  # fmt: skip


@pytest.mark.parametrize("second, kept", [(10.04e9, 1), (10.06e9, 2)])
def test_a_gdp_that_repeats_another_within_half_a_per_cent_is_not_counted_again(second, kept):
    flows = pd.DataFrame({"name": ["net"], "year": [2022], "usd": [1e9], "known": ["both"]})
    gdp = pd.DataFrame({"vintage": ["a", "b"], "known": ["then", "now"], "year": [2022, 2022], "usd": [10e9, second]})
    assert len(remittances.share_grid(flows, gdp)) == kept


def test_output_of_the_day_is_the_newest_of_each_publisher_and_that_of_today_the_two_newest_of_each():
    files = pd.DataFrame({"vintage": ["new", "old"], "year": [2021] * 2, "usd": [2, 1]})
    table = remittances.gdp_to_grid(files, EDITIONS, LISTED)
    assert table[["vintage", "year", "usd", "known"]].values.tolist() == [
        ["Bank release of 10 May 2023", 2021, 1, "then"], ["IMF WEO edition of October 2023", 2022, 11, "then"],
        ["Bank copy of May 2026", 2021, 2, "now"], ["IMF WEO edition of October 2025", 2022, 12, "now"], ["IMF WEO edition of October 2024", 2022, 11.5, "now"],
    ]  # fmt: skip


def test_editions_are_followed_for_kyrgyzstan_in_order_of_time_with_their_forecasts():
    table = remittances.editions(EDITIONS, LISTED, (2022, 2023))
    assert table[["edition", "seen", "year", "usd", "status"]].values.tolist()[:3] == [
        ["2023-10", "2023-10-10", 2022, 11, "actual"], ["2023-10", "2023-10-10", 2023, 13, "forecast"], ["2024-04", "2024-04-10", 2022, 11.2, "actual"],
    ]  # fmt: skip


def test_a_senders_share_is_taken_of_the_named_senders_only():
    ids = {"Russia": "rus_gross_2022_11m", "United States": "usa_gross_2022_11m"}
    assert remittances.senders_share(TRANSFERS, ids, "Russia") == pytest.approx(2200 / 3000 * 100)


def test_flows_take_both_vintages_leave_out_withdrawn_years_and_scale_part_years():
    usd = pd.DataFrame(
        [("old", 2022, 3.1e9, "published"), ("new", 2022, 3.2e9, "published"), ("new", 2023, 9e9, "withdrawn"), ("old", 2020, 1e9, "published")],
        columns=["vintage", "year", "usd", "status"],
    )
    flows = remittances.flows_to_grid(usd, TRANSFERS, LISTED)
    gross = flows[flows["name"].str.startswith("gross")]
    assert sorted(gross[["year", "usd", "known"]].values.tolist()) == [[2022, 3.1e9, "then"], [2022, 3.2e9, "now"]]
    rest = flows.drop(gross.index)
    assert set(rest["known"]) == {"both"}
    assert sorted(zip(rest["year"], rest["usd"].round(), strict=True)) == [(2021, 1200e6), (2022, 2400e6), (2022, 2700e6), (2023, 1400e6)]
