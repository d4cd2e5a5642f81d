"""The headline numbers worked out again, from the bare files with plain Python: nothing of the library is used."""

import math
from functools import lru_cache
from statistics import median

from tests.support import newest_vintage, rows

FOLLOWED = ("KAZ", "KGZ", "UZB", "ARM", "GEO")
CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
BASE = (2019, 2020, 2021)
FIVE = ("JPN", "USA", "KOR", "GBR", "CHE")


@lru_cache(maxsize=1)
def annual() -> dict[tuple[str, int], int]:
    return {(r["partner"], int(r["year"])): int(r["value_eur"]) for r in rows("eurostat_exports_annual")}


def members() -> list[str]:
    return [r["code"] for r in rows("partners") if r["group"] == "EU"]


@lru_cache(maxsize=None)
def growths(base=(2021,), year=2023, floor=10e6) -> dict[str, float]:
    """Growth of every destination that is a country, not Russia, and large enough in the base."""
    exports = annual()
    found = {}
    for partner in (r["code"] for r in rows("partners") if r["kind"] != "not a country"):
        needed = [exports.get((partner, y)) for y in (*base, year)]
        if partner == "RUS" or None in needed or sum(needed[:-1]) / len(base) < floor:
            continue
        found[partner] = needed[-1] / (sum(needed[:-1]) / len(base))
    return found


def rank(partner: str, **how) -> int:
    table = growths(**how)
    return 1 + sum(g > table[partner] for g in table.values())


def in_top_tenth(partner: str, **how) -> bool:
    return 10 * rank(partner, **how) <= len(growths(**how))


def decile(values: list[float]) -> float:
    """The ninth decile, between the two nearest values in proportion."""
    ordered = sorted(values)
    place = 0.9 * (len(ordered) - 1)
    low = math.floor(place)
    return ordered[low] + (place - low) * (ordered[low + 1] - ordered[low])


def trade() -> dict[str, float]:
    exports, growth = annual(), growths()
    normal, fast = median(growth.values()), decile(list(growth.values()))
    fall = exports["RUS", 2021] - exports["RUS", 2023]
    rise = sum(exports[p, 2023] - exports[p, 2021] for p in FOLLOWED)

    def excess(partner: str, g: float = normal) -> float:
        return exports[partner, 2023] - g * exports[partner, 2021]

    specifications = [
        {"base": base, "year": year, "floor": floor} for base in ((2019,), (2021,), BASE) for floor in (10e6, 100e6) for year in (2022, 2023)
    ]
    return {
        "growth.eu_kgz_2021_2023": exports["KGZ", 2023] / exports["KGZ", 2021],
        "growth.normal_2021_2023_percent": 100 * normal - 100,
        "growth.destinations": len(growth),
        "growth.rank_first_specifications": sum(rank("KGZ", **how) == 1 for how in specifications),
        "growth.larger_kept_pace": sum(
            p not in FOLLOWED and exports[p, 2021] > exports["KGZ", 2021] and g >= min(growth[f] for f in FOLLOWED) for p, g in growth.items()
        ),
        "growth.cca_top_tenth": sum(in_top_tenth(p) for p in FOLLOWED),
        "growth.central_asia_holds": sum(sum(in_top_tenth(p, **how) for p in CENTRAL_ASIA) >= 3 for how in specifications),
        "growth.uzb_outside": sum(not in_top_tenth("UZB", **how) for how in specifications),
        "growth.geo_outside": sum(not in_top_tenth("GEO", **how) for how in specifications),
        "growth.rank_aze": rank("AZE"),
        "growth.tjk_2021_2023_percent": 100 * growth["TJK"] - 100,
        "growth.tkm_2021_2023_fall": 100 - 100 * growth["TKM"],
        "exports.eu_kgz_2021": exports["KGZ", 2021],
        "exports.eu_kgz_2023": exports["KGZ", 2023],
        "excess.kgz_2023": excess("KGZ"),
        "excess.kgz_2023_p90": excess("KGZ", fast),
        "excess.kgz_2023_trend": trend_excess("KGZ"),
        "excess.cca_2023": sum(excess(p) for p in FOLLOWED),
        "excess.tur_2023": excess("TUR"),
        "excess.usa_2023": excess("USA"),
        "excess.mex_2023": excess("MEX"),
        "fall.rus_2021_2023": fall,
        "fall.share_cca": rise / fall,
        "rise.cca_2021_2023": rise,
    }


