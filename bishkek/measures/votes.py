"""Votes in the General Assembly: agreement with Russia, agreement beyond chance, and who moved.

One weighting for all: an abstention lies half way between yes and no (Bailey, Strezhnev and Voeten 2017 on what
agreement means). Cohen's kappa (linear weights, Cohen 1968) and Scott's pi take out what chance would bring of it.
"""

import numpy as np
import pandas as pd

from bishkek.measures.days import INVASION

CHOICES = ("no", "abstain", "yes")
ABSENCE = ("left out", "as abstention")
DRAWS, SEED = 2_000, 20231022
Z90 = 1.6448536  # half the width of an interval of 90 per cent, in standard deviations
CONTESTED = 0.1  # share of the states that voted which did not vote yes
CLOSENESS = 1 - np.abs(np.subtract.outer(range(3), range(3))) / 2


def joint(one: pd.Series, other: pd.Series, absence: str = "left out") -> np.ndarray:
    """Counts of votes by what two states did: 3 x 3, rows ``one``, columns ``other``, order no, abstain, yes.

    Votes at which either was absent are left out, or the absence counts as an abstention.
    """
    if absence not in ABSENCE:
        raise ValueError(f"absence is {absence!r}; use one of {ABSENCE}")
    places = {choice: place for place, choice in enumerate(CHOICES)}
    if absence == "as abstention":
        places["absent"] = places["abstain"]
    pair = pd.DataFrame({"one": one.map(places), "other": other.map(places)}).dropna().to_numpy(dtype=int)
    return np.bincount(pair @ (len(CHOICES), 1), minlength=len(CHOICES) ** 2).reshape(len(CHOICES), -1)


def agreement(counts: np.ndarray) -> np.ndarray:
    """Mean closeness, 0 to 1: the same vote counts one, an abstention against yes or no one half."""
    return (counts * CLOSENESS).sum(axis=(-2, -1)) / counts.sum(axis=(-2, -1))


def kappa(counts: np.ndarray) -> np.ndarray:
    """Cohen's kappa with linear weights, 1 at most and 0 for chance; chance follows each state's own habits."""
    shares = counts / counts.sum(axis=(-2, -1), keepdims=True)
    return _beyond(counts, shares.sum(axis=-1), shares.sum(axis=-2))


def pi(counts: np.ndarray) -> np.ndarray:
    """Scott's pi with linear weights, as ``kappa``, but chance follows the habits of the two together."""
    shares = counts / counts.sum(axis=(-2, -1), keepdims=True)
    habits = (shares.sum(axis=-1) + shares.sum(axis=-2)) / 2
    return _beyond(counts, habits, habits)


