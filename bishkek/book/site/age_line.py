"""The line under a finding that says how far its figures reach: worked out from the tables behind its numbers and statements."""

import re

from bishkek import numbers, sentences
from bishkek.numbers.usage import BOUND, ROLE
from bishkek.tables import age

FINDING = re.compile(r"^:::\{finding\}\n(.*?)^:::$", re.MULTILINE | re.DOTALL)
OPTION = ":age:"  # of the directive


def behind(text: str) -> tuple[str, ...]:
    """The tables that the numbers and the bound sentences of a text were worked out from, sorted.

    Raises
    ------
    KeyError : there is no such number or statement.
    """
    asked = [*map(numbers.get, ROLE.findall(text)), *map(sentences.get, BOUND.findall(text))]
    return tuple(sorted({name for one in asked for name in one.tables}))


def put(written: str, resolved: str) -> str:
    """The resolved text of a page with a line in each finding; ``written`` is the same text with its ids."""
    lines = iter([age.line(behind(block)) for block in FINDING.findall(written)])
    return FINDING.sub(lambda found: _with_line(found[0], next(lines)), resolved)


def _with_line(finding: str, line: str) -> str:
    opening, rest = finding.split("\n", 1)
    return f"{opening}\n{OPTION} {line}\n{rest}" if line else finding
