"""What was measured of the book itself: the bars it was built for, and sizes that can be measured again here."""

import gzip

import pytest

from bishkek import tables
from tests.refresh.test_faults import ILL, WELL
from tests.support import ROOT

STATIC = ROOT / "assets" / "theme" / "static"


def runs(book: str) -> dict:
    table = tables.load("book_benchmark")
    return table[table["book"] == book].set_index("run").to_dict("index")


def test_the_scripts_of_the_explorers_have_the_size_on_record():
    files = sorted(STATIC.glob("explore*.js"))
    row = tables.load("script_sizes").set_index("scripts").loc["explorers of this book"]
    assert row["files"] == len(files)
    assert row["bytes"] == pytest.approx(sum(f.stat().st_size for f in files), rel=0.02)
    assert row["gzip_bytes"] == pytest.approx(sum(len(gzip.compress(f.read_bytes(), 6)) for f in files), rel=0.02)


def test_the_recorded_builds_meet_their_bars():
    """Ratios of one session: seconds are those of the machine and of its day."""
    ours, alone = runs("this book"), runs("notebooks alone")
    assert ours["cold"]["seconds"] < 0.5 * alone["one after another"]["seconds"]
    assert ours["nothing changed"]["seconds"] < 0.01 * ours["cold"]["seconds"] and ours["a sentence"]["seconds"] < 0.25 * ours["cold"]["seconds"]
    assert ours["a sentence"]["chapters_run"] == 0 and ours["a module"]["chapters_run"] == 1
    assert 0 < ours["a cell of a table"]["chapters_run"] < ours["cold"]["chapters_run"]
    assert ours["a cell of a table"]["pages_changed"] > 0


def test_the_preview_shows_an_edit_long_before_the_book_is_built():
    seen, whole, stock = runs("this book, preview"), runs("this book"), runs("stock Jupyter Book")
    assert seen["a sentence"]["seconds"] < min(1.1 * stock["a sentence"]["seconds"], 0.5 * whole["a sentence"]["seconds"])
    assert seen["a style"]["seconds"] <= 0.1 and seen["a cell of a table"]["seconds"] < 0.25 * whole["a cell of a table"]["seconds"]


def test_a_stock_book_did_not_notice_a_changed_table():
    assert runs("stock Jupyter Book")["a cell of a table"]["pages_changed"] == 0


def test_no_refresh_under_stress_left_anything_but_old_or_new_tables():
    runs = tables.load("refresh_runs").set_index("kind")
    assert (runs["old"] + runs["new"] == runs["runs"]).all()
    assert runs.loc["killed at a random moment", "runs"] >= 200 and runs.loc["spoilt answers", "runs"] >= 100_000
    assert runs.loc["killed at a random moment", ["old", "new"]].min() > 0
    assert runs.loc["a service that misbehaves", "runs"] == len(WELL) + len(ILL)
    assert runs.loc[["a full disk", "a folder that cannot be written"], "new"].sum() == 0
