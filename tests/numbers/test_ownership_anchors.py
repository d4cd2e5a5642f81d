"""Numbers of ownership, of the five states and of lists: worked out a second way from the bare files."""

from datetime import date
from itertools import combinations

import pandas as pd
import pytest

from bishkek import numbers
from bishkek.numbers import listings
from tests.support import rows

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def total(table, column, **where):
    return sum(float(r[column]) for r in rows(table) if all(r[k] in v if isinstance(v, tuple) else r[k] == v for k, v in where.items()))


def ledger(side, year):
    if side == "rus":
        return total("russia_trade_by_partner", "value_musd", partner="KGZ", year=str(year)) * 1e6
    return total("kyrgyz_trade_by_partner", "value_kusd", partner="RUS", year=str(year)) * 1e3


def without_gold(partner, year):
    gold = total("kyrgyz_main_goods", "value_kusd", flow="export", good="Gold", year=str(year))
    world = total("kyrgyz_trade_totals", "value_kusd", group="total", year=str(year))
    return total("kyrgyz_trade_by_partner", "value_kusd", partner=partner, year=str(year)) / (world - gold)


def by_id(table):
    return {r["id"]: r for r in rows(table)}


def supply():
    energy, food = by_id("energy_supply_reports"), by_id("food_supply_reports")

    def bill(year, *goods):
        return total("kyrgyz_main_goods", "value_kusd", flow="import", good=goods, year=str(year)) * 1e3

    def part(id):
        return float(energy[id]["from_russia"])

    def tonnes(id, column="russia_t"):
        return 100 * float(food[id][column]) / float(food[id]["total_t"])

    wheat = [100 * int(r["russia_t"]) / int(r["total_t"]) for r in rows("wheat_from_russia")]
    oil = ("Petrol", "Diesel fuel", "Kerosene")
    return {
        "energy.oil_bill_2022": bill(2022, *oil),
        "energy.gas_bill_2022": bill(2022, "Natural gas"),
        "energy.oil_value_2021": part("oil_value_2021") * 12 / 11 / bill(2021, *oil) * 1e8,
        "energy.oil_value_2022": part("oil_value_2022") * 12 / 11 / bill(2022, *oil) * 1e8,
        "energy.oil_value_2022_floor": part("oil_value_2022") / bill(2022, *oil) * 1e8,
        "energy.oil_volume_2023": 100 * 1.2 / 1.5,
        "energy.gas_volume_2023": 100 * 233.663 / 260.673,
        "energy.gas_volume_2024": 100,
        "energy.oil_volume_2025": 93,
        "food.wheat_2019": tonnes("wheat_2019"),
        "food.wheat_early_years": len(wheat),
        "food.wheat_early_low": sum(w <= 1 for w in wheat),
        "food.wheat_early_highest": max(wheat),
        "food.wheat_2023": tonnes("wheat_2023"),
        "food.flour_kaz_2023": tonnes("flour_2023", "second_t"),
        "food.sugar_2023": tonnes("sugar_2023_6m"),
        "food.oil_2019": tonnes("oil_2019"),
        "food.wheat_bill_2022": bill(2022, "Wheat"),
        "food.flour_bill_2022": bill(2022, "Wheat flour"),
    }


def books():
    said = by_id("bilateral_trade_reports")
    exports = {y: total("kyrgyz_trade_by_partner", "value_kusd", flow="export", partner="RUS", year=str(y)) for y in (2021, 2022)}
    found = {f"ledgers.{s}_{y}": ledger(s, y) for s in ("rus", "kgz") for y in (2021, 2022)}
    return found | {
        "ledgers.growth_rus_2022": 100 * ledger("rus", 2022) / ledger("rus", 2021) - 100,
        "ledgers.growth_kgz_2022": 100 * ledger("kgz", 2022) / ledger("kgz", 2021) - 100,
        "ledgers.fall_rus_2023": 100 - 100 * ledger("rus", 2023) / ledger("rus", 2022),
        "ledgers.fall_kgz_2023": 100 - 100 * ledger("kgz", 2023) / ledger("kgz", 2022),
        "ledgers.fall_kgz_2023_11m": 100 - 100 * 2568 / 3193,
        "ledgers.stated_2022": float(said["rus_2022_conference"]["growth_pct"]),
        "ledgers.kgz_exports_rus_growth": exports[2022] / exports[2021],
        "ledgers.kgz_2023": ledger("kgz", 2023),
        "ledgers.growth_rus_2024": 100 * ledger("rus", 2024) / ledger("rus", 2023) - 100,
        "ledgers.stated_2023": float(said["rus_2023"]["growth_pct"]),
        "ledgers.stated_2023_level": float(said["rus_2023"]["level_musd"]) * 1e6,
        "ledgers.stated_2024": float(said["rus_2024"]["growth_pct"]),
        "ledgers.stated_2024_level": float(said["rus_2024"]["level_musd"]) * 1e6,
        "ledgers.implied_2023_level": float(said["rus_2024"]["level_musd"]) * 1e8 / (100 + float(said["rus_2024"]["growth_pct"])),
        "ledgers.kgz_stated_2024": float(said["kgz_2024_minister"]["growth_pct"]),
        "ledgers.kgz_2024_press": 3.5e9,
        "ledgers.stated_2025_5m": 16,
        "ledgers.deflator_2019_2023": 100 * ledger("kgz", 2023) / ledger("kgz", 2019) - 100,
        **{f"kyrgyz_trade.share_{p.lower()}_{y}": without_gold(p, y) for p in ("RUS", "CHN", "KAZ") for y in (2021, 2023)},
    }


