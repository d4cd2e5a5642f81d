"""A build on top of anything equals a clean build, on a book of three chapters; ``make stress`` plays hundreds of sequences."""

import csv
import random
import re
import zipfile
from pathlib import Path

import nbformat
import pytest

from bishkek import tables
from tests.sequences import edits, engine, small


@pytest.fixture
def copy(book, tmp_path) -> Path:
    """A copy of it with all that was built."""
    engine.shutil.copytree(book, tmp_path / "book")
    return tmp_path / "book"


@pytest.fixture(scope="module")
def by_hand(book) -> Path:
    """The small book after a cell was run by hand with another expression, and an unrelated edit was built."""
    folder = Path(engine.shutil.copytree(book, book.parent / "by-hand"))
    code = small.BARS.format(id="trade-bars", factor=2)
    engine.execute(folder, f"import os\nos.chdir('chapters')\n{code}")
    edits.in_cell(folder, "money", "markdown", lambda text: f"{text}\n\nOne word.", random.Random(1))
    engine.run(folder, "build")
    return folder


def html(folder: Path) -> Path:
    return folder / "_build" / "html"


def values(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return [row["value"] for row in csv.DictReader(rows)]


def test_a_cell_run_by_hand_draws_into_a_place_of_its_own(by_hand):
    assert values(by_hand / "_build" / "drawn-by-hand" / "trade-bars.csv") != values(html(by_hand) / "figures" / "trade-bars.csv")


@pytest.mark.parametrize("name", ["figures/trade-bars.csv", "figures/trade-bars.png", "figures/trade-bars.svg", "_images/trade-bars.svg", "_images/trade-bars.narrow.svg"])
def test_what_a_cell_run_by_hand_drew_is_not_published(book, by_hand, name):
    assert (html(by_hand) / name).read_bytes() == (html(book) / name).read_bytes()


def test_what_is_published_has_the_hashes_that_the_run_recorded(by_hand):
    from bishkek.figures.publish import MIME

    executed = nbformat.read(by_hand / "_build" / "executed" / "trade" / "notebook.ipynb", 4)
    facts = next(o.data[MIME] for c in executed.cells for o in c.get("outputs", []) if MIME in o.get("data", {}))
    ran, given = by_hand / "_build" / "executed" / "trade" / "figures", html(by_hand) / "figures"
    for content, key in (((given / "trade-bars.csv").read_bytes().removeprefix(b"\xef\xbb\xbf"), "data_hash"), ((ran / "trade-bars.svg").read_bytes(), "picture_hash")):
        assert engine.hashlib.sha256(content).hexdigest().startswith(facts[key])
    kept = (ran / "trade-bars.text.svg").read_text(encoding="utf-8").split("</cc:Work>")
    marked = (given / "trade-bars.svg").read_text(encoding="utf-8").split("</cc:Work>")
    assert marked[0].startswith(kept[0]) and marked[1:] == kept[1:], "what the run drew, with the edition"


def test_an_id_used_twice_stops_the_build_and_spoils_nothing(copy):
    official = values(html(copy) / "figures" / "trade-bars.csv")
    edits.in_cell(copy, "money", "code", lambda code: code.replace("money-dots", "trade-bars") if "dots" in code else code, _first())
    said = engine.refused(copy, "build")
    assert re.search(r"figures shown twice: trade-bars \(on trade and money\); give each its own id", said), said
    edits.in_cell(copy, "money", "code", lambda code: code.replace("trade-bars", "money-dots"), _first())
    engine.run(copy, "build")
    assert values(html(copy) / "figures" / "trade-bars.csv") == official


def _first() -> random.Random:
    """A generator that always takes the first."""
    rng = random.Random(0)
    rng.choice = lambda found: found[0]
    return rng


def test_a_sentence_that_no_longer_holds_stops_the_build_until_it_does(copy):
    lease = copy / "bishkek" / "sentences" / "lease.py"
    edits.replace(lease, "> 1$", "> 999")
    assert "money.ipynb, cell 0, line 6: the sentence bound to lease.several no longer holds" in engine.refused(copy, "build")
    edits.replace(lease, "> 999", "> 1")
    engine.run(copy, "build")
    assert "lease.several" not in (copy / "_build" / "html" / "notes.html").read_text("utf-8")


def test_a_removed_chapter_leaves_no_page_no_notebook_and_nothing_in_the_zip(copy):
    before = engine.results(copy)
    edits.chapter_added(copy, _first())
    name = next(page for page in edits.chapters(copy) if page.startswith("extra"))
    engine.run(copy, "build")
    assert (html(copy) / f"{name}.html").exists() and f"the-road-through-bishkek/notebooks/{name}.ipynb" in packed(copy)
    edits.chapter_removed(copy, random.Random(1))
    engine.run(copy, "build")
    assert not [path for path in html(copy).rglob("*") if name in path.name] and not [entry for entry in packed(copy) if name in entry]
    assert engine.results(copy) == before


def packed(folder: Path) -> list[str]:
    with zipfile.ZipFile(html(folder) / "exports" / "the-road-through-bishkek-data.zip") as archive:
        return archive.namelist()


def test_numbering_switched_on_and_off_leaves_nothing(copy):
    before = engine.results(copy)
    for numbered in (True, False):
        edits.replace(copy / "_toc.yml", r"^(  - caption: Chapters)(\n    numbered: true)?", r"\1" + "\n    numbered: true" * numbered)
        engine.run(copy, "build")
        assert ("1. Trade of a kind" in " ".join(re.sub(r"<[^>]+>", "", (html(copy) / "notes.html").read_text(encoding="utf-8")).split())) is numbered
    assert engine.results(copy) == before


def test_a_changed_source_and_a_changed_heading_are_shown_on_every_page(copy):
    edits.replace(copy / "references.bib", "Bell, Ann", "Quill, Ann")
    edits.in_cell(copy, "money", "markdown", lambda text: text.replace("# Money", "# Purse"), _first())
    engine.run(copy, "build")
    pages = {page.stem: page.read_text(encoding="utf-8") for page in html(copy).glob("*.html")}
    assert [name for name, text in pages.items() if "Bell" in text or ">Money<" in text] == []
    assert "Quill" in pages["index"] and ">Purse<" in pages["notes"]


def test_spoilt_results_are_made_again_although_no_source_has_changed(book, copy):
    for name in ("html/money.html", "html/_static/search.data.js", "the-road-through-bishkek.pdf", "html/share/money.png"):
        _spoil(copy / "_build" / name)
    engine.run(copy, "build")
    assert engine.results(copy) == engine.results(book)


def test_spoilt_files_of_an_earlier_build_reach_no_page(book, copy):
    for name in ("executed/trade/figures/trade-bars.svg", "executed/money/numbers.json", "executed/trade/screen/trade-bars.svg", "executed/money/screen/money-dots.svg", ".doctrees/chapters/notes.doctree", "print"):
        place = copy / "_build" / name
        _spoil(min(place.iterdir()) if place.is_dir() else place)
    for folder in (copy, book):
        edits.replace(folder / "README.md", r"\Z", "One line.\n")  # so that there is something to build
        engine.run(folder, "build")
    assert engine.results(copy) == engine.results(book)


def _spoil(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2] + b"spoilt" + content[len(content) // 2 + 6 :])


def test_a_random_sequence_equals_a_clean_build(book, tmp_path):
    told = engine.play(7, book, tmp_path / "played", steps=4, longest=4.0)
    assert told.differs == [] and any(name.endswith("+kill") for name in told.done), told


def test_every_sequence_of_the_long_form_ended_like_a_clean_build():
    runs = tables.load("sequence_runs")
    assert (runs["equal"] == runs["sequences"]).all() and (runs["edits"] > runs["sequences"]).all()


def test_a_source_saved_while_the_book_is_built_is_never_vouched_for(copy):
    begun, saved = copy.parent / "begun", copy.parent / "saved"
    waiting = f"import time\nfrom pathlib import Path\n\nPath({str(begun)!r}).touch()\nwhile not Path({str(saved)!r}).exists():\n    time.sleep(0.05)"
    official = [float(v) for v in values(html(copy) / "figures" / "trade-bars.csv")]
    edits.in_cell(copy, "trade", "code", lambda code: f"{waiting}\n{code}", _first())
    edits.replace(copy / "README.md", r"\Z", "One line.\n")
    engine.saved_meanwhile(
        copy, lambda: engine.until(begun.exists), lambda: (edits.replace(copy / "chapters" / "trade.ipynb", r"\* 1\)", "* 7)"), saved.touch())
    )
    assert "chapters/trade.ipynb was saved while the book was built; run the command again" in engine.said(copy)
    engine.run(copy, "build")
    assert [float(v) for v in values(html(copy) / "figures" / "trade-bars.csv")] == pytest.approx([7 * v for v in official])
