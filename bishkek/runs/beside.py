"""Tasks in processes of their own: beside the build while it is busy with something else, or several in turn."""

import atexit
import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection, wait

from bishkek.project import signals
from bishkek.project.faults import FORESEEN, sentence

FORK = multiprocessing.get_context("fork")
#: Tasks whose pipes are open. A process inherits the builder's ends of those to its elders; while it holds them, they
#: never hear that the builder is gone (killed, say), and would wait for ever, with the lock of the build in their hands.
_running: set["Beside"] = set()


class Beside:
    """A task in a fresh fork, which gives its result with ``result``; ``name`` is what a fault calls it."""

    def __init__(self, task: Callable[[], object], name: str) -> None:
        self._name = name
        self.connection, theirs = FORK.Pipe()
        self.process = FORK.Process(target=_run, args=(theirs, task), daemon=True)
        with signals.held():
            _running.add(self)
            self.process.start()
            signals.lead(self.process)
        theirs.close()

    def result(self) -> object:
        """What the task returned; raises what it raised, or ``RuntimeError`` if its process was killed."""
        try:
            done, found = self.connection.recv()
        except (EOFError, ConnectionError):
            raise RuntimeError(f"{self._name} ended without a word (out of memory?); run the build again") from None
        if not done:
            raise found
        return found


def end(running: Iterable[Beside]) -> None:
    """Ends the processes, whatever they do."""
    for one in list(running):
        signals.end(one.process)
        _running.discard(one)
        one.connection.close()


@atexit.register
def _leave_none() -> None:
    """A request to end may come when a task has begun and whoever began it does not yet hold it in their hands."""
    end(_running)


def in_turn(tasks: Mapping[str, Callable[[], object]], most: int = os.cpu_count() or 1) -> Iterator[tuple[str, object, Exception | None]]:
    """Runs tasks, ``most`` at a time, each in a fresh fork; gives name, result and fault of each when it is done.

    A fault of one does not keep the others from their end; no process is left after the last, nor when the caller stops.
    """
    waiting, running = list(tasks.items()), {}
    try:
        while waiting or running:
            while waiting and len(running) < most:
                name, task = waiting.pop(0)
                started = Beside(task, name)
                running[started.connection] = (name, started)
            for connection in wait(list(running)):
                name, done = running.pop(connection)
                yield name, *_outcome(done)
    finally:
        end([process for _, process in running.values()])


def _outcome(done: Beside) -> tuple[object, Exception | None]:
    try:
        return done.result(), None
    except FORESEEN as fault:
        return None, fault
    finally:
        end([done])


def _run(parent: Connection, task: Callable[[], object]) -> None:
    signals.follow()
    while _running:
        _running.pop().connection.close()
    done = _done(task)
    with suppress(ConnectionError):  # the build is gone, and with it whoever waits for the task
        parent.send(done)


def _done(task: Callable[[], object]) -> tuple[bool, object]:
    try:
        return True, task()
    except Exception as error:  # every fault must reach the build
        return False, error if isinstance(error, FORESEEN) and _travels(error) else RuntimeError(sentence(error))


def _travels(error: Exception) -> bool:
    """Whether an error is whole at the other end; one that is made of several arguments is not."""
    try:
        return str(pickle.loads(pickle.dumps(error))) == str(error)
    except Exception:
        return False
