"""Measures how long the book takes to build, and beside it a stock Jupyter Book of the same chapters.

    make book && .venv/bin/python benchmarks/book.py --out DIR

Works on copies in DIR (removed first), one run after another, and writes ``data/book_benchmark.csv`` (seal it
afterwards). Every run is a command of its own, from start to exit. An edit is one sentence more in a
chapter, one comment more in a module, or one cell of a table (sealed), put back after its run.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import seen
from results import write

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "data" / "book_benchmark.csv"
FIELDS = ("book", "run", "seconds", "cpu_seconds", "chapters_run", "pages_changed", "pages", "load")
STOCK = """title: The same chapters, stock
author: stock
only_build_toc_files: true
execute: {execute_notebooks: cache, timeout: 600}
parse: {myst_enable_extensions: [attrs_block, attrs_inline, colon_fence, deflist, dollarmath]}
bibtex_bibfiles: [references.bib]
sphinx: {config: {bibtex_reference_style: author_year}}
"""
SEQUENCE = """import sys
from pathlib import Path
import nbformat
from nbclient import NotebookClient
for path in sorted(Path('chapters').glob('*.ipynb')):
    notebook = nbformat.read(path, 4)
    NotebookClient(notebook, timeout=600, resources={'metadata': {'path': str(path.parent)}}).execute()
"""
TIMES = 3
SETTLED = 15  # seconds until the preview waits for a save
LINK = re.compile(r'(?:\ssrc|<link[^>]*\shref)="([^"#?]+\.(?:css|js|mjs|svg|png|woff2|ico))')


def copy(target: Path) -> Path:
    """A copy of the sources, without what was built; the environment is shared by a link."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", ".pytest_cache"))
    (target / ".venv").symlink_to(ROOT / ".venv")
    return target


