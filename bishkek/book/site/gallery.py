"""The gallery of figures: a small picture of each, by chapter, with what its script filters by."""

import re
from functools import cache
from html import escape

from bishkek import tables
from bishkek.book.contents import published
from bishkek.figures.publish import SMALL
from bishkek.figures.ledger import page_names
from bishkek.numbers.usage import title
from bishkek.project.paths import pages

#: The kind of a figure by what its description calls it first.
KINDS = {
    "Map": r"maps?\b",
    "Events in time": r"timelines?\b|barcode|swimlanes",
    "Lines": r"lines?\b|steps?\b",
    "Bars": r"bars?\b|columns?\b|histograms?|tornado",
    "Dots": r"dots?\b|dumbbell|beeswarm|scatter|forest|specification curve|matrix|grid",
}


@cache
def gallery() -> str:
    """Every figure by chapter: small picture, finding, a link to its place, and its page with files and data; in MyST."""
    shown = [(page, title(page), published(page)) for page in pages()]
    chapters = ["\n".join([f"## {heading}\n", "{.gallery}", *(_figure(page, f) for f in facts)]) for page, heading, facts in shown if facts]
    return "\n\n".join(['```{raw} html\n<div class="find gallery-bar no-pdf"></div>\n```', *chapters])


def _figure(page: str, f: dict) -> str:
    width, height = SMALL
    picture = f'<img src="figures/{f["id"]}.webp" width="{width}" height="{height}" alt="" loading="lazy">'
    small = f'<a class="small no-pdf" href="{page}.html#fig-{f["id"]}" tabindex="-1" aria-hidden="true" data-kind="{kind(f["alt"])}" data-claims="{" ".join(claims_on().get(page, ()))}">{picture}</a>'
    link = f'<a class="no-pdf" href="figures/{f["id"]}.html">Page<span class="hidden"> of {escape(f["id"])}</span></a>'
    return f"- {small}{{numref}}`fig-{f['id']}`. {f['title']}. {link}"


def kind(alt: str) -> str:
    """The kind of a figure with this description; ``ValueError`` if it does not say what it is."""
    first = re.split(r"(?<=[a-z0-9])[.:](?: |$)", alt)[0]
    found = [(match.start(), name) for name, words in KINDS.items() if (match := re.search(words, first, re.IGNORECASE))]
    if not found:
        raise ValueError(f"the description {first!r} does not say first what kind of picture it is; begin it with a word like {', '.join(KINDS).lower()}")
    return min(found)[1]


@cache
def claims_on() -> dict[str, list[str]]:
    """The claims that each page tests, by its name, sorted."""
    found: dict[str, list[str]] = {}
    for claim in tables.load("claims").sort_values("id", kind="stable").itertuples():
        for page in page_names(claim.id, claim.chapters):
            found.setdefault(page, []).append(claim.id)
    return found
