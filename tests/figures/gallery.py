"""All figures of the book, drawn by the code of the chapters themselves but caught before they are published."""

import re
from functools import lru_cache

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

import bishkek.figures
from bishkek.figures import style
from bishkek.figures.drawing import Drawing
from tests.support import cells, notebooks

PUBLISH = re.compile(r'publish\(\s*"([^"]+)"')


def figure_ids() -> list[str]:
    """Ids in the code of the chapters, without running it."""
    return [id for path in notebooks() for cell in cells(path, "code") for id in PUBLISH.findall(cell["source"])]


def draw_all() -> dict[str, Drawing]:
    """Runs every chapter that shows figures; returns its drawings by id."""
    caught: dict[str, Drawing] = {}
    real = bishkek.figures.publish
    bishkek.figures.publish = caught.__setitem__
    try:
        for path in notebooks():
            code = "\n".join(cell["source"] for cell in cells(path, "code"))
            if PUBLISH.search(code):
                exec(compile(code, path.name, "exec"), {"__name__": path.stem})
    finally:
        bishkek.figures.publish = real
    return caught


@lru_cache(maxsize=1)
def gallery() -> dict[str, Drawing]:
    """The drawings, made once a process."""
    return draw_all()


@lru_cache(maxsize=None)
def figure(id: str, form: str) -> Figure:
    """The ``wide`` figure of the page, or the ``narrow`` one for a phone, drawn once a process."""
    drawing = gallery()[id]
    return drawing.figure if form == "wide" else drawing.narrow()


@lru_cache(maxsize=None)
def texts(id: str, form: str = "wide") -> list[tuple[Text, Bbox]]:
    """Every visible text of a figure with its box in pixels, as it is laid out for print; laid out once."""
    return _lay_out(figure(id, form))


def _lay_out(figure: Figure) -> list[tuple[Text, Bbox]]:
    with style.house():
        canvas = FigureCanvasAgg(figure)
        figure.draw_without_rendering()
        renderer = canvas.get_renderer()
        shown = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
        hidden = _undrawn(figure)
        return [(text, text.get_window_extent(renderer)) for text in shown if text not in hidden]


def _undrawn(figure: Figure) -> set[Text]:
    """Tick labels that matplotlib keeps but does not draw, because their tick lies outside the view."""
    hidden: set[Text] = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            drawn = {label for tick in axis._update_ticks() for label in (tick.label1, tick.label2)}
            hidden |= set(axis.findobj(Text)) - drawn - {axis.label, axis.offsetText}
    return hidden
