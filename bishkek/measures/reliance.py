"""Does reliance on Russia go with voting nearer to it? Rank correlation across states, slope within them.

Ranks and a permutation because ten states are few; see Kendall and Gibbons on exact tests for small n.
"""

import numpy as np
import pandas as pd

from bishkek.measures import votes

PER_CENT = 100
GDP = "gross domestic product"
NEUTRAL = ("abstain", "absent")
DRAWS, SEED = 2_000, 20231022


def shares(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """A measure over gross domestic product by state and year: iso3, year, pct (per cent).

    ``table`` has iso3, year, measure, usd_million; years without both are left out.
    """
    wide = table.pivot(index=["iso3", "year"], columns="measure", values="usd_million")
    share = (wide[measure] / wide[GDP] * PER_CENT).dropna()
    return share.rename("pct").reset_index()


def known_then(table: pd.DataFrame, remittances: pd.DataFrame, output: pd.DataFrame, vintage: str, edition: str) -> pd.DataFrame:
    """The table as it could have been on a day: iso3, year, measure, usd_million.

    ``remittances`` (vintage, iso3, year, usd) and ``output`` (edition, iso3, year, usd) give these two measures by the
    named release and edition; trade is that of ``table``, which ends with Russia's last own report.
    """
    money = remittances[remittances["vintage"] == vintage].assign(measure="remittances received")
    gdp = output[output["edition"] == edition].assign(measure=GDP)
    released = pd.concat([money, gdp])
    released = released.assign(usd_million=released["usd"] / 1e6)[["iso3", "year", "measure", "usd_million"]]
    kept = table[~table["measure"].isin(released["measure"].unique())]
    return pd.concat([kept, released], ignore_index=True)


def yearly_agreement(ballots: pd.DataFrame, states: list[str], reference: str = "RUS") -> pd.DataFrame:
    """Agreement of each state with the reference by year, all recorded votes, absences left out: iso3, year, agreement."""
    rows = []
    for year, chosen in ballots.groupby(ballots["date"].str[:4].astype(int)):
        wide = chosen.pivot(index="record", columns="iso3", values="vote")
        rows += [(state, year, float(votes.agreement(votes.joint(wide[state], wide[reference])))) for state in states]
    return pd.DataFrame(rows, columns=["iso3", "year", "agreement"])


def neutrality(rollcalls: pd.DataFrame, states: list[str], absence: str) -> pd.Series:
    """Share of these votes at which each state took no side, by iso3.

    An absence is neutral as an abstention is ("as abstention"), or no act at all ("left out"); a state that was always
    absent then has no share.
    """
    cast = rollcalls[rollcalls["iso3"].isin(states) & ((rollcalls["vote"] != "absent") | (absence == "as abstention"))]
    return cast["vote"].isin(NEUTRAL).groupby(cast["iso3"]).mean()


def rank_correlation(x: np.ndarray, y: np.ndarray) -> float:
    """Spearman's rank correlation, ties at their mean rank; nan if one of the two does not vary."""
    if len(set(x)) < 2 or len(set(y)) < 2:
        return float("nan")
    return float(np.corrcoef(pd.Series(x).rank(), pd.Series(y).rank())[0, 1])


def chance(x: np.ndarray, y: np.ndarray) -> float:
    """Share of random pairings (fixed seed) whose rank correlation is at least the one found."""
    ranks = [pd.Series(v).rank().to_numpy() - (len(x) + 1) / 2 for v in (x, y)]
    drawn = np.random.default_rng(SEED).permuted(np.tile(ranks[0], (DRAWS, 1)), axis=1) @ ranks[1]
    return float((drawn >= ranks[0] @ ranks[1] - 1e-9).mean())


def within(panel: pd.DataFrame) -> tuple[float, float, float, int]:
    """Slope of agreement on reliance within states, means of states and years taken out.

    ``panel`` has iso3, year, pct, agreement, and the same years for every state. Returns the slope in points
    of agreement per point of reliance, an interval of 90 per cent from a bootstrap over states, and the number of states.
    """
    blocks = [rows.sort_values("year", kind="stable")[["pct", "agreement"]].to_numpy() for _, rows in panel.groupby("iso3")]
    cube = np.stack(blocks)
    generator = np.random.default_rng(SEED)
    drawn = [_slope(cube[generator.integers(0, len(cube), len(cube))]) for _ in range(DRAWS)]
    low, high = np.nanquantile(drawn, [0.05, 0.95])
    return _slope(cube), float(low), float(high), len(cube)


def _slope(cube: np.ndarray) -> float:
    """``cube`` has states, years, and the two variables."""
    centred = cube - cube.mean(axis=1, keepdims=True)
    centred = centred - centred.mean(axis=0, keepdims=True)
    x, y = centred[..., 0].ravel(), centred[..., 1].ravel() * PER_CENT
    return float((x * y).sum() / (x * x).sum()) if (x * x).sum() else float("nan")
