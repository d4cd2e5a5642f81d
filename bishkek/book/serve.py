"""A local preview: the built pages on this machine only, built again and loaded again on every save."""

import errno
import http.server
import importlib
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bishkek.book.build import say
from bishkek.project.faults import BuildError
from bishkek.project.digest import sources
from bishkek.project.faults import sentence
from bishkek.project.paths import HTML

EVENTS = "/events"
PAUSE = 0.3
HIGHEST = 65_535
OTHER_PORT = "choose one from 1024 to 65535: `make serve PORT=8001`, or --port 8001"
#: What every build imports of others; paid once, before the first save.
HEAVY = ("pandas", "pandera.pandas", "matplotlib.figure", "nbformat", "sphinx.application", "myst_nb", "jupyter_book.config", "lxml.html", "typst")
SCRIPT = b"""<script>new EventSource("/events").onmessage = (event) => {
  if (!event.data) return location.reload();
  const bar = document.body.appendChild(document.createElement("pre"));
  bar.textContent = event.data;
  bar.style.cssText = "position:fixed;inset:auto 0 0;margin:0;padding:1rem;background:#8c1c13;color:#fff;white-space:pre-wrap;z-index:9";
};</script>
"""


class News:
    """What the last build said; pages wait for the next one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._fault = ""

    def tell(self, fault: str = "") -> None:
        """Wakes every page: to load itself again, or to show a fault."""
        with self._changed:
            self._count, self._fault = self._count + 1, fault
            self._changed.notify_all()

    def wait(self, seconds: float) -> str | None:
        """The fault of the next build ("" if it went well), or None if there is none in time."""
        with self._changed:
            seen = self._count
            self._changed.wait_for(lambda: self._count != seen, seconds)
            return self._fault if self._count != seen else None


class Handler(http.server.SimpleHTTPRequestHandler):
    """Pages with a few lines that wait for the next build; the files on disk stay as they are."""

    def __init__(self, *arguments, news: News, **options) -> None:
        self.news = news
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """A page, a file, or the stream of news."""
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if self.path == EVENTS:
            self._stream()
        elif page.suffix == ".html" and page.is_file():
            self._page(page.read_bytes().replace(b"</body>", SCRIPT + b"</body>"))
        else:
            super().do_GET()

    def _page(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                fault = self.news.wait(15)
                said = ": still here" if fault is None else "\n".join(f"data: {line}" for line in (fault or "").split("\n"))
                self.wfile.write(f"{said}\n\n".encode())
                self.wfile.flush()
        except OSError:
            return  # the page was closed

    def log_message(self, *_) -> None:
        """Nothing: requests are of no interest to an author."""


def serve(port: int) -> None:
    """Serves ``_build/html`` on 127.0.0.1 until interrupted, and builds again when a source is saved.

    Raises
    ------
    BuildError : there is nothing to serve yet, or the port cannot be had.
    """
    if not 0 <= port <= HIGHEST:
        raise BuildError(f"there is no port {port}; {OTHER_PORT}")
    if not (HTML / "index.html").exists():
        raise BuildError("there are no pages yet; run `make book` first")
    news = News()
    handler = partial(Handler, directory=str(HTML), news=news)
    with _server(port, handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://127.0.0.1:{server.server_port}/ (stop with Ctrl-C; a saved source is built and shown at once)")
        try:
            _watch(news)
        except KeyboardInterrupt:
            say("stopped")


def _server(port: int, handler: Callable[..., Handler]) -> http.server.ThreadingHTTPServer:
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        why = {errno.EADDRINUSE: "is in use, perhaps by another preview", errno.EACCES: "needs rights that this user does not have, as all below 1024 do"}
        raise BuildError(f"port {port} {why.get(error.errno, f'cannot be had ({error.strerror})')}; {OTHER_PORT}") from error


def _watch(news: News) -> None:
    for name in HEAVY:
        importlib.import_module(name)
    seen = _saved()
    while True:
        time.sleep(PAUSE)
        if (now := _saved()) != seen:
            seen = now
            news.tell(build_again())


def _saved() -> dict[Path, int]:
    """When each source was saved; a file that is gone in between counts as never saved."""
    return {file: file.stat().st_mtime_ns if file.exists() else 0 for file in sources()}


def build_again() -> str:
    """Builds in a fresh process with the sources as they are now; returns the fault in a sentence, or nothing."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(sender,))
    process.start()
    sender.close()
    try:
        return receiver.recv()
    except EOFError:
        return "the build ended without a word (out of memory?)"
    except KeyboardInterrupt:
        process.terminate()  # it ends its own processes
        raise
    finally:
        process.join()


def _build(sender) -> None:
    # The library itself is imported anew: it may be what was saved.
    for name in [name for name in sys.modules if name.split(".")[0] == "bishkek"]:
        del sys.modules[name]
    try:
        importlib.import_module("bishkek.book.build").build()
        sender.send("")
    except KeyboardInterrupt:
        return  # the preview was stopped, and says so itself
    except Exception as error:  # a fault is shown, and the next save is waited for
        say(f"bishkek: {sentence(error)}")
        sender.send(sentence(error))
