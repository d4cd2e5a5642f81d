"""The built site as parsed pages."""

import json
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from tests.support import HTML, rows


@lru_cache(maxsize=None)
def page(path: Path) -> etree._Element:
    """One page, parsed strictly enough to notice a broken one."""
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


def site() -> dict[str, etree._Element]:
    """All pages by name."""
    return {p.relative_to(HTML).as_posix(): page(p) for p in sorted(HTML.rglob("*.html"))}


def chapters() -> dict[str, etree._Element]:
    """The pages of the book, in reading order."""
    from bishkek.project.paths import pages

    return {name: page(HTML / f"{name}.html") for name in pages()}


def main(tree: etree._Element) -> etree._Element:
    """The main part of a page."""
    return tree.xpath("//main | //*[@role='main']")[0]


def text(element: etree._Element) -> str:
    """Text with white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def exported(name: str) -> list[dict]:
    """The rows of one of the exported lists."""
    return exported_whole(name)[name]


def exported_whole(name: str) -> dict:
    """One of the exported lists with what it says of itself."""
    return json.loads((HTML / "exports" / f"{name}.json").read_text(encoding="utf-8"))


def target(base: str, link: str) -> tuple[str, str] | None:
    """File and fragment that a link of a page leads to, or nothing for another host or scheme."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    file = (Path(base).parent / unquote(parts.path)).as_posix() if parts.path else base
    return str(Path(file)), unquote(parts.fragment)


def recorded_claims() -> list[dict]:
    """Recorded verdicts that rest on specifications: not those still to come, and no opinions."""
    return [r for r in rows("verdicts") if r["tried"] != "0"]
