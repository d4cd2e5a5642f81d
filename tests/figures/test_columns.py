"""The data of every figure as readers take them away: named, with units and countries, in digits that mean something, and described."""

import csv
import io
import re
from itertools import combinations

import pandas as pd
import pytest

from bishkek import tables
from bishkek.figures import columns, scorecard
from bishkek.figures.column_words import LINES
from bishkek.figures.provenance import Provenance
from bishkek.numbers import scorecard as score
from tests.figures.gallery import figure_ids, gallery

pytestmark = pytest.mark.usefixtures("known")
IDS = figure_ids()
#: What a unit adds to the name of its column.
NAMED = {r"per cent": "per_cent", r"\bEUR$": "_eur", r"USD$": "_usd", r"^tonnes": "tonnes", r"^km": "km", r"degrees": "_deg", r"^days": "days", r"natural logarithm": "_log", r"percentage points": "_points"}


def taken(id: str) -> tuple[list[dict[str, str]], list[columns.Column]]:
    """Rows of the file as text, and what is said of its columns."""
    text, told = columns.presented(id, gallery()[id].data)
    return list(csv.DictReader(io.StringIO(text.removeprefix(columns.BOM)))), told


@pytest.mark.parametrize("id", IDS)
def test_every_column_has_a_name_of_its_own_and_a_meaning(id):
    rows, told = taken(id)
    assert list(rows[0]) == [c.name for c in told] and len({c.name for c in told}) == len(told)
    assert [c.name for c in told if not re.fullmatch(r"[a-z][a-z0-9_]*", c.name)] == []
    assert [c.name for c in told if len(c.means) < 4 or not c.means.endswith(".")] == []


@pytest.mark.parametrize("id", IDS)
def test_a_column_with_a_unit_says_so_in_its_name(id):
    _, told = taken(id)
    assert [(c.name, c.unit) for c in told for unit, word in NAMED.items() if re.search(unit, c.unit) and word not in c.name and "(" not in c.unit] == []
    measured = [c for c in told if c.datatype == "number"]
    assert [c.name for c in measured if not c.unit and c.name != "year_as_decimal"] == []


@pytest.mark.parametrize("id", IDS)
def test_a_code_of_a_country_has_its_name_beside_it(id):
    rows, told = taken(id)
    known = dict(tables.load("partners")[["code", "name"]].to_numpy()) | {"EU": "European Union", "GCC": "Gulf Cooperation Council"}
    coded = [c.name for c in told if sum(r[c.name] in known for r in rows) > sum(r[c.name] != "" for r in rows) / 4]  # "EU" is also a word
    assert coded == [c.name for c in told if c.unit == columns.COUNTRY]
    for name in coded:
        assert {r[f"{name}_name"] for r in rows} == {known.get(r[name], r[name]) for r in rows}
        assert [r[name] for r in rows if re.fullmatch("[A-Z]{3}", r[name]) and r[name] not in known] == [], "a code without a name"


@pytest.mark.parametrize("id", IDS)
def test_no_two_columns_say_the_same(id):
    rows, told = taken(id)
    frame = pd.DataFrame(rows)
    same = [(a, b) for a, b in combinations(frame, 2) if len(frame) > 3 and (frame[a] == frame[b]).all() and not b.startswith(a)]
    # of low and high, and of years whose parts are the whole, equality is a finding
    assert [pair for pair in same if not ({"low", "high"} & {*"_".join(pair).split("_")} or set(frame[pair[0]]) <= {"0", "1", ""})] == []
    numbers = frame[[c.name for c in told if c.datatype in ("number", "integer")]].apply(pd.to_numeric)
    money = {c.name for c in told if re.search("EUR|USD", c.unit)}
    for a, b in (pair for pair in combinations(numbers, 2) if len(money & {*pair}) != 1):  # a sum and its share of a whole are two things
        ratio = (numbers[a] / numbers[b])[numbers[b].ne(0) & numbers[a].ne(0)].dropna()
        varied = numbers[b].nunique() > 2 and len(ratio) > 3
        assert not (varied and (ratio / ratio.iloc[0] - 1).abs().max() < 1e-4 and abs(ratio.iloc[0] - 1) > 1e-4), (a, b)


