"""Where the book is published: one address, from the environment or else from ``_config.yml``."""

import os
import re
from functools import lru_cache

from bishkek.project.reading import SourceError, settings

VARIABLE = "BISHKEK_BASEURL"  # the workflow that publishes sets it; part of ``digest.everything``
ADDRESS = re.compile(r"https?://[^\s/?#\"'<>\[\]]+(/[^\s?#\"'<>]*)?")


def base() -> str:
    """The address of the published book with a slash at its end; empty if it has none.

    Raises
    ------
    SourceError : what was given is no address of a site.
    """
    return _checked(f"the variable {VARIABLE}", os.environ.get(VARIABLE, "").strip()) or _configured()


@lru_cache(maxsize=1)
def _configured() -> str:
    html = settings("_config.yml").get("html")
    if not isinstance(html, dict | None):
        raise SourceError("html in _config.yml holds no keys and values; write each setting on a line of its own below it, like baseurl: https://owner.github.io/book")
    return _checked("baseurl in _config.yml", str((html or {}).get("baseurl") or ""))


def _checked(place: str, given: str) -> str:
    if given and not ADDRESS.fullmatch(given):
        raise SourceError(f"{place} is {given!r}, which is no address of a site; write one like https://owner.github.io/book, or leave it empty")
    return given.rstrip("/") + "/" if given else ""
