"""How values are printed, at the edges too."""

import pytest

from bishkek.numbers import formats


@pytest.mark.parametrize(
    "show, value, text",
    [
        (formats.times, 10.385, "10.4 times"), (formats.times, 59.33, "59 times"), (formats.times, 20, "20 times"),
        (formats.times, 19.94, "19.9 times"), (formats.per_cent, 26.578, "26.6 per cent"), (formats.whole_per_cent, 71.9, "72 per cent"),
        (formats.share_per_cent, 0.0485, "5 per cent"), (formats.cents, 0.326, "33 cents"), (formats.eur, 2.734e9, "€2.7 billion"),
        (formats.eur, 5.08e6, "€5.1 million"), (formats.eur, 1.17e8, "€117 million"), (formats.eur, -1.8e9, "minus €1.8 billion"),
        (formats.eur, 9.96e8, "€1.0 billion"), (formats.eur, 9.94e8, "€994 million"), (formats.eur, 9.96e6, "€10 million"),
        (formats.eur, 9.94e6, "€9.9 million"), (formats.eur, 0, "€0.0 million"), (formats.usd, 3.2252e9, "$3.2 billion"),
        (formats.count, 1_063_000, "1,063,000"), (formats.words, 0, "no"), (formats.words, 4, "four"), (formats.words, 12, "twelve"),
        (formats.words, 13, "13"), (formats.ordinal, 1, "first"), (formats.ordinal, 10, "tenth"), (formats.ordinal, 12, "12th"),
        (formats.ordinal, 38, "38th"), (formats.signed, -0.534, "−0.53"), (formats.signed, 0.926, "0.93"), (formats.signed, 0, "0.00"), (formats.ratio, 1.0554, "1.06"),
    ],
)  # fmt: skip
def test_a_value_is_printed_as(show, value, text):
    assert show(value) == text


@pytest.mark.parametrize("value, text", [(21, "21st"), (22, "22nd"), (23, "23rd"), (111, "111th"), (101, "101st")])
def test_ranks_above_twenty_have_their_own_endings(value, text):
    assert formats.ordinal(value) == text


def test_a_ratio_just_below_twenty_is_not_printed_with_a_decimal_twenty():
    assert formats.times(19.96) == "20 times"
