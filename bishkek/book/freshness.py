"""Which chapters must run again: those whose code, library modules or tables have changed."""

import ast
import hashlib
import json
from functools import lru_cache
from pathlib import Path

import nbformat

from bishkek import tables
from bishkek.book.paths import CHAPTERS, EXECUTED, ROOT
from bishkek.tables.package import resource

PACKAGE = ROOT / "bishkek"


def fingerprint(page: str, reads: list[str]) -> str:
    """A digest of all that the outputs of a chapter depend on: cells, modules, tables, environment."""
    digest = hashlib.sha256()
    digest.update((ROOT / "requirements.txt").read_bytes())
    source = code(page)
    digest.update(source.encode())
    for module in modules(source):
        digest.update(module.read_bytes())
    for name in reads:
        digest.update(f"{name} {resource(name)['hash']} {json.dumps(resource(name), sort_keys=True)}".encode())
    return digest.hexdigest()


def code(page: str) -> str:
    """The code cells of a chapter, joined; prose does not count, it is staged and not executed."""
    notebook = nbformat.read(CHAPTERS / f"{page}.ipynb", as_version=4)
    return "\n\n".join(c.source for c in notebook.cells if c.cell_type == "code")


def modules(source: str) -> list[Path]:
    """Files of the library that a piece of code imports, directly or through each other, sorted."""
    todo, seen = list(_imported(source)), set()
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            todo += _of_file(path)
    return sorted(seen)


@lru_cache(maxsize=None)
def _of_file(path: Path) -> tuple[Path, ...]:
    return tuple(_imported(path.read_text(encoding="utf-8")))


def _imported(source: str) -> set[Path]:
    found: set[Path] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "bishkek":
            found |= _files(node.module)
            for alias in node.names:
                found |= _files(f"{node.module}.{alias.name}")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "bishkek":
                    found |= _files(alias.name)
    return found


def _files(module: str) -> set[Path]:
    """The file of a module and the ``__init__`` files on the way to it."""
    parts = module.split(".")[1:]
    found = {PACKAGE.joinpath(*parts[:i]) / "__init__.py" for i in range(len(parts) + 1)}
    if parts:
        found.add(PACKAGE.joinpath(*parts).with_suffix(".py"))
    return {f for f in found if f.exists()}


def is_fresh(page: str) -> bool:
    """Whether the stored run of a chapter still counts."""
    record = EXECUTED / f"{page}.json"
    if not record.exists() or not (EXECUTED / f"{page}.ipynb").exists():
        return False
    stored = json.loads(record.read_text())
    known = set(tables.names())
    return set(stored["reads"]) <= known and stored["fingerprint"] == fingerprint(page, stored["reads"])


def store(page: str, reads: list[str]) -> None:
    """Remembers what a fresh run depended on."""
    record = {"fingerprint": fingerprint(page, reads), "reads": reads}
    (EXECUTED / f"{page}.json").write_text(json.dumps(record, indent=1) + "\n")
