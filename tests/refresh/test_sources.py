"""What each source asks for, what it makes of a good answer, and what it refuses."""

import copy
import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from bishkek.refresh.errors import RefreshError
from bishkek.refresh.source import SECRET
from bishkek.refresh.sources import SOURCES, comext, comtrade, ecb, imts, undesa
from bishkek.tables import schema
from bishkek.tables.package import resource
from tests.refresh import layouts
from tests.refresh.layouts import answer, answers, current, table

NAMES = list(SOURCES)
WITH_TABLES = [n for n in NAMES if SOURCES[n].tables]


def made(name, *changed):
    """The tables of the good answers, or of others."""
    return SOURCES[name].tidy(changed or answers(name), current(name))


def refused(name, *changed):
    """The sentence with which a source refuses answers."""
    with pytest.raises(RefreshError) as caught:
        comtrade.exports(changed) if name == "comtrade" else made(name, *changed)
    sentence = str(caught.value)
    assert sentence.startswith(f"{name}, answer ") and "\n" not in sentence and "; " in sentence
    return sentence


def loosened(described, frame):
    """A description without bounds on made-up values, and with the gaps that the new rows have in the same columns.

    The recorded answers give a few years alone, so what must be a series without gaps need not be one here.
    """
    described = copy.deepcopy(described) | {"rowBounds": [1, 10**6], "series": None}
    for column, known in described["knownNulls"].items():
        known["count"] = int(frame[column].isna().sum())
    for field in described["schema"]["fields"]:
        field["constraints"] = {k: v for k, v in field["constraints"].items() if k not in {"minimum", "maximum"}}
    return described


def cells(answer, change, row=0):
    """An answer in CSV with cells of one row changed."""
    records = layouts.csv_records(answer.body)
    records[row] |= change
    return replace(answer, body=table(records))


def test_sources_are_sorted_by_name():
    assert NAMES == sorted(NAMES) == [s.name for s in SOURCES.values()]
    assert all(resource(t)["name"] == t for s in SOURCES.values() for t in s.tables)


@pytest.mark.parametrize("name", NAMES)
def test_requests_are_safe_to_send_and_to_keep(name, monkeypatch):
    monkeypatch.delenv("COMTRADE_KEY", raising=False)
    source = SOURCES[name]
    asked = [*source.requests(current(name)), source.probe, *(comtrade.ask([2022, 2023]) if name == "comtrade" else [])]
    assert all(r.url.startswith("https://") and " " not in r.url and re.fullmatch(r"[a-z0-9-]+", r.key) for r in asked)
    assert len({r.key for r in asked}) == len({r.url for r in asked}) == len(asked)
    assert {r.form for r in asked} <= {"json", "csv", "xml", "zip", "xlsx"} and not any("Key" in h for r in asked for h in r.headers)


@pytest.mark.parametrize("name", WITH_TABLES)
def test_good_answers_make_tables_as_described(name):
    new = made(name)
    assert set(new) == set(SOURCES[name].tables)
    for table_name, frame in new.items():
        described = resource(table_name)
        old = current(name)[table_name]
        keys = described["schema"]["primaryKey"]
        schema.check(table_name, loosened(described, frame), frame)
        assert frame.dtypes.to_dict() == old.dtypes.to_dict()
        assert frame[keys].equals(frame[keys].sort_values(keys, ignore_index=True))


@pytest.mark.parametrize("name", WITH_TABLES)
def test_rows_that_the_service_does_not_give_stay_byte_for_byte(name):
    given = {
        "eurostat_exports_monthly": lambda f: f["period"].str[:7] >= "2024-08",
        "eurostat_exports_monthly_eu27": lambda f: f["period"] >= "2024-08",
        "ecb_usd_per_eur_annual": lambda f: f["year"] >= 2024,
        "russia_trade_totals": lambda f: f["year"] >= 2024,
        "designations": lambda f: f["number"] == str(layouts.OLD_ENTRY),  # it is seen again
        "migrant_stock": lambda f: f["source"] == "UN DESA revision 2024",
    }
    for table_name, frame in made(name).items():
        old = current(name)[table_name]
        keys = resource(table_name)["schema"]["primaryKey"]
        kept = old[~given.get(table_name, lambda f: pd.Series(False, index=f.index))(old)]
        again = kept[keys].merge(frame, on=keys)
        assert again[list(old.columns)].to_csv(index=False) == kept.to_csv(index=False)


