"""Numbers kept from run to run: taken only while the tables and the code behind them are the same."""

import json

import pytest

from bishkek import claims, numbers, tables
from bishkek.claims import verdict
from bishkek.project.faults import BuildError
from bishkek.runs import chapters, freshness, memory
from bishkek.runs import kept as book_kept
from bishkek.numbers import registry
from bishkek.sentences import registry as statements

ID = "growth.eu_kgz_2021_2023"


@pytest.fixture
def kept(tmp_path):
    registry.forget()
    statements.forget()
    found = numbers.get(ID)
    memory.keep_rest(tmp_path / "page")
    registry.forget()
    yield tmp_path, found
    registry.forget()


def test_a_kept_number_is_the_number_with_all_that_it_says(kept):
    folder, found = kept
    assert memory.recall(folder) == 1
    assert numbers.get(ID) == found and registry.known()[ID].number == found


def test_kept_numbers_whose_file_was_changed_are_worked_out_again(kept):
    file = kept[0] / "page" / "numbers.json"
    file.write_text(file.read_text().replace(f'"value": {kept[1].value}', '"value": 9.9'))
    assert memory.recall(kept[0]) == 0
    assert numbers.get(ID) == kept[1]


@pytest.mark.parametrize("spoilt", ["", "{}", "[]", '{"reads": ["no_such_table"], "recipes": [], "digest": ""}'])
def test_a_spoilt_check_is_made_again(tmp_path, spoilt):
    (tmp_path / "verdicts.json").write_text(spoilt)
    assert not memory.is_checked(tmp_path / "verdicts.json")


def test_a_kept_number_still_counts_its_tables_and_its_recipe_as_used(kept):
    memory.recall(kept[0])
    with tables.recorded_reads() as reads, registry.recorded_recipes() as recipes:
        numbers.get(ID)
    assert "eurostat_exports_annual" in reads and recipes == {"bishkek.numbers.trade"}


@pytest.mark.parametrize("table, stays", [("eurostat_exports_annual", 0), ("kant_lease", 1)])
def test_a_number_is_dropped_when_one_of_its_tables_changes_and_not_for_another(kept, table, stays, monkeypatch):
    real = freshness.resource
    monkeypatch.setattr(freshness, "resource", lambda name: real(name) | ({"hash": "sha256:other"} if name == table else {}))
    assert memory.recall(kept[0]) == stays


@pytest.mark.parametrize("module, stays", [("measures/growth.py", 0), ("numbers/trade.py", 0), ("measures/kant.py", 1), ("numbers/votes.py", 1)])
def test_a_number_is_dropped_when_its_code_changes_and_not_for_other_code(kept, module, stays, monkeypatch):
    real = freshness._of_bytes
    monkeypatch.setattr(freshness, "_of_bytes", lambda path: "other" if path.as_posix().endswith(module) else real(path))
    assert memory.recall(kept[0]) == stays


def test_a_check_counts_until_a_table_that_it_read_changes(tmp_path, monkeypatch):
    file = tmp_path / "verdicts.json"
    assert not memory.is_checked(file)
    verdict._judged.cache_clear()
    with memory.checking(file):
        claims.judge("C27")
    assert memory.is_checked(file)
    assert {"bishkek.claims.ledger", "bishkek.claims.mirror"} & set(json.loads(file.read_text())["recipes"])
    table = json.loads(file.read_text())["reads"][0]
    real = freshness.resource
    monkeypatch.setattr(freshness, "resource", lambda name: real(name) | ({"hash": "sha256:other"} if name == table else {}))
    assert not memory.is_checked(file)


def test_a_check_that_fails_is_not_recorded(tmp_path):
    with pytest.raises(BuildError), memory.checking(tmp_path / "verdicts.json"):
        raise BuildError("stale")
    assert not (tmp_path / "verdicts.json").exists()


def test_on_the_real_book_a_changed_table_runs_its_readers_and_no_other(built, monkeypatch):
    reads = {page: set(book_kept.noted(freshness.EXECUTED / page / freshness.RECORD)["reads"]) for page in chapters.notebooks()}
    assert [page for page in reads if not freshness.is_fresh(page)] == []
    real = freshness.resource
    for table in ("kant_lease", "eurostat_exports_annual", "ideal_points", "cn8_codes"):
        monkeypatch.setattr(freshness, "resource", lambda name, changed=table: real(name) | ({"hash": "sha256:other"} if name == changed else {}))
        assert [page for page in reads if not freshness.is_fresh(page)] == [page for page in reads if table in reads[page]]
        assert 1 < len([page for page in reads if table in reads[page]]) <= len(reads) / 2


def test_on_the_real_book_a_changed_measure_runs_the_chapters_that_use_it(built, monkeypatch):
    real = freshness._of_bytes
    monkeypatch.setattr(freshness, "_of_bytes", lambda path: "other" if path.as_posix().endswith("measures/kant.py") else real(path))
    stale = [page for page in chapters.notebooks() if not freshness.is_fresh(page)]
    assert "kant" in stale and not {"roundabout", "remittances", "products", "summits"} & set(stale)
