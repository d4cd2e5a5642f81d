"""What would it cost Kyrgyzstan if one side closed its door? Bounds from stated assumptions, not a forecast."""

from math import fsum

import numpy as np
import pandas as pd

SEED = 20231022
DRAWS = 20_000
PER_CENT = 100


def exposures(remittances_usd: float, fuel_usd: float, exports_usd: float, europe_usd: float, china_usd: float, gdp_usd: float) -> pd.DataFrame:
    """The measured sums behind the channels: scenario, channel, usd, pct (per cent of GDP).

    All in USD of one year: transfers from Russia, imports of oil products, exports to Russia, excess
    European exports, imports from China above their level of 2019 to 2021.
    """
    rows = [
        ("east", "remittances", remittances_usd),
        ("east", "fuel", fuel_usd),
        ("east", "exports", exports_usd),
        ("east", "transit", europe_usd + china_usd),
        ("west", "transit from Europe", europe_usd),
        ("west", "transit from China", china_usd),
    ]
    table = pd.DataFrame(rows, columns=["scenario", "channel", "usd"])
    table["pct"] = table["usd"] / gdp_usd * PER_CENT
    return table


def simulate(sums: pd.DataFrame, assumptions: pd.DataFrame, draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """Losses in per cent of GDP: one row a draw and scenario, with a column for each channel and ``total``.

    Every assumption is drawn evenly between its bounds, independently; a channel's loss is its sum
    times the product of its assumptions. The same seed gives the same draws.
    """
    random = np.random.default_rng(seed)
    parts = []
    for scenario, rows in sums.groupby("scenario", sort=True):
        losses = {row.channel: _loss(row, assumptions, draws, random) for row in rows.itertuples()}
        table = pd.DataFrame(losses)
        table["total"] = table.sum(axis=1)
        parts.append(table.assign(scenario=scenario))
    return pd.concat(parts, ignore_index=True)


def _loss(row, assumptions: pd.DataFrame, draws: int, random: np.random.Generator) -> np.ndarray:
    ranges = assumptions[(assumptions["scenario"] == row.scenario) & (assumptions["channel"] == row.channel)]
    if ranges.empty:
        raise ValueError(f"no assumptions for {row.scenario}, {row.channel}; add them to scenario_assumptions")
    loss = np.full(draws, row.pct)
    for bounds in ranges.sort_values("parameter", kind="stable").itertuples():
        loss = loss * random.uniform(bounds.low, bounds.high, draws)
    return loss


def summary(losses: pd.DataFrame) -> pd.DataFrame:
    """Median and 5th to 95th percentile of the total loss by scenario: scenario, low, median, high (per cent of GDP)."""
    quantiles = losses.groupby("scenario")["total"].quantile([0.05, 0.5, 0.95]).unstack()
    return quantiles.set_axis(["low", "median", "high"], axis=1).reset_index()


def ratio(losses: pd.DataFrame) -> tuple[float, float]:
    """The loss in the east over that in the west, 5th and 95th percentile over draws taken in pairs."""
    east, west = (losses.loc[losses["scenario"] == s, "total"].to_numpy() for s in ("east", "west"))
    low, high = np.quantile(east / west, [0.05, 0.95])
    return float(low), float(high)


def tornado(sums: pd.DataFrame, assumptions: pd.DataFrame) -> pd.DataFrame:
    """The total loss when one assumption goes to its bounds and the others stay in the middle.

    Returns scenario, channel, meaning, low, high (per cent of GDP) and span, widest first.
    """
    middle = assumptions.assign(value=(assumptions["low"] + assumptions["high"]) / 2)
    rows = []
    for i, one in middle.iterrows():
        ends = [_total(sums, middle.assign(value=middle["value"].where(middle.index != i, one[end])), one["scenario"]) for end in ("low", "high")]
        rows.append({"scenario": one["scenario"], "channel": one["channel"], "meaning": one["meaning"], "low": min(ends), "high": max(ends)})
    table = pd.DataFrame(rows)
    table["span"] = table["high"] - table["low"]
    return table.sort_values("span", ascending=False, kind="stable").reset_index(drop=True)


def _total(sums: pd.DataFrame, values: pd.DataFrame, scenario: str) -> float:
    products = values.groupby(["scenario", "channel"])["value"].prod()
    mine = sums[sums["scenario"] == scenario]
    return float(fsum(row.pct * products[scenario, row.channel] for row in mine.itertuples()))
