"""Every sentence of a finding, and of what the first page tells of all chapters, hangs on something that is checked."""

import re

import pytest

from bishkek.numbers.usage import prose
from tests.support import CHAPTERS

PAGES = sorted(p.stem for p in CHAPTERS.iterdir() if p.suffix in {".ipynb", ".md"})
#: Sections that are read sentence by sentence like a finding.
SECTIONS = {"index": "## What we found"}
FINDING = re.compile(r"^:::\{finding\}\n(.*?)^:::$", re.MULTILINE | re.DOTALL)
LABEL = re.compile(r"^\*\*\[[^\]]*\]\([^)]*\)\.?\*\*\s*")
BEHIND = re.compile(r"([.!?][”\")]*)\s*((?:\{so\}`[^`]+`\s*)+)")
SO = re.compile(r"\{so\}`[^`]+`")
#: A number and a verdict are checked; a sentence that only tells what a source says cites it.
CHECKED = re.compile(r"\{(?:number|number-ru|verdict|strength|cite:[pt])\}`[^`]+`")
#: Sentences that no table could make false.
EXEMPT = {
    ("index", "A listing is an act of government, not a finding of a court."),
    ("index", "They are Armenia, Georgia, Kazakhstan, Kyrgyzstan and Uzbekistan; this book calls them the five neighbours."),
    ("index", "Totals cannot show what the goods were or where they ended."),
}


def texts(page: str) -> list[str]:
    """The findings of a page, without their options, and the section that is read like one."""
    text = prose(page)
    found = [re.sub(r"^:\w+:.*\n", "", box, flags=re.MULTILINE) for box in FINDING.findall(text)]
    if page in SECTIONS:
        found.append(text.split(SECTIONS[page] + "\n")[1].split("\n## ")[0])
    return found


def sentences(text: str) -> list[str]:
    """Sentences, each with what it is bound to before its full stop; a label in bold that is a link is none."""
    paragraphs = [LABEL.sub("", " ".join(p.split())) for p in re.split(r"\n\s*\n|\n\s*[-*] ", text)]
    moved = [BEHIND.sub(lambda m: f"{m[2].replace(' ', '')}{m[1]} ", p) for p in paragraphs]
    return [s.strip() for p in moved for s in re.split(r"(?<=[.!?])[”\")]*\s+", p) if s.strip()]


def is_bound(sentence: str) -> bool:
    """Whether the whole sentence is bound to a statement, or each part that a semicolon ends has something checked."""
    return bool(SO.search(sentence)) or all(CHECKED.search(part) for part in sentence.split(";"))


def unbound(page: str) -> list[str]:
    return [s for text in texts(page) for s in sentences(text) if not is_bound(s) and (page, s) not in EXEMPT]


def test_the_scan_finds_what_it_should():
    text = "**[Kant](kant.ipynb).** It is old.{so}`kant.old` It has {number}`kant.days`; it is large. He said “so.” {so}`a.b`\n\nMr A wrote it {cite:p}`key`. It flew!"
    assert [is_bound(s) for s in sentences(text)] == [True, False, True, True, False]
    assert sentences(text)[0] == "It is old{so}`kant.old`." and sentences(text)[1].endswith("it is large.")


def test_every_chapter_with_a_finding_is_read():
    assert len([page for page in PAGES if texts(page)]) > 10 and sentences(texts("index")[-1])[0].startswith("Putin")


@pytest.mark.parametrize("page", [page for page in PAGES if texts(page)])
def test_every_sentence_of_a_finding_is_bound(page):
    found = unbound(page)
    assert found == [], f"{page} says without a check: {found}; write a predicate in bishkek/sentences and {{so}}`its.id` after the full stop"


def test_no_exemption_is_dead():
    assert {(page, s) for page in PAGES for text in texts(page) for s in sentences(text)} >= EXEMPT
