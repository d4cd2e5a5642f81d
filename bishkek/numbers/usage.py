"""Which numbers a page prints, read from its prose."""

import json
import re
from functools import lru_cache
from pathlib import Path

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
ROLE = re.compile(r"\{number(?:-ru)?\}`([^`|]+)`")


@lru_cache(maxsize=None)
def used_in(page: str) -> tuple[str, ...]:
    """Ids of the numbers in the prose of ``chapters/<page>.ipynb`` or ``.md``, each once, in reading order."""
    return tuple(dict.fromkeys(ROLE.findall(prose(page))))


def prose(page: str) -> str:
    """The text cells of a notebook joined, or a text page as it is."""
    notebook = CHAPTERS / f"{page}.ipynb"
    if not notebook.exists():
        return (CHAPTERS / f"{page}.md").read_text(encoding="utf-8")
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
