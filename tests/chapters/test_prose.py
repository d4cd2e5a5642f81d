"""The prose: no typed numbers, nothing copied, no stock phrases, no endless sentence."""

import re

import pytest

from bishkek import tables
from bishkek.numbers.usage import BOUND
from bishkek.numbers.usage import prose as written
from tests.chapters.shingles import LENGTH, shingles, stored, words
from tests.chapters.test_hygiene import MOST
from tests.support import CHAPTERS, ROOT

PAGES = sorted(p.stem for p in CHAPTERS.iterdir() if p.suffix in {".ipynb", ".md"})
TYPED = re.compile(
    r"(?<![\w.])(?:[€$£]\s?\d[\d,.]*|\d[\d,.]*\s?(?:%|per cent|percent|bn\b|billion|million|times\b)|[×]\s?\d[\d.]*|\d+\.\d+|\d{1,3}(?:,\d{3})+)(?!\w)",
    re.IGNORECASE,
)
NOT_DATA = re.compile(r"`[^`]*`|\{[^}]*\}|<[^>]*>|https?://\S+|A/RES/\S+|ES-\d+/\d+|CC BY \d\.\d|Python \d\.\d+|[Vv]ersion \d+(?:\.\d+)+|\*\*Version [^*]*\*\*")
STOCK = """
it is important to note|it is worth noting|it should be noted|needless to say|at the end of the day|in today's world|delve|
plays a crucial role|plays a vital role|a testament to|game[- ]changer|paradigm shift|ever-evolving|rich tapestry|navigate the complexities|
in conclusion|last but not least|first and foremost|shed light on|sheds light on|the fact of the matter|leverage|utilize|cutting-edge|
not only .{1,60} but also|stands as a|serves as a reminder|underscores the importance
"""
FORBIDDEN = re.compile(STOCK.replace("\n", ""), re.IGNORECASE)
LONGEST, ALLOWED = 40, 1


def prose(page: str) -> str:
    """The prose of a page without what its sentences are bound to, which prints nothing."""
    return BOUND.sub("", written(page))


def plain(page: str) -> str:
    """The prose of a page without directives, formulas and tables, roles reduced to one word."""
    text = re.sub(r"\$\$.*?\$\$", "", prose(page), flags=re.DOTALL)
    text = re.sub(r"\{[a-z:]+\}`[^`]*`", "number", text)
    return "\n".join(line for line in text.splitlines() if not re.match(r"\s*(:::|:\w+:|```|\||#)", line))


def sentences(page: str) -> list[str]:
    blocks = re.split(r"\n\s*\n|\n\s*(?:[-*]|\d+\.)\s+", plain(page))
    return [s for block in blocks for s in re.split(r"(?<=[.!?;])[”\")]*\s+", " ".join(block.split())) if s]


def test_the_scan_finds_what_it_should_and_lets_dates_and_ids_pass():
    for typed in ("€2.7 billion", "12 per cent", "10.4 times", "× 3", "1,063,000", "$3", "4%", "3.2"):
        assert TYPED.search(f"It was {typed} then."), typed
    for fine in ("on 12 October 2023", "paragraph 4", "C27", "resolution ES-11/4", "heading 8708", "2019 to 2021", "version 0.1.0", "Python 3.11"):
        assert not TYPED.search(NOT_DATA.sub("", f"It was {fine} then.")), fine


@pytest.mark.parametrize("page", PAGES)
def test_no_number_is_typed(page):
    typed = [m[0] for m in TYPED.finditer(NOT_DATA.sub("", prose(page)))]
    assert typed == [], f"{page} types {typed}; write a function under @number for each and {{number}}`its.id` in the prose, or put a word in a code span if it is no figure"


@pytest.mark.parametrize("page", PAGES)
def test_no_run_of_eight_words_is_the_articles(page):
    ours = shingles(prose(page))
    copied = [ours[h] for h in ours.keys() & stored()]
    assert copied == [], f"{page} has eight words in a row as the article has them: {copied}; say it in words of your own"


