"""Figures of the chapter on mirror statistics: one trade in two ledgers."""

import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws

ORDER = ("RUS", "BLR", "KAZ", "KGZ", "GEO", "ARM", "UZB")
NAMES = {
    "RUS": "Russia",
    "BLR": "Belarus",
    "KAZ": "Kazakhstan",
    "KGZ": "Kyrgyzstan",
    "GEO": "Georgia",
    "ARM": "Armenia",
    "UZB": "Uzbekistan",
}


@draws("eurostat_exports_annual", "kyrgyz_trade_by_partner", "exchange_rates_annual", "direct_shipments")
def leak(strict: pd.DataFrame, generous: pd.DataFrame, net: pd.DataFrame) -> Drawing:
    """Declared against recorded, by year; ``generous`` counts five other origins as European too, ``net`` without what came directly."""
    table = strict.join(generous["recorded_eur"].rename("recorded_generous_eur")).join(net["recorded_eur"].rename("recorded_net_eur")).reset_index()
    figure, ax = style.canvas(4.2)
    year, declared = table["year"], table["declared_eur"] / 1e9
    low, high, middle = (table[c] / 1e9 for c in ("recorded_eur", "recorded_generous_eur", "recorded_net_eur"))
    war = table["year"] >= 2021
    ax.fill_between(year, high, declared, where=war, color=style.FOCUS, alpha=0.7, lw=0)
    ax.fill_between(year, low, high, where=war, color=style.FOCUS, alpha=0.3, lw=0)  # less of it would drown in the dark
    ax.plot(year, declared, color=style.COLOURS["EU"], lw=2.4)
    ax.plot(year, low, color=style.FOCUS, lw=2.4)
    ax.plot(year[war], high[war], color=style.FOCUS, lw=1.2, ls="--")
    ax.plot(year[war], middle[war], color=style.FOCUS, lw=1.2, ls=":")
    last = table.iloc[-1]
    end = last["year"]
    style.label(ax, end - 1.45, 1.62, "matched by no record", ha="right", color=style.FOCUS, fontsize=9.5)
    ax.annotate("", (end - 0.3, 2.05), (end - 1.4, 1.62), arrowprops={"arrowstyle": "-", "color": style.FOCUS, "lw": 0.9})
    style.label(ax, end, declared.iloc[-1], f"{declared.iloc[-1]:.2f}  declared by the EU\nfor Kyrgyzstan", dx=8, color=style.COLOURS["EU"])
    style.label(ax, end, high.iloc[-1], f"{high.iloc[-1]:.2f}  generous bound: five\nother origins counted", dx=8, dy=4, color=style.FOCUS, fontsize=9.5)
    style.label(ax, end, middle.iloc[-1], f"{middle.iloc[-1]:.2f}  without cars that came\nstraight from Korea", dx=8, dy=-3, color=style.FOCUS, fontsize=9.5)
    style.label(ax, end, low.iloc[-1], f"{low.iloc[-1]:.2f}  recorded in Kyrgyzstan\nas European", dx=8, color=style.FOCUS)
    ax.set(xlim=(2009.7, 2028.6), ylim=(0, 2.95))
    ax.set_xticks(range(2010, 2024, style.fit(2, 4)))
    style.units(ax, "EUR billion a year")
    return Drawing(
        figure,
        f"Of {declared.iloc[-1]:.1f} billion euros that the EU declared for Kyrgyzstan in {int(end)}, Kyrgyzstan recorded {low.iloc[-1]:.1f} billion as European",
        "Blue: exports as the European Union declares them. Red: imports that Kyrgyzstan records as European. Dashed: a generous upper bound, with what it records above its earlier level from five other origins, as if all of it had come through the Union. "
        "Dotted: the same without the cars that are known to have come straight from South Korea in 2023; what the four others sent directly is unknown. The strong wedge is matched by no record even so.",
        f"Line chart of trade in goods from the European Union to Kyrgyzstan, 2010 to {int(end)}. From 2015 to 2021 the two stay within a fifth of each other. In 2022 the Union declares "
        f"{declared.iloc[-2]:.2f} and Kyrgyzstan records {low.iloc[-2]:.2f} billion euros; in {int(end)} it is {declared.iloc[-1]:.2f} against {low.iloc[-1]:.2f}. "
        f"Counting Japanese, American, Korean, British and Swiss goods above their earlier level as European raises the record to {high.iloc[-1]:.2f}, to {middle.iloc[-1]:.2f} without cars sent straight from Korea.",
        table,
    )


