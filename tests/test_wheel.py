"""The wheel of the library: whole, the same bytes each time, and at work in an empty folder without the repository."""

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile

import pytest

from bishkek import places
from bishkek.book.takeaway.wheel import wheel
from bishkek.project.cited import version
from bishkek.tables.package import descriptor
from tests.support import CHAPTERS, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CARRIED = "bishkek/carried/"
#: Names of import that differ from the name of their package.
CALLED = {"PIL": "pillow", "yaml": "PyYAML"}
#: Imported by what a wheel carries for a clone alone: the checks of the sources before a build.
CLONE = {"jupyter_book", "packaging", "pybtex", "sphinx_external_toc"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the unpacked wheel and nothing of the repository."""
    name, content = wheel()
    file = tmp_path_factory.mktemp("wheel") / name
    file.write_bytes(content)
    folder = tmp_path_factory.mktemp("installed")
    zipfile.ZipFile(file).extractall(folder)
    return folder


def run(installed, folder, *arguments):
    """Runs Python in an empty folder with the unpacked wheel as the only copy of the library."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BISHKEK")} | {"PYTHONPATH": str(installed)}
    return subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def test_a_wheel_is_the_same_bytes_each_time_and_named_by_the_version():
    first, second = wheel(), wheel()
    assert first == second and first[0] == f"the_road_through_bishkek-{version()}-py3-none-any.whl"
    assert PROJECT["version"] == version()


def test_a_wheel_carries_every_table_as_sealed_every_chapter_and_the_licences(installed):
    held = {p.relative_to(installed).as_posix() for p in installed.rglob("*") if p.is_file()}
    for table in descriptor().values():
        assert hashlib.sha256((installed / CARRIED / "data" / table["path"]).read_bytes()).hexdigest() == table["hash"].removeprefix("sha256:")
    assert {f"{CARRIED}chapters/{p.name}" for p in CHAPTERS.iterdir() if p.suffix in {".md", ".ipynb"}} <= held
    assert {f"{CARRIED}{n}" for n in ("CITATION.cff", "LICENSE", "LICENSE-CC-BY-4.0", "assets/fonts/LICENSE-IBMPlexSansCondensed.txt", "data/datapackage.json")} <= held
    assert {"bishkek/py.typed", "bishkek/__init__.pyi"} <= held
    assert [n for n in held if n.startswith(("bishkek/book", "bishkek/refresh", "bishkek/runs", f"{CARRIED}data/.")) or "__pycache__" in n] == []


def test_a_chapter_in_a_wheel_is_its_source_without_outputs(installed):
    for path in CHAPTERS.glob("*.ipynb"):
        ours, theirs = (json.loads(file.read_text(encoding="utf-8"))["cells"] for file in (path, installed / CARRIED / "chapters" / path.name))
        assert [(c["cell_type"], "".join(c["source"])) for c in ours] == [(c["cell_type"], "".join(c["source"])) for c in theirs]
        assert [c for c in theirs if c.get("outputs") or c.get("execution_count")] == []


def test_an_installed_library_answers_in_an_empty_folder_and_draws_into_it(installed, tmp_path):
    code = (
        "import bishkek\nfrom bishkek import numbers, places\nfrom bishkek.figures import by_id, publish\n"
        "print(bishkek.__file__)\nprint(bishkek.number('mirror.ratio_2023').text)\nprint(bishkek.claim('C15').verdict_then)\n"
        "print(len(numbers.used_in('kant')))\nbishkek.figure('leak').save('leak.svg')\npublish('leak', by_id.draw('leak'))\n"
    )
    done = run(installed, tmp_path, "-c", code)
    assert done.returncode == 0, done.stderr
    file, *said = done.stdout.splitlines()
    assert file == str(installed / "bishkek" / "__init__.py") and said[:2] == ["33 cents", "supported with a caveat"] and int(said[2]) > 10
    made = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert made == [f"figures/leak.{ending}" for ending in ("csv", "csv-metadata.json", "narrow.svg", "png", "svg", "text.svg", "webp")] + ["leak.svg"]


@pytest.mark.parametrize("command", [["build"], ["refresh"], ["serve"], ["estimates"], ["verdicts", "--record"]])
def test_what_works_on_the_sources_says_so_in_one_sentence(installed, tmp_path, command):
    done = run(installed, tmp_path, "-m", "bishkek", *command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"bishkek: `{command[0]}` works on the sources of the book, and this is the installed library; clone the repository and run it there (`make book` builds the book)\n"
    assert list(tmp_path.iterdir()) == []


def test_an_installed_library_knows_its_version(installed, tmp_path):
    assert run(installed, tmp_path, "-m", "bishkek", "--version").stdout == f"{version()}\n"


def test_a_clone_reads_the_clone():
    assert not places.IS_INSTALLED and places.ROOT == ROOT


def test_every_package_that_a_wheel_imports_is_declared_and_every_one_declared_is_imported(installed):
    imported = set()
    for file in installed.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module] if isinstance(node, ast.ImportFrom) else []
            imported |= {name.split(".")[0] for name in names}
    declared = {re.match(r"[\w-]+", d)[0] for d in PROJECT["dependencies"]}
    assert {CALLED.get(name, name) for name in imported - set(sys.stdlib_module_names) - {"bishkek"} - CLONE} | {"pyarrow"} == declared, "pandas reads Parquet with pyarrow"
    wanted = (ROOT / "requirements.in").read_text(encoding="utf-8").lower()
    assert [d for d in declared if not re.search(rf"^{re.escape(d.lower())}\b", wanted, re.MULTILINE)] == []
