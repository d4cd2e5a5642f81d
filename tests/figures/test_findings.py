"""Printed tables of the product chapter: the findings of others beside ours."""

import pandas as pd
import pytest

from bishkek import numbers, tables
from bishkek.figures.products_findings import referee_table

OURS = pd.DataFrame([{"study": "This <book>", "goods": "all", "destinations": "five", "period": "2023", "quantity": "share", "value": "1 per cent"}])


def test_our_rows_come_first_then_the_nearest_and_everything_is_escaped():
    html = referee_table(tables.load("rerouting_findings"), OURS).html
    places = [html.index(text) for text in ("This &lt;book&gt;", "Welt am Sonntag", "CEPR DP20097", "BOFIT")]
    assert places == sorted(places)
    assert "measure the same quantity" in html and "<book>" not in html


def test_a_row_of_ours_without_a_column_is_refused():
    with pytest.raises(KeyError, match="period"):
        referee_table(tables.load("rerouting_findings"), OURS.drop(columns="period"))


def test_a_measure_of_ours_that_a_finding_names_exists():
    named = {name for name in tables.load("rerouting_findings")["ours"] if "." in name}
    assert named and named <= set(numbers.ids())


def test_a_finding_with_bounds_has_them_in_order():
    bounds = tables.load("rerouting_findings").dropna(subset=["low", "high"])
    assert (bounds["low"] <= bounds["high"]).all()
