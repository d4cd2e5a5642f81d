"""What several tests share: places, a data folder to spoil, and the default folder turned to it."""

import csv
import io
import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from functools import lru_cache
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from bishkek import sentences
from bishkek.numbers import registry
from bishkek.tables import DAY, EVERY, door, package

#: A number in Russian prose, with the noun after one, two and five, or its two genitives.
RUSSIAN = re.compile(r"\{number-ru\}`([^`|]+)((?:\|[^`|]+){2,3})?`")
ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
CHAPTERS = ROOT / "chapters"
BUILD = ROOT / "_build"
HTML = BUILD / "html"
PDF = BUILD / "the-road-through-bishkek.pdf"


def file_of(name: str, folder: Path = DATA) -> Path:
    """The file of a table: beside the description, or under ``vintages`` once it has been brought up to date."""
    return folder / package.resource(name, folder)["path"]


def rows(name: str, folder: Path = DATA) -> list[dict[str, str]]:
    """A table straight from its file, every cell as text: the second route, past the library."""
    return [dict(row) for row in _parsed(file_of(name, folder).read_bytes())]


def newest_vintage(name: str, folder: Path = DATA) -> str:
    """The vintage of a table that came out last, by the dates in the bare file: a refresh adds others, and tests must not name the last one at hand."""
    dates = {r["vintage"]: (r["released"] or r["seen"], r["retrieved"]) for r in rows("vintages", folder)}
    return max({r["vintage"] for r in rows(name, folder)}, key=lambda vintage: dates[vintage])


@lru_cache(maxsize=32)
def _parsed(content: bytes) -> list[dict[str, str]]:
    """The rows in the bytes of a file, taken apart once: the anchors ask for the same table hundreds of times."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def write_rows(name: str, table: list[dict[str, str]], folder: Path) -> None:
    """The reverse of ``rows``, with the same line ends as the files of the repository."""
    with file_of(name, folder).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def stamp(name: str, folder: Path) -> None:
    """Records the checksum of a table as ``seal`` does, but of a spoilt one too: what the door says of it is then tested."""
    described = package.read(folder)
    content = file_of(name, folder).read_bytes()
    next(r for r in described["resources"] if r["name"] == name).update(package.sealed(package.resource(name, folder), content))
    _describe(described, folder)


def change_cell(folder: Path, name: str, column: str, change: Callable[[str], str], /, **where: str) -> None:
    """Changes one cell of a table in a copied folder and stamps the table; the key must find one row."""
    if (file := file_of(name, folder)).suffix == ".parquet":
        _change_parquet(file, column, change, where)
        stamp(name, folder)
        return
    table = rows(name, folder)
    found = [r for r in table if all(r[k] == v for k, v in where.items())]
    assert len(found) == 1, f"{name}: {where} finds {len(found)} rows"
    found[0][column] = change(found[0][column])
    write_rows(name, table, folder)
    stamp(name, folder)


def _change_parquet(path: Path, column: str, change: Callable[[str], str], where: dict[str, str]) -> None:
    table = pd.read_parquet(path)
    found = pd.concat([table[key].astype(str) == value for key, value in where.items()], axis=1).all(axis=1)
    assert found.sum() == 1, f"{path.stem}: {where} finds {found.sum()} rows"
    kind = type(table.loc[found, column].item())
    table.loc[found, column] = kind(change(str(table.loc[found, column].item())))
    table.to_parquet(path, index=False)


def describe_again(folder: Path, name: str, change: Callable[[dict], None]) -> None:
    """Edits the description of one table in a copied folder."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    change(next(r for r in described["resources"] if r["name"] == name))
    _describe(described, folder)


def _describe(described: dict, folder: Path) -> None:
    """Writes the description of a copied folder in one line: broken into lines, as a person reads it, it takes ten times as long."""
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    package.descriptor.cache_clear()


def _functions() -> list:
    """Every function of the library modules that are loaded, and what a cache wraps."""
    modules = [m for name, m in list(sys.modules.items()) if name.split(".")[0] == "bishkek"]
    found = {id(f): f for m in modules for f in vars(m).values() if callable(f)}
    return [*found.values(), *(f.__wrapped__ for f in found.values() if hasattr(f, "__wrapped__"))]


