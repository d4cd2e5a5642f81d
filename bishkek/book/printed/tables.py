"""How a table is laid out: type size, widths and alignment of its columns, and the page that it needs.

Text is measured with the metrics of the font that tables are set in, so that no column is narrower than its longest
word and no cell is cut. The measures of the page repeat those of ``assets/pdf/book.typ``.
"""

import math
import re
from dataclasses import dataclass
from functools import cache

from docutils import nodes
from fontTools.ttLib import TTFont

from bishkek.places import FONTS
from bishkek.project.faults import BuildError

MM = 72 / 25.4
TEXT_WIDTH, WIDE_WIDTH, LANDSCAPE_WIDTH = 136 * MM, 164 * MM, 253 * MM
WHOLE_TABLE_HEIGHT = 95 * MM
#: Type sizes and room, tried in this order: the first in which every word fits wins.
STEPS = ((8.5, TEXT_WIDTH), (8.5, WIDE_WIDTH), (7.5, WIDE_WIDTH), (8.5, LANDSCAPE_WIDTH), (7.0, LANDSCAPE_WIDTH), (5.5, LANDSCAPE_WIDTH))
SIDE_PADDING, SLACK, READABLE_COLUMN = 4.0, 0.5, 58.0
SEMIBOLD, MONO_ADVANCE, OTHER_ADVANCE = 1.06, 0.6 * 0.9, 0.6
SOFT_BREAK = "\u200b"
_LONG_WORD = re.compile(r"\S{18,}")
_BREAK_AFTER = re.compile(r"(?<=[/.?&=_\-,;:])(?=[^\s/.?&=_\-,;:])")
_RUN = re.compile(rf"[^{SOFT_BREAK}]{{30,}}")
# A number with sign, currency or unit, or a mark for a missing one.
_NUMBER = re.compile(r"[-+−–~≈<>≤≥$€£]*\s?\d[\d.,\s]*(%|pp|m|bn|USD|EUR)?|[-–—…]|n/?a")
_FONT = FONTS / "IBMPlexSansCondensed-Regular.ttf"


@dataclass(frozen=True)
class Cell:
    """A cell as far as widths are concerned: its text, its place, and its look."""

    text: str
    row: int
    column: int
    span: int
    header: bool
    mono: bool
    numeric: bool


@dataclass(frozen=True)
class Layout:
    """Widths of columns in points, their alignment, the type size, and whether the table leaves the text column, the upright page, or a page, and whether each row stays on one."""

    columns: tuple[float, ...]
    align: tuple[str, ...]
    size: float
    hang_out: bool
    flipped: bool
    breakable: bool
    whole_rows: bool


def soften(text: str) -> str:
    """A text with invisible places where long words without blanks may break: after their marks, or, without any, every twelve characters."""
    return _LONG_WORD.sub(_soften_word, text)


def _soften_word(match: re.Match[str]) -> str:
    if not any(char.isalpha() for char in match[0]):
        return match[0]  # a number is read as one
    marked = _BREAK_AFTER.sub(SOFT_BREAK, match[0])
    return _RUN.sub(lambda run: re.sub(r"(.{12})(?=.{6})", rf"\1{SOFT_BREAK}", run[0]), marked)


def laid_out(table: nodes.table, name: str) -> Layout:
    """The layout of a table. Raises BuildError, with ``name``, if it does not fit even on a landscape page in small type."""
    cells, columns = _grid(table)
    for size, room in STEPS:
        least, natural = _needs(cells, columns, size)
        if math.fsum(least) <= room and (room > TEXT_WIDTH or math.fsum(natural) <= room):
            widths = _share(least, natural, room)
            heights = _heights(cells, widths, size)
            breakable, whole_rows = math.fsum(heights) > WHOLE_TABLE_HEIGHT, max(heights, default=0.0) < WHOLE_TABLE_HEIGHT
            return Layout(tuple(widths), _alignment(cells, columns), size, room == WIDE_WIDTH, room == LANDSCAPE_WIDTH, breakable, whole_rows)
    raise BuildError(f"The table {name} has too many or too wide columns to be printed, even on a landscape page.")


