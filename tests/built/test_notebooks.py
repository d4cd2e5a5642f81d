"""Notebooks that leave the book: nothing in them that only this book's build can read, and they run with what they name."""

import ast
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile

import nbformat
import pytest
from lxml import html

from bishkek import numbers
from bishkek.book.contents import recorded
from bishkek.book.takeaway import notebooks, zip as takeaway
from bishkek.figures.publish import MIME
from tests.support import CHAPTERS, HTML, cells

LEFT = sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))
RAW = re.compile(r"\{[A-Za-z][\w:+.-]*\}`|:::|`{3,}\{|^\([\w-]+\)=|^\{[.#]", re.MULTILINE)
every = pytest.mark.parametrize("page", LEFT)


@pytest.fixture
def left(built, page):
    return nbformat.read(HTML / "notebooks" / f"{page}.ipynb", as_version=4)


@every
def test_no_role_directive_or_label_is_left_raw(left, page):
    assert [m[0] for c in left.cells if c.cell_type == "markdown" for m in RAW.finditer(c.source)] == []


@every
def test_a_notebook_is_valid_says_its_language_and_runs_the_code_of_its_chapter(left, page):
    nbformat.validate(left)
    assert left.metadata.language_info["file_extension"] == ".py" and left.metadata.language_info["mimetype"] == "text/x-python"
    first, *code = [c.source for c in left.cells if c.cell_type == "code"]
    assert code == [c["source"] for c in cells(CHAPTERS / f"{page}.ipynb", "code")]
    assert left.cells[0].source == first and ast.parse(first) and next((HTML / "exports").glob("*.whl")).name in first


@every
def test_every_picture_is_described_and_has_its_caption(left, page):
    for position, cell in enumerate(left.cells):
        for output in (o for o in cell.get("outputs", []) if "image/png" in o.get("data", {})):
            facts = output.data[MIME]
            assert output.metadata["image/png"]["alt"] == facts["alt"] != ""
            below = left.cells[position + 1].source.replace("\\$", "$")
            assert below.startswith(f"**{facts['title']}.** {facts['caption']}") and below.endswith(facts["alt"])


@every
def test_a_notebook_says_what_its_page_says(left, page):
    """Citations, and nine of ten paragraphs of the page with their numbers and verdicts, stand in the notebook in the same words."""
    text = re.sub(r"\[([^\[\]]+)\]\([^()\s]+\)", r"\1", " ".join(" ".join(c.source for c in left.cells if c.cell_type == "markdown").split()))
    text = _typed(re.sub(r"[\\*`]", "", text).replace("> ", ""))
    shown = html.parse(str(HTML / f"{page}.html"), html.HTMLParser(encoding="utf-8")).getroot()
    cited = [" ".join(a.text_content().split()) for a in shown.xpath("//main//p//a[contains(@href, 'references.html#')]")]
    assert [c for c in cited if _typed(c).partition(" (")[0] not in text] == []
    ours = shown.xpath("//main//p[not(ancestor::details or ancestor::figure or ancestor::*[contains(@class, 'output')] or @class)]")
    said = [said for p in ours if len(said := _typed(" ".join(p.text_content().split()))) > 60]
    assert sum(p in text for p in said) >= 0.9 * len(said), [p for p in said if p not in text]


def _typed(words: str) -> str:
    """Words with the quotation marks of a keyboard: Sphinx turns those into the curved ones of print."""
    return words.translate(str.maketrans("‘’“”", "''\"\""))


@pytest.mark.parametrize(
    "written, plain",
    [
        ("It is {number}`mirror.ratio_2023`.", f"It is {numbers.text('mirror.ratio_2023')}."),
        ("({verdict}`C15`)", f"(C15: {recorded()['C15'].verdict})"),
        ("It grew.{so}`book.sales_grow` More.", "It grew. More."),
        ("It grew. {so}`book.sales_grow`", "It grew."),
        ("Two\nlines {cite:p}`fismanwei2004`.", "Two\nlines (Fisman and Wei 2004)."),
        ("{cite:t}`fismanwei2004` say", "Fisman and Wei (2004) say"),
        ("{cite:p}`fismanwei2004,chupilkin2025`", "(Fisman and Wei 2004; Chupilkin *et al\\.* 2025)"),
        ("[the next](kant.ipynb) and [how](methods.md#rules)", "[the next](kant.ipynb) and how"),
        ("{ref}`words <place>`, {doc}`kant` and {term}`mirror ratio`", "words, Kant: the smallest of the bases and mirror ratio"),
        ("(place)=\n{.doors}\n- one", "- one"),
        ("a\n\n:::{dropdown} More\n:open:\n\nIn *two*\n\nparts\n:::\nb", "a\n\n> **More**\n>\n> In *two*\n>\n> parts\nb"),
        ("```{note}\nShort\n```", "> **Note**\n>\n> Short"),
        ("Code `x` and $a$ stay", "Code `x` and $a$ stay"),
    ],
)
def test_roles_and_directives_are_written_out(written, plain):
    if "{doc}" in written:
        plain = plain.replace("Kant: the smallest of the bases", numbers.usage.title("kant"))
    assert notebooks.plain(written) == plain


def test_a_finding_says_how_strong_and_how_old_it_is():
    lines = notebooks.plain(":::{finding}\n:strength: {strength}`C44`\n\nSo much: {number}`mirror.ratio_2023`.\n:::").splitlines()
    claim = recorded()["C44"]
    assert lines[:5] == ["> **Finding**", ">", f"> So much: {numbers.text('mirror.ratio_2023')}.", ">", f"> *C44 holds in {claim.holds} of {claim.tried} independent ways; evidence grade {claim.grade}*"]
    assert " to 20" in lines[-1]


def test_dollars_are_no_formula():
    money = next(n for n in map(numbers.get, numbers.used_in("never-arrived")) if "$" in n.text)
    assert notebooks.plain(f"{{number}}`{money.id}`") == money.text.replace("$", "\\$")


def test_a_book_with_an_address_is_linked_to_and_installed_from():
    home = "https://example.org/book/"
    assert notebooks.plain("[how](methods.md#rules) {verdict}`C15` {cite:p}`fismanwei2004`", home) == (
        f"[how]({home}methods.html#rules) [C15: {recorded()['C15'].verdict}]({home}claims.html#C15) [(Fisman and Wei 2004)]({home}references.html)"
    )


def test_the_first_cell_installs_only_what_is_missing_and_says_what_to_do(built, tmp_path):
    cell = nbformat.read(HTML / "notebooks" / "kant.ipynb", as_version=4).cells[0].source
    assert subprocess.run([sys.executable, "-c", cell], cwd=HTML.parent.parent).returncode == 0  # the library is here
    missing = cell.replace('find_spec("bishkek")', 'find_spec("no_such_library")')
    done = subprocess.run([sys.executable, "-c", missing], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr.splitlines()[-1].startswith("FileNotFoundError: put the_road_through_bishkek-") and list(tmp_path.iterdir()) == []


def test_the_two_lines_of_the_zip_unpack_install_and_run(built, tmp_path):
    archive = HTML / "exports" / takeaway.NAME
    readme = zipfile.ZipFile(archive).read("the-road-through-bishkek/README.md").decode()
    first, second = re.search(r"^```\n(.+)\n(.+)\n```$", readme, re.MULTILINE).groups()
    (tmp_path / archive.name).write_bytes(archive.read_bytes())
    environment = _environment(tmp_path / "env")
    done = subprocess.run(["sh", "-c", f"set -e\n{first}\n{second.replace('kant', 'changes')} notebooks/choice.ipynb"], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = tmp_path / "the-road-through-bishkek"
    ran, kept = (nbformat.reads(text, as_version=4) for text in ((folder / "notebooks" / "choice.ipynb").read_text("utf-8"), (HTML / "notebooks" / "choice.ipynb").read_text("utf-8")))
    shown = [[o.data["text/plain"] for o in c.outputs] for c in ran.cells if c.cell_type == "code"]
    assert shown == [[o.data["text/plain"] for o in c.outputs] for c in kept.cells if c.cell_type == "code"] and len(shown) > 5
    ids = [o.data[MIME]["id"] for c in ran.cells if c.cell_type == "code" for o in c.outputs if MIME in o.data]
    assert ids and {f"{id}.svg" for id in ids} <= {p.name for p in (folder / "notebooks" / "figures").iterdir()}


def _environment(folder) -> dict[str, str]:
    """A fresh environment that has the packages at hand, but not this library, and asks no index: what ``pip install`` would fetch is there."""
    venv.create(folder, with_pip=False)
    home = folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    (home / "at-hand.pth").write_text(sysconfig.get_path("purelib"))
    command = folder / "bin" / "jupyter-execute"  # as pip would write it into this environment
    command.write_text(f"#!{folder}/bin/python3\nimport sys\nfrom nbclient.cli import main\nsys.exit(main())\n")
    command.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("BISHKEK", "PYTHON"))}
    path = os.pathsep.join((str(folder / "bin"), os.environ["PATH"]))
    return kept | {"PATH": path, "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0"}