def trend_excess(partner: str) -> float:
    """2023 above the log-linear trend with month effects of 2019-01 to 2022-02, by demeaning instead of least squares on dummies."""
    series = sorted((r["period"], float(r["value_eur"])) for r in rows("eurostat_exports_monthly_eu27") if r["partner"] == partner)
    logs = [(t, int(p[5:]), math.log(v)) for t, (p, v) in enumerate(series) if p <= "2022-02"]
    t_mean = {m: _mean([t for t, month, _ in logs if month == m]) for m in range(1, 13)}
    y_mean = {m: _mean([y for _, month, y in logs if month == m]) for m in range(1, 13)}
    slope = sum((t - t_mean[m]) * (y - y_mean[m]) for t, m, y in logs) / sum((t - t_mean[m]) ** 2 for t, m, _ in logs)
    return sum(
        v - math.exp(y_mean[int(p[5:])] + slope * (t - t_mean[int(p[5:])])) for t, (p, v) in enumerate(series) if p.startswith("2023")
    )


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def mirror() -> dict[str, float]:
    rate = {int(r["year"]): float(r["kgs_per_eur"]) / float(r["kgs_per_usd"]) for r in rows("exchange_rates_annual") if r["kgs_per_eur"]}
    imports = {(r["partner"], int(r["year"])): float(r["value_kusd"]) for r in rows("kyrgyz_trade_by_partner") if r["flow"] == "import"}
    exports, union = annual(), members()

    def recorded(origins, year):
        return sum(imports.get((o, year), 0) for o in origins) * 1_000 / rate[year]

    def declared(year):
        return exports["KGZ", year]

    def above(origins):
        return sum(max(recorded([o], 2023) - _mean([recorded([o], y) for y in BASE]), 0) for o in origins)

    other = above(FIVE)
    every = above({p for p, _ in imports} - {"CHN", "HKG", "RUS", "KAZ", "BLR", "ARM", *union})
    german = german_exports()
    return {
        "mirror.recorded_2023": recorded(union, 2023),
        "mirror.gap_2023": declared(2023) - recorded(union, 2023),
        "mirror.ratio_2023": recorded(union, 2023) / declared(2023),
        "mirror.ratio_2022": recorded(union, 2022) / declared(2022),
        "mirror.ratio_2011": recorded(union, 2011) / declared(2011),
        "mirror.ratio_2014": recorded(union, 2014) / declared(2014),
        "mirror.ratio_2023_bound": (recorded(union, 2023) + other) / declared(2023),
        "mirror.ratio_2023_all_origins": (recorded(union, 2023) + every) / declared(2023),
        "mirror.ratio_base": sum(recorded(union, y) for y in BASE) / sum(declared(y) for y in BASE),
        "mirror.ratio_base_low": min(recorded(union, y) / declared(y) for y in BASE),
        "mirror.german_2023": recorded(["DEU"], 2023) / german[2023],
        "mirror.german_2022": recorded(["DEU"], 2022) / german[2022],
        "mirror.german_base": sum(recorded(["DEU"], y) for y in BASE) / sum(german[y] for y in BASE),
        "exports.deu_kgz_2021": german[2021],
        "exports.deu_kgz_2022": german[2022],
        "exports.deu_kgz_2023": german[2023],
    }


