"""A page is read again exactly when something that it has asked for is answered otherwise."""

from types import SimpleNamespace

import pytest

from bishkek import numbers
from bishkek.book.site import asked
from bishkek.book.site.places import NameCells
from bishkek.project.paths import ROOT

ID, OTHER = "growth.eu_kgz_2021_2023", "visits.year_2019"


@pytest.fixture
def env():
    """An environment of two pages, each with a number of its own."""
    env = SimpleNamespace(found_docs={"chapters/one", "chapters/two"}, docname="chapters/one")
    asked.ask(env, "number", ID)
    env.docname = "chapters/two"
    asked.ask(env, "number", OTHER)
    return env


def outdated(env, added=()):
    return asked.outdated(None, env, set(added), set(), set())


def test_nothing_is_read_again_while_all_answers_stay(env):
    assert outdated(env) == []


def test_another_answer_reads_the_page_that_asked_and_no_other(env, monkeypatch):
    from dataclasses import replace

    get = numbers.get
    monkeypatch.setitem(asked.ANSWERS, "number", lambda id: replace(get(id), text="other") if id == ID else get(id))
    assert outdated(env) == ["chapters/one"]


def test_what_is_gone_reads_the_page_again(env, monkeypatch):
    monkeypatch.setitem(asked.ANSWERS, "number", lambda id: {OTHER: numbers.get(OTHER)}[id])
    assert outdated(env) == ["chapters/one"]


def test_a_page_that_was_never_read_so_is_read(env):
    env.found_docs.add("chapters/three")
    assert outdated(env) == ["chapters/three"] and outdated(env, added=["chapters/three"]) == []


def test_a_page_that_is_read_again_asks_anew(env):
    asked.purge(None, env, "chapters/one")
    assert outdated(env) == ["chapters/one"]


def test_what_another_process_has_read_is_taken_over(env):
    mine = SimpleNamespace(found_docs=env.found_docs, docname="")
    asked.merge(None, mine, ["chapters/one"], env)
    assert outdated(mine) == ["chapters/two"]


@pytest.mark.parametrize(
    "location, words",
    [
        (f"{ROOT}/chapters/kant.ipynb:10014", "chapters/kant.ipynb, cell 0, line 14"),
        (f"{ROOT}/chapters/kant.ipynb", "chapters/kant.ipynb"),
        (f"{ROOT}/chapters/glossary.md:90", "chapters/glossary.md:90"),
        (None, None),
    ],
)
def test_a_warning_names_the_chapter_the_cell_and_the_line(location, words):
    record = SimpleNamespace(location=location)
    assert NameCells().filter(record) is True
    assert record.location == words
