"""Two ledgers of the same trade, with round numbers."""

import math

import pandas as pd
import pytest

from bishkek.measures import mirror, money
from bishkek.measures.mirror import Bounds

YEARS = (2019, 2020, 2021, 2022, 2023)
RATE = pd.Series(2.0, index=YEARS)  # two dollars to the euro
DECLARED = pd.Series([100.0, 100.0, 100.0, 200.0, 400.0], index=YEARS) * 1e6


def ledger(**by_partner):
    """Kyrgyz imports in thousand dollars, from EUR million by partner and year; exports that must not count."""
    rows = [
        {"flow": flow, "partner": p, "year": y, "value_kusd": v * 2_000 * (1 if flow == "import" else 50)}
        for p, values in by_partner.items()
        for y, v in zip(YEARS, values, strict=True)
        for flow in ("import", "export")
    ]
    return pd.DataFrame(rows)


KYRGYZ = ledger(
    DEU=[60, 70, 80, 50, 50], POL=[20, 20, 20, 50, 50], JPN=[10, 20, 30, 50, 20], USA=[5, 5, 5, 5, 25],
    KOR=[0, 0, 0, 0, 0], GBR=[1, 1, 1, 1, 1], CHE=[2, 2, 2, 1, 2], CHN=[900, 900, 900, 900, 900],
)  # fmt: skip


def test_recorded_imports_are_summed_over_origins_and_put_into_euros():
    assert mirror.recorded(KYRGYZ, ["DEU", "POL"], RATE).to_list() == pytest.approx([80e6, 90e6, 100e6, 100e6, 100e6])


def test_ratio_and_gap_follow_from_the_two_ledgers():
    table = mirror.mirror(DECLARED, KYRGYZ, ["DEU", "POL"], RATE)
    assert table["ratio"].to_list() == pytest.approx([0.8, 0.9, 1.0, 0.5, 0.25])
    assert table["gap_eur"].to_list() == pytest.approx([20e6, 10e6, 0, 100e6, 300e6])


def test_other_origins_count_above_their_base_mean_and_never_below():
    # Japan: mean 20, so 30 more in 2022 and nothing in 2023; United States 20 more in 2023; Switzerland fell
    above = mirror.above_base(KYRGYZ, mirror.FIVE_ORIGINS, ["DEU", "POL"], RATE)
    assert above.to_list() == pytest.approx([0, 0, 0, 30e6, 20e6])
    table = mirror.mirror(DECLARED, KYRGYZ, ["DEU", "POL"], RATE, Bounds(mirror.FIVE_ORIGINS))
    assert table["ratio"].to_list() == pytest.approx([0.8, 0.9, 1.0, 0.65, 0.30])


def test_the_widest_reading_leaves_out_the_nearest_and_what_is_european_anyway():
    more = pd.concat([KYRGYZ, ledger(CHN=[0, 0, 0, 800, 800], RUS=[0, 0, 0, 800, 800], IND=[0, 0, 0, 7, 9])])
    more = more.groupby(["flow", "partner", "year"], as_index=False)["value_kusd"].sum()
    above = mirror.above_base(more, mirror.ALL_BUT_NEAREST, ["DEU", "POL"], RATE)
    assert above.to_list() == pytest.approx([0, 0, 0, 37e6, 29e6])


def test_an_origin_that_was_not_there_before_counts_in_full():
    new = pd.concat([KYRGYZ[(KYRGYZ["partner"] != "JPN") | (KYRGYZ["year"] > 2021)]])
    above = mirror.above_base(new, mirror.FIVE_ORIGINS, ["DEU", "POL"], RATE)
    assert above.to_list() == pytest.approx([0, 0, 0, 50e6, 40e6])


def test_freight_is_taken_out_of_the_base_and_of_the_later_years_separately():
    table = mirror.mirror(DECLARED, KYRGYZ, ["DEU", "POL"], RATE, Bounds(freight_base=0.25, freight_later=0.0))
    assert table["ratio"].to_list() == pytest.approx([0.64, 0.72, 0.8, 0.5, 0.25])
    later = mirror.mirror(DECLARED, KYRGYZ, ["DEU", "POL"], RATE, Bounds(freight_later=0.25))
    assert later["ratio"].to_list() == pytest.approx([0.8, 0.9, 1.0, 0.4, 0.2])


def test_a_year_missing_in_one_ledger_is_left_out():
    assert list(mirror.mirror(DECLARED.drop(2020), KYRGYZ, ["DEU"], RATE).index) == [2019, 2021, 2022, 2023]


def test_the_gap_is_read_against_its_own_mean_in_logs():
    table = pd.DataFrame({"ratio": [1.0, 0.5, 0.25, 0.125, 1.0]}, index=YEARS)  # mean of 2019 to 2021: ln 2
    assert mirror.gap_change(table).to_list() == pytest.approx([math.log(x) for x in (0.5, 1, 2, 4, 0.5)])


