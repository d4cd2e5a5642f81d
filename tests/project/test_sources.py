"""Files that people edit: what is wrong in one is a sentence with file and line, before a chapter runs."""

import json
import shutil

import pytest

from bishkek.project import cited, digest, paths, reading, sources
from tests.support import CHAPTERS, ROOT, notebooks

SINGLES = ("_config.yml", "_toc.yml", "CITATION.cff", "references.bib")
NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Kant"]}]}


def _code(source):
    return json.dumps(NOTEBOOK | {"cells": [*NOTEBOOK["cells"], {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}]}).encode()


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A copy of the edited files that a test may spoil; notebooks are cut to their titles."""
    (tmp_path / "chapters").mkdir()
    for name in SINGLES:
        shutil.copy(ROOT / name, tmp_path / name)
    for file in CHAPTERS.glob("*.md"):
        shutil.copy(file, tmp_path / "chapters")
    for file in notebooks():
        (tmp_path / "chapters" / file.name).write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    for module in (paths, reading, sources, digest):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(sources, "CHAPTERS", tmp_path / "chapters")
    cited.citation_file.cache_clear()
    yield tmp_path
    cited.citation_file.cache_clear()


def said(book):
    with pytest.raises(ValueError) as fault:
        sources.check()
    assert "\n" not in str(fault.value) and str(book) not in str(fault.value)
    return str(fault.value)


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_files_of_the_book_are_fine(book):
    sources.check()
    assert paths.pages()[0] == "index"


@pytest.mark.parametrize(
    "name, added, words",
    [
        ("_toc.yml", "  - foo: [\n", "_toc.yml, line "),
        ("_toc.yml", "      - file: chapters/kant\n", "_toc.yml: document file used multiple times: 'chapters/kant'"),
        ("_toc.yml", "      - file: chapters/kant.ipynb\n", "_toc.yml lists kant twice; leave it in one place"),
        ("_toc.yml", "      - fil: kant\n", "_toc.yml: entry does not contain one of"),
        ("_toc.yml", "      - glob: k*\n", "_toc.yml lists the pattern k*; list each page by its name"),
        ("_toc.yml", "      - file: chapters/parts/kant\n", "_toc.yml lists chapters/parts/kant; put the page into chapters/ itself"),
        ("_toc.yml", "      - file: chapters/ferries\n", "_toc.yml lists ferries, but chapters/ has neither ferries.ipynb nor ferries.md; add the page"),
        ("_config.yml", 'x: "a\n', "_config.yml, line 65: "),
        ("CITATION.cff", "title: [\n", "CITATION.cff, line "),
        ("references.bib", "\n@misc{x, title={a\n", "premature end of file; correct the entry that begins before it"),
        ("references.bib", "\n@misc{wams2023, title={a}}\n", "references.bib: repeated bibliography entry: wams2023; leave one of the two"),
    ],
)
def test_a_line_that_is_wrong_is_named(book, name, added, words):
    with (book / name).open("a", encoding="utf-8") as file:
        file.write(added)
    assert words in said(book)


@pytest.mark.parametrize(
    "old, new, words",
    [
        ("version: 0", "revision: 0", "CITATION.cff lacks version; add what is missing"),
        ("name: \"Authors", "nom: \"Authors", "CITATION.cff has an author without a name"),
        ("date-released: 2", "date-released: spring 2", "CITATION.cff has the date-released 'spring 2026-11-24'; write a day like 2026-11-24"),
    ],
)
def test_a_citation_that_lacks_something_is_refused(book, old, new, words):
    replace(book / "CITATION.cff", old, new)
    assert words in said(book)


@pytest.mark.parametrize(
    "content, words",
    [
        (b'{"cells": [\n<<<<<<< HEAD\n', "chapters/kant.ipynb, line 2 is not JSON, so it is no notebook (was a merge left unfinished?)"),
        (b"[]", "chapters/kant.ipynb is JSON but no notebook"),
        (b'{"nbformat": 3, "worksheets": []}', "chapters/kant.ipynb is a notebook of format 3, not 4; open it in JupyterLab and save it"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}', "chapters/kant.ipynb has no cells; begin it with a text cell"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": []}]}', "chapters/kant.ipynb does not begin with its title; write `# Title` as its first line"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "poem"}]}', "chapters/kant.ipynb, cell 0 is no cell of text or code"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "raw", "source": "x"}]}', "chapters/kant.ipynb, cell 0 is a raw cell, which no page shows; make it a cell of text or code"),
        (_code("a = 1\nb = ("), "chapters/kant.ipynb, cell 1, line 2: '(' was never closed; correct it there"),
        (_code("%matplotlib inline"), "chapters/kant.ipynb, cell 1, line 1: invalid syntax; what begins with % or ! only Jupyter understands, so leave it out"),
        (b"# Kant\xff", "chapters/kant.ipynb is not UTF-8 at byte 6; save it as UTF-8"),
        (b"# Kant\0", "chapters/kant.ipynb holds a NUL byte at byte 6"),
        (b"\xef\xbb\xbf{}", "chapters/kant.ipynb begins with a byte order mark; save it as UTF-8 without one"),
    ],
)
def test_a_notebook_that_is_none_is_named(book, content, words):
    (book / "chapters" / "kant.ipynb").write_bytes(content)
    assert words in said(book)


def test_a_text_page_without_a_title_or_with_a_twin_is_refused(book):
    page = book / "chapters" / "glossary.md"
    page.write_text("## Glossary\n", encoding="utf-8")
    assert "chapters/glossary.md does not begin with its title" in said(book)
    (book / "chapters" / "glossary.ipynb").touch()
    assert "chapters/ has both glossary.ipynb and glossary.md; keep one of them" in said(book)


def test_a_folder_or_a_loop_in_place_of_a_file_is_named(book):
    page = book / "chapters" / "glossary.md"
    page.unlink()
    page.mkdir()
    assert "chapters/glossary.md cannot be read (Is a directory)" in said(book)
    page.rmdir()
    page.symlink_to(page.name)
    assert "chapters/glossary.md cannot be read (Too many levels of symbolic links)" in said(book)


def test_sections_endings_and_addresses_are_read_in_order(book):
    replace(book / "_toc.yml", "      - file: chapters/kant\n      - file: chapters/neutrality\n",
            "      - file: chapters/kant.ipynb\n        sections:\n          - file: chapters/neutrality.ipynb\n      - url: https://example.org/\n        title: Elsewhere\n")  # fmt: skip
    found = paths.pages()
    assert found[found.index("kant") :][:3] == ["kant", "neutrality", "summits"]
    sources.check()


def test_a_source_that_is_gone_is_named_before_anything_is_built(book):
    (book / "references.bib").unlink()
    with pytest.raises(RuntimeError, match=r"references.bib cannot be read \(No such file or directory\); restore it from git"):
        digest.everything(digest.checksums())


def test_the_version_is_said_and_is_one(capsys):
    import tomllib

    from bishkek.__main__ import main

    with pytest.raises(SystemExit) as end:
        main(["--version"])
    said = capsys.readouterr().out.strip()
    assert end.value.code == 0
    assert said == cited.version() == tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
