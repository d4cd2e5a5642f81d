"""World maps of a roll call: equal earth, cut in the Bering Strait so that Chukotka stays with Russia."""

from functools import lru_cache

import geopandas as gpd
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.maps import BOUNDARIES, SEA, Frame, outline
from bishkek.numbers.formats import words

WORLD = Frame("+proj=eqearth +lon_0=0 +units=m", -16_700_000, 17_000_000, -6_900_000, 8_350_000)
CUT, TURN = -169.0, 11.0
TOLERANCE = 30_000  # metres
NEAR = Frame(WORLD.projection, 3_150_000, 6_250_000, 4_500_000, 6_750_000)  # Central Asia on the same projection
SMALL = 9e9  # square metres; smaller members get a dot
FIVE = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan", "UZB": "Uzbekistan"}
Looks = dict[str, tuple[str, str, str, str]]  # class: words, fill, hatch, colour of the hatch
LOOKS: Looks = {
    "no": ("against the text, with Russia", style.COLOURS["RUS"], "////", "#d9a9b8"),
    "abstain": ("abstained", "#e6c687", "....", "#8a6a1f"),
    "absent": ("absent, no vote", "#ffffff", "xxxx", "#8b9198"),
    "yes": ("for the text", "#c3d7ec", "", "#c3d7ec"),
}
OUTSIDE, EDGE = "#f4f2ee", "#6f757b"
NOT_MEMBERS = "Pale lands are not members of the United Nations, Kosovo and Taiwan among them."


def projected(countries: gpd.GeoDataFrame, tolerance: int = TOLERANCE) -> gpd.GeoDataFrame:
    """Shapes (iso3, geometry in metres), turned so that the cut is at the edge, with shared borders kept.

    ``tolerance`` in metres: how far a border may move when it is simplified.
    """
    return _projected(tolerance, tuple(zip(countries["iso3"], countries.geometry, strict=True)))


@lru_cache(maxsize=2)
def _projected(tolerance: int, countries: tuple) -> gpd.GeoDataFrame:
    turned = [_turn(shape) for _, shape in countries]
    shapes = gpd.GeoDataFrame({"iso3": [c[0] for c in countries]}, geometry=turned, crs="EPSG:4326")
    shapes["geometry"] = shapely.segmentize(shapes.geometry.values, 2.0)
    shapes = shapes.to_crs(WORLD.projection)
    shapes["geometry"] = shapely.make_valid(shapely.coverage_simplify(shapely.make_valid(shapes.geometry.values), tolerance))
    return shapes[~shapes.geometry.is_empty]


def _turn(shape: shapely.Geometry) -> shapely.Geometry:
    east = shapely.intersection(shape, shapely.box(CUT, -58, 180, 84))
    west = shapely.intersection(shape, shapely.box(-180, -58, CUT, 84))
    west = shapely.transform(west, lambda xy: xy + [360, 0])
    return shapely.transform(shapely.union(east, west), lambda xy: xy - [TURN, 0])


def draw_votes(ax: Axes, countries: gpd.GeoDataFrame, votes: pd.Series, frame: Frame = WORLD, looks: Looks = LOOKS) -> None:
    """Members filled by their vote (index ISO code) or another class of ``looks``; small ones as dots; others grey."""
    window = shapely.box(frame.left, frame.bottom, frame.right, frame.top)
    shapes = projected(countries)
    shapes = shapes[shapes.intersects(window)]
    ax.set_facecolor(SEA)
    _fill(ax, shapes[~shapes["iso3"].isin(votes.index)], OUTSIDE, "", "#d8d4cc", frame)
    for vote, (_, fill, hatch, tint) in looks.items():
        members = shapes[shapes["iso3"].isin(votes.index[votes == vote])]
        _fill(ax, members, fill, hatch, tint, frame)
        if frame is WORLD:
            small = members[members.area < SMALL].representative_point()
            ax.plot(small.x, small.y, "o", ms=3.2, mfc=fill, mec=style.INK, mew=0.5, zorder=4)
    ax.set(xlim=(frame.left, frame.right), ylim=(frame.bottom, frame.top), xticks=[], yticks=[])
    ax.set_aspect("equal")
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(True)


