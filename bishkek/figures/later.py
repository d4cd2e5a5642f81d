"""Figures of what was printed when: output and shares edition by edition, and two ledgers after 2023."""

import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.measures import vintages
from bishkek.measures.days import ARTICLE
from bishkek.measures.remittances import THIRD

DAY = 2023 + 295 / 365.25  # 22 October 2023
TINTS = {2021: style.INK, 2022: style.COLOURS["EU"], 2023: style.FOCUS}
MIDDLE = "07"  # the month of a vintage of which the year alone is known


def moment(date: str) -> float:
    """A day or month as a decimal year."""
    year, month, day = f"{date if '-' in date else f'{date}-{MIDDLE}'}-01-01".split("-")[:3]
    return int(year) + (int(month) - 1) / 12 + (int(day) - 1) / 365.25


@draws("weo_vintages", "remittances_share_vintages", "post_soviet_remittances_then")
def editions(output: pd.DataFrame, shares: pd.DataFrame, listed: pd.DataFrame, known: float) -> Drawing:
    """Kyrgyz output as each edition printed it (``measures.remittances.editions``) and the World Bank's shares copy by copy.

    ``listed`` is the table ``vintages``; ``known`` is the share of 2022 that two figures of the day give (``remittances.share_2022_knowable``).
    """
    figure, (top, bottom) = style.canvas(style.fit(6.6, 7.6), rows=2, sharex=True, gridspec_kw={"height_ratios": [1.15, 1]})
    _outputs(top, output)
    out = vintages.in_order(listed, shares["vintage"])
    copies = shares.assign(printed=shares["vintage"].map(out), at=shares["vintage"].map(out.map(moment)))
    copies = copies[copies["year"].isin(TINTS) & (copies["printed"] >= "2023")].sort_values(["at", "year"])
    _shares(bottom, copies, known)
    for ax in (top, bottom):
        ax.axvline(DAY, color=style.MUTED, lw=1, ls=":", zorder=0)
    style.label(top, DAY, 6.9, "the article", dx=-5, ha="right", color=style.MUTED, fontsize=9.5)
    end = max(2026, int(max(copies["at"].max(), output["seen"].map(moment).max())) + 1)
    bottom.set(xlim=(2020.5, end + style.fit(0.18, 0.32) * (end - 2020)))
    bottom.set_xticks(range(2021, end + 1, style.fit(1, 2)))
    style.below(bottom, "when it was printed")
    printed = output.set_index(["edition", "year"])["usd"] / 1e9
    order = vintages.in_order(listed, output["edition"]).index
    day, now, first = (printed[edition] for edition in (vintages.newest(listed, order, ARTICLE), order[-1], order[0]))
    begun, ended = (vintages.names(listed)[edition].removeprefix("edition of ") for edition in order[[0, -1]])
    return Drawing(
        figure,
        f"Later editions moved Kyrgyz output of 2022 from {day[2022]:.1f} billion dollars to {now[2022]:.1f}, and that of 2023 from a forecast of {day[2023]:.1f} to {now[2023]:.1f}",
        "Above: Kyrgyz output of three years in each edition of the International Monetary Fund’s outlook; hollow points are forecasts. Below: the World Bank’s share of remittances in its copies; crossed points were withdrawn later. The diamond is what two figures of the day give for 2022.",
        f"Two line charts over the time of printing. The outlook printed the output of 2021 at {first[2021]:.2f} billion dollars in {begun} and {now[2021]:.2f} in {ended}, that of 2022 at {first[2022]:.2f} and {now[2022]:.2f}, "
        f"that of 2023 at {first[2023]:.2f} and {now[2023]:.2f}. In the edition of October 2023 they were {day[2021]:.2f}, {day[2022]:.2f} and, as a forecast, {day[2023]:.2f}. "
        f"The Bank’s share of remittances for 2022 was {known:.1f} per cent by two figures of the day and {copies[copies['year'] == 2022]['pct_of_gdp'].iloc[-1]:.1f} in its newest copy.",
        _printed(output, copies, known),
    )


