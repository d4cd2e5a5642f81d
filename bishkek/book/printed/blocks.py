"""Figures and boxes of a chapter as calls of the Typst template.

A block becomes `<div data-call="name" data-args="...">`; the arguments are Typst code written
here, the content stays HTML for pandoc.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from lxml import etree, html

from bishkek.book.printed.errors import PdfError
from bishkek.book.printed.links import ANCHOR
from bishkek.book.printed.pages import Chapter, classes, text_of, with_class
from bishkek.book.printed.sizes import TEXT_WIDTH, figure_width

_PLAIN_BOXES = {"admonition", "docutils", "container", "dropdown", "toggle", "sd-card"}


def typst_string(text: str) -> str:
    """A Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def make_call(element: etree._Element, name: str, args: str = "") -> None:
    """Turn an element into a call of the template; its content becomes the last argument."""
    anchor = element.get(ANCHOR)
    element.tag = "div"
    element.attrib.clear()
    element.set("data-call", name)
    element.set("data-args", args)
    if anchor:
        element.set(ANCHOR, anchor)


def wrapped(line: etree._Element) -> etree._Element:
    """Put an element into a new `div` at its place. Out: the `div`."""
    wrapper = html.Element("div")
    wrapper.tail, line.tail = line.tail, None
    line.getparent().replace(line, wrapper)
    wrapper.append(line)
    return wrapper


class Figures:
    """Finds the image files of the book and sets its figures; counts them."""

    def __init__(self, folders: list[Path]) -> None:
        """In: folders to look for an image file in, in this order."""
        self.folders = folders
        self.files: dict[str, Path] = {}
        self.count = 0

    def convert(self, chapter: Chapter) -> None:
        """Rewrite all images of a chapter. Raises PdfError if one has no alt text or no file."""
        for image in chapter.body.xpath(".//img"):
            holder = next((a for a in image.iterancestors("figure")), None)
            if holder is None:
                holder = self._holder(image, chapter)
            self._set(holder, image, chapter)

    def _holder(self, image: etree._Element, chapter: Chapter) -> etree._Element:
        """The paragraph around an image outside a figure, which must hold nothing else."""
        holder = image
        while holder.getparent().tag in ("p", "a", "span"):
            holder = holder.getparent()
        if text_of(holder) or len(holder.xpath(".//img")) > 1:
            raise PdfError(
                f"The image {image.get('src')} in the chapter {chapter.name} "
                "stands inside a line of text."
            )
        return wrapped(holder)

    def _set(self, figure: etree._Element, image: etree._Element, chapter: Chapter) -> None:
        source = image.get("src") or ""
        alt = " ".join((image.get("alt") or "").split())
        # Without an alt text of its own Sphinx puts the file name there.
        if not alt or alt == source or Path(alt).name == Path(source).name:
            raise PdfError(
                f"The figure {Path(source).name} in the chapter {chapter.name} has no alt text."
            )
        args = self._args(figure, self._find(unquote(source), chapter))
        args.append(f"alt: {typst_string(alt)}")
        _keep_caption_only(figure)
        make_call(figure, "chart", ", ".join(args))
        self.count += 1

    def _args(self, figure: etree._Element, path: Path) -> list[str]:
        """The arguments of the template for a figure; takes label and number out of it."""
        width = figure_width(path)
        args = [
            typst_string(self._stored(path)),
            f"width: {width:.2f}pt",
            f"hang-out: {str(width > TEXT_WIDTH + 1).lower()}",
            f"float: {str(_can_float(figure)).lower()}",
        ]
        if figure.get(ANCHOR):
            args.append(f"label: {typst_string(figure.attrib.pop(ANCHOR))}")
        for number in with_class(figure, "caption-number"):
            args.append(f"number: {typst_string(text_of(number))}")
            number.drop_tree()
        return args

    def _find(self, source: str, chapter: Chapter) -> Path:
        for folder in self.folders:
            for candidate in (folder / Path(source).name, folder / source):
                if candidate.is_file():
                    return candidate
        raise PdfError(f"The image file {source} in the chapter {chapter.name} does not exist.")

    def _stored(self, path: Path) -> str:
        """Name of the file in the typesetting folder."""
        for name, known in self.files.items():
            if known == path:
                return name
        name = f"images/{len(self.files):03d}-{path.name}"
        self.files[name] = path
        return name


def _keep_caption_only(figure: etree._Element) -> None:
    caption = figure.find(".//figcaption")
    parts = list(caption) if caption is not None else []
    if caption is not None and not parts and text_of(caption):
        caption.tag, parts = "p", [caption]
    for part in parts:
        if "legend" in classes(part):
            make_call(part, "source")
        part.tail = None
    figure[:] = parts
    figure.text = None


def _can_float(figure: etree._Element) -> bool:
    """Whether a figure may move to the top or foot of a page: only from between paragraphs."""
    cell = figure
    while cell.getparent().tag == "div" and len(cell.getparent()) == 1:
        cell = cell.getparent()
    return all(
        neighbour is not None and neighbour.tag == "p"
        for neighbour in (cell.getprevious(), cell.getnext())
    )


def convert_boxes(chapter: Chapter) -> None:
    """Set findings, boxes, the reference list and verdict badges. In: a chapter, changed."""
    body = chapter.body
    for line in with_class(body, "strength", "p"):
        make_call(wrapped(line), "strength")
    for box in with_class(body, "finding", "div"):
        make_call(box, "finding")
    for box in with_class(body, "admonition", "div"):
        _callout(box, with_class(box, "admonition-title")[:1])
    for box in body.xpath(".//details"):
        _callout(box, box.findall("summary"))
    for badge in with_class(body, "verdict"):
        _badge(badge)
    for entry in with_class(body, "citation"):
        make_call(entry, "bib-entry")


def _callout(box: etree._Element, titles: list[etree._Element]) -> None:
    title = text_of(titles[0]) if titles else ""
    for element in titles:
        element.drop_tree()
    kinds = [name for name in (box.get("class") or "").split() if name not in _PLAIN_BOXES]
    kind = kinds[0] if kinds else "note"
    make_call(box, "callout", f"{typst_string(kind)}, {typst_string(title)}")


def _badge(badge: etree._Element) -> None:
    kind = "".join(re.findall(r"\bverdict-(\S+)", badge.get("class")))
    inner = html.Element("span", {"data-call": "verdict", "data-args": typst_string(kind)})
    inner.text, badge.text = badge.text, None
    inner.extend(list(badge))
    badge.append(inner)
    badge.attrib.pop("class")
