"""A local preview: the built pages on this machine only, built and loaded again on every save."""

import errno
import http.server
import json
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from bishkek.book.build import say
from bishkek.book.preview import PAGES, STYLE, Workshop, warm
from bishkek.project.digest import sources
from bishkek.project.faults import BuildError
from bishkek.project.paths import HTML

NEWS = "/news"
PAUSE = 0.1  # seconds
HIGHEST = 65_535
OTHER_PORT = "choose one from 1024 to 65535: `make serve PORT=8001`, or --port 8001"
#: A page asks how much is new since it was loaded: it loads itself again, or its style sheets alone, or shows the fault.
SCRIPT = """<script>{
  let seen = SEEN, bar;
  setInterval(async () => {
    const [count, news] = await fetch(`/news?${seen}`).then((answer) => answer.json(), () => [seen]);
    if (count === seen) return;
    seen = count;
    if (news === "pages" || !news) return location.reload();  // without news it is another preview
    if (news === "style") {
      for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) sheet.href = sheet.href.replace(/\\?.*|$/, `?${count}`);
      return;
    }
    bar ??= document.body.appendChild(document.createElement("pre"));
    bar.textContent = news;
    bar.style.cssText = "position:fixed;inset:auto 0 0;margin:0;padding:1rem;background:#8c1c13;color:#fff;white-space:pre-wrap;z-index:9";
  }, 100);
}</script>
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Pages with a few lines that ask for news; the files on disk stay as they are. ``news`` has all so far, ``looked_at`` the pages that were asked for."""

    def __init__(self, *arguments, news: list[str], looked_at: list[str], **options) -> None:
        self.news, self.looked_at = news, looked_at
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """A page, a file, or what is new since the news that were seen: the last fault, else pages, else styles."""
        asked, path = urlsplit(self.path), Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if asked.path == NEWS:
            self._send("application/json", json.dumps(latest(self.news, int(asked.query) if asked.query.isdigit() else 0)).encode())
        elif page.suffix == ".html" and page.is_file():
            self.looked_at.append(page.stem)
            self._send("text/html", page.read_bytes().replace(b"</body>", f"{SCRIPT.replace('SEEN', str(len(self.news)))}</body>".encode()))
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


def latest(news: list[str], seen: int) -> list:
    """How much is new by now, and the one thing to do about what came after ``seen``: show a fault, unless the pages are newer, or load them again, or their styles."""
    after = news[seen:]
    told = [one for one in after[-1:] if one not in (PAGES, STYLE)] or [kind for kind in (PAGES, STYLE) if kind in after]
    return [len(news), *told[:1]]


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
    news, looked_at, seen = [], ["index"], _saved()
    handler = partial(Handler, directory=str(HTML), news=news, looked_at=looked_at)
    with _server(port, handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://127.0.0.1:{server.server_port}/ (stop with Ctrl-C; a saved source is built and shown at once)")
        try:
            _watch(seen, news, looked_at)
        except KeyboardInterrupt:
            say("stopped")


def _server(port: int, handler: Callable[..., Handler]) -> http.server.ThreadingHTTPServer:
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        why = {errno.EADDRINUSE: "is in use, perhaps by another preview", errno.EACCES: "needs rights that this user does not have, as all below 1024 do"}
        raise BuildError(f"port {port} {why.get(error.errno, f'cannot be had ({error.strerror})')}; {OTHER_PORT}") from error


def _watch(seen: dict[Path, int], news: list[str], looked_at: list[str]) -> None:
    warm()
    workshop = Workshop()
    try:
        while True:
            if workshop.news.poll(PAUSE):
                news.append(workshop.news.recv())
            now = _saved()
            if now != seen:
                workshop.build({file for file, _ in now.items() ^ seen.items()}, looked_at[-1])
                seen = now
    finally:
        workshop.close()


def _saved() -> dict[Path, int]:
    """When each source was saved; a file that is gone in between counts as never saved."""
    return {file: _moment(file) for file in sources()}


def _moment(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
