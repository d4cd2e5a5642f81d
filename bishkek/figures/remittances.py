"""Figures of the chapter on remittances."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.measures.remittances import THIRD

THREE = (2.5, 3.5)
MILLION = 1_000_000
COUNTED = {
    "people working in Russia": (style.FOCUS, "o"),
    "people staying in Russia": (style.COLOURS["EU"], "o"),
    "people born in Kyrgyzstan": (style.INK, "o"),
    "entries in the migration register": (style.MUTED, "s"),
    "registrations in a half-year": (style.MUTED, "s"),
    "on the register of controlled persons": (style.MUTED, "D"),
}
COUNT_LABELS = [
    (2022.1, 1.063, "working: Ministry of Labour", "people working in Russia", {"dx": -8, "dy": 6, "ha": "right"}),
    (2023.05, 0.85, "working: press range", "people working in Russia", {"dx": 8}),
    (2021.5, 1.4, "staying: deputy minister,\nwith those not registered", "people staying in Russia", {"dx": 8}),
    (2024.6, 0.35, "staying: Kyrgyz\nministries", "people staying in Russia", {"dx": 12, "dy": -14}),
    (2025.87, 0.525, "working:\nthe Kremlin", "people working in Russia", {"dx": 8}),
    (2025.1, 0.067, "on the register of\ncontrolled persons", "on the register of controlled persons", {"dx": -9, "dy": 6, "ha": "right"}),
    (2021.8, 0.38, "census of 2021", "people born in Kyrgyzstan", {"dy": -14, "ha": "right"}),
    (2015.0, 0.591, "born in Kyrgyzstan: UN, revision of 2020", "people born in Kyrgyzstan", {"dy": -11}),
    (2015.0, 0.481, "UN, revision of 2024", "people born in Kyrgyzstan", {"dy": -12}),
    (2023.05, 1.2, "entries in the migration register", "entries in the migration register", {"dx": 8}),
    (2023.45, 0.467, "registered\nin half a year", "registrations in a half-year", {"dx": 5, "dy": 14}),
]


@draws("remittances_share_vintages")
def vintage_fan(shares: pd.DataFrame, then: str, after: str, latest: str) -> Drawing:
    """Remittances over GDP, one line a World Bank vintage (table ``remittances_share_vintages``).

    ``then`` is the newest vintage on the day of the article, ``after`` the one of the month after, ``latest`` the newest.
    """
    figure, ax = style.canvas(3.9)
    ax.axhspan(*THIRD, color=style.WASH, zorder=0)
    style.label(ax, 2014.75, 36.0, "nearer to a third than to a quarter or two fifths", color=style.MUTED, fontsize=10)
    style.label(ax, 2019, 25.7, "older vintages", dy=-9, ha="center", color=style.MUTED, fontsize=9)
    for vintage, rows in shares.groupby("vintage"):
        accent = {then: style.INK, after: style.COLOURS["EU"], latest: style.FOCUS}.get(vintage, style.CONTEXT)
        published = rows[rows["status"] == "published"]
        ax.plot(published["year"], published["pct_of_gdp"], color=accent, lw=2.4 if vintage in (then, latest) else 1.6 if vintage == after else 1.1)
        withdrawn = rows[rows["year"] >= 2022]
        ax.plot(withdrawn["year"], withdrawn["pct_of_gdp"], color=style.MUTED, lw=1, ls=":", zorder=1)
        gone = rows[rows["status"] == "withdrawn"]
        ax.plot(gone["year"], gone["pct_of_gdp"], "o", mfc=style.PAPER, mec=style.MUTED, ms=6)
    last = {v: int(shares[(shares["vintage"] == v) & (shares["status"] == "published")]["year"].max()) for v in (then, after, latest)}
    ends = {v: shares[(shares["vintage"] == v) & (shares["year"] == year)]["pct_of_gdp"].iloc[0] for v, year in last.items()}
    for vintage, text, accent in ((then, style.fit("release of May 2023, ends in 2021", "release of May 2023"), style.INK), (after, "copy of November 2023", style.COLOURS["EU"]), (latest, "copy of 2025", style.FOCUS)):
        ax.plot([last[vintage]], [ends[vintage]], "o", color=accent, ms=6, zorder=6)
        style.label(ax, last[vintage], ends[vintage], f"{ends[vintage]:.1f}  {text}", dx=8, color=accent)
    style.label(ax, 2023, shares[shares["year"] == 2023]["pct_of_gdp"].min(), style.fit("published, no longer in the copy of 2026", "no longer published"), dx=-8, dy=-14, ha="right", color=style.MUTED)
    ax.set(xlim=(2014.7, 2026.4), ylim=(15, 39))
    ax.set_xticks(range(2015, 2025, style.fit(1, 3)))
    style.units(ax, "Remittances received, per cent of gross domestic product (axis starts at 15)")
    low, high = shares.query("year == 2022")["pct_of_gdp"].agg(["min", "max"])
    return Drawing(
        figure,
        f"The last share known on the day was {ends[then]:.1f} per cent of output, of {last[then]}; that of 2022 is {ends[latest]:.1f} in the copy of 2025",
        "Each line is one vintage of the same World Bank series. The newest on the day of the article ended in 2021. Hollow points were published and are missing from the newest copy.",
        f"Line chart of Kyrgyz remittances as a share of gross domestic product, 2015 to 2024, with "
        f"{shares['vintage'].nunique()} vintages of the World Bank series. Up to 2018 the vintages agree. For 2022 they run "
        f"from {low:.1f} to {high:.1f} per cent: {ends[after]:.1f} in the copy of November 2023, {ends[latest]:.1f} in that of 2025. "
        f"The release of May 2023 ends in 2021, at {ends[then]:.1f}. A band marks what is nearer to a third than to a quarter or two fifths.",
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
    ax.set(xlim=(2014.8, 2027.2), ylim=(0, 1.5))
    ax.set_xticks(range(2015, 2027, style.fit(1, 3)))
    style.units(ax, "Million; hollow points are press or secondary sources")
    people = counts[~counts["counted"].str.contains("register|registrations")]
    over = int((people[["persons", "persons_high"]].max(axis=1) > MILLION).sum())
    born = counts[counts["counted"] == "people born in Kyrgyzstan"]["persons"]
    return Drawing(
        figure,
        "Whether a million Kyrgyz live in Russia depends on who counts, and what",
        "Each point is one count. Entries and registrations are acts, not people: one person can register several times. The register of controlled persons lists those without a valid ground of stay.",
        f"Chart of {len(counts)} counts of Kyrgyz people in Russia, 2015 to {int(counts['year'].max())}, by definition. Counts of people range from "
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
    figure, ax = style.canvas(style.fit(3.6, 6.6))
    style.roomy(figure)
    ax.axvspan(*THREE, color=style.WASH, zorder=0)
    style.label(ax, sum(THREE) / 2, -0.95, "rounds to three", ha="center", color=style.MUTED, fontsize=10)
    for i, row in rows.iterrows():
        tint = style.COLOURS["RUS"] if "Russia" in row["name"] else style.FOCUS if "net" in row["name"] else style.INK
        ax.plot([0, row["usd"] / 1e9], [i, i], color=tint, lw=1.2)
        ax.plot(row["usd"] / 1e9, i, "o", ms=8, mec=tint, mfc=style.PAPER if row["hollow"] else tint, mew=1.5)
        style.label(ax, row["usd"] / 1e9, i, f"{row['usd'] / 1e9:.2f}", dx=8, color=tint)
    ax.set(xlim=(0, 3.8), ylim=(len(rows) - 0.5, -1.4))
    ax.set_yticks(range(len(rows)), [style.lines(f"{r.year}  {r.name_}", 28) for r in rows.rename(columns={"name": "name_"}).itertuples()], color=style.INK)
    style.no_grid(ax)
    ax.set_xlabel("billion US dollars a year")
    gross = rows[rows["name"].str.startswith("gross") & (rows["known"] == "now")].set_index("year")["usd"]
    net = rows.loc[rows["name"].str.startswith("net"), "usd"].iloc[0]
    sent = rows[rows["name"].str.contains("Russia") & (rows["year"] <= 2022)]["usd"] / 1e9
    return Drawing(
        figure,
        f"From Russia came {sent.min():.1f} to {sent.max():.1f} billion dollars in 2021 and 2022; the net inflow of 2023 ran at a yearly rate of {net / 1e9:.1f}",
        "Red-brown: money from Russia. Black: gross inflows from all countries. Orange: net is what remains after money sent out of Kyrgyzstan. Hollow points are scaled from part of a year or in dispute.",
        f"Chart of {len(rows)} measures of yearly remittances to Kyrgyzstan, 2021 to 2023, against a band of what rounds to three billion dollars. "
        f"Gross inflow was {gross[2021] / 1e9:.2f} billion in 2021 and {gross[2022] / 1e9:.2f} billion in 2022. "
        f"The smallest is the net inflow of 2023, {rows['usd'].min() / 1e9:.2f} billion, twice that of a half-year.",
        rows,
    )
