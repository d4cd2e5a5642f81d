"""What C22 to C28 and C41 ask of today: tables of 2024 and later are altered, and the verdict must follow the words."""

import pytest

from bishkek import claims, tables
from tests.claims.test_rules import set_all
from tests.support import change_cell, data_from, newest_vintage

MONEY = ("C22", "C23", "C24", "C25", "C26", "C27", "C28", "C41")


def today(folder, claim):
    with data_from(folder):
        return claims.judge_today(claim)


@pytest.mark.parametrize("claim", MONEY)
def test_no_figure_of_2023_and_before_decides_for_today_and_none_after_it_for_2023(claim):
    before = {s.name for s in claims.judge(claim).specifications}
    assert before.isdisjoint(s.name for s in claims.judge_today(claim).specifications)


@pytest.mark.parametrize("claim", MONEY)
def test_what_was_asked_today_was_not_known_on_the_day(claim):
    assert not any(s.then for s in claims.judge_today(claim).specifications)


@pytest.mark.parametrize("russia, outcome", [("2200", "fails"), ("1800", "holds in part")])
def test_c22_needs_both_the_inflow_and_the_stock(data, russia, outcome):
    for report in ("stock_2025_november", "stock_2024_december"):
        change_cell(data, "investment_reports", "value", lambda _: russia, report=report, investor="RUS")
    found = today(data, "C22")
    assert found.verdict == "partly" and found.ways["stocks of two sources side by side"] == outcome


def test_c22_is_contradicted_if_russia_is_ahead_by_both_readings(data):
    values, stated = {"CHN": "8", "RUS": "9"}, {"2": {"stated_rank": "1"}}
    set_all(data, "investment_reports", lambda r: stated.get(r["stated_rank"], {}) | ({"value": values.get(r["investor"], "1")} if r["value"] else {}))
    assert today(data, "C22").verdict == "contradicted"


@pytest.mark.parametrize("share, verdict", [("50.1", "supported"), ("50", "partly")])
def test_c23_needs_more_than_half_of_the_fuel(data, share, verdict):
    for column in ("share_low", "share_high"):
        change_cell(data, "energy_supply_reports", column, lambda _: share, id="oil_volume_2025")
    assert today(data, "C23").verdict == verdict


def test_c24_is_asked_of_today_only_if_the_origin_of_a_staple_is_known(data):
    assert claims.judge_today("C24").verdict == "not checkable here"
    change_cell(data, "food_supply_reports", "first", lambda _: "2024-01", id="wheat_2023")
    change_cell(data, "food_supply_reports", "last", lambda _: "2024-12", id="wheat_2023")
    found = today(data, "C24")
    assert (found.verdict, found.until) == ("supported", "2024-12")


@pytest.mark.parametrize("kremlin, verdict", [("1000001", "contested between sources"), ("1000000", "contradicted"), ("525000", "contradicted")])
def test_c25_is_contested_only_if_an_office_counts_more_than_a_million(data, kremlin, verdict):
    change_cell(data, "migrant_reports", "persons", lambda _: kremlin, id="ushakov_2025")
    change_cell(data, "migrant_reports", "month", lambda _: "2024-12", id="ushakov_2025")
    change_cell(data, "migrant_reports", "period", lambda _: "December 2024", id="ushakov_2025")
    assert today(data, "C25").verdict == verdict


@pytest.mark.parametrize("year, months, verdict", [("2500", "1042", "supported with a caveat"), ("2499", "1042", "partly"), ("2499", "1041", "contradicted")])
def test_c26_rounds_to_three_billion_with_a_caveat_for_the_wider_count(data, year, months, verdict):
    change_cell(data, "transfer_reports", "usd_million", lambda _: year, id="rus_gross_2024")
    change_cell(data, "transfer_reports", "usd_million", lambda _: months, id="rus_gross_2025_5m")
    assert today(data, "C26").verdict == verdict


