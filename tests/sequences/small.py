"""A book of three chapters, made for tests: the build of this repository around a library and tables of a few lines."""

import compileall
import json
import py_compile
import shutil
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.support import ROOT

#: Parts of the library that belong to no subject; the rest is written below.
CORE = (
    "__init__.py", "__main__.py", "places.py", "api.py", "tables", "project", "runs", "book", "figures/__init__.py", "figures/drawing.py", "figures/publish.py", "figures/provenance.py", "figures/columns.py", "figures/column_words.py", "figures/style.py",
    "figures/tables.py", "figures/ages.py", "figures/dark.py", "figures/languages.py", "figures/slim.py", "figures/by_id.py", "figures/evidence.py", "figures/ledger.py", "numbers/__init__.py", "numbers/registry.py", "numbers/formats.py", "numbers/russian.py", "numbers/units.py",
    "numbers/usage.py", "sentences/__init__.py", "sentences/registry.py", "claims/__init__.py", "claims/terms.py", "claims/verdict.py", "claims/asked.py", "claims/today/__init__.py", "claims/ledger.py", "claims/cells.py",
    "claims/fragility.py", "measures/days.py",
)
TABLES = ("claim_fragility", "claims", "corrections", "kant_lease", "partners", "sanction_packages", "search_words", "today_specifications", "verdict_specifications", "verdicts")
TEXTS = ("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-CC-BY-4.0", "_config.yml", "pyproject.toml", "hatch_build.py")
CLAIMS = ("C01", "C02")
LIBRARY = {
    "measures/__init__.py": '"""Measures."""\n',
    "measures/sums.py": '"""Sums."""\n\nFACTOR = 1\n\n\ndef total(table, column):\n    """The sum of a column."""\n    return float(table[column].sum()) * FACTOR\n',
    "numbers/estimates.py": '"""No estimates."""\n\nNAME = "none"\n\n\ndef stale():\n    """Never."""\n    return False\n',
    "numbers/leases.py": '''"""Numbers of the leases."""

from bishkek import tables
from bishkek.measures import sums
from bishkek.numbers.formats import count
from bishkek.numbers.registry import number


@number("lease.total", "mixed", count)
def _total() -> float:
    """All values of the lease together."""
    return sums.total(tables.load("kant_lease"), "value")


@number("lease.rows", "rows", count)
def _rows() -> float:
    """Rows of the table of leases."""
    return len(tables.load("kant_lease"))


@number("book.tables", "tables", count)
def _tables() -> float:
    """Tables in the data package."""
    return len(tables.names())
''',
    "claims/small.py": '''"""Two rules."""

from bishkek import numbers
from bishkek.claims.verdict import Specification, outcome, rule, twice


def _judged(most):
    specs = [Specification("rows", numbers.text("lease.rows"), outcome(numbers.get("lease.rows").value < most), True)]
    return twice(lambda s: "supported" if s[0].outcome == "holds" else "contradicted", "lease.rows", specs)


@rule("C01")
def _first():
    return _judged(9)


@rule("C02")
def _second():
    return _judged(2)
''',
    "sentences/lease.py": '''"""Statements about the lease."""

from bishkek import numbers
from bishkek.sentences.registry import statement


@statement("lease.several")
def _several() -> bool:
    """The table of leases has more than one row."""
    return numbers.get("lease.rows").value > 1
''',
    "figures/bars.py": '''"""One kind of chart."""

import pandas as pd

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws


@draws("kant_lease")
def bars(values, title="Values of the lease"):
    """Bars of a few values."""
    figure, ax = style.canvas(2)
    ax.bar(range(len(values)), values, color="#c8421f")
    return Drawing(figure, title, "Each bar is a value.", f"Bar chart of {len(values)} values.", pd.DataFrame({"value": values}))


@draws("sanction_packages", wide_only="a line of dates")
def dots(values):
    """Dots, wide only."""
    figure, ax = style.canvas(1.5)
    ax.plot(values, "o")
    return Drawing(figure, "Packages in order", "Each dot is a package.", f"Dots, {len(values)} of them.", pd.DataFrame({"value": values}))
''',
}
BARS = "from bishkek import tables\nfrom bishkek.figures import publish\nfrom bishkek.figures.bars import bars\n\npublish(\"{id}\", bars(tables.load(\"kant_lease\")[\"value\"] * {factor}))"
DOTS = "from bishkek import tables\nfrom bishkek.figures import publish\nfrom bishkek.figures.bars import dots\n\npublish(\"{id}\", dots(range(len(tables.load(\"sanction_packages\")))))"
EXPLORER = (
    "from bishkek import numbers\nfrom bishkek.figures import Table\n\nvalue = numbers.get(\"lease.total\").value\n"
    "Table(\"e\", f'<div class=\"explorer\" data-explorer=\"trade\"><script type=\"application/json\">{{\"v\": {value}}}</script></div>', f\"<E {value}>\")"
)
ANCHORS = "from bishkek.figures import Table\n\nTable(\"a\", \"<div><p id='C01'>C01</p><p id='C02'>C02</p></div>\", \"<A>\")"
CHAPTERS = {
    "index": ["# In one page\n\nThe lease is worth {number}`lease.total` in all {cite:p}`one2020`. See [the money](money.ipynb).", EXPLORER],
    "trade": [
        "# Trade of a kind\n\n:::{finding}\n:strength: {strength}`C01`\n\nThere are {number}`lease.rows` rows.\n:::\n\nA mirror ratio is explained elsewhere. {verdict}`C01`",
        BARS.format(id="trade-bars", factor=1),
        "## How sure are we?\n\nSee {numref}`fig-money-dots` and {cite:t}`two2021`.",
    ],
    "money": [
        "(money-place)=\n# Money\n\nThe table has {number}`lease.rows` rows, and the package {number}`book.tables` tables.\n\nThe lease has several parts.{so}`lease.several` The mirror ratio comes first.",
        DOTS.format(id="money-dots"),
        "## Numbers",
        "from bishkek.figures import evidence\n\nevidence.numbers_table(\"money\")",
    ],
    "notes": ["# Notes\n\nThe lease has several parts.{so}`lease.several`\n\nText alone, with {ref}`the chapter on money <money-place>`, {numref}`fig-trade-bars` and a [link](trade.ipynb)."],
    "claims": ["# Claim ledger\n\nWhat was claimed.", "from bishkek import claims\nfrom bishkek.figures import evidence\n\nevidence.claims_table(claims.recorded())", ANCHORS],
    "glossary": ["# Glossary\n\n```{glossary}\nmirror ratio\n  What one side records over what the other declares.\n\nlease\n  Land for rent.\n```"],
    "figures": ["# Figures\n\n```{figure-list}\n```"],
    "numbers": ["# Numbers\n\n```{number-list}\n```"],
    "age": ["# How old\n\n```{age-list}\n```"],
    "references": ["# References\n\nAll of them.\n\n```{bibliography}\n```"],
}
TEXT_PAGES = ("notes", "glossary", "references", "figures", "numbers", "age")
REFERENCES = "".join(
    f"@misc{{{key},\n  author = {{{author}}},\n  title = {{Of {key}}},\n  year = {{{key[-4:]}}},\n  url = {{https://example.org/{key}}}\n}}\n\n"
    for key, author in (("one2020", "Bell, Ann"), ("two2021", "Cole, Bob"), ("three2022", "Dunn, Cy"))
)
TOC = """format: jb-book
root: chapters/index
parts:
  - caption: Chapters
    chapters:
      - file: chapters/trade
      - file: chapters/money
      - file: chapters/notes
  - caption: Back matter
    chapters:
      - file: chapters/claims
      - file: chapters/figures
      - file: chapters/numbers
      - file: chapters/age
      - file: chapters/glossary
      - file: chapters/references
"""


