"""What can be said of the book within seconds, before any chapter runs: packages, sources, tables, and what pages ask for."""

from bishkek.book.site import stage
from bishkek.project import environment, sources
from bishkek.project.paths import BUILD, EXECUTED
from bishkek.runs import ages, memory, sound


def check() -> str:
    """Looks at everything that a build looks at first; returns the sentence that nothing was found.

    Raises
    ------
    RuntimeError, ValueError : the first thing that keeps the book from being built, in one sentence.
    """
    BUILD.mkdir(exist_ok=True)
    environment.check()
    sources.check()
    sound.check()
    ages.recall()
    memory.recall(EXECUTED)
    stage.check()
    return "packages, sources, tables, numbers, claims and statements are in order; no chapter was run"
