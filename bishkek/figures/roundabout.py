"""Figures of the chapter on rerouting."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.tables import Table, table
from bishkek.measures.growth import FOLLOWED, normal_growth
from bishkek.tables.periods import Period

WAR = "2022-02"
NAMES = {
    "KGZ": "Kyrgyzstan",
    "KAZ": "Kazakhstan",
    "UZB": "Uzbekistan",
    "ARM": "Armenia",
    "GEO": "Georgia",
    "RUS": "Russia",
}
PLACES = NAMES | {"BMU": "Bermuda", "PAN": "Panama"}
BELOW = {"BMU": ("Bermuda", -0.45), "PAN": ("Panama", -0.75), "TKM": ("Turkmenistan", -1.5), "TUR": ("Türkiye", -2.3)}


@draws("eurostat_exports_annual")
def beeswarm(excess: pd.DataFrame) -> Drawing:
    """Every destination of EU exports by growth (``measures.growth.excess_exports``), a log axis."""
    rows = excess.sort_values("growth", kind="stable").reset_index(drop=True)
    figure, ax = style.canvas(3.9)
    x = np.log2(rows["growth"])
    radius = 0.055 + 0.055 * np.sqrt(rows["base_eur"] / rows["base_eur"].max())
    y = _swarm(x.to_numpy(), radius.to_numpy() * 0.92)
    accent = rows["partner"].map(lambda p: style.colour(p) if p in FOLLOWED else style.CONTEXT)
    ax.scatter(x, y, s=(radius * 240 * style.width() / style.WIDTH) ** 2 / 4.4, c=accent, edgecolor=style.PAPER, linewidth=0.5, zorder=3)
    normal = np.log2(normal_growth(excess))
    ax.axvline(normal, color=style.INK, lw=0.9, ls="--", zorder=1)
    top = np.abs(y).max()
    style.label(ax, normal, top + 0.32, f"median, {2**normal:.2f} times", dx=-6, ha="right", color=style.INK, fontsize=10)
    _swarm_labels(ax, rows, x, y)
    ax.set(ylim=(-top - 0.75, top + 0.55), xlim=(-2.9, 3.75))
    ax.xaxis.set_major_locator(FixedLocator(np.log2([0.25, 0.5, 1, 2, 4, 8])))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{2**v:g}×"))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_yticks([])
    ax.grid(False)
    style.below(ax, "EU exports in 2023 over 2021 (log scale); area grows with exports in 2021")
    first, second = rows.iloc[-1], rows.iloc[-2]
    ranks = ", ".join(f"{NAMES[p]} {int(rows.set_index('partner').loc[p, 'rank'])}" for p in FOLLOWED)
    return Drawing(
        figure,
        f"Of {len(rows)} destinations, EU exports declared for {PLACES[first['partner']]} grew most: to {first['growth']:.1f} times in two years",
        "Each dot is one destination of European Union exports worth at least 10 million euros in 2021; larger dots took more then. "
        "Red: Kyrgyzstan. Brown: Kazakhstan and Uzbekistan. Violet: Armenia and Georgia.",
        f"Beeswarm of {len(rows)} destinations of European Union exports by growth from 2021 to 2023 on a log axis. {PLACES[first['partner']]} is far to the "
        f"right with {first['growth']:.1f} times; the next is {second['growth']:.1f} times. The median is {2**normal:.2f} times. Ranks: {ranks}.",
        rows[["partner", "base_eur", "now_eur", "growth", "excess_eur", "rank"]].sort_values("rank", kind="stable"),
    )


def _swarm(x: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Heights at which circles do not overlap, filled from the middle outwards, left to right."""
    placed: list[tuple[float, float, float]] = []
    heights = np.zeros(len(x))
    for i in range(len(x)):
        near = [(px, py, pr) for px, py, pr in placed if abs(px - x[i]) < pr + radius[i]]
        candidates = [0.0]
        for px, py, pr in near:
            reach = np.sqrt(max((pr + radius[i]) ** 2 - (px - x[i]) ** 2, 0))
            candidates += [py + reach, py - reach]
        free = [c for c in candidates if all((px - x[i]) ** 2 + (py - c) ** 2 >= (pr + radius[i]) ** 2 - 1e-9 for px, py, pr in near)]
        heights[i] = min(free, key=abs)
        placed.append((x[i], heights[i], radius[i]))
    return heights


