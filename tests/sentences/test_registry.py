"""Statements: well formed, unique, true, none of them dead, and asked anew of tables that are pretended."""

import pytest

from bishkek import numbers, sentences, tables
from bishkek.numbers.registry import recorded_recipes
from bishkek.sentences import registry
from bishkek.sentences.registry import statement
from tests.support import CHAPTERS

PAGES = sorted(p.stem for p in CHAPTERS.iterdir() if p.suffix in {".ipynb", ".md"})


@pytest.fixture
def lease(monkeypatch):
    """A statement about the table of leases, registered for one test."""
    monkeypatch.setattr(registry, "_predicates", dict(registry._predicates))
    monkeypatch.setattr(registry, "_known", {})

    @statement("lease.has_rows")
    def _has_rows() -> bool:
        """The table of leases has rows,
        or at least one."""
        return len(tables.load("kant_lease")) > 0

    return "lease.has_rows"


@pytest.mark.parametrize("id", sentences.ids())
def test_a_statement_says_what_is_checked_and_holds(id):
    found = sentences.get(id)
    assert found.holds, f"{id} no longer holds: {found.says}"
    assert len(found.says.split()) > 3 and found.code.startswith("bishkek/sentences/")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_bound_only_to_statements_that_exist(page):
    assert [i for i in sentences.bound_in(page) if i not in sentences.ids()] == []


def test_no_statement_is_dead():
    bound = {i for page in PAGES for i in sentences.bound_in(page)}
    dead = [i for i in sentences.ids() if i not in bound]
    assert dead == [], f"no sentence is bound to {dead}; bind one with {{so}}`its.id`, or take the predicate away"


def test_a_statement_tells_where_it_comes_from(lease):
    with tables.recorded_reads() as reads, recorded_recipes() as recipes:
        found = sentences.get(lease)
    assert (found.holds, found.says, found.tables) == (True, "The table of leases has rows, or at least one.", ("kant_lease",))
    assert found.grade == tables.package.worst_grade(["kant_lease"])
    path, line = found.code.rsplit(":", 1)
    assert path == "tests/sentences/test_registry.py" and int(line) > 1
    assert reads == {"kant_lease", "corrections"} and recipes == {__name__}


def test_a_statement_that_is_known_still_counts_what_it_read(lease):
    sentences.get(lease)
    with tables.recorded_reads() as reads, recorded_recipes() as recipes:
        sentences.get(lease)
    assert reads == {"kant_lease", "corrections"} and recipes == {__name__}


def test_pretended_tables_are_asked_and_nothing_of_them_is_kept(lease):
    assert sentences.get(lease).holds
    with tables.pretend(kant_lease=tables.load("kant_lease").iloc[:0]):
        assert not sentences.get(lease).holds
    assert sentences.get(lease).holds


def test_a_statement_by_a_number_has_the_tables_of_the_number(lease):
    @statement("lease.by_number")
    def _by_number() -> bool:
        """The European exports to Kyrgyzstan grew from 2021 to 2023."""
        return numbers.get("growth.eu_kgz_2021_2023").value > 1

    found = sentences.get("lease.by_number")
    assert found.holds and found.tables == numbers.get("growth.eu_kgz_2021_2023").tables


@pytest.mark.parametrize("id, words", [("Lease.rows", "words joined by dots"), ("lease", "words joined by dots"), ("lease.", "words joined by dots"), ("lease.has_rows", "taken twice")])
def test_a_bad_id_is_refused(lease, id, words):
    with pytest.raises(ValueError, match=words):

        @statement(id)
        def _predicate() -> bool:
            """A sentence that could be false."""


def test_a_statement_without_a_docstring_is_refused(lease):
    with pytest.raises(ValueError, match="needs a docstring that says what is checked"):

        @statement("lease.silent")
        def _predicate() -> bool:
            return True

    assert "lease.silent" not in sentences.ids()


def test_an_unknown_id_names_its_neighbours(lease):
    with pytest.raises(KeyError, match=r"there is no statement 'lease\.has_row'; the nearest are lease\.has_rows"):
        sentences.get("lease.has_row")


def test_the_list_of_ids_hangs_on_every_module_of_statements():
    with tables.recorded_reads() as reads:
        sentences.ids()
    assert reads == {"modules:sentences"}
