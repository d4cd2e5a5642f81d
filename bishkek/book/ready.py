"""What comes before pages are read, whoever asks for them: sources checked, stale chapters run, numbers known, verdicts compared."""

import os
from collections.abc import Iterable

from bishkek import claims, numbers, sentences, tables
from bishkek.book import bib
from bishkek.book.contents import bound, check_once, printing, recorded
from bishkek.numbers import estimates, russian
from bishkek.numbers.usage import BOUND, CITED, CLAIM, EMPTY, NOUNS, PARTED, places
from bishkek.project import environment, sources
from bishkek.project.faults import BuildError, sentence
from bishkek.project.paths import BUILD, EXECUTED, pages
from bishkek.runs import ages, memory, sound
from bishkek.runs.chapters import REST, run_stale
from bishkek.tables import age

CHECKED = BUILD / "verdicts.json"


def check_sources(asking: Iterable[str] | None = None) -> None:
    """Stops if the environment is another one, or a file that people edit, or a table, cannot be used, or a page (of ``asking``, or any) asks for what is not there."""
    environment.check()
    sources.check()
    sound.check()
    ages.recall()
    memory.recall(EXECUTED)
    check_prose(asking)


def make_ready(again: bool = False) -> list[str]:
    """Everything that pages are made from; returns the chapters that had to run (all of them, if ``again``).

    Raises
    ------
    BuildError : a chapter fails, a recorded verdict is stale. Errors of the sources and tables are passed on.
    """
    check_sources()
    ran = run_stale(again)
    check_once()
    if ran:
        memory.recall(EXECUTED)
    for find, known in ((numbers.get, printing()), (sentences.get, bound()), (age.of, tables.names()), (age.span, tables.names())):
        for id in known:
            find(id)
    ages.keep()
    memory.keep_rest(REST)
    _check_verdicts()
    return ran


def make_page_ready(page: str) -> list[str]:
    """What one page is made from, so that it is shown before the others; the rest of the book stays as it was. Faults as in ``make_ready``."""
    check_sources([page])
    ran = run_stale(only=[page])
    memory.recall(EXECUTED)
    return ran


def check_prose(asking: Iterable[str] | None = None) -> None:
    """Stops before any chapter runs if a page (of ``asking``, or any) asks for what does not exist, or has a sentence that no longer holds.

    The run of a chapter would come upon it in the cell that lists its numbers, not where the id is written.

    Raises
    ------
    BuildError : names page, cell, line and id.
    """
    for page in pages() if asking is None else asking:
        _check_roles(page)
        try:
            numbers.check(page)
        except KeyError as error:
            raise BuildError(error.args[0]) from error
        for place, claim in places(CLAIM, page):
            _check_claim(place, claim)
        for place, id in places(BOUND, page):
            _check_bound(place, id)


def _check_roles(page: str) -> None:
    """Whether the roles of a page are written as they must be."""
    if empty := next(places(EMPTY, page), None):
        raise BuildError(f"{empty[0]}: {{{empty[1]}}} has no id between its marks; write one, or take it out")
    if parted := next(places(PARTED, page), None):
        raise BuildError(f"{parted[0]}: {{number}} takes an id alone, and not {parted[1]!r}; nouns are given to {{number-ru}}")
    for place, works in places(CITED, page):
        if unknown := next((work for work in map(str.strip, works.split(",")) if work not in bib.entries()), None):
            raise BuildError(f"{place}: references.bib has no work {unknown!r}; add it, or correct its name here")
    for place, forms in places(NOUNS, page):
        try:
            russian.require_forms(tuple(forms.split("|")))
        except ValueError as error:
            raise BuildError(f"{place}: {error}; write `{{number-ru}}`, its id and the forms, parted by strokes") from error


def _check_claim(place: str, id: str) -> None:
    if id not in recorded():
        raise BuildError(f"{place}: there is no claim {id}; they run from {min(recorded())} to {max(recorded())}")


def _check_bound(place: str, id: str) -> None:
    """In a book of another vintage the sentences are those of today, and one that does not hold there says so on the page."""
    if id not in sentences.ids():
        raise BuildError(f"{place}: {sentences.no_statement(id)}")
    try:
        found = sentences.get(id)
    except Exception as error:  # of whatever the predicate asks
        raise BuildError(f"{place}: {id} cannot be checked: {sentence(error)}") from error
    if not found.holds and not os.environ.get("BISHKEK_NOTE"):
        raise BuildError(f"{place}: the sentence bound to {id} no longer holds: {found.says.removesuffix('.')}; rewrite the sentence, or correct the table")


def _check_verdicts() -> None:
    """Stops if a recorded verdict is not what the rule gives now, or an estimate comes from other tables."""
    if estimates.stale():
        raise BuildError(f"the table {estimates.NAME} was worked out from other tables or by other code than those at hand; record it again with `python -m bishkek estimates`")
    if memory.is_checked(CHECKED):
        return
    with memory.checking(CHECKED):
        if stale := claims.stale():
            raise BuildError(
                f"the recorded verdicts of {', '.join(stale)} are not those that come out now; "
                "look at them with `python -m bishkek verdicts` and record them with --record"
            )
