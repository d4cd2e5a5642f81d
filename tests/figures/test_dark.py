"""Figures in the dark: the page's own colours, hue kept, a rule for every colour, and nothing else changed."""

import colorsys
import re

import pytest
from matplotlib.colors import to_rgb

from bishkek.figures import dark, style
from tests.figures.colours import contrast
from tests.support import ROOT

CSS = ROOT / "assets" / "theme" / "css"
TOKEN = re.compile(r"--(paper|wash|rule|muted|ink|strong):(#[0-9A-F]{6})")
GREYS = [f"#{v:02x}{v:02x}{v:02x}" for v in range(0x26, 0x100, 8)]


def test_colours_of_the_page_become_those_of_the_page_in_the_dark():
    light, night = (dict(TOKEN.findall((CSS / name).read_text("utf-8"))) for name in ("10-tokens.css", "dark.css.part"))
    assert len(light) == 6
    assert {light[token].lower(): night[token].lower() for token in light} == dark.PAGE


def test_what_is_lighter_in_the_light_is_darker_in_the_dark():
    against_paper = [contrast(dark.darkened(grey), dark.PAPER) for grey in GREYS]
    assert against_paper == sorted(against_paper, reverse=True)
    assert against_paper[-1] < 1.1


@pytest.mark.parametrize("colour", sorted(set(style.COLOURS.values())))
def test_a_colour_keeps_its_hue_roughly(colour):
    here, there = (colorsys.rgb_to_hls(*to_rgb(c))[0] for c in (colour, dark.darkened(colour)))
    assert min(abs(here - there), 1 - abs(here - there)) < 0.06  # of a turn; equal hue in Oklab is not equal hue in HLS


def test_every_colour_of_a_drawing_has_its_rule_and_the_drawing_stays():
    svg = '<svg><style>*{a}</style><path style="fill: #22262b; stroke: #ffffff"/><rect fill="#c8421f"/></svg>'
    dressed = dark.dress(svg)
    rules = re.search(r"@media \(prefers-color-scheme:dark\)\{.*\}(?=</style>)", dressed)[0]
    assert dressed.replace("\n" + rules, "") == svg
    assert '[style*="fill: #22262b"]{fill:#e4e2dd!important}' in rules
    assert f'[style*="stroke: #ffffff"]{{stroke:{dark.PAPER}!important}}' in rules
    assert f'[fill="#c8421f"]{{fill:{dark.darkened("#c8421f")}!important}}' in rules
    assert "image" not in rules and dark.RELIEF in dark.dress(svg.replace("<rect", "<image /><rect"))
