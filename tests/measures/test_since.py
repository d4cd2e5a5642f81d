"""The time after the article on small made-up ledgers."""

import pandas as pd
import pytest

from bishkek.measures import growth, since

MONTHLY = pd.DataFrame(
    [(r, p, f"{y}-{m:02}", v) for r, p, y, m, v in (
        ("DEU", "KGZ", 2023, 1, 10), ("DEU", "KGZ", 2023, 2, 30), ("DEU", "KGZ", 2023, 3, 500), ("DEU", "KGZ", 2024, 1, 20), ("DEU", "KGZ", 2024, 2, 25),
        ("POL", "KGZ", 2023, 2, 7), ("ITA", "KGZ", 2024, 1, 5), ("ITA", "UZB", 2024, 1, 99),
    )],
    columns=["reporter", "partner", "period", "value_eur"],
)  # fmt: skip
BEFORE = pd.DataFrame(
    [(m, y, 100.0, v) for m, shares in (("DEU", (110, 90, 100)), ("POL", (80, 60, 70))) for y, v in zip((2019, 2020, 2021), shares)] + [("POL", 2023, 100.0, 1.0)],
    columns=["member", "year", "declared_eur", "recorded_eur"],
)


def test_months_that_the_newest_year_lacks_count_in_no_year():
    sums = growth.same_months(MONTHLY[MONTHLY["partner"] == "KGZ"]).set_index("year")["value_eur"]
    assert sums.to_dict() == {2023: 47, 2024: 50}


def test_a_seller_without_a_record_sent_nothing_and_the_largest_fall_comes_first():
    table = growth.sellers(MONTHLY, "KGZ")
    assert list(table["reporter"]) == ["POL", "ITA", "DEU"]
    assert list(table["change_eur"]) == [-7, 5, 5]
    assert table.set_index("reporter").loc["POL", "now_eur"] == 0


def test_twelve_months_may_begin_earlier():
    months = pd.DataFrame({"partner": "KGZ", "period": [f"{y}-{m:02}" for y in (2023, 2024) for m in range(1, 13)], "value_eur": range(24)})
    assert growth.last_twelve(months, "KGZ") == sum(range(12, 24))
    assert growth.last_twelve(months, "KGZ", back=4) == sum(range(8, 20))


def test_turnover_over_part_of_the_exports_is_a_bound_and_the_floor_is_the_lowest_year():
    table = since.recorded_bounds(pd.Series({"DEU": 66.0, "POL": 22.0, "NLD": 9.0}), pd.Series({"DEU": 100e6, "POL": 50e6}), BEFORE, 1.1).set_index("member")
    assert list(table.index) == ["DEU", "POL"]
    assert table.loc["DEU", ["bound", "floor", "base"]].tolist() == pytest.approx([0.6, 0.9, 1.0])
    assert table.loc["POL", ["bound", "floor", "base"]].tolist() == pytest.approx([0.4, 0.6, 0.7])


def test_what_is_left_is_of_the_sums_of_several_states():
    table = since.recorded_bounds(pd.Series({"DEU": 66.0, "POL": 22.0}), pd.Series({"DEU": 100e6, "POL": 50e6}), BEFORE, 1.1)
    assert since.left(table, BEFORE, ("POL",)) == pytest.approx(0.4 / 0.7)
    assert since.left(table, BEFORE, ("DEU", "POL")) == pytest.approx((80 / 150) / (510 / 600))
