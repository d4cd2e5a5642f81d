"""Maps: country shapes in an equal-area projection, arrows whose width is a value, a scale bar.

Boundaries are Natural Earth's (German point of view) and imply no endorsement; every map says so, and every map on
which Crimea lies says where it is drawn.
"""

from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path
from pyproj import Geod, Transformer

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws

EURASIA = "+proj=laea +lat_0=50 +lon_0=55 +units=m"
NO_ENDORSEMENT = "Boundaries: Natural Earth 5.1.1; they imply no endorsement."
BOUNDARIES = NO_ENDORSEMENT + " Of the points of view that it offers, the one chosen draws Crimea in Ukraine, as the majority of the General Assembly does."
SEA = "#e6eef2"
LAND = "#f4f2ee"


@dataclass(frozen=True)
class Frame:
    """A projection with its window in metres: left, right, bottom, top."""

    projection: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height of the map for one unit of width."""
        return (self.top - self.bottom) / (self.right - self.left)

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Degrees to metres."""
        return _between("EPSG:4326", self.projection).transform(longitude, latitude)

    def unproject(self, x: float, y: float) -> tuple[float, float]:
        """Metres to degrees."""
        return _between(self.projection, "EPSG:4326").transform(x, y)


@lru_cache(maxsize=None)
def _between(one: str, other: str) -> Transformer:
    """From one projection to another, made once: making it takes a hundred times as long as using it."""
    return Transformer.from_crs(one, other, always_xy=True)


FLOWS = Frame(EURASIA, -4_350_000, 3_050_000, -2_250_000, 2_150_000)


@lru_cache(maxsize=4)
def _projected(frame: Frame, digest: int, countries: tuple) -> gpd.GeoDataFrame:
    shapes = gpd.GeoDataFrame({"iso3": [c[0] for c in countries]}, geometry=[c[1] for c in countries], crs="EPSG:4326")
    half = shapely.box(-40, 5, 179.9, 84)
    shapes["geometry"] = shapely.segmentize(shapely.intersection(shapes.geometry.values, half), 0.5)
    shapes = shapes[~shapes.geometry.is_empty].to_crs(frame.projection)
    shapes["geometry"] = shapely.coverage_simplify(shapes.geometry.values, 9_000)
    window = shapely.box(frame.left, frame.bottom, frame.right, frame.top)
    shapes["geometry"] = shapely.intersection(shapely.make_valid(shapes.geometry.values), window)
    return shapes[~shapes.geometry.is_empty]


def draw_land(ax: Axes, frame: Frame, countries: gpd.GeoDataFrame, tints: dict[str, str]) -> None:
    """Sea, land and borders; ``tints`` fills some countries by ISO code."""
    key = tuple(zip(countries["iso3"], countries.geometry, strict=True))
    ax.set_facecolor(SEA)
    for row in _projected(frame, len(key), key).itertuples():
        for part in shapely.get_parts(row.geometry):
            if part.geom_type != "Polygon" or part.area < 5e6:
                continue
            fill = tints.get(row.iso3, LAND)
            ax.add_patch(PathPatch(outline(part), facecolor=fill, edgecolor="#b9b4aa", linewidth=0.35, zorder=1))
    ax.set(xlim=(frame.left, frame.right), ylim=(frame.bottom, frame.top), xticks=[], yticks=[])
    ax.set_aspect("equal")
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(True)


def outline(polygon: shapely.Polygon) -> Path:
    """A polygon with its holes as one path."""
    rings = [polygon.exterior, *polygon.interiors]
    vertices = np.concatenate([np.asarray(r.coords) for r in rings])
    codes = np.concatenate([[Path.MOVETO, *[Path.LINETO] * (len(r.coords) - 2), Path.CLOSEPOLY] for r in rings])
    return Path(vertices, codes)


def arrow(start: tuple[float, float], end: tuple[float, float], width: float, bend: float, with_head: bool = True) -> np.ndarray:
    """The outline of an arrow of constant width along a curve, all in the same units.

    ``width`` is the width of the shaft; ``bend`` the sideways shift of the middle as a share
    of the length (positive bends to the left of the direction). Without a head it is a band: nothing arrives.
    """
    a, b = np.array(start), np.array(end)
    along = b - a
    middle = (a + b) / 2 + bend * np.array([-along[1], along[0]])
    t = np.linspace(0, 1, 40)[:, None]
    curve = (1 - t) ** 2 * a + 2 * t * (1 - t) * middle + t**2 * b
    tangent = np.gradient(curve, axis=0)
    normal = np.column_stack([-tangent[:, 1], tangent[:, 0]]) / np.linalg.norm(tangent, axis=1)[:, None]
    if not with_head:
        return np.vstack([curve + normal * width / 2, (curve - normal * width / 2)[::-1]])
    length = np.linalg.norm(np.diff(curve, axis=0), axis=1).sum()
    head = min(max(width * 1.1, 0.03 * length), 0.45 * length)
    neck = int(np.searchsorted(np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1)), length - head))
    half = width / 2
    left, right = curve[: neck + 1] + normal[: neck + 1] * half, curve[: neck + 1] - normal[: neck + 1] * half
    barb = max(width * 0.85, 0.016 * length)
    wings = curve[neck] + normal[neck] * barb, curve[neck] - normal[neck] * barb
    return np.vstack([left, wings[0], b, wings[1], right[::-1]])


