"""Pages that the build makes: the list of all figures, and the list of all numbers."""

from html import escape
from types import SimpleNamespace

from bishkek import numbers
from bishkek.book import cite
from bishkek.book.contents import MADE, page_title, printed, published
from bishkek.book.paths import pages

#: An empty fold in each row: 512 citations would make the page half as heavy again.
CITE = '<details class="cite no-pdf"><summary>Cite</summary></details>'


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
    """The page of all numbers that the prose prints, in groups by page, with an anchor each."""
    parts = [
        "# Numbers\n\nEvery number in the prose that comes from data, with its value, unit and source. "
        "An id is stable: cite it. On screen, \"Cite\" under an id gives the words. The same list is in `exports/numbers.json`.\n",
        _pattern(),
    ]
    seen: set[str] = set()
    for page in pages():
        if page in MADE or not (used := [i for i in printed(page) if i not in seen]):
            continue
        seen |= set(used)
        rows = "\n".join(_number_row(i) for i in used)
        parts.append(
            f"## {page_title(page)}\n\n"
            f'<div class="data-table" role="region" aria-label="Numbers of {page}" tabindex="0"><table>'
            f'<caption>Numbers that first appear on this page</caption><thead><tr><th scope="col">Number</th>'
            f'<th scope="col">What it is</th><th scope="col" class="num">As printed</th><th scope="col">Source</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>\n"
        )
    return "\n".join(parts)


def _pattern() -> str:
    """How a number is cited, once for all rows; the script of the page puts a row's own words into it."""
    pattern = cite.number(SimpleNamespace(id="ID", label="WHAT", text="VALUE"))
    return f'<div class="cite-pattern no-pdf">{cite.details(pattern)}</div>\n'


def _number_row(id: str) -> str:
    n = numbers.get(id)
    source = f"{n.vintage or 'this book'}; grade {n.grade}"
    return (
        f'<tr id="{id}"><th scope="row"><code>{id}</code>{CITE}</th><td>{escape(n.label)}</td>'
        f'<td class="num">{escape(n.text)}</td><td>{escape(source)}</td></tr>'
    )


PAGES = {"figures": figures_page, "numbers": numbers_page}
