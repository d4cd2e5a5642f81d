"""Figures of the chapter on Kant."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.maps import SEA, Frame, outline, scale_bar
from bishkek.figures.region import NOTE, REGION, draw_region
from bishkek.measures import kant
from bishkek.measures.visits import ARTICLE
from bishkek.numbers.formats import words

RINGS = {250: 84, 500: 36, 1000: 5}  # distance in km -> the point of the ring, of ninety from north on, where it is written
KANT = "Kant air base"
RED, US = style.COLOURS["RUS"], "#4a5f8a"
CHUI = Frame("+proj=aea +lat_1=42 +lat_2=44 +lat_0=42.9 +lon_0=74.7", -105_000, 105_000, -62_000, 62_000)
HISOR = Frame("+proj=aea +lat_1=37 +lat_2=39 +lat_0=38.2 +lon_0=68.75", -105_000, 105_000, -62_000, 62_000)
INSETS = {"A": CHUI, "B": HISOR}
# sites labelled on the large map, and points of the insets: text, offset in points, side
SHORT = {"Sary-Shagan test range": ("Sary-Shagan", 9, 0, "left"), "Naval test site, near Karakol": ("naval test site", 10, 5, "left")}
CLOSE = {
    "A": {
        "Kant air base": ("Kant air base", 5, -10, "left"), "Manas airport, US base to 2014": ("Manas, US base\n2001 to 2014", 10, 21, "left"), "Bishkek": ("Bishkek", -5, -10, "right"),
        "Naval communication centre, Kara-Balta or Chaldovar": ("naval radio", 2, -12, "center"),
    },
    "B": {
        "201st base, Dushanbe": ("201st base", -8, -5, "right"), "Dushanbe": ("Dushanbe", -5, 10, "right"), "Okno station, near Nurek": ("Okno station,\nnear Nurek", 8, -6, "left"),
        "201st base, Bokhtar": ("201st base,\ngarrison at Bokhtar", 8, 11, "left"),
    },
}  # fmt: skip
NAMES = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan", "UZB": "Uzbekistan", "RUS": "Russia"}
SUPPLIERS = {"Russia": RED, "Türkiye": "#96591d", "China": style.COLOURS["CHN"], "United States": US, "others": style.CONTEXT}


@draws("military_sites", "region_shapes", "places")
def sites_map(sites: pd.DataFrame, shapes: gpd.GeoDataFrame, places: pd.DataFrame) -> Drawing:
    """Russian sites on the base map of the region with rings of distance around Kant, and two close views."""
    figure, _ = style.canvas(style.width() * (REGION.height + CHUI.height * style.fit(0.5, 2)) + 0.35)
    figure.clear()
    axes = style.fit(
        lambda: figure.subplot_mosaic([["region", "region"], ["A", "B"]], height_ratios=[REGION.height, CHUI.height / 2]),
        lambda: figure.subplot_mosaic([["region"], ["A"], ["B"]], height_ratios=[REGION.height, CHUI.height, CHUI.height]),
    )()
    rows = sites[sites["kind"] != "former US base"]
    _far_view(axes["region"], rows, shapes, places)
    spots = pd.concat([sites, places.query("kind == 'capital'")]).set_index("name")
    for letter, frame in INSETS.items():
        _close_view(axes[letter], letter, frame, spots, shapes)
    far = {n: kant.kilometres(sites, KANT, n) for n in sites["name"] if n != KANT}
    town, manas = kant.kilometres(spots.reset_index(), KANT, "Bishkek"), sites.loc[sites["kind"] == "former US base", "name"].iloc[0]
    others = {n: far[n] for n in rows["name"] if n != KANT}
    drawn, towns = (rows["position"] == "site").sum(), (rows["position"] == "town").sum()
    return Drawing(
        figure,
        f"Of {words(len(rows))} Russian military sites placed in the region, {words((rows['iso3'] == 'KGZ').sum())} are in Kyrgyzstan",
        "Filled squares: the position of the site was sourced. Hollow circles: only the nearest town is known. Diamond: the former American base. Rings are great-circle distances from Kant; they show distance, not reach or control. "
        f"A and B enlarge the two frames on the map, each some 210 by 124 km; in A Kyrgyzstan is tinted and Kazakhstan is not, B lies in Tajikistan with Uzbekistan in the west. The Russian base lies {town:.0f} km from the centre of Bishkek and {far[manas]:.0f} km from Manas.",
        f"Relief map of Central Asia with {drawn} Russian sites at sourced positions and {towns} at the nearest town: {', '.join(f'{n} in {NAMES[c]}' for c, n in rows['iso3'].value_counts().items())}. "
        f"Dashed rings around Kant show distance. The nearest other site is {min(others.values()):.0f} km away, the farthest, {max(others, key=others.get)}, {max(others.values()):.0f} km. "
        f"Two close views: around Bishkek with Kant {town:.0f} km east of the city and Manas, the American base until 2014, {far[manas]:.0f} km from Kant; around Dushanbe with the 201st base, its garrison at Bokhtar and the Okno station.",
        sites.assign(km_from_kant=[far.get(n, 0.0) for n in sites["name"]]).reset_index(drop=True),
        note=NOTE + " A seismic station at Mailuu-Suu and an air base at Balkhash are left out: no position, or one source only.",
    )  # fmt: skip


def _far_view(ax: Axes, rows: pd.DataFrame, shapes: gpd.GeoDataFrame, places: pd.DataFrame) -> None:
    """The region with the rings; sites of the two close views have no names here."""
    draw_region(ax, shapes, places[~places["name"].isin(["Bishkek", "Dushanbe"])], {"KGZ": "#fbe7df"}, cities=False)
    centre = rows.set_index("name").loc[KANT, ["longitude", "latitude"]].astype(float)
    for distance, point in RINGS.items():
        x, y = np.array([REGION.project(*p) for p in kant.ring(*centre, distance)]).T
        ax.plot(x, y, color=RED, lw=1.1, ls=(0, (5, 3)), zorder=5)
        at = REGION.project(*kant.ring(*centre, distance)[point])
        style.label(ax, *at, f"{distance:,} km", ha="center", fontsize=9, color=RED, path_effects=style.halo())
    for row in rows.itertuples():
        at = REGION.project(row.longitude, row.latitude)
        _mark(ax, at, row.position, style.fit(8, 6) if row.name == KANT else style.fit(6.5, 4.5))
        if row.name in SHORT:
            text, dx, dy, ha = SHORT[row.name]
            style.label(ax, *at, text, dx=dx, dy=dy, ha=ha, fontsize=style.fit(8.5, 9), color=RED, path_effects=[] if row.iso3 == "KAZ" else style.halo(2))
    for letter, frame in INSETS.items():
        corners = [frame.unproject(x, y) for x, y in ((frame.left, frame.bottom), (frame.left, frame.top), (frame.right, frame.top), (frame.right, frame.bottom))]
        x, y = np.array([REGION.project(*c) for c in [*corners, corners[0]]]).T
        ax.plot(x, y, color=style.INK, lw=1.1, zorder=9)
        style.label(ax, x[1], y[1], letter, dx=-3, dy=2, ha="right", fontsize=10.5, fontweight="bold")
    scale_bar(ax, REGION, 51.0, 34.9, 500)


def _mark(ax: Axes, at: tuple[float, float], position: str, size: float) -> None:
    """A Russian site: a square where its position was sourced, a hollow circle at the nearest town."""
    sourced = position == "site"
    ax.plot(*at, "s" if sourced else "o", ms=size, mfc=RED if sourced else style.PAPER, mec=RED, mew=1.5, zorder=8)


def _close_view(ax: Axes, letter: str, frame: Frame, spots: pd.DataFrame, shapes: gpd.GeoDataFrame) -> None:
    """One frame of the large map, enlarged, with every site named."""
    _ground(ax, frame, shapes)
    for name, (text, dx, dy, ha) in CLOSE[letter].items():
        row = spots.loc[name]
        at = frame.project(*row[["longitude", "latitude"]].astype(float))
        american, capital = row["kind"] == "former US base", row["kind"] == "capital"
        tint = style.INK if capital else US if american else RED
        if capital or american:
            ax.plot(*at, "s" if capital else "D", ms=5 if capital else 6.5, color=tint, zorder=8)
        else:
            _mark(ax, at, row["position"], 8)
        style.label(ax, *at, text, dx=dx, dy=dy, ha=ha, color=tint, fontsize=9, linespacing=1.05, fontweight="bold" if name in (KANT, "Bishkek", "Dushanbe") else "normal")
    scale_bar(ax, frame, *frame.unproject(frame.right - 37_000, frame.bottom + 9_000), 25)
    style.label(ax, frame.left, frame.top, letter, dx=6, dy=-9, fontsize=11, fontweight="bold")


def _ground(ax: Axes, frame: Frame, shapes: gpd.GeoDataFrame) -> None:
    """Countries and lakes of the window; the borders are generalised."""
    window = shapely.box(frame.left, frame.bottom, frame.right, frame.top)
    west, south, east, north = *frame.unproject(frame.left, frame.bottom), *frame.unproject(frame.right, frame.top)
    for layer, look in (("country", {"edgecolor": "#6b5d52", "linewidth": 1.1}), ("lake", {"facecolor": SEA, "edgecolor": "#9dbfd0", "linewidth": 0.6})):
        rows = shapes[shapes["layer"] == layer].cx[west - 0.5 : east + 0.5, south - 0.5 : north + 0.5].to_crs(frame.projection)
        for name, geometry in zip(rows["name"], rows.geometry, strict=True):
            parts = shapely.get_parts(shapely.intersection(geometry, window))
            for part in parts[(shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)]:
                fill = {"facecolor": "#fbe7df" if name == "KGZ" else "#ffffff"} if layer == "country" else {}
                ax.add_patch(PathPatch(outline(part), zorder=1, **(look | fill)))
    ax.set(xlim=(frame.left, frame.right), ylim=(frame.bottom, frame.top), xticks=[], yticks=[])
    ax.set_aspect("equal")
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(True)


@draws("base_agreements")
def timeline(events: pd.DataFrame) -> Drawing:
    """Agreements and events in a list along time; hollow where the source is secondary."""
    rows = events.sort_values("date", kind="stable").reset_index(drop=True)
    figure, ax = style.canvas(style.fit(6.6, 11.2))
    tints, shapes = {"United States": US, "Russia": RED, "China": style.COLOURS["CHN"]}, {"United States": "D", "Russia": "o", "China": "s"}
    ax.plot([0, 0], [-0.6, len(rows) - 0.4], color=style.RULE, lw=2, zorder=1)
    for i, r in rows.iterrows():
        tint = tints[r["state"]]
        ax.plot(0, i, shapes[r["state"]], ms=8, mfc=tint if r["grade"] == "B" else style.PAPER, mec=tint, mew=1.5, zorder=3)
        style.label(ax, -0.025, i, r["date"], ha="right", fontsize=9.5, color=style.MUTED)
        style.label(ax, 0.025, i, r["place"], dy=style.fit(0, 7), fontsize=10, fontweight="bold", color=tint)
        style.label(ax, *style.fit((0.15, i), (0.025, i + 0.02)), style.lines(r["event"], 62), fontsize=style.fit(10, 9), va=style.fit("center", "top"))
    at = int((rows["date"] <= ARTICLE).sum()) - 0.5
    ax.plot(style.fit((-0.14, 0.95), (-0.24, 0.72)), [at, at], color=style.INK, lw=0.9, ls=":")
    style.label(ax, style.fit(0.95, 0.72), at, "article", dy=6, ha="right", fontsize=9)
    ax.set(xlim=style.fit((-0.14, 0.95), (-0.24, 0.72)), ylim=(len(rows) - 0.3, -0.7), xticks=[], yticks=[])
    style.no_grid(ax)
    ax.spines["bottom"].set_visible(False)
    russian = rows[(rows["place"] == "Kant") & (rows["state"] == "Russia")]
    steps = russian["step"].value_counts()
    later = "; ".join(f"{r.date[:4]}, {r.place}: {r.event}" for r in rows[rows["date"] > ARTICLE].itertuples())
    opened, closed = (rows[(rows["place"] == "Manas") & (rows["step"] == s)]["date"].iloc[0] for s in ("opened", "closed"))
    return Drawing(
        figure,
        f"Kant has outlasted Manas: the American base closed in {closed[:4]}, and {words(int((russian['date'] > closed).sum()))} of {words(len(russian))} steps on record at the Russian one are later",
        "Circles: Russian sites and deliveries. Diamonds: the American base. Squares: a Chinese post that was reported and denied. Filled: official statement. Hollow: press or reference work.",
        f"Timeline of {len(rows)} dated events from {rows['date'].iloc[0][:4]} to {rows['date'].iloc[-1][:4]}, {len(russian)} of them about Kant: {steps['signed']} signings, {steps['ratified']} ratifications, {steps['in force']} entries into force, "
        f"the opening in {russian.loc[russian['step'] == 'opened', 'date'].iloc[0][:4]} and the ceremony in {russian.loc[russian['step'] == 'ceremony', 'date'].iloc[0][:4]}. The American base opened in {opened[:4]} and closed in {closed[:4]}. After the article: {later}.",
        rows,
        note="The texts of the treaties were not read; dates are those that a source names.",
    )


@draws("kant_force")
def force(counts: pd.DataFrame) -> Drawing:
    """Plans and counts of aircraft and people at Kant in a list along time, one bar a report; hollow where it is a plan."""
    rows = counts[~counts["counted"].isin(["people in Tajikistan", "combat aircraft sent abroad"])]
    reports = rows.drop_duplicates(["month", "reported_by"]).sort_values("month", kind="stable").reset_index(drop=True)
    places = reports.index + 0.9 * (reports["status"] != "planned")
    figure, axes = style.canvas(style.fit(3.5, 4.0), 1, 2, sharey=True)
    for ax, (kinds, title) in zip(axes, ((["combat aircraft", "aircraft of all kinds"], "Combat aircraft"), (["people"], "Russian servicemen")), strict=True):
        own = rows[rows["counted"].isin(kinds)].set_index(["month", "reported_by"])
        for y, report in zip(places, reports.itertuples(), strict=True):
            _count(ax, y, own.loc[(report.month, report.reported_by)] if (report.month, report.reported_by) in own.index else None)
        ax.set(xlim=(0, own["high"].max() * style.fit(1.5, 2)), ylim=(places.max() + 0.6, -1.5), xticks=[])
        style.no_grid(ax)
        ax.spines["bottom"].set_visible(False)
        style.units(ax, title)
    for head, y in (("Plans", -0.85), ("Counts", (reports["status"] == "planned").sum() + 0.05)):
        style.label(axes[0], 0, y, head, dx=-5, ha="right", fontweight="bold", fontsize=9.5)
    names = [f"{r.reported_by.split(' (')[0].replace(' Magazine', '')}, {r.month[:4]}" for r in reports.itertuples()]
    axes[0].set_yticks(places, [style.lines(name, 18) for name in names], color=style.INK, fontsize=9)
    combat = rows[rows["counted"] == "combat aircraft"]
    last = combat[combat["status"] == "reported"].sort_values("month", kind="stable").iloc[-1]
    people = rows[rows["counted"] == "people"]
    planned, plans = (part["status"].eq("planned").sum() for part in (combat, people))
    return Drawing(
        figure,
        f"The last count of combat aircraft at Kant that we found is of {last['month'][:4]} and has {last['high']}",
        "One row a report, in order of time. Hatched: plans. Solid: counts. Grey: aircraft of all kinds, not combat aircraft. A dash: the report does not say. The count of people of 2022 is for all Russian sites in Kyrgyzstan. No total of aircraft after 2013 was found.",
        f"Two bar charts of reports on Kant, 2002 to 2022. Combat aircraft: {planned} plans and {len(combat) - planned} counts, {combat['low'].min()} to {combat['high'].max()}. "
        f"Servicemen: {plans} plans and {len(people) - plans} counts, {people['low'].min()} to {people['high'].max()}, the last {people.sort_values('month', kind='stable')['high'].iloc[-1]} in 2022 for all sites in Kyrgyzstan.",
        rows,
    )


def _count(ax: Axes, y: float, row: pd.Series | None) -> None:
    """The bar of one report, hatched if it is a plan; a dash if it says nothing."""
    if row is None:
        style.label(ax, 0, y, "–", dx=4, color=style.MUTED)
        return
    all_kinds, planned = row["counted"] == "aircraft of all kinds", row["status"] == "planned"
    tint = style.MUTED if all_kinds else RED
    ax.barh(y, row["high"], height=0.6, facecolor=style.PAPER if planned else tint, edgecolor=tint, hatch="////" if planned else "", lw=1)
    text = f"{row['high']}" if row["low"] == row["high"] else f"{row['low']} to {row['high']}"
    style.label(ax, row["high"], y, text + (style.fit(", all kinds", ",\nall kinds") if all_kinds else ""), dx=5, fontsize=9.5, color=tint, linespacing=1)


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
    for x, height, supplier in zip(style.fit((0, 17, 34, 48, 74), (0, 36, 74, 0, 74)), style.fit((0.55,) * 5, (-0.25, -0.25, -0.25, 0.65, 0.65)), SUPPLIERS, strict=True):
        style.label(ax, x, height, supplier, color=style.MUTED if supplier == "others" else SUPPLIERS[supplier], fontweight="bold", fontsize=10)
    style.label(ax, 102, 0.55, "sum", fontsize=10, color=style.MUTED)
    ax.set(xlim=(0, 111), ylim=(y + 0.7, style.fit(-0.1, -0.8)), xticks=(0, 25, 50, 75, 100))
    style.below(ax, "per cent of arms delivered, by SIPRI’s trend-indicator value; sum in millions of it")
    style.no_grid(ax)
    shares = {p: kant.supplier_share(deliveries, "Russia", p, tuple(NAMES)) for p in sorted(deliveries["period"].unique())}
    mine = deliveries[(deliveries["recipient"] == "KGZ") & (deliveries["period"] == "2012 to 2023")].set_index("supplier")["tiv_million"]
    periods, share = list(shares), deliveries["tiv_million"] / deliveries.groupby(["recipient", "period"])["tiv_million"].transform("sum") * 100
    dashed = [p.replace(" to ", "–") for p in periods[-2:]]
    moved = {c: kant.supplier_share(deliveries, "Russia", periods[-1], (c,)) - kant.supplier_share(deliveries, "Russia", periods[-2], (c,)) for c in NAMES if c != "RUS"}
    falls, rises = sorted((c for c in moved if moved[c] < 0), key=moved.get), sorted((c for c in moved if moved[c] > 0), key=lambda c: -moved[c])
    return Drawing(
        figure,
        f"Between {dashed[0]} and {dashed[1]} Russia’s share of arms fell in {_and(falls)} and rose in {_and(rises)}",
        "Each bar is one state in one period; states and periods without a recorded delivery have none. A few orders make a bar, so shares jump.",
        f"Stacked bars of suppliers for five states and three periods. Russia’s share of all deliveries: {', '.join(f'{p} {s:.0f} per cent' for p, s in shares.items())}. "
        f"Kyrgyzstan 2012 to 2023: Russia {mine['Russia']:.1f}, Türkiye {mine['Türkiye']:.1f} million of the value. "
        f"Russia’s share by state, {periods[-2]} and {periods[-1]}, per cent: " + ", ".join(f"{NAMES[c]} {kant.supplier_share(deliveries, 'Russia', periods[-2], (c,)):.0f} and {kant.supplier_share(deliveries, 'Russia', periods[-1], (c,)):.0f}" for c in moved) + ".",
        deliveries.assign(share_pct=share).sort_values(["recipient", "period", "supplier"]),
    )


def _and(codes: list[str]) -> str:
    """Names of states in a sentence: "Turkmenistan, Uzbekistan and Tajikistan"."""
    names = [NAMES[c] for c in codes]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


@draws("military_spending")
def spending(shares: pd.DataFrame) -> Drawing:
    """Military spending over gross domestic product; gaps are missing years."""
    figure, ax = style.canvas(3.4)
    for code, tint, width in (("RUS", RED, 1.6), ("KAZ", style.COLOURS["Central Asia"], 1.6), ("TJK", "#6b5b95", 1.6), ("UZB", style.MUTED, 1.6), ("KGZ", style.FOCUS, 2.4)):
        line = shares[shares["iso3"] == code].set_index("year")["pct_of_gdp"].reindex(range(2000, 2025))
        ax.plot(line.index, line, color=tint, lw=width, marker="o" if code in ("UZB", "TJK") else None, ms=3.5)
    at, last = (shares[shares["year"] == y].set_index("iso3")["pct_of_gdp"] for y in (2021, 2024))
    for code, tint, dy in (("RUS", RED, 0), ("KGZ", style.FOCUS, 0), ("KAZ", style.COLOURS["Central Asia"], 0)):
        style.label(ax, 2024, last[code], f"{NAMES[code]} {last[code]:.1f}", dx=7, dy=dy, color=tint)
    tajik = shares[shares["iso3"] == "TJK"].sort_values("year", kind="stable").iloc[-1]
    style.label(ax, tajik["year"], tajik["pct_of_gdp"], "Tajikistan", dx=7, dy=-9, color="#6b5b95")
    uzbek = shares[shares["iso3"] == "UZB"].sort_values("year", kind="stable").iloc[-1]
    style.label(ax, uzbek["year"], uzbek["pct_of_gdp"], "Uzbekistan, last in 2018", dy=-13, ha=style.fit("center", "right"), color=style.MUTED)
    ax.set(xlim=(1999.5, 2028.3), ylim=(0, 7.6), xticks=range(2000, 2025, 4))
    style.units(ax, "Military spending, per cent of gross domestic product")
    return Drawing(
        figure,
        f"Kyrgyzstan spends {last['KGZ']:.1f} per cent of its output on its forces, Kazakhstan {last['KAZ']:.1f}, Russia {last['RUS']:.1f}",
        "SIPRI’s estimates, 2000 to 2024. None for Turkmenistan; Uzbekistan and Tajikistan have gaps, which stay gaps.",
        f"Line chart of military spending over output, 2000 to 2024. In 2024 Russia {last['RUS']:.2f}, Kyrgyzstan {last['KGZ']:.2f}, Tajikistan {last['TJK']:.2f}, Kazakhstan {last['KAZ']:.2f} per cent. "
        + "Lowest and highest: " + ", ".join(f"{NAMES[c]} {g.min():.2f} and {g.max():.2f}" for c, g in shares.groupby("iso3")["pct_of_gdp"]) + ". "
        f"Kyrgyzstan stays between its two bounds without a trend; since 2021 Kazakhstan went from {at['KAZ']:.2f} to {last['KAZ']:.2f}, Tajikistan from {at['TJK']:.2f} to {last['TJK']:.2f} and Russia from {at['RUS']:.2f} to {last['RUS']:.2f}. No figures for Turkmenistan; the last for Uzbekistan is of 2018.",
        shares,
    )
