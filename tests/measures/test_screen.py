"""The screen of bulk files: the measures of the book, neither more nor less, and a command that prints them."""

import json
import math
from dataclasses import replace

import pandas as pd
import pytest

from bishkek import tables
from bishkek.__main__ import main
from bishkek.measures import growth, products, screen
from bishkek.measures.growth import FOLLOWED, Comparison
from bishkek.measures.products import OTHER
from bishkek.numbers import comext as report
from bishkek.numbers.products import BASES, comparisons, groups, lost_codes, product_table, window
from bishkek.tables.bulk import Bulk, Engine
from tests.support import ROOT
from tests.tables import comext as files

WINDOWS = (("2021-03", "2021-04"), ("2022-03", "2022-04"))
BOOK = (BASES["2021"](3), products.months(3, 11, 2022))
SPANS = ["--before", "2021-03:2021-04", "--after", "2022-03:2022-04"]
M = 1e6


def monthly(columns, rows):
    """Rows of names and two amounts in EUR million: what was traded in the first month of each window."""
    cells = [(*names, period[0], value * M) for *names, before, after in rows for period, value in zip(WINDOWS, (before, after), strict=True) if value]
    return pd.DataFrame(cells, columns=[*columns, "period", "value_eur"])


GOODS = [("RUS", "a", 30, 10), ("RUS", "b", 4, 1), ("KGZ", "a", 1, 6), ("KGZ", "b", 1, 2), ("KAZ", "a", 5, 5), ("KAZ", "c", 10, 20)]
TOTALS = [("RUS", 100, 40), ("KGZ", 4, 16), ("KAZ", 20, 30), ("USA", 50, 50), ("FRA", 900, 9000), ("UZB", 3, 3), ("ARM", 3, 3), ("GEO", 3, 3)]
CLOSELY = [("DEU", "RUS", "a", 20, 0), ("DEU", "KGZ", "a", 1, 3), ("POL", "KGZ", "a", 0, 3), ("POL", "KAZ", "b", 2, 2)]
BULK = Bulk(
    goods=monthly(["partner", "cn8"], GOODS),
    totals=monthly(["partner"], TOTALS).assign(product="TOTAL"),
    closely=monthly(["reporter", "partner", "cn8"], CLOSELY),
    traded=pd.DataFrame([(code, period) for code in "abc" for period in ("2021-03", "2022-03")] + [("old", "2021-12"), ("new", "2022-01")], columns=["cn8", "period"]),
    files=pd.DataFrame(),
    faults=pd.DataFrame(),
    passed_over=(),
)
GROUPS = {"a against b": (frozenset("a"), frozenset("b")), "table against the rest": (frozenset("ab"), frozenset({OTHER}))}


def partners():
    return tables.load("partners")


@pytest.fixture(scope="module")
def found():
    return screen.screen(BULK, WINDOWS, frozenset("ab"), GROUPS, frozenset("b"), partners())


def test_a_span_runs_from_its_first_month_to_its_last():
    assert screen.span("2021-11:2022-02") == ("2021-11", "2021-12", "2022-01", "2022-02")


@pytest.mark.parametrize("text", ["2021-03", "2021-13:2022-01", "2022-03:2021-11", "2021-3:2021-4"])
def test_what_is_no_span_is_refused(text):
    with pytest.raises(ValueError, match="is not a span of months; write"):
        screen.span(text)


def test_excess_exports_leave_member_states_and_small_destinations_out(found):
    table = found.excess.set_index("partner")
    assert table["growth"].to_dict() == {"KGZ": 4, "KAZ": 1.5, "USA": 1, "UZB": 1, "ARM": 1, "GEO": 1}
    assert table.loc["KGZ", "excess_eur"] == 12 * M and table.loc["KAZ", "rank"] == 2


def test_the_smallest_size_is_that_of_the_book_for_so_many_months(found):
    floor = growth.FLOOR_EUR * 2 / 12
    small = BULK.totals.copy()
    small.loc[(small["partner"] == "UZB") & (small["period"] == "2021-03"), "value_eur"] = floor - 1
    assert "UZB" in set(found.excess["partner"])
    assert "UZB" not in set(screen.excess(small, WINDOWS, partners())["partner"])


def test_the_contrasts_by_hand(found):
    table = found.contrasts.set_index(["comparison", "partner"])
    assert table.loc[("a against b", "KGZ")].tolist() == pytest.approx([6, 2, 3])
    assert table.loc[("table against the rest", "KGZ")].tolist() == pytest.approx([4, 4, 1])  # 8 of 2 in the table, 8 of 2 elsewhere
    assert table.loc[("table against the rest", "RUS"), "compared_growth"] == pytest.approx(29 / 66)
    assert table.loc[("a against b", "the five"), "factor"] == pytest.approx((11 / 6) / 2)
    assert math.isnan(table.loc[("a against b", "KAZ"), "factor"])  # no trade in b


