"""Figures on agreement with Russia in all and in contested votes."""

import pandas as pd

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.votes import NAMES

SOURCES = ("assembly_votes", "assembly_votes_later", "assembly_tallies")
KINDS = {"all votes": (style.CONTEXT, style.MUTED), "contested votes": (style.COLOURS["EU"], style.COLOURS["EU"])}  # line, words
WHAT = "A vote is contested if a tenth or more of the states that voted did not vote yes."
PANELS = (("all votes", "agreement", "Agreement, all votes"), ("contested votes", "agreement", "Agreement, contested"), ("contested votes", "kappa", "Kappa, contested"))


@draws(*SOURCES)
def by_year(agreement: pd.DataFrame) -> Drawing:
    """Agreement with Russia by year: who ("fifteen states", "Kyrgyzstan"), kind (all or contested votes), year, value, votes."""
    figure, axes = style.canvas(style.fit(3.4, 5.6), *style.fit((1, 2), (2, 1)), sharey=True)
    years = sorted(agreement["year"].unique())
    for ax, (who, rows) in zip(axes, agreement.groupby("who", sort=False), strict=True):
        for kind, (tint, ink) in KINDS.items():
            line = rows[rows["kind"] == kind].set_index("year")["value"].reindex(range(years[0], years[-1] + 1)) * 100
            ax.plot(line.index, line, color=tint, lw=2.2, marker="o", ms=4)
            style.label(ax, line.last_valid_index(), line.dropna().iloc[-1], f"{line.dropna().iloc[-1]:.0f}", dx=6, color=ink, fontweight="bold")
            year, dy = (2018, 12) if kind == "all votes" else (2015, -13)
            style.label(ax, year, line[year], kind, dy=dy, fontsize=9.5, color=ink)
        ax.axvline(2021.5, color=style.INK, lw=0.9, ls="--")
        style.label(ax, 2021.5, 53, "invasion", dx=-4, ha="right", fontsize=9)
        style.units(ax, f"{who[0].upper()}{who[1:]}, per cent")
        ax.set(xlim=(years[0] - 0.5, years[-1] + 1.2), ylim=(50, 90), xticks=[2015, 2019, 2023, 2025])
    at = agreement.set_index(["who", "kind", "year"])["value"].sort_index() * 100
    held = agreement.drop_duplicates(["kind", "year"]).set_index(["kind", "year"])["votes"]
    told = "; ".join(f"{who}, {kind}: {at[who, kind, 2021]:.1f}, {at[who, kind, 2023]:.1f} and {at[who, kind, 2025]:.1f}" for who, kind in dict.fromkeys((w, k) for w, k, _ in at.index))
    mean = at["fifteen states", "contested votes"]
    return Drawing(
        figure,
        f"In contested votes fifteen states agreed with Russia at {mean[2021]:.0f} per cent in 2021, {mean[2023]:.0f} in 2023 and {mean[2025]:.0f} in 2025",
        f"Left, the mean of fifteen states; an abstention lies half way between yes and no. {WHAT} For 2024 there is no roll call, so the line breaks. 2025 runs from 24 February to 18 December.",
        f"Two line charts of agreement with Russia in the General Assembly by year, {years[0]} to {years[-1]}, without 2024. Per cent in 2021, 2023 and 2025: {told}.",
        agreement,
        note=f"Recorded votes on adopted texts: {held['all votes', 2023]} in 2023, {held['all votes', 2025]} in 2025; contested {held['contested votes', 2023]} and {held['contested votes', 2025]}.",
    )


@draws(*SOURCES)
def beside_russia(compared: pd.DataFrame) -> Drawing:
    """Agreement in all and in contested votes and kappa in contested ones, by period (``measures.votes.with_reference``, with a column kind)."""
    rows = compared[(compared["absence"] == "left out") & compared["statistic"].isin(["agreement", "kappa"])]
    order, periods = (list(rows[column].drop_duplicates()) for column in ("iso3", "period"))
    figure, axes = style.canvas(style.fit(4.7, 9.6), *style.fit((1, 3), (3, 1)), sharey=True)
    tints = dict(zip(periods, (style.CONTEXT, style.FOCUS, style.COLOURS["EU"]), strict=True))
    for ax, (kind, statistic, title) in zip(axes, PANELS, strict=True):
        for r in rows[(rows["kind"] == kind) & (rows["statistic"] == statistic)].itertuples():
            y = order.index(r.iso3) + 0.24 * (periods.index(r.period) - 1)
            ax.plot([r.low, r.high], [y, y], color=tints[r.period], lw=1.3)
            ax.plot(r.value, y, "o", ms=4.5, color=tints[r.period])
        style.units(ax, title)
        ax.grid(axis="x")
        ax.grid(visible=False, axis="y")
        ax.set_yticks(range(len(order)), [NAMES[c] for c in order], color=style.INK)
        ax.set(ylim=(len(order) - 0.4, style.fit(-1.5, -2.6)))
        if statistic == "kappa":
            ax.axvline(0, color=style.INK, lw=0.8)
        else:
            ax.set(xlim=(0, 1))
    for i, period in enumerate(periods):
        y = style.fit(-1.25 + 0.42 * i, -2.1 + 0.75 * i)
        axes[0].plot(0.04, y, "o", ms=4.5, color=tints[period])
        style.label(axes[0], 0.09, y, period, color=style.MUTED if i == 0 else tints[period], fontsize=9)
    shown = rows.set_index(["kind", "statistic", "iso3", "period"])["value"].sort_index()
    told = ", ".join(f"{NAMES[c]} " + " and ".join(f"{shown['contested votes', 'kappa', c, p]:.2f}" for p in periods) for c in order)
    mine = [shown["contested votes", "agreement", "KGZ", p] * 100 for p in periods]
    return Drawing(
        figure,
        f"In contested votes Kyrgyzstan agreed with Russia at {mine[0]:.0f} per cent before the invasion, at {mine[1]:.0f} and at {mine[2]:.0f} since",
        f"Periods: {', '.join(periods)}. An abstention lies half way between yes and no, in agreement and in kappa. {WHAT} Votes at which one of the two was absent are left out. Bars are 90 per cent intervals from a bootstrap over votes.",
        f"Three dot charts of agreement with Russia in the General Assembly for {len(order)} states in {len(periods)} periods. Kappa in contested votes, {', '.join(periods)}: {told}. Agreement of Kyrgyzstan in contested votes is {mine[0]:.0f}, {mine[1]:.0f} and {mine[2]:.0f} per cent.",
        rows,
    )
