"""Figures of the last chapter."""

import numpy as np
import pandas as pd

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.measures.scorecard import UNKNOWN, UNREADABLE

SOURCES = (
    "kyrgyz_trade_by_partner",
    "neighbour_trade_with_giants",
    "transfer_reports",
    "migrant_stock",
    "foreign_visits",
    "phone_calls_annual",
    "assembly_votes",
)
OUTCOMES = {
    "both rise": style.COLOURS["EU"],
    "level rises, share falls": style.COLOURS["Central Asia"],
    "level falls, share rises": style.COLOURS["South Caucasus"],
    UNKNOWN: style.MUTED,
    "both fall": style.FOCUS,
}
FULL = ("2019, 2020, 2021", "2022, 2023")
#: A word of an indicator's name -> the unit of its level, for those who take the data away.
UNITS = {
    "imports": "thousand USD",
    "exports": "thousand USD",
    "Transfers": "USD",
    "Visits": "visits a year",
    "Calls": "calls a year in headlines",
    "Votes": "mean agreement, 0 to 1",
    "born": "people",
}
PARTNERS = {"RUS": "Russia", "CHN": "China", "EU": "European Union", "TUR": "Türkiye", "USA": "United States"}
TINTS = {"RUS": style.COLOURS["RUS"], "CHN": style.COLOURS["CHN"], "EU": style.COLOURS["EU"], "TUR": style.MUTED, "USA": style.INK}


def with_units(card: pd.DataFrame) -> pd.DataFrame:
    """The score with the unit of each level in a column of its own, before the levels.

    Raises
    ------
    ValueError : an indicator whose unit is not known here.
    """
    units = [next((unit for word, unit in UNITS.items() if word in indicator), None) for indicator in card["indicator"]]
    if None in units:
        raise ValueError(f"no unit for the level of {card['indicator'].iloc[units.index(None)]!r}; add a word of its name to scorecard.UNITS")
    table = card.copy()
    table.insert(table.columns.get_loc("level_before"), "level_unit", units)
    return table


@draws(*SOURCES)
def scorecard(card: pd.DataFrame) -> Drawing:
    """Level and share before and after, one row an indicator (``measures.scorecard.score``)."""
    order = list(OUTCOMES)
    rows = card.assign(rank=card["outcome"].map(order.index)).sort_values(["rank", "level_ratio"], ascending=[True, False]).reset_index(drop=True)
    figure, axes = style.canvas(style.fit(4.3, 6.0), 1, 2, sharey=True)
    for ax, column, base in ((axes[0], "level_ratio", 1.0), (axes[1], "share_change", 0.0)):
        ax.axvline(base, color=style.INK, lw=0.9)
        for y, row in rows.iterrows():
            value = row[column] if column == "level_ratio" else row[column] * 100
            tint = OUTCOMES[row["outcome"]]
            if np.isnan(value):
                style.label(ax, base, y, "no share" if column == "share_change" else "not in these years", dx=6, fontsize=9.5, color=style.MUTED)
                continue
            ax.plot([base, value], [y, y], color=tint, lw=2)
            ax.plot(value, y, "o", ms=7, color=tint, mfc=style.PAPER if row["indicator"] in UNREADABLE else tint)
            text = f"{value:.2f}×" if column == "level_ratio" else f"{value:+.1f}".replace("-", "−")
            left = value < base
            style.label(ax, value, y, text, dx=-7 if left else 7, ha="right" if left else "left", fontsize=9.5, color=tint)
        style.no_grid(ax)
    axes[0].set_xscale("log", base=2)
    axes[0].set(xlim=style.fit((0.5, 5.5), (0.3, 9)), ylim=(len(rows) - 0.5, -0.7))
    factors = style.fit((0.5, 1, 2, 4), (1, 4))
    axes[0].set_xticks(factors, [f"{factor:g}×" for factor in factors])
    axes[0].set_yticks(range(len(rows)), [style.lines(name, 17) for name in rows["indicator"]], color=style.INK, fontsize=9.5)
    axes[1].set(xlim=style.fit((-22, 48), (-34, 62)))
    axes[0].set_title(style.lines("Level, after over before (log)", 16), loc="left", fontsize=10, color=style.MUTED)
    axes[1].set_title("Share, points", loc="left", fontsize=10, color=style.MUTED)
    counts = rows["outcome"].value_counts()
    known = rows[rows["outcome"] != UNKNOWN]
    part = [f"{r.indicator} from {r.years_before} to {r.years_after}" for r in known.itertuples() if (r.years_before, r.years_after) != FULL]
    sales, buys = (known[known["indicator"].str.contains(w)]["share_change"] for w in ("exports", "imports"))
    return Drawing(
        figure,
        f"Russia’s share rises in the sales of {int((sales > 0).sum())} of {len(sales)} states to Russia and falls in the purchases of {int((buys < 0).sum())} of {len(buys)} from it",
        f"Means of 2019 to 2021 against 2022 and 2023, where a row has these years. Others: {'; '.join(part)}. Blue: level and share rise. Brown: the level rises and the share falls. Grey: not counted, because the share is not known. "
        "Hollow: calls, which are not counted either, because headlines show too small and too uneven a part of them. "
        "In 2020 and 2021 Putin visited none of the five: against 2019 alone visits fall.",
        f"Two dot plots for {len(rows)} indicators of Russia's ties with Central Asia. " + " ".join(f"{o}: {', '.join(rows[rows['outcome'] == o]['indicator'])}." for o in order if o in counts.index),
        with_units(rows.drop(columns="rank")),
    )