def _printed(output: pd.DataFrame, copies: pd.DataFrame, known: float) -> pd.DataFrame:
    """What is drawn in one table: what, printed (edition or copy), year, value, status."""
    billions = output.assign(what="output, billion USD", printed=output["edition"], value=output["usd"] / 1e9)
    shares = copies.assign(what="share, per cent", value=copies["pct_of_gdp"])
    day = pd.DataFrame([("share by two figures of the day, per cent", "2023-10-10", 2022, known, "worked out")], columns=["what", "printed", "year", "value", "status"])
    return pd.concat([frame[day.columns] for frame in (billions, shares, day)], ignore_index=True)


def _outputs(ax: Axes, output: pd.DataFrame) -> None:
    rows = output.assign(at=output["seen"].map(moment), billion=output["usd"] / 1e9)
    for year, line in rows[rows["year"].isin(TINTS)].groupby("year"):
        tint = TINTS[year]
        ax.plot(line["at"], line["billion"], color=tint, lw=1.8)
        soft = line["status"] == "forecast"
        ax.scatter(line["at"], line["billion"], s=30, facecolor=[style.PAPER if s else tint for s in soft], edgecolor=tint, linewidth=1.4, zorder=5)
        last = line.iloc[-1]
        style.label(ax, last["at"], last["billion"], f"{last['billion']:.1f}  of {year}", dx=8, color=tint)
    style.label(ax, 2020.6, 15.2, style.fit("hollow: forecast", "hollow:\nforecast"), color=style.MUTED, fontsize=9.5)
    ax.set(ylim=(min(6.5, rows["billion"].min() - 0.5), max(16.4, rows["billion"].max() + 1)))
    style.units(ax, "Output as printed, billion US dollars")


def _shares(ax: Axes, copies: pd.DataFrame, known: float) -> None:
    ax.axhspan(*THIRD, color=style.WASH, zorder=0)
    style.label(ax, 2020.6, sum(THIRD) / 2, style.fit("nearest to a third", "a third"), color=style.MUTED, fontsize=9.5)
    for year, line in copies.groupby("year"):
        tint = TINTS[year]
        ax.plot(line["at"], line["pct_of_gdp"], color=tint, lw=1.8)
        ax.plot(line["at"], line["pct_of_gdp"], "o", ms=5.5, color=tint, zorder=5)
        gone = line[line["status"] == "withdrawn"]
        ax.plot(gone["at"], gone["pct_of_gdp"], "x", ms=9, color=tint, mew=1.6, zorder=6)
        last = line.iloc[-1]
        style.label(ax, last["at"], last["pct_of_gdp"], f"{last['pct_of_gdp']:.1f}  of {year}", dx=8, color=tint)
    ax.plot(DAY, known, "D", ms=7, mfc=style.PAPER, mec=TINTS[2022], mew=1.5, zorder=6)
    style.label(ax, DAY, known, f"{known:.1f}  of 2022", dx=-9, ha="right", color=TINTS[2022])
    ax.set(ylim=(min(16, copies["pct_of_gdp"].min() - 2), max(39, copies["pct_of_gdp"].max() + 2)))
    style.units(ax, "Remittances over output as printed, per cent")


SIDES = {"Russian": ("RUS", "as Moscow stated it"), "Kyrgyz": ("KGZ", "Kyrgyz ledger")}


