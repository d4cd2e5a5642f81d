"""Files that people edit: settings, contents, citation, references and chapters, torn or wrong."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.engine import Case

KIND = "files that people edit"
Change = Callable[[bytes], bytes]


def _edit(name: str, change: Change) -> Callable[[Path], None]:
    def spoil(book: Path) -> None:
        file = book / name
        file.write_bytes(change(file.read_bytes()))

    return spoil


def _add(text: str) -> Change:
    return lambda content: content + text.encode()


def _put(text: str) -> Change:
    return lambda _: text.encode()


def _swap(old: str, new: str) -> Change:
    return lambda content: content.replace(old.encode(), new.encode(), 1)


def _notebook(change: Callable[[dict], object]) -> Change:
    def changed(content: bytes) -> bytes:
        notebook = json.loads(content)
        change(notebook)
        return json.dumps(notebook).encode()

    return changed


def _code(source: str) -> Change:
    return _notebook(lambda n: n["cells"].append({"cell_type": "code", "id": "x", "metadata": {}, "outputs": [], "execution_count": None, "source": source}))


def _prose(text: str) -> Change:
    return _notebook(lambda n: n["cells"].append({"cell_type": "markdown", "id": "x", "metadata": {}, "source": text}))


MONEY, NOTES, TOC, CONFIG, CITED, BIB = "chapters/money.ipynb", "chapters/notes.md", "_toc.yml", "_config.yml", "CITATION.cff", "references.bib"
# what every file of text may suffer
ANY: dict[str, tuple[Change, str]] = {
    "byte order mark": (lambda c: b"\xef\xbb\xbf" + c, "begins with a byte order mark"),
    "not UTF-8": (lambda c: c + b"\xff\xfe", "UTF-8"),
    "NUL": (lambda c: c + b"\0", "NUL"),
    "empty": (lambda c: b"", ""),
    "marks of a merge": (lambda c: b"<<<<<<< ours\n" + c, ""),
}
SPOILT: dict[str, tuple[str, Change, str]] = {
    **{f"{name}: {kind}": (name, change, says or name) for name in (MONEY, NOTES, TOC, CONFIG, CITED, BIB) for kind, (change, says) in ANY.items() if (name, kind) not in {(BIB, "empty"), (BIB, "marks of a merge")}},
    "settings a list": (CONFIG, _put("- a\n"), "_config.yml holds no keys and values"),
    "settings with a tab": (CONFIG, _add("\thtml: 1\n"), "_config.yml, line "),
    "settings with html a list": (CONFIG, _swap("html:", "html: []\nhtm:"), "_config.yml"),
    "settings with html text": (CONFIG, _swap("html:", "html: pages\nhtm:"), "_config.yml"),
    "settings with a tag of Python": (CONFIG, _add("x: !!python/object/apply:os.system [ls]\n"), "_config.yml, line "),
    "settings with an alias that is not there": (CONFIG, _add("x: *nix\n"), "_config.yml, line "),
    "contents a list": (TOC, _put("- a\n"), "_toc.yml lists nothing"),
    "contents without a root": (TOC, _swap("root: chapters/index\n", ""), "_toc.yml: "),
    "contents whose root is a number": (TOC, _swap("root: chapters/index", "root: 5"), "_toc.yml"),
    "contents whose root is a list": (TOC, _swap("root: chapters/index", "root: []"), "_toc.yml"),
    "contents whose parts are text": (TOC, _put("format: jb-book\nroot: chapters/index\nparts: all\n"), "_toc.yml"),
    "contents whose chapters are null": (TOC, _put("format: jb-book\nroot: chapters/index\nparts:\n  - caption: A\n    chapters:\n"), "_toc.yml"),
    "contents with a file that is a number": (TOC, _add("      - file: 5\n"), "_toc.yml"),
    "contents with a file that is null": (TOC, _add("      - file:\n"), "_toc.yml"),
    "contents with a file that is a list": (TOC, _add("      - file: [a]\n"), "_toc.yml"),
    "contents with a page that is not there": (TOC, _add("      - file: chapters/nix\n"), "_toc.yml lists nix, but chapters/ has neither"),
    "contents with a page twice": (TOC, _add("      - file: chapters/money\n"), "_toc.yml: "),
    "contents with a path that leads out": (TOC, _add("      - file: ../nix\n"), "_toc.yml lists ../nix"),
    "contents with an unknown form": (TOC, _swap("jb-book", "jb-novel"), "_toc.yml"),
    "contents with a date": (TOC, _add("      - file: 2023-10-22\n"), "_toc.yml"),
    "citation a list": (CITED, _put("- a\n"), "CITATION.cff holds no keys and values"),
    "citation without authors": (CITED, _swap("authors:", "people:"), "CITATION.cff lacks authors"),
    "citation whose authors are text": (CITED, _swap("authors:", "authors: [x]\npeople:"), "CITATION.cff has an author without a name"),
    "citation whose author has a number for a name": (CITED, _swap("authors:", "authors: [{name: 5}]\npeople:"), "CITATION.cff has an author without a name"),
    "citation whose day is none": (CITED, _swap("date-released: ", "date-released: 2026-02-31 #"), "CITATION.cff"),
    "citation whose day is a word": (CITED, _swap("date-released: ", "date-released: soon #"), "CITATION.cff has the date-released 'soon'"),
    "citation whose version is a list": (CITED, _swap("\nversion: ", "\nversion: [1] #"), "CITATION.cff"),
    "citation whose title is a list": (CITED, _swap("\ntitle: ", "\ntitle: [1] #"), "CITATION.cff has the title [1]; write it as text"),
    "references torn": (BIB, _add("@misc{x, title={a\n"), "references.bib, line "),
    "references with a key twice": (BIB, _add("@misc{one2020, title={a}}\n"), "references.bib: repeated bibliography entry"),
    "references without a title": (BIB, _add("@misc{x1, year={2020}}\n"), "references.bib: the work x1 has no title; write one"),
    "references with half a bracket in an address": (BIB, _add("@misc{x1, title={a}, url={http://[bad.org/x}}\n"), "references.bib: the work x1 has the url 'http://[bad.org/x', which is no address"),
    "references with an address that is a word": (BIB, _add("@misc{x1, title={a}, url={here}}\n"), "references.bib: the work x1 has the url 'here', which is no address"),
    "references without a key": (BIB, _add("@misc{, title={a}}\n"), "references.bib"),
    "references with a field twice": (BIB, _add("@misc{x1, title={a}, title={b}}\n"), "references.bib"),
    "references with a word that is not defined": (BIB, _add("@misc{x1, month = nix, title={a}}\n"), "references.bib"),
    "references with a name of many commas": (BIB, _add("@misc{x1, author={a, b, c, d, e}, title={a}}\n"), "references.bib"),
    "a chapter cut in the middle": (MONEY, lambda c: c[: len(c) // 2], "chapters/money.ipynb, line "),
    "a chapter that is a list": (MONEY, _put("[]"), "chapters/money.ipynb is JSON but no notebook"),
    "a chapter nested without end": (MONEY, _put("[" * 200_000), "chapters/money.ipynb is not JSON"),
    "a chapter of an old form": (MONEY, _notebook(lambda n: n.update(nbformat=3)), "chapters/money.ipynb is a notebook of format 3, not 4"),
    "a chapter of a form that is no number": (MONEY, _notebook(lambda n: n.update(nbformat="4")), "chapters/money.ipynb is JSON but no notebook"),
    "a chapter without the lesser form": (MONEY, _notebook(lambda n: n.pop("nbformat_minor")), "chapters/money.ipynb"),
    "a chapter whose lesser form is text": (MONEY, _notebook(lambda n: n.update(nbformat_minor="x")), "chapters/money.ipynb"),
    "a chapter without metadata": (MONEY, _notebook(lambda n: n.pop("metadata")), "chapters/money.ipynb"),
    "a chapter whose metadata is text": (MONEY, _notebook(lambda n: n.update(metadata="x")), "chapters/money.ipynb"),
    "a chapter without cells": (MONEY, _notebook(lambda n: n.update(cells=[])), "chapters/money.ipynb has no cells"),
    "a chapter whose cells are an object": (MONEY, _notebook(lambda n: n.update(cells={})), "chapters/money.ipynb has no cells"),
    "a cell that is null": (MONEY, _notebook(lambda n: n["cells"].append(None)), "is no cell of text or code"),
    "a cell of an unknown kind": (MONEY, _notebook(lambda n: n["cells"][1].update(cell_type="heading")), "cell 1 is no cell of text or code"),
    "a cell without source": (MONEY, _notebook(lambda n: n["cells"][1].pop("source")), "cell 1 is no cell of text or code"),
    "a cell whose source is a number": (MONEY, _notebook(lambda n: n["cells"][1].update(source=5)), "cell 1 is no cell of text or code"),
    "a cell whose metadata is null": (MONEY, _notebook(lambda n: n["cells"][1].update(metadata=None)), "chapters/money.ipynb"),
    "a cell without metadata": (MONEY, _notebook(lambda n: n["cells"][1].pop("metadata")), "chapters/money.ipynb"),
    "a cell without outputs": (MONEY, _notebook(lambda n: n["cells"][1].pop("outputs")), "chapters/money.ipynb"),
    "a cell whose outputs are text": (MONEY, _notebook(lambda n: n["cells"][1].update(outputs="x")), "chapters/money.ipynb"),
    "a cell whose output is null": (MONEY, _notebook(lambda n: n["cells"][1].update(outputs=[None])), "chapters/money.ipynb"),
    "a raw cell": (MONEY, _notebook(lambda n: n["cells"].append({"cell_type": "raw", "id": "x", "metadata": {}, "source": "x"})), "cell 4 is a raw cell, which no page shows; make it a cell of text or code"),
    "a cell whose tags are text": (MONEY, _notebook(lambda n: n["cells"][1]["metadata"].update(tags="x")), "chapters/money.ipynb, cell 1 has tags that are no list of words"),
    "a cell whose tags are numbers": (MONEY, _notebook(lambda n: n["cells"][1]["metadata"].update(tags=[5])), "chapters/money.ipynb, cell 1 has tags that are no list of words"),
    "a cell whose attachments are a number": (MONEY, _notebook(lambda n: n["cells"][0].update(attachments=5)), "chapters/money.ipynb, cell 0 has tags that are no list of words, or attachments that are none"),
    "two cells of one id": (MONEY, _notebook(lambda n: n["cells"][1].update(id=n["cells"][0]["id"])), "chapters/money.ipynb, cell 1 has the id 'cell-0', which must be of its own"),
    "a cell whose id is a number": (MONEY, _notebook(lambda n: n["cells"][1].update(id=5)), "chapters/money.ipynb, cell 1 has the id 5, which must be of its own"),
    "a cell whose id has blanks": (MONEY, _notebook(lambda n: n["cells"][1].update(id="a b!")), "chapters/money.ipynb, cell 1 has the id 'a b!'"),
    "a cell without an id": (MONEY, _notebook(lambda n: n["cells"][1].pop("id")), "chapters/money.ipynb, cell 1 has the id None, which must be of its own"),
    "a chapter without a title": (MONEY, _notebook(lambda n: n["cells"].pop(0)), "chapters/money.ipynb does not begin with its title"),
    "code that is none": (MONEY, _code("x = ("), "chapters/money.ipynb, cell 4, line 1: "),
    "code with a NUL": (MONEY, _code("x = '\0'"), "chapters/money.ipynb"),
    "code nested without end": (MONEY, _code("(" * 5_000 + ")" * 5_000), "chapters/money.ipynb, cell 4"),
    "code that only Jupyter knows": (MONEY, _code("%matplotlib inline"), "what begins with % or ! only Jupyter understands"),
    "a number that is not there": (MONEY, _prose("Of {number}`nix.nix`."), "money.ipynb, cell 4, line 1: "),
    "a statement that is not there": (MONEY, _prose("So.{so}`nix.nix`"), "money.ipynb, cell 4, line 1: "),
    "a claim that is not there": (MONEY, _prose("So {verdict}`C99`."), "money.ipynb, cell 4, line 1: there is no claim C99"),
    "a picture": (NOTES, _add("\n![x](x.png)\n"), "chapters/notes.md shows the picture x.png"),
    "a text page without a title": (NOTES, _swap("# Notes", "Notes"), "chapters/notes.md does not begin with its title"),
}
#: What only the pages themselves show.
BUILT: dict[str, tuple[str, Change, str]] = {
    "code that raises": (MONEY, _code("1 / 0"), "money.ipynb, cell 4: ZeroDivisionError: division by zero (line 1 of the cell)"),
    "code that ends the process": (MONEY, _code("import os; os._exit(1)"), "money"),
    "code that leaves": (MONEY, _code("raise SystemExit"), "money"),
    "code that is interrupted": (MONEY, _code("raise KeyboardInterrupt"), "money"),
    "code that warns": (MONEY, _code("import warnings; warnings.warn('x')"), "money.ipynb, cell 4"),
    "code that loads no table": (MONEY, _code("from bishkek import tables; tables.load('nix')"), "table nix: is not in datapackage.json"),
    "a reference that is not there": (NOTES, _add("\n{cite:p}`nix2020`\n"), "nix2020"),
    "a page that is not there": (NOTES, _add("\n[x](nix.ipynb)\n"), "nix"),
    "a figure that is not there": (NOTES, _add("\n{numref}`fig-nix`\n"), "nix"),
}


def _gone(name: str) -> Callable[[Path], None]:
    return lambda book: (book / name).unlink()


def _folder(name: str) -> Callable[[Path], None]:
    return lambda book: [(book / name).unlink(), (book / name).mkdir()]


def _loop(name: str) -> Callable[[Path], None]:
    return lambda book: [(book / name).unlink(), (book / name).symlink_to((book / name).name)]


def _pipe_to_nothing(name: str) -> Callable[[Path], None]:
    return lambda book: [(book / name).unlink(), (book / name).symlink_to("/nowhere/at/all")]


FILES = (MONEY, NOTES, TOC, CONFIG, CITED, BIB, "requirements.txt", "data/datapackage.json", "data/kant_lease.csv")
WAYS = {"missing": _gone, "a folder": _folder, "a link to itself": _loop, "a link to nothing": _pipe_to_nothing}
PLACE = {MONEY: "money", NOTES: "notes", "data/kant_lease.csv": "kant_lease", "data/datapackage.json": "datapackage.json"}
LOST = "files missing or of another sort"
CASES = [
    *(Case(KIND, f"{name}, check", says, ("check",), _edit(file, change), cheap=len(name) % 4 == 0) for name, (file, change, says) in SPOILT.items()),
    *(Case(KIND, f"{name}, build", says, ("build",), _edit(file, change)) for name, (file, change, says) in BUILT.items()),
    *(Case(LOST, f"{name} is {way}, check", PLACE.get(name, name), ("check",), spoil(name), cheap=way == "a folder") for name in FILES for way, spoil in WAYS.items()),
    *(Case(LOST, f"CITATION.cff is {way}, --version", "CITATION.cff", ("--version",), spoil(CITED), cheap=True) for way, spoil in WAYS.items()),
    *(Case(LOST, f"the table is {way}, seal", "kant_lease", ("seal", "kant_lease"), spoil("data/kant_lease.csv"), cheap=True) for way, spoil in WAYS.items()),
    *(Case(LOST, f"datapackage.json is {way}, verdicts", "datapackage.json", ("verdicts",), spoil("data/datapackage.json"), cheap=True) for way, spoil in WAYS.items()),
    Case(LOST, "no folder of data, check", "datapackage.json", ("check",), lambda book: shutil.rmtree(book / "data")),
    Case(LOST, "no folder of chapters, check", "chapters/", ("check",), lambda book: shutil.rmtree(book / "chapters")),
    Case(LOST, "data is a file, seal", "datapackage.json", ("seal", "kant_lease"), lambda book: [shutil.rmtree(book / "data"), (book / "data").write_text("")]),
    Case(LOST, "both a notebook and a text page, check", "chapters/ has both money.ipynb and money.md", ("check",), lambda book: (book / "chapters" / "money.md").write_text("# Money\n")),
    Case(LOST, "a folder of the name that is written first, seal", "data/datapackage.json.tmp: Is a directory; a folder stands where a file belongs; move it away", ("seal", "kant_lease"), lambda book: [os.mkdir(book / "data" / "datapackage.json.tmp"), _edit("data/kant_lease.csv", lambda c: c.replace(b"866.2", b"866.3"))(book)]),
    Case(LOST, "a CSV file is a folder, describe", "table nix", ("describe", "data/nix.csv"), lambda book: (book / "data" / "nix.csv").mkdir()),
    Case(LOST, "a CSV file is a link to itself, describe", "table nix", ("describe", "data/nix.csv"), lambda book: (book / "data" / "nix.csv").symlink_to("nix.csv")),
]