def _fill(ax: Axes, shapes: gpd.GeoDataFrame, fill: str, hatch: str, tint: str, frame: Frame) -> None:
    """All shapes of one class as one path."""
    window = shapely.box(frame.left - 1e5, frame.bottom - 1e5, frame.right + 1e5, frame.top + 1e5)
    parts = [p for g in shapes.geometry for p in shapely.get_parts(shapely.intersection(g, window)) if p.geom_type == "Polygon" and p.area > 1e9]
    if not parts:
        return
    path = Path.make_compound_path(*(outline(p) for p in parts))
    ax.add_patch(PathPatch(path, facecolor=fill, edgecolor=EDGE, hatch=hatch or None, hatchcolor=tint, linewidth=0.3 if frame is WORLD else 0.9, zorder=1))


def _key(ax: Axes, votes: pd.Series, looks: Looks) -> None:
    """The key beside the enlarged part, with the number of states in each class; five lines have room."""
    ax.set(xlim=(0, 100), ylim=(0, 100))
    ax.set_axis_off()
    lines = [(f"{(votes == vote).sum()} {text}", *look) for vote, (text, *look) in looks.items()]
    for i, (text, fill, hatch, tint) in enumerate([*lines, ("not a UN member", OUTSIDE, "", OUTSIDE)]):
        y = 82 - 18 * i
        ax.add_patch(Rectangle((2, y), 11, 11, facecolor=fill, edgecolor=EDGE, hatch=hatch or None, hatchcolor=tint, linewidth=0.5))
        style.label(ax, 16, y + 5.5, text, fontsize=style.fit(11, 9.5))


NAME_AT = {"KAZ": (4_550_000, 5_800_000), "KGZ": (5_440_000, 5_170_000), "TJK": (5_200_000, 4_720_000), "TKM": (4_120_000, 4_880_000), "UZB": (4_330_000, 5_210_000)}


def _near(ax: Axes, countries: gpd.GeoDataFrame, votes: pd.Series, looks: Looks) -> None:
    """Central Asia enlarged."""
    draw_votes(ax, countries, votes, NEAR, looks)
    for code, at in NAME_AT.items():
        style.label(ax, *at, FIVE[code], ha="center", fontsize=9, fontweight="bold", path_effects=style.halo(2.2))


def world_and_near(countries: gpd.GeoDataFrame, classes: pd.Series, looks: Looks = LOOKS) -> Figure:
    """The world above, Central Asia enlarged below it, the key beside that; ``classes`` by ISO code."""
    figure, unused = style.canvas(style.width() * WORLD.height + style.fit(2.2, 1.65))
    unused.remove()
    grid = figure.add_gridspec(2, 2, height_ratios=(1.62, 1), width_ratios=(1, 1.1))
    draw_votes(figure.add_subplot(grid[0, :]), countries, classes, looks=looks)
    _near(figure.add_subplot(grid[1, 0]), countries, classes, looks)
    _key(figure.add_subplot(grid[1, 1]), classes, looks)
    return figure


@draws("ukraine_rollcalls", "countries")
def vote_map(rollcalls: pd.DataFrame, countries: gpd.GeoDataFrame, symbol: str, what: str) -> Drawing:
    """One roll call on the map (rows of ``ukraine_rollcalls``); ``what`` says in a few words what was voted on."""
    rows = rollcalls[rollcalls["symbol"] == symbol]
    votes = rows.set_index("iso3")["vote"]
    figure = world_and_near(countries, votes)
    counts = {v: int((votes == v).sum()) for v in LOOKS}
    five = {v: [FIVE[c] for c in FIVE if votes[c] == v] for v in LOOKS}
    against = five["no"]
    told = "; ".join(f"{LOOKS[v][0]}: {', '.join(names)}" for v, names in five.items() if names)
    return Drawing(
        figure,
        f"{what}: {words(len(against))} of the five states of Central Asia {'is' if len(against) == 1 else 'are'} among the {counts['no']} against",
        "Each state in the colour and pattern of its vote. Dots are small members. Below, Central Asia on the same projection. " + NOT_MEMBERS,
        f"World map of the vote on {what}, {symbol}, of {len(votes)} members: {counts['yes']} for, {counts['no']} against, {counts['abstain']} abstained, {counts['absent']} absent. Central Asia, {told}.",
        rows.reset_index(drop=True),
        note=BOUNDARIES + " Equal earth projection, cut at 169 degrees west.",
    )
