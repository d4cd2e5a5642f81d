"""Puts into a wheel what the library reads besides its code: tables, fonts, maps, and the chapters without their outputs."""

import json
import os
import shutil
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET = "bishkek/carried"  # as in bishkek/places.py
FOLDERS = ("assets/maps", "chapters")
FONTS = ("assets/fonts/ttf/IBMPlexSansCondensed-*.ttf", "assets/fonts/LICENSE-IBMPlexSansCondensed.txt")  # of the figures; the others are those of the PDF
TEXTS = ("CITATION.cff", "LICENSE", "LICENSE-CC-BY-4.0")


class CarriedFiles(BuildHookInterface):
    """An editable install reads the clone, and gets nothing."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Names every file for the wheel, in a fixed order."""
        if version == "editable":
            return
        self.made = Path(tempfile.mkdtemp())
        build_data["force_include"].update({str(self._slim(file)): f"{TARGET}/{name}" for name, file in sorted(self._files())})

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:
        """Removes the chapters that were written for the wheel."""
        if version != "editable":
            shutil.rmtree(self.made)

    def _files(self):
        root = Path(self.root)
        data = Path(os.environ.get("BISHKEK_DATA") or root / "data")  # a book of an earlier vintage gives its own tables away
        for top, folder in [("data", data), *((name, root / name) for name in FOLDERS)]:
            for file in folder.rglob("*"):
                name = file.relative_to(folder)
                if file.is_file() and not any(part.startswith(".") for part in name.parts):
                    yield f"{top}/{name.as_posix()}", file
        for file in [*(file for pattern in FONTS for file in root.glob(pattern)), *(root / name for name in TEXTS)]:
            yield file.relative_to(root).as_posix(), file

    def _slim(self, file: Path) -> Path:
        """A notebook without its outputs, which are nine tenths of it; any other file as it is."""
        if file.suffix != ".ipynb":
            return file
        notebook = json.loads(file.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
        slim = self.made / file.name
        slim.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return slim
