"""What authors, editors and accidents do to a book between two builds. Each edit is a function of a folder and a random generator."""

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

LISTED = "chapters/"  # before the name of a page in the list of contents
FRAME = {"index", "claims", "figures", "numbers", "age", "glossary", "references"}  # pages that stay where they are
FIGURE = """import pandas as pd

from bishkek.figures import Drawing, publish, style

figure, ax = style.canvas(2)
ax.bar(range(3), [1, 2, {n}])
publish("{id}", Drawing(figure, "{title}", "Each bar is a value.", "Bar chart of three values.", pd.DataFrame({{"value": [1, 2, {n}]}})))"""

Edit = Callable[[Path, random.Random], None]
EDITS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    """Registers an edit under its name."""
    EDITS[function.__name__] = function
    return function


def replace(file: Path, pattern: str, new: Callable[[re.Match], str] | str, count: int = 1) -> None:
    """Replaces what a pattern finds in a text file."""
    unfinished = file.with_name(f".{file.name}.part")
    unfinished.write_text(re.sub(pattern, new, file.read_text(encoding="utf-8"), count=count, flags=re.MULTILINE), encoding="utf-8")
    unfinished.replace(file)  # in one step, as an editor saves: a build may be reading it


def toc(folder: Path) -> dict:
    """The list of contents as it is."""
    return yaml.safe_load((folder / "_toc.yml").read_text(encoding="utf-8"))


