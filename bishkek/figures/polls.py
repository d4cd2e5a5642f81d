"""Opinion polls as single points, grouped by house and question; no two are joined."""

import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.numbers.polls import NAMES as ASKED_IN

NAMES = ASKED_IN | {"median of 25 states": "25 states, median"}
ORDER = list(NAMES)
LEFT = "Gallup"
GAP = 1.5  # rows between two groups
ABOUT = {"more than": ">", "nearly": "<", "exact": ""}


@draws("opinion_polls")
def points(polls: pd.DataFrame) -> Drawing:
    """One dot a result, in two panels: Gallup, and the other houses."""
    groups = polls.groupby(["house", "question"], sort=False).ngroup()
    rows = polls.assign(group=groups, place=polls["asked_in"].map(ORDER.index)).sort_values(["group", "place", "year"], kind="stable")
    figure, axes = style.canvas(style.fit(6.4, 11.4), *style.fit((1, 2), (2, 1)))
    for ax, own in zip(axes, (rows[rows["house"] == LEFT], rows[rows["house"] != LEFT]), strict=True):
        _panel(ax, own)
    gallup = rows[rows["house"] == LEFT].set_index(["question", "asked_in", "year"])["per_cent"]
    russia = gallup["approve of the leadership of Russia"]
    marked = rows["marked"].ne("none")
    told = "; ".join(
        f"{house}, {question}: " + ", ".join(f"{NAMES[r.asked_in]} {r.year} {ABOUT[r.reading]}{r.per_cent:g}" for r in own.itertuples())
        for (house, question), own in rows.groupby(["house", "question"], sort=False)
    )
    return Drawing(
        figure,
        f"By Gallup approval of Russia’s leadership went from {russia['KGZ', 2021]:.0f} to {russia['KGZ', 2025]:.0f} per cent in Kyrgyzstan and from {russia['KAZ', 2021]:.0f} to {russia['KAZ', 2025]:.0f} in Kazakhstan, 2021 to 2025",
        "One dot is one result. Houses, questions and samples differ, so the dots make no series and no line joins them. Hollow: read in the press. "
        f"Hollow diamonds: {marked.sum()} results read on a site close to Russian state media. The figures of CEAC are for capitals; part of the sample of Bishkek State University was self-selected online.",
        f"Dot chart of {len(rows)} single results of {rows['house'].nunique()} houses, in per cent. {told}.",
        rows.drop(columns=["group", "place"]),
    )


def _panel(ax: Axes, rows: pd.DataFrame) -> None:
    y, ticks, last = -GAP, [], ""
    for (house, question), own in rows.groupby(["house", "question"], sort=False):
        y += GAP
        if house != last:
            _heading(ax, y, house, fontweight="bold")
            y, last = y + 1, house
        _heading(ax, y, question)
        for r in own.itertuples():
            y += 1
            tint = style.FOCUS if r.asked_in == "KGZ" else style.MUTED if "median" in r.asked_in else style.COLOURS["Central Asia"]
            ax.plot(r.per_cent, y, "D" if r.marked != "none" else "o", ms=6.5, mfc=tint if r.grade == "B" else style.PAPER, mec=tint, mew=1.5, zorder=4)
            style.label(ax, r.per_cent, y, f"{ABOUT[r.reading]}{r.per_cent:g}", dx=8, fontsize=9.5, color=tint)
            ticks.append((y, f"{NAMES[r.asked_in]}, {r.year}"))
    ax.set_yticks(*map(list, zip(*ticks, strict=True)), color=style.INK, fontsize=9.5)
    ax.set(xlim=(0, 112), ylim=(y + 0.8, -0.9), xticks=[0, 50, 100])
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("per cent of those asked")


def _heading(ax: Axes, y: float, text: str, **font) -> None:
    """A line across names and dots, which leaves the widths of the panel alone."""
    line = ax.annotate(text, (0, y), xycoords=ax.get_yaxis_transform(), xytext=(-92, 0), textcoords="offset points", va="center", annotation_clip=False, fontsize=9.5, **font)
    line.set_in_layout(False)
