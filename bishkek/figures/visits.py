"""Figures of the chapter on visits and calls."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter, YearLocator, date2num

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.measures import visits
from bishkek.measures.visits import FIVE, INVASION, WARRANT, Count
from bishkek.numbers.formats import words
from bishkek.numbers.visits import PANDEMIC

VISIT = "2023-10-12"
GOLD = style.COLOURS["Central Asia"]
NAMES = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan", "UZB": "Uzbekistan"}
HOSTS_2026 = NAMES | {"CHN": "China", "IND": "India"}


def _day(iso: str) -> float:
    return float(date2num(pd.Timestamp(iso)))


def _order(table: pd.DataFrame) -> list[list[str]]:
    """Hosts in three groups: Central Asia, visited since the invasion, not visited since; most visits first."""
    since = set(table.loc[table["date_start"] >= INVASION, "country"])
    five = set(table.loc[table["iso3"].isin(FIVE), "country"])
    counts = table["country"].value_counts()
    ranked = sorted(counts.index, key=lambda c: (-counts[c], c))
    return [[c for c in ranked if c in five], [c for c in ranked if c in since - five], [c for c in ranked if c not in since | five]]


@draws("foreign_visits", "court_membership", "visits_2026")
def passport(table: pd.DataFrame, later: pd.DataFrame) -> Drawing:
    """Every visit as a stroke in the row of its host (``measures.visits.membership``); the journeys of 2026 that were found (``later``) as open ones."""
    table = table.assign(days_since_warrant=[int(_day(d) - _day(WARRANT)) for d in table["date_start"]], year=table["date_start"].str[:4])
    table["after_warrant"] = ["yes" if d > 0 else "no" for d in table["days_since_warrant"]]
    figure, ax = style.canvas(style.fit(7.4, 7.8))
    groups, heights, y = _order(table), {}, 0.0
    for group in groups:
        for country in group:
            heights[country] = y
            y += 1
        y += 1.1
    _stripes(ax, heights)
    for row in table.itertuples():
        _stroke(ax, row, heights[row.country])
    for name, group in zip(("Central Asia", "Other states visited since the invasion", "Not visited since the invasion"), groups, strict=True):
        style.label(ax, _day("2019-01-01"), heights[group[0]] - 0.95, name, fontsize=9.5, fontweight="bold", color=GOLD if name == "Central Asia" else style.MUTED)
    _later(ax, later, heights)
    _moments(ax, y)
    ax.set_yticks(list(heights.values()), list(heights), fontsize=9.5)
    ax.set(xlim=(_day("2018-12-20"), _day("2027-01-10")), ylim=(y - 0.9, style.fit(-3.0, -5.4)))
    ax.xaxis.set_major_locator(YearLocator(style.fit(1, 2)))
    ax.xaxis.set_major_formatter(DateFormatter("%Y"))
    style.no_grid(ax)
    after = table[table["days_since_warrant"] > 0]
    five, parties = after["iso3"].isin(FIVE).sum(), (after["court"] == "party").sum()
    return Drawing(
        figure,
        f"For {after['days_since_warrant'].min()} days after the warrant Russia’s president visited no other state",
        "One stroke a visit to another state. Brown: Central Asia. Shaded: February 2020 to the invasion. A ring marks a visit after the warrant to a state that is a party to the Court. "
        "Open strokes: journeys of 2026 that were found, dotted if only announced; their list is not complete and nothing is counted from it. Trips to parts of Ukraine under Russian control are not shown.",
        f"Barcode of {len(table)} visits of the President of Russia to {len(heights)} states, 2019 to 2025, one row a host. Visits by year: "
        + ", ".join(f"{y} {n}" for y, n in table["year"].value_counts().sort_index().items())
        + f". After the warrant of 17 March 2023 the first follows after {after['days_since_warrant'].min()} days, in Kyrgyzstan; until the end of 2025 there are {len(after)}, {five} of them to Central Asia and {parties} to parties to the Court. "
        f"{len(groups[2])} hosts have not been visited since the invasion. Of 2026, {len(later)} journeys were found: " + ", ".join(f"{r.city} in {pd.Timestamp(r.date_start):%B}" for r in later.itertuples()) + ".",
        table[["date_start", "date_end", "country", "iso3", "form", "court", "year", "days_since_warrant", "after_warrant"]],
    )


def _stripes(ax: Axes, heights: dict[str, float]) -> None:
    for i, y in enumerate(heights.values()):
        if i % 2 == 0:
            ax.axhspan(y - 0.5, y + 0.5, color=style.WASH, lw=0, zorder=0)


def _stroke(ax: Axes, row, y: float) -> None:
    x = _day(row.date_start)
    tint = GOLD if row.iso3 in FIVE else style.INK
    ax.plot([x, x], [y - 0.4, y + 0.4], color=tint, lw=2.6, solid_capstyle="butt", zorder=4)
    if row.court == "party" and row.date_start > WARRANT:
        ax.plot(x, y, "o", ms=13, mfc="none", mec=style.FOCUS, mew=1.4, zorder=5)
    if row.date_start == VISIT:
        style.label(ax, x, y, row.city, dx=5, fontsize=style.fit(8.5, 9), color=GOLD)


def _later(ax: Axes, later: pd.DataFrame, heights: dict[str, float]) -> None:
    """Journeys of 2026 as open strokes: drawn through if a report of the visit was found, dotted if only announced."""
    names = {code: name for code, name in HOSTS_2026.items() if name in heights}
    for row in later[later["iso3"].isin(names)].itertuples():
        x, y = _day(row.date_start), heights[names[row.iso3]]
        tint = GOLD if row.iso3 in FIVE else style.INK
        ax.plot([x, x], [y - 0.4, y + 0.4], color=tint, lw=1.3, ls=":" if row.certainty == "announced" else "-", solid_capstyle="butt", zorder=4)
    ax.axvline(_day("2026-01-01"), color=style.RULE, lw=1)
    style.label(ax, _day("2026-07-02"), style.fit(-1.9, -2.5), "2026,\nin part", ha="center", fontsize=9, color=style.MUTED)


def _moments(ax: Axes, bottom: float) -> None:
    ax.axvspan(_day(PANDEMIC[0]), _day(INVASION), color=style.RULE, alpha=0.45, lw=0, zorder=0.5)
    style.label(ax, _day("2021-02-12"), style.fit(-1.9, -2.5), "pandemic,\nto the invasion", ha="center", fontsize=9, color=style.MUTED)
    for day, name, side in ((INVASION, "invasion\n24 Feb 2022", "left"), (WARRANT, "warrant\n17 Mar 2023", "left")):
        above = style.fit(-2.0, -4.4 if day == INVASION else -2.3)
        ax.plot([_day(day)] * 2, [above - 0.9, bottom - 1], color=style.FOCUS if day == WARRANT else style.INK, lw=1.1, zorder=3)
        style.label(ax, _day(day), above, name, dx=4, ha=side, fontsize=9, color=style.FOCUS if day == WARRANT else style.INK)


@draws("foreign_visits", "trip_counts")
def years(record: pd.DataFrame, press: pd.DataFrame) -> Drawing:
    """Visits a year, from the table ``foreign_visits``, with press counts of earlier years beside them."""
    table = visits.per_year(record)
    figure, ax = style.canvas(style.fit(3.7, 4.6))
    ax.bar(table["year"], table["central_asia"], color=GOLD, width=0.62, zorder=2)
    ax.bar(table["year"], table["visits"] - table["central_asia"], bottom=table["central_asia"], color=style.CONTEXT, width=0.62, zorder=2)
    for row in table.itertuples():
        style.label(ax, row.year, row.visits, str(row.visits), dy=8, ha="center", fontweight="bold")
        if row.central_asia > 1:
            style.label(ax, row.year, row.central_asia / 2, str(row.central_asia), ha="center", color=style.PAPER, fontsize=9.5)
    early = press[press["date_start"] < "2017"]
    middle = [int(d[:4]) + 0.85 for d in early["date_start"]]
    ax.plot(middle, early["trips"], "D", ms=7, mfc=style.PAPER, mec=style.MUTED, mew=1.4, zorder=3)
    for x, row in zip(middle, early.itertuples(), strict=True):
        style.label(ax, x, row.trips, style.lines(f"{row.trips} journeys, press count,\nMay {row.date_start[:4]} to May {row.date_end[:4]}", 14), dx=9, fontsize=9, color=style.MUTED)
    style.label(ax, 2017.1, 18.5, style.lines("no count found\n2012 to 2014 and 2016 to 2018", 16), ha="center", fontsize=9, color=style.MUTED)
    style.label(ax, 2018.6, 7.3, "other states", ha="right", fontsize=9.5, color=style.MUTED)
    style.label(ax, 2018.6, 2.5, "Central Asia", ha="right", fontsize=9.5, color=GOLD)
    january = int((record["date_start"].str[:7] == "2020-01").sum())
    style.label(ax, style.fit(2020.5, 2021.1), style.fit(9.6, 12.5), f"{words(january)} in January 2020,\n{words(len(visits.between(record, *PANDEMIC)))} from then\nto the invasion", ha="center", fontsize=9, color=style.MUTED)
    ax.set(xlim=(2014.2, 2025.6), ylim=(0, 30))
    ax.set_xticks(range(2015, 2026, style.fit(1, 2)))
    style.units(ax, "Visits to other states a year (bars); journeys abroad as the press counted them (hollow)")
    by = table.set_index("year")
    return Drawing(
        figure,
        f"Russia’s president made {by.loc[2019, 'visits']} visits to other states in 2019, and {by.loc[2022, 'visits']}, {by.loc[2023, 'visits']}, {by.loc[2024, 'visits']} and {by.loc[2025, 'visits']} in the years from 2022 to 2025",
        "Brown: visits to Central Asia. Grey: to other states. Hollow: press counts of journeys, a wider or narrower unit than a visit to a state.",
        "Bar chart of visits a year, 2019 to 2025: " + ", ".join(f"{r.visits} in {r.year}, of which Central Asia {r.central_asia}" for r in table.itertuples())
        + ". Press counts of earlier years: " + ", ".join(f"{r.trips} from May {r.date_start[:4]} to May {r.date_end[:4]}" for r in early.itertuples()) + ".",
        pd.concat([table.assign(trips=pd.NA, source="own record"), early.assign(year=early["date_start"].str[:4].astype(int))[["year", "trips", "source"]]]),
    )  # fmt: skip


@draws("foreign_visits", "trip_counts")
def rates(rows: pd.DataFrame) -> Drawing:
    """Rate ratios with exact intervals: columns group, name, ratio, low, high (``ratio_table``)."""
    figure, ax = style.canvas(style.fit(4.4, 6.6))
    ax.axvline(1, color=style.INK, lw=0.9)
    y, ticks = 0.0, {}
    for group, part in rows.groupby("group", sort=False):
        ticks[y] = group
        for row in part.itertuples():
            y += 1
            tint = GOLD if "Central Asia" in row.name else style.INK
            ax.plot([row.low, row.high], [y, y], color=tint, lw=2.2, solid_capstyle="butt")
            ax.plot(row.ratio, y, "o", ms=7, color=tint)
            style.label(ax, 44, y, style.fit(f"{row.ratio:.2f}  ({row.low:.2f} to {row.high:.2f})", f"{row.ratio:.2f}\n{row.low:.2f} to {row.high:.2f}"), fontsize=9.5, color=tint)
            ticks[y] = row.name
        y += 1.3
    ax.set_xscale("log")
    ax.set(xlim=(0.098, 40), ylim=(y - 0.6, -0.7))
    factors = style.fit((0.1, 0.2, 0.5, 1, 2, 5, 10, 20), (0.1, 1, 10))
    ax.set_xticks(factors, [f"{factor:g}" for factor in factors])
    ax.minorticks_off()
    ax.set_yticks(list(ticks), [style.lines(name, 22) for name in ticks.values()], color=style.INK, fontsize=9.5)
    for text, name in zip(ax.get_yticklabels(), ticks.values(), strict=True):
        text.set(fontweight="bold" if name in set(rows["group"]) else "normal")
    style.no_grid(ax)
    ax.xaxis.grid(True)
    figure.supxlabel("Ratio of visits a year, log scale; exact 95 per cent interval", fontsize=9.5, color=style.MUTED)
    found = rows.set_index("name")[["ratio", "low", "high"]]
    all_ = found.loc["against own record, 2019"]
    return Drawing(
        figure,
        f"In 2022 and 2023 Russia’s president made {_few(all_)} visits a year than in 2019: {all_['ratio']:.2f} times as many ({all_['low']:.2f} to {all_['high']:.2f})",
        "Left of the line: fewer visits a year than in the base. An interval that crosses the line leaves open whether there were fewer or more.",
        "Forest plot of ratios of visits a year with exact intervals, log scale. " + "; ".join(f"{r.group.lower()}, {r.name}: {r.ratio:.2f} ({r.low:.2f} to {r.high:.2f})" for r in rows.itertuples()) + ".",
        rows,
    )


def _few(row: pd.Series) -> str:
    """A ratio in words: decided only where its interval leaves out one."""
    return "fewer" if row["high"] < 1 else "more" if row["low"] > 1 else "perhaps no fewer"


def ratio_table(now: Count, pairs: list[Count], pandemic: tuple[Count, Count], parts: dict[str, tuple[Count, Count]]) -> pd.DataFrame:
    """Rows for ``rates``: ``now`` against each base, the time to 2023 against the pandemic, parts of the time since against 2019."""
    rows = [{"group": "2022 and 2023, all visits", "name": f"against {b.name}"} | visits.compare(now, b) for b in pairs]
    rows += [{"group": "Invasion to the end of 2023, all visits", "name": f"against {pandemic[1].name}"} | visits.compare(*pandemic)]
    rows += [{"group": "Since the invasion, to 2025", "name": f"{name}, against 2019"} | visits.compare(*pair) for name, pair in parts.items()]
    return pd.DataFrame(rows)


@draws("central_asia_visits_2012_2018", "foreign_visits")
def capitals(grid: pd.DataFrame) -> Drawing:
    """Which of the five he went to in which year (``measures.visits.capitals_grid``)."""
    figure, ax = style.canvas(2.9)
    for row in grid[grid["visits"] > 0].itertuples():
        y = FIVE.index(row.iso3)
        ax.plot(row.year, y, "o", ms=9, color=GOLD)
        if row.visits > 1:
            style.label(ax, row.year, y, str(row.visits), ha="center", fontsize=style.fit(8.5, 9), color=style.PAPER, fontweight="bold")
    totals = visits.capitals_by_year(grid)
    for year, states in totals.items():
        style.label(ax, year, 5.15, f"{states}", ha="center", fontsize=style.fit(10.5, 9), fontweight="bold" if states == len(FIVE) else "normal", color=style.INK)
    ax.set_yticks([*range(len(FIVE)), 5.15], [*[NAMES[c] for c in FIVE], "states of five"], color=style.INK)
    ax.axvline(2018.5, color=style.RULE, lw=1)
    ax.set(xlim=(2011.4, 2025.6), ylim=(5.7, -0.6))
    ax.set_xticks(range(2012, 2026), [style.fit(f"{y}", f"’{y % 100}") for y in range(2012, 2026)])
    style.no_grid(ax)
    full = [int(y) for y in totals.index[totals == len(FIVE)]]
    return Drawing(
        figure,
        f"Russia’s president visited all five states in {' and '.join(map(str, full))} and in no other year from 2012 to 2025",
        "A brown dot: at least one visit found in a report of the day; the number says how many in that year. To the left of the line the list holds the five states alone and was drawn up from memory, then found.",
        "Grid of visits to the five Central Asian states by year, 2012 to 2025. Different states a year: " + ", ".join(f"{y} {n}" for y, n in totals.items())
        + f". All five in {' and '.join(map(str, full))}; in no other year more than {words(totals[totals < len(FIVE)].max())}. The whole grid holds {grid['visits'].sum()} visits.",
        grid,
    )  # fmt: skip
