"""How much faster did exports to a destination grow than exports to the rest of the world?

Method: excess exports E = X(now) - X(base) * g, where g is the median growth over all
destinations above a stated size (METHODS in the book, section "Excess exports").
"""

from dataclasses import dataclass

import pandas as pd

FOLLOWED = ("KAZ", "KGZ", "UZB", "ARM", "GEO")  # monthly data are at hand for these and for Russia
CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
FLOOR_EUR = 10_000_000


@dataclass(frozen=True)
class Comparison:
    """What is compared: the mean of the base years with one later year, destinations above a size.

    ``floor_eur`` is the smallest yearly value in the base (EUR); ``quantile`` picks the growth
    that is taken as normal (0.5 is the median).
    """

    base: tuple[int, ...] = (2021,)
    year: int = 2023
    floor_eur: float = FLOOR_EUR
    quantile: float = 0.5


def destinations(exports: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """EUR by destination (rows) and year (columns); rows that are not countries are dropped."""
    countries = partners.loc[partners["kind"] != "not a country", "code"]
    wide = exports.pivot(index="partner", columns="year", values="value_eur")
    return wide.loc[wide.index.isin(countries)]


def excess_exports(exports: pd.DataFrame, partners: pd.DataFrame, how: Comparison = Comparison()) -> pd.DataFrame:
    """Growth, excess and rank of every destination.

    Returns one row per destination with base_eur, now_eur, growth (ratio), expected_eur,
    excess_eur and rank (1 = fastest), sorted by rank; Russia is not ranked.
    """
    wide = destinations(exports, partners).drop(index="RUS")
    table = pd.DataFrame({"base_eur": wide[list(how.base)].mean(axis=1, skipna=False), "now_eur": wide[how.year]})
    table = table.dropna()
    table = table[table["base_eur"] >= how.floor_eur]
    table["growth"] = table["now_eur"] / table["base_eur"]
    table["expected_eur"] = table["base_eur"] * table["growth"].quantile(how.quantile)
    table["excess_eur"] = table["now_eur"] - table["expected_eur"]
    table["rank"] = table["growth"].rank(ascending=False, method="min").astype(int)
    return table.sort_values(["rank", "base_eur"]).rename_axis("partner").reset_index()


def against_base(exports: pd.DataFrame, partners: pd.DataFrame, first: int, base: int = 2021) -> pd.DataFrame:
    """Yearly exports as per cent of the base year, from ``first`` on: columns partner, year, index.

    Destinations without a value in the base year are left out; years without a value have no row.
    """
    wide = destinations(exports, partners)
    index = wide.div(wide[base], axis=0).mul(100).loc[:, first:].dropna(how="all")
    return index.stack().dropna().rename("index").reset_index()


def normal_growth(excess: pd.DataFrame) -> float:
    """The growth that was taken as normal (ratio), from the table of ``excess_exports``."""
    return float((excess["expected_eur"] / excess["base_eur"]).iloc[0])


def count_in_top(excess: pd.DataFrame, share: float = 0.1, among: tuple[str, ...] = FOLLOWED) -> int:
    """How many of the given destinations rank in the top ``share`` of all."""
    cut = share * len(excess)
    return int((excess["partner"].isin(among) & (excess["rank"] <= cut)).sum())


def change(exports: pd.DataFrame, partner: str, base: int, year: int) -> float:
    """Exports to one destination in ``year`` minus ``base``, EUR."""
    values = exports.loc[exports["partner"] == partner].set_index("year")["value_eur"]
    return float(values[year] - values[base])


def yearly(monthly: pd.DataFrame) -> pd.DataFrame:
    """Monthly exports (partner, period, value_eur) summed to complete years, as partner, year, value_eur."""
    table = monthly.assign(year=monthly["period"].str[:4].astype(int))
    months = table.groupby(["partner", "year"])["period"].nunique()
    sums = table.groupby(["partner", "year"])["value_eur"].sum()
    return sums[months == 12].reset_index()


def by_exporter(monthly: pd.DataFrame) -> pd.DataFrame:
    """Exports of member states by year, the sum of the months with recorded trade: reporter, partner, year, value_eur.

    Unlike ``yearly`` it keeps years with fewer than twelve months, because small exporters have months without trade.
    """
    table = monthly.assign(year=monthly["period"].str[:4].astype(int))
    return table.groupby(["reporter", "partner", "year"], as_index=False)["value_eur"].sum()


def centred_mean(monthly: pd.DataFrame, months: int = 3) -> pd.DataFrame:
    """A centred moving mean of monthly exports by partner: columns partner, period, eur (EUR a month)."""
    ordered = monthly.sort_values(["partner", "period"])
    smooth = ordered.groupby("partner")["value_eur"].rolling(months, center=True).mean()
    return ordered.assign(eur=smooth.to_numpy())[["partner", "period", "eur"]].dropna()


def fall_and_rise(exports: pd.DataFrame, base: int = 2021, year: int = 2023) -> pd.DataFrame:
    """The change of EU exports to Russia and to the five destinations followed: partner, change_eur, share_of_fall."""
    rows = [{"partner": p, "change_eur": change(exports, p, base, year)} for p in ("RUS", *FOLLOWED)]
    table = pd.DataFrame(rows)
    table["share_of_fall"] = table["change_eur"] / -table["change_eur"].iloc[0]
    return table


def rank_table(exports: pd.DataFrame, partners: pd.DataFrame, comparisons: list[Comparison]) -> pd.DataFrame:
    """Rank of the five destinations followed in each comparison: specification, partner, rank, destinations, percentile."""
    rows = []
    for number, how in enumerate(comparisons, start=1):
        excess = excess_exports(exports, partners, how)
        for row in excess[excess["partner"].isin(FOLLOWED)].itertuples():
            rows.append({"specification": number, "partner": row.partner, "rank": row.rank, "destinations": len(excess)})
    table = pd.DataFrame(rows)
    table["percentile"] = table["rank"] / table["destinations"] * 100
    return table


def with_growth(changes: pd.DataFrame, excess: pd.DataFrame, exports: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``fall_and_rise`` with 2021 and 2023 values, growth and excess: one row a partner, EUR."""
    wide = exports.pivot(index="partner", columns="year", values="value_eur")
    table = changes.set_index("partner").join(wide[[2021, 2023]]).join(excess.set_index("partner")[["excess_eur", "rank"]])
    table["growth"] = table[2023] / table[2021]
    return table.rename(columns={2021: "eur_2021", 2023: "eur_2023"}).reset_index()


def outgrown(exports: pd.DataFrame, partners: pd.DataFrame, places: tuple[str, ...], comparisons: list[Comparison]) -> pd.DataFrame:
    """How far chosen destinations outgrew the growth taken as normal, in each comparison.

    Returns place, base (tuple of years), year, floor_eur, quantile, times (growth over normal growth) and
    excess_eur; a place below the smallest size of a comparison has no row there.
    """
    rows = []
    for how in comparisons:
        table = excess_exports(exports, partners, how)
        for row in table[table["partner"].isin(places)].itertuples():
            choices = {"place": row.partner, "base": how.base, "year": how.year, "floor_eur": how.floor_eur, "quantile": how.quantile}
            rows.append(choices | {"times": row.now_eur / row.expected_eur, "excess_eur": row.excess_eur})
    return pd.DataFrame(rows)


def same_months(monthly: pd.DataFrame, by: tuple[str, ...] = ("partner",)) -> pd.DataFrame:
    """Exports of each year in the months that the newest year has: the columns ``by``, year, value_eur.

    With months to August 2024 these are January to August of every year.
    """
    table = monthly[monthly["period"].str[5:] <= monthly["period"].max()[5:]]
    return table.assign(year=table["period"].str[:4].astype(int)).groupby([*by, "year"], as_index=False)["value_eur"].sum()


def sellers(monthly: pd.DataFrame, partner: str) -> pd.DataFrame:
    """What each exporter sent to one destination in the months that the newest year has, and in the same months of the year before.

    Returns reporter, before_eur, now_eur, change_eur, those that fell most first; no record counts as nought.
    """
    sums = same_months(monthly[monthly["partner"] == partner], ("reporter",))
    wide = sums.pivot(index="reporter", columns="year", values="value_eur").fillna(0)
    newest = wide.columns.max()
    table = pd.DataFrame({"before_eur": wide[newest - 1], "now_eur": wide[newest]})
    return table.assign(change_eur=table["now_eur"] - table["before_eur"]).sort_values(["change_eur", "before_eur"]).reset_index()


def last_twelve(monthly: pd.DataFrame, partner: str, back: int = 0) -> float:
    """Exports to one destination in the newest twelve months, or in those ``back`` months earlier, EUR."""
    values = monthly[monthly["partner"] == partner].sort_values("period", kind="stable")["value_eur"]
    return float(values.iloc[len(values) - 12 - back : len(values) - back].sum())
