"""A page of its own for every figure: picture, description, data, citation, and what programs read of it."""

import csv
import json
from html import escape
from pathlib import Path

from markupsafe import Markup

from bishkek.book.contents import PHONE, drawing_size, figure_file, narrow
from bishkek.book.takeaway import cite, linked
from bishkek.book.takeaway.metadata import Page, head, render

MOST_ROWS = 60


def files(chapter: str, facts: dict) -> dict[str, bytes]:
    """The page ``figures/<id>.html`` and the citation beside it; ``facts`` are what ``publish`` recorded for the ``chapter``."""
    id, cited = facts["id"], cite.figure(facts, chapter)
    page = Page(f"figures/{id}.html", facts["title"], facts["caption"], "StillImage", picture=f"figures/{id}.png", picture_alt=facts["alt"])
    with figure_file(id, "csv").open(encoding="utf-8-sig", newline="") as file:
        columns, *rows = list(csv.reader(file))
    described = json.loads(figure_file(id, "csv-metadata.json").read_bytes())["tableSchema"]["columns"]
    meanings = [{"name": c["name"], "means": c.get("dc:description", ""), "unit": c.get("schema:unitText", "")} for c in described]
    told = {"facts": facts, "chapter": chapter, "picture": _picture(facts), "columns": columns, "meanings": meanings, "rows": rows, "most": MOST_ROWS, "cited": cited}
    text = render("figure.html", page=page, head=head(page, [linked.figure(facts, chapter)]), **told)
    return {page.place: text.encode(), f"figures/{id}.ris": cite.ris(cited).encode()}


def _picture(facts: dict) -> Markup:
    """The drawing as the chapter shows it: that for a phone on a phone, both with a dark side."""
    id = facts["id"]
    wide, slim = f"{id}.svg", narrow(f"{id}.svg")
    image = f'<img src="../_images/{wide}" {_size(figure_file(id, "svg"))} alt="{escape(facts["alt"])}">'
    if facts["narrow_hash"]:
        image = f'<picture><source media="{PHONE}" srcset="../_images/{slim}" {_size(figure_file(id, "narrow.svg"))}>{image}</picture>'
    return Markup(image)


def _size(file: Path) -> str:
    """Width and height of a drawing in pixels, as attributes."""
    width, height = (round(side * 4 / 3) for side in drawing_size(file))
    return f'width="{width}" height="{height}"'
