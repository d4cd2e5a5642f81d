"""Runs the chapters that are stale, in parallel, and gives each chapter with the outputs of its last run."""

import shutil
import time
from collections.abc import Collection
from functools import partial

import nbformat

from bishkek.project.faults import BuildError, sentence
from bishkek.project.paths import CHAPTERS, EXECUTED, NOTEBOOK, NUMBERS, pages, write_if_changed
from bishkek.runs import kept
from bishkek.runs.beside import in_turn

REST = EXECUTED / "no-chapter"  # numbers that no chapter works out
_ran: set[str] = set()  # chapters that this process has run


def notebooks() -> list[str]:
    """Pages that come from notebooks, in reading order."""
    return [p for p in pages() if (CHAPTERS / f"{p}.ipynb").exists()]


def stale() -> list[str]:
    """Chapters whose code, modules, tables or stored run have changed, in reading order."""
    from bishkek.runs import freshness

    return [p for p in notebooks() if not freshness.is_fresh(p)]


def run_stale(again: bool = False, only: Collection[str] | None = None) -> list[str]:
    """Executes the chapters that are stale (or all, ``again``; of ``only`` alone, if they are given), in parallel; returns their names.

    Raises
    ------
    BuildError : some chapters failed, each with its sentence; the others have run.
    """
    from bishkek.runs import execute, freshness

    EXECUTED.mkdir(parents=True, exist_ok=True)
    for old in EXECUTED.iterdir():
        if old.name not in {*notebooks(), REST.name}:  # of chapters that are gone, and of runs that were stopped
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    due = [p for p in (notebooks() if again else stale()) if only is None or p in only]
    if not due:
        return []
    _ran.update(due)
    execute.preload({file for page in due for file in freshness.modules(freshness.code(page))})
    faults = []
    for page, seconds, fault in in_turn({page: partial(_run_and_store, page) for page in due}):
        if fault:
            faults.append(sentence(fault) if page in str(fault) else f"{page}: {sentence(fault)}")
        print(f"  {page} failed" if fault else f"  ran {page} in {seconds:.1f} s", flush=True)
    if faults:
        raise BuildError("; ".join(faults))
    return due


def _run_and_store(page: str) -> float:
    """Runs one chapter in this process, which is its alone; returns the seconds."""
    from bishkek.numbers.usage import asked_in
    from bishkek.runs import execute, freshness, memory

    started = time.perf_counter()
    with kept.whole(EXECUTED / page) as folder:
        notebook, reads, recipes = execute.run(CHAPTERS / f"{page}.ipynb", folder)
        (folder / NOTEBOOK).write_text(as_json(notebook), encoding="utf-8")
        memory.keep(folder / NUMBERS, asked_in(page))
        freshness.store(page, folder, reads, recipes)
    return time.perf_counter() - started


def forget() -> None:
    """Drops what this process has run: a source was saved meanwhile."""
    for folder in (*(EXECUTED / page for page in _ran), REST):
        shutil.rmtree(folder, ignore_errors=True)


def current(page: str, written: str | None = None) -> nbformat.NotebookNode:
    """The chapter as it is written now (its JSON, or its file), with the outputs of its last run.

    Prose may have changed since that run; code may not (it was run again if it did). Kernel and times
    that an editor has saved with it are left out.
    """
    notebook = nbformat.reads(written or (CHAPTERS / f"{page}.ipynb").read_text(encoding="utf-8"), as_version=4)
    run = nbformat.read(EXECUTED / page / NOTEBOOK, as_version=4)
    notebook.metadata = run.metadata
    ran = [c for c in run.cells if c.cell_type == "code"]
    code = [c for c in notebook.cells if c.cell_type == "code"]
    for cell, executed in zip(code, ran, strict=True):
        cell.outputs, cell.execution_count = executed.outputs, executed.execution_count
        cell.metadata.pop("execution", None)
    return notebook


def as_json(notebook: nbformat.NotebookNode) -> str:
    """A notebook as stable text, in the form in which Jupyter's own programs save it."""
    return nbformat.writes(notebook) + "\n"


def store_outputs() -> list[str]:
    """Puts the outputs of the last runs into ``chapters/``; returns the pages whose file changed."""
    fresh = {page: as_json(current(page)).encode() for page in notebooks()}
    return [page for page, content in fresh.items() if write_if_changed(CHAPTERS / f"{page}.ipynb", content)]
