"""What follows from the tables as they stand, worked out by one process of a run of pytest and taken from there by the others.

To check every table and to work out every number takes a process a quarter of a minute. What is shared is what the library
keeps between calls; it lies in a file of this run, which no other run looks at.
"""

import os
import pickle
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

from bishkek.tables import door

VARIABLE = "TESTS_KNOW"  # the folder, once this process has taken from it; its server of kernels looks here
TABLES, REST = "tables.pickle", "known.pickle"


def share(folder: Path) -> None:
    """Has this process know all tables, numbers, verdicts and statements: from a folder of the run, or else worked out here and written there."""
    from tests.support import _know

    with FileLock(folder / "known.lock"):
        if (folder / REST).exists():
            _take_tables(folder)
            stores = pickle.loads((folder / REST).read_bytes())
            _know([(store, stores[name]) for name, store in _stores() if name in stores])
        else:
            _work_out()
            (folder / TABLES).write_bytes(pickle.dumps(door._cache))
            (folder / REST).write_bytes(pickle.dumps({name: dict(_kept(store)) for name, store in _stores()}))
    os.environ[VARIABLE] = str(folder)


def share_tables() -> None:
    """Has this process know the tables, and nothing else of the library, if the process that started it knew them."""
    if VARIABLE in os.environ:
        _take_tables(Path(os.environ[VARIABLE]))


def _take_tables(folder: Path) -> None:
    door._cache.update(pickle.loads((folder / TABLES).read_bytes()))


def _work_out() -> None:
    from bishkek import claims, numbers, sentences, tables

    for name in tables.names():
        tables.load(name)
    for work_out, ids in ((numbers.get, numbers.ids), (claims.judge, claims.tested), (claims.judge_today, claims.asking), (sentences.get, sentences.ids)):
        for id in ids():
            work_out(id)


def _stores() -> Iterator[tuple[str, dict]]:
    """What the library keeps, by the name of the function that keeps it."""
    from bishkek import claims, numbers, sentences  # noqa: F401  their modules are loaded, wherever this is called
    from bishkek.numbers import registry
    from tests.support import _functions

    yield "numbers", registry._known
    yield "sentences", sentences.registry._known
    yield from ((f"{f.__module__}.{f.__qualname__}", f.results) for f in _functions() if hasattr(f, "results"))


def _kept(store: dict) -> Iterator[tuple]:
    """What can be written to a file; some rules hold functions made on the way, and are judged again."""
    for item in store.items():
        with suppress(AttributeError, pickle.PicklingError):
            pickle.dumps(item)
            yield item