def other_importers() -> dict[str, float]:
    rate = {int(r["year"]): float(r["usd_per_eur"]) for r in rows("ecb_usd_per_eur_annual")}
    taken: dict[tuple[str, int], float] = {}
    for r in rows("neighbour_imports_from_eu"):
        key = r["importer"], int(r["year"])
        taken[key] = taken.get(key, 0) + float(r["value_kusd"])

    def ratio(importer, year):
        return taken[importer, year] * 1_000 / rate[year] / annual()[importer, year]

    now = {f"mirror.{i.lower()}_2023": ratio(i, 2023) for i in ("KAZ", "ARM", "UZB")}
    return now | {f"mirror.{i.lower()}_base": _mean([ratio(i, y) for y in BASE]) for i in ("KAZ", "ARM")}


def german_exports() -> dict[int, int]:
    found: dict[int, int] = {}
    for r in rows("eurostat_exports_monthly"):
        if (r["reporter"], r["partner"]) == ("DEU", "KGZ"):
            year = int(r["period"][:4])
            found[year] = found.get(year, 0) + int(r["value_eur"])
    return found


def vehicles() -> dict[str, float]:
    def german(partner, heading, year):
        return sum(
            int(r["value_eur"]) for r in rows("eurostat_vehicles_monthly")
            if (r["reporter"], r["partner"], r["heading"]) == ("DEU", partner, heading)
            and r["period"].startswith(str(year)) and not r["period"].endswith("-12")
        )  # fmt: skip

    value = {(p, h, y): german(p, h, y) for p in ("KGZ", "RUS", "BLR", "KAZ") for h in ("8703", "8708") for y in (2021, 2022)}
    rise = {h: value["KGZ", h, 2022] - value["KGZ", h, 2021] for h in ("8703", "8708")}
    fall = sum(value["RUS", h, 2021] - value["RUS", h, 2022] for h in ("8703", "8708"))
    counted = {r["flow"]: int(r["cars"]) for r in rows("car_counts") if r["year"] == "2023"}
    goods = {(r["good"], int(r["year"])): 1_000 * float(r["value_kusd"]) for r in rows("kyrgyz_main_goods") if r["flow"] == "import"}
    return {
        "parts.deu_kgz_2021": value["KGZ", "8708", 2021],
        "parts.deu_kgz_2022": value["KGZ", "8708", 2022],
        "parts.growth_deu_kgz": value["KGZ", "8708", 2022] / value["KGZ", "8708", 2021],
        "parts.share_of_growth": rise["8708"] / sum(rise.values()),
        "cars.deu_kgz_2021": value["KGZ", "8703", 2021],
        "cars.deu_kgz_2022": value["KGZ", "8703", 2022],
        "cars.growth_deu_kgz": value["KGZ", "8703", 2022] / value["KGZ", "8703", 2021],
        "cars.fall_deu_rus": fall,
        "cars.kgz_share_of_fall": sum(rise.values()) / fall,
        **{f"cars.rise_deu_{p.lower()}": value[p, "8703", 2022] - value[p, "8703", 2021] for p in ("KGZ", "BLR", "KAZ")},
        **{f"cars.counted_{way}_2023": counted[flow] for way, flow in (("in", "import"), ("out", "export"))},
        "cars.out_to_russia_2023": counted["export to Russia"],
        "cars.russian_count_2023": counted["to Russia by a Russian count"],
        "cars.recorded_2021": goods["Cars", 2021],
        "cars.recorded_2023": goods["Cars", 2023],
        "parts.recorded_2021": goods["Car parts and equipment", 2021],
        "parts.recorded_2023": goods["Car parts and equipment", 2023],
    }


