"""Rule of C44: the gap between what is declared for Kyrgyzstan and what is recorded there."""

from bishkek.claims.verdict import Specification, Verdict, all_some_none, outcome, rule
from bishkek.measures import mirror
from bishkek.numbers.mirror import definitions


@rule("C44")
def goods_that_never_arrived() -> Verdict:
    """The ratio of recorded to declared falls below its base-year floor; then: in 2022, today: in 2022 and 2023."""
    today, then = (_specifications(years) for years in ((2022, 2023), (2022,)))
    verdict, before = (all_some_none(s, "supported with a caveat", "partly", "contradicted") for s in (today, then))
    return Verdict(verdict, before, "mirror.gap_2023", tuple(today))


def _specifications(years: tuple[int, ...]) -> list[Specification]:
    specs = []
    for (origin, freight), table in definitions().items():
        floor = table.loc[list(mirror.BASE_YEARS), "ratio"].min()
        value = " and ".join(f"{table.loc[y, 'ratio']:.2f}" for y in years) + f", floor {floor:.2f}"
        specs.append(Specification(f"{origin}, {freight}", value, outcome(mirror.opens_after(table, years))))
    return specs
