"""A fault as the one sentence that a command prints; those of the system in words, with the file and what to do."""

import errno
import os
import traceback
from collections.abc import Callable, Iterable
from typing import TypeVar

from bishkek.places import PACKAGE, ROOT

Found = TypeVar("Found")
HOUSE = f"{PACKAGE}{os.sep}"
FORESEEN = (RuntimeError, ValueError, OSError)
REMEDIES = {
    errno.ENOSPC: "make room on the disk and run the command again",
    errno.EDQUOT: "make room within your quota and run the command again",
    errno.EFBIG: "raise the limit of the size of files (ulimit -f) and run the command again",
    errno.EMFILE: "raise the limit of open files (ulimit -n) and run the command again",
    errno.EACCES: "allow this user to read and write it, and run the command again",
    errno.EPERM: "allow this user to read and write it, and run the command again",
    errno.EROFS: "the disk is read-only; work in a copy on another one",
    errno.EISDIR: "a folder stands where a file belongs; move it away",
    errno.ENOTDIR: "a file stands where a folder belongs; move it away",
    errno.EEXIST: "a file stands where a folder belongs; move it away",
    errno.ELOOP: "a link leads back to itself; replace it by the file",
    errno.ENOENT: "restore it from git if it belongs to the book, or correct the path",
}


class BuildError(RuntimeError):
    """The build cannot go on; the message is one sentence that says what to do."""


def sentence(error: BaseException) -> str:
    """What went wrong and what to do; of an error that nobody foresaw also its kind and the line of ours that led to it."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{_short(error.filename)}, line {error.lineno}: {error.msg}; correct it there"
    if isinstance(error, MemoryError):
        return "there is not enough memory; end other programs, or raise the limit (ulimit -v), and run the command again"
    if isinstance(error, OSError) and error.errno is not None and (error.filename is not None or error.errno in REMEDIES):
        place = "" if error.filename is None else f"{_short(os.fsdecode(error.filename))}: "
        return f"{place}{error.strerror}; {REMEDIES.get(error.errno, 'see whether the path is right')}"
    if isinstance(error, FORESEEN) and _is_ours(error):
        return str(error)
    text = " ".join(str(error).split())
    return f"{type(error).__name__}{f': {text}' if text else ''}{_where(error)}"


def tried(what: str, ids: Iterable[str], work_out: Callable[[str], Found], faults: list[str]) -> dict[str, Found]:
    """What can be worked out, by id; of what cannot a sentence goes to ``faults``, beginning with ``what`` and the id.

    Figures from outside may break any rule or recipe: one that cannot be worked out must not keep the others.
    """
    found = {}
    for id in ids:
        try:
            found[id] = work_out(id)
        except Exception as error:
            faults.append(" ".join(f"{what} {id}: {sentence(error)}".split()))
    return found


def _is_ours(error: BaseException) -> bool:
    """Whether the library raised it itself, with words of its own; so did another process, of which no frames come here."""
    frames = traceback.extract_tb(error.__traceback__)
    return not frames or frames[-1].filename.startswith(HOUSE) or type(error).__module__.startswith("bishkek")


def _where(error: BaseException) -> str:
    ours = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(HOUSE)]
    return f" (raised in {_short(ours[-1].filename)}:{ours[-1].lineno})" if ours else ""


def _short(name: str) -> str:
    return os.path.relpath(name, ROOT) if name.startswith(f"{ROOT}{os.sep}") else name
