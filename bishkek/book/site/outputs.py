"""Chapters with the outputs of their last run, as MyST-NB reads them: figures as the directive ``{drawing}``."""

import os
import re
from html import unescape

import nbformat
from nbformat.v4 import new_markdown_cell, new_output
from sphinx.application import Sphinx

from bishkek import sentences
from bishkek.book import bib
from bishkek.book.contents import recorded
from bishkek.book.site.asked import ask, note
from bishkek.book.takeaway import cite
from bishkek.book.takeaway.addresses import code_address
from bishkek.figures.publish import MIME
from bishkek.project.paths import page_of
from bishkek.runs.chapters import current

NOTE = os.environ.get("BISHKEK_NOTE", "")  # on the first page of a book of another vintage
LINE = re.compile(r'<span data-code="([a-z0-9_.]+)">[^<]*</span>')
LINK = re.compile(r'<a href="(https?://[^"]*)"')  # what a chapter runs knows nothing of the reference list


def put(app: Sphinx, docname: str, source: list[str]) -> None:
    """Sphinx has read the file of a page: a notebook gets the outputs of its last run."""
    page = page_of(docname)
    note(app.env, "source", page, source[0])  # and not the file, which may have been saved since
    if not str(app.env.doc2path(docname)).endswith(".ipynb"):
        return
    ask(app.env, "run", page)
    notebook = current(page, source[0])
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [_shown(output) for output in cell.outputs]
    if docname == app.config.root_doc and NOTE:
        notebook.cells.insert(1, new_markdown_cell(f"**{NOTE}**", id="vintage-note"))
    source[0] = nbformat.writes(notebook)


def _shown(output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    data = output.get("data", {})
    if MIME in data:
        return new_output("display_data", {"text/markdown": f"```{{drawing}} {data[MIME]['id']}\n```\n"})
    if "text/html" in data:
        return new_output("display_data", {"text/html": with_languages(LINE.sub(_line, cite.put(data["text/html"], recorded())))})
    return output


def with_languages(markup: str) -> str:
    """Markup in which links to pages in another language than English say which, by the reference list or by their address."""
    return LINK.sub(lambda link: link[0] + bib.hreflang(unescape(link[1])), markup)


def _line(mark: re.Match) -> str:
    """Path and line of a predicate, with a link if the book has a repository; a stored output knows the path alone."""
    code = sentences.get(mark[1]).code
    return f'<a href="{address}">{code}</a>' if (address := code_address(code)) else code
