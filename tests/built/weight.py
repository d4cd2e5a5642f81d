"""What a page loads, worked out from the built files: a browser that reads the page to its end, and unfolds nothing, asks for no more."""

import gzip
import unicodedata
from functools import cache
from pathlib import Path

from lxml import etree

from bishkek.book.contents import EXPLORER
from bishkek.book.site import faces
from tests.built.pages import site, target
from tests.support import HTML

PACKED = {".woff2", ".png"}
#: The faces of any page; then those of others by the elements that ask for them.
ALWAYS = ("RoadSerif-Regular", "RoadSans-Regular", "RoadSans-SemiBold")
ASKED = {"RoadSerif-SemiBold": "strong|b", "RoadSerif-Italic": "em|i|cite", "RoadMono-Regular": "code|pre|kbd|samp"}
UNSEEN = "script|style|math|title"
#: What is folded asks for no face, and captions and tables have the one of ``ALWAYS`` for what is strong.
UNFOLDED = "[not(ancestor::details) or ancestor-or-self::summary]"
IN_TEXT = "[not(self::strong and (ancestor::figcaption or ancestor::table))]"


@cache
def size(file: Path) -> int:
    """Bytes on the way: text compressed, as any server sends it."""
    return len(file.read_bytes()) if file.suffix in PACKED else len(gzip.compress(file.read_bytes(), 6))


def loaded(name: str, tree: etree._Element) -> dict[str, int]:
    """Bytes of a page by kind: the page itself, styles and scripts, fonts, pictures, the explorers with their data, and what the search knows."""
    page = HTML / name
    named = tree.xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    explorers = EXPLORER.findall(page.read_text("utf-8"))
    static = HTML / "_static"
    return {
        "page": size(page),
        "styles and scripts": sum(size(file(name, value)) for value in named),
        "fonts": sum(size(static / "fonts" / font) for font in fonts(tree)),
        "pictures": sum(_picture(name, image) for image in tree.xpath("//img[@src]")),
        "search": sum(size(file(name, value)) for value in tree.xpath("//script/@data-known")),
        "explorers": sum(size(static / f"explore-{explorer}{kind}.js") for explorer in explorers for kind in ("", ".data")),
    }


def fonts(tree: etree._Element) -> set[str]:
    """Files of the faces that a page asks for; where the letters stand in several faces, the part of each."""
    styles = {*ALWAYS, *(face for face, elements in ASKED.items() if tree.xpath(_any(elements)))}
    letters = {ord(c) for text in tree.xpath(f"//text()[not(ancestor::*[self::{UNSEEN.replace('|', ' or self::')}])]") if _in_our_faces(text) for c in text}
    parts = {part for part in faces.COMMON if part == "Latin" or letters & faces.characters(part)}
    if tree.xpath("//script/@data-known"):  # a result of the search may be in Russian
        parts.add("Cyrillic")
    menu = {"RoadMenu-Regular-Menu.woff2"} if tree.xpath("//nav//a[@hreflang='ru']") else set()
    return {f"{style}-{part}.woff2" for style in styles for part in parts} & faces.files().keys() | menu


def _any(elements: str) -> str:
    return " | ".join(f"//{element}{UNFOLDED}{IN_TEXT}" for element in elements.split("|"))


def _in_our_faces(text: etree._ElementUnicodeResult) -> bool:
    """Not the one entry of the menu in Russian, which has a small face of its own."""
    return not text.getparent().xpath("ancestor-or-self::nav") or not any("CYRILLIC" in unicodedata.name(c, "") for c in text)


def _picture(name: str, image: etree._Element) -> int:
    """The heavier of the drawings for a wide and for a narrow screen."""
    narrow = image.xpath("parent::picture/source/@srcset")
    return max(size(file(name, value)) for value in [image.get("src"), *narrow])


def file(name: str, value: str) -> Path:
    """The file that a page names."""
    return HTML / target(name, value)[0].split("?")[0]


@cache
def weights() -> dict[str, dict[str, int]]:
    """Bytes by kind of every page of the site."""
    return {name: loaded(name, tree) for name, tree in site().items()}