def money() -> dict[str, float]:
    share = {(r["vintage"], r["year"]): float(r["pct_of_gdp"]) for r in rows("remittances_share_vintages")}
    usd = {(r["vintage"], r["year"]): float(r["usd"]) for r in rows("remittances_usd_vintages")}
    gdp = {(r["vintage"], r["year"]): float(r["usd"]) for r in rows("gdp_vintages")}
    sent = {r["id"]: float(r["usd_million"]) for r in rows("transfer_reports")}
    reported = {r["id"]: float(r["pct"]) for r in rows("russia_share_reports")}
    said = {r["id"]: float(r["pct_of_gdp"]) for r in rows("remittance_share_reports")}
    now = newest_vintage("remittances_usd_vintages")
    before, after = gdp["2023-11 file 5871885", "2022"], gdp["2024-10-21 copy", "2022"]
    named = [sent[f"{s}_gross_2022_11m"] for s in ("rus", "usa", "tur", "kaz")]
    return {
        "remittances.share_2022_november": share["2023-11-20 copy", "2022"],
        "remittances.share_2022_now": share[newest_vintage("remittances_share_vintages"), "2022"],
        "remittances.share_2021_then": share["2023-05-10 release", "2021"],
        "remittances.share_2022_copy_2025": share["2025 copy", "2022"],
        "remittances.share_2021_copy_2025": share["2025 copy", "2021"],
        "remittances.share_2023_withdrawn": share["2025 copy", "2023"],
        "remittances.gross_2022": usd[now, "2022"],
        "remittances.gross_2021": usd[now, "2021"],
        "remittances.gross_2021_then": usd["2023-05-10 release", "2021"],
        "remittances.gross_2022_then": usd["2023-05-10 release", "2022"],
        "remittances.share_2024_series": share["2025 copy", "2024"],
        "remittances.russia_2022_11m": sent["rus_gross_2022_11m"] * 12e6 / 11,
        "remittances.russia_2022_duma": sent["rus_gross_2022"] * 1e6,
        "remittances.revision_2022": 100 * usd[now, "2022"] / usd["2023-05-10 release", "2022"] - 100,
        "remittances.share_2024_press": said["press_2024"],
        "remittances.revision_2021": 100 * usd[now, "2021"] / usd["2023-05-10 release", "2021"] - 100,
        "remittances.share_2022_brief": said["wb_brief_2022"],
        "remittances.russia_2023": sent["rus_gross_2023"] * 1e6,
        "remittances.russia_2023_11m": sent["rus_gross_2023_11m"] * 1e6,
        "remittances.net_2023_h1": sent["all_net_2023_h1"] * 1e6,
        "gdp.revision_2022": 100 * after / before - 100,
        "russia_share.transfers_2022": 100 * named[0] / sum(named),
        "russia_share.gross_2022": 1e8 * sent["rus_gross_2022"] / usd[now, "2022"],
        "russia_share.gross_2021": 1e8 * sent["rus_gross_2021_11m"] / 11 * 12 / usd[now, "2021"],
        "russia_share.model_2021": reported["cgd_2021"],
    }


