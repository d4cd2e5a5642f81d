"""Map of the hosts since the warrant, with the parties to the Court hatched."""

import geopandas as gpd
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from bishkek.figures import maps, style
from bishkek.figures.drawing import Drawing, draws
from bishkek.measures.visits import FIVE, WARRANT
from bishkek.numbers.formats import words

EURASIA = maps.Frame("+proj=laea +lat_0=42 +lon_0=74 +units=m", -5_350_000, 5_650_000, -2_950_000, 3_250_000)
TINTS = {"party": "#d6e3f0", "not a party": "#f1e6cf", "disputed": "#e7e2ee", "outside": "#ffffff"}
COARSE_DEGREES = 0.2  # the map is small; finer coasts would only make the file larger
HATCHES = {"party": "////", "disputed": "xxxx", "outside": "...."}
HATCH_INK = {"party": "#9db9d6", "disputed": "#a99cc0", "outside": "#a9aeb3"}
# where the label stands, in points from the dot, and its side
LABELS = {
    "BLR": (-7, 6, "right"), "KAZ": (0, 12, "center"), "KGZ": (9, 6, "left"), "UZB": (15, 10, "center"), "TKM": (-9, -3, "right"),
    "TJK": (9, -4, "left"), "AZE": (3, 13, "left"), "SAU": (-6, -10, "center"), "ARE": (9, -3, "left"), "IND": (9, 0, "left"),
    "CHN": (11, 0, "left"), "MNG": (9, 5, "left"), "PRK": (9, 4, "left"), "VNM": (9, 3, "left"),
}  # fmt: skip


CLOSER = {
    "BLR": (-6, 6, "right"), "KAZ": (0, 12, "center"), "KGZ": (8, 5, "left"), "UZB": (-3, 8, "center"), "TKM": (-6, -8, "right"),
    "TJK": (7, -5, "left"), "AZE": (-6, 9, "right"), "SAU": (-6, -10, "center"), "ARE": (6, -3, "left"), "MNG": (-6, 6, "right"), "PRK": (-5, 8, "center"), "VNM": (-6, -2, "right"), "IND": (6, -5, "left"),
}  # on a phone
KEY = (("party", "party to the Court"), ("not a party", "not a party"), ("disputed", "disputed since June 2026"), ("outside", "not a member of the United Nations"))


@draws("foreign_visits", "court_membership", "countries")
def hosts(table: pd.DataFrame, court: pd.DataFrame, countries: gpd.GeoDataFrame) -> Drawing:
    """Visits by host before and since the warrant (rows of ``measures.visits.membership``)."""
    known = court.set_index("iso3")
    status = known["status"].mask(known["disputed_from"].notna(), "disputed").reindex(countries["iso3"]).fillna("outside")
    counts = _by_host(table)
    figure, ax = style.canvas(style.width() * EURASIA.height + style.fit(0.4, 0.62))
    ax.set_anchor("N")
    coarse = countries.assign(geometry=shapely.coverage_simplify(countries.geometry.values, COARSE_DEGREES))
    maps.draw_land(ax, EURASIA, coarse, {code: TINTS[s] for code, s in status.items()})
    for kind, hatch in HATCHES.items():
        _hatch(ax, TINTS[kind], hatch, HATCH_INK[kind])
    places = _places(countries, counts["iso3"])
    for row in counts.itertuples():
        _dot(ax, row, places.get(row.iso3))
    style.label(ax, *EURASIA.project(98, 61), "RUSSIA", ha="center", fontsize=style.fit(8.5, 9), color=style.MUTED)
    maps.scale_bar(ax, EURASIA, *style.fit((60, 19), EURASIA.unproject(EURASIA.left + 350_000, EURASIA.bottom + 250_000)), 1000)
    _key(ax)
    since = counts[counts["since_warrant"] > 0]
    parties = since[since["court"] == "party"]
    off = [r.country for r in since.itertuples() if r.iso3 not in places]
    return Drawing(
        figure,
        f"Of {len(since)} states that Russia’s president visited from the warrant to the end of 2025, {words(len(parties))} {'is a party' if len(parties) == 1 else 'are parties'} to the Court: {' and '.join(parties['country'])}",
        "Full dots: states visited since 17 March 2023, with the number of visits; hollow: visited only before, from 2019 on. Hatched blue: party to the Rome Statute in 2025; sand: not a party; dotted: not a member of the United Nations. "
        "Armenia joined in February 2024, after his visits there, Ukraine in January 2025. Crossed: Hungary, of which it is disputed whether it left in June 2026. A dot stands within the state, not at a city.",
        f"Map of Eurasia with {len(counts)} hosts of 2019 to 2025. Since the warrant there were {since['since_warrant'].sum()} visits to {len(since)} states, {since['iso3'].isin(FIVE).sum()} of them in Central Asia: "
        + ", ".join(f"{r.country} {r.since_warrant}" for r in since.itertuples()) + ". Parties to the Court among the states that were visited only before, on the day of the last visit: "
        + ", ".join(counts.loc[(counts["since_warrant"] == 0) & (counts["court"] == "party"), "country"]) + ".",
        counts,
        note=maps.BOUNDARIES + " Lambert azimuthal equal-area projection." + (f" Not on the map: {', '.join(off)} (visited since) and Brazil (visited before)." if off else ""),
    )  # fmt: skip


