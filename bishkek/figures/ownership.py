"""Figures of the chapter on trade and ownership."""

import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.numbers.formats import words
from bishkek.tables.periods import MONTHS

SIDES = {"Russian": ("RUS", "Russian ledger;\nfrom 2022 IMF estimate"), "Kyrgyz": ("KGZ", "Kyrgyz ledger")}
BOOKS = {"Russian": "IMF estimate for Russia", "Kyrgyz": "Kyrgyz ledger"}
PARTNERS = {"RUS": "Russia", "CHN": "China", "KAZ": "Kazakhstan", "EU": "European Union", "TUR": "Türkiye", "UZB": "Uzbekistan", "PAK": "Pakistan"}
VISIT = 2023 + 285 / 365
#: Outcome of a definition -> what its group of rows is called.
ORDERS = {"holds": "China first, Russia second", "holds in part": "China ahead, the rest differs or is unknown", "fails": "Russia ahead", "unknown": "the order is not known"}


@draws("russia_trade_by_partner", "kyrgyz_trade_by_partner", "bilateral_trade_reports")
def two_ledgers(annual: pd.DataFrame, growth: pd.DataFrame) -> Drawing:
    """Trade of Russia and Kyrgyzstan in two ledgers (``two_ledgers``), and growth by period (``growth_rows``)."""
    figure, (top, bottom) = style.canvas(style.fit(8.2, 10.4), rows=2, gridspec_kw={"height_ratios": [1, style.fit(1.9, 2.7)]})
    for side, (code, name) in SIDES.items():
        line = annual[annual["ledger"] == side]
        tint = style.colour(code)
        middle = line["year"] + 0.5
        top.plot(middle, line["turnover_musd"] / 1e3, color=tint, lw=2.2)
        soft = line["status"].isin(["estimate", "preliminary"])
        fill = [style.PAPER if s else tint for s in soft]
        top.scatter(middle, line["turnover_musd"] / 1e3, s=34, facecolor=fill, edgecolor=tint, linewidth=1.5, zorder=5)
        last = line.iloc[-1]
        text = f"{name}\n{last['year']}: {last['turnover_musd'] / 1e3:.2f}"
        at = {"dx": 9, "dy": 4} if side == "Russian" else style.fit({"dx": -4, "dy": -26, "ha": "right"}, {"dx": 14, "dy": -22})
        style.label(top, last["year"] + 0.5, last["turnover_musd"] / 1e3, text, color=tint, fontsize=10.5, **at)
    top.axvline(VISIT, color=style.MUTED, lw=1, ls=":")
    style.label(top, VISIT, 0.25, "the visit, 12 October 2023", dx=-5, ha="right", color=style.MUTED, fontsize=9.5)
    end = int(annual["year"].max())
    top.set(xlim=(2016, end + 3.4), ylim=(0, max(4, annual["turnover_musd"].max() / 1e3 * 1.08)))
    shown = range(2016, end + 1, style.fit(1, 2))
    top.set_xticks([y + 0.5 for y in shown], shown)
    style.units(top, "Exports and imports added, billion US dollars a year; hollow: estimate or preliminary")
    _growth_bars(bottom, growth)
    pivot = annual.pivot(index="year", columns="ledger", values="growth_pct")
    half = growth[growth["period"] == "January to June 2023"]["growth_pct"]
    months = growth[growth["period"] == "January to November 2023"]["growth_pct"].iloc[0]
    shown = pd.concat([annual.assign(kind="annual trade"), growth.assign(kind="growth by period")])
    return Drawing(
        figure,
        _both(annual, growth).replace("-", "−"),
        "Above: each side’s books. Below: growth against the same months a year before, one bar a figure. Filled bars are final figures of an office; hollow bars are "
        "estimates (grade C), preliminary figures and statements. Russian exports are free on board, Kyrgyz imports include freight.",
        f"A line chart above a bar chart. From 2021 to 2022 trade between Russia and Kyrgyzstan changes by {pivot['Russian'][2022]:+.1f} per cent in an IMF estimate for Russia and by {pivot['Kyrgyz'][2022]:+.1f} in the Kyrgyz ledger, "
        f"from 2022 to 2023 by {pivot['Russian'][2023]:+.1f} and {pivot['Kyrgyz'][2023]:+.1f}. The Russian president stated growth of {half.min():.1f} and {half.max():.1f} per cent for the first half of 2023; "
        f"the Kyrgyz office reported a fall of {-months:.1f} per cent for January to November 2023.",
        shown,
        note="Russian figures from 2022 on are estimates of the International Monetary Fund (IMF): Russia publishes no trade by partner.",
    )


