"""Every reasonable way to ask by how much restricted goods outgrew others, without a model's standard errors."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from bishkek.measures.products import pooled, ratio_of_ratios

Groups = tuple[frozenset[str], frozenset[str]]
OWN_CHAPTER = "codes of their own chapter"
DECIMALS = 8  # of a contrast: further ones are others on another processor, and would put equal specifications in another order


def multiverse(tables_by_window: dict[tuple[str, int], pd.DataFrame], comparisons: dict[tuple[str, str], Groups], places: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """One row a specification, sorted by the answer and, where it is the same, by the choices.

    Parameters
    ----------
    tables_by_window : windows by (base, first month): ("2021", 3) -> windows of March to November.
    comparisons : (name of the restricted codes, name of the goods compared) -> (restricted codes, compared codes);
        goods compared that are called ``OWN_CHAPTER`` are compared chapter by chapter.
    places : name -> destinations, whose windows are summed.

    Returns
    -------
    restricted, compared, place, base, start, vehicles ("in" or "out": chapter 87), contrast (logs).
    """
    rows = []
    asked = {(names, vehicles): _with_vehicles(groups, vehicles) for names, groups in comparisons.items() for vehicles in ("in", "out")}
    for (base, start), table in tables_by_window.items():
        for place, destinations in places.items():
            # Codes as plain strings: every comparison below asks of each whether it is in a set, and a column of text gives them out slowly.
            there = pooled(table, destinations, place).astype({"cn8": object, "partner": object})
            for ((name, other), vehicles), groups in asked.items():
                ratio: Callable[..., float] = within_chapters if other == OWN_CHAPTER else ratio_of_ratios
                contrast = ratio(there, *groups, place)
                rows.append({"restricted": name, "compared": other, "place": place, "base": base, "start": start, "vehicles": vehicles, "contrast": contrast})
    table = pd.DataFrame(rows).round({"contrast": DECIMALS})
    return table.sort_values(["contrast", *table.columns.drop("contrast")], ignore_index=True)


def _with_vehicles(groups: Groups, vehicles: str) -> Groups:
    """Both groups as they are ("in") or without chapter 87 ("out")."""
    restricted, compared = (frozenset(c for c in codes if vehicles == "in" or not c.startswith("87")) for codes in groups)
    return restricted, compared


def within_chapters(windows: pd.DataFrame, restricted: frozenset[str], compared: frozenset[str], destination: str) -> float:
    """Log growth of restricted goods less that of goods of the same chapter, one number over all chapters.

    With effects of code and of chapter and period the Poisson model of two periods is a logit: the share of a
    group's trade that comes after, with an effect of its chapter and one effect of being restricted, weighted by the
    trade of both periods. Solved by Newton's method on two sums a chapter. ``windows`` as in ``measures.products``.

    Raises
    ------
    ValueError : no chapter has both groups with trade in both periods.
    """
    there = (windows["partner"] == destination).to_numpy()
    codes, eur = windows["cn8"].to_numpy()[there], windows[["before_eur", "after_eur"]].to_numpy()[there]
    groups = [np.array([code in group for code in codes], dtype=bool) for group in (restricted, compared - restricted)]
    chapters, place = np.unique(np.array([code[:2] for code in codes], dtype=str), return_inverse=True)
    if not all(group.any() for group in groups):
        raise ValueError(f"no chapter of {destination} has both groups")
    before, after = (np.column_stack([np.bincount(place[g], eur[g, window], len(chapters)) for g in groups]) for window in (0, 1))
    whole = before + after
    usable = (whole > 0).all(axis=1) & (before.sum(axis=1) > 0) & (after.sum(axis=1) > 0)
    if not usable.any():
        raise ValueError(f"no chapter of {destination} has both groups with trade in both periods")
    return _common_effect(after[usable], whole[usable])


def _common_effect(after: np.ndarray, whole: np.ndarray, steps: int = 100) -> float:
    """The effect of the first column in a weighted logit with an effect of each row (chapter)."""
    chapters, scale = len(whole), whole.sum()
    design = np.vstack([np.column_stack([np.eye(chapters), np.full(chapters, first)]) for first in (1.0, 0.0)])
    total, late = whole.T.ravel() / scale, after.T.ravel() / scale
    share = late.reshape(2, -1).sum(axis=0) / total.reshape(2, -1).sum(axis=0)
    solution = np.append(np.log(share / (1 - share)), 0.0)
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-design @ solution))
        weight = total * chance * (1 - chance)
        step = np.linalg.solve(design.T @ (weight[:, None] * design), design.T @ (late - total * chance))
        solution += step
        if np.abs(step).max() < 1e-10:
            return float(solution[-1])
    raise ValueError("the effect within chapters did not settle")
