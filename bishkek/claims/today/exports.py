"""What C40, C42, C43 and C44 ask of today: European exports, the ways to Russia, and the two ledgers."""

from bishkek import tables
from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.mirror import ROUTE, decide
from bishkek.claims.rerouting import TAKEN, acts, routes, teams, three_answers
from bishkek.claims.verdict import Specification, outcome
from bishkek.measures import growth, since
from bishkek.numbers.mirror import EUROPEAN, EVERY, FIVE, NET, ORIGINS, direct
from bishkek.numbers.mirror_states import by_member
from bishkek.numbers.since_exports import YEAR, last_month, same_months
from bishkek.numbers.since_ledgers import STATES, bounds, raised
from bishkek.numbers.trade import BASES

FIRST = "2024"  # what was said or counted from this year on
KNOWN = ("KAZ", "KGZ", "UZB")  # Central Asian states with months at hand
BORDER = ("EST", "POL")  # border states whose turnover was named
OPEN = "9999"


@asked_today("C40")
def parallel_imports_today() -> Asked:
    """The three answers of the rule, by acts and counts, exports and publications from 2024 on."""
    studies = tables.load("supply_routes").query("published >= @FIRST").sort_values("published", kind="stable").groupby("team", sort=False).tail(1)
    return Asked([*acts(FIRST, OPEN), *_by_destination(), *routes(studies)], last_month(), "since.kgz_rise", three_answers)


def _by_destination() -> list[Specification]:
    """Growth to January to August 2024 of three Central Asian states, against the mark of 2023: the slowest of the fastest tenth."""
    exports, partners, months = tables.load("eurostat_exports_annual"), tables.load("partners"), same_months()
    specs = []
    for base in BASES:
        ranked = growth.excess_exports(exports, partners, growth.Comparison(base))
        mark = ranked.loc[ranked["rank"] <= 0.1 * len(ranked), "growth"].min()
        grew = months[YEAR] / months[list(base)].mean(axis=1)
        above = sum(grew[p] >= mark for p in KNOWN)
        name = str(base[0]) if len(base) == 1 else f"mean of {base[0]} to {base[-1]}"
        value = f"{above} of {len(KNOWN)} at {mark:.2f} times or more (" + ", ".join(f"{p} {grew[p]:.2f}" for p in KNOWN) + ")"
        found = outcome(above == len(KNOWN), above > 0)
        specs.append(Specification(f"{TAKEN}: Central Asia, January to August, {name} to {YEAR}", value, found, False, "growth by destination"))
    return specs


@asked_today("C42")
def analysts_today() -> Asked:
    """Named publications from 2024 on, by team."""
    said = tables.load("analyst_statements").query("published >= @FIRST")
    specs = [
        Specification(f"{row.author} ({row.outlet}), on {row.about}", row.published, outcome(row.view == "linked"), False, row.team)
        for row in said.itertuples()
    ]
    return Asked(specs, said["published"].max(), "analysts.since", teams)


@asked_today("C43")
def car_parts_today() -> Asked:
    """Nothing by product after November 2022 was found."""
    return Asked([])


@asked_today("C44")
def goods_that_never_arrived_today() -> Asked:
    """The recorded share of three member states in 2024, at most, and whether less of it is left on the border."""
    named = tables.load("since_figures").query("topic == 'recorded turnover'")
    return Asked([*_premise(), _route()], named["last"].max()[:4], "since.deu_bound", decide)


def _premise() -> list[Specification]:
    """Each reading of origin raises the bound of a state as it raised the share of the Union in 2023."""
    specs = []
    for reading in (EUROPEAN, FIVE, NET, EVERY):
        factor = raised(ORIGINS[reading], direct() if reading == NET else ())
        for row in bounds().itertuples():
            most = row.bound * factor
            value = f"at most {most:.2f}, floor {row.floor:.2f}"
            specs.append(Specification(f"{reading}, {STATES[row.member]}, {YEAR}", value, outcome(most < row.floor), False, FIVE if reading == NET else reading))
    return specs


def _route() -> Specification:
    border, germany = (since.left(bounds(), by_member(), members) for members in (BORDER, ("DEU",)))
    value = f"at most {border:.2f} of 2019 to 2021 is left, of Germany {germany:.2f}"
    return Specification(f"Poland and Estonia against Germany, {YEAR}", value, outcome(border < germany), False, ROUTE)
