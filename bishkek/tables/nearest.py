"""Which ids are like one that does not exist; capitals make no difference, for nobody remembers them."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3


def nearest(id: object, known: Iterable[str], cutoff: float = 0.0) -> list[str]:
    """At most ``MOST`` of the known ids, the most like first; with a ``cutoff`` (0 to 1) only those that are as much alike."""
    lower = {name.lower(): name for name in known}
    return [lower[name] for name in get_close_matches(str(id).lower(), lower, n=MOST, cutoff=cutoff)]
