"""Which chapters must run again: those whose code, library modules or tables have changed."""

import ast
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import nbformat

from bishkek import tables
from bishkek.book.paths import CHAPTERS, EXECUTED, ROOT
from bishkek.numbers.usage import used_in
from bishkek.tables.package import resource

PACKAGE = ROOT / "bishkek"
RECORD = {"fingerprint", "reads", "recipes"}


def fingerprint(page: str, reads: Sequence[str], recipes: Sequence[str]) -> str:
    """A digest of all that the outputs of a chapter depend on.

    ``reads`` are the tables and ``recipes`` the modules of numbers and rules that its last run used.
    To these come its cells, the numbers that its prose asks for, the modules that the cells import, and
    the environment.
    """
    source = code(page)
    asked = " ".join(used_in(page))
    return inputs(f"{source}\n{asked}", {*modules(source), *modules(imports(recipes))}, reads)


def inputs(text: str, files: Iterable[Path], reads: Sequence[str]) -> str:
    """A digest of a text, files of the library, tables with their descriptions, and the environment."""
    digest = hashlib.sha256(f"{_of_bytes(ROOT / 'requirements.txt')} {text}".encode())
    for file in sorted(files):
        digest.update(_of_bytes(file).encode())
    for name in reads:
        digest.update(f"{name} {resource(name)['hash']} {json.dumps(resource(name), sort_keys=True)}".encode())
    return digest.hexdigest()


def imports(names: Iterable[str]) -> str:
    """Code that imports modules, for ``modules``."""
    return "\n".join(f"import {name}" for name in sorted(names))


@lru_cache(maxsize=None)
def _of_bytes(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def code(page: str) -> str:
    """The code cells of a chapter, joined; prose does not count, it is staged and not executed."""
    notebook = nbformat.read(CHAPTERS / f"{page}.ipynb", as_version=4)
    return "\n\n".join(c.source for c in notebook.cells if c.cell_type == "code")


@lru_cache(maxsize=None)
def modules(source: str) -> tuple[Path, ...]:
    """Files of the library that a piece of code imports, directly or through each other, sorted.

    A package that finds its modules in its own folder (numbers, claims) imports none of them by name and does not
    lead to them: which of these a run used is recorded when it runs.
    """
    todo, seen = list(_imported(source)), set()
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            todo += _of_file(path)
    return tuple(sorted(seen))


@lru_cache(maxsize=None)
def _of_file(path: Path) -> tuple[Path, ...]:
    return tuple(_imported(path.read_text(encoding="utf-8")))


def _imported(source: str) -> set[Path]:
    """Files imported by a piece of code."""
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
    if stored.keys() != RECORD:
        return False  # written by another version of the book
    return set(stored["reads"]) <= set(tables.names()) and stored["fingerprint"] == fingerprint(page, stored["reads"], stored["recipes"])


def store(page: str, reads: Sequence[str], recipes: Sequence[str]) -> None:
    """Remembers what a fresh run depended on."""
    record = {"fingerprint": fingerprint(page, reads, recipes), "reads": list(reads), "recipes": list(recipes)}
    (EXECUTED / f"{page}.json").write_text(json.dumps(record, indent=1) + "\n")
