"""The directives of a chapter: its finding, and figures of its run."""

import os

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.directives.patches import Figure
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from bishkek.api import ENDINGS
from bishkek.book.contents import behind, figure_file, published
from bishkek.book.site.asked import ask
from bishkek.book.site.nodes import finding, page_link
from bishkek.book.takeaway import cite
from bishkek.project.paths import ROOT, page_of

AGE_PAGE = "age"  # with the last period of every table


class FindingDirective(SphinxDirective):
    """The finding of a chapter in a sentence, with its strength and how far its figures reach."""

    has_content = True
    option_spec = {"strength": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """One `finding` node: the content, then strength and age as paragraphs of their own."""
        self.assert_has_content()
        node = finding()
        self.state.nested_parse(self.content, self.content_offset, node)
        age = ask(self.env, "age", behind("\n".join(self.content)))
        if strength := self.options.get("strength"):
            inline, messages = self.state.inline_text(strength, self.lineno)
            node += nodes.paragraph("", "", *inline, classes=["strength"])
            node += messages
        if age:
            asked = page_link("", "How old", page=AGE_PAGE, anchor="tab-ages", title="The last period of every table, and when more is due")
            node += nodes.paragraph("", "", asked, nodes.Text(f": {age}"), classes=["strength", "age"])
        return [node]


class DrawingDirective(Figure):
    """A figure that a cell of the chapter has published, with caption, source and the row of files to take away."""

    has_content = False
    option_spec = {}

    def run(self) -> list[nodes.Node]:
        """A figure, and a row of links for the screen."""
        page = page_of(self.state.document.settings.env.docname)
        facts = next(f for f in published(page) if f["id"] == self.arguments[0])
        id, plain = facts["id"], figure_file(facts["id"], "svg")
        note = f" {facts['note']}" if facts["note"] else ""
        self.arguments = [_uri(plain.parents[1] / "screen" / plain.name)]
        self.options = {"name": f"fig-{id}", "alt": " ".join(facts["alt"].split()), "figclass": ["chart", "narrow"] if facts["narrow_hash"] else ["chart"]}
        self.content = StringList([f"**{facts['title']}.** {facts['caption']}{note}", "", f"{facts['source']}."], source=page)
        (figure,) = super().run()
        next(iter(figure.findall(nodes.image)))["paper"] = _uri(plain).lstrip("/")
        return [figure, nodes.raw("", _takeaway(facts, page), format="html")]


def _uri(file: os.PathLike) -> str:
    """A file as Sphinx finds it: by its path from the root of the book."""
    return f"/{os.path.relpath(file, ROOT)}"


def _takeaway(facts: dict, page: str) -> str:
    id = facts["id"]
    links = " ".join(f'<a href="figures/{id}.{ending}" download>{ending.upper()}</a>' for ending in ENDINGS)
    return (
        f'<div class="takeaway no-pdf"><span>Take away</span> {links} <a href="#code-{id}">Code</a> <a href="figures/{id}.html">Page</a> '
        f"{cite.details(cite.figure(facts, page))}</div>"
    )


DIRECTIVES = {"finding": FindingDirective, "drawing": DrawingDirective}
