"""Cars and parts from January to November, with round numbers."""

import pandas as pd
import pytest

from bishkek.measures import vehicles

CELLS = {
    ("DEU", "KGZ", "8703"): {"2020-03": 30, "2021-01": 10, "2021-11": 10, "2021-12": 999, "2022-01": 140},
    ("DEU", "KGZ", "8708"): {"2020-03": 20, "2021-05": 40, "2022-05": 120},
    ("POL", "KGZ", "8708"): {"2021-05": 60, "2022-05": 80},
}
MONTHLY = pd.DataFrame(
    [{"reporter": r, "partner": p, "heading": h, "period": m, "value_eur": v} for (r, p, h), months in CELLS.items() for m, v in months.items()]
)
GERMAN = vehicles.january_to_november(MONTHLY, ["DEU"])


def test_december_does_not_count():
    assert vehicles.value(GERMAN, "KGZ", "8703", 2021) == 20


def test_reporters_are_summed_unless_named():
    assert vehicles.value(vehicles.january_to_november(MONTHLY), "KGZ", "8708", 2022) == 200
    assert vehicles.value(GERMAN, "KGZ", "8708", 2022) == 120


def test_a_ratio_is_taken_to_the_mean_of_its_base_years():
    assert vehicles.ratio(GERMAN, "KGZ", "8708", (2021,)) == 3
    assert vehicles.ratio(GERMAN, "KGZ", "8708", (2020, 2021)) == 4


def test_a_year_without_trade_is_an_error_and_not_a_zero():
    with pytest.raises(IndexError):
        vehicles.value(GERMAN, "KGZ", "8703", 2019)


def test_parts_share_of_growth_is_of_cars_and_parts_together():
    assert vehicles.parts_share_of_growth(GERMAN, "KGZ") == pytest.approx(80 / (80 + 120))


def test_destinations_carry_change_and_ratio():
    table = vehicles.by_destination(GERMAN).set_index("heading")
    assert table.loc["8703", ["base_eur", "now_eur", "ratio", "change_eur"]].tolist() == [20, 140, 7, 120]
