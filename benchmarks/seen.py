"""How soon an edit is seen in the preview: from the save to the answer of its server that shows it."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ADDRESS = re.compile(r"http://\S+?/")
PATIENCE = 600  # seconds
MOMENT = 0.02


@contextmanager
def preview(library: Path) -> Iterator[Callable[[str], str]]:
    """The preview of a built book, as a function from an address to what is served there; begins once it waits for a save."""
    environment = os.environ | {"PYTHONPATH": str(library), "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0"}
    with (library / "preview.log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen([sys.executable, "-u", "-m", "bishkek", "serve", "--port", "0"], cwd=library, env=environment, stdout=log, stderr=log)
        try:
            until(lambda: ADDRESS.search(_said(log.name)))
            site = ADDRESS.search(_said(log.name))[0]
            yield lambda place: urlopen(site + place).read().decode()
        finally:
            process.terminate()
            process.wait()


def rests(library: Path) -> None:
    """Waits until nothing is built any more."""
    until(lambda: (library / "_build" / "summary.json").exists())
    time.sleep(2)


def seconds(edit: Callable[[], None], shows: Callable[[], bool]) -> float:
    """From the save to the first answer that shows it."""
    edit()
    started = time.perf_counter()
    until(shows)
    return time.perf_counter() - started


def until(done: Callable[[], object]) -> None:
    """Waits for something to be so. ``RuntimeError`` if it never is."""
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise RuntimeError("the preview never showed it; see preview.log")
        time.sleep(MOMENT)


def _said(log: str) -> str:
    return Path(log).read_text(encoding="utf-8")
