"""Figures of the chapter on goods by product."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, NullLocator

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.mirror import NAMES
from bishkek.measures.days import INVASION

PLACE_NAMES = NAMES | {"the five": "The five together", "the Central Asian three": "Three of Central Asia"}
TRADE = ("eurostat_cn8_monthly", "cn8_codes")
ESTIMATES = (*TRADE, "eurostat_totals_monthly_2020_2022", "product_estimates")
WIDEST = 2.0  # the axis of substitution ratios ends here; codes beyond it are counted in a label


@draws(*TRADE)
def substitution_steps(ratios: pd.DataFrame) -> Drawing:
    """Codes and lost euros by substitution ratio (``measures.products.substitution`` of the five together)."""
    table = ratios.sort_values(["ratio", "cn8"], ignore_index=True)
    table["codes_share"] = (table.index + 1) / len(table)
    table["fall_share"] = table["fall_eur"].cumsum() / table["fall_eur"].sum()
    figure, ax = style.canvas(style.fit(3.7, 4.2))
    low = -0.3
    for column, tint in (("codes_share", style.INK), ("fall_share", style.FOCUS)):
        inside = table[table["ratio"].between(low, WIDEST)]
        ax.step([*inside["ratio"], WIDEST], [*inside[column], inside[column].iloc[-1]], where="post", color=tint, lw=2)
    half = table[table["ratio"] <= 0.5].iloc[-1]
    beyond, more = int((table["ratio"] > WIDEST).sum()), int((table["ratio"] > 0.5).sum())
    ax.axvline(0.5, color=style.MUTED, lw=0.9, ls=":")
    style.label(ax, 0.5, 0.16, f"to the right of this line, more than\nhalf of what was lost: {more} codes\nwith {1 - half['fall_share']:.0%} of the lost euros", dx=6, color=style.MUTED, fontsize=9.5)
    style.label(ax, 0.62, half["codes_share"], "codes, each counted once", dy=-13, color=style.INK, fontsize=10)
    style.label(ax, 0.62, 1.07, style.fit("codes weighted by the exports that Russia lost", "weighted by the exports that Russia lost"), color=style.FOCUS, fontsize=10)
    style.label(ax, WIDEST, style.fit(0.875, 0.7), f"{beyond} more codes lie beyond →", ha="right", dx=-2, color=style.MUTED, fontsize=9.5)
    under = int((table["ratio"] < low).sum())
    style.label(ax, low, 0.115, style.fit(f"← {under} codes\nlie beyond", f"← {under}\nmore"), dx=4, color=style.MUTED, fontsize=9.5)
    ax.set(xlim=(low, WIDEST), ylim=(0, 1.12), xticks=[0, 0.25, 0.5, 1, 1.5, 2], yticks=[0, 0.25, 0.5, 0.75, 1])
    ax.set_yticklabels(["0%", "25%", "50%", "75%", "100%"])
    style.below(ax, "Substitution ratio: rise of exports to the five over fall of exports to Russia, same code", fontsize=9.5)
    style.units(ax, "Share at or below the ratio")
    net, middle = table["rise_eur"].sum() / table["fall_eur"].sum(), table["ratio"].median()
    return Drawing(
        figure,
        f"Extra sales of the same goods to five neighbours make up {net * 100:.0f} per cent of what Russia no longer bought",
        "Eight-digit codes whose exports to Russia fell by at least a million euros, March to November 2022 against the same months of 2021. The five: Armenia, Georgia, Kazakhstan, Kyrgyzstan, Uzbekistan.",
        f"Two rising step lines of the substitution ratio of {len(table)} product codes. The median ratio is {middle:.2f}. {half['codes_share']:.1%} of the codes, with {half['fall_share']:.1%} of the lost exports, "
        f"have a ratio of at most 0.5; {more} codes have more, {beyond} of them more than {WIDEST:.0f}.",
        table,
    )


@draws(*ESTIMATES)
def event_study(rows: pd.DataFrame) -> Drawing:
    """Restricted against compared goods by quarter, for Russia, the five and Kyrgyzstan (``numbers.estimates.recorded``)."""
    places, comparisons = ("RUS", "the five", "KGZ"), ("Annex XXIII", "all codes of the extract")
    table = rows[(rows["design"] == "event study") & rows["place"].isin(places)].sort_values(["comparison", "place", "quarter"])
    figure, axes = style.canvas(style.fit(5.2, 7.0), *style.fit((2, 3), (3, 2)), sharex=True)
    axes = style.fit(axes, axes.T)
    quarters = sorted(table["quarter"].unique())
    heads = {"Annex XXIII": "Banned goods\nagainst other goods\nof the extract", "all codes of the extract": "All goods of\nthe extract against\nall other trade"}
    for line, comparison in zip(axes, comparisons, strict=True):
        for ax, place in zip(line, places, strict=True):
            one = table[(table["comparison"] == comparison) & (table["place"] == place)]
            _event_line(ax, one, quarters, style.COLOURS.get(place, style.COLOURS["EU"]))
            factor_axis(ax, (0.01, 0.1, 0.5, 1, 2) if place == "RUS" else (0.25, 0.5, 1, 2, 4))
            if comparison == comparisons[0]:
                ax.set_title(PLACE_NAMES[place], loc="left", fontsize=11, fontweight="bold", pad=6)
        style.label(line[0], 0, np.log(0.025), heads[comparison], color=style.MUTED, fontsize=9)
    axes[1][0].set_xticks([0, 4, 8], ["2020", "2021", "2022"])
    last = table.set_index(["comparison", "place", "quarter"]).loc[("Annex XXIII", slice(None), quarters[-1]), "estimate"].droplevel([0, 2])
    other = table.set_index(["comparison", "place", "quarter"]).loc[("all codes of the extract", "the five", quarters[-1]), "estimate"]
    five = table[(table["comparison"] == "Annex XXIII") & (table["place"] == "the five")].iloc[-1]
    gap = "no clear gap opened" if five["low"] < 0 < five["high"] else f"they stood at {np.exp(five['estimate']):.2f}"
    return Drawing(
        figure,
        f"By autumn 2022 banned goods to Russia stood {(1 - np.exp(last['RUS'])) * 100:.0f} per cent below other goods of the extract, while to the five {gap}",
        "Each dot: exports of the first group over those of the second, against the last quarter of 2021 (1 = as then; log scales). Russia has a scale of its own; bands may run off the frame. Bands: 95 per cent, clustered by heading. Dotted: the invasion, inside the first quarter of 2022. Colours repeat the rows.",
        f"Six small dot charts of relative exports by quarter, 2020 to 2022. Banned goods against other goods of the extract end at {np.exp(last['RUS']):.2f} for Russia, {np.exp(last['the five']):.2f} for the five and {np.exp(last['KGZ']):.2f} for Kyrgyzstan. "
        f"All goods of the extract against all other trade end at {np.exp(other):.2f} for the five.",
        table.assign(factor=np.exp(table["estimate"])),
        note="Each dot stands at the middle of its quarter. The fourth quarter of 2022 has October and November only. No date for each code was found; the ban shows in the Russian series from the summer on.",
    )


def _event_line(ax: Axes, one: pd.DataFrame, quarters: list[str], tint: str) -> None:
    x = [quarters.index(q) for q in one["quarter"]]
    ax.axhline(0, color=style.INK, lw=0.8)
    ax.axvline(_place_of(INVASION, quarters), color=style.MUTED, lw=0.9, ls=":")
    ax.fill_between(x, one["low"], one["high"], color=tint, alpha=0.18, lw=0)
    ax.plot(x, one["estimate"], color=tint, marker="o", ms=4)


def _place_of(day: str, quarters: list[str]) -> float:
    """Where a day lies on an axis on which each quarter is drawn at its middle."""
    quarter = pd.Period(day, freq="Q")
    passed = (pd.Timestamp(day) - quarter.start_time) / (quarter.end_time - quarter.start_time)
    return quarters.index(str(quarter)) - 0.5 + passed


def factor_axis(ax: Axes, factors: tuple[float, ...]) -> None:
    ax.yaxis.set_major_locator(FixedLocator([np.log(f) for f in factors]))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.set_yticklabels([f"{f:g}" for f in factors])
    ax.set_ylim(np.log(factors[0] / 1.5), np.log(factors[-1] * 1.5))


@draws("eurostat_high_priority_monthly", "high_priority_codes")
def high_priority(table: pd.DataFrame, covered: int, listed: int, held: int) -> Drawing:
    """High-priority exports by destination before and after (columns partner, before_eur, after_eur)."""
    rows = table.sort_values("after_eur", ascending=False, ignore_index=True, kind="stable")
    figure, ax = style.canvas(3.2)
    for y, row in zip(-rows.index, rows.itertuples(), strict=True):
        tint = style.colour(row.partner)
        before, after = row.before_eur / 1e6, row.after_eur / 1e6
        ax.plot([before, after], [y, y], color=tint, lw=2, zorder=2)
        ax.scatter([before], [y], s=36, color=style.PAPER, edgecolor=tint, lw=1.4, zorder=3)
        ax.scatter([after], [y], s=36, color=tint, zorder=3)
        style.label(ax, max(before, after), y, f"{_million(before)} → {_million(after)}", dx=8, color=style.INK, fontsize=9.5)
    ax.set_xscale("log")
    ax.set(xlim=(1.5, 9000), ylim=(-len(rows) + 0.4, 0.6))
    ax.set_xticks([10, 100, 1000], ["10", "100", "1,000"])
    ax.set_yticks(-rows.index, [PLACE_NAMES[p] for p in rows["partner"]])
    style.no_grid(ax)
    style.below(ax, "EUR million, March to November, log scale; hollow = 2021, full = 2022", fontsize=9.5)
    russia = rows[rows["partner"] == "RUS"].iloc[0]
    others = rows[~rows["partner"].isin(["RUS", "BLR"])]
    rise, fall = (others["after_eur"] - others["before_eur"]).sum(), russia["before_eur"] - russia["after_eur"]
    return Drawing(
        figure,
        f"Exports of high-priority goods to five neighbours rose by {rise / 1e9:.2f} billion euros, {rise / fall * 100:.0f} per cent of their fall to Russia",
        f"Exports of the European Union in {covered} high-priority subheadings. The list of February 2024 has {listed} and the extract {held}; those of renumbered codes are left out. A colour is a region: red Kyrgyzstan, dark red Russia.",
        f"Dumbbell chart of exports in {covered} high-priority subheadings to seven partners. To Russia they fell from {russia['before_eur'] / 1e6:,.1f} to {russia['after_eur'] / 1e6:,.1f} million euros; "
        + "; ".join(f"{PLACE_NAMES[r.partner]} from {r.before_eur / 1e6:,.1f} to {r.after_eur / 1e6:,.1f}" for r in others.itertuples()) + ".",
        rows,
    )


def _million(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
