"""Runs a random sequence of edits and builds in one folder, and compares what stands there with a build of the same sources elsewhere."""

import hashlib
import importlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from bishkek.book.preview import warm  # noqa: F401  builds are forked after it
from tests.sequences.edits import EDITS

LOG = "log.txt"
SETTLED = {"table", "description", "module"}  # after which an author seals tables and records verdicts
PATIENCE = 600  # seconds for one command
SOURCES = ("_build", ".venv", ".git", "__pycache__", ".pytest_cache", ".hypothesis")


@dataclass
class Sequence:
    """One random sequence: what was done, and what differs at its end."""

    seed: int
    done: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)


def start(folder: Path, *command: str) -> int:
    """Starts a command of the book of a folder (``python -m bishkek``); returns the process."""
    return _fork(folder, lambda: _obey(list(command)))


def _obey(command: list[str]) -> int:
    importlib.import_module("bishkek.project.signals").heed()  # in a shell's background Ctrl-C is ignored
    return importlib.import_module("bishkek.__main__").main(command)


def execute(folder: Path, code: str) -> None:
    """Runs Python as a cell of a notebook that someone has open: with the library of a folder, and outside of any build."""
    assert finished(_fork(folder, lambda: exec(code, {}) or 0)) == 0, said(folder)


def _fork(folder: Path, work: Callable[[], int]) -> int:
    """Starts work in a fork, with the library as it stands in a folder; returns the process."""
    process = os.fork()
    if process:
        return process
    os.setsid()
    log = os.open(folder.parent / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1), os.dup2(log, 2)
    sys.stdout = sys.stderr = os.fdopen(os.dup(log), "w", buffering=1, encoding="utf-8")  # pytest has put its own in their place
    code = 99
    try:
        for name in [n for n in sys.modules if n.split(".")[0] == "bishkek"]:
            del sys.modules[name]
        for name in ("BISHKEK_FIGURES", "BISHKEK_DATA", "BISHKEK_BUILD", "BISHKEK_NOTE"):
            os.environ.pop(name, None)
        os.environ |= {"SOURCE_DATE_EPOCH": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        sys.dont_write_bytecode = True
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        code = work()
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


@contextmanager
def preview(folder: Path) -> Iterator[Callable[[str], str]]:
    """The preview of a folder while the block lasts, as a function from an address to what it answers."""
    (folder.parent / LOG).unlink(missing_ok=True)
    process = start(folder, "serve", "--port", "0")
    try:
        until(lambda: (folder.parent / LOG).exists() and "http://" in said(folder))
        site = said(folder).split()[0].rstrip("/")
        yield lambda address: urlopen(f"{site}{address}").read().decode()
    finally:
        os.kill(process, signal.SIGINT)
        assert finished(process) == 0


def until(done: Callable[[], bool]) -> None:
    """Waits for something to be so."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def finished(process: int) -> int:
    """Waits for a command; returns its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def run(folder: Path, *command: str) -> None:
    """One command to its end; ``AssertionError`` with what it said if it fails."""
    (folder.parent / LOG).unlink(missing_ok=True)
    code = finished(start(folder, *command))
    assert code == 0, f"{' '.join(command)} in {folder} ended with {code}: {said(folder)}"


def refused(folder: Path, *command: str) -> str:
    """What a command said that must not end well."""
    (folder.parent / LOG).unlink(missing_ok=True)
    assert finished(start(folder, *command)) == 1, said(folder)
    return said(folder)


def said(folder: Path) -> str:
    """The end of what the last commands printed."""
    return (folder.parent / LOG).read_text(encoding="utf-8")[-3000:]


def settle(folder: Path) -> None:
    """Seals every table and records the verdicts, as an author does after a change that was meant."""
    run(folder, "seal", *sorted(r["name"] for r in json.loads((folder / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]))
    run(folder, "verdicts", "--record")


def with_other_python(folder: Path, python: str) -> None:
    """One build with another Python."""
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("BISHKEK")} | {"PYTHONPATH": str(folder), "SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run([python, "-m", "bishkek", "build"], cwd=folder, env=surroundings, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def killed(folder: Path, after: float) -> None:
    """A build that is ended at a moment, with all of its processes."""
    process = start(folder, "build")
    time.sleep(after)
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it was faster
    os.waitpid(process, 0)


def saved_meanwhile(folder: Path, pause: Callable[[], None], edit: Callable[[], None]) -> None:
    """An edit that is saved while a build runs, after a pause; whether the build ends well hangs on who was faster."""
    process = start(folder, "build")
    pause()
    edit()
    finished(process)


def crowd(folder: Path) -> None:
    """Two builds at once."""
    codes = [finished(process) for process in [start(folder, "build"), start(folder, "build")]]
    assert codes == [0, 0], said(folder)


def results(folder: Path) -> dict[str, str]:
    """Checksum of every file that a reader gets."""
    build = folder / "_build"
    files = [f for f in (build / "html").rglob("*") if f.is_file()] + [f for f in build.glob("*") if f.suffix in {".pdf", ".epub"}]
    return {f.relative_to(build).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(files)}


def clone(folder: Path, target: Path) -> Path:
    """The sources alone, in another place."""
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns(*SOURCES)))


