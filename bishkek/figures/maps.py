"""Maps: country shapes in an equal-area projection, discs whose area is a value, a scale bar.

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
from matplotlib.patches import Circle, PathPatch
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


FLOWS = Frame(EURASIA, -4_350_000, 3_050_000, -2_050_000, 2_000_000)
CLOSE_FLOWS = Frame(EURASIA, -3_650_000, 3_000_000, -2_050_000, 2_000_000)  # on a phone; the same projection


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


def scale_bar(ax: Axes, frame: Frame, longitude: float, latitude: float, kilometres: int = 1000) -> None:
    """A level bar that is true where it stands: its length is measured on the ellipsoid."""
    x, y = frame.project(longitude, latitude)
    length = kilometres * 1000.0
    for _ in range(4):
        east, north = frame.unproject(x + length, y)
        length *= kilometres * 1000 / Geod(ellps="WGS84").inv(longitude, latitude, east, north)[2]
    ax.plot([x, x + length], [y, y], color=style.INK, lw=2, solid_capstyle="butt", zorder=9)
    style.label(ax, x + length / 2, y, f"{kilometres:,} km", dy=8, ha="center", fontsize=style.fit(8.5, 9), color=style.MUTED, path_effects=style.halo(2))


PLACES = {
    "EU": ("European Union", 10.5, 50.6),
    "RUS": ("Russia", 43.5, 58.5),
    "KAZ": ("Kazakhstan", 68.5, 49.0),
    "UZB": ("Uzbekistan", 64.8, 41.0),
    "KGZ": ("Kyrgyzstan", 75.5, 42.2),
    "GEO": ("Georgia", 42.6, 42.5),
    "ARM": ("Armenia", 45.5, 39.8),
}
#: Where the value of a disc is written: offset in points from its middle, and side.
VALUE_AT = {"RUS": (0, 0, "center"), "KAZ": (24, 6, "left"), "UZB": (-13, 0, "right"), "KGZ": (14, 0, "left"), "GEO": (-12, 6, "right"), "ARM": (-12, -6, "right")}
RADIUS_OF_A_BILLION = 128_000  # metres; the area of a disc is the value


@draws("eurostat_exports_annual", "countries")
def flow_map(changes: pd.DataFrame, countries: gpd.GeoDataFrame, members: tuple[str, ...]) -> Drawing:
    """What the EU no longer sold to Russia and sold to its neighbours instead (``measures.growth.fall_and_rise``)."""
    frame = style.fit(FLOWS, CLOSE_FLOWS)
    figure, ax = style.canvas(style.width() * frame.height + 0.05)
    draw_land(ax, frame, countries, dict.fromkeys(members, "#d7e3f1"))
    billions = changes.set_index("partner")["change_eur"] / 1e9
    for code in VALUE_AT:
        _disc(ax, code, billions[code])
    style.label(ax, *FLOWS.project(*PLACES["EU"][1:]), style.lines(PLACES["EU"][0], 10), ha="center", fontsize=10)
    rises, total = billions.drop("RUS"), billions.drop("RUS").sum()
    style.label(ax, frame.left + 150_000, frame.bottom + 260_000, f"the five together +€{total:.1f} bn", fontsize=10, fontweight="bold", path_effects=style.halo())
    scale_bar(ax, frame, *style.fit((63, 31.5), (58, 34.5)))
    return Drawing(
        figure,
        f"EU exports to five states of Central Asia and the Caucasus rose by {total:.0f} billion euros, those to Russia fell by {-billions['RUS']:.0f}",
        "Change of yearly exports from 2021 to 2023. The area of a disc is the change: the hatched ring is a fall, full discs are rises. "
        "Colours: Russia red, Central Asia brown with Kyrgyzstan in bright red, the Caucasus violet; the European Union is tinted blue.",
        f"Map of Europe and Central Asia with a disc at each destination of exports of the European Union. A hatched ring on Russia stands for {-billions['RUS']:.1f} billion euros, the fall of yearly exports from "
        f"2021 to 2023. Full discs are rises, in billion euros: {', '.join(f'{PLACES[c][0]} {v:.1f}' for c, v in rises.items())}. Together the rises are {total:.1f} billion, {total / -billions['RUS']:.0%} of the fall.",
        changes,
        note=BOUNDARIES + " Lambert azimuthal equal-area projection.",
    )


def _disc(ax: Axes, code: str, value: float) -> None:
    """A full disc for a rise, a hatched ring for a fall, with the value on it or beside it."""
    name, *degrees = PLACES[code]
    (dx, dy, side), at, tint = VALUE_AT[code], FLOWS.project(*degrees), style.colour(code)
    look = {"facecolor": tint, "edgecolor": style.PAPER} if value > 0 else {"facecolor": "none", "edgecolor": tint, "hatch": "///"}
    ax.add_patch(Circle(at, RADIUS_OF_A_BILLION * abs(value) ** 0.5, linewidth=1.2, zorder=4, **look))
    said = f"{name}\n{'+' if value > 0 else '−'}€{abs(value):.1f} bn"
    style.label(
        ax, *at, said, dx=dx, dy=dy, ha=side, fontsize=style.fit(10, 9), fontweight="bold", color=tint,
        linespacing=1.1, path_effects=style.halo(), zorder=9,
    )  # fmt: skip
