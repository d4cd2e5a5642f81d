"""The base at Kant: distances on the ellipsoid, the age of the base, its size, and who delivers arms.

Distances are great circles on WGS 84 (Karney 2013, through pyproj.Geod). A distance is no control.
"""

from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

YEARS = 20
PER_CENT = 100


@lru_cache(maxsize=1)
def earth():
    """The ellipsoid on which distances are worked out."""
    from pyproj import Geod  # an eighth of a second to import, paid only by who asks for a distance

    return Geod(ellps="WGS84")


def kilometres(sites: pd.DataFrame, one: str, other: str) -> float:
    """Great-circle distance between two named places of a table with name, longitude, latitude."""
    places = sites.set_index("name")
    if missing := {one, other} - set(places.index):
        raise ValueError(f"no place {sorted(missing)}; there are {sorted(places.index)}")
    (a, b), (c, d) = (places.loc[name, ["longitude", "latitude"]].astype(float) for name in (one, other))
    return earth().inv(a, b, c, d)[2] / 1000


def ring(longitude: float, latitude: float, distance_km: float, points: int = 90) -> np.ndarray:
    """A closed ring of longitudes and latitudes at one great-circle distance, ``points`` + 1 rows."""
    bearings = np.linspace(0, 360, points + 1)
    east, north, _ = earth().fwd(np.full_like(bearings, longitude), np.full_like(bearings, latitude), bearings, np.full_like(bearings, distance_km * 1000))
    return np.column_stack([east, north])


def days_before_anniversary(opened: str, ceremony: str, years: int = YEARS) -> int:
    """Days from the ceremony to the anniversary of the opening (ISO dates); negative if it came after."""
    day = date.fromisoformat(opened)
    return (day.replace(year=day.year + years) - date.fromisoformat(ceremony)).days


def supplier_share(deliveries: pd.DataFrame, supplier: str, period: str, recipients: tuple[str, ...]) -> float:
    """A supplier's share (per cent) of the arms delivered to some states in one period; nan if there were none."""
    chosen = deliveries[(deliveries["period"] == period) & deliveries["recipient"].isin(recipients)]
    total = chosen["tiv_million"].sum()
    return float(chosen.loc[chosen["supplier"] == supplier, "tiv_million"].sum() / total * PER_CENT) if total else float("nan")
