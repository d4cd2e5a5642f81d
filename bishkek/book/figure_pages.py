"""A page of its own for every figure: picture, description, data, citation, and what a link preview shows."""

import csv
import re
from html import escape
from string import Template

from bishkek.book import cite
from bishkek.book.paths import FIGURES, HTML, ROOT, write_if_changed
from bishkek.book.site_figures import PHONE, narrow

TEMPLATE = Template((ROOT / "assets" / "figure.html").read_text(encoding="utf-8"))
MOST_ROWS = 60
SIZE = re.compile(r'<svg[^>]*?width="([\d.]+)pt"[^>]*?height="([\d.]+)pt"|<svg[^>]*?height="([\d.]+)pt"[^>]*?width="([\d.]+)pt"')


def write(page: str, facts: dict, base: str = "") -> None:
    """Writes ``figures/<id>.html`` for one figure.

    ``page`` is the chapter that shows it, ``facts`` what ``publish`` recorded, ``base`` the address of the
    folder of figures if the book has one (link previews need it).
    """
    id = facts["id"]
    words = {k: escape(str(v)) for k, v in facts.items() if isinstance(v, str)}
    html = TEMPLATE.substitute(
        words | {"caption": escape(f"{facts['caption']} {facts['note']}".strip())},
        description=escape(facts["caption"]),
        page=page,
        base=base,
        picture=_picture(facts),
        table=_table(id),
        cite=escape(cite.words(cite.figure(facts, page))),
        bibtex=escape(cite.bibtex(cite.figure(facts, page))),
    )
    write_if_changed(HTML / "figures" / f"{id}.html", html.encode())


def _picture(facts: dict) -> str:
    """The drawing as the chapter shows it: that for a phone on a phone, both with a dark side."""
    wide, slim = f"{facts['id']}.svg", narrow(f"{facts['id']}.svg")
    image = f'<img src="../_images/{wide}" {_size(wide)} alt="{escape(facts["alt"])}">'
    if not facts["narrow_hash"]:
        return image
    return f'<picture><source media="{PHONE}" srcset="../_images/{slim}" {_size(slim)}>{image}</picture>'


def _size(name: str) -> str:
    """Width and height of a drawing in pixels, as attributes."""
    found = SIZE.search((FIGURES / name).read_text(encoding="utf-8"))
    width, height = (found[1], found[2]) if found[1] else (found[4], found[3])
    return f'width="{round(float(width) * 4 / 3)}" height="{round(float(height) * 4 / 3)}"'


def _table(id: str) -> str:
    """The data as a table if they are few, or a sentence that leads to the CSV."""
    with (FIGURES / f"{id}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    if len(rows) > MOST_ROWS:
        return f'<h2>Data</h2><p>{len(rows):,} rows: <a href="{id}.csv" download>{id}.csv</a>.</p>'
    columns = "".join(f'<th scope="col">{escape(c)}</th>' for c in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(v)}</td>" for v in row) + "</tr>" for row in rows)
    return (
        f'<h2>Data</h2><div class="data-table" role="region" aria-label="Data of the figure" tabindex="0">'
        f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )
