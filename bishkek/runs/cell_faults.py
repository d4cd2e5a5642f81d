"""What went wrong in a cell, in one sentence: an error with the line of ours that raised it, a warning with its text."""

import os
import re
import traceback
from pathlib import Path

from bishkek.project.paths import ROOT

#: How Python prints a warning: the place, its kind and its text, then the line of code, set in.
WARNING = re.compile(r"^(?P<place>.+?):(?P<line>\d+): (?P<kind>\w+): (?P<text>.*?)(?=\n  \S|\Z|\n[^\n]+:\d+: \w+: )", re.MULTILINE | re.DOTALL)


def raised(error: BaseException) -> str:
    """Kind and text of an error, and the last line of the library, or of the cell, on its way."""
    text = " ".join(str(error).split())
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg} (line {error.lineno} of the cell)"
    return f"{type(error).__name__}: {text}{_where(error)}" if text else f"{type(error).__name__}{_where(error)}"


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    cell = [f"line {f.lineno} of the cell" for f in frames if _is_cell(f.filename)][-1:]
    ours = [f"raised in {os.path.relpath(f.filename, ROOT)}:{f.lineno}" for f in frames if _is_ours(f.filename)][-1:]
    return f" ({', '.join(cell + ours)})" if cell or ours else ""


def _is_ours(file: str) -> bool:
    """A part of the library that a cell uses, and not what runs it."""
    return Path(file).is_relative_to(ROOT / "bishkek") and not Path(file).is_relative_to(ROOT / "bishkek" / "runs")


def _is_cell(file: str) -> bool:
    """IPython names the code of a cell after a temporary folder or in angle brackets."""
    return "ipykernel" in file or file.startswith("<ipython-input")


def warned(printed: str) -> str:
    """What a cell wrote to standard error: the kind, the text and the place of its first warning, or its last line."""
    found = WARNING.search(printed)
    if not found:
        lines = printed.strip().splitlines()
        return f"prints to standard error: {lines[-1] if lines else 'blank lines'}; a cell of the book must not"
    where = f"line {found['line']} of the cell" if _is_cell(found["place"]) else f"{_short(found['place'])}:{found['line']}"
    return f"warns: {found['kind']}: {' '.join(found['text'].split())} (at {where}); mend what it warns of, for a page keeps no warning"


def _short(file: str) -> str:
    """A file of the repository from its root, one of a package from the folder of the packages."""
    path = Path(file)
    if path.is_relative_to(ROOT / "bishkek"):
        return str(path.relative_to(ROOT))
    return file.rpartition("site-packages" + os.sep)[2]