@draws("kyrgyz_trade_by_partner", "kyrgyz_trade_totals")
def who_gained(shares: pd.DataFrame) -> Drawing:
    """Shares of five partners in Kyrgyz imports (``measures.scorecard.shares_of_imports``)."""
    rows = shares[shares["year"] >= 2010]
    figure, ax = style.canvas(3.5)
    for code, name in PARTNERS.items():
        line = rows[rows["partner"] == code]
        ax.plot(line["year"], line["share"] * 100, color=TINTS[code], lw=2.4 if code in ("RUS", "CHN") else 1.5)
        end = line["share"].iloc[-1] * 100
        style.label(ax, 2023, end, f"{end:.0f}  {name}", dx=7, dy={"EU": 4, "TUR": 4, "USA": -5}.get(code, 0), color=TINTS[code])
    ax.set(xlim=(2009.7, 2026), ylim=(0, 48))
    ax.set_xticks(range(2010, 2024, 2))
    style.units(ax, "Share of Kyrgyz imports, per cent")
    at = rows.set_index(["partner", "year"])["share"] * 100
    return Drawing(
        figure,
        f"From 2021 to 2023 Russia’s share of Kyrgyz imports went from {at['RUS', 2021]:.0f} to {at['RUS', 2023]:.0f} per cent, China’s from {at['CHN', 2021]:.0f} to {at['CHN', 2023]:.0f}",
        "By country of origin, as the Kyrgyz statistical office records it. Imports of 2023 are preliminary.",
        "Line chart of the shares of five partners in Kyrgyz imports, 2010 to 2023. In 2021 and 2023: "
        + "; ".join(f"{name} {at[code, 2021]:.1f} and {at[code, 2023]:.1f} per cent" for code, name in PARTNERS.items())
        + ".",
        rows,
    )