@draws("kyrgyz_trade_by_partner", "bilateral_trade_reports", "russia_trade_by_partner")
def ledgers_since(booked: pd.Series, russian: float, stated: pd.DataFrame) -> Drawing:
    """Trade of Russia and Kyrgyzstan since 2021 in the words of both sides.

    ``booked`` is the Kyrgyz ledger by year (million USD), ``russian`` the last Russian figure of its own, of 2021;
    ``stated`` is ``bilateral_trade_reports``, of which levels from the first month of a year on are taken.
    """
    said = stated[stated["first"].str.endswith("-01")].dropna(subset="level_musd")
    said = said.assign(year=said["first"].str[:4].astype(int), whole=said["last"].str.endswith("-12"), billion=said["level_musd"] / 1e3)
    ours = booked[booked.index >= 2021] / 1e3
    bishkek = said[(said["ledger"] != "Russian") & (said["year"] > ours.index.max())]
    office = bishkek[(bishkek["ledger"] == "Kyrgyz") & (bishkek["grade"] != "C")].groupby("year")["billion"].max()
    named = bishkek[bishkek["whole"] & (bishkek["billion"] != bishkek["year"].map(office)) & (bishkek["year"] == 2024)]
    moscow = pd.concat([pd.Series({2021: russian / 1e3}), said[(said["ledger"] == "Russian") & said["whole"]].groupby("year")["billion"].mean()])
    figure, ax = style.canvas(3.6)
    _side(ax, moscow, "Russian", known=1)
    _side(ax, pd.concat([ours, office[office.index < 2025]]), "Kyrgyz", known=len(ours))
    ax.plot(2025, office[2025], "o", ms=7, mfc=style.PAPER, mec=style.colour("KGZ"), mew=1.6)  # no line: a month may be missing
    style.label(ax, moscow.index[-1], moscow.iloc[-1], f"{moscow.iloc[-1]:.1f}  {SIDES['Russian'][1]}", dx=9, color=style.colour("RUS"))
    ax.plot(named["year"], named["billion"], "o", ms=7, mfc=style.PAPER, mec=style.MUTED, mew=1.6)
    for row in named.itertuples():
        who = style.fit("the Kyrgyz premier, ledger not named", "the premier") if row.ledger == "not stated" else style.fit("a press analysis", "the press")
        style.label(ax, row.year, row.billion, f"{row.billion:.1f}  {who}", dx=9, color=style.MUTED)
    style.label(ax, 2024, office[2024], f"{office[2024]:.1f}", dx=9, dy=-10, color=style.colour("KGZ"))
    style.label(ax, 2023, ours[2023], SIDES["Kyrgyz"][1], dy=-13, ha="center", color=style.colour("KGZ"))
    style.label(ax, 2025, office[2025], style.fit(f"{office[2025]:.2f}, of 11\nor 12 months", f"{office[2025]:.2f}, 11 or\n12 months"), dy=-22, ha="center", color=style.colour("KGZ"))
    ax.set(xlim=(2020.7, 2026.1), ylim=(2, 4.6))
    ax.set_xticks(range(2021, 2026))
    style.units(ax, "Exports and imports added, billion US dollars a year (axis starts at 2)")
    return Drawing(
        figure,
        f"For 2024 Moscow states {moscow[2024]:.1f} billion dollars, officials and press in Bishkek {office[2024]:.1f} to {named['billion'].max():.1f}",
        "Filled points are ledgers: the Kyrgyz one, and for 2021 the Russian one. Hollow points are what officials stated; grey ones name no ledger, or no office. No line leads to the Kyrgyz figure of 2025: it is of eleven months by one report and of the year by another.",
        f"Line chart of trade between Russia and Kyrgyzstan, 2021 to 2025, by both sides. Moscow’s figures rise from {moscow[2021]:.1f} billion dollars in 2021 to {moscow[2024]:.1f} in 2024. "
        f"The Kyrgyz ledger has {ours[2021]:.2f} for 2021, {ours[2022]:.2f} for 2022 and {ours[2023]:.2f} for 2023. For 2024 the foreign minister stated {office[2024]:.1f}, beside {' and '.join(f'{v:.1f}' for v in sorted(named['billion']))} "
        f"by others. For 2025 {office[2025]:.2f} was quoted, by one report for eleven months and by another for the year.",
        pd.concat([ours.rename("billion").rename_axis("year").reset_index().assign(ledger="Kyrgyz", source="Kyrgyz ledger"), said[["year", "billion", "ledger", "source", "last", "said"]]], ignore_index=True),
    )


def _side(ax: Axes, line: pd.Series, side: str, known: int) -> None:
    """One side's figures; the first ``known`` are those of a ledger."""
    tint = style.colour(SIDES[side][0])
    ax.plot(line.index, line, color=tint, lw=2.2)
    ax.plot(line.index, line, "o", ms=7, mfc=style.PAPER, mec=tint, mew=1.6)
    ax.plot(line.index[:known], line.iloc[:known], "o", ms=7, color=tint)
