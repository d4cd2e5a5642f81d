"""Whatever a service sends, a parser makes a table of it or refuses it with one sentence."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bishkek.refresh.errors import RefreshError
from bishkek.refresh.sources import SOURCES, reading
from tests.refresh import fuzz, layouts

QUICK = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
CSV = ("comext", "ecb", "imts")
JSON = ("comtrade", "worldbank")
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
DOCUMENTS = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4), max_leaves=12)
AT = reading.Place("layout", "key")


@pytest.fixture(params=SOURCES)
def name(request):
    return request.param


@QUICK
@given(body=st.binary(max_size=200))
def test_random_bytes(name, body):
    assert fuzz.feed(name, 0, body) in {True, False}


@QUICK
@given(seed=st.integers(0, 2**32))
def test_mutated_layouts(name, seed):
    assert fuzz.feed(name, *fuzz.spoilt(name, random.Random(seed))) in {True, False}


@pytest.mark.parametrize("json_source", JSON)
@QUICK
@given(document=DOCUMENTS)
def test_random_json(json_source, document):
    assert not fuzz.feed(json_source, 0, json.dumps(document).encode())


@pytest.mark.parametrize("json_source", JSON)
@QUICK
@given(document=DOCUMENTS)
def test_random_json_where_records_stand(json_source, document):
    whole = json.loads(layouts.answers(json_source)[0].body)
    records = whole["data"] if json_source == "comtrade" else whole[1]
    records[0] = document
    assert not fuzz.feed(json_source, 0, json.dumps(whole).encode())


@pytest.mark.parametrize("csv_source", CSV)
@settings(QUICK, max_examples=8)
@given(data=st.data())
def test_the_order_of_columns_does_not_matter(csv_source, data):
    answers = layouts.answers(csv_source)
    shuffled = []
    for answer in answers:
        records = layouts.csv_records(answer.body)
        names = data.draw(st.permutations(list(records[0])))
        shuffled.append(replace(answer, body=layouts.table([{n: r[n] for n in names} for r in records])))
    before, after = fuzz.made(csv_source, list(answers)), fuzz.made(csv_source, shuffled)
    for table in before:
        assert before[table].equals(after[table])


@pytest.mark.parametrize("json_source", JSON)
def test_json_that_is_too_deep_to_print(json_source):
    good = layouts.answers(json_source)[0].body
    for depth in range(880, 1_000, 9):
        deep = b"[" * depth + b"]" * depth
        for name in (b'"KGZ"', b"276"):
            assert fuzz.feed(json_source, 0, good.replace(name, deep)) in {True, False}


@given(cell=SCALARS, months=st.booleans())
def test_a_period_is_read_or_refused(cell, months):
    try:
        assert len(reading.period(AT, cell, months)) == (7 if months else 4)
    except RefreshError as error:
        assert "is not a" in str(error)


@pytest.mark.parametrize("cell", ["2022-01", "2022-M01", "2022M01", "202201", 202201])
def test_months_have_several_forms(cell):
    assert reading.period(AT, cell, months=True) == "2022-01"
    assert reading.year(AT, "2022") == reading.year(AT, 2022) == 2022


@pytest.mark.parametrize("cell", ["2022-13", "202213", "2022-1", "22-01", "", None, 2022.0, "٢٠٢٢", "2022-01-01", True, "2022", "1822-01"])
def test_other_forms_are_no_months(cell):
    with pytest.raises(RefreshError, match="is not a month"):
        reading.period(AT, cell, months=True)


@given(value=st.floats() | st.integers() | st.text(max_size=6))
def test_a_number_is_finite_or_refused(value):
    try:
        assert abs(reading.number(AT, value)) < reading.LARGEST
    except RefreshError as error:
        assert "number" in str(error) or "finite" in str(error)


def test_the_counts_of_a_short_run_add_up():
    counts = fuzz.run(70, seed=1)
    assert sum(counts.values()) == 70
    assert {key.split()[0] for key in counts} == set(SOURCES)
