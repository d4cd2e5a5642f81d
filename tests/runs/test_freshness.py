"""A change runs exactly the chapters that depend on it again: tried on a small book in a folder of its own."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from bishkek.project import digest
from bishkek.runs import freshness, kept
from bishkek.numbers import usage
from bishkek.tables import package

CODE = {
    "trade": "from bishkek.deep import measure\n\nmeasure",
    "money": "from bishkek import register\nfrom bishkek.plain import VALUE\n\nVALUE",
}
RECIPES = {"trade": ["bishkek.register.sums"], "money": []}
READS = {"trade": ["exports", "rates", "title:money"], "money": ["rates"]}
LEFT = ("notebook.ipynb", "numbers.json", "figures/a.svg", "figures/a.narrow.svg", "figures/a.png", "figures/a.csv")
FILES = {
    "__init__.py": "",
    "plain.py": "VALUE = 1\n",
    "deep/__init__.py": "from bishkek.deep.inner import measure\n",
    "deep/inner.py": "from bishkek.plain import VALUE\n\nmeasure = VALUE\n",
    "apart.py": "OTHER = 2\n",
    "register/__init__.py": (
        "from importlib import import_module\nfrom pkgutil import iter_modules\n\nfrom bishkek.register.get import look_up\n\n"
        "for module in iter_modules(__path__):\n    import_module(f'{__name__}.{module.name}')\n"
    ),
    "register/get.py": "look_up = None\n",
    "register/prices.py": "PRICE = 3\n",
    "register/sums.py": "SUM = 4\n",
}


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Two chapters that have been run: trade reads two tables, money reads one."""
    for name, text in FILES.items():
        (tmp_path / "bishkek" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "bishkek" / name).write_text(text)
    (tmp_path / "requirements.txt").write_text("zipp==1\n")
    (tmp_path / "chapters").mkdir()
    hashes = {"exports": "sha256:1", "rates": "sha256:2", "people": "sha256:3"}
    monkeypatch.setattr(freshness, "ROOT", tmp_path)
    monkeypatch.setattr(freshness, "PACKAGE", tmp_path / "bishkek")
    monkeypatch.setattr(freshness, "CHAPTERS", tmp_path / "chapters")
    monkeypatch.setattr(freshness, "EXECUTED", tmp_path / "executed")
    monkeypatch.setattr(freshness, "asked_in", lambda page: re.findall(r"`(.+?)`", (tmp_path / "chapters" / f"{page}.ipynb").read_text()))
    monkeypatch.setattr(freshness, "resource", lambda name: {"name": name, "hash": hashes[name]})
    monkeypatch.setattr(usage, "CHAPTERS", tmp_path / "chapters")
    monkeypatch.setattr(freshness.tables, "names", lambda: sorted(hashes))
    for page in CODE:
        write(tmp_path, page)
    for page in CODE:
        run(tmp_path, page)
    yield tmp_path, hashes
    forget()


def run(folder, page):
    """What a run of a chapter leaves."""
    with kept.whole(folder / "executed" / page) as new:
        (new / "figures").mkdir()
        for name in LEFT:
            (new / name).write_text(page)
        forget()
        freshness.store(page, new, READS[page], RECIPES[page])


def forget():
    for cached in (freshness._of_file, freshness._of_bytes, freshness._files, freshness.modules):
        cached.cache_clear()


def write(folder, page, prose="# A title", code=None):
    cells = [new_markdown_cell(prose), new_code_cell(code or CODE[page])]
    nbformat.write(new_notebook(cells=cells), folder / "chapters" / f"{page}.ipynb")


def stale() -> list[str]:
    forget()
    return [page for page in CODE if not freshness.is_fresh(page)]


def test_an_unchanged_book_is_fresh(book):
    assert stale() == []


@pytest.mark.parametrize("table, again", [("exports", ["trade"]), ("rates", ["trade", "money"]), ("people", [])])
def test_a_changed_table_runs_the_chapters_that_read_it_and_no_other(book, table, again):
    book[1][table] = "sha256:9"
    assert stale() == again


def test_edited_prose_runs_nothing(book):
    write(book[0], "trade", prose="# Another title\n\nMore words.")
    assert stale() == []


def test_prose_that_asks_for_another_number_runs_its_chapter(book):
    write(book[0], "trade", prose="# A title\n\nIt grew {number}`growth.eu`.")
    assert stale() == ["trade"]


