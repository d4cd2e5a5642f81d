"""Figures of the choice of the goods compared, and of every specification."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import NullLocator

from bishkek.figures import style
from bishkek.figures.curve import choice_rows
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.products import ESTIMATES, PLACE_NAMES, TRADE, factor_axis
from bishkek.numbers.products import ALL_OTHER_TRADE
from bishkek.tables.periods import MONTHS

#: Design and comparison -> name of the row, in the order of the drawing; an empty name is a gap with the head after it.
ROWS = {
    ("head", "Banned codes against"): "",
    ("difference", "Annex XXIII"): "codes outside the annexes read",
    ("difference", "Annex XXIII, others without high-priority"): "… without high-priority codes",
    ("difference", "Annex XXIII, others without four chapters"): "… without chapters 84, 85, 88, 90",
    ("within chapter", "Annex XXIII"): "codes of their own chapter",
    ("head", "High-priority codes against"): "",
    ("difference", "high-priority goods"): "all other codes of the extract",
    ("difference", "high-priority goods, others clean"): "no list, without four chapters",
    ("head", "By the share lost in Russia"): "",
    ("dose", "dose, all codes"): "all codes",
    ("dose", "dose, without chapter 87"): "without vehicles",
    ("dose a year before", "dose, without chapter 87"): "the same, a year before the war",
    ("dose", "dose, Annex XXIII"): "within banned codes",
    ("dose", "dose, other goods"): "within codes outside the annexes",
}
PANELS = {"RUS": (0.03, 0.1, 0.3, 1, 3), "the five": (0.3, 0.5, 1, 2, 4), "KGZ": (0.1, 0.3, 1, 3, 10)}


@draws(*ESTIMATES)
def contrasts(rows: pd.DataFrame) -> Drawing:
    """Every choice of the goods compared, and the dose, for Russia, the five and Kyrgyzstan, base 2021 (``numbers.estimates.recorded``)."""
    wanted = pd.MultiIndex.from_tuples([key for key in ROWS if key[0] != "head"])
    table = rows[((rows["base"] == "2021") | (rows["design"] == "dose a year before")) & rows["place"].isin(PANELS)]
    table = table[pd.MultiIndex.from_frame(table[["design", "comparison"]]).isin(wanted)]
    figure, axes = style.canvas(style.fit(5.6, 12.0), *style.fit((1, 3), (3, 1)), sharey=True)
    for ax, (place, ticks) in zip(axes, PANELS.items(), strict=True):
        _dots(ax, table[table["place"] == place].set_index(["design", "comparison"]), style.COLOURS.get(place, style.COLOURS["EU"]))
        ax.set_title(PLACE_NAMES[place], loc="left", fontsize=11, fontweight="bold", pad=6)
        ax.set_xscale("log")
        ax.set_xticks(ticks, [f"{t:g}" for t in ticks])
        ax.xaxis.set_minor_locator(NullLocator())
        ax.set_xlim(ticks[0] / 1.4, ticks[-1] * 1.4)
    axes[0].set_ylim(-len(ROWS) + 0.4, 0.6)
    axes[0].set_yticks([-i for i in range(len(ROWS))], [name or head for (_, head), name in ROWS.items()], fontsize=9.5)
    for ax in axes:
        for text, name in zip(ax.get_yticklabels(), ROWS.values(), strict=False):
            text.set_fontweight("normal" if name else "bold")
    axis = "Growth of the first group over growth of the second; for shares, of a code lost whole\nover one not lost. Log scales; bars are 95 per cent intervals"
    figure.supxlabel(style.lines(axis, 58), fontsize=9.5, color=style.MUTED)
    five = table[table["place"] == "the five"].set_index(["design", "comparison"])
    groups = np.exp(five.drop(["dose", "dose a year before"], level=0)["estimate"])
    dose = np.exp(five.loc[("dose", "dose, without chapter 87"), ["estimate", "low", "high"]].astype(float))
    before = np.exp(five.loc[("dose a year before", "dose, without chapter 87"), "estimate"])
    told = "; ".join(f"{ROWS[key]} {np.exp(row.estimate):.2f} ({np.exp(row.low):.2f} to {np.exp(row.high):.2f})" for key, row in five.reindex(wanted).iterrows())
    return Drawing(
        figure,
        f"To five neighbours restricted goods grew {groups.min():.2f} to {groups.max():.2f} times as much as others; "
        f"those that Russia lost {dose['estimate']:.2f} times, and {before:.2f} the year before",
        "March to November 2022 against the same months of 2021; a year before the war, 2021 against 2020, by what Russia was to lose in 2022. The title takes shares without vehicles. Full dot: the interval lies above one. Square: below one. Hollow: it holds one. Shares lost in Russia say nothing about Russia itself. Each panel has its own scale; bars may run off it.",
        f"Three dot plots with intervals, one row a comparison. For the five together: {told}.",
        table.assign(factor=np.exp(table["estimate"])),
    )


def _dots(ax: Axes, one: pd.DataFrame, tint: str) -> None:
    """A dot with its interval for every row of ``ROWS`` that a place has."""
    ax.axvline(1, color=style.INK, lw=0.9)
    for i, key in enumerate(ROWS):
        if key not in one.index:
            continue
        row = np.exp(one.loc[key, ["estimate", "low", "high"]].astype(float))
        full, mark = (row["low"] > 1 or row["high"] < 1), "s" if row["high"] < 1 else "o"
        ax.hlines(-i, row["low"], row["high"], color=style.MUTED, lw=1.6)
        ax.scatter(row["estimate"], -i, s=34, color=tint if full else style.PAPER, marker=mark, edgecolor=tint, lw=1.3, zorder=3)
    style.no_grid(ax)


@draws(*TRADE, "eurostat_totals_monthly_2020_2022")
def specification_curve(answers: pd.DataFrame) -> Drawing:
    """Every specification of the headline as one dot, sorted, its choices below (``numbers.products.curve``)."""
    table = answers
    figure, (top, below) = style.canvas(style.fit(8.0, 8.4), 2, 1, sharex=True, height_ratios=[2, 4.6])
    outside = table["compared"] == ALL_OTHER_TRADE
    for chosen, tint in ((~outside, style.INK), (outside, style.FOCUS)):
        top.scatter(table.index[chosen], table["contrast"][chosen], s=5, color=tint, lw=0)
    top.axhline(0, color=style.INK, lw=0.8)
    factor_axis(top, (0.5, 1, 2, 4))
    style.units(top, style.fit("Growth of restricted goods over growth of the goods compared (log scale)", "Growth, restricted over others (log)"))
    months = [MONTHS[m - 1] for m in sorted(table["start"].unique())]
    named = table.assign(
        place=table["place"].replace(PLACE_NAMES), start=pd.Categorical(table["start"].map(lambda m: MONTHS[m - 1]), months, ordered=True)
    )
    choice_rows(below, named, "contrast", {"restricted": "", "compared": "vs ", "place": "", "base": "base ", "start": "from ", "vehicles": "vehicles "}, height=13)
    within = np.exp(table[~outside].groupby("compared")["contrast"].median()).sort_values(kind="stable")
    found = np.exp(table["contrast"])
    lowest, highest = (name.replace("these", "codes outside the annexes,") for name in (within.index[0], within.index[-1]))
    return Drawing(
        figure,
        f"By the goods compared the median factor runs from {within.iloc[0]:.2f} ({lowest}) to {within.iloc[-1]:.2f} ({highest})",
        f"Each dot is one of {len(table)} ways to ask; below it, the choices made. Red: listed codes, or the whole extract, against all other trade. In the colour of the text: codes against other codes. "
        "“These” are the codes outside the annexes read.",
        f"Specification curve of {len(table)} estimates from {found.min():.2f} to {found.max():.2f}; {int((found > 1).sum())} lie above one. Medians by goods compared: "
        + "; ".join(f"{name} {value:.2f}" for name, value in within.items())
        + f"; all other trade {np.exp(table[outside]['contrast'].median()):.2f}.",
        table.assign(factor=found),
    )
