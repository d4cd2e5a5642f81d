"""Figures of the chapter on the five states."""

import geopandas as gpd
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import Patch, PathPatch, Rectangle

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.maps import outline, scale_bar
from bishkek.figures.region import FIVE, NOTE, REGION, draw_region
from bishkek.measures.dependence import MEASURES, TIES

NAMES = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan", "UZB": "Uzbekistan"}
UNITS = {
    "trade with Russia": "trade with Russia,\n% of all, 2023",
    "trade with China": "trade with China,\n% of all, 2023",
    "remittances received": "remittances,\n% of output, 2022",
    "people in Russia": "people in Russia\nper 100, 2024",
    "Russian arms": "Russian arms,\n%, 2012–23",
    "votes with Russia": "UN votes with\nRussia, %",
}
TINTS = {"CHN": "#cfe3de", "RUS": "#ecd9df", "unknown": "#ffffff"}
LARGER = {"CHN": "China is larger", "RUS": "Russia is larger", "unknown": "not published"}
HATCH = {"CHN": ("", "#2a7f6f"), "RUS": ("////", "#b98a9b"), "unknown": ("xx", "#d3d6d9")}
WATERS = {"Caspian\nSea": (50.6, 41.9), "Aral Sea": (60.0, 46.35), "L. Balkhash": (74.8, 47.15)}
FACT_AT = {"KAZ": (66.5, 47.35), "KGZ": (86.2, 43.4), "TJK": (82.4, 37.2), "TKM": (57.1, 40.6), "UZB": (70.8, 35.5)}
PAD = {"facecolor": style.PAPER, "edgecolor": "none", "alpha": 0.75, "pad": 1.5}  # lighter than a halo, which doubles the letters
LINE_TO = {"KGZ": (77.6, 41.9), "TJK": (74.2, 38.2), "UZB": (67.2, 37.9)}


def larger_partner(table: pd.DataFrame) -> pd.DataFrame:
    """The larger of the two partners by state, from the rows of ``measures.dependence.fingerprints``: iso3, russia, china, larger."""
    wide = table.pivot(index="iso3", columns="measure", values="value")
    found = wide[["trade with Russia", "trade with China"]].set_axis(["russia", "china"], axis=1)
    found["larger"] = ["unknown" if pd.isna(r.russia) else "RUS" if r.russia > r.china else "CHN" for r in found.itertuples()]
    return found.reset_index()


@draws("region_shapes", "places", "people_in_russia", "kyrgyz_trade_by_partner", "neighbour_trade_with_giants", "trade_share_reports")
def locator(shapes: gpd.GeoDataFrame, places: pd.DataFrame, partners: pd.DataFrame, people: pd.DataFrame) -> Drawing:
    """The five states with their people, tinted and hatched by the larger of their two big partners."""
    figure, axes = style.canvas(style.width() * REGION.height + style.fit(0.05, 1.5), style.fit(1, 2), gridspec_kw=style.fit(None, {"height_ratios": [2.2, 1]}))
    ax, facts = style.fit((axes, None), axes)
    kinds = partners.set_index("iso3")["larger"]
    draw_region(ax, shapes, places, {s: TINTS[k] for s, k in kinds.items()})
    _hatch(ax, shapes, kinds)
    home = people[people["year"] == people["year"].max()].set_index("iso3")["population"] / 1e6
    shares = partners.set_index("iso3")
    if style.is_narrow():
        _facts(facts, home, shares)
    else:
        for code in FIVE:
            _fact(ax, code, f"{home[code]:.1f} million people\n" + _shares(shares.loc[code]))
        _legend(ax)
    for name, at in WATERS.items():
        style.label(ax, *REGION.project(*at), name, ha="center", fontsize=style.fit(8.5, 9), fontstyle="italic", color="#245f7a", zorder=5)
    scale_bar(ax, REGION, 50.2, 35.6, kilometres=500)
    counts = kinds.value_counts()
    china = [NAMES[c] for c in kinds[kinds == "CHN"].index]
    russia = [NAMES[c] for c in kinds[kinds == "RUS"].index]
    unknown = [NAMES[c] for c in kinds[kinds == "unknown"].index]
    told = "; ".join(f"{NAMES[r.iso3]} {r.russia:.1f} and {r.china:.1f}" for r in partners.dropna().itertuples())
    return Drawing(
        figure,
        f"China is the larger trading partner of {_list(china)}, Russia of {_list(russia)}",
        "Tints and hatching: the larger of the two partners in 2023. Figures of a state: people, and the shares of Russia and China in all trade. "
        f"For {_list(unknown)} no trade by partner is published.",
        f"Map of the five states of Central Asia. China is the larger of two partners for {counts.get('CHN', 0)} of them, Russia for {counts.get('RUS', 0)}, and for {counts.get('unknown', 0)} it is unknown. "
        f"Shares of Russia and China in trade, per cent: {told}. Populations range from {home.min():.1f} million to {home.max():.1f} million.",
        partners.merge((home * 1e6).rename("population").reset_index(), on="iso3"),
        note=NOTE,
    )


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _shares(row) -> str:
    return "trade not published" if pd.isna(row["russia"]) else f"Russia {row['russia']:.0f}%, China {row['china']:.0f}%"


