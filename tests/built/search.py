"""The search of the built site, asked as a browser asks it: its own script, in an engine that comes as a wheel."""

import json
from functools import cache

import quickjs

from bishkek.book.site import searched
from tests.support import HTML, ROOT

SCRIPT = ROOT / "assets" / "theme" / "static" / "search-words.js"
#: What a page of a script and what it knows leave for tests: the answers as text.
ASK = """globalThis.ask = (query) => {
  const { results, missing, instead, stems } = bishkekSearch.find(query);
  return JSON.stringify({ results, missing, instead, stems: [...stems] });
};"""


@cache
def engine() -> quickjs.Context:
    """An engine that knows the built site."""
    context = quickjs.Context()
    context.eval(f"{SCRIPT.read_text('utf-8')}\n{ASK}")
    context.eval((HTML / searched.FILE).read_text("utf-8"))
    return context


@cache
def asked(query: str) -> dict:
    """All that the search answers: results from the best on, words that no page has, what was read instead, and the stems that were looked for."""
    return json.loads(engine().get("ask")(query))


def first(query: str, count: int = 3) -> list[str]:
    """Addresses of the best results."""
    return [result["address"] for result in asked(query)["results"][:count]]


@cache
def known() -> dict:
    """What a browser loads: pages, places and words."""
    text = (HTML / searched.FILE).read_text("utf-8")
    return json.loads(text[text.index("(") + 1 : text.rindex(")")])
