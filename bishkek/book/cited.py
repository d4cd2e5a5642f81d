"""What CITATION.cff says of the book: the one place for title, version and date."""

from functools import lru_cache

import yaml

from bishkek.book.paths import ROOT


@lru_cache(maxsize=1)
def citation_file() -> dict:
    """CITATION.cff as a dict: title, version, date-released, authors, license."""
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def version() -> str:
    """The version of the book."""
    return str(citation_file()["version"])
