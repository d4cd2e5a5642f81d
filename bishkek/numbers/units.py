"""Numbers as readers get them, in exports and from ``import bishkek``: every share in per cent.

The register has some shares as a part of one. What leaves the book has one unit for all of them.
"""

from bishkek.numbers.registry import DIGITS

SHARE, PER_CENT = "share", "per cent"


def in_per_cent(unit: str, value: float) -> float:
    """A value as it is given out: a share of one times a hundred, any other as it is."""
    return float(f"{100 * value:.{DIGITS}g}") if unit.startswith(SHARE) else value


def given_unit(unit: str) -> str:
    """The unit of ``in_per_cent``: "per cent" in place of "share"."""
    return PER_CENT + unit.removeprefix(SHARE) if unit.startswith(SHARE) else unit
