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
    "file (a table comes from tables.load, which the build knows of)": r"\bopen\(|\bPath\(|\bread_(?:csv|parquet|text|json|excel)\b",
    "import of a loose module (only the library and what it is made with)": r"^\s*(?:import|from) (?!bishkek\b|pandas\b|numpy\b)\w+",
}
MEDIAN, MOST = 6, 30
AGAIN = "run `make notebooks`, which runs every chapter afresh and stores it in its plain form"


def lines(cell: dict) -> int:
    return sum(bool(line.strip()) for line in cell["source"].splitlines())


by_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


@by_notebook
def test_cells_were_run_once_from_top_to_bottom(path):
    counts = [c["execution_count"] for c in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1)), f"the cells of {path.name} ran in the order {counts}; {AGAIN}"


@by_notebook
def test_no_output_is_a_fault_or_a_warning(path):
    outputs = [o for c in cells(path, "code") for o in c["outputs"]]
    faults = [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
    assert faults == [], f"{path.name} keeps a fault or a warning: {faults}; mend the cell, then {AGAIN}"


@by_notebook
def test_a_cell_that_shows_something_has_kept_it(path):
    shows = re.compile(r"^(?:publish|\w+\.\w+_(?:table|tiles|cards|overview))\(", re.MULTILINE)
    empty = [c["source"] for c in cells(path, "code") if shows.search(c["source"]) and not c["outputs"]]
    assert empty == [], f"{path.name} has lost the outputs of {empty}; {AGAIN}"


@by_notebook
@pytest.mark.parametrize("what", UNWANTED)
def test_code_has_no(path, what):
    found = [m[0] for c in cells(path, "code") for m in re.finditer(UNWANTED[what], c["source"], re.MULTILINE)]
    assert found == [], f"a cell of {path.name} has {found} ({what}); a chapter must give the same on every machine and every day, so put what is needed into bishkek/"


@by_notebook
def test_no_cell_is_long(path):
    long = [c["source"].splitlines()[0] for c in cells(path, "code") if lines(c) > MOST]
    assert long == [], f"cells of {path.name} have more than {MOST} lines, beginning {long}; move the work into a function in bishkek/ and call it"


def test_half_of_all_cells_have_six_lines_or_fewer():
    half = statistics.median(lines(c) for path in NOTEBOOKS for c in cells(path, "code"))
    assert half <= MEDIAN, f"half of all cells have more than {half} lines, {MEDIAN} are allowed; move work into functions in bishkek/"


@by_notebook
def test_outputs_name_no_place_on_this_machine(path):
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text, f"an output of {path.name} names the folder of this machine; let the cell show no path, then {AGAIN}"
    assert not re.search(r"0x[0-9a-f]{8,}", text), f"an output of {path.name} shows an object address, which changes with every run; end the cell with ; or show something else"


@by_notebook
def test_metadata_names_a_plain_kernel_and_no_time(path):
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    kernel = notebook.metadata.get("kernelspec", {}).get("name")
    assert kernel == "python3", f"{path.name} names the kernel {kernel}; {AGAIN}"
    timed = [i for i, c in enumerate(notebook.cells) if "execution" in c.metadata]
    assert timed == [], f"cells {timed} of {path.name} keep the time of their run, as JupyterLab saves it; {AGAIN}"


@by_notebook
def test_a_notebook_is_stored_as_jupyter_itself_saves_it(path):
    import nbformat

    saved = nbformat.writes(nbformat.read(path, as_version=4)) + "\n"
    assert path.read_text(encoding="utf-8") == saved, f"chapters/{path.name} is in another form than Jupyter's own; run `make notebooks`"


@by_notebook
def test_every_chapter_is_in_the_table_of_contents(path):
    from bishkek.project.paths import pages

    assert path.stem in pages(), f"chapters/{path.name} is on no page; add `- file: chapters/{path.stem}` to _toc.yml, or take the notebook away"
