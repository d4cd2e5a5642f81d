"""Figures and tables of the page of explorers: what they show, for the printed book."""

import geopandas as gpd
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.maps import BOUNDARIES
from bishkek.figures.roundabout import NAMES
from bishkek.figures.tables import Table, table
from bishkek.figures.world import FIVE, LOOKS, NOT_MEMBERS, Looks, world_and_near
from bishkek.numbers.formats import words

PANELS = ("KGZ", "KAZ", "UZB", "ARM", "GEO", "RUS")
FRAME = (25, 1_600)  # per cent of 2021; lines of a few small places leave it
REFUSED: Looks = {
    "ten or more": ("voted no on ten or more texts", *LOOKS["no"][1:]),
    "four to nine": ("on four to nine", "#d9a9b8", "....", style.COLOURS["RUS"]),
    "one to three": ("on one to three", "#e6c687", "----", "#8a6a1f"),
    "none": ("on none", *LOOKS["yes"][1:]),
}
EDGES = (-1, 0, 3, 9, 1_000)  # upper ends of the classes above, from the last to the first
VOTES = {"yes": "for", "no": "against", "abstain": "abstained", "absent": "absent"}


@draws("eurostat_exports_annual")
def six_in_context(index: pd.DataFrame) -> Drawing:
    """Six destinations one by one before all others (``measures.growth.against_base``)."""
    figure, axes = style.canvas(style.fit(4.7, 6.6), *style.fit((2, 3), (3, 2)), sharex=True, sharey=True)
    wide = index.pivot(index="partner", columns="year", values="index")
    first, last = int(wide.columns[0]), int(wide.columns[-1])
    for ax, code in zip(axes.flat, PANELS, strict=True):
        others = [row.dropna().reset_index().to_numpy() for _, row in wide.drop(index=code).iterrows()]
        ax.add_collection(LineCollection(others, colors=style.CONTEXT, linewidths=0.5, alpha=0.5, rasterized=True))
        ax.plot(wide.columns, wide.loc[code], color=style.colour(code), lw=2.2, zorder=4)
        style.label(ax, last, wide.loc[code, last], f"{wide.loc[code, last]:,.0f}", dx=5, color=style.colour(code), fontweight="bold")
        ax.set_title(NAMES[code], loc="left", fontsize=11, fontweight="bold", color=style.colour(code), pad=4)
        _log_axis(ax, first, last)
    figure.supylabel("EU exports, 2021 = 100, log scale", fontsize=9.5, color=style.MUTED)
    now = wide[last].dropna()
    told = ", ".join(f"{NAMES[c]} {now[c]:,.0f}" for c in PANELS)
    return Drawing(
        figure,
        f"In {last} exports to Kyrgyzstan stood at {now['KGZ']:,.0f} per cent of 2021, the median of {len(now)} destinations at {now.median():.0f}",
        f"In colour one destination, in grey all others. Exports of the European Union by year, {first} to {last}; 2021 is 100. Lines of a few small places leave the frame.",
        "Six line charts of yearly European Union exports, index with 2021 at 100, on a log axis, each before grey lines of all other destinations. "
        f"In {last}, per cent of 2021: {told}. The median of {len(now)} destinations is {now.median():.0f}.",
        index.sort_values(["partner", "year"]),
        note="All destinations with exports recorded in 2021, large and small. What is not a country, such as ships’ stores, is left out.",
    )


def _log_axis(ax: Axes, first: int, last: int) -> None:
    ax.set(yscale="log", ylim=FRAME, xlim=(first, last + 2), xticks=[first, 2021, last])
    ax.set_xticklabels([f"’{y % 100}" for y in (first, 2021, last)])
    ax.yaxis.set_major_locator(FixedLocator([50, 100, 200, 500, 1000]))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:,.0f}"))
    ax.yaxis.set_minor_locator(NullLocator())


@draws("ukraine_rollcalls", "countries")
def refusal_map(refusals: pd.Series, texts: int, countries: gpd.GeoDataFrame) -> Drawing:
    """How often each member voted no (``measures.votes.refusals``) on a number of texts."""
    classes = pd.cut(refusals, EDGES, labels=list(REFUSED)[::-1]).astype(str)
    rows = pd.DataFrame({"iso3": refusals.index, "votes_against": refusals.to_numpy(), "class": classes.to_numpy()})
    counts = classes.value_counts()
    told = ", ".join(f"{name} {refusals[code]}" for code, name in FIVE.items())
    always = int((refusals == texts).sum())
    return Drawing(
        world_and_near(countries, classes, REFUSED),
        f"{counts['none']} of {len(refusals)} members never voted against any of the {texts} texts on Ukraine and Crimea",
        f"Each state by how often it voted no on {texts} adopted texts, 2014 to 2023. Never voting no may mean yes, abstaining or being absent. Dots are small members. Below, Central Asia. {NOT_MEMBERS}",
        f"World map of {len(refusals)} members by their number of votes against {texts} texts on Ukraine and Crimea, 2014 to 2023. None: {counts['none']} members. One to three: {counts['one to three']}. "
        f"Four to nine: {counts['four to nine']}. Ten or more: {counts['ten or more']}, {words(always)} of them against all. Central Asia: {told}.",
        rows,
        note=BOUNDARIES + " Equal earth projection, cut at 169 degrees west.",
    )


