"""A local preview: the built pages on this machine only."""

import http.server
from functools import partial

from bishkek.book.build import BuildError, say
from bishkek.book.paths import HTML


def serve(port: int) -> None:
    """Serves ``_build/html`` on 127.0.0.1 until interrupted; ``BuildError`` if there is nothing to serve."""
    if not (HTML / "index.html").exists():
        raise BuildError("there are no pages yet; run `make book` first")
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(HTML))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        say(f"http://127.0.0.1:{port}/ (stop with Ctrl-C)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("stopped")
