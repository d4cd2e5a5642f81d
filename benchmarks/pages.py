"""Measures what a phone loads and how soon it paints, for this book and a stock Jupyter Book of the same chapters.

    .venv/bin/python benchmarks/book.py --out DIR && .venv/bin/python benchmarks/pages.py --out DIR

Takes the two books that ``benchmarks/book.py`` has left in DIR, serves them compressed, and opens their chapters in
Chromium as a phone: a narrow screen, scrolled to the end, so that late pictures, fonts and scripts count too. The first
paint is that of the ``PAINTED`` pages at a quarter of the processor's speed and on slow 4G, the two books in turn, three
times. Medians go into ``data/page_measures.csv`` (seal it afterwards). Without Chromium nothing is measured.
"""

import argparse
import csv
import gzip
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from urllib.request import Request, urlopen

from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClientConnection, websocket_connect

from book import pages, weight
from results import write

RESULTS = Path(__file__).resolve().parents[1] / "data" / "page_measures.csv"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--remote-debugging-port=0")
TEXT = {".html", ".css", ".js", ".mjs", ".svg", ".json"}
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 3, "mobile": True}
#: Slow 4G as the tools of browsers have it: milliseconds, and bytes a second.
SLOW = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
SLOWER = 4  # so many times slower than here is the phone's processor
PAINTED = ("kant", "isolation", "verdict", "references", "ownership")
RUNS = 3
SCROLL = "new Promise(done => {let y = 0; const step = () => {scrollTo({top: y += 600, behavior: 'instant'}); y < document.documentElement.scrollHeight ? setTimeout(step, 20) : setTimeout(done, 400)}; step()})"
PAINT = "new Promise(done => new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(paint => done(paint.startTime))).observe({type: 'paint', buffered: true}))"


class Compressed(SimpleHTTPRequestHandler):
    """Serves a folder as a common web server does: text compressed."""

    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        """A tab that is closed may break its connection."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:  # noqa: N802  the name that http.server calls
        path = Path(self.translate_path(self.path))
        content = self.content(path / "index.html" if path.is_dir() else path)
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content or b"")))
        if path.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content or b"")

    @staticmethod
    @cache
    def content(path: Path) -> bytes | None:
        """What is sent of a file, None if there is none."""
        if not path.is_file():
            return None
        return gzip.compress(path.read_bytes(), 6) if path.suffix in TEXT else path.read_bytes()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(html: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(html)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def browser() -> Iterator[str]:
    """A running Chromium; gives the address at which it takes orders.

    Raises
    ------
    SystemExit : there is none; nothing of this benchmark can be measured without it.
    """
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if not found:
        raise SystemExit(f"pages: no Chromium is installed (looked for {', '.join(BROWSERS)}); install one and run this again. Nothing was measured or written.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        started = subprocess.Popen([found, *OPTIONS, f"--user-data-dir={profile}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            port = Path(profile) / "DevToolsActivePort"
            while not port.exists() or "\n" not in port.read_text():
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port.read_text().splitlines()[0]}/json"
        finally:
            started.terminate()
            started.wait()


class Tab:
    """One page of the browser: orders go in, their results come out, and what is loaded is counted."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self.connection, self.orders = connection, 0
        self.bytes, self.loaded = 0, False

    async def order(self, method: str, **given: object) -> dict:
        """Gives one order and waits for its result."""
        self.orders += 1
        await self.connection.write_message(json.dumps({"id": self.orders, "method": method, "params": given}))
        while (said := await self.hear()).get("id") != self.orders:
            pass
        return said.get("result", {})

    async def hear(self) -> dict:
        """The next message; bytes that came and the end of loading are noted."""
        said = json.loads(await self.connection.read_message())
        if said.get("method") == "Network.loadingFinished":
            self.bytes += said["params"]["encodedDataLength"]
        self.loaded = self.loaded or said.get("method") == "Page.loadEventFired"
        return said

    async def open(self, address: str, line: dict, slower: int) -> None:
        """Opens a page afresh, as a phone with this line and this processor."""
        for domain in ("Network", "Page"):
            await self.order(f"{domain}.enable")
        await self.order("Network.setCacheDisabled", cacheDisabled=True)
        await self.order("Network.emulateNetworkConditions", **line)
        await self.order("Emulation.setDeviceMetricsOverride", **PHONE)
        await self.order("Emulation.setCPUThrottlingRate", rate=slower)
        await self.order("Page.navigate", url=address)
        while not self.loaded:
            await self.hear()

    async def value(self, expression: str) -> float | None:
        """What an expression is worth on the page; waits for a promise."""
        return (await self.order("Runtime.evaluate", expression=expression, awaitPromise=True)).get("result", {}).get("value")


async def visit(orders: str, address: str, line: dict, slower: int, expression: str) -> tuple[float, float | None]:
    """Opens a page in a tab of its own; gives the kilobytes that came until an expression had its value, and the value."""
    with urlopen(Request(f"{orders}/new?about:blank", method="PUT")) as answer:
        opened = json.load(answer)
    tab = Tab(await websocket_connect(opened["webSocketDebuggerUrl"], max_message_size=100_000_000))
    await tab.open(address, line, slower)
    found = await tab.value(expression)
    tab.connection.close()
    urlopen(f"{orders}/close/{opened['id']}").close()
    return tab.bytes / 1e3, found


def measured(books: dict[str, Path]) -> dict[str, dict]:
    """By book what its pages load, kilobytes, and its first paint, milliseconds; both books in turn, page by page."""
    found = {book: {"page": weight(html), "loaded": [], "paint": []} for book, html in books.items()}
    with ExitStack() as stack:
        orders = stack.enter_context(browser())
        addresses = {book: stack.enter_context(served(html)) for book, html in books.items()}

        def opened(book: str, name: str, *how: object) -> tuple[float, float | None]:
            return IOLoop.current().run_sync(lambda: visit(orders, addresses[book] + name, *how))

        for book, html in books.items():
            found[book]["loaded"] = [opened(book, name, FAST, 1, SCROLL)[0] for name in pages(html)]
        for _, name in product(range(RUNS), PAINTED):
            for book in books:
                found[book]["paint"].append(opened(book, f"{name}.html", SLOW, SLOWER, PAINT)[1])
    return found


def main() -> None:
    """Measures, then puts the medians into the rows of the two books, in one step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out.resolve()
    with RESULTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    books = {rows[0]["book"]: out / "book" / "_build" / "html", rows[1]["book"]: out / "stock" / "_build" / "html"}
    load = os.getloadavg()[0]
    for row, found in zip(rows, measured(books).values(), strict=False):
        for what in ("page", "loaded"):
            row |= {f"{what}_kb_median": round(statistics.median(found[what])), f"{what}_kb_max": round(max(found[what]))}
        row["first_paint_ms"] = round(statistics.median(found["paint"]))
        print(row, "load", round(load, 1), "first paints", [round(ms) for ms in found["paint"]], flush=True)
    write(RESULTS, tuple(rows[0]), rows)


if __name__ == "__main__":
    main()
