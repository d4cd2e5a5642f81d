"""Colours: text can be read on white, and series can be told apart, with red or green deficiency too."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch

from bishkek.figures import style
from tests.figures.gallery import figure_ids, gallery, texts

READABLE = 4.5
APART = 7  # CIE76 in Lab; about three of the smallest visible steps

# Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
SEEN = {
    "all colours": np.eye(3),
    "no red cones": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "no green cones": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
}
RGB_TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])


def linear(colour) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one, other) -> float:
    light, dark = sorted((0.05 + np.array([0.2126, 0.7152, 0.0722]) @ linear(c) for c in (one, other)), reverse=True)
    return light / dark


def lab(colour, eyes) -> np.ndarray:
    xyz = RGB_TO_XYZ @ np.clip(SEEN[eyes] @ linear(colour), 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def too_close(colours: dict[str, str], eyes: str) -> list[tuple[str, str, int]]:
    return [
        (a, b, round(float(np.linalg.norm(lab(colours[a], eyes) - lab(colours[b], eyes)))))
        for a, b in combinations(colours, 2)
        if colours[a] != colours[b] and np.linalg.norm(lab(colours[a], eyes) - lab(colours[b], eyes)) < APART
    ]


def test_the_measures_themselves_are_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert lab("#ffffff", "all colours") == pytest.approx([100, 0, 0], abs=0.02)
    assert lab("#ff0000", "all colours") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    for eyes in SEEN:
        assert lab("#808080", eyes)[1:] == pytest.approx([0, 0], abs=0.5), "grey stays grey"


@pytest.mark.parametrize("name, colour", [("INK", style.INK), ("MUTED", style.MUTED), ("FOCUS", style.FOCUS), *style.COLOURS.items()])
def test_a_colour_of_words_can_be_read_on_white(name, colour):
    assert contrast(colour, style.PAPER) >= READABLE


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("palette", ["COLOURS", "OUTCOMES"])
def test_series_can_be_told_apart(palette, eyes):
    assert too_close(getattr(style, palette), eyes) == []


@pytest.mark.parametrize("eyes", SEEN)
def test_verdicts_can_be_told_apart(eyes):
    assert too_close(style.VERDICTS, eyes) == []


@pytest.mark.parametrize("id", figure_ids())
def test_every_text_can_be_read_on_what_lies_under_it(id):
    drawing = gallery()[id]
    unreadable = []
    for text, box in texts(drawing):
        middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        ground = _ground(text, middle)
        if contrast(text.get_color(), ground) < READABLE:
            unreadable.append((text.get_text(), text.get_color(), ground, round(contrast(text.get_color(), ground), 1)))
    assert unreadable == []


def _ground(text, middle) -> str:
    """The colour under the middle of a text: a filled mark or patch of its axes, or paper. A halo is paper."""
    if text.axes is None or text.get_path_effects():
        return style.PAPER
    found = style.PAPER
    for patch in text.axes.findobj(Patch):
        if patch is not text.axes.patch and patch.get_fill() and patch.get_alpha() is None and patch.get_facecolor()[3] > 0 and patch.contains_point(middle):
            found = patch.get_facecolor()
    for line in text.axes.lines:
        points = line.get_transform().transform(line.get_xydata())
        radius = line.get_markersize() / 2 * text.figure.dpi / 72
        if line.get_marker() not in ("None", None, "") and (np.hypot(*(points - middle).T) < radius).any():
            found = line.get_markerfacecolor()
    return found
