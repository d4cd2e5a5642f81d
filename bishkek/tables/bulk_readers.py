"""Reads the plain lines of several files at once: one in this process, and another in one beside it.

Threads alone do not do: NumPy takes the lock of the interpreter for every step, and two threads that read are as fast
as one. The process beside is this module run as a program, which any script or notebook can start without a guard.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue

from bishkek.tables import bulk_plain
from bishkek.tables.bulk_files import BulkFile
from bishkek.tables.bulk_plain import Known, Plain

LARGE = 1 << 28  # bytes of a folder for which a process more is worth its start
AHEAD = 2  # files whose plain lines are held beside those that are summed

Reader = Callable[[BulkFile], Plain | None]


def in_turn(files: Iterator[BulkFile], known: Known, size: int, threads: int) -> Iterator[tuple[BulkFile, Plain | None]]:
    """Each file with its plain lines, in order; those of the next are read while whoever asked sums the last ones.

    ``size`` is that of all files, in bytes. A fault in the lines of a file comes when its turn does, as if it were read alone.
    """
    with ExitStack() as at_end:
        readers: SimpleQueue[Reader] = SimpleQueue()
        readers.put(_here(known))
        many = threads > 1 and size >= LARGE
        if many:
            readers.put(at_end.enter_context(_beside(known)))
        pool = at_end.enter_context(ThreadPoolExecutor(2 if many else 1))
        at_end.callback(pool.shutdown, cancel_futures=True)  # who stops does not wait for files that nobody asks for
        coming: deque[tuple[BulkFile, Future]] = deque()
        for file in files:
            coming.append((file, pool.submit(_lent, readers, file)))
            if len(coming) > (AHEAD if many else 1):
                yield _taken(coming)
        while coming:
            yield _taken(coming)


def _lent(readers: SimpleQueue, file: BulkFile) -> Plain | None:
    """Reads with whichever reader is free."""
    reader = readers.get()
    try:
        return reader(file) if file.lines else None
    finally:
        readers.put(reader)


def _taken(coming: deque[tuple[BulkFile, Future]]) -> tuple[BulkFile, Plain | None]:
    file, read = coming.popleft()
    return file, read.result()


def _here(known: Known) -> Reader:
    return lambda file: bulk_plain.read(file.lines, known)


@contextmanager
def _beside(known: Known) -> Iterator[Reader]:
    """A reader in a process that lasts as long as the block; what it cannot give is read here."""
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))))}
    command = [sys.executable, "-P", "-m", __name__]  # -P: this library, not what lies where somebody stands
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=surroundings)
    except OSError:  # this system starts none
        yield _here(known)
        return

    def reader(file: BulkFile) -> Plain | None:
        try:
            pickle.dump((file.lines, known), process.stdin)
            process.stdin.flush()
            return pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):  # it is gone
            return bulk_plain.read(file.lines, known)

    try:
        yield reader
    finally:
        process.kill()
        process.communicate()


def _serve() -> None:
    """Answers with the plain lines of each file that is asked for, until nobody asks any more."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    while True:
        try:
            lines, known = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(bulk_plain.read(lines, known), answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    _serve()
