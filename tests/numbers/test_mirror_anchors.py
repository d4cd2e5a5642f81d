"""The two ledgers by member state, and what came directly: worked out a second way from the bare files."""

import pytest

from bishkek import numbers
from tests.support import rows

BORDER = {"EST", "FIN", "LVA", "LTU", "POL"}
FIVE = ("JPN", "USA", "KOR", "GBR", "CHE")


def rate(year):
    row = next(r for r in rows("exchange_rates_annual") if r["year"] == str(year))
    return float(row["kgs_per_eur"]) / float(row["kgs_per_usd"])


def recorded(codes, year):
    return sum(float(r["value_kusd"]) for r in rows("kyrgyz_trade_by_partner") if r["flow"] == "import" and r["year"] == str(year) and r["partner"] in codes) * 1e3 / rate(year)


def declared(codes, year):
    return sum(float(r["value_eur"]) for r in rows("eurostat_exports_monthly") if r["partner"] == "KGZ" and r["period"][:4] == str(year) and r["reporter"] in codes)


def computed():
    union = {r["code"] for r in rows("partners") if r["group"] == "EU"}
    direct = {r["id"]: r for r in rows("direct_shipments")}
    found = {}
    for side, codes in (("border", BORDER), ("others", union - BORDER)):
        found |= {f"members.{side}_{y}": recorded(codes, y) / declared(codes, y) for y in (2022, 2023)}
        years = (2019, 2020, 2021)
        found[f"members.{side}_base"] = sum(recorded(codes, y) for y in years) / sum(declared(codes, y) for y in years)
    left = {}
    for name, codes in ({"others": union - BORDER} | {m: BORDER - {m} for m in BORDER}).items():
        early = sum(recorded(codes, y) for y in years) / sum(declared(codes, y) for y in years)
        left[name] = recorded(codes, 2023) / declared(codes, 2023) / early
    dropped = [left[m] for m in BORDER]
    gap = {name: declared(codes, 2023) - recorded(codes, 2023) for name, codes in (("border", BORDER), ("all", union))}
    added = {o: max(recorded({o}, 2023) - sum(recorded({o}, y) for y in (2019, 2020, 2021)) / 3, 0) for o in FIVE}
    korea = float(direct["kor_importer_2023"]["musd"]) * 1e6
    taken = recorded(union, 2023) + sum(added.values()) - korea / rate(2023)
    whole = next(float(r["value_eur"]) for r in rows("eurostat_exports_annual") if r["partner"] == "KGZ" and r["year"] == "2023")
    return found | {
        "members.border_left_out_low": min(dropped),
        "members.border_left_out_high": max(dropped),
        "members.others_left": left["others"],
        "members.border_gap_2023": gap["border"],
        "members.border_lowest_before": min(recorded(BORDER, y) / declared(BORDER, y) for y in (2019, 2020, 2021)),
        "members.border_gap_share": gap["border"] / gap["all"],
        "members.border_declared_share": declared(BORDER, 2023) / declared(union, 2023),
        "direct.ratio_2023": taken / whole,
        "direct.gap_2023": whole - taken,
        "direct.korea_share": added["KOR"] / sum(added.values()),
        "direct.korea_usd_2023": korea,
        "direct.korea_recorded_cars": int(direct["kor_importer_2023"]["cars"]),
        "direct.korea_sent_cars": int(direct["kor_exporter_2023"]["cars"]),
        "direct.korea_sent_cars_2021": int(direct["kor_exporter_2021"]["cars"]),
        "direct.base_effect": 4490 * korea / 50397 / rate(2023) / whole,
        "direct.georgia_declared_2023": float(direct["geo_exporter_2023"]["musd"]) * 1e6,
        "direct.georgia_recorded_2023": recorded({"GEO"}, 2023) * rate(2023),
        "direct.america_recorded_2023": recorded({"USA"}, 2023) * rate(2023),
        "direct.unknown_origins": 4,
    }


COMPUTED = computed()


@pytest.mark.parametrize("id", sorted(COMPUTED))
def test_a_second_route_from_the_bare_files_gives_the_same_number(id):
    assert numbers.get(id).value == pytest.approx(COMPUTED[id], rel=1e-9)


def test_every_number_of_these_groups_has_a_second_route():
    assert [i for i in numbers.ids() if i.split(".")[0] in {"members", "direct"} and i not in COMPUTED] == []


def test_the_months_of_the_member_states_add_up_to_the_year_of_the_union():
    whole = {r["year"]: float(r["value_eur"]) for r in rows("eurostat_exports_annual") if r["partner"] == "KGZ"}
    union = {r["code"] for r in rows("partners") if r["group"] == "EU"}
    for year in (2019, 2021, 2022, 2023):
        assert declared(union, year) == pytest.approx(whole[str(year)], rel=0.005)


def test_the_two_sides_count_korean_cars_alike():
    assert COMPUTED["direct.korea_recorded_cars"] == pytest.approx(COMPUTED["direct.korea_sent_cars"], rel=0.02)
