"""The book for e-readers: EPUB 3, one file a chapter, figures as SVG.

Format: EPUB 3.3, W3C Recommendation (package document, navigation document, container).
"""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from docutils import nodes
from markupsafe import Markup

from bishkek.book.printed.cover import cover
from bishkek.book.printed.fragments import line_break
from bishkek.book.site.markup import BookTranslator
from bishkek.book.takeaway.archive import packed
from bishkek.book.takeaway.metadata import render
from bishkek.figures.tables import FOLDS_FROM
from bishkek.project.paths import ROOT

ASSETS = ROOT / "assets" / "epub"
LEVELS = 3  # of the table of contents
#: What Matplotlib writes into an SVG and EPUB does not allow: a document type of another host, and a path without a course.
DOCTYPE, PATHLESS = re.compile(rb"<!DOCTYPE[^>]*>\s*"), re.compile(rb"<path(?![^>]*\sd=)")


class EpubTranslator(BookTranslator):
    """Markup of the e-book's pages: that of the site, as XML and without what needs a screen."""

    supported_inline_tags = {"small"}

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """A cell of one paragraph holds its text itself."""
        if not _fills_a_cell(node):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """Close what was opened."""
        if not _fills_a_cell(node):
            super().depart_paragraph(node)

    def visit_line_break(self, node: line_break) -> None:
        """A line ends."""
        self.body.append("<br/>")
        raise nodes.SkipNode

    def add_fignumber(self, node: nodes.Element) -> None:
        """Figures have numbers, tables have none."""
        if isinstance(node, nodes.figure):
            super().add_fignumber(node)

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Code in one colour."""
        self.body.append(f"<pre>{escape(node.astext())}</pre>\n")
        raise nodes.SkipNode

    def visit_table(self, node: nodes.table) -> None:
        """A table; one of many columns has its rows as blocks on a narrow screen, where nothing scrolls sideways."""
        self.heads = [head.astext() for head in next(iter(node.findall(nodes.row)))]
        if len(self.heads) >= FOLDS_FROM and "folds" not in node["classes"]:
            node["classes"].append("folds")
        super().visit_table(node)

    def visit_entry(self, node: nodes.entry) -> None:
        """A cell of a table; heads say what they are the head of, and cells of a table that folds in which column they stand."""
        scope = node.get("scope") or ("col" if isinstance(node.parent.parent, nodes.thead) else "")
        spans = {name: node[key] + 1 for name, key in (("colspan", "morecols"), ("rowspan", "morerows")) if key in node}
        column = node.parent.index(node)
        says = {"scope": scope} if scope else {"data-label": self.heads[column]} if FOLDS_FROM <= len(self.heads) == len(node.parent) else {}
        self.context.append("</th>\n" if scope else "</td>\n")
        self.body.append(self.starttag(node, "th" if scope else "td", "", **spans, **says))


def _fills_a_cell(node: nodes.paragraph) -> bool:
    return isinstance(node.parent, nodes.entry) and len(node.parent) == 1


def book(chapters: dict[str, nodes.document], texts: dict[str, str], pictures: dict[str, Path], languages: dict[str, str], about: dict) -> bytes:
    """The whole e-book: pages that are written (``texts``) with the chapters that they come from, and the pictures in them by address."""
    entries = {name: next(_headings(tree, LEVELS)) for name, tree in chapters.items()}
    package = render("package.opf", about=about, others=sorted({*languages.values()} - {about["language"]}), texts=texts, pictures=sorted(pictures), identifier=uuid5(NAMESPACE_URL, f"{about['title']} {about['version']}"))
    files = {name: (ASSETS / Path(name).name).read_text("utf-8") for name in ("META-INF/container.xml", "book.css")}
    files |= {"mimetype": "application/epub+zip", "book.opf": package}
    framed = {"title": render("title.xhtml", about=about), "nav": render("nav.xhtml", entries=entries, first=next(iter(texts)))} | {name: Markup(text) for name, text in texts.items()}
    for name, body in framed.items():
        title = entries[name][1] if name in entries else about["title"]
        files[f"{name}.xhtml"] = render("page.xhtml", title=title, language=languages.get(name, about["language"]), body=body)
    drawn = {name: drawing(file.read_bytes()) for name, file in pictures.items()}
    return packed({name: text.encode() for name, text in files.items()} | drawn | {"cover.png": cover(about)}, first="mimetype")


def drawing(svg: bytes) -> bytes:
    """A drawing as EPUB allows it: it names no other host, and the path of a blank is empty."""
    return PATHLESS.sub(b'<path d=""', DOCTYPE.sub(b"", svg, count=1))


def _headings(section: nodes.Element, deep: int) -> Iterator[tuple[str, str, list]]:
    """Id, title and, in the same form, sections of every section right below a node, so many levels deep."""
    for child in section.children if deep else ():
        if isinstance(child, nodes.section):
            yield child["ids"][0], child.next_node(nodes.title).astext(), list(_headings(child, deep - 1))
