"""What the chapter on remittances says without a number."""

import pandas as pd

from bishkek import claims, numbers, tables
from bishkek.claims.remittances import NEAR, THIRD
from bishkek.measures import migrants
from bishkek.numbers.remittances import MONEY, SHARES, grid, gross
from bishkek.numbers.vintages import COPY_2025, EDITIONS, MAY_2026, NOVEMBER_2023, from_the_day, table
from bishkek.sentences.registry import statement


def _value(id: str) -> float:
    return numbers.get(id).value


def _copy(name: str, vintage: str) -> pd.DataFrame:
    rows = table(name)
    return rows[rows["vintage"] == vintage]


@statement("remittances.third_on_the_day")
def _third() -> bool:
    """The last share in the World Bank's newest release before the article is nearer to a third than to a quarter or two fifths."""
    return THIRD[0] <= _value("remittances.share_2021_then") <= THIRD[1]


@statement("remittances.nearer_a_quarter_now")
def _quarter() -> bool:
    """The share of 2022 in the latest copy is nearer to a quarter than to a third."""
    return NEAR[0] <= _value("remittances.share_2022_now") < THIRD[0]


@statement("remittances.same_money_other_output")
def _money() -> bool:
    """The dollars of 2022 are the same in the copies of November 2023 and of May 2026."""
    return gross(NOVEMBER_2023, 2022) == gross(MAY_2026, 2022)


@statement("remittances.third_in_2021_only")
def _only_2021() -> bool:
    """All gross shares of 2021 in the grid are about a third, and no share of 2022 or 2023 is."""
    shares = grid()
    held = shares["pct"].between(*THIRD)
    inflow = shares["name"].str.startswith("gross")
    return bool(held[inflow & (shares["year"] == 2021)].all() and not held[shares["year"].isin((2022, 2023))].any())


@statement("remittances.russia_rounds_to_three")
def _three() -> bool:
    """Each figure of the flow from Russia in 2021 and 2022 rounds to three billion dollars."""
    return claims.judge("C26").verdict == "supported"


@statement("remittances.most_from_russia")
def _most() -> bool:
    """Every measure of Russia's share, transfers and models, is above half."""
    return all(float(s.value.split()[0]) > 50 for s in claims.judge("C28").specifications)


@statement("remittances.offices_differ")
def _offices() -> bool:
    """Of the official counts near the article one institution is above a million and others are below."""
    counts = migrants.near_the_article(tables.load("migrant_reports"), tables.load("migrant_stock")).query("official")
    above = set(counts[counts["exceeds"].astype(bool)]["institution"])
    return len(above) == 1 and len(set(counts["institution"]) - above) >= 2


@statement("remittances.fits_but_one_year")
def _fits() -> bool:
    """In the copy of 2025 the share is about a third in each year from 2016 to 2021 but 2019."""
    shares = _copy(SHARES, COPY_2025).query("2016 <= year <= 2021").set_index("year")["pct_of_gdp"]
    return set(shares[~shares.between(*THIRD)].index) == {2019}


@statement("remittances.forecast_is_the_brief")
def _brief() -> bool:
    """The estimate of June 2023 over the output forecast in October 2022 rounds to the share that the press quoted from the Bank's brief."""
    return round(_value("remittances.share_2022_forecast")) == round(_value("remittances.share_2022_brief"))


@statement("remittances.knowable_has_lasted")
def _lasted() -> bool:
    """The share of 2022 by two figures of the day is within a point of that in the copy of 2025, and nearer to a quarter than to a third."""
    known = _value("remittances.share_2022_knowable")
    return abs(known - _value("remittances.share_2022_copy_2025")) < 1 and NEAR[0] <= known < THIRD[0]


@statement("remittances.output_only_grew")
def _grew() -> bool:
    """From the edition of October 2023 on, no edition printed a smaller output of 2021, 2022 or 2023 than the one before."""
    rows = table(EDITIONS).query("year in (2021, 2022, 2023)").pivot(index="vintage", columns="year", values="usd")
    return all(rows.loc[from_the_day(EDITIONS), year].dropna().is_monotonic_increasing for year in rows)


@statement("remittances.below_a_quarter_2024")
def _below() -> bool:
    """Both shares of 2024 that the World Bank printed are below a quarter, and so are those that are worked out from transfers and output."""
    specs = [s for s in claims.judge_today("C27").specifications if "no source named" not in s.name]
    return len(specs) == 4 and all(float(s.value.split()[0]) < 25 for s in specs)


@statement("remittances.later_shares_withdrawn")
def _withdrawn() -> bool:
    """The shares of 2023 and 2024 in the copy of 2025 were withdrawn later: the copy of the money of May 2026 ends in 2022."""
    shares = _copy(SHARES, COPY_2025).query("year > 2022").set_index("year")["status"]
    money = _copy(MONEY, MAY_2026)
    return dict(shares) == {2023: "withdrawn", 2024: "withdrawn"} and money["year"].max() == 2022


@statement("remittances.three_since")
def _three_since() -> bool:
    """Each figure of the flow from Russia in 2024 and later, months scaled to twelve, rounds to three billion dollars."""
    return set(claims.judge_today("C26").ways.values()) == {"holds"}


@statement("remittances.from_russia_since")
def _since() -> bool:
    """Every share of Russia in recorded transfers of 2024 and later is above five sixths."""
    return set(claims.judge_today("C28").ways.values()) == {"holds"}


@statement("remittances.no_million_since")
def _no_million() -> bool:
    """No official count of people dated 2024 or later reaches a million, even rounded."""
    return set(claims.judge_today("C25").ways.values()) == {"fails"}


@statement("remittances.shares_do_not_fit")
def _do_not_fit() -> bool:
    """The stated share of Russia in early 2025 is higher than the share of the two sums by more than rounding the sums to tenths of a billion allows."""
    highest = (_value("remittances.russia_2025_5m") + 5e7) / _value("remittances.all_2025_5m") * 100
    return _value("russia_share.recorded_2025") > highest
