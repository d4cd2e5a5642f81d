"""What an earlier build left counts only while every byte of it is as that build left it.

A build takes up files that it did not make in this run: chapters as run, figures, numbers, drawings for screens,
Sphinx's cache, pages. Whoever leaves such files notes their checksums beside them; whoever takes them up asks for
the note first, and makes the files again if one of them is older, newer, spoilt, missing or one too many.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bishkek.project.paths import write_if_changed


def note(record: Path, places: Iterable[Path], facts: dict) -> None:
    """Writes ``record``: the checksum of every file in ``places`` (files, or folders taken whole), and ``facts`` about them.

    ``facts`` must be plain JSON. Places lie in the folder of the record or below it, so that the folder can be moved.
    """
    names = [place.relative_to(record.parent).as_posix() for place in places]
    content = {"facts": facts, "places": names, "files": _checksums(record.parent, names)}
    write_if_changed(record, (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode())


def noted(record: Path) -> dict | None:
    """The facts of a record, or None if it is missing, cannot be read, or any file is not as it was noted."""
    try:
        content = json.loads(record.read_text(encoding="utf-8"))
        facts, names, files = content["facts"], content["places"], content["files"]
        return facts if files == _checksums(record.parent, names) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _checksums(folder: Path, names: list[str]) -> dict[str, str]:
    found = {}
    for name in names:
        place = folder / name
        for file in sorted(f for f in place.rglob("*") if f.is_file()) if place.is_dir() else [place]:
            found[file.relative_to(folder).as_posix()] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """A new folder to be filled, which takes the place of ``folder`` when the block ends without a fault.

    An interruption leaves the old folder or none, never a mixture.
    """
    new = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
        shutil.rmtree(folder, ignore_errors=True)
        os.rename(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def keep_only(folder: Path, expected: Iterable[str], spared: Path | None = None) -> None:
    """Removes every file in a folder that is not among ``expected`` (names below it) nor below ``spared``, and the folders that this empties."""
    wanted = {folder / name for name in expected}
    for path in sorted(folder.rglob("*"), reverse=True):  # what lies in a folder comes before it
        if spared and path.is_relative_to(spared):
            continue
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted:
            path.unlink()