def shares_of_state(state, partner):
    if state == "KGZ":
        return 100 * total("kyrgyz_trade_by_partner", "value_kusd", partner=partner, year="2023") / total("kyrgyz_trade_totals", "value_kusd", group="total", year="2023")
    if state == "TJK":
        return next(float(r["share_pct"]) for r in rows("trade_share_reports") if (r["state"], r["partner"]) == ("TJK", partner))
    return 100 * total("neighbour_trade_with_giants", "value_kusd", state=state, partner=partner, year="2023") / total("neighbour_trade_with_giants", "value_kusd", state=state, partner="total", year="2023")


def cells():
    money = {(r["iso3"], r["measure"]): float(r["usd_million"]) for r in rows("post_soviet_dependence") if r["year"] == "2022"}
    people = {r["iso3"]: int(r["in_russia"]) / int(r["population"]) for r in rows("people_in_russia") if r["year"] == "2024"}
    arms = {s: total("arms_deliveries", "tiv_million", recipient=s, supplier="Russia", period="2012 to 2023") / total("arms_deliveries", "tiv_million", recipient=s, period="2012 to 2023") for s in FIVE}
    votes: dict[str, dict[str, float]] = {}
    place = {"yes": 1.0, "no": 0.0, "abstain": 0.5, "absent": 0.5}
    for r in rows("assembly_votes"):
        if "2022-03-01" <= r["date"] <= "2023-12-31":
            votes.setdefault(r["record"], {})[r["iso3"]] = place[r["vote"]]
    agreement = {s: sum(1 - abs(v[s] - v["RUS"]) for v in votes.values()) / len(votes) for s in FIVE}
    remittances = {s: money[s, "remittances received"] / money[s, "gross domestic product"] for s in FIVE if (s, "remittances received") in money}
    return {"trade": {s: shares_of_state(s, "RUS") for s in FIVE if s != "TKM"}, "money": remittances, "people": people, "arms": arms, "votes": agreement}


def five():
    known = cells()
    votes = known.pop("votes")
    pairs = 0
    for a, b in combinations(FIVE, 2):
        gaps = [m[a] - m[b] for m in known.values() if a in m and b in m]
        pairs += max(gaps) > 0 > min(gaps)
    four = ("KAZ", "KGZ", "TJK", "UZB")
    sums = {s: sum(1 + sum(m[o] > m[s] for o in four) for m in known.values()) for s in four}
    mean = sum(sums.values()) / 4
    return {
        "five.leaders": len({max(m, key=m.get) for m in known.values()}),
        "five.opposite_pairs": pairs,
        "five.agreement_of_ranks": 12 * sum((v - mean) ** 2 for v in sums.values()) / (16 * 60),
        "five.unknown": 2,
        "five.cells": 20,
        "five.measures_tkm": sum("TKM" in m for m in known.values()),
        "five.remittances_tjk": 100 * known["money"]["TJK"],
        "five.remittances_kaz": 100 * known["money"]["KAZ"],
        "five.arms_kaz": 100 * known["arms"]["KAZ"],
        "five.arms_uzb": 100 * known["arms"]["UZB"],
        "five.votes_low": min(votes.values()),
        "five.votes_high": max(votes.values()),
        **{f"five.trade_{p.lower()}_{s.lower()}": shares_of_state(s, p) for p in ("RUS", "CHN") for s in ("KAZ", "KGZ", "TJK", "UZB")},
    }