def write_toc(folder: Path, contents: dict) -> None:
    """Another list of contents."""
    (folder / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")


def chapters(folder: Path) -> list[str]:
    """Pages that may come, go and move."""
    listed = [c["file"].removeprefix(LISTED) for part in toc(folder)["parts"] for c in part["chapters"]]
    return [page for page in listed if page not in FRAME]


def source(folder: Path, page: str) -> Path:
    """The file of a page."""
    return next(f for e in ("ipynb", "md") if (f := folder / "chapters" / f"{page}.{e}").exists())


def notebooks(folder: Path, pages: list[str]) -> list[str]:
    """Those of some pages that are notebooks."""
    return [p for p in pages if source(folder, p).suffix == ".ipynb"]


def in_cell(folder: Path, page: str, kind: str, change: Callable[[str], str], rng: random.Random) -> None:
    """Changes one cell of a kind in a notebook, or the text of a page."""
    file = source(folder, page)
    if file.suffix == ".md":
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        return
    notebook = nbformat.read(file, 4)
    if found := [c for c in notebook.cells if c.cell_type == kind]:
        cell = rng.choice(found)
        cell.source = change(cell.source)
        nbformat.write(notebook, file)


@edit
def sentence(folder: Path, rng: random.Random) -> None:
    """One sentence more somewhere."""
    page = rng.choice(["index", *chapters(folder)])
    in_cell(folder, page, "markdown", lambda text: f"{text}\n\nWord {rng.randrange(99)}, with a lease and a mirror ratio.", rng)


@edit
def cell(folder: Path, rng: random.Random) -> None:
    """Another expression in a cell."""
    if pages := notebooks(folder, chapters(folder)):
        in_cell(folder, rng.choice(pages), "code", lambda code: re.sub(r'\["value"\](?: \* \d+)?', f'["value"] * {rng.randrange(1, 9)}', code), rng)


@edit
def module(folder: Path, rng: random.Random) -> None:
    """Another measure, label or way of drawing."""
    file, pattern, new = rng.choice([
        ("measures/sums.py", r"^FACTOR = \d+", f"FACTOR = {rng.randrange(1, 9)}"),
        ("numbers/leases.py", r"Rows of the table of leases.*\.", f"Rows of the table of leases, count {rng.randrange(9)}."),
        ("figures/bars.py", r"Each bar is a value.*?\.", f"Each bar is a value {rng.randrange(9)}."),
        ("figures/bars.py", r'color="#\w+"', f'color="#{rng.randrange(256**3):06x}"'),
        ("figures/style.py", r'^INK = "#\w+"', f'INK = "#{rng.randrange(80):02x}2222"'),
    ])
    replace(folder / "bishkek" / file, pattern, new)


@edit
def register(folder: Path, rng: random.Random) -> None:
    """A module that registers a number comes or goes."""
    file = folder / "bishkek" / "numbers" / "more.py"
    if file.exists():
        file.unlink()
    else:
        text = '"""More."""\n\nfrom bishkek.numbers.formats import count\nfrom bishkek.numbers.registry import number\n\n\n@number("more.one", "rows", count)\ndef _one() -> float:\n    """One more."""\n    return 1\n'
        file.write_text(text, encoding="utf-8")


@edit
def remark(folder: Path, rng: random.Random) -> None:
    """A comment in a module, which changes no value."""
    file = rng.choice(sorted((folder / "bishkek" / "measures").glob("*.py")))
    file.write_text(file.read_text(encoding="utf-8") + f"# remark {rng.randrange(99)}\n", encoding="utf-8")


@edit
def table(folder: Path, rng: random.Random) -> None:
    """One cell of a table, sealed (by the engine)."""
    file = folder / "data" / "kant_lease.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    position = rng.randrange(len(rows))
    rows[position] = re.sub(r",(\d+(?:\.\d+)?),", f",{rng.randrange(1, 999)},", rows[position], count=1)
    file.write_text("\n".join([head, *rows, ""]), encoding="utf-8")


@edit
def description(folder: Path, rng: random.Random) -> None:
    """Another title, vintage or unit in the description of a table."""
    file = folder / "data" / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    one = rng.choice([r for r in package["resources"] if r["name"] in {"kant_lease", "sanction_packages"}])
    one |= rng.choice([{"vintage": f"20{rng.randrange(10, 27)}"}, {"short": f"press {rng.randrange(9)}"}, {"title": f"Title {rng.randrange(9)}"}])
    file.write_text(json.dumps(package, indent=1), encoding="utf-8")


@edit
def chapter_added(folder: Path, rng: random.Random) -> None:
    """A new chapter with a figure and a link."""
    name = f"extra-{rng.randrange(10**6)}"
    write_chapter(folder, name, rng)
    contents = toc(folder)
    part = rng.choice(contents["parts"])["chapters"]
    part.insert(rng.randrange(len(part) + 1), {"file": LISTED + name})
    write_toc(folder, contents)


def write_chapter(folder: Path, name: str, rng: random.Random) -> None:
    """A chapter with a figure and an explorer of a kind of its own."""
    source = rng.choice(re.findall(r"^@\w+\{(\w+),", (folder / "references.bib").read_text(encoding="utf-8"), re.MULTILINE))
    text = f"# Extra {rng.randrange(99)}\n\nOf the lease. See {{numref}}`fig-{name}` and {{cite:p}}`{source}`. There are {{number}}`book.tables` tables."
    explorer = f'from bishkek.figures import Table\n\nTable("e", \'<div class="explorer" data-explorer="{_letters(name)}"><script type="application/json">{rng.randrange(9)}</script></div>\', "<E>")'
    code = FIGURE.format(id=name, n=rng.randrange(9), title=f"Extra {rng.randrange(9)}")
    cells = [new_markdown_cell(text, id="a"), new_code_cell(code, id="b"), new_code_cell(explorer, id="c")]
    nbformat.write(new_notebook(cells=cells), folder / "chapters" / f"{name}.ipynb")


def _letters(name: str) -> str:
    """A name in letters alone, as explorers have it."""
    return "".join(chr(ord("a") + ord(c) % 26) for c in name)


def _extras(folder: Path) -> list[str]:
    return [page for page in chapters(folder) if page.startswith("extra")]


@edit
def chapter_removed(folder: Path, rng: random.Random) -> None:
    """An added chapter goes again, from the contents and mostly from disk."""
    if found := _extras(folder):
        name, contents = rng.choice(found), toc(folder)
        for part in contents["parts"]:
            part["chapters"] = [c for c in part["chapters"] if c["file"] != LISTED + name]
        write_toc(folder, contents)
        if rng.random() < 0.8:
            source(folder, name).unlink()


@edit
def chapter_renamed(folder: Path, rng: random.Random) -> None:
    """An added chapter gets another name of file, its figure keeps its own."""
    if found := _extras(folder):
        old, new = rng.choice(found), f"extra-{rng.randrange(10**6)}"
        source(folder, old).rename(folder / "chapters" / f"{new}.ipynb")
        replace(folder / "_toc.yml", rf"file: {LISTED}{old}$", f"file: {LISTED}{new}")


@edit
def chapter_moved(folder: Path, rng: random.Random) -> None:
    """Two chapters change places, or one goes to another part."""
    contents = toc(folder)
    one, other = rng.choice(contents["parts"])["chapters"], rng.choice(contents["parts"])["chapters"]
    if len(one) > 1:
        other.insert(rng.randrange(len(other) + 1), one.pop(rng.randrange(len(one))))
        write_toc(folder, contents)


@edit
def numbering(folder: Path, rng: random.Random) -> None:
    """Chapters are numbered, or no longer."""
    contents = toc(folder)
    for part in contents["parts"]:
        part.pop("numbered", None) if "numbered" in part else part.update(numbered=True)
        if rng.random() < 0.3:
            break
    write_toc(folder, contents)


@edit
def caption(folder: Path, rng: random.Random) -> None:
    """Another name of a part."""
    contents = toc(folder)
    rng.choice(contents["parts"])["caption"] = f"Part {rng.randrange(99)}"
    write_toc(folder, contents)


@edit
def heading(folder: Path, rng: random.Random) -> None:
    """Another title of a chapter, which other pages show."""
    page = rng.choice(chapters(folder))
    in_cell(folder, page, "markdown", lambda text: re.sub(r"^# .*", f"# Title {rng.randrange(99)}", text, count=1, flags=re.MULTILINE), rng)


@edit
def glossary(folder: Path, rng: random.Random) -> None:
    """A term comes, goes or means something else."""
    file = folder / "chapters" / "glossary.md"
    kind = rng.randrange(3)
    if kind == 0:
        replace(file, r"^  What one side .*", f"  What one side records, {rng.randrange(99)}.")
    elif kind == 1:
        replace(file, r"^```\Z|^```$", f"\nterm{rng.randrange(99)}\n  A term.\n```")
    else:
        replace(file, r"\n\nlease\n  .*", "")


@edit
def theme(folder: Path, rng: random.Random) -> None:
    """Another style, template or script."""
    where = rng.choice(["css", "layout", "static", "search"])
    files = {"css": sorted((folder / "assets/theme/css").glob("*.css")), "static": sorted((folder / "assets/theme/static").glob("*.js"))}
    if where in files:
        file = rng.choice(files[where])
        file.write_text(file.read_text(encoding="utf-8") + f"/* {rng.randrange(99)} */\n", encoding="utf-8")
    else:
        replace(folder / "assets/theme" / f"{where}.html", r"\Z", f"<!-- {rng.randrange(99)} -->\n")


@edit
def references(folder: Path, rng: random.Random) -> None:
    """Another author or year, or one source more."""
    file = folder / "references.bib"
    kind = rng.randrange(3)
    if kind == 0:
        replace(file, r"author = \{Bell.*?\}", f"author = {{Bell{rng.choice('abc')}, Ann}}")
    elif kind == 1:
        replace(file, r"year = \{\d+\}", f"year = {{{rng.randrange(1990, 2026)}}}")
    else:
        key = f"more{rng.randrange(999)}"
        replace(file, r"\Z", f"@misc{{{key},\n  author = {{Abel, {key}}},\n  title = {{Of {key}}},\n  year = {{2020}}\n}}\n\n")


@edit
def template(folder: Path, rng: random.Random) -> None:
    """Another template of the PDF, the EPUB, the page of a figure or the list of exports."""
    file, mark = rng.choice([("assets/pdf/book.typ", "// {}\n"), ("assets/epub/book.css", "/* {} */\n"), ("assets/takeaway/base.html", "<!-- {} -->\n"), ("assets/takeaway/head.html", "<!-- {} -->\n")])
    replace(folder / file, r"\Z", mark.format(rng.randrange(99)))


@edit
def front(folder: Path, rng: random.Random) -> None:
    """Another version, readme or setting."""
    file, pattern, new = rng.choice([
        ("CITATION.cff", r"^version: .*", f"version: 0.{rng.randrange(9)}.0"),
        ("README.md", r"\Z", f"Line {rng.randrange(99)}.\n"),
        ("_config.yml", r'subtitle: ".*"', f'subtitle: "Fifty {rng.randrange(99)}"'),
        ("_config.yml", r'baseurl: ".*?"', f'baseurl: "https://example.org/{rng.randrange(9)}"'),
        ("_config.yml", r'^(# )?repository: .*', f'repository: {{url: "https://example.org/owner/name{rng.randrange(9)}"}}'),
    ])
    replace(folder / file, pattern, new)


@edit
def book_code(folder: Path, rng: random.Random) -> None:
    """Another line in what makes pages, PDF or exports."""
    file, pattern, new = rng.choice([
        ("site/lists.py", r"As printed", f"As printed {rng.randrange(9)}"),
        ("site/page.py", r"min read", "minutes' reading"),
        ("site/terms.py", r'classes=\["term"\]', 'classes=["term", "word"]'),
        ("printed/tables.py", r"\Z", "# remark\n"),
        ("takeaway/cite.py", r"\Z", "# remark\n"),
        ("printed/typst.py", r"\Z", "# remark\n"),
        ("takeaway/share.py", r'ACCENT = "#\w+"', f'ACCENT = "#{rng.randrange(256**3):06x}"'),
    ])
    replace(folder / "bishkek" / "book" / file, pattern, new)


@edit
def picture_lost(folder: Path, rng: random.Random) -> None:
    """A file that an earlier build left is spoilt, cut, removed, or one is put beside it."""
    found = sorted(f for f in (folder / "_build").rglob("*") if f.is_file() and f.name != ".lock")
    if not found:
        return
    file, kind = rng.choice(found), rng.randrange(4)
    if kind == 0:
        file.unlink()
    elif kind == 1:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    elif kind == 2:
        file.write_bytes(file.read_bytes() + b" ")
    else:
        shutil.copy(file, file.with_name(f"stray-{rng.randrange(99)}{file.suffix}"))


@edit
def older_copy(folder: Path, rng: random.Random) -> None:
    """A folder that an earlier build left is put back, as a backup would."""
    kept = folder.parent / "backup"
    if kept.exists():
        shutil.rmtree(folder / "_build", ignore_errors=True)
        shutil.copytree(kept, folder / "_build")
    elif (folder / "_build").exists():
        shutil.copytree(folder / "_build", kept)


@edit
def drawn_by_hand(folder: Path, rng: random.Random) -> None:
    """What a cell run by hand leaves where the build of an earlier version took its figures from."""
    for place in ("figures", "drawn-by-hand"):
        (folder / "_build" / place).mkdir(parents=True, exist_ok=True)
        (folder / "_build" / place / "trade-bars.csv").write_text("value\n9\n", encoding="utf-8")
