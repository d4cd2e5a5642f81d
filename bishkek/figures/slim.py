"""Drawings for screens at about half their bytes: shorter paths and no blanks, nothing that a reader could see."""

import re
from collections.abc import Iterator
from itertools import groupby

NOTES = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->|<!DOCTYPE[^>]*>", re.DOTALL)
PATH = re.compile(r'(?<=[\s"])d="([^"]*)"')
TOKEN = re.compile(r"[MLQCz]|-?\d+(?:\.\d+)?(?:e-?\d+)?")
UNIT = 100  # to a hundredth of a point: at the largest zoom of a phone a tenth of a pixel


def compact(svg: str) -> str:
    """An SVG of ``publish`` with its paths as steps of hundredths of a point, without its notes and line ends.

    Colours, styles and names stay as they are; the drawing that readers take away is the long one.
    """
    svg = PATH.sub(lambda path: f'd="{_steps(path[1])}"', NOTES.sub("", svg))
    return re.sub(r">\s+<", "><", svg).strip() + "\n"


def _steps(path: str) -> str:
    """A path of absolute M, L, Q, C and z as relative ones; every step starts from where the rounded one before ended."""
    return "".join(
        command + _joined(n for _, numbers in steps for n in numbers)
        for command, steps in groupby(_relative(path), key=lambda step: step[0])
    )


def _relative(path: str) -> Iterator[tuple[str, list[int]]]:
    here = start = (0, 0)
    command, numbers = "M", []
    for token in TOKEN.findall(path):
        if token == "z":
            here = start
            yield "z", []
        elif token.isalpha():
            command = token
        else:
            numbers.append(round(float(token) * UNIT))
            if len(numbers) == {"M": 2, "L": 2, "Q": 4, "C": 6}[command]:
                yield command.lower(), [n - here[i % 2] for i, n in enumerate(numbers)]
                here = (numbers[-2], numbers[-1])
                start = here if command == "M" else start
                numbers = []


def _joined(numbers: Iterator[int]) -> str:
    """Hundredths as decimals without needless zeros, apart by a blank or a minus."""
    texts = (f"{n / UNIT:g}".replace("0.", ".", 1) if abs(n) < UNIT else f"{n / UNIT:.2f}".rstrip("0").rstrip(".") for n in numbers)
    return " ".join(texts).replace(" -", "-")
