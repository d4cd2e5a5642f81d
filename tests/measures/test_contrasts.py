"""The Poisson estimates against answers by hand, against closed forms, and against a second program."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.genmod import families
from statsmodels.genmod.generalized_linear_model import GLM

from bishkek.measures import contrasts, multiverse, products
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


@pytest.mark.parametrize("comparison", sorted(book.comparisons()))
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
    fit = GLM(sums["value_eur"] / 1e6, design, family=families.Poisson()).fit(tol=1e-12)
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


def test_a_code_against_its_own_chapter_by_hand():
    """Within both chapters restricted goods grew twice as much; pooled they seem to have grown less."""
    rows = [
        ("KGZ", "84010000", "before", 1.0), ("KGZ", "84010000", "after", 4.0), ("KGZ", "84020000", "before", 5.0), ("KGZ", "84020000", "after", 10.0),
        ("KGZ", "39010000", "before", 2.0), ("KGZ", "39010000", "after", 12.0), ("KGZ", "39020000", "before", 5.0), ("KGZ", "39020000", "after", 15.0),
        ("KGZ", "61010000", "before", 9.0), ("KGZ", "61010000", "after", 1.0),  # alone in its chapter: it says nothing
    ]  # fmt: skip
    goods = contrasts.panel(pd.DataFrame(rows, columns=TOY.columns), ("KGZ",), frozenset({"84010000", "39010000"}), frozenset({"84020000", "39020000", "61010000"}))
    found = contrasts.within_chapter(goods)
    assert found["estimate"] == pytest.approx(np.log(2), abs=1e-6)
    assert (found["codes"], found["headings"]) == (4, 4)


def test_a_dose_by_hand():
    """Of one pair of codes Russia lost all, of the other nothing: the dose is the ratio of their growths, 4 over 2."""
    goods = contrasts.panel(TOY, ("KGZ",), RESTRICTED | COMPARED, frozenset())
    lost = pd.Series({"84010000": 1.0, "84020000": 1.0, "39010000": 0.0, "39020000": 0.0})
    assert contrasts.dose(goods, lost)["estimate"] == pytest.approx(np.log(4 / 2), abs=1e-6)
    assert contrasts.dose(goods, lost / 2)["estimate"] == pytest.approx(2 * np.log(2), abs=1e-6), "half the dose, twice the effect of a whole one"
    assert contrasts.dose(goods, lost.drop("39020000"))["codes"] == 3


def test_what_russia_lost_lies_between_nought_and_one_and_needs_a_million():
    columns = ["partner", "cn8", "before_eur", "after_eur"]
    windows = pd.DataFrame([("RUS", "a", 4e6, 1e6), ("RUS", "b", 1e6, 3e6), ("RUS", "c", 999_999, 0), ("RUS", "d", 2e6, 0), ("KGZ", "a", 9e6, 0)], columns=columns)
    assert contrasts.lost_share(windows).to_dict() == {"a": 0.75, "b": 0.0, "d": 1.0}


def logit(exports, regressor, chapters):
    """Estimate and clustered error of the share that comes after, weighted by the trade of both periods: a model without codes.

    ``exports`` has partner, cn8, before_eur, after_eur; with effects of code and destination the Poisson model of two
    periods is this logit, with an effect of each destination, or of each destination and chapter.
    """
    traded = exports[exports["before_eur"] + exports["after_eur"] > 0].reset_index(drop=True)
    whole = traded["before_eur"] + traded["after_eur"]
    effects = pd.get_dummies(traded["partner"] + traded["cn8"].str[:2] if chapters else traded["partner"], dtype=float)
    design = effects.assign(treated=regressor(traded)).to_numpy(float)
    share, weight = (traded["after_eur"] / whole).to_numpy(), (whole / whole.mean()).to_numpy()
    chance = GLM(share, design, family=families.Binomial(), var_weights=weight).fit(tol=1e-12)
    bread = np.linalg.inv(design.T @ (design * (weight * chance.fittedvalues * (1 - chance.fittedvalues))[:, None]))
    scores = pd.DataFrame(design * (weight * (share - chance.fittedvalues))[:, None]).groupby(traded["cn8"].str[:4].to_numpy()).sum()
    variance = bread @ (scores.T @ scores).to_numpy() @ bread * len(scores) / (len(scores) - 1)
    return chance.params[-1], np.sqrt(variance[-1, -1])


@pytest.mark.parametrize("place", ["KGZ", "RUS", "the five"])
def test_within_chapters_on_real_data_a_logit_gives_the_same_and_so_do_sums(place):
    restricted, compared = book.comparisons()["Annex XXIII"]
    found = contrasts.within_chapter(contrasts.panel(contrasts.two_periods(book.window()), book.PLACES[place], restricted, compared))
    there = book.window()[lambda w: w["partner"].isin(book.PLACES[place]) & w["cn8"].isin(restricted | compared)]
    cells = there["partner"] + there["cn8"].str[:2]
    both = there["cn8"].isin(restricted).groupby(cells).transform("nunique") == 2
    traded = there.groupby(cells)[["before_eur", "after_eur"]].transform("sum").min(axis=1) > 0
    estimate, error = logit(there[both & traded], lambda t: t["cn8"].isin(restricted).astype(float), chapters=True)
    assert found["estimate"] == pytest.approx(estimate, abs=1e-4)
    assert found["std_error"] == pytest.approx(error, rel=2e-2)  # pyfixest counts the effects of chapters in its correction
    if place != "the five":
        assert multiverse.within_chapters(book.window(), restricted, compared, place) == pytest.approx(estimate, abs=1e-6)


@pytest.mark.parametrize("place", ["KGZ", "the five"])
@pytest.mark.parametrize("codes", sorted(book.doses()))
def test_a_dose_on_real_data_is_that_of_a_logit(codes, place):
    windows = book.window()
    lost = contrasts.lost_share(windows)
    chosen = book.doses()[codes]
    found = contrasts.dose(contrasts.panel(contrasts.two_periods(windows), book.PLACES[place], chosen, frozenset()), lost)
    there = windows[windows["partner"].isin(book.PLACES[place]) & windows["cn8"].isin(chosen) & windows["cn8"].isin(lost.index)]
    estimate, error = logit(there, lambda t: t["cn8"].map(lost), chapters=False)
    assert found["estimate"] == pytest.approx(estimate, abs=1e-4)
    assert found["std_error"] == pytest.approx(error, rel=5e-3)


@pytest.mark.parametrize("comparison", sorted(book.comparisons()))
def test_a_comparison_for_the_five_together_is_that_of_a_logit(comparison):
    groups = book.comparisons()[comparison]
    found = contrasts.difference(contrasts.panel(contrasts.two_periods(book.window()), book.PLACES["the five"], *groups))
    there = book.window()[lambda w: w["partner"].isin(book.PLACES["the five"]) & w["cn8"].isin(groups[0] | groups[1])]
    estimate, error = logit(there, lambda t: t["cn8"].isin(groups[0]).astype(float), chapters=False)
    assert (found["estimate"], found["std_error"]) == (pytest.approx(estimate, abs=1e-4), pytest.approx(error, rel=5e-3))
