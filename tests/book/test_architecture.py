"""The shape of the repository: one-way arrows, short files, nothing of others and nothing of one machine."""

import ast
import importlib.util
import logging
import re

import pytest

from tests.support import ROOT, tracked

TEXT = {".py", ".md", ".yml", ".yaml", ".toml", ".cff", ".sh", ".typ", ".css", ".js", ".html", ".json", ".txt", ".in", ".csv", ".bib", ".ipynb", ""}
FILES = [p for p in tracked() if p.suffix in TEXT and "fonts" not in p.parts]
HOUSE = ("bishkek", "tests", "scripts", "assets/theme", "assets/pdf")
ROOTS = "|".join(("home", "Users", "root", "work", "tmp"))
OUTSIDE = re.compile(rf"[\"'(=\s]/(?:{ROOTS})/\w|\.\." + r"/shared")
HOSTS = re.compile(r"\b(?:" + "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)", "anaconda" + r"\.org")) + r")\b|--(?:extra-)?index-url", re.I)


def name(path):
    return str(path.relative_to(ROOT))


def text(path):
    return path.read_text(encoding="utf-8")


def test_arrows_run_one_way():
    from importlinter import cli

    silenced = [logger for logger in logging.root.manager.loggerDict.values() if isinstance(logger, logging.Logger) and not logger.disabled]
    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == cli.EXIT_STATUS_SUCCESS
    for logger in silenced:  # the linter switches off every logger that is there, also for the tests after this one
        logger.disabled = False


def test_every_import_finds_its_name_also_one_that_waits_in_a_function():
    """An import within a function fails when the function runs, which no test may do: a refresh compares books for minutes."""

    def is_there(module, attribute):
        found = importlib.import_module(module)
        return hasattr(found, attribute) or (hasattr(found, "__path__") and importlib.util.find_spec(f"{module}.{attribute}") is not None)

    missing = []
    for path in (p for p in FILES if name(p).startswith(("bishkek/", "tests/", "scripts/", "benchmarks/")) and p.suffix == ".py"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {"bishkek", "tests"}:
                missing += [f"{name(path)}:{node.lineno}: {node.module} has no {a.name}" for a in node.names if not is_there(node.module, a.name)]
    assert missing == []


def test_nothing_but_the_door_reads_data_files():
    """Files of ``data/`` are opened in ``bishkek.tables`` alone; ``bishkek.book`` may read what it has built."""
    reads = re.compile(r"read_csv|read_parquet|csv\.(?:Dict)?[Rr]eader|read_file\(")
    found = {name(p) for p in FILES if name(p).startswith("bishkek/") and "/book/" not in name(p) and p.suffix == ".py" and reads.search(text(p))}
    assert found <= {"bishkek/tables/door.py", "bishkek/tables/schema.py", "bishkek/tables/bulk_files.py"}  # the last reads the bulk files of an analyst


def test_no_file_of_the_house_is_longer_than_400_lines():
    files = [p for p in FILES if name(p).startswith(HOUSE) and p.suffix in {".py", ".css", ".html", ".js", ".typ"}]
    assert len(files) > 60
    assert {name(p): text(p).count("\n") for p in files if text(p).count("\n") > 400} == {}


def test_every_module_says_what_it_is_for():
    modules = [p for p in FILES if name(p).startswith(("bishkek/", "tests/", "scripts/")) and p.suffix == ".py" and text(p).strip()]
    assert [name(p) for p in modules if not ast.get_docstring(ast.parse(text(p)))] == []


def test_no_script_of_others_is_committed():
    scripts = [p for p in tracked() if p.suffix in {".js", ".mjs", ".wasm"} or ".min." in p.name]
    assert all(name(p).startswith("assets/theme/") for p in scripts), scripts
    foreign = re.compile(r"@license|copyright|jquery|webpack|sourceMappingURL", re.I)
    assert [name(p) for p in scripts if foreign.search(text(p)) or max(map(len, text(p).splitlines())) > 200] == []


@pytest.mark.parametrize("what, pattern", [("a place outside the repository", OUTSIDE), ("a package index", HOSTS)])
def test_no_text_names(what, pattern):
    found = {name(p): m[0] for p in FILES if (m := pattern.search(text(p)))}
    assert found == {}


def test_nothing_large_is_committed():
    assert {name(p): p.stat().st_size for p in tracked() if p.stat().st_size > 3_000_000} == {}


def test_what_is_built_is_not_committed():
    assert [name(p) for p in tracked() if p.parts[len(ROOT.parts)] in {"_build", ".venv"} or "__pycache__" in p.parts] == []


def test_no_checkout_changes_line_ends():
    assert "* -text" in text(ROOT / ".gitattributes").splitlines(), "checksums are of bytes"
    assert [name(p) for p in FILES if b"\r\n" in p.read_bytes()] == []


def test_every_package_of_the_lock_is_pinned_with_hashes():
    lock = text(ROOT / "requirements.txt")
    packages = re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)
    assert len(packages) > 50
    stanzas = re.split(r"^(?=[A-Za-z0-9._-]+==)", lock, flags=re.MULTILINE)[1:]
    assert [s.split("==")[0] for s in stanzas if "--hash=sha256:" not in s] == []
    wanted = re.findall(r"^([A-Za-z0-9._-]+)", text(ROOT / "requirements.in"), re.MULTILINE)
    assert {_plain(w) for w in wanted} <= {_plain(p) for p in packages}


