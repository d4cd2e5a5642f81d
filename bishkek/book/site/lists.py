"""Directives that list: all figures, all numbers, the ages of all tables. Each is written in MyST, and read as if it stood on the page."""

from functools import cache
from html import escape
from types import SimpleNamespace

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from bishkek import numbers
from bishkek.book.contents import explained_on, printing
from bishkek.book.site.asked import ANSWERS, ask
from bishkek.book.site.gallery import gallery
from bishkek.book.takeaway import cite
from bishkek.book.takeaway.addresses import code_address, table_address
from bishkek.figures import ages
from bishkek.numbers.registry import Number
from bishkek.numbers.usage import title
from bishkek.project.paths import pages


@cache
def number_list() -> str:
    """How to cite a number, then all that the prose prints, by the page that explains them and by source, with an anchor each.

    The citation stands there once for all rows; the script of the page puts a row's own words into it.
    """
    pattern = cite.number(SimpleNamespace(id="ID", label="WHAT", text="VALUE"))
    explained = {id: explained_on(on) for id, on in printing().items()}
    used = [(page, [id for id, on in explained.items() if on == page]) for page in pages()]
    tables = [f"## {title(page)}\n\n{_raw(_numbers(page, ids))}" for page, ids in used if ids]
    return "\n\n".join([_raw(f'<div class="cite-pattern no-pdf">{cite.details(pattern)}</div>'), *tables])


def _raw(html: str) -> str:
    return f"```{{raw}} html\n{html}\n```"


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


def due_words() -> str:
    """What the column of due dates may say, in a sentence."""
    return f"The next figure is due by a calendar or a rule, which the card of each table in the data appendix names. Few calendars were seen: where a lag is given, it is that of the copy at hand. Else {ages.words()}."


LISTS = {"figure-list": gallery, "number-list": number_list, "age-list": lambda: _raw(ages.ages_table().html), "due-words": due_words}
ANSWERS["list"] = lambda name: LISTS[name]()


class ListDirective(SphinxDirective):
    """A list of ``LISTS``, by its name."""

    def run(self) -> list[nodes.Node]:
        """Nothing: what is read takes its place on the page itself, so that sections may be among it."""
        self.state.nested_parse(StringList(ask(self.env, "list", self.name).splitlines(), source=self.name), 0, self.state.inliner.parent, match_titles=True)
        return []


DIRECTIVES = dict.fromkeys(LISTS, ListDirective)