def _both(annual: pd.DataFrame, growth: pd.DataFrame) -> str:
    """The finding for the full years, from the Kyrgyz ledger and what Moscow stated."""
    books = annual[annual["ledger"] == "Kyrgyz"].set_index("year")["growth_pct"]
    said = growth[(growth["side"] == "Russian") & growth["stated"]]
    moscow = {y: said[said["period"] == str(y)]["growth_pct"].max() for y in (2022, 2023)}
    both = "both sides report growth" if min(books[2022], moscow[2022]) > 0 else f"the Kyrgyz ledger has {books[2022]:+.1f} and Moscow {moscow[2022]:+.1f}"
    return f"For 2022 {both}, but for 2023 the Kyrgyz ledger has {books[2023]:+.1f} per cent and Moscow {moscow[2023]:+.1f}"


def growth_rows(annual: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """Growth by period of 2022 and 2023 from ledgers and statements, in the order of the chart: period, last, label, side, growth_pct, soft, stated, ended.

    ``soft`` are estimates, preliminary figures and statements.
    """
    stated = stated[stated["last"] < "2024"]
    books = annual[annual["year"].isin((2022, 2023))].assign(
        period=lambda d: d["year"].astype(str), last=lambda d: d["year"].astype(str) + "-12", side=lambda d: d["ledger"], label=lambda d: d["ledger"].map(BOOKS), soft=lambda d: d["status"].isin(["estimate", "preliminary"]), stated=False
    )
    stated = stated.dropna(subset="growth_pct")
    said = stated.assign(side=stated["ledger"], label=stated["source"].map(_speaker) + ", " + stated["said"].map(_day), soft=True, stated=True)
    columns = ["period", "last", "label", "side", "growth_pct", "soft", "stated"]
    rows = pd.concat([books[columns], said[columns]])
    rows["ended"] = rows["last"] < "2023-10"
    return rows.sort_values(["last", "period", "soft", "side", "growth_pct"]).reset_index(drop=True)


def _growth_bars(ax: Axes, growth: pd.DataFrame) -> None:
    for i, row in enumerate(growth.itertuples()):
        tint = style.colour(SIDES[row.side][0])
        ax.barh(i, row.growth_pct, height=0.62, facecolor=style.PAPER if row.soft else tint, edgecolor=tint, linewidth=1.5)
        rise = row.growth_pct >= 0
        style.label(ax, row.growth_pct, i, f"{row.growth_pct:+.1f}".replace("-", "−"), dx=5 if rise else -5, ha="left" if rise else "right", color=tint, fontweight="bold")
    cut = int(growth["ended"].sum()) - 0.5
    left = style.fit(-112, -235)  # where the row labels begin
    right = style.fit(73, 165)
    ax.axhline(cut, color=style.MUTED, lw=1, ls=":")
    style.label(ax, right - 1, cut, style.fit("ended before the visit", "before the visit"), dy=9, ha="right", color=style.MUTED, fontsize=9.5)
    style.label(ax, right - 1, cut, style.fit("ended after it", "after it"), dy=-9, ha="right", color=style.MUTED, fontsize=9.5)
    ax.axvline(0, color=style.INK, lw=0.9)
    for i, row in enumerate(growth.itertuples()):
        style.label(ax, left, i, _short(row.period), dy=style.fit(0, 6), fontsize=style.fit(10, 9), fontweight="bold")
        style.label(ax, left + style.fit(29, 0), i, row.label, dy=style.fit(0, -6), fontsize=style.fit(10, 9))
    ax.set(xlim=(left, right), ylim=(len(growth) - 0.4, -0.6), yticks=[])
    ax.set_xticks(style.fit([-20, 0, 20, 40, 60], [0, 50]))
    style.no_grid(ax)
    style.below(ax, "growth against the same months a year before, per cent")


SPEAKERS = {"Putin": "Putin", "Overchuk": "Overchuk", "Government of Russia": "Moscow", "speaker": "Kyrgyz speaker", "RIA": "RIA", "Foreign Minister": "Kyrgyz minister"}


def _speaker(source: str) -> str:
    return next((name for mark, name in SPEAKERS.items() if mark in source), "Kyrgyz office")


def _day(said: str) -> str:
    """A day as 12 Oct 2023, or what is known of it: Nov 2025, 2025."""
    year, *rest = said.split("-")
    month = [MONTHS[int(rest[0]) - 1][:3]] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])


