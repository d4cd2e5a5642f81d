"""What every explorer shares: its data as JSON on the page, its place, and a stable text for tests."""

import hashlib
import json
import re
from html import escape

from bishkek.figures.tables import Table

NAME = re.compile(r"[a-z]+")


def explorer(name: str, label: str, data: dict) -> Table:
    """An explorer whose script is ``explore-<name>.js``, shown by a notebook as a table is: HTML, and a text for tests.

    Parameters
    ----------
    name : one lower-case word, unique in the book; the anchor is ``explore-<name>``.
    label : what a screen reader calls it.
    data : what the script needs; JSON types only.

    Raises
    ------
    ValueError : the name is not one lower-case word, or the data hold a number that JSON has no word for.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"explorer name {name!r} must be one lower-case word")
    packed = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    html = (
        f'<div class="explorer no-pdf" id="explore-{name}" data-explorer="{name}" role="group" aria-label="{escape(label)}" hidden>'
        f'<script type="application/json">{_safe(packed)}</script></div>'
    )
    digest = hashlib.sha256(packed.encode()).hexdigest()[:12]
    return Table(f"explore-{name}", html, f"<Explorer {name}: {label} | {len(packed):,} bytes | data {digest}>")


def _safe(packed: str) -> str:
    """JSON that cannot end the script element it stands in."""
    return packed.replace("<", "\\u003c")
