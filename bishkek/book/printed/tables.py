"""How a table is laid out: its cells with the columns they stand in, widths, alignment."""

from __future__ import annotations

import re

from docutils import nodes

from bishkek.book.printed.sizes import Cell, TableLayout, soften, table_layout

# A number with sign, currency or unit, or a mark for a missing one.
_NUMBER = re.compile(r"[-+−–~≈<>≤≥$€£]*\s?\d[\d.,\s]*(%|pp|m|bn|USD|EUR)?|[-–—…]|n/?a")


def laid_out(table: nodes.table, name: str) -> tuple[TableLayout, list[str]]:
    """Layout of a table, and the alignment of its columns. Raises PdfError, with ``name``, for a table that fits no page."""
    cells, columns = _grid(table)
    return table_layout(cells, columns, name), _alignment(cells, columns)


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
            cells.append(_cell(entry, y, x, span))
    return cells, max((x for _, x in taken), default=0) + 1


def _cell(entry: nodes.entry, y: int, x: int, span: int) -> Cell:
    text = soften(" ".join(entry.astext().split()))
    header = isinstance(entry.parent.parent, nodes.thead)
    numeric = "num" in entry["classes"] or (not header and bool(_NUMBER.fullmatch(text)))
    return Cell(text, y, x, span, header, entry.next_node(nodes.literal) is not None, numeric)


def _alignment(cells: list[Cell], columns: int) -> list[str]:
    """Numbers right, text left: a column is numeric if all its filled body cells are."""
    align = []
    for column in range(columns):
        body = [cell for cell in cells if cell.column == column and cell.span == 1 and not cell.header and cell.text]
        align.append("right" if column and body and all(cell.numeric for cell in body) else "left")
    return align
