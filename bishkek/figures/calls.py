"""The figure on telephone calls: headlines as a sample, and what they show of the calls that others counted."""

import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.visits import GOLD, NAMES

BOUNDS = {"exact": "", "about": "about ", "more than": "over "}


@draws("phone_calls_annual", "central_asia_calls", "call_counts")
def calls(annual: pd.DataFrame, counted: pd.DataFrame, everybody: pd.DataFrame) -> Drawing:
    """Headlines a year, and their part of the calls counted by others: with one president, and with all leaders.

    Arguments: ``phone_calls_annual``, ``measures.visits.headline_coverage`` and ``headline_coverage_of_all``.
    """
    rows = _rows(counted, everybody)
    figure, (left, right) = style.canvas(style.fit(4.6, 8.2), *style.fit((1, 2), (2, 1)))
    annual = annual[annual["year"] >= 2014]
    left.bar(annual["year"], annual["central_asia_calls"], color=style.PAPER, edgecolor=GOLD, hatch="////", width=0.66, zorder=2)
    for row in annual.itertuples():
        style.label(left, row.year, row.central_asia_calls, str(row.central_asia_calls), dy=7, ha="center", fontsize=9)
    left.set_xticks(range(2014, 2026, 3))
    left.set(ylim=(0, annual["central_asia_calls"].max() * 1.15), yticks=(0, 5, 10, 15))
    left.set_title("A sample: headlines of one\nbroadcaster on the five, a year", loc="left", fontsize=10, color=style.MUTED)
    for y, row in enumerate(rows.itertuples()):
        _bar(right, y, row)
    right.set_yticks(range(len(rows)), rows["who"], color=style.INK, fontsize=9)
    right.set(xlim=(0, 165), ylim=(len(rows) - 0.4, -0.6), xticks=(0, 50, 100))
    right.set_title("Its part of the calls that\nothers counted, per cent", loc="left", fontsize=10, color=style.MUTED)
    style.no_grid(right)
    low, high = counted["share"].min() * 100, counted["share"].max() * 100
    return Drawing(
        figure,
        f"One broadcaster’s headlines show {low:.0f} to {high:.0f} per cent of the calls with a president in a year, so they cannot rank the years",
        "Left: what one broadcaster had in its headlines. Right: hatched, the part of the counted calls that these headlines show; the figures are headlines of calls. Where two counts differ the higher one stands. "
        "The year of the counts of 2022 by president is inferred; Kyrgyzstan and Turkmenistan are missing from the count of 2025, which is not a zero; with Tajikistan more days were found in 2025 than were counted.",
        "Bar chart of headlines a year, 2014 to 2025: " + ", ".join(f"{r.year} {r.central_asia_calls}" for r in annual.itertuples())
        + ". Bars of the part of counted calls that headlines show: " + ", ".join(f"{r.who} {r.headlines} of {r.bound}{r.calls}" for r in rows.itertuples()) + ".",
        rows,
    )  # fmt: skip


def _rows(counted: pd.DataFrame, everybody: pd.DataFrame) -> pd.DataFrame:
    """One row a president and year, then all leaders: who, headlines, calls, bound, share."""
    single = counted.sort_values(["counterpart", "year", "calls"]).drop_duplicates(["counterpart", "year"], keep="last")
    single = single.assign(who=[f"{NAMES[r.counterpart]} {r.year}" for r in single.itertuples()], bound="")
    years = [str(r.first) if r.first == r.last else f"{r.first} to {r.last}" for r in everybody[["first", "last"]].itertuples(index=False)]
    whole = everybody.assign(who=[f"all leaders {y}" for y in years], bound=everybody["bound"].map(BOUNDS))
    return pd.concat([single, whole])[["who", "headlines", "calls", "bound", "share"]].reset_index(drop=True)


def _bar(ax: Axes, y: int, row) -> None:
    tint = style.MUTED if row.who.startswith("all") else GOLD
    ax.barh(y, 100, height=0.62, color=style.WASH, edgecolor=style.RULE, lw=0.8, zorder=2)
    ax.barh(y, row.share * 100, height=0.62, color=style.PAPER, edgecolor=tint, hatch="////", lw=0.9, zorder=3)
    style.label(ax, 100, y, f"{row.headlines} of {row.bound}{row.calls}", dx=6, fontsize=9, color=tint)
