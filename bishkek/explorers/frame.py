"""What every explorer shares: its data as JSON on the page, its place, words for a page without scripts, a stable text for tests."""

import hashlib
import json
import re
from html import escape
from itertools import chain

from bishkek import tables
from bishkek.figures.tables import Table

NAME = re.compile(r"[a-z]+")


def explorer(name: str, label: str, data: dict, seen: str = "", sources: dict[str, tuple[str, ...]] | None = None) -> Table:
    """An explorer whose script is ``explore-<name>.js``, shown by a notebook as a table is: HTML, and a text for tests.

    The data get one more key, ``taken``: for each view the source and the licence of what a reader takes away.

    Parameters
    ----------
    name : one lower-case word, unique in the book; the anchor is ``explore-<name>``.
    label : what a screen reader calls it.
    data : what the script needs; JSON types only.
    seen : what a reader with scripts would see here; a sentence.
    sources : for each view of the script the tables of the data package that it shows.

    Raises
    ------
    ValueError : the name is not one lower-case word, or the data hold a number that JSON has no word for.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"explorer name {name!r} must be one lower-case word")
    shown = sources or {}
    packed = json.dumps(data | {"taken": {view: _origin(names) for view, names in shown.items()}}, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    html = (
        f'<div class="explorer no-pdf" id="explore-{name}" data-explorer="{name}" role="group" aria-label="{escape(label)}">'
        f'<script type="application/json">{_safe(packed)}</script><noscript>{_without_scripts(seen, shown)}</noscript></div>'
    )
    digest = hashlib.sha256(packed.encode()).hexdigest()[:12]
    return Table(f"explore-{name}", html, f"<Explorer {name}: {label} | {len(packed):,} bytes | data {digest}>")


def _origin(names: tuple[str, ...]) -> dict[str, str]:
    licences = dict.fromkeys(tables.describe(name).licence for name in names)
    return {"source": tables.vintage_line(names), "licence": "; ".join(licences)}


def _without_scripts(seen: str, sources: dict[str, tuple[str, ...]]) -> str:
    links = ", ".join(f'<a href="data.html#table-{name}">{name}</a>' for name in dict.fromkeys(chain(*sources.values())))
    return f"<p>{escape(seen)} This needs scripts, which do not run here.{f' The data: {links}.' if links else ''}</p>"


def _safe(packed: str) -> str:
    """JSON that cannot end the script element it stands in."""
    return packed.replace("<", "\\u003c")
