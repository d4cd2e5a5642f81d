"""Two ledgers, shares and ranks, on cases that can be checked by hand."""

import pandas as pd
import pytest

from bishkek.measures import ownership

NAN = float("nan")


def russian(*rows):
    return pd.DataFrame(rows, columns=["flow", "partner", "year", "value_musd", "status"])


def kyrgyz(*rows):
    return pd.DataFrame(rows, columns=["flow", "partner", "year", "value_kusd", "status"])


def test_a_ledger_adds_both_ways_and_grows_on_the_year_before():
    theirs = russian(("export", "KGZ", 2021, 80, "reported"), ("import", "KGZ", 2021, 20, "reported"), ("export", "KGZ", 2022, 150, "estimate"), ("export", "KAZ", 2022, 999, "estimate"))
    ours = kyrgyz(("export", "RUS", 2021, 10_000, "final"), ("import", "RUS", 2021, 30_000, "final"), ("import", "RUS", 2022, 30_000, "preliminary"))
    table = ownership.two_ledgers(theirs, ours).set_index(["ledger", "year"])
    assert table["turnover_musd"].to_dict() == {("Kyrgyz", 2021): 40, ("Kyrgyz", 2022): 30, ("Russian", 2021): 100, ("Russian", 2022): 150}
    assert table["growth_pct"]["Russian", 2022] == pytest.approx(50)
    assert table["growth_pct"]["Kyrgyz", 2022] == pytest.approx(-25)
    assert table["status"]["Kyrgyz", 2022] == "preliminary"


def test_the_kyrgyz_growth_of_the_first_year_knows_the_year_before():
    theirs = russian(("export", "KGZ", 2016, 1, "reported"))
    ours = kyrgyz(("export", "RUS", 2015, 1_000, "final"), ("export", "RUS", 2016, 2_000, "final"))
    table = ownership.two_ledgers(theirs, ours).set_index("ledger")
    assert list(table["year"]) == [2016, 2016]
    assert table["growth_pct"]["Kyrgyz"] == pytest.approx(100)


def test_a_row_marked_not_usable_is_left_out():
    table = russian(("export", "UZB", 2023, 22_836, "not usable"), ("export", "KAZ", 2023, 16_991, "estimate"))
    assert list(ownership.usable(table)["partner"]) == ["KAZ"]


def test_shares_leave_gold_out_of_the_total_and_add_up_the_union():
    partners = kyrgyz(("import", "RUS", 2023, 30, "final"), ("import", "DEU", 2023, 6, "final"), ("export", "FRA", 2023, 4, "final"))
    totals = pd.DataFrame([("import", "total", 2023, 70), ("export", "total", 2023, 130), ("import", "EU", 2023, 6)], columns=["flow", "group", "year", "value_kusd"])
    goods = pd.DataFrame([("export", "Gold", 2023, 100), ("import", "Gold", 2023, 50)], columns=["flow", "good", "year", "value_kusd"])
    found = ownership.partner_shares(partners, totals, goods, ("RUS", "EU"), ["DEU", "FRA"]).set_index("partner")["share_pct"]
    assert found.to_dict() == {"RUS": pytest.approx(30), "EU": pytest.approx(10)}


def definition(report, status="reported"):
    return {"report": report, "label": report, "first": "2020-01", "last": "2020-12", "published": "2021", "status": status}


@pytest.mark.parametrize(
    "values, status, outcome",
    [
        ([("CHN", 9, NAN), ("RUS", 5, NAN), ("TUR", 1, NAN)], "reported", "holds"),
        ([("CHN", 9, NAN), ("RUS", 5, NAN)], "reported", "holds in part"),
        ([("CHN", 9, NAN), ("RUS", 5, 2)], "reported", "holds"),
        ([("CHN", 9, NAN), ("NLD", 6, NAN), ("RUS", 5, NAN)], "reported", "holds in part"),
        ([("CHN", 9, NAN), ("RUS", 5, NAN)], "derived", "holds in part"),
        ([("CHN", 5, NAN), ("RUS", 9, NAN)], "reported", "fails"),
        ([("GBR", 9, NAN), ("RUS", 5, NAN), ("CHN", 4, NAN)], "reported", "fails"),
        ([("RUS", NAN, 1)], "stated", "fails"),
        ([("RUS", 36, NAN)], "stated", "unknown"),
        ([("CHN", 17, NAN), ("GBR", 10, NAN)], "reported", "unknown"),
    ],
)
def test_an_order_of_investors(values, status, outcome):
    reports = pd.DataFrame([("a", *v) for v in values], columns=["report", "investor", "value", "stated_rank"])
    reports = pd.concat([reports, pd.DataFrame({"report": ["z", "z"], "investor": ["CHN", "RUS"], "value": [1.0, 2.0], "stated_rank": [NAN, NAN]})])
    found = ownership.investor_ranks(pd.DataFrame([definition("a", status), definition("z")]), reports).set_index("report")
    assert found["outcome"]["a"] == outcome


def test_energy_shares_bound_eleven_months_by_the_full_year():
    columns = ["product", "measure", "first", "last", "months", "from_russia", "total", "share_low", "share_high"]
    rows = [("oil products", "value", "2022-01", "2022-11", 11, 55, NAN, NAN, NAN), ("natural gas", "volume", "2023-01", "2023-08", 8, 9, 10, NAN, NAN), ("oil products", "volume", "2019-01", "2019-12", 12, NAN, NAN, 70, 80)]
    goods = pd.DataFrame([("import", g, 2022, v) for g, v in (("Petrol", 60_000), ("Diesel fuel", 30_000), ("Kerosene", 10_000), ("Natural gas", 1))], columns=["flow", "good", "year", "value_kusd"])
    found = ownership.energy_shares(pd.DataFrame(rows, columns=columns), goods).set_index(["product", "measure"])
    assert tuple(found.loc[("oil products", "value"), ["low", "share", "high"]]) == (pytest.approx(55), pytest.approx(60), pytest.approx(60))
    assert tuple(found.loc[("natural gas", "volume"), ["low", "share", "high"]]) == (90, 90, 90)
    assert tuple(found.loc[("oil products", "volume"), ["low", "share", "high"]]) == (70, 75, 80)


@pytest.mark.parametrize("russia, second, total, leads", [(51, NAN, 100, True), (49, NAN, 100, False), (30, 20, 100, True), (20, 30, 50, False)])
def test_food_is_led_by_the_larger_named_supplier_or_by_more_than_half(russia, second, total, leads):
    table = pd.DataFrame([("wheat", "2022-01", "2022-12", russia, second, total)], columns=["good", "first", "last", "russia_t", "second_t", "total_t"])
    found = ownership.food_shares(table).iloc[0]
    assert bool(found["leads"]) is leads
    assert found["rus_pct"] == pytest.approx(100 * russia / total)


def test_wheat_is_a_share_by_year():
    table = pd.DataFrame([(2010, 1, 200), (2011, 0, 100)], columns=["year", "russia_t", "total_t"])
    assert ownership.wheat_shares(table).to_dict() == {2010: 0.5, 2011: 0.0}


def test_the_bill_is_in_millions_and_of_imports_only():
    goods = pd.DataFrame([("import", "Wheat", 2022, 5_000), ("export", "Wheat", 2022, 9_000), ("import", "Wheat", 2014, 1)], columns=["flow", "good", "year", "value_kusd"])
    assert ownership.import_bill(goods, ("Wheat",), 2015)["musd"].tolist() == [5]