def exporters_table(sums: pd.DataFrame, names: pd.Series, most: int = 10) -> Table:
    """The largest exporters to Kyrgyzstan: ``sums`` are the rows of ``measures.growth.by_exporter`` for one destination; names by code."""
    wide = sums.pivot(index="reporter", columns="year", values="value_eur")[[2021, 2023]].sort_values(2023, ascending=False, kind="stable")
    shown = wide.head(most)
    frame = pd.DataFrame(
        {
            "Exporter": shown.index.map(names),
            "2021, € million": shown[2021].map(_million),
            "2023, € million": shown[2023].map(_million),
            "2023 over 2021": (shown[2023] / shown[2021]).map(lambda v: f"{v:.1f}"),
            "Share in 2023": (shown[2023] / wide[2023].sum()).map(lambda v: f"{v:.0%}"),
        }
    )
    three = shown[2023].head(3).sum() / wide[2023].sum()
    caption = f"Exports to Kyrgyzstan by member state: {', '.join(frame['Exporter'].head(2))} and {frame['Exporter'].iloc[2]} declared {three:.0%} of 2023"
    return table("exporters-kyrgyzstan", frame, caption, ("eurostat_exports_monthly",), tuple(frame.columns[1:]), "Sums of the months with recorded trade.")


def destinations_table(exports: pd.DataFrame, members: pd.DataFrame, names: pd.Series) -> Table:
    """Six destinations, 2021 and 2023, with the exporter that declared most; yearly exports of the Union and ``measures.growth.by_exporter``."""
    wide = exports.pivot(index="partner", columns="year", values="value_eur").loc[list(PANELS)]
    by_member = members[members["year"] == 2023].set_index("reporter").groupby("partner")["value_eur"]
    largest, share = by_member.idxmax()[wide.index], by_member.max()[wide.index] / wide[2023]
    frame = pd.DataFrame(
        {
            "Destination": wide.index.map(NAMES),
            "2021, € million": wide[2021].map(_million),
            "2023, € million": wide[2023].map(_million),
            "Largest exporter in 2023": largest.map(names),
            "Its share": share.map(lambda v: f"{v:.0%}"),
        }
    )
    first = largest.value_counts()
    whom = f"all {words(len(wide))}" if first.iloc[0] == len(wide) else f"{words(first.iloc[0])} of them"
    caption = f"EU exports to {words(len(wide))} destinations: {names[first.index[0]]} declared most to {whom}"
    note = "The Union by year, from the annual table; an exporter as the sum of its months. Months are revised apart from years, so sums of months can differ a little."
    return table("sums-by-destination", frame, caption, ("eurostat_exports_annual", "eurostat_exports_monthly"), ("2021, € million", "2023, € million", "Its share"), note)


def resolutions_table(resolutions: pd.DataFrame, rollcalls: pd.DataFrame, state: str = "KGZ") -> Table:
    """Every text with its counts and the vote of one of the five."""
    mine = rollcalls[rollcalls["iso3"] == state].set_index("symbol")["vote"]
    frame = pd.DataFrame(
        {
            "Resolution": resolutions["symbol"].str.removeprefix("A/RES/"),
            "Date": resolutions["date"],
            "Text": resolutions["title"],
            **{said.capitalize(): resolutions[vote].astype(str) for vote, said in VOTES.items()},
            FIVE[state]: resolutions["symbol"].map(mine).map(VOTES),
        }
    )
    most = resolutions.loc[resolutions["yes"].idxmax()]
    caption = f"Texts of the General Assembly on Ukraine and Crimea, 2014 to 2023: at most {most['yes']} members voted for, at most {resolutions['no'].max()} against"
    numeric = tuple(said.capitalize() for said in VOTES.values())
    return table("resolutions-ukraine", frame, caption, ("ukraine_resolutions", "ukraine_rollcalls"), numeric)


def _million(eur: float) -> str:
    return f"{eur / 1e6:,.1f}" if eur < 1e7 else f"{eur / 1e6:,.0f}"
