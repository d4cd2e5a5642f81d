"""A folder served as a web server does it, and Chromium driven over its DevTools protocol, for benchmarks and tests."""

import gzip
import json
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request, urlopen

from tornado.websocket import WebSocketClientConnection, websocket_connect

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--remote-debugging-port=0")
TEXT = {".html", ".css", ".js", ".mjs", ".svg", ".json"}
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 3, "mobile": True}
#: Slow 4G as the tools of browsers have it: milliseconds, and bytes a second.
SLOW = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


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
        server.server_close()


def installed() -> str | None:
    """Where Chromium is, None if it is not installed."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[str]:
    """A running Chromium; gives the address at which it takes orders.

    Raises
    ------
    SystemExit : there is none.
    """
    found = installed()
    if not found:
        raise SystemExit(f"no Chromium is installed (looked for {', '.join(BROWSERS)}); install one and run this again. Nothing was measured or written.")
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

    async def open(self, address: str, screen: dict, line: dict = FAST, slower: int = 1) -> None:
        """Opens a page afresh, on a screen, with this line and so much slower a processor."""
        for domain in ("Network", "Page"):
            await self.order(f"{domain}.enable")
        self.loaded = False
        await self.order("Network.setCacheDisabled", cacheDisabled=True)
        await self.order("Network.emulateNetworkConditions", **line)
        await self.order("Emulation.setDeviceMetricsOverride", **screen)
        await self.order("Emulation.setCPUThrottlingRate", rate=slower)
        await self.order("Page.navigate", url=address)
        while not self.loaded:
            await self.hear()

    async def value(self, expression: str) -> object:
        """What an expression is worth on the page, of JSON types; waits for a promise. Raises RuntimeError if it fails."""
        said = await self.order("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(f"{expression}: {said['exceptionDetails'].get('exception', {}).get('description', said['exceptionDetails']['text'])}")
        return said.get("result", {}).get("value")


@asynccontextmanager
async def tab(orders: str) -> AsyncIterator[Tab]:
    """A new tab of the browser that takes orders at this address, closed at the end."""
    with urlopen(Request(f"{orders}/new?about:blank", method="PUT")) as answer:
        opened = json.load(answer)
    new = Tab(await websocket_connect(opened["webSocketDebuggerUrl"], max_message_size=100_000_000))
    try:
        yield new
    finally:
        new.connection.close()
        urlopen(f"{orders}/close/{opened['id']}").close()
