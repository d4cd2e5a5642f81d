"""The preview: an edit is seen at once, and what follows it is what a clean build makes, byte for byte."""

import json
import random
from pathlib import Path

from bishkek.book.preview import PAGES, STYLE
from tests.sequences import edits, engine
from tests.support import change_cell


def is_whole(folder: Path) -> bool:
    return (folder / "_build" / "summary.json").exists()


def page(folder: Path, name: str) -> str:
    return (folder / "_build" / "html" / f"{name}.html").read_text("utf-8")


def news(get) -> list:
    return json.loads(get("/news?0"))


def say(folder: Path, page: str, words: str) -> None:
    edits.in_cell(folder, page, "markdown", lambda text: f"{text}\n\n{words}", random.Random(1))


def test_edits_are_seen_in_order_of_what_the_author_looks_at_and_the_whole_is_that_of_a_clean_build(book, tmp_path):
    with engine.preview(book) as get:
        say(book, "money", "A sentence of the preview.")
        engine.until(lambda: "A sentence of the preview." in get("/money.html"))
        engine.until(lambda: news(get)[1:] == [PAGES])
        engine.until(lambda: is_whole(book))

        style = book / "assets" / "theme" / "css" / "40-chapter.css"
        style.write_text(style.read_text(encoding="utf-8") + ".preview { color: red }\n", encoding="utf-8")
        engine.until(lambda: ".preview { color: red }" in get("/_static/book.css"))
        engine.until(lambda: json.loads(get("/news?1"))[1:] in ([STYLE], [PAGES]))

        say(book, "trade", "A first save.")  # while the pages are made again for the style
        say(book, "trade", "A second save.")
        engine.until(lambda: "A second save." in get("/trade.html"))
        engine.until(lambda: is_whole(book))

        get("/index.html")
        numbers, first = page(book, "numbers"), page(book, "index")
        change_cell(book / "data", "kant_lease", "value", lambda value: f"{float(value) + 1:g}", id="rent")
        engine.until(lambda: page(book, "index") != first)
        assert page(book, "numbers") == numbers, "what the author looks at comes first"
        engine.until(lambda: page(book, "numbers") != numbers and is_whole(book))
    engine.run(book, "build")
    assert "nothing has changed" in engine.said(book)
    clean = engine.clone(book, tmp_path / "clean")
    engine.run(clean, "build")
    assert engine.results(book) == engine.results(clean)


def test_a_fault_is_told_and_the_next_save_is_built(book):
    with engine.preview(book) as get:
        file = book / "chapters" / "money.ipynb"
        written = file.read_text(encoding="utf-8")
        say(book, "money", "{number}`no.such`")
        engine.until(lambda: len(news(get)) > 1)
        assert news(get)[1] not in (PAGES, STYLE)
        file.write_text(written, encoding="utf-8")
        engine.until(lambda: news(get)[1] == PAGES)