def test_the_offsets_by_hand(found):
    table = found.offsets.set_index(["goods", "partner"])
    assert table.loc[("all codes", "KGZ")].to_dict() == {"codes": 2, "median": pytest.approx((1 / 4 + 1 / 3) / 2), "above_half": 0, "above_half_codes": 0, "net": 6 / 23, "matched": 6 / 23}
    assert table.loc[("banned codes", "the five"), "net"] == pytest.approx(1 / 3)
    assert found.lost["ratio"].tolist() == pytest.approx([5 / 20, 1 / 3])


def test_small_falls_leave_the_substitution_empty_and_the_rest_as_it_is(found):
    goods = BULK.goods.assign(value_eur=BULK.goods["value_eur"] / 100)
    small = screen.screen(replace(BULK, goods=goods), WINDOWS, frozenset("ab"), GROUPS, frozenset("b"), partners())
    assert small.lost.empty and small.offsets.empty
    assert small.excess.equals(found.excess)
    printed = report.text(small, WINDOWS)
    assert "what rose elsewhere\n  none\n" in printed and "  -0.5 to 0        0\n" in printed


def test_high_priority_goods_by_destination_and_member_state(found):
    assert found.high_by_destination.set_index("partner")["after_eur"].to_dict() == {"KGZ": 6 * M, "KAZ": 2 * M, "RUS": 0}
    members = found.high_by_member.set_index("reporter")
    assert members[["before_eur", "after_eur"]].to_dict("index") == {"POL": {"before_eur": 2 * M, "after_eur": 5 * M}, "DEU": {"before_eur": M, "after_eur": 3 * M}}
    assert found.concentration.set_index("goods").loc["member states", "largest"] == 5 / 8


def test_without_exports_to_russia_there_is_nothing_to_compare_with():
    goods = BULK.goods[(BULK.goods["partner"] != "RUS") | (BULK.goods["period"] == "2021-03")]
    with pytest.raises(ValueError, match="no exports to Russia"):
        screen.screen(replace(BULK, goods=goods), WINDOWS, frozenset("ab"), GROUPS, frozenset("b"), partners())


def test_codes_renumbered_between_the_windows_are_left_out_of_the_goods_but_not_of_the_totals(found):
    assert found.renumbered["cn8"].tolist() == ["new", "old"]
    more = pd.concat([BULK.goods, monthly(["partner", "cn8"], [("RUS", "old", 20, 0), ("KGZ", "new", 0, 2)])])
    again = screen.screen(replace(BULK, goods=more), WINDOWS, frozenset(["a", "b", "old", "new"]), GROUPS, frozenset("b"), partners())
    assert all(again.tables()[name].equals(table) for name, table in found.tables().items())


def test_the_nomenclature_is_revised_in_january_and_within_a_year_nothing_is_renumbered():
    assert screen.renumbered(BULK.traded, (("2021-03",), ("2021-09",))) == frozenset()
    assert screen.renumbered(BULK.traded, (("2021-11",), ("2022-02",))) == {"old", "new"}


