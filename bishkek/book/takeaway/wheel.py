"""The wheel of the library, which the site carries: with it a downloaded notebook runs anywhere."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hatchling.builders.wheel import WheelBuilder

from bishkek.project.paths import ROOT


def wheel() -> tuple[str, bytes]:
    """Its file name and its content, the same bytes whenever the sources are the same; no network is asked."""
    with TemporaryDirectory() as folder:
        made = Path(next(WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"])))
        return made.name, made.read_bytes()