def _short(period: str) -> str:
    for month in MONTHS:
        period = period.replace(month, month[:3])
    return period.replace(" to ", "–")


@draws("kyrgyz_trade_by_partner", "kyrgyz_trade_totals", "kyrgyz_main_goods")
def partner_shares(shares: pd.DataFrame, first: int = 2010) -> Drawing:
    """Shares of partners in Kyrgyz trade without gold (``measures.ownership.partner_shares``)."""
    rows = shares[shares["year"] >= first]
    figure, ax = style.canvas(3.9)
    for code, line in rows.groupby("partner"):
        strong = code in ("RUS", "CHN", "KAZ")
        tint = style.colour(code) if strong else style.MUTED if code != "EU" else style.COLOURS["EU"]
        ax.plot(line["year"], line["share_pct"], color=tint, lw=2.4 if strong else 1.2)
    ends = rows[rows["year"] == rows["year"].max()].set_index("partner")["share_pct"]
    shift = {"EU": -1, "KAZ": 6, "UZB": 0, "TUR": -10}
    for code, value in ends.items():
        strong = code in ("RUS", "CHN", "KAZ", "EU")
        style.label(ax, rows["year"].max(), value, f"{PARTNERS[code]} {value:.0f}", dx=8, dy=shift.get(code, 0), color=style.colour(code) if strong else style.MUTED)
    ax.axvspan(2022, 2023, color=style.WASH, zorder=0)
    ax.set(xlim=(first - 0.3, rows["year"].max() + 2.9), ylim=(0, 42))
    ax.set_xticks(range(first, rows["year"].max() + 1, 2))
    style.units(ax, "Per cent of Kyrgyz exports and imports added, without gold")
    before = rows[rows["year"] == 2021].set_index("partner")["share_pct"]
    first_now = PARTNERS[ends.idxmax()]
    return Drawing(
        figure,
        f"{first_now} is the largest partner in the Kyrgyz ledger: {ends['CHN']:.0f} per cent of trade without gold in 2023, Russia {ends['RUS']:.0f} after {before['RUS']:.0f} in 2021",
        "Shaded: the first two years of the war. Goods that pass through Kyrgyzstan count in full, so a partner’s share can fall while its trade grows.",
        f"Line chart of six partners' shares in Kyrgyz trade without gold, {first} to {rows['year'].max()}. From 2021 to 2023 Russia goes from {before['RUS']:.1f} to {ends['RUS']:.1f} per cent, "
        f"China from {before['CHN']:.1f} to {ends['CHN']:.1f}, Kazakhstan from {before['KAZ']:.1f} to {ends['KAZ']:.1f} and the European Union from {before['EU']:.1f} to {ends['EU']:.1f}.",
        rows,
        note="China’s own figures for this trade are several times higher, and were so before the war. Imports of 2023 are preliminary.",
    )


