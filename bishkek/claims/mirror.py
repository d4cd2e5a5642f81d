"""Rule of C44: the gap between what is declared for Kyrgyzstan and what is recorded there."""

from collections.abc import Sequence

from bishkek.claims.verdict import Specification, Verdict, by_most, of_parts, outcome, rule, twice
from bishkek.measures import mirror
from bishkek.numbers.mirror import EUROPEAN, EVERY, FIVE, NET, definitions
from bishkek.numbers.mirror_states import by_group

YEARS = {2022: True, 2023: False}  # whether the year was known on the date of the article
ROUTE = "states that border Russia or Belarus against the others"
READINGS = {EUROPEAN: EUROPEAN, FIVE: FIVE, NET: FIVE, EVERY: EVERY}  # what a reading hangs on


@rule("C44")
def goods_that_never_arrived() -> Verdict:
    """First part: the recorded share falls below its base-year floor; second: it falls further where the road leads through Russia."""
    return twice(decide, "mirror.gap_2023", [*_premise(), *_route()])


def decide(tried: Sequence[Specification]) -> str:
    """Each part by most of its ways; a caveat at best, since a gap does not show where goods went."""
    parts = ([s for s in tried if s.hangs_on != ROUTE], [s for s in tried if s.hangs_on == ROUTE])
    return of_parts(*(by_most(part, caveat=True) for part in parts if part))


def _premise() -> list[Specification]:
    specs = []
    for (origin, freight), table in definitions().items():
        floor = table.loc[list(mirror.BASE_YEARS), "ratio"].min()
        for year, then in YEARS.items():
            ratio = table.loc[year, "ratio"]
            specs.append(Specification(f"{origin}, {freight}, {year}", f"{ratio:.2f}, floor {floor:.2f}", outcome(ratio < floor), then, READINGS[origin]))
    return specs


def _route() -> list[Specification]:
    table = by_group().set_index(["group", "year"])
    specs = []
    for year, then in YEARS.items():
        border, others = table["change"][True, year], table["change"][False, year]
        value = f"{border:.2f} of 2019 to 2021, the others {others:.2f}"
        specs.append(Specification(f"{ROUTE}, {year}", value, outcome(border < others), then, ROUTE))
    return specs
