"""Every answer of the corpus ends as its case says: in the rows that it names, or in its sentence."""

from pathlib import Path

import pytest

from bishkek.refresh.sources import SOURCES
from tests.refresh import corpus

ALL = list(corpus.cases())


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.service} {c.name}")
def test_an_answer_ends_as_its_case_says(case, tmp_path):
    came, gone, says = corpus.came(case, tmp_path)
    assert says == case.says
    assert came == {table: set(lines) for table, lines in case.gives.items()}
    assert gone == {table: set(lines) for table, lines in case.gone.items()}


@pytest.mark.parametrize("case", [c for c in ALL if c.looks], ids=lambda c: f"{c.service} {c.name}")
def test_what_a_person_should_look_at_is_said(case, tmp_path):
    assert corpus.looks(case, tmp_path) == case.looks


def test_every_service_has_sound_answers_of_two_layouts_and_some_that_are_refused():
    for service in SOURCES:
        of = list(corpus.cases(service))
        assert sum(not c.says for c in of) >= 2 and sum(bool(c.says) for c in of) >= 3, service


def test_names_are_not_given_twice_and_every_file_is_used():
    names = [(c.service, c.name) for c in ALL]
    assert len(set(names)) == len(names)
    used = {corpus.HERE / c.service / part["file"] for c in ALL for a in c.answers for part in (a, *a.get("then", [])) if "file" in part}
    assert used == {Path(f) for f in corpus.HERE.glob("*/*") if f.name != "cases.toml"}
