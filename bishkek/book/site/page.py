"""What the page template needs to know about a page: reading time, description, notebook, part."""

import html
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from bishkek.book.site import assets, spoken
from bishkek.book.takeaway import metadata
from bishkek.book.takeaway.addresses import buttons
from bishkek.project.paths import page_of, write_if_changed

#: A verdict or a formula in a line, with the brackets and marks that touch it: browsers would break the line between them.
TOUCHED = re.compile(r'(\(?)(<(a|span) class="(?:[^"]* )?verdict [^>]*>[^<]*</\3>|<math\b[^>]*>.*?</math>)(\)?[.,;:]?)', re.DOTALL)
WORDS_PER_MINUTE = 220
DESCRIPTION_LENGTH = 200
LIST = 4  # so many words in tables and cards to one of prose make a list
TAG = re.compile(r"<(script|style|details)\b.*?</\1>|<[^>]*>", re.DOTALL)
DATA = re.compile(r'(?P<head><div [^>]*data-explorer="(?P<name>[a-z]+)"[^>]*>)<script type="application/json">(?P<data>.*?)</script>', re.DOTALL)


def minutes(doctree: nodes.document) -> int:
    """Reading time of a page in whole minutes; 0 for a page that is a list: its tables and cards outweigh its prose."""
    prose = sum(len(block.astext().split()) for block in doctree.findall(_is_read))
    listed = sum(len(TAG.sub(" ", block.astext()).split()) for block in doctree.findall(nodes.raw))
    return 0 if listed > LIST * prose else max(1, round(prose / WORDS_PER_MINUTE))


def _is_read(node: nodes.Node) -> bool:
    """Prose and captions, not code or tables."""
    return isinstance(node, nodes.paragraph | nodes.caption | nodes.title | nodes.term)


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


def _whole(match: re.Match) -> str:
    return f'<span class="whole">{match[0]}</span>' if match[1] or match[4] else match[0]


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
    context["book_language"] = app.config.language
    context["is_root"] = page == app.config.root_doc
    context["imprint"] = metadata.render("imprint.html", root="")
    context["languages"] = {page_of(name): language for name, language in app.config.bishkek_languages.items()}
    if doctree is None or app.builder.name != "html":
        return
    context["notebook"] = f"notebooks/{page_of(page)}.ipynb" if Path(env.doc2path(page)).suffix == ".ipynb" else ""
    context["buttons"] = buttons(str(env.doc2path(page, base=False)), app.config.html_theme_options)
    context["description"] = description(doctree)
    if not other and context.get("toc"):
        context["toc"] = spoken.marked_links(context["toc"])
    context["metadata"] = metadata.of_chapter(context["page"], TAG.sub("", html.unescape(context["title"])), context["description"], context["page_language"])
    context["part"] = context["theme_subtitle"] if context["is_root"] else part(env, page)
    if context["notebook"] and not context["is_root"]:
        context["minutes"] = minutes(doctree)
    context["has_explorer"] = " data-explorer=" in context["body"]
    context["body"] = _with_data_apart(TOUCHED.sub(_whole, context["body"]), Path(app.outdir))
