"""Who trades with, supplies and invests in Kyrgyzstan: two ledgers, shares and ranks.

Method: the same trade in the books of both sides, always by named period; a share is given
with the bounds that its sources allow (METHODS in the book, "Mirror gap" and "Concentration").
"""

import pandas as pd

FUELS = {"oil products": ("Petrol", "Diesel fuel", "Kerosene"), "natural gas": ("Natural gas",)}
ENERGY = ("Petrol", "Diesel fuel", "Kerosene", "Natural gas", "Liquid gas", "Coal")
HALF = 50.0


def usable(trade: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``russia_trade_by_partner`` that may be used: without those marked not usable."""
    return trade[trade["status"] != "not usable"].reset_index(drop=True)


def two_ledgers(russian: pd.DataFrame, kyrgyz: pd.DataFrame) -> pd.DataFrame:
    """Trade of Russia and Kyrgyzstan, both ways added, in the ledger of each side.

    ``russian`` is the table ``russia_trade_by_partner`` (million USD), ``kyrgyz`` the table
    ``kyrgyz_trade_by_partner`` (thousand USD). Returns ledger, year, turnover_musd, growth_pct
    (against the year before), status (reported, estimate, final or preliminary), from 2016.
    """
    both = pd.concat([kyrgyz_ledger(kyrgyz), russian_ledger(russian)])
    return both[both["year"] >= russian["year"].min()].reset_index(drop=True)


def russian_ledger(russian: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``two_ledgers`` of the Russian side, in all its years."""
    return _turnover("Russian", usable(russian).query("partner == 'KGZ'").rename(columns={"value_musd": "musd"}))


def kyrgyz_ledger(kyrgyz: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``two_ledgers`` of the Kyrgyz side, in all its years."""
    return _turnover("Kyrgyz", kyrgyz.query("partner == 'RUS'").assign(musd=lambda d: d["value_kusd"] / 1_000))


def _turnover(ledger: str, rows: pd.DataFrame) -> pd.DataFrame:
    table = rows.groupby("year").agg(turnover_musd=("musd", "sum"), status=("status", "max")).reset_index()
    table["growth_pct"] = table["turnover_musd"].pct_change() * 100
    return table.assign(ledger=ledger)[["ledger", "year", "turnover_musd", "growth_pct", "status"]]


def partner_shares(kyrgyz: pd.DataFrame, totals: pd.DataFrame, goods: pd.DataFrame, partners: tuple[str, ...], union: list[str]) -> pd.DataFrame:
    """Share of each partner in Kyrgyz trade without gold, both ways added: partner, year, share_pct.

    Gold is taken out of the total only: none of the partners followed buys it. ``union`` are the
    codes that are added up as "EU". Thousand USD in all three tables.
    """
    world = totals[totals["group"] == "total"].groupby("year")["value_kusd"].sum()
    gold = goods[(goods["flow"] == "export") & (goods["good"] == "Gold")].set_index("year")["value_kusd"]
    base = world.sub(gold, fill_value=0)
    coded = kyrgyz.assign(partner=kyrgyz["partner"].where(~kyrgyz["partner"].isin(union), "EU"))
    wide = coded.groupby(["year", "partner"])["value_kusd"].sum().unstack()[list(partners)]
    shares = wide.div(base, axis=0).mul(100).stack().rename("share_pct").reset_index()
    return shares[["partner", "year", "share_pct"]].sort_values(["partner", "year"]).reset_index(drop=True)


def investor_ranks(definitions: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Rank of China and Russia under each definition, among the investors that the report names.

    Returns the columns of ``definitions`` with chn_rank, rus_rank (missing if unknown), rus_stated (rank of
    Russia as stated), others ("unknown" if only these two are named), rus_ahead (True, False or missing) and
    outcome: "holds" if China is first and Russia second, also where Russia is stated as second and China is ahead,
    for then only the first place is left; "holds in part" if China is ahead and the rest is unknown or differs,
    "fails" if Russia is ahead, "unknown" if no order is known.
    """
    values = reports.copy()
    values["rank"] = values.groupby("report")["value"].rank(ascending=False, method="min")
    values["rank"] = values["stated_rank"].astype("float").fillna(values["rank"])
    wide = values.pivot(index="report", columns="investor", values="rank")
    named = values.groupby("report").size()
    table = definitions.set_index("report")
    table["rus_stated"] = values[values["investor"] == "RUS"].set_index("report")["stated_rank"].astype("float")
    table["others"] = named.eq(2).map({True: "unknown", False: "known"})
    table["chn_rank"], table["rus_rank"] = wide["CHN"], wide["RUS"]
    alone = (named == 1) & values.groupby("report")["stated_rank"].max().isna()
    table.loc[alone[alone].index, ["chn_rank", "rus_rank"]] = float("nan")
    table["rus_ahead"] = [_ahead(r.chn_rank, r.rus_rank) for r in table.itertuples()]
    table["outcome"] = [_order(r) for r in table.itertuples()]
    return table.sort_values(["first", "last", "published"]).reset_index()


def _ahead(chinese: float, russian: float) -> bool | None:
    if pd.notna(chinese) and pd.notna(russian):
        return russian < chinese
    return True if russian == 1 else None


def _order(row) -> str:
    if row.rus_ahead is None:
        return "unknown"
    if row.rus_ahead:
        return "fails"
    in_order = (row.chn_rank, row.rus_rank) == (1, 2) and row.others == "known"
    return "holds" if in_order or row.rus_stated == 2 else "holds in part"


def energy_shares(reports: pd.DataFrame, goods: pd.DataFrame) -> pd.DataFrame:
    """Russia's share of each product and period, per cent: the rows of ``reports`` with low, share and high.

    Where a value of some months has no total, the total is the full-year import of all origins (table
    ``kyrgyz_main_goods``): ``low`` sets the months against the full year, ``share`` and ``high`` scale them to twelve.
    """
    table = reports.copy()
    yearly = goods[goods["flow"] == "import"].pivot(index="year", columns="good", values="value_kusd") / 1_000
    bounds = [_bounds(row, yearly) for row in table.itertuples()]
    table["low"], table["high"] = zip(*bounds, strict=True)
    table["share"] = table["high"].where(table["share_low"].isna(), (table["low"] + table["high"]) / 2)
    return table.sort_values(["product", "measure", "first", "last"]).reset_index(drop=True)


def _bounds(row, yearly: pd.DataFrame) -> tuple[float, float]:
    if pd.notna(row.share_low):
        return row.share_low, row.share_high
    if pd.notna(row.total):
        return (row.from_russia / row.total * 100,) * 2
    low = row.from_russia / yearly.loc[int(row.first[:4]), list(FUELS[row.product])].sum() * 100
    return low, low * 12 / row.months


def food_shares(reports: pd.DataFrame) -> pd.DataFrame:
    """Tonnes and shares by supplier: the rows of ``reports`` with rus_pct, second_pct, rest_pct and leads.

    ``leads`` is whether Russia is the largest supplier: ahead of the second named one, or above half if none is named.
    """
    table = reports.copy()
    table["second_t"] = table["second_t"].astype(float)
    table["rus_pct"] = table["russia_t"] / table["total_t"] * 100
    table["second_pct"] = table["second_t"] / table["total_t"] * 100
    table["rest_pct"] = (100 - table["rus_pct"] - table["second_pct"].fillna(0)).clip(lower=0)
    ahead = table["russia_t"] > table["second_t"].fillna(table["total_t"] / 2)
    table["leads"] = ahead.astype(bool)
    return table.sort_values(["good", "first", "last"]).reset_index(drop=True)


def wheat_shares(table: pd.DataFrame) -> pd.Series:
    """Russia's share of imported wheat, per cent by year (table ``wheat_from_russia``)."""
    return table.set_index("year").eval("russia_t / total_t * 100")


def import_bill(goods: pd.DataFrame, names: tuple[str, ...], first: int) -> pd.DataFrame:
    """Imports of named goods from all origins: good, year, musd (million USD), from ``first`` on."""
    rows = goods[(goods["flow"] == "import") & goods["good"].isin(names) & (goods["year"] >= first)]
    return rows.assign(musd=rows["value_kusd"] / 1_000)[["good", "year", "musd"]].sort_values(["good", "year"]).reset_index(drop=True)
