"""What C25 to C28 ask of 2024 and later: how many people, how much money, against which output, from where."""

from collections.abc import Iterable

import pandas as pd

from bishkek import tables
from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.remittances import about_a_third, billions, count_of_people, counted_by_offices, russian
from bishkek.claims.verdict import Specification, by_most
from bishkek.measures import migrants, remittances, vintages
from bishkek.numbers.remittances import SHARES, after, edition_gdp
from bishkek.numbers.vintages import EDITIONS, named, newest

FIRST = 2024
BANK = "the central bank"


def _month(flow) -> str:
    """The last month of a flow that begins in January."""
    return f"{flow.year}-{flow.months:02d}"


@asked_today("C25")
def a_million() -> Asked:
    """Official counts of people dated 2024 and later, one way for each institution."""
    reports = tables.load("migrant_reports")
    counts = migrants.reported(reports, f"{FIRST}-01", reports["month"].max())
    specs = [count_of_people(r) for r in counts.itertuples(index=False)]
    return Asked(specs, counts.loc[counts["official"].astype(bool), "month"].max(), "migrants.ushakov_2025", counted_by_offices)


@asked_today("C26")
def three_billion() -> Asked:
    """The flow from Russia in 2024 and 2025, months scaled to twelve; the wider count of the bank is the caveat."""
    flows = after(FIRST)
    specs = [billions(f"{r.flow}, {r.period}, {r.source}", remittances.full_year(r.usd_million, r.months) * 1e6, False, *_from(r)) for r in flows.itertuples()]
    return Asked(specs, _until(flows), "remittances.russia_2024", _with_caveat)


def _from(flow) -> tuple[str, bool]:
    """The way that a flow is of, and whether it stands beside."""
    return (BANK, False) if flow.flow.startswith("from Russia") else ("", True)


def _until(flows: pd.DataFrame) -> str:
    return max(_month(r) for r in flows.itertuples() if not _from(r)[1])


def _with_caveat(specs: Iterable[Specification]) -> str:
    return by_most(list(specs), caveat=True)


@asked_today("C27")
def a_third() -> Asked:
    """Shares of 2024 that the World Bank printed, in its report and in its series; others stand beside."""
    told = tables.load("remittance_shares_later").query("iso3 == 'KGZ' and year >= @FIRST")
    series = _newest_share(tables.load(SHARES).query("year >= @FIRST"))
    specs = [about_a_third(f"{r.source}, {r.year}", r.pct_of_gdp, False, False, r.source) for r in told.itertuples()]
    specs += [about_a_third(f"World Bank series, {r.year}, {named(r.vintage)}", r.pct_of_gdp, False, False) for r in series.itertuples()]
    reports = tables.load("remittance_share_reports").query("year >= @FIRST")
    specs += [about_a_third(f"{r.said_by}, {r.year}", r.pct_of_gdp, False) for r in reports.itertuples()]
    flows = after(FIRST).query("months == 12 and year == @FIRST")
    output = newest(EDITIONS)
    specs += [about_a_third(f"{r.flow}, {r.year}, over output in the {named(output)}", r.usd_million * 1e8 / edition_gdp(output, r.year), False) for r in flows.itertuples()]
    return Asked(specs, str(max(told["year"].max(), series["year"].max())), "remittances.share_2024_report")


def _newest_share(shares: pd.DataFrame) -> pd.DataFrame:
    """The last year of the newest vintage that has a share of these years."""
    newest_of_these = vintages.newest(tables.load("vintages"), shares["vintage"])
    return shares[shares["vintage"] == newest_of_these].nlargest(1, "year")


@asked_today("C28")
def from_russia() -> Asked:
    """Russia's share of transfers recorded in 2024 and later; models stand beside."""
    told = tables.load("russia_share_reports").query("period >= '2024' or period.str.contains('202[4-9]')")
    specs = []
    for r in told.itertuples():
        model = r.measure.startswith("model")
        specs.append(russian(f"{r.measure}, {r.period}", r.pct, False, "" if model else BANK, model))
    sums = after(FIRST).set_index("id")
    for whole, part in (("all_gross_2024", "rus_gross_2024"), ("all_gross_2025_5m", "rus_gross_2025_5m")):
        share = sums["usd_million"][part] / sums["usd_million"][whole] * 100
        specs.append(russian(f"transfers from Russia over all transfers, {sums['period'][part]}", share, False, BANK))
    return Asked(specs, _until(after(FIRST)), "russia_share.recorded_2025")
