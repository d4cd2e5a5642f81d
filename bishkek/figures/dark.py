"""The colours of a figure in the dark, worked out from its colours in the light, inside the same SVG."""

import re
from functools import cache

import numpy as np
from matplotlib.colors import to_hex, to_rgb

from bishkek.figures import style

PAPER = "#16191c"
#: Colours of the house that are colours of the page too become those of the page in the dark.
PAGE = {
    style.PAPER: PAPER,
    style.WASH: "#1f2428",
    style.RULE: "#343a40",
    style.MUTED: "#a3a9af",
    style.INK: "#e4e2dd",
    style.STRONG: "#f6f4ef",
}
#: Linear sRGB to cone responses, and their cube roots to lightness and two opponent axes.
CONES = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]])
AXES = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]])
INLINE = re.compile(r'(fill|stroke)(: |=")(#[0-9a-f]{6})\b')
#: Light and shade of relief are washes over white; over a dark ground half of them is enough.
RELIEF = "image{opacity:.5}"


@cache
def darkened(colour: str) -> str:
    """The counterpart of a colour (``#rrggbb``, lower case) on dark paper, in the same notation.

    Lightness is mirrored in a straight line, so that white becomes the dark paper and the ink of the light
    page as light as the ink of the dark one; hue is kept, and chroma as far as the screen can show it.
    Equal distances in that lightness look equal, which is why contrast with the paper survives.

    Source of the colour space (Oklab): Björn Ottosson, "A perceptual color space for image processing", 2020.
    """
    if colour in PAGE:
        return PAGE[colour]
    paper, ink = _oklab(PAPER)[0], _oklab(PAGE[style.INK])[0]
    light, *opponent = _oklab(colour)
    mirrored = paper + (1 - light) * (ink - paper) / (1 - _oklab(style.INK)[0])
    for kept in np.linspace(1, 0, 51):
        rgb = _linear_rgb(np.array([mirrored, *(kept * np.array(opponent))]))
        if (rgb > -1e-4).all() and (rgb < 1 + 1e-4).all():
            break
    rgb = np.clip(rgb, 0, 1)
    return to_hex(np.where(rgb <= 0.0031308, 12.92 * rgb, 1.055 * rgb ** (1 / 2.4) - 0.055))


def _oklab(colour: str) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return AXES @ np.cbrt(CONES @ linear)


def _linear_rgb(oklab: np.ndarray) -> np.ndarray:
    return np.linalg.solve(CONES, np.linalg.solve(AXES, oklab) ** 3)


def dress(svg: str) -> str:
    """An SVG of ``publish`` with a rule for every colour in it, for readers who prefer dark.

    A picture on a page takes the preference from the page's own ``color-scheme``, so the page's switch
    reaches it. What has no colour in the SVG (its black) stays; the house draws nothing in it.
    """
    rules = [_rule(*found) for found in sorted(set(INLINE.findall(svg)))]
    if "<image " in svg:
        rules.append(RELIEF)
    return svg.replace("</style>", f"\n@media (prefers-color-scheme:dark){{{''.join(rules)}}}</style>", 1)


def _rule(kind: str, joint: str, colour: str) -> str:
    where = f'[style*="{kind}: {colour}"]' if joint == ": " else f'[{kind}="{colour}"]'
    return f"{where}{{{kind}:{darkened(colour)}!important}}"
