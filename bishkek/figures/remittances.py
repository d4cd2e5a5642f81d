"""Figures of the chapter on remittances."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws

THIRD = (28, 38)
MILLION = 1_000_000
VINTAGES = {
    "ends 2022": "World Bank,\nends 2022",
    "ends 2024": "World Bank,\nends 2024",
    "IMF": "IMF, October\n2025",
    "March 2026": "World Bank,\nMarch 2026",
}
COUNTED = {
    "people working in Russia": (style.FOCUS, "o"),
    "people staying in Russia": (style.COLOURS["EU"], "o"),
    "people born in Kyrgyzstan": (style.INK, "o"),
    "entries in the migration register": (style.MUTED, "s"),
    "registrations in a half-year": (style.MUTED, "s"),
}
COUNT_LABELS = [
    (2022.1, 1.063, "working: Ministry of Labour", "people working in Russia", {"dx": -8, "dy": 6, "ha": "right"}),
    (2023.05, 0.85, "working: press range", "people working in Russia", {"dx": 8}),
    (2021.5, 1.4, "staying: deputy minister,\nwith those not registered", "people staying in Russia", {"dx": 8}),
    (2024.46, 0.38, "staying: Kyrgyz\nministries and services", "people staying in Russia", {"dx": 8}),
    (2021.5, 0.38, "census of 2021", "people born in Kyrgyzstan", {"dy": -12}),
    (2015.0, 0.591, "born in Kyrgyzstan: UN, revision of 2020", "people born in Kyrgyzstan", {"dy": -11}),
    (2015.0, 0.481, "UN, revision of 2024", "people born in Kyrgyzstan", {"dy": -12}),
    (2023.05, 1.2, "entries in the migration register", "entries in the migration register", {"dx": 8}),
    (2023.45, 0.467, "registrations in a half-year", "registrations in a half-year", {"dx": 8, "dy": 9}),
]


@draws("remittances_share_vintages")
def vintage_fan(shares: pd.DataFrame, then: str, latest: str) -> Drawing:
    """Remittances over GDP, one line a World Bank vintage (table ``remittances_share_vintages``).

    ``then`` is the vintage nearest to the article, ``latest`` the newest one.
    """
    figure, ax = style.canvas(3.9)
    ax.axhspan(*THIRD, color=style.WASH, zorder=0)
    style.label(ax, 2014.75, 37.2, "“about a third”: 28 to 38 per cent", color=style.MUTED, fontsize=10)
    style.label(ax, 2019, 25.7, "older vintages", dy=-9, ha="center", color=style.MUTED, fontsize=9)
    for vintage, rows in shares.groupby("vintage"):
        accent = {then: style.INK, latest: style.FOCUS}.get(vintage, style.CONTEXT)
        published = rows[rows["status"] == "published"]
        ax.plot(published["year"], published["pct_of_gdp"], color=accent, lw=2.4 if vintage in (then, latest) else 1.1)
        withdrawn = rows[rows["year"] >= 2022]
        ax.plot(withdrawn["year"], withdrawn["pct_of_gdp"], color=style.MUTED, lw=1, ls=":", zorder=1)
        gone = rows[rows["status"] == "withdrawn"]
        ax.plot(gone["year"], gone["pct_of_gdp"], "o", mfc=style.PAPER, mec=style.MUTED, ms=6)
    ends = {v: shares[(shares["vintage"] == v) & (shares["year"] == 2022)]["pct_of_gdp"].iloc[0] for v in (then, latest)}
    for vintage, text, accent in ((then, "copy of November 2023", style.INK), (latest, "copy of 2025", style.FOCUS)):
        ax.plot([2022], [ends[vintage]], "o", color=accent, ms=6, zorder=6)
        style.label(ax, 2022, ends[vintage], f"{ends[vintage]:.1f}  {text}", dx=8, color=accent)
    style.label(ax, 2023, shares[shares["year"] == 2023]["pct_of_gdp"].min(), "published, no longer in the copy of 2026", dx=-8, dy=-14, ha="right", color=style.MUTED)
    ax.set(xlim=(2014.7, 2026.4), ylim=(15, 39))
    ax.set_xticks(range(2015, 2025, style.fit(1, 3)))
    style.units(ax, "Remittances received, per cent of gross domestic product (axis starts at 15)")
    low, high = shares.query("year == 2022")["pct_of_gdp"].agg(["min", "max"])
    return Drawing(
        figure,
        f"Remittances of 2022: {ends[then]:.1f} per cent of output as published a month after the article, {ends[latest]:.1f} in the copy of 2025",
        "Each line is one vintage of the same World Bank series. Hollow points were published and are missing from the newest copy.",
        f"Line chart of Kyrgyz remittances as a share of gross domestic product, 2015 to 2024, with "
        f"{shares['vintage'].nunique()} vintages of the World Bank series. Up to 2018 the vintages agree. For 2022 they run "
        f"from {low:.1f} to {high:.1f} per cent: {ends[then]:.1f} in the copy of November 2023, {ends[latest]:.1f} in that of 2025. "
        f"A band marks 28 to 38 per cent, about a third.",
        shares.sort_values(["vintage", "year"]),
    )


@draws("migrant_reports", "migrant_stock")
def migrant_counts(counts: pd.DataFrame) -> Drawing:
    """Counts of Kyrgyz people in Russia over time by definition (rows of ``measures.migrants.all_counts``)."""
    figure, ax = style.canvas(4.4)
    ax.axhline(1, color=style.INK, lw=1)
    style.label(ax, 2015.1, 1, "the article: over a million", dy=8, fontsize=10)
    for kind, (tint, marker) in COUNTED.items():
        _points(ax, counts[counts["counted"] == kind], tint, marker)
    for series in ("UN DESA revision 2020", "UN DESA revision 2024"):
        line = counts[counts["label"].str.startswith(series)]
        ax.plot(line["year"], line["persons"] / MILLION, color=style.INK, lw=1)
    for x, y, text, kind, offset in COUNT_LABELS:
        style.label(ax, x, y, text, color=COUNTED[kind][0], fontsize=9.5, **offset)
    ax.set(xlim=(2014.8, 2026.8), ylim=(0, 1.5))
    ax.set_xticks(range(2015, 2025, style.fit(1, 3)))
    style.units(ax, "Million; hollow points are press or secondary sources")
    people = counts[~counts["counted"].str.contains("register|registrations")]
    over = int((people[["persons", "persons_high"]].max(axis=1) > MILLION).sum())
    born = counts[counts["counted"] == "people born in Kyrgyzstan"]["persons"]
    return Drawing(
        figure,
        "Whether a million Kyrgyz live in Russia depends on who counts, and what",
        "Each point is one count. Entries and registrations are acts, not people: one person can register several times.",
        f"Chart of {len(counts)} counts of Kyrgyz people in Russia, 2015 to 2024, by definition. Counts of people range from "
        f"{people['persons'].min():,.0f} to {people['persons'].max():,.0f}; {over} of {len(people)} exceed one million by a stated figure, {int(people['more'].sum())} without one. "
        f"Counts of people born in Kyrgyzstan lie between {born.min():,.0f} and {born.max():,.0f}. Counts by the foreign ministry fall after 2021.",
        counts,
    )


def _points(ax: Axes, points: pd.DataFrame, tint: str, marker: str) -> None:
    """One definition's counts, hollow where the source is secondary, with a bar for a range."""
    fill = np.where(points["grade"].eq("C"), style.PAPER, tint)
    ax.scatter(
        points["year"], points["persons"] / MILLION, s=46, marker=marker, facecolor=fill, edgecolor=tint, linewidth=1.4, zorder=5
    )
    for point in points[points["more"]].itertuples():
        ax.annotate("", (point.year, point.persons / MILLION + 0.13), (point.year, point.persons / MILLION + 0.02), arrowprops={"arrowstyle": "->", "color": tint, "lw": 1.4})
    for point in points.dropna(subset="persons_high").itertuples():
        ax.plot([point.year] * 2, [point.persons / MILLION, point.persons_high / MILLION], color=tint, lw=1.4)


