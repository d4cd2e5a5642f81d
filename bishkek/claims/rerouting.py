"""Rules of C40 (parallel imports, and the way they take) and C42 (analysts said so)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, UNKNOWN, Specification, Verdict, by_most, of_parts, outcome, rule, twice
from bishkek.measures import growth
from bishkek.numbers.trade import specifications

NEEDED = 3  # of five, in the top tenth of destinations
#: The three answers that C40 needs; the name of each specification begins with one of them.
PROMOTED, TAKEN, LARGEST = "Promoted", "Way taken", "Largest way"
SETS = {"Central Asia": growth.CENTRAL_ASIA, "Caucasus and Central Asia": growth.FOLLOWED}
REGIONS = {"the Central Asian three": "Central Asia", "the five": "Caucasus and Central Asia"}
MAIN_BASE = "2021"
DOSE = "share lost in Russia"
OUTSIDE, OWN_CHAPTER, HIGH = "banned codes against codes outside the annexes", "banned codes against their own chapter", "high-priority codes"
#: Design and comparison of ``product_estimates`` -> the way that it is a copy of, and its words; all others stand beside.
WAYS = {
    ("difference", "Annex XXIII"): (OUTSIDE, "codes outside the annexes read"),
    ("difference", "Annex XXIII, others without high-priority"): (OUTSIDE, "these without high-priority codes"),
    ("difference", "Annex XXIII, others without four chapters"): (OUTSIDE, "these without chapters 84, 85, 88 and 90"),
    ("within chapter", "Annex XXIII"): (OWN_CHAPTER, "codes of their own chapter"),
    ("difference", "high-priority goods"): (HIGH, "all other codes"),
    ("difference", "high-priority goods, others clean"): (HIGH, "codes on no list, without chapters 84, 85, 88 and 90"),
    ("dose", "dose, all codes"): (DOSE, "all codes"),
    ("dose", "dose, without chapter 87"): (DOSE, "without vehicles"),
    ("dose", "dose, Annex XXIII"): (DOSE, "within banned codes"),
    ("dose", "dose, other goods"): (DOSE, "within other codes"),
}
BESIDE = {"all listed codes": "all listed codes against all other trade", "all codes of the extract": "the whole extract against all other trade"}
LISTED_LATER = ("high-priority goods", "high-priority goods, others clean", "Annex XXIII, others without high-priority")  # by the list of February 2024
PUBLISHED_THEN = 2022  # last complete year of the annual table on the date of the article
STANDING = {"first": "holds", "among": "holds in part", "not among": "fails"}
KYRGYZ = "Kyrgyz trade with Russia"


@rule("C40")
def parallel_imports() -> Verdict:
    """Moscow promotes them; they take the way through Central Asia; it is the largest way."""
    return twice(three_answers, "excess.cca_2023", [*acts(), *_by_destination(), *_by_product(), *routes(tables.load("supply_routes"))])


def three_answers(specs: Sequence[Specification]) -> str:
    """Most ways decide each answer; whether the way was taken exports cannot show without a caveat."""
    asked = {answer: [s for s in specs if s.name.startswith(answer)] for answer in (PROMOTED, TAKEN, LARGEST)}
    return of_parts(*(by_most(found, caveat=answer == TAKEN) if found else UNKNOWN for answer, found in asked.items()))


def acts(first: str = "", until: str = ARTICLE_DATE) -> list[Specification]:
    """Acts that let goods in, and official counts of such imports, from one day to before another (the article)."""
    table = tables.load("parallel_import_acts")
    specs = []
    for row in table[(table["date"] >= first) & (table["date"] < until)].itertuples():
        holds = row.kind == "permits" or (row.kind == "counts" and row.value_usd_bn > 0)
        said = f"{row.kind}, {row.date}" if row.kind != "counts" else f"{row.value_usd_bn:g} billion dollars, {row.date}"
        specs.append(Specification(f"{PROMOTED}: {row.institution}, {row.act} ({row.date})", said, outcome(holds), hangs_on=row.measure))
    return specs


def _by_destination() -> list[Specification]:
    """At least three of the five Central Asian states in the top tenth of all destinations by growth; another five beside."""
    exports, partners = tables.load("eurostat_exports_annual"), tables.load("partners")
    specs = []
    for region, five in SETS.items():
        for how in specifications():
            found = growth.count_in_top(growth.excess_exports(exports, partners, how), among=five)
            name, value = f"{TAKEN}: {_name(region, how)}", f"{found} of 5 in the top tenth"
            aside = region != "Central Asia"
            specs.append(Specification(name, value, outcome(found >= NEEDED), how.year <= PUBLISHED_THEN, "" if aside else "growth by destination", aside))
    return specs


def _name(region: str, how: growth.Comparison) -> str:
    base = str(how.base[0]) if len(how.base) == 1 else f"mean of {how.base[0]} to {how.base[-1]}"
    return f"{region}, {base} to {how.year}, destinations from €{how.floor_eur / 1e6:.0f} million"


def _by_product() -> list[Specification]:
    """Leads of restricted goods and doses: above one with their interval, below it, or open."""
    estimates = tables.load("product_estimates").query("design != 'event study'")
    specs = []
    for row in estimates[estimates["place"].isin(REGIONS)].itertuples():
        way, words = WAYS.get((row.design, row.comparison), ("", BESIDE.get(row.comparison, "")))
        aside = not way or row.place != "the Central Asian three"
        if not words or (aside and row.base != MAIN_BASE):
            continue
        factor, low, high = (f"{np.exp(value):.2f}" for value in (row.estimate, row.low, row.high))
        found = "holds" if row.low > 0 else "fails" if row.high < 0 else "holds in part"
        name = f"{TAKEN}: {way + ', ' if way else ''}{words}, {REGIONS[row.place]}, base {row.base}"
        value = f"{factor} times ({low} to {high}){', open' if found == 'holds in part' else ''}"
        specs.append(Specification(name, value, found, row.comparison not in LISTED_LATER, "" if aside else way, aside))
    return specs


def routes(studies: pd.DataFrame) -> list[Specification]:
    """Where those who studied the routes (rows of ``supply_routes``) put Central Asia; publications of one team are copies."""
    return [
        Specification(f"{LARGEST}: {row.study}, {row.goods}", row.standing + " the main ways" * (row.standing != "first"), STANDING[row.standing], row.published < ARTICLE_DATE, row.team)
        for row in studies.itertuples()
    ]


@rule("C42")
def analysts_said_so() -> Verdict:
    """Independent, named publications before the article; a caveat unless two teams speak of Kyrgyz trade with Russia."""
    specs = [
        Specification(
            f"{row.author} ({row.outlet}), on {row.about}",
            row.published,
            outcome(row.view == "linked"),
            hangs_on=row.team,
        )
        for row in tables.load("analyst_statements").query("published < @ARTICLE_DATE").itertuples()
    ]
    return twice(teams, "analysts.before_article", specs)


def teams(specs: Sequence[Specification]) -> str:
    """The verdict by the teams that tie trade to evasion, and by those of them that speak of Kyrgyz trade with Russia."""
    linked = [s for s in specs if s.outcome == "holds"]
    if not linked:
        return "contradicted"
    if len({s.way for s in linked}) < 2:
        return "partly"
    direct = {s.way for s in linked if s.name.endswith(KYRGYZ)}
    return "supported" if len(direct) >= 2 else "supported with a caveat"
