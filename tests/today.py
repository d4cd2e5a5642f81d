"""What a text claims when it says "today" of a figure, and whether the tables behind it reach that far."""

import re
from collections.abc import Iterable

from bishkek import numbers
from bishkek.book.contents import behind
from bishkek.numbers.usage import BOUND, ROLE
from bishkek.tables import age
from bishkek.tables.package import day
from bishkek.tables.periods import ISO, Period

#: Words that claim to speak of the day of the book. "Still" does so beside a verb of the present: "it stood still" does not.
WORDS = re.compile(
    r"\b(?:today|now|nowadays|currently|at present|as of|latest|newest|most recent|so far|this year|(?:is|are|has|have) still|still (?:is|are|has|have|holds?|stands?))\b"
    r"|\b(?:сегодня|сейчас|теперь|ныне|новейш\w+|по сей день|до сих пор)\b",
    re.IGNORECASE,
)
YEAR = re.compile(ISO.pattern)


def speaks_of_today(text: str) -> bool:
    """Whether a text has a word that claims to speak of the day of the book."""
    return bool(WORDS.search(text))


def fault(text: str, tables: Iterable[str], years: Iterable[int] = ()) -> str:
    """Why a text that rests on tables may not say today; empty if it may.

    It may if all kinds of its figures reach into the twelve months before the day of the book, or if it names a period
    that they have: a year that stands in it, or one of ``years``, which its numbers print.
    """
    if not speaks_of_today(text) or not (reach := age.reach(tables)):
        return ""
    if all(age.months_between(period, Period(day())) <= age.FRESH for period in reach.values()):
        return ""
    named = [int(found[0]) for found in YEAR.findall(text)] + list(years)
    newest = max(period.end[0] for period in reach.values())
    if any(year <= newest for year in named):
        return ""
    word, reached = WORDS.search(text)[0], ", ".join(f"{subject} to {period.short}" for subject, period in reach.items())
    return f"“{word}” is said of {reached}: name the period in the sentence, or leave the word out: {' '.join(text.split())}"


def fault_of_sentence(sentence: str) -> str:
    """The same for a sentence of a page, with the tables behind its numbers and statements; one that has none is not checked."""
    if not speaks_of_today(sentence):
        return ""
    years = [int(n.value) for n in map(numbers.get, ROLE.findall(sentence)) if n.unit == "year"]
    return fault(_prose(sentence), behind(sentence), years)


def _prose(sentence: str) -> str:
    """A sentence without ids, whose years name no period to a reader."""
    return BOUND.sub("", ROLE.sub("…", sentence))
