"""A page of its own for every figure: picture, description, data, citation, and what a link preview shows."""

import csv
import re
from html import escape
from pathlib import Path
from string import Template

from bishkek.book.takeaway import cite
from bishkek.book.contents import PHONE, figure_file, narrow
from bishkek.project.paths import ROOT

TEMPLATE = Template((ROOT / "assets" / "figure.html").read_text(encoding="utf-8"))
MOST_ROWS = 60
SIZE = re.compile(r'<svg[^>]*?width="([\d.]+)pt"[^>]*?height="([\d.]+)pt"|<svg[^>]*?height="([\d.]+)pt"[^>]*?width="([\d.]+)pt"')


def html(page: str, facts: dict, base: str = "") -> bytes:
    """The page ``figures/<id>.html`` of one figure.

    ``page`` is the chapter that shows it, ``facts`` what ``publish`` recorded, ``base`` the address of the
    folder of figures if the book has one (link previews need it).
    """
    id = facts["id"]
    words = {k: escape(str(v)) for k, v in facts.items() if isinstance(v, str)}
    text = TEMPLATE.substitute(
        words | {"caption": escape(f"{facts['caption']} {facts['note']}".strip())},
        description=escape(facts["caption"]),
        page=page,
        base=base,
        picture=_picture(facts),
        table=_table(id),
        cite=escape(cite.words(cite.figure(facts, page))),
        bibtex=escape(cite.bibtex(cite.figure(facts, page))),
    )
    return text.encode()


def _picture(facts: dict) -> str:
    """The drawing as the chapter shows it: that for a phone on a phone, both with a dark side."""
    id = facts["id"]
    wide, slim = f"{id}.svg", narrow(f"{id}.svg")
    image = f'<img src="../_images/{wide}" {_size(figure_file(id, "svg"))} alt="{escape(facts["alt"])}">'
    if not facts["narrow_hash"]:
        return image
    return f'<picture><source media="{PHONE}" srcset="../_images/{slim}" {_size(figure_file(id, "narrow.svg"))}>{image}</picture>'


def _size(file: Path) -> str:
    """Width and height of a drawing in pixels, as attributes."""
    found = SIZE.search(file.read_text(encoding="utf-8"))
    width, height = (found[1], found[2]) if found[1] else (found[4], found[3])
    return f'width="{round(float(width) * 4 / 3)}" height="{round(float(height) * 4 / 3)}"'


def _table(id: str) -> str:
    """The data as a table if they are few, or a sentence that leads to the CSV."""
    with figure_file(id, "csv").open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    if len(rows) > MOST_ROWS:
        return f'<h2>Data</h2><p>{len(rows):,} rows: <a href="{id}.csv" download>{id}.csv</a>.</p>'
    columns = "".join(f'<th scope="col">{escape(c)}</th>' for c in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(v)}</td>" for v in row) + "</tr>" for row in rows)
    return (
        f'<h2>Data</h2><div class="data-table" role="region" aria-label="Data of the figure" tabindex="0">'
        f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )
