"""Figures of the chapter on summits."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.tables import Table, table
from bishkek.measures import summits
from bishkek.measures.visits import ARTICLE, INVASION
from bishkek.numbers.formats import words

TINTS = {"RUS": style.COLOURS["RUS"], "CHN": style.COLOURS["CHN"], "EU": style.COLOURS["EU"], "DEU": style.COLOURS["EU"], "ITA": style.COLOURS["EU"]}

UNMET = {"none": "no ministers before", "not looked for": "earlier level not looked for"}


def _day(iso: str) -> float:
    return float(date2num(pd.Timestamp(iso)))


def _tint(partner: str) -> str:
    return TINTS.get(partner, style.INK)


@draws("summit_meetings", "summit_attendance", "summit_formats")
def lanes(meetings: pd.DataFrame, present: pd.Series, formats: pd.DataFrame) -> Drawing:
    """One lane a partner; ``present`` is the number of presidents at each meeting, ``formats`` in order of first meeting."""
    data = meetings.assign(presidents=present)
    figure, ax = style.canvas(style.fit(4.4, 6.6))
    rows = {r.partner: i for i, r in enumerate(formats.itertuples())}
    for name, y in zip(formats["name"], rows.values(), strict=True):
        ax.axhline(y, color=style.RULE, lw=0.8, zorder=1)
    for row in formats.itertuples():
        _before(ax, row, rows[row.partner])
    turn = data.groupby("partner").cumcount() % 2
    for row, odd in zip(data.itertuples(), turn, strict=True):
        _meeting(ax, row, rows[row.partner], style.fit(-11, 12 if odd else -12))
    for day, text in ((INVASION, "invasion"), (ARTICLE, "article")):
        ax.axvline(_day(day), color=style.INK, lw=0.9, ls="-" if day == INVASION else ":", zorder=2)
        style.label(ax, _day(day), -0.85, text, dx=4, fontsize=9)
    ax.set_yticks(list(rows.values()), formats["name"], color=style.INK)
    ax.set(xlim=(_day("2020-03-15"), _day("2027-02-10")), ylim=(len(rows) - 0.4, -1.25))
    ax.set_xticks([_day(f"{y}-01-01") for y in range(2022, 2027)], [str(y) for y in range(2022, 2027)])
    style.no_grid(ax)
    held = data[data["status"] == "held"]
    late = held[held["date_start"] >= INVASION]
    return Drawing(
        figure,
        f"From the invasion to {pd.Timestamp(late['date_start'].max()):%B %Y} the five met one outside partner {len(late)} times at the level of leaders, {words((late['partner'] == 'RUS').sum())} of them with Russia",
        "Full: in person, all five presidents. Half full: a deputy came for one of them. Hollow: by video. Cross: announced and postponed. At the left, the level of the format before leaders met. Of 2026 only the meeting with South Korea was found.",
        f"Swimlanes of {len(held)} meetings of the five Central Asian states with {held['partner'].nunique()} outside partners, 2022 to September 2026. {(held['date_start'] < INVASION).sum()} by video fall in January 2022, before the invasion; "
        f"{len(late)} follow it. Meetings by partner: " + ", ".join(f"{n} {c}" for n, c in held["partner"].map(formats.set_index("partner")["name"]).value_counts().items()) + ".",
        data[["id", "date_start", "partner", "place", "form", "called", "status", "presidents"]],
    )  # fmt: skip


def _before(ax: Axes, row, y: int) -> None:
    text = f"{row.earlier_level}" + (f" since {row.since:.0f}" if pd.notna(row.since) else "")
    style.label(ax, _day("2020-03-20"), y, style.lines(UNMET.get(row.earlier_level, text), 17), dy=style.fit(6, 11), fontsize=style.fit(8, 9), color=style.MUTED)


def _meeting(ax: Axes, row, y: int, lift: float) -> None:
    """One meeting with its place, ``lift`` points above it."""
    x, tint = _day(row.date_start), _tint(row.partner)
    if row.status == "postponed":
        ax.plot(x, y, "x", ms=7, color=style.MUTED, mew=1.6, zorder=4)
        return
    fill = "none" if row.form == "video" else "left" if row.presidents < summits.FIVE_PRESIDENTS else "full"
    ax.plot(x, y, "o", ms=10, color=tint, fillstyle=fill, markerfacecoloralt=style.PAPER, mec=tint, mew=1.5, zorder=4)
    near = min(abs(x - _day(d)) for d in (INVASION, ARTICLE)) < 60  # the name would lie on a line
    style.label(ax, x, y, row.place, dy=lift, ha="center", fontsize=style.fit(8, 9), color=tint, path_effects=style.halo(2) if near else None)


@draws("summit_meetings")
def years(rows: pd.DataFrame) -> Drawing:
    """Meetings a year (``measures.summits.per_year``)."""
    figure, ax = style.canvas(2.9)
    parts = (("with_russia", style.COLOURS["RUS"], ""), ("with_others", style.MUTED, ""), ("by_video", style.PAPER, "////"))
    bottom = pd.Series(0, index=rows.index)
    for column, tint, hatch in parts:
        some = rows[column] > 0
        ax.bar(rows["year"][some], rows[column][some], bottom=bottom[some], color=tint, width=0.62, hatch=hatch, edgecolor=style.MUTED if hatch else tint, lw=0.8, zorder=2)
        bottom = bottom + rows[column]
    for year, total in zip(rows["year"], bottom, strict=True):
        if total:
            style.label(ax, year, total, str(total), dy=8, ha="center", fontweight="bold")
    style.label(ax, 2021.6, 3.6, "by video,\nJanuary 2022", ha="right", fontsize=9, color=style.MUTED)
    style.label(ax, 2021.6, 1.5, "with other partners", ha="right", fontsize=9, color=style.MUTED)
    style.label(ax, 2021.6, 0.5, "with Russia", ha="right", fontsize=9, color=style.COLOURS["RUS"])
    if not bottom[rows["year"] <= 2020].any():
        style.label(ax, 2017.5, 0.45, "none found, 2015 to 2021", ha="center", fontsize=9.5, color=style.MUTED)
    ax.set(xlim=(2014.4, 2025.6), ylim=(0, 7.4))
    ax.set_xticks(range(2015, 2026, style.fit(1, 2)))
    style.units(ax, "Meetings of the five with one outside partner, at the level of leaders, a year")
    totals = rows.set_index("year")[["with_russia", "with_others", "by_video"]].sum(axis=1)
    early = totals.loc[2015:2021].sum()
    return Drawing(
        figure,
        f"The five leaders met one partner together {'in no year' if early == 0 else f'{words(early)} times'} from 2015 to 2021, as far as we found, {words(totals[2022])} times in 2022 and {words(totals[2025])} in 2025",
        "A zero before 2022 rests on reports that call each partner’s first meeting the first of its kind. Meetings of ministers are not counted.",
        f"Bar chart of meetings a year, 2015 to 2025. From 2015 to 2021 there are {early}. Then " + ", ".join(f"{totals[y]} in {y}" for y in range(2022, 2026))
        + f". All together {totals.sum()}, with Russia {rows['with_russia'].sum()}, by video {rows['by_video'].sum()}.",
        rows.assign(all_meetings=totals.to_numpy()),
    )  # fmt: skip


def firsts_table(rows: pd.DataFrame) -> Table:
    """First of leaders, first in person, first called a summit, by partner (``measures.summits.firsts``)."""
    shown = rows.set_index("name")[["leaders", "in_person", "summit"]].map(lambda d: f"{pd.Timestamp(d):%-d %B %Y}" if d else "none yet")
    before = rows["earlier_level"].where(rows["since"].isna(), rows["earlier_level"] + " since " + rows["since"].astype("Int64").astype(str))
    frame = shown.reset_index().assign(before=before.to_numpy())[["name", "before", "leaders", "in_person", "summit"]]
    frame.columns = ["Partner", "Before leaders met", "First meeting of leaders", "First in person", "First called a summit"]
    return table("firsts", frame, "Three kinds of first", sources=("summit_meetings", "summit_formats"))
