"""What each page has asked for, with the answers, so that Sphinx reads a page again exactly when one of them is another.

Sphinx compares the times of files. A number, a verdict or an age comes from tables through code, so each answer is
noted in Sphinx's environment when a page is read, and asked for again before the next build.
"""

import hashlib
from collections.abc import Callable, Iterable

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from bishkek import numbers, sentences
from bishkek.book.contents import recorded
from bishkek.numbers.usage import source_of
from bishkek.project.paths import EXECUTED
from bishkek.runs.freshness import RECORD
from bishkek.tables import age

#: How a question is answered, by its kind; lists of all figures, numbers and ages add theirs (``site/lists.py``).
ANSWERS: dict[str, Callable] = {
    "age": age.line,
    "claim": lambda id: recorded()[id],
    "number": numbers.get,
    "run": lambda page: (EXECUTED / page / RECORD).read_bytes(),
    "source": lambda page: source_of(page).read_text("utf-8-sig"),  # as Sphinx reads it
    "statement": sentences.get,
}


def ask(env: BuildEnvironment, kind: str, key: str | tuple[str, ...]) -> object:
    """The answer to a question, noted for the page that Sphinx is reading.

    Raises
    ------
    KeyError : there is no such number, statement or claim.
    """
    answer = ANSWERS[kind](key)
    note(env, kind, key, answer)
    return answer


def note(env: BuildEnvironment, kind: str, key: str | tuple[str, ...], answer: object) -> None:
    """An answer that is known already, noted for the page that Sphinx is reading."""
    _noted(env).setdefault(env.docname, {})[kind, key] = _digest(answer)


def _noted(env: BuildEnvironment) -> dict[str, dict]:
    if not hasattr(env, "bishkek_asked"):
        env.bishkek_asked = {}
    return env.bishkek_asked


def _digest(answer: object) -> str:
    return hashlib.sha256(answer if isinstance(answer, bytes) else repr(answer).encode()).hexdigest()


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Sphinx asks which pages to read besides those whose files are newer: those with another answer now."""
    return [docname for docname in sorted(env.found_docs) if docname not in added and not _still(_noted(env).get(docname, {}))]


def _still(asked: dict) -> bool:
    try:
        return bool(asked) and all(_digest(ANSWERS[kind](key)) == digest for (kind, key), digest in asked.items())
    except (KeyError, OSError, AttributeError):
        return False  # what was asked for is gone


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Sphinx is about to read a page again, or has lost it."""
    _noted(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    """Takes over what pages have asked that another process has read."""
    _noted(env).update({docname: found for docname in docnames if (found := _noted(other).get(docname))})
