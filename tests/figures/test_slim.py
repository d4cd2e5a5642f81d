"""Drawings for screens: the same points to a hundredth of a point, the same colours and pixels, fewer bytes."""

import base64
import io
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bishkek.figures.slim import compact

ARGUMENTS = {"M": 2, "L": 2, "Q": 4, "C": 6}
NUMBER = re.compile(r"-?(?:\d+\.\d+|\d+|\.\d+)")
place = st.floats(-3000, 3000, allow_nan=False).map(lambda x: round(x, 6))
step = st.sampled_from("MLQCz").flatmap(lambda c: st.tuples(st.just(c), st.lists(place, min_size=ARGUMENTS.get(c, 0), max_size=ARGUMENTS.get(c, 0))))
steps = st.lists(step, min_size=1, max_size=12).map(lambda s: [("M", [0.5, 1.25]), *s])


def svg(path: str) -> str:
    return f'<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg>\n <metadata>\n  x\n </metadata>\n <!-- a -->\n <path id="patch_1" d="{path}" style="fill: #ffffff"/>\n</svg>\n'


def absolute(path: str) -> list[list[float]]:
    """The places of a relative path, command by command, as a browser reads them."""
    found, here, start = [], (0.0, 0.0), (0.0, 0.0)
    for command, text in re.findall(r"([mlqcz])([^mlqcz]*)", path):
        numbers = [float(n) for n in NUMBER.findall(text)]
        size = ARGUMENTS.get(command.upper(), 0)
        if command == "z":
            here = start
        for first in range(0, len(numbers), size or 1):
            places = [n + here[i % 2] for i, n in enumerate(numbers[first : first + size])]
            here = (places[-2], places[-1])
            start = here if command == "m" else start
            found.append(places)
    return found


@given(steps)
def test_every_place_stays_to_a_hundredth(path):
    written = "\n".join(f"{c} {' '.join(map(str, n))}" for c, n in path)
    slim = compact(svg(written))
    found = absolute(re.search(r' d="([^"]*)"', slim)[1])
    meant = [n for c, n in path if c != "z"]
    assert [len(f) for f in found] == [len(m) for m in meant]
    for here, there in zip(found, meant, strict=True):
        assert here == pytest.approx(there, abs=0.00501)


def test_colours_and_the_names_in_use_stay_and_notes_go():
    slim = compact(svg("M 0.123456 1\nL 5 -0.004"))
    assert slim == '<?xml version="1.0"?><svg><path d="m.12 1l4.88-1" style="fill: #ffffff"/></svg>\n'
    used = '<svg><defs><clipPath id="p1"/><path id="m-2.a"/></defs><g id="axes_1" clip-path="url(#p1)"><use xlink:href="#m-2.a" x="1.23456" y="-0.004"/></g></svg>'
    assert compact(used) == '<svg><defs><clipPath id="p1"/><path id="m-2.a"/></defs><g clip-path="url(#p1)"><use xlink:href="#m-2.a" x="1.23" y="0"/></g></svg>\n'


@given(st.lists(st.integers(-4000, 4000), min_size=4, max_size=40).filter(lambda n: len(n) % 2 == 0))
def test_a_letter_keeps_its_form_to_a_hundredth_of_a_point_at_the_largest_size(numbers):
    pairs = [numbers[i : i + 2] for i in range(0, len(numbers), 2)]
    slim = compact(f'<path d="{" ".join(f"{c} {x} {y}" for c, (x, y) in zip("M" + "L" * len(pairs), pairs, strict=False))}" transform="scale(0.015625)"/>')
    path, scale = re.fullmatch(r'<path d="([^"]*)" transform="scale\(([\d.]+)\)"/>\n', slim).groups()
    for here, there in zip(absolute(path), pairs, strict=True):
        assert [n * float(scale) * 0.14 for n in here] == pytest.approx([n * 0.015625 * 0.14 for n in there], abs=0.01)


def test_a_coast_keeps_its_form_to_a_tenth():
    places = [(i * 0.731, (i * i * 0.377) % 90) for i in range(200)]
    slim = compact(svg("M " + " L ".join(f"{x:.4f} {y:.4f}" for x, y in places)))
    found = absolute(re.search(r' d="([^"]*)"', slim)[1])
    assert [n for place in found for n in place] == pytest.approx([n for place in places for n in place], abs=0.0501)
    assert not re.search(r"\.\d\d", slim)


def test_a_place_outside_paths_is_rounded_and_what_scales_is_not():
    assert compact('<svg viewBox="0 0 518.4321 1"><g transform="translate(242.224523 302.8) scale(0.1125 -0.1125)"/></svg>') == (
        '<svg viewBox="0 0 518.4321 1"><g transform="translate(242.22 302.8) scale(0.1125 -0.1125)"/></svg>\n'
    )


def test_a_picture_within_keeps_every_pixel_that_is_seen():
    image = Image.effect_noise((31, 17), 80).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    written = io.BytesIO()
    image.save(written, format="png")
    slim = compact(f'<image xlink:href="data:image/png;base64,{base64.b64encode(written.getvalue()).decode()}"/>')
    kept = Image.open(io.BytesIO(base64.b64decode(re.search(r"data:image/webp;base64,([^\"]+)", slim)[1]))).convert("RGBA")
    seen = np.asarray(image)[..., 3] > 0
    assert (np.asarray(kept)[seen] == np.asarray(image)[seen]).all() and seen.sum() > 400