@draws("remittances_usd_vintages", "transfer_reports")
def three_billion(flows: pd.DataFrame) -> Drawing:
    """The flows that could be meant by "three billion" (rows of ``measures.remittances.flows_to_grid``)."""
    rows = flows.sort_values(["year", "usd"], ascending=[True, False]).reset_index(drop=True)
    rows["hollow"] = rows["name"].str.contains("scaled|doubled|reported")
    figure, ax = style.canvas(style.fit(3.5, 6.6))
    ax.axvspan(2.7, 3.1, color=style.WASH, zorder=0)
    style.label(ax, 2.9, -0.95, "band of the rule: 2.7 to 3.1", ha="center", color=style.MUTED, fontsize=10)
    for i, row in rows.iterrows():
        tint = style.COLOURS["RUS"] if "Russia" in row["name"] else style.FOCUS if "net" in row["name"] else style.INK
        ax.plot([0, row["usd"] / 1e9], [i, i], color=tint, lw=1.2)
        ax.plot(row["usd"] / 1e9, i, "o", ms=8, mec=tint, mfc=style.PAPER if row["hollow"] else tint, mew=1.5)
        style.label(ax, row["usd"] / 1e9, i, f"{row['usd'] / 1e9:.2f}", dx=8, color=tint)
    ax.set(xlim=(0, 3.6), ylim=(len(rows) - 0.5, -1.4))
    ax.set_yticks(range(len(rows)), [style.lines(f"{r.year}  {r.name_}", 28) for r in rows.rename(columns={"name": "name_"}).itertuples()], color=style.INK)
    style.no_grid(ax)
    ax.set_xlabel("billion US dollars a year")
    gross = rows[rows["name"].str.startswith("gross") & (rows["known"] == "now")].set_index("year")["usd"]
    net = rows.loc[rows["name"].str.startswith("net"), "usd"].iloc[0]
    return Drawing(
        figure,
        f"Three billion is near the gross inflow, {gross[2022] / 1e9:.1f} in 2022; the net inflow of 2023 ran at a yearly rate of {net / 1e9:.1f} in its first half",
        "Gross inflows come from all countries. Net is what remains after money sent out of Kyrgyzstan. Hollow points are scaled from part of a year or in dispute.",
        f"Chart of {len(rows)} measures of yearly remittances to Kyrgyzstan, 2021 to 2023, against a band of 2.7 to 3.1 billion dollars. "
        f"Gross inflow was {gross[2021] / 1e9:.2f} billion in 2021 and {gross[2022] / 1e9:.2f} billion in 2022. "
        f"The smallest is the net inflow of 2023, {rows['usd'].min() / 1e9:.2f} billion, twice that of a half-year.",
        rows,
    )