def test_the_lock_holds_one_version_of_each_package_for_every_python():
    lines = re.findall(r"^([A-Za-z0-9._-]+)==([^ \\]+)([^\\\n]*)", text(ROOT / "requirements.txt"), re.MULTILINE)
    packages = [_plain(package) for package, _, _ in lines]
    assert sorted({p for p in packages if packages.count(p) > 1}) == []
    by_python = {package: marker.strip() for package, _, marker in lines if "python" in marker}
    assert by_python == {"lazy-importer": "; python_full_version < '3.15'"}, "no package is for some of the supported Pythons only"


def _plain(package):
    return re.sub(r"[-_.]+", "-", package).lower()


def test_jupyter_book_is_the_version_that_was_asked_for():
    assert re.search(r"^jupyter-book==1\.0\.4\.post1\b", text(ROOT / "requirements.txt"), re.MULTILINE)


def test_no_test_is_without_an_assertion():
    bare = []
    for path in (p for p in FILES if p.name.startswith("test_") and name(p).startswith("tests/")):
        tree = ast.parse(text(path))
        helpers = {f.name for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and _asserts(f, set())}
        tests = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and f.name.startswith("test_")]
        bare += [f"{name(path)}::{f.name}" for f in tests if not _asserts(f, helpers)]
    assert bare == []


def _asserts(function, helpers):
    def raises(node):
        return isinstance(node, ast.Call) and "raises" in ast.unparse(node.func)

    def helper(node):
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in helpers

    return any(isinstance(n, ast.Assert) or raises(n) or helper(n) for n in ast.walk(function))


@pytest.mark.parametrize("path", [p for p in FILES if name(p) in {"bishkek/book/printed/tables.py", "bishkek/measures/scenario.py", "bishkek/measures/vehicles.py", "bishkek/measures/remittances.py"}], ids=name)
def test_sums_of_fractions_are_the_same_on_every_python(path):
    """From 3.12 on ``sum`` corrects its rounding; a width of a hundredth of a point then made another PDF."""
    assert re.search(r"(?<![\w.])sum\(", text(path)) is None


def test_every_order_by_one_column_keeps_equal_rows_as_they_were():
    """NumPy sorts by another way on another processor, and one that is not stable then puts equal rows in another order."""
    bare = []
    for path in (p for p in FILES if name(p).startswith("bishkek/") and p.suffix == ".py"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"sort_values", "argsort"}:
                by = node.args[0] if node.args else None
                if not isinstance(by, (ast.List, ast.Name, ast.BinOp, ast.Subscript)) and "kind='stable'" not in ast.unparse(node) and not (isinstance(by, ast.Call) and len(by.args)):
                    bare.append(f"{name(path)}:{node.lineno}")
    assert bare == []
