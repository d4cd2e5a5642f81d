"""Sentences that are bound to statements: checked before anything runs, invisible on the page, listed in a card, remembered."""

import nbformat
import pytest
from docutils import nodes
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from bishkek import sentences, tables
from bishkek.runs import freshness, memory
from bishkek.book import ready
from bishkek.project.faults import BuildError
from bishkek.book.site import outputs
from bishkek.figures import evidence
from bishkek.numbers import registry as numbers
from bishkek.numbers import usage
from bishkek.sentences import registry
from bishkek.sentences.registry import statement
from bishkek.tables import age
from tests.book.reading import paragraph, read

TRUE, FALSE, BROKEN = "lease.has_rows", "lease.has_none", "lease.cannot_say"


@pytest.fixture
def three(monkeypatch):
    """A statement that holds, one that does not, and one that cannot be checked."""
    monkeypatch.setattr(registry, "_predicates", {})
    monkeypatch.setattr(registry, "_known", {})

    @statement(TRUE)
    def _true() -> bool:
        """The table of leases has rows."""
        return len(tables.load("kant_lease")) > 0

    @statement(FALSE)
    def _false() -> bool:
        """The table of leases is empty."""
        return tables.load("kant_lease").empty

    @statement(BROKEN)
    def _broken() -> bool:
        """There is a table that is not there."""
        return tables.load("no_such_table").empty


@pytest.fixture
def chapter(three, tmp_path, monkeypatch):
    """Writes a chapter of one paragraph, which alone is the book."""

    def write(text, code="1"):
        nbformat.write(new_notebook(cells=[new_markdown_cell("# A title"), new_code_cell(code), new_markdown_cell(text)]), tmp_path / "kant.ipynb")
        usage._ids.cache_clear()
        freshness._of_bytes.cache_clear()

    monkeypatch.setattr(usage, "CHAPTERS", tmp_path)
    monkeypatch.setattr(freshness, "CHAPTERS", tmp_path)
    monkeypatch.setattr(ready, "pages", lambda: ["kant"])
    yield write
    usage._ids.cache_clear()


@pytest.mark.parametrize(
    "written, printed",
    [
        (f"It has rows.{{so}}`{TRUE}` More.", ["It has rows. More."]),
        (f"It has rows. {{so}}`{TRUE}`", ["It has rows."]),
        (f"It has rows.\n{{so}}`{TRUE}`\nMore.", ["It has rows.\nMore."]),
        (f"One.{{so}}`{TRUE}`{{so}}`{TRUE}`\n\nTwo.", ["One.", "Two."]),
        (f":::{{finding}}\nIt has rows.{{so}}`{TRUE}`\n:::", ["It has rows.", f"How old: {age.line(['kant_lease'])}"]),
    ],
)
def test_a_bound_sentence_is_printed_as_if_it_were_not(three, written, printed, tmp_path):
    assert [p.astext() for p in read(tmp_path, written).findall(nodes.paragraph)] == printed


def test_a_false_sentence_stops_before_any_chapter_runs_with_one_sentence(chapter):
    chapter(f"It has rows.{{so}}`{TRUE}` It is empty.{{so}}`{FALSE}`")
    with pytest.raises(BuildError) as stopped:
        ready.check_prose()
    assert str(stopped.value) == (
        f"kant.ipynb, cell 2, line 1: the sentence bound to {FALSE} no longer holds: The table of leases is empty; rewrite the sentence, or correct the table"
    )


def test_a_true_sentence_stops_nothing_until_its_table_changes(chapter):
    chapter(f"It has rows.{{so}}`{TRUE}`")
    assert ready.check_prose() is None
    with tables.pretend(kant_lease=tables.load("kant_lease").iloc[:0]), pytest.raises(BuildError, match=f"bound to {TRUE} no longer holds"):
        ready.check_prose()


def test_an_unknown_statement_is_one_sentence_with_the_nearest(chapter):
    chapter("It has rows.{so}`lease.has_row`")
    with pytest.raises(BuildError, match=rf"^kant\.ipynb, cell 2, line 1: there is no statement 'lease\.has_row'; the nearest are {TRUE}, {FALSE}"):
        ready.check_prose()


def test_a_statement_that_cannot_be_checked_names_the_place_too(chapter):
    chapter(f"It may be.{{so}}`{BROKEN}`")
    with pytest.raises(BuildError, match=f"^kant.ipynb, cell 2, line 1: {BROKEN} cannot be checked: table no_such_table: is not in datapackage.json"):
        ready.check_prose()


def test_in_a_book_of_another_vintage_a_sentence_that_does_not_hold_says_so(chapter, tmp_path, monkeypatch):
    chapter(text := f"It has rows.{{so}}`{TRUE}` It is empty.{{so}}`{FALSE}`")
    monkeypatch.setenv("BISHKEK_NOTE", "Older tables.")
    assert ready.check_prose() is None
    assert paragraph(tmp_path, text).astext() == "It has rows. It is empty. [This does not hold on these tables.]"


def test_the_pages_of_the_book_say_only_what_holds():
    assert ready.check_prose() is None


def test_the_card_lists_statements_beside_numbers_and_the_page_adds_the_line(chapter):
    chapter(f"It has rows.{{so}}`{TRUE}`")
    card = evidence.numbers_table("kant")
    assert card.html.count("<details") == 2 and f'<span data-code="{TRUE}">' in card.html and "The table of leases has rows." in card.html
    assert card.text.endswith(f"{TRUE}: True")
    assert outputs.LINE.sub(outputs._line, card.html).count(sentences.get(TRUE).code) == 1


def test_a_card_without_statements_shows_nothing_of_them(chapter):
    chapter("It has rows.")
    assert evidence.numbers_table("kant").html.count("<details") == 1


def test_a_chapter_hangs_on_the_statements_that_its_prose_asks_for_and_on_their_tables(chapter):
    chapter(f"It has rows.{{so}}`{TRUE}`")
    with tables.recorded_reads() as reads, numbers.recorded_recipes() as recipes:
        evidence.numbers_table("kant")
    assert {"kant_lease", "asks:kant"} <= reads and __name__ in recipes
    before = freshness.fingerprint("kant", ["asks:kant"], [])
    chapter(f"It has rows.{{so}}`{TRUE}` Indeed.")
    assert freshness.fingerprint("kant", ["asks:kant"], []) == before
    chapter(f"It has rows.{{so}}`{FALSE}`")
    assert freshness.fingerprint("kant", ["asks:kant"], []) != before


@pytest.mark.parametrize("table, stays", [("kant_lease", False), ("ideal_points", True)])
def test_a_statement_is_remembered_until_a_table_that_it_read_changes(three, tmp_path, monkeypatch, table, stays):
    found = sentences.get(TRUE)
    memory.keep_rest(tmp_path / "page")
    registry.forget()
    real = freshness.resource
    monkeypatch.setattr(freshness, "resource", lambda name: real(name) | ({"hash": "sha256:other"} if name == table else {}))
    memory.recall(tmp_path)
    assert (TRUE in registry.known()) == stays
    assert sentences.get(TRUE) == found


def test_a_chapter_keeps_what_it_asks_for_alone(three, tmp_path):
    sentences.get(TRUE), sentences.get(FALSE)
    memory.keep(tmp_path / "numbers.json", [FALSE])
    assert FALSE in (text := (tmp_path / "numbers.json").read_text()) and TRUE not in text