def _hatch(ax: Axes, shapes: gpd.GeoDataFrame, kinds: pd.Series) -> None:
    states = shapes[(shapes["layer"] == "country") & shapes["name"].isin(FIVE)].to_crs(REGION.projection)
    for row in states.itertuples():
        pattern, tint = HATCH[kinds[row.name]]
        for part in shapely.get_parts(shapely.simplify(row.geometry, 4_000)):
            if pattern and part.area > 5e7:
                ax.add_patch(PathPatch(outline(part), facecolor="none", edgecolor=tint, hatch=pattern, linewidth=0, zorder=2.5))


def _fact(ax: Axes, code: str, text: str) -> None:
    x, y = REGION.project(*FACT_AT[code])
    style.label(ax, x, y, text, ha="center", fontsize=8.5, color=style.INK, bbox=PAD, zorder=8, linespacing=1.15)
    if code in LINE_TO:
        end = REGION.project(*LINE_TO[code])
        ax.annotate("", end, (x, y), arrowprops={"arrowstyle": "-", "color": style.MUTED, "lw": 0.9, "shrinkA": 22}, zorder=7)


def _facts(ax: Axes, home: pd.Series, shares: pd.DataFrame) -> None:
    """On a phone the facts stand below the map, a row a state, and its tint with what it means at the end of the row."""
    ax.set(xlim=(0, 100), ylim=(len(FIVE) - 0.5, -1.2))
    ax.set_axis_off()
    for x, head in ((43, "million people"), (55, "Russia"), (69, "China")):
        style.label(ax, x, -0.95, head, ha="right", fontsize=9, color=style.MUTED)
    for y, code in enumerate(FIVE):
        row, (pattern, tint) = shares.loc[code], HATCH[shares.loc[code, "larger"]]
        cells = ((0, NAMES[code], "left"), (43, f"{home[code]:.1f}", "right"), *((x, "–" if pd.isna(v) else f"{v:.0f}%", "right") for x, v in ((55, row["russia"]), (69, row["china"]))))
        for x, text, side in cells:
            style.label(ax, x, y, text, ha=side, fontsize=9.5)
        ax.add_patch(Rectangle((73, y - 0.32), 5, 0.64, facecolor=TINTS[row["larger"]], edgecolor=tint, hatch=pattern, linewidth=0.8))
        style.label(ax, 79.5, y, LARGER[row["larger"]], fontsize=9)


def _legend(ax: Axes) -> None:
    marks = [Patch(facecolor=TINTS[k], edgecolor=HATCH[k][1], hatch=HATCH[k][0], label=text) for k, text in LARGER.items()]
    ax.legend(handles=marks, loc="lower right", fontsize=8.5, framealpha=1, edgecolor=style.RULE, borderpad=0.6, handlelength=1.6).set_zorder(10)


@draws("kyrgyz_trade_by_partner", "neighbour_trade_with_giants", "trade_share_reports", "post_soviet_dependence", "people_in_russia", "arms_deliveries", "assembly_votes")
def fingerprints(table: pd.DataFrame) -> Drawing:
    """Six measures for five states as a grid of bars (``measures.dependence.fingerprints``); unknown cells are hatched."""
    gap = len(TIES)  # an empty column parts the ties from what stands apart
    places = [j + (j >= gap) for j in range(len(MEASURES))]
    ratios = [0.06 if j == gap else 1 for j in range(len(MEASURES) + 1)]
    figure, axes = style.canvas(4.9, rows=len(FIVE), columns=len(ratios), sharex="col", gridspec_kw={"width_ratios": ratios})
    for ax in axes[:, gap]:
        ax.set(xticks=[], yticks=[])
        ax.set_axis_off()
    cells = table.set_index(["iso3", "measure"])
    tops = table.groupby("measure")["value"].max()
    for i, state in enumerate(FIVE):
        for j, measure in enumerate(MEASURES):
            _cell(axes[i, places[j]], cells.loc[(state, measure), "value"], tops[measure], "" if cells.loc[(state, measure), "rank"] != 1 else "CHN" if measure == "trade with China" else "RUS")
        axes[i, 0].set_yticks([0], [NAMES[state]], color=style.INK, fontweight="bold", fontsize=10.5)
    for j, measure in enumerate(MEASURES):
        axes[0, places[j]].set_title(UNITS[measure], fontsize=style.fit(8.2, 9), color=style.MUTED, loc="left", pad=6, linespacing=1.15, rotation=style.fit(0, 90))
    first = table[table["rank"] == 1].set_index("measure")["iso3"]
    leads = first[list(TIES)]
    unknown = table[table["value"].isna()]
    wide = table.pivot(index="measure", columns="iso3", values="value")
    told = "; ".join(f"{m}: {r.min():.1f} to {r.max():.1f} per cent, highest {NAMES[first[m]]}" for m, r in wide.iterrows())
    return Drawing(
        figure,
        f"No state has the closest ties with Russia on every measure: {_list([NAMES[c] for c in sorted(leads.unique())])} share the {len(leads)} first places"
        if leads.nunique() > 1
        else f"{NAMES[leads.iloc[0]]} has the closest ties with Russia on all {len(leads)} measures",
        f"The first {len(leads)} columns are measures of ties with Russia; trade with China and votes stand apart. Each column has its own scale from zero. The highest bar of a column is red, of trade with China green. Hatched cells are not published, not zero.",
        f"Grid of {len(table)} cells, {len(unknown)} of them unknown, all of {_list(sorted({NAMES[c] for c in unknown['iso3']}))}. {told}.",
        table,
        note="People in Russia are counted by place of birth; of Kazakhstan many left in Soviet times. Arms are counted by trend-indicator value, a measure of military worth and not of price. "
        "Votes are those of March 2022 to December 2023; an absence counts as an abstention.",
    )


