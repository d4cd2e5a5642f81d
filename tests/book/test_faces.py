"""The faces of the pages: parts of IBM Plex with the same letters, under names that the licence allows."""

import re
from functools import cache
from types import SimpleNamespace

import pyarrow
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, woff2

from bishkek.book.site import assets, faces

SOURCES = assets.FONTS.parent / "ttf"
NAMES = (1, 3, 4, 6)  # family, unique, full and PostScript name
COPYRIGHT, LICENCE = 0, 13


@pytest.fixture(autouse=True)
def unpacked(monkeypatch):
    """fontTools reads woff2 with the package brotli; pyarrow carries the same library."""
    reader = SimpleNamespace(decompress=lambda data: pyarrow.CompressedInputStream(pyarrow.BufferReader(data), "brotli").read())
    monkeypatch.setattr(woff2, "brotli", reader, raising=False)
    monkeypatch.setattr(woff2, "haveBrotli", True)


@cache
def source(face: faces.Face) -> TTFont:
    return TTFont(SOURCES / f"{face.source}.ttf")


@pytest.mark.parametrize("name", faces.files())
def test_a_part_has_the_letters_of_its_source_and_no_name_of_it(name):
    face, part = faces.files()[name]
    font, whole = TTFont(assets.FONTS / name), source(face)
    held, known = font.getBestCmap(), whole.getBestCmap()
    assert set(held) == faces.characters(part) & set(known)
    for point in sorted(held)[:: 1 if part == "Latin" else 7]:
        assert outline(font, held[point]) == outline(whole, known[point]), hex(point)
    named = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert not any("Plex" in named[id] for id in NAMES) and named[1] == face.family
    assert "IBM" in named[COPYRIGHT] and "Open Font License" in named[LICENCE]
    assert [font["hhea"].ascent, font["hhea"].descent, font["head"].unitsPerEm] == [whole["hhea"].ascent, whole["hhea"].descent, whole["head"].unitsPerEm]


def outline(font: TTFont, glyph: str) -> tuple:
    """Width and contours of a letter."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return font["hmtx"][glyph][0], pen.value


def test_pairs_of_letters_are_kerned_where_the_source_kerns_them():
    for name, (face, part) in faces.files().items():
        features = {record.FeatureTag for record in TTFont(assets.FONTS / name)["GPOS"].table.FeatureList.FeatureRecord}
        assert ("kern" in features) == (face.family != "Road Mono"), name


def test_every_character_is_in_one_part_and_the_rules_say_which():
    points = [point for part in faces.COMMON for point in faces.characters(part)]
    assert len(points) == len(set(points))
    assert {ord(c) for c in "Az09“”–€éşă→"} <= faces.characters("Latin")
    assert {ord(c) for c in "АяёҢүө"} <= faces.characters("Cyrillic")
    assert ord("ž") in faces.characters("Rest") and ord("Ѣ") in faces.characters("Rest")
    for name, (_, part) in faces.files().items():
        assert re.search(rf"url\(fonts/{name}\)[^}}]*unicode-range:{re.escape(faces.span(part))}}}", assets.stylesheet()), name


def test_the_style_sheet_says_what_its_sources_say_without_their_comments():
    """Blanks within values and texts stay: a browser reads the same rules."""
    sources = "\n".join(path.read_text("utf-8") for path in sorted((assets.THEME / "css").glob("*.css")))
    sheets = assets.stylesheet() + assets.explorer_styles()
    assert "/*" not in sheets and sheets.count("{") == sheets.count("}")
    texts = re.findall(r'content:"[^"]*"', sources)
    assert len(texts) > 5 and sorted(texts) == sorted(re.findall(r'content:"[^"]*"', sheets))
    plain = re.sub(r"/\*.*?\*/|\s", "", sources, flags=re.DOTALL)
    assert all(rule in re.sub(r"\s", "", sheets) for rule in re.findall(r"[^{}]+\{[^{}]*\}", plain))
