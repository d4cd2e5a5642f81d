"""What every explorer shares: its data as JSON on the page, its place, and a stable text for tests."""

import hashlib
import json
import re
from dataclasses import dataclass
from html import escape

NAME = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Explorer:
    """An explorer that a notebook shows; ``text`` is what tests compare."""

    name: str
    html: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": self.text, "text/html": self.html}


def explorer(name: str, label: str, data: dict) -> Explorer:
    """An explorer whose script is ``explore-<name>.js``.

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
    return Explorer(name, html, f"<Explorer {name}: {label} | {len(packed):,} bytes | data {digest}>")


def _safe(packed: str) -> str:
    """JSON that cannot end the script element it stands in."""
    return packed.replace("<", "\\u003c")
