"""Drawings for screens: the same points to a hundredth of a point, the same names and colours, fewer bytes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_names_and_colours_stay_and_notes_go():
    slim = compact(svg("M 0.123456 1\nL 5 -0.004"))
    assert slim == '<?xml version="1.0"?><svg><path id="patch_1" d="m.12 1l4.88-1" style="fill: #ffffff"/></svg>\n'
