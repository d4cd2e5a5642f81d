"""A specification curve on paper, with the rows of choices below it."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.tables import Table, table
from bishkek.numbers.questions import Question


def choice_rows(ax: Axes, rows: pd.DataFrame, value: str, heads: dict[str, str]) -> None:
    """A mark for every choice of every specification, in rows by choice.

    Parameters
    ----------
    rows : specifications, sorted by ``value``, with an index from nought on; the columns of ``heads`` hold the
        choices. Those of an ordered categorical column stay in its order, others follow by their median.
    heads : column -> words before its choices.
    """
    y, names, places = 0.0, [], []
    for column, head in heads.items():
        medians = rows.groupby(column, observed=True)[value].median()
        if not isinstance(rows[column].dtype, pd.CategoricalDtype):
            medians = medians.sort_values(ascending=False, kind="stable")
        for choice in medians.index:
            chosen = rows.index[rows[column] == choice]
            _marks(ax, chosen.to_numpy(), y, 0.3)
            names.append(f"{head}{choice}")
            places.append(y)
            y -= 1
        y -= 0.5
    ax.set_yticks(places, names, fontsize=9)
    ax.set_ylim(y + 0.8, 0.8)
    ax.set_xticks([])
    style.no_grid(ax)


def _marks(ax: Axes, xs: np.ndarray, y: float, half: float) -> None:
    """An upright stroke at every x as one path: hundreds of marks of their own would weigh half a megabyte."""
    ends = np.column_stack([np.repeat(xs, 2), np.tile([y - half, y + half], len(xs))])
    ax.add_patch(PathPatch(Path(ends, np.tile([Path.MOVETO, Path.LINETO], len(xs))), ec=style.COLOURS["EU"], fc="none", lw=1.6))


@draws("eurostat_exports_annual")
def outgrown(question: Question, focus: str = "Kyrgyzstan") -> Drawing:
    """Growth of exports to five destinations over a yardstick, in every way that was tried (``questions.outgrown``)."""
    rows = question.sorted()
    figure, (top, below) = style.canvas(5.6, 2, 1, sharex=True, height_ratios=[2, 2.6])
    there = rows["Destination"] == focus
    for chosen, tint in ((~there, style.INK), (there, style.FOCUS)):
        top.scatter(rows.index[chosen], rows["value"][chosen], s=8, color=tint, lw=0)
    top.axhline(1, color=style.INK, lw=0.8)
    top.set_yscale("log")
    top.set_yticks([1, 2, 4, 8], ["1", "2", "4", "8"])
    top.minorticks_off()
    style.units(top, "Growth of exports over growth of the yardstick, times (log scale)")
    lowest = rows.index[there][0]
    style.label(top, lowest, rows["value"][lowest], f"{focus}: {there.sum()} dots from {rows['value'][there].min():.1f} to {rows['value'][there].max():.1f}", ha="right", dx=-8, dy=style.fit(8, 12), color=style.FOCUS)
    choice_rows(below, rows, "value", {"Destination": "", "Base": "base ", "Year": "until ", "Yardstick": ""})
    above = int((rows["value"] > 1).sum())
    found = rows["value"][there]
    return Drawing(
        figure,
        f"In {above} of {len(rows)} ways exports to the five outgrew the yardstick, those to {focus} always by {found.min():.1f} times or more",
        f"Each dot is one way to ask, sorted by the answer; the marks below show its choices. Red: {focus}. Every way is tried twice, with destinations from 10 and from 100 million euros.",
        f"Specification curve of {len(rows)} ratios from {rows['value'].min():.2f} to {rows['value'].max():.2f}, median {rows['value'].median():.2f}. "
        f"{above} lie above one. The {len(found)} for {focus} run from {found.min():.2f} to {found.max():.2f}.",
        rows,
    )


def overview(questions: list[Question]) -> Table:
    """Every question with how often it was asked, and the lowest, middle and highest answer."""
    frame = pd.DataFrame([_answers(q) for q in questions])
    return table("questions", frame, "The questions and the range of their answers", numeric=tuple(frame.columns[2:]))


def _answers(question: Question) -> dict[str, str]:
    values = question.table["value"]

    def print_(value: float) -> str:
        return f"{value:,.{question.digits}f}".replace("-", "−")

    return {
        "Question": question.title,
        "Unit": question.unit,
        "Ways": str(len(values)),
        "Lowest": print_(values.min()),
        "Median": print_(values.median()),
        "Highest": print_(values.max()),
        "Above": f"{(values > question.neutral).sum()} above {question.neutral:g}",
    }
