"""The base at Kant: distances, rings, days, shares."""

import math

import pandas as pd
import pytest

from bishkek.measures import kant

PLACES = pd.DataFrame({"name": ["a", "b"], "longitude": [0.0, 1.0], "latitude": [0.0, 0.0]})


def test_a_degree_on_the_equator_is_about_111_km():
    assert kant.kilometres(PLACES, "a", "b") == pytest.approx(2 * math.pi * 6378.137 / 360, rel=1e-6)


def test_an_unknown_place_is_named():
    with pytest.raises(ValueError, match=r"no place \['c'\]"):
        kant.kilometres(PLACES, "a", "c")


def test_every_point_of_a_ring_is_equally_far():
    ring = kant.ring(74.8, 42.9, 500, points=12)
    assert ring[0] == pytest.approx(ring[-1])
    assert {round(kant.earth().inv(74.8, 42.9, *p)[2]) for p in ring} == {500_000}


@pytest.mark.parametrize("ceremony, days", [("2023-10-12", 11), ("2023-10-23", 0), ("2023-10-24", -1)])
def test_days_to_the_anniversary(ceremony, days):
    assert kant.days_before_anniversary("2003-10-23", ceremony) == days


def test_a_supplier_share_is_of_the_named_recipients_and_period():
    rows = [("KGZ", "Russia", "p", 3.0), ("KGZ", "others", "p", 1.0), ("KAZ", "others", "p", 9.0), ("KGZ", "Russia", "q", 5.0)]
    table = pd.DataFrame(rows, columns=["recipient", "supplier", "period", "tiv_million"])
    assert kant.supplier_share(table, "Russia", "p", ("KGZ",)) == 75
    assert math.isnan(kant.supplier_share(table, "Russia", "p", ("TJK",)))
