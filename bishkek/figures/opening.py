"""The picture of the first page: the argument of the book."""

import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.scorecard import FULL, OUTCOMES, with_units
from bishkek.measures.scorecard import UNKNOWN
from bishkek.numbers.formats import words

#: Indicator of the score -> what of it Russia has a part of, in words for a reader who has read nothing yet.
TIES = {
    "Visits to the five": "Putin’s visits: to the region",
    "Kyrgyz exports to Russia": "Kyrgyzstan’s exports",
    "Uzbek exports to Russia": "Uzbekistan’s exports",
    "Kazakh exports to Russia": "Kazakhstan’s exports",
    "Kyrgyz imports from Russia": "Kyrgyzstan’s imports",
    "Kazakh imports from Russia": "Kazakhstan’s imports",
    "Uzbek imports from Russia": "Uzbekistan’s imports",
    "Transfers from Russia to Kyrgyzstan": "Money sent to Kyrgyzstan",
}
SOURCES = ("kyrgyz_trade_by_partner", "neighbour_trade_with_giants", "transfer_reports", "foreign_visits")
LETTERS = (15.5, 10.5)  # points, in the wide figure and in that for a phone
GREW, SHRANK = "both rise", "level rises, share falls"


@draws(*SOURCES)
def deepening(card: pd.DataFrame) -> Drawing:
    """Russia's share of each tie before and after the invasion (``measures.scorecard.score``).

    Raises
    ------
    ValueError : a tie that can be judged has no words here, or its level does not rise, which the caption says of all.
    """
    rows = card[card["outcome"] != UNKNOWN].assign(tie=lambda t: t["indicator"].map(TIES)).sort_values("share_change", ascending=False, kind="stable", ignore_index=True)
    if rows["tie"].isna().any() or not (rows["level_ratio"] > 1).all():
        raise ValueError("the picture of the first page says of every tie that it grew, by a name in opening.TIES; see which does not, and write another picture")
    groups = {"Russia’s share grew": rows[rows["outcome"] == GREW], "Russia’s share fell": rows[rows["outcome"] == SHRANK]}
    figure, ax = style.canvas(style.fit(5.6, 3.5))  # in letters for half a page: beside the answer it is shown that small
    y, names = 0.0, {}
    for head, group in groups.items():
        names[y] = head
        for row in group.itertuples():
            y -= 1
            names[y] = row.tie
            _change(ax, y, row.share_before * 100, row.share_after * 100, OUTCOMES[row.outcome])
        y -= 1.35
    ax.set(xlim=(0, 115), ylim=(y + 0.9, 0.6))
    ax.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100%"], fontsize=style.fit(*LETTERS))
    ax.set_yticks(list(names), list(names.values()), color=style.INK, fontsize=style.fit(*LETTERS))
    for text, place in zip(ax.get_yticklabels(), names, strict=True):
        if names[place] in groups:
            text.set(fontweight="bold", color=OUTCOMES[GREW if place == 0 else SHRANK])
    style.no_grid(ax)
    grew, shrank = (words(len(g)) for g in groups.values())
    odd = "; ".join(f"{r.tie[0].lower()}{r.tie[1:]}: {r.years_before} and {r.years_after}" for r in rows.itertuples() if (r.years_before, r.years_after) != FULL)
    return Drawing(
        figure,
        f"Russia’s share grew in {grew} of {words(len(rows))} ties with Central Asia and fell in {shrank}",
        f"Means of 2019 to 2021 (open dot) and of 2022 and 2023 (full dot; {odd}). Visits: the region’s share of all, after none to it in 2020 and 2021. Amounts rose in all {words(len(rows))}.",
        f"Dumbbell chart of Russia's share in {len(rows)} ties with Central Asia. "
        + " ".join(f"{head}: " + ", ".join(f"{r.tie} {' to '.join(_told(r.share_before * 100, r.share_after * 100))} per cent" for r in group.itertuples()) + "." for head, group in groups.items()),
        with_units(rows.drop(columns="tie")),
    )


def _change(ax: Axes, y: float, before: float, after: float, tint: str) -> None:
    """From a share (open dot) to another (full), in per cent, with both in figures behind the larger."""
    size = style.fit(10, 7)
    ax.plot([before, after], [y, y], color=tint, lw=style.fit(3, 2))
    ax.plot(before, y, "o", ms=size, mfc=style.PAPER, mec=tint, mew=style.fit(2.2, 1.5))
    ax.plot(after, y, "o", ms=size, color=tint)
    style.label(ax, max(before, after), y, f"{' → '.join(_told(before, after))}%", dx=size, color=tint, fontsize=style.fit(*LETTERS))


def _told(before: float, after: float) -> tuple[str, str]:
    """Both shares in per cent, to a decimal if they are the same without."""
    digits = 1 if round(before) == round(after) else 0
    return f"{before:.{digits}f}", f"{after:.{digits}f}"
