"""The figure of the two ledgers by member state."""

import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.measures.mirror import BORDER

SHOWN = 12  # member states with the largest exports, which leave little out
BLUE = style.COLOURS["EU"]


@draws("eurostat_exports_monthly", "kyrgyz_trade_by_partner", "exchange_rates_annual", "partners")
def member_states(groups: pd.DataFrame, members: pd.DataFrame, names: dict[str, str]) -> Drawing:
    """Recorded over declared of two groups of states by year (``by_group``), and the largest states in the last year (``by_member``)."""
    figure, (left, right) = style.canvas(style.fit(4.3, 7.6), *style.fit((1, 2), (2, 1)), **style.fit({"width_ratios": [1, 1.15]}, {"height_ratios": [1, 1.5]}))
    last = int(groups["year"].max())
    for side, tint, text in ((True, style.FOCUS, "border Russia\nor Belarus"), (False, BLUE, "the others")):
        line = groups[groups["group"] == side]
        left.plot(line["year"], line["ratio"] * 100, color=tint, lw=2.4)
        left.plot(line["year"].iloc[-1], line["ratio"].iloc[-1] * 100, "o", color=tint, ms=6)
        style.label(left, last, line["ratio"].iloc[-1] * 100, f"{line['ratio'].iloc[-1] * 100:.0f}  {text}", dx=8, color=tint)
    left.axvline(2022 + 54 / 365 - 0.5, color=style.MUTED, lw=1, ls=":")
    style.label(left, 2022 + 54 / 365 - 0.5, 6, "invasion", dx=-4, ha="right", color=style.MUTED, fontsize=9.5)
    left.set(xlim=(2018.8, last + 2.6), ylim=(0, 112))
    left.set_xticks(range(2019, last + 1, 2))
    style.units(left, "Recorded for each euro declared, cents")
    rows = members[members["year"] == last].nlargest(SHOWN, "declared_eur").reset_index(drop=True)
    _bars(right, rows, names)
    style.units(right, f"Million euros, {last}; full: recorded")
    now = groups[groups["year"] == last].set_index("group")
    gap = now["gap_eur"] / now["gap_eur"].sum() * 100
    first = groups[groups["year"] == 2021].set_index("group")["ratio"] * 100
    ends = now["ratio"] * 100
    return Drawing(
        figure,
        f"Of a euro declared by states that border Russia or Belarus Kyrgyzstan recorded {ends[True]:.0f} cents in {last}, of a euro of the others {ends[False]:.0f}",
        "Left: recorded over declared for two groups of member states. Right: the twelve largest exporters, bars as long as what they declared, the full part is what Kyrgyzstan recorded as theirs. "
        "Importers record where goods were made, exporters what they send: a Korean car sold from Vilnius is missing in the row of Lithuania. So one row is no estimate of a loss; groups are safer, and their change more than their level.",
        f"A line chart and a bar chart. Left: recorded over declared exports to Kyrgyzstan, 2019 to {last}. Estonia, Finland, Latvia, Lithuania and Poland go from {first[True]:.0f} cents in 2021 to {ends[True]:.0f} in {last}, the other member states "
        f"from {first[False]:.0f} to {ends[False]:.0f}. The five have {gap[True]:.0f} per cent of the whole gap. Right: bars of the twelve largest exporters; {names[rows['member'][0]]} declared {rows['declared_eur'][0] / 1e6:.0f} million euros, of which {rows['recorded_eur'][0] / 1e6:.0f} were recorded.",
        pd.concat([groups.assign(cents=groups["ratio"] * 100), rows.drop(columns="year").assign(year=last)], ignore_index=True),
        n=len(groups) + len(rows),
    )


def _bars(ax: Axes, rows: pd.DataFrame, names: dict[str, str]) -> None:
    for i, row in rows.iterrows():
        tint = style.FOCUS if row["member"] in BORDER else BLUE
        ax.barh(i, row["declared_eur"] / 1e6, height=0.66, facecolor=style.PAPER, edgecolor=tint, linewidth=1.4)
        ax.barh(i, min(row["recorded_eur"], row["declared_eur"]) / 1e6, height=0.66, color=tint)
        style.label(ax, row["declared_eur"] / 1e6, i, f"{row['recorded_eur'] / row['declared_eur'] * 100:.0f} cents", dx=5, color=tint, fontsize=9.5)
    ax.set_yticks(range(len(rows)), [names[m] for m in rows["member"]], color=style.INK)
    ax.set(xlim=(0, rows["declared_eur"].max() / 1e6 * 1.24), ylim=(len(rows) - 0.4, -0.6))
    style.no_grid(ax)
