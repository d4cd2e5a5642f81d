"""Founding dates as the American list writes them, kept with the precision that they have.

Seen on the list: a day ("04 Aug 2021"), a month ("Mar 2015"), a year alone, which most have, "circa" before any of
these, and two of them joined by "to". The table writes them as ISO 8601-2 does: 2021-08-04, 2015-03, 2015, 2015~ for
about 2015, 2014/2015 for some time from the one to the other.
"""

import re
from collections.abc import Sequence
from datetime import datetime

FORMS = (("%d %b %Y", 10), ("%b %Y", 7), ("%Y", 4))  # and how many signs of the ISO day are known
FIRST = "1700"  # what is older is a slip, as 0015 for 2015
ABOUT = re.compile(r"circa\s+", re.IGNORECASE)
TO = re.compile(r"\s+to\s+", re.IGNORECASE)


def founding(text: str, day: str) -> str:
    """A founding date as the table writes it; ``day`` is that of the list (ISO), which no founding can be after.

    Raises
    ------
    ValueError : the date has no known form, ends before it begins, is older than any firm, or lies after the list.
    """
    parts = [_dated(part) for part in TO.split(text.strip())]
    if len(parts) > 2 or parts != sorted(parts) or parts[0] < FIRST or parts[-1].rstrip("~") > day:
        raise ValueError(text)
    return "/".join(parts)


def _dated(text: str) -> str:
    bare = ABOUT.sub("", text, count=1)
    for form, known in FORMS:
        try:
            return datetime.strptime(bare, form).date().isoformat()[:known] + ("~" if bare != text else "")
        except ValueError:
            continue
    raise ValueError(text)


def read(texts: Sequence[str], day: str) -> tuple[str, tuple[str, ...]]:
    """All founding dates of an entry in one cell, joined by semicolons, and those that have no known form, as they are."""
    known, odd = set(), []
    for text in texts:
        try:
            known.add(founding(text, day))
        except ValueError:
            odd.append(text)
    return "; ".join(sorted(known)), tuple(odd)
