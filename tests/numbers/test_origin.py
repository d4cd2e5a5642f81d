"""From a number to its line: label, formula, tables and code say where it comes from, and say it truly."""

import ast
import re
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from shutil import copytree, ignore_patterns

import pytest

from bishkek import numbers, tables
from bishkek.numbers import registry, usage
from bishkek.numbers.registry import number
from tests.support import ROOT

ID = re.compile(r"\b[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+\b")
#: Beginnings that lean on a sentence before them; on a page of its own or in a citation there is none.
LEANING = re.compile(r"(?:Of|of) (?:these|them|those)\b|The same\b|Its\b|Their\b|These\b|That\b|This\b")


@lru_cache(maxsize=1)
def every() -> dict[str, numbers.Number]:
    """All numbers by id; not worked out while tests are only collected."""
    return {id: numbers.get(id) for id in numbers.ids()}


@lru_cache(maxsize=None)
def functions(path: str) -> dict[int, ast.FunctionDef]:
    """Functions of a file by the line of their ``def``."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.lineno: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def filled(template: str, text: str) -> bool:
    """Whether a text is what a docstring says, where ``{word}`` stands for any words."""
    parts = (re.escape(part) for part in re.split(r"\{\w+\}", " ".join(template.split())))
    return re.fullmatch(".*".join(parts), text) is not None


@pytest.mark.parametrize("id", numbers.ids())
def test_the_line_is_a_function_whose_docstring_gives_label_and_formula(id):
    path, line = every()[id].code.rsplit(":", 1)
    label, *formula = ast.get_docstring(functions(path)[int(line)]).split("\n\n")
    assert filled(label.removesuffix("."), every()[id].label)
    assert filled(" ".join(formula), every()[id].formula)


def test_the_line_is_the_one_that_registers_the_id():
    for id, n in every().items():
        path, line = n.code.rsplit(":", 1)
        written = functions(path)[int(line)].decorator_list[0].args[0]
        parts = written.values if isinstance(written, ast.JoinedStr) else [written]
        assert filled("".join(p.value if isinstance(p, ast.Constant) else "{part}" for p in parts), id), id


def test_every_table_that_a_number_names_exists():
    assert {name for n in every().values() for name in n.tables} <= set(tables.names())
    assert every()["mirror.ratio_2023"].tables == ("eurostat_exports_annual", "exchange_rates_annual", "kyrgyz_trade_by_partner")


def test_a_label_stands_alone_and_belongs_to_one_number():
    assert [id for id, n in every().items() if LEANING.match(n.label)] == []
    assert [label for label, times in Counter(n.label for n in every().values()).items() if times > 1] == []


def test_the_five_are_always_named():
    """Five Central Asian states in one chapter, five destinations on the way to Russia in another."""
    assert [id for id, n in every().items() if re.search(r"\bthe five\b(?! (?:Central Asian states|destinations followed))", n.label)] == []


def test_a_number_from_several_tables_says_how_they_meet():
    assert [id for id, n in every().items() if len(n.tables) > 1 and not n.formula] == []


def test_a_formula_leads_only_to_numbers_that_exist_and_never_in_a_circle():
    leads = {id: set(ID.findall(n.formula)) - {"datapackage.json"} for id, n in every().items()}
    assert {id: gone for id, named in leads.items() if (gone := named - set(every()))} == {}
    while leads:
        ends = {id for id, named in leads.items() if not named & leads.keys()}
        assert ends, f"these formulas lead to each other: {sorted(leads)}"
        leads = {id: named for id, named in leads.items() if id not in ends}


@pytest.fixture
def empty(monkeypatch):
    """A register without recipes, so that a test may add its own."""
    monkeypatch.setattr(registry, "_recipes", {})
    monkeypatch.setattr(registry, "_known", {})


def test_the_first_paragraph_is_the_label_and_the_rest_the_formula(empty):
    @number("ferries.mean", "km", str)
    def _mean() -> float:
        """Length of a crossing,
        mean of two.

        The sum of both

        over two.
        """
        return 1.0

    found = numbers.get("ferries.mean")
    assert (found.label, found.formula) == ("Length of a crossing, mean of two", "The sum of both over two.")


def test_words_fill_the_docstring_of_a_family_and_braces_stay_where_there_are_none(empty):
    for year in ("2021", "2022"):

        @number(f"ferries.year_{year}", "ferries", str, year=year)
        def _family() -> float:
            """Ferries in {year}."""
            return 1.0

    @number("ferries.set", "ferries", str)
    def _set() -> float:
        """Ferries of the set {1, 2}."""
        return 1.0

    assert [numbers.get(id).label for id in numbers.ids()] == ["Ferries of the set {1, 2}", "Ferries in 2021", "Ferries in 2022"]


def test_an_id_with_another_beginning_is_answered_with_the_nearest_ids():
    with pytest.raises(KeyError, match=r"there is no number 'miror\.ratio_2023'; the nearest are mirror\.ratio_2023, "):
        numbers.get("miror.ratio_2023")


def test_an_unknown_id_is_named_with_the_cell_where_it_is_written(monkeypatch):
    monkeypatch.setattr(usage, "passages", lambda page: {"kant.ipynb, cell 0": "{number}`kant.debt`", "kant.ipynb, cell 2": "{number-ru}`kant.dept`"})
    with pytest.raises(KeyError, match=r"kant\.ipynb, cell 2, line 1: there is no number 'kant\.dept'; the nearest are kant\.debt"):
        numbers.check("kant")


def test_a_module_is_found_by_lying_in_the_folder(tmp_path):
    copytree(ROOT / "bishkek", tmp_path / "bishkek", ignore=ignore_patterns("__pycache__"))
    head = "from bishkek.numbers.registry import number\n\n\n@number('ferries.mean', 'km', str)\ndef mean():\n    'Mean crossing.'\n"
    (tmp_path / "bishkek" / "numbers" / "ferries.py").write_text(head)
    (tmp_path / "bishkek" / "claims" / "ferries.py").write_text("from bishkek.claims.verdict import rule\n\n\n@rule('C99')\ndef late():\n    'Never.'\n")
    asked = "from bishkek import claims, numbers; print('ferries.mean' in numbers.ids(), 'C99' in claims.tested())"
    done = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]