@draws("eurostat_exports_annual", "eurostat_exports_monthly", "kyrgyz_trade_by_partner", "exchange_rates_annual")
def ratios(table: pd.DataFrame) -> Drawing:
    """Recorded over declared by year: columns series, year, ratio."""
    figure, ax = style.canvas(3.6)
    ax.axhline(1, color=style.INK, lw=0.9)
    style.label(ax, 2027.2, 1, style.fit("all that was declared was recorded", "all recorded"), dy=7, ha="right", color=style.MUTED, fontsize=9.5)
    base = table[(table["series"] == "European Union") & table["year"].between(2019, 2021)]["ratio"]
    ax.fill_between([2018.6, 2021.4], base.min(), base.max(), color=style.RULE, lw=0, zorder=0)
    style.label(ax, 2018.4, base.min(), "range of\n2019 to 2021", dy=-16, ha="right", color=style.MUTED, fontsize=9.5)
    looks = {
        "European Union": (style.COLOURS["EU"], "-", "European Union"),
        "European Union, generous": (style.COLOURS["EU"], "--", "generous\nupper bound"),
        "Germany": (style.INK, "-", "Germany"),
    }
    for series, (tint, dash, text) in looks.items():
        line = table[table["series"] == series]
        line = line[line["year"] >= 2021] if "generous" in series else line
        ax.plot(line["year"], line["ratio"], color=tint, ls=dash, lw=2)
        style.label(ax, 2023, line["ratio"].iloc[-1], f"{line['ratio'].iloc[-1]:.2f}  {text}", dx=7, color=tint)
    ax.set(ylim=(0, 1.5), xlim=(2009.7, 2027.2))
    ax.set_xticks(range(2010, 2024, style.fit(2, 4)))
    style.units(ax, "Mirror ratio: recorded by Kyrgyzstan over declared by the exporter")
    ends = {s: table[(table["series"] == s) & (table["year"] == 2023)]["ratio"].iloc[0] for s in looks}
    return Drawing(
        figure,
        f"The mirror ratio fell from about {base.min():.2f} or more in each of 2019 to 2021 to {ends['European Union']:.2f} in 2023, to {ends['European Union, generous']:.2f} by a generous bound",
        "One means that the importer recorded all that the exporter declared. Dashed: goods of five other origins counted as if all had come through the Union. A single member state is shown for comparison only: goods are recorded by origin.",
        f"Line chart of the ratio of recorded to declared exports to Kyrgyzstan, 2010 to 2023. For the European Union it lies between {base.min():.2f} and {base.max():.2f} in 2019 to 2021 "
        f"and at {ends['European Union']:.2f} in 2023, or {ends['European Union, generous']:.2f} if five other origins are counted. For Germany it ends at {ends['Germany']:.2f}.",
        table,
    )


@draws("eurostat_vehicles_monthly")
def cars_and_parts(table: pd.DataFrame) -> Drawing:
    """German exports of cars and of parts to seven partners, 2021 and 2022 (``measures.vehicles.by_destination``)."""
    figure, axes = style.canvas(3.9, 1, 2, sharey=True)
    for ax, (heading, name) in zip(axes, (("8703", "Cars (heading 8703)"), ("8708", "Car parts (heading 8708)")), strict=True):
        _dumbbells(ax, table[table["heading"] == heading].set_index("partner"))
        ax.set_title(name, loc="left", fontsize=11, fontweight="bold", pad=6)
    figure.supxlabel("EUR million, January to November, log scale; hollow = 2021, full = 2022", fontsize=9.5, color=style.MUTED)
    kyrgyz = table[table["partner"] == "KGZ"].set_index("heading")
    cars, parts = kyrgyz.loc["8703"], kyrgyz.loc["8708"]
    falls = table[table["partner"] == "RUS"].set_index("heading")["change_eur"] / 1e6
    return Drawing(
        figure,
        f"Of the rise of German cars and car parts to Kyrgyzstan in 2022, parts are {parts['change_eur'] / (cars['change_eur'] + parts['change_eur']) * 100:.0f} per cent",
        "German exports. Each line runs from January to November 2021 to the same months of 2022.",
        f"Two dumbbell charts of German exports to seven partners, January to November 2021 and 2022, log scale. To Kyrgyzstan cars rose from {cars['base_eur'] / 1e6:.1f} to "
        f"{cars['now_eur'] / 1e6:.1f} million euros and parts from {parts['base_eur'] / 1e6:.1f} to {parts['now_eur'] / 1e6:.1f} million. To Russia cars fell by "
        f"{-falls['8703']:,.0f} and parts by {-falls['8708']:,.0f} million.",
        table.sort_values(["heading", "partner"]),
    )


