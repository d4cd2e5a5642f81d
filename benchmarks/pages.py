"""Measures what a phone loads and how soon it paints, for this book and a stock Jupyter Book of the same chapters.

    .venv/bin/python benchmarks/book.py --out DIR && .venv/bin/python benchmarks/pages.py --out DIR

Takes the two books that ``benchmarks/book.py`` has left in DIR, serves them compressed, and opens their chapters in
Chromium as a phone: a narrow screen, scrolled to the end, so that late pictures, fonts and scripts count too. The first
paint is that of the ``PAINTED`` pages at a quarter of the processor's speed and on slow 4G, the two books in turn, three
times. Medians go into ``data/page_measures.csv`` (seal it afterwards). Without Chromium nothing is measured.
"""

import argparse
import csv
import os
import statistics
from contextlib import ExitStack
from itertools import product
from pathlib import Path

from tornado.ioloop import IOLoop

from book import pages, weight
from chromium import FAST, PHONE, SLOW, browser, served, tab
from results import write

RESULTS = Path(__file__).resolve().parents[1] / "data" / "page_measures.csv"
SLOWER = 4  # so many times slower than here is the phone's processor
PAINTED = ("kant", "isolation", "verdict", "references", "ownership")
RUNS = 3
SCROLL = "new Promise(done => {let y = 0; const step = () => {scrollTo({top: y += 600, behavior: 'instant'}); y < document.documentElement.scrollHeight ? setTimeout(step, 20) : setTimeout(done, 400)}; step()})"
PAINT = "new Promise(done => new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(paint => done(paint.startTime))).observe({type: 'paint', buffered: true}))"


async def visit(orders: str, address: str, line: dict, slower: int, expression: str) -> tuple[float, float | None]:
    """Opens a page in a tab of its own; gives the kilobytes that came until an expression had its value, and the value."""
    async with tab(orders) as opened:
        await opened.open(address, PHONE, line, slower)
        found = await opened.value(expression)
    return opened.bytes / 1e3, found


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
