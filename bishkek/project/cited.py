"""What CITATION.cff says of the book: the one place for title, version and date."""

import re
from functools import lru_cache

from bishkek.project.reading import SourceError, settings
from bishkek.tables.periods import Period, is_day

FILE = "CITATION.cff"
NEEDED = ("title", "version", "date-released", "authors")
VERSION = re.compile(r"[0-9A-Za-z][-+.0-9A-Za-z]*", re.ASCII)  # it stands in names of files and in what services are told
TEXTS = ("title", "abstract", "license", "url", "repository-code", "doi")


@lru_cache(maxsize=1)
def citation_file() -> dict:
    """CITATION.cff as a dict: title, version, date-released, authors, license.

    Raises
    ------
    SourceError : it cannot be read, lacks one of these, or has one that is not as others use it.
    """
    cited = settings(FILE, NEEDED)
    if not (isinstance(cited["authors"], list) and all(map(_is_named, cited["authors"]))):
        raise SourceError(f"{FILE} has an author without a name; give each either name, or given-names and family-names")
    if astray := next((key for key in TEXTS if not isinstance(cited.get(key, ""), str)), None):
        raise SourceError(f"{FILE} has the {astray} {cited[astray]!r}; write it as text")
    if not isinstance(cited["version"], str | int | float) or not VERSION.fullmatch(str(cited["version"])):
        raise SourceError(f"{FILE} has the version {cited['version']!r}; write one like 0.5.0")
    if not isinstance(words := cited.get("keywords", []), list) or not all(isinstance(word, str) for word in words):
        raise SourceError(f"{FILE} has the keywords {words!r}; write a list of words, like [trade, sanctions]")
    if not is_day(str(cited["date-released"])):
        raise SourceError(f"{FILE} has the date-released {cited['date-released']!r}; write a day like 2026-11-24")
    return cited


def _is_named(author: object) -> bool:
    if not isinstance(author, dict):
        return False
    return any(all(isinstance(author.get(key), str) and author[key] for key in keys) for keys in (["name"], ["given-names", "family-names"]))


def authors() -> tuple[str, ...]:
    """The names of the authors, as people write them."""
    return tuple(map(_name, citation_file()["authors"]))


def _name(person: dict) -> str:
    return person.get("name") or f"{person['given-names']} {person['family-names']}"


def contacts() -> tuple[tuple[str, str], ...]:
    """Whom to write to, by the field ``contact`` of CITATION.cff: names and addresses (``mailto:`` or a site); empty if it names nobody.

    Raises
    ------
    SourceError : a contact has no name, or neither an email nor a website.
    """
    found = citation_file().get("contact") or []
    if not (isinstance(found, list) and all(_is_named(c) and (c.get("email") or c.get("website")) for c in found)):
        raise SourceError(f"{FILE} has a contact without a name or an address; give each a name, and an email or a website")
    return tuple((_name(c), f"mailto:{c['email']}" if c.get("email") else str(c["website"])) for c in found)


def released() -> str:
    """The day of the release (ISO)."""
    return str(citation_file()["date-released"])


def released_in_words() -> str:
    """The day of the release as people write it, like 24 November 2026."""
    return Period(released()).words


def version() -> str:
    """The version of the book."""
    return str(citation_file()["version"])
