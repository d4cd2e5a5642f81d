"""Tables agree with each other where they speak of the same thing."""

from bishkek import tables
from tests.data import identities


def test_27_member_states_add_up_to_the_published_union_in_every_month_and_partner():
    monthly = tables.load("eurostat_exports_monthly")
    assert monthly["reporter"].nunique() == 27
    assert len(monthly.groupby(["partner", "period"])) == 6 * 68
    broken = identities.member_states(tables.load)
    assert broken.empty, f"\n{broken}"


def test_destinations_add_up_to_the_published_total_of_every_year_that_has_one():
    broken = identities.destinations(tables.load)
    assert broken.empty, f"\n{broken}"


def test_twelve_months_are_the_year_within_a_thousandth():
    broken = identities.months_and_years(tables.load, 0.001)
    assert broken.empty, f"\n{broken}"


def test_partners_add_up_to_kyrgyz_imports_within_half_a_per_cent():
    gaps = identities.kyrgyz_totals(tables.load, "import")
    assert list(gaps.index) == list(range(1994, 2024))
    assert gaps.abs().max() < 0.005, gaps[gaps.abs() >= 0.005].to_dict()


def test_partners_add_up_to_kyrgyz_exports_but_for_the_documented_gap_of_2021():
    gaps = identities.kyrgyz_totals(tables.load, "export").abs()
    assert gaps.drop(2021).max() < 0.005
    assert gaps[2021] > 0.3
    assert "2021" in tables.describe("kyrgyz_trade_by_partner").note


def test_kyrgyz_and_ecb_cross_rates_agree_within_two_per_cent():
    gaps = identities.cross_rates(tables.load)
    assert set(range(2010, 2024)) <= set(gaps.index)
    assert gaps.abs().max() < 0.02, gaps[gaps.abs() >= 0.02].to_dict()


def test_every_published_share_is_gross_remittances_over_some_published_gdp():
    gaps = identities.published_shares(tables.load)
    assert len(gaps) >= 18
    assert gaps.max() < 0.0001, gaps[gaps >= 0.0001].to_dict()


def test_members_of_the_union_are_the_reporters_of_its_trade():
    partners = tables.load("partners")
    members = set(partners.loc[partners["group"] == "EU", "code"])
    assert members == set(tables.load("eurostat_exports_monthly")["reporter"])
    assert set(tables.load("eurostat_vehicles_monthly")["reporter"]) <= members


def test_every_partner_code_of_every_table_has_a_name():
    known = set(tables.load("partners")["code"])
    for name in ("eurostat_exports_annual", "eurostat_exports_monthly", "eurostat_vehicles_monthly", "kyrgyz_trade_by_partner"):
        assert set(tables.load(name)["partner"]) <= known, name
