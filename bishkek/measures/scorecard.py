"""Deepening or thinning? Level and relative position of Russia on each indicator, before and after.

The level is what passes between Russia and the region; the share is Russia's part of the whole.
A tie can become larger and matter less.
"""

from dataclasses import dataclass

import pandas as pd

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
WEST = ("USA", "GBR", "JPN", "KOR", "CAN", "AUS", "CHE", "NOR", "TWN", "SGP", "NZL", "ISL", "LIE")
AGREEMENT = {"yes": 1.0, "abstain": 0.5, "no": 0.0}
UNKNOWN = "unknown"
CALLS = "Calls with the five"
LEAST_TIES = 2  # with one tie there is nothing that most could say
UNREADABLE = (CALLS,)  # headlines show too small and too uneven a part of the calls for a level or an order of years


@dataclass(frozen=True)
class Window:
    """The years before and after that are compared, as means."""

    before: tuple[int, ...] = (2019, 2020, 2021)
    after: tuple[int, ...] = (2022, 2023)


def trade_indicators(kyrgyz: pd.DataFrame, totals: pd.DataFrame, goods: pd.DataFrame, neighbours: pd.DataFrame) -> pd.DataFrame:
    """Yearly level (thousand USD) and share of Russia and China: indicator, partner, year, level, share.

    Gold, which distorts the total, is taken from the total of Kyrgyz exports alone: there is no gold by
    partner. So the share is of exports without gold, and the level is all that is recorded. ``neighbours`` has
    state, flow, partner, year, value_kusd with a partner "total" (table ``neighbour_trade_with_giants``).
    """
    whole = totals[totals["group"] == "total"].set_index(["flow", "year"])["value_kusd"]
    gold = goods[(goods["flow"] == "export") & (goods["good"] == "Gold")].set_index(["flow", "year"])["value_kusd"]
    whole = whole.sub(gold, fill_value=0)
    mine = kyrgyz[kyrgyz["partner"].isin(["RUS", "CHN"])].set_index(["flow", "year", "partner"])["value_kusd"].unstack()
    parts = [_series("Kyrgyz", flow, mine.loc[flow], whole.loc[flow]) for flow in ("import", "export")]
    wide = neighbours.set_index(["state", "flow", "year", "partner"])["value_kusd"].unstack()
    for state, name in (("KAZ", "Kazakh"), ("UZB", "Uzbek")):
        for flow in ("import", "export"):
            rows = wide.loc[state, flow]
            parts.append(_series(name, flow, rows[["RUS", "CHN"]], rows["total"]))
    return pd.concat(parts, ignore_index=True)


def _series(name: str, flow: str, partners: pd.DataFrame, whole: pd.Series) -> pd.DataFrame:
    verb = "imports from" if flow == "import" else "exports to"
    table = partners.rename_axis(columns="partner").stack().rename("level").reset_index()
    table["share"] = table["level"] / table["year"].map(whole)
    return table.assign(indicator=f"{name} {verb} Russia")[["indicator", "partner", "year", "level", "share"]]


