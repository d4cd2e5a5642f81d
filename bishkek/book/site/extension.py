"""The Sphinx extension of the book: its roles, directives, folded code, theme and page context."""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from bishkek.book.site import assets as site_assets, bib as site_bib, figures as site_figures, markup as site_html, page as site_page, shared as site_shared, terms as site_terms
from bishkek.book.site.nodes import finding, folded_code, meter, page_link

logger = logging.getLogger(__name__)

VERDICTS = (
    "supported",
    "supported with a caveat",
    "contested between sources",
    "partly",
    "contradicted",
    "opinion or norm",
    "not checkable here",
    "not yet tested",
)


MOST_DOTS = 20
AGE_PAGE = "age"  # with the last period of every table


class NumberRole(SphinxRole):
    """`text|key|what it is`: a number with a link to its entry in the list of numbers."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """One `page_link`; a warning if the three parts are not there."""
        parts = [part.strip() for part in self.text.split("|", 2)]
        if len(parts) != 3 or not all(parts):
            logger.warning("number needs 'text|key|what it is', got %r", self.text,
                           location=self.get_location())
            return [nodes.Text(parts[0])], []
        text, key, title = parts
        node = page_link("", text, classes=["number"], page="numbers", anchor=key, title=title)
        return [node], []


class VerdictRole(SphinxRole):
    """`verdict|claim`: a badge that links to the claim; `verdict` alone is a badge without a link."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """One `page_link`; a warning if the verdict is not one of VERDICTS."""
        verdict, _, claim = (part.strip() for part in self.text.partition("|"))
        if verdict not in VERDICTS:
            logger.warning("unknown verdict %r", verdict, location=self.get_location())
        classes = ["verdict", "verdict-" + verdict.replace(" ", "-")]
        text = f"{claim}: {verdict}" if claim else verdict
        page = "claims" if claim else None
        return [page_link("", text, classes=classes, page=page, anchor=claim, title=None)], []


class FindingDirective(SphinxDirective):
    """The finding of a chapter in a sentence, with its strength and how far its figures reach."""

    has_content = True
    option_spec = {"strength": directives.unchanged_required, "age": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """One `finding` node: the content, then strength and age as paragraphs of their own."""
        self.assert_has_content()
        node = finding()
        self.state.nested_parse(self.content, self.content_offset, node)
        if strength := self.options.get("strength"):
            inline, messages = self.state.inline_text(strength, self.lineno)
            node += nodes.paragraph("", "", *_meter(strength), *inline, classes=["strength"])
            node += messages
        if age := self.options.get("age"):
            page = AGE_PAGE if AGE_PAGE in self.env.found_docs else None
            asked = page_link("", "How old", page=page, anchor="tab-ages", title="The last period of every table, and when more is due")
            node += nodes.paragraph("", "", asked, nodes.Text(f": {age}"), classes=["strength", "age"])
        return [node]


def _meter(strength: str) -> list[meter]:
    """Dots for "7 of 9", if the words say such a thing and a row of dots can be read."""
    match = re.search(r"\b(\d+) of (\d+)\b", strength)
    if match is None or not int(match[1]) <= int(match[2]) <= MOST_DOTS:
        return []
    return [meter(value=int(match[1]), total=int(match[2]))]


class DropdownDirective(SphinxDirective):
    """A box that is closed until a reader opens it: an admonition with the class `dropdown`."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"class": directives.class_option, "open": directives.flag}

    def run(self) -> list[nodes.Node]:
        """One admonition node with a title."""
        inline, messages = self.state.inline_text(self.arguments[0], self.lineno)
        classes = ["dropdown", *self.options.get("class", [])]
        if "open" in self.options:
            classes.append("open")
        node = nodes.admonition("", nodes.title("", "", *inline), classes=classes)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node, *messages]


