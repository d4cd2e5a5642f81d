"""The search of the site: a reader who must check a name finds it by every spelling."""

import json
import re

import pytest
from sphinx.search.en import SearchEnglish

from tests.support import HTML, rows

pytestmark = pytest.mark.usefixtures("built")


def indexed(text: str) -> set[str]:
    """The words that the index of the site holds for its page on lists."""
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    page = index["docnames"].index("designations")
    return {word for words in (index["terms"], index["titleterms"]) for word, pages in words.items() if page in (pages if isinstance(pages, list) else [pages])}


def test_a_search_finds_every_spelling_of_a_listed_firm_and_every_entry_number():
    words = indexed((HTML / "searchindex.js").read_text("utf-8"))
    english = SearchEnglish({})
    asked = {r["alias"] for r in rows("designation_aliases")} | {r["common_name"] for r in rows("designations")} | {r["number"] for r in rows("designations")}
    tokens = {token for name in asked for token in re.findall(r"\w+", name) if english.word_filter(token.lower())}
    assert len(tokens) > 150
    assert sorted(t for t in tokens if not {t.lower(), english.stem(t.lower())} & words) == []