def _swarm_labels(ax: Axes, rows: pd.DataFrame, x: pd.Series, y: np.ndarray) -> None:
    """Neighbours above the swarm with a leader each, three other places in grey below it."""
    slots = {"GEO": (1.32, 1.95), "UZB": (1.62, 1.6), "KAZ": (1.92, 1.25), "ARM": (2.2, 0.9), "KGZ": (x.iloc[-1], style.fit(0.55, 0.4))}
    for i, row in rows.iterrows():
        code = row["partner"]
        if code in slots:
            at, height = slots[code]
            ax.plot([x[i], x[i], at - 0.03], [y[i], height, height], color=style.colour(code), lw=0.8, zorder=2)
            ha = "center" if code == "KGZ" else "left"
            text = f"{NAMES[code]} {row['growth']:.1f}×"
            style.label(ax, at, height + (0.12 if code == "KGZ" else 0), text, ha=ha, color=style.colour(code), fontweight="bold")
        elif code in BELOW:
            ax.plot([x[i], x[i]], [y[i], BELOW[code][1] + 0.12], color=style.CONTEXT, lw=0.7, zorder=2)
            style.label(ax, x[i], BELOW[code][1], BELOW[code][0], ha="center", color=style.MUTED, fontsize=9)


@draws("eurostat_exports_annual")
def ranks(table: pd.DataFrame) -> Drawing:
    """Rank of each neighbour in every specification: columns specification, partner, percentile, rank, destinations."""
    figure, ax = style.canvas(2.9)
    ax.axvspan(0, 10, color=style.WASH, zorder=0)
    style.label(ax, 5, -0.85, "top tenth", ha="center", color=style.MUTED, fontsize=10)
    order = table.groupby("partner")["percentile"].median().sort_values(kind="stable").index
    for row, code in enumerate(order):
        points = table[table["partner"] == code].sort_values("percentile", kind="stable")
        ax.plot([points["percentile"].min(), points["percentile"].max()], [row, row], color=style.colour(code), lw=1)
        ax.scatter(points["percentile"], [row] * len(points), s=44, color=style.colour(code), alpha=0.75, linewidth=0, zorder=4)
    ax.set(ylim=(len(order) - 0.5, -1.3), xlim=(0, 22))
    ax.set_yticks(range(len(order)), [NAMES[c] for c in order], color=style.INK)
    style.no_grid(ax)
    ax.xaxis.grid(True)
    ax.set_xticks(range(0, 21, 5))
    style.below(ax, "rank as a share of all destinations, per cent (0 = fastest growth)")
    kyrgyz = table[table["partner"] == "KGZ"]
    inside = int((table["percentile"] <= 10).sum())
    return Drawing(
        figure,
        f"Kyrgyzstan ranks first in {int((kyrgyz['rank'] == 1).sum())} of {len(kyrgyz)} specifications",
        "Each dot is one specification: three base periods, two sizes of destination, two end years. Brown is Central Asia, violet the Caucasus.",
        f"Dot plot of the rank of five destinations by growth of European Union exports in {len(kyrgyz)} specifications. Kyrgyzstan ranks first in "
        f"{int((kyrgyz['rank'] == 1).sum())}; {inside} of all {len(table)} ranks lie in the top tenth. "
        + " ".join(f"{NAMES[c]}: best {table[table['partner'] == c]['rank'].min()}, worst {table[table['partner'] == c]['rank'].max()}." for c in order[1:]),
        table,
    )


