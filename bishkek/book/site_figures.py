"""The drawings that the pages show: those of the stage, dressed for readers who prefer dark."""

from __future__ import annotations

from pathlib import Path

from bishkek.book.paths import write_if_changed
from bishkek.figures import dark


def write(folder: Path, drawings: dict[str, Path]) -> None:
    """Write into `folder` every drawing under its name (`drawings`: name to the staged SVG).

    Sphinx has put plain copies there; those that readers take away, and those of the PDF, stay plain.
    """
    for name, source in drawings.items():
        write_if_changed(folder / name, dark.dress(source.read_text("utf-8")).encode())
