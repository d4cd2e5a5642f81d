"""The directives of a chapter: its finding, and figures of its run."""

import os
import re
from itertools import accumulate

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


MOST_WORDS = 60  # of a caption; more are nine lines on a phone
SENTENCE = re.compile(r"(?<=[.!?”]) (?=[A-Z“])")
HOW = "how"  # marks what is folded below a drawing


class DrawingDirective(Figure):
    """A figure that a cell of the chapter has published, with caption, source and the row of files to take away."""

    has_content = False
    option_spec = {}

    def run(self) -> list[nodes.Node]:
        """A figure, and a row of links for the screen."""
        page = page_of(self.state.document.settings.env.docname)
        facts = next(f for f in published(page) if f["id"] == self.arguments[0])
        id, plain = facts["id"], figure_file(facts["id"], "svg")
        short, rest = caption(facts)
        self.arguments = [_uri(plain.parents[1] / "screen" / plain.name)]
        self.options = {"name": f"fig-{id}", "alt": " ".join(facts["alt"].split()), "figclass": ["chart", "narrow"] if facts["narrow_hash"] else ["chart"]}
        below = [rest, ""] if rest else []
        self.content = StringList([f"**{facts['title']}.** {short}".strip(), "", *below, f"{facts['source']}."], source=page)
        (figure,) = super().run()
        if rest:
            figure.next_node(nodes.legend)[0]["classes"].append(HOW)
        next(iter(figure.findall(nodes.image)))["paper"] = _uri(plain).lstrip("/")
        return [figure, nodes.raw("", _takeaway(facts, page), format="html")]


def caption(facts: dict) -> tuple[str, str]:
    """What stands below the title of a figure, whole sentences within ``MOST_WORDS`` with the title, and what is left of it for the fold below."""
    left = MOST_WORDS - len(facts["title"].split())
    sentences = SENTENCE.split(" ".join(filter(None, (facts["caption"], facts["note"]))))
    ends = accumulate(len(sentence.split()) for sentence in sentences)
    fitting = sum(end <= left for end in ends)
    return " ".join(sentences[:fitting]), " ".join(sentences[fitting:])


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
