"""The recorded estimates: every row worked out again, and a changed table noticed."""

import pandas as pd
import pytest

from bishkek import tables
from bishkek.numbers import estimates
from bishkek.tables import seal
from tests.support import data_from

KEY = ["design", "comparison", "base", "place", "quarter"]


EVERY = 14  # estimates that one test works out again out of this many: all of them take a minute


def test_what_is_recorded_is_what_is_asked():
    kept = estimates.recorded()
    assert set(map(tuple, kept[KEY[:4]].drop_duplicates().to_numpy())) == set(estimates.asked())
    assert (kept.loc[kept["design"] != "event study", "quarter"] == "all").all()
    assert not kept.duplicated(KEY).any()


def test_recorded_estimates_are_what_comes_out_now():
    """Every fourteenth and an event study; other tests work out more of them by another program."""
    keys = list(estimates.asked())
    chosen = dict.fromkeys([*keys[::EVERY], ("event study", "Annex XXIII", estimates.REFERENCE, "KGZ")])
    now = estimates.work_out(chosen).set_index(KEY)
    kept = tables.load(estimates.NAME).set_index(KEY).loc[now.index]
    for column in ("estimate", "std_error", "low", "high"):
        assert (now[column] - kept[column]).abs().max() < 2e-5, column
    for column in ("codes", "headings", "inputs"):
        assert (now[column] == kept[column]).all(), column


def test_a_figure_that_moves_by_a_last_digit_stays_as_recorded(data, monkeypatch):
    table = estimates.recorded().assign(inputs="0" * 12)
    moved = table.assign(estimate=table["estimate"] + 1e-6, low=table["low"] + 0.1)
    monkeypatch.setattr(estimates, "work_out", lambda: moved.copy())
    with data_from(data):
        estimates.record(data)
        kept = estimates.recorded()
    assert kept["estimate"].tolist() == table["estimate"].tolist()
    assert kept["low"].tolist() == pytest.approx(moved["low"].tolist())


def test_the_estimates_are_those_of_the_tables_at_hand():
    assert not estimates.stale()


def test_a_changed_cell_of_the_product_table_makes_them_stale(data):
    path = data / "eurostat_cn8_monthly.parquet"
    table = pd.read_parquet(path)
    chosen = (table["partner"] == "KGZ") & (table["period"] == "2022-10")
    row = table[chosen]["value_eur"].idxmax()
    table.loc[row, "value_eur"] += 1
    table.to_parquet(path, index=False)
    seal.seal("eurostat_cn8_monthly", data)
    with data_from(data):
        assert tables.load("eurostat_cn8_monthly")["value_eur"].sum() == table["value_eur"].sum()
        assert estimates.stale()


def test_member_states_sum_to_the_union_for_high_priority_goods():
    parts = tables.load("eurostat_high_priority_monthly").groupby(["partner", "cn8", "period"])["value_eur"].sum()
    union = tables.load("eurostat_cn8_monthly").set_index(["partner", "cn8", "period"])["value_eur"]
    assert (parts == union.reindex(parts.index)).all()


def test_vehicles_of_the_product_table_are_those_of_the_table_of_vehicles():
    codes = tables.load("eurostat_cn8_monthly")
    ours = codes.assign(heading=codes["cn8"].str[:4]).groupby(["partner", "heading", "period"])["value_eur"].sum()
    theirs = tables.load("eurostat_vehicles_monthly").groupby(["partner", "heading", "period"])["value_eur"].sum()
    assert (theirs - ours.reindex(theirs.index, fill_value=0)).abs().max() == 0


def test_products_never_exceed_the_total_and_are_a_fifth_to_a_half_of_it():
    whole = tables.load("eurostat_totals_monthly_2020_2022").query("product == 'TOTAL'").groupby("partner")["value_eur"].sum()
    part = tables.load("eurostat_cn8_monthly").groupby("partner")["value_eur"].sum() / whole
    assert part.between(0.2, 0.6).all(), part.round(2).to_dict()


@pytest.mark.parametrize("code, codes", [("annex_xxiii", 822), ("annex_xviii_17", 267)])
def test_the_annexes_have_the_codes_that_were_counted(code, codes):
    assert tables.load("cn8_codes")[code].sum() == codes


@pytest.mark.parametrize("module", ["measures/contrasts.py", "measures/products.py", "numbers/products.py", "numbers/estimates.py"])
def test_recorded_estimates_are_stale_once_their_code_changes(module, monkeypatch):
    real = estimates.Path.read_bytes
    assert not estimates.stale()
    monkeypatch.setattr(estimates.Path, "read_bytes", lambda path: real(path) + (b"# other" if path.as_posix().endswith(module) else b""))
    assert estimates.stale()
