"""Runs a command in a small book that a case has spoilt, and says what is wrong with the answer.

Every run is a fork of this process with the library of the small book, so that two hundred of them take minutes and not hours.
"""

import importlib
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from tests.sequences import engine, small
from tests.support import DATA

#: What people edit, and a case may spoil; all else of the small book stays.
EDITED = ("data", "chapters", "_config.yml", "_toc.yml", "CITATION.cff", "references.bib", "requirements.txt")
#: Tables that the small book lacks: a series of years with empty cells, and one with a foreign key.
MORE = ("exchange_rates_annual", "cis_steps")
RATES, LEASE, STEPS = "exchange_rates_annual", "kant_lease", "cis_steps"
NET = "(raised in "  # what an error that nobody foresaw carries
PREFIX = "bishkek: "
PATIENCE = 120  # seconds for one command; one that hangs ends by a signal


@dataclass(frozen=True)
class Case:
    """One bad input: what spoils the book, the command, and a part of the sentence that must come (None: the command must end well).

    ``cheap`` marks what takes no second, of which the suite runs some; all run in ``python -m tests.faults.every``.
    """

    kind: str
    name: str
    says: str | None
    arguments: tuple[str, ...]
    spoil: Callable[[Path], object] = lambda book: None
    environment: Mapping[str, str] = field(default_factory=dict)
    cheap: bool = False
    keeps: bool = True  # whether the files must be as they were


@dataclass(frozen=True)
class Answer:
    """What a command ended with."""

    code: int
    out: str
    err: str


class Book:
    """A small book in a folder of its own, with a copy of what a case may spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = small.make(folder / "book")
        _add_tables(self.folder / "data")
        engine.settle(self.folder)
        pa.DataFrameSchema({"x": pa.Column()}).validate(pd.DataFrame({"x": [1]}))  # the first check of a process is slow, and forks would each make it
        self._kept = folder / "kept"
        self._kept.mkdir()
        for name in EDITED:
            _copy(self.folder / name, self._kept / name)

    def restore(self) -> None:
        """Everything as it was before the first case."""
        for name in EDITED:
            _remove(self.folder / name)
            _copy(self._kept / name, self.folder / name)

    def faults(self, case: Case) -> list[str]:
        """What is wrong with the answer to a case; nothing if it is as it must be."""
        try:
            case.spoil(self.folder)
            before = snapshot(self.folder)
            answer = ask(self.folder, case.arguments, case.environment)
            found, after = wrong(case, answer), snapshot(self.folder)
            changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
            return found + ([f"changed {', '.join(changed)}"] if case.keeps and changed else [])
        finally:
            self.restore()


def _add_tables(data: Path) -> None:
    described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    whole = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for resource in (r for r in whole["resources"] if r["name"] in MORE):
        shutil.copy(DATA / resource["path"], data / f"{resource['name']}.csv")
        resource |= {"path": f"{resource['name']}.csv"}
        resource.pop("earlier", None)
        described["resources"].append(resource)
    (data / "datapackage.json").write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def wrong(case: Case, answer: Answer) -> list[str]:
    """What an answer is that it must not be."""
    found = []
    if "Traceback" in answer.err + answer.out:
        found.append("a traceback")
    if NET in answer.err:
        found.append("an error that nobody foresaw")
    if case.says is None:
        return found + ([f"ended with {answer.code}"] if answer.code else [])
    if answer.code == 0:
        found.append("ended well")
    said = [line for line in answer.err.splitlines() if line.startswith(PREFIX) or "error: " in line]
    if len(said) != 1:
        found.append(f"{len(said)} sentences")
    if case.says not in answer.err:
        found.append(f"does not say {case.says!r}")
    return found


def ask(folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str] | None = None) -> Answer:
    """Runs a command of the book of a folder to its end."""
    out, err = folder.parent / "out.txt", folder.parent / "err.txt"
    process = os.fork()
    if not process:
        _run(folder, arguments, environment or {}, out, err)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return Answer(code, *(file.read_text(encoding="utf-8", errors="replace") for file in (out, err)))


def _run(folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str], out: Path, err: Path) -> None:
    """In the fork: the command, as a process of its own would run it."""
    code = 99
    try:
        signal.alarm(PATIENCE)
        os.setsid()
        for number, file in ((1, out), (2, err)):
            os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        sys.stdout, sys.stderr = (os.fdopen(os.dup(number), "w", buffering=1, encoding="utf-8", errors=errors) for number, errors in ((1, "strict"), (2, "backslashreplace")))
        for name in [n for n in sys.modules if n.split(".")[0] == "bishkek"]:
            del sys.modules[name]
        for name in [n for n in os.environ if n.startswith("BISHKEK")]:
            del os.environ[name]
        os.environ |= {"SOURCE_DATE_EPOCH": "0", **environment}
        sys.dont_write_bytecode = True
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        code = importlib.import_module("bishkek.__main__").main(list(arguments))
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code)


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """What lies under the edited names: the bytes of files, where links lead, folders."""
    found: dict[str, bytes | str] = {}
    for name in EDITED:
        for path in [folder / name, *sorted((folder / name).rglob("*"))]:
            key = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found[key] = f"link to {os.readlink(path)}"
            elif path.is_file():
                found[key] = path.read_bytes()
            elif path.exists():
                found[key] = "something else"
    return found


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True) if source.is_dir() else shutil.copy(source, target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
