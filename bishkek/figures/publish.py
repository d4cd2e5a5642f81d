"""Puts a figure on the page: files to take away, alt text, source line, and a stable text for tests."""

import base64
import hashlib
import io
import os
import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bishkek import tables
from bishkek.figures import style
from bishkek.figures.columns import as_json, description, presented
from bishkek.figures.drawing import Drawing
from bishkek.figures.provenance import BOOK, HALO, LICENCE, Provenance, in_png, in_svg
from bishkek.figures.slim import PICTURE
from bishkek.places import BY_HAND
from bishkek.tables.description import GRADES, OWN
from bishkek.tables.package import worst_grade

MIME = "application/vnd.bishkek.figure+json"
_folder: ContextVar[Path] = ContextVar("folder", default=BY_HAND)
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
PATH_DATA = re.compile(r'\bd="[^"]*"')
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
HASHED = re.compile(r"\b(image|[hmp])[0-9a-f]{10}\b")
DPI = 200
SCREEN_DPI = 100
#: Files to take away, by the ending that readers know them by.
AWAY = {"svg": "text.svg", "png": "png", "csv": "csv", "csv-metadata.json": "csv-metadata.json"}
SMALL = (240, 160)  # pixels, of the small picture in the gallery


@contextmanager
def into(folder: Path) -> Iterator[None]:
    """Within the block, figures are written into ``folder``."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


@dataclass(frozen=True)
class Published:
    """A figure that a notebook shows; ``facts`` goes to the book and to ``figures.json``."""

    facts: dict
    screen_png: bytes

    def __repr__(self) -> str:
        f = self.facts
        return f"<Figure {f['id']}: {f['title']} | n = {f['n']} | data {f['data_hash']}>"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": repr(self), "image/png": self.screen_png, MIME: self.facts}


def publish(id: str, drawing: Drawing) -> Published:
    """Writes the files of a figure, and shows it.

    For the page: ``<id>.svg``, its letters drawn as outlines, so that it looks the same everywhere; ``<id>.narrow.svg`` for a
    phone, if there is one (else a file of that name is removed); a small ``.webp`` for the gallery. For readers to take away,
    each with its source inside: ``<id>.text.svg``, whose text can be searched and edited; ``.png`` (200 dpi, with title and
    source); ``.csv`` with its description ``.csv-metadata.json``.

    Raises
    ------
    ValueError : the id is not lower-case words joined by hyphens. TypeError : what is to be published is no Drawing.
    """
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise ValueError(f"figure id {id!r} must be lower-case words joined by hyphens, given before the drawing")
    if not isinstance(drawing, Drawing):
        raise TypeError(f"figure {id} is a {type(drawing).__name__} and no Drawing; publish what a function under @draws in bishkek/figures/ returns")
    out = _made(_folder.get())
    told = Provenance(id, drawing.title, drawing.alt, source_in_words(drawing))
    drawn = drawing.data.to_csv(index=False, lineterminator="\n", float_format="%.10g")
    csv, columns = presented(id, drawing.data)
    with style.house():
        svg = _svg(drawing.figure)
        drawing.figure.set_layout_engine("none")  # the places are found; the picture keeps them
        editable = _editable(drawing.figure, told)
        chart = _image(drawing.figure, DPI)
        travelling = _stack(chart, told)
        slim = drawing.narrow and _svg(drawing.narrow())
    _write(out / f"{id}.svg", svg)
    _write(out / f"{id}.text.svg", editable)
    if slim:
        _write(out / f"{id}.narrow.svg", slim)
    else:
        (out / f"{id}.narrow.svg").unlink(missing_ok=True)
    _write(out / f"{id}.csv", csv.encode())
    _write(out / f"{id}.csv-metadata.json", as_json(description(told, columns)))
    _write(out / f"{id}.png", _png(travelling, in_png(told)))
    _write(out / f"{id}.webp", _small(chart))
    facts = {
        "id": id,
        "title": drawing.title,
        "caption": drawing.reading,
        "alt": drawing.alt,
        "note": drawing.note,
        "source": source_line(drawing),
        "n": drawing.n,
        "tables": list(drawing.tables),
        "data_hash": hashlib.sha256(drawn.encode()).hexdigest()[:12],  # of what is drawn, not of how a file words it
        "picture_hash": hashlib.sha256(svg).hexdigest()[:12],
        "narrow_hash": hashlib.sha256(slim).hexdigest()[:12] if slim else None,
    }
    screen = chart.resize((chart.width * SCREEN_DPI // DPI, chart.height * SCREEN_DPI // DPI), Image.LANCZOS)
    return Published(facts, _png(screen))


def source_line(drawing: Drawing) -> str:
    """Source, vintage, number of observations and grade in one line."""
    names = tables.vintage_line(drawing.tables)
    return f"Source: {names}; n = {drawing.n:,}; {_graded(drawing)}"


def source_in_words(drawing: Drawing) -> str:
    """The source of a picture that travels alone, without the word: a news desk knows neither vintages nor grades."""
    described = [tables.describe(name) for name in drawing.tables]
    names = "; ".join(dict.fromkeys(f"{s.short} (as of {s.vintage})" for s in described))
    return f"{names}; n = {drawing.n:,}; {_graded(drawing)}"


def _graded(drawing: Drawing) -> str:
    """The lowest grade with what it means: a letter alone reads like a mark at school."""
    grade = worst_grade(drawing.tables)
    return "own coding" if grade == OWN else f"evidence grade\u00a0{grade} ({GRADES[grade]})"


def _editable(figure: Figure, told: Provenance) -> bytes:
    """The drawing with text as text (the page has outlines, which look the same everywhere but cannot be edited)."""
    haloed = {text: text.get_path_effects() for text in figure.findobj(Text) if text.get_path_effects()}
    for number, text in enumerate(haloed, start=1):
        text.set(path_effects=None, gid=f"{HALO}{number}")  # Matplotlib would draw it as outlines
    with rc_context({"svg.fonttype": "none"}):
        drawn = _svg(figure).decode()
    for text, effects in haloed.items():
        text.set(path_effects=effects, gid=None)
    return in_svg(drawn, told).encode()


def _svg(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = PICTURE.sub(_fewer_colours, buffer.getvalue().decode())
    return PATH_DATA.sub(_two_decimals, _named_in_order(text)).encode()


def _named_in_order(svg: str) -> str:
    """Clips, markers, hatches and images named m1, m2 … as they come.

    Matplotlib names them by a hash of every digit of their place, and the last digit is another on another processor.
    """
    order: dict[str, str] = {}
    for name in HASHED.finditer(svg):
        order.setdefault(name[0], f"{name[1]}{len(order) + 1}")
    return HASHED.sub(lambda name: order[name[0]], svg)


def _fewer_colours(picture: re.Match) -> str:
    """An embedded picture (the relief of a map) with 48 colours, a quarter of the bytes."""
    small = io.BytesIO()
    image = Image.open(io.BytesIO(base64.b64decode(picture[1]))).convert("RGBA")
    image.quantize(48, method=Image.Quantize.FASTOCTREE).save(small, format="png", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(small.getvalue()).decode()}"


def _two_decimals(path: re.Match) -> str:
    """Coordinates of a path to a hundredth of a point, which halves the file and cannot be seen."""
    return LONG_NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), path[0])


def _image(figure: Figure, dpi: int) -> Image.Image:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="rgba", dpi=dpi)
    width = round(figure.get_figwidth() * dpi)
    height, rest = divmod(len(buffer.getvalue()), 4 * width)  # which side of a pixel a height of 459.99 falls on is Matplotlib's to say
    if rest:
        raise ValueError(f"a picture {width} pixels wide has {rest} bytes in its last row; give figures a width of whole pixels")
    return Image.frombytes("RGBA", (width, height), buffer.getvalue()).convert("RGB")


def _band(text: str, height: float, **font) -> Image.Image:
    figure = Figure(figsize=(style.WIDTH, height))
    figure.text(0.012, 0.5, text, va="center", ha="left", linespacing=1.25, **font)
    return _image(figure, DPI)


def _stack(chart: Image.Image, told: Provenance) -> Image.Image:
    """The chart between its title and its source, so that the picture can travel alone."""
    lines = _balanced(told.title, 78)
    foot = _balanced(f"Source: {told.source}", 122) + [f"{BOOK}, figure {told.id}, {LICENCE}"]
    parts = [
        _band("\n".join(lines), 0.24 + 0.25 * len(lines), fontsize=14, fontweight="bold", color=style.INK),
        chart,
        _band("\n".join(foot), 0.16 + 0.15 * len(foot), fontsize=8.5, color=style.MUTED),
    ]
    width = max(p.width for p in parts)
    stacked = Image.new("RGB", (width, sum(p.height for p in parts)), style.PAPER)
    top = 0
    for part in parts:
        stacked.paste(part, (0, top))
        top += part.height
    return stacked


def _balanced(text: str, width: int) -> list[str]:
    """Lines of about the same length, so that no word is left alone."""
    needed = len(textwrap.wrap(text, width))
    while needed > 1 and len(textwrap.wrap(text, width - 1)) == needed:
        width -= 1
    return textwrap.wrap(text, width)


def _png(image: Image.Image, said: PngInfo | None = None) -> bytes:
    buffer = io.BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(buffer, format="png", compress_level=6, pnginfo=said)
    return buffer.getvalue()


def _small(chart: Image.Image) -> bytes:
    """The chart in ``SMALL``, on paper; of a tall one the upper part."""
    width = SMALL[0]
    paper = Image.new("RGB", SMALL, style.PAPER)
    paper.paste(chart.resize((width, max(1, chart.height * width // chart.width)), Image.LANCZOS), (0, 0))
    buffer = io.BytesIO()
    paper.save(buffer, format="webp", quality=30, method=6)
    return buffer.getvalue()


def _made(folder: Path) -> Path:
    """The folder, made if need be; an ``OSError`` says which variable names another one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OSError(f"figures cannot be written to {folder} ({error.strerror}); set BISHKEK_FIGURES to a folder that can be written") from error
    return folder


def _write(path: Path, content: bytes) -> None:
    """Replaces a file in one step and only if it differs, so that a stopped run leaves no half file."""
    if path.exists() and path.read_bytes() == content:
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    os.replace(temporary, path)
