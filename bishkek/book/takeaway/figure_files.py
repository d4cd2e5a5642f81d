"""The files of a figure as this edition of the book gives them away: what a run left, with version and address inside."""

import json

from bishkek.book.contents import figure_file
from bishkek.figures.columns import as_json
from bishkek.figures.provenance import Edition, edition_in_png, edition_in_svg
from bishkek.figures.publish import AWAY
from bishkek.project import home
from bishkek.project.cited import released_in_words, version


def files(id: str) -> dict[str, bytes]:
    """SVG, PNG, CSV and the description of the CSV, by their place in the book.

    A run knows no version and no address: a chapter would have to run again for each release.
    """
    page = f"{home.base()}figures/{id}.html" if home.base() else ""
    edition = Edition(version(), released_in_words(), page)
    found = {ending: figure_file(id, kept).read_bytes() for ending, kept in AWAY.items()}
    found["svg"] = edition_in_svg(found["svg"].decode(), edition).encode()
    found["png"] = edition_in_png(found["png"], edition)
    described = json.loads(found["csv-metadata.json"]) | {"schema:version": edition.version} | ({"schema:mainEntityOfPage": page} if page else {})
    found["csv-metadata.json"] = as_json(described)
    return {f"figures/{id}.{ending}": content for ending, content in found.items()}
