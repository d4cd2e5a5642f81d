"""What a book says with the tables of a folder, worked out for real in a small book, as a refresh asks for it."""

import shutil

import pytest

from bishkek.refresh import diff, facts
from tests.sequences import engine, small
from tests.support import ROOT

NEEDED = ("refresh/__init__.py", "refresh/errors.py", "refresh/source.py", "refresh/meaning.py", "refresh/facts.py", "measures/vintages.py")  # beside a small book


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = small.make(tmp_path_factory.mktemp("small") / "book")
    for name in NEEDED:
        (folder / "bishkek" / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "bishkek" / name, folder / "bishkek" / name)
    engine.settle(folder)
    return folder


@pytest.fixture
def said(book, monkeypatch, tmp_path):
    """The facts of the book with a table of leases changed by ``change``, or as it is."""
    monkeypatch.chdir(book)

    def of(change=None):
        data = book / "data"
        if change:
            data = shutil.copytree(book / "data", tmp_path / "data")
            lines = (data / "kant_lease.csv").read_text(encoding="utf-8").splitlines(keepends=True)
            (data / "kant_lease.csv").write_text("".join(change(lines)), encoding="utf-8")
            engine.execute(book, f"import pathlib; from bishkek.tables.seal import seal; seal('kant_lease', pathlib.Path({str(data)!r}))")
        return facts.of(data, tmp_path / ("changed" if change else "build"))

    return of


def test_numbers_verdicts_and_figures_are_those_of_the_tables(said):
    now = said()
    assert now["faults"] == [] and now["false"] == {}
    assert set(now["numbers"]) == {"lease.total", "lease.rows", "book.tables"}
    assert {claim: found["verdict"] for claim, found in now["claims"].items()} == {"C01": "contradicted", "C02": "contradicted"}
    assert set(now["figures"]) == {"trade-bars", "money-dots"}


def test_one_cell_changes_its_number_and_its_figure_and_nothing_else(said):
    book = diff.compare_book(said(), said(lambda lines: [line.replace(",4502495,", ",5502495,") for line in lines]))
    assert [line.partition(":")[0] for line in book.numbers] == ["lease.total"]
    assert book.figures == ["trade-bars"]
    assert book.verdicts == book.specifications == book.statements == book.faults == []


def test_what_cannot_be_worked_out_is_a_fault_in_a_sentence_and_keeps_nothing_else(said, book):
    rule = book / "bishkek" / "claims" / "small.py"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text.replace("return _judged(2)", "raise StopIteration"), encoding="utf-8")
    try:
        now = said()
    finally:
        rule.write_text(text, encoding="utf-8")
    assert now["claims"].keys() == {"C01"}
    assert any(fault.startswith("claim C02: StopIteration (raised in ") for fault in now["faults"]) and not any("\n" in fault for fault in now["faults"])
