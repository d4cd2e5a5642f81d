"""Where the library finds what it reads and where it may write, in a clone and in an installed copy."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
#: A wheel carries tables, fonts, maps and the sources of the chapters in here, laid out as in the repository.
CARRIED = PACKAGE / "carried"
IS_INSTALLED = CARRIED.is_dir()
ROOT = CARRIED if IS_INSTALLED else PACKAGE.parent
#: The data folder; another one holds an earlier vintage, or a candidate that waits to be accepted.
DATA = Path(os.environ.get("BISHKEK_DATA") or ROOT / "data").resolve()
CHAPTERS = ROOT / "chapters"
FONTS = ROOT / "assets" / "fonts" / "ttf"
MAPS = ROOT / "assets" / "maps"
#: Where everything is built; a book of another vintage has a folder of its own. Nothing is written among installed packages.
BUILD = Path(os.environ.get("BISHKEK_BUILD") or (Path.cwd() if IS_INSTALLED else ROOT) / "_build").resolve()
#: Where a cell that is run by hand leaves its figures. The build takes nothing from here: it draws into a folder of
#: its own, so that what was tried in an editor can never be published.
BY_HAND = Path(os.environ.get("BISHKEK_FIGURES") or (Path.cwd() / "figures" if IS_INSTALLED else BUILD / "drawn-by-hand")).resolve()
