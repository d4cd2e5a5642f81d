"""Excess exports and ranks on toy tables whose answers are known by hand."""

import pandas as pd
import pytest

from bishkek.measures import growth
from bishkek.measures.growth import Comparison

MILLION = 1_000_000


def exports(**by_partner):
    """EUR million by partner for 2021 and 2023 (and 2019, 2020 as in 2021)."""
    rows = [
        {"partner": p, "year": year, "value_eur": value * MILLION}
        for p, (before, now) in by_partner.items()
        for year, value in ((2019, before), (2020, before), (2021, before), (2023, now))
    ]
    return pd.DataFrame(rows)


def partners(*codes, not_a_country=()):
    return pd.DataFrame({"code": codes, "kind": ["not a country" if c in not_a_country else "country or territory" for c in codes]})


WORLD = exports(RUS=(1000, 400), KGZ=(100, 800), KAZ=(200, 400), USA=(5000, 5000), TUR=(400, 480), QST=(50, 500), TON=(9, 90))
CODES = partners("RUS", "KGZ", "KAZ", "USA", "TUR", "QST", "TON", not_a_country=("QST",))


def test_russia_ships_stores_and_small_destinations_are_not_ranked():
    assert set(growth.excess_exports(WORLD, CODES)["partner"]) == {"KGZ", "KAZ", "USA", "TUR"}


def test_excess_is_what_lies_above_median_growth():
    table = growth.excess_exports(WORLD, CODES).set_index("partner")
    assert table["growth"].to_dict() == {"KGZ": 8, "KAZ": 2, "TUR": 1.2, "USA": 1}
    assert growth.normal_growth(table.reset_index()) == pytest.approx(1.6)  # the middle of 1.2 and 2
    assert table.loc["KGZ", "excess_eur"] == pytest.approx((800 - 160) * MILLION)
    assert table.loc["TUR", "excess_eur"] == pytest.approx((480 - 640) * MILLION)


def test_the_fastest_is_first_and_equal_growth_shares_the_better_rank():
    table = growth.excess_exports(exports(RUS=(1, 1), AAA=(20, 40), BBB=(10, 20), CCC=(10, 30)), partners("RUS", "AAA", "BBB", "CCC"))
    assert table.set_index("partner")["rank"].to_dict() == {"CCC": 1, "BBB": 2, "AAA": 2}
    assert list(table["partner"]) == ["CCC", "BBB", "AAA"]


def test_a_higher_quantile_takes_a_higher_growth_as_normal():
    table = growth.excess_exports(WORLD, CODES, Comparison(quantile=1.0))
    assert growth.normal_growth(table) == pytest.approx(8)


def test_the_floor_is_inclusive_and_looks_at_the_base():
    at_floor = growth.excess_exports(WORLD, CODES, Comparison(floor_eur=200 * MILLION))
    assert set(at_floor["partner"]) == {"KAZ", "USA", "TUR"}


def test_a_base_of_several_years_is_their_mean_and_needs_all_of_them():
    table = pd.concat([WORLD, pd.DataFrame([{"partner": "NEW", "year": y, "value_eur": 50 * MILLION} for y in (2021, 2023)])])
    table.loc[(table["partner"] == "KGZ") & (table["year"] == 2019), "value_eur"] = 40 * MILLION
    codes = pd.concat([CODES, partners("NEW")])
    found = growth.excess_exports(table, codes, Comparison(base=(2019, 2020, 2021))).set_index("partner")
    assert found.loc["KGZ", "base_eur"] == pytest.approx(80 * MILLION)
    assert "NEW" not in found.index


def test_a_year_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match="2022"):
        growth.excess_exports(WORLD, CODES, Comparison(year=2022))


def test_the_top_tenth_of_ten_is_the_first():
    table = pd.DataFrame({"partner": ["KGZ", "KAZ", *"ABCDEFGH"], "rank": range(1, 11)})
    assert growth.count_in_top(table) == 1
    assert growth.count_in_top(table, share=0.2) == 2
    assert growth.count_in_top(table, share=0.2, among=("KAZ", "A")) == 1


def test_a_change_has_a_sign():
    assert growth.change(WORLD, "RUS", 2021, 2023) == -600 * MILLION
    assert growth.change(WORLD, "KGZ", 2021, 2023) == 700 * MILLION


def test_destinations_drop_what_is_not_a_country():
    assert list(growth.destinations(WORLD, CODES).index) == ["KAZ", "KGZ", "RUS", "TON", "TUR", "USA"]


