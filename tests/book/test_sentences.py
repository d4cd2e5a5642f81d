"""What a cell, a page or the system has against the book is one sentence that names the place in the sources."""

import errno
import http.server
import re
import warnings

import pytest

from bishkek import tables
from bishkek.__main__ import main
from bishkek.book import lock, serve
from bishkek.project import faults
from bishkek.project.faults import BuildError
from bishkek.runs import cell_faults, chapters, sound
from bishkek.tables import door, vintages
from tests.support import change_cell, data_from


def raised(source):
    with pytest.raises(Exception) as fault:  # noqa: PT011 (any error of a cell)
        exec(compile(source, "<ipython-input-2>", "exec"), {})
    return cell_faults.raised(fault.value)


def test_an_error_names_the_line_of_the_cell_and_of_the_library():
    assert raised("a = 1\na / 0") == "ZeroDivisionError: division by zero (line 2 of the cell)"
    said = raised("from bishkek import tables\ntables.load('ferries')")
    assert said.startswith("TableError: table ferries: is not in datapackage.json; ") and "(line 2 of the cell, raised in bishkek/tables/package.py:" in said
    assert cell_faults.raised(SyntaxError("incomplete input", ("c", 3, 1, ""))) == "SyntaxError: incomplete input (line 3 of the cell)"


def test_every_chapter_that_fails_is_told_and_the_others_have_run(monkeypatch, capsys, tmp_path):
    from bishkek.runs import execute, freshness

    def run_and_store(page):
        if page != "index":
            raise execute.NotebookError(f"{page}.ipynb, cell 2: ZeroDivisionError: division by zero (line 1 of the cell)")
        return 0.5

    monkeypatch.setattr(chapters, "_run_and_store", run_and_store)
    monkeypatch.setattr(chapters, "notebooks", lambda: ["index", "kant"])
    monkeypatch.setattr(chapters, "EXECUTED", tmp_path / "executed")
    monkeypatch.setattr(freshness, "is_fresh", lambda page: False)
    with pytest.raises(BuildError, match=r"^kant.ipynb, cell 2: ZeroDivisionError: division by zero \(line 1 of the cell\)$"):
        chapters.run_stale()
    assert sorted(capsys.readouterr().out.splitlines()) == ["  kant failed", "  ran index in 0.5 s"]


def printed(message, file, line, source):
    return warnings.formatwarning(message, UserWarning, file, line, source)


def test_a_warning_in_a_cell_is_told_with_its_text_and_kind():
    glyph = printed("Glyph 20013 missing from font", "/x/site-packages/matplotlib/figure.py", 30, 'figure.savefig(buffer, format="svg")')
    assert cell_faults.warned(glyph).startswith("warns: UserWarning: Glyph 20013 missing from font (at matplotlib/figure.py:30); mend what it warns of")
    two = printed("first\nsecond", "<ipython-input-2>", 4, "f(x)") + glyph
    assert cell_faults.warned(two).startswith("warns: UserWarning: first second (at line 4 of the cell);")
    assert cell_faults.warned("hm\n") == "prints to standard error: hm; a cell of the book must not"


@pytest.mark.parametrize(
    "number, words",
    [
        (errno.ENOSPC, "x/y.html: No space left on device; make room on the disk and run the command again"),
        (errno.EACCES, "x/y.html: Permission denied; allow this user to read and write it"),
        (errno.EROFS, "x/y.html: Read-only file system; the disk is read-only"),
        (errno.EISDIR, "x/y.html: Is a directory; a folder stands where a file belongs"),
    ],
)
def test_a_fault_of_the_system_names_file_and_remedy(number, words):
    import os

    assert faults.sentence(OSError(number, os.strerror(number), "x/y.html")).startswith(words)
    assert faults.sentence(MemoryError()).startswith("there is not enough memory; end other programs")
    assert faults.sentence(OSError("no more")) == "no more"


def test_an_error_that_nobody_foresaw_is_a_sentence_with_its_line_and_a_traceback_when_asked_for(monkeypatch, capsys):
    monkeypatch.setattr(vintages, "as_of", lambda day: {}["rowBounds"])
    assert main(["build", "--vintage", "2024-01-01"]) == 1
    assert re.fullmatch(r"bishkek: KeyError: 'rowBounds' \(raised in bishkek/book/vintage.py:\d+\)\n", capsys.readouterr().err)
    with pytest.raises(KeyError):
        main(["--traceback", "build", "--vintage", "2024-01-01"])
    monkeypatch.setattr(vintages, "as_of", lambda day: int("many"))
    assert main(["build", "--vintage", "2024-01-01"]) == 1
    assert "ValueError: invalid literal for int() with base 10: 'many' (raised in bishkek/book/vintage.py:" in capsys.readouterr().err


def test_a_module_that_is_no_python_is_named_with_its_line():
    error = SyntaxError("invalid syntax", (str(faults.ROOT / "bishkek" / "numbers" / "ferries.py"), 12, 1, "x ="))
    assert faults.sentence(error) == "bishkek/numbers/ferries.py, line 12: invalid syntax; correct it there"