def forget() -> None:
    """Clears every value that the library keeps between calls."""
    for function in _functions():
        if hasattr(function, "cache_clear"):
            function.cache_clear()
    registry.forget()
    sentences.registry.forget()


@contextmanager
def data_from(folder: Path) -> Iterator[None]:
    """Within the block, the library reads its tables from another folder.

    What it has worked out from tables that are the same there, to the byte and to the last word of their description,
    stays known; all else is worked out anew. Afterwards it knows again what it knew before.
    """
    turned = [f for f in _functions() if DATA in (getattr(f, "__defaults__", None) or ())]
    before = [f.__defaults__ for f in turned]
    known, changed = _knowledge(), _changed(folder)
    stays = {key: value for key, value in door._cache.items() if key[1] == DATA and not changed & {key[0], *value[1]}}
    forget()
    _know([(store, {k: v for k, v in all_.items() if not changed.intersection(_reads(v))}) for store, all_ in known])
    for function in turned:
        function.__defaults__ = tuple(folder if d == DATA else d for d in function.__defaults__)
    door._cache.update({(name, folder, *seals): value for (name, _, *seals), value in stays.items()})
    try:
        yield
    finally:
        for function, defaults in zip(turned, before, strict=True):
            function.__defaults__ = defaults
        for key in [key for key in door._cache if key[1] == folder]:
            del door._cache[key]
        forget()
        _know(known)


def _knowledge() -> list[tuple[dict, dict]]:
    """The stores of what was worked out with what they hold: of every remembered function, of numbers and of statements."""
    stores = [f.results for f in _functions() if hasattr(f, "results")] + [registry._known, sentences.registry._known]
    return [(store, dict(store)) for store in stores]


def _know(known: list[tuple[dict, dict]]) -> None:
    for store, held in known:
        store.update(held)


def _reads(value) -> Iterable[str]:
    """The tables behind something in a store."""
    return value.reads if hasattr(value, "reads") else value[1]


def _changed(folder: Path) -> set[str]:
    """Names of the tables of a folder that are not those of the repository, and with one of them the list of all; the day if it is another."""
    ours, described = package.descriptor(DATA), package.read(folder)
    theirs = {r["name"]: r for r in described["resources"]}
    same = {name for name, told in ours.items() if told == theirs.get(name) and package.checksum(door.content_of(name, told, folder)) == told["hash"]}
    other = {DAY} if described[package.DAY_KEY] != package._day(DATA) else set()
    return (ours.keys() | theirs.keys()) - same | ({EVERY} if same != ours.keys() | theirs.keys() else set()) | other


@lru_cache(maxsize=1)
def tracked() -> list[Path]:
    """Files of the repository, those not yet added too, without what git ignores and without environments of any name.

    An unpacked archive has no git: there the folders are read, and what ``.gitignore`` names is left out.
    """
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        names = {name for name in listed.split("\0") if name}
    else:
        names = {f.relative_to(ROOT).as_posix() for f in ROOT.rglob("*") if not _is_ignored(f.relative_to(ROOT))}
    environments = tuple(f"{marker.parent.relative_to(ROOT).as_posix()}/" for marker in ROOT.glob("*/pyvenv.cfg"))
    return [ROOT / name for name in sorted(names) if (ROOT / name).is_file() and not name.startswith(environments)]


def _is_ignored(path: Path) -> bool:
    """Whether ``.gitignore`` names a path or one of its folders; its patterns are names, folders with a slash, and endings."""
    patterns = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    return any(fnmatch(part.as_posix(), pattern) or fnmatch(part.name, pattern) for part in (path, *path.parents) for pattern in patterns)


def notebooks() -> list[Path]:
    """The chapters that are notebooks."""
    return sorted(CHAPTERS.glob("*.ipynb"))


def cells(path: Path, kind: str) -> list[dict]:
    """Cells of one kind of a notebook, each with its source as one text."""
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [c | {"source": "".join(c["source"])} for c in found if c["cell_type"] == kind]