@pytest.fixture(scope="module")
def of_the_book(tmp_path_factory):
    """The product table of the book as a bulk file, with all other trade as a confidential product."""
    table = product_table().query("value_eur > 0")
    codes = tables.load("comext_codes").drop_duplicates("iso3").set_index("iso3")["comext"]
    rows = {
        "REPORTER": "DE", "PARTNER": table["partner"].map(codes), "PRODUCT_NC": table["cn8"].replace(OTHER, "99SSSSSS"), "FLOW": 2,
        "STAT_PROCEDURE": 1, "SUPPL_UNIT": "NO_SU", "PERIOD": table["period"].str.replace("-", ""), "VALUE_EUR": table["value_eur"],
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("book")
    pd.DataFrame(rows).to_parquet(folder / "book.parquet", index=False)
    return report.screen(report.read(folder, BOOK), BOOK)


def test_the_goods_of_the_book_as_a_bulk_file_give_the_numbers_of_the_book(of_the_book):
    table = of_the_book.contrasts.set_index(["comparison", "partner"])["factor"]
    for name, (restricted, compared) in comparisons().items():
        for partner in (*FOLLOWED, "RUS"):
            assert table[(name, partner)] == pytest.approx(math.exp(products.ratio_of_ratios(window(), restricted, compared, partner)))
    assert of_the_book.lost[["cn8", "rise_eur"]].equals(lost_codes()[["cn8", "rise_eur"]])
    banned = products.offset(lost_codes()[lambda t: t["cn8"].isin(groups()["banned"])])
    assert of_the_book.offsets.set_index(["goods", "partner"]).loc[("banned codes", "the five"), "net"] == pytest.approx(banned["net"])


def test_excess_exports_of_the_screen_are_those_of_the_measure(of_the_book):
    sums = window().groupby("partner")[["before_eur", "after_eur"]].sum()
    years = sums.set_axis([2021, 2022], axis=1).melt(ignore_index=False, var_name="year", value_name="value_eur").reset_index()
    direct = growth.excess_exports(years, partners(), Comparison((2021,), 2022, 0))
    assert of_the_book.excess[["partner", "rank"]].equals(direct[["partner", "rank"]])
    assert of_the_book.excess["excess_eur"].tolist() == pytest.approx(direct["excess_eur"].tolist())


def trade(folder, *more):
    return main(["trade", "--comext", str(folder), "--memory", "500MB", *SPANS, *more])


def test_the_command_prints_what_the_measures_give(tmp_path, capsys):
    folder = files.folder_of(tmp_path / "comext")
    files.write(folder / "more.csv", [files.row(partner="ZZ"), *[files.row(product=f"{n:02d}SSSSSS") for n in range(20)]])
    assert trade(folder, "--report", str(tmp_path / "out.json")) == 0
    printed = capsys.readouterr().out
    sums = report.read(folder, WINDOWS, Engine("500MB"))
    direct = report.screen(sums, WINDOWS)
    assert printed == report.reading(sums) + "\n\n" + report.text(direct, WINDOWS) + "\n"
    kept = json.loads((tmp_path / "out.json").read_text())
    assert kept["windows"] == {"before": list(WINDOWS[0]), "after": list(WINDOWS[1])}
    assert [r["excess_eur"] for r in kept["excess"]] == pytest.approx(direct.excess["excess_eur"].tolist())
    assert kept["faults"][1] == {"file": "more.csv", "kind": "unknown partner", "rows": 1, "lines": [2], "cells": ["ZZ"], "done": "left out; partners are two capital letters, like KG"}
    kazakhstan = direct.excess.set_index("partner").loc["KAZ"]
    line = next(line for line in printed.splitlines() if line.strip().startswith("Kazakhstan"))
    assert line.split() == ["Kazakhstan", f"{kazakhstan['base_eur'] / M:,.1f}", f"{kazakhstan['now_eur'] / M:,.1f}", f"{kazakhstan['growth']:.2f}", f"{kazakhstan['excess_eur'] / M:,.1f}", f"{kazakhstan['rank']:.0f}"]
    assert "unknown partner" in printed and "full_v2_202204.dat" in printed and "Germany" in printed


@pytest.mark.parametrize("prepare, words", [
    (lambda folder: None, "there is no folder"),
    (lambda folder: folder.mkdir(), "holds no bulk file"),
    (lambda folder: files.folder_of(folder).joinpath("full_v2_202203.dat").unlink(), "have no row for 2022-03; add the files"),
])  # fmt: skip
def test_the_command_stops_with_one_sentence(tmp_path, capsys, prepare, words):
    prepare(tmp_path / "comext")
    assert trade(tmp_path / "comext") == 1
    printed = capsys.readouterr()
    assert words in printed.err and printed.err.count("\n") == 1 and printed.out == ""


@pytest.mark.parametrize("words, says", [
    (("--comext", ""), "argument --comext: is empty; name a file or a folder"),
    (("--comext", "README.md"), "README.md is a file and no folder; give the folder that holds"),
    (("--comext", "data", "--scratch", ""), "argument --scratch: is empty"),
    (("--comext", "data", "--report", ""), "argument --report: is empty"),
    (("--comext", "data", "--threads", "0"), "0 is no number of threads; choose one from 1 to 256"),
    (("--comext", "data", "--threads", "100000"), "100000 is no number of threads"),
])  # fmt: skip
def test_arguments_that_name_nothing_are_refused_before_a_file_is_read(monkeypatch, capsys, words, says):
    monkeypatch.chdir(ROOT)
    try:
        code = main(["trade", *words])
    except SystemExit as ended:
        code = ended.code
    said = capsys.readouterr().err
    assert code and says in said and "Traceback" not in said


def test_windows_that_overlap_are_refused(tmp_path, capsys):
    assert main(["trade", "--comext", str(tmp_path), "--before", "2021-03:2021-11", "--after", "2021-11:2022-03"]) == 1
    assert "2021-11 is in both windows" in capsys.readouterr().err


def test_a_table_is_aligned_words_left_and_numbers_right():
    table = pd.DataFrame({"partner": ["KGZ", "Kazakhstan"], "after_eur": [1.5e6, 2.5e9], "rank": [1, 10], "growth": [2.0, float("nan")]})
    assert report.aligned(table).splitlines() == [
        "  partner     after EUR m  rank  growth",
        "  KGZ                 1.5     1    2.00",
        "  Kazakhstan      2,500.0    10       -",
    ]  # fmt: skip
    assert report.aligned(table.iloc[:0]) == "  none"
