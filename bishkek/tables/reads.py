"""What a piece of work reads: names of tables, and of other things that stand in for them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

EVERY = "*"  # the list of all tables with their descriptions
DAY = "day:"  # the day of the book
REGISTER = "modules:"  # before "numbers", "claims" or "sentences": all modules that register something there

_reads: list[set[str]] = []


@contextmanager
def recorded_reads() -> Iterator[set[str]]:
    """Within the block, collects what is read: tables loaded or described, ``EVERY``, ``DAY``, a register, and of pages "title:kant" and "asks:kant"."""
    reads: set[str] = set()
    _reads.append(reads)
    try:
        yield reads
    finally:
        _reads.pop()


def read_again(names: Iterable[str]) -> None:
    """Counts things as read: what is worked out from a table that is already known hangs on it too."""
    for reads in _reads:
        reads.update(names)