def money_since() -> dict[str, float]:
    usd = {(r["vintage"], r["year"]): float(r["usd"]) for r in rows("remittances_usd_vintages")}
    sent = {r["id"]: float(r["usd_million"]) for r in rows("transfer_reports")}
    reported = {r["id"]: float(r["pct"]) for r in rows("russia_share_reports")}
    printed = {(r["edition"], r["iso3"], r["year"]): float(r["usd"]) for r in rows("weo_vintages")}
    later = {(r["source"], r["iso3"], r["year"]): float(r["pct_of_gdp"]) for r in rows("remittance_shares_later")}
    before_the_day = {(r["vintage"], r["iso3"], r["year"]): float(r["usd"]) for r in rows("post_soviet_remittances_then")}
    return {
        "remittances.share_2022_knowable": 100 * usd["2023-05-10 release", "2022"] / printed["2023-10", "KGZ", "2022"],
        "remittances.share_2022_forecast": 100 * before_the_day["KNOMAD 2023-06", "KGZ", "2022"] / printed["2022-10", "KGZ", "2022"],
        "remittances.share_2024_report": later["World Bank report on migration", "KGZ", "2024"],
        "remittances.share_2024_all": 1e8 * sent["all_gross_2024"] / printed["2025-10", "KGZ", "2024"],
        "remittances.share_2024_russia": 1e8 * sent["rus_gross_2024"] / printed["2025-10", "KGZ", "2024"],
        "remittances.russia_2024": sent["rus_gross_2024"] * 1e6,
        "remittances.russia_2025_5m": sent["rus_gross_2025_5m"] * 1e6,
        "remittances.all_2023": sent["all_gross_2023"] * 1e6,
        "remittances.all_2024": sent["all_gross_2024"] * 1e6,
        "remittances.all_2025_5m": sent["all_gross_2025_5m"] * 1e6,
        "gdp.printed_2022_first": printed["2022-10", "KGZ", "2022"],
        "gdp.printed_2022_day": printed["2023-10", "KGZ", "2022"],
        "gdp.printed_2022_october_2025": printed["2025-10", "KGZ", "2022"],
        "gdp.printed_2023_october_2025": printed["2025-10", "KGZ", "2023"],
        "gdp.printed_2023_day": printed["2023-10", "KGZ", "2023"],
        "gdp.printed_2023_now": printed["2025-10", "KGZ", "2023"],
        "gdp.printed_2024_now": printed["2025-10", "KGZ", "2024"],
        "gdp.since_the_day_2022": 100 * printed["2025-10", "KGZ", "2022"] / printed["2023-10", "KGZ", "2022"] - 100,
        "gdp.since_the_day_2023": 100 * printed["2025-10", "KGZ", "2023"] / printed["2023-10", "KGZ", "2023"] - 100,
        "russia_share.recorded_2025": reported["nbkr_2025"],
        "russia_share.worked_2024": 100 * sent["rus_gross_2024"] / sent["all_gross_2024"],
        "russia_share.worked_2025": 100 * sent["rus_gross_2025_5m"] / sent["all_gross_2025_5m"],
    }


def migrants() -> dict[str, float]:
    reports = {r["id"]: r for r in rows("migrant_reports")}
    stock = {(r["source"], r["year"]): int(r["persons"]) for r in rows("migrant_stock")}
    near = [r for r in reports.values() if r["counted"].startswith("people") and "2021" <= r["month"] < "2024"]
    return {
        "migrants.labour_2022": int(reports["labour_centre_2022"]["persons"]),
        "migrants.foreign_2022": int(reports["mfa_2022"]["persons"]),
        "migrants.registered_2021": int(reports["deputy_fm_2021_registered"]["persons"]),
        "migrants.estimate_2021": int(reports["deputy_fm_2021_all"]["persons"]),
        "migrants.foreign_2023": int(reports["mfa_2023"]["persons"]),
        "migrants.register_2023": int(reports["labour_register_2023"]["persons"]),
        "migrants.ushakov_2025": int(reports["ushakov_2025"]["persons"]),
        "migrants.registered_2025": int(reports["mfa_2025_03"]["persons"]),
        "migrants.controlled_2026": int(reports["controlled_2026_01"]["persons"]),
        "migrants.census_2021": stock["Russian census 2021", "2021"],
        "migrants.un_2020_old": stock["UN DESA revision 2020", "2020"],
        "migrants.un_2020_new": stock["UN DESA revision 2024", "2020"],
        "migrants.counts": len(near) + 1,  # and the census of 2021
        "migrants.counts_over": (stock["Russian census 2021", "2021"] > 1_000_000)
        + sum(int(r["persons_high"] or r["persons"]) > 1_000_000 - (r["bound"] == "more than") for r in near),
    }


def others() -> dict[str, float]:
    before = [r for r in rows("analyst_statements") if r["view"] == "linked" and r["published"] <= "2023-10-22"]
    return {"analysts.before_article": len(before)}


def all_numbers() -> dict[str, float]:
    return trade() | mirror() | other_importers() | vehicles() | money() | money_since() | migrants() | others()
