"""Shares, vintages and senders of remittances on toy tables."""

import pandas as pd
import pytest

from bishkek.measures import remittances

SHARES = pd.DataFrame({"vintage": ["a", "a", "b", "b"], "year": [2021, 2022, 2021, 2022], "pct_of_gdp": [30.0, 31.0, 33.0, 26.0]})
TRANSFERS = pd.DataFrame(
    [
        ("rus_gross_2022", 2022, 12, 2700.0), ("rus_gross_2022_11m", 2022, 11, 2200.0), ("all_net_2023_h1", 2023, 6, 700.0),
        ("rus_gross_2021_11m", 2021, 11, 1100.0), ("usa_gross_2022_11m", 2022, 11, 800.0),
    ],
    columns=["id", "year", "months", "usd_million"],
)  # fmt: skip


def test_a_vintage_gives_its_own_years():
    assert remittances.known_then(SHARES, "b").to_dict() == {2021: 33.0, 2022: 26.0}


def test_an_unknown_vintage_is_refused_and_the_known_ones_are_named():
    with pytest.raises(ValueError, match=r"no vintage 'c'; there are \['a', 'b'\]"):
        remittances.known_then(SHARES, "c")


def test_the_fan_spans_all_vintages_of_a_year():
    assert remittances.fan(SHARES).to_dict("records") == [
        {"year": 2021, "low": 30.0, "high": 33.0, "vintages": 2}, {"year": 2022, "low": 26.0, "high": 31.0, "vintages": 2},
    ]  # fmt: skip


@pytest.mark.parametrize("months, full", [(12, 600), (6, 1200), (11, 600 * 12 / 11)])
def test_part_of_a_year_is_scaled_in_proportion(months, full):
    assert remittances.full_year(600, months) == pytest.approx(full)


def test_every_flow_meets_every_gdp_of_its_year_and_no_other():
    flows = pd.DataFrame({"name": ["net", "gross", "gross"], "year": [2022, 2022, 2024], "usd": [1e9, 3e9, 9e9]})
    gdp = pd.DataFrame({"vintage": ["old", "new", "old"], "year": [2022, 2022, 2021], "usd": [10e9, 12e9, 1.0]})
    grid = remittances.share_grid(flows, gdp)
    assert [(r.name, r.vintage, round(r.pct, 6)) for r in grid.itertuples(index=False)] == [
        ("gross", "new", 25), ("gross", "old", 30), ("net", "new", 8.333333), ("net", "old", 10),
    ]  # fmt: skip


def test_a_senders_share_is_taken_of_the_named_senders_only():
    ids = {"Russia": "rus_gross_2022_11m", "United States": "usa_gross_2022_11m"}
    assert remittances.senders_share(TRANSFERS, ids, "Russia") == pytest.approx(2200 / 3000 * 100)


def test_flows_take_the_newest_published_vintage_and_scale_part_years():
    usd = pd.DataFrame(
        [("2025", 2022, 3.1e9, "published"), ("2026", 2022, 3.2e9, "published"), ("2026", 2023, 9e9, "withdrawn"), ("2025", 2020, 1e9, "published")],
        columns=["vintage", "year", "usd", "status"],
    )
    flows = remittances.flows_to_grid(usd, TRANSFERS).set_index(["year", "name"])["usd"].to_dict()
    assert flows == {
        (2021, "from Russia, eleven months scaled"): pytest.approx(1200e6),
        (2022, "from Russia, as stated"): pytest.approx(2700e6),
        (2022, "from Russia, eleven months scaled"): pytest.approx(2400e6),
        (2022, "gross, all countries"): pytest.approx(3.2e9),
        (2023, "net, half-year scaled"): pytest.approx(1400e6),
    }
