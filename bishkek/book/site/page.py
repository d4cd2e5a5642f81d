"""What the page template needs to know about a page: reading time, description, notebook, part."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from bishkek.book.site import assets
from bishkek.book.takeaway import metadata
from bishkek.book.takeaway.addresses import buttons
from bishkek.project.paths import page_of, write_if_changed

WORDS_PER_MINUTE = 220
DESCRIPTION_LENGTH = 200
LIST = 4  # so many words in tables and cards to one of prose make a list
TAG = re.compile(r"<(script|style|details)\b.*?</\1>|<[^>]*>", re.DOTALL)
DATA = re.compile(r'(?P<head><div [^>]*data-explorer="(?P<name>[a-z]+)"[^>]*>)<script type="application/json">(?P<data>.*?)</script>', re.DOTALL)


def words(doctree: nodes.document) -> int:
    """How many words a reader reads on a page: prose and captions, not code or tables."""
    blocks = doctree.findall(
        lambda node: isinstance(node, nodes.paragraph | nodes.caption | nodes.title | nodes.term))
    return sum(len(block.astext().split()) for block in blocks)


def minutes(doctree: nodes.document) -> int:
    """Reading time of a page in whole minutes; 0 for a page that is a list: its tables and cards outweigh its prose."""
    prose = words(doctree)
    listed = sum(len(TAG.sub(" ", block.astext()).split()) for block in doctree.findall(nodes.raw))
    return 0 if listed > LIST * prose else max(1, round(prose / WORDS_PER_MINUTE))


def description(doctree: nodes.document) -> str:
    """The first paragraph of a page, cut at a word; not a note, an entry of a list of sources or a remark all in italics."""
    first = next((node for node in doctree.findall(nodes.paragraph)
                  if not isinstance(node.parent, nodes.footnote | nodes.citation)
                  and not all(isinstance(child, nodes.emphasis) for child in node.children)), None)
    text = " ".join(first.astext().split()) if first else ""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def part(env: BuildEnvironment, page: str) -> str:
    """The caption of the part that a page belongs to, or nothing."""
    for tree in env.tocs[env.config.root_doc].findall(addnodes.toctree):
        if page in tree["includefiles"] and tree.get("caption"):
            return str(tree["caption"])
    return ""


def notebook(env: BuildEnvironment, page: str) -> str:
    """Address of the notebook that a page comes from, or nothing."""
    is_notebook = Path(env.doc2path(page)).suffix == ".ipynb"
    return f"notebooks/{page_of(page)}.ipynb" if is_notebook else ""


def _with_data_apart(body: str, out: Path) -> str:
    """The body of a page with the data of its explorers in files of their own, which the text does not wait for.

    They are scripts that set a value, not JSON to be fetched: a page opened from a folder may fetch nothing.
    """

    def put(match: re.Match) -> str:
        name, data = match["name"], match["data"]
        file = out / "_static" / f"explore-{name}.data.js"
        write_if_changed(file, f"(window.exploreData ??= {{}}).{name} = {data};\n".encode())
        return match["head"]

    return DATA.sub(put, body)


def add_context(app: Sphinx, page: str, template: str, context: dict[str, Any],
                doctree: nodes.document | None) -> None:
    """Sphinx calls it before it writes a page; adds to `context` in place."""
    env = app.builder.env
    context["page"] = page_of(page)
    context["theme_digest"] = app.config.bishkek_theme
    other = app.config.bishkek_languages.get(page) if app.builder.name == "html" else None
    context["page_language"] = other or app.config.language
    context["in_ours"] = f' lang="{app.config.language}"' if other else ""  # of what stands around the text of a page in another language
    context["preload_fonts"] = assets.PRELOAD_BY_LANGUAGE.get(other, assets.PRELOAD)
    context["root_title"] = env.titles[app.config.root_doc].astext()
    context["is_root"] = page == app.config.root_doc
    context["toctree"] = _in_languages(context["toctree"], app.config.bishkek_languages)
    if doctree is None or app.builder.name != "html":
        return
    context["notebook"] = notebook(env, page)
    context["buttons"] = buttons(str(env.doc2path(page, base=False)), app.config.html_theme_options)
    context["description"] = description(doctree)
    context["metadata"] = metadata.of_chapter(context["page"], TAG.sub("", html.unescape(context["title"])), context["description"], context["page_language"])
    context["part"] = context["theme_subtitle"] if context["is_root"] else part(env, page)
    if context["notebook"] and not context["is_root"]:
        context["minutes"] = minutes(doctree)
    context["has_explorer"] = " data-explorer=" in context["body"]
    context["body"] = _with_data_apart(context["body"], Path(app.outdir))
    context["body"] = _with_head(context)


def _in_languages(toctree: Callable[..., str], languages: dict[str, str]) -> Callable[..., str]:
    """The list of chapters, where a link to a page in another language says so."""

    def marked(**options: Any) -> str:
        links = toctree(**options)
        for page, language in languages.items():
            links = links.replace(f'href="{page_of(page)}.html"', f'href="{page_of(page)}.html" lang="{language}" hreflang="{language}"')
        return links

    return marked


def _with_head(context: dict[str, Any]) -> str:
    """The page's body with its part above and reading time and downloads below the heading."""
    body: str = context["body"]
    if context["part"]:
        kicker = f'<p class="kicker" lang="en">{html.escape(context["part"])}</p>\n'
        body = body.replace("<h1>", kicker + "<h1>", 1)
    if context["notebook"]:
        time = f"<span>{context['minutes']} min read</span> " if context.get("minutes") else ""
        line = (f'<p class="byline">{time}<a href="{context["notebook"]}" download>Notebook</a> '
                f'<a href="{context["theme_pdf"]}">PDF</a> '
                f'<a href="{context["theme_epub"]}">EPUB</a></p>')
        body = body.replace("</h1>", "</h1>\n" + line, 1)
    return body