def test_edited_code_runs_its_chapter(book):
    write(book[0], "money", code="from bishkek.plain import VALUE\n\nVALUE + 1")
    assert stale() == ["money"]


@pytest.mark.parametrize(
    "module, again", [("plain.py", ["trade", "money"]), ("deep/inner.py", ["trade"]), ("deep/__init__.py", ["trade"]), ("apart.py", []),
     ("register/get.py", ["trade", "money"]), ("register/sums.py", ["trade"]), ("register/prices.py", [])]
)
def test_a_changed_module_runs_the_chapters_that_import_it_directly_or_not(book, module, again):
    (book[0] / "bishkek" / module).write_text(FILES[module] + "CHANGED = True\n")
    assert stale() == again


def test_a_new_module_of_a_register_runs_nothing_until_a_page_asks_for_it(book):
    (book[0] / "bishkek" / "register" / "ferries.py").write_text("MEAN = 5\n")
    assert stale() == []


def test_another_environment_runs_everything(book):
    (book[0] / "requirements.txt").write_text("zipp==2\n")
    assert stale() == ["trade", "money"]


def test_a_table_that_is_gone_and_a_run_that_is_gone_are_not_fresh(book):
    del book[1]["exports"]
    (book[0] / "executed" / "money" / "notebook.ipynb").unlink()
    assert stale() == ["trade", "money"]


def test_a_record_names_what_was_read(book):
    assert kept.noted(book[0] / "executed" / "trade" / "record.json")["reads"] == READS["trade"]


@pytest.mark.parametrize("name", LEFT)
@pytest.mark.parametrize("harm", ["spoilt", "missing", "older"])
def test_a_run_counts_only_while_every_file_is_as_it_left_it(book, name, harm):
    file = book[0] / "executed" / "money" / name
    if harm == "missing":
        file.unlink()
    else:
        file.write_text({"spoilt": "money and more", "older": "of a run before"}[harm])
    assert stale() == ["money"]
    run(book[0], "money")
    assert stale() == []


def test_a_file_too_many_makes_a_run_stale(book):
    (book[0] / "executed" / "trade" / "figures" / "b.csv").write_text("drawn by hand")
    assert stale() == ["trade"]


@pytest.mark.parametrize("spoilt", ["", "{}", "[1]", "null", '{"facts": {}, "places": ["."], "files": {}}', "no JSON"])
def test_a_record_that_cannot_be_read_counts_as_none(book, spoilt):
    (book[0] / "executed" / "money" / "record.json").write_text(spoilt)
    assert stale() == ["money"]


def test_a_run_of_another_place_still_counts_when_the_folder_is_moved(book, monkeypatch):
    (book[0] / "executed").rename(book[0] / "moved")
    monkeypatch.setattr(freshness, "EXECUTED", book[0] / "moved")
    assert stale() == []


def test_a_changed_heading_runs_what_shows_it(book):
    write(book[0], "money", prose="# Another title")
    assert stale() == ["trade"]


def test_another_python_runs_everything(book, monkeypatch):
    monkeypatch.setattr(freshness.sys, "version_info", (3, 99))
    assert stale() == ["trade", "money"]


def test_the_real_chapters_are_found_to_import_the_whole_chain():
    found = {p.relative_to(freshness.PACKAGE).as_posix() for p in freshness.modules(freshness.code("roundabout"))}
    assert {"tables/door.py", "measures/growth.py", "figures/roundabout.py", "figures/style.py", "numbers/trade.py"} <= found
    assert not any(name.startswith("book/") for name in found)


@pytest.mark.parametrize("what", ["data/partners.csv", "chapters/index.ipynb", "bishkek/numbers/formats.py", "assets/pdf/book.typ", "_toc.yml", "CITATION.cff", "README.md", "LICENSE"])
def test_the_digest_of_the_whole_book_changes_with_every_source(tmp_path, monkeypatch, what):
    for name in ("assets/pdf/book.typ", "bishkek/numbers/formats.py", "chapters/index.ipynb", "data/partners.csv", *digest.SINGLES):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(digest, "ROOT", tmp_path)
    monkeypatch.setattr(digest, "DATA", tmp_path / "data")
    before = digest.everything(digest.checksums())
    assert digest.everything(digest.checksums()) == before
    (tmp_path / what).write_text("two")
    assert digest.everything(digest.checksums()) != before


def test_the_data_of_the_package_is_where_freshness_looks():
    assert package.DATA == freshness.ROOT / "data"
