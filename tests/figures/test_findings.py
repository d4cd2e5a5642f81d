"""Printed tables of the product chapter: the findings of others beside ours, and the synthetic control."""

import pandas as pd
import pytest

from bishkek import numbers, tables
from bishkek.figures import synthetic
from bishkek.figures.products_findings import referee_table
from bishkek.measures.synthetic import Study

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


def study() -> Study:
    """Five places with ratios 10, 20, ... and four donors with ratios of 15, one of them with a bad fit."""
    places = [*synthetic.PANELS, "AAA", "BBB", "CCC", "DDD"]
    role = ["treated"] * 5 + ["donor"] * 4
    paths = pd.DataFrame({"partner": places, "role": role, "year": 2023, "actual_eur": 3e9, "synthetic_eur": 1e9, "gap": 1.0, "gap_eur": 2e9})
    fits = pd.DataFrame({"partner": places, "role": role, "pre_error": [0.1] * 8 + [0.3], "ratio": [10.0, 20, 30, 40, 50, 15, 15, 15, 15]})
    return Study(paths, fits, pd.DataFrame())


def test_the_table_of_fits_prints_ranks_with_and_without_bad_fits():
    html = synthetic.fits_table(study(), {2018: study()}).html
    assert "5 of 5, p 1.000" in html and "4 of 4, p 1.000" in html  # Kyrgyzstan; DDD fits three times worse
    assert "1 of 5, p 0.200" in html and "2,000" in html


def test_the_table_of_variants_prints_the_range_of_the_gap():
    html = synthetic.variants_table({"one way": study(), "another": study()}).html
    assert "asked in two ways" in html and "between 2,000 and 2,000 million" in html