@pytest.mark.parametrize("id", IDS)
def test_no_number_has_digits_of_noise_or_powers_of_ten(id):
    rows, told = taken(id)
    drawn = {f"{v:.12g}" for c in gallery()[id].data.select_dtypes("number") for v in gallery()[id].data[c].dropna()}
    for name in (c.name for c in told if c.datatype == "number"):
        for cell in (r[name] for r in rows if r[name]):
            assert re.fullmatch(r"-?\d+(\.\d+)?", cell), (name, cell)
            digits = cell.lstrip("-0.").replace(".", "").lstrip("0").rstrip("0")
            exact = float(cell) in {float(v) for v in drawn} if len(digits) > columns.DIGITS else True
            assert exact and len(digits) <= columns.EXACT, (name, cell)


def test_every_line_of_words_is_of_a_column_that_is_drawn():
    asked = {(line.split("|")[0].strip(), line.split("|")[1].strip()) for line in LINES.strip().splitlines()}
    used = set()
    for id, drawing in gallery().items():
        for column in drawing.data:
            line = columns.declared(id, column)
            used.add((line["figures"], line["column"]))
            assert set(line["figures"].split()) <= {*IDS, columns.ALL}, line
    assert used == asked
    assert len(asked) == len(LINES.strip().splitlines())


def test_codes_of_products_keep_their_zeros_and_say_how():
    rows, told = taken("substitution-steps")
    assert {len(r["cn8"]) for r in rows} == {8} and any(r["cn8"].startswith("0") for r in rows)
    described = columns.description(Provenance("substitution-steps", "T", "D", "S"), told)["tableSchema"]["columns"][0]
    assert described["datatype"] == "string" and "zeros at its beginning" in described["dc:description"]


def test_cells_are_written_as_people_read_them():
    frame = pd.DataFrame({"whole": [2e10, -3.0, None], "sum": [0.1 + 0.2, 1234567.125, 5.0], "ratio": [1 / 3, 2e-7 / 3, 1e9 / 7], "yes": [True, False, True], "day": ["2020-01-31", "", "2020-02-01"], "name": ["Türkiye", "a,b", None]})
    text, told = columns.presented("nothing", frame)
    assert text == "\ufeffwhole,sum,ratio,yes,day,name\n20000000000,0.3,0.333333,true,2020-01-31,Türkiye\n-3,1234567.125,0.0000000666667,false,,\"a,b\"\n,5,142857000,true,2020-02-01,\n"
    assert [c.datatype for c in told] == ["integer", "number", "number", "boolean", "date", "string"]


def test_a_share_is_written_in_per_cent_and_what_serves_the_drawing_is_left_out():
    text, told = columns.presented("calls-a-year", pd.DataFrame({"who": ["x"], "share": [0.29], "more": [1]}))
    assert text == "\ufeffpresident_and_year,headlines_per_cent,more\nx,29,1\n" and told[1].unit == "per cent"
    assert columns.presented("one-dot", pd.DataFrame({"partner": ["KGZ"], "rank": [1]}))[0] == "\ufeffpartner,partner_name\nKGZ,Kyrgyzstan\n"


def test_a_description_is_csv_on_the_web():
    _, told = taken("leak")
    described = columns.description(Provenance("leak", "Title", "Alt", "Somebody (as of 2024)"), told)
    assert described["@context"][0] == "http://www.w3.org/ns/csvw" and described["url"] == "leak.csv"
    assert (described["dc:title"], described["dc:source"], described["dc:license"]["@id"]) == ("Title", "Somebody (as of 2024)", "https://creativecommons.org/licenses/by/4.0/")
    first, second = described["tableSchema"]["columns"][:2]
    assert first == {"name": "year", "titles": "year", "datatype": "gYear", "dc:description": "Calendar year."}
    assert (second["schema:unitText"], second["datatype"]) == ("EUR", "integer")


def test_levels_of_several_units_say_theirs_row_by_row():
    card = score.card()
    units = scorecard.with_units(card).set_index("indicator")["level_unit"]
    assert units[["Visits to the five", "Kyrgyz exports to Russia", "Transfers from Russia to Kyrgyzstan", "Kyrgyz-born in Russia"]].tolist() == ["visits a year", "thousand USD", "USD", "people"]
    with pytest.raises(ValueError, match="no unit for the level of 'Songs'"):
        scorecard.with_units(pd.DataFrame({"indicator": ["Songs"], "level_before": [1.0]}))