@draws("eurostat_exports_monthly_eu27", "sanction_packages")
def monthly_lines(smooth: pd.DataFrame, packages: pd.DataFrame) -> Drawing:
    """Monthly EU exports to six partners, small multiples (``measures.growth.centred_mean``)."""
    figure, axes = style.canvas(style.fit(4.6, 6.6), *style.fit((2, 3), (3, 2)), sharex=True)
    months = {p: i for i, p in enumerate(sorted(smooth["period"].unique()))}
    last = max(months)
    years = range(2019, int(last[:4]) + 1, 1 + (int(last[:4]) > 2024))
    dates = [months[d[:7]] for d in packages["adopted"] if d[:7] in months]
    for ax, code in zip(axes.flat, ("RUS", "KAZ", "KGZ", "UZB", "ARM", "GEO"), strict=True):
        line = smooth[smooth["partner"] == code]
        ax.axvspan(months[WAR], max(months.values()), color=style.WASH, zorder=0)
        ax.plot(line["period"].map(months), line["eur"] / 1e6, color=style.colour(code))
        ax.set_ylim(0, line["eur"].max() / 1e6 * 1.12)
        ax.vlines(dates, 0, line["eur"].max() / 1e6 * 0.05, color=style.INK, lw=0.7)
        ax.set_title(NAMES[code], loc="left", fontsize=11, fontweight="bold", color=style.colour(code), pad=4)
        ax.yaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:,.0f}"))
        ax.set_xticks([months[f"{y}-02"] if y == 2019 else months[f"{y}-01"] for y in years], [f"’{y % 100}" for y in years])
    figure.supylabel("EUR million a month, centred mean of three months; each panel has its own scale", fontsize=9.5, color=style.MUTED)
    before, after = _means(smooth, "RUS")
    rises = "; ".join(f"{NAMES[c]} from {_means(smooth, c)[0]:,.0f} to {_means(smooth, c)[1]:,.0f}" for c in ("KAZ", "KGZ", "UZB", "ARM", "GEO"))
    return Drawing(
        figure,
        f"Exports to Russia fell below half of their level of 2021 in {_first(smooth, 'RUS', 0.5)}, and those to Kyrgyzstan had doubled by {_first(smooth, 'KGZ', 2)}",
        "Shaded: from February 2022, the month of the invasion. Ticks on the base line: adoption of European Union sanctions packages.",
        f"Six line charts of monthly European Union exports, 2019 to {Period(last).words}. Exports to Russia are below half of the mean of 2021 from "
        f"{_first(smooth, 'RUS', 0.5)}; those to Kyrgyzstan are twice that mean from {_first(smooth, 'KGZ', 2)}, those to Kazakhstan and Armenia one and a half times "
        f"from {_first(smooth, 'KAZ', 1.5)} and {_first(smooth, 'ARM', 1.5)}. Mean of 2021 against mean of 2023, in million euros a month: "
        f"Russia from {before:,.0f} to {after:,.0f}; {rises}.",
        smooth.sort_values(["partner", "period"]),
    )


def _first(smooth: pd.DataFrame, code: str, factor: float) -> str:
    """First month from 2022 on in which the smoothed series passes ``factor`` times the mean of 2021, "April 2022"."""
    line = smooth[smooth["partner"] == code].set_index("period")["eur"]
    level = line[line.index.str.startswith("2021")].mean() * factor
    later = line[line.index >= "2022"]
    passed = later[later < level] if factor < 1 else later[later > level]
    return Period(passed.index[0]).words


def _means(smooth: pd.DataFrame, code: str) -> tuple[float, float]:
    """Mean of 2021 and of 2023, EUR million a month."""
    line = smooth[smooth["partner"] == code]
    by_year = line.groupby(line["period"].str[:4])["eur"].mean() / 1e6
    return by_year["2021"], by_year["2023"]


def change_table(changes: pd.DataFrame) -> Table:
    """Growth, euros, share of the fall and excess together (``measures.growth.with_growth``)."""
    frame = pd.DataFrame(
        {
            "Destination": changes["partner"].map(NAMES),
            "2021, € million": changes["eur_2021"].map(_million),
            "2023, € million": changes["eur_2023"].map(_million),
            "2023 over 2021": changes["growth"].map(lambda v: f"{v:.2f}"),
            "Change, € million": changes["change_eur"].map(_million),
            "Share of the fall": changes["share_of_fall"].map(lambda v: f"{v:.1%}" if v > 0 else ""),
            "Excess, € million": changes["excess_eur"].map(lambda v: "" if pd.isna(v) else _million(v)),
        }
    )
    caption = "EU exports to Russia and to five destinations: growth, euros and share of the fall to Russia"
    return table("fall-and-rise", frame, caption, ("eurostat_exports_annual",), tuple(frame.columns[1:]))


def _million(eur: float) -> str:
    return f"{eur / 1e6:,.0f}".replace("-", "−")
