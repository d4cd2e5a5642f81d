"""For each table behind a number or a verdict: one used cell is changed and sealed, and something no longer agrees."""

from collections.abc import Iterator
from functools import lru_cache, partial

import pytest

from bishkek import claims, numbers, tables
from tests.data import identities
from tests.support import change_cell, data_from, rows

pytestmark = pytest.mark.usefixtures("known")
NOT_EVIDENCE = {"partners", "claims", "verdicts", "verdict_specifications", "today_specifications", "verdict_changes", "corrections"}


def plus(share: float):
    """A cell larger by a share, in the form that it had."""
    return lambda cell: f"{float(cell) * (1 + share):.6f}" if "." in cell else str(round(float(cell) * (1 + share)))


# table: column, change, key of the row
CHANGES = {
    "arms_deliveries": ("tiv_million", plus(0.02), {"recipient": "KGZ", "supplier": "Russia", "period": "2012 to 2023"}),
    "arms_share_reports": ("share_pct", plus(0.02), {"id": "eurasianet_2025"}),
    "base_agreements": ("event", lambda said: f"{said}, and nothing else", {"id": "2026-02-kant-stated"}),
    "comext_benchmark": ("ratio", plus(0.5), {"tool": "bishkek", "rows": "100000000"}),
    "cis_steps": ("iso3", lambda _: "AZE", {"id": "government"}),
    "council_ballots": ("kyrgyzstan", plus(-0.1), {"ballot": "4"}),
    "opinion_polls": ("per_cent", plus(0.1), {"house": "Gallup", "year": "2025", "asked_in": "KGZ", "question": "approve of the leadership of Russia"}),
    "visit_promises": ("value", plus(0.1), {"id": "trade_reached"}),
    "assembly_tallies": ("no", lambda _: "60", {"record": "4014142"}),
    "assembly_votes_later": ("vote", lambda _: "no", {"record": "4083529", "iso3": "KGZ"}),
    "assembly_votes": ("vote", lambda _: "no", {"record": "3979135", "iso3": "KGZ"}),
    "exclusions": ("date", lambda _: "2024-01-01", {"id": "football"}),
    "ideal_points": ("point", lambda _: "-0.5", {"iso3": "KGZ", "year": "2023"}),
    "iran_resolutions": ("no", plus(0.1), {"symbol": "A/RES/77/228"}),
    "kant_dates": ("date", lambda _: "2023-10-30", {"id": "tass_2023_speech"}),
    "kant_force": ("high", lambda _: "30", {"month": "2013-11", "counted": "combat aircraft", "reported_by": "Defence Talk (AFP)"}),
    "kant_lease": ("value", plus(0.1), {"id": "rent"}),
    "kant_use": ("date", lambda _: "2024-01-01", {"id": "tajikistan_2016"}),
    "military_sites": ("longitude", lambda _: "75.8465", {"name": "Kant air base"}),
    "military_spending": ("pct_of_gdp", plus(0.1), {"iso3": "KGZ", "year": "2024"}),
    "places": ("longitude", lambda _: "75.5", {"name": "Bishkek"}),
    "post_soviet_dependence": ("usd_million", plus(0.5), {"iso3": "KGZ", "year": "2021", "measure": "remittances received"}),
    "sanction_counts": ("entries", plus(0.1), {"id": "castellum_rus_2022"}),
    "ukraine_resolutions": ("date", lambda _: "2024-05-01", {"symbol": "A/RES/ES-11/3"}),
    "eurostat_cn8_monthly": ("value_eur", plus(0.5), {"partner": "KGZ", "cn8": "87032490", "period": "2022-10"}),
    "eurostat_high_priority_monthly": ("value_eur", plus(0.5), {"reporter": "HUN", "partner": "KGZ", "cn8": "85176200", "period": "2022-10"}),
    "eurostat_totals_monthly_2020_2022": ("value_eur", plus(0.2), {"partner": "KGZ", "product": "TOTAL", "period": "2022-10"}),
    "cn8_codes": ("annex_xxiii", lambda _: "1", {"cn8": "85176200"}),
    "high_priority_codes": ("in_extract", lambda _: "no", {"hs6": "851762"}),
    "parallel_import_acts": ("value_usd_bn", plus(0.1), {"id": "customs_count_2022_12"}),
    "supply_routes": ("standing", lambda _: "first", {"id": "kse_2024"}),
    "product_estimates": ("estimate", lambda _: "0.5", {"design": "difference", "comparison": "Annex XXIII", "base": "2021", "place": "KGZ", "quarter": "all"}),
    "script_sizes": ("gzip_bytes", plus(0.1), {"scripts": "explorers of this book"}),
    "ukraine_resolutions_later": ("yes", plus(0.1), {"symbol": "vote of 2026-02-24"}),
    "ukraine_rollcalls": ("vote", lambda _: "no", {"symbol": "A/RES/ES-11/1", "iso3": "KGZ"}),
    "ukraine_votes_later": ("status", lambda _: "not verified", {"symbol": "A/RES/ES-11/7", "iso3": "KAZ"}),
    "analyst_statements": ("view", lambda _: "not linked", {"id": "ebrd_2023"}),
    "ecb_usd_per_eur_annual": ("usd_per_eur", plus(0.1), {"year": "2023"}),
    "eurostat_exports_annual": ("value_eur", plus(0.02), {"partner": "KGZ", "year": "2023"}),
    "eurostat_exports_monthly": ("value_eur", plus(0.02), {"reporter": "DEU", "partner": "KGZ", "period": "2023-05"}),
    "eurostat_exports_monthly_eu27": ("value_eur", plus(0.02), {"partner": "KGZ", "period": "2023-05"}),
    "eurostat_vehicles_monthly": ("value_eur", plus(0.02), {"reporter": "DEU", "partner": "KGZ", "heading": "8703", "period": "2022-10"}),
    "exchange_rates_annual": ("kgs_per_eur", plus(0.02), {"year": "2023"}),
    "gdp_vintages": ("usd", plus(0.02), {"vintage": "2023-11 file 5871885", "year": "2022"}),
    "kyrgyz_main_goods": ("value_kusd", plus(0.02), {"flow": "import", "good": "Cars", "year": "2023"}),
    "kyrgyz_trade_by_partner": ("value_kusd", plus(0.02), {"flow": "import", "partner": "DEU", "year": "2023"}),
    "migrant_reports": ("persons", plus(0.02), {"id": "mfa_2022"}),
    "migrant_stock": ("persons", plus(0.02), {"source": "Russian census 2021", "year": "2021"}),
    "neighbour_imports_from_eu": ("value_kusd", plus(0.02), {"importer": "KAZ", "origin": "DEU", "year": "2023"}),
    "weo_vintages": ("usd", plus(0.02), {"edition": "2023-10", "iso3": "KGZ", "year": "2022"}),
    "post_soviet_remittances_then": ("usd", plus(0.1), {"vintage": "KNOMAD 2023-06", "iso3": "TJK", "year": "2022"}),
    "remittance_shares_later": ("pct_of_gdp", plus(0.1), {"source": "World Bank report on migration", "iso3": "KGZ"}),
    "remittance_share_reports": ("pct_of_gdp", plus(0.02), {"id": "wb_brief_2022"}),
    "remittances_share_vintages": ("pct_of_gdp", plus(0.02), {"vintage": "2025 copy", "year": "2022"}),
    "remittances_usd_vintages": ("usd", plus(0.02), {"vintage": "2026-05 copy", "year": "2022"}),
    "russia_share_reports": ("pct", plus(0.02), {"id": "cgd_2021"}),
    "scenario_assumptions": ("low", plus(0.1), {"scenario": "east", "channel": "exports", "parameter": "fall"}),
    "transfer_reports": ("usd_million", plus(0.02), {"id": "rus_gross_2022_11m"}),
    "china_ledger_reports": ("musd", plus(0.1), {"id": "accounts_2016"}),
    "direct_shipments": ("musd", plus(0.1), {"id": "kor_importer_2023"}),
    "car_counts": ("cars", plus(0.02), {"year": "2023", "flow": "import"}),
    "bishkek_reports": ("event_date", lambda _: "2023-10-11", {"id": "bne"}),
    "central_asia_calls": ("date", lambda _: "2021-03-02", {"date": "2022-03-02"}),
    "call_counts": ("calls", lambda n: str(int(n) + 9), {"id": "mayak_2022_kaz"}),
    "central_asia_visits_2012_2018": ("iso3", lambda _: "UZB", {"date_start": "2012-12-05"}),
    "dated_calls_2025": ("headline", lambda _: "yes", {"date": "2025-02-24", "iso3": "TJK"}),
    "visits_2026": ("iso3", lambda _: "KAZ", {"date_start": "2026-05-19"}),
    "claim_fragility": ("change", lambda _: "0.05", {"id": "C02"}),
    "cis_republics": ("status", lambda _: "not a member", {"iso3": "KGZ"}),
    "court_membership": ("status", lambda _: "not a party", {"iso3": "MNG"}),
    "foreign_visits": ("date_start", lambda _: "2023-06-12", {"date_start": "2023-10-12", "iso3": "KGZ"}),
    "paraphrase_losses": ("claims", lambda _: "C06", {"claims": "C05;C06;C07"}),
    "partner_statements": ("asks", lambda _: "sanctions on Kyrgyz firms", {"id": "china_xian"}),
    "phone_calls_annual": ("central_asia_calls", plus(0.5), {"year": "2022"}),
    "summit_attendance": ("who", lambda _: "deputy", {"id": "usa_2023", "iso3": "KGZ"}),
    "summit_formats": ("earlier_level", lambda _: "not looked for", {"partner": "USA"}),
    "summit_meetings": ("date_start", lambda _: "2023-06-03", {"id": "eu_2023"}),
    "support_reports": ("million", plus(0.1), {"id": "jpn_uzb_2023"}),
    "territory_trips": ("date", lambda _: "2022-03-18", {"date": "2023-03-18"}),
    "trip_counts": ("trips", plus(0.2), {"id": "kommersant_2014"}),
    "warrant_reports": ("transfer", lambda _: "no", {"id": "rferl"}),
    "bilateral_trade_reports": ("growth_pct", lambda _: "9", {"id": "rus_2023h1_talks"}),
    "central_bank_notices": ("month", lambda _: "2023-10", {"own_document": "yes"}),
    "debt_reports": ("share_pct", plus(0.1), {"id": "exim_2023"}),
    "energy_supply_reports": ("from_russia", plus(-0.1), {"id": "gas_volume_2023_8m"}),
    "food_supply_reports": ("russia_t", plus(-0.1), {"id": "wheat_2023_7m"}),
    "investment_definitions": ("published", lambda _: "2023-01", {"report": "inflow_2024_q1"}),
    "investment_reports": ("value", plus(0.1), {"report": "inflow_2024_q1", "investor": "RUS"}),
    "kyrgyz_trade_totals": ("value_kusd", plus(0.02), {"flow": "import", "group": "total", "year": "2023"}),
    "neighbour_trade_with_giants": ("value_kusd", plus(0.1), {"state": "KAZ", "flow": "import", "partner": "RUS", "year": "2023"}),
    "people_in_russia": ("in_russia", plus(-0.4), {"iso3": "KAZ", "year": "2024"}),
    "russia_trade_by_partner": ("value_musd", plus(0.02), {"flow": "export", "partner": "KGZ", "year": "2022"}),
    "trade_share_reports": ("share_pct", plus(0.1), {"state": "TJK", "partner": "RUS"}),
    "designations": ("founded", lambda _: "2022-03-10", {"id": "ofac-44000"}),
    "designation_aliases": ("alias", lambda _: "Meer", {"firm": "Kifiko", "alias": "Kifiko LLC"}),
    "sanctions_responses": ("number", lambda _: "150", {"id": "state_banks_2026"}),
    "us_list_monthly": ("additions", lambda _: "9", {"country": "KGZ", "month": "2023-07"}),
    "since_events": ("theme", lambda _: "summits", {"id": "visit_bishkek_2026"}),
    "since_figures": ("value", plus(0.1), {"id": "kgz_deu_2024"}),
    "wheat_from_russia": ("russia_t", plus(0.5), {"year": "2017"}),
}


