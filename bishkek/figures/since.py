"""Figures and tables of the chapter on the time after the article."""

import re
from urllib.parse import urlsplit

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.tables import Table, table
from bishkek.measures.mirror import BORDER
from bishkek.numbers.formats import words

#: Lanes from top to bottom: three on Russia, two on the West, two on all.
LANES = {
    "visits and calls": "RUS",
    "trade with Russia": "RUS",
    "remittances and migrants": "RUS",
    "European exports and ledgers": "EU",
    "lists and measures": "EU",
    "votes": "",
    "summits": "",
}
FIRST, LAST = "2024-01-01", "2026-12-01"
HERE = "Bishkek|Kyrgyz"  # in a label: in Bishkek, by Bishkek, or against the state
SIZE = 8.8
SHOWN = 14  # member states with the largest changes, which have a bar of their own
ALWAYS = "DEU"  # the article names it


def _day(iso: str) -> float:
    return float(date2num(pd.Timestamp(iso)))


def _tint(theme: str, label: str = "") -> str:
    return style.FOCUS if re.search(HERE, label) else style.COLOURS.get(LANES[theme], style.INK)


def _width(text: str) -> float:
    """Width of a label in inches."""
    return TextPath((0, 0), text, size=SIZE, prop=FontProperties(family=style.FAMILY)).get_extents().width / 72


