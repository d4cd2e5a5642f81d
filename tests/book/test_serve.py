"""The preview: pages learn of each build, and files are given as they lie."""

import json
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.request import urlopen

import pytest

from bishkek.book.serve import NEWS, SCRIPT, Handler


@pytest.fixture
def preview(tmp_path):
    """Builds so far, and what the preview answers to a path."""
    (tmp_path / "index.html").write_text("<body>Text</body>", encoding="utf-8")
    (tmp_path / "data.csv").write_text("a\n</body>\n", encoding="utf-8")
    builds: list[str] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path), builds=builds)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield builds, lambda path: urlopen(f"http://127.0.0.1:{server.server_port}{path}").read().decode()
        server.shutdown()


def test_a_page_is_told_how_many_builds_there_were_when_it_was_loaded(preview):
    builds, get = preview
    assert get("/") == f"<body>Text{SCRIPT.replace('SEEN', '0')}</body>"
    builds += ["", "a fault"]
    assert "let seen = 2," in get("/index.html")


def test_the_news_is_the_fault_of_the_last_build(preview):
    builds, get = preview
    assert json.loads(get(NEWS)) == [0]
    builds.append("a fault")
    assert json.loads(get(NEWS)) == [1, "a fault"]
    builds.append("")
    assert json.loads(get(NEWS)) == [2, ""]


def test_a_file_that_is_no_page_is_given_as_it_lies(preview):
    assert preview[1]("/data.csv") == "a\n</body>\n"
