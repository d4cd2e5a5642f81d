"""Drawings for screens at less than half their bytes: shorter paths, no blanks and no idle names, nothing that a reader could see."""

import base64
import io
import re
from collections.abc import Iterator
from itertools import groupby

from PIL import Image

NOTES = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->|<!DOCTYPE[^>]*>", re.DOTALL)
PATH = re.compile(r'(?<=[\s"])d="(?P<path>[^"]*)"(?P<letter> transform="scale\(0\.015625\)")?')
TOKEN = re.compile(r"[MLQCz]|-?\d+(?:\.\d+)?(?:e-?\d+)?")
PLACE = re.compile(r'(?P<before>\b[xy]="|\btranslate\()(?P<numbers>-?[\d.]+(?: -?[\d.]+)?)(?=["\)])')
NAME = re.compile(r' id="([^"]+)"')
PICTURE = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]+)")
UNIT = 100  # to a hundredth of a point: at the largest zoom of a phone a tenth of a pixel
COARSE = 10  # a coast and a series of years keep their look at a tenth
MANY = 300  # numbers and commands in a path; then it is a coast or such a series
LETTER = 1 / 8  # letters are drawn in 64ths of a hundredth of their size; eight of these are less than a hundredth of a point


def compact(svg: str) -> str:
    """An SVG of ``publish`` with its paths as steps of hundredths of a point, without its notes, line ends and the names that nothing uses.

    Colours and styles stay as they are, and pictures within keep every pixel; the drawing that readers take away is the long one.
    """
    svg = PATH.sub(_path, NOTES.sub("", svg))
    svg = PLACE.sub(lambda place: place["before"] + " ".join(_decimal(round(float(n) * UNIT), UNIT) for n in place["numbers"].split()), svg)
    used = set(re.findall(r"#([\w.-]+)", svg))
    svg = NAME.sub(lambda name: name[0] if name[1] in used else "", svg)
    svg = PICTURE.sub(_picture, svg)
    return re.sub(r">\s+<", "><", svg).strip() + "\n"


def _path(found: re.Match) -> str:
    """The path of a letter in whole eighths with a scale to match, of a coast in tenths, any other in hundredths."""
    tokens = TOKEN.findall(found["path"])
    if found["letter"]:
        return f'd="{_steps(tokens, LETTER)}" transform="scale({LETTER:g})"'
    return f'd="{_steps(tokens, COARSE if len(tokens) > MANY else UNIT)}"'


def _steps(path: list[str], unit: float) -> str:
    """A path of absolute M, L, Q, C and z as relative ones; every step starts from where the rounded one before ended."""
    return "".join(
        command + _joined((n for _, numbers in steps for n in numbers), max(1, int(unit)))
        for command, steps in groupby(_relative(path, unit), key=lambda step: step[0])
    )


def _relative(path: list[str], unit: float) -> Iterator[tuple[str, list[int]]]:
    here = start = (0, 0)
    command, numbers = "M", []
    for token in path:
        if token == "z":
            here = start
            yield "z", []
        elif token.isalpha():
            command = token
        else:
            numbers.append(round(float(token) * unit))
            if len(numbers) == {"M": 2, "L": 2, "Q": 4, "C": 6}[command]:
                yield command.lower(), [n - here[i % 2] for i, n in enumerate(numbers)]
                here = (numbers[-2], numbers[-1])
                start = here if command == "M" else start
                numbers = []


def _joined(numbers: Iterator[int], unit: int) -> str:
    """Whole units as decimals, apart by a blank or a minus."""
    return " ".join(_decimal(n, unit) for n in numbers).replace(" -", "-")


def _decimal(number: int, unit: int) -> str:
    """A whole number of units (1, 10 or 100 to one) without needless zeros."""
    if abs(number) < unit:
        return f"{number / unit:g}".replace("0.", ".", 1)
    return f"{number / unit:.2f}".rstrip("0").rstrip(".")


def _picture(found: re.Match) -> str:
    """An embedded PNG (the relief of a map) as WebP without loss, a fifth smaller."""
    made = io.BytesIO()
    Image.open(io.BytesIO(base64.b64decode(found[1]))).convert("RGBA").save(made, format="webp", lossless=True, method=4)
    return f"data:image/webp;base64,{base64.b64encode(made.getvalue()).decode()}"