def five_then():
    output = {r["iso3"]: float(r["usd"]) for r in rows("weo_vintages") if (r["edition"], r["year"]) == ("2023-10", "2022")}
    months = {"WDI 2023-05-10": "may", "KNOMAD 2023-06": "june"}
    money = {(months[r["vintage"]], r["iso3"]): float(r["usd"]) for r in rows("post_soviet_remittances_then") if r["year"] == "2022"}
    asked = (("may", "TJK"), ("june", "TJK"), ("june", "KGZ"), ("may", "UZB"), ("june", "UZB"))
    later = {(r["source"].split()[2], r["iso3"]): float(r["pct_of_gdp"]) for r in rows("remittance_shares_later") if r["year"] == "2024"}
    return {f"five.remittances_{s.lower()}_{m}": 100 * money[m, s] / output[s] for m, s in asked} | {
        f"five.{source}_{s.lower()}_2024": value for (source, s), value in later.items() if s != "KGZ"
    }


def lists():
    every = rows("designations")
    own = [r for r in every if r["list"] == "OFAC SDN list"]
    named = {r["ground"] for r in every} - {"not seen", "unspecified", "not told apart", "payments", "energy"}
    firms = [r for r in every if r["kind"] in {"firm", "bank"}]
    added = {c: total("us_list_monthly", "additions", country=c) for c in (*FIVE, "CHN", "TUR", "ARE")}
    july = [r for r in own if r["listed"] == "2023-07-20"]
    days = [(date.fromisoformat(r["founded"]) - date(2022, 2, 24)).days for r in july]
    after = [r for r in own if r["month"] >= "2023-11" and r["kind"] != "person"]
    closed = {r["id"]: r["number"] for r in rows("sanctions_responses")}
    calls = {r["origin"] for r in rows("central_bank_notices") if r["kind"] == "call" and r["month"] >= "2023-11"}
    return {
        "list.kgz_added": added["KGZ"], "list.uzb_added": added["UZB"], "list.chn_added": added["CHN"], "list.tur_added": added["TUR"], "list.are_added": added["ARE"],
        "list.kaz_added": added["KAZ"], "list.tjk_added": added["TJK"], "list.tkm_added": added["TKM"],
        "list.goods_known": sum(r["ground"] in named and r["month"] < "2023-11" for r in firms),
        "list.later_goods_known": sum(r["ground"] in named and r["month"] >= "2023-11" for r in firms),
        "list.firms_july": len(july),
        "list.first_founded_days": min(days), "list.last_founded_days": max(days),
        "list.later_entries": len(after),
        "list.later_reason": sum(bool(r["reason"]) for r in after),
        "list.later_exact": sum(bool(r["listed"]) for r in after),
        "list.entries": len(every), "list.people": sum(r["kind"] == "person" for r in every),
        "list.firms_all": len({r["firm"] for r in rows("designation_aliases")}),
        "list.banks": len({r["common_name"] for r in every if r["kind"] == "bank"}),
        "list.spellings": len({r["alias"] for r in rows("designation_aliases")}),
        "list.terminated": int(closed["terminated_2026_05"]) + int(closed["terminated_2026_08"]),
        "list.dropped_by_banks": int(closed["state_banks_2026"]),
        "list.calls_later": len(calls),
    }  # fmt: skip


COMPUTED = supply() | books() | five() | five_then() | lists()


@pytest.mark.parametrize("id", sorted(COMPUTED))
def test_a_second_route_gives_the_same_number(id):
    assert numbers.get(id).value == pytest.approx(COMPUTED[id], rel=1e-9)


SEEN = {
    "ledgers.growth_rus_2022": (36.5, 0.05), "ledgers.growth_kgz_2022": (50.8, 0.05), "ledgers.fall_kgz_2023_11m": (19.6, 0.1),
    "kyrgyz_trade.share_chn_2023": (0.376, 0.005), "kyrgyz_trade.share_rus_2023": (0.208, 0.005), "fdi.known": (14, 0), "fdi.holds": (4, 0), "fdi.in_part": (4, 0),
    "fdi.holds_before": (0, 0), "energy.oil_value_2022_floor": (55.7, 0.5), "list.firms_july": (4, 0), "list.first_founded_days": (21, 0),
    "five.agreement_of_ranks": (0.475, 0.005), "five.agreement_without_kaz": (0.8125, 0.005), "five.opposite_with_kaz": (3, 0),
}  # fmt: skip


