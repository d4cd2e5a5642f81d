"""Ties of each of the five states with Russia, measure by measure, with unknown cells left unknown.

Method: levels beside shares, and no sum over the five (METHODS in the book, "Pitfalls").
"""

from itertools import combinations

import pandas as pd

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
MEASURES = (
    "trade with Russia",
    "remittances received",
    "people in Russia",
    "Russian arms",
    "trade with China",
    "votes with Russia",
)
TIES = ("trade with Russia", "remittances received", "people in Russia", "Russian arms")  # votes and China stand apart
ARMS_PERIOD = "2012 to 2023"


def trade_shares(kyrgyz: pd.DataFrame, totals: pd.DataFrame, neighbours: pd.DataFrame) -> pd.DataFrame:
    """Share of Russia and of China in the trade of Kazakhstan, Kyrgyzstan and Uzbekistan: iso3, partner, year, share_pct.

    Exports and imports added, as each state records them (thousand USD in all tables).
    """
    own = kyrgyz[kyrgyz["partner"].isin(["RUS", "CHN"])].assign(state="KGZ")
    world = totals[totals["group"] == "total"].assign(state="KGZ", partner="total")
    columns = ["state", "partner", "year", "value_kusd"]
    both = pd.concat([own[columns], world[columns], neighbours[columns]])
    wide = both.groupby(["state", "year", "partner"])["value_kusd"].sum().unstack()
    shares = wide[["CHN", "RUS"]].div(wide["total"], axis=0).mul(100).stack().rename("share_pct").reset_index()
    return shares.rename(columns={"state": "iso3"})[["iso3", "partner", "year", "share_pct"]]


def fingerprints(parts: dict[str, pd.Series]) -> pd.DataFrame:
    """One row a state and measure: iso3, measure, value (per cent; missing if unknown), rank (1 is the highest).

    ``parts`` holds per cent by ISO code for each measure; a state that is missing there is unknown.
    """
    rows = [{"iso3": s, "measure": m, "value": parts[m].get(s, float("nan"))} for m in MEASURES if m in parts for s in FIVE]
    table = pd.DataFrame(rows)
    table["rank"] = table.groupby("measure")["value"].rank(ascending=False, method="min")
    return table


def remittance_shares(dependence: pd.DataFrame, year: int) -> pd.Series:
    """Remittances received as per cent of output by ISO code (table ``post_soviet_dependence``, one source for both)."""
    wide = dependence[dependence["year"] == year].pivot(index="iso3", columns="measure", values="usd_million")
    return (wide["remittances received"] / wide["gross domestic product"] * 100).dropna()


def people_shares(people: pd.DataFrame, year: int) -> pd.Series:
    """People born in the state and living in Russia for every 100 inhabitants at home."""
    rows = people[people["year"] == year].set_index("iso3")
    return rows["in_russia"] / rows["population"] * 100


def arms_shares(deliveries: pd.DataFrame, period: str = ARMS_PERIOD) -> pd.Series:
    """Russia's share of delivered major arms, per cent of the trend-indicator value."""
    rows = deliveries[deliveries["period"] == period]
    wide = rows.pivot(index="recipient", columns="supplier", values="tiv_million").fillna(0)
    return wide["Russia"] / wide.sum(axis=1) * 100


def agreement_of_ranks(table: pd.DataFrame, states: tuple[str, ...], measures: tuple[str, ...]) -> float:
    """Kendall's W: how far the measures rank the states alike; 1 is the same order everywhere, 0 none.

    All cells must be known. W = 12 S / (m^2 (n^3 - n)) with S the squared deviations of the sums of ranks.
    """
    wide = table[table["iso3"].isin(states) & table["measure"].isin(measures)].pivot(index="measure", columns="iso3", values="value")
    if wide.isna().any(axis=None) or wide.shape != (len(measures), len(states)):
        raise ValueError("agreement of ranks needs every cell; leave out the states or measures that are unknown")
    m, n = wide.shape
    sums = wide.rank(axis=1, ascending=False).sum()
    return float(12 * ((sums - sums.mean()) ** 2).sum() / (m**2 * (n**3 - n)))


def leaders(table: pd.DataFrame) -> pd.Series:
    """The state that comes first, by measure of ties with Russia (ISO code)."""
    rows = table[table["measure"].isin(TIES)].dropna()
    return rows.sort_values("value", kind="stable").groupby("measure", sort=False)["iso3"].last()


def opposite_pairs(table: pd.DataFrame) -> int:
    """Pairs of states of which neither is above the other on every measure of ties with Russia that both have."""
    wide = table[table["measure"].isin(TIES)].pivot(index="iso3", columns="measure", values="value")
    found = 0
    for one, other in combinations(wide.index, 2):
        gap = (wide.loc[one] - wide.loc[other]).dropna()
        found += int((gap > 0).any() and (gap < 0).any())
    return found