def _cell(ax: Axes, value: float, top: float, first: str) -> None:
    """One cell; ``first`` is the colour code of a highest value, empty for the others."""
    ax.set(xlim=(0, top * style.fit(2.1, 2.6)), ylim=(-0.5, 0.5), xticks=[], yticks=[])
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
    ax.axvline(0, color=style.INK, lw=0.8)
    if pd.isna(value):
        ax.add_patch(Rectangle((0, -0.24), top * 1.3, 0.48, facecolor=style.PAPER, edgecolor=style.CONTEXT, hatch="////", linewidth=0.6))
        style.label(ax, top * 0.65, 0, style.fit("unknown", "?"), ha="center", fontsize=style.fit(8.5, 9), color=style.MUTED, bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.5})
        return
    tint = style.colour(first)
    ax.barh(0, value, height=0.48, color=tint)
    style.label(ax, value, 0, f"{value:.0f}" if value >= 10 else f"{value:.1f}", dx=4, fontsize=10, color=style.INK, fontweight="bold" if first else "normal")


@draws("kyrgyz_trade_by_partner", "kyrgyz_trade_totals", "neighbour_trade_with_giants", "trade_share_reports")
def trade_weights(shares: pd.DataFrame, reported: pd.DataFrame, first: int = 2014) -> Drawing:
    """Shares of Russia and China in the trade of each state over time (``measures.dependence.trade_shares``), with the gaps shown."""
    figure, axes = style.canvas(style.fit(3.2, 4.8), *style.fit((1, len(FIVE)), (2, 3)), sharey=True)
    for spare in axes.flat[len(FIVE):]:
        spare.remove()
    rows = shares[shares["year"] >= first]
    for ax, state in zip(axes.flat, FIVE, strict=False):
        ax.set_title(NAMES[state], loc="left", fontsize=10.5, fontweight="bold", color=style.INK)
        ax.set(xlim=(first - 0.5, 2024.9), ylim=(0, 40))
        ax.set_xticks([2015, 2019, 2023], ["2015", "’19", "’23"], fontsize=9)
        mine = rows[rows["iso3"] == state]
        for partner in ("RUS", "CHN"):
            _line(ax, mine[mine["partner"] == partner], reported[(reported["state"] == state) & (reported["partner"] == partner)], style.colour(partner))
        if mine.empty and not (reported["state"] == state).any():
            ax.add_patch(Rectangle((first - 0.5, 0), 2025.4 - first, 40, facecolor=style.PAPER, edgecolor=style.RULE, hatch="////", linewidth=0))
            style.label(ax, 2019.2, 20, "no trade\nby partner\npublished", ha="center", fontsize=9.5, color=style.MUTED, bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 2})
    style.label(axes.flat[1], 2018, 31.5, "Russia", dx=-2, ha="right", color=style.COLOURS["RUS"], fontsize=10)
    style.label(axes.flat[1], 2016.2, 13, "China", color=style.COLOURS["CHN"], fontsize=10)
    figure.supxlabel("Per cent of exports and imports added, as each state records them", fontsize=10, color=style.MUTED, x=0.01, ha="left")
    last = rows[rows["year"] == rows["year"].max()].set_index(["iso3", "partner"])["share_pct"]
    ahead = [s for s in ("KAZ", "KGZ", "UZB") if last[s, "CHN"] > last[s, "RUS"]]
    told = "; ".join(f"{NAMES[s]} {last[s, 'RUS']:.1f} and {last[s, 'CHN']:.1f}" for s in ("KAZ", "KGZ", "UZB"))
    told += "; " + "Tajikistan " + " and ".join(f"{v:.1f}" for v in reported.sort_values("partner", ascending=False, kind="stable")["share_pct"])
    both = pd.concat([rows, reported.rename(columns={"state": "iso3"})[["iso3", "partner", "share_pct", "period"]]])
    return Drawing(
        figure,
        f"By 2023 China had passed Russia in {len(ahead)} of the four states that publish, by {last['KGZ', 'CHN'] - last['KGZ', 'RUS']:.1f} points in Kyrgyzstan and by {last['KAZ', 'CHN'] - last['KAZ', 'RUS']:.1f} in Kazakhstan",
        "Red: Russia. Green: China. Hollow points: as the press quoted the Tajik office. A state without lines publishes no trade by partner.",
        f"Five small line charts of the shares of Russia and China in trade, {first} to {rows['year'].max()}. Shares of Russia and China in the last year, per cent: {told}. Turkmenistan has no data.",
        both,
        note="Kazakhstan from 2018. The Uzbek total includes gold. Gold is in the Kyrgyz total too, so shares are lower here than in the chapter on ownership.",
    )


