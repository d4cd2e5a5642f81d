"""Cars (heading 8703) and car parts (8708), January to November of each year."""

from math import fsum

import pandas as pd

HEADINGS = {"8703": "cars", "8708": "car parts"}


def january_to_november(vehicles: pd.DataFrame, reporters: list[str] | None = None) -> pd.DataFrame:
    """Exports by partner, heading and year, EUR, months 1 to 11 only (2022 ends in November).

    ``reporters`` limits the exporters (ISO codes); None takes all 27 member states.
    """
    table = vehicles if reporters is None else vehicles[vehicles["reporter"].isin(reporters)]
    table = table[table["period"].str[5:].astype(int) <= 11]
    table = table.assign(year=table["period"].str[:4].astype(int))
    return table.groupby(["partner", "heading", "year"], as_index=False)["value_eur"].sum()


def value(sums: pd.DataFrame, partner: str, heading: str, year: int) -> float:
    """EUR of one cell of ``january_to_november``."""
    cell = sums[(sums["partner"] == partner) & (sums["heading"] == heading) & (sums["year"] == year)]
    return float(cell["value_eur"].iloc[0])


def ratio(sums: pd.DataFrame, partner: str, heading: str, base: tuple[int, ...], year: int = 2022) -> float:
    """``year`` over the mean of the base years."""
    before = fsum(value(sums, partner, heading, b) for b in base) / len(base)
    return value(sums, partner, heading, year) / before


def parts_share_of_growth(sums: pd.DataFrame, partner: str, base: int = 2021, year: int = 2022) -> float:
    """Share of car parts in the growth of cars and parts together (0 to 1)."""
    grown = {h: value(sums, partner, h, year) - value(sums, partner, h, base) for h in HEADINGS}
    return grown["8708"] / fsum(grown.values())


def by_destination(sums: pd.DataFrame, base: int = 2021, year: int = 2022) -> pd.DataFrame:
    """Change and ratio by partner and heading: partner, heading, base_eur, now_eur, ratio, change_eur."""
    wide = sums.pivot(index=["partner", "heading"], columns="year", values="value_eur")[[base, year]]
    table = wide.set_axis(["base_eur", "now_eur"], axis=1).reset_index()
    table["ratio"] = table["now_eur"] / table["base_eur"]
    table["change_eur"] = table["now_eur"] - table["base_eur"]
    return table
