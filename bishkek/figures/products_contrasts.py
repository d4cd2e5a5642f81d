"""Figures of the choice of the goods compared, and of every specification."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import NullLocator

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.products import ESTIMATES, PLACE_NAMES, TRADE
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
    told = "; ".join(f"{ROWS[key]} {np.exp(row.estimate):.2f} ({np.exp(row.low):.2f} to {np.exp(row.high):.2f})" for key, row in five.reindex(wanted).iterrows())
    return Drawing(
        figure,
        f"To five neighbours restricted goods grew {groups.min():.2f} to {groups.max():.2f} times as much as others, depending on the goods compared",
        "March to November 2022 against the same months of 2021; a year before the war, 2021 against 2020, by what Russia was to lose in 2022. Full dot: the interval lies above one. Square: below one. Hollow: it holds one. Shares lost in Russia say nothing about Russia itself. Each panel has its own scale; bars may run off it.",
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


#: Column of the choices -> the head of its rows.
CHOICES = {"compared": "Goods compared", "restricted": "Restricted goods", "place": "Destination", "base": "Base", "start": "First month", "vehicles": "Vehicles"}
#: What the rows of the goods compared are called, where the table's words lean on the row above.
WHOLE = {
    "codes outside the annexes": "outside the annexes", "these without high-priority": "outside, no high-priority",
    "these without four chapters": "outside, no four chapters",
}  # fmt: skip


@draws(*TRADE, "eurostat_totals_monthly_2020_2022")
def specification_curve(answers: pd.DataFrame) -> Drawing:
    """The answers of every specification of the headline, by each choice (``numbers.products.curve``): all, the middle half, the median."""
    months = [MONTHS[m - 1] for m in sorted(answers["start"].unique())]
    named = answers.assign(
        place=answers["place"].replace(PLACE_NAMES), compared=answers["compared"].replace(WHOLE), vehicles=answers["vehicles"].map({"in": "counted", "out": "left out"}),
        start=pd.Categorical(answers["start"].map(lambda m: MONTHS[m - 1]), months, ordered=True),
    )  # fmt: skip
    figure, ax = style.canvas(style.fit(6.4, 6.8))
    _spreads(ax, named)
    style.below(ax, "growth of restricted goods over growth of the goods compared, log scale")
    apart = answers["compared"] == ALL_OTHER_TRADE
    within = np.exp(answers[~apart].groupby("compared")["contrast"].median()).sort_values(kind="stable")
    found = np.exp(answers["contrast"])
    medians = np.exp(answers.groupby("compared")["contrast"].median())
    sides = (medians.min() < 1 < medians.max())
    return Drawing(
        figure,
        f"The goods compared {'decide' if sides else 'move, but do not decide,'} whether restricted goods grew faster than others: from {medians.min():.2f} times to {medians.max():.2f}",
        f"Each row is one choice, with the answers of all of {len(answers)} ways to ask that make it: thin line, all; thick line, the middle half; point, the median, which is printed. Right of the upright line restricted goods grew faster. Outside: codes outside the annexes read; the four chapters are 84, 85, 88 and 90.",
        f"Dot chart of {len(answers)} estimates from {found.min():.2f} to {found.max():.2f}, by choice; {int((found > 1).sum())} lie above one. Medians by goods compared: "
        + "; ".join(f"{name} {value:.2f}" for name, value in within.items())
        + f"; all other trade {medians[ALL_OTHER_TRADE]:.2f}.",
        answers.assign(factor=found),
    )


def _spreads(ax: Axes, named: pd.DataFrame) -> None:
    """A row a choice under the head of its kind: the span of the answers, their middle half and their median."""
    y, ticks = 0.0, {}
    ax.axvline(0, color=style.INK, lw=0.9)
    for column, head in CHOICES.items():
        ticks[y] = head
        groups = named.groupby(column, observed=True)["contrast"]
        ordered = groups.median() if isinstance(named[column].dtype, pd.CategoricalDtype) else groups.median().sort_values(kind="stable")
        tint = style.FOCUS if column == "compared" else style.MUTED
        for choice, median in ordered.items():
            y += 1
            low, lower, upper, high = groups.get_group(choice).quantile([0, 0.25, 0.75, 1])
            ax.hlines(y, low, high, color=tint, lw=1)
            ax.hlines(y, lower, upper, color=tint, lw=5)
            ax.plot(median, y, "o", ms=7, mfc=style.PAPER, mec=tint, mew=1.8, zorder=4)
            style.label(ax, np.log(6.5), y, f"{np.exp(median):.2f}", ha="right", fontsize=9.5, color=tint)
            ticks[y] = choice
        y += 1.25
    ax.set_yticks(list(ticks), list(ticks.values()), color=style.INK, fontsize=style.fit(9.5, 9))
    for text, name in zip(ax.get_yticklabels(), ticks.values(), strict=True):
        text.set_fontweight("bold" if name in CHOICES.values() else "normal")
    ax.set(xlim=(np.log(0.42), np.log(6.6)), ylim=(y - 0.7, -0.7))
    ax.set_xticks(np.log([0.5, 1, 2, 4]), ["0.5", "1", "2", "4"])
    style.no_grid(ax)
