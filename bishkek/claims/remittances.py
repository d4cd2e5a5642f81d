"""Rules of C25 to C28: how many migrants, how much money, against which GDP, from where."""

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, outcome, rule, same
from bishkek.measures import migrants, remittances
from bishkek.numbers.formats import count, per_cent
from bishkek.numbers.remittances import LATEST_VINTAGE, NEAREST_VINTAGE, SENDERS_2022

BAND_USD = (2.7e9, 3.1e9)
TENTH = 0.1
THIRD = (28.0, 38.0)
LOW = 25.0
LAST_YEAR = 2022  # the last complete year before the article


@rule("C25")
def a_million() -> Verdict:
    """More than a million people, by every count of people near the article."""
    counts = migrants.near_the_article(tables.load("migrant_reports"))
    stock = tables.load("migrant_stock").query("source == 'Russian census 2021'").iloc[0]
    specs = [
        Specification(f"{row.source}, {row.period} ({row.counted})", _people(row), outcome(row.exceeds))
        for row in counts.itertuples()
    ]
    specs.append(
        Specification(
            "Russian census of 2021 (people born in Kyrgyzstan)",
            count(stock["persons"]),
            outcome(stock["persons"] > migrants.MILLION),
        )
    )
    holds = sum(s.outcome == "holds" for s in specs)
    verdict = "supported" if holds == len(specs) else "contested between sources" if holds else "contradicted"
    return same(verdict, "migrants.labour_2022", specs)


def _people(row) -> str:
    if row.bound == "range":
        return f"{count(row.persons)} to {count(row.persons_high)}"
    prefix = "" if row.bound == "exact" else f"{row.bound} "
    return prefix + count(row.persons)


@rule("C26")
def three_billion() -> Verdict:
    """The gross inflow of the last complete year lies in the band; other measures qualify it."""
    flows = remittances.flows_to_grid(tables.load("remittances_usd_vintages"), tables.load("transfer_reports"))
    low, high = BAND_USD
    specs = [
        Specification(f"{row.name}, {row.year}", f"${row.usd / 1e9:.2f} billion", outcome(low <= row.usd <= high))
        for row in flows.itertuples(index=False)
    ]
    gross = float(flows.query("name == 'gross, all countries' and year == @LAST_YEAR")["usd"].iloc[0])
    if not low * (1 - TENTH) <= gross <= high * (1 + TENTH):
        verdict = "contradicted"
    elif low <= gross <= high and all(s.outcome == "holds" for s in specs):
        verdict = "supported"
    else:
        verdict = "supported with a caveat"
    return same(verdict, "remittances.gross_2022", specs)


@rule("C27")
def a_third() -> Verdict:
    """The share of the last complete year, as published then and as published now."""
    shares = tables.load("remittances_share_vintages")
    flows = remittances.flows_to_grid(tables.load("remittances_usd_vintages"), tables.load("transfer_reports"))
    grid = remittances.share_grid(flows.query("year <= @LAST_YEAR"), tables.load("gdp_vintages"))
    named = {
        f"World Bank, {year}, vintage {vintage}": share
        for vintage in sorted(shares["vintage"].unique())
        for year, share in remittances.known_then(shares, vintage).items()
        if 2021 <= year <= LAST_YEAR
    }
    named |= {
        f"{r.said_by}, {r.year}": r.pct_of_gdp for r in tables.load("remittance_share_reports").itertuples()
    }
    named |= {f"{r.name}, {r.year}, over {r.vintage}": r.pct for r in grid.itertuples()}
    specs = [Specification(n, per_cent(v), outcome(_third(v), LOW <= v < THIRD[0])) for n, v in named.items()]
    then = _third_verdict(remittances.known_then(shares, NEAREST_VINTAGE)[LAST_YEAR])
    today = _third_verdict(remittances.known_then(shares, LATEST_VINTAGE)[LAST_YEAR])
    return Verdict(today, then, "remittances.share_2022_now", tuple(specs))


def _third(share: float) -> bool:
    return THIRD[0] <= share <= THIRD[1]


def _third_verdict(share: float) -> str:
    return "supported" if _third(share) else "partly" if share >= LOW else "contradicted"


@rule("C28")
def from_russia() -> Verdict:
    """Russia's share of the inflow, in transfers, in models, and as a ratio of two reports."""
    transfers = tables.load("transfer_reports").set_index("id")["usd_million"]
    usd_table = tables.load("remittances_usd_vintages").sort_values("vintage")
    gross = usd_table[usd_table["status"] == "published"].groupby("year")["usd"].last()
    named = {
        "transfers of four named senders, 2022": remittances.senders_share(
            tables.load("transfer_reports"), SENDERS_2022, "Russia"
        ),
        "transfers from Russia over gross inflow, 2022": transfers["rus_gross_2022"] * 1e8 / gross[2022],
        "eleven months from Russia, scaled, over gross inflow, 2021": remittances.full_year(
            transfers["rus_gross_2021_11m"], 11
        )
        * 1e8
        / gross[2021],
    }
    named |= {f"{r.measure}, {r.period}": r.pct for r in tables.load("russia_share_reports").itertuples()}
    specs = [Specification(n, per_cent(v), outcome(v > 90, 80 <= v <= 90)) for n, v in named.items()]
    outcomes = {s.outcome for s in specs}
    verdict = "supported" if outcomes == {"holds"} else "contradicted" if outcomes == {"fails"} else "contested between sources"
    return same(verdict, "russia_share.transfers_2022", specs)