def _beyond(counts: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Agreement beyond that of two states with these habits that vote by lot; 1 where two states can only agree."""
    chance = (one[..., :, None] * other[..., None, :] * CLOSENESS).sum(axis=(-2, -1))
    return np.where(chance < 1, (agreement(counts) - chance) / np.where(chance < 1, 1 - chance, 1), 1.0)


STATISTICS = {"agreement": agreement, "kappa": kappa, "pi": pi}


def interval(counts: np.ndarray, statistic: str) -> tuple[float, float]:
    """Interval of 90 per cent from a bootstrap over votes (fixed seed); votes are taken as exchangeable."""
    draws = np.random.default_rng(SEED).multinomial(counts.sum(), counts.ravel() / counts.sum(), DRAWS)
    low, high = np.quantile(STATISTICS[statistic](draws.reshape(-1, 3, 3)), [0.05, 0.95])
    return float(low), float(high)


def contested(tallies: pd.DataFrame, share: float = CONTESTED) -> pd.Series:
    """Records of the votes at which at least this share of the states that voted did not vote yes.

    ``tallies`` has record, yes, no, abstain: numbers of states.
    """
    against = tallies["no"] + tallies["abstain"]
    return tallies.loc[against >= share * (tallies["yes"] + against), "record"]


def with_reference(votes: pd.DataFrame, states: list[str], periods: dict[str, tuple[str, str]], reference: str = "RUS") -> pd.DataFrame:
    """Each state against a reference by period, coding of absence and statistic.

    ``votes`` has record, date, iso3, vote; ``periods`` first and last day by name. Returns iso3, period,
    absence, statistic, value, low, high, votes (how many were compared).
    """
    rows = []
    for period, (first, last) in periods.items():
        wide = votes[votes["date"].between(first, last)].pivot(index="record", columns="iso3", values="vote")
        for state in states:
            for absence in ABSENCE:
                counts = joint(wide[state], wide[reference], absence)
                for name, statistic in STATISTICS.items():
                    rows.append((state, period, absence, name, float(statistic(counts)), *interval(counts, name), int(counts.sum())))
    return pd.DataFrame(rows, columns=["iso3", "period", "absence", "statistic", "value", "low", "high", "votes"])


def tally(rollcalls: pd.DataFrame, resolutions: pd.DataFrame, state: str, first: str, last: str) -> pd.Series:
    """How often a state voted yes, no, abstained or was absent between two days."""
    chosen = resolutions[resolutions["date"].between(first, last)]
    mine = rollcalls[(rollcalls["iso3"] == state) & rollcalls["symbol"].isin(chosen["symbol"])]
    return mine["vote"].value_counts().reindex(["yes", "no", "abstain", "absent"], fill_value=0)


def refusals(rollcalls: pd.DataFrame) -> pd.Series:
    """How often each state voted no in these roll calls, by iso3; most often first, 0 for never."""
    return (rollcalls["vote"] == "no").groupby(rollcalls["iso3"]).sum().sort_values(ascending=False, kind="stable")


def identical(rollcalls: pd.DataFrame, symbols: list[str], one: str, other: str) -> int:
    """Number of these roll calls at which two states did the same; absence is a choice of its own."""
    wide = rollcalls[rollcalls["symbol"].isin(symbols)].pivot(index="symbol", columns="iso3", values="vote")
    return int((wide[one] == wide[other]).sum())


def same_record(rollcalls: pd.DataFrame, symbols: list[str], state: str) -> list[str]:
    """Other states that did the same as one state at every one of these roll calls, sorted."""
    wide = rollcalls[rollcalls["symbol"].isin(symbols)].pivot(index="symbol", columns="iso3", values="vote")
    same = wide.eq(wide[state], axis=0).all()
    return sorted(set(same.index[same]) - {state})


def who_moved(points: pd.DataFrame, states: list[str], before: tuple[int, ...], after: tuple[int, ...], reference: str = "RUS") -> pd.DataFrame:
    """The change of a state's signed gap to a reference, split into the move of each.

    Gap = point of the state minus point of the reference, means over the years. The change of the gap is
    ``state_moved`` minus the move of the reference, shown as ``reference_part``. Intervals of 90 per cent
    take the yearly estimates as independent. Returns iso3, gap_before, gap_after, change, state_moved,
    state_low, state_high, reference_part, reference_low, reference_high.
    """
    rows = []
    theirs, theirs_error = _move(points, reference, before, after)
    for state in states:
        mine, error = _move(points, state, before, after)
        gap = [_mean(points, state, y) - _mean(points, reference, y) for y in (before, after)]
        spread, reference_spread = Z90 * error, Z90 * theirs_error
        rows.append((state, *gap, gap[1] - gap[0], mine, mine - spread, mine + spread, -theirs, -theirs - reference_spread, -theirs + reference_spread))
    names = "iso3 gap_before gap_after change state_moved state_low state_high reference_part reference_low reference_high"
    return pd.DataFrame(rows, columns=names.split())


def _mean(points: pd.DataFrame, state: str, years: tuple[int, ...]) -> float:
    return float(_rows(points, state, years)["point"].mean())


def _rows(points: pd.DataFrame, state: str, years: tuple[int, ...]) -> pd.DataFrame:
    found = points[(points["iso3"] == state) & points["year"].isin(years)]
    if len(found) != len(years):
        raise ValueError(f"{state} has {len(found)} of the years {years}")
    return found


def _move(points: pd.DataFrame, state: str, before: tuple[int, ...], after: tuple[int, ...]) -> tuple[float, float]:
    """The move between two spans of years and its standard error."""
    variance = 0.0
    for years in (before, after):
        found = _rows(points, state, years)
        deviations = (found["high"] - found["low"]) / (2 * Z90)
        variance += float((deviations**2).sum()) / len(years) ** 2
    return _mean(points, state, after) - _mean(points, state, before), variance**0.5