def visit_indicator(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits of the Russian president to the five a year, and their share of all his visits."""
    seen = visits[visits["status"] == "seen"]
    year = seen["date_start"].str[:4].astype(int)
    table = pd.DataFrame({"level": seen["iso3"].isin(FIVE).groupby(year).sum(), "all": seen.groupby(year).size()})
    return _counted(table, "Visits to the five")


def call_indicator(calls: pd.DataFrame) -> pd.DataFrame:
    """Calls with the five a year in headlines, and their share of all calls in headlines; neither side can be read (``UNREADABLE``)."""
    table = calls.set_index("year").rename(columns={"central_asia_calls": "level", "all_calls": "all"})
    return _counted(table, CALLS)


def _counted(table: pd.DataFrame, indicator: str) -> pd.DataFrame:
    table = table.rename(columns={"all": "whole"}).rename_axis("year").reset_index()
    table = table.assign(share=table["level"] / table["whole"], indicator=indicator, partner="RUS")
    return table[["indicator", "partner", "year", "level", "share", "whole"]]


def vote_indicator(votes: pd.DataFrame) -> pd.DataFrame:
    """Mean agreement of the five with Russia; votes have no share."""
    five = yearly_agreement(votes)[list(FIVE)].mean(axis=1)
    table = pd.DataFrame({"level": five, "share": float("nan")}).rename_axis("year").reset_index()
    return table.assign(indicator="Votes of the five with Russia", partner="RUS")[["indicator", "partner", "year", "level", "share"]]


def yearly_agreement(votes: pd.DataFrame) -> pd.DataFrame:
    """Mean agreement with Russia by year (rows) and state (columns), absences left out; abstention is half."""
    graded = votes.assign(score=votes["vote"].map(AGREEMENT))
    wide = graded.pivot(index="record", columns="iso3", values="score")
    year = votes.drop_duplicates("record").set_index("record")["date"].str[:4].astype(int)
    return (1 - wide.sub(wide["RUS"], axis=0).abs()).groupby(year).mean()


def transfer_indicator(russia_usd: dict[int, float], gross_usd: pd.Series) -> pd.DataFrame:
    """Transfers from Russia to Kyrgyzstan (USD) and their share of the gross inflow, by year."""
    rows = [{"year": y, "level": v, "share": v / gross_usd[y]} for y, v in russia_usd.items()]
    return pd.DataFrame(rows).assign(indicator="Transfers from Russia to Kyrgyzstan", partner="RUS")


def migrant_indicator(stock: pd.DataFrame) -> pd.DataFrame:
    """People born in Kyrgyzstan and living in Russia (UN revision of 2024); the share is not known here."""
    rows = stock[(stock["source"] == "UN DESA revision 2024") & stock["year"].isin([2020, 2024])]
    table = pd.DataFrame({"year": rows["year"], "level": rows["persons"].astype(float)})
    return table.assign(indicator="Kyrgyz-born in Russia", partner="RUS", share=float("nan"))


def by_kind(card: pd.DataFrame) -> pd.DataFrame:
    """One vote for each kind of tie: kind, indicators, both_rise, both_fall; a kind leans with most of its known indicators."""
    known = card[card["outcome"] != UNKNOWN].assign(kind=lambda d: d["indicator"].map(_kind))
    grouped = known.groupby("kind")["outcome"]
    return pd.DataFrame(
        {
            "indicators": grouped.size(),
            "both_rise": grouped.agg(lambda o: (o == "both rise").mean() > 0.5),
            "both_fall": grouped.agg(lambda o: (o == "both fall").mean() > 0.5),
        }
    ).reset_index()


def _kind(indicator: str) -> str:
    for word, kind in (("imports", "purchases from Russia"), ("exports", "sales to Russia"), ("Transfers", "money")):
        if word in indicator:
            return kind
    return indicator


def score(series: pd.DataFrame, window: Window = Window(), unreadable: tuple[str, ...] = UNREADABLE) -> pd.DataFrame:
    """Change of level (ratio) and of share (points) of Russia between the windows, one row an indicator.

    Years that an indicator lacks are left out of its means; with none on one side its outcome is "unknown". So is that
    of an ``unreadable`` indicator, whatever its values.
    Columns: indicator, years_before, years_after (those it has), level_before, level_after, level_ratio, share_before, share_after, share_change, outcome.
    """
    rows = []
    for indicator, part in series[series["partner"] == "RUS"].groupby("indicator", sort=False):
        values = part.set_index("year")[["level", "share"]].sort_index()
        found = [values[values.index.isin(years)] for years in (window.before, window.after)]
        before, after = (part.mean() for part in found)
        rows.append(
            {
                "indicator": indicator,
                "years_before": ", ".join(map(str, found[0].index)),
                "years_after": ", ".join(map(str, found[1].index)),
                "level_before": before["level"],
                "level_after": after["level"],
                "level_ratio": after["level"] / before["level"] if before["level"] else float("inf"),
                "share_before": before["share"],
                "share_after": after["share"],
                "share_change": after["share"] - before["share"],
            }
        )
    table = pd.DataFrame(rows)
    table["outcome"] = [UNKNOWN if r.indicator in unreadable else _outcome(r.level_ratio, r.share_change) for r in table.itertuples()]
    return table


def _outcome(level_ratio: float, share_change: float) -> str:
    """Both up: deepening. Both down: thinning. An indicator that lacks a side is unknown and does not count."""
    if pd.isna(level_ratio) or pd.isna(share_change):
        return UNKNOWN
    if level_ratio > 1:
        return "both rise" if share_change > 0 else "level rises, share falls"
    return "level falls, share rises" if share_change > 0 else "both fall"


@dataclass(frozen=True)
class Beyond:
    """Whether share and level of later years lie beyond every year up to 2021; first year, later share, highest earlier share."""

    share: bool
    level: bool
    first: int
    late: float
    top: float


def beyond(values: pd.DataFrame, last: int, first: int = 2022) -> Beyond:
    """The years ``first`` to ``last`` together against each year up to 2021 (level, whole and share by year)."""
    early, late = values[values.index <= 2021], values.loc[first:last]
    top, share = early["share"].max(), late["level"].sum() / late["whole"].sum()
    return Beyond(bool(share > top), bool(late["level"].mean() > early["level"].max()), int(early.index.min()), share, top)


def region_trade(trade: pd.DataFrame, states: tuple[str, ...] = ("KAZ", "KGZ"), last: int = 2023) -> pd.DataFrame:
    """Some states in Russian exports and imports together: level (million USD), whole and share by year, to ``last``."""
    usable = trade.query("year <= @last and status != 'not usable'")
    both = usable[usable["partner"].isin(states)].groupby("year")["value_musd"].sum()
    whole = usable.groupby("year")["value_musd"].sum()
    return pd.DataFrame({"level": both, "whole": whole, "share": both / whole})


def effective_partners(trade: pd.DataFrame, flow: str, leave_out: tuple[str, ...] = ()) -> pd.Series:
    """Effective number of Russia's partners, 1 over the Herfindahl index of shares, by year.

    ``trade`` has flow, partner, year, value_musd, status; rows that are not usable are dropped, and years
    in which any are dropped for a large partner are estimates.
    """
    rows = trade[(trade["flow"] == flow) & ~trade["partner"].isin(leave_out) & (trade["status"] != "not usable")]
    shares = rows.assign(share=rows["value_musd"] / rows.groupby("year")["value_musd"].transform("sum"))
    return 1 / (shares["share"] ** 2).groupby(shares["year"]).sum()


@dataclass(frozen=True)
class Hosts:
    """Hosts of the president's visits, equal ones that would give the same concentration.

    ``a_year`` and ``each_visit`` are means of single years; ``pooled`` takes all years together, for each visit.
    """

    a_year: float
    each_visit: float
    pooled: float


def hosts(visits: pd.DataFrame, first: int, last: int) -> Hosts:
    """Effective hosts of the visits that were seen, first to last year included; years without a visit are left out of means."""
    seen = visits[visits["status"] == "seen"]
    year = seen["date_start"].str[:4].astype(int)
    chosen = seen["iso3"][year.between(first, last)]
    single = pd.DataFrame([(_effective(own), len(own)) for _, own in chosen.groupby(year)], columns=["hosts", "visits"])
    return Hosts(single["hosts"].mean(), (single["hosts"] / single["visits"]).mean(), _effective(chosen) / len(chosen))


def _effective(hosts: pd.Series) -> float:
    """One over the Herfindahl index of the shares of hosts."""
    return float(1 / (hosts.value_counts(normalize=True) ** 2).sum())


def mean_agreement(votes: pd.DataFrame) -> pd.Series:
    """Mean agreement with Russia of the other states in the table, by year; each state counts the same."""
    return yearly_agreement(votes).drop(columns="RUS").mean(axis=1)


def shares_of_imports(kyrgyz: pd.DataFrame, totals: pd.DataFrame, members: list[str]) -> pd.DataFrame:
    """Shares of Russia, China, the EU, Türkiye and the United States in Kyrgyz imports: partner, year, share.

    ``members`` are the codes of the 27 member states, summed as "EU".
    """
    rows = kyrgyz[kyrgyz["flow"] == "import"].copy()
    rows["partner"] = rows["partner"].where(~rows["partner"].isin(members), "EU")
    rows = rows[rows["partner"].isin(["RUS", "CHN", "EU", "TUR", "USA"])]
    whole = totals[(totals["flow"] == "import") & (totals["group"] == "total")].set_index("year")["value_kusd"]
    table = rows.groupby(["partner", "year"])["value_kusd"].sum().reset_index()
    table["share"] = table["value_kusd"] / table["year"].map(whole)
    return table[["partner", "year", "share"]]