@draws("energy_supply_reports", "kyrgyz_main_goods")
def energy_shares(shares: pd.DataFrame) -> Drawing:
    """Russia's share of oil products and gas by measure and period (``measures.ownership.energy_shares``)."""
    rows = shares.sort_values(["product", "last", "measure"], ascending=[False, True, True]).reset_index(drop=True)
    figure, ax = style.canvas(style.fit(4.3, 6.2))
    style.roomy(figure)
    ax.axvline(50, color=style.INK, lw=1)
    style.label(ax, 50, -1.1, "half", dx=5, color=style.MUTED, fontsize=9.5)
    for i, row in rows.iterrows():
        tint = style.COLOURS["RUS"] if row["low"] > 50 else style.MUTED
        ax.plot([row["low"], row["high"]], [i, i], color=tint, lw=5, alpha=0.35, solid_capstyle="butt")
        ax.plot(row["share"], i, "o", ms=8, mec=tint, mfc=style.PAPER if row["grade"] == "C" else tint, mew=1.6)
        below = row["high"] < 50
        style.label(ax, row["low" if below else "high"], i, f"{row['share']:.0f}", dx=-10 if below else 10, ha="right" if below else "left", color=tint, fontweight="bold")
    names = [f"{r.product}, by {r.measure}: {_short(r.period)}" for r in rows.itertuples()]
    ax.set_yticks(range(len(rows)), [style.lines(name, 24) for name in names], color=style.INK)
    ax.axhline((rows["product"] == "oil products").sum() - 0.5, color=style.RULE, lw=1)
    ax.set(xlim=(0, 112), ylim=(len(rows) - 0.4, -1.6))
    ax.set_xticks(range(0, 101, 25))
    style.no_grid(ax)
    ax.set_xlabel("Russia, per cent")
    above = int((rows["low"] > 50).sum())
    oil = rows[(rows["product"] == "oil products") & (rows["measure"] == "value")].set_index("first")
    return Drawing(
        figure,
        f"Russia supplies more than half of the fuel in {above} of {len(rows)} readings",
        "A bar is the span between the lowest and the highest reading that the sources allow; the point is the most likely one. Hollow points are secondary sources.",
        f"Dot chart of {len(rows)} readings of Russia’s share. Natural gas lies between {rows[rows['product'] == 'natural gas']['low'].min():.0f} and {rows['high'].max():.0f} per cent. "
        f"Oil products by value are at {oil['share']['2021-01']:.0f} per cent in 2021 and {oil['share']['2022-01']:.0f} in 2022; by volume at {rows[(rows['product'] == 'oil products') & (rows['measure'] == 'volume')]['share'].min():.0f} and more.",
        rows,
        note="Values of eleven months are set against full-year imports of petrol, diesel and kerosene, or scaled to twelve months. Electricity and coal are not in it.",
    )


@draws("food_supply_reports")
def staples(shares: pd.DataFrame) -> Drawing:
    """Suppliers of wheat, flour, sugar and sunflower oil (``measures.ownership.food_shares``)."""
    order = {"wheat": 0, "wheat flour": 1, "sugar": 2, "sunflower oil": 3}
    rows = shares.sort_values(["last", "first"]).sort_values("good", key=lambda s: s.map(order), kind="stable").reset_index(drop=True)
    figure, ax = style.canvas(style.fit(4.4, 4.8))
    style.roomy(figure)
    for i, row in rows.iterrows():
        hollow = row["grade"] == "C"
        second = row["second_pct"] if pd.notna(row["second_pct"]) else 0
        _part(ax, i, 0, row["rus_pct"], style.COLOURS["RUS"], hollow, "Russia")
        _part(ax, i, row["rus_pct"], second, style.COLOURS["KAZ"] if row["second"] == "KAZ" else style.CONTEXT, hollow, PARTNERS.get(row["second"], ""))
        rest = row["rest_pct"] if row["rest_pct"] > 0.5 else 0
        _part(ax, i, row["rus_pct"] + second, rest, style.WASH, False, "others" if second else "not Russia")
    ax.set_yticks(range(len(rows)), [style.lines(f"{r.good}, {_short(r.period)}", 14) for r in rows.itertuples()], color=style.INK)
    ax.set(xlim=(0, 100), ylim=(len(rows) - 0.5, -0.5))
    style.no_grid(ax)
    ax.set_xlabel("per cent of imported tonnes")
    wheat = rows[rows["good"] == "wheat"].set_index("first")["rus_pct"]
    flour = rows[rows["good"] == "wheat flour"]["second_pct"]
    latest = list(dict.fromkeys(rows[rows["good"] == good]["period"].iloc[-1] for good in ("wheat", "wheat flour")))
    months = latest[0]
    return Drawing(
        figure,
        f"Bread has two suppliers: of imports in {months}, Russia sent {wheat.iloc[-1]:.0f} per cent of the wheat and Kazakhstan {flour.iloc[-1]:.0f} of the flour"
        if len(latest) == 1
        else f"Bread has two suppliers: Russia sent {wheat.iloc[-1]:.0f} per cent of the wheat ({latest[0]}), Kazakhstan {flour.iloc[-1]:.0f} of the flour ({latest[1]})",
        "Each bar is one good in one period; brown is Kazakhstan. Hatched bars rest on shares or on two suppliers only (grade C).",
        f"Stacked bars of {len(rows)} goods and periods. Russia’s share of wheat is {wheat.iloc[0]:.0f} per cent in 2019 and {wheat.iloc[-1]:.0f} in {latest[0]}. "
        f"Kazakhstan’s share of flour is {flour.iloc[0]:.0f} per cent in 2022 and {flour.iloc[-1]:.0f} in {latest[-1]}. Russia leads in {int(rows['leads'].sum())} of {len(rows)} bars.",
        rows,
        note="Trade inside the Eurasian Economic Union has no customs forms; flour from Russia in 2022 is more than twice as high in railway figures.",
    )


