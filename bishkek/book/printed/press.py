"""A press that stays warm: one process that typesets the book again and again, and works out anew only what has changed.

Typst keeps what it has laid out for as long as its process lives. The bytes of a PDF are those of a first run.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from multiprocessing import parent_process
from multiprocessing.connection import Client, Listener, wait
from pathlib import Path
from threading import Thread

from bishkek.project import signals
from bishkek.project.faults import BuildError, sentence

at: str | None = None  # the address of the press of this process and of its forks; without one, every PDF is typeset from the beginning


def compiled(folder: Path) -> tuple[bytes, int]:
    """The PDF of the sources in ``folder`` and its pages, by the press that is there, or else by this process.

    Raises
    ------
    BuildError : the book cannot be typeset.
    """
    from bishkek.book.printed import pdf

    if at is None:
        return pdf.compiler(folder)()
    try:
        with Client(at) as press:
            press.send(folder)
            made, found = press.recv()
    except (EOFError, OSError):  # it is gone
        return pdf.compiler(folder)()
    if not made:
        raise BuildError(found)
    return found


def stand_by(listener: Listener) -> None:
    """Typesets for whoever asks, one after another, until its process ends."""
    from bishkek.book.printed import pdf

    signals.follow()  # whoever started it ends it
    Thread(target=_end_with, args=(parent_process().sentinel,), daemon=True).start()
    compiler = cache(pdf.compiler)
    while True:
        with suppress(EOFError, ConnectionError), listener.accept() as asking:  # an error: whoever asked was stopped
            asking.send(_answer(compiler, asking.recv()))


def _answer(compiler: Callable[[Path], Callable[[], tuple[bytes, int]]], folder: Path) -> tuple[bool, object]:
    try:
        return True, compiler(folder)()
    except Exception as error:  # the press outlives a book that cannot be typeset
        return False, sentence(error)


def _end_with(process: int) -> None:
    """Ends this process with another one."""
    wait([process])
    os._exit(0)
