"""Remittances: how large, whose, and against which gross domestic product."""

from math import fsum

import pandas as pd

from bishkek.measures import vintages
from bishkek.measures.days import ARTICLE

PER_CENT = 100
TWO_NEWEST = 2
THIRD = (29.2, 36.7)  # half-way to a quarter and to two fifths
NEAR = (25.0, 40.0)  # a quarter and two fifths


def full_year(usd_million: float, months: int) -> float:
    """A flow of some months scaled to twelve (million USD); a plain proportion, no season."""
    return usd_million * 12 / months


def share_grid(flows: pd.DataFrame, gdp: pd.DataFrame) -> pd.DataFrame:
    """Every flow over the GDP vintages that go with it: money of one day is not divided by output of another.

    ``flows`` has name, year, usd, known ("then", "now" or "both"); ``gdp`` has vintage, known, year, usd.
    A GDP that differs from an earlier one by less than half a per cent is not counted again. Returns
    name, year, vintage, known (of the GDP), pct (per cent of GDP).
    """
    pairs = flows.merge(gdp.reset_index(names="order"), on="year", suffixes=("", "_gdp"))
    pairs = pairs[(pairs["known"] == "both") | (pairs["known"] == pairs["known_gdp"])].sort_values("order", kind="stable")
    pairs = _distinct(pairs.assign(pct=pairs["usd"] / pairs["usd_gdp"] * PER_CENT, known=pairs["known_gdp"]))
    return pairs[["name", "year", "vintage", "known", "pct"]].sort_values(["year", "name", "vintage"]).reset_index(drop=True)


def _distinct(pairs: pd.DataFrame, tolerance: float = 0.005) -> pd.DataFrame:
    """Pairs of a flow and a GDP without those whose GDP repeats that of an earlier pair of the same flow and year."""
    kept: list[int] = []
    for row in pairs.itertuples():
        same = [pairs.loc[i, "usd_gdp"] for i in kept if (pairs.loc[i, "name"], pairs.loc[i, "year"]) == (row.name, row.year)]
        if not any(abs(other / row.usd_gdp - 1) < tolerance for other in same):
            kept.append(row.Index)
    return pairs.loc[kept]


def senders_share(transfers: pd.DataFrame, ids: dict[str, str], sender: str) -> float:
    """One sender's share (per cent) in the transfers of the senders named in ``ids`` (sender -> row id)."""
    amounts = transfers.set_index("id")["usd_million"]
    return float(amounts[ids[sender]] / fsum(amounts[i] for i in ids.values()) * PER_CENT)


def flows_to_grid(usd: pd.DataFrame, transfers: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """The flows that could be meant by "remittances": gross of all countries, from Russia, net.

    ``usd`` is ``remittances_usd_vintages``, of which the newest vintage of the day of the article and the newest of all
    are taken and withdrawn years left out; ``transfers`` is ``transfer_reports``, ``listed`` is ``vintages``. Returns
    name, year, usd, known, published (ISO; empty for the World Bank's series).
    """
    named, rows = vintages.names(listed), []
    for day, known in ((ARTICLE, "then"), (vintages.LAST, "now")):
        vintage = vintages.newest(listed, usd["vintage"], day)
        gross = usd[(usd["vintage"] == vintage) & (usd["status"] != "withdrawn") & (usd["year"] >= 2021)]
        label = f"gross, all countries ({named[vintage]})"
        rows += [{"name": label, "year": r.year, "usd": float(r.usd), "known": known, "published": ""} for r in gross.itertuples()]
    chosen = {
        "rus_gross_2021_11m": "from Russia, eleven months scaled",
        "rus_gross_2022": "from Russia, as stated by the speaker of the Duma",
        "rus_gross_2022_11m": "from Russia, eleven months scaled",
        "rus_gross_2023": "from Russia, as reported for the year",
        "rus_gross_2023_11m": "from Russia, eleven months scaled",
        "all_net_2023_h1": "net, half-year doubled",
    }
    for row in transfers[transfers["id"].isin(chosen)].itertuples():
        million = full_year(row.usd_million, row.months)
        rows.append({"name": chosen[row.id], "year": row.year, "usd": million * 1e6, "known": "both", "published": row.published})
    return pd.DataFrame(rows).sort_values(["year", "name"]).reset_index(drop=True)


def gdp_to_grid(files: pd.DataFrame, printed: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """The Kyrgyz GDP of the Bank's vintages and of the IMF's editions with ``known``: then (public before the article) or now.

    ``files`` is ``gdp_vintages``, ``printed`` is ``weo_vintages``, whose forecasts are left out, ``listed`` is
    ``vintages``. Then is the newest of each publisher on the day; now are the two newest of each since the day, for
    output is rewritten, and two show how far. Returns vintage (its full name), year, usd, known.
    """
    actual = printed[(printed["iso3"] == "KGZ") & (printed["status"] == "actual")].rename(columns={"edition": "vintage"})
    tables = (files, actual)
    then = [vintages.newest(listed, t["vintage"], ARTICLE) for t in tables]
    later = [vintages.since(listed, t["vintage"], ARTICLE)[::-1] for t in tables]
    now = [keys[rank] for rank in range(TWO_NEWEST) for keys in later if len(keys) > rank]
    order = {vintage: rank for rank, vintage in enumerate([*then, *now])}
    both = pd.concat([t[["vintage", "year", "usd"]] for t in tables], ignore_index=True)
    rows = both[both["vintage"].isin(order)].assign(rank=lambda d: d["vintage"].map(order))
    rows["known"] = (rows["rank"] < len(then)).map({True: "then", False: "now"})
    rows["vintage"] = rows["vintage"].map(vintages.full_names(listed))
    return rows.sort_values(["rank", "year"])[["vintage", "year", "usd", "known"]].reset_index(drop=True)


def editions(weo: pd.DataFrame, listed: pd.DataFrame, years: tuple[int, ...]) -> pd.DataFrame:
    """Kyrgyz output of some years as each edition of ``weo_vintages`` printed it, in order of time.

    ``listed`` is ``vintages``. Returns edition, seen (the day by which the edition was out), year, usd, status.
    """
    rows = weo[(weo["iso3"] == "KGZ") & weo["year"].isin(years)]
    out = vintages.in_order(listed, rows["edition"])
    rows = rows.assign(seen=rows["edition"].map(out), at=rows["edition"].map({key: place for place, key in enumerate(out.index)}))
    return rows.sort_values(["at", "year"])[["edition", "seen", "year", "usd", "status"]].reset_index(drop=True)
