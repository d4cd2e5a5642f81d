"""Style sheet, script and fonts of the site: put together from assets/, with a digest for caches."""

import hashlib
import re
import shutil
from functools import cache
from pathlib import Path

from bishkek.book.contents import EXPLORER
from bishkek.book.site import faces
from bishkek.project.paths import ROOT

THEME = ROOT / "assets" / "theme"
FONTS = ROOT / "assets" / "fonts" / "woff2"

#: The two faces above the fold of every page.
PRELOAD = ("RoadSerif-Regular-Latin.woff2", "RoadSans-SemiBold-Latin.woff2")
#: Cyrillic letters, and the Latin face that their blanks and signs come from.
PRELOAD_BY_LANGUAGE = {"ru": (*(face.replace("Latin", "Cyrillic") for face in PRELOAD), PRELOAD[0])}
#: Styles that only a page with an explorer loads.
EXPLORER_STYLES = "*-explore*.css"
#: Written anew by every build, and by the preview as soon as one is saved.
STYLES = {"_static/book.css", "_static/explore.css"}
#: Our own scripts and styles; no page loads a file of Sphinx.
KEEP = {*(path.name for path in (THEME / "static").iterdir()), "book.css", "explore.css"}


def explorer_styles() -> str:
    """The styles of the explorers, by name of file."""
    return _tight("\n".join(_css(EXPLORER_STYLES)))


def _css(pattern: str) -> list[str]:
    return [path.read_text("utf-8").strip() for path in sorted((THEME / "css").glob(pattern))]


def _tight(css: str) -> str:
    """A style sheet without its comments and indents, an eighth of its bytes on the way."""
    lines = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).strip()
    return re.sub(r"(?<=[,;{}])\s*\n\s*", "", lines).replace("\n", " ") + "\n"


@cache
def stylesheet() -> str:
    """The style sheet of every page: faces, the two colour schemes, then css/*.css by name, without the explorers'."""
    dark, stand_ins = _css("*.part")
    # Dark holds twice: by the reader's system, and by the reader's own choice on the page.
    schemes = (f"@media screen and (prefers-color-scheme:dark)"
               f"{{:root:not([data-scheme=light]){{{dark}}}}}\n"
               f"@media screen{{:root[data-scheme=dark]{{{dark}}}}}")
    explorers = _css(EXPLORER_STYLES)
    light, *rest = (text for text in _css("*.css") if text not in explorers)
    return _tight("\n".join([faces.rules(), stand_ins, light, schemes, *rest]))


@cache
def digest() -> str:
    """A short digest of all that the theme puts on a page; changes when any of it changes."""
    parts = [stylesheet().encode()]
    parts += [path.read_bytes() for path in sorted(THEME.rglob("*")) if path.is_file()]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


def write(out: Path) -> None:
    """Write the style sheet and copy the fonts into `out`/_static."""
    static = out / "_static"
    (static / "fonts").mkdir(parents=True, exist_ok=True)
    (static / "book.css").write_text(stylesheet(), "utf-8")
    (static / "explore.css").write_text(explorer_styles(), "utf-8")
    for path in sorted(FONTS.glob("*.woff2")):
        shutil.copyfile(path, static / "fonts" / path.name)


def kept_static(out: Path, pages: set[str]) -> set[str]:
    """Names of what lies in `out`/_static for the pages: our scripts, styles and fonts, and the data of their explorers."""
    explorers = {name for page in pages if page.endswith(".html") and (out / page).exists()
                 for name in EXPLORER.findall((out / page).read_text("utf-8"))}
    names = {*KEEP, *(f"explore-{name}.data.js" for name in explorers), *(f"fonts/{path.name}" for path in FONTS.glob("*.woff2"))}
    return {f"_static/{name}" for name in names}
