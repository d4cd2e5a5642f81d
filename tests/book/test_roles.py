"""What roles print, where they lead, and what is refused before any chapter runs."""

import nbformat
import pytest
from docutils import nodes
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from bishkek import claims, numbers
from bishkek.project import paths
from bishkek.book import ready
from bishkek.project.faults import BuildError
from bishkek.book.site.nodes import meter, page_link
from bishkek.numbers import usage
from tests.book.reading import paragraph, read


def test_a_number_is_its_text_with_its_id_and_its_source(tmp_path):
    found = numbers.get("growth.eu_kgz_2021_2023")
    read = paragraph(tmp_path, "It grew {number}`growth.eu_kgz_2021_2023`.")
    assert read.astext() == f"It grew {found.text}."
    (link,) = read.findall(page_link)
    assert (link["page"], link["anchor"]) == ("numbers", found.id)
    assert link["title"].startswith(f"{found.label}; ratio; ") and link["title"].endswith(f"grade {found.grade}")


def test_a_verdict_and_a_strength_are_those_on_record(tmp_path):
    verdict = claims.judge("C27")
    badge, words = list(read(tmp_path, "{verdict}`C27`\n\n{strength}`C27`").findall(nodes.paragraph))
    (link,) = badge.findall(page_link)
    assert link.astext() == f"C27: {verdict.verdict}" and f"verdict-{verdict.verdict.replace(' ', '-')}" in link["classes"] and link["page"] == "claims"
    assert words.astext() == f"C27 holds in {verdict.holds} of {verdict.tried} independent ways; evidence grade {verdict.grade}"
    (dots,) = words.findall(meter)
    assert (dots["value"], dots["total"]) == (verdict.holds, verdict.tried)


NO_CLAIM = "there is no claim C99; they run from C01 to C50$"
UNKNOWN = [("{number}`growth.none`", "there is no number 'growth.none'; the nearest are growth"), ("{verdict}`C99`", NO_CLAIM), ("{strength}`C99`", NO_CLAIM)]


@pytest.mark.parametrize("text, words", UNKNOWN)
def test_an_unknown_id_is_found_before_any_chapter_runs_in_the_cell_where_it_is_written(text, words, tmp_path, monkeypatch):
    cells = [new_markdown_cell("# A title"), new_code_cell("1"), new_markdown_cell(f"It is {text}.")]
    nbformat.write(new_notebook(cells=cells), tmp_path / "kant.ipynb")
    monkeypatch.setattr(usage, "CHAPTERS", tmp_path)
    monkeypatch.setattr(ready, "pages", lambda: ["kant"])
    with pytest.raises(BuildError, match=rf"^kant\.ipynb, cell 2, line 1: {words}"):
        ready.check_prose()


def test_the_pages_of_the_book_ask_only_for_what_exists():
    assert ready.check_prose() is None


def test_a_file_is_written_only_if_it_differs(tmp_path):
    file = tmp_path / "new" / "page.md"
    assert paths.write_if_changed(file, b"one")
    before = file.stat().st_mtime_ns
    assert not paths.write_if_changed(file, b"one")
    assert file.stat().st_mtime_ns == before
    assert paths.write_if_changed(file, b"two") and file.read_bytes() == b"two"
    assert [p.name for p in file.parent.iterdir()] == ["page.md"], "no temporary file is left"


def test_the_same_command_line_refuses_with_one_sentence(capsys):
    from bishkek.__main__ import main

    assert main(["seal", "no_such_table"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("bishkek: table no_such_table: is not in datapackage.json") and said.count("\n") == 1