def test_no_answer_changes_nothing():
    for name in WITH_TABLES:
        for table_name, frame in SOURCES[name].tidy((), current(name)).items():
            assert frame.equals(current(name)[table_name])


# units, worked out by hand


def test_comext_keeps_euros_and_leaves_out_what_is_no_destination():
    new = made("comext")
    members = new[comext.MEMBERS].query("period == '2024-09'")
    assert members["value_eur"].unique().tolist() == [1_111_111] and members["reporter"].unique().tolist() == ["DEU", "GRC"]
    assert new[comext.UNION].query("period == '2024-09'")[["partner", "value_eur"]].to_numpy().tolist() == [["KGZ", 2_222_222]]
    assert new[comext.ANNUAL].query("year >= 2024").to_numpy().tolist() == [["KGZ", 2024, 44], ["SRB", 2024, 4_400]]
    assert new[comext.TOTAL].query("year >= 2024").to_numpy().tolist() == [[2024, 4_444]]


def test_comext_scales_thousands_when_they_are_stated_and_takes_nought_for_no_trade():
    union = answers("comext")[1]
    thousands = cells(union, {"indicators": "VALUE_IN_THOUSAND_EUROS", "OBS_VALUE": "2222.222"})
    assert made("comext", thousands)[comext.UNION].query("partner == 'KGZ' and period == '2024-08'")["value_eur"].item() == 2_222_222
    assert made("comext", cells(union, {"OBS_VALUE": "0"}))[comext.UNION].query("partner == 'KGZ' and period == '2024-08'").empty


def test_imts_turns_dollars_into_millions_and_keeps_marks():
    new = made("imts")
    rows = new[imts.PARTNERS].query("year == 2025 and flow == 'export'")
    assert rows[["partner", "value_musd", "status"]].to_numpy().tolist() == [["KGZ", 3.0, "estimate"], ["UZB", 3.0, "not usable"], ["XKX", 3.0, "estimate"]]
    assert new[imts.TOTALS].query("year == 2024")["value_musd"].tolist() == [333_333.0] * 2
    before = current("imts")[imts.TOTALS]
    assert new[imts.TOTALS].query("year < 2025")["status"].tolist() == before["status"].tolist()


