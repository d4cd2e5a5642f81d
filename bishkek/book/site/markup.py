"""How document nodes become HTML: figures as cards, MathML, plain landmarks, sized images."""

import html
import posixpath
from pathlib import Path
from urllib.parse import quote

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.util import logging
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator

from bishkek.book.bib import hreflang
from bishkek.book.contents import PHONE, narrow
from bishkek.book.site.nodes import finding, folded_code, meter, page_link
from bishkek.project.paths import docname

logger = logging.getLogger(__name__)


def mathml(tex: str, *, block: bool) -> str:
    """MathML of a TeX formula. Raises MathError for TeX that has none here."""
    # The entity is HTML only; the character is understood by XML readers as well.
    return tex2mathml(tex, as_block=block).replace("&ApplyFunction;", "\u2061")


def _formula(node: nodes.Element, *, block: bool) -> str:
    """MathML of a formula, with the TeX kept for readers of the source; TeX that has no MathML here stays, with a warning."""
    tex = node.astext()
    try:
        markup = mathml(tex, block=block)
    except MathError as error:
        logger.warning("formula %r: %s", tex, error, location=node)
        return html.escape(tex)
    return markup.replace("<math ", f'<math alttext="{html.escape(tex, quote=True)}" ', 1)


def visit_math(self: HTML5Translator, node: nodes.Element) -> None:
    """An inline formula."""
    self.body.append(_formula(node, block=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.Element) -> None:
    """A displayed formula, with its number if it has one."""
    self.body.append(self.starttag(node, "div", CLASS="formula", tabindex="0", role="group",
                                   **{"aria-label": "Formula"}))
    self.body.append(_formula(node, block=True))
    if node["number"]:
        self.body.append(f'<span class="formula-number">({node["number"]})</span>')
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _size(path: Path) -> dict[str, str]:
    """Width and height of a picture in pixels as attributes; none if the file does not say."""
    size = get_image_size(path)
    return dict(zip(("width", "height"), map(str, map(round, size)), strict=True)) if size else {}


class BookTranslator(HTML5Translator):
    """The markup that the site and the e-book share."""

    def visit_reference(self, node: nodes.reference) -> None:
        """A link; one to a page in another language than English says which."""
        super().visit_reference(node)
        self.body[-1] = self.body[-1].replace(" href=", f"{hreflang(node.get('refuri', ''))} href=", 1)

    def visit_footnote(self, node: nodes.Element) -> None:
        """Footnotes in plain boxes: `aside` would be a landmark inside the main text."""
        if not isinstance(node.previous_sibling(), nodes.footnote):
            self.body.append('<div class="footnote-list">\n')
        self.body.append(self.starttag(node, "div", classes=["footnote"], role="doc-footnote"))

    def depart_footnote(self, node: nodes.Element) -> None:
        """Close the footnote, and the list after the last one."""
        self.body.append("</div>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.footnote):
            self.body.append("</div>\n")

    def visit_citation(self, node: nodes.Element) -> None:
        """An entry of the reference list."""
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<div role="list" class="citation-list">\n')
        self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))

    def visit_label(self, node: nodes.Element) -> None:
        """Labels of footnotes only: an entry of the reference list is found by its author."""
        if isinstance(node.parent, nodes.citation):
            raise nodes.SkipNode
        super().visit_label(node)


