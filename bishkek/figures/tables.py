"""Tables on the page: one HTML for notebook, site and PDF, with everything escaped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from bishkek import tables as door
from bishkek.figures.languages import marked
from bishkek.tables.schema import fingerprint

VERDICT = "verdict:"
CODE = "code:"
TABLE = "table:"
FOLDS_FROM = 4  # columns; on a phone each row of a table of words then is a block, in which each cell says its column
LINK = re.compile(r"C\d{2}")
LONGEST_NUMBER = 20  # letters; a column with a longer cell is one of words


@dataclass(frozen=True)
class Table:
    """A table that a notebook shows; ``text`` is what tests compare."""

    id: str
    html: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": self.text, "text/html": self.html}


def table(
    id: str, frame: pd.DataFrame, caption: str, sources: tuple[str, ...] = (), numeric: tuple[str, ...] = (), note: str = "", sortable: bool = False,
    anchors: Sequence[str] = (),
) -> Table:  # fmt: skip
    """A frame as an accessible table.

    Parameters
    ----------
    id : lower-case words joined by hyphens; the anchor is ``tab-<id>``.
    frame : cells as they are printed; the first column names the rows; headers are the columns.
    caption : what the table shows.
    sources : tables of the data package, for the source line.
    numeric : columns to be set flush right, unless a cell of theirs holds words.
    note : a sentence under the table.
    sortable : whether a reader may sort the rows by pressing a heading.
    anchors : an id for each row, if a row is a place of its own that the search of the site leads to (`site/searched.py` reads its cells).

    A cell that begins with ``verdict:`` becomes a badge, with what follows a bar in plain words after it; a claim id becomes a link to the ledger. One like
    ``code:event.no_lead_off bishkek/sentences/event.py`` shows the file; the build puts the line of the statement in its place.
    One like ``table:kant_lease`` becomes a link to the card of the table.
    """
    numeric = tuple(c for c in numeric if frame[c].astype(str).str.len().max() <= LONGEST_NUMBER)
    head = "\n".join(
        f'<th scope="col"{_class(c in numeric)}>{escape(str(c))}</th>' for c in frame.columns
    )
    folds = len(frame.columns) >= FOLDS_FROM and len(numeric) < len(frame.columns) - 1
    ids = [f' id="{escape(anchor)}"' for anchor in anchors] or [""] * len(frame)
    body = "\n".join(f"<tr{id_}>{_row(row, list(frame.columns), numeric, folds)}</tr>" for id_, row in zip(ids, frame.itertuples(index=False), strict=True))
    foot = " ".join(filter(None, [note, f"Source: {door.vintage_line(sources)}." if sources else ""]))
    classes = " ".join(name for name, is_so in (("folds", folds), ("sortable", sortable)) if is_so)
    look = f' class="{classes}"' if classes else ""
    html = (
        f'<div class="data-table" id="tab-{id}" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f"<table{look}><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
        + (f'<p class="table-source">{escape(foot)}</p>' if foot else "")
        + "</div>"
    )
    text = f"<Table {id}: {len(frame)} rows, {len(frame.columns)} columns | data {fingerprint(frame)}>"
    return Table(id, html, text)


def _class(numeric: bool) -> str:
    return ' class="num"' if numeric else ""


def _row(row: tuple, columns: list[str], numeric: tuple[str, ...], folds: bool) -> str:
    first, *rest = row
    cells = [f'<th scope="row">{_cell(str(first))}</th>']
    for column, value in zip(columns[1:], rest, strict=True):
        label = f' data-label="{escape(str(column))}"' if folds else ""
        cells.append(f"<td{_class(column in numeric)}{label}>{_cell(str(value))}</td>")
    return "\n".join(cells)  # a search of the page reads words that touch as one


def _cell(text: str) -> str:
    if text.startswith(VERDICT):
        word, _, after = text.removeprefix(VERDICT).partition("|")
        return f'<span class="verdict verdict-{"-".join(word.split())}">{escape(word)}</span>{escape(after and f" {after}")}'
    if text.startswith(CODE):
        id, path = text.removeprefix(CODE).split()
        return f'<span data-code="{id}">{path}</span>'
    if text.startswith(TABLE):
        name = text.removeprefix(TABLE)
        return f'<a href="data.html#table-{name}">{name}</a>'
    if LINK.fullmatch(text):
        return f'<a href="claims.html#{text}">{text}</a>'
    return marked(text)
