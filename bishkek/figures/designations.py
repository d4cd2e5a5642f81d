"""All lists together: when each firm came on which list, how many a list has, and every entry with its spellings."""

import pandas as pd

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.listings import ARTICLE, TOLD
from bishkek.figures.tables import Table, table
from bishkek.measures import listings
from bishkek.numbers.formats import words

LISTS = {
    "OFAC SDN list": ("o", style.FOCUS, "United States, list of blocked persons"),
    "US Entity List": ("s", style.COLOURS["Central Asia"], "United States, Entity List"),
    "EU lists": ("D", style.COLOURS["EU"], "European Union"),
    "UK sanctions list": ("^", style.COLOURS["CHN"], "Britain"),
    "Canada sanctions list": ("v", style.COLOURS["RUS"], "Canada"),
}
LEFT_OUT = {
    "OFAC SDN list": "Entries that had left the list before June 2026, one at least; whatever came after",
    "US Entity List": "Other Kyrgyz entries, if any: the list itself was not read",
    "EU lists": "Kyrgyz firms among the 61 of the 14th package, and any of the 21st: names not seen. The ban on supplies to the country is no entry",
    "UK sanctions list": "Other firms of the act of 26 May 2026, if any are Kyrgyz",
    "Canada sanctions list": "All but one bank: the list itself was not read",
}


@draws("designations")
def timeline(entries: pd.DataFrame) -> Drawing:
    """Each listed firm and bank on one line, a mark for each list on which it came (firms with a month)."""
    rows = entries.assign(day=pd.to_datetime(entries["listed"].fillna(entries["month"] + "-15")))
    order = rows.groupby("common_name")["day"].min().sort_values(kind="stable").index
    place = {name: i for i, name in enumerate(order)}
    figure, ax = style.canvas(style.fit(7.4, 8.2))
    ax.axvline(ARTICLE, color=style.INK, lw=1, ls=":")
    style.label(ax, ARTICLE, len(order) - 0.6, "the article", dx=5, color=style.INK, fontsize=9.5, path_effects=style.halo(2))
    for name, own in rows.groupby("common_name"):
        ax.plot([own["day"].min(), own["day"].max()], [place[name]] * 2, color=style.RULE, lw=2, zorder=1)
    for name, (mark, tint, told) in LISTS.items():
        own = rows[rows["list"] == name]
        for solid, part in own.groupby(own["listed"].notna()):
            ax.plot(part["day"], part["common_name"].map(place), mark, ms=7, mec=tint, mfc=tint if solid else style.PAPER, mew=1.5, ls="none", zorder=3)
        ax.plot([], [], mark, ms=7, color=tint, ls="none", label=f"{told} ({len(own)})")
    last = max(pd.Timestamp("2026-07-15"), rows["day"].max() + pd.Timedelta(days=45))
    ax.set(xlim=(pd.Timestamp("2023-04-01"), last), ylim=(len(order) - 0.2, -0.9))
    ax.set_yticks(range(len(order)), [style.lines(name, 30) for name in order], color=style.INK, fontsize=style.fit(9.5, 9))
    style.half_years(ax, "2023-07-01", last)
    ax.legend(loc="upper center", bbox_to_anchor=(0.4, -0.07), ncols=style.fit(2, 1), frameon=False, fontsize=9.5, handletextpad=0.3)
    style.no_grid(ax)
    ax.yaxis.grid(True)
    many = rows[rows["identified"] != listings.PUBLIC_FILES].groupby("common_name")["list"].nunique()
    marks = ", ".join(f"{told} {(rows['list'] == name).sum()}" for name, (_, _, told) in LISTS.items())
    late = rows.groupby("common_name")["month"].min() > "2023-10"
    return Drawing(
        figure,
        f"{late.sum()} of {len(order)} firms and banks came on a list only after the article",
        "One line a firm or bank, one mark a list, oldest first. Solid: day as the press gives it. Hollow: month alone, seen or the latest that it can be.",
        f"Timeline of {len(rows)} listings of {len(order)} firms and banks, from {rows['month'].min()} to {rows['month'].max()}: {marks}. {words((many > 1).sum()).capitalize()} are on more than one list. In the order of the first listing: {', '.join(order)}.",
        rows[["common_name", "list", "number", "act", "listed", "month", "date_certainty", "measure", "ground", "grade"]],
        note=f"The American list to its copy of {rows['seen_until'].max()}, the others by press and public files. Names in common use. All but Altair Holding, of Luxembourg, have their seat in Kyrgyzstan. Entries of before April 2022 are left out, and a mark that public files alone give is drawn but not counted as a second list. The lists differ in what they forbid. A listing is an act of a government, no finding of a court.",
    )


