"""Checks on meaning: what is right in form and wrong in substance stops or is reported, and nothing else is."""

import pandas as pd
import pytest

from bishkek import tables
from bishkek.refresh import meaning

UNION = "eurostat_exports_monthly_eu27"
MONTHLY = "eurostat_exports_monthly"


def says(findings: list[meaning.Finding]) -> list[tuple[bool, str]]:
    return [(f.stops, f.says) for f in findings]


def changed(table: str, column: str, change, rows=slice(None)) -> pd.DataFrame:
    frame = tables.load(table)
    if frame[column].dtype == "int64":
        frame[column] = frame[column].astype(float)
    frame.loc[frame.index[rows], column] = change(frame.loc[frame.index[rows], column])
    return frame


@pytest.mark.parametrize("table", sorted(meaning.RULES))
def test_a_table_that_has_not_changed_gives_no_finding(table):
    assert meaning.check(table, tables.load(table), tables.load(table)) == []


def test_the_tables_at_hand_fit_each_other():
    assert meaning.together({n: tables.load(n) for names, _ in meaning.TOGETHER for n in names}) == []


@pytest.mark.parametrize("factor, words", [(1e3, "a thousand times"), (1e-3, "a thousandth of"), (1e6, "a million times"), (1e-6, "a millionth of")])
def test_a_changed_scale_stops_and_is_named(factor, words):
    found = says(meaning.check(UNION, tables.load(UNION), changed(UNION, "value_eur", lambda v: v * factor)))
    assert found == [(True, f"is {words} what it was in most cells: the unit or the scale has changed; look at the unit of the answer")]


def test_a_revision_beyond_the_bound_stops_and_names_the_cell():
    ((stops, words),) = says(meaning.check(UNION, tables.load(UNION), changed(UNION, "value_eur", lambda v: v * 2, slice(100, 101))))
    assert stops and "was revised by more than 1.5 times" in words and words.split(":")[0] == ", ".join(tables.load(UNION).loc[100, ["partner", "period"]])


def test_a_revision_within_the_bound_is_no_finding():
    assert meaning.check(UNION, tables.load(UNION), changed(UNION, "value_eur", lambda v: v * 1.4, slice(100, 101))) == []


def test_a_new_period_far_from_the_one_before_stops():
    old = tables.load(UNION)
    last = old[old["partner"] == "KGZ"].iloc[-1]
    new = pd.concat([old, pd.DataFrame([dict(last) | {"period": "2024-09", "value_eur": last["value_eur"] * 6}])])
    ((stops, words),) = says(meaning.check(UNION, old, new))
    assert stops and words.startswith("KGZ, 2024-09: ") and "more than 5 times off the period before" in words


def test_a_value_that_falls_to_nothing_is_a_jump():
    found = says(meaning.check(UNION, tables.load(UNION), changed(UNION, "value_eur", lambda v: v * 0, slice(100, 101))))
    assert [stops for stops, _ in found] == [True]


def test_a_partner_that_vanishes_and_a_series_that_shrinks_are_reported():
    old = tables.load(UNION)
    new = old[(old["partner"] != "ARM") & ~((old["partner"] == "KGZ") & (old["period"] > "2024"))]
    assert says(meaning.check(UNION, old, new)) == [(False, "no longer has ARM"), (False, "has fewer or older periods for KGZ")]


def test_a_revision_of_everything_is_reported_as_a_redefinition():
    ((stops, words),) = says(meaning.check(UNION, tables.load(UNION), changed(UNION, "value_eur", lambda v: v * 1.2)))
    assert not stops and words.startswith("100% of the known periods moved by more than 5%")


def test_provisional_values_are_reported():
    table = "russia_trade_by_partner"
    ((stops, words),) = says(meaning.check(table, tables.load(table), changed(table, "status", lambda s: "estimate", slice(0, 4))))
    assert not stops and "provisional or estimated values" in words