def test_imts_scales_by_the_multiplier_that_is_stated_but_not_by_scale():
    records = [r | {"UNIT_MULT": "3", "OBS_VALUE": r["OBS_VALUE"] and str(int(r["OBS_VALUE"]) // 1000)} for r in layouts.csv_records(answers("imts")[0].body)]
    scaled = made("imts", answer("exports", table(records)))
    assert scaled[imts.TOTALS].query("year == 2024 and flow == 'export'")["value_musd"].item() == 333_333.0


def test_ecb_means_and_fixings_by_hand():
    daily = pd.Series([1.1 if n % 2 else 1.3 for n in range(262 + 261)])
    rows = made("ecb")[ecb.TABLE].query("year in (2024, 2025)")
    assert rows["fixings"].tolist() == [262, 261]  # weekdays of a leap year that begins on a Monday, and of the next
    assert rows["usd_per_eur"].tolist() == [1.2, round(daily[262:].mean(), 6)]
    assert made("ecb")[ecb.TABLE]["year"].max() == 2025


def test_comtrade_exports_are_plain_dollars():
    frame = comtrade.exports(answers("comtrade"))
    assert frame.to_numpy().tolist() == [["DEU", "KGZ", 2023, "8703", 777.0], ["DEU", "KGZ", 2023, "8708", 777.0], ["FRA", "KGZ", 2023, "8708", 777.0]]
    assert SOURCES["comtrade"].tidy(answers("comtrade"), {}) == {}


def test_comtrade_sends_the_key_of_the_environment_in_a_header_only(monkeypatch):
    monkeypatch.setenv("COMTRADE_KEY", "layout-key")
    (request,) = comtrade.ask([2023])
    assert request.url.startswith(comtrade.KEYED) and "layout-key" not in request.url
    assert request.headers == {"Ocp-Apim-Subscription-Key": SECRET}  # the fetcher puts the key in


def test_undesa_reads_both_sexes_of_the_revision():
    rows = made("undesa")[undesa.TABLE].query("source == 'UN DESA revision 2024' and year in (1990, 2020, 2024)")
    assert rows["persons"].tolist() == [111_111, 222_222, 333_333]
    thousands = layouts.workbook(layouts.DESA_NAMES + layouts.DESA_YEARS, [r[:10] for r in layouts.desa_rows()], "Layout (thousands)")
    assert undesa.stock(layouts.desa_answer(thousands))["persons"].tolist() == [111_111_000, 222_222_000, 333_333_000]


def test_what_a_table_holds_comes_back_byte_for_byte():
    trade, goods = current("imts"), current("comext")
    series = {flow: (key, code) for key, (flow, code) in imts.FLOWS.items()}
    rows = [("export", "G001", r.year, r.value_musd) for r in trade[imts.TOTALS].query("flow == 'export'").itertuples()]
    rows += [(r.flow, r.partner, r.year, r.value_musd) for r in trade[imts.PARTNERS].query("flow == 'export'").itertuples()]
    dollars = [layouts.imts_row(series[flow][1], partner, str(year), round(value * 1e6)) for flow, partner, year, value in rows]
    again = made("imts", answer(series["export"][0], table(dollars)))
    assert all(again[t].to_csv(index=False) == trade[t].to_csv(index=False) for t in trade)
    names = comext.codes().to_comext
    with_total = goods[comext.ANNUAL][goods[comext.ANNUAL]["year"].isin(goods[comext.TOTAL]["year"])]  # destinations of a year without a total are refused
    euros = [layouts.comext_row(names[r.partner], str(r.year), r.value_eur) for r in with_total.itertuples()]
    euros += [layouts.comext_row("EXT_EU27_2020", str(r.year), r.value_eur) for r in goods[comext.TOTAL].itertuples()]
    again = made("comext", answer("destinations-2010", table(euros)))
    assert all(again[t].to_csv(index=False) == goods[t].to_csv(index=False) for t in goods)


# faults


def json_with(name, change):
    """The first answer of a source with its document changed."""
    good = answers(name)[0]
    document = json.loads(good.body)
    change(document)
    return replace(good, body=json.dumps(document).encode())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<html>gone</html>", b"[]", b"{}", b"null"])
def test_what_is_no_answer_is_refused(name, body):
    assert refused(name, replace(answers(name)[0], body=body))


@pytest.mark.parametrize("name, column", [("comext", "partner"), ("ecb", "OBS_VALUE"), ("imts", "COUNTERPART_COUNTRY")])
def test_a_renamed_column_is_refused_with_the_names_found(name, column):
    good = answers(name)[0]
    sentence = refused(name, replace(good, body=good.body.replace(column.encode(), b"renamed", 1)))
    assert f"column '{column}' is missing, found are" in sentence and "'renamed'" in sentence


@pytest.mark.parametrize("name, key", [("comext", "(DE, KG, 2024-08)"), ("ecb", "(2024-01-01)"), ("imts", "(G001, 2015)")])
def test_a_key_that_occurs_twice_is_refused(name, key):
    records = layouts.csv_records(answers(name)[0].body)
    assert f"row {len(records) + 1}: the key {key} occurs twice" in refused(name, replace(answers(name)[0], body=table([*records, records[0]])))


CELLS = [
    ("comext", {"OBS_VALUE": "-1"}, "row 1: the value '-1' is negative"),
    ("imts", {"OBS_VALUE": "-1"}, "row 1: the value '-1' is negative"),
    ("comext", {"OBS_VALUE": "NaN"}, "'NaN' is not a number"),
    ("imts", {"OBS_VALUE": "inf"}, "'inf' is not a number"),
    ("ecb", {"OBS_VALUE": "1e300"}, "is not finite or too large"),
    ("comext", {"indicators": "VALUE_IN_SHELLS"}, "the unit 'VALUE IN SHELLS' is unknown"),
    ("imts", {"UNIT": "EUR"}, "the unit 'EUR' is unknown"),
    ("imts", {"SCALE": "lots"}, "the scale 'lots' is unknown"),
    ("ecb", {"UNIT_MULT": "x"}, "the unit multiplier 'x' is unknown"),
    ("comext", {"partner": "ZZ"}, "unknown country codes 'ZZ'; add them to the table comext_codes"),
    ("imts", {"COUNTERPART_COUNTRY": "ZZZ"}, "unknown country codes 'ZZZ'"),
    ("comext", {"flow": "1"}, "flow is '1', expected 2"),
    ("imts", {"COUNTRY": "BLR"}, "country is 'BLR', expected RUS"),
    ("ecb", {"CURRENCY": "JPY"}, "currency is 'JPY', expected USD"),
    ("comext", {"TIME_PERIOD": "2024-13"}, "'2024-13' is not a month"),
    ("imts", {"TIME_PERIOD": "2024-01"}, "'2024-01' is not a year"),
    ("ecb", {"TIME_PERIOD": "2024-02-30"}, "'2024-02-30' is not a day"),
    ("comext", {"LAST UPDATE": "soon"}, "LAST UPDATE 'soon' is not a day"),
]


@pytest.mark.parametrize("name, change, why", CELLS)
def test_a_bad_cell_is_refused_with_its_place(name, change, why):
    assert why in refused(name, cells(answers(name)[0], change))


@pytest.mark.parametrize("name", ["comext", "ecb", "imts"])
def test_lines_may_end_as_in_windows(name):
    first = answers(name)[0]
    assert all(t.equals(made(name, replace(first, body=first.body.replace(b"\n", b"\r\n")))[n]) for n, t in made(name, first).items())


def test_the_three_forms_of_a_month_are_one():
    union = answers("comext")[1]
    forms = [made("comext", cells(union, {"TIME_PERIOD": p}))[comext.UNION] for p in ("2024-08", "2024-M08", "202408")]
    assert forms[0].equals(forms[1]) and forms[0].equals(forms[2])


def test_destinations_that_miss_the_total_are_refused():
    off = cells(answers("comext")[2], {"OBS_VALUE": "4454"}, row=6)
    assert "the destinations of 2024 add up to 4444 euros, the total is 4454" in refused("comext", off)


def test_imts_in_another_unit_is_refused():
    records = [r | {"OBS_VALUE": r["OBS_VALUE"][:-3]} for r in layouts.csv_records(answers("imts")[0].body)]
    assert "see in which unit the Fund answers" in refused("imts", answer("exports", table(records)))
    assert "no world total (G001)" in refused("imts", answer("exports", table([r for r in records if r["COUNTERPART_COUNTRY"] == "KGZ"])))


def test_imts_keeps_the_flag_of_an_estimate():
    rows = [layouts.imts_row("XG_FOB_USD", p, "2021", v) for p, v in (("G001", 444_444_000_000), ("PRI", 5_000_000), ("XKX", 5_000_000))]
    rows[2]["STATUS"] = "E"
    new = made("imts", answer("exports", table(rows)))[imts.PARTNERS].query("year == 2021 and partner in ('PRI', 'XKX')")
    assert new["status"].tolist() == ["reported", "estimate"]


def test_a_torn_year_of_fixings_is_refused():
    records = layouts.ecb_records()
    assert "2025 has fewer than 250 fixings" in refused("ecb", answer("usd-per-eur", table([r for r in records if not r["TIME_PERIOD"].startswith("2025-03")])))


DOCUMENTS = [
    ("worldbank", lambda d: d[0].update(pages=2), "the answer has 2 pages"),
    ("worldbank", lambda d: d[0].update(lastupdated="yesterday"), "'yesterday' is not a day"),
    ("worldbank", lambda d: d[1][1].pop("date"), "row 2: column 'date' is missing, found are 'indicator'"),
    ("worldbank", lambda d: d[1].append(d[1][1]), "the key (KGZ, 2024) occurs twice"),
    ("worldbank", lambda d: d[1][1].update(value=-1), "the value -1 is negative"),
    ("worldbank", lambda d: d[1][1].update(value=float("nan")), "NaN, which is not finite"),
    ("worldbank", lambda d: d[1][1].update(countryiso3code="KAZ"), "the country is 'KAZ', expected KGZ"),
    ("worldbank", lambda d: d[1][1]["indicator"].update(value="layout (shells)"), "the unit 'layout (shells) ' is unknown"),
    ("worldbank", lambda d: d[1][1]["indicator"].update(id="X"), "the indicator is 'X'"),
    ("worldbank", lambda d: [r.update(value=None) for r in d[1]], "no year has a value"),
    ("worldbank", lambda d: d.pop(), "the answer is empty"),
    ("worldbank", lambda d: d.__setitem__(slice(None), [{"message": ["layout"]}]), "the service answers ['layout']"),
    ("comtrade", lambda d: d.update(data=[]), "the answer is empty"),
    ("comtrade", lambda d: d.update(error="layout"), "the service answers 'layout'"),
    ("comtrade", lambda d: d["data"].append(d["data"][0]), "the key (DEU, KGZ, 2023, 8703) occurs twice"),
    ("comtrade", lambda d: d["data"][0].update(reporterCode=999), "unknown country codes '999'"),
    ("comtrade", lambda d: d["data"][0].update(primaryValue=-5), "the value -5 is negative"),
    ("comtrade", lambda d: d["data"][0].pop("primaryValue"), "column 'primaryValue' is missing"),
    ("comtrade", lambda d: d["data"][0].update(flowCode="M"), "flowCode is 'M'"),
    ("comtrade", lambda d: d.update(data=d["data"] * 200), "the answer stops at 500 rows"),
    ("comtrade", lambda d: d.update(count=4), "the answer counts 4 rows and holds 3"),
]


@pytest.mark.parametrize("name, change, why", DOCUMENTS)
def test_a_bad_document_is_refused_with_its_place(name, change, why):
    assert why in refused(name, json_with(name, change))




YEARS = layouts.DESA_YEARS * 3
BOOKS = [
    (layouts.workbook(layouts.DESA_NAMES + YEARS, layouts.desa_rows(), sheet="Other"), "no sheet is called 'Table 1', found are 'Other'"),
    (layouts.workbook(["Index", "Area", *YEARS], layouts.desa_rows()), "no row of names has 'location code of destination'"),
    (layouts.workbook([*layouts.DESA_NAMES[:-1], "from", *YEARS], layouts.desa_rows()), "column 'location code of origin' is missing"),
    (layouts.workbook(layouts.DESA_NAMES + YEARS, layouts.desa_rows() * 2), "the key (643, 417) occurs 2 times"),
    (layouts.workbook(layouts.DESA_NAMES, layouts.desa_rows()), "no column is a year"),
    (layouts.workbook(layouts.DESA_NAMES + YEARS, layouts.desa_rows(), "Stock/Rev.2031"), "name the revisions '2024', '2031'"),
    (layouts.workbook(layouts.DESA_NAMES + YEARS, [[*layouts.desa_rows()[1][:7], -5, *[1] * 8]]), "the value -5 is negative"),
    (layouts.workbook(layouts.DESA_NAMES + YEARS, layouts.desa_rows())[:-200], "is not a whole workbook"),
]


@pytest.mark.parametrize("body, why", BOOKS)
def test_a_bad_workbook_is_refused_with_its_place(body, why):
    assert why in refused("undesa", layouts.desa_answer(body))


@pytest.mark.parametrize("name", ["worldbank", "comext", "imts"])
def test_an_answer_under_another_key_is_refused(name):
    assert "nothing was asked for" in refused(name, replace(answers(name)[0], request=replace(answers(name)[0].request, key="other")))
