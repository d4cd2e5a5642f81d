"""Tables of a chapter as calls of the Typst template: columns, alignment, source line."""

from __future__ import annotations

import re

from lxml import etree, html

from bishkek.book.printed.blocks import make_call, wrapped
from bishkek.book.printed.links import ANCHOR
from bishkek.book.printed.pages import Chapter, classes, text_of, with_class
from bishkek.book.printed.sizes import WHOLE_TABLE_HEIGHT, Cell, TableLayout, soften, table_layout

# A number with sign, currency or unit, or a mark for a missing one.
_NUMBER = re.compile(r"[-+−–~≈<>≤≥$€£]*\s?\d[\d.,\s]*(%|pp|m|bn|USD|EUR)?|[-–—…]|n/?a")


def convert_tables(chapter: Chapter) -> int:
    """Set the tables of a chapter: type size, column widths, alignment, source line.

    In: a chapter, changed in place. Out: how many tables it has.
    Raises PdfError for a table that fits no page.
    """
    tables = chapter.body.xpath(".//table[not(ancestor::table)]")
    for table in tables:
        cells, columns = _grid(table)
        layout = table_layout(cells, columns, f"{_name(table)} in the chapter {chapter.name}")
        anchor = table.attrib.pop(ANCHOR, None)
        _prepare_cells(table)
        table.attrib.clear()
        table.set("data-layout", _layout_args(layout, _alignment(cells, columns)))
        _place_in_box(table, layout, anchor)
    return len(tables)


def _name(table: etree._Element) -> str:
    """What to call a table in a message."""
    caption = table.find("caption")
    if caption is not None:
        return f"“{text_of(caption)[:60]}”"
    return table.getparent().get("id") or "without a caption"


def _layout_args(layout: TableLayout, align: list[str]) -> str:
    widths = ", ".join(f"{width:.2f}pt" for width in layout.columns)
    return f"columns: ({widths},), align: ({', '.join(align)},), size: {layout.size}pt"


def _place_in_box(table: etree._Element, layout: TableLayout, anchor: str | None) -> None:
    """Make the `div` around a table, or a new one, the box that also holds the source line."""
    holder = table.getparent()
    if "data-table" not in classes(holder):
        holder = wrapped(table)
    for line in with_class(holder, "table-source", "p"):
        make_call(wrapped(line), "source")
    if anchor and not holder.get(ANCHOR):
        holder.set(ANCHOR, anchor)
    flags = {
        "flipped": layout.flipped,
        "hang-out": layout.hang_out,
        "breakable": layout.height > WHOLE_TABLE_HEIGHT,
    }
    args = ", ".join(f"{flag}: {str(value).lower()}" for flag, value in flags.items())
    make_call(holder, "tablebox", args)


def _grid(table: etree._Element) -> tuple[list[Cell], int]:
    """Cells with the columns they stand in, spans taken into account, and the number of columns."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for y, row in enumerate(table.iter("tr")):
        x = 0
        for element in row.iterchildren("td", "th"):
            while (y, x) in taken:
                x += 1
            span, depth = int(element.get("colspan") or 1), int(element.get("rowspan") or 1)
            taken.update((y + dy, x + dx) for dy in range(depth) for dx in range(span))
            cells.append(_cell(element, row, y, x, span))
    return cells, max((x for _, x in taken), default=0) + 1


def _cell(element: etree._Element, row: etree._Element, y: int, x: int, span: int) -> Cell:
    text = soften(text_of(element))
    header = row.getparent().tag == "thead"
    numeric = "num" in classes(element) or (not header and bool(_NUMBER.fullmatch(text)))
    return Cell(text, y, x, span, header, element.find(".//code") is not None, numeric)


def _alignment(cells: list[Cell], columns: int) -> list[str]:
    """Numbers right, text left: a column is numeric if all its filled body cells are."""
    align = []
    for column in range(columns):
        body = [
            cell
            for cell in cells
            if cell.column == column and cell.span == 1 and not cell.header and cell.text
        ]
        align.append("right" if column and body and all(cell.numeric for cell in body) else "left")
    return align


def _prepare_cells(table: etree._Element) -> None:
    for row in table.iter("tr"):
        if row.get(ANCHOR) and len(row):
            row[0].set(ANCHOR, row.attrib.pop(ANCHOR))
    for cell in table.xpath(".//th[ancestor::tbody]"):
        cell.tag = "td"
        strong = html.Element("strong")
        if not cell.xpath("./p | ./div | ./ul"):
            strong.text, cell.text = cell.text, None
            strong.extend(list(cell))
            cell.append(strong)