def make(folder: Path) -> Path:
    """Writes the sources of the small book into a new folder; returns it."""
    for name in CORE:
        source, target = ROOT / "bishkek" / name, folder / "bishkek" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__")) if source.is_dir() else shutil.copy(source, target)
    for name, text in LIBRARY.items():
        (folder / "bishkek" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "bishkek" / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "assets", folder / "assets")
    for name in (*TEXTS, "requirements.txt"):
        shutil.copy(ROOT / name, folder / name)
    _tables(folder / "data")
    (folder / "chapters").mkdir()
    for page, cells in CHAPTERS.items():
        write(folder, page, cells)
    (folder / "references.bib").write_text(REFERENCES, encoding="utf-8")
    (folder / "_toc.yml").write_text(TOC, encoding="utf-8")
    # Each command that is forked imports the library anew, and writes no bytecode. This one is used only while its source is the same, to the byte.
    compileall.compile_dir(folder / "bishkek", quiet=2, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    return folder


def write(folder: Path, page: str, cells: list[str]) -> None:
    """A chapter from its cells: text where a cell begins with a heading or a label, code elsewhere."""
    if page in TEXT_PAGES:
        (folder / "chapters" / f"{page}.md").write_text(cells[0] + "\n", encoding="utf-8")
        return
    made = [(new_markdown_cell if cell.startswith(("#", "(")) else new_code_cell)(cell, id=f"cell-{i}") for i, cell in enumerate(cells)]
    nbformat.write(new_notebook(cells=made), folder / "chapters" / f"{page}.ipynb")


def _tables(data: Path) -> None:
    """A data package of a few tables: those of the repository, with the first claims alone."""
    data.mkdir()
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] in TABLES]
    for resource in package["resources"]:
        content = (ROOT / "data" / resource["path"]).read_text(encoding="utf-8")
        resource["path"] = f"{resource['name']}.csv"
        resource.pop("earlier", None)
        if keys := [key for key in resource["schema"].pop("foreignKeys", []) if key["reference"]["resource"] in TABLES]:
            resource["schema"]["foreignKeys"] = keys
        if resource["name"] in {"claim_fragility", "claims", "verdicts", "verdict_specifications"}:
            head, *lines = content.splitlines(keepends=True)
            content = head + "".join(line for line in lines if line.startswith(CLAIMS))
            resource["rowBounds"] = [1, 9]
        (data / resource["path"]).write_text(content, encoding="utf-8")
    (data / "datapackage.json").write_text(json.dumps(package, indent=1), encoding="utf-8")