def _dumbbells(ax: Axes, rows: pd.DataFrame) -> None:
    for y, code in enumerate(ORDER):
        row = rows.loc[code]
        tint = style.MUTED if code == "BLR" else style.colour(code)
        ax.plot([row["base_eur"] / 1e6, row["now_eur"] / 1e6], [y, y], color=tint, lw=2)
        ax.plot(row["base_eur"] / 1e6, y, "o", ms=7, mfc=style.PAPER, mec=tint, mew=1.5)
        ax.plot(row["now_eur"] / 1e6, y, "o", ms=8, color=tint)
        text = f"{row['ratio']:.0f}×" if row["ratio"] >= 10 else f"{row['ratio']:.1f}×"
        style.label(ax, max(row["base_eur"], row["now_eur"]) / 1e6, y, text, dx=8, color=tint)
    ax.set_xscale("log")
    ax.set(xlim=(0.3, 9000), ylim=(len(ORDER) - 0.5, -0.6))
    ax.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
    ax.set_yticks(range(len(ORDER)), [NAMES[c] for c in ORDER], color=style.INK)
    style.no_grid(ax)
    ax.xaxis.grid(True)


@draws("eurostat_exports_annual", "kyrgyz_trade_by_partner", "neighbour_imports_from_eu", "ecb_usd_per_eur_annual")
def four_ledgers(table: pd.DataFrame) -> Drawing:
    """The mirror ratio of four importers with the European Union: columns series (ISO code), year, ratio."""
    figure, ax = style.canvas(3.5)
    ax.axhline(1, color=style.INK, lw=0.9)
    for code in ("UZB", "KAZ", "ARM", "KGZ"):
        line = table[table["series"] == code]
        ax.plot(line["year"], line["ratio"], color=style.colour(code), lw=2.6 if code == "KGZ" else 1.6)
        end = line["ratio"].iloc[-1]
        nudge = {"ARM": 7, "KAZ": -7, "UZB": 9}.get(code, 0)
        style.label(ax, 2023, end, f"{end:.2f}  {NAMES[code]}", dx=7, dy=nudge, color=style.colour(code))
    ax.set(ylim=(0, 1.5), xlim=(2014.7, 2025.2))
    ax.set_xticks(range(2015, 2024, style.fit(2, 4)))
    style.units(ax, "Mirror ratio: recorded by the importer over declared by the European Union")
    fall = {c: _fall(table, c) for c in ("KGZ", "KAZ", "ARM", "UZB")}
    steepest = max(fall, key=fall.get)
    return Drawing(
        figure,
        f"The ratio fell in {sum(v > 0 for v in fall.values())} of {len(fall)} ledgers, most in that of {NAMES[steepest]}: by {fall[steepest] * 100:.0f} per cent against the plain mean of its yearly ratios of 2019 to 2021",
        "The same comparison for three other importers. All record by origin and include freight, so levels differ; the change is what counts.",
        "Line chart of the ratio of recorded to declared imports from the European Union, 2015 to 2023, for four importers. Change of 2023 against the plain mean of the yearly ratios of 2019 to 2021: "
        + ", ".join(f"{NAMES[c]} minus {v * 100:.0f} per cent" for c, v in fall.items())
        + f". Kyrgyzstan ends at {table[(table['series'] == 'KGZ') & (table['year'] == 2023)]['ratio'].iloc[0]:.2f}.",
        table,
    )


def _fall(table: pd.DataFrame, code: str) -> float:
    """Fall of the ratio in 2023 against the plain mean of the yearly ratios of 2019 to 2021, as a share."""
    line = table[table["series"] == code].set_index("year")["ratio"]
    return 1 - line[2023] / line[[2019, 2020, 2021]].mean()
