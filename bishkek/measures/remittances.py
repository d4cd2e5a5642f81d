"""Remittances: how large, whose, and against which gross domestic product."""

import pandas as pd

PER_CENT = 100


def known_then(shares: pd.DataFrame, vintage: str) -> pd.Series:
    """Remittances over GDP (per cent) by year, as one vintage published them."""
    rows = shares[shares["vintage"] == vintage]
    if rows.empty:
        raise ValueError(f"no vintage {vintage!r}; there are {sorted(shares['vintage'].unique())}")
    return rows.set_index("year")["pct_of_gdp"]


def fan(shares: pd.DataFrame) -> pd.DataFrame:
    """Lowest and highest published share of every year, with the number of vintages."""
    grouped = shares.groupby("year")["pct_of_gdp"]
    return pd.DataFrame({"low": grouped.min(), "high": grouped.max(), "vintages": grouped.size()}).reset_index()


def full_year(usd_million: float, months: int) -> float:
    """A flow of some months scaled to twelve (million USD); a plain proportion, no season."""
    return usd_million * 12 / months


def share_grid(flows: pd.DataFrame, gdp: pd.DataFrame) -> pd.DataFrame:
    """Every flow over every GDP vintage that has its year.

    ``flows`` has name, year, usd; ``gdp`` has vintage, year, usd. Returns name, year, vintage,
    pct (per cent of GDP), one row a pair.
    """
    pairs = flows.merge(gdp, on="year", suffixes=("", "_gdp"))
    pairs["pct"] = pairs["usd"] / pairs["usd_gdp"] * PER_CENT
    return pairs[["name", "year", "vintage", "pct"]].sort_values(["year", "name", "vintage"]).reset_index(drop=True)


def senders_share(transfers: pd.DataFrame, ids: dict[str, str], sender: str) -> float:
    """One sender's share (per cent) in the transfers of the senders named in ``ids`` (sender -> row id)."""
    amounts = transfers.set_index("id")["usd_million"]
    return float(amounts[ids[sender]] / sum(amounts[i] for i in ids.values()) * PER_CENT)


def flows_to_grid(usd: pd.DataFrame, transfers: pd.DataFrame) -> pd.DataFrame:
    """The flows that could be meant by "remittances": gross of all countries, from Russia, net.

    ``usd`` is ``remittances_usd_vintages`` (the newest vintage with a year is taken, withdrawn
    years are left out), ``transfers`` is ``transfer_reports``. Returns name, year, usd.
    """
    gross = usd[usd["status"] == "published"].sort_values("vintage").groupby("year")["usd"].last()
    rows = [{"name": "gross, all countries", "year": y, "usd": float(v)} for y, v in gross[gross.index >= 2021].items()]
    chosen = {
        "rus_gross_2021_11m": "from Russia, eleven months scaled",
        "rus_gross_2022": "from Russia, as stated",
        "rus_gross_2022_11m": "from Russia, eleven months scaled",
        "rus_gross_2023": "from Russia, as reported for the year",
        "rus_gross_2023_11m": "from Russia, eleven months scaled",
        "all_net_2023_h1": "net, half-year scaled",
    }
    for row in transfers[transfers["id"].isin(chosen)].itertuples():
        million = full_year(row.usd_million, row.months)
        rows.append({"name": chosen[row.id], "year": row.year, "usd": million * 1e6})
    return pd.DataFrame(rows).sort_values(["year", "name"]).reset_index(drop=True)
