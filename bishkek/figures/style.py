"""House style: fonts, colours with a meaning, and the few helpers that every chart shares."""

import os
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import matplotlib
import pandas as pd
from matplotlib import font_manager, patheffects
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from bishkek.places import FONTS

matplotlib.use("agg")

FAMILY = "IBM Plex Sans Condensed"
WIDTH = 7.2  # inches; the page shows it about 700 px wide
NARROW = 4.4  # inches; a phone shows it about 330 px wide, where 9 points are 9 px

INK = "#22262b"
STRONG = "#14171a"  # words on a mark, a step beyond ink
MUTED = "#5f666d"
RULE = "#d9dcdf"
WASH = "#f4f2ee"
PAPER = "#ffffff"
CONTEXT = "#b4b9be"
FOCUS = "#c8421f"  # Kyrgyzstan, or what the sentence is about
COLOURS = {
    "RUS": "#8c2d4b",
    "CHN": "#2a7f6f",
    "EU": "#2f6db0",
    "DEU": "#2f6db0",
    "KGZ": FOCUS,
    "Central Asia": "#8a5a00",
    "KAZ": "#8a5a00",
    "UZB": "#8a5a00",
    "South Caucasus": "#6b5b95",
    "ARM": "#6b5b95",
    "GEO": "#6b5b95",
}
OUTCOMES = {"holds": "#2f6db0", "holds in part": "#6796c9", "fails": "#c8421f"}
VERDICTS = {
    "supported": "#1d5f8a",
    "supported with a caveat": "#5b9bc8",
    "contested between sources": "#8a5aa0",
    "partly": "#c4861a",
    "contradicted": "#c8421f",
    "opinion or norm": "#8b9198",
    "not checkable here": "#5f666d",
    "not yet tested": "#ffffff",
}

_RC = {
    "font.family": FAMILY,
    "font.size": 11,
    "text.color": INK,
    "text.parse_math": False,  # two dollar signs in a title are sums of money
    "axes.labelcolor": MUTED,
    "axes.edgecolor": RULE,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": MUTED,
    "ytick.labelcolor": MUTED,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "lines.linewidth": 1.8,
    "lines.solid_capstyle": "round",
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "svg.fonttype": "path",
    "svg.hashsalt": "the-road-through-bishkek",
    "path.simplify": True,
}


def _add_fonts() -> None:
    for path in sorted(FONTS.glob("IBMPlexSansCondensed-*.ttf")):
        font_manager.fontManager.addfont(path)


_add_fonts()
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # matplotlib would write the clock into the SVG


@contextmanager
def house() -> Iterator[None]:
    """Within the block, matplotlib draws in the house style."""
    with matplotlib.rc_context(_RC):
        yield


_width: ContextVar[float] = ContextVar("width", default=WIDTH)


@contextmanager
def narrow() -> Iterator[None]:
    """Within the block, ``canvas`` makes figures for a phone; works inside ``house`` and nests."""
    token = _width.set(NARROW)
    try:
        yield
    finally:
        _width.reset(token)


def is_narrow() -> bool:
    """Whether a figure for a phone is being drawn."""
    return _width.get() == NARROW


def fit(wide, slim):
    """The first in a figure of full width, the second in one for a phone."""
    return slim if is_narrow() else wide


def width() -> float:
    """The width of the figure that is being drawn, in inches."""
    return _width.get()


def canvas(height: float, rows: int = 1, columns: int = 1, **grid) -> tuple[Figure, Axes]:
    """A figure of the width in force and the given height (inches) with its axes; not known to pyplot."""
    figure = Figure(figsize=(width(), height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
    return figure, figure.subplots(rows, columns, **grid)


def roomy(figure: Figure) -> None:
    """More room at the edges: for charts whose long row labels begin there."""
    figure.get_layout_engine().set(w_pad=0.14)


def colour(code: str) -> str:
    """The colour of a country or group; grey if it has none."""
    return COLOURS.get(code, CONTEXT)


def on(fill: str) -> str:
    """Strong ink or paper, whichever is readable on a fill (``#rrggbb``)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(fill))
    return PAPER if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.18 else STRONG


def halo(width: float = 2.5) -> list:
    """A white outline that keeps a label readable over a map; it doubles the size of the text in an SVG."""
    return [patheffects.withStroke(linewidth=width, foreground=PAPER)]


def label(ax: Axes, x: float, y: float, text: str, **style) -> None:
    """A direct label in data coordinates; offset in points by ``dx`` and ``dy``."""
    offset = (style.pop("dx", 0), style.pop("dy", 0))
    defaults = {"fontsize": 10.5, "va": "center", "ha": "left", "zorder": 10}
    ax.annotate(text, (x, y), xytext=offset, textcoords="offset points", annotation_clip=False, **(defaults | style))


def lines(text: str, slim: int) -> str:
    """The text as it is; in a figure for a phone in lines of at most ``slim`` letters."""
    return textwrap.fill(" ".join(text.split()), slim, break_long_words=False, break_on_hyphens=False) if is_narrow() else text


def below(ax: Axes, text: str, **font) -> None:
    """Says below a chart what its horizontal axis measures; on a phone across the figure."""
    if is_narrow():
        ax.figure.supxlabel(lines(text, 58), fontsize=9.5, color=MUTED)
    else:
        ax.set_xlabel(text, **font)


def units(ax: Axes, text: str) -> None:
    """Says above the vertical axis what is measured, in place of a rotated label."""
    text = lines(text, 52 // ax.get_subplotspec().get_gridspec().ncols)
    ax.set_title(text, loc="left", fontsize=10.5, color=MUTED, pad=8)


def half_years(ax: Axes, first: str, last: pd.Timestamp) -> None:
    """A tick each half-year from a day on (ISO), those of January and the first with the year; each year if the axis is long."""
    ticks = pd.date_range(first, last - pd.Timedelta(days=30), freq="6MS")
    ticks = ticks if len(ticks) < fit(8, 7) else ticks[ticks.month == 1]
    ax.set_xticks(ticks, [f"{t:%b\n%Y}" if t.month == 1 or t == ticks[0] else f"{t:%b}" for t in ticks])


def no_grid(ax: Axes) -> None:
    """For charts whose rows are names: no grid, no ticks on the vertical axis."""
    ax.grid(False)
    ax.tick_params(axis="y", length=0)