def feeding() -> set[str]:
    """Tables that a number or a verdict reads, that of today too."""
    read = {t for _, tables in expected().values() for t in tables} | {t for judged in JUDGED for tables in readers(judged).values() for t in tables}
    return read - NOT_EVIDENCE


@lru_cache(maxsize=1)
def expected() -> dict[str, tuple[float, frozenset[str]]]:
    """Every number as it is now with the tables that it reads; the headline ones are checked by a second route elsewhere."""
    found = {id: numbers.get(id) for id in numbers.ids()}
    return {id: (n.value, frozenset(n.tables)) for id, n in found.items()}


#: How a claim is judged, with the column of its verdict and the table of its specifications.
JUDGED = {"judge": ("verdict", "verdict_specifications"), "judge_today": ("verdict_today", "today_specifications")}


@lru_cache(maxsize=2)
def readers(judged: str) -> dict[str, frozenset[str]]:
    """The tables that each rule, or each question of today, reads."""
    return {c: frozenset(getattr(claims, judged)(c).tables) for c in (claims.tested() if judged == "judge" else claims.asking())}


def unborne(judged: str, claim: str) -> bool:
    """Whether what comes out for a claim now is not what is recorded."""
    column, table = JUDGED[judged]
    found = getattr(claims, judged)(claim)
    kept = {(r["name"], r["value"], r["outcome"]) for r in rows(table) if r["id"] == claim}
    verdict = next(r[column] for r in rows("verdicts") if r["id"] == claim)
    return found.verdict != verdict or any((s.name, s.value, s.outcome) not in kept for s in found.specifications)


