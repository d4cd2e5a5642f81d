"""Figures of the chapter on lists."""

import pandas as pd

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.measures import days
from bishkek.measures.listings import NAMED_GOODS, founded_between, pauses
from bishkek.measures.visits import FIVE
from bishkek.numbers.formats import words
from bishkek.tables.periods import Period

NAMES = {
    "CHN": "China", "ARE": "United Arab Emirates", "TUR": "Türkiye", "KGZ": "Kyrgyzstan", "UZB": "Uzbekistan", "KAZ": "Kazakhstan",
    "GEO": "Georgia", "ARM": "Armenia", "TJK": "Tajikistan", "TKM": "Turkmenistan",
}  # fmt: skip
TOLD = {
    "electronics": "electronics", "aviation": "aviation goods", "electronics and aviation": "electronics, aviation", "not told apart": "goods not told apart",
    "unspecified": "goods not specified", "payments": "payments", "energy": "oil sector", "not seen": "no reason seen",
}  # fmt: skip
INVASION = pd.Timestamp(days.INVASION)
ARTICLE = pd.Timestamp(days.ARTICLE)


@draws("us_list_monthly")
def by_country(table: pd.DataFrame) -> Drawing:
    """Entries added before and after the article by country (``measures.listings.by_country``)."""
    rows = table[table["country"] != "RUS"].assign(added=lambda d: d["before"] + d["after"]).sort_values("added", ascending=False, kind="stable").reset_index(drop=True)
    figure, ax = style.canvas(3.7)
    for i, row in rows.iterrows():
        tint = style.FOCUS if row["country"] == "KGZ" else style.COLOURS["Central Asia"] if row["country"] in FIVE else style.MUTED
        ax.barh(i, row["before"], height=0.66, color=tint)
        ax.barh(i, row["after"], left=row["before"], height=0.66, facecolor=style.PAPER, edgecolor=tint, hatch="////", linewidth=1)
        style.label(ax, row["added"], i, f"{row['added']:,}", dx=6, color=tint, fontweight="bold")
        style.label(ax, row["added"], i, style.fit(f"({row['before']} before, {row['after']} after)", f"({row['before']} + {row['after']})"), dx=34, color=style.MUTED, fontsize=9.5)
    ax.set_yticks(range(len(rows)), [style.lines(NAMES[c], 12) for c in rows["country"]], color=style.INK)
    ax.set(xlim=(0, rows["added"].max() * 1.36), ylim=(len(rows) - 0.4, -0.6))
    style.no_grid(ax)
    until = Period(rows["until"].max()).words
    style.below(ax, f"entries added, April 2022 to {until}")
    kyrgyz = rows.set_index("country").loc["KGZ"]
    five = rows[rows["country"].isin(FIVE)]
    each = ", ".join(f"{NAMES[r.country]} {r.added}" for r in five.itertuples())
    return Drawing(
        figure,
        f"{NAMES[rows['country'][0]]} has {rows['added'][0]} new entries on the American list, none of the five states more than {five['added'].max()}",
        "Solid: added up to October 2023. Hatched: added after. All programmes and all kinds of entries, by address.",
        f"Bar chart of entries added to the United States list from April 2022 to {until} for {len(rows)} countries other than Russia. The highest is {NAMES[rows['country'][0]]} with {rows['added'][0]}, "
        f"Kyrgyzstan has {kyrgyz['added']}, of which {kyrgyz['before']} up to October 2023. The five states of Central Asia have: {each}.",
        rows,
        note="An entry with addresses in two countries counts in both, so bars must not be added. An entry is blocked, not convicted. Large economies have many firms, so the counts rank no one.",
    )


