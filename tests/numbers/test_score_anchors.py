"""The score of deepening and the partners of Russia, worked out again from the rows in plain Python."""

from collections import Counter
from statistics import fmean

import pytest

from bishkek import numbers, tables
from bishkek.measures import scorecard
from bishkek.numbers.scorecard import by_window, windows
from tests.support import newest_vintage, rows

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
Tie = dict[int, tuple[float, float]]  # level and share by year


def visits() -> list[tuple[int, str]]:
    return [(int(r["date_start"][:4]), r["iso3"]) for r in rows("foreign_visits") if r["status"] == "seen"]


def kyrgyz(flow: str) -> Tie:
    whole = {r["year"]: float(r["value_kusd"]) for r in rows("kyrgyz_trade_totals") if r["flow"] == flow and r["group"] == "total"}
    for r in rows("kyrgyz_main_goods"):
        if (flow, r["flow"], r["good"]) == ("export", "export", "Gold"):
            whole[r["year"]] -= float(r["value_kusd"])
    mine = [r for r in rows("kyrgyz_trade_by_partner") if r["flow"] == flow and r["partner"] == "RUS"]
    return {int(r["year"]): (float(r["value_kusd"]), float(r["value_kusd"]) / whole[r["year"]]) for r in mine if r["year"] in whole}


def neighbour(state: str, flow: str) -> Tie:
    found = {(r["year"], r["partner"]): float(r["value_kusd"]) for r in rows("neighbour_trade_with_giants") if (r["state"], r["flow"]) == (state, flow)}
    return {int(year): (value, value / found[year, "total"]) for (year, partner), value in found.items() if partner == "RUS"}


def transfers() -> Tie:
    gross = {r["year"]: float(r["usd"]) for r in rows("remittances_usd_vintages") if r["vintage"] == newest_vintage("remittances_usd_vintages")}
    told = {r["id"]: float(r["usd_million"]) / int(r["months"]) * 12e6 for r in rows("transfer_reports") if r["months"]}
    return {year: (told[f"rus_gross_{year}_11m"], told[f"rus_gross_{year}_11m"] / gross[str(year)]) for year in (2021, 2022)}


def contacts() -> Tie:
    every = Counter(year for year, _ in visits())
    five = Counter(year for year, host in visits() if host in FIVE)
    return {year: (five[year], five[year] / n) for year, n in every.items()}


CALLS: Tie = {int(r["year"]): (float(r["central_asia_calls"]), float(r["central_asia_calls"]) / float(r["all_calls"])) for r in rows("phone_calls_annual")}
TIES = {
    **{f"{s} {f}": kyrgyz(f) if s == "KGZ" else neighbour(s, f) for s in ("KGZ", "KAZ", "UZB") for f in ("import", "export")},
    "transfers": transfers(),
    "visits": contacts(),
}


def counted(before: tuple[int, ...], after: tuple[int, ...], *more: Tie) -> tuple[int, int]:
    """On how many ties, calls left out, level and share both rise, and of how many both are known."""
    up = known = 0
    for tie in (*TIES.values(), *more):
        early, late = ([tie[y] for y in years if y in tie] for years in (before, after))
        if early and late:
            known += 1
            up += all(fmean(v[i] for v in late) > fmean(v[i] for v in early) for i in (0, 1))
    return up, known


@pytest.mark.parametrize("span", windows(), ids=" against ".join)
def test_each_window_counts_what_the_rows_say(span):
    window = windows()[span]
    row = by_window().query("before == @span[0] and after == @span[1] and weight == 'indicators'").iloc[0]
    assert (row["both_rise"], row["known"]) == counted(window.before, window.after)


def test_the_headline_is_that_of_the_main_window():
    assert (numbers.get("score.both_rise").value, numbers.get("score.indicators").value) == counted((2019, 2020, 2021), (2022, 2023))
    assert (numbers.get("score.counts").value, numbers.get("score.ways").value) == (2 * len(windows()), 3)
    assert numbers.get("score.counts_most").value == sum(r.both_rise > r.known / 2 for r in by_window().itertuples())


def test_with_calls_the_count_of_the_main_window_is_another():
    found = tuple(numbers.get(f"score.{name}_with_calls").value for name in ("both_rise", "indicators"))
    assert found == counted((2019, 2020, 2021), (2022, 2023), CALLS) != counted((2019, 2020, 2021), (2022, 2023))


@pytest.mark.parametrize("year", ["2021", "2023"])
def test_effective_partners_are_one_over_the_sum_of_squared_shares(year):
    values = [float(r["value_musd"]) for r in rows("russia_trade_by_partner") if (r["flow"], r["year"]) == ("import", year) and r["status"] != "not usable"]
    assert numbers.get(f"partners.imports_{year}").value == pytest.approx(sum(values) ** 2 / sum(v * v for v in values))


def test_hosts_by_single_years_and_pooled():
    def effective(hosts: list[str]) -> float:
        counts = Counter(hosts).values()
        return sum(counts) ** 2 / sum(n * n for n in counts)

    table = tables.load("foreign_visits")
    for first, last in ((2019, 2021), (2022, 2023)):
        years = [[h for y, h in visits() if y == year] for year in range(first, last + 1)]
        pooled = [h for hosts in years for h in hosts]
        found = scorecard.hosts(table, first, last)
        assert (found.a_year, found.each_visit, found.pooled) == pytest.approx(
            (fmean(map(effective, years)), fmean(effective(h) / len(h) for h in years), effective(pooled) / len(pooled))
        )


def test_kyrgyz_trade_with_russia_before_and_as_stated():
    def summed(table: str, year: str, **where: str) -> float:
        return sum(float(r["value_kusd"]) for r in rows(table) if r["year"] == year and all(r[k] == v for k, v in where.items()))

    years = ("2019", "2020", "2021")
    level = [summed("kyrgyz_trade_by_partner", y, partner="RUS") for y in years]
    share = [v / summed("kyrgyz_trade_totals", y, group="total") for v, y in zip(level, years, strict=True)]
    assert numbers.get("score.kgz_trade_before").value == pytest.approx(fmean(level) * 1e3)
    assert numbers.get("score.kgz_trade_share_before").value == pytest.approx(fmean(share))
    stated = [float(r["level_musd"]) for r in rows("bilateral_trade_reports") if (r["first"], r["last"]) == ("2024-01", "2024-12") and r["level_musd"]]
    assert numbers.get("score.kgz_trade_2024_high").value == max(stated) * 1e6


def test_partners_of_2024_leave_out_two_states_in_every_year():
    for year, id in (("2021", "partners.imports_comparable_2021"), ("2024", "partners.imports_2024")):
        kept = [r for r in rows("russia_trade_by_partner") if (r["flow"], r["year"]) == ("import", year) and r["partner"] not in ("KAZ", "UZB") and r["status"] != "not usable"]
        values = [float(r["value_musd"]) for r in kept]
        assert numbers.get(id).value == pytest.approx(sum(values) ** 2 / sum(v * v for v in values))