def disagreements(folder, changed: str) -> Iterator[str]:
    """Numbers, specifications, verdicts and identities that a folder of tables no longer bears out, the readers of one table only."""
    numbers_before = {id: value for id, (value, read) in expected().items() if changed in read}
    rules = [(judged, c) for judged in JUDGED for c, read in readers(judged).items() if changed in read]
    with data_from(folder):
        for id, value in numbers_before.items():
            if numbers.get(id).value != pytest.approx(value, rel=1e-6, nan_ok=True):
                yield id
        yield from (" ".join(rule) for rule in rules if unborne(*rule))
    yield from broken_identities(partial(tables.load, folder=folder))


def broken_identities(load) -> Iterator[str]:
    if not identities.member_states(load).empty:
        yield "member states"
    if not identities.destinations(load).empty:
        yield "destinations"
    if identities.cross_rates(load).abs().max() >= 0.02:
        yield "cross rates"
    if identities.published_shares(load).max() >= 0.0001:
        yield "published shares"


def test_nothing_disagrees_before_a_change(data):
    assert list(disagreements(data, "eurostat_vehicles_monthly")) == []


def test_every_table_behind_a_number_or_a_verdict_is_changed_here():
    assert feeding() - CHANGES.keys() == set()


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_changed_cell_is_noticed(data, name):
    column, change, where = CHANGES[name]
    change_cell(data, name, column, change, **where)
    try:
        noticed = next(disagreements(data, name), None)
    except ValueError as fault:  # a number has no value any more: the book could not be built
        noticed = "comes out as" in str(fault)
    assert noticed


@pytest.mark.parametrize(
    "name, column, where",
    [
        ("eurostat_exports_annual", "value_eur", {"partner": "FRO", "year": "2015"}),
        ("eurostat_exports_monthly", "value_eur", {"reporter": "MLT", "partner": "RUS", "period": "2020-05"}),
        ("exchange_rates_annual", "kgs_per_usd", {"year": "2012"}),
    ],
)
def test_a_changed_cell_that_no_number_uses_breaks_an_identity(data, name, column, where):
    change_cell(data, name, column, plus(0.03), **where)
    assert next(disagreements(data, name), None)


def test_what_hangs_on_other_tables_stays_known_and_what_hangs_on_the_changed_one_does_not(data):
    kept, changed = (numbers.get(id) for id in ("growth.eu_kgz_2021_2023", "mirror.ratio_2023"))
    change_cell(data, "kyrgyz_trade_by_partner", "value_kusd", plus(0.02), flow="import", partner="DEU", year="2023")
    with data_from(data):
        assert numbers.get(kept.id) is kept
        assert numbers.get(changed.id).value != changed.value
    assert numbers.get(changed.id) is changed
