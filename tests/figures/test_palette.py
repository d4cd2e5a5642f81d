"""Colours: words and marks can be seen on white and on dark paper, and series can be told apart whatever cones an eye lacks."""

from itertools import combinations

import numpy as np
import pytest

from bishkek.figures import dark, style
from tests.figures.colours import READABLE, VISIBLE, contrast, linear

APART = 7  # CIE76 in Lab; about three of the smallest visible steps

# Machado, Oliveira and Fernandes (2009, doi 10.1109/TVCG.2009.113), severity 1.0, in linear RGB.
SEEN = {
    "all colours": np.eye(3),
    "no red cones": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "no green cones": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "no blue cones": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
UNFILLED = "not yet tested"  # a ring with its number in it, not a colour
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


WORDS = {"INK": style.INK, "MUTED": style.MUTED, "FOCUS": style.FOCUS} | style.COLOURS
MARKS = WORDS | style.OUTCOMES | {name: colour for name, colour in style.VERDICTS.items() if name != UNFILLED}
PAPERS = {"light": (style.PAPER, lambda colour: colour), "dark": (dark.PAPER, dark.darkened)}


@pytest.mark.parametrize("paper", PAPERS)
def test_words_can_be_read_and_marks_can_be_seen_on_paper(paper):
    ground, seen = PAPERS[paper]
    assert {name: c for name, c in WORDS.items() if contrast(seen(c), ground) < READABLE} == {}
    assert {name: c for name, c in MARKS.items() if round(contrast(seen(c), ground), 2) < VISIBLE} == {}


@pytest.mark.parametrize("paper", PAPERS)
def test_words_on_a_mark_can_be_read(paper):
    seen = PAPERS[paper][1]
    on_marks = {name: contrast(seen(style.on(c)), seen(c)) for name, c in (style.VERDICTS | style.COLOURS).items()}
    assert {name: c for name, c in on_marks.items() if c < READABLE} == {}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("palette", ["COLOURS", "OUTCOMES", "VERDICTS"])
def test_series_and_verdicts_can_be_told_apart(palette, eyes, paper):
    seen = PAPERS[paper][1]
    assert too_close({name: seen(c) for name, c in getattr(style, palette).items()}, eyes) == []
