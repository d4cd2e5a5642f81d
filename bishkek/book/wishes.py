"""What `make book` and the preview want of Sphinx that `jupyter-book build .` does not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass
class Wishes:
    """``only`` is the one page to bring up to date, "" for the whole book.

    ``begun`` is called when all that pages are made from is at hand and Sphinx is about to read them, ``read`` with
    Sphinx's application once the pages have been read, ``written`` once they are written and before anything else is made.
    """

    only: str = ""
    begun: Callable[[], None] = lambda: None
    read: Callable[[Any], None] = lambda app: None
    written: Callable[[], None] = lambda: None


current = Wishes()
