"""Warnings that name the chapter, the cell and the line in it."""

import logging
import re

from sphinx.util.logging import WarningStreamHandler

from bishkek.project.paths import ROOT

CELL = 10_000  # MyST-NB counts lines as ten thousand a cell, the first one too, and then the line in it
PLACE = re.compile(r"(?P<file>.+\.ipynb)(?::(?P<line>\d+))?(?:\s.*)?$", re.DOTALL)


class NameCells(logging.Filter):
    """Changes the location of a warning; drops none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Sphinx has made the location a text by now."""
        location = str(getattr(record, "location", None) or "").replace(f"{ROOT}/", "")
        if place := PLACE.fullmatch(location):
            cell, line = divmod(int(place["line"] or 0), CELL)
            location = place["file"] + (f", cell {cell - 1}, line {line}" if place["line"] else "")
        if location:
            record.location = location
        return True


def name_cells() -> None:
    """From here on Sphinx's warnings are so."""
    for handler in logging.getLogger("sphinx").handlers:
        if isinstance(handler, WarningStreamHandler) and not any(isinstance(f, NameCells) for f in handler.filters):
            handler.addFilter(NameCells())
