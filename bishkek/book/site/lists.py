"""Directives that list: all figures, all numbers, the ages of all tables."""

from collections.abc import Iterable
from functools import cache
from html import escape
from types import SimpleNamespace

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from bishkek import numbers
from bishkek.book.contents import explained_on, printing, published
from bishkek.book.site.asked import ANSWERS, ask
from bishkek.book.takeaway import cite
from bishkek.book.takeaway.addresses import code_address, table_address
from bishkek.figures import ages
from bishkek.numbers.registry import Number
from bishkek.numbers.usage import title
from bishkek.project.paths import pages

Sections = tuple[tuple[str, str], ...]


@cache
def figure_sections() -> Sections:
    """For each chapter with figures its title, and every figure with its finding as a list in MyST."""
    shown = [(title(page), published(page)) for page in pages()]
    return tuple((heading, "\n".join(map(_figure, facts))) for heading, facts in shown if facts)


def _figure(f: dict) -> str:
    link = f'<a class="no-pdf" href="figures/{f["id"]}.html">Page<span class="hidden"> of {f["id"]}</span></a>'
    return f"- {{numref}}`fig-{f['id']}`. {f['title']}. {link}"


@cache
def number_sections() -> Sections:
    """For each page that explains numbers its title, and its numbers by source as a table in HTML, with an anchor each."""
    explained = {id: explained_on(on) for id, on in printing().items()}
    used = [(page, [id for id, on in explained.items() if on == page]) for page in pages()]
    return tuple((title(page), _numbers(page, ids)) for page, ids in used if ids)


def _numbers(page: str, ids: list[str]) -> str:
    """One table: a group for each source with its grade, in the order of first use."""
    groups: dict[str, list[Number]] = {}
    for n in map(numbers.get, ids):
        groups.setdefault(f"{n.vintage or 'This book'}; grade {n.grade}", []).append(n)
    bodies = "".join(
        f'<tbody><tr><th colspan="3" scope="rowgroup"><i>{escape(source)}</i></th></tr>{"".join(map(_row, group))}</tbody>' for source, group in groups.items()
    )
    return (
        f'<div class="data-table all-numbers" role="region" aria-label="Numbers of {page}" tabindex="0"><table>'
        f"<caption>Numbers that this page explains</caption><thead><tr><th>What it is</th>"
        f'<th class="num">As printed</th><th>Id</th></tr></thead>{bodies}</table></div>'
    )


def _row(n: Number) -> str:
    how = f"<br><small>{escape(n.formula)}</small>" if n.formula else ""
    return f'<tr id="{n.id}"><th>{escape(n.label)}{how}{_behind(n)}</th><td class="num">{escape(n.text)}</td><td><code>{n.id}</code></td></tr>'


def _behind(n: Number) -> str:
    """The tables and the line of code of a number, for the screen: paper has no links."""
    line = escape(n.code)
    if address := code_address(n.code):
        line = f'<a href="{escape(address)}">{line}</a>'
    read = ", ".join(f'<a href="{table_address(name)}">{name}</a>' for name in n.tables) or "none"
    return f'<small class="no-pdf">Tables: {read}. Code: {line}</small>'


def number_pattern() -> str:
    """How a number is cited, once for all rows; the script of the page puts a row's own words into it."""
    pattern = cite.number(SimpleNamespace(id="ID", label="WHAT", text="VALUE"))
    return f'<div class="cite-pattern no-pdf">{cite.details(pattern)}</div>'


LISTS = {"figures": figure_sections, "numbers": number_sections, "ages": lambda: ages.ages_table().html}
ANSWERS["list"] = lambda name: LISTS[name]()


class _Sections(SphinxDirective):
    """A list in sections, one for each page of the book."""

    name_of_list = ""

    def run(self) -> list[nodes.Node]:
        """A section for each page, with its heading."""
        return list(map(self._section, *zip(*ask(self.env, "list", self.name_of_list), strict=True)))

    def _section(self, heading: str, content: str) -> nodes.section:
        section = nodes.section("", nodes.title("", heading), names=[nodes.fully_normalize_name(heading)])
        section += self.filled(content)
        self.state.document.note_implicit_target(section, section)
        return section

    def filled(self, content: str) -> Iterable[nodes.Node]:
        """What stands below a heading."""
        raise NotImplementedError


class FigureList(_Sections):
    """Every figure by chapter, with its finding, a link to its place, and its page with files and data."""

    name_of_list = "figures"

    def filled(self, content: str) -> Iterable[nodes.Node]:
        """A bullet list."""
        holder = nodes.Element()
        self.state.nested_parse(StringList(content.splitlines(), source="figures"), 0, holder)
        return holder.children


class NumberList(_Sections):
    """All numbers that the prose prints, by the page that explains them and by source, with an anchor each."""

    name_of_list = "numbers"

    def run(self) -> list[nodes.Node]:
        """How to cite a number, then the sections."""
        return [nodes.raw("", number_pattern(), format="html"), *super().run()]

    def filled(self, content: str) -> Iterable[nodes.Node]:
        """A table in HTML."""
        return [nodes.raw("", content, format="html")]


class AgeList(SphinxDirective):
    """Every table that speaks of a period: how far it reaches, its age, and when more is due."""

    def run(self) -> list[nodes.Node]:
        """A table in HTML."""
        return [nodes.raw("", ask(self.env, "list", "ages"), format="html")]


class DueWords(SphinxDirective):
    """What the column of due dates may say, in a sentence."""

    def run(self) -> list[nodes.Node]:
        """A paragraph."""
        said = f"The next figure is due by a calendar or a rule, which the card of each table in the data appendix names. Few calendars were seen: where a lag is given, it is that of the copy at hand. Else {ages.words()}."
        return [nodes.paragraph("", said)]


DIRECTIVES = {"figure-list": FigureList, "number-list": NumberList, "age-list": AgeList, "due-words": DueWords}
