"""Contrast of two colours, as the Web Content Accessibility Guidelines 2.1 define it."""

import numpy as np
from matplotlib.colors import to_rgb

READABLE = 4.5  # words
VISIBLE = 3  # marks


def linear(colour) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one, other) -> float:
    light, dark = sorted((0.05 + np.array([0.2126, 0.7152, 0.0722]) @ linear(c) for c in (one, other)), reverse=True)
    return light / dark
