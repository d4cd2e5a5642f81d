"""A local preview: the built pages on this machine only, built again and loaded again on every save."""

import errno
import http.server
import importlib
import json
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bishkek.book.build import say
from bishkek.project.digest import sources
from bishkek.project.faults import BuildError, sentence
from bishkek.project.paths import HTML

NEWS = "/news"
PAUSE = 0.3
HIGHEST = 65_535
OTHER_PORT = "choose one from 1024 to 65535: `make serve PORT=8001`, or --port 8001"
#: What every build imports of others; paid once, before the first save.
HEAVY = ("pandas", "pandera.pandas", "matplotlib.figure", "nbformat", "sphinx.application", "myst_nb", "jupyter_book.config", "lxml.html", "typst")
#: A page asks how many builds there were since the preview began: another one than when it was loaded, and it loads itself again, or shows the fault.
SCRIPT = """<script>{
  let seen = SEEN, bar;
  setInterval(async () => {
    const [count, fault] = await fetch("/news").then((answer) => answer.json(), () => [seen]);
    if (count === seen) return;
    if (!fault) return location.reload();
    seen = count;
    bar ??= document.body.appendChild(document.createElement("pre"));
    bar.textContent = fault;
    bar.style.cssText = "position:fixed;inset:auto 0 0;margin:0;padding:1rem;background:#8c1c13;color:#fff;white-space:pre-wrap;z-index:9";
  }, 300);
}</script>
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Pages with a few lines that ask for the next build; the files on disk stay as they are. ``builds`` has the fault of each, "" if it went well."""

    def __init__(self, *arguments, builds: list[str], **options) -> None:
        self.builds = builds
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """A page, a file, or what the last build said."""
        path, count = Path(self.translate_path(self.path)), len(self.builds)
        page = path / "index.html" if path.is_dir() else path
        if self.path == NEWS:
            self._send("application/json", json.dumps([count, *self.builds[count - 1 : count]]).encode())
        elif page.suffix == ".html" and page.is_file():
            self._send("text/html", page.read_bytes().replace(b"</body>", f"{SCRIPT.replace('SEEN', str(count))}</body>".encode()))
        else:
            super().do_GET()

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

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
    builds: list[str] = []
    handler = partial(Handler, directory=str(HTML), builds=builds)
    with _server(port, handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://127.0.0.1:{server.server_port}/ (stop with Ctrl-C; a saved source is built and shown at once)")
        try:
            _watch(builds)
        except KeyboardInterrupt:
            say("stopped")


def _server(port: int, handler: Callable[..., Handler]) -> http.server.ThreadingHTTPServer:
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        why = {errno.EADDRINUSE: "is in use, perhaps by another preview", errno.EACCES: "needs rights that this user does not have, as all below 1024 do"}
        raise BuildError(f"port {port} {why.get(error.errno, f'cannot be had ({error.strerror})')}; {OTHER_PORT}") from error


def _watch(builds: list[str]) -> None:
    for name in HEAVY:
        importlib.import_module(name)
    seen = _saved()
    while True:
        time.sleep(PAUSE)
        if (now := _saved()) != seen:
            seen = now
            builds.append(build_again())


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
