"""The builds of the preview: each in a fresh fork of a process that has the library at hand, what the author looks at first.

The page of an edit comes first, then the pages that change with it, then exports, PDF and EPUB. A file that is saved
meanwhile begins all of it anew; only pages that are half written are written to their end, for they would all have
to be read again.
"""

import gc
import importlib
import multiprocessing
import signal
import sys
from collections.abc import Collection
from contextlib import suppress
from multiprocessing.connection import Connection, Listener, wait
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

from bishkek.book.wishes import Wishes
from bishkek.places import CHAPTERS, DATA, PACKAGE, ROOT
from bishkek.project.faults import sentence

FORK = multiprocessing.get_context("fork")
STYLE, PAGES = "style", "pages"  # what is new on the site; any other news is the sentence of a fault
CSS = ROOT / "assets" / "theme" / "css"
#: What a process with the library at hand has not read: a build that follows reads it. Any other source has it begin anew.
UNREAD = (CHAPTERS, DATA, CSS, ROOT / "references.bib")
MOMENT = 0.05  # seconds
GOES_ON = 10  # exit code of a build of one page, which that of the whole book follows
#: What every build imports of others; paid once, before the first save.
HEAVY = ("pandas", "pandera.pandas", "geopandas", "matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "IPython", "nbformat", "myst_nb.sphinx_ext",
         "myst_nb.ext.download", "sphinxcontrib.bibtex.style.referencing", "jupyter_book.sphinx", "sphinx_external_toc", "sphinxcontrib.bibtex", "lxml.html", "typst", "PIL.Image",
         "fontTools.ttLib", "filelock", "yaml", "docutils.parsers.rst.languages.en", "hatchling.builders.wheel", "scipy.stats")  # fmt: skip


def warm() -> None:
    """Imports what every build imports of others, once; builds are forked after it."""
    from sphinx.application import builtin_extensions

    for name in (*HEAVY, *builtin_extensions):
        importlib.import_module(name)


class Workshop:
    """A process that builds when it is told that sources were saved; ``news`` is where it tells of what is new."""

    def __init__(self) -> None:
        self.news, self._tell = FORK.Pipe(duplex=False)
        self._open()

    def _open(self) -> None:
        theirs, self._orders = FORK.Pipe(duplex=False)
        self._process = FORK.Process(target=_work, args=(theirs, self._orders, self._tell))
        self._process.start()
        theirs.close()

    def build(self, saved: Collection[Path], looked_at: str) -> None:
        """Has the book built with sources that were saved, first the page that is looked at."""
        if not self._process.is_alive() or not all(any(file.is_relative_to(place) for place in UNREAD) for file in saved):
            self.close()
            self._open()
        with suppress(ConnectionError):  # it was killed just now; the next save starts another
            self._orders.send((frozenset(saved), looked_at))

    def close(self) -> None:
        """Ends what runs."""
        self._orders.close()
        self._process.join()


def _work(orders: Connection, ours: Connection, tell: Connection) -> None:
    ours.close()  # or this process would never hear that the preview is gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C at a terminal: the preview closes the orders
    building = waiting = None
    writing, listener = FORK.Event(), Listener(family="AF_UNIX")
    press = FORK.Process(target=_print, args=(listener,), daemon=True)
    try:
        _stand_by(listener.address)
        press.start()
        while True:
            for ready in wait([orders, *([building.sentinel] if building else [])], MOMENT if waiting else None):
                if ready is orders:
                    saved, looked_at = orders.recv()
                    waiting = saved | (waiting[0] if waiting else frozenset()), looked_at
                else:
                    building.join()
                    if building.exitcode == GOES_ON and not waiting:
                        waiting = frozenset(), ""
                    elif building.exitcode not in (0, GOES_ON):
                        tell.send("the build ended without a word (out of memory?)")
                    building = None
                    writing.clear()  # one that was killed left it
            if waiting and not writing.is_set():
                building, waiting = _begun(building, writing, tell, *waiting), None
    except (EOFError, KeyboardInterrupt):
        pass  # the preview is over
    except Exception as error:  # the library cannot be loaded: nothing is built until it can
        tell.send(sentence(error))
        with suppress(EOFError, KeyboardInterrupt):
            while True:
                orders.recv()
    finally:
        for process in (building, press):
            if process and process.pid:
                process.terminate()
                process.join()


def _stand_by(address: str) -> None:
    """Has the library at hand, with all that builds ask of its files, and the address of the press that they use."""
    from bishkek.book import build  # noqa: F401  with all that it leads to
    from bishkek.book.printed import press
    from bishkek.book.site import extension  # noqa: F401
    from bishkek.runs import execute, freshness

    files = sorted(PACKAGE.rglob("*.py"))
    execute.preload(files)
    freshness.inputs("", files, [])
    for file in files:
        freshness.modules(file.read_text(encoding="utf-8"))
    press.at = address
    gc.freeze()  # no build looks through all that again


def _print(listener: Listener) -> None:
    from bishkek.book.printed import press

    press.stand_by(listener)


def _begun(building: BaseProcess | None, writing: Event, tell: Connection, saved: frozenset[Path], looked_at: str) -> BaseProcess:
    """Starts a build, in place of the one that runs."""
    if building:
        building.terminate()  # it ends its own processes
        building.join()
    process = FORK.Process(target=_build, args=(tell, writing, saved, looked_at))
    process.start()
    return process


def _build(tell: Connection, writing: Event, saved: frozenset[Path], looked_at: str) -> None:
    from bishkek.book import build
    from bishkek.book.lock import alone
    from bishkek.book.site import assets
    from bishkek.book.steady import SavedMeanwhile
    from bishkek.project import signals
    from bishkek.project.paths import HTML

    signals.heed()

    def shown() -> None:
        writing.clear()
        tell.send(PAGES)

    try:
        if any(file.is_relative_to(CSS) for file in saved):
            with alone():
                assets.write(HTML)
            tell.send(STYLE)
        if page := _first(saved, looked_at):
            with suppress(Exception):  # the build of the whole book comes upon it too, and says it
                build.build_page(Wishes(page, writing.set, written=shown))
            sys.exit(GOES_ON)  # Sphinx is set up once in each process
        build.build(Wishes(begun=writing.set, written=shown))
    except (KeyboardInterrupt, SavedMeanwhile):
        pass  # another build follows, or none
    except Exception as error:  # a fault is shown, and the next save is waited for
        build.say(f"bishkek: {sentence(error)}")
        tell.send(sentence(error))
    finally:
        writing.clear()


def _first(saved: frozenset[Path], looked_at: str) -> str:
    """The page to bring up to date before all others: of the chapters that have to run the one that is looked at, or else the one that reads the fewest tables.

    "" if none has to, if the site is not whole, or if other pages would be read with it: their text was saved, or what decides how all are read.
    """
    from bishkek.book.site import finish
    from bishkek.runs import chapters, freshness, kept

    reading = freshness.modules(freshness.imports(["bishkek.book.site.extension"]))
    if not all(file.is_relative_to(DATA) or (file.is_relative_to(PACKAGE) and file not in reading) for file in saved) or kept.noted(finish.RECORD) is None:
        return ""
    due = chapters.stale()
    if looked_at in due:
        return looked_at
    return min(due, key=lambda page: len((kept.noted(chapters.EXECUTED / page / freshness.RECORD) or {"reads": due})["reads"]), default="")
