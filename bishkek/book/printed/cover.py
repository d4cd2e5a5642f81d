"""The cover of the e-book, as a shelf of books shows it: title, what the book is, and which version."""

import io

from PIL import Image, ImageDraw

from bishkek.book.takeaway.share import ACCENT, font, paragraph
from bishkek.figures import style

SIZE = (1600, 2400)  # pixels: two to three
EDGE = 150
ROAD = ((620, SIZE[1]), (980, SIZE[1]), (835, 1330), (765, 1330))  # corners
LINES = ((1380, 1450, 5), (1520, 1640, 8), (1730, 1910, 12), (2030, 2280, 17))  # top, bottom and half of the width of each


def cover(about: dict) -> bytes:
    """The cover as PNG, for the facts of the title page (``pdf.title_data``)."""
    picture = Image.new("RGB", SIZE, style.PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 40), fill=ACCENT)
    width = SIZE[0] - 2 * EDGE
    top = paragraph(pen, 190, about["title"], font("SansCondensed-Bold", 210), style.INK, width, 900, EDGE)
    paragraph(pen, top + 50, about["subtitle"], font("Serif-Regular", 74), style.INK, width, 300, EDGE)
    pen.polygon(ROAD, fill=style.INK)
    for above, below, half in LINES:
        pen.rectangle((SIZE[0] // 2 - half, above, SIZE[0] // 2 + half, below), fill=ACCENT)
    paragraph(pen, SIZE[1] - 330, f"Version {about['version']}", font("SansCondensed-SemiBold", 58), style.INK, 420, 90, EDGE)
    paragraph(pen, SIZE[1] - 240, about["date"], font("SansCondensed-Regular", 58), style.INK, 420, 90, EDGE)
    buffer = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(buffer, format="png", compress_level=9)
    return buffer.getvalue()