@pytest.mark.parametrize("report, series, verdict", [("29.2", "30", "supported"), ("29.2", "28", "partly"), ("24.9", "17", "contradicted"), ("29.2", "17", "partly")])
def test_c27_follows_what_the_bank_printed_of_2024(data, report, series, verdict):
    change_cell(data, "remittance_shares_later", "pct_of_gdp", lambda _: report, iso3="KGZ", year="2024")
    change_cell(data, "remittances_share_vintages", "pct_of_gdp", lambda _: series, vintage=newest_vintage("remittances_share_vintages", data), year="2024")
    assert today(data, "C27").verdict == verdict


@pytest.mark.parametrize("share, verdict", [("84", "supported"), ("80", "partly")])
def test_c28_follows_the_recorded_share(data, share, verdict):
    change_cell(data, "russia_share_reports", "pct", lambda _: share, id="nbkr_2025")
    assert today(data, "C28").verdict == verdict


def test_c41_holds_in_part_where_the_books_or_rounding_leave_it_open():
    ways = claims.judge_today("C41").ways
    assert ways == {"Kyrgyz side, 2024": "holds in part", "Russian side, 2024": "holds", "Kyrgyz side, 2025": "holds in part", "Russian side, 2025": "holds"}


def test_c41_is_contested_if_the_kyrgyz_side_states_a_fall(data):
    change_cell(data, "bilateral_trade_reports", "growth_pct", lambda _: "-2", id="kgz_2024_minister")
    assert today(data, "C41").verdict == "contested between sources"


@pytest.mark.parametrize("level, outcome", [("3574", "holds in part"), ("3576", "holds")])
def test_c41_a_level_that_is_a_lower_bound_holds_if_even_it_is_a_tenth_above(data, level, outcome):
    for id in ("kgz_2025", "kgz_2025_11m"):
        change_cell(data, "bilateral_trade_reports", "level_musd", lambda _: level, id=id)
    assert today(data, "C41").ways["Kyrgyz side, 2025"] == outcome


def test_c41_a_speaker_who_names_no_ledger_stands_beside():
    beside = {s.name.split(",")[0] for s in claims.judge_today("C41").specifications if s.beside}
    assert beside == {"S. Vakunov", "A. Kasymaliev", "VB.KG"}


def test_c41_a_growth_that_fits_the_ledger_holds_in_full(data):
    change_cell(data, "bilateral_trade_reports", "level_musd", lambda _: "3500", id="kgz_2024_minister")
    assert today(data, "C41").ways["Kyrgyz side, 2024"] == "holds"


def test_the_last_period_is_that_of_what_decides():
    assert {c: claims.judge_today(c).until for c in MONEY} == {
        "C22": "2025-11", "C23": "2024-04", "C24": "none", "C25": "2025-11", "C26": "2025-05", "C27": "2024", "C28": "2025-05", "C41": "2025-12",
    }  # fmt: skip


def test_c21_on_the_day_takes_the_releases_of_the_day(data):
    """Without them the verdict of the day could not be given; the newest copies alone decide by what is known since."""
    then = [s for s in claims.judge("C21").specifications if s.then]
    assert then and all(s.name.endswith("by releases of the day") for s in then)
    received = dict.fromkeys(("BLR", "GEO", "MDA"), "29000000000") | dict.fromkeys(("ARM", "AZE"), "100000001")
    set_all(data, "post_soviet_remittances_then", lambda r: {"usd": received.get(r["iso3"], "1500000000")})
    with data_from(data):
        found = claims.judge("C21")
    assert (found.verdict, found.verdict_then) == ("not checkable here", "contradicted")


def test_the_release_of_the_day_agrees_with_the_kyrgyz_tables():
    ours = tables.load("post_soviet_remittances_then").query("iso3 == 'KGZ' and vintage == 'WDI 2023-05-10'").set_index("year")["usd"]
    theirs = tables.load("remittances_usd_vintages").query("vintage == '2023-05-10 release'").set_index("year")["usd"]
    assert (ours - theirs[ours.index]).abs().max() < 10
