"""The drawings that the pages show: those of the stage, dressed for readers who prefer dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from bishkek.project.paths import write_if_changed

#: Screens that get the narrow drawing; paper of the same width does not.
PHONE = "screen and (max-width: 40em)"


def narrow(drawing: str) -> str:
    """Name or address of the drawing for a phone, if there is one: it lies beside `drawing`."""
    return f"{drawing.removesuffix('.svg')}.narrow.svg"


def with_narrow(drawings: dict[str, Path]) -> dict[str, Path]:
    """`drawings` (name in `_images` to staged file) and those of their narrow ones that exist."""
    slim = {narrow(name): Path(narrow(str(path))) for name, path in drawings.items()}
    return drawings | {name: path for name, path in slim.items() if path.exists()}


def write(folder: Path, drawings: dict[str, Path]) -> None:
    """Put into `folder` the drawing for screens under every name (`drawings`: name to the plain staged SVG).

    Sphinx has put plain copies there; those that readers take away, and those of the PDF, stay plain.
    """
    for name, source in drawings.items():
        write_if_changed(folder / name, (source.parents[1] / "screen" / source.name).read_bytes())


def depend(app: Sphinx, doctree: nodes.document) -> None:
    """Have a page made again when the size of a narrow drawing in it may have changed."""
    for image in doctree.findall(nodes.image):
        if (Path(app.srcdir) / narrow(image["uri"])).exists():
            app.env.note_dependency(narrow(image["uri"]))
