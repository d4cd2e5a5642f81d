"""Makes the faces of the pages, assets/fonts/woff2, from those of the PDF, assets/fonts/ttf. Run it when the parts change.

Usage: .venv/bin/python scripts/faces.py

The licence lets nobody call a changed font Plex, so the parts have names of their own; copyright and licence stay in them.
"""

import sys
from pathlib import Path
from types import SimpleNamespace

import pyarrow
from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont, woff2

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from bishkek.book.site.faces import Face, characters, files  # noqa: E402  the library is not installed

FONTS = ROOT / "assets" / "fonts"
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT, LICENCE, ADDRESS = 0, 1, 2, 3, 4, 6, 13, 14
KEPT = (COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT, LICENCE, ADDRESS)
#: What fontTools wants of the package brotli for woff2; pyarrow, which is here anyway, carries the same library.
BROTLI = SimpleNamespace(
    MODE_FONT=2,
    compress=lambda data, mode: pyarrow.Codec("brotli", compression_level=11).compress(data, asbytes=True),
    decompress=lambda data: pyarrow.CompressedInputStream(pyarrow.BufferReader(data), "brotli").read(),
)
#: Kerning and ligatures, which the style sheet asks for. Hints are left out: a third of the bytes, and no screen of today asks for them.
OPTIONS = Options(flavor="woff2", hinting=False, layout_features=["kern", "liga"], name_IDs=list(KEPT), notdef_outline=True)


def part(face: Face, name: str) -> TTFont:
    """A face with the characters of one part, renamed."""
    font = TTFont(FONTS / "ttf" / f"{face.source}.ttf", recalcTimestamp=False)
    subsetter = Subsetter(OPTIONS)
    subsetter.populate(unicodes=characters(name))
    subsetter.subset(font)
    style = face.source.rpartition("-")[2]
    names = {FAMILY: face.family, STYLE: style, UNIQUE: f"{face.family} {style} {name}", FULL: f"{face.family} {style}", POSTSCRIPT: f"{face.family}-{style}".replace(" ", "")}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    return font


def main() -> None:
    """Writes every part, and removes what is none."""
    woff2.brotli, woff2.haveBrotli = BROTLI, True
    folder = FONTS / "woff2"
    for path in folder.glob("*.woff2"):
        if path.name not in files():
            path.unlink()
    for name, (face, letters) in files().items():
        save_font(part(face, letters), folder / name, OPTIONS)
        print(f"{name}: {(folder / name).stat().st_size / 1e3:.1f} kB")


if __name__ == "__main__":
    main()
