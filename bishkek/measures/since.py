"""The time after the article: how little was recorded of what was declared, when only one side's yearly turnover is known.

Method: turnover is more than imports, and twelve months are more than those for which exports are declared, so the
quotient is an upper bound of the recorded share (METHODS in the book, "Mirror gap").
"""

from math import fsum

import pandas as pd

from bishkek.measures.mirror import BASE_YEARS


def recorded_bounds(turnover_musd: pd.Series, declared_eur: pd.Series, before: pd.DataFrame, usd_per_eur: float) -> pd.DataFrame:
    """The recorded share of each member state after 2023, at most: member, declared_eur, at_most_eur, bound, floor, base.

    ``turnover_musd`` (by member) is what the importer says of trade both ways in a year, ``declared_eur`` (by member)
    the exports of the months that are known of it, ``before`` the table ``mirror.by_member``. ``floor`` is the lowest
    recorded share of 2019 to 2021, ``base`` that of the three years added up.
    """
    early = before[before["year"].isin(BASE_YEARS)]
    yearly = early.assign(ratio=early["recorded_eur"] / early["declared_eur"])
    sums = early.groupby("member")[["recorded_eur", "declared_eur"]].sum()
    table = pd.DataFrame({"declared_eur": declared_eur, "at_most_eur": turnover_musd * 1e6 / usd_per_eur}).dropna().rename_axis("member")
    table["bound"] = table["at_most_eur"] / table["declared_eur"]
    table["floor"] = yearly.groupby("member")["ratio"].min()
    table["base"] = sums["recorded_eur"] / sums["declared_eur"]
    return table.reset_index()


def left(bounds: pd.DataFrame, before: pd.DataFrame, members: tuple[str, ...]) -> float:
    """What is left, at most, of the recorded share of 2019 to 2021, for some members taken together."""
    now = bounds[bounds["member"].isin(members)]
    early = before[before["year"].isin(BASE_YEARS) & before["member"].isin(members)]
    base = fsum(early["recorded_eur"]) / fsum(early["declared_eur"])
    return fsum(now["at_most_eur"]) / fsum(now["declared_eur"]) / base