@draws("kyrgyz_trade_by_partner", "neighbour_trade_with_giants")
def russia_and_china(series: pd.DataFrame) -> Drawing:
    """Shares of Russia and China in imports and exports of three states (rows of ``numbers.scorecard.series``)."""
    names = [i for i in series["indicator"].unique() if "ports" in i]
    figure, axes = style.canvas(style.fit(4.4, 6.4), *style.fit((2, 3), (3, 2)), sharex=True)
    rows = series[series["indicator"].isin(names) & (series["year"] >= 2015)]
    for ax, name in zip(style.fit(axes.T, axes).flat, names, strict=True):
        part = rows[rows["indicator"] == name]
        for code in ("RUS", "CHN"):
            line = part[part["partner"] == code]
            ax.plot(line["year"], line["share"] * 100, color=TINTS[code], lw=2)
            other = part.loc[(part["partner"] != code) & (part["year"] == 2023), "share"].iloc[0]
            nudge = 5 if line["share"].iloc[-1] > other else -5
            style.label(ax, line["year"].iloc[-1], line["share"].iloc[-1] * 100, PARTNERS[code], dx=4, dy=nudge, fontsize=9, color=TINTS[code])
        ax.axvline(2021.5, color=style.RULE, lw=1)
        ax.set_title(name.replace(" from Russia", "").replace(" to Russia", ""), loc="left", fontsize=10.5, fontweight="bold")
        ax.set(xlim=(2014.8, 2025.2), ylim=(0, 55))
        ax.set_xticks([2015, 2019, 2023])
    figure.supylabel("share of the total, per cent", fontsize=9.5, color=style.MUTED)
    last = rows[rows["year"] == 2023].pivot(index="indicator", columns="partner", values="share")
    ahead = int((last["CHN"] > last["RUS"]).sum())
    return Drawing(
        figure,
        f"In 2023 China is ahead of Russia in {ahead} of {len(last)} trade flows of Kyrgyzstan, Kazakhstan and Uzbekistan",
        "Shares in each state’s own statistics; gold is taken out of the total of Kyrgyz exports. The line marks the turn from 2021 to 2022.",
        "Six line charts of the shares of Russia and China, 2015 to 2023. In 2023, Russia against China in per cent: "
        + "; ".join(f"{i.replace(' from Russia', '').replace(' to Russia', '')} {r.RUS * 100:.0f} against {r.CHN * 100:.0f}" for i, r in zip(last.index, last.itertuples(), strict=True))
        + ".",
        rows,
    )


@draws(*SOURCES)
def windows(table: pd.DataFrame) -> Drawing:
    """Share of indicators, and of kinds of tie, on which level and share both rise, by window (``numbers.scorecard.by_window``)."""
    rows = table.assign(pct=table["both_rise"] / table["known"] * 100)
    spans, bases = (list(dict.fromkeys(keys)) for keys in (zip(rows["before"], rows["after"], strict=True), rows["before"]))
    place = {span: i + 0.4 * bases.index(span[0]) for i, span in enumerate(spans)}
    figure, axes = style.canvas(style.fit(4.0, 5.2), 1, 2, sharey=True)
    for ax, (weight, own) in zip(axes, rows.groupby("weight", sort=False), strict=True):
        for row in own.itertuples():
            y = place[row.before, row.after]
            ax.plot([0, row.pct], [y, y], color=style.RULE, lw=1.4)
            ax.plot(row.pct, y, "o", ms=7, color=style.COLOURS["EU"] if row.pct > 50 else style.MUTED)
            below = row.pct < 50  # a label to the right would lie on the line of one half
            style.label(ax, row.pct, y, f"{row.both_rise} of {row.known}", dx=-8 if below else 8, ha="right" if below else "left", fontsize=9, path_effects=style.halo(2))
        ax.axvline(50, color=style.FOCUS, lw=1)
        style.label(ax, 50, -0.8, "half", dx=4, fontsize=9.5, color=style.FOCUS)
        ax.set(xlim=(0, 100), ylim=(max(place.values()) + 0.6, -1.2), xticks=[0, 50, 100])
        ax.set_title(f"By {weight}", loc="left", fontsize=10, color=style.MUTED)
        style.no_grid(ax)
    axes[0].set_yticks(list(place.values()), [style.lines(f"{after} against {before}", 14) for before, after in place], color=style.INK, fontsize=9)
    figure.supxlabel("ties on which level and share both rise, per cent", fontsize=9.5, color=style.MUTED)
    over = int((rows["pct"] > 50).sum())
    least, most = rows["pct"].min(), rows["pct"].max()
    return Drawing(
        figure,
        f"In {over} of {len(rows)} counts level and share of Russia rise together on more than half of the ties",
        "Each row is a window: years, and the years before that they are compared with. Left, every indicator counts once; right, one vote for each kind of tie; calls are left out. Grey dots do not pass one half. Rows with the same years before are copies and count once.",
        f"Dot plot of {len(spans)} windows, each counted in two ways. The share of ties on which level and share of Russia both rise lies between {least:.0f} and {most:.0f} per cent; {over} of {len(rows)} counts lie above one half.",
        rows,
    )


