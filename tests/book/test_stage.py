"""What the stage puts into a page, and what it refuses."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from bishkek import claims, numbers
from bishkek.project import paths
from bishkek.book.site import stage
from bishkek.numbers import usage


def test_a_number_becomes_its_text_its_id_and_its_source():
    found = numbers.get("growth.eu_kgz_2021_2023")
    text = stage.resolve("index", "It grew {number}`growth.eu_kgz_2021_2023`.")
    assert text.startswith(f"It grew {{number}}`{found.text}|growth.eu_kgz_2021_2023|{found.label}; ratio; ")
    assert text.endswith(f"grade {found.grade}`.")


def test_a_verdict_and_a_strength_come_from_the_rule():
    verdict = claims.judge("C27")
    assert stage.resolve("x", "{verdict}`C27`") == f"{{verdict}}`{verdict.verdict}|C27`"
    assert f"C27 holds in {verdict.holds} of {verdict.tried} independent ways" in stage.resolve("x", "{strength}`C27`")


NO_CLAIM = "there is no claim C99; they run from C01 to C50$"
UNKNOWN = [("{number}`growth.none`", "there is no number 'growth.none'; the nearest are growth"), ("{verdict}`C99`", NO_CLAIM), ("{strength}`C99`", NO_CLAIM)]


@pytest.mark.parametrize("text, words", UNKNOWN)
def test_an_unknown_id_is_one_sentence_that_names_the_place(text, words):
    with pytest.raises(stage.StageError, match=f"^methods.md: {words}"):
        stage.resolve("methods.md", text)


@pytest.mark.parametrize("text, words", UNKNOWN)
def test_an_unknown_id_is_found_before_any_chapter_runs_in_the_cell_where_it_is_written(text, words, tmp_path, monkeypatch):
    cells = [new_markdown_cell("# A title"), new_code_cell("1"), new_markdown_cell(f"It is {text}.")]
    nbformat.write(new_notebook(cells=cells), tmp_path / "kant.ipynb")
    monkeypatch.setattr(usage, "CHAPTERS", tmp_path)
    monkeypatch.setattr(stage, "pages", lambda: ["numbers", "kant"])
    with pytest.raises(stage.StageError, match=rf"^kant\.ipynb, cell 2: {words}"):
        stage.check()


def test_the_pages_of_the_book_ask_only_for_what_exists():
    assert stage.check() is None


def test_a_file_is_written_only_if_it_differs(tmp_path):
    file = tmp_path / "new" / "page.md"
    assert paths.write_if_changed(file, b"one")
    before = file.stat().st_mtime_ns
    assert not paths.write_if_changed(file, b"one")
    assert file.stat().st_mtime_ns == before
    assert paths.write_if_changed(file, b"two") and file.read_bytes() == b"two"
    assert [p.name for p in file.parent.iterdir()] == ["page.md"], "no temporary file is left"


def test_a_page_without_a_source_is_refused():
    with pytest.raises(stage.StageError, match="lists nowhere, but chapters/ has neither"):
        stage._page("nowhere")


def test_the_same_command_line_refuses_with_one_sentence(capsys):
    from bishkek.__main__ import main

    assert main(["seal", "no_such_table"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("bishkek: table no_such_table: is not in datapackage.json") and said.count("\n") == 1
