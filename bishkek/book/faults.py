"""A fault as the one sentence that a command prints; those of the system in words, with the file and what to do."""

import errno
import os

from bishkek.book.paths import ROOT

REMEDIES = {
    errno.ENOSPC: "make room on the disk and run the command again",
    errno.EDQUOT: "make room within your quota and run the command again",
    errno.EACCES: "allow this user to read and write it, and run the command again",
    errno.EPERM: "allow this user to read and write it, and run the command again",
    errno.EROFS: "the disk is read-only; work in a copy on another one",
    errno.EISDIR: "a folder stands where a file belongs; move it away",
    errno.ENOTDIR: "a file stands where a folder belongs; move it away",
    errno.EEXIST: "a file stands where a folder belongs; move it away",
    errno.ELOOP: "a link leads back to itself; replace it by the file",
    errno.ENOENT: "restore it from git if it belongs to the book, or correct the path",
}


def sentence(error: BaseException) -> str:
    """What went wrong and what to do."""
    if not isinstance(error, OSError) or error.errno is None or error.filename is None:
        return str(error)
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(error.filename)
    place = os.path.relpath(name, ROOT) if os.path.isabs(name) and name.startswith(f"{ROOT}{os.sep}") else name
    return f"{place}: {error.strerror}; {REMEDIES.get(error.errno, 'see whether the path is right')}"
