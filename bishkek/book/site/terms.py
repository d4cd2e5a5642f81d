"""The first mention of a glossary term on a page leads to its entry, with the definition as a preview."""

import re
from collections.abc import Iterator
from functools import cache

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from bishkek.book.site.asked import ask
from bishkek.book.site.nodes import finding, page_link
from bishkek.project.paths import docname

GLOSSARY = "glossary"
#: Pages that only list.
LISTS = ("figures", "numbers", "age")
#: Where a term is not explained: it is a link, a name, code or a heading already, or in a finding, which is to be read in one go.
PASSED = (finding, nodes.reference, nodes.title, nodes.literal, nodes.caption, nodes.math, nodes.raw, nodes.legend, nodes.footnote, nodes.citation, page_link)


def entries(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Anchor and definition of every term of the glossary, by the term."""
    if docname(GLOSSARY) not in env.found_docs:
        return {}
    found = {}
    for item in env.get_doctree(docname(GLOSSARY)).findall(nodes.definition_list_item):
        definition = " ".join(item[-1].astext().split())
        found |= {term.astext(): (term["ids"][0], definition) for term in item.findall(nodes.term)}
    return found


@cache
def _pattern(term: str) -> re.Pattern:
    """A term as a whole word; small letters may begin a sentence, capital ones stay (CIF, Annex XXIII)."""
    first = f"[{term[0]}{term[0].upper()}]" if term[0].islower() else re.escape(term[0])
    return re.compile(rf"\b{first}{re.escape(term[1:])}\b")


class LinkTerms(SphinxPostTransform):
    """Links the first mention of each term in the paragraphs of a page; the printed book and the glossary stay as they are."""

    default_priority = 500
    builders = ("html",)

    def run(self) -> None:
        """Changes the page in place."""
        if self.env.docname in {*map(docname, (GLOSSARY, *LISTS)), *self.config.bishkek_languages}:
            return
        prose = [text for text in self.document.findall(nodes.Text) if _is_prose(text)]
        for term, (anchor, definition) in sorted(entries(self.env).items(), key=lambda entry: -len(entry[0])):  # "placebo rank" before "placebo"
            found = ((place, match) for place, text in enumerate(prose) if (match := _pattern(term).search(text)))
            if first := next(found, None):
                place, match = first
                link = page_link("", match[0], classes=["term"], page=GLOSSARY, anchor=anchor, title=definition)
                prose[place : place + 1] = _linked(prose[place], match, link)


def _linked(text: nodes.Text, match: re.Match, link: page_link) -> list[nodes.Text]:
    """Puts a link in the place of a match; returns the texts before and behind it."""
    before, behind = nodes.Text(text[: match.start()]), nodes.Text(text[match.end() :])
    text.parent.replace(text, [node for node in (before, link, behind) if node])
    return [part for part in (before, behind) if part]


def _is_prose(text: nodes.Text) -> bool:
    above = list(_ancestors(text))
    return any(isinstance(node, nodes.paragraph) for node in above) and not any(isinstance(node, PASSED) for node in above)


def _ancestors(node: nodes.Node) -> Iterator[nodes.Node]:
    while (node := node.parent) is not None:
        yield node


def depend(app: Sphinx, doctree: nodes.document) -> None:
    """Have every page made again when the glossary has changed."""
    if docname(GLOSSARY) in app.env.found_docs:
        ask(app.env, "source", GLOSSARY)
