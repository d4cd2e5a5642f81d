"""Windows, substitution ratios and contrasts of growth on tables small enough to check by hand."""

import math

import pandas as pd
import pytest

from bishkek.measures import products
from bishkek.measures.products import OTHER, months


def monthly(*rows):
    return pd.DataFrame(rows, columns=["partner", "cn8", "period", "value_eur"])


def windows(**by_place):
    """partner="code before after code before after ..." in EUR million."""
    rows = []
    for partner, text in by_place.items():
        cells = text.split()
        rows += [(partner, c, float(b) * 1e6, float(a) * 1e6) for c, b, a in zip(cells[::3], cells[1::3], cells[2::3], strict=True)]
    return pd.DataFrame(rows, columns=["partner", "cn8", "before_eur", "after_eur"])


LOST = windows(RUS="a 10 2 b 5 1 c 3 2.5 d 1 4", KGZ="a 1 5 b 2 1 e 0 9", KAZ="a 0 16")


def test_months_are_written_like_the_periods_of_the_tables():
    assert months(3, 5, 2022) == ("2022-03", "2022-04", "2022-05")


def test_windows_put_the_same_months_side_by_side_and_a_missing_row_is_nought():
    table = products.windows(
        monthly(("KGZ", "x", "2021-03", 4), ("KGZ", "x", "2022-03", 6), ("KGZ", "x", "2022-04", 1), ("KGZ", "y", "2022-04", 3), ("KGZ", "x", "2022-12", 99), ("KGZ", "z", "2020-01", 7)),
        months(3, 4, 2021), months(3, 4, 2022),
    )  # fmt: skip
    assert table.to_dict("list") == {"partner": ["KGZ", "KGZ"], "cn8": ["x", "y"], "before_eur": [4, 0], "after_eur": [7, 3]}


def test_a_longer_base_is_scaled_to_the_length_of_the_later_window():
    table = products.windows(monthly(("KGZ", "x", "2020-03", 2), ("KGZ", "x", "2021-03", 6), ("KGZ", "x", "2022-03", 5)), ["2020-03", "2021-03"], ["2022-03"])
    assert table.loc[0, "before_eur"] == 4


def test_other_trade_is_the_total_less_the_products():
    totals = pd.DataFrame({"partner": ["KGZ"] * 2, "product": ["TOTAL", "27"], "period": ["2021-03"] * 2, "value_eur": [100, 10]})
    table = products.with_other_trade(monthly(("KGZ", "x", "2021-03", 30), ("KGZ", "y", "2021-03", 5)), totals)
    assert table[table["cn8"] == OTHER]["value_eur"].tolist() == [65]


def test_products_that_exceed_their_total_stop_with_the_month():
    totals = pd.DataFrame({"partner": ["KGZ"], "product": ["TOTAL"], "period": ["2021-03"], "value_eur": [20]})
    with pytest.raises(ValueError, match="KGZ.*2021-03.*same vintage"):
        products.with_other_trade(monthly(("KGZ", "x", "2021-03", 30)), totals)


def test_substitution_looks_at_codes_that_russia_lost_and_at_nothing_else():
    table = products.substitution(LOST, ("KAZ", "KGZ")).set_index(["cn8", "partner"])
    assert set(table.index) == {("a", "KAZ"), ("a", "KGZ"), ("b", "KAZ"), ("b", "KGZ")}
    assert table.loc[("a", "KGZ")].to_dict() == {"fall_eur": 8e6, "rise_eur": 4e6, "ratio": 0.5}
    assert table.loc[("a", "KAZ"), "ratio"] == 2
    assert table.loc[("b", "KGZ"), "ratio"] == -0.25
    assert table.loc[("b", "KAZ"), "ratio"] == 0


def test_a_lower_floor_lets_smaller_falls_in():
    assert set(products.substitution(LOST, ("KGZ",), floor_eur=1e5)["cn8"]) == {"a", "b", "c"}


def test_the_offset_net_and_matched():
    found = products.offset(products.substitution(products.pooled(LOST, ("KGZ", "KAZ"), "two").pipe(lambda p: pd.concat([LOST[LOST["partner"] == "RUS"], p])), ("two",)))
    # a: fall 8, rise 20; b: fall 4, rise -1
    assert found["codes"] == 2
    assert found["net"] == pytest.approx(19 / 12)
    assert found["matched"] == pytest.approx(8 / 12)
    assert found["median"] == pytest.approx((20 / 8 - 0.25) / 2)
    assert found["above_half"] == 0.5 and found["above_half_codes"] == 1


def test_the_ratio_of_ratios_by_hand():
    table = windows(KGZ="a 1 6 b 1 2 c 3 6 d 1 2")
    assert products.ratio_of_ratios(table, {"a", "b"}, {"c", "d"}, "KGZ") == pytest.approx(math.log((8 / 2) / (8 / 4)))


def test_a_group_without_trade_has_no_growth():
    with pytest.raises(ValueError, match="KGZ.*no trade"):
        products.ratio_of_ratios(LOST, {"e"}, {"a"}, "KGZ")


def test_concentration_of_four_equal_parts_and_of_one():
    assert products.concentration(pd.Series([5, 5, 5, 5, -3])).to_dict() == pytest.approx({"largest": 0.25, "three": 0.75, "effective": 4})
    assert products.concentration(pd.Series([0, 7]))["effective"] == 1


def test_a_code_with_trade_on_one_side_of_a_revision_only_is_renumbered():
    table = monthly(("KGZ", "old", "2021-12", 1), ("KGZ", "new", "2022-01", 1), ("KGZ", "both", "2021-12", 1), ("KAZ", "both", "2022-05", 1))
    assert products.renumbered(table, "2022-01") == {"old", "new"}
