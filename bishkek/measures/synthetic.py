"""What would a destination have bought, had it gone on like others? Synthetic control of yearly exports.

Method. A place that sanctions may have touched (treated) is set beside a weighted average of other
destinations (donors). The weights are not negative, sum to one, and make the average follow the treated
place in the years up to ``Design.last``; after that the average says what would have been expected.
The difference is the gap. Estimand: exports to one place above what the weighted average of untouched
places predicts. It says what rerouting did only if nothing else parted the place from its donors.

Scale. Exports are divided by their mean of the last three years before the break, and the logarithm is
taken: growth is multiplicative, and one donor that grows tenfold must not carry an average. "index" leaves
the logarithm out.

Donor rule. A donor (1) is a country or territory, not in the European Union; (2) is no successor state of
the Soviet Union; (3) is none of the hubs named in the plan of methods: Türkiye, the United Arab Emirates,
China, Hong Kong and Serbia; (4) is not Mongolia, which lies between Russia and China; (5) has a value in
every year; (6) bought at least 10 million euros in 2021.

Penalty. There are far more donors than years, so many sets of weights fit perfectly and none of them is
the answer. The weights therefore minimise mean squared error + penalty * sum of squared weights, which has one
solution. Of 0.01, 0.1, 1 and 10 the penalty is the one with which the *donors* are predicted best when
the data are cut at 2016 and at 2018; the treated places have no say in it.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bishkek.measures.growth import FLOOR_EUR, destinations

FORMER_SOVIET = ("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB")
HUBS = ("TUR", "ARE", "CHN", "HKG", "SRB")
BETWEEN = ("MNG",)
PENALTIES = (0.01, 0.1, 1.0, 10.0)
SAME_WEIGHTS = 1e6  # a penalty so large that every donor weighs the same


@dataclass(frozen=True)
class Design:
    """One way to ask: last year before the break, last year looked at, smallest donor (EUR in 2021), penalty, scale."""

    last: int = 2021
    until: int = 2023
    floor_eur: float = FLOOR_EUR
    penalty: float = 1.0
    scale: str = "log"


@dataclass(frozen=True)
class Study:
    """The result for treated places and for every donor treated in turn (the placebos).

    ``paths``: partner, year, role, actual_eur, synthetic_eur, gap (in the scale of the design), gap_eur.
    ``fits``: partner, role, pre_error and post_error (root mean squared gaps before and after), ratio (post over pre).
    ``weights``: partner, donor, weight of the treated places, largest first.
    """

    paths: pd.DataFrame
    fits: pd.DataFrame
    weights: pd.DataFrame


def donor_pool(exports: pd.DataFrame, partners: pd.DataFrame, floor_eur: float = FLOOR_EUR) -> list[str]:
    """Codes that satisfy the donor rule of this module, sorted; ``exports`` has partner, year, value_eur (EUR)."""
    union = set(partners.loc[partners["group"] == "EU", "code"])
    wide = destinations(exports, partners).dropna()
    large = wide.index[wide[2021] >= floor_eur]
    return sorted(set(large) - union - {*FORMER_SOVIET, *HUBS, *BETWEEN})


def weights(target: np.ndarray, donors: np.ndarray, penalty: float) -> np.ndarray:
    """Weights of the donors, not negative, sum one.

    ``target`` has a value a year, ``donors`` a row a year and a column a donor. Solved exactly by least
    squares with non-negative unknowns: the errors and the weights scale together, so one more equation
    (sum = 1) fixes the direction of the best weights, and dividing by their sum their length.

    Raises
    ------
    ValueError : there is no donor.
    """
    years, count = donors.shape
    if count == 0:
        raise ValueError("a synthetic control needs at least one donor; none is left after the donor rule")
    spread = np.sqrt(penalty * years) * np.eye(count)
    system = np.vstack([donors - target[:, None], spread, np.ones(count)])
    from scipy.optimize import nnls  # half a second to import, paid only by who fits weights

    found, _ = nnls(system, np.append(np.zeros(len(system) - 1), 1.0))
    return found / found.sum()


def scaled(exports: pd.DataFrame, places: list[str], how: Design) -> tuple[pd.DataFrame, pd.Series]:
    """Exports in the scale of the design (places by years) and the mean that they were divided by (EUR).

    Raises
    ------
    ValueError : a place has a year without a positive value; it is named.
    """
    wide = exports[exports["year"] <= how.until].pivot(index="partner", columns="year", values="value_eur").reindex(places)
    gaps = wide.index[~(wide > 0).all(axis=1)]
    if len(gaps):
        raise ValueError(f"{gaps[0]} has a year without exports; a synthetic control needs a complete series")
    base = wide[[how.last - 2, how.last - 1, how.last]].mean(axis=1)
    relative = wide.div(base, axis=0)
    return (np.log(relative) if how.scale == "log" else relative), base


def study(exports: pd.DataFrame, treated: tuple[str, ...], donors: list[str], how: Design = Design(), placebos: bool = True) -> Study:
    """Synthetic control of each treated place and, as placebos unless they are not wanted, of each donor from the other donors.

    Raises
    ------
    ValueError : a place is treated and a donor at once, or has a gap, or no donor is left.
    """
    if both := sorted(set(treated) & set(donors)):
        raise ValueError(f"{both[0]} is treated and a donor at once")
    table, base = scaled(exports, [*treated, *donors], how)
    values, before = table.to_numpy(), np.asarray(table.columns <= how.last)
    fitted = len(values) if placebos else len(treated)
    synthetic, shares = np.empty_like(values[:fitted]), {}
    for row, place in enumerate(table.index[:fitted]):
        others = np.array([n for n in range(len(treated), len(values)) if n != row], dtype=int)
        share = weights(values[row, before], values[np.ix_(others, before)].T, how.penalty)
        synthetic[row] = share @ values[others]
        shares[place] = pd.DataFrame({"partner": place, "donor": table.index[others], "weight": share})
    paths = _paths(table[:fitted], synthetic, base[:fitted], how).assign(role=lambda t: np.where(t["partner"].isin(treated), "treated", "donor"))
    chosen = pd.concat([shares[place] for place in treated]).query("weight > 0")
    chosen = chosen.sort_values(["partner", "weight", "donor"], ascending=[True, False, True], ignore_index=True)
    return Study(paths, errors(paths, how.last), chosen)


def _paths(table: pd.DataFrame, synthetic: np.ndarray, base: pd.Series, how: Design) -> pd.DataFrame:
    """Actual and synthetic exports of every place and year, back in EUR, under each other."""
    back = np.exp if how.scale == "log" else np.asarray
    actual, size = table.to_numpy(), base.to_numpy()[:, None]
    eur = {"actual_eur": (size * back(actual)).ravel(), "synthetic_eur": (size * back(synthetic)).ravel()}
    long = pd.DataFrame({"partner": np.repeat(table.index, actual.shape[1]), "year": np.tile(table.columns, len(table)), **eur})
    return long.assign(gap=(actual - synthetic).ravel(), gap_eur=long["actual_eur"] - long["synthetic_eur"])


def errors(paths: pd.DataFrame, last: int) -> pd.DataFrame:
    """Root mean squared gap up to ``last`` and after, and their ratio: the table ``fits`` of a study."""
    squared = paths.assign(square=paths["gap"] ** 2, late=paths["year"] > last)
    wide = np.sqrt(squared.pivot_table(index=["partner", "role"], columns="late", values="square", aggfunc="mean", sort=False))
    table = wide.rename(columns={False: "pre_error", True: "post_error"}).rename_axis(columns=None).reset_index()
    return table.assign(ratio=table["post_error"] / table["pre_error"])


def permutation(fits: pd.DataFrame, partner: str) -> dict[str, float]:
    """Where the ratio of a treated place stands among those of the donors: rank, of, p (rank / of)."""
    own = fits.set_index("partner").loc[partner]
    donors = fits[fits["role"] == "donor"]
    rank = 1 + int((donors["ratio"] >= own["ratio"]).sum())
    return {"rank": rank, "of": len(donors) + 1, "p": rank / (len(donors) + 1)}


def trial_error(trial: Study) -> float:
    """How far the donors are missed after a break that never was: root mean squared gap over all donors."""
    donors = trial.fits[trial.fits["role"] == "donor"]
    return float(np.sqrt((donors["post_error"] ** 2).mean()))


def variants(how: Design = Design()) -> dict[str, Design]:
    """The other ways to ask, each of which changes one thing."""
    others = {f"penalty {p:g}": replace(how, penalty=p) for p in PENALTIES if p != how.penalty}
    return {
        "as described": how,
        "index in place of logarithm": replace(how, scale="index"),
        "donors of at least 100 million euros": replace(how, floor_eur=100e6),
        **others,
        "every donor the same weight": replace(how, penalty=SAME_WEIGHTS),
    }
