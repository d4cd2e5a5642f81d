"""Rules of C19 (Russia and Iran), C20 (neutral) and C21 (because dependent)."""

from collections.abc import Sequence

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, UNKNOWN, Specification, Verdict, beside, by_most, outcome, rule, twice, ways
from bishkek.measures import reliance, votes
from bishkek.numbers.formats import signed
from bishkek.numbers.reliance import AGREEMENT, MEASURES, NEUTRAL_SHARE, across_states
from bishkek.numbers.votes import BEFORE, POST_SOVIET, SPLIT_YEAR, in_the_war, sessions, tally
from bishkek.numbers.votes_later import NEUTRAL

HALF = 0.5
VERY_DIFFERENT = 5.0  # times
ALIKE = 5  # of the six votes of the emergency session
RARE = 0.05  # chance at which a rank correlation counts
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
    """Sides taken in votes on Ukraine from the invasion to the article; earlier votes are shown beside."""
    cast = in_the_war().query("iso3 == 'KGZ'")
    asked = [Specification(r.symbol.removeprefix("A/RES/"), r.vote, outcome(r.vote in NEUTRAL)) for r in cast.itertuples()]
    return twice(sides, "votes.war_no_kgz", [*asked, *_earlier()])


def sides(specs: Sequence[Specification]) -> str:
    """No side in any vote, in less than half of them, or in half and more."""
    taken = sum(s.outcome == "fails" for s in specs)
    return "supported" if not taken else "partly" if taken < HALF * len(specs) else "contradicted"


def _earlier() -> list[Specification]:
    counts = tally("KGZ", BEFORE)
    no, specs = counts["no"], []
    for base, whole in (("held", counts.sum()), ("cast", counts.drop("absent").sum())):
        specs.append(Specification(f"before the invasion, of votes {base}", f"{no} of {whole} with Russia", outcome(not no, no < HALF * whole), beside=True))
    return specs


@rule("C21")
def because_dependent() -> Verdict:
    """Neutral votes across states, by each measure of dependence; agreement with Russia, changes in time and pairs stand beside."""
    neutral = [*across(NEUTRAL_SHARE, then=True), *across(NEUTRAL_SHARE)]
    return twice(by_what_can_tell, "reliance.neutral_remittances", [*neutral, *across(AGREEMENT), *_within(), *_pairs()])


OF_THE_DAY = ", by releases of the day"


def by_what_can_tell(specs: Sequence[Specification]) -> str:
    """A correlation that chance could bring says nothing, whatever its sign; if no measure can tell the claim is not checkable.

    Where newer figures are known they take the place of those of the day.
    """
    specs = list({s.name.removesuffix(OF_THE_DAY): s for s in specs}.values())
    silent = {way for way, found in ways(specs).items() if found == "holds in part"}
    telling = [s for s in specs if s.way not in silent]
    return by_most(telling) if telling else UNKNOWN


def across(what: str, then: bool = False, cast: pd.DataFrame | None = None) -> list[Specification]:
    """Rank correlations of dependence with neutral votes, which decide, or with agreement, which stand beside; ``then`` and ``cast`` as in ``across_states``."""
    specs = []
    for (measure, absence), rows in across_states(what, then, cast).groupby(["measure", "absence"], sort=False):
        x, y = rows["pct"].to_numpy(), rows["value"].to_numpy()
        rank, luck, other_way = reliance.rank_correlation(x, y), reliance.chance(x, y), reliance.chance(-x, y)
        value = f"rank correlation {signed(rank)}, chance {luck:.2f}, {len(rows)} states"
        name = f"across states: {measure} and {what}, absence {absence}{OF_THE_DAY if then else ''}"
        specs.append(Specification(name, value, outcome(luck < RARE, other_way >= RARE), then, measure, what == AGREEMENT))
    return specs


def _within() -> list[Specification]:
    yearly = reliance.yearly_agreement(tables.load("assembly_votes"), list(POST_SOVIET))
    specs = []
    for measure in MEASURES:
        panel = reliance.shares(tables.load("post_soviet_dependence"), measure).merge(yearly, on=["iso3", "year"])
        slope, low, high, states = reliance.within(panel)
        value = f"{signed(slope)} ({signed(low)} to {signed(high)}) points of agreement a point of GDP, {states} states"
        specs.append(Specification(f"within states: {measure}, {panel['year'].min()} to {panel['year'].max()}", value, outcome(low > 0, slope > 0), False, beside=True))
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
            specs.append(Specification(f"a pair by {measure}: Kazakhstan and {name}", value, outcome(differ and same < ALIKE, not differ), False, beside=True))
    return specs
