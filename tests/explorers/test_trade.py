"""The data of the trade explorer: every value is one of the tables, what is missing stays missing."""

from functools import lru_cache

import pytest

from bishkek import tables
from bishkek.explorers.frame import explorer
from bishkek.explorers.trade import trade_data
from tests.support import rows


@lru_cache(maxsize=1)
def data() -> dict:
    names = ("eurostat_exports_monthly", "eurostat_exports_monthly_eu27", "eurostat_exports_annual", "partners", "sanction_packages")
    return trade_data(*(tables.load(name) for name in names))


def test_a_month_and_a_year_are_those_of_the_files():
    month = next(r for r in rows("eurostat_exports_monthly") if (r["reporter"], r["partner"], r["period"]) == ("DEU", "KGZ", "2024-08"))
    year = next(r for r in rows("eurostat_exports_annual") if (r["partner"], r["year"]) == ("KGZ", "2023"))
    assert data()["monthly"]["DEU"]["KGZ"]["eur"][data()["months"].index("2024-08")] == int(month["value_eur"])
    assert data()["yearly"]["KGZ"]["eur"][data()["years"].index("2023")] == int(year["value_eur"])


def test_every_row_is_there_once_and_a_month_without_a_row_stays_null():
    members = {e: lines for e, lines in data()["monthly"].items() if e != "EU"}
    values = [v for lines in members.values() for line in lines.values() for v in line["eur"]]
    table = rows("eurostat_exports_monthly")
    assert len(members) == 27 and len(values) == 27 * 6 * 68
    assert sum(v is not None for v in values) == len(table)
    assert 0 not in values
    there = {(r["reporter"], r["partner"], r["period"]) for r in table}
    gap = next(i for i, v in enumerate(members["MLT"]["KGZ"]["eur"]) if v is None)
    assert ("MLT", "KGZ", data()["months"][gap]) not in there


@pytest.mark.parametrize("partner", ["KGZ", "RUS"])
def test_the_members_add_up_to_the_union(partner):
    lines = data()["monthly"]
    sums = [sum(v or 0 for v in month) for month in zip(*(lines[e][partner]["eur"] for e in lines if e != "EU"), strict=True)]
    assert sums == lines["EU"][partner]["eur"]


def test_the_base_is_the_mean_of_the_months_recorded_in_2021():
    german = data()["monthly"]["DEU"]["KGZ"]
    months = [v for v, m in zip(german["eur"], data()["months"], strict=True) if m.startswith("2021")]
    assert (german["base"], german["counted"]) == (round(sum(months) / 12, 2), 12)
    assert data()["monthly"]["MLT"]["KGZ"]["counted"] == 3
    assert data()["yearly"]["KGZ"]["base"] == data()["yearly"]["KGZ"]["eur"][data()["years"].index("2021")]


def test_a_place_without_exports_in_2021_has_no_base():
    assert data()["yearly"]["ANT"]["base"] is None


def test_destinations_are_countries_and_have_names():
    assert len(data()["yearly"]) >= 210 and "QST" not in data()["yearly"]
    assert {*data()["yearly"], *data()["monthly"]} <= set(data()["names"])
    assert data()["names"]["NLD"] == ["Netherlands", "the Netherlands"]


def test_the_packages_are_those_of_the_table():
    assert data()["packages"] == [[r["package"], r["adopted"]] for r in rows("sanction_packages")]


def test_no_text_can_end_the_script_that_holds_the_data():
    shown = explorer("trade", "A label", {"name": "</script><b>"})
    assert shown.html.count("</script>") == 1 and "<b>" not in shown.html


@pytest.mark.parametrize("name", ["Trade", "two words", ""])
def test_a_bad_name_is_refused(name):
    with pytest.raises(ValueError, match="one lower-case word"):
        explorer(name, "A label", {})


def test_a_value_that_is_not_a_number_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        explorer("trade", "A label", {"value": float("nan")})
