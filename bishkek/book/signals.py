"""Ctrl-C and a request to end: the command says one sentence, its processes end with it."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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


def follow() -> None:
    """In a process of the build: Ctrl-C is for the parent alone, which ends this process; ending takes its own children along."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