def play(seed: int, book: Path, scratch: Path, steps: int = 5, pythons: tuple[str, ...] = (), only: tuple[str, ...] = (), longest: float = 8.0) -> Sequence:
    """Edits and builds a copy of ``book`` at random, then compares it with a build from a clone.

    Parameters
    ----------
    seed : decides everything that is random. book : the sources (and what was built of them, if anything).
    scratch : a folder for this sequence alone, removed at the end if nothing differs. steps : how many edits.
    pythons : other Pythons with the packages of the lock. only : names of edits; all if empty. longest : seconds before a kill.
    """
    rng, told = random.Random(seed), Sequence(seed)
    shutil.rmtree(scratch, ignore_errors=True)
    folder = Path(shutil.copytree(book, scratch / "book", symlinks=True))
    states = [clone(folder, scratch / "state-0")]
    for step in range(steps):
        name = rng.choice([*(only or sorted(EDITS)), "other_branch"])
        told.done.append(name)
        if name == "other_branch":
            _go_to(folder, rng.choice(states))
        elif name not in SETTLED and rng.random() < 0.15:
            told.done[-1] += "+meanwhile"
            saved_meanwhile(folder, lambda: time.sleep(rng.uniform(0.05, longest)), lambda: EDITS[name](folder, rng))
        else:
            EDITS[name](folder, rng)
            if name in SETTLED:
                settle(folder)
        _build_somehow(folder, rng, told, pythons, longest)
        if rng.random() < 0.3:
            states.append(clone(folder, scratch / f"state-{step + 1}"))
    run(folder, "build")
    other = clone(folder, scratch / "clone")
    run(other, "build")
    mine, clean = results(folder), results(other)
    told.differs = sorted(name for name in mine.keys() | clean.keys() if mine.get(name) != clean.get(name))
    if not told.differs:
        shutil.rmtree(scratch)
    return told


def _go_to(folder: Path, state: Path) -> None:
    """The sources of an earlier state, with what was built of the later one, as after a change of branch."""
    for path in folder.iterdir():
        if path.name not in SOURCES:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(state, folder, dirs_exist_ok=True)


def _build_somehow(folder: Path, rng: random.Random, told: Sequence, pythons: tuple[str, ...], longest: float) -> None:
    """A build, or none, or one that is killed, or two at once, or one by another Python."""
    way = rng.random()
    if way < 0.5:
        run(folder, "build")
        told.done[-1] += "+build"
    elif way < 0.65:
        killed(folder, rng.uniform(0.05, longest))
        told.done[-1] += "+kill"
    elif way < 0.72:
        crowd(folder)
        told.done[-1] += "+two"
    elif way < 0.8 and pythons:
        with_other_python(folder, rng.choice(pythons))
        told.done[-1] += "+python"
