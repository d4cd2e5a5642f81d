"""Languages other than the book's: of words in Cyrillic letters, and of the page behind an address as the address itself says.

What speaks a page aloud, hyphenates it or translates it needs to know: HTML 5, attributes ``lang`` and ``hreflang`` (BCP 47).
"""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import parse_qsl, urlsplit

CYRILLIC = re.compile(r"[\u0400-\u04ff]+(?:[\s«»„“”\"'()–-]+[\u0400-\u04ff]+)*")
#: What Russian lacks: letters, and words of Kyrgyz legal forms, which can be written without those letters.
KYRGYZ = re.compile(r"[ңүө]|\b(?:ачык|жабык|акционердик|жоопкерчилиги|чектелген|коому?|мамлекеттик|ишканасы?)\b", re.IGNORECASE)
#: Names of languages in addresses: as a part of the path, a value of the query, or the first part of the host.
NAMED = {"en": "en", "eng": "en", "english": "en", "ru": "ru", "rus": "ru", "ky": "ky", "ky-kg": "ky", "de": "de", "fr": "fr", "uz": "uz", "kk": "kk"}
QUERIES = ("lang", "language", "locale")
#: Names in English of the languages that sources are in.
IN_ENGLISH = {"ru": "Russian", "ky": "Kyrgyz", "de": "German", "fr": "French", "uz": "Uzbek", "kk": "Kazakh", "ro": "Romanian", "sv": "Swedish", "nl": "Dutch", "en": "English"}
RUSSIAN_ENDS = ("ru", "su", "xn--p1ai")  # the last is .рф


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with its language: ``ky`` for words in Cyrillic letters of which one is surely Kyrgyz, ``ru`` for others, "" for the rest.

    A bare name tells no language; the book writes names as Russian does (``designation_aliases``, column ``script``).
    """
    end = 0
    for match in CYRILLIC.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], ""
        yield match[0], "ky" if KYRGYZ.search(match[0]) else "ru"
        end = match.end()
    if text[end:]:
        yield text[end:], ""


def marked(text: str) -> str:
    """A text as HTML in which words in Cyrillic letters say their language."""
    return "".join(f'<span lang="{language}">{escape(piece)}</span>' if language else escape(piece) for piece, language in pieces(text))


def of_address(address: str) -> str:
    """The language of the page behind an address (BCP 47), if the address says it: the query first, then path, host and the domain of a country; else "".

    ``bishkek.book.bib.language`` asks the reference list before it.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket in a link of the prose; those of tables and references are refused before
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    host = (parts.hostname or "").split(".")
    said = [re.split("[-_]", value)[0] for key, value in parse_qsl(parts.query) if key in QUERIES] + parts.path.split("/") + host[:1]
    named = next((NAMED[word.lower()] for word in said if word.lower() in NAMED), "")
    return named or ("ru" if host[-1] in RUSSIAN_ENDS else "")
