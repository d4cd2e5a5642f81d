"""Marks of the figures: none leaves the canvas, each has a colour that is named, and each letter has a form in the font."""

import re

import pytest
from fontTools.ttLib import TTFont
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D

from bishkek.figures import style
from bishkek.places import FONTS
from tests.figures.gallery import figure, figure_ids, gallery, texts
from tests.figures.test_figures import FORMS

EDGE = 1.0  # pixels
NEUTRAL = {style.INK, style.STRONG, style.MUTED, style.RULE, style.WASH, style.PAPER, style.CONTEXT}
NAMED = re.compile(r"\b(blue|red|brown|purple|violet|green|grey|orange|yellow|dark|darker|light|lighter|pale|hollow|colours?|shades?|tints?|bold)\b", re.IGNORECASE)


@pytest.mark.parametrize("id, form", FORMS)
def test_no_mark_leaves_the_canvas(id, form):
    texts(id, form)  # lays it out
    drawn = figure(id, form)
    with style.house():
        box = drawn.get_tightbbox(FigureCanvasAgg(drawn).get_renderer())
    width, height = drawn.get_size_inches()
    beyond = {"left": -box.x0, "below": -box.y0, "right": box.x1 - width, "above": box.y1 - height}
    assert {side: round(inches * drawn.dpi, 1) for side, inches in beyond.items() if inches * drawn.dpi > EDGE} == {}


@pytest.mark.parametrize("id", figure_ids())
def test_every_colour_of_a_mark_is_named_beside_it_or_in_the_caption(id):
    named = {to_hex(t.get_color()) for t, _ in texts(id)} | {to_hex(c) for legend in _legends(figure(id, "wide")) for h in legend.legend_handles for c in _colours(h)}
    used = {to_hex(c) for axes in figure(id, "wide").axes for artist in (*axes.lines, *axes.collections, *axes.patches) for c in _colours(artist)}
    drawing = gallery()[id]
    assert used - named - NEUTRAL == set() or NAMED.search(f"{drawing.reading} {drawing.note}"), sorted(used - named - NEUTRAL)


def _legends(drawn) -> list:
    return [*drawn.legends, *(axes.get_legend() for axes in drawn.axes if axes.get_legend())]


def _colours(artist) -> list[tuple]:
    """Colours of what is filled, or of the line, of an artist; none of what cannot be seen."""
    if not artist.get_visible():
        return []
    if isinstance(artist, Line2D):
        has_line = artist.get_linestyle() not in ("None", "", " ")
        found = [artist.get_color() if has_line else artist.get_markeredgecolor()] if len(artist.get_xdata()) else []
    else:
        found = artist.get_facecolor()
        found = found if getattr(found, "ndim", 1) == 2 else [found]
    return [to_rgba(c) for c in found if to_rgba(c)[3] > 0]


@pytest.mark.parametrize("id, form", FORMS)
def test_the_font_has_every_letter(id, form):
    with TTFont(FONTS / "IBMPlexSansCondensed-Regular.ttf") as font:
        forms = font.getBestCmap()
    assert {c for text, _ in texts(id, form) for c in text.get_text() if ord(c) not in forms and c != "\n"} == set()
