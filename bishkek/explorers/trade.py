"""European exports by exporter, destination and month or year, for the reader to choose from."""

import pandas as pd

from bishkek.explorers.frame import explorer
from bishkek.figures.tables import Table
from bishkek.explorers.names import names
from bishkek.measures.growth import destinations

UNION, BASE = "EU", 2021
LABEL = "European exports: choose exporter, destination and measure"
SEEN = "Here a reader chooses an exporter and a destination and sees European exports by month or year as a line before all others."
SOURCES = {"month": ("eurostat_exports_monthly", "eurostat_exports_monthly_eu27", "sanction_packages"), "year": ("eurostat_exports_annual",)}


def trade(members: pd.DataFrame, union: pd.DataFrame, annual: pd.DataFrame, partners: pd.DataFrame, packages: pd.DataFrame) -> Table:
    """The explorer of trade; the tables are those of ``trade_data``."""
    return explorer("trade", LABEL, trade_data(members, union, annual, partners, packages), SEEN, SOURCES)


def trade_data(members: pd.DataFrame, union: pd.DataFrame, annual: pd.DataFrame, partners: pd.DataFrame, packages: pd.DataFrame) -> dict:
    """What the script draws.

    Parameters
    ----------
    members, union : monthly exports of the member states (reporter, partner, period, value_eur) and of all together.
    annual : yearly exports of the Union to every destination (partner, year, value_eur).
    partners, packages : names by code, and dates of the sanctions packages.

    Returns
    -------
    months, years : the periods, in order.
    monthly : by exporter and destination; yearly : by destination. Each series has ``eur``, one value a period
        in whole euros, None where nothing is recorded; ``base``, the mean of the recorded periods of 2021 in euros
        or None; ``counted``, how many periods of 2021 that is.
    names : by code, for a list and for a sentence. packages : number and date of each package.
    """
    months = sorted(union["period"].unique())
    monthly = pd.concat([members, union.assign(reporter=UNION)])
    wide = monthly.pivot(index=["reporter", "partner"], columns="period", values="value_eur")[months]
    yearly = destinations(annual, partners)
    exporters = [UNION, *sorted(members["reporter"].unique())]
    in_2021 = [m for m in months if m.startswith(str(BASE))]
    codes = sorted({*exporters, *yearly.index, *union["partner"]})
    return {
        "months": months,
        "years": [str(y) for y in yearly.columns],
        "monthly": {e: {d: _series(row, in_2021) for d, row in wide.loc[e].iterrows()} for e in exporters},
        "yearly": {d: _series(row, [BASE]) for d, row in yearly.iterrows()},
        "names": names(partners, codes),
        "packages": packages[["package", "adopted"]].to_numpy().tolist(),
    }


def _series(row: pd.Series, base: list) -> dict:
    """One line of the chart. A period without a row stays None: it is not known to be zero."""
    level = row[base].dropna()
    return {
        "eur": [None if pd.isna(v) else int(v) for v in row],
        "base": None if level.empty else round(float(level.mean()), 2),
        "counted": len(level),
    }
