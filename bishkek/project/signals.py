"""Ctrl-C and a request to end: the command says one sentence, its processes end with it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import NoReturn

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(KeyboardInterrupt):
    """The command was asked to end; ``signal`` says by which signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = number


def heed() -> None:
    """From here on the first signal raises ``Stopped``, and no other one disturbs what is then put in order."""
    for number in SIGNALS:
        signal.signal(number, _raise)


def _raise(number: int, _: FrameType | None) -> NoReturn:
    for other in SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def say_stopped(error: KeyboardInterrupt) -> int:
    """Says that the command was stopped; returns the exit code that shells expect: 128 and the number of the signal."""
    if sys.stderr:  # None, if it was closed
        print("bishkek: stopped before the end; what was finished is kept, run the same command again to go on", file=sys.stderr)
    return 128 + getattr(error, "signal", signal.SIGINT)


@contextmanager
def held() -> Iterator[None]:
    """Signals wait until the block ends; a process that is started in it decides for itself what they mean (``follow``)."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run(command: Sequence[str], environment: Mapping[str, str], limit: float | None = None, piped: bool = False) -> tuple[int, str]:
    """Runs a command that heeds signals; its exit code and, if ``piped``, what it wrote to standard error, else "".

    A request to end reaches it, and so does the end of ``limit`` seconds: it ends first, with all that it has started.

    Raises
    ------
    subprocess.TimeoutExpired : the limit was reached. KeyboardInterrupt : the request to end.
    """
    pipe = subprocess.PIPE if piped else None
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            _, said = process.communicate(timeout=limit)
        except BaseException:
            process.terminate()
            process.communicate()
            raise
        return process.returncode, said or ""


def follow() -> None:
    """In a process of the build: a group of its own, which Ctrl-C at a terminal does not reach; the build ends it as a whole."""
    os.setpgid(0, 0)
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # such a group may still print
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def lead(process: BaseProcess) -> None:
    """In the build: the group exists from here on, however late the process itself comes to it."""
    with suppress(OSError):  # it has been there first, or is gone already
        os.setpgid(process.pid, process.pid)


def end(process: BaseProcess) -> None:
    """Ends a process with all that it has started."""
    if process.pid is None:
        return  # it never began
    if process.exitcode is None:  # once it was waited for, its number may be another's
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.join()
