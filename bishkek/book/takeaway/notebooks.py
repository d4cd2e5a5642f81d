"""Notebooks that leave the book: roles and directives written out as plain Markdown, pictures described, the library installed first."""

import re
from collections.abc import Callable
from functools import cache
from string import Template

import nbformat
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from nbformat.v4 import new_code_cell, new_markdown_cell
from pybtex.backends.markdown import Backend

from bishkek import numbers
from bishkek.book.bib import CitationStyle, entries
from bishkek.book.contents import behind, recorded, strength
from bishkek.runs.chapters import current
from bishkek.figures.publish import MIME
from bishkek.numbers import russian
from bishkek.numbers.usage import source_of, title
from bishkek.project.paths import ROOT, pages
from bishkek.tables import age

#: As Jupyter itself writes it, without the version of a Python.
LANGUAGE = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python", "nbconvert_exporter": "python", "pygments_lexer": "ipython3"}
INSTALL = Template((ROOT / "assets" / "takeaway" / "install.py.txt").read_text(encoding="utf-8"))
# MyST's parser says on which lines a directive stands, but not where in its line a role does: roles are found by their form.
MARKDOWN = create_md_parser(MdParserConfig(enable_extensions={"colon_fence", "dollarmath"}), RendererHTML)
ROLE = re.compile(r"(?P<blank>(?:(?<=\S)[ \t]*\n?[ \t]*)?)\{(?P<name>[A-Za-z][\w:+.-]*)\}(?P<ticks>`+)(?P<text>.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)
DIRECTIVE = re.compile(r"\{(.+?)\}\s*(.*)")
OPTION = re.compile(r"^:([\w-]+): *(.*)\n?", re.MULTILINE)
LINK = re.compile(r"\[([^\[\]]+)\]\(([\w-]+)\.(?:ipynb|md)(#[^()\s]*)?\)")
LABEL = re.compile(r"^(?:\([\w-]+\)=|\{[.#][^{}\n]*\})\n", re.MULTILINE)  # and the class of a block
ON_SITE = re.compile(r'href="([\w-]+\.html)')
NAMED = re.compile(r"(.+?)\s*<[^<>]+>", re.DOTALL)


def notebook(page: str, wheel: str, home: str = "") -> nbformat.NotebookNode:
    """A chapter with the outputs of its last run, for a reader who has nothing of the book but this file.

    Parameters
    ----------
    wheel : file name of the library's wheel, which the first cell installs where the library is missing.
    home : address of the book with a slash at its end; empty if it has none. Then the wheel is looked for beside the notebook.
    """
    left = current(page)
    left.metadata["language_info"] = LANGUAGE
    cells = [new_code_cell(INSTALL.substitute(wheel=wheel, address=f"{home}exports/{wheel}" if home else ""), id="install")]
    for cell in left.cells:
        cells.append(cell)
        if cell.cell_type == "markdown":
            cell.source = plain(cell.source, home)
            continue
        for output in (o for o in cell.outputs if home and "text/html" in o.get("data", {})):
            output.data["text/html"] = ON_SITE.sub(rf'href="{home}\1', output.data["text/html"])
        for output in (o for o in cell.outputs if MIME in o.get("data", {})):
            facts = output.data[MIME]
            # Where nbconvert's classic template looks for it; its default one and JupyterLab look nowhere, so the words stand below too.
            output.metadata["image/png"] = {"alt": facts["alt"]}
            caption = " ".join(filter(None, (f"**{facts['title']}.**", facts["caption"], facts["note"], f"{facts['source']}.")))
            caption += f"\n\n*The picture in words:* {facts['alt']}"
            cells.append(new_markdown_cell(_escaped(caption), id=f"caption-{facts['id']}"))
    left.cells = cells
    return left


def plain(text: str, home: str = "") -> str:
    """MyST as Markdown that any reader of notebooks shows: directives as quotations with a bold lead, roles as what they print."""
    lines, done, at = text.splitlines(), [], 0
    for token in MARKDOWN.parse(text):
        named = DIRECTIVE.fullmatch(token.info.strip()) if token.type in ("fence", "colon_fence") else None
        if named and token.level == 0:
            done += ["\n".join(lines[at : token.map[0]]), _quoted(*named.groups(), token.content, home)]
            at = token.map[1]
    done.append("\n".join(lines[at:]))
    written = ROLE.sub(lambda role: _role(role, home), "\n".join(done))
    return LABEL.sub("", LINK.sub(lambda link: _link(home, *link.groups()), written)).strip("\n")


def _quoted(name: str, lead: str, content: str, home: str) -> str:
    """A directive as a block quotation: its title or name, what it says, and of a finding how strong and how old it is."""
    end = re.search(r"^(?!:[\w-]+:)", content, re.MULTILINE).start()
    options = dict(OPTION.findall(content[:end]))
    below = [options.get("strength", ""), age.line(behind(content)) if name == "finding" else ""]
    parts = [f"**{lead or name.capitalize()}**", plain(content[end:], home), *(f"*{plain(line, home)}*" for line in below if line)]
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(parts).splitlines())


def _role(role: re.Match, home: str) -> str:
    kind, text = role["name"], " ".join(role["text"].split())
    said = ROLES[kind](text) if kind in ROLES else text
    if kind in PLACES and home:
        said = f"[{said}]({home}{PLACES[kind].format(text)})"
    return role["blank"] + said if said else ""


def _link(home: str, words: str, page: str, anchor: str | None) -> str:
    """A link to a page: on the site if that has an address, else to the notebook beside this one; words alone to any other page."""
    if home:
        return f"[{words}]({home}{page}.html{anchor or ''})"
    source = source_of(page)
    return f"[{words}]({source.name})" if source and source.suffix == ".ipynb" else words


def _escaped(words: str) -> str:
    """Between two dollar signs a notebook would show a formula."""
    return words.replace("$", r"\$")


def _russian(text: str) -> str:
    id, *forms = text.split("|")
    return "".join(russian.written(numbers.get(id), tuple(forms)))


@cache
def _cited(key: str) -> tuple[str, str]:
    """Names and year of a source, as the site cites it."""
    entry, style = entries()[key], CitationStyle()
    names = style.person.author_or_editor_or_title(full=False).format_data({"entry": entry, "style": style})
    return names.render(Backend()), entry.fields.get("year", "n.d.")


def _in_brackets(keys: str) -> str:
    return f"({'; '.join(' '.join(_cited(key.strip())) for key in keys.split(','))})"


def _in_text(keys: str) -> str:
    return " and ".join("{} ({})".format(*_cited(key.strip())) for key in keys.split(","))


def _named(text: str) -> str:
    """The words of "words <target>"; of a bare target the heading of the page, or else its name."""
    words = NAMED.fullmatch(text)
    return words[1] if words else title(text) if text in pages() else text


#: What each role of the book prints, from its text; any other prints its text.
ROLES: dict[str, Callable[[str], str]] = {
    "number": lambda id: _escaped(numbers.get(id).text),
    "number-ru": _russian,
    "so": lambda id: "",  # the sentence before it stands for itself
    "verdict": lambda id: f"{id}: {recorded()[id].verdict}",
    "strength": lambda id: strength(recorded()[id]),
    "cite:p": _in_brackets,
    "cite:t": _in_text,
    **dict.fromkeys(("doc", "numref", "ref", "term"), _named),
}
#: Where what a role prints leads to on the site.
PLACES = {"cite:p": "references.html", "cite:t": "references.html", "verdict": "claims.html#{}"}