def _part(ax: Axes, y: int, left: float, width: float, tint: str, hollow: bool, name: str) -> None:
    if not width:
        return
    look = {"facecolor": style.PAPER, "edgecolor": tint, "hatch": "////"} if hollow else {"facecolor": tint, "edgecolor": style.PAPER}
    ax.barh(y, width, left=left, height=0.72, linewidth=1, **look)
    if width > style.fit(10, 24):
        ink = style.INK if tint in (style.WASH, style.CONTEXT) else tint if hollow else style.PAPER
        box = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 1.2} if hollow else None
        style.label(ax, left + width / 2, y, f"{name} {width:.0f}", ha="center", color=ink, fontsize=9.5, bbox=box)


@draws("kyrgyz_main_goods")
def import_bill(fuel: pd.DataFrame, food: pd.DataFrame) -> Drawing:
    """What Kyrgyzstan pays for energy and for staples from all origins (``measures.ownership.import_bill``, twice)."""
    figure, axes = style.canvas(style.fit(3.7, 6.2), *style.fit((1, 2), (2, 1)))
    kinds = {"energy": (fuel, style.FOCUS), "four staples": (food, style.MUTED)}
    sums = {name: rows.groupby("year")["musd"].sum() for name, (rows, _) in kinds.items()}
    total, plate = sums.values()
    dear, last = int(total.idxmax()), int(total.index.max())
    for name, (_, tint) in kinds.items():
        axes[0].plot(sums[name].index, sums[name], color=tint, lw=2.4)
        axes[0].plot(dear, sums[name][dear], "o", color=tint, ms=7)
        style.label(axes[0], dear, sums[name][dear], f"{name}, {sums[name][dear]:.0f}", dy=12, dx=10, ha="right", color=tint, fontweight="bold")
    axes[0].set(xlim=(total.index.min() - 0.3, last + 0.5), ylim=(0, total.max() * 1.18), xticks=range(int(total.index.min()), last + 1, 2))
    style.units(axes[0], "Imports, million dollars a year")
    _goods_bars(axes[1], kinds, dear)
    return Drawing(
        figure,
        f"At its peak in {dear} the energy bill was {total[dear] / plate[dear]:.1f} times that for four staples",
        f"Imports from all origins. First chart: sums by year. Second: the goods of {dear}, red for energy and grey for staples.",
        f"Line chart of two sums, {fuel['year'].min()} to {last}, and bars of {fuel['good'].nunique() + food['good'].nunique()} goods in {dear}. Imports of energy goods come to {total[2021]:.0f} million dollars in 2021, {total[2022]:.0f} in 2022 and {total[2023]:.0f} in 2023; "
        f"wheat, flour, sugar and vegetable oil to {plate[2021]:.0f}, {plate[2022]:.0f} and {plate[2023]:.0f}.",
        pd.concat([d.assign(group=g, year_musd=d.groupby("year")["musd"].transform("sum")) for g, d in (("energy", fuel), ("staples", food))]),
        note="Imports of 2023 are preliminary. Values, not volumes: prices rose in 2022.",
    )


