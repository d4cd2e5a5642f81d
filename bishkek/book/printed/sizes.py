"""Widths of table columns and figures on the printed page.

Text is measured with the metrics of the font the tables are set in, so that a
column is never narrower than its longest word and no cell is cut. The page
measures repeat those of ``assets/pdf/book.typ``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from lxml import etree

from bishkek.book.printed.errors import PdfError

MM = 72 / 25.4
TEXT_WIDTH = 136 * MM
WIDE_WIDTH = 164 * MM
LANDSCAPE_WIDTH = 253 * MM
FIGURE_HEIGHT = 175 * MM
WHOLE_TABLE_HEIGHT = 95 * MM

# Tried in this order: the first in which every word fits wins.
STEPS = (
    (8.5, TEXT_WIDTH),
    (8.5, WIDE_WIDTH),
    (7.5, WIDE_WIDTH),
    (8.5, LANDSCAPE_WIDTH),
    (7.0, LANDSCAPE_WIDTH),
    (5.5, LANDSCAPE_WIDTH),
)
SIDE_PADDING = 4.0
SLACK = 0.5
READABLE_COLUMN = 58.0
SEMIBOLD = 1.06
MONO_ADVANCE = 0.6 * 0.9
SOFT_BREAK = "\u200b"
_LONG_WORD = re.compile(r"\S{18,}")
_BREAK_AFTER = re.compile(r"(?<=[/.?&=_\-,;:])(?=[^\s/.?&=_\-,;:])")
_RUN = re.compile(rf"[^{SOFT_BREAK}]{{30,}}")

_FONT = Path(__file__).resolve().parents[3] / "assets/fonts/ttf/IBMPlexSansCondensed-Regular.ttf"
_UNITS = {"pt": 1.0, "px": 0.75, "in": 72.0, "mm": MM, "cm": 10 * MM, "": 0.75}


@dataclass(frozen=True)
class Cell:
    """One table cell as far as widths are concerned: its text, column span and look."""

    text: str
    row: int
    column: int
    span: int = 1
    header: bool = False
    mono: bool = False
    numeric: bool = False


@dataclass(frozen=True)
class TableLayout:
    """Column widths in points, type size, whether it leaves the text column or the upright page, whether it may break over pages."""

    columns: tuple[float, ...]
    size: float
    hang_out: bool
    flipped: bool
    breakable: bool


def soften(text: str) -> str:
    """A text with invisible places where long words without blanks may break: after their marks, or, without any, every twelve characters."""
    return _LONG_WORD.sub(_soften_word, text)


def _soften_word(match: re.Match[str]) -> str:
    if not any(char.isalpha() for char in match[0]):
        return match[0]  # a number is read as one
    marked = _BREAK_AFTER.sub(SOFT_BREAK, match[0])
    return _RUN.sub(lambda run: re.sub(r"(.{12})(?=.{6})", rf"\1{SOFT_BREAK}", run[0]), marked)


def table_layout(cells: list[Cell], columns: int, name: str) -> TableLayout:
    """Choose type size, page and column widths for a table.

    In: its cells, the number of columns, a name for messages.
    Out: the layout. Raises PdfError if the table does not fit even on a landscape page in small
    type.
    """
    for size, room in STEPS:
        least, natural = _needs(cells, columns, size)
        if room == TEXT_WIDTH and math.fsum(natural) > room:
            continue
        if math.fsum(least) <= room:
            widths = _share(least, natural, room)
            flipped = room == LANDSCAPE_WIDTH
            breakable = _height(cells, widths, size) > WHOLE_TABLE_HEIGHT
            return TableLayout(tuple(widths), size, room == WIDE_WIDTH, flipped, breakable)
    raise PdfError(
        f"The table {name} has too many or too wide columns to be printed, "
        "even on a landscape page."
    )


def figure_width(path: Path) -> float:
    """Width in points at which a drawing is printed: its own, but no wider than the page allows and no higher than a page with its caption can hold.

    A picture that states no size fills the text column. Raises PdfError for an SVG that cannot be read.
    """
    if path.suffix.lower() != ".svg":
        return TEXT_WIDTH
    try:
        root = etree.parse(str(path)).getroot()
    except etree.XMLSyntaxError as error:
        raise PdfError(f"The figure file {path.name} is not a readable SVG image: {error.msg}.") from error
    sides = [re.fullmatch(r"([\d.]+)(pt|px|in|mm|cm)?", root.get(side) or "") for side in ("width", "height")]
    if not all(sides):
        return TEXT_WIDTH
    width, height = (float(side[1]) * _UNITS[side[2] or ""] for side in sides)
    shown = min(width, WIDE_WIDTH)
    return shown * min(1.0, FIGURE_HEIGHT / (shown * height / width))


@cache
def _advances() -> tuple[dict[int, float], float]:
    """Advance widths per code point as shares of the type size, and one for unknown characters."""
    with TTFont(_FONT, lazy=True) as font:
        metrics, em = font["hmtx"], font["head"].unitsPerEm
        table = {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
    return table, 0.6


@cache
def text_width(text: str, *, mono: bool = False, bold: bool = False) -> float:
    """Width of a line of text in the condensed sans (or the monospaced), as a share of the type size."""
    if mono:
        return len(text.replace(SOFT_BREAK, "")) * MONO_ADVANCE
    table, other = _advances()
    width = math.fsum(table.get(ord(char), other) for char in text if char != SOFT_BREAK)
    return width * (SEMIBOLD if bold else 1.0)


def _needs(cells: list[Cell], columns: int, size: float) -> tuple[list[float], list[float]]:
    """Least width (longest word) and natural width (longest line) of every column."""
    least, natural = [0.0] * columns, [0.0] * columns
    for cell in sorted(cells, key=lambda cell: cell.span):
        style = {"mono": cell.mono, "bold": cell.header}
        pieces = (
            [cell.text]
            if cell.numeric and not cell.header
            else re.split(rf"[\s{SOFT_BREAK}]+|(?<=[-–—/])", cell.text)
        )
        word = max((text_width(piece, **style) for piece in pieces), default=0.0) * size
        line = text_width(cell.text, **style) * size
        if cell.header:
            line = max(word, line / 2 * 1.15)
        elif line > 2 * READABLE_COLUMN:
            word = max(word, READABLE_COLUMN)
        reach = range(cell.column, min(cell.column + cell.span, columns))
        for values, want in ((least, word), (natural, line)):
            missing = want + _padding(cell, columns) - math.fsum(values[i] for i in reach)
            for i in reach:
                values[i] += max(0.0, missing) / len(reach)
    return least, natural


def _padding(cell: Cell, columns: int) -> float:
    """Space beside the text of a cell; the outer sides of a table have none."""
    sides = (cell.column > 0) + (cell.column + cell.span < columns)
    return sides * SIDE_PADDING + SLACK


def _height(cells: list[Cell], widths: list[float], size: float) -> float:
    """Height in points, estimated from the lines every cell needs."""
    lines: dict[int, int] = {}
    for cell in cells:
        room = math.fsum(widths[cell.column : cell.column + cell.span]) - _padding(cell, len(widths))
        need = math.ceil(text_width(cell.text, mono=cell.mono, bold=cell.header) * size / room * 1.1)
        lines[cell.row] = max(lines.get(cell.row, 1), need)
    return math.fsum(count * size * 1.35 + 8 for count in lines.values())


def _share(least: list[float], natural: list[float], room: float) -> list[float]:
    """Column widths: natural ones if they fit, else the least ones and the rest by need."""
    total = math.fsum(natural)
    if total <= room:
        # A table that nearly fills the line is stretched to it; in a small one label and number
        # stay together.
        return [width * room / total for width in natural] if total > 0.7 * room else natural
    widths = list(least)
    spare = room - math.fsum(least)
    wanting = sorted(range(len(natural)), key=lambda i: natural[i] - least[i])
    for position, i in enumerate(wanting):
        weights = [(natural[j] - least[j]) ** 0.5 for j in wanting[position:]]
        share = spare * weights[0] / math.fsum(weights) if math.fsum(weights) else 0.0
        gain = min(natural[i] - least[i], share)
        widths[i] += gain
        spare -= gain
    return widths
