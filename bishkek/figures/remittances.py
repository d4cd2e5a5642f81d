"""Figures of the chapter on remittances."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.measures import vintages
from bishkek.measures.days import ARTICLE
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
    (2023.45, 0.467, "registered\nin half a year", "registrations in a half-year", {"dx": -4, "dy": 15}),
]


@draws("remittances_share_vintages")
def vintage_fan(shares: pd.DataFrame, listed: pd.DataFrame) -> Drawing:
    """Remittances over GDP, one line a World Bank vintage (``shares`` is ``remittances_share_vintages``, ``listed`` is ``vintages``).

    Marked are the newest vintage on the day of the article, the first after it, and the newest.
    """
    keys = shares["vintage"]
    then, after, latest = vintages.newest(listed, keys, ARTICLE), vintages.since(listed, keys, ARTICLE)[0], vintages.newest(listed, keys)
    accents = {after: style.COLOURS["EU"], then: style.INK, latest: style.FOCUS}
    figure, ax = style.canvas(3.9)
    ax.axhspan(*THIRD, color=style.WASH, zorder=0)
    style.label(ax, 2014.75, 36.0, "nearer to a third than to a quarter or two fifths", color=style.MUTED, fontsize=10)
    style.label(ax, 2019, 25.7, "older vintages", dy=-9, ha="center", color=style.MUTED, fontsize=9)
    for vintage, rows in shares.groupby("vintage"):
        _vintage(ax, rows, accents.get(vintage, style.CONTEXT), 2.4 if vintage in (then, latest) else 1.6 if vintage == after else 1.1)
    named = vintages.names(listed)
    last = shares[shares["status"] == "published"].sort_values("year", kind="stable").groupby("vintage").tail(1).set_index("vintage").loc[list(accents)]
    for vintage, text in ((then, f"{named[then]}, ends in {last['year'][then]}"), (after, named[after]), (latest, named[latest])):
        x, y = last.loc[vintage, ["year", "pct_of_gdp"]]
        ax.plot([x], [y], "o", color=accents[vintage], ms=6, zorder=6)
        style.label(ax, x, y, f"{y:.1f}  {style.fit(text, named[vintage])}", dx=8, color=accents[vintage])
    if len(gone := shares[shares["status"] == "withdrawn"]):
        lowest = gone[gone["year"] == 2023]["pct_of_gdp"].min()
        style.label(ax, 2023, lowest, style.fit("published, then withdrawn", "withdrawn"), dx=-8, dy=-14, ha="right", color=style.MUTED)
    end, grown = int(shares["year"].max()), max(0, int(last["year"].max()) - 2022)
    ax.set(xlim=(2014.7, 2026.4 + 1.6 * grown), ylim=(min(15, shares["pct_of_gdp"].min() - 2), max(39, shares["pct_of_gdp"].max() + 2)))
    ax.set_xticks(range(2015, end + 1, style.fit(1 + (end > 2025), 3)))
    style.units(ax, f"Remittances received, per cent of gross domestic product (axis starts at {ax.get_ylim()[0]:.0f})")
    of_2022 = shares[shares["year"] == 2022].set_index("vintage")["pct_of_gdp"]
    known = last["pct_of_gdp"][then]
    return Drawing(
        figure,
        f"The last share known on the day was {known:.1f} per cent of output, for {last['year'][then]}, while that of 2022 is {of_2022[latest]:.1f} in the {named[latest]}",
        "Each line is one vintage of the same World Bank series. The newest on the day of the article ended in 2021. Hollow points were published and withdrawn later.",
        f"Line chart of Kyrgyz remittances as a share of gross domestic product, 2015 to {end}, with "
        f"{shares['vintage'].nunique()} vintages of the World Bank series. {_agreed(shares)}For 2022 they run "
        f"from {of_2022.min():.1f} to {of_2022.max():.1f} per cent: {of_2022[after]:.1f} in the {named[after]}, {of_2022[latest]:.1f} in the {named[latest]}. "
        f"The {named[then]} ends in {last['year'][then]}, at {known:.1f}. A band marks what is nearer to a third than to a quarter or two fifths.",
        shares.sort_values(["vintage", "year"]),
    )


def _agreed(shares: pd.DataFrame) -> str:
    """The sentence that says up to which year all vintages agree in the first decimal; empty if they never do."""
    apart = shares.groupby("year")["pct_of_gdp"].agg(np.ptp) >= 0.05
    same = apart.index[~apart.cummax()]
    return f"Up to {same[-1]} the vintages agree. " if len(same) else ""


def _vintage(ax: Axes, rows: pd.DataFrame, accent: str, width: float) -> None:
    """The line of one vintage; dotted from 2022 on, with hollow points, if years of it were withdrawn."""
    published, gone = (rows[rows["status"] == status] for status in ("published", "withdrawn"))
    ax.plot(published["year"], published["pct_of_gdp"], color=accent, lw=width)
    if len(gone):
        dotted = rows[rows["year"] >= gone["year"].min() - 1]
        ax.plot(dotted["year"], dotted["pct_of_gdp"], color=style.MUTED, lw=1, ls=":", zorder=1)
        ax.plot(gone["year"], gone["pct_of_gdp"], "o", mfc=style.PAPER, mec=style.MUTED, ms=6)


@draws("migrant_reports", "migrant_stock")
def migrant_counts(counts: pd.DataFrame) -> Drawing:
    """Counts of Kyrgyz people in Russia over time by definition (rows of ``measures.migrants.all_counts``)."""
    figure, ax = style.canvas(style.fit(4.4, 5.0))
    ax.axhline(1, color=style.INK, lw=1)
    style.label(ax, 2015.1, 1, "the article: over a million", dy=8, fontsize=10)
    for kind, (tint, marker) in COUNTED.items():
        _points(ax, counts[counts["counted"] == kind], tint, marker)
    for _, line in counts.groupby(counts["label"].str.extract(r"^(UN DESA revision \d{4})", expand=False)):
        ax.plot(line["year"], line["persons"] / MILLION, color=style.INK, lw=1)
    for x, y, text, kind, offset in COUNT_LABELS:
        style.label(ax, x, y, text, color=COUNTED[kind][0], fontsize=9.5, **offset)
    end = max(2026, int(counts["year"].max()))
    ax.set(xlim=(2014.8, end + 1.2), ylim=(0, 1.5))
    ax.set_xticks(range(2015, end + 1, style.fit(1, 3)))
    style.units(ax, "Million; hollow points are press or secondary sources")
    people = counts[~counts["counted"].str.contains("register|registrations")]
    over = int((people[["persons", "persons_high"]].max(axis=1) > MILLION).sum())
    born = counts[counts["counted"] == "people born in Kyrgyzstan"]["persons"]
    return Drawing(
        figure,
        "Whether a million Kyrgyz live in Russia depends on who counts, and what",
        "Each point is one count. Entries and registrations are acts, not people: one person can register several times. The register of controlled persons lists those without a valid ground of stay.",
        f"Dot chart of {len(counts)} counts of Kyrgyz people in Russia, 2015 to {int(counts['year'].max())}, by definition. Counts of people range from "
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
    figure, ax = style.canvas(max(10, len(rows)) * style.fit(0.36, 0.66))
    style.roomy(figure)
    ax.axvspan(*THREE, color=style.WASH, zorder=0)
    style.label(ax, sum(THREE) / 2, -0.95, "rounds to three", ha="center", color=style.MUTED, fontsize=10)
    for i, row in rows.iterrows():
        tint = style.COLOURS["RUS"] if "Russia" in row["name"] else style.FOCUS if "net" in row["name"] else style.INK
        ax.plot([0, row["usd"] / 1e9], [i, i], color=tint, lw=1.2)
        ax.plot(row["usd"] / 1e9, i, "o", ms=8, mec=tint, mfc=style.PAPER if row["hollow"] else tint, mew=1.5)
        style.label(ax, row["usd"] / 1e9, i, f"{row['usd'] / 1e9:.2f}", dx=8, color=tint)
    ax.set(xlim=(0, max(3.8, rows["usd"].max() / 1e9 * 1.15)), ylim=(len(rows) - 0.5, -1.4))
    ax.set_yticks(range(len(rows)), [style.lines(f"{r.year}  {r.name_}", 28) for r in rows.rename(columns={"name": "name_"}).itertuples()], color=style.INK)
    style.no_grid(ax)
    ax.set_xlabel("billion US dollars a year")
    gross = rows[rows["name"].str.startswith("gross") & (rows["known"] == "now")].set_index("year")["usd"]
    net = rows.loc[rows["name"].str.startswith("net"), "usd"].iloc[0]
    sent = rows[rows["name"].str.contains("Russia") & (rows["year"] <= 2022)]["usd"] / 1e9
    return Drawing(
        figure,
        f"From Russia came {sent.min():.1f} to {sent.max():.1f} billion dollars in 2021 and 2022, while the net inflow of 2023 ran at a yearly rate of {net / 1e9:.1f}",
        "Red-brown: money from Russia. Black: gross inflows from all countries. Orange: net is what remains after money sent out of Kyrgyzstan. Hollow points are scaled from part of a year or in dispute.",
        f"Dot chart of {len(rows)} measures of yearly remittances to Kyrgyzstan, {rows['year'].min()} to {rows['year'].max()}, against a band of what rounds to three billion dollars. "
        f"Gross inflow was {gross[2021] / 1e9:.2f} billion in 2021 and {gross[2022] / 1e9:.2f} billion in 2022. "
        f"The smallest is the net inflow of 2023, {rows['usd'].min() / 1e9:.2f} billion, twice that of a half-year.",
        rows,
    )
