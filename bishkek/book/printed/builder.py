"""The Sphinx builder of the printed book: Typst and EPUB from the pages as Sphinx has read and resolved them."""

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from docutils.frontend import get_default_settings
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.writers.html import HTMLWriter

from bishkek.book.printed import epub, pdf
from bishkek.book.printed.paper import printable, resolve
from bishkek.book.printed.typst import Chapter
from bishkek.project.paths import write_if_changed
from bishkek.runs.kept import keep_only

NAME = "print"
BOOK = "book.epub"
PREFERRED = [(NAME, kind, rank) for rank, kind in enumerate(("text/html", "text/markdown", "text/plain"))]  # of what a cell has put out, as on the site


class PrintBuilder(Builder):
    """Writes the sources of the PDF and the EPUB into one folder, from the whole book at once."""

    name = NAME
    format = NAME
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]
    # What Sphinx's HTML translator asks of its builder.
    default_translator_class = epub.EpubTranslator
    highlighter, math_renderer_name, add_permalinks = None, "mathml", False
    secnumbers: dict = {}
    current_docname = ""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address by which pages call each other, without the folder they lie in."""
        return f"{_short(docname)}.html"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same, seen from another page."""
        return self.get_target_uri(to)

    def write_book(self) -> None:
        """Write the files of the book."""
        self.config.nb_mime_priority_overrides = PREFERRED
        settings = get_default_settings(HTMLWriter(self))
        docs = {_short(doc): doc for doc in self.env.collect_relations()}  # in reading order
        chapters = {name: printable(self.env.get_and_resolve_doctree(doc, self), name) for name, doc in docs.items()}
        about = pdf.title_data(self.config.html_baseurl or "", self.config.language)
        resolve(chapters, about["address"])
        languages = {_short(doc): language for doc, language in self.config.bishkek_languages.items()}
        pictures = self._pictures(chapters.values())
        texts, pages = {}, {}
        for name, tree in chapters.items():
            self.fignumbers = self.env.toc_fignumbers.get(docs[name], {})
            numbers = {id: self.config.numfig_format["figure"] % ".".join(map(str, number)) for id, number in self.fignumbers.get("figure", {}).items()}
            texts[name] = Chapter(name, pictures, numbers).of(tree)
            tree.settings = settings
            translator = self.create_translator(tree, self)
            tree.walkabout(translator)
            pages[name] = "".join(translator.body)
        files = pdf.sources(texts, languages, about) | {name: file.read_bytes() for name, file in pictures.items()}
        files[BOOK] = epub.book(chapters, pages, pictures, languages, about)
        for name, content in files.items():
            write_if_changed(Path(self.outdir) / name, content)
        keep_only(Path(self.outdir), files)

    def _pictures(self, trees: Iterable[nodes.document]) -> dict[str, Path]:
        """The files of all pictures by the address under which the printed book has them, which their nodes get."""
        pictures = {}
        for image in (image for tree in trees for image in tree.findall(nodes.image)):
            file = Path(self.srcdir) / image.get("paper", image["uri"])
            image["uri"] = f"images/{file.name}"
            if file.is_file():
                pictures[image["uri"]] = file
        return pictures


def _short(docname: str) -> str:
    return docname.rpartition("/")[2]


def write(app: Sphinx, folder: Path) -> None:
    """Write the printed book that ``app`` has read into ``folder``, before the pages of ``app`` are written or in a process of its own.

    (Sphinx's BibTeX extension fills the entries of the reference list anew for every builder: the second would have them twice.)
    Raises BuildError for what cannot be printed.
    """
    builder = PrintBuilder(app, app.env)
    builder.outdir = folder
    before, app.builder = app.builder, builder
    try:
        builder.write_book()
    finally:
        app.builder = before