@pytest.mark.parametrize("table", ["claims", "paraphrase_losses"])
def test_no_run_of_eight_words_in_a_table_is_the_articles(table):
    ours = {h: run for cell in tables.load(table).astype(str).to_numpy().ravel() for h, run in shingles(cell).items()}
    copied = [ours[h] for h in ours.keys() & stored()]
    assert copied == [], f"table {table} has eight words in a row as the article has them: {copied}; say it in words of your own"


def test_the_stored_hashes_are_of_the_article():
    """Its title may be kept, in the list of references; the whole text has a few hundred runs."""
    title = re.search(r"@\w+\{seed_asialive2023,.*?title\s*=\s*[{\"]+(.*?)[}\"]+\s*,", (ROOT / "references.bib").read_text(encoding="utf-8"), re.DOTALL)[1]
    assert len(words(title)) >= LENGTH
    assert shingles(title).keys() <= stored()
    assert 400 <= len(stored()) <= 900


def test_case_and_punctuation_do_not_hide_a_copy():
    one = "One two, three four; five six seven “eight” nine."
    assert shingles(one).keys() == shingles("ONE two three — four five: six seven eight, nine").keys()
    assert len(shingles(one)) == 2


@pytest.mark.parametrize("page", PAGES)
def test_no_stock_phrase(page):
    stock = FORBIDDEN.findall(prose(page))
    assert stock == [], f"{page} has the stock phrases {stock}; leave them out, or say what is meant"


@pytest.mark.parametrize("page", PAGES)
def test_hardly_a_sentence_is_longer_than_forty_words(page):
    long = [s for s in sentences(page) if len(s.split()) > LONGEST]
    assert len(long) <= ALLOWED, f"{page} has {len(long)} sentences of more than {LONGEST} words, {ALLOWED} is allowed; break up: {long}"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_begins_with_its_one_title(page):
    text = prose(page)
    assert text.startswith("# "), f"{page} begins with {text[:40]!r}; write `# Title` as its first line"
    titles = re.findall(r"^# .*", text, re.MULTILINE)
    assert len(titles) == 1, f"{page} has the titles {titles}; keep the first and write the others with ##"


@pytest.mark.parametrize("page", PAGES)
def test_every_work_that_is_cited_is_in_the_list(page):
    known = set(re.findall(r"@\w+\{([^,\s]+),", (ROOT / "references.bib").read_text(encoding="utf-8")))
    cited = {key.strip() for group in re.findall(r"\{cite:[pt]\}`([^`]*)`", prose(page)) for key in group.split(",")}
    assert cited - known == set(), f"{page} cites {sorted(cited - known)}; add each to references.bib, or correct the key"


CONTRACT = ("Since then", "How sure are we", "What would change our mind", "Data and limits")
CHAPTERS_WITH_CLAIMS = [p for p in PAGES if "evidence.claims_table(" in "".join(path.read_text(encoding="utf-8") for path in CHAPTERS.glob(f"{p}.ipynb"))]


@pytest.mark.parametrize("page", CHAPTERS_WITH_CLAIMS)
def test_a_chapter_opens_with_its_finding_and_keeps_the_contract(page):
    text = prose(page)
    first = text.split("\n", 1)[1].lstrip()
    assert first.startswith(":::{finding}\n:strength:"), f"{page} must open, right under its title, with `:::{{finding}}` and the line `:strength: C00`"
    assert "{number}`" in first.split(":::\n")[0] + first.split(":::")[1], f"the finding of {page} has no number; put {{number}}`its.id` into it"
    headings = [f"## {heading}" for heading in (*CONTRACT, "Claims ")]
    missing = [heading for heading in headings if heading not in text]
    assert missing == [], f"{page} lacks the headings {missing}; a chapter that tests claims has all of {headings}"
    order = [text.index(heading) for heading in headings]
    assert order == sorted(order), f"{page} has its headings in another order than {headings}"


def test_the_rules_are_written_down_for_whoever_writes_a_chapter():
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for rule in (f"one sentence of more than {LONGEST} words", f"No cell has more than {MOST} lines", "No run of eight words", *(f"`## {h}" for h in CONTRACT)):
        assert rule in said, rule