def _grid(table: nodes.table) -> tuple[list[Cell], int]:
    """Cells, spans taken into account, and the number of columns."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for y, row in enumerate(table.findall(nodes.row)):
        x = 0
        for entry in row.children:
            while (y, x) in taken:
                x += 1
            span, depth = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
            taken.update((y + dy, x + dx) for dy in range(depth) for dx in range(span))
            text, header = soften(" ".join(entry.astext().split())), isinstance(row.parent, nodes.thead)
            numeric = "num" in entry["classes"] or (not header and bool(_NUMBER.fullmatch(text)))
            cells.append(Cell(text, y, x, span, header, entry.next_node(nodes.literal) is not None, numeric))
    return cells, max((x for _, x in taken), default=0) + 1


def _alignment(cells: list[Cell], columns: int) -> tuple[str, ...]:
    """Numbers right, text left: a column is numeric if all its filled body cells are."""
    bodies = ([cell for cell in cells if cell.column == column and cell.span == 1 and not cell.header and cell.text] for column in range(columns))
    return tuple("right" if column and body and all(cell.numeric for cell in body) else "left" for column, body in enumerate(bodies))


@cache
def _advances() -> dict[int, float]:
    """Advance widths per code point as shares of the type size."""
    with TTFont(_FONT, lazy=True) as font:
        metrics, em = font["hmtx"], font["head"].unitsPerEm
        return {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


@cache
def _width(text: str, mono: bool, bold: bool) -> float:
    """Width of a line of text in the condensed sans (or the monospaced), as a share of the type size."""
    if mono:
        return len(text.replace(SOFT_BREAK, "")) * MONO_ADVANCE
    return math.fsum(_advances().get(ord(char), OTHER_ADVANCE) for char in text if char != SOFT_BREAK) * (SEMIBOLD if bold else 1.0)


def _needs(cells: list[Cell], columns: int, size: float) -> tuple[list[float], list[float]]:
    """Least width (longest word) and natural width (longest line) of every column."""
    least, natural = [0.0] * columns, [0.0] * columns
    for cell in sorted(cells, key=lambda cell: cell.span):
        whole = cell.numeric and not cell.header
        pieces = [cell.text] if whole else re.split(rf"[\s{SOFT_BREAK}]+|(?<=[-–—/])", cell.text)
        word = max(_width(piece, cell.mono, cell.header) for piece in pieces) * size
        line = _width(cell.text, cell.mono, cell.header) * size
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
    return ((cell.column > 0) + (cell.column + cell.span < columns)) * SIDE_PADDING + SLACK


def _heights(cells: list[Cell], widths: list[float], size: float) -> list[float]:
    """Height of each row in points, estimated from the lines every cell needs."""
    lines: dict[int, int] = {}
    for cell in cells:
        room = math.fsum(widths[cell.column : cell.column + cell.span]) - _padding(cell, len(widths))
        need = math.ceil(_width(cell.text, cell.mono, cell.header) * size / room * 1.1)
        lines[cell.row] = max(lines.get(cell.row, 1), need)
    return [count * size * 1.35 + 8 for count in lines.values()]


def _share(least: list[float], natural: list[float], room: float) -> list[float]:
    """Column widths: natural ones if they fit, else the least ones and the rest by need."""
    total = math.fsum(natural)
    if total <= room:
        # A table that nearly fills the line is stretched to it; in a small one label and number stay together.
        return [width * room / total for width in natural] if total > 0.7 * room else natural
    widths, spare = list(least), room - math.fsum(least)
    wanting = sorted(range(len(natural)), key=lambda i: natural[i] - least[i])
    for position, i in enumerate(wanting):
        weights = [(natural[j] - least[j]) ** 0.5 for j in wanting[position:]]
        share = spare * weights[0] / math.fsum(weights) if math.fsum(weights) else 0.0
        gain = min(natural[i] - least[i], share)
        widths[i] += gain
        spare -= gain
    return widths
