"""Exact intervals against values that can be worked out by hand or stand in textbooks."""

import math

import pytest

from bishkek.measures import exact


def test_none_of_ten_has_a_closed_upper_end():
    low, high = exact.share_interval(0, 10)
    assert low == 0 and high == pytest.approx(1 - 0.025**0.1, abs=1e-9)  # (1 - p)^10 = 0.025


def test_all_of_ten_mirrors_none_of_ten():
    none, every = exact.share_interval(0, 10), exact.share_interval(10, 10)
    assert every[1] == 1 and every[0] == pytest.approx(1 - none[1], abs=1e-9)


def test_five_of_ten_is_the_textbook_interval():
    assert exact.share_interval(5, 10) == pytest.approx((0.1871, 0.8129), abs=1e-4)


def test_no_event_has_a_closed_upper_end():
    assert exact.count_interval(0) == pytest.approx((0, -math.log(0.025)), abs=1e-9)


def test_ten_events_have_the_textbook_interval():
    assert exact.count_interval(10) == pytest.approx((4.795, 18.39), abs=5e-3)


def test_equal_counts_over_equal_times_give_one_within_the_interval():
    ratio, low, high = exact.rate_ratio(8, 2, 8, 2)
    assert ratio == 1 and low < 1 < high and low == pytest.approx(1 / high)


def test_the_ratio_counts_time():
    assert exact.rate_ratio(10, 2, 5, 1)[0] == 1
    assert exact.rate_ratio(15, 2, 21, 1) == pytest.approx((0.3571, 0.1713, 0.7268), abs=1e-4)


def test_a_base_without_events_gives_an_infinite_ratio_with_a_finite_lower_end():
    ratio, low, high = exact.rate_ratio(7, 1, 0, 1)
    assert (ratio, high) == (math.inf, math.inf) and 1 < low < 7


@pytest.mark.parametrize("wrong", [lambda: exact.share_interval(3, 2), lambda: exact.share_interval(0, 0), lambda: exact.count_interval(-1), lambda: exact.rate_ratio(1, 0, 1, 1), lambda: exact.rate_ratio(0, 1, 0, 1)])
def test_nonsense_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
