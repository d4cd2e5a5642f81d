"""A page of its own for every figure: picture, description, data, citation, and what a link preview shows."""

import csv
import re
from html import escape
from string import Template

from bishkek.book import cite
from bishkek.book.paths import FIGURES, HTML, ROOT, write_if_changed

TEMPLATE = Template((ROOT / "assets" / "figure.html").read_text(encoding="utf-8"))
MOST_ROWS = 60
SIZE = re.compile(r'<svg[^>]*?width="([\d.]+)pt"[^>]*?height="([\d.]+)pt"|<svg[^>]*?height="([\d.]+)pt"[^>]*?width="([\d.]+)pt"')


def write(page: str, facts: dict, base: str = "") -> None:
    """Writes ``figures/<id>.html`` for one figure.

    ``page`` is the chapter that shows it, ``facts`` what ``publish`` recorded, ``base`` the address of the
    folder of figures if the book has one (link previews need it).
    """
    id = facts["id"]
    width, height = _size((FIGURES / f"{id}.svg").read_text(encoding="utf-8"))
    words = {k: escape(str(v)) for k, v in facts.items() if isinstance(v, str)}
    html = TEMPLATE.substitute(
        words | {"caption": escape(f"{facts['caption']} {facts['note']}".strip())},
        description=escape(facts["caption"]),
        page=page,
        base=base,
        width=width,
        height=height,
        table=_table(id),
        cite=escape(cite.words(cite.figure(facts, page))),
        bibtex=escape(cite.bibtex(cite.figure(facts, page))),
    )
    write_if_changed(HTML / "figures" / f"{id}.html", html.encode())


def _size(svg: str) -> tuple[int, int]:
    found = SIZE.search(svg)
    width, height = (found[1], found[2]) if found[1] else (found[4], found[3])
    return round(float(width) * 4 / 3), round(float(height) * 4 / 3)


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
