"""The Poisson estimates against answers by hand, against closed forms, and against a second program."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from bishkek.measures import contrasts, products
from bishkek.numbers import products as book

RESTRICTED, COMPARED = frozenset({"84010000", "84020000"}), frozenset({"39010000", "39020000"})
TOY = pd.DataFrame(
    [
        ("KGZ", "84010000", "before", 1.0), ("KGZ", "84010000", "after", 6.0), ("KGZ", "84020000", "before", 1.0), ("KGZ", "84020000", "after", 2.0),
        ("KGZ", "39010000", "before", 3.0), ("KGZ", "39010000", "after", 6.0), ("KGZ", "39020000", "before", 1.0), ("KGZ", "39020000", "after", 2.0),
        ("KAZ", "84010000", "after", 50.0),
    ],
    columns=["partner", "cn8", "period", "value_eur"],
)  # fmt: skip


def closed_form(windows, restricted, compared, partner):
    """Log ratio of ratios and its error clustered by heading, from sums and influences (no model)."""
    there = windows[windows["partner"] == partner].set_index("cn8")
    parts, total = [], 0.0
    for group, sign in ((restricted, 1), (compared, -1)):
        rows = there[there.index.isin(group)]
        total += sign * np.log(rows["after_eur"].sum() / rows["before_eur"].sum())
        parts.append(sign * (rows["after_eur"] / rows["after_eur"].sum() - rows["before_eur"] / rows["before_eur"].sum()))
    influence = pd.concat(parts)
    clusters = influence.groupby(influence.index.str[:4]).sum()
    return total, np.sqrt((clusters**2).sum() * len(clusters) / (len(clusters) - 1))


def test_a_panel_is_balanced_and_leaves_out_what_was_never_bought():
    panel = contrasts.panel(pd.concat([TOY, TOY.head(1).assign(cn8="85010000")]), ("KGZ", "KAZ"), RESTRICTED, COMPARED)
    assert len(panel) == 10  # four codes in one place, one in the other, two periods each
    assert panel.set_index(["partner", "cn8", "period"]).loc[("KAZ", "84010000", "before"), "value_eur"] == 0
    assert contrasts.size(panel) == {"codes": 5, "headings": 4}


def test_a_code_in_both_groups_is_refused():
    with pytest.raises(ValueError, match="84010000 is restricted and compared"):
        contrasts.panel(TOY, ("KGZ",), RESTRICTED, COMPARED | {"84010000"})


def test_the_difference_by_hand():
    found = contrasts.difference(contrasts.panel(TOY, ("KGZ",), RESTRICTED, COMPARED))
    assert found["estimate"] == pytest.approx(np.log(4 / 2), abs=1e-6)
    assert found["low"] < found["estimate"] < found["high"]


def test_an_event_study_by_hand():
    quarters = {"2021Q3": (2, 4), "2021Q4": (4, 4), "2022Q1": (12, 6)}
    rows = [("KGZ", code, q, value) for q, pair in quarters.items() for code, value in zip(("84010000", "39010000"), pair, strict=True)]
    table = pd.DataFrame(rows, columns=TOY.columns)
    found = contrasts.event_study(contrasts.panel(table, ("KGZ",), RESTRICTED, COMPARED), "2021Q4").set_index("quarter")
    assert found["estimate"].to_dict() == pytest.approx({"2021Q3": np.log(0.5), "2021Q4": 0, "2022Q1": np.log(2)}, abs=1e-6)
    assert found.loc["2021Q4", "std_error"] == 0


def test_quarters_are_sums_of_months():
    months = pd.DataFrame([("KGZ", "x", "2021-10", 1), ("KGZ", "x", "2021-12", 2), ("KGZ", "x", "2022-01", 5)], columns=TOY.columns)
    assert contrasts.by_quarter(months)["value_eur"].tolist() == [3, 5]


@pytest.mark.parametrize("comparison", ["Annex XXIII", "high-priority goods", "all codes of the extract"])
@pytest.mark.parametrize("place", ["KGZ", "KAZ", "RUS"])
def test_estimate_and_error_on_real_data_are_those_of_the_closed_form(comparison, place):
    windows = book.window()
    groups = book.comparisons()[comparison]
    found = contrasts.difference(contrasts.panel(contrasts.two_periods(windows), (place,), *groups))
    estimate, error = closed_form(windows, *groups, place)
    assert found["estimate"] == pytest.approx(estimate, abs=1e-5)
    assert found["std_error"] == pytest.approx(error, rel=2e-3)
    assert products.ratio_of_ratios(windows, *groups, place) == pytest.approx(estimate, abs=1e-12)


def test_months_with_their_own_effects_give_the_estimate_of_the_sums():
    """By statsmodels, month by month, with dummies: the second route to the headline."""
    restricted, compared = book.comparisons()["Annex XXIII"]
    months = products.months(3, 11, 2021) + products.months(3, 11, 2022)
    rows = book.product_table()
    rows = rows[(rows["partner"] == "KGZ") & rows["period"].isin(months) & rows["cn8"].isin(restricted | compared)]
    sums = rows.assign(group=rows["cn8"].isin(restricted).astype(float)).groupby(["group", "period"], as_index=False)["value_eur"].sum()
    design = pd.get_dummies(sums["period"], dtype=float).assign(group=sums["group"], treated=sums["group"] * (sums["period"] >= "2022"))
    fit = sm.GLM(sums["value_eur"] / 1e6, design, family=sm.families.Poisson()).fit(tol=1e-12)
    ours = contrasts.difference(contrasts.panel(contrasts.two_periods(book.window()), ("KGZ",), restricted, compared))
    assert ours["estimate"] == pytest.approx(fit.params["treated"], abs=1e-5)


def test_dates_before_and_since_and_their_chance():
    months = [f"{y}-{m:02d}" for y in (2020, 2021, 2022) for m in range(1, 13)][:35]
    rows = [("KGZ", code, p, 100 if p < "2022-03" or code == "c" else 200) for p in months for code in ("r", "c")]
    dates = contrasts.placebo_dates(pd.DataFrame(rows, columns=TOY.columns), frozenset("r"), frozenset("c"), "KGZ")
    assert dates["era"].value_counts().to_dict() == {"before": 12, "since": 7}
    assert dates[dates["era"] == "before"]["contrast"].abs().max() < 1e-12
    assert dates[dates["era"] == "since"]["contrast"].tolist() == pytest.approx([np.log(2)] * 7)
    assert contrasts.share_as_large(dates) == pytest.approx(1 / 13)


def test_the_multiverse_asks_every_question_once_and_sorts_the_answers():
    windows = products.windows(
        pd.DataFrame([("KGZ", c, p, v) for c, p, v in (("84010000", "b", 1), ("84010000", "a", 4), ("87010000", "b", 1), ("87010000", "a", 9), ("39010000", "b", 2), ("39010000", "a", 4))], columns=TOY.columns),
        "b", "a",
    )  # fmt: skip
    asked = {"x": (frozenset({"84010000", "87010000"}), frozenset({"39010000"}))}
    found = contrasts.multiverse({("2021", 3): windows}, asked, {"KGZ": ("KGZ",)})
    assert found["vehicles"].tolist() == ["out", "in"]
    assert found["contrast"].tolist() == pytest.approx([np.log(4 / 2), np.log(6.5 / 2)])
