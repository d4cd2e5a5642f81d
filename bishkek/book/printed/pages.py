"""Cuts the one-page HTML of Sphinx into chapters and clears away what only a screen needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from bishkek.book.printed.errors import PdfError

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# Parts of the page that have no place on paper. `no-pdf` is for authors.
SCREEN_ONLY_TAGS = ("script", "style", "link", "button")
SCREEN_ONLY_CLASSES = (
    "headerlink",
    "takeaway",
    "no-pdf",
    "cell_input",
    "backrefs",
    "sd-summary-state-marker",
    "footnotes",
)


@dataclass
class Chapter:
    """One page of the site: its document name and a `div` with its content."""

    name: str
    body: etree._Element


def classes(element: etree._Element) -> set[str]:
    """The class names of an element."""
    return set((element.get("class") or "").split())


def with_class(root: etree._Element, name: str, tag: str = "*") -> list[etree._Element]:
    """All elements below `root` that have a class, of one tag or of any."""
    return root.xpath(f".//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")


def text_of(element: etree._Element) -> str:
    """All text of an element with white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def read_chapters(single_html: Path) -> list[Chapter]:
    """Read the output of the singlehtml builder.

    In: the HTML file. Out: the chapters in reading order, the front page first, freed of
    screen-only parts, with chapter titles as `h1`. Raises PdfError if the file is missing or
    holds no page.
    """
    if not single_html.is_file():
        raise PdfError(f"The one-page HTML {single_html} does not exist.")
    tree = html.parse(str(single_html), html.HTMLParser(encoding="utf-8", remove_comments=True))
    main = tree.xpath("//*[@role='main']") or tree.xpath("//main") or tree.xpath("//body")
    if not main or not main[0].xpath(".//section"):
        raise PdfError(f"The one-page HTML {single_html.name} holds no page.")
    chapters = _split(main[0])
    for chapter in chapters:
        _drop_screen_only(chapter.body)
        _level_headings(chapter)
    return chapters


def _split(main: etree._Element) -> list[Chapter]:
    """Take every document out of the nested tables of contents, in reading order."""
    starts = main.xpath(".//span[starts-with(@id, 'document-')]")
    chapters = []
    for start in starts:
        body = html.Element("div")
        following = start.getnext()
        while following is not None and not (following.get("id") or "").startswith("document-"):
            after = following.getnext()
            body.append(following)
            following = after
        chapters.append(Chapter(start.get("id").removeprefix("document-"), body))
    # Pages that lay inside another one are out of it by now: only their empty lists remain.
    for body in [main, *(chapter.body for chapter in chapters)]:
        for wrapper in with_class(body, "toctree-wrapper"):
            wrapper.drop_tree()
    front = html.Element("div")
    front.extend(main.xpath("./section | .//section[not(ancestor::section)]"))
    return [Chapter("index", front), *chapters]


def _drop_screen_only(body: etree._Element) -> None:
    """Remove code cells with their folds, and everything listed above."""
    for fold in body.xpath(".//details"):
        if "code" in classes(fold) or with_class(fold, "cell_input"):
            fold.drop_tree()
    for name in SCREEN_ONLY_CLASSES:
        for element in with_class(body, name):
            element.drop_tree()
    for element in list(body.iter(*SCREEN_ONLY_TAGS)):
        element.drop_tree()


def _level_headings(chapter: Chapter) -> None:
    """Move headings so that the title of the chapter is of level one."""
    headings = list(chapter.body.iter(*HEADINGS))
    if not headings:
        raise PdfError(f"The page {chapter.name} has no title.")
    shift = int(headings[0].tag[1]) - 1
    for heading in headings:
        heading.tag = f"h{max(1, int(heading.tag[1]) - shift)}"