def counts_table(counts: pd.DataFrame) -> Table:
    """How many entries each list has here, and what that leaves out (``measures.listings.by_list``)."""
    frame = pd.DataFrame(
        {
            "List": [LISTS[name][2] for name in counts["list"]],
            "Firms and banks": counts["firms"],
            "People and groups": counts["people"],
            "First": counts["first"],
            "Last": counts["last"],
            "What the count leaves out": counts["list"].map(LEFT_OUT),
        }
    )
    return table(
        "designation-counts", frame, "Entries by list", ("designations",), ("Firms and banks", "People and groups"),
        "Months of the first and last entry that has one. A firm on several lists is in the count of each, so the counts must not be added.",
    )  # fmt: skip


def entries_table(entries: pd.DataFrame, aliases: pd.DataFrame) -> Table:
    """Every entry of every list with all spellings of its name; people and groups without names."""
    spelled = listings.spellings(aliases)
    rows = entries.assign(shown=[_name(r) for r in entries.itertuples(index=False)])
    rows = rows.assign(unnamed=rows["common_name"].isna()).sort_values(["unnamed", "shown", "month", "id"], key=_folded)
    frame = pd.DataFrame(
        {
            "Name in common use": rows["shown"],
            "On the list, and other spellings": [_spelled(r, spelled) for r in rows.itertuples(index=False)],
            "List, entry or act": rows["list"] + ", " + rows["number"].fillna(rows["act"]).fillna("entry not seen"),
            "Date": [_date(r) for r in rows.itertuples(index=False)],
            "Measure, programme": rows["measure"] + ", " + rows["programme"].fillna("programme not seen"),
            "Reason that the authority gave": [_reason(r) for r in rows.itertuples(index=False)],
            "Grade": rows["grade"],
        }
    )
    return table(
        "designations", frame, "Every entry, with all spellings that were seen", ("designations", "designation_aliases"),
        note="Cyrillic spellings and others marked so in the data are transliterations of ours. A like name is no proof of identity: compare entry number and address on the official list, whose address each row of the data has.",
        anchors=list(rows["id"]),
    )  # fmt: skip


def responses_table(rows: pd.DataFrame) -> Table:
    """What the Kyrgyz state said and did (table ``sanctions_responses``)."""
    frame = pd.DataFrame({"Date": rows["date"].fillna(rows["month"]), "Who": rows["body"], "What": [_act(r) for r in rows.itertuples(index=False)], "Grade": rows["grade"]})
    return table("sanctions-responses", frame, "What Kyrgyz authorities and state banks said and did, as found", ("sanctions_responses",))


def _act(row) -> str:
    return row.what if pd.isna(row.number) else f"{row.what}: {row.number}"


def _folded(column: pd.Series) -> pd.Series:
    return column.str.casefold() if column.name in ("shown", "id") else column


def _name(row) -> str:
    if pd.notna(row.common_name):
        return f"{row.common_name} (by elimination)" if row.identified == "by elimination" else row.common_name
    return {"person": "A person", "group": "A group"}.get(row.kind, "Name not seen")


def _spelled(row, spelled: pd.Series) -> str:
    """The name as the list writes it, then the other spellings."""
    if pd.isna(row.common_name):
        return "not kept"
    own = [row.name] if pd.notna(row.name) else []
    others = [a for a in spelled.get(row.common_name, "").split("; ") if a and a not in own]
    return "; ".join([*own, *others])


def _date(row) -> str:
    if pd.isna(row.month):
        return "before April 2022"
    day = row.listed if pd.notna(row.listed) else row.month if row.date_certainty == "month seen" else f"{row.month} at the latest"
    return f"{day}, applied from {row.applies_from}" if pd.notna(row.applies_from) else day


def _reason(row) -> str:
    if pd.isna(row.reason):
        return "none seen"
    return row.reason if row.ground in ("electronics", "aviation") else f"{TOLD[row.ground]}: {row.reason}"
