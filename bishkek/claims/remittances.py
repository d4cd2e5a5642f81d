"""Rules of C25 to C28: how many migrants, how much money, against which GDP, from where."""

from collections.abc import Sequence

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, Specification, Verdict, all_some_none, outcome, rule, twice
from bishkek.measures import migrants, remittances
from bishkek.numbers.formats import per_cent
from bishkek.numbers.remittances import GROSS_NOW, LATEST_VINTAGE, NEAREST_VINTAGE, SENDERS_2022

BAND_USD = (2.7e9, 3.1e9)
TENTH = 0.1
THIRD = (28.0, 38.0)
NEAR = (25.0, 41.0)  # within three points of the band
LAST_YEAR = 2022  # the last complete year before the article


@rule("C25")
def a_million() -> Verdict:
    """More than a million people, by every count of people near the article."""
    counts = migrants.near_the_article(tables.load("migrant_reports"), tables.load("migrant_stock"))
    specs = [Specification(r.name, r.text, outcome(r.exceeds), r.month <= ARTICLE_DATE[:7]) for r in counts.itertuples(index=False)]
    return twice(lambda s: all_some_none(s, "supported", "contested between sources", "contradicted"), "migrants.labour_2022", specs)


def _flows() -> pd.DataFrame:
    return remittances.flows_to_grid(
        tables.load("remittances_usd_vintages"), tables.load("transfer_reports"), NEAREST_VINTAGE, GROSS_NOW
    )


@rule("C26")
def three_billion() -> Verdict:
    """The gross inflow of the last complete year lies in the band; other measures qualify it."""
    low, high = BAND_USD
    flows = _flows()
    specs = [
        Specification(
            f"{row.name}, {row.year}",
            f"${row.usd / 1e9:.2f} billion",
            outcome(low <= row.usd <= high),
            row.known != "now" and row.published <= ARTICLE_DATE,
        )
        for row in flows.itertuples(index=False)
    ]
    gross = flows[flows["name"].str.startswith("gross") & (flows["year"] == LAST_YEAR)].set_index("known")["usd"]

    def decide(tried: Sequence[Specification], known: str) -> str:
        if not low * (1 - TENTH) <= gross[known] <= high * (1 + TENTH):
            return "contradicted"
        whole = low <= gross[known] <= high and all(s.outcome == "holds" for s in tried)
        return "supported" if whole else "supported with a caveat"

    then = [s for s in specs if s.then]
    return Verdict(decide(specs, "now"), decide(then, "then"), "remittances.gross_2022", tuple(specs))


@rule("C27")
def a_third() -> Verdict:
    """The share of the last complete year, as published then and as published now."""
    shares = tables.load("remittances_share_vintages")
    grid = remittances.share_grid(_flows().query("year <= @LAST_YEAR"), remittances.gdp_to_grid(tables.load("gdp_vintages")))
    named = {
        f"World Bank, {year}, vintage {vintage}": (share, vintage <= NEAREST_VINTAGE)
        for vintage in sorted(shares["vintage"].unique())
        for year, share in remittances.known_then(shares, vintage).items()
        if 2021 <= year <= LAST_YEAR
    }
    named |= {f"{r.said_by}, {r.year}": (r.pct_of_gdp, True) for r in tables.load("remittance_share_reports").itertuples()}
    named |= {
        f"{r.name}, {r.year}, over {r.vintage}": (r.pct, "ends 2022" in r.vintage)
        for r in grid.itertuples()
        if not r.name.startswith("gross")
    }
    specs = [Specification(n, per_cent(v), outcome(_third(v), _near(v)), then) for n, (v, then) in named.items()]
    verdicts = [_third_verdict(remittances.known_then(shares, v)[LAST_YEAR]) for v in (LATEST_VINTAGE, NEAREST_VINTAGE)]
    return Verdict(*verdicts, "remittances.share_2022_now", tuple(specs))


def _third(share: float) -> bool:
    return THIRD[0] <= share <= THIRD[1]


def _near(share: float) -> bool:
    return NEAR[0] <= share <= NEAR[1]


def _third_verdict(share: float) -> str:
    return "supported" if _third(share) else "partly" if _near(share) else "contradicted"


@rule("C28")
def from_russia() -> Verdict:
    """Russia's share of the inflow, in transfers, in models, and as a ratio of two reports."""
    reports = tables.load("transfer_reports")
    transfers = reports.set_index("id")["usd_million"]
    usd = tables.load("remittances_usd_vintages").query("vintage == @GROSS_NOW").set_index("year")["usd"]
    scaled = remittances.full_year(transfers["rus_gross_2021_11m"], 11)
    named = {
        "transfers from Russia over gross inflow, 2022": (transfers["rus_gross_2022"] * 1e8 / usd[2022], True),
        "eleven months from Russia, scaled, over gross inflow, 2021": (scaled * 1e8 / usd[2021], True),
        "transfers of the four senders that were named, 2022": (remittances.senders_share(reports, SENDERS_2022, "Russia"), True),
    }
    named |= {f"{r.measure}, {r.period}": (r.pct, False) for r in tables.load("russia_share_reports").itertuples()}
    specs = [Specification(n, per_cent(v), outcome(v > 90, 80 <= v <= 90), then) for n, (v, then) in named.items()]

    def decide(tried: Sequence[Specification]) -> str:
        outcomes = {s.outcome for s in tried}
        if outcomes == {"holds", "holds in part"}:
            return "supported with a caveat"
        return all_some_none(tried, "supported", "contested between sources", "contradicted")

    return twice(decide, "russia_share.gross_2022", specs)