@draws("designations")
def founded_and_listed(firms: pd.DataFrame) -> Drawing:
    """From founding to listing: the four firms of July 2023 (``measures.listings.founded_and_listed``)."""
    figure, ax = style.canvas(3.0)
    ax.axvline(INVASION, color=style.INK, lw=1)
    style.label(ax, INVASION, -0.85, "invasion, 24 February 2022", dx=5, color=style.INK, fontsize=9.5)
    for i, row in firms.iterrows():
        (first, start), end = founded_between(row["founded"]), pd.Timestamp(row["listed"])
        if pd.isna(start):  # only about right: no day is drawn
            first = start = end
        tint = _reason_tint(row["ground"])
        ax.plot([start, end], [i, i], color=tint, lw=3)
        ax.plot([first, start], [i, i], color=tint, lw=3, ls=":")  # some day between the two, if the list gives none
        ax.plot(start, i, "o", ms=9, color=tint, mfc=tint if first == start else style.PAPER)
        ax.plot(end, i, "s", ms=9, color=tint)
        style.label(ax, start, i, f"founded {f'{start:%-d %B %Y}' if first == start else row['founded']}", dx=2, dy=13, color=style.MUTED, fontsize=9.5)
        style.label(ax, end, i, style.lines(TOLD[row["ground"]], 12), dx=10, color=tint, fontsize=9.5)
    ax.set_yticks(range(len(firms)), [style.lines(name, 14) for name in firms["name"]], color=style.INK)
    ax.set(xlim=(pd.Timestamp("2022-01-15"), pd.Timestamp("2024-05-31")), ylim=(len(firms) - 0.5, -1.2))
    days = {"2022-04-01": "Apr\n2022", "2022-07-01": "Jul", "2022-10-01": "Oct", "2023-01-01": "Jan\n2023", "2023-04-01": "Apr", "2023-07-20": "20 Jul\n2023"}
    shown = style.fit(list(days), [day for day in days if day[5:7] != "10" and day != "2022-07-01" and day != "2023-04-01"])
    ax.set_xticks(pd.to_datetime(shown), [days[day] for day in shown])
    style.no_grid(ax)
    days = firms["days_after_invasion"]
    return Drawing(
        figure,
        f"{_all_or((days > 0).sum(), len(firms))} firms listed on 20 July 2023 were founded after the invasion, in {_years(firms)}; a founding date shows no intent",
        "A line runs from the founding date that the list gives to the day of listing. Blue: electronics or aviation goods were named for that firm by officials or by the press; brown: the goods were not told apart.",
        f"Timeline of {len(firms)} firms listed on 20 July 2023. Days from the invasion to the founding: "
        + ", ".join(f"{r.name} {r.days_after_invasion}" for r in firms.itertuples(index=False))
        + f". From founding to listing they took {firms['days_to_listing'].min()} to {firms['days_to_listing'].max()} days.",
        firms,
    )


@draws("designations")
def kyrgyz_entries(entries: pd.DataFrame) -> Drawing:
    """Every Kyrgyz entry of the American list since April 2022 on a time line, with the reason seen (``measures.listings.since_april_2022``)."""
    rows = entries.assign(label=[_shown(r) for r in entries.itertuples(index=False)])
    figure, ax = style.canvas(style.fit(5.8, 6.9) * max(1, len(rows) / 24))
    last = max(pd.Timestamp("2025-10-15"), pd.Timestamp(rows["month"].max()) + pd.Timedelta(days=60))
    early = int((rows["month"] <= "2023-10").sum())
    places = rows.index + 1.4 * (rows.index >= early)
    ax.axvspan(ARTICLE, last, color=style.WASH, lw=0, zorder=0)
    for y, row in zip(places, rows.itertuples(), strict=True):
        day = pd.Timestamp(row.listed) if pd.notna(row.listed) else pd.Timestamp(row.month + "-15")
        tint = _reason_tint(row.ground)
        ax.plot(day, y, "o", ms=8, mec=tint, mfc=tint if pd.notna(row.listed) else style.PAPER, mew=1.6)
        if row.ground != "not seen":
            left = day > last - pd.Timedelta(days=348)
            style.label(ax, day, y, TOLD[row.ground], dx=-9 if left else 9, ha="right" if left else "left", fontsize=9, color=tint)
    ax.set(xlim=(pd.Timestamp("2023-06-01"), last), ylim=(places.max() + 0.7, -1.7))
    heads = {-1.0: f"{early} before the article", early + 0.4: f"{len(rows) - early} after it"}
    ax.set_yticks([*heads, *places], [*heads.values(), *(style.lines(name, 26) for name in rows["label"])], color=style.INK, fontsize=style.fit(9.5, 9))
    for text in ax.get_yticklabels()[: len(heads)]:
        text.set_fontweight("bold")
    style.half_years(ax, "2023-07-01", last)
    style.no_grid(ax)
    late = rows[early:]
    seen, goods = late["ground"] != "not seen", late["ground"].isin(NAMED_GOODS)
    told = ", ".join(f"{TOLD[ground]} {n}" for ground, n in rows["ground"].value_counts().items())
    return Drawing(
        figure,
        f"{len(late)} of the {len(rows)} Kyrgyz entries on the American list came after the article",
        f"One point an entry, oldest first. Solid: day of listing as the press gives it. Hollow: the month by which it stood on the list. Blue: electronics or aircraft parts were named, after the article for {words(goods.sum())}. "
        f"Brown: another reason was seen, for {words((seen & ~goods).sum())}. Grey: no reason seen, and none is implied.",
        f"Timeline of {len(rows)} entries with a Kyrgyz address on the United States list, {pd.Timestamp(rows['month'].min()):%B %Y} to {pd.Timestamp(rows['month'].max()):%B %Y}. {early} were added before the article, {len(late)} after it. Reasons: {told}.",
        rows[["number", "label", "kind", "month", "listed", "date_certainty", "identified", "ground", "reason", "grade"]],
        note=f"From copies of the list to {rows['seen_until'].max()}. Names in common use; how the list writes them stands in the table of every entry. Nova Project is named by elimination, and Transit Service Bishkek by its abbreviation. "
        "A listing blocks property; it is no finding of a court.",
    )


