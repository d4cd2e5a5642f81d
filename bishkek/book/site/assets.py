"""Style sheet, script and fonts of the site: put together from assets/, with a digest for caches."""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from pathlib import Path

from bishkek.book.contents import EXPLORER

ASSETS = Path(__file__).resolve().parents[3] / "assets"
THEME = ASSETS / "theme"
FONTS = ASSETS / "fonts" / "woff2"

FAMILIES = {
    "IBMPlexSerif": "IBM Plex Serif",
    "IBMPlexSansCondensed": "IBM Plex Sans Condensed",
    "IBMPlexMono": "IBM Plex Mono",
}
WEIGHTS = {"Regular": ("normal", 400), "Italic": ("italic", 400), "SemiBold": ("normal", 600),
           "Bold": ("normal", 700)}
#: The characters of each subset file, as published with the fonts.
RANGES = {
    "Cyrillic": "U+0400-045F,U+0462-0463,U+046A-046B,U+0472-0475,U+0490-04C2,U+04CF-04D9,"
                "U+04DC-04E9,U+04EE-04F9,U+0524-0525",
    "Latin1": "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2013-2014,"
              "U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+2030,U+2039-203A,U+2044,U+20AC,"
              "U+2122,U+2212,U+FB01-FB02",
    "Latin2": "U+0100-0101,U+0104-0130,U+0132-0151,U+0154-017F,U+018F,U+0192,U+01A0-01A1,"
              "U+01AF-01B0,U+01FA-01FF,U+0218-021B,U+0237,U+0259,U+1E80-1E85,U+1E9E,U+20A1,"
              "U+20A4,U+20A6,U+20A8-20AA,U+20AD-20AE,U+20B1-20B2,U+20B4-20B5,U+20B8-20BA,"
              "U+20BD,U+20BF",
    "Pi": "U+2000-200D,U+2010-2012,U+2015,U+2028-2029,U+202F,U+2032-2033,U+203E,U+2070,"
          "U+2074-2079,U+2080-2089,U+2113,U+2116,U+2126,U+212E,U+2150-2151,U+2153-215E,"
          "U+2190-2199,U+21A9-21AA,U+21B0-21B3,U+21B6-21B7,U+21BA-21BB,U+21C4,U+21C6,U+2202,"
          "U+2206,U+220F,U+2211,U+2215,U+2219-221A,U+221E,U+222B,U+2236,U+2248,U+2260,"
          "U+2264-2265,U+25CA,U+2713,U+274C,U+2B0E-2B11",
}
#: The two faces above the fold of every page.
PRELOAD = ("IBMPlexSerif-Regular-Latin1.woff2", "IBMPlexSansCondensed-SemiBold-Latin1.woff2")
#: Cyrillic letters, and the Latin face that their blanks and signs come from.
PRELOAD_BY_LANGUAGE = {"ru": (*(face.replace("Latin1", "Cyrillic") for face in PRELOAD), PRELOAD[0])}
#: Faces that stand in until ours have come, as (family, weight, local names, size in per cent of ours, letters): the widths
#: of the book's prose in both were compared, so that lines break at the same words and nothing jumps.
STAND_INS = (
    ("Serif stand-in", 400, ("Times New Roman", "Liberation Serif"), 116.9, ""),
    ("Serif stand-in", 400, ("Times New Roman", "Liberation Serif"), 118.8, "Cyrillic"),
    ("Serif stand-in", 600, ("Times New Roman Bold", "Liberation Serif Bold"), 113.3, ""),
    ("Serif stand-in", 600, ("Times New Roman Bold", "Liberation Serif Bold"), 114.4, "Cyrillic"),
    ("Serif stand-in 2", 400, ("Noto Serif",), 98.5, ""),
    ("Sans stand-in", 400, ("Arial", "Liberation Sans"), 91.4, ""),
    ("Sans stand-in", 600, ("Arial Bold", "Liberation Sans Bold"), 88.1, ""),
)
#: Styles that only a page with an explorer loads.
EXPLORER_STYLES = "*-explore*.css"
#: Our own scripts, and the only files of Sphinx that a page (the search page) loads.
KEEP = {*(path.name for path in (THEME / "static").iterdir()), "book.css", "explore.css", "doctools.js",
        "documentation_options.js", "language_data.js", "searchtools.js"}


def font_faces() -> str:
    """One `@font-face` rule for every subset file in assets/fonts/woff2."""
    rules = []
    for path in sorted(FONTS.glob("*.woff2")):
        family, face, subset = path.stem.split("-")
        style, weight = WEIGHTS[face]
        rules.append(
            f'@font-face{{font-family:"{FAMILIES[family]}";font-style:{style};'
            f"font-weight:{weight};font-display:swap;"
            f'src:url(fonts/{path.name}) format("woff2");unicode-range:{RANGES[subset]}}}'
        )
    return "\n".join(rules + [_stand_in(*face) for face in STAND_INS])


def _stand_in(family: str, weight: int, names: tuple[str, ...], size: float, letters: str) -> str:
    letters = f";unicode-range:{RANGES[letters]}" if letters else ""
    sources = ",".join(f'local("{name}")' for name in names)
    return f'@font-face{{font-family:"{family}";font-weight:{weight};src:{sources};size-adjust:{size}%{letters}}}'


def explorer_styles() -> str:
    """The styles of the explorers, by name of file."""
    return "\n".join(path.read_text("utf-8").strip() for path in sorted((THEME / "css").glob(EXPLORER_STYLES))) + "\n"


@cache
def stylesheet() -> str:
    """The style sheet of every page: fonts, the two colour schemes, then css/*.css by name, without the explorers'."""
    dark = (THEME / "css" / "dark.css.part").read_text("utf-8").strip()
    # Dark holds twice: by the reader's system, and by the reader's own choice on the page.
    schemes = (f"@media screen and (prefers-color-scheme:dark)"
               f"{{:root:not([data-scheme=light]){{{dark}}}}}\n"
               f"@media screen{{:root[data-scheme=dark]{{{dark}}}}}")
    light, *rest = (path.read_text("utf-8").strip()
                    for path in sorted((THEME / "css").glob("*.css")) if not path.match(EXPLORER_STYLES))
    return "\n".join([font_faces(), light, schemes, *rest, ""])


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
