"""Notebooks: run in order, with outputs and without faults, short cells, nothing of one machine or one day."""

import re
import statistics

import pytest

from tests.support import ROOT, cells, notebooks

NOTEBOOKS = notebooks()
UNWANTED = {
    "warnings filter": r"filterwarnings|simplefilter|catch_warnings",
    "clock": r"\bnow\(|\btoday\(|time\.time|perf_counter|\bimport (?:time|datetime)\b",
    "machine path": r"['\"](?:/(?:home|Users|root|tmp|work|var|opt)/|[A-Z]:\\\\|~/|\.\./)",
    "network": r"https?://|urllib|requests|\bsocket\b|\bcurl\b|\bwget\b",
    "shell or magic": r"^\s*[!%]",
    "random": r"\brandom\b|default_rng",
    "print": r"\bprint\(",
}
MEDIAN, MOST = 6, 30


def lines(cell: dict) -> int:
    return sum(bool(line.strip()) for line in cell["source"].splitlines())


by_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


@by_notebook
def test_cells_were_run_once_from_top_to_bottom(path):
    counts = [c["execution_count"] for c in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))


@by_notebook
def test_no_output_is_a_fault_or_a_warning(path):
    outputs = [o for c in cells(path, "code") for o in c["outputs"]]
    assert [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"] == []


@by_notebook
def test_a_cell_that_shows_something_has_kept_it(path):
    shows = re.compile(r"^(?:publish|\w+\.\w+_(?:table|tiles|cards|overview))\(", re.MULTILINE)
    assert [c["source"] for c in cells(path, "code") if shows.search(c["source"]) and not c["outputs"]] == []


@by_notebook
@pytest.mark.parametrize("what", UNWANTED)
def test_code_has_no(path, what):
    assert [m[0] for c in cells(path, "code") for m in re.finditer(UNWANTED[what], c["source"], re.MULTILINE)] == []


@by_notebook
def test_no_cell_is_long(path):
    assert [lines(c) for c in cells(path, "code") if lines(c) > MOST] == []


def test_half_of_all_cells_have_six_lines_or_fewer():
    assert statistics.median(lines(c) for path in NOTEBOOKS for c in cells(path, "code")) <= MEDIAN


@by_notebook
def test_outputs_name_no_place_on_this_machine(path):
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert not re.search(r"0x[0-9a-f]{8,}", text), "an object address changes with every run"


@by_notebook
def test_metadata_names_a_plain_kernel_and_no_time(path):
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert [c.metadata for c in notebook.cells if "execution" in c.metadata] == []


@by_notebook
def test_every_chapter_is_in_the_table_of_contents(path):
    from bishkek.book.paths import pages

    assert path.stem in pages()
