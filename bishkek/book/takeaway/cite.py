"""How to cite the book and what is in it: in words, as BibTeX, RIS and CSL-JSON, dated by the release and by no clock."""

import re
from dataclasses import dataclass
from html import escape

from bishkek.book.takeaway.addresses import address
from bishkek.figures.provenance import BOOK, LICENCE, LICENCE_ADDRESS as LICENCE_ADDRESS  # also for those who cite
from bishkek.project import home
from bishkek.project.cited import authors, citation_file, released, released_in_words, version

#: Kinds of CSL and what RIS calls them.
RIS = {"book": "BOOK", "chapter": "CHAP", "figure": "FIGURE", "dataset": "DATA"}
#: What TeX would read as a command, and how it is written instead.
SPECIAL = {c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
MARK = re.compile(r"<!-- cite (C\d{2}) -->")


@dataclass(frozen=True)
class Citable:
    """Something with an address of its own.

    ``key`` is its key in BibTeX and CSL, ``title`` what it is called, ``place`` page and anchor (empty for the book),
    ``what`` is printed after the version, ``note`` and ``source`` after the address, ``kind`` is one of CSL.
    """

    key: str
    title: str
    place: str = ""
    what: str = ""
    source: str = ""
    note: str = ""
    kind: str = "chapter"
    licence: str = LICENCE


def book() -> Citable:
    """The book as a whole, with its subtitle."""
    return Citable("road_through_bishkek", citation_file()["title"], note=citation_file().get("abstract", ""), kind="book")


def claim(row) -> Citable:
    """The test of a claim: a row of ``claims.recorded()``. The claim is no title of ours: the book would seem to say it."""
    return Citable(f"road_claim_{row.id.lower()}", f"Claim {row.id} tested: verdict {row.verdict}", f"claims.html#{row.id}", note=f"The claim tested: “{_end(row.paraphrase)}”")


def figure(facts: dict, page: str) -> Citable:
    """A figure: what ``publish`` recorded of it, and the chapter that shows it."""
    return Citable(f"road_{_key(facts['id'])}", facts["title"], f"{page}.html#fig-{facts['id']}", f"figure {facts['id']}", facts["source"], kind="figure")


def table(source) -> Citable:
    """A table of the data package (``tables.describe``); its licence is its own."""
    return Citable(f"road_table_{source.name}", source.title, f"tables/{source.name}.html", f"table {source.name}", f"Source: {source.institution}, vintage {source.vintage}", kind="dataset", licence=source.licence)


def number(n) -> Citable:
    """A number of the register: its label and value, by its id."""
    return Citable(n.id, f"{n.label}: {n.text}", f"numbers.html#{n.id}", f"number {n.id}")


def statement(s, page: str) -> Citable:
    """A statement that sentences are bound to: what is checked, and the page with the first of them."""
    return Citable(f"road_statement_{_key(s.id)}", f"Statement checked: {s.says}", f"{page}.html", f"statement {s.id}")


def _key(id: str) -> str:
    return re.sub(r"\W", "_", id)


def words(cited: Citable) -> str:
    """A citation in words: title, book, version, day, what it is, address, note, source, licence."""
    parts = [f"“{cited.title.rstrip('.')}”", BOOK] if cited.place else [cited.title]
    parts += [f"version {version()}", released_in_words(), *filter(None, (cited.what, _address(cited)))]
    return ". ".join(filter(None, (", ".join(parts), cited.place and _end(cited.note), _end(cited.source), _end(cited.licence)))) + "."


def _address(cited: Citable) -> str:
    """Where it stands: absolute if the book has an address, else its place in the book."""
    return address(cited.place) if cited.place else home.base()


def _end(text: str) -> str:
    return text.removesuffix(".")


def bibtex(cited: Citable) -> str:
    """A BibTeX entry; what TeX would read as a command is escaped, and the title keeps its capitals."""
    year, month, _ = released().split("-")
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in authors()),
        "title": f"{{{_tex(_end(cited.title))}}}",
        "howpublished": _tex(BOOK) if cited.place else "",
        "year": year,
        "month": month,
        "version": version(),
        "url": _address(cited) if home.base() else "",
        "note": _tex(". ".join([f"Version {version()} of {released_in_words()}", *([_end(cited.note)] if cited.place and cited.note else []), *_beside(cited)])),
    }
    return f"@misc{{{cited.key},\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value) + "\n}"


def _beside(cited: Citable) -> list[str]:
    """What no field has a place for: id, place if the book has no address, source, licence."""
    return [_end(part) for part in (cited.what, "" if home.base() else cited.place, cited.source, cited.licence) if part]


def _tex(text: str) -> str:
    return "".join(SPECIAL.get(c, c) for c in text)


def ris(cited: Citable) -> str:
    """An entry in RIS, which reference managers import."""
    told = [("TY", RIS[cited.kind]), *(("AU", f"{name},") for name in authors()), ("TI", _end(cited.title)), ("T2", BOOK if cited.place else "")]
    told += [("PY", released()[:4]), ("DA", released().replace("-", "/")), ("ET", version()), ("AB", cited.note), ("LA", "en")]
    told += [("UR", _address(cited) if home.base() else ""), ("N1", ". ".join(_beside(cited)))]
    return "".join(f"{tag}  - {value}\n" for tag, value in told if value) + "ER  - \n"


def csl(cited: Citable) -> dict:
    """An entry of CSL-JSON."""
    told = {
        "id": cited.key,
        "type": cited.kind,
        "title": _end(cited.title),
        "container-title": BOOK if cited.place else "",
        "author": [{"literal": name} for name in authors()],
        "issued": {"date-parts": [list(map(int, released().split("-")))]},
        "version": version(),
        "URL": _address(cited) if home.base() else "",
        "abstract": cited.note,
        "note": ". ".join(_beside(cited)),
        "language": "en",
    }
    return {name: value for name, value in told.items() if value}


def details(cited: Citable) -> str:
    """A folded citation for a page, in words and as BibTeX; it is left out of the PDF."""
    pre = f"<pre>{escape(bibtex(cited), quote=False)}</pre>"
    return f'<details class="cite no-pdf"><summary>Cite</summary><p>{escape(words(cited), quote=False)}</p>{pre}</details>'


def put(html: str, claims: dict) -> str:
    """A page with every mark ``<!-- cite C27 -->`` replaced by the citation of that claim; ``claims`` are rows by id."""
    return MARK.sub(lambda mark: details(claim(claims[mark[1]])), html)
