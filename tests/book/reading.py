"""A page of a few words, read by Sphinx with the roles and directives of the book, without its chapters."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from bishkek.book.site import directives, roles


_said: list[StringIO] = []


@contextmanager
def warnings_of_sphinx() -> Iterator[list[str]]:
    """Within the block, collects what Sphinx warns of, line by line, known when it ends."""
    said, lines = StringIO(), []
    _said.append(said)
    try:
        yield lines
    finally:
        _said.pop()
        lines += [line for line in said.getvalue().splitlines() if line.strip()]


def setup(app: Sphinx) -> None:
    """As an extension of Sphinx: the part of the book's own that reads prose."""
    for name, role in roles.ROLES.items():
        app.add_role(name, role())
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive(name, directive)
    app.connect("doctree-read", roles.tidy, priority=100)


def read(folder: Path, text: str) -> nodes.document:
    """The doctree of a page."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    (source / "index.md").write_text(f"# Title\n\n{text}\n", encoding="utf-8")
    # Suffixes of its own: Sphinx adds those of extensions to a default that all builds of a process share.
    settings = {"extensions": ["myst_parser", __name__], "myst_enable_extensions": ["colon_fence"], "source_suffix": {".md": "markdown"}}
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, None, folder / "out", folder / "doctrees", "dummy", confoverrides=settings, status=None, warning=_said[-1] if _said else None, freshenv=True)
        app.build(force_all=True)
        return app.env.get_doctree("index")


def paragraph(folder: Path, text: str) -> nodes.paragraph:
    """The first paragraph of a page."""
    return next(read(folder, text).findall(nodes.paragraph))
