"""Which chapters must run again: those whose code, library modules or tables have changed."""

import ast
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import nbformat

from bishkek import tables
from bishkek.runs import kept
from bishkek.project.paths import CHAPTERS, EXECUTED, ROOT
from bishkek.numbers.usage import ASKS, TITLE, asked_in, source_of, title
from bishkek.tables.package import day, descriptor, resource

PACKAGE = ROOT / "bishkek"
#: What a figure is drawn with besides code and tables.
PENS = ("assets/fonts/ttf", "assets/maps")
DRESS = ("bishkek.figures.dark", "bishkek.figures.slim")  # make its drawings ready for screens
RECORD = "record.json"


def fingerprint(page: str, reads: Sequence[str], recipes: Sequence[str]) -> str:
    """A digest of all that the outputs of a chapter depend on.

    ``reads`` are the tables (and titles) and ``recipes`` the modules of numbers, rules and statements that its last run
    used. To these come its cells, the numbers and statements that its prose asks for, the modules that the cells import, and
    the environment.
    """
    source = code(page)
    asked = " ".join(asked_in(page))
    return inputs(f"{source}\n{asked}", {*modules(source), *modules(imports([*recipes, *DRESS]))}, reads)


def inputs(text: str, files: Iterable[Path], reads: Sequence[str]) -> str:
    """A digest of a text, files of the library, what was read (``_state``), and the environment."""
    pens = sorted(file for folder in PENS for file in (ROOT / folder).glob("*.*"))
    digest = hashlib.sha256(f"{sys.version_info[:2]} {text}".encode())
    for file in [ROOT / "requirements.txt", *pens, *sorted(files)]:
        digest.update(_of_bytes(file).encode())
    for name in reads:
        digest.update(f"{name} {_state(name)}".encode())
    return digest.hexdigest()


def _state(name: str) -> str:
    """What can change about something that a run has read: a table with its description, all descriptions, the day, a register, or a page."""
    if name == tables.EVERY:
        return json.dumps(descriptor(), sort_keys=True)
    if name == tables.DAY:
        return day()
    if name.startswith(TITLE):
        return title(name.removeprefix(TITLE))
    if name.startswith(ASKS):
        return " ".join(asked_in(name.removeprefix(ASKS)))
    if name.startswith(tables.REGISTER):
        return " ".join(f"{file.name} {_of_bytes(file)}" for file in sorted((PACKAGE / name.removeprefix(tables.REGISTER)).rglob("*.py")))
    return json.dumps(resource(name), sort_keys=True)  # with its checksum


def are_there(reads: Iterable[str]) -> bool:
    """Whether everything that a run has read can still be read."""
    known = {tables.EVERY, tables.DAY, *tables.names()}
    return all(name in known or name.startswith(tables.REGISTER) or _page_of(name) for name in reads)


def _page_of(name: str) -> Path | None:
    """The file of the page that "title:kant" or "asks:kant" speaks of, or None."""
    kind = next((kind for kind in (TITLE, ASKS) if name.startswith(kind)), None)
    return source_of(name.removeprefix(kind)) if kind else None


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

    A package that finds its modules in its own folder (numbers, claims, sentences) imports none of them by name and does not
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
    for node in _statements(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "bishkek":
            found |= _files(node.module)
            for alias in node.names:
                found |= _files(f"{node.module}.{alias.name}")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "bishkek":
                    found |= _files(alias.name)
    return found


def _statements(block: ast.AST) -> Iterator[ast.AST]:
    """All statements in a block, however deep; no expression, for an import is none and there are ten times as many."""
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        for node in getattr(block, part, ()):
            yield node
            yield from _statements(node)


@lru_cache(maxsize=None)
def _files(module: str) -> frozenset[Path]:
    """The file of a module and the ``__init__`` files on the way to it."""
    parts = module.split(".")[1:]
    found = {PACKAGE.joinpath(*parts[:i]) / "__init__.py" for i in range(len(parts) + 1)}
    if parts:
        found.add(PACKAGE.joinpath(*parts).with_suffix(".py"))
    return frozenset(f for f in found if f.exists())


def is_fresh(page: str) -> bool:
    """Whether the stored run of a chapter still counts: all of its files are as the run left them, and so is all that it came from."""
    stored = kept.noted(EXECUTED / page / RECORD)
    if stored is None or not {"fingerprint", "reads", "recipes"} <= stored.keys():
        return False  # never run, changed since, or written by another version of the book
    return are_there(stored["reads"]) and stored["fingerprint"] == fingerprint(page, stored["reads"], stored["recipes"])


def store(page: str, folder: Path, reads: Sequence[str], recipes: Sequence[str]) -> None:
    """Remembers in the folder of a fresh run what the run depended on, and every file that it left."""
    facts = {"fingerprint": fingerprint(page, reads, recipes), "reads": list(reads), "recipes": list(recipes)}
    kept.note(folder / RECORD, sorted(folder.iterdir()), facts)
