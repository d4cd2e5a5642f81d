"""Figures of the chapter on dependence and choice."""

import numpy as np
import pandas as pd

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws

SIDES = {"east": ("if Russia closes its door", style.COLOURS["RUS"]), "west": ("if the West sanctions transit", style.COLOURS["EU"])}
CHANNELS = {
    "remittances": "transfers from Russia",
    "fuel": "oil products, all origins",
    "exports": "exports to Russia",
    "transit": "transit trade, Europe and China",
    "transit from Europe": "excess exports from the EU",
    "transit from China": "imports from China above 2019 to 2021",
}
SOURCES = (
    "kyrgyz_trade_by_partner",
    "kyrgyz_main_goods",
    "transfer_reports",
    "eurostat_exports_annual",
    "gdp_vintages",
)


@draws(*SOURCES)
def exposures(sums: pd.DataFrame) -> Drawing:
    """The measured sums behind the channels, per cent of GDP (``measures.scenario.exposures``)."""
    rows = sums[sums["channel"] != "transit"].sort_values("pct", ascending=False, kind="stable").reset_index(drop=True)
    figure, ax = style.canvas(style.fit(2.6, 3.2))
    style.roomy(figure)
    for y, row in rows.iterrows():
        tint = SIDES[row["scenario"]][1]
        ax.plot([0, row["pct"]], [y, y], color=tint, lw=1.4)
        ax.plot(row["pct"], y, "o", ms=8, mec=tint, mew=1.5, mfc=style.PAPER if row["channel"] == "remittances" else tint)
        style.label(ax, row["pct"], y, f"{row['pct']:.1f}", dx=9, color=tint)
    ax.set(xlim=(0, rows["pct"].max() * 1.15), ylim=(len(rows) - 0.5, -0.5))
    ax.set_yticks(range(len(rows)), [style.lines(CHANNELS[c], 20) for c in rows["channel"]], color=style.INK)
    style.no_grid(ax)
    style.below(ax, "per cent of gross domestic product, 2023")
    listed = "; ".join(f"{CHANNELS[r.channel]} {r.pct:.1f}" for r in rows.itertuples())
    return Drawing(
        figure,
        f"Kyrgyzstan is exposed on both sides: transfers from Russia are {rows.set_index('channel').loc['remittances', 'pct']:.0f} per cent of output, "
        f"new imports from China {rows.set_index('channel').loc['transit from China', 'pct']:.0f}",
        "Sums, not losses: what passes through each channel in a year. Red: the Russian side; blue: trade that passes through. The hollow point is the larger of two reports that conflict.",
        f"Dot plot of five sums as per cent of Kyrgyz gross domestic product in 2023: {listed}.",
        rows,
    )


@draws(*SOURCES, "scenario_assumptions")
def losses(drawn: pd.DataFrame, summary: pd.DataFrame, ratio: tuple[float, float]) -> Drawing:
    """The distribution of the loss in both scenarios (``measures.scenario.simulate``, ``summary`` and ``ratio``)."""
    figure, ax = style.canvas(3.0)
    bins = np.arange(0, np.ceil(drawn["total"].quantile(0.999)) + 0.25, 0.25)
    table = []
    for scenario, (text, tint) in SIDES.items():
        counts, edges = np.histogram(drawn.loc[drawn["scenario"] == scenario, "total"], bins=bins)
        share = counts / counts.sum() * 100
        ax.stairs(share, edges, color=tint, lw=2)
        ax.stairs(share, edges, color=tint, fill=True, alpha=0.15)
        row = summary.set_index("scenario").loc[scenario]
        peak = int(share.argmax())
        words = f"{text}:\n{row['low']:.1f} to {row['high']:.1f}, middle {row['median']:.1f}"
        style.label(ax, edges[peak] + 1.2, share[peak], style.fit(words, words.replace(", ", ",\n")), dy=style.fit(8, 20), color=tint)
        table.append(pd.DataFrame({"scenario": scenario, "from_pct": edges[:-1], "to_pct": edges[1:], "share_of_draws_pct": share}))
    ax.set(xlim=(0, bins[-1]), ylim=(0, style.fit(1.2, 1.35) * ax.get_ylim()[1]))  # the words beside the higher peak need a line above it
    ax.set_xlabel("loss, per cent of gross domestic product")
    style.units(ax, "Share of draws, per cent")
    east, west = (summary.set_index("scenario").loc[s] for s in ("east", "west"))
    return Drawing(
        figure,
        f"Under our assumptions a closed Russian door costs {ratio[0]:.0f} to {ratio[1]:.0f} times what sanctions on transit cost",
        "Each assumption is drawn evenly from its range, twenty thousand times, with a fixed seed. Ranges leave out the outermost 5 per cent of draws on either side, also of the ratio, which is taken draw by draw. They say how far our assumptions reach: an illustration of bounds, not a forecast.",
        f"Two histograms of the loss of Kyrgyz output in per cent. If Russia closes its door: median {east['median']:.1f}, from {east['low']:.1f} to {east['high']:.1f}. "
        f"If the West sanctions transit: median {west['median']:.1f}, from {west['low']:.1f} to {west['high']:.1f}.",
        pd.concat(table),
        n=len(drawn),
    )


@draws(*SOURCES, "scenario_assumptions")
def tornado(table: pd.DataFrame) -> Drawing:
    """Which assumption moves the result most (``measures.scenario.tornado``)."""
    rows = table.reset_index(drop=True)
    figure, ax = style.canvas(style.fit(3.6, 5.8))
    for y, row in rows.iterrows():
        tint = SIDES[row["scenario"]][1]
        ax.barh(y, row["span"], left=row["low"], height=0.55, color=tint, alpha=0.85)
        style.label(ax, row["high"], y, f"{row['low']:.1f} to {row['high']:.1f}", dx=6, fontsize=9.5, color=tint)
    ax.set(ylim=(len(rows) - 0.5, -0.6), xlim=(0, rows["high"].max() * 1.2))
    ax.set_yticks(range(len(rows)), [style.lines(m, 28) for m in rows["meaning"]], color=style.INK, fontsize=9.5)
    style.no_grid(ax)
    style.below(ax, "loss of its scenario, per cent of gross domestic product")
    first = rows.iloc[0]
    return Drawing(
        figure,
        f"The widest unknown is the {first['meaning']}: it moves the loss by {first['span']:.1f} points",
        "Each bar moves one assumption over its range and leaves the others in the middle. Red: Russia closes its door; blue: the West sanctions transit.",
        f"Tornado chart of {len(rows)} assumptions. Widest: {first['meaning']}, from {first['low']:.1f} to {first['high']:.1f} per cent of output. "
        f"Narrowest: {rows.iloc[-1]['meaning']}, {rows.iloc[-1]['span']:.1f} points.",
        rows,
    )