NO_SIDE = "not stated"  # a speaker who did not say whose ledger
LEDGERS = {"Kyrgyz": style.FOCUS, "Russian": TINTS["RUS"], NO_SIDE: style.MUTED}
SIDES = {"Kyrgyz": "Kyrgyz side", "Russian": "Russian side", NO_SIDE: "no side named"}


@draws("kyrgyz_trade_by_partner", "kyrgyz_trade_totals", "bilateral_trade_reports", "trade_share_reports")
def since(recorded: pd.DataFrame, stated: pd.DataFrame, shares: pd.DataFrame) -> Drawing:
    """Kyrgyz trade with Russia: recorded to 2023, and stated for later years (``numbers.scorecard_later``).

    Arguments: year, level (thousand USD), share by the Kyrgyz ledger; ledger, year, level of later statements; year, share of later statements.
    """
    rows = recorded[recorded["year"] >= 2015]
    figure, (left, right) = style.canvas(style.fit(3.5, 5.6), *style.fit((1, 2), (2, 1)))
    for ax, values in ((left, rows["level"] / 1e6), (right, rows["share"] * 100)):
        ax.plot(rows["year"], values, color=style.FOCUS, lw=2)
        ax.set(xlim=(2014.7, 2026.6), ylim=(0, values.max() * 1.1))
        ax.set_xticks(range(2015, 2026, 2))
        ax.axvline(2023.4, color=style.RULE, lw=1)
    for row in stated.itertuples():
        left.plot(row.year, row.level / 1e6, "o", ms=7, mfc=style.PAPER, mec=LEDGERS[row.ledger], mew=1.6, zorder=3)
    for i, ledger in enumerate(SIDES):
        left.plot(2015.3, 4.75 - 0.42 * i, "o", ms=7, mfc=style.PAPER, mec=LEDGERS[ledger], mew=1.6)
        style.label(left, 2015.3, 4.75 - 0.42 * i, f"stated, {SIDES[ledger]}", dx=8, fontsize=9, color=LEDGERS[ledger])
    style.label(left, 2019, rows["level"].min() / 1e6, "Kyrgyz ledger", dy=-10, ha="center", fontsize=9, color=style.FOCUS)
    right.plot(shares["year"], shares["share"] * 100, "o", ms=7, mfc=style.PAPER, mec=TINTS["RUS"], mew=1.6, zorder=3)
    for row in shares.itertuples():
        style.label(right, row.year, row.share * 100, f"{row.share * 100:.0f}", dx=8, fontsize=9, color=TINTS["RUS"])
    left.set(ylim=(0, stated["level"].max() / 1e6 * 1.25))
    left.set_title("Billion dollars a year", loc="left", fontsize=10, color=style.MUTED)
    right.set_title("Russia’s share, per cent", loc="left", fontsize=10, color=style.MUTED)
    before, low, high = rows.query("2019 <= year <= 2021")["share"].mean() * 100, shares["share"].min() * 100, shares["share"].max() * 100
    return Drawing(
        figure,
        f"After 2023 Russia’s share of Kyrgyz trade is put at {low:.0f} to {high:.0f} per cent, after {before:.0f} in 2019 to 2021",
        "Line: the Kyrgyz ledger, exports and imports together. Open dots: what officials of either side stated for whole years after 2023, and for the share what Russian officials stated for 2025; grade B and C, no series. The levels of 2025 are “more than” the dots, and one of them may lack December.",
        "Two line charts of Kyrgyz trade with Russia, 2015 to 2023, with later statements. Level in billion dollars: "
        + ", ".join(f"{r.year} {r.level / 1e6:.2f}" for r in rows.itertuples())
        + "; stated: " + ", ".join(f"{SIDES[r.ledger]} {r.year} {r.level / 1e6:.2f}" for r in stated.itertuples())
        + ". Share in per cent: " + ", ".join(f"{r.year} {r.share * 100:.1f}" for r in rows.itertuples())
        + "; stated: " + ", ".join(f"{r.year} {r.share * 100:.0f}" for r in shares.itertuples()) + ".",
        pd.concat([rows.assign(ledger="Kyrgyz", basis="recorded"), stated.assign(basis="stated"), shares.assign(ledger="Russian", basis="stated")]),
    )  # fmt: skip
