"""Remittances: how large, whose, and against which gross domestic product."""

from math import fsum

import pandas as pd

PER_CENT = 100
THIRD = (29.2, 36.7)  # half-way to a quarter and to two fifths
NEAR = (25.0, 40.0)  # a quarter and two fifths
KNOWN_THEN = ("ends 2021", "2023-10")  # output that was public on the date of the article: the Bank's file and the IMF's edition
KNOWN_NOW = ("ends 2024", "2025-10", "ends 2023")


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
    """Every flow over the GDP vintages that go with it: money of one day is not divided by output of another.

    ``flows`` has name, year, usd, known ("then", "now" or "both"); ``gdp`` has vintage, known, year, usd.
    A GDP that differs from an earlier one by less than half a per cent is not counted again. Returns
    name, year, vintage, known (of the GDP), pct (per cent of GDP).
    """
    pairs = flows.merge(gdp.reset_index(names="order"), on="year", suffixes=("", "_gdp"))
    pairs = pairs[(pairs["known"] == "both") | (pairs["known"] == pairs["known_gdp"])].sort_values("order")
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


def flows_to_grid(usd: pd.DataFrame, transfers: pd.DataFrame, then: str, now: str) -> pd.DataFrame:
    """The flows that could be meant by "remittances": gross of all countries, from Russia, net.

    ``usd`` is ``remittances_usd_vintages``, of which the vintages ``then`` and ``now`` are taken and
    withdrawn years left out; ``transfers`` is ``transfer_reports``. Returns name, year, usd, known,
    published (ISO; empty for the World Bank's series).
    """
    rows = []
    for vintage, known in ((then, "then"), (now, "now")):
        gross = usd[(usd["vintage"] == vintage) & (usd["status"] != "withdrawn") & (usd["year"] >= 2021)]
        label = f"gross, all countries ({'release of May 2023' if known == 'then' else 'copy of May 2026'})"
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


def gdp_to_grid(files: pd.DataFrame, editions: pd.DataFrame) -> pd.DataFrame:
    """The Kyrgyz GDP of the Bank's files and of the IMF's editions with ``known``: then (public before the article) or now.

    ``files`` is ``gdp_vintages`` and ``editions`` is ``weo_vintages``, whose forecasts are left out. The file that ends in
    2022 is of the month after the article, neither then nor now: it is left out too.
    """
    printed = editions[(editions["iso3"] == "KGZ") & (editions["status"] == "actual")]
    both = pd.concat([files.assign(mark=files["vintage"]), printed.assign(mark=printed["edition"], vintage=printed["edition"].map(edition))], ignore_index=True)
    order = {mark: i for i, mark in enumerate(KNOWN_THEN + KNOWN_NOW)}
    mark = both["mark"].map(lambda v: next((m for m in order if m in v), None))
    rows = both[mark.notna()].assign(rank=mark.map(order))
    rows["known"] = (rows["rank"] < len(KNOWN_THEN)).map({True: "then", False: "now"})
    return rows.sort_values(["rank", "year"])[["vintage", "year", "usd", "known"]].reset_index(drop=True)


def edition(month: str) -> str:
    """An edition as a reader knows it: "2023-10" -> "IMF WEO October 2023"."""
    return f"IMF WEO {'April' if month.endswith('04') else 'October'} {month[:4]}"


def editions(weo: pd.DataFrame, years: tuple[int, ...]) -> pd.DataFrame:
    """Kyrgyz output of some years as each edition of ``weo_vintages`` printed it: edition, seen, year, usd, status, in order of time."""
    rows = weo[(weo["iso3"] == "KGZ") & weo["year"].isin(years)]
    return rows.sort_values(["edition", "year"])[["edition", "seen", "year", "usd", "status"]].reset_index(drop=True)