@pytest.mark.parametrize("id", sorted(SEEN))
def test_a_headline_is_still_the_one_that_was_printed(id):
    value, tolerance = SEEN[id]
    assert numbers.get(id).value == pytest.approx(value, abs=tolerance)


def test_kyrgyzstan_is_neither_first_nor_last_on_any_measure_as_the_chapter_says():
    for name, measure in cells().items():
        assert min(measure.values()) < measure["KGZ"] < max(measure.values()), name


def test_uzbekistan_is_lowest_of_the_four_on_most_measures_as_the_chapter_says():
    four = ("KAZ", "KGZ", "TJK", "UZB")
    assert sum(min(four, key=m.get) == "UZB" for n, m in cells().items() if n != "votes") >= 3


def test_the_three_southern_states_come_in_one_order_on_all_but_people_as_the_chapter_says():
    orders = {n: sorted(("TJK", "KGZ", "UZB"), key=m.get, reverse=True) for n, m in cells().items() if n != "votes"}
    assert {n for n, o in orders.items() if o != ["TJK", "KGZ", "UZB"]} == {"people"}


def test_no_year_of_the_russian_ledger_for_uzbekistan_after_2022_is_usable():
    marked = {r["status"] for r in rows("russia_trade_by_partner") if r["partner"] == "UZB" and r["year"] >= "2023"}
    assert marked == {"not usable"}
    assert max(r["year"] for r in rows("russia_trade_by_partner") if r["partner"] == "TKM") == "2021"


def test_the_states_that_lead_are_those_that_the_chapter_names():
    known = cells()
    assert {m: max(known[m], key=known[m].get) for m in ("arms", "people", "trade", "money")} == {"arms": "KAZ", "people": "KAZ", "trade": "TJK", "money": "TJK"}


def test_kyrgyz_exports_to_russia_fell_in_2023_by_what_the_ledger_says():
    sold = {y: total("kyrgyz_trade_by_partner", "value_kusd", flow="export", partner="RUS", year=y) for y in ("2022", "2023")}
    assert numbers.get("score.kgz_exports_rus_fall_2023").value == pytest.approx(100 - 100 * sold["2023"] / sold["2022"])


def test_the_copy_of_june_2026_has_as_many_entries_as_the_monthly_count_of_march():
    assert numbers.get("list.on_copy_2026").value == total("us_list_monthly", "listed", country="KGZ", month="2026-03") == 25


@pytest.mark.parametrize("listed, month, there", [("2026-06-02", "2026-06", 1), (None, "2026-05", 1), ("2026-06-03", "2026-06", 0), (None, "2026-06", 0), (None, "2026-07", 0), (None, None, 0)])
def test_what_came_after_the_copy_of_june_2026_is_not_counted_on_it(monkeypatch, listed, month, there):
    entries = listings.on_us_list()
    later = entries.tail(1).assign(id="ofac-99999", listed=listed, month=month, seen_until="2026-12-31")
    monkeypatch.setattr(listings, "on_us_list", lambda: pd.concat([entries.assign(seen_until="2026-12-31"), later], ignore_index=True))
    assert listings._on_copy() == 25 + there


def test_entries_by_month_fit_the_monthly_count_but_for_the_one_that_left():
    counted = {r["month"]: int(r["additions"]) for r in rows("us_list_monthly") if r["country"] == "KGZ" and r["month"] <= "2026-03"}
    own = [r["month"] for r in rows("designations") if r["list"] == "OFAC SDN list" and "" < r["month"] <= "2026-03"]
    short = {m: counted[m] - own.count(m) for m in {*own, *(m for m, n in counted.items() if n)} if counted[m] != own.count(m)}
    assert short == {"2024-06": 1}


def test_every_listed_firm_has_spellings_and_no_person_has_a_name():
    every = rows("designations")
    assert {r["common_name"] for r in every if r["kind"] in {"firm", "bank"}} == {r["firm"] for r in rows("designation_aliases")}
    assert [r["id"] for r in every if r["kind"] in {"person", "group"} and (r["name"] or r["common_name"] or r["reason"])] == []


def test_no_software_repository_is_the_address_of_a_listing_and_each_has_an_official_one():
    officials = ("treas.gov", "ecfr.gov", "eur-lex.europa.eu", "gov.uk", "international.gc.ca")
    for r in rows("designations"):
        host = r["address"].split("/")[2]
        assert host.endswith(officials), r["id"]
        assert "github" not in r["address"] + r["source_address"], r["id"]
