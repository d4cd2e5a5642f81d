"""Figures and tables of synthetic control and of the change of the mirror gap."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws
from bishkek.figures.roundabout import NAMES
from bishkek.figures.tables import Table, table
from bishkek.measures.growth import FOLLOWED
from bishkek.measures.synthetic import SMALL_P, Study, gap_rank, permutation
from bishkek.numbers.formats import ordinal, words

PANELS = ("KGZ", "KAZ", "ARM", "GEO", "UZB")
TOGETHER = "the five"
SHOWN = 20  # ratios in the right panel of the placebo chart
FLOOR = 0.22  # of the left panel of the placebo chart
MULTIPLES = (0.25, 0.5, 1, 2, 4, 8)


@draws("eurostat_exports_annual")
def synthetic_paths(study: Study) -> Drawing:
    """Actual and synthetic exports to the five, and their sum, 2010 to 2023: small multiples with their own scales."""
    paths = study.paths[study.paths["role"] == "treated"]
    total = paths.groupby("year")[["actual_eur", "synthetic_eur", "gap_eur"]].sum().reset_index().assign(partner=TOGETHER)
    rows = pd.concat([paths, total], ignore_index=True)[["partner", "year", "actual_eur", "synthetic_eur", "gap_eur"]]
    rows["times"] = rows["actual_eur"] / rows["synthetic_eur"]
    figure, axes = style.canvas(style.fit(4.7, 6.8), *style.fit((2, 3), (3, 2)), sharex=True)
    for ax, place in zip(axes.flat, (*PANELS, TOGETHER), strict=True):
        _panel(ax, rows[rows["partner"] == place], place)
    figure.supylabel("EUR billion a year; each panel has its own scale", fontsize=9.5, color=style.MUTED)
    end = rows[rows["year"] == rows["year"].max()].set_index("partner")
    told = "; ".join(f"{_name(p)} {end.loc[p, 'actual_eur'] / 1e9:.2f} against {end.loc[p, 'synthetic_eur'] / 1e9:.2f}, {end.loc[p, 'times']:.1f} times" for p in (*PANELS, TOGETHER))
    return Drawing(
        figure,
        f"In 2023 the EU sent Kyrgyzstan {end.loc['KGZ', 'times']:.1f} times what a weighted mean of other places predicts; for the five together {end.loc[TOGETHER, 'times']:.1f} times",
        "Full line: European Union exports. Dashed: the weighted average of destinations that had gone alike until 2021. Above each panel: 2023 over that average, and the difference in EUR billion.",
        f"Six line charts of European Union exports, 2010 to 2023, and of their synthetic controls, which follow them until 2021. In 2023, in billion euros: {told}.",
        rows,
    )


def _panel(ax: Axes, rows: pd.DataFrame, place: str) -> None:
    tint = style.colour(place) if place != TOGETHER else style.INK
    actual, synthetic = rows["actual_eur"] / 1e9, rows["synthetic_eur"] / 1e9
    ax.axvspan(2021, 2023, color=style.WASH, zorder=0)
    ax.plot(rows["year"], actual, color=tint, lw=2.2)
    ax.plot(rows["year"], synthetic, color=style.MUTED, lw=1.5, ls=(0, (3, 1.6)))
    ax.set(ylim=(0, actual.max() * 1.12), xlim=(2009.6, 2023.4))
    ax.set_xticks([2010, 2015, 2021], ["2010", "2015", "2021"])
    ax.set_title(_name(place)[0].upper() + _name(place)[1:], loc="left", fontsize=11, fontweight="bold", color=tint, pad=4)
    last = rows.iloc[-1]
    ax.set_title(f"{last['times']:.1f}×, {last['gap_eur'] / 1e9:+.2f}", loc="right", fontsize=10, color=tint, pad=4)


def _name(place: str) -> str:
    return NAMES.get(place, place)


@draws("eurostat_exports_annual")
def synthetic_placebos(study: Study) -> Drawing:
    """The gap of every donor treated as if it were one of the five, and the largest ratios of errors."""
    figure, (left, right) = style.canvas(style.fit(4.4, 8.0), *style.fit((1, 2), (2, 1)), **style.fit({"width_ratios": [1.25, 1]}, {}))
    gaps = study.paths[["partner", "role", "year", "gap"]].assign(times=np.exp(study.paths["gap"]))
    _gap_lines(left, gaps)
    ranks = {place: permutation(study.fits, place) for place in FOLLOWED}
    _ratio_dots(right, study.fits, ranks)
    of = ranks["KGZ"]["of"]
    rows = gaps.merge(study.fits[["partner", "pre_error", "ratio"]], on="partner")
    rows = rows.merge(pd.DataFrame({"partner": FOLLOWED, "rank": [r["rank"] for r in ranks.values()], "of": of, "p": [r["p"] for r in ranks.values()]}), on="partner", how="left")
    small = sum(ranks[place]["p"] <= SMALL_P for place in PANELS)
    told = "; ".join(f"{NAMES[p]} {ranks[p]['rank']} of {of}, ratio {study.fits.set_index('partner').loc[p, 'ratio']:.1f}, p {ranks[p]['p']:.3f}" for p in PANELS)
    end = gaps[gaps["year"] == 2023].set_index("partner")["times"]
    return Drawing(
        figure,
        f"Set beside {of - 1} placebo destinations, {words(small)} of the five stand out; Kyrgyzstan ranks {ordinal(ranks['KGZ']['rank'])} by error and {ordinal(gap_rank(study.paths, 'KGZ', 2023))} by gap",
        f"Left: grey lines are the placebos (ending below the frame: {words((end < FLOOR).sum())}). Right: the typical gap after 2021 over that before, the {SHOWN} largest; to stand out is to have a rank in the first twentieth.",
        f"Two charts. Left, actual over synthetic exports of {of - 1} placebos and the five, 2010 to 2023, log scale: in 2023 {end['KGZ']:.1f} for Kyrgyzstan, {end['ARM']:.1f} for Armenia, {end['KAZ']:.1f} for Kazakhstan. "
        f"Right, the {SHOWN} largest ratios of the error after 2021 to that before, with the rank of each of the five among the placebos: {told}.",
        rows.sort_values(["role", "partner", "year"], ascending=[False, True, True]),
    )


def _gap_lines(ax: Axes, gaps: pd.DataFrame) -> None:
    wide = gaps.pivot(index="year", columns="partner", values="gap")
    donors = gaps.loc[gaps["role"] == "donor", "partner"].unique()
    ax.axvspan(2021, 2023, color=style.WASH, zorder=0)
    ax.plot(wide.index, wide[donors], color=style.CONTEXT, lw=0.6, alpha=0.55, zorder=2)
    heights = _apart(wide.loc[2023, list(FOLLOWED)])
    for place in PANELS:
        ax.plot(wide.index, wide[place], color=style.colour(place), lw=2.6 if place == "KGZ" else 1.7, zorder=4)
        style.label(ax, 2023, heights[place], f"{np.exp(wide.loc[2023, place]):.1f}× {NAMES[place]}", dx=5, color=style.colour(place), fontsize=10)
    ax.set_yticks(np.log(MULTIPLES), [f"{m:g}×" for m in MULTIPLES])
    ax.set(xlim=(2009.8, 2028.6), ylim=(np.log(FLOOR), np.log(10)))
    ax.set_xticks([2010, 2015, 2021], ["2010", "2015", "2021"])
    style.units(ax, "Actual over synthetic exports, log scale")


def _apart(ends: pd.Series, least: float = 0.2) -> pd.Series:
    """Heights of the labels, at least so far from each other, in the order of the ends."""
    heights = ends.sort_values()
    heights.iloc[0] -= least / 2
    for lower, upper in zip(heights.index, heights.index[1:], strict=False):
        heights[upper] = max(heights[upper], heights[lower] + least)
    return heights


def _ratio_dots(ax: Axes, fits: pd.DataFrame, ranks: dict[str, dict[str, float]]) -> None:
    largest = fits.sort_values("ratio", ascending=False).head(SHOWN).reset_index(drop=True)
    for y, row in largest.iterrows():
        ours = row["partner"] in FOLLOWED
        tint = style.colour(row["partner"]) if ours else style.CONTEXT
        ax.plot([0, row["ratio"]], [y, y], color=tint, lw=1.2, zorder=2)
        ax.plot(row["ratio"], y, "o", ms=7 if ours else 5, color=tint, zorder=3)
        if ours:
            rank = ranks[row["partner"]]
            style.label(ax, row["ratio"], y, f"{NAMES[row['partner']]}, rank {rank['rank']}", dx=8, color=tint, fontsize=10)
    ax.set(ylim=(SHOWN - 0.4, -0.8), xlim=(0, fits["ratio"].max() * 1.75))
    ax.set_yticks([])
    style.no_grid(ax)
    ax.xaxis.grid(True)
    ax.set_xticks([0, 5, 10, 15])
    style.units(ax, "Error after 2021 over error before")


@draws("eurostat_exports_annual", "eurostat_exports_monthly", "kyrgyz_trade_by_partner", "exchange_rates_annual")
def gap_change(bands: dict[str, pd.DataFrame]) -> Drawing:
    """Declared over recorded against its geometric mean of 2019 to 2021, with freight bands (``numbers.synthetic.gap_bands``)."""
    figure, ax = style.canvas(3.9)
    _bands(ax, bands)
    data = pd.concat([b.reset_index().assign(series=name) for name, b in bands.items()], ignore_index=True)[["series", "year", "change", "low", "high", "times"]]
    ends = {name: band.loc[2023] for name, band in bands.items()}
    union, others = ends["European Union"]["times"], ends["five other origins counted"]["times"]
    told = "; ".join(f"{name} {e['times']:.2f} times, {e['change']:.2f} in logs, from {e['low']:.2f} to {e['high']:.2f} with freight" for name, e in ends.items())
    before = bands["European Union"].loc[2010:2021, "change"]
    return Drawing(
        figure,
        f"Per euro recorded as European, the EU declared {union:.1f} times as much in 2023 as in the geometric mean of 2019 to 2021; {others:.1f} times with five other origins",
        "The base is the mean of the logs of 2019 to 2021. Bands: freight of nought, 10 or 20 per cent before and after. Dashed: what Kyrgyzstan recorded above its earlier level as Japanese, American, Korean, British and Swiss counts as European.",
        f"Line chart of declared over recorded exports to Kyrgyzstan against the geometric mean of 2019 to 2021, 2010 to 2023, log scale. In 2023: {told}. For the European Union the change lay between "
        f"{before.min():.2f} and {before.max():.2f} in 2010 to 2021.",
        data,
        note="A single member state is no measure of goods diverted. China is not drawn: its own figures were seen for two years only.",
    )


def _bands(ax: Axes, bands: dict[str, pd.DataFrame]) -> None:
    ax.axvspan(2018.5, 2021.5, color=style.WASH, zorder=0)
    ax.axhline(0, color=style.INK, lw=0.9)
    style.label(ax, 2018.4, np.log(1.12), "geometric mean of 2019 to 2021", ha="right", color=style.MUTED, fontsize=9.5)
    looks = {
        "European Union": (style.COLOURS["EU"], "-", "European Union"),
        "Germany": (style.INK, "-", "Germany"),
        "five other origins counted": (style.COLOURS["EU"], "--", "European Union, five\nother origins counted"),
    }
    for name, (tint, dash, text) in looks.items():
        band = bands[name]
        late = band[band.index >= 2021]
        ax.fill_between(late.index, late["low"], late["high"], color=tint, alpha=0.13, lw=0)
        shown = late if dash == "--" else band
        ax.plot(shown.index, shown["change"], color=tint, ls=dash, lw=2)
        style.label(ax, 2023, band["change"].iloc[-1], f"{band['times'].iloc[-1]:.1f}×  {text}", dx=8, color=tint)
    ax.set_yticks(np.log([0.5, 1, 2, 4]), ["0.5×", "1×", "2×", "4×"])
    ax.set(xlim=(2009.7, 2028.2), ylim=(np.log(0.45), np.log(4.3)))
    ax.set_xticks(range(2011, 2024, style.fit(2, 4)))
    style.units(ax, "Declared over recorded, against its geometric mean of 2019 to 2021, log scale")


def fits_table(study: Study, trials: dict[int, Study]) -> Table:
    """The five with their gap, error and rank, and their rank after breaks that never were (year: study)."""
    fits, end = study.fits.set_index("partner"), study.paths[study.paths["year"] == 2023].set_index("partner")
    frame = pd.DataFrame({"Destination": [NAMES[p] for p in PANELS]})
    frame["Gap in 2023, € million"] = [f"{end.loc[p, 'gap_eur'] / 1e6:,.0f}" for p in PANELS]
    frame["Actual over synthetic"] = [f"{end.loc[p, 'actual_eur'] / end.loc[p, 'synthetic_eur']:.1f}" for p in PANELS]
    frame["Error before, logs"] = [f"{fits.loc[p, 'pre_error']:.2f}" for p in PANELS]
    frame["Error after over before"] = [f"{fits.loc[p, 'ratio']:.1f}" for p in PANELS]
    for name, worst in (("Rank", np.inf), ("Rank, fits to 5 times", 5), ("Rank, fits to 2 times", 2)):
        found = [permutation(study.fits, p, worst) for p in PANELS]
        frame[name] = [f"{r['rank']} of {r['of']}, p {r['p']:.3f}" for r in found]
    for year, trial in trials.items():
        frame[f"Rank, break after {year}"] = [f"{permutation(trial.fits, p)['rank']}" for p in PANELS]
    note = "Rank among the donors treated in turn; the next two columns keep only donors whose own fit is at most five or two times worse. The last ranks pretend a break and look at the years to 2021."
    return table("synthetic-fits", frame, "Synthetic control of EU exports to five destinations, with placebos in space and in time", ("eurostat_exports_annual",), tuple(frame.columns[1:]), note)


def variants_table(studies: dict[str, Study]) -> Table:
    """Gap of Kyrgyzstan and ranks of the five in every variant (``measures.synthetic.variants``, worked out)."""
    rows, gaps = [], []
    for name, study in studies.items():
        gap = study.paths.query("partner == 'KGZ' and year == 2023")["gap_eur"].iloc[0] / 1e6
        gaps.append(gap)
        donors = int((study.fits["role"] == "donor").sum())
        rows.append({"Variant": name, "Donors": f"{donors}", "Gap of Kyrgyzstan, € million": f"{gap:,.0f}"} | {f"Rank, {NAMES[p]}": f"{permutation(study.fits, p)['rank']}" for p in PANELS})
    frame = pd.DataFrame(rows)
    caption = f"The same question asked in {words(len(frame))} ways: the gap of Kyrgyzstan lies between {min(gaps):,.0f} and {max(gaps):,.0f} million euros"
    return table("synthetic-variants", frame, caption, ("eurostat_exports_annual",), tuple(frame.columns[1:]))
