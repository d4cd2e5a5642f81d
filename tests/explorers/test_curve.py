"""Specification curves: every value by a second route from the bare tables, and what the page is given."""

from itertools import product
from statistics import median, quantiles

import numpy as np
import pytest

from bishkek import claims, tables
from bishkek.explorers import curve
from bishkek.figures import curve as printed
from bishkek.numbers import questions
from tests.explorers.support import data_of
from tests.support import rows

PLACES = {"KGZ": "Kyrgyzstan", "KAZ": "Kazakhstan", "UZB": "Uzbekistan", "ARM": "Armenia", "GEO": "Georgia"}
BASES = {"2019": ["2019"], "2021": ["2021"], "2019 to 2021": ["2019", "2020", "2021"]}
SIZES = {"€10 million": 10e6, "€100 million": 100e6}


@pytest.fixture(scope="module")
def asked():
    return questions.questions()


@pytest.fixture(scope="module")
def data(asked):
    return data_of(curve.curves(asked, claims.recorded(), tables.load("verdict_specifications")))


@pytest.fixture(scope="module")
def exports():
    states = {r["code"] for r in rows("partners") if r["kind"] != "not a country"} - {"RUS"}
    found = {}
    for row in rows("eurostat_exports_annual"):
        if row["partner"] in states:
            found.setdefault(row["partner"], {})[row["year"]] = float(row["value_eur"])
    return found


def yardstick(growths, name):
    cuts = quantiles(growths, n=20, method="inclusive")
    return {"median destination": median(growths), "upper quartile": cuts[14], "ninth decile": cuts[17]}[name]


def test_growth_and_excess_by_a_second_route(exports, asked):
    outgrown, excess = (q.table.set_index(list(q.choices))["value"].to_dict() for q in asked[:2])
    seen = 0
    for (base, years), year, (size, floor) in product(BASES.items(), ("2022", "2023"), SIZES.items()):
        before = {p: sum(e[y] for y in years) / len(years) for p, e in exports.items() if {*years, year} <= e.keys()}
        growths = {p: exports[p][year] / value for p, value in before.items() if value >= floor}
        for name in questions.YARDSTICKS.values():
            normal = yardstick(list(growths.values()), name)
            for code in PLACES.keys() & growths.keys():
                key = (PLACES[code], base, year, name, size)
                assert outgrown[key] == pytest.approx(growths[code] / normal), key
                assert excess[key] == pytest.approx((exports[code][year] - before[code] * normal) / 1e6), key
                seen += 1
    assert seen == len(outgrown) == len(excess) == 180


def test_estimates_are_the_recorded_ones_without_russia(asked):
    recorded = [r for r in rows("product_estimates") if r["design"] in ("difference", "within chapter") and r["place"] != "RUS"]
    table = asked[2].table
    assert len(table) == len(recorded) == 9 * 3 * 7  # comparisons, windows, places
    assert sorted(np.log(table["value"])) == pytest.approx(sorted(float(r["estimate"]) for r in recorded))
    spans = sorted(np.log(table["high"] / table["low"]))
    assert spans == pytest.approx(sorted(float(r["high"]) - float(r["low"]) for r in recorded))
    assert table["Goods"].notna().all() and table["Destination"].notna().all()


def test_ratios_of_sums_agree_with_the_estimates_of_one_place(asked):
    """With one destination the Poisson estimate is the ratio of ratios of sums."""
    estimated, summed = asked[2].table, asked[3].table
    shared = summed.query("Vehicles == 'counted' and `First month` == 'March' and Destination == 'Kyrgyzstan'")
    both = shared.merge(estimated, on=["Goods", "Destination", "Base"])
    assert len(both) == 8 * 2  # comparisons, bases
    assert both["value_x"].to_numpy() == pytest.approx(both["value_y"].to_numpy(), rel=1e-4)


def test_the_mirror_ratio_is_below_one_exactly_where_it_is_below_its_floor(asked):
    outcomes = [s.outcome == "holds" for s in claims.judge("C44").specifications if "border" not in s.name]
    table = asked[4].table
    assert (table["value"] < 1).tolist() == outcomes and len(table) == 40


def test_every_specification_is_another_set_of_choices(asked):
    for q in asked:
        assert not q.table.duplicated(list(q.choices)).any(), q.id
        assert q.table.notna().all(axis=None), q.id


def test_the_page_is_given_every_specification_sorted(asked, data):
    for q, given in zip(asked, data["questions"], strict=True):
        kinds = len(q.choices)
        options = [words for _, words in given["choices"]]
        values = [row[kinds] for row in given["rows"]]
        assert values == sorted(values) and len(values) == len(q.table)
        found = {tuple(options[i][row[i]] for i in range(kinds)): row[kinds] for row in given["rows"]}
        assert found == pytest.approx(q.table.set_index(list(q.choices))["value"].round(4).to_dict())


def test_claims_bring_all_their_recorded_specifications(data):
    recorded = [(r["id"], r["name"], r["value"], r["outcome"]) for r in rows("verdict_specifications") if r["counted"] == "yes"]
    assert [(c["id"], *spec) for c in data["claims"] for spec in c["specs"]] == recorded
    verdicts = {r["id"]: r["verdict"] for r in rows("verdicts") if r["tried"] != "0"}
    assert {c["id"]: c["verdict"] for c in data["claims"]} == verdicts


def test_the_overview_counts_what_lies_above(asked):
    html = printed.overview(asked).html
    for q in asked:
        assert f"{(q.table['value'] > q.neutral).sum()} above {q.neutral:g}" in html
