"""Colours: text can be read on white, and series can be told apart, with red or green deficiency too."""

from itertools import combinations

import numpy as np
import pytest

from bishkek.figures import style
from tests.figures.colours import READABLE, contrast, linear

APART = 7  # CIE76 in Lab; about three of the smallest visible steps

# Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
SEEN = {
    "all colours": np.eye(3),
    "no red cones": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "no green cones": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
}
RGB_TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])


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
