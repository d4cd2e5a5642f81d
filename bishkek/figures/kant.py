"""Figures of the chapter on Kant."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.maps import BOUNDARIES, SEA, Frame, outline, scale_bar
from bishkek.figures.region import NOTE, REGION, draw_region
from bishkek.measures import kant
from bishkek.numbers.formats import words

RINGS = (250, 500, 1000)
KANT = "Kant air base"
RED, US = style.COLOURS["RUS"], "#4a5f8a"
NEAR = Frame("+proj=aea +lat_1=42 +lat_2=44 +lat_0=42.9 +lon_0=74.7", -105_000, 105_000, -62_000, 62_000)
SHORT = {
    "Kant air base": ("Kant air base", 8, -8, "left"), "201st base, Dushanbe": ("201st base", -9, -11, "right"), "201st base, Bokhtar": ("201st base, garrison", 9, -6, "left"),
    "Okno station, near Nurek": ("Okno, near Nurek", 9, -5, "left"), "Baikonur cosmodrome": ("Baikonur", 9, 0, "left"), "Sary-Shagan test range": ("Sary-Shagan", 9, 0, "left"),
    "Naval test site, near Karakol": ("naval test site", 10, 5, "left"), "Naval communication centre, Kara-Balta or Chaldovar": ("naval radio", -8, 0, "right"),
}  # fmt: skip
NAMES = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan", "UZB": "Uzbekistan", "RUS": "Russia"}
SUPPLIERS = {"Russia": RED, "Türkiye": "#b5793a", "China": style.COLOURS["CHN"], "United States": US, "others": style.CONTEXT}


@draws("military_sites", "region_shapes", "places")
def sites_map(sites: pd.DataFrame, shapes: gpd.GeoDataFrame, places: pd.DataFrame) -> Drawing:
    """Russian sites on the base map of the region with rings of distance around Kant."""
    figure, ax = style.canvas(style.WIDTH * REGION.height + 0.05)
    bishkek = places.set_index("name").loc["Bishkek", ["longitude", "latitude"]].astype(float)
    draw_region(ax, shapes, places[places["name"] != "Bishkek"], {"KGZ": "#fbe7df"}, cities=False)
    ax.plot(*REGION.project(*bishkek), "s", ms=4.5, color=style.INK, zorder=9)
    style.label(ax, *REGION.project(*bishkek), "Bishkek", dy=12, ha="center", fontsize=9, fontweight="bold", path_effects=style.halo(2))
    rows = sites[sites["kind"] != "former US base"]
    centre = rows.set_index("name").loc[KANT, ["longitude", "latitude"]].astype(float)
    for distance in RINGS:
        x, y = np.array([REGION.project(*p) for p in kant.ring(*centre, distance)]).T
        ax.plot(x, y, color=RED, lw=1.1, ls=(0, (5, 3)), zorder=5)
        at = REGION.project(*kant.ring(*centre, distance)[84])
        style.label(ax, *at, f"{distance:,} km", ha="center", fontsize=9, color=RED, path_effects=style.halo())
    for row in rows.itertuples():
        _site(ax, row)
    scale_bar(ax, REGION, 80.6, 36.0, 500)
    drawn, towns = (rows["position"] == "site").sum(), (rows["position"] == "town").sum()
    far = {n: kant.kilometres(rows, KANT, n) for n in rows["name"] if n != KANT}
    near = min(far, key=far.get)
    return Drawing(
        figure,
        f"Of {words(len(rows))} Russian military sites placed in the region, {words((rows['iso3'] == 'KGZ').sum())} are in Kyrgyzstan; the farthest lies {max(far.values()):,.0f} km from Kant",
        "Filled squares: the position of the site was sourced. Hollow circles: only the nearest town is known. Rings are great-circle distances from Kant; they show distance, not reach or control.",
        f"Relief map of Central Asia with {drawn} Russian sites at sourced positions and {towns} at the nearest town: {', '.join(f'{n} in {NAMES[c]}' for c, n in rows['iso3'].value_counts().items())}. "
        f"Dashed rings around Kant show distance. The nearest other site is {far[near]:.0f} km away, the farthest, {max(far, key=far.get)}, {max(far.values()):.0f} km.",
        rows.assign(km_from_kant=[far.get(n, 0.0) for n in rows["name"]]).reset_index(drop=True),
        note=NOTE + " A seismic station at Mailuu-Suu and an air base at Balkhash are left out: no position, or one source only.",
    )


def _site(ax: Axes, row) -> None:
    at = REGION.project(row.longitude, row.latitude)
    sourced = row.position == "site"
    ax.plot(*at, "s" if sourced else "o", ms=8 if row.name == KANT else 6.5, mfc=RED if sourced else style.PAPER, mec=RED, mew=1.5, zorder=8)
    text, dx, dy, ha = SHORT[row.name]
    style.label(ax, *at, text, dx=dx, dy=dy, ha=ha, fontsize=8.5, color=RED, path_effects=[] if row.iso3 == "KAZ" else style.halo(2))


@draws("military_sites", "region_shapes", "places")
def bishkek_map(sites: pd.DataFrame, shapes: gpd.GeoDataFrame, places: pd.DataFrame) -> Drawing:
    """Bishkek, Kant and the former American base, with distances."""
    figure, ax = style.canvas(style.WIDTH * NEAR.height + 0.05)
    _ground(ax, shapes)
    spots = pd.concat([sites[["name", "longitude", "latitude"]], places[["name", "longitude", "latitude"]]]).set_index("name")
    manas = sites.loc[sites["kind"] == "former US base", "name"].iloc[0]
    points = {KANT: ("Kant air base (Russia)", "s", RED, (6, -18)), manas: ("Manas airport\n(US base, 2001 to 2014)", "D", US, (-11, 4)), "Bishkek": ("Bishkek", "o", style.INK, (-9, -12))}
    far = {}
    for name, (text, marker, tint, offset) in points.items():
        at = NEAR.project(*spots.loc[name].astype(float))
        ax.plot(*at, marker, ms=9, color=tint, mec=style.PAPER, zorder=6)
        style.label(ax, *at, text, dx=offset[0], dy=offset[1], ha="left" if offset[0] > 0 else "right", color=tint, fontweight="bold", fontsize=10.5, path_effects=style.halo())
    for name in ("Bishkek", manas):
        ends = np.array([NEAR.project(*spots.loc[n].astype(float)) for n in (KANT, name)])
        ax.plot(*ends.T, color=style.INK, lw=0.9, ls=":", zorder=5)
        far[name] = kant.kilometres(spots.reset_index(), KANT, name)
        style.label(ax, *ends.mean(axis=0), f"{far[name]:.0f} km", dx=-19 if name == manas else 0, dy=-7 if name == manas else -9, ha="center", fontsize=9.5, path_effects=style.halo())
    scale_bar(ax, NEAR, 75.35, 42.42, 25)
    return Drawing(
        figure,
        f"The Russian base lies {far['Bishkek']:.0f} km from the centre of Bishkek and {far[manas]:.0f} km from what was an American base",
        "Dotted lines are great circles between the points. Kyrgyzstan is tinted, Kazakhstan white.",
        f"Map of the Chui valley, some 210 by 124 kilometres, with Bishkek, Kant air base {far['Bishkek']:.0f} km to the east, and Manas airport {far[manas]:.0f} km from Kant, which the United States used from 2001 to 2014. The border with Kazakhstan runs north of all three.",
        pd.DataFrame({"to": list(far), "km_from_kant": list(far.values())}),
        note=BOUNDARIES + " The border is generalised. Albers equal-area projection.",
    )


def _ground(ax: Axes, shapes: gpd.GeoDataFrame) -> None:
    """Countries, lakes and rivers of the window."""
    window = shapely.box(NEAR.left, NEAR.bottom, NEAR.right, NEAR.top)
    for layer, look in (("country", {"edgecolor": "#6b5d52", "linewidth": 1.2}), ("lake", {"facecolor": SEA, "edgecolor": "#9dbfd0", "linewidth": 0.6})):
        rows = shapes[shapes["layer"] == layer].cx[72.5:77, 41.5:44.5].to_crs(NEAR.projection)
        for name, geometry in zip(rows["name"], rows.geometry, strict=True):
            parts = shapely.get_parts(shapely.intersection(geometry, window))
            for part in parts[shapely.get_type_id(parts) == 3]:
                if part.is_empty:
                    continue
                fill = {"facecolor": "#fbe7df" if name == "KGZ" else "#ffffff"} if layer == "country" else {}
                ax.add_patch(PathPatch(outline(part), zorder=1, **(look | fill)))
    for name, at in (("KAZAKHSTAN", (74.55, 43.3)), ("KYRGYZSTAN", (75.45, 42.63))):
        style.label(ax, *NEAR.project(*at), name, ha="center", fontsize=10.5, fontweight="bold", color="#9a8f84", path_effects=style.halo())
    ax.set(xlim=(NEAR.left, NEAR.right), ylim=(NEAR.bottom, NEAR.top), xticks=[], yticks=[])
    ax.set_aspect("equal")
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(True)


@draws("base_agreements")
def timeline(events: pd.DataFrame) -> Drawing:
    """Agreements and events in a list along time; hollow where the source is secondary."""
    rows = events.sort_values("date").reset_index(drop=True)
    figure, ax = style.canvas(5.0)
    tints = {"United States": US, "Russia": RED}
    ax.plot([0, 0], [-0.6, len(rows) - 0.4], color=style.RULE, lw=2, zorder=1)
    for i, r in rows.iterrows():
        tint = tints[r["state"]]
        ax.plot(0, i, "D" if r["state"] == "United States" else "o", ms=8, mfc=tint if r["grade"] == "B" else style.PAPER, mec=tint, mew=1.5, zorder=3)
        style.label(ax, -0.025, i, r["date"], ha="right", fontsize=9.5, color=style.MUTED)
        style.label(ax, 0.025, i, r["place"], fontsize=10, fontweight="bold", color=tint)
        style.label(ax, 0.15, i, r["event"], fontsize=10)
    ax.set(xlim=(-0.14, 0.95), ylim=(len(rows) - 0.3, -0.7), xticks=[], yticks=[])
    style.no_grid(ax)
    ax.spines["bottom"].set_visible(False)
    russian = rows[(rows["place"] == "Kant") & (rows["state"] == "Russia")]
    steps = russian["step"].value_counts()
    opened, closed = (rows[(rows["place"] == "Manas") & (rows["step"] == s)]["date"].iloc[0] for s in ("opened", "closed"))
    return Drawing(
        figure,
        f"Kant has outlasted Manas: since {opened[:4]} the record has {steps['signed']} agreements signed on the Russian base; the American one closed in {closed[:4]}",
        "Circles: Russian sites. Diamonds: the American base. Filled: official statement. Hollow: press or reference work.",
        f"List of {len(rows)} dated events from {rows['date'].iloc[0][:4]} to {rows['date'].iloc[-1][:4]}, {len(russian)} of them about Kant: {steps['signed']} signings, {steps['ratified']} ratifications, {steps['in force']} entries into force, "
        f"the opening in {russian.loc[russian['step'] == 'opened', 'date'].iloc[0][:4]} and the ceremony in {russian.loc[russian['step'] == 'ceremony', 'date'].iloc[0][:4]}. The American base opened in {opened[:4]} and closed in {closed[:4]}.",
        rows,
        note="The texts of the treaties were not read; dates are those that a source names.",
    )


@draws("kant_force")
def force(counts: pd.DataFrame) -> Drawing:
    """Counts of aircraft and people at Kant over time, hollow where the source is secondary."""
    counts = counts[counts["counted"] != "people in Tajikistan"]
    figure, axes = style.canvas(3.6, 1, 2)
    for ax, (kind, title) in zip(axes, (("combat aircraft", "Combat aircraft"), ("people", "Russian servicemen")), strict=True):
        for r in counts[counts["counted"] == kind].itertuples():
            x, tint = int(r.month[:4]) + (int(r.month[5:]) - 0.5) / 12, style.MUTED if r.status == "planned" else RED
            ax.plot([x, x], [r.low, r.high], color=tint, lw=1.6)
            ax.plot([x], [r.high], "o", ms=7, mec=tint, mfc=tint if r.grade == "B" else style.PAPER, mew=1.5, zorder=4)
        style.units(ax, title)
        ax.set(xlim=(2001, 2025), ylim=(0, 27 if kind == "combat aircraft" else 800), xticks=(2005, 2010, 2015, 2020))
    axes[0].axhline(kant.SMALL, color=style.INK, lw=0.9, ls="--")
    style.label(axes[0], 2024.8, kant.SMALL, f"small: below {kant.SMALL}", dy=-9, ha="right", fontsize=9.5)
    style.label(axes[0], 2004.4, 15, "planned", color=style.MUTED, fontsize=9.5)
    style.label(axes[0], 2014.5, 10, "reported", color=RED, fontsize=9.5)
    style.label(axes[1], 2004.0, 700, "planned, with civilians", color=style.MUTED, fontsize=9.5)
    style.label(axes[1], 2024.8, 500, "reported, all sites", dy=12, ha="right", color=RED, fontsize=9.5)
    combat = counts[counts["counted"] == "combat aircraft"]
    last = combat.sort_values("month").iloc[-1]
    people = counts[counts["counted"] == "people"]
    return Drawing(
        figure,
        f"No count of Kant that we saw has more than {combat['high'].max()} combat aircraft; the last, of {last['month'][:4]}, has {last['high']}",
        "Each point is one report; a line is its range. Filled: official. Hollow: press. No count of aircraft after 2013 was found.",
        f"Two charts of reports on Kant, 2002 to 2022. Combat aircraft: {len(combat)} counts, {combat['low'].min()} to {combat['high'].max()}, all below the line of {kant.SMALL}. "
        f"Servicemen: {len(people)} counts, {people['low'].min()} to {people['high'].max()}, the last {people.sort_values('month')['high'].iloc[-1]} in 2022 for all sites in Kyrgyzstan.",
        counts,
    )


@draws("arms_deliveries")
def suppliers(deliveries: pd.DataFrame) -> Drawing:
    """Shares of suppliers in arms delivered to each of the five, by period."""
    wide = deliveries.pivot_table(index=["recipient", "period"], columns="supplier", values="tiv_million", fill_value=0)
    wide = wide.reindex(columns=list(SUPPLIERS), fill_value=0)
    figure, ax = style.canvas(4.9)
    rows = [(c, p) for c in ("KGZ", "KAZ", "TJK", "UZB", "TKM") for p in sorted(deliveries["period"].unique()) if (c, p) in wide.index]
    y, ticks, last = 0.0, [], ""
    for code, period in rows:
        y += 1.0 if code == last else 1.75
        last = code
        total, left = wide.loc[(code, period)].sum(), 0.0
        for supplier, tint in SUPPLIERS.items():
            share = wide.loc[(code, period), supplier] / total * 100
            ax.barh(y, share, 0.76, left=left, color=tint, edgecolor=style.PAPER, linewidth=0.8)
            if share > 9:
                style.label(ax, left + share / 2, y, f"{share:.0f}", ha="center", color=style.INK if supplier == "others" else style.PAPER, fontsize=9)
            left += share
        style.label(ax, 102, y, f"{total:,.0f}", fontsize=9.5, color=style.MUTED)
        ticks.append((y, f"{NAMES[code]}  {period}"))
    ax.set_yticks(*map(list, zip(*ticks, strict=True)), color=style.INK)
    for x, supplier in zip((0, 17, 34, 48, 74), SUPPLIERS, strict=True):
        style.label(ax, x, 0.55, supplier, color=style.MUTED if supplier == "others" else SUPPLIERS[supplier], fontweight="bold", fontsize=10)
    style.label(ax, 102, 0.55, "sum", fontsize=10, color=style.MUTED)
    ax.set(xlim=(0, 111), ylim=(y + 0.7, -0.1), xticks=(0, 25, 50, 75, 100))
    ax.set_xlabel("per cent of arms delivered, by SIPRI’s trend-indicator value; sum in millions of it")
    style.no_grid(ax)
    shares = {p: kant.supplier_share(deliveries, "Russia", p, tuple(NAMES)) for p in sorted(deliveries["period"].unique())}
    mine = deliveries[(deliveries["recipient"] == "KGZ") & (deliveries["period"] == "2012 to 2023")].set_index("supplier")["tiv_million"]
    first, latest = list(shares.values())[0], list(shares.values())[-1]
    return Drawing(
        figure,
        f"Russia delivered {first:.0f} per cent of the five states’ major arms in {list(shares)[0]} and {latest:.0f} in {list(shares)[-1]}; in Kyrgyzstan {mine['Russia'] / mine.sum() * 100:.0f}",
        "Each bar is one state in one period; states and periods without a recorded delivery have none. A few orders make a bar, so shares jump.",
        f"Stacked bars of suppliers for five states and three periods. Russia’s share of all deliveries: {', '.join(f'{p} {s:.0f} per cent' for p, s in shares.items())}. "
        f"Kyrgyzstan 2012 to 2023: Russia {mine['Russia']:.1f}, Türkiye {mine['Türkiye']:.1f} million of the value.",
        deliveries.sort_values(["recipient", "period", "supplier"]),
    )


@draws("military_spending")
def spending(shares: pd.DataFrame) -> Drawing:
    """Military spending over gross domestic product; gaps are missing years."""
    figure, ax = style.canvas(3.4)
    for code, tint, width in (("RUS", RED, 1.6), ("KAZ", style.COLOURS["Central Asia"], 1.6), ("TJK", "#6b5b95", 1.6), ("UZB", style.MUTED, 1.6), ("KGZ", style.FOCUS, 2.4)):
        line = shares[shares["iso3"] == code].set_index("year")["pct_of_gdp"].reindex(range(2000, 2025))
        ax.plot(line.index, line, color=tint, lw=width, marker="o" if code in ("UZB", "TJK") else None, ms=3.5)
    last = shares[shares["year"] == 2024].set_index("iso3")["pct_of_gdp"]
    for code, tint, dy in (("RUS", RED, 0), ("KGZ", style.FOCUS, 0), ("KAZ", style.COLOURS["Central Asia"], 0)):
        style.label(ax, 2024, last[code], f"{NAMES[code]} {last[code]:.1f}", dx=7, dy=dy, color=tint)
    tajik = shares[shares["iso3"] == "TJK"].sort_values("year").iloc[-1]
    style.label(ax, tajik["year"], tajik["pct_of_gdp"], "Tajikistan", dx=7, dy=-9, color="#6b5b95")
    uzbek = shares[shares["iso3"] == "UZB"].sort_values("year").iloc[-1]
    style.label(ax, uzbek["year"], uzbek["pct_of_gdp"], "Uzbekistan, last in 2018", dy=-13, ha="center", color=style.MUTED)
    ax.set(xlim=(1999.5, 2028.3), ylim=(0, 7.6), xticks=range(2000, 2025, 4))
    style.units(ax, "Military spending, per cent of gross domestic product")
    return Drawing(
        figure,
        f"Kyrgyzstan spends {last['KGZ']:.1f} per cent of its output on its forces, Kazakhstan {last['KAZ']:.1f}, Russia {last['RUS']:.1f}",
        "SIPRI’s estimates, 2000 to 2024. None for Turkmenistan; Uzbekistan and Tajikistan have gaps, which stay gaps.",
        f"Line chart of military spending over output, 2000 to 2024. In 2024 Russia {last['RUS']:.2f}, Kyrgyzstan {last['KGZ']:.2f}, Kazakhstan {last['KAZ']:.2f} per cent. No figures for Turkmenistan; the last for Uzbekistan is of 2018.",
        shares,
    )
