"""Runs a notebook in this process, as Jupyter would, and says which tables it read.

The build forks one process for each notebook after the imports are done, so that they are paid
once. That the outputs are those of a real kernel is what the notebook tests (nbval) check.
"""

import base64
import importlib
import io
import os
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import new_output
from traitlets import Type

from bishkek import tables
from bishkek.runs import cell_faults
from bishkek.runs.freshness import PACKAGE
from bishkek.figures import dark, slim
from bishkek.figures.publish import AWAY, into
from bishkek.numbers.registry import recorded_recipes

VERSION_INFO = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class NotebookError(RuntimeError):
    """A cell raised, warned or printed to standard error; the message names notebook, cell and reason."""


class _Hook(DisplayHook):
    """Keeps the value of the last expression as an ``execute_result``."""

    def __call__(self, result=None) -> None:
        if result is None or self.quiet():
            return
        data, metadata = self.compute_format_data(result)
        self.shell.outputs.append(
            new_output("execute_result", _plain(data), execution_count=self.prompt_count, metadata=metadata)
        )


class _Publisher(DisplayPublisher):
    """Keeps what ``display()`` shows."""

    def publish(self, data, metadata=None, **_) -> None:
        self.shell.outputs.append(new_output("display_data", _plain(data), metadata=metadata or {}))


class _Shell(InteractiveShell):
    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    outputs: list = []


def _plain(data: dict) -> dict:
    return {k: base64.b64encode(v).decode() + "\n" if isinstance(v, bytes) else v for k, v in data.items()}


def run(path: Path, folder: Path) -> tuple[nbformat.NotebookNode, list[str], list[str]]:
    """Executes a notebook from a clean start.

    Parameters
    ----------
    path : the notebook; it runs in its own folder.
    folder : its figures are written to ``figures`` there, and as they are for screens to ``screen``.

    Returns
    -------
    The notebook with fresh outputs and run order, the names of the tables that it loaded, and the
    modules of the numbers and rules that it used.

    Raises
    ------
    NotebookError : a cell fails, or writes to standard error (a warning counts).
    """
    notebook = nbformat.read(path, as_version=4)
    os.chdir(path.parent)
    shell = _Shell.instance()
    count = 0
    with tables.recorded_reads() as reads, recorded_recipes() as recipes, into(folder / "figures"):
        for position, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                count += 1
                _run_cell(shell, cell, count, f"{path.name}, cell {position}")
    notebook.metadata = nbformat.from_dict(VERSION_INFO)
    _dress(folder)
    return notebook, sorted(reads), sorted(recipes)


def _dress(folder: Path) -> None:
    """The drawings for screens: with the colours that they have in the dark, and at fewer bytes."""
    (folder / "screen").mkdir()
    for drawing in (f for f in (folder / "figures").glob("*.svg") if not f.name.endswith(f".{AWAY['svg']}")):
        (folder / "screen" / drawing.name).write_text(slim.compact(dark.dress(drawing.read_text(encoding="utf-8"))), encoding="utf-8")


def _run_cell(shell: _Shell, cell: nbformat.NotebookNode, count: int, place: str) -> None:
    shell.outputs = []
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        result = shell.run_cell(cell.source, store_history=True)
    fault = result.error_before_exec or result.error_in_exec
    if fault is not None:
        raise NotebookError(f"{place}: {cell_faults.raised(fault)}")
    if err.getvalue():
        raise NotebookError(f"{place} {cell_faults.warned(err.getvalue())}")
    printed = [new_output("stream", name="stdout", text=out.getvalue())] if out.getvalue() else []
    cell.outputs = printed + shell.outputs
    cell.execution_count = count
    cell.metadata.pop("execution", None)


def preload(files: Iterable[Path]) -> None:
    """Imports modules of the library, by their files, once for all processes that are forked after it."""
    import geopandas  # noqa: F401
    import pandera.pandas  # noqa: F401

    for file in files:
        name = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        with suppress(Exception):  # a fault shows in the cell that imports the module, with its place
            importlib.import_module(name)
    sys.stdout.flush()