class FoldCode(SphinxPostTransform):
    """Fold the source of every code cell; the fold of a figure's cell gets the id `code-<figure>`."""

    default_priority = 198  # before MyST-NB's own folding (199), which it replaces
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Wrap each cell source of the document in a `folded_code` node."""
        for cell in list(self.document.findall(_is_cell)):
            cell.attributes.pop("hide_mode", None)
            for source in [node for node in cell.children if _element(node) == "cell_code_source"]:
                fold = folded_code(ids=_fold_ids(cell), lines=_line_count(source))
                cell.replace(source, fold)
                fold += source


def _element(node: nodes.Node) -> str | None:
    return node.get("nb_element") if isinstance(node, nodes.container) else None


def _is_cell(node: nodes.Node) -> bool:
    return _element(node) == "cell_code"


def _fold_ids(cell: nodes.Element) -> list[str]:
    """`code-<id>` for every figure `fig-<id>` that the cell shows."""
    return [f"code-{name.removeprefix('fig-')}" for figure in cell.findall(nodes.figure)
            for name in figure["ids"] if name.startswith("fig-")]


def _line_count(source: nodes.Element) -> int:
    return len(source.astext().strip().splitlines())


def visit_finding(self: Any, node: finding) -> None:
    """Open the finding box."""
    self.body.append(self.starttag(node, "div", CLASS="finding"))


def depart_finding(self: Any, node: finding) -> None:
    """Close the finding box."""
    self.body.append("</div>\n")


def visit_meter(self: Any, node: meter) -> None:
    """Dots; the words beside them say the same."""
    dots = "<i></i>" * node["value"] + "<b></b>" * (node["total"] - node["value"])
    self.body.append(f'<span class="meter" aria-hidden="true">{dots}</span>')
    raise nodes.SkipNode


def visit_folded_code(self: Any, node: folded_code) -> None:
    """Open a fold; the summary says how much code there is."""
    lines = node["lines"]
    count = f"{lines} line{'s' if lines != 1 else ''}"
    self.body.append(self.starttag(node, "details", CLASS="code"))
    self.body.append(f'<summary>Code <span class="count">{count}</span></summary>\n')


def depart_folded_code(self: Any, node: folded_code) -> None:
    """Close a fold."""
    self.body.append("</details>\n")


def visit_page_link(self: Any, node: page_link) -> None:
    """A link, or plain text if it leads nowhere by design."""
    if node["page"] is None:
        self.body.append(self.starttag(node, "span", ""))
        return
    if node["page"] not in self.builder.env.found_docs:
        logger.warning("no page %r for the link %r", node["page"], node.astext(), location=node)
    target = self.builder.get_relative_uri(self.builder.current_docname, node["page"])
    attributes = {"href": f"{target}#{html.escape(node['anchor'], quote=True)}"}
    if node["title"]:
        attributes["title"] = node["title"]
    self.body.append(self.starttag(node, "a", "", **attributes))


def depart_page_link(self: Any, node: page_link) -> None:
    """Close what `visit_page_link` opened."""
    self.body.append("</span>" if node["page"] is None else "</a>")


def _keep_to_own_folder(app: Sphinx) -> None:
    """Let MyST-NB write next to the cache: next to the pages two builders would share a folder."""
    folder = str(app.doctreedir / "jupyter_execute")
    app.env.mystnb_config = app.env.mystnb_config.copy(output_folder=folder)


def _write_assets(app: Sphinx, error: Exception | None) -> None:
    """Put style sheet and fonts next to the pages; the printed book needs neither."""
    if error is None and app.builder.name == "html":
        site_assets.write(app.outdir)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register all of it with Sphinx."""
    site_bib.register()
    app.add_config_value("bishkek_theme", "", "html", str)
    app.add_config_value("bishkek_languages", {}, "env", dict)
    app.add_html_theme("bishkek", site_assets.THEME)
    app.add_node(finding, html=(visit_finding, depart_finding))
    app.add_node(meter, html=(visit_meter, None))
    app.add_node(folded_code, html=(visit_folded_code, depart_folded_code))
    app.add_node(page_link, html=(visit_page_link, depart_page_link))
    app.add_role("number", NumberRole())
    app.add_role("verdict", VerdictRole())
    app.add_directive("finding", FindingDirective)
    app.add_directive("dropdown", DropdownDirective)
    app.add_post_transform(FoldCode)
    app.add_post_transform(site_terms.LinkTerms)
    app.add_html_math_renderer("mathml", (site_html.visit_math, None),
                               (site_html.visit_math_block, None))
    app.set_translator("html", site_html.SiteTranslator)
    app.connect("builder-inited", _keep_to_own_folder, priority=900)  # after MyST-NB (500)
    app.connect("doctree-read", site_figures.depend)
    app.connect("doctree-read", site_terms.depend)
    app.connect("env-get-updated", site_shared.rewrite, priority=900)  # after chapters and figures have their numbers
    app.connect("html-page-context", site_page.add_context)
    app.connect("build-finished", _write_assets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
