"""Figures of the chapter on neutrality, maps apart."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.measures.days import ARTICLE, INVASION
from bishkek.measures.reliance import rank_correlation
from bishkek.numbers.formats import signed, words

NAMES = {
    "KGZ": "Kyrgyzstan", "KAZ": "Kazakhstan", "TJK": "Tajikistan", "UZB": "Uzbekistan", "TKM": "Turkmenistan", "RUS": "Russia", "BLR": "Belarus",
    "CHN": "China", "IRN": "Iran", "ARM": "Armenia", "IND": "India", "MNG": "Mongolia", "AZE": "Azerbaijan", "GEO": "Georgia", "MDA": "Moldova",
    "TUR": "Türkiye", "UKR": "Ukraine", "USA": "United States",
}  # fmt: skip
FIVE = ("KGZ", "KAZ", "TJK", "UZB", "TKM")
GOLD, BLUE, RED = "#c98a1b", "#c3d7ec", style.COLOURS["RUS"]
MARKS = {"emergency session": "{}", "human rights": "rights", "militarisation": "military", "territory": "territory", "nuclear safety": "nuclear"}
KEY = [("no", "against"), ("abstain", "abstained"), ("absent", "absent"), ("yes", "for"), ("abstained or absent", "abstained or absent"), ("not against", "for, abstained or absent"), ("unknown", "not known")]


@draws("ukraine_rollcalls", "ukraine_resolutions", "ukraine_votes_later", "ukraine_resolutions_later")
def barcode(cells: pd.DataFrame, resolutions: pd.DataFrame) -> Drawing:
    """Every vote on Ukraine and Crimea as a mark: ``cells`` symbol, iso3, vote; ``resolutions`` symbol, date, kind in order."""
    days = cells["symbol"].map(resolutions.set_index("symbol")["date"])
    spans = {"against,\nbefore": days < INVASION, "since,\nto 2023": (days > INVASION) & (days < "2024")}
    counts = {head: cells[held & (cells["vote"] == "no")]["iso3"].value_counts().reindex(NAMES, fill_value=0) for head, held in spans.items()}
    blocks = style.fit([(resolutions, [*counts])], [(resolutions[early], [head]) for head, early in zip(counts, (resolutions["date"] < INVASION, resolutions["date"] > INVASION), strict=True)])
    row = {code: i + 0.5 * (i >= len(FIVE)) for i, code in enumerate(NAMES)}
    figure, axes = style.canvas(style.fit(7.2, 11.2), len(blocks), 1, squeeze=False, height_ratios=style.fit([1], [1, 1.1]))
    for ax, (part, heads) in zip(axes.flat, blocks, strict=True):
        column = {s: i + 0.6 * (d > INVASION) for i, (s, d) in enumerate(part[["symbol", "date"]].itertuples(index=False))}
        for cell in cells[cells["symbol"].isin(column)].itertuples():
            _mark(ax, column[cell.symbol], row[cell.iso3], cell.vote)
        _frame(ax, part, column, row)
        ax.set_ylim(max(row.values()) + (style.fit(4.2, 5.2) if ax is axes[-1, 0] else 1.5), style.fit(-4.1, -4.6))
        for i, head in enumerate(heads):
            _counts(ax, max(column.values()) + 1.6 + 1.7 * i, row, head, counts[head])
    _key(axes[-1, 0], max(row.values()) + 2.45, [(vote, text) for vote, text in KEY if (cells["vote"] == vote).any()])
    against = {c: [int(counts[head][c]) for head in counts] for c in NAMES}
    held = [int(cells.loc[span, "symbol"].nunique()) for span in spans.values()]
    mine = against["KGZ"]
    undecided = int(cells["vote"].isin(["not against", "unknown", "abstained or absent"]).sum())
    told = ", ".join(f"{NAMES[c]} {against[c][0]} and {against[c][1]}" for c in FIVE)
    return Drawing(
        figure,
        f"Kyrgyzstan voted with Russia on {mine[0]} of {held[0]} texts about Ukraine and Crimea before the invasion, on {mine[1]} of {held[1]} in the two years after",
        "Each column is a resolution, each row a state. A tall red bar is a vote against the text, with Russia; a short gold bar an abstention; a dash an absence. "
        "Hollow marks are not known for sure. Right: votes against, before the invasion and from it to the end of 2023; shaded columns are later, not counted.",
        f"Barcode of {len(resolutions)} votes of the General Assembly on Ukraine and Crimea, 2014 to 2026, for {len(NAMES)} states. Votes against, before the invasion ({held[0]} texts) "
        f"and from it to 2023 ({held[1]} texts): {told}. Turkmenistan is absent from all of these. Of the {len(cells)} cells, {undecided} are not known for sure; all lie after 2023.",
        cells.assign(date=cells["symbol"].map(resolutions.set_index("symbol")["date"])),
    )


def _mark(ax: Axes, x: float, y: float, vote: str) -> None:
    """One vote as a shape, so that it reads without colour."""
    looks = {
        "no": (0.42, {"facecolor": RED, "edgecolor": RED}), "yes": (0.42, {"facecolor": BLUE, "edgecolor": "#7fa3c9"}),
        "abstain": (0.19, {"facecolor": GOLD, "edgecolor": GOLD}),
        "abstained or absent": (0.19, {"facecolor": "none", "edgecolor": GOLD, "linestyle": (0, (2, 1.2))}),
        "not against": (0.42, {"facecolor": "none", "edgecolor": style.MUTED, "linestyle": (0, (2, 1.2))}),
    }  # fmt: skip
    if vote == "absent":
        ax.plot([x - 0.28, x + 0.28], [y, y], color=style.MUTED, lw=1.1, solid_capstyle="butt")
    elif vote == "unknown":
        style.label(ax, x, y, "?", ha="center", fontsize=9, color=style.MUTED)
    else:
        half, look = looks[vote]
        ax.add_patch(Rectangle((x - 0.3, y - half), 0.6, 2 * half, linewidth=0.8, **look))


def _frame(ax: Axes, resolutions: pd.DataFrame, column: dict, row: dict) -> None:
    bottom = max(row.values()) + 0.6
    right = max(column.values())
    for r in resolutions.itertuples():
        text = MARKS[r.kind].format(r.symbol.removeprefix("A/RES/") if r.symbol.startswith("A/") else "ES-11")
        style.label(ax, column[r.symbol], -0.75, text, rotation=90, va="bottom", ha="center", fontsize=style.fit(8.5, 9), color=style.INK if r.kind == "emergency session" else style.MUTED)
    years = resolutions.assign(year=resolutions["date"].str[:4], x=resolutions["symbol"].map(column)).groupby("year")["x"]
    for year, places in years:
        ax.plot([places.min() - 0.3, places.max() + 0.3], [bottom, bottom], color=style.CONTEXT, lw=1)
        style.label(ax, places.mean(), bottom, year if len(places) > 1 else f"’{year[2:]}", dy=-8, ha="center", fontsize=9, color=style.MUTED)
    late = resolutions.loc[resolutions["date"] > "2024", "symbol"].map(column)
    if not late.empty:
        ax.add_patch(Rectangle((late.min() - 0.5, -0.6), late.max() - late.min() + 1, bottom + 0.6, color=style.WASH, lw=0, zorder=0))
    for day, text, side in ((INVASION, "invasion", "right"), (ARTICLE, "article", "left")):
        if not resolutions["date"].min() < day < resolutions["date"].max():
            continue
        later = resolutions.loc[resolutions["date"] > day, "symbol"].map(column).min()
        earlier = resolutions.loc[resolutions["date"] <= day, "symbol"].map(column).max()
        x = (later + earlier) / 2
        ax.plot([x, x], [-3.6, bottom], color=style.INK, lw=0.9, ls="-" if day == INVASION else ":")
        style.label(ax, x, -3.6, text, dx=-3 if side == "right" else 3, ha=side, fontsize=9)
    ax.set_yticks(list(row.values()), [NAMES[c] for c in row], color=style.INK)
    for text, code in zip(ax.get_yticklabels(), row, strict=True):
        text.set_fontweight("bold" if code in FIVE else "normal")
    ax.set(xlim=(-0.7, right + style.fit(4.1, 2.4)), xticks=[])
    style.no_grid(ax)
    ax.spines["bottom"].set_visible(False)


def _counts(ax: Axes, x: float, row: dict, head: str, counts: pd.Series) -> None:
    """A column of votes against, by state."""
    style.label(ax, x, -0.75, head, rotation=90, va="bottom", ha="center", fontsize=style.fit(8.5, 9), color=style.MUTED)
    for code, n in counts.items():
        style.label(ax, x, row[code], str(n), ha="center", fontsize=9.5, color=RED if n else style.MUTED, fontweight="bold" if code in FIVE else "normal")


def _key(ax: Axes, y: float, kinds: list[tuple[str, str]]) -> None:
    """The marks that occur with their meaning, in two lines under the years."""
    for i, (vote, text) in enumerate(kinds):
        x, line = style.fit((0.2 + 5.4 * i, y) if i < 4 else (0.2 + 7.6 * (i - 4), y + 1.15), (0.2 + 8.1 * (i % 2), y + i // 2 * 1.05))
        _mark(ax, x, line, vote)
        style.label(ax, x + 0.7, line, text, fontsize=9.5)


@draws("ideal_points")
def ideal_lines(points: pd.DataFrame) -> Drawing:
    """Ideal points by year with intervals: the five, Russia, China, the United States above the frame."""
    figure, ax = style.canvas(4.2)
    for code, tint, width in (("CHN", style.COLOURS["CHN"], 1.4), *((c, style.COLOURS["Central Asia"], 1.1) for c in FIVE[1:]), ("KGZ", style.FOCUS, 2.4), ("RUS", RED, 2.4)):
        line = points[points["iso3"] == code].sort_values("year", kind="stable")
        ax.plot(line["year"], line["point"], color=tint, lw=width, zorder=4 if code in ("RUS", "KGZ") else 3)
        if code in ("RUS", "KGZ"):
            ax.fill_between(line["year"], line["low"], line["high"], color=tint, alpha=0.16, lw=0)
    last = points[points["year"] == points["year"].max()].set_index("iso3")["point"]
    style.label(ax, 2023, last["RUS"], "Russia", dx=7, dy=-5, color=RED)
    style.label(ax, 2023, last["CHN"], "China", dx=7, dy=5, color=style.COLOURS["CHN"])
    style.label(ax, 2023, last["KGZ"], "Kyrgyzstan", dx=7, dy=-4, color=style.FOCUS)
    style.label(ax, 2023, last[list(FIVE[1:])].max(), "the other four", dx=7, dy=2, color=style.COLOURS["Central Asia"])
    ax.axvline(2021.5, color=style.INK, lw=0.9, ls="--")
    style.label(ax, 2021.5, 0.32, "invasion", dx=-5, ha="right", fontsize=9.5)
    ax.set(xlim=(2012.8, 2025), ylim=(-1.75, 0.45), xticks=range(2013, 2024, 2))
    style.units(ax, f"Ideal point; up is nearer to the United States ({last['USA']:.1f} in 2023)")
    russia = points[points["iso3"] == "RUS"].set_index("year")["point"]
    mine = points[points["iso3"] == "KGZ"].set_index("year")["point"]
    shown = points[points["iso3"].isin([*FIVE, "RUS", "CHN", "USA"])]
    return Drawing(
        figure,
        f"Russia’s votes moved from {signed(russia[2021])} to {signed(russia[2023])} on the scale in two years, Kyrgyzstan’s from {signed(mine[2021])} to {signed(mine[2023])}",
        "The scale places states by how they vote; it is an axis of the order led by the United States, not a score of closeness to Russia. Bands are 90 per cent intervals.",
        f"Line chart of ideal points of {shown['iso3'].nunique()} states, 2013 to 2023. Russia goes from {russia[2021]:.2f} in 2021 to {russia[2022]:.2f} in 2022 and {russia[2023]:.2f} in 2023. "
        f"Kyrgyzstan goes from {mine[2021]:.2f} to {mine[2022]:.2f} and {mine[2023]:.2f}. The five states of Central Asia stay close to each other.",
        shown.sort_values(["iso3", "year"]),
    )


@draws("ideal_points")
def who_moved(split: pd.DataFrame) -> Drawing:
    """The change of the signed difference, state minus Russia, split into the moves of both (``measures.votes.who_moved``)."""
    rows = split.reset_index(drop=True)
    figure, ax = style.canvas(3.5)
    for i, r in rows.iterrows():
        tint = style.FOCUS if r["iso3"] == "KGZ" else style.COLOURS["CHN"] if r["iso3"] == "CHN" else style.MUTED if r["iso3"] == "BLR" else style.COLOURS["Central Asia"]
        ax.barh(i - 0.17, r["reference_part"], 0.3, color=RED)
        ax.barh(i + 0.17, r["state_moved"], 0.3, color=tint)
        ax.plot([r["reference_low"], r["reference_high"]], [i - 0.17] * 2, color=style.INK, lw=1)
        ax.plot([r["state_low"], r["state_high"]], [i + 0.17] * 2, color=style.INK, lw=1)
        ax.plot(r["change"], i, "D", ms=6, mfc=style.PAPER, mec=style.INK, zorder=6)
    ax.axvline(0, color=style.INK, lw=0.9)
    ax.set_yticks(range(len(rows)), [NAMES[c] for c in rows["iso3"]], color=style.INK)
    ax.set(ylim=(len(rows) - 0.4, -0.95), xlim=(-0.75, 1.15))
    style.no_grid(ax)
    style.label(ax, 0.42, -0.65, "Russia’s part", ha="center", color=RED)
    style.label(ax, -0.36, -0.65, "the state’s own part", ha="center", color=style.COLOURS["Central Asia"])
    style.label(ax, 1.0, -0.65, "sum", ha="center")
    style.below(ax, "change of the signed difference, state minus Russia, points, 2019–2021 to 2022–2023")
    mine = rows.set_index("iso3").loc["KGZ"]
    told = ", ".join(f"{NAMES[r.iso3]} {r.state_moved:.2f} of {r.change:.2f}" for r in rows.itertuples())
    passed = ((rows["gap_before"] < 0) & (rows["gap_after"] > 0)).sum()
    return Drawing(
        figure,
        f"Kyrgyzstan’s ideal point minus Russia’s went from {signed(mine['gap_before'])} to {signed(mine['gap_after'])}: Russia’s move is {mine['reference_part']:.2f} of this change, Kyrgyzstan’s own {signed(mine['state_moved'])}",
        f"Upper bars, red: what Russia’s move changed, the same for all. Lower bars: what the state’s own move changed. Diamonds: the sum. The difference has a sign: {words(passed)} of {words(len(rows))} states stood below Russia before and stand above it since, so distances changed by less. Lines: 90 per cent intervals, years taken as independent.",
        f"Bar chart splitting the change of the signed difference, state minus Russia, for {len(rows)} states. Kyrgyzstan’s goes from {signed(mine['gap_before'])} to {signed(mine['gap_after'])}. Russia’s part is {mine['reference_part']:.2f} throughout. The state’s own part of the change: {told}.",
        rows,
    )


@draws("post_soviet_dependence", "ukraine_rollcalls", "ukraine_resolutions")
def reliance_scatter(rows: pd.DataFrame) -> Drawing:
    """Dependence in 2021 against the share of neutral votes on Ukraine: iso3, measure, pct, value (0 to 1)."""
    figure, axes = style.canvas(style.fit(3.9, 6.4), *style.fit((1, 2), (2, 1)), sharey=True)
    for ax, (measure, group) in zip(axes, rows.groupby("measure", sort=False), strict=True):
        for r in group.sort_values("iso3", key=lambda codes: codes == "KGZ", kind="stable").itertuples():  # last, so that its dot lies on top
            tint = style.FOCUS if r.iso3 == "KGZ" else style.COLOURS["Central Asia"] if r.iso3 in FIVE else style.MUTED
            ax.plot(r.pct, r.value * 100, "o", ms=8, color=tint, mec=style.PAPER)
        _scatter_labels(ax, group)
        style.units(ax, f"{measure[0].upper()}{measure[1:]}, 2021")
        ax.set_xlabel("per cent of GDP")
        ax.set(ylim=(-9, 116), xlim=(-0.18 * group["pct"].max(), group["pct"].max() * 1.25), yticks=[0, 25, 50, 75, 100])
    axes[0].set_ylabel("neutral votes, per cent")
    by = {m: g.set_index("iso3") for m, g in rows.groupby("measure", sort=False)}
    ranks = [rank_correlation(g["pct"].to_numpy(), g["value"].to_numpy()) for g in by.values()]
    told = "; ".join(f"{m}: " + ", ".join(f"{NAMES[c]} {r['pct']:.1f} and {r['value'] * 100:.0f}" for c, r in g.sort_values("pct", kind="stable").iterrows()) for m, g in by.items())
    return Drawing(
        figure,
        f"The rank correlation of neutral votes with dependence on Russia is {signed(ranks[0])} for remittances and {signed(ranks[1])} for trade",
        "Each dot is a post-Soviet state. Up: the share of votes on Ukraine, from the invasion to the article, at which it abstained or was absent. Remittances are from all sources. So few states can fail to support a cause; they cannot establish one.",
        f"Two scatter charts of {rows['iso3'].nunique()} post-Soviet states. Dependence in per cent of output and neutral votes in per cent: {told}.",
        rows,
    )


def _scatter_labels(ax: Axes, group: pd.DataFrame) -> None:
    """Names beside the dots, above or below where dots are close."""
    for r in group.itertuples():
        at = BESIDE.get((r.measure[0], r.iso3), {"dy": 11, "ha": "center"})
        style.label(ax, r.pct, r.value * 100, NAMES[r.iso3], fontsize=9, **at)


BESIDE = {
    ("r", "BLR"): {"dy": 11, "ha": "center"}, ("r", "KAZ"): {"dx": 7}, ("r", "TJK"): {"dy": 11, "ha": "center"}, ("r", "KGZ"): {"dy": -11, "ha": "center"},
    ("r", "UZB"): {"dx": 7}, ("r", "GEO"): {"dy": 11, "ha": "center"}, ("r", "MDA"): {"dx": 7}, ("t", "TKM"): {"dy": 11, "ha": "center"},
    ("t", "AZE"): {"dy": -11, "ha": "center"}, ("t", "ARM"): {"dx": 7}, ("t", "UZB"): {"dx": -7, "ha": "right"}, ("t", "TJK"): {"dy": -11, "dx": 8, "ha": "center"},
    ("t", "KAZ"): {"dx": 7}, ("t", "KGZ"): {"dx": 7}, ("t", "MDA"): {"dx": 7}, ("t", "GEO"): {"dy": 11, "ha": "center"},
}  # fmt: skip
