"""Turns places in generated files into places that an author can open: the chapter, the cell and the line."""

import re
from pathlib import Path

from bishkek.book.contents import MADE

CELL = 10_000  # MyST-NB counts lines as ten thousand a cell and then the line in it


def in_sources(warning: str, stage: Path) -> str:
    """A warning of Sphinx with the file under ``chapters/`` in place of the one that was staged."""
    place = re.compile(rf"{re.escape(str(stage))}/([\w.-]+?)(\.ipynb|\.md)(?::(\d+))?(?=:|\s|$)")
    return place.sub(_named, warning)


def _named(place: re.Match) -> str:
    page, ending, line = place[1], place[2], int(place[3]) if place[3] else 0
    if page in MADE:
        return f"the page {page}, which the build makes{f', line {line}' if line else ''}"
    if ending == ".md":
        return f"chapters/{page}.md{f', line {line}' if line else ''}"
    cell, inside = divmod(line, CELL)
    return f"chapters/{page}.ipynb" + (f", cell {cell}, line {inside}" if line else "")
