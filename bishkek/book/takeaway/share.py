"""The picture that a link to a page shows elsewhere: its title, its finding, and its first figure.

Size: 1200 x 630 pixels, as the Open Graph protocol's readers expect of a large preview.
"""

import hashlib
import html
import io
import json
import re
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bishkek.runs import kept
from bishkek.book.contents import figure_file, published
from bishkek.numbers.usage import title as page_title
from bishkek.runs.freshness import imports, inputs, modules
from bishkek.project.paths import BUILD, pages, write_if_changed
from bishkek.figures import style
from bishkek.places import FONTS

SIZE = (1200, 630)
EDGE, TEXT_WIDTH = 64, 520
BRAND = "The Road Through Bishkek"
ACCENT = "#c8421f"  # --focus of the site

CARDS = BUILD / "share"
RECORD = BUILD / "share.json"
FINDING = re.compile(r'<div class="finding">\s*<p>(.*?)</p>', re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def write(out: Path) -> set[str]:
    """Writes ``share/<page>.png`` for every page of the site in ``out``, drawn again only if it says or shows something else; returns their names."""
    drawn = kept.noted(RECORD) or {}
    own = inputs("", modules(imports(["bishkek.book.takeaway.share"])), [])
    for page in pages():
        said, figure = _finding((out / f"{page}.html").read_text(encoding="utf-8")), next(iter(published(page)), None)
        chart = figure_file(figure["id"], "png") if figure else None
        facts = [own, page_title(page), said, chart and hashlib.sha256(chart.read_bytes()).hexdigest()]
        digest = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
        if drawn.get(page) != digest:
            write_if_changed(CARDS / f"{page}.png", card(page_title(page), said, chart and Image.open(chart)))
        drawn[page] = digest
        write_if_changed(out / "share" / f"{page}.png", (CARDS / f"{page}.png").read_bytes())
    kept.keep_only(CARDS, {f"{page}.png" for page in pages()})
    kept.note(RECORD, [CARDS], {page: drawn[page] for page in pages()})
    return {f"share/{page}.png" for page in pages()}


def _finding(text: str) -> str:
    """The first sentence of a page, without its markup: its finding, or else its description."""
    found = FINDING.search(text) or DESCRIPTION.search(text)
    return " ".join(html.unescape(TAG.sub("", found[1])).split()) if found else ""


@lru_cache(maxsize=None)
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """A face of IBM Plex in a size in pixels."""
    return ImageFont.truetype(str(FONTS / f"IBMPlex{face}.ttf"), size)


def card(title: str, finding: str, chart: Image.Image | None) -> bytes:
    """A card as PNG.

    Parameters
    ----------
    title : of the chapter.
    finding : its first sentences; what does not fit is left out at a sentence, or at a word.
    chart : a figure to stand at the right, or None.
    """
    picture = Image.new("RGB", SIZE, style.PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 10), fill=ACCENT)
    width = TEXT_WIDTH if chart else SIZE[0] - 2 * EDGE
    pen.text((EDGE, 52), BRAND, fill=ACCENT, font=font("SansCondensed-SemiBold", 30))
    top = paragraph(pen, 104, title, font("SansCondensed-Bold", 54), style.INK, width, 210)
    paragraph(pen, top + 26, finding, font("Serif-Regular", 29), style.INK, width, SIZE[1] - EDGE - top - 26)
    if chart:
        box = (SIZE[0] - EDGE - TEXT_WIDTH - 20, SIZE[1] - 2 * EDGE - 20)
        small = chart.copy()
        small.thumbnail(box, Image.LANCZOS)
        left = EDGE + TEXT_WIDTH + 40 + (SIZE[0] - EDGE - TEXT_WIDTH - 40 - EDGE // 2 - small.width) // 2
        picture.paste(small, (left, (SIZE[1] - small.height) // 2 + 10))
    buffer = io.BytesIO()
    picture.quantize(96, dither=Image.Dither.NONE).save(buffer, format="png", compress_level=9)
    return buffer.getvalue()


def paragraph(pen: ImageDraw.ImageDraw, top: int, text: str, face: ImageFont.FreeTypeFont, colour: str, width: int, height: int, edge: int = EDGE) -> int:
    """Writes as much of a text as fits into a box whose left side is ``edge``; returns where it ends. All in pixels."""
    step = round(face.size * 1.28)
    lines, cut = _lines(pen, text, face, width), height // step
    if len(lines) > cut:
        lines = _shortened(lines[:cut])
    for line in lines:
        pen.text((edge, top), line, fill=colour, font=face)
        top += step
    return top


def _lines(pen: ImageDraw.ImageDraw, text: str, font, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pen.textlength(longer, font=font) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shortened(lines: list[str]) -> list[str]:
    """Lines that end with a sentence if one ends in their second half, else with a mark that more follows."""
    joined = "\n".join(lines)
    end = max(joined.rfind(". "), joined.rfind(".\n"))
    if end > len(joined) / 2:
        return joined[: end + 1].split("\n")
    return [*lines[:-1], lines[-1].rsplit(" ", 1)[0].rstrip(",;:") + " …"]