def test_nothing_is_sealed_if_one_name_is_wrong(data, capsys):
    described = (data / "datapackage.json").read_bytes()
    file = data / "partners.csv"
    file.write_bytes(file.read_bytes().replace(b"Aruba", b"Arubaa"))
    with data_from(data):
        assert main(["seal", "partners", "partnerz"]) == 1
    said = capsys.readouterr()
    assert said.err == "bishkek: table partnerz: is not in datapackage.json; names like it are partners\n" and said.out == ""
    assert (data / "datapackage.json").read_bytes() == described


def test_a_build_folder_that_cannot_be_written_is_one_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "_build").write_text("a file", encoding="utf-8")
    monkeypatch.setattr(lock, "BUILD", tmp_path / "_build")
    assert main(["build"]) == 1
    assert capsys.readouterr().err == f"bishkek: {tmp_path}/_build: File exists; a file stands where a folder belongs; move it away\n"


def served(port, monkeypatch, tmp_path):
    (tmp_path / "index.html").touch()
    monkeypatch.setattr(serve, "HTML", tmp_path)
    with pytest.raises(BuildError) as fault:
        serve.serve(port)
    return str(fault.value)


@pytest.mark.parametrize("port", [-1, 65_536, 99_999_999])
def test_a_port_that_is_none_is_refused(port, monkeypatch, tmp_path):
    assert served(port, monkeypatch, tmp_path) == f"there is no port {port}; choose one from 1024 to 65535: `make serve PORT=8001`, or --port 8001"


def test_a_port_in_use_or_not_allowed_is_named(monkeypatch, tmp_path):
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as other:
        assert served(other.server_port, monkeypatch, tmp_path).startswith(f"port {other.server_port} is in use, perhaps by another preview; choose one")

    def refused(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(http.server, "ThreadingHTTPServer", refused)
    assert served(80, monkeypatch, tmp_path).startswith("port 80 needs rights that this user does not have, as all below 1024 do; choose one")


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["trade", "--comext", ".", "--report", "none/r.json"], "there is no folder none for --report none/r.json; make it first"),
        (["trade", "--comext", ".", "--report", "."], "--report . is a folder; name a file in it"),
        (["trade", "--comext", ".", "--scratch", "none"], "there is no folder none for --scratch; make it first"),
        (["build", "--vintage", "1990-01-01"], "no table is kept as it was on 1990-01-01; the earliest day for which one is kept is "),
        (["describe", "README.md"], "table README.md: is neither .csv nor .parquet"),
    ],
)
def test_an_option_that_cannot_work_is_refused_before_anything_is_done(arguments, words, capsys):
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert words in said.err and said.err.count("\n") == 1 and said.out == ""


def test_the_earliest_day_is_that_of_a_table_from_outside():
    first = vintages.first_day()
    assert first == "2022-03-01"
    assert not any(vintages.is_known(vintages.newest(s["vintage"]), "2022-02-28") for s in vintages.as_of(first)[0]["resources"] if s["grade"] != "own" and vintages.newest(s["vintage"]))


def test_a_table_that_no_chapter_reads_is_loaded_once_and_again_when_it_changes(data, tmp_path, monkeypatch):
    monkeypatch.setattr(sound, "RECORD", tmp_path / "tables.json")
    monkeypatch.setattr(tables, "load", lambda name: None)  # all tables take seconds; which ones are asked for is the point
    with data_from(data):
        assert len(sound.check()) > 50 and sound.check() == []
        change_cell(data, "exchange_rates_annual", "kgs_per_usd", lambda _: "47.73", year="2000")
        assert sound.check() == ["exchange_rates_annual"]
        (tmp_path / "tables.json").write_text("[", encoding="utf-8")
        assert len(sound.check()) > 50
        change_cell(data, "exchange_rates_annual", "kgs_per_usd", lambda _: "many", year="2000")
        monkeypatch.setattr(tables, "load", lambda name: door.load(name, data))
        for _ in range(2):
            with pytest.raises(tables.TableError, match="column kgs_per_usd: 'many' is not a number"):
                sound.check()


def test_a_notebook_saved_by_an_editor_comes_back_plain(tmp_path, monkeypatch):
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    ran = new_notebook(cells=[new_code_cell("1", execution_count=1, id="a")], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    saved = new_notebook(cells=[new_code_cell("1", id="a", metadata={"execution": {"iopub.execute_input": "2026"}})], metadata={"kernelspec": {"name": "my-kernel", "display_name": "Mine"}})
    for folder, file, notebook in (("EXECUTED", "kant/notebook.ipynb", ran), ("CHAPTERS", "kant.ipynb", saved)):
        (tmp_path / folder / file).parent.mkdir(parents=True)
        nbformat.write(notebook, tmp_path / folder / file)
        monkeypatch.setattr(chapters, folder, tmp_path / folder)
    plain = chapters.current("kant")
    assert plain.metadata.kernelspec.name == "python3" and plain.cells[0].metadata == {} and plain.cells[0].execution_count == 1
