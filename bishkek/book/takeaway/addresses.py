"""Addresses: of a place of the book, of a table in the data appendix, and of a line of code if the book has a repository."""

import posixpath
from functools import lru_cache

from bishkek.project import home
from bishkek.project.reading import settings


def address(place: str, page: str = "index.html") -> str:
    """The address of a place of the book (``kant.html#fig-kant-use``, ``figures/leak.png``).

    Absolute if the book has an address (``home.base``), else as ``page`` would write it.
    """
    return home.base() + place if home.base() else posixpath.relpath(place, posixpath.dirname(page) or ".")


def table_address(name: str) -> str:
    """Page and anchor of a table in the data appendix."""
    return f"data.html#table-{name}"


@lru_cache(maxsize=1)
def _repository() -> str:
    return settings("_config.yml")["sphinx"]["config"]["html_theme_options"]["repository"]


def code_address(code: str) -> str:
    """The address of ``bishkek/numbers/mirror.py:79`` on GitHub; empty if ``_config.yml`` names no repository.

    It leads to the newest commit, as the links to Binder do: a build knows no commit of its own.
    """
    path, line = code.rsplit(":", 1)
    return f"https://github.com/{_repository()}/blob/HEAD/{path}#L{line}" if _repository() else ""
