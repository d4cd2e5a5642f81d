"""Rules of C25 to C28: how many migrants, how much money, against which GDP, from where."""

import re
from collections.abc import Sequence

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, Specification, Verdict, by_most, outcome, rule, twice
from bishkek.measures import migrants, remittances
from bishkek.measures.remittances import NEAR, THIRD
from bishkek.numbers.formats import per_cent
from bishkek.numbers.remittances import MONEY, SENDERS_2022, SHARES, flows, grid, gross
from bishkek.numbers.vintages import from_the_day, named, newest, on_the_day

THREE_USD = (2.5e9, 3.5e9)  # what rounds to three billion
LAST_YEAR = 2022  # the last complete year before the article
WHOLE = 2.5 / 3 * 100  # five sixths: three billion from everywhere still rounds to three if counted from Russia alone
HALF = 50.0
MONTH = ARTICLE_DATE[:7]


@rule("C25")
def a_million() -> Verdict:
    """More than a million people, by each institution that counts them; what is no official count stands beside."""
    counts = migrants.near_the_article(tables.load("migrant_reports"), tables.load("migrant_stock"))
    return twice(counted_by_offices, "migrants.labour_2022", [count_of_people(r) for r in counts.itertuples(index=False)])


def count_of_people(row) -> Specification:
    """Whether a count (a row of ``measures.migrants.reported``) is above a million, or rounds to it."""
    return Specification(row.name, row.text, outcome(row.exceeds, row.rounds), row.month <= MONTH, row.institution, not row.official)


def counted_by_offices(tried: Sequence[Specification]) -> str:
    """Contested if two institutions differ for the same year, the last that their names give; otherwise by most."""
    found = [(re.findall(r"20\d\d", s.name)[-1], s.way, s.outcome) for s in tried]
    above, below = ({(year, way) for year, way, o in found if o == wanted} for wanted in ("holds", "fails"))
    if any(year == other and way != who for year, way in above for other, who in below):
        return "contested between sources"
    return by_most(tried)


SAID = {"from Russia, eleven months scaled": "the central bank", "from Russia, as stated by the speaker of the Duma": "the speaker of the Duma"}


@rule("C26")
def three_billion() -> Verdict:
    """The flow from Russia in a year before the article rounds to three billion; other flows and later years stand beside."""
    specs = [
        billions(f"{r.name}, {r.year}", r.usd, r.known != "now" and r.published <= ARTICLE_DATE, SAID.get(r.name, ""), r.name not in SAID or r.year > LAST_YEAR)
        for r in flows().itertuples(index=False)
    ]
    return twice(by_most, "remittances.russia_2022_11m", specs, decided_by=("transfer_reports",))


def billions(name: str, usd: float, then: bool, way: str, aside: bool) -> Specification:
    """Whether a flow rounds to three billion dollars."""
    return Specification(name, f"${usd / 1e9:.2f} billion", outcome(THREE_USD[0] <= usd < THREE_USD[1]), then, way, aside)


SERIES = "the World Bank’s series"
BY_OUTCOME = {"holds": "supported", "holds in part": "partly", "fails": "contradicted"}


@rule("C27")
def a_third() -> Verdict:
    """The share of the last complete year before the article that the newest copy gives: the copy of the day, and that of today."""
    shares, specs = tables.load(SHARES).query("year <= @LAST_YEAR"), []
    for vintage in from_the_day(SHARES):
        rows = shares[shares["vintage"] == vintage]
        last, then = rows["year"].max(), vintage == on_the_day(SHARES)
        specs += [about_a_third(f"World Bank, {r.year}, {named(vintage)}", r.pct_of_gdp, then, r.year != last) for r in rows[rows["year"] >= 2021].itertuples()]
    specs += [about_a_third(f"{r.said_by}, {r.year}", r.pct_of_gdp, True) for r in tables.load("remittance_share_reports").query("year <= @LAST_YEAR").itertuples()]
    specs += [about_a_third(f"{r.name}, {r.year}, over {r.vintage}", r.pct, r.known == "then") for r in grid().query("year <= @LAST_YEAR").itertuples()]
    return twice(lambda tried: BY_OUTCOME[tried[-1].outcome], "remittances.share_2022_now", specs, decided_by=("remittances_share_vintages",))


def about_a_third(name: str, share: float, then: bool, aside: bool = True, way: str = SERIES) -> Specification:
    """Whether a third is the nearest simple fraction of a share, or at least no further than a quarter or two fifths."""
    held = outcome(THIRD[0] <= share <= THIRD[1], NEAR[0] <= share <= NEAR[1])
    return Specification(name, per_cent(share), held, then, "" if aside else way, aside)


INFLOW = "transfers from Russia over the World Bank’s inflow"
SENDERS = "the central bank’s transfers by sender"


@rule("C28")
def from_russia() -> Verdict:
    """Russia's share of the inflow, over the World Bank's total and among the transfers by sender; models stand beside."""
    reports = tables.load("transfer_reports")
    sent = reports.set_index("id")["usd_million"]
    sums = {2021: remittances.full_year(sent["rus_gross_2021_11m"], 11), 2022: sent["rus_gross_2022"]}
    then = on_the_day(MONEY)
    specs = [
        russian(f"{INFLOW}, {year}, {named(vintage)}", million * 1e8 / gross(vintage, year), vintage == then, INFLOW)
        for vintage in (then, newest(MONEY))
        for year, million in sums.items()
    ]
    specs.append(russian("transfers of the four senders that were named, 2022", remittances.senders_share(reports, SENDERS_2022, "Russia"), True, SENDERS))
    models = tables.load("russia_share_reports").query("measure.str.startswith('model') and period <= '2023'")
    specs += [russian(f"{r.measure}, {r.period}", r.pct, False, "", True) for r in models.itertuples()]
    return twice(by_most, "russia_share.gross_2022", specs)


def russian(name: str, share: float, then: bool, hangs_on: str, aside: bool = False) -> Specification:
    """Whether Russia's share of an inflow is above five sixths, or at least above half."""
    return Specification(name, per_cent(share), outcome(share > WHOLE, share > HALF), then, hangs_on, aside)