def _reason_tint(ground: str) -> str:
    """Blue for named goods, brown for another reason, grey if none was seen."""
    return style.COLOURS["EU"] if ground in NAMED_GOODS else style.MUTED if ground == "not seen" else style.COLOURS["Central Asia"]


def _all_or(some: int, of: int) -> str:
    """ "All four", or "Three of the four"."""
    return f"All {words(of)}" if some == of else f"{words(some).capitalize()} of the {words(of)}"


def _but(wide: list[str]) -> str:
    """What is said of steps that stand for several months, after a pause of the count."""
    return f", but in {', '.join(Period(m).words for m in wide)}, where it covers all months since the count before" if wide else ""


def _years(firms: pd.DataFrame) -> str:
    """The years in which the firms were founded: "2022", or "2021 and 2022"."""
    return " and ".join(sorted(firms["founded"].astype(str).str[:4].unique()))


def _shown(row) -> str:
    """What the chart calls an entry: its name in common use, or that none is given."""
    return "a person" if row.kind == "person" else row.common_name if pd.notna(row.common_name) else "name not seen"


@draws("us_list_monthly")
def added_over_time(rows: pd.DataFrame) -> Drawing:
    """Entries added since April 2022 in the five states, step by step (``measures.listings.cumulative``)."""
    figure, ax = style.canvas(3.4)
    days = pd.to_datetime(rows["month"] + "-28")
    for code in FIVE:
        line = rows[rows["country"] == code]
        tint = style.FOCUS if code == "KGZ" else style.COLOURS["Central Asia"] if code in ("UZB", "KAZ") else style.MUTED
        ax.step(days[line.index], line["added"], where="post", color=tint, lw=2.6 if code == "KGZ" else 1.6)
        lift = {"KGZ": 6, "UZB": -4, "TJK": 7, "TKM": -4}.get(code, 0)
        style.label(ax, days.max(), line["added"].iloc[-1], f"{NAMES[code]} {line['added'].iloc[-1]}", dx=8, dy=lift, color=tint)
    ax.axvline(ARTICLE, color=style.INK, lw=1, ls=":")
    style.label(ax, ARTICLE, 22, "the article", dx=-5, ha="right", color=style.INK, fontsize=9.5)
    first, last = pd.Timestamp("2022-04-01"), days.max()
    ax.set(xlim=(first, last + 0.2125 * (last - first)), ylim=(0, max(25, rows["added"].max() * 1.1)))  # names stand to the right of the last month
    years = range(2023, last.year + 1)
    ax.set_xticks(pd.to_datetime([f"{y}-01-01" for y in years]), years)
    style.units(ax, "Entries added since April 2022")
    then = rows[rows["month"] == "2023-10"].set_index("country")["added"]
    end = rows[rows["month"] == rows["month"].max()].set_index("country")["added"]
    told = ", ".join(f"{NAMES[c]} from {then[c]} to {end[c]}" for c in FIVE)
    return Drawing(
        figure,
        f"When the article appeared, {NAMES[then.idxmax()]} had more new entries than Kyrgyzstan: {then.max()} against {then['KGZ']}"
        if then.idxmax() != "KGZ"
        else f"When the article appeared, Kyrgyzstan had the most new entries of the five: {then['KGZ']}",
        f"Each step is an addition in that month{_but(pauses(rows))}. Removals are left out.",
        f"Step chart of entries added to the United States list since April 2022, from October 2023 to {Period(rows['month'].max()).words}: {told}.",
        rows,
    )