def _line(ax: Axes, line: pd.DataFrame, told: pd.DataFrame, tint: str) -> None:
    ax.plot(line["year"], line["share_pct"], color=tint, lw=2)
    if not line.empty:
        last = line.iloc[-1]
        ax.plot(last["year"], last["share_pct"], "o", color=tint, ms=5)
    for value in told["share_pct"]:
        ax.plot(2023, value, "o", mfc=style.PAPER, mec=tint, mew=1.6, ms=6)


@draws("kyrgyz_trade_by_partner", "neighbour_trade_with_giants", "trade_share_reports", "post_soviet_dependence", "people_in_russia", "arms_deliveries")
def rank_lines(table: pd.DataFrame, concord: float, states: tuple[str, ...]) -> Drawing:
    """The rank of each state on each measure, joined by lines; ``concord`` is Kendall's W over ``states``."""
    rows = table[table["iso3"].isin(states) & table["measure"].isin(TIES)].copy()
    rows["place"] = rows.groupby("measure")["value"].rank(ascending=False, method="first")
    wide, values = (rows.pivot(index="measure", columns="iso3", values=v).loc[list(TIES)] for v in ("place", "value"))
    figure, ax = style.canvas(style.fit(3.4, 3.8))
    looks = {"KAZ": "#6b5d52", "KGZ": style.FOCUS, "TJK": style.COLOURS["EU"], "UZB": style.COLOURS["Central Asia"]}
    for state in states:
        tint = looks[state]
        ax.plot(range(len(TIES)), wide[state], color=tint, lw=4 if state == "KGZ" else 2, marker="o", ms=23)
        for x, value in enumerate(values[state]):
            style.label(ax, x, wide[state].iloc[x], f"{value:.0f}" if value >= 10 else f"{value:.1f}", ha="center", va="center_baseline", fontsize=10, color=style.on(tint), fontweight="bold")
        style.label(ax, len(TIES) - 1, wide[state].iloc[-1], NAMES[state], dx=15, fontsize=style.fit(10.5, 9.5), color=tint, fontweight="bold" if state == "KGZ" else "normal")
    ax.set_xticks(range(len(TIES)), [m.replace(" ", "\n", 1) for m in TIES], fontsize=9.5, color=style.INK)
    ax.xaxis.tick_top()
    ax.set_yticks([1, 2, 3, 4], ["highest", "2nd", "3rd", "lowest"])
    style.no_grid(ax)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0)
    ax.set(xlim=(-0.3, len(TIES) - style.fit(0.1, -0.15)), ylim=(4.45, 0.55))
    return Drawing(
        figure,
        "Which of four states is closest to Russia depends on the measure"
        if wide.eq(1).any().sum() > 1
        else f"{NAMES[wide.eq(1).any().idxmax()]} is closest to Russia of four states on every measure",
        "Each line is one of the four states of which all measures of ties are known; Turkmenistan is left out. In the dots: the values, in per cent. Crossing lines mean that one measure does not stand for another. "
        f"Agreement of the rankings is {concord:.2f} on a scale from none, 0, to full, 1.",
        f"Line chart of the ranks of {len(states)} states on {len(TIES)} measures of ties with Russia. Agreement of the rankings (Kendall's W) is {concord:.2f}. "
        + " ".join(f"{NAMES[s]} ranks between {wide[s].min():.0f} and {wide[s].max():.0f}." for s in states),
        rows[["iso3", "measure", "value", "place"]].assign(kendalls_w=concord),
    )