def placed(events: pd.DataFrame, days_per_inch: float) -> pd.DataFrame:
    """Where each event of one lane goes: x (its day), row (from 0 down), left (its label stands left of the dot).

    Events in order of time; each takes the first row in which its dot and label touch nothing.
    """
    taken: list[list[tuple[float, float]]] = []
    rows, sides = [], []
    gap, end = 0.07 * days_per_inch, _day(LAST)
    for event in events.itertuples():
        x, wide = _day(event.date_start), (_width(event.label) + 0.12) * days_per_inch
        left = x + wide > end
        span = (x - wide, x + gap) if left else (x - gap, max(x + wide, _day(event.date_end)) + gap)
        row = next((i for i, spans in enumerate(taken) if all(span[1] < a or b < span[0] for a, b in spans)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append(span)
        rows.append(row)
        sides.append(left)
    return events.assign(x=[_day(d) for d in events["date_start"]], row=rows, left=sides)


@draws("since_events")
def timeline(events: pd.DataFrame) -> Drawing:
    """Dated events (table ``since_events``) in a lane for each theme, with their names."""
    inner = style.width() - 0.2
    per_inch = (_day(LAST) - _day(FIRST)) / inner
    lanes = {theme: placed(events[events["theme"] == theme], per_inch) for theme in LANES}
    heights = {theme: lane["row"].max() + 2.1 for theme, lane in lanes.items()}
    total = sum(heights.values())
    figure, ax = style.canvas(total * 0.185 + 0.4)
    top = 0.0
    for theme, lane in lanes.items():
        _lane(ax, theme, lane, top)
        top += heights[theme]
    style.label(ax, _day(LAST), 0, "full: official · hollow: press · red: Bishkek", ha="right", fontsize=SIZE, color=style.MUTED, dx=-2)
    for year in (2025, 2026):
        ax.axvline(_day(f"{year}-01-01"), color=style.RULE, lw=0.9, zorder=0)
    ax.set(xlim=(_day(FIRST) - 0.05 * per_inch, _day(LAST)), ylim=(total - 0.4, -0.5), yticks=[])
    ax.set_xticks([_day(f"{y}-07-01") for y in (2024, 2025, 2026)], ["2024", "2025", "2026"])
    ax.tick_params(axis="x", length=0)
    ax.grid(False)
    return Drawing(figure, _headline(events), _reading(), _told(events), events.drop(columns=["address"]))


def _lane(ax: Axes, theme: str, lane: pd.DataFrame, top: float) -> None:
    if top:
        ax.axhline(top - 0.55, color=style.RULE, lw=0.8, zorder=0)
    style.label(ax, _day(FIRST), top, theme[0].upper() + theme[1:], fontsize=9.5, fontweight="bold", color=_tint(theme))
    for event in lane.itertuples():
        y, tint = top + 1 + event.row, _tint(theme, event.label)
        if event.day == "month":
            ax.plot([event.x, _day(event.date_end)], [y, y], color=tint, lw=1.2, zorder=2)
        ax.plot(event.x, y, "o", ms=5.2, mfc=style.PAPER if event.grade == "C" else tint, mec=tint, mew=1.2, zorder=3)
        beside = {"dx": -6, "ha": "right"} if event.left else {"dx": 6}
        if event.day == "month" and not event.left:
            style.label(ax, _day(event.date_end), y, event.label, dx=3, fontsize=SIZE, color=tint)
        else:
            style.label(ax, event.x, y, event.label, fontsize=SIZE, color=tint, **beside)


def _headline(events: pd.DataFrame) -> str:
    visits = events[events["id"].str.startswith("visit_")]
    bishkek = visits["label"].eq("Bishkek").sum()
    return f"Since 2024 Putin came to Central Asia at least {words(len(visits))} times, {words(bishkek)} of them to Bishkek"


def _reading() -> str:
    return "Red: in Bishkek, by Bishkek or against Kyrgyzstan. A full dot is an official figure, statement or text, or press that quotes one (grades A and B); a hollow dot is press (grade C). A line is an event of which only the month was seen. The lists are of what was found: 2026 is incomplete."


def _told(events: pd.DataFrame) -> str:
    counts = events["theme"].value_counts()
    said = "; ".join(f"{theme}: {counts[theme]}" for theme in LANES)
    last = events.loc[events["date_start"].idxmax()]
    return f"Timeline of {len(events)} dated events in {len(LANES)} lanes, January 2024 to November 2026. Events by lane: {said}. Of grade C: {(events['grade'] == 'C').sum()}. The last is {last['label']}, {pd.Timestamp(last['date_start']):%B %Y}."


@draws("eurostat_exports_monthly")
def sellers(states: pd.DataFrame, names: dict[str, str]) -> Drawing:
    """Change of exports to Kyrgyzstan by member state (``measures.growth.sellers``), the largest changes each, the rest added up."""
    rows = _largest(states).assign(name=lambda d: d["reporter"].map(lambda c: names.get(c, c)))
    figure, ax = style.canvas(style.fit(4.6, 5.4))
    for i, row in enumerate(rows.itertuples()):
        tint = style.FOCUS if row.reporter in BORDER else style.COLOURS["EU"]
        change = row.change_eur / 1e6
        ax.barh(i, change, height=0.66, color=tint, zorder=2)
        side = {"dx": 4} if change >= 0 else {"dx": -4, "ha": "right"}
        style.label(ax, change, i, f"{row.before_eur / 1e6:,.0f} → {row.now_eur / 1e6:,.0f}", fontsize=9.5, color=tint, **side)
    ax.axvline(0, color=style.INK, lw=0.9, zorder=3)
    ax.set_yticks(range(len(rows)), rows["name"], color=style.INK)
    widest = rows["change_eur"].abs().max() / 1e6
    ax.set(ylim=(len(rows) - 0.4, -0.6), xlim=(-widest * style.fit(1.3, 1.6), widest * style.fit(1.25, 1.5)))
    ax.set_xticks(style.fit([-200, -100, 0, 100, 200], [-200, 0, 200]))
    style.no_grid(ax)
    style.below(ax, "change from January–August 2023 to 2024, EUR million; beside the bars the two values")
    border = rows[rows["reporter"].isin(BORDER)]["change_eur"].sum() / 1e6
    others = states["change_eur"].sum() / 1e6 - border
    share = [states.loc[states["reporter"].isin(BORDER), c].sum() / states[c].sum() for c in ("before_eur", "now_eur")]
    return Drawing(
        figure,
        f"To Kyrgyzstan the five EU states on the border of Russia or Belarus sent €{-border:,.0f} million less in eight months of 2024, the others €{others:,.0f} million more",
        "Exports as declared. Red: Estonia, Finland, Latvia, Lithuania and Poland. Blue: other member states. Where the goods ended is not in these figures.",
        f"Bar chart of the change of exports to Kyrgyzstan by member state, January to August 2024 against 2023, in million euros. "
        f"Largest fall: {_change(rows.iloc[0])}; largest rise: {_change(rows[rows['reporter'] != 'rest'].sort_values('change_eur', kind='stable').iloc[-1])}. "
        f"The part of the five on the border goes from {share[0]:.0%} to {share[1]:.0%}.",
        rows[["reporter", "name", "before_eur", "now_eur", "change_eur"]],
    )


def _largest(states: pd.DataFrame) -> pd.DataFrame:
    """The states with the largest changes, falls first, and the rest as one row."""
    large = states["change_eur"].abs().nlargest(SHOWN).index
    own = states.loc[states.index.isin(large) | (states["reporter"] == ALWAYS)].sort_values("change_eur", kind="stable")
    rest = states.drop(index=own.index)
    added = {"reporter": "rest", **{c: rest[c].sum() for c in ("before_eur", "now_eur", "change_eur")}}
    return pd.concat([own, pd.DataFrame([added])], ignore_index=True).replace({"reporter": {"rest": f"{len(rest)} others"}})


def _change(row: pd.Series) -> str:
    return f"{row['name']}, from {row['before_eur'] / 1e6:,.1f} to {row['now_eur'] / 1e6:,.1f}"


def events_table(events: pd.DataFrame) -> Table:
    """Every dated event with its source, the site where it was read, and its grade."""
    frame = pd.DataFrame(
        {
            "When": [_when(e) for e in events.itertuples()],
            "Theme": events["theme"],
            "What": events["what"],
            "Source": [f"{e.source} ({urlsplit(e.address).hostname.removeprefix('www.')})" for e in events.itertuples()],
            "Grade": events["grade"],
        }
    )
    note = "Grade A is an official statistic, B an official statement or press that quotes one, C press. The full address of each row is in the table since_events."
    return table("since-events", frame, f"{len(events)} dated events after the article", ("since_events",), note=note, anchors=list(events["id"]))


def _when(event) -> str:
    first, last = pd.Timestamp(event.date_start), pd.Timestamp(event.date_end)
    if event.day == "month":
        return f"{first:%B %Y}"
    if first == last:
        return f"{first:%-d %B %Y}"
    return f"{first:%-d} to {last:%-d %B %Y}" if first.month == last.month else f"{first:%-d %B} to {last:%-d %B %Y}"


def ledgers_table(stated: pd.DataFrame, booked: pd.DataFrame) -> Table:
    """What each side's books hold and its officials said of trade for 2023 to 2025 (``bilateral_trade_reports``, ``measures.ownership.two_ledgers``)."""
    said = stated[stated["last"].str[:4].astype(int) >= 2023].assign(who=stated["source"], when=stated["said"])
    books = booked[booked["year"] >= 2023].assign(
        period=lambda d: d["year"].astype(str), last=lambda d: d["period"] + "-12", level_musd=lambda d: d["turnover_musd"], when="",
        who=lambda d: d["ledger"].map({"Kyrgyz": "Kyrgyz statistical office, table", "Russian": "International Monetary Fund, estimate for Russia"}),
        grade=lambda d: d["ledger"].map({"Kyrgyz": "A", "Russian": "C"}),
    )  # fmt: skip
    columns = ["last", "ledger", "period", "level_musd", "growth_pct", "who", "when", "grade"]
    rows = pd.concat([books[columns], said[columns]]).sort_values(["last", "period", "ledger", "when"], kind="stable")
    frame = pd.DataFrame(
        {
            "Period": rows["period"],
            "Ledger": rows["ledger"],
            "Level, $ million": rows["level_musd"].map(lambda v: "" if pd.isna(v) else f"{v:,.0f}"),
            "Growth, per cent": rows["growth_pct"].map(lambda v: "" if pd.isna(v) else f"{v:+.1f}".replace("-", "−")),
            "Who": rows["who"],
            "Said": rows["when"],
            "Grade": rows["grade"],
        }
    )
    caption = "Trade of Russia and Kyrgyzstan, 2023 to 2025: each side’s books and what was said of them"
    return table("since-ledgers", frame, caption, ("bilateral_trade_reports", "kyrgyz_trade_by_partner", "russia_trade_by_partner"), tuple(frame.columns[2:4]))