def _goods_bars(ax: Axes, kinds: dict[str, tuple[pd.DataFrame, str]], year: int) -> None:
    """One bar a good of one year, the dearest first within its kind (name -> rows, colour)."""
    y, names = 0.0, {}
    for rows, tint in kinds.values():
        for good in rows[rows["year"] == year].sort_values("musd", ascending=False, kind="stable").itertuples():
            ax.barh(y, good.musd, height=0.66, color=tint)
            style.label(ax, good.musd, y, f"{good.musd:.0f}", dx=5, color=tint, fontsize=9.5)
            names[y] = good.good
            y += 1
        y += 0.6
    ax.set_yticks(list(names), names.values(), color=style.INK, fontsize=9.5)
    ax.set(xlim=(0, max(rows["musd"].max() for rows, _ in kinds.values()) * 1.15), ylim=(y - 0.9, -0.6), xticks=[])
    style.no_grid(ax)
    ax.spines["bottom"].set_visible(False)
    style.units(ax, f"By good in {year}, million dollars")


@draws("investment_definitions", "investment_reports")
def investor_ranks(ranks: pd.DataFrame) -> Drawing:
    """Rank of China and Russia among investors under each definition (``measures.ownership.investor_ranks``), in groups by what it shows."""
    figure, ax = style.canvas(style.fit(5.9, 7.6))
    y, names = 0.0, {}
    for outcome, head in ORDERS.items():
        rows = ranks[ranks["outcome"] == outcome]
        style.label(ax, style.fit(0.55, 0.4), y, f"{len(rows)}  {head}", fontweight="bold", fontsize=style.fit(10.5, 10))
        for row in rows.itertuples():
            y += 1
            names[y] = row.label
            _ranks(ax, y, row)
        y += 1.25
    ax.set_yticks(list(names), [style.lines(_short(label), 25) for label in names.values()], color=style.INK, fontsize=style.fit(9.5, 9))
    ax.set_xticks([1, 2, 3, 4, 5], ["1st", "2nd", "3rd", "4th", "5th"])
    ax.xaxis.tick_top()
    ax.set(xlim=(0.4, style.fit(7.4, 7.3)), ylim=(y - 0.7, -1.7))
    style.no_grid(ax)
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)
    for x, code in zip((1, style.fit(1.9, 2.6)), ("CHN", "RUS"), strict=True):
        ax.plot(x, -1.1, "o", ms=9, color=style.colour(code))
        style.label(ax, x, -1.1, PARTNERS[code], dx=8, color=style.colour(code), fontweight="bold")
    known = ranks[ranks["outcome"] != "unknown"]
    counts = known["outcome"].value_counts().reindex(["holds", "holds in part", "fails"], fill_value=0)
    return Drawing(
        figure,
        f"{words(counts['holds']).capitalize()} of {len(known)} rankings with a known order show China first and Russia second",
        "Each row is one measure and period, oldest first within its group. A point is a rank; the words beside it say where ranks were stated by an office or a minister, or worked out between these two alone, "
        "and whose rank is not known. Where Russia is stated as second and China is ahead, China can only be first.",
        f"Dot chart of the rank of China and of Russia among investors in Kyrgyzstan in {len(ranks)} rankings, 2007 to 2024. China is first and Russia second in {counts['holds']}; "
        f"China is ahead but the ranks differ or are unknown in {counts['holds in part']}; Russia is ahead in {counts['fails']}; the order is unknown in {len(ranks) - len(known)}.",
        ranks[["label", "published", "chn_rank", "rus_rank", "rus_stated", "others", "outcome", "grade", "status"]],
    )


def _ranks(ax: Axes, y: float, row) -> None:
    """The two ranks of one definition, and in words what is not known of them."""
    ax.plot([1, 5], [y, y], color=style.RULE, lw=0.8, zorder=1)
    for rank, code in ((row.chn_rank, "CHN"), (row.rus_rank, "RUS")):
        if pd.notna(rank):
            ax.plot(rank, y, "o", ms=9, color=style.colour(code), zorder=4)
    missing = [PARTNERS[code] for rank, code in ((row.chn_rank, "CHN"), (row.rus_rank, "RUS")) if pd.isna(rank)]
    said = ["no rank of either"] if len(missing) == 2 else [f"{missing[0]}: no rank"] if missing else ["others unknown"] if row.others == "unknown" else []
    if row.status == "stated" and len(missing) < 2:
        said.append("stated")
    style.label(ax, 5.25, y, style.fit("; ", ";\n").join(said), fontsize=9, color=style.MUTED, linespacing=1)