def stock(source: Path, target: Path) -> Path:
    """The same chapters with the settings that Jupyter Book begins with; notebooks are run by it."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source / "chapters", target)
    shutil.copy(source / "references.bib", target)
    (target / "_toc.yml").write_text((source / "_toc.yml").read_text().replace("chapters/", ""))
    for name in ("Figures", "Numbers", "Age"):  # lists, by directives of the book
        (target / f"{name.lower()}.md").write_text(f"# {name}\n\nA list.\n")
    (target / "_config.yml").write_text(STOCK)
    return target


def run(command: list[str], folder: Path, library: Path) -> dict:
    """Runs one command; returns seconds, seconds of processor and the load at its start.

    Raises
    ------
    RuntimeError : the command fails; with its last lines.
    """
    environment = os.environ | {"PYTHONPATH": str(library), "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0"}
    load, before, start = os.getloadavg()[0], os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    seconds, after = time.perf_counter() - start, os.times()
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} failed: {(done.stdout + done.stderr)[-800:]}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return {"seconds": f"{seconds:.1f}", "cpu_seconds": f"{used:.1f}", "load": f"{load:.1f}"}


def pages(html: Path) -> dict[str, str]:
    """The text of every page by name."""
    return {p.name: p.read_text(encoding="utf-8", errors="replace") for p in sorted(html.glob("*.html")) if p.stem not in {"genindex", "search"}}


def weight(html: Path) -> list[float]:
    """Kilobytes of every page with the local files that it names, text gzipped; fonts named by a style sheet are not counted."""
    sizes = {}

    def size(file: Path) -> int:
        if file not in sizes:
            content = file.read_bytes()
            sizes[file] = len(content) if file.suffix in {".png", ".woff2", ".ico"} else len(gzip.compress(content, 6))
        return sizes[file]

    found = []
    for name, text in pages(html).items():
        files = {(html / link).resolve() for link in LINK.findall(text) if "://" not in link}
        found.append((size(html / name) + sum(size(f) for f in files if f.is_file())) / 1e3)
    return found


class Book:
    """One book that is built again and again: what a run took and how many pages came out other."""

    def __init__(self, name: str, folder: Path, library: Path, command: list[str], html: Path) -> None:
        self.name, self.folder, self.library, self.command, self.html = name, folder, library, command, html
        self.rows: list[dict] = []
        self._before: dict[str, str] = {}

    def build(self, what: str) -> None:
        """One run; its row is printed and kept."""
        took = run(self.command, self.folder, self.library)
        now = pages(self.html)
        changed = sum(now[name] != self._before.get(name) for name in now)
        self._before = now
        self.rows.append({"book": self.name, "run": what, **took, "chapters_run": self.chapters_run(what), "pages_changed": changed, "pages": len(now)})
        print(self.rows[-1], flush=True)

    def chapters_run(self, what: str) -> int | str:
        """How many chapters the last build ran, where the book says so."""
        summary = self.folder / "_build" / "summary.json"
        if what == "nothing changed" or not summary.exists():
            return 0 if what == "nothing changed" else ""
        return len(json.loads(summary.read_text())["facts"]["facts"]["ran"])


def add_sentence(page: Path, sentence: str = "One more sentence.") -> None:
    """One sentence more at the end of a chapter."""
    notebook = json.loads(page.read_text(encoding="utf-8"))
    last = [c for c in notebook["cells"] if c["cell_type"] == "markdown"][-1]
    last["source"] = "".join(last["source"]) + f"\n\n{sentence}\n"
    page.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def edited(book: Book, what: str, file: Path, edit) -> None:
    """A run after an edit; then the file is put back and the book built once more, unmeasured."""
    before = file.read_bytes()
    described = book.library / "data" / "datapackage.json"
    sealed = described.read_bytes()
    edit()
    book.build(what)
    file.write_bytes(before)
    described.write_bytes(sealed)
    run(book.command, book.folder, book.library)
    book._before = pages(book.html)


def change_cell(library: Path) -> None:
    """Another value in one cell of a table, and its checksum."""
    path = library / "data" / "kyrgyz_trade_by_partner.csv"
    head, first, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = first.rstrip("\n").split(",")
    place = max(i for i, cell in enumerate(cells) if re.fullmatch(r"-?[\d.]+", cell))
    cells[place] = f"{float(cells[place]) * 1.1:.0f}"
    path.write_text(head + ",".join(cells) + "\n" + "".join(rest), encoding="utf-8")
    run([sys.executable, "-m", "bishkek", "seal", path.stem], library, library)


def measure(out: Path) -> list[dict]:
    """All runs of both books and of the notebooks alone."""
    library = copy(out / "book")
    ours = Book("this book", library, library, [sys.executable, "-m", "bishkek", "build"], library / "_build" / "html")
    shutil.rmtree(library / "_build", ignore_errors=True)
    for what in ("cold", "nothing changed"):
        ours.build(what)
    edited(ours, "a sentence", library / "chapters" / "kant.ipynb", lambda: add_sentence(library / "chapters" / "kant.ipynb"))
    edited(ours, "a module", library / "bishkek" / "figures" / "kant.py", lambda: _comment(library / "bishkek" / "figures" / "kant.py"))
    edited(ours, "a cell of a table", library / "data" / "kyrgyz_trade_by_partner.csv", lambda: change_cell(library))
    alone = run([sys.executable, "-c", SEQUENCE], library, library)
    rows = [{"book": "notebooks alone", "run": "one after another", **alone, "chapters_run": len(list((library / "chapters").glob("*.ipynb"))), "pages_changed": "", "pages": ""}]
    print(rows[0], flush=True)
    plain = stock(library, out / "stock")
    theirs = Book("stock Jupyter Book", plain, library, [str(Path(sys.executable).with_name("jupyter-book")), "build", "."], plain / "_build" / "html")
    for what in ("cold", "nothing changed"):
        theirs.build(what)
    first_seen = previewed(library, theirs, plain)
    edited(theirs, "a module", library / "bishkek" / "figures" / "kant.py", lambda: _comment(library / "bishkek" / "figures" / "kant.py"))
    edited(theirs, "a cell of a table", library / "data" / "kyrgyz_trade_by_partner.csv", lambda: change_cell(library))
    for book in (ours, theirs):
        kilobytes = weight(book.html)
        print(f"{book.name}: a page weighs {statistics.median(kilobytes):.0f} kB, the heaviest {max(kilobytes):.0f} kB")
    return [*ours.rows, *first_seen, *rows, *theirs.rows]


def previewed(library: Path, theirs: Book, plain: Path) -> list[dict]:
    """Seconds until an edit is seen in the preview, median of ``TIMES``; a sentence in turn with a build of the stock book."""
    found: dict[str, list[float]] = {}
    sheet, table = library / "assets" / "theme" / "css" / "40-chapter.css", library / "data" / "kyrgyz_trade_by_partner.csv"
    with seen.preview(library) as get:
        time.sleep(SETTLED)
        get("kant.html")
        for turn in range(TIMES):
            mark = f"Sentence {turn} of the preview."
            found.setdefault("a sentence", []).append(seen.seconds(lambda: add_sentence(library / "chapters" / "kant.ipynb", mark), lambda: mark in get("kant.html")))
            seen.rests(library)
            edited(theirs, "a sentence", plain / "kant.ipynb", lambda: add_sentence(plain / "kant.ipynb"))
        for turn in range(TIMES):
            rule = f".preview-{turn} {{ color: red }}"
            found.setdefault("a style", []).append(seen.seconds(lambda: sheet.write_text(sheet.read_text("utf-8") + rule, "utf-8"), lambda: rule in get("_static/book.css")))
            seen.rests(library)
        get("five-countries.html")  # is looked at, and reads the table
        known = json.loads(get("news?0"))[0]
        found["a cell of a table"] = [seen.seconds(lambda: change_cell(library), lambda: "pages" in json.loads(get(f"news?{known}")))]
    theirs.rows[-TIMES:] = [sorted(theirs.rows[-TIMES:], key=lambda row: float(row["seconds"]))[TIMES // 2]]
    empty = {"cpu_seconds": "", "chapters_run": "", "pages_changed": "", "pages": "", "load": f"{os.getloadavg()[0]:.1f}"}
    rows = [{"book": "this book, preview", "run": what, "seconds": f"{statistics.median(times):.2f}"} | empty for what, times in found.items()]
    print(found, *rows, sep="\n", flush=True)
    return rows


def _comment(module: Path) -> None:
    module.write_text(module.read_text(encoding="utf-8") + "\n# One comment more.\n", encoding="utf-8")


def main() -> None:
    """Measures, then replaces the table of results in one step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    rows = measure(parser.parse_args().out.resolve())
    write(RESULTS, FIELDS, rows)


if __name__ == "__main__":
    main()
