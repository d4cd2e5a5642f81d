"""Numbers of the time after the article, worked out a second way from the bare files; and tables that must agree with each other."""

import pytest

from bishkek import numbers
from tests.support import rows

BORDER = {"EST", "FIN", "LVA", "LTU", "POL"}
FIVE = {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
EIGHT = {f"{m:02}" for m in range(1, 9)}


def sent(partner, year, exporters=None):
    if exporters is None:
        table = [r for r in rows("eurostat_exports_monthly_eu27") if r["partner"] == partner]
    else:
        table = [r for r in rows("eurostat_exports_monthly") if r["partner"] == partner and r["reporter"] in exporters]
    return sum(int(r["value_eur"]) for r in table if r["period"][:4] == str(year) and r["period"][5:] in EIGHT)


def figure(id):
    return float(next(r["value"] for r in rows("since_figures") if r["id"] == id))


def computed():
    everybody = {r["reporter"] for r in rows("eurostat_exports_monthly")}
    dollars = float(next(r["usd_per_eur"] for r in rows("ecb_usd_per_eur_annual") if r["year"] == "2024"))
    found = {"since.kgz_rise": (sent("KGZ", 2024) / sent("KGZ", 2023) - 1) * 100, "since.kgz_times": sent("KGZ", 2024) / sent("KGZ", 2021)}
    found |= {f"since.{p.lower()}_fall": (1 - sent(p, 2024) / sent(p, 2023)) * 100 for p in ("KAZ", "UZB", "ARM", "RUS")}
    found |= {f"since.border_share_{y}": sent("KGZ", y, BORDER) / sent("KGZ", y, everybody) for y in (2023, 2024)}
    found["since.border_fall"] = sent("KGZ", 2023, BORDER) - sent("KGZ", 2024, BORDER)
    found["since.others_rise"] = sent("KGZ", 2024, everybody - BORDER) - sent("KGZ", 2023, everybody - BORDER)
    for state in ("DEU", "POL", "EST"):
        found[f"since.{state.lower()}_bound"] = figure(f"kgz_{state.lower()}_2024") * 1e6 / dollars / sent("KGZ", 2024, {state})
    twelve = [r for r in rows("eurostat_exports_monthly_eu27") if r["partner"] == "KGZ" and "2023-09" <= r["period"] <= "2024-08"]
    assert len(twelve) == 12
    found["since.kgz_twelve"] = sum(int(r["value_eur"]) for r in twelve)
    china = {r["id"]: float(r["musd"]) for r in rows("china_ledger_reports")}
    found["since.china_recorded_2024"] = china["kyrgyz_2024"] / china["customs_2024_level"]
    return found


@pytest.mark.parametrize("id", sorted(computed()))
def test_a_number_is_that_of_the_bare_files(id):
    assert numbers.get(id).value == pytest.approx(computed()[id])


def test_the_newest_months_are_january_to_august_2024():
    """The words “January to August” stand in labels and chapters; a newer extract must change them."""
    assert max(r["period"] for r in rows("eurostat_exports_monthly_eu27")) == max(r["period"] for r in rows("eurostat_exports_monthly")) == "2024-08"


def test_the_sum_of_all_sellers_is_what_the_union_sent():
    everybody = {r["reporter"] for r in rows("eurostat_exports_monthly")}
    assert sent("KGZ", 2024, everybody) == sent("KGZ", 2024)


def test_journeys_are_those_of_the_two_lists_of_journeys():
    dated = {(r["date_start"], r["date_end"]) for r in rows("since_events") if r["id"].startswith("visit_")}
    found = [r for r in rows("foreign_visits") if r["date_start"] >= "2024"] + [r for r in rows("visits_2026") if r["certainty"] != "announced"]
    assert dated == {(r["date_start"], r["date_end"]) for r in found if r["iso3"] in FIVE}


def test_meetings_and_votes_are_those_of_their_tables():
    events = [r for r in rows("since_events")]
    met = {r["date_start"] for r in events if r["theme"] == "summits" and r["id"] != "summit_ots_2024"}
    assert met == {r["date_start"] for r in rows("summit_meetings") if r["status"] == "held" and r["date_start"] >= "2024"}
    assert {r["date_start"] for r in events if r["theme"] == "votes"} == {r["date"] for r in rows("ukraine_resolutions_later")}


def test_statements_on_trade_are_dated_as_in_the_table_of_statements():
    dated = {r["id"]: r["date_start"] for r in rows("since_events") if r["theme"] == "trade with Russia"}
    assert dated and set(dated.values()) <= {r["said"] for r in rows("bilateral_trade_reports")}
    said = {r["id"]: r["level_musd"] for r in rows("bilateral_trade_reports")}
    promised = {r["id"]: r["value"] for r in rows("visit_promises")}
    assert float(promised["trade_reached"]) * 1000 == float(said["rus_2024"])


LISTED = {
    "list_us_keremet": ("OFAC SDN list", {"Keremet Bank"}),
    "list_uk_keremet": ("UK sanctions list", {"Keremet Bank"}),
    "list_us_grinex": ("OFAC SDN list", {"Grinex", "Old Vector"}),
    "list_uk_capital": ("UK sanctions list", {"Capital Bank of Central Asia", "Grinex", "Old Vector"}),
    "list_eu_19": ("EU lists", {"Tolubay", "Eurasian Savings Bank", "Grinex", "Old Vector"}),
    "list_ca_capital": ("Canada sanctions list", {"Capital Bank of Central Asia"}),
    "list_eu_20": ("EU lists", {"Keremet Bank", "Capital Bank of Central Asia"}),
}


def test_listings_are_dated_as_in_the_table_of_designations():
    events = {r["id"]: r for r in rows("since_events") if r["id"].startswith("list_")}
    assert LISTED.keys() <= events.keys() and not any("Bank" in r["what"] for id, r in events.items() if id not in LISTED)
    for id, (list_, names) in LISTED.items():
        found = {(r["common_name"], r["listed"] or r["month"]) for r in rows("designations") if r["list"] == list_}
        day = events[id]["date_start"][:7] if events[id]["day"] == "month" else events[id]["date_start"]
        assert {(name, day) for name in names} <= found, id


def test_every_event_and_figure_after_2023_has_grade_and_address_and_none_of_grade_d():
    for row in rows("since_events") + rows("since_figures"):
        assert row["grade"] in {"A", "B", "C"} and row["address"].startswith("http") and "github" not in row["address"], row["id"]


def test_one_figure_is_told_of_eleven_months_and_of_the_year():
    said = {r["id"]: r for r in rows("bilateral_trade_reports")}
    assert [said[f"kgz_2025{end}"]["last"] for end in ("_11m", "_again", "")] == ["2025-11", "2025-12", "2025-12"]
    assert said["kgz_2025_11m"]["level_musd"] == said["kgz_2025_again"]["level_musd"] and said["kgz_2025"]["growth_pct"] == ""