class SiteTranslator(BookTranslator):
    """Markup of the site's pages."""

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """A link to a heading or figure that says which one it leads to."""
        if not node["ids"] or isinstance(node.parent, nodes.document):
            return  # the page's own heading is the page's address
        caption = next(iter(node.findall(nodes.title)), None) or node.next_node(nodes.caption)
        name = html.escape(caption.astext() if caption else "", quote=True)
        if isinstance(node, nodes.figure):
            name = "this figure"
        self.body.append(f'<a class="headerlink" href="#{node["ids"][0]}" '
                         f'aria-label="Link to {name}"><span aria-hidden="true">'
                         f"{self.config.html_permalinks_icon}</span></a>")

    def visit_figure(self, node: nodes.Element) -> None:
        """A figure in reading order: finding, drawing, source."""
        self.body.append(self.starttag(node, "figure"))
        caption = node.next_node(nodes.caption)
        drawings = [child for child in node if not isinstance(child, nodes.caption | nodes.legend)]
        if caption is not None:
            self.body.append('<figcaption><p class="caption">')
            self.add_fignumber(node)
            for child in caption:
                child.walkabout(self)
            self.add_permalink_ref(node, "")
            self.body.append("</p></figcaption>\n")
        self.body.append('<div class="drawing" tabindex="0" role="group" aria-label="Drawing">')
        for child in drawings:
            child.walkabout(self)
        self.body.append("</div>\n")
        for legend in node.findall(nodes.legend):
            legend.walkabout(self)
        self.body.append("</figure>\n")
        raise nodes.SkipNode

    def visit_paragraph(self, node: nodes.Element) -> None:
        """A paragraph; one on how to read a figure is folded."""
        if "how" in node["classes"]:
            self.body.append("<details class=\"how\"><summary>How to read it</summary>")
        super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.Element) -> None:
        super().depart_paragraph(node)
        if "how" in node["classes"]:
            self.body.append("</details>\n")

    def visit_image(self, node: nodes.Element) -> None:
        """An image with its size, so nothing moves while it loads.

        A phone loads the narrow drawing in its place, where there is one.
        """
        if "alt" not in node:
            logger.warning("image %s has no text alternative", node["uri"], location=node)
        folder = Path(self.builder.srcdir)
        attributes = {"src": self._source(node), "alt": node.get("alt", ""), "decoding": "async", **_size(folder / node["uri"])}
        attributes["loading"] = "lazy"  # the finding comes first on every page, and its text must not wait
        image = self.emptytag(node, "img", "", **attributes)
        slim = narrow(node["uri"])
        if (folder / slim).exists():
            self.builder.images[slim] = narrow(self.builder.images[node["uri"]])
            source = {"media": PHONE, "srcset": narrow(attributes["src"]), **_size(folder / slim)}
            image = f'<picture>{self.emptytag(nodes.Element(), "source", "", **source)}{image}</picture>\n'
        self.body.append(image)

    def _source(self, node: nodes.Element) -> str:
        uri = node["uri"]
        if uri not in self.builder.images:
            return uri
        return posixpath.join(self.builder.imgpath, quote(self.builder.images[uri]))

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Code that scrolls sideways can be reached with the keyboard."""
        try:
            super().visit_literal_block(node)
        except nodes.SkipNode:
            self.body[-1] = self.body[-1].replace("<pre>", '<pre tabindex="0">', 1)
            raise

    def visit_table(self, node: nodes.Element) -> None:
        """A table scrolls in a region of its own."""
        title = node.next_node(nodes.title)
        label = html.escape(title.astext() if title else "Table", quote=True)
        self.body.append(f'<div class="data-table" role="region" tabindex="0" aria-label="{label}">')
        super().visit_table(node)

    def depart_table(self, node: nodes.Element) -> None:
        """Close the table and its region."""
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_finding(self, node: finding) -> None:
        """The box of a finding."""
        self.body.append(self.starttag(node, "div", CLASS="finding"))

    def depart_finding(self, node: finding) -> None:
        """Close the box."""
        self.body.append("</div>\n")

    def visit_meter(self, node: meter) -> None:
        """Dots; the words beside them say the same."""
        dots = "<i></i>" * node["value"] + "<b></b>" * (node["total"] - node["value"])
        self.body.append(f'<span class="meter" aria-hidden="true">{dots}</span>')
        raise nodes.SkipNode

    def visit_folded_code(self, node: folded_code) -> None:
        """A fold; the summary says how much code there is."""
        lines = node["lines"]
        self.body.append(self.starttag(node, "details", CLASS="code"))
        self.body.append(f'<summary>Code <span class="count">{lines} line{"s" if lines != 1 else ""}</span></summary>\n')

    def depart_folded_code(self, node: folded_code) -> None:
        """Close the fold."""
        self.body.append("</details>\n")

    def visit_page_link(self, node: page_link) -> None:
        """A link to a place on another page."""
        if docname(node["page"]) not in self.builder.env.found_docs:
            logger.warning("no page %r for the link %r", node["page"], node.astext(), location=node)
        target = self.builder.get_relative_uri(self.builder.current_docname, docname(node["page"]))
        attributes = {"href": f"{target}#{html.escape(node['anchor'], quote=True)}"}
        if node["title"]:
            attributes["title"] = node["title"]
        self.body.append(self.starttag(node, "a", "", **attributes))

    def depart_page_link(self, node: page_link) -> None:
        """Close the link."""
        self.body.append("</a>")