def test_a_freight_margin_that_never_changes_cancels_and_a_change_widens_the_band():
    flat = ledger(DEU=[50, 50, 50, 50, 50])
    band = mirror.gap_change_band(DECLARED, flat, ["DEU"], RATE)
    assert band["times"].to_list() == pytest.approx([1, 1, 1, 2, 4])
    assert band.loc[2021, ["low", "high"]].to_list() == pytest.approx([0, 0])
    assert band.loc[2023, ["low", "high"]].to_list() == pytest.approx([math.log(4 / 1.2), math.log(4 * 1.2)])


def test_other_origins_above_their_base_narrow_the_change_of_the_gap():
    more = ledger(DEU=[50, 50, 50, 50, 50], JPN=[10, 10, 10, 60, 160])  # 50 and 150 above the base
    band = mirror.gap_change_band(DECLARED, more, ["DEU"], RATE, mirror.FIVE_ORIGINS)
    assert band["times"].to_list() == pytest.approx([1, 1, 1, 1, 1])


def test_the_chinese_ledger_adds_the_difference_and_goes_back_by_the_change():
    china = ledger(CHN=[100, 100, 100, 100, 150]).replace({"year": {2019: 2016}})  # USD 200 million in, 50 times that out
    reports = pd.DataFrame(
        [(2016, "import", "difference", 600), (2024, "both ways", "level", 35_300), (2024, "both ways", "change", 4_700), (2024, "export", "level", 9), (2025, "both ways", "level", 1)],
        columns=["year", "flow", "kind", "musd"],
    )  # levels of one direction, or of a year whose change is not known, lead to no earlier year
    shares = mirror.chinese_ledger(china, reports)
    assert shares.to_dict() == {2016: pytest.approx(200 / 800), 2023: pytest.approx((300 + 15_000) / 30_600)}


def test_other_importers_are_compared_with_what_was_declared_for_them():
    declared = pd.DataFrame({"partner": ["KAZ", "ARM"], "year": [2023, 2023], "value_eur": [100e6, 50e6]})
    imports = pd.DataFrame(
        [("KAZ", "DEU", 2023, 100_000.0), ("KAZ", "POL", 2023, 80_000.0), ("ARM", "DEU", 2022, 1.0)],
        columns=["importer", "origin", "year", "value_kusd"],
    )
    assert mirror.importer_ratios(declared, imports, RATE).to_dict("records") == [{"series": "KAZ", "year": 2023, "ratio": 0.9}]


def test_series_are_stacked_under_their_names():
    one, two = pd.DataFrame({"ratio": [0.5]}, index=pd.Index([2022], name="year")), pd.DataFrame({"ratio": [0.7]}, index=pd.Index([2023], name="year"))
    assert mirror.ratio_table({"EU": one, "Germany": two}).to_dict("records") == [
        {"series": "EU", "year": 2022, "ratio": 0.5}, {"series": "Germany", "year": 2023, "ratio": 0.7},
    ]  # fmt: skip


def test_the_cross_rate_leaves_out_years_before_the_euro():
    rates = pd.DataFrame({"year": [1998, 2022], "kgs_per_usd": [20.0, 80.0], "kgs_per_eur": [None, 88.0]})
    assert money.usd_per_eur(rates).to_dict() == {2022: pytest.approx(1.1)}


def test_thousand_dollars_become_euros_and_years_without_a_rate_are_left_out():
    kusd = pd.Series({1998: 1.0, 2022: 110.0})
    assert money.kusd_to_eur(kusd, pd.Series({2022: 1.1})).to_dict() == {2022: pytest.approx(100_000)}


def test_what_is_known_to_have_come_directly_is_taken_off_its_origin_down_to_nought():
    taken = mirror.above_base(KYRGYZ, mirror.FIVE_ORIGINS, ["DEU", "POL"], RATE, (("USA", 2023, 10e6), ("JPN", 2022, 900e6)))
    assert taken.to_list() == pytest.approx([0, 0, 0, 0, 15e6])  # five million euros off the American 20, Japan's 30 gone


def test_the_ledgers_of_member_states_add_up_in_two_groups():
    declared = pd.DataFrame([(m, y, 100e6) for m in ("DEU", "POL", "MLT") for y in YEARS], columns=["member", "year", "value_eur"])
    members = mirror.by_member(declared, KYRGYZ, RATE)
    assert members.set_index(["member", "year"])["recorded_eur"]["MLT", 2023] == 0, "nothing recorded is nought"
    groups = mirror.by_group(members).set_index(["group", "year"])
    assert groups["ratio"][True, 2023] == pytest.approx(0.5) and groups["change"][True, 2023] == pytest.approx(2.5)
    assert groups["gap_eur"][False, 2023] == pytest.approx(150e6)