def test_members_that_are_not_the_27_stop():
    monthly = tables.load(MONTHLY)
    ((stops, words),) = says(meaning.together({MONTHLY: monthly[monthly["reporter"] != "HRV"], UNION: tables.load(UNION), "partners": tables.load("partners")}))
    assert stops and "HRV differ" in words


def test_parts_that_do_not_add_up_stop_and_name_the_worst_row():
    monthly = changed(MONTHLY, "value_eur", lambda v: v + 1e6, slice(0, 1))
    ((stops, words),) = says(meaning.together({MONTHLY: monthly, UNION: tables.load(UNION), "partners": tables.load("partners")}))
    assert stops and words.startswith("ARM 2019-01: ") and "is not the sum of its member states" in words


def test_every_rule_names_columns_of_its_table():
    for table, rule in meaning.RULES.items():
        assert {rule.value, rule.time, *rule.series} <= set(tables.load(table).columns), table


@pytest.mark.parametrize("factor, words", [(1000, "a new edition that is a thousand times those known"), (1.6, "is more than 1.5 times off the editions known"), (1.2, "")])
def test_a_new_edition_is_held_against_those_known(factor, words):
    table = "remittances_usd_vintages"
    old = tables.load(table)
    last = old[old["vintage"] == old["vintage"].max()]
    new = pd.concat([old, last.assign(vintage="2027-01-15", usd=last["usd"] * factor)])
    found = says(meaning.check(table, old, new))
    assert [stops for stops, said in found if words and words in said] == ([True] if words else [])
    assert [said.startswith("100% of the known periods moved") for stops, said in found if not stops] == ([True] if factor < 1000 else [])


def test_a_new_edition_with_fewer_years_is_reported():
    table = "remittances_usd_vintages"
    old = tables.load(table)
    last = old[old["vintage"] == old["vintage"].iloc[-1]].tail(2)
    assert says(meaning.check(table, old, pd.concat([old, last.assign(vintage="2027-01-15")]))) == [(False, "has fewer or older periods for the table")]


def test_rows_that_the_service_did_not_give_again_count_as_lost():
    old = tables.load(UNION)
    given = (old["partner"] != "KGZ") & ~((old["partner"] == "ARM") & (old["period"] > "2024"))
    assert says(meaning.check(UNION, old, old, given)) == [(False, "no longer has KGZ"), (False, "has fewer or older periods for ARM")]


def test_an_empty_table_stops_and_one_with_a_double_key_is_left_to_the_schema():
    old = tables.load(UNION)
    assert says(meaning.check(UNION, old, old.head(0))) == [(True, "is empty: the service gave no row; ask again later")]
    assert meaning.check(UNION, old, pd.concat([old, old.head(1)])) == []


def test_a_table_without_parts_of_which_no_known_period_comes_again_is_named():
    old = tables.load("ecb_usd_per_eur_annual")
    new = pd.concat([old, old.tail(1).assign(year=old["year"].max() + 1)], ignore_index=True)
    given = pd.Series(False, index=old.index)
    assert says(meaning.check("ecb_usd_per_eur_annual", old, new, given)) == [(False, "has fewer or older periods for the table")]
    assert says(meaning.check("ecb_usd_per_eur_annual", old, old, given)) == [(False, "gets none of the periods known again")]


@pytest.mark.parametrize("ahead", [UNION, MONTHLY])
def test_a_month_on_one_side_only_stops(ahead):
    both = {UNION: tables.load(UNION), MONTHLY: tables.load(MONTHLY), "partners": tables.load("partners")}
    last = both[ahead]["period"].max()
    both[ahead] = both[ahead][both[ahead]["period"] != last]
    ((stops, words),) = says(meaning.together(both))
    assert stops and words == f"the member states and the Union do not have the same months ({last} differ); fetch both at once"


def test_a_partner_on_one_side_only_stops():
    union = tables.load(UNION)
    ((stops, words),) = says(meaning.together({MONTHLY: tables.load(MONTHLY), UNION: union[union["partner"] != "KGZ"], "partners": tables.load("partners")}))
    assert stops and "do not have the same partners (KGZ differ)" in words
