"""The Sphinx builder of the printed book: Typst and EPUB from the pages as Sphinx has read and resolved them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils.frontend import get_default_settings
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.writers.html import HTMLWriter

from bishkek.book.printed import epub, pdf
from bishkek.book.printed.paper import Links, printable
from bishkek.book.printed.typst import Chapter
from bishkek.project.paths import write_if_changed
from bishkek.runs.kept import keep_only

NAME = "print"
BOOK = "book.epub"


class PrintBuilder(Builder):
    """Writes the sources of the PDF and the EPUB into one folder, from the whole book at once."""

    name = NAME
    format = NAME
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]
    # What Sphinx's HTML translator asks of its builder.
    default_translator_class = epub.EpubTranslator
    highlighter, math_renderer_name, add_permalinks, imgpath = None, "mathml", False, "images"
    secnumbers: dict = {}
    current_docname = ""

    def get_outdated_docs(self) -> str:
        """Everything is written from the whole book."""
        return "all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address by which pages call each other, without the folder they lie in."""
        return f"{_short(docname)}.html"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same, seen from another page."""
        return self.get_target_uri(to)

    def write(self, *_pages: Any) -> None:
        """Write the files of the book. Raises PdfError for what cannot be printed."""
        docs = {_short(doc): doc for doc in self.env.collect_relations()}  # in reading order
        chapters = {name: printable(self.env.get_and_resolve_doctree(doc, self), name) for name, doc in docs.items()}
        about = pdf.metadata(self.config.html_baseurl or "", self.config.language)
        Links(chapters, about.address).resolve()
        languages = {_short(doc): language for doc, language in self.config.bishkek_languages.items()}
        set_, pages, pictures = {}, {}, {}
        for name, tree in chapters.items():
            self.fignumbers = self.env.toc_fignumbers.get(docs[name], {})
            chapter = Chapter(name, Path(self.srcdir), self._figure_numbers())
            set_[name] = chapter.of(tree)
            pictures |= chapter.pictures
            tree.settings = get_default_settings(HTMLWriter(self))
            translator = self.create_translator(tree, self)
            tree.walkabout(translator)
            pages[name] = "".join(translator.body)
        files = pdf.sources(set_, languages, about) | {f"images/{name}": file.read_bytes() for name, file in pictures.items()}
        files[BOOK] = epub.book(chapters, pages, pictures, languages, about)
        for name, content in files.items():
            write_if_changed(Path(self.outdir) / name, content)
        keep_only(Path(self.outdir), files)

    def _figure_numbers(self) -> dict[str, str]:
        words = self.config.numfig_format["figure"]
        return {id: words % ".".join(map(str, number)) for id, number in self.fignumbers.get("figure", {}).items()}


def _short(docname: str) -> str:
    return docname.rpartition("/")[2]


def write(app: Sphinx, folder: Path) -> None:
    """Write the printed book that ``app`` has read into ``folder``; the pages of ``app`` are not read again."""
    builder = app.registry.create_builder(app, NAME, app.env)
    builder.outdir = folder
    before, app.builder = app.builder, builder
    try:
        builder.write()
    finally:
        app.builder = before


def _prefer_html(app: Sphinx, config: Config) -> None:
    """Of what a cell has put out take the same as the site."""
    kinds = [(NAME, kind, rank) for rank, kind in enumerate(("text/html", "text/markdown", "text/plain"))]
    config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, *kinds]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder with Sphinx."""
    app.add_builder(PrintBuilder)
    app.connect("config-inited", _prefer_html)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
