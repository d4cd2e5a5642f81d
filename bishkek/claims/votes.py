"""Rules of C19 (Russia and Iran), C20 (neutral) and C21 (because dependent)."""

from collections.abc import Sequence

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, Specification, Verdict, beside, outcome, rule
from bishkek.measures import reliance, votes
from bishkek.numbers.formats import signed
from bishkek.numbers.votes import BEFORE, POST_SOVIET, SPLIT_YEAR, TO_ARTICLE, sessions, tally

NEUTRAL = {"abstain", "absent", "abstained or absent"}
HALF = 0.5
VERY_DIFFERENT = 5.0  # times
ALIKE = 5  # of the six votes of the emergency session
RARE = 0.05  # chance at which a rank correlation counts
MEASURES = ("remittances received", "trade with Russia")
RIGHTS_PAIRS = {2021: ("A/RES/76/179", "A/RES/76/178"), 2022: ("A/RES/77/229", "A/RES/77/228"), 2023: ("A/RES/78/221", "A/RES/78/220")}
PAIRED = {"KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "UZB": "Uzbekistan"}  # each with Kazakhstan


@rule("C19")
def russia_and_iran() -> Verdict:
    """The opinion is left alone; its core is counted: sanctions, votes against a text on human rights, exclusions."""
    counts = tables.load("sanction_counts").set_index("id")["entries"]
    russia, iran = counts["castellum_rus_2022"], counts["castellum_irn_2022"]
    specs = [Specification("sanctions in force, early March 2022", f"Russia {russia:,}, Iran {iran:,}", outcome(russia >= iran))]
    crimea, persia = (tables.load(t).set_index("symbol") for t in ("ukraine_resolutions", "iran_resolutions"))
    for year, (ours, theirs) in RIGHTS_PAIRS.items():
        alone, other = crimea["no"][ours], persia["no"][theirs]
        name = f"states voting no on human rights, December {year} (fewer is lonelier)"
        specs.append(Specification(name, f"Crimea {alone}, Iran {other}", outcome(alone <= other), crimea["date"][ours] <= ARTICLE_DATE))
    specs += [Specification(row.event, row.date, outcome(row.date <= ARTICLE_DATE)) for row in tables.load("exclusions").itertuples()]
    return beside("sanctions.rus_2022", specs)


@rule("C20")
def neutral() -> Verdict:
    """The emergency session decides; the longer series of votes and the later votes are shown beside."""
    cast = tables.load("ukraine_rollcalls").query("iso3 == 'KGZ'").set_index("symbol")["vote"]
    session = [Specification(symbol.removeprefix("A/RES/"), cast[symbol], outcome(cast[symbol] in NEUTRAL)) for symbol in sessions()]
    against = sum(cast[s] == "no" for s in sessions())
    verdict = "contradicted" if against >= HALF * len(session) else "partly" if against else "supported"
    return Verdict(verdict, verdict, "votes.session_no_kgz", (*session, *_longer(), *_later()))


def _longer() -> list[Specification]:
    windows = {"all votes on Ukraine and Crimea, 2014 to the article": TO_ARTICLE, "the same, before the invasion": BEFORE}
    windows["the same, from the invasion to the article"] = (votes.INVASION, ARTICLE_DATE)
    specs = []
    for name, window in windows.items():
        counts = tally("KGZ", window)
        for base, whole in (("votes held", counts.sum()), ("votes cast", counts.drop("absent").sum())):
            share = counts["no"] / whole
            specs.append(Specification(f"{name}, of {base}", f"{counts['no']} of {whole} with Russia", outcome(not share, share < HALF)))
    return specs


def _later() -> list[Specification]:
    """Votes after the article of which something is known: an abstention is neutral, so is "abstained or absent"."""
    dates = tables.load("ukraine_resolutions").set_index("symbol")["date"]
    roll = tables.load("ukraine_rollcalls").query("iso3 == 'KGZ'")
    later = pd.concat([roll[roll["symbol"].map(dates) > ARTICLE_DATE], tables.load("ukraine_votes_later").query("iso3 == 'KGZ'")])
    named = later[later["vote"].isin(NEUTRAL | {"yes", "no"})]
    return [Specification(f"after the article: {r.symbol.removeprefix('A/RES/')}", r.vote, outcome(r.vote in NEUTRAL), False) for r in named.itertuples()]


@rule("C21")
def because_dependent() -> Verdict:
    """Across states, within states, and pairs that differ and vote alike; against it by one measure only is "partly"."""
    across, inside, pairs = _across(), _within(), _pairs()
    specs = (*across, *inside, *pairs)

    def decide(tried: Sequence[Specification]) -> str:
        goes_with, alike = {}, {}
        for measure in MEASURES:
            goes_with[measure] = all(s.outcome == "holds" for s in (*across, *inside) if s in tried and measure in s.name)
            alike[measure] = any(s.outcome == "fails" for s in pairs if s in tried and measure in s.name)
        if all(goes_with.values()) and not any(alike.values()):
            return "supported"
        return "contradicted" if all(alike[m] and not goes_with[m] for m in MEASURES) else "partly"

    return Verdict(decide(specs), decide([s for s in specs if s.then]), "reliance.identical_kaz_kgz", specs)


def across_states() -> pd.DataFrame:
    """Dependence in 2021 and agreement with Russia since the invasion: iso3, measure, pct, outcome, agreement, cast."""
    table = tables.load("post_soviet_dependence")
    seen = [reliance.shares(table, m).query("year == @SPLIT_YEAR").assign(measure=m) for m in MEASURES]
    found = pd.concat(_agreements())
    return pd.concat(seen).drop(columns="year").merge(found, on="iso3")


def _agreements() -> list[pd.DataFrame]:
    rolls, dates = tables.load("ukraine_rollcalls"), tables.load("ukraine_resolutions").set_index("symbol")["date"]
    days = rolls["symbol"].map(dates)
    ukraine = rolls[days.between(votes.INVASION, ARTICLE_DATE)].rename(columns={"symbol": "record"}).assign(date=days)
    everything = tables.load("assembly_votes")
    window = {"since": (votes.INVASION, "2023-12-31")}
    frames = []
    for name, ballots in (("votes on Ukraine to the article", ukraine), ("all recorded votes, 2022 and 2023", everything)):
        compared = votes.with_reference(ballots, [s for s in POST_SOVIET if _cast(ballots, s)], window)
        for absence in votes.ABSENCE:
            rows = compared[(compared["statistic"] == "agreement") & (compared["absence"] == absence)]
            frames.append(rows[["iso3", "value", "votes"]].rename(columns={"value": "agreement"}).assign(outcome=f"{name}, absence {absence}"))
    return frames


def _cast(ballots: pd.DataFrame, state: str) -> bool:
    """Whether a state took part at all."""
    return bool((ballots.loc[(ballots["iso3"] == state) & (ballots["date"] >= votes.INVASION), "vote"] != "absent").any())


def _across() -> list[Specification]:
    specs = []
    for (measure, name), rows in across_states().groupby(["measure", "outcome"], sort=False):
        x, y = rows["pct"].to_numpy(), rows["agreement"].to_numpy()
        rank, luck = reliance.rank_correlation(x, y), reliance.chance(x, y)
        value = f"rank correlation {signed(rank)}, chance {luck:.2f}, {len(rows)} states"
        known = name.startswith("votes on Ukraine")
        specs.append(Specification(f"across states: {measure}, {name}", value, outcome(rank > 0 and luck < RARE, rank > 0), known))
    return specs


def _within() -> list[Specification]:
    yearly = reliance.yearly_agreement(tables.load("assembly_votes"), list(POST_SOVIET))
    specs = []
    for measure in MEASURES:
        panel = reliance.shares(tables.load("post_soviet_dependence"), measure).merge(yearly, on=["iso3", "year"])
        slope, low, high, states = reliance.within(panel)
        value = f"{signed(slope)} ({signed(low)} to {signed(high)}) points of agreement a point of GDP, {states} states"
        specs.append(Specification(f"within states: {measure}, {panel['year'].min()} to {panel['year'].max()}", value, outcome(low > 0, slope > 0)))
    return specs


def _pairs() -> list[Specification]:
    """Fails where two states differ much in dependence and vote alike; without a great difference it says little."""
    roll, specs = tables.load("ukraine_rollcalls"), []
    for measure in MEASURES:
        shares = reliance.shares(tables.load("post_soviet_dependence"), measure).query("year == @SPLIT_YEAR").set_index("iso3")["pct"]
        one = "KAZ"
        for other, name in PAIRED.items():
            same = votes.identical(roll, sessions(), one, other)
            differ = max(shares[one], shares[other]) >= VERY_DIFFERENT * min(shares[one], shares[other])
            value = f"{shares[one]:.1f} and {shares[other]:.1f} per cent of GDP, same vote {same} of {len(sessions())}"
            specs.append(Specification(f"a pair by {measure}: Kazakhstan and {name}", value, outcome(differ and same < ALIKE, not differ)))
    return specs