def scale_bar(ax: Axes, frame: Frame, longitude: float, latitude: float, kilometres: int = 1000) -> None:
    """A level bar that is true where it stands: its length is measured on the ellipsoid."""
    x, y = frame.project(longitude, latitude)
    length = kilometres * 1000.0
    for _ in range(4):
        east, north = frame.unproject(x + length, y)
        length *= kilometres * 1000 / Geod(ellps="WGS84").inv(longitude, latitude, east, north)[2]
    ax.plot([x, x + length], [y, y], color=style.INK, lw=2, solid_capstyle="butt", zorder=9)
    style.label(ax, x + length / 2, y, f"{kilometres:,} km", dy=8, ha="center", fontsize=8.5, color=style.MUTED, path_effects=style.halo(2))


PLACES = {
    "EU": ("European Union", 10.5, 56.0),
    "RUS": ("Russia", 44.0, 57.5),
    "KAZ": ("Kazakhstan", 69.5, 49.6),
    "KGZ": ("Kyrgyzstan", 74.6, 42.0),
    "UZB": ("Uzbekistan", 65.2, 40.7),
    "ARM": ("Armenia", 45.0, 39.9),
    "GEO": ("Georgia", 43.2, 42.4),
}
BENDS = {"RUS": 0.0, "KAZ": 0.05, "KGZ": 0.02, "UZB": 0.0, "GEO": 0.0, "ARM": -0.04}
VALUE_AT = {"RUS": (-30_000, 1_230_000), "KAZ": (160_000, 640_000), "KGZ": (2_080_000, -560_000), "UZB": (700_000, -1_330_000), "GEO": (-700_000, -560_000), "ARM": (-1_050_000, -1_310_000)}
METRES_PER_BILLION = 15_500
STACK = ("RUS", "KAZ", "KGZ", "UZB", "GEO", "ARM")  # north to south, so that shafts do not cross
GAP = 26_000


@draws("eurostat_exports_annual", "countries")
def flow_map(changes: pd.DataFrame, countries: gpd.GeoDataFrame, members: tuple[str, ...]) -> Drawing:
    """What the EU no longer sold to Russia and sold to its neighbours instead (``measures.growth.fall_and_rise``)."""
    figure, ax = style.canvas(style.width() * FLOWS.height + 0.05)
    tints = dict.fromkeys(members, "#d7e3f1") | {"RUS": "#ecd9df"}
    tints |= {c: "#f3e3c4" for c in ("KAZ", "UZB")} | {"KGZ": "#f3cfc4"} | {c: "#e0dbea" for c in ("ARM", "GEO")}
    draw_land(ax, FLOWS, countries, tints)
    billions = changes.set_index("partner")["change_eur"] / 1e9
    x, top = FLOWS.project(*PLACES["EU"][1:])
    for code in STACK:
        width = abs(billions[code]) * METRES_PER_BILLION
        _flow(ax, code, billions[code], (x, top - width / 2))
        top -= width + GAP
    style.label(ax, x, FLOWS.project(*PLACES["EU"][1:])[1], "European Union", dy=11, ha="center", fontsize=10, path_effects=style.halo())
    scale_bar(ax, FLOWS, 63, 31.5)
    rises = ", ".join(f"{PLACES[c][0]} {v:.1f}" for c, v in billions.items() if c != "RUS")
    return Drawing(
        figure,
        f"EU exports to Russia fell by {-billions['RUS']:.0f} billion euros; to five destinations beyond they rose by {billions.drop('RUS').sum():.0f} billion",
        "Change of yearly exports from 2021 to 2023. The width of a shaft is proportional to the change; the hatched band without a head is trade that fell away. "
        "Arrows join reference points; they are not routes. Tints: European Union blue, Russia red, Central Asia brown, the Caucasus violet.",
        f"Map of Europe and Central Asia with arrows from the European Union. A hatched band without a head towards Russia stands for {-billions['RUS']:.1f} billion euros, the fall of yearly exports from "
        f"2021 to 2023. Solid arrows are rises, in billion euros: {rises}. Together the rises are {billions.drop('RUS').sum() / -billions['RUS']:.0%} of the fall.",
        changes,
        note=BOUNDARIES + " Lambert azimuthal equal-area projection.",
    )


def _flow(ax: Axes, code: str, value: float, start: tuple[float, float]) -> None:
    shape = arrow(start, FLOWS.project(*PLACES[code][1:]), abs(value) * METRES_PER_BILLION, BENDS[code], with_head=value > 0)
    tint = style.colour(code)
    look = {"facecolor": tint, "linewidth": 0.4} if value > 0 else {"facecolor": "none", "hatch": "////", "linewidth": 0.8, "linestyle": (0, (4, 3))}
    ax.add_patch(Polygon(shape, edgecolor=tint, zorder=4 if value > 0 else 3, **look))
    text = f"{PLACES[code][0]}{'' if value > 0 else ', fall'}\n{'+' if value > 0 else '−'}€{abs(value):.1f} bn"
    x, y = VALUE_AT[code]
    style.label(ax, x, y, text, ha="center", fontsize=10, fontweight="bold", color=tint, path_effects=style.halo(), linespacing=1.1)