@draws("remittances_usd_vintages", "transfer_reports", "gdp_vintages")
def share_grid(grid: pd.DataFrame) -> Drawing:
    """Every flow over every GDP vintage, coloured by whether it is "about a third" (``measures.remittances.share_grid``)."""
    wide = grid.assign(row=grid["year"].astype(str) + "  " + grid["name"]).pivot(index="row", columns="vintage", values="pct")
    wide = wide[sorted(wide.columns, key=_age)].sort_index()
    figure, ax = style.canvas(style.fit(3.9, 6.2))
    for i, name in enumerate(wide.index):
        for j, vintage in enumerate(wide.columns):
            value = wide.loc[name, vintage]
            if pd.isna(value):
                ax.text(j, i, "–", ha="center", va="center", color=style.MUTED, fontsize=9)
                continue
            state = "holds" if THIRD[0] <= value <= THIRD[1] else "holds in part" if 25 <= value < THIRD[0] else "fails"
            ax.add_patch(_box(j, i, style.OUTCOMES[state]))
            ax.text(j, i, f"{value:.1f}", ha="center", va="center", color=style.on(style.OUTCOMES[state]), fontweight="bold", fontsize=10.5)
    ax.set(xlim=(-0.5, len(wide.columns) - 0.5), ylim=(len(wide) - 0.5, -0.5))
    ax.set_yticks(range(len(wide)), [style.lines(name, 26) for name in wide.index], color=style.INK)
    ax.set_xticks(range(len(wide.columns)), [_short(c) for c in wide.columns], fontsize=9)
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0)
    ax.grid(False)
    holds = int(((grid["pct"] >= THIRD[0]) & (grid["pct"] <= THIRD[1])).sum())
    return Drawing(
        figure,
        f"“About a third” holds in {_cells(grid, 2021)} cells of 2021 and in {_cells(grid, 2022)} of 2022",
        "Per cent of gross domestic product. Blue: 28 to 38, about a third. Dull blue: 25 to 28. Red: below 25. Columns are vintages of gross domestic product; money and output of different days are not mixed, and a vintage that repeats another is left out.",
        f"Grid of {len(grid)} shares of remittances in gross domestic product: rows are flows by year, columns are vintages of gross domestic product. "
        f"{holds} of {len(grid)} lie between 28 and 38 per cent: {_cells(grid, 2021)} for 2021, {_cells(grid, 2022)} for 2022 and "
        f"{_cells(grid, 2023)} for 2023. The range is {grid['pct'].min():.1f} to {grid['pct'].max():.1f} per cent.",
        grid,
    )


def _cells(grid: pd.DataFrame, year: int) -> str:
    """How many shares of a year are about a third, as "10 of 10"."""
    shares = grid.loc[grid["year"] == year, "pct"]
    return f"{int(shares.between(*THIRD).sum())} of {len(shares)}"


def _box(x: int, y: int, fill: str) -> Rectangle:
    return Rectangle((x - 0.47, y - 0.42), 0.94, 0.84, color=fill, lw=0)


def _age(vintage: str) -> int:
    """Oldest vintage first."""
    return next(i for i, mark in enumerate(VINTAGES) if mark in vintage)


def _short(vintage: str) -> str:
    return next(text for mark, text in VINTAGES.items() if mark in vintage)
