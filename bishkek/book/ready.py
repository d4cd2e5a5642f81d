"""What comes before pages are read, whoever asks for them: sources checked, stale chapters run, numbers known, verdicts compared."""

import os

from bishkek import claims, numbers, sentences, tables
from bishkek.book.contents import bound, check_once, printing, recorded
from bishkek.numbers import estimates
from bishkek.numbers.usage import BOUND, CLAIM, places
from bishkek.project import environment, sources
from bishkek.project.faults import BuildError, sentence
from bishkek.project.paths import BUILD, EXECUTED, pages
from bishkek.runs import ages, memory, sound
from bishkek.runs.chapters import REST, run_stale
from bishkek.tables import age

CHECKED = BUILD / "verdicts.json"


def check_sources() -> None:
    """Stops if the environment is another one, or a file that people edit, or a table, cannot be used, or a page asks for what is not there."""
    environment.check()
    sources.check()
    sound.check()
    ages.recall()
    memory.recall(EXECUTED)
    check_prose()


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


def check_prose() -> None:
    """Stops before any chapter runs if a page asks for what does not exist, or has a sentence that no longer holds.

    The run of a chapter would come upon it in the cell that lists its numbers, not where the id is written.

    Raises
    ------
    BuildError : names page, cell, line and id.
    """
    for page in pages():
        try:
            numbers.check(page)
        except KeyError as error:
            raise BuildError(error.args[0]) from error
        for place, claim in places(CLAIM, page):
            _check_claim(place, claim)
        for place, id in places(BOUND, page):
            _check_bound(place, id)


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
