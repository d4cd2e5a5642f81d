"""For each table behind a number or a verdict: one used cell is changed and sealed, and something no longer agrees."""

from functools import lru_cache, partial

import pytest

from bishkek import claims, numbers, tables
from tests.data import identities
from tests.support import change_cell, data_from, rows

NOT_EVIDENCE = {"partners", "claims", "verdicts", "verdict_specifications", "corrections"}


def plus(share: float):
    """A cell larger by a share, in the form that it had."""
    return lambda cell: f"{float(cell) * (1 + share):.6f}" if "." in cell else str(round(float(cell) * (1 + share)))


# table: column, change, key of the row
CHANGES = {
    "arms_deliveries": ("tiv_million", plus(0.02), {"recipient": "KGZ", "supplier": "Russia", "period": "2012 to 2023"}),
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
    "gdp_vintages": ("usd", plus(0.02), {"vintage": "WDI file 5871885 (series ends 2022)", "year": "2022"}),
    "kyrgyz_main_goods": ("value_kusd", plus(0.02), {"flow": "import", "good": "Cars", "year": "2023"}),
    "kyrgyz_trade_by_partner": ("value_kusd", plus(0.02), {"flow": "import", "partner": "DEU", "year": "2023"}),
    "migrant_reports": ("persons", plus(0.02), {"id": "mfa_2022"}),
    "migrant_stock": ("persons", plus(0.02), {"source": "Russian census 2021", "year": "2021"}),
    "neighbour_imports_from_eu": ("value_kusd", plus(0.02), {"importer": "KAZ", "origin": "DEU", "year": "2023"}),
    "remittance_share_reports": ("pct_of_gdp", plus(0.02), {"id": "wb_brief_2022"}),
    "remittances_share_vintages": ("pct_of_gdp", plus(0.02), {"vintage": "2025", "year": "2022"}),
    "remittances_usd_vintages": ("usd", plus(0.02), {"vintage": "2026-05", "year": "2022"}),
    "russia_share_reports": ("pct", plus(0.02), {"id": "cgd_2021"}),
    "scenario_assumptions": ("low", plus(0.1), {"scenario": "east", "channel": "exports", "parameter": "fall"}),
    "transfer_reports": ("usd_million", plus(0.02), {"id": "rus_gross_2022_11m"}),
    "car_counts": ("cars", plus(0.02), {"year": "2023", "flow": "import"}),
}


def feeding() -> set[str]:
    """Tables that a number or a verdict reads."""
    read = {t for id in numbers.ids() for t in numbers.get(id).tables} | {t for c in claims.tested() for t in claims.judge(c).tables}
    return read - NOT_EVIDENCE


def values() -> dict[str, float]:
    return {id: numbers.get(id).value for id in numbers.ids()}


@lru_cache(maxsize=1)
def expected() -> dict[str, float]:
    """Every number as it is now; the headline ones are checked by a second route elsewhere."""
    return values()


def specifications() -> list[tuple]:
    return [(c, s.name, s.value, s.outcome) for c in claims.tested() for s in claims.judge(c).specifications]


def recorded() -> list[tuple]:
    return [(r["id"], r["name"], r["value"], r["outcome"]) for r in rows("verdict_specifications")]


def disagreements(folder) -> list[str]:
    """Numbers, specifications, verdicts and identities that a folder of tables no longer bears out."""
    with data_from(folder):
        now = values()
        found = [id for id, value in expected().items() if now[id] != pytest.approx(value, rel=1e-6)]
        found += [f"{new[0]} {new[1]}" for new in specifications() if new not in recorded()]
        found += claims.stale()
    load = partial(tables.load, folder=folder)
    found += ["member states"] * (not identities.member_states(load).empty)
    found += ["destinations"] * (not identities.destinations(load).empty)
    found += ["cross rates"] * bool(identities.cross_rates(load).abs().max() >= 0.02)
    found += ["published shares"] * bool(identities.published_shares(load).max() >= 0.0001)
    return found


def test_nothing_disagrees_before_a_change(data):
    assert disagreements(data) == []


def test_every_table_behind_a_number_or_a_verdict_is_changed_here():
    assert feeding() - CHANGES.keys() == set()


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_changed_cell_is_noticed(data, name):
    column, change, where = CHANGES[name]
    change_cell(data, name, column, change, **where)
    assert disagreements(data) != []


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
    assert disagreements(data) != []
