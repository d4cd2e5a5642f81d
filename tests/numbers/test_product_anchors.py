"""Numbers on goods by product by a second route: the bare tables, sums in plain Python, and the recorded estimates read row by row."""

import math
from functools import lru_cache

import pandas as pd
import pytest

from bishkek import numbers
from tests.support import DATA, rows

FIVE = ("KAZ", "KGZ", "UZB", "ARM", "GEO")
FOUR = ("84", "85", "88", "90")
BEFORE, AFTER = ({f"{year}-{month:02d}" for month in range(3, 12)} for year in (2021, 2022))


@lru_cache(maxsize=1)
def codes() -> dict[str, dict[str, str]]:
    """Codes without trade on one side of January 2022 alone, with their marks."""
    table = pd.read_parquet(DATA / "eurostat_cn8_monthly.parquet")
    late = table["period"] >= "2022-01"
    changed = set(table.loc[late, "cn8"]) ^ set(table.loc[~late, "cn8"])
    return {r["cn8"]: r for r in rows("cn8_codes") if r["cn8"] not in changed}


def outside() -> set[str]:
    return {c for c, r in codes().items() if "1" not in (r["annex_xxiii"], r["annex_xviii_17"], r["annex_xx"])}


def high() -> set[str]:
    return {c for c, r in codes().items() if r["high_priority"] != "none"}


@lru_cache(maxsize=1)
def sums() -> dict[tuple[str, str, bool], float]:
    """EUR by partner, code and whether after."""
    found: dict[tuple[str, str, bool], float] = {}
    table = pd.read_parquet(DATA / "eurostat_cn8_monthly.parquet")
    for partner, code, period, eur in zip(*(table[column].tolist() for column in ("partner", "cn8", "period", "value_eur")), strict=True):
        if period in BEFORE or period in AFTER:
            key = (partner, code, period in AFTER)
            found[key] = found.get(key, 0.0) + eur
    return found


def eur(places, chosen, after) -> float:
    return sum(sums().get((place, code, after), 0.0) for place in places for code in chosen)


def recorded(design: str, comparison: str, place: str = "the five", base: str = "2021") -> tuple[float, float, float]:
    """Estimate, low and high as factors."""
    row = next(r for r in rows("product_estimates") if (r["design"], r["comparison"], r["place"], r["base"], r["quarter"]) == (design, comparison, place, base, "all"))
    return tuple(math.exp(float(row[c])) for c in ("estimate", "low", "high"))


def computed() -> dict[str, float]:
    annex = "Annex XXIII"
    groups = [recorded("difference", c) for c in (annex, f"{annex}, others without high-priority", f"{annex}, others without four chapters", "high-priority goods", "high-priority goods, others clean")]
    groups.append(recorded("within chapter", annex))
    unread = {c for c in outside() if c[:2] in FOUR}
    doses = [r for r in rows("product_estimates") if r["design"] == "dose" and r["place"] == "the five"]
    goods = recorded("dose", "dose, without chapter 87")
    return {
        "contrast.groups": len(groups),
        "contrast.groups_low": min(g[0] for g in groups),
        "contrast.groups_high": max(g[0] for g in groups),
        "contrast.groups_above": sum(g[1] > 1 for g in groups),
        "contrast.groups_below": sum(g[2] < 1 for g in groups),
        "contrast.own_chapter_five": groups[-1][0],
        "contrast.high_clean_five_low": groups[4][1],
        "dose.goods_five": goods[0], "dose.goods_five_low": goods[1], "dose.goods_five_high": goods[2],
        "dose.before_five": recorded("dose a year before", "dose, without chapter 87", base="2020, to 2021")[0],
        "dose.before_kgz": recorded("dose a year before", "dose, without chapter 87", "KGZ", "2020, to 2021")[0],
        "dose.asked": len(doses),
        "dose.above": sum(float(r["low"]) > 0 for r in doses),
        "dose.below": sum(float(r["high"]) < 0 for r in doses),
        "dose.codes": sum(sums().get(("RUS", code, False), 0) >= 1e6 for code in codes()),
        "products.unread_rus": eur(["RUS"], unread, False) / eur(["RUS"], outside(), False) * 100,
        "products.unread_five": eur(FIVE, unread, True) / eur(FIVE, outside(), True) * 100,
        "products.unread_rus_fall": (1 - eur(["RUS"], unread, True) / eur(["RUS"], unread, False)) * 100,
        "products.high_codes": len(high()),
        "products.high_outside": len(high() & outside()),
        "products.high_rus_fall": (1 - eur(["RUS"], high(), True) / eur(["RUS"], high(), False)) * 100,
        "products.unlisted_share": len(outside() - high()) / len(codes()) * 100,
    }  # fmt: skip


COMPUTED = computed()


@pytest.mark.parametrize("id", sorted(COMPUTED))
def test_a_second_route_from_the_bare_tables_gives_the_same_number(id):
    assert numbers.get(id).value == pytest.approx(COMPUTED[id], rel=1e-9)


def test_the_curve_has_what_can_be_counted_by_hand():
    each = 3 * 2 * 4 * 2  # places, bases, first months, vehicles
    assert numbers.get("curve.specifications").value == 12 * each
    assert (numbers.get("curve.within").value, numbers.get("curve.own_each").value, numbers.get("curve.clean_each").value) == (10 * each, 2 * each, 3 * each)


def test_one_specification_of_the_curve_from_bare_sums():
    from bishkek.numbers.products import curve

    clean = {c for c in outside() if c[:2] not in FOUR}
    banned = {c for c, r in codes().items() if r["annex_xxiii"] == "1"}
    row = curve().query("restricted == 'general ban' and compared == 'these without four chapters' and place == 'the five' and base == '2021' and start == 3 and vehicles == 'in'")
    ratio = eur(FIVE, banned, True) / eur(FIVE, banned, False) / (eur(FIVE, clean, True) / eur(FIVE, clean, False))
    assert math.exp(row["contrast"].item()) == pytest.approx(ratio)


def test_teams_and_acts_are_counted_by_hand():
    routes = {}
    for row in rows("supply_routes"):
        routes.setdefault(row["team"], set()).add(row["standing"])
    told = [r for r in rows("analyst_statements") if r["view"] == "linked" and r["published"] < "2023-10-22"]
    assert numbers.get("routes.teams").value == len(routes)
    assert numbers.get("routes.first").value == sum(s == {"first"} for s in routes.values())
    assert numbers.get("routes.among").value == sum("among" in s for s in routes.values())
    assert numbers.get("analysts.teams").value == len({r["team"] for r in told})
    assert numbers.get("analysts.direct").value == len({r["team"] for r in told if r["about"] == "Kyrgyz trade with Russia"})
    assert numbers.get("parallel.customs_2022").value == max(float(r["value_usd_bn"]) for r in rows("parallel_import_acts") if r["institution"] == "Federal Customs Service" and r["date"] < "2023")
