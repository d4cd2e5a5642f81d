"""A world map on which the reader chooses a roll call or the growth of European exports, and a country."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bishkek.explorers.frame import explorer
from bishkek.figures.tables import Table
from bishkek.explorers.names import names
from bishkek.figures.maps import BOUNDARIES, Frame
from bishkek.figures.world import NAME_AT, NEAR, SMALL, WORLD, projected
from bishkek.measures.growth import FLOOR_EUR, destinations, excess_exports

LABEL = "World map: choose a vote or the growth of European exports, and a country"
SEEN = "Here a reader chooses a resolution on Ukraine, or the growth of European exports, and a country, and sees a map of the world or of Central Asia."
SOURCES = {"votes": ("ukraine_rollcalls", "ukraine_resolutions", "countries"), "growth": ("eurostat_exports_annual", "countries")}
WINDOW = Frame(WORLD.projection, -17_300_000, 17_500_000, WORLD.bottom, WORLD.top)  # wide enough for Kiribati and Samoa at its edges
UNIT = 5_000  # metres to one unit of the drawing, a fifth of a pixel on a wide screen
TOLERANCE = 22_000  # metres; finer than in print, because the reader can enlarge Central Asia
SPECK = 4e8  # square metres; smaller islands are left out unless they are all of a country
LETTER = {"yes": "y", "no": "n", "abstain": "a", "absent": "x"}


def world(countries: gpd.GeoDataFrame, resolutions: pd.DataFrame, rollcalls: pd.DataFrame, exports: pd.DataFrame, partners: pd.DataFrame) -> Table:
    """The explorer of the world map; the tables are those of ``world_data``."""
    return explorer("world", LABEL, world_data(countries, resolutions, rollcalls, exports, partners), SEEN, SOURCES)


def world_data(countries: gpd.GeoDataFrame, resolutions: pd.DataFrame, rollcalls: pd.DataFrame, exports: pd.DataFrame, partners: pd.DataFrame) -> dict:
    """What the script draws.

    Parameters
    ----------
    countries : shapes by iso3.
    resolutions, rollcalls : the texts on Ukraine and Crimea with their counts, and every member's vote.
    exports, partners : yearly exports of the Union in euros by destination, and names by code.

    Returns
    -------
    size, near : width and height of the drawing in units of five kilometres; the box of Central Asia in it.
    inside : codes of the list that the box of Central Asia shows a part of.
    places : where the names of the five states of Central Asia stand.
    shapes : by code an SVG path, empty if too small to see, with a dot [x, y] for small countries or None.
    members : codes in the order of the letters of ``votes``, a text of y, n, a, x for each resolution.
    resolutions : symbol, date, title, then how many voted yes, no, abstained and were absent.
    growth : by destination euros in 2021 and 2023 and the rank, None for Russia, which is not ranked; ``ranked``
        how many are, from ``floor`` euros in 2021 on. union : members of the European Union.
    """
    votes = rollcalls.pivot(index="symbol", columns="iso3", values="vote").replace(LETTER)
    growth = _growth(exports, partners)
    shapes = outlines(countries)
    inside = reaching(countries)
    listed = sorted({*votes.columns, *(code for code in growth if code in shapes)})
    return {
        "size": [_across(WINDOW.right), _down(WINDOW.bottom)],
        "near": [_across(NEAR.left), _down(NEAR.top), _across(NEAR.right) - _across(NEAR.left), _down(NEAR.bottom) - _down(NEAR.top)],
        "inside": [code for code in listed if code in inside],
        "places": {code: [_across(x), _down(y)] for code, (x, y) in NAME_AT.items()},
        "shapes": shapes,
        "members": list(votes.columns),
        "votes": {symbol: "".join(row) for symbol, row in votes.iterrows()},
        "resolutions": resolutions[["symbol", "date", "title", "yes", "no", "abstain", "absent"]].to_numpy().tolist(),
        "growth": {code: growth[code] for code in listed if code in growth},
        "union": sorted(partners.loc[partners["group"] == "EU", "code"]),
        "floor": FLOOR_EUR,
        "ranked": sum(rank is not None for *_, rank in growth.values()),
        "names": names(partners, listed),
        "note": BOUNDARIES + " Equal earth projection. Unfilled lands have no value; dots are small countries.",
    }


def _growth(exports: pd.DataFrame, partners: pd.DataFrame) -> dict[str, list]:
    ranked = excess_exports(exports, partners)
    table = {r.partner: [int(r.base_eur), int(r.now_eur), int(r.rank)] for r in ranked.itertuples()}
    russia = destinations(exports, partners).loc["RUS"]
    return table | {"RUS": [int(russia[2021]), int(russia[2023]), None]}


def outlines(countries: gpd.GeoDataFrame) -> dict[str, list]:
    """By code an SVG path in units, and a dot for a small country.

    Neighbours share their border points before rounding, so they share them after it too.
    """
    found = {}
    for row in projected(countries, TOLERANCE).itertuples():
        parts = [p for p in shapely.get_parts(row.geometry) if p.geom_type == "Polygon"]
        kept = [p for p in parts if p.area > SPECK] or parts
        small = row.geometry.area < SMALL
        found[row.iso3] = ["".join(_ring(r) for p in kept for r in (p.exterior, *p.interiors)), _dot(kept) if small else None]
    return found


def reaching(countries: gpd.GeoDataFrame) -> set[str]:
    """Codes of the countries of which more than a speck lies in the box of Central Asia."""
    shapes = projected(countries, TOLERANCE)
    seen = shapely.intersection(shapes.geometry.values, shapely.box(NEAR.left, NEAR.bottom, NEAR.right, NEAR.top))
    return set(shapes["iso3"][shapely.area(seen) > SPECK])


def _dot(parts: list[shapely.Polygon]) -> list[int]:
    point = max(parts, key=lambda p: p.area).representative_point()
    return [_across(point.x), _down(point.y)]


def _ring(ring: shapely.LinearRing) -> str:
    """A closed ring as one move and steps from point to point, nothing if it shrinks to a line."""
    x, y = np.asarray(ring.coords).T
    points = np.column_stack([np.rint((x - WINDOW.left) / UNIT), np.rint((WINDOW.top - y) / UNIT)]).astype(int)
    points = points[np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))]
    if len(points) < 4:
        return ""
    steps = " ".join(f"{dx} {dy}" for dx, dy in np.diff(points[:-1], axis=0)).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{steps}z"


def _across(metres: float) -> int:
    return round((metres - WINDOW.left) / UNIT)


def _down(metres: float) -> int:
    return round((WINDOW.top - metres) / UNIT)
