"""A task in a process of its own that pays for its imports while the build is still busy with something else."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

FORK = multiprocessing.get_context("fork")


class Beside:
    """A task that waits for ``go`` and gives its result with ``result``."""

    def __init__(self, warm: Callable[[], None], task: Callable[[], object]) -> None:
        self._mine, theirs = FORK.Pipe()
        self._process = FORK.Process(target=_wait_and_run, args=(theirs, warm, task), daemon=True)
        self._process.start()
        theirs.close()

    def go(self) -> None:
        """Starts the task."""
        self._mine.send(None)

    def result(self) -> object:
        """What the task returned; raises what it raised, or ``RuntimeError`` if its process was killed."""
        try:
            done, found = self._mine.recv()
        except EOFError:
            raise RuntimeError("a process of the build ended without a word (out of memory?); run the build again") from None
        if not done:
            raise found
        return found

    def stop(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
        self._process.join()


@contextmanager
def beside(warm: Callable[[], None], *tasks: Callable[[], object]) -> Iterator[list[Beside]]:
    """One process a task within the block; none is left after it.

    ``warm`` is called in every process at once, each task when it is told to ``go``.
    """
    running = [Beside(warm, task) for task in tasks]
    try:
        yield running
    finally:
        for process in running:
            process.stop()


def _wait_and_run(parent: Connection, warm: Callable[[], None], task: Callable[[], object]) -> None:
    warm()
    parent.recv()
    try:
        parent.send((True, task()))
    except Exception as error:  # every fault must reach the build
        parent.send((False, error))
