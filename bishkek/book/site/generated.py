"""Pages that the build makes: the list of all figures, the list of all numbers, and the age of all tables."""

from html import escape
from types import SimpleNamespace

from bishkek import numbers
from bishkek.book.takeaway import cite
from bishkek.book.contents import MADE, explained_on, page_title, printing, published
from bishkek.project.paths import pages
from bishkek.book.takeaway.addresses import code_address, table_address
from bishkek.figures import ages
from bishkek.numbers.registry import Number
from bishkek.tables.age import FRESH


def figures_page() -> str:
    """Every figure by chapter, with its finding, a link to its place, and its page with files and data."""
    parts = [
        "# Figures\n\nEvery figure with its finding. The number leads to the figure in its chapter; "
        "\"page\" to its description, data and citation. The same list is in `exports/figures.json`.\n"
    ]
    for page in pages():
        if page in MADE or not (shown := published(page)):
            continue
        rows = "\n".join(
            f"- {{numref}}`fig-{f['id']}`. {f['title']}. <a class=\"no-pdf\" href=\"figures/{f['id']}.html\">Page<span class=\"hidden\"> of {f['id']}</span></a>"
            for f in shown
        )
        parts.append(f"## {page_title(page)}\n\n{rows}\n")
    return "\n".join(parts)


def numbers_page() -> str:
    """The page of all numbers that the prose prints, by the page that explains them and by source, with an anchor each."""
    parts = [
        "# Numbers\n\nEvery number in the prose that comes from data: what it is, how it is worked out, from which tables, "
        "and by which line of code. An id is stable: cite it. The same list is in `exports/numbers.json`.\n",
        _pattern(),
    ]
    explained = {id: explained_on(on) for id, on in printing().items()}
    for page in pages():
        if not (used := [id for id, on in explained.items() if on == page]):
            continue
        parts.append(
            f"## {page_title(page)}\n\n"
            f'<div class="data-table all-numbers" role="region" aria-label="Numbers of {page}" tabindex="0"><table>'
            f"<caption>Numbers that this page explains</caption><thead><tr><th>What it is</th>"
            f'<th class="num">As printed</th><th>Id</th></tr></thead>{_by_source(used)}</table></div>\n'
        )
    return "\n".join(parts)


def _pattern() -> str:
    """How a number is cited, once for all rows; the script of the page puts a row's own words into it."""
    pattern = cite.number(SimpleNamespace(id="ID", label="WHAT", text="VALUE"))
    return f'<div class="cite-pattern no-pdf">{cite.details(pattern)}</div>\n'


def _by_source(ids: list[str]) -> str:
    """The rows of one table: a group for each source with its grade, in the order of first use."""
    groups: dict[str, list[Number]] = {}
    for n in map(numbers.get, ids):
        groups.setdefault(f"{n.vintage or 'This book'}; grade {n.grade}", []).append(n)
    return "".join(
        f'<tbody><tr><th colspan="3" scope="rowgroup"><i>{escape(source)}</i></th></tr>{"".join(map(_row, group))}</tbody>' for source, group in groups.items()
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


def age_page() -> str:
    """The age of every table on the day of the book, how it is worked out, and what the book calls today."""
    return (
        f"# {MADE['age']}\n\n"
        "Under each finding stands how far its figures reach. That line is worked out from the tables behind the finding. "
        "Here is the same for every table: its last period, its age on the day of the book, and when the next figure is due. "
        "No clock is asked: the day of the book is the one on which this version was released.\n\n"
        f"{ages.ages_table().html}\n\n"
        "## How this is worked out\n\n"
        "The last period is the last one that a row of the table speaks of, not the day of publication; where rows have both, both are shown. "
        "Figures that were withdrawn, or that the book does not use, do not count. An age is counted in months, from the one in which the period ends. "
        "Tables of one kind complete each other, so a finding that rests on visits to 2018 and on visits since is as old as the newer ones. "
        "Where a finding rests on several kinds, the oldest comes first.\n\n"
        f"The next figure is due by a calendar or a rule, which the card of each table in the data appendix names. Few calendars were seen: where a lag is given, it is that of the copy at hand. Else {ages.words()}. "
        "Overdue says that the publisher should have newer figures, and that they were not at hand here.\n\n"
        "## What the book calls today\n\n"
        f"A sentence that says today, now, currently or latest of a figure must rest on tables that end within {FRESH} months before the day of the book, or name its period itself. "
        "A test holds every chapter to this. The same list is in `exports/tables.json`.\n"
    )


PAGES = {"figures": figures_page, "numbers": numbers_page, "age": age_page}