def _by_host(table: pd.DataFrame) -> pd.DataFrame:
    """Visits by host: before the warrant and since, with the status of the host on the last visit."""
    since = table["date_start"] > WARRANT
    grouped = table.assign(since=since, before=~since).groupby(["iso3", "country"])
    found = grouped.agg(before=("before", "sum"), since_warrant=("since", "sum"), court=("court", "last")).reset_index()
    return found.sort_values(["since_warrant", "country"], ascending=[False, True]).reset_index(drop=True)


def _places(countries: gpd.GeoDataFrame, codes: pd.Series) -> dict[str, tuple[float, float]]:
    """A point within each host, in metres, if the map shows it."""
    found = {}
    for row in countries[countries["iso3"].isin(codes)].itertuples():
        largest = max(getattr(row.geometry, "geoms", [row.geometry]), key=lambda part: part.area)
        point = largest.representative_point()
        if point.x < -40:
            continue
        x, y = EURASIA.project(point.x, point.y)
        if EURASIA.left < x < EURASIA.right and EURASIA.bottom < y < EURASIA.top:
            found[row.iso3] = (x, y)
    return found


def _hatch(ax: Axes, tint: str, hatch: str, ink: str) -> None:
    for patch in ax.patches:
        if patch.get_facecolor() == to_rgba(tint):
            patch.set(hatch=hatch, hatchcolor=ink)


def _dot(ax: Axes, row, place: tuple[float, float] | None) -> None:
    if place is None:
        return
    tint = style.FOCUS if row.court == "party" else style.INK
    if not row.since_warrant:
        ax.plot(*place, "o", ms=5, mfc=style.PAPER, mec=style.MUTED, mew=1.1, zorder=5)
        return
    ax.plot(*place, "o", ms=5 + 2 * row.since_warrant, color=tint, mec=style.PAPER, mew=0.8, zorder=6)
    dx, dy, side = (LABELS | style.fit({}, CLOSER)).get(row.iso3, (8, 0, "left"))
    style.label(ax, *place, f"{row.country} {row.since_warrant}", dx=dx, dy=dy, ha=side, fontsize=9, color=tint, path_effects=style.halo(2), zorder=8)


def _key(ax: Axes) -> None:
    """The categories of land, drawn below the map; in two lines on a phone."""
    places = style.fit(((0.0, 0), (0.23, 0), (0.38, 0), (0.66, 0)), ((0.0, 0), (0.38, 0), (0.0, 1), (0.38, 1)))
    line = style.fit(0.0, 0.1)
    for (x, row), (kind, text) in zip(places, KEY, strict=True):
        _swatch(ax, x, -0.075 - row * line, kind, text)


def _swatch(ax: Axes, x: float, y: float, kind: str, text: str) -> None:
    patch = Rectangle((x, y), style.fit(0.035, 0.05), style.fit(0.045, 0.055), transform=ax.transAxes, facecolor=TINTS[kind], edgecolor="#b9b4aa", linewidth=0.6, clip_on=False)
    if kind in HATCHES:
        patch.set(hatch=HATCHES[kind], hatchcolor=HATCH_INK[kind])
    ax.add_patch(patch)
    ax.text(x + style.fit(0.045, 0.065), y + 0.022, text, transform=ax.transAxes, fontsize=9, va="center", color=style.MUTED)
