"""A figure by its id: only what leads to it runs, in order, whatever else its chapter does."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from bishkek.figures import by_id

CELLS = [
    "from collections import Counter as count\nimport os.path\nfrom bishkek.figures import publish",
    "left, right = 1, 2\nraise ValueError('no figure needs this')",
    "left = left + 10\nheld = {'a': 0}\nheld['a'] = left\n\n\ndef twice(x):\n    return 2 * x",
    "publish(\"one\", count([held['a'], right]))\nright = 99",
    "publish(\"two\", twice(right))",
    "os.path.join('a', 'b')\npublish('three', os.path.join('c', 'd'))",
    "publish(name, left)\npublish('four', left, right)",
]


@pytest.fixture
def chapter(tmp_path, monkeypatch):
    book = new_notebook(cells=[new_markdown_cell('publish("prose", 1)'), *map(new_code_cell, CELLS)])
    nbformat.write(book, tmp_path / "money.ipynb")
    monkeypatch.setattr(by_id, "CHAPTERS", tmp_path)
    by_id._calls.cache_clear()
    yield
    by_id._calls.cache_clear()


def test_only_the_statements_that_a_figure_needs_run(chapter):
    assert by_id.draw("one") == {11: 1, 2: 1}
    assert by_id.draw("two") == 198
    assert by_id.draw("three") == "c/d"


def test_figures_are_the_calls_with_an_id_and_a_drawing(chapter):
    assert by_id.ids() == ["one", "three", "two"]
    assert by_id.chapter("two") == "money"
    with pytest.raises(KeyError):
        by_id.draw("four")