def test_an_incomplete_year_is_not_summed():
    months = [{"partner": "KGZ", "period": f"2022-{m:02}", "value_eur": m} for m in range(1, 13)]
    months += [{"partner": "KGZ", "period": f"2023-{m:02}", "value_eur": m} for m in range(1, 12)]
    assert growth.yearly(pd.DataFrame(months)).to_dict("records") == [{"partner": "KGZ", "year": 2022, "value_eur": 78}]


def test_the_centred_mean_of_three_months_loses_both_ends_and_mixes_no_partners():
    months = [
        {"partner": p, "period": f"2022-{m:02}", "value_eur": m * scale}
        for p, scale in (("KGZ", 1), ("KAZ", 10))
        for m in (1, 2, 3, 4)
    ]
    smooth = growth.centred_mean(pd.DataFrame(months[::-1]))
    assert smooth.to_dict("records") == [
        {"partner": "KAZ", "period": "2022-02", "eur": 20}, {"partner": "KAZ", "period": "2022-03", "eur": 30},
        {"partner": "KGZ", "period": "2022-02", "eur": 2}, {"partner": "KGZ", "period": "2022-03", "eur": 3},
    ]  # fmt: skip


def test_shares_of_the_fall_are_relative_to_russia():
    six = exports(RUS=(1000, 400), KAZ=(100, 400), KGZ=(10, 70), UZB=(10, 40), ARM=(10, 10), GEO=(10, 4))
    table = growth.fall_and_rise(six).set_index("partner")
    assert table.loc["RUS", "change_eur"] == -600 * MILLION
    assert table["share_of_fall"].round(6).to_dict() == {"RUS": -1, "KAZ": 0.5, "KGZ": 0.1, "UZB": 0.05, "ARM": 0, "GEO": -0.01}


def test_growth_is_joined_to_the_changes_row_by_row():
    six = exports(RUS=(1000, 400), KAZ=(100, 400), KGZ=(10, 70), UZB=(10, 40), ARM=(10, 10), GEO=(10, 5))
    excess = growth.excess_exports(six, partners("RUS", "KAZ", "KGZ", "UZB", "ARM", "GEO"))
    table = growth.with_growth(growth.fall_and_rise(six), excess, six).set_index("partner")
    assert table.loc["KGZ", ["eur_2021", "eur_2023", "growth", "rank"]].tolist() == [10 * MILLION, 70 * MILLION, 7, 1]
    assert pd.isna(table.loc["RUS", "excess_eur"])


def test_the_rank_table_has_a_row_for_each_destination_followed_and_comparison():
    table = growth.rank_table(WORLD, CODES, [Comparison(), Comparison(floor_eur=200 * MILLION)])
    assert table.to_dict("records") == [
        {"specification": 1, "partner": "KGZ", "rank": 1, "destinations": 4, "percentile": 25},
        {"specification": 1, "partner": "KAZ", "rank": 2, "destinations": 4, "percentile": 50},
        {"specification": 2, "partner": "KAZ", "rank": 1, "destinations": 3, "percentile": pytest.approx(100 / 3)},
    ]  # fmt: skip


def test_outgrown_has_a_row_for_each_place_and_comparison_and_leaves_out_what_is_too_small():
    ways = [Comparison(), Comparison(floor_eur=150 * MILLION)]
    table = growth.outgrown(WORLD, CODES, ("KGZ", "KAZ"), ways)
    assert table[["place", "floor_eur"]].to_numpy().tolist() == [["KGZ", 10e6], ["KAZ", 10e6], ["KAZ", 150 * MILLION]]
    assert table["times"].tolist() == pytest.approx([8 / 1.6, 2 / 1.6, 2 / 1.2])  # the middle growth, first of four, then of three
    assert table["excess_eur"].tolist() == pytest.approx([640 * MILLION, 80 * MILLION, 160 * MILLION])


def test_the_index_leaves_out_what_has_no_base_and_begins_where_it_is_told():
    table = growth.against_base(WORLD[~((WORLD["partner"] == "USA") & (WORLD["year"] == 2021))], CODES, 2020).set_index(["partner", "year"])["index"]
    assert table["KGZ"].to_dict() == {2020: 100, 2021: 100, 2023: 800}
    assert not {"USA", "QST"} & set(table.index.get_level_values("partner"))


def test_exports_by_exporter_keep_a_year_with_few_months():
    monthly = pd.DataFrame({"reporter": ["MLT", "MLT", "DEU"], "partner": "KGZ", "period": ["2021-01", "2021-07", "2021-01"], "value_eur": [1, 2, 5]})
    assert growth.by_exporter(monthly).to_numpy().tolist() == [["DEU", "KGZ", 2021, 5], ["MLT", "KGZ", 2021, 3]]
