"""The curve of specifications, and the effect within chapters by hand."""

import numpy as np
import pandas as pd
import pytest

from bishkek.measures import multiverse

COLUMNS = ["partner", "cn8", "before_eur", "after_eur"]
ONE_CHAPTER = pd.DataFrame([("KGZ", "84010000", 1.0, 4.0), ("KGZ", "87010000", 1.0, 9.0), ("KGZ", "39010000", 2.0, 4.0)], columns=COLUMNS)


def test_the_multiverse_asks_every_question_once_and_sorts_the_answers():
    asked = {("x", "others"): (frozenset({"84010000", "87010000"}), frozenset({"39010000"}))}
    found = multiverse.multiverse({("2021", 3): ONE_CHAPTER}, asked, {"KGZ": ("KGZ",)})
    assert found["vehicles"].tolist() == ["out", "in"]
    assert found["contrast"].tolist() == pytest.approx([np.log(4 / 2), np.log(6.5 / 2)])


def test_goods_compared_that_are_called_their_own_chapter_are_compared_there():
    rows = [("KGZ", "84010000", 1.0, 4.0), ("KGZ", "84020000", 5.0, 10.0), ("KGZ", "39010000", 2.0, 12.0), ("KGZ", "39020000", 5.0, 15.0)]
    windows = pd.DataFrame(rows, columns=COLUMNS)
    restricted, compared = frozenset({"84010000", "39010000"}), frozenset({"84020000", "39020000"})
    found = multiverse.multiverse({("2021", 3): windows}, {("x", multiverse.OWN_CHAPTER): (restricted, compared)}, {"KGZ": ("KGZ",)})
    assert found["contrast"].tolist() == pytest.approx([np.log(2)] * 2)


def test_one_chapter_is_a_ratio_of_ratios():
    windows = pd.DataFrame([("KGZ", "84010000", 2.0, 9.0), ("KGZ", "84020000", 3.0, 4.0), ("KAZ", "84020000", 50.0, 1.0)], columns=COLUMNS)
    found = multiverse.within_chapters(windows, frozenset({"84010000"}), frozenset({"84020000"}), "KGZ")
    assert found == pytest.approx(np.log((9 / 2) / (4 / 3)))


@pytest.mark.parametrize("compared", [frozenset({"39010000"}), frozenset()])
def test_without_a_chapter_that_has_both_groups_there_is_no_answer(compared):
    with pytest.raises(ValueError, match="no chapter of KGZ"):
        multiverse.within_chapters(ONE_CHAPTER, frozenset({"84010000"}), compared, "KGZ")
