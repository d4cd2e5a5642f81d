"""Sphinx's HTML builder with the addresses of this book: a page in `chapters/kant.ipynb` is `kant.html`.

Addresses were given to readers before `_toc.yml` named pages as they lie on disk, and hold.
"""

from sphinx.builders.html import StandaloneHTMLBuilder

from bishkek.project.paths import page_of


class SiteBuilder(StandaloneHTMLBuilder):
    """Pages without the folder that their sources lie in, and without Sphinx's own search (``site/searched.py`` is ours)."""

    search = False

    def get_outfilename(self, pagename: str) -> str:
        """The file of a page."""
        return super().get_outfilename(page_of(pagename))

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page from the root of the site."""
        return super().get_target_uri(page_of(docname), typ)
