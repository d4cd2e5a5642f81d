"""Addresses of what a number comes from: its tables in the data appendix, and its line of code if the book has a repository."""

from functools import lru_cache

from bishkek.project.reading import settings


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
