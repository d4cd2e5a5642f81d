"""Bad input of every kind is one sentence and no traceback; the files stay as they were."""

import pytest

from tests.faults import every
from tests.faults.cases import CASES
from tests.faults.engine import NET, Answer, Book, Case, wrong
from tests.sequences import engine

#: Every fourth of the cheap ones, so that each kind is among them; ``python -m tests.faults.every`` runs all.
SOME = [case for case in CASES if case.cheap][::4]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    engine.warm()
    return Book(tmp_path_factory.mktemp("faults"))


@pytest.mark.parametrize("case", SOME, ids=[f"{case.kind}: {case.name}" for case in SOME])
def test_bad_input_is_one_sentence(book, case):
    assert book.faults(case) == []


def test_every_case_has_a_name_of_its_own_and_there_are_more_than_two_hundred():
    names = [(case.kind, case.name) for case in CASES]
    assert len(set(names)) == len(names) > 200


@pytest.mark.parametrize(
    "answer, found",
    [
        (Answer(1, "", "bishkek: table x: is torn; mend it\n"), []),
        (Answer(0, "", "bishkek: table x: is torn; mend it\n"), ["ended well"]),
        (Answer(1, "", "Traceback (most recent call last):\nbishkek: is torn\n"), ["a traceback"]),
        (Answer(1, "", f"bishkek: KeyError: 'is torn' {NET}x.py:5)\n"), ["an error that nobody foresaw"]),
        (Answer(1, "", "is torn\n"), ["0 sentences"]),
        (Answer(1, "", "bishkek: x\n"), ["does not say 'is torn'"]),
    ],
)
def test_a_wrong_answer_is_found(answer, found):
    assert wrong(Case("", "", "is torn", ()), answer) == found


def test_a_file_that_a_command_changed_is_found(book):
    assert book.faults(Case("", "", "is not in", ("seal", "nix"), lambda folder: (folder / "data" / "claims.csv").touch())) == []
    assert book.faults(Case("", "", None, ("verdicts", "--record"), lambda folder: (folder / "data" / "verdicts.csv").write_bytes(b""))) != []


def test_a_case_that_is_answered_wrongly_is_returned_with_what_was_wrong(monkeypatch, tmp_path):
    class Answered:
        def __init__(self, folder): ...

        def faults(self, case):
            return ["a traceback"] if case.environment else []

    monkeypatch.setattr(every, "Book", Answered)
    monkeypatch.setattr(every.engine, "warm", lambda: None)
    well, badly = Case("", "well", None, ()), Case("", "badly", None, (), environment={"A": "b"})
    assert every.run([well, badly], tmp_path) == [(badly, ["a traceback"])]
