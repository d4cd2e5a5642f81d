"""How to cite the book, a claim, a figure or a number: in words and as BibTeX, dated by the release and by no clock."""

import re
from dataclasses import dataclass
from html import escape

from bishkek.project.cited import citation_file, version

BOOK = "The Road Through Bishkek"
#: What TeX would read as a command, and how it is written instead.
SPECIAL = {c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
MARK = re.compile(r"<!-- cite (C\d{2}) -->")


@dataclass(frozen=True)
class Citable:
    """Something with an address of its own.

    ``key`` is its BibTeX key, ``title`` what it is called, ``place`` page and anchor (empty for the book),
    ``what`` is printed after the version (claim and verdict), ``source`` after the address.
    """

    key: str
    title: str
    place: str = ""
    what: str = ""
    source: str = ""


def book() -> Citable:
    """The book as a whole, with its subtitle."""
    return Citable("road_through_bishkek", citation_file()["title"])


def claim(row) -> Citable:
    """A claim: a row of ``claims.recorded()`` with id, paraphrase and verdict."""
    return Citable(f"road_claim_{row.id.lower()}", row.paraphrase, f"claims.html#{row.id}", f"claim {row.id}, {row.verdict}")


def figure(facts: dict, page: str) -> Citable:
    """A figure: what ``publish`` recorded of it, and the chapter that shows it."""
    key = f"road_{facts['id'].replace('-', '_')}"
    return Citable(key, facts["title"], f"{page}.html#fig-{facts['id']}", f"figure {facts['id']}", facts["source"])


def number(n) -> Citable:
    """A number of the register: its label and value, by its id."""
    return Citable(n.id, f"{n.label}: {n.text}", f"numbers.html#{n.id}", f"number {n.id}")


def words(cited: Citable) -> str:
    """A citation in words: title, book, version, what it is, address, source, licence."""
    parts = [f"“{cited.title.rstrip('.')}”", BOOK] if cited.place else [cited.title]
    parts += [f"version {version()}", *filter(None, (cited.what, cited.place))]
    return ". ".join(filter(None, (", ".join(parts), cited.source, "CC BY 4.0.")))


def bibtex(cited: Citable) -> str:
    """A BibTeX entry; what TeX would read as a command is escaped, and the title keeps its capitals."""
    note = ", ".join(filter(None, (f"Version {version()}", cited.what, cited.place)))
    fields = {"title": f"{{{_tex(cited.title.rstrip('.'))}}}", "author": f"{{{BOOK}}}", "year": str(citation_file()["date-released"])[:4], "note": _tex(note)}
    return f"@misc{{{cited.key},\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items()) + "\n}"


def _tex(text: str) -> str:
    return "".join(SPECIAL.get(c, c) for c in text)


def details(cited: Citable) -> str:
    """A folded citation for a page, in words and as BibTeX; it is left out of the PDF."""
    pre = f"<pre>{escape(bibtex(cited), quote=False)}</pre>"
    return f'<details class="cite no-pdf"><summary>Cite</summary><p>{escape(words(cited), quote=False)}</p>{pre}</details>'


def put(html: str, claims: dict) -> str:
    """A page with every mark ``<!-- cite C27 -->`` replaced by the citation of that claim; ``claims`` are rows by id."""
    return MARK.sub(lambda mark: details(claim(claims[mark[1]])), html)
