"""Rule of C44: the gap between what is declared for Kyrgyzstan and what is recorded there."""

from itertools import product

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, all_some_none, outcome, rule
from bishkek.measures import mirror, money
from bishkek.numbers.mirror import members

FREIGHT = {
    "freight as before": (0.0, 0.0),
    "freight falls from 10 per cent": (0.1, 0.0),
    "freight falls from 20 per cent": (0.2, 0.0),
}
ORIGINS = {
    "European origin only": (),
    "five other origins counted": mirror.FIVE_ORIGINS,
    "every origin counted but China and the Eurasian Union": mirror.ALL_BUT_NEAREST,
}


@rule("C44")
def goods_that_never_arrived() -> Verdict:
    """The ratio of recorded to declared falls below its base-year floor; then: in 2022, today: in 2022 and 2023."""
    today, then = (_specifications(years) for years in ((2022, 2023), (2022,)))
    verdict, before = (all_some_none(s, "supported with a caveat", "partly", "contradicted") for s in (today, then))
    return Verdict(verdict, before, "mirror.gap_2023", tuple(today))


def _specifications(years: tuple[int, ...]) -> list[Specification]:
    declared = tables.load("eurostat_exports_annual").query("partner == 'KGZ'").set_index("year")["value_eur"]
    rates = money.usd_per_eur(tables.load("exchange_rates_annual"))
    kyrgyz = tables.load("kyrgyz_trade_by_partner")
    specs = []
    for (origin, others), (freight, margins) in product(ORIGINS.items(), FREIGHT.items()):
        table = mirror.mirror(declared, kyrgyz, list(members()), rates, mirror.Bounds(others, *margins))
        floor = table.loc[list(mirror.BASE_YEARS), "ratio"].min()
        value = " and ".join(f"{table.loc[y, 'ratio']:.2f}" for y in years) + f", floor {floor:.2f}"
        specs.append(Specification(f"{origin}, {freight}", value, outcome(mirror.opens_after(table, years))))
    return specs
