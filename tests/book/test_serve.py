"""The preview's server: pages learn what is new, and files are given as they lie."""

import json
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.request import urlopen

import pytest

from bishkek.book.preview import PAGES, STYLE
from bishkek.book.serve import NEWS, SCRIPT, Handler, latest


@pytest.fixture
def preview(tmp_path):
    """The news so far, the pages that were looked at, and what the preview answers to a path."""
    (tmp_path / "index.html").write_text("<body>Text</body>", encoding="utf-8")
    (tmp_path / "data.csv").write_text("a\n</body>\n", encoding="utf-8")
    news, looked_at = [], []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path), news=news, looked_at=looked_at)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield news, looked_at, lambda path: urlopen(f"http://127.0.0.1:{server.server_port}{path}").read().decode()
        server.shutdown()


def test_a_page_is_told_how_much_news_there_was_when_it_was_loaded_and_counts_as_looked_at(preview):
    news, looked_at, get = preview
    assert get("/") == f"<body>Text{SCRIPT.replace('SEEN', '0')}</body>"
    news += [PAGES, "a fault"]
    assert "let seen = 2," in get("/index.html")
    assert looked_at == ["index", "index"]


@pytest.mark.parametrize("news, seen, told", [
    ([], 0, []), ([PAGES], 1, []), ([STYLE], 0, [STYLE]), ([STYLE, PAGES], 0, [PAGES]), ([PAGES, STYLE], 1, [STYLE]),
    ([PAGES, "a fault"], 0, ["a fault"]), (["a fault", PAGES], 0, [PAGES]), (["a fault", STYLE], 1, [STYLE]),
])  # fmt: skip
def test_the_news_is_the_last_fault_or_else_the_most_that_must_be_loaded_again(preview, news, seen, told):
    preview[0][:] = news
    assert json.loads(preview[2](f"{NEWS}?{seen}")) == [len(news), *told] == latest(news, seen)


def test_a_question_without_a_number_asks_for_all_news(preview):
    preview[0].append(PAGES)
    assert json.loads(preview[2](f"{NEWS}?x")) == [1, PAGES]


def test_a_file_that_is_no_page_is_given_as_it_lies(preview):
    assert preview[2]("/data.csv") == "a\n</body>\n"
