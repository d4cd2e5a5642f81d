"""A page of its own for every table: what it holds, its source and licence, its first rows, and the file to take away."""

import csv
from itertools import islice
from pathlib import Path

from bishkek import tables
from bishkek.book.takeaway import cite, linked
from bishkek.book.takeaway.metadata import Page, head, render
from bishkek.figures import ages
from bishkek.tables.package import resource

ROWS, LETTERS = 10, 200  # of a preview; a shape of a country has thousands of letters


def files(name: str) -> dict[str, bytes]:
    """The page ``tables/<name>.html``, the table itself and its citation."""
    described, source = resource(name), tables.describe(name)
    file, cited = tables.DATA / described["path"], cite.table(source)
    page = Page(f"tables/{name}.html", described["title"], described.get("description") or described["title"], "Dataset", licence=source.licence)
    columns, *rows = _first_rows(name, file)
    sources = [s | {"path": s["path"] if linked.is_address(s.get("path")) else ""} for s in described["sources"]]
    facts = {"Route": source.route, "Vintage": source.vintage, "Evidence grade": source.grade, **ages.facts(name), "Key": ", ".join(described["schema"]["primaryKey"])}
    text = render(
        "table.html", page=page, head=head(page, [linked.table(name)]), described=described, sources=sources, facts=facts,
        file=file.name, size=f"{-(-file.stat().st_size // 1000):,} kB", columns=columns, rows=rows, cited=cited,
    )  # fmt: skip
    return {page.place: text.encode(), f"tables/{file.name}": file.read_bytes(), f"tables/{name}.ris": cite.ris(cited).encode()}


def _first_rows(name: str, file: Path) -> list[list[str]]:
    """The names of the columns and the first rows as text, as they stand in the file; long cells are cut."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            found = list(islice(csv.reader(lines), 1 + ROWS))
    else:
        rows = tables.load(name).head(ROWS)
        found = [list(rows.columns), *rows.astype(str).values.tolist()]
    return [[cell if len(cell) <= LETTERS else f"{cell[:LETTERS]}…" for cell in row] for row in found]
