"""What the search of the site knows: every place of its pages with the text there, read from the pages as they are written.

A browser loads it when somebody searches, and finds words in it by `assets/theme/static/search-words.js`: no other
code takes words apart, so that nothing is filed under one form and looked for under another.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from lxml import html

from bishkek import tables
from bishkek.book.contents import figure_file
from bishkek.project.paths import page_of, pages, write_if_changed
from bishkek.tables.package import resource

FILE = "_static/search.data.js"
#: Pages that repeat what is told elsewhere: they come after all others, and of the first four nothing but the page itself.
REPEATING = ("figures", "numbers", "references", "age")
LISTS = (*REPEATING, "claims", "data", "glossary", "changes")
RETOLD = ("index", "summary-ru")  # in short what chapters say at length
#: Where a reader goes on when words fail: page, place in it, what is there.
DOORS = (
    ("numbers", "", "Numbers: a filter over every number, by its words, its value or its id"),
    ("claims", "", "Claim ledger: what was claimed, and whether it holds"),
    ("figures", "", "Figures: all titles by chapter"),
    ("designations", "#tab-designations", "Firms and banks on sanctions lists, with all spellings"),
    ("glossary", "", "Glossary: words of the trade"),
    ("data", "", "Data appendix: every table"),
)
DESCRIBED = 2  # sentences of the description of a figure: what it is, and whom it is about
TOLD = 4  # sentences of the description of a table
LONG = 20  # rows of a table that make a section a list, which has many words and is about none of them
CODES = 100  # rows of a table whose codes are words of it
TEXT = ".//p | .//li | .//dd | .//tr[td]"
#: Tables that say of each claim what its card says, and measures of machines: many words, and nobody looks for them.
REPEATED = " tab-fragility tab-verdict-changes tab-speed tab-stress tab-comext-benchmark tab-peers "
#: What is no prose: code, captions and cards (places of their own), and lists at the end of chapters that repeat other pages.
APART = (
    "ancestor-or-self::details or ancestor::figure or ancestor::nav or ancestor::dl[contains(@class, 'glossary')] or ancestor-or-self::*[@data-explorer]"
    " or ancestor-or-self::*[starts-with(@class, 'strength') or contains(' byline kicker table-source cite-pattern ', concat(' ', @class, ' '))]"
    " or ancestor::ul[contains(@class, 'doors')]"
    " or ancestor::*[@class='claim' or @class='data-card' or contains(@class, 'all-numbers')] or ancestor-or-self::tr[@id]"
    " or ancestor::section[@id='how-the-rules-came-about'] and ancestor::li"
    " or ancestor::*[starts-with(@id, 'tab-numbers-') or starts-with(@id, 'tab-statements-') or starts-with(@id, 'tab-claims-')"
    f" or starts-with(@id, 'tab-specifications-') or starts-with(@id, 'tab-today-') or contains('{REPEATED}', concat(' ', @id, ' '))]"
)
SENTENCE = re.compile(r"(?<=[.?!”»])(?<![ (][A-ZА-Я]\.)\s+(?=[A-ZА-Я“«€\d])")  # "V. Putin" is one


#: Of a work: when it was seen in print, and where its title is from.
SEEN = re.compile(r"(?:\. |; |, )(?:\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{4}|title (?:after the address|paraphrased|translated))(?=[.,;])")


class Place(NamedTuple):
    """One result of a search: what kind of thing, its address from the root of the site, its title, its sentences, and names of columns in its data."""

    kind: str
    address: str
    title: str
    sentences: list[str]
    columns: str = ""


def write(out: Path) -> set[str]:
    """Writes what a browser loads into the site at `out`; returns the name of the file."""
    found = {"pages": [], "places": []}
    for name in pages():
        page = parsed(out / f"{name}.html")
        found["pages"].append([f"{name}.html", _text(page.find(".//h1")), 2 if name in RETOLD else int(name in LISTS)])
        found["places"] += [place if place.columns else place[:-1] for place in places(name, page)]
    words = tables.load("search_words")
    found["words"] = [[r.typed, r.means] for r in words.itertuples()]
    content = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    write_if_changed(out / FILE, f"bishkekSearch.know({content});\n".encode())
    return {FILE}


def parsed(file: Path) -> html.HtmlElement:
    """A page without the signs that link to its headings."""
    page = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()
    for sign in page.xpath("//a[@class='headerlink']"):
        sign.drop_tree()
    return page


def doors(docnames: Iterable[str]) -> list[tuple[str, str]]:
    """Addresses and words of the pages that the search page leads to, of those that the book has."""
    there = {*map(page_of, docnames)}
    return [(f"{page}.html{place}", words) for page, place, words in DOORS if page in there]


def places(name: str, page: html.HtmlElement) -> Iterator[Place]:
    """All places of a page: itself, its sections, and each thing in it that has an address and a sentence of its own."""
    main = page.find(".//main")
    top = main.find(".//section")
    kicker = main.find(".//p[@class='kicker']")
    prose = [s for p in top.iterfind("./p") for s in _split(_text(p))] if name in LISTS else _prose(top)
    yield Place("chapter" if kicker is not None and kicker.text == "Chapters" else "page", f"{name}.html", _text(main.find(".//h1")), prose)
    if name not in REPEATING:
        for section in top.iterfind(".//section"):
            heading = section.find("./*[1]")
            if heading.tag in ("h2", "h3") and (sentences := _prose(section)):
                rows = len(section.xpath("./*//tbody/tr[td] | ./*/tbody/tr[td]"))
                yield Place("list" if LONG < rows > len(sentences) / 2 else "section", f"{name}.html#{section.get('id')}", _text(heading), sentences)
    for read in (_figures, _claims, _numbers, _tables, _names, _events, _terms, _references):
        yield from read(f"{name}.html", main)


def _figures(name: str, main: html.HtmlElement) -> Iterator[Place]:
    for figure in main.xpath(".//figure[starts-with(@id, 'fig-')]"):
        caption = figure.find("./figcaption")
        title = _text(caption.find(".//strong"))
        number, _, told = _text(caption).partition(title)
        seen = _split(figure.find(".//img").get("alt"))[:DESCRIBED]
        with figure_file(figure.get("id").removeprefix("fig-"), "csv").open(encoding="utf-8-sig", newline="") as file:
            columns = next(csv.reader(file))
        yield Place("figure", f"{name}#{figure.get('id')}", title.rstrip("."), [*_split(told.strip()), *seen, number.strip()], _joined(columns))


def _claims(name: str, main: html.HtmlElement) -> Iterator[Place]:
    for card in main.xpath(".//div[@class='claim']"):
        head, badge = card.find("./p[@class='claim-head']"), card.find("./p[@class='claim-head']/span")
        title = f"{card.get('id')}: {(head[0].tail or '').strip()}"
        told = [_text(p).removeprefix("Result. ") for p in card.xpath("./p[@class='claim-result'] | ./p[@class='claim-rule']")[::-1]]
        yield Place("claim", f"{name}#{card.get('id')}", title, [f"Verdict: {_text(badge)}.", *(s for text in told for s in _split(text))])


def _numbers(name: str, main: html.HtmlElement) -> Iterator[Place]:
    for row in main.xpath(".//*[contains(@class, 'all-numbers')]//tr[@id]"):
        yield Place("number", f"{name}#{row.get('id')}", f"{row[0].text.strip()}: {_text(row[1])}", [])


def _tables(name: str, main: html.HtmlElement) -> Iterator[Place]:
    for card in main.xpath(".//div[@class='data-card']"):
        head = card.find("./p[@class='claim-head']")
        told = _split(" ".join(map(_text, card.findall("./p")[1:])))[:TOLD]
        told.append(_text(card.xpath(".//li[strong[.='Source:']]")[0]))
        id = card.get("id").removeprefix("table-")
        columns = [field["name"] for field in resource(id)["schema"]["fields"]]
        yield Place("table", head.find("./a").get("href"), (head[0].tail or "").strip(), told + _codes(id), _joined(columns))


def _joined(columns: list[str]) -> str:
    """Names of columns that are no words, as somebody with a file types them."""
    return " ".join(column for column in columns if "_" in column)


def _codes(table: str) -> list[str]:
    """The codes that a short table lists, as one sentence; none if its rows are named otherwise."""
    keys = resource(table)["schema"].get("primaryKey", [])
    found = tables.load(table)[keys[0]] if len(keys) == 1 else pd.Series(dtype=str)
    codes = [key for key in found if isinstance(key, str) and key.isdigit()]
    return [f"Codes: {', '.join(codes)}."] if 0 < len(codes) == len(found) <= CODES else []


def _names(name: str, main: html.HtmlElement) -> Iterator[Place]:
    for row in main.xpath(".//*[@id='tab-designations']//tr[@id]"):
        own, spelled, where, *rest = _cells(row)
        yield Place("name", f"{name}#{row.get('id')}", own, [where, f"{spelled}.", "; ".join(rest)])


def _events(name: str, main: html.HtmlElement) -> Iterator[Place]:
    for row in main.xpath(".//*[@id='tab-since-events']//tr[@id]"):
        when, theme, what, _ = _cells(row)
        yield Place("event", f"{name}#{row.get('id')}", what, [f"{when}; {theme}"])


def _references(name: str, main: html.HtmlElement) -> Iterator[Place]:
    """Whoever wrote or printed it, with the year, is the title; what is a link repeats words of the title of the work."""
    for entry in main.xpath(".//div[@class='citation']"):
        for link in entry.xpath(".//a"):
            link.drop_tree()
        who, year, what = re.split(r"(?<= )(\(.*?\))\. ", _text(entry), maxsplit=1)
        yield Place("reference", f"{name}#{entry.get('id')}", f"{who}{year}", [SEEN.sub("", what).strip(",.; ") + "."])


def _terms(name: str, main: html.HtmlElement) -> Iterator[Place]:
    for term in main.xpath(".//dl[contains(@class, 'glossary')]/dt[@id]"):
        yield Place("term", f"{name}#{term.get('id')}", _text(term), _split(_text(term.getnext())))


def _prose(section: html.HtmlElement | None) -> list[str]:
    """The sentences of a section, without those of the sections in it."""
    if section is None:
        return []
    blocks = section.xpath(f"({TEXT})[not({APART}) and not(.//p or .//li or .//dd)]")
    return [s for block in blocks if next(block.iterancestors("section")) is section for s in _sentences(block)]


def _sentences(block: html.HtmlElement) -> list[str]:
    """A row of a table is one sentence."""
    return ["; ".join(filter(None, _cells(block)))] if block.tag == "tr" else _split(_text(block))


def _cells(row: html.HtmlElement) -> list[str]:
    """The cells of a row, without the grade of its evidence, a letter that says nothing alone."""
    headings = [_text(heading) for heading in row.xpath("ancestor::table[1]/thead//th")]
    return [_text(cell) for i, cell in enumerate(row) if headings[i : i + 1] != ["Grade"]]


def _split(text: str) -> list[str]:
    return [s for s in SENTENCE.split(text) if s]


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
