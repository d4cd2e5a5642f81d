"""Sphinx's HTML builder with the addresses of this book: a page in `chapters/kant.ipynb` is `kant.html`.

Addresses were given to readers before `_toc.yml` named pages as they lie on disk, and hold.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from sphinx.builders.html import StandaloneHTMLBuilder

from bishkek.project.paths import docname, page_of

#: What stands before and after the JSON of Sphinx's search index.
SEARCH = ("Search.setIndex(", ")")


class SiteBuilder(StandaloneHTMLBuilder):
    """Pages without the folder that their sources lie in."""

    def get_outfilename(self, pagename: str) -> str:
        """The file of a page."""
        return super().get_outfilename(page_of(pagename))

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page from the root of the site."""
        return super().get_target_uri(page_of(docname), typ)

    def load_indexer(self, docnames: Iterable[str]) -> None:
        """Sphinx takes up the search index of the build before, where it looks for the names of documents."""
        if (index := Path(self.outdir, self.searchindex_filename)).exists():
            _rename(index, docname)
        super().load_indexer(docnames)

    def dump_search_index(self) -> None:
        """The index that a browser loads, where it looks for addresses."""
        super().dump_search_index()
        if (index := Path(self.outdir, self.searchindex_filename)).exists():
            _rename(index, page_of)


def _rename(index: Path, name: Callable[[str], str]) -> None:
    """Gives pages of a search index other names, and takes out what depends on the build before.

    That is words that no page has any more, and index entries, which a second build keeps only for the
    pages that it writes; the terms of the glossary are found as words all the same.
    """
    found = json.loads(index.read_text("utf-8").removeprefix(SEARCH[0]).removesuffix(SEARCH[1]))
    found["docnames"] = [name(page_of(page)) for page in found["docnames"]]
    for part in ("terms", "titleterms"):
        found[part] = {word: pages for word, pages in found[part].items() if pages != []}
    found["indexentries"] = {}
    index.write_text(json.dumps(found, sort_keys=True).join(SEARCH), "utf-8")
