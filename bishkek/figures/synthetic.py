"""Figure of the change of the mirror gap."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws


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
        f"Per euro recorded as European, the EU declared {union:.1f} times as much in 2023 as in 2019 to 2021, or {others:.1f} times if five other origins count",
        "The base is the mean of the logs of 2019 to 2021. Bands: freight of zero, 10 or 20 per cent before and after. Dashed: what Kyrgyzstan recorded above its earlier level as Japanese, American, Korean, British and Swiss counts as European.",
        f"Line chart of declared over recorded exports to Kyrgyzstan against the geometric mean of 2019 to 2021, 2010 to 2023, log scale. In 2023: {told}. For the European Union the change lay between "
        f"{before.min():.2f} and {before.max():.2f} in 2010 to 2021.",
        data,
        note="A single member state is no measure of goods diverted. China is not drawn: its own figures were seen for two years only.",
    )


def _bands(ax: Axes, bands: dict[str, pd.DataFrame]) -> None:
    ax.axvspan(2018.5, 2021.5, color=style.WASH, zorder=0)
    ax.axhline(0, color=style.INK, lw=0.9)
    style.label(ax, 2020, np.log(3.2), "base:\n2019 to\n2021", ha="center", color=style.MUTED, fontsize=9.5)
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
