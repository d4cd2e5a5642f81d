"""Which numbers a page prints, read from its prose."""

import json
import re
from functools import lru_cache
from pathlib import Path

from bishkek.numbers.registry import ids, no_number

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
ROLE = re.compile(r"\{number(?:-ru)?\}`([^`|]+)`")


@lru_cache(maxsize=None)
def used_in(page: str) -> tuple[str, ...]:
    """Ids of the numbers in the prose of ``chapters/<page>.ipynb`` or ``.md``, each once, in reading order."""
    return tuple(dict.fromkeys(ROLE.findall(prose(page))))


def prose(page: str) -> str:
    """The text cells of a notebook joined, or a text page as it is."""
    return "\n\n".join(passages(page).values())


def passages(page: str) -> dict[str, str]:
    """The text of a page by its place: "kant.ipynb, cell 3" for each text cell of a notebook, or "methods.md"."""
    notebook = CHAPTERS / f"{page}.ipynb"
    if not notebook.exists():
        return {f"{page}.md": (CHAPTERS / f"{page}.md").read_text(encoding="utf-8")}
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return {f"{page}.ipynb, cell {i}": "".join(c["source"]) for i, c in enumerate(cells) if c["cell_type"] == "markdown"}


def check(page: str) -> None:
    """``KeyError`` if the prose of a page asks for a number that does not exist; it names the cell where the id is written."""
    known = set(ids())
    for place, text in passages(page).items():
        for id in ROLE.findall(text):
            if id not in known:
                raise KeyError(f"{place}: {no_number(id)}")
