"""Rule of C44: the gap between what is declared for Kyrgyzstan and what is recorded there."""

from itertools import product

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, outcome, rule, same
from bishkek.measures import mirror, money
from bishkek.numbers.trade import german_exports, members

FREIGHT = {"same freight": (0.0, 0.0), "freight falls from 10 per cent": (0.1, 0.0), "freight falls from 20 per cent": (0.2, 0.0)}


@rule("C44")
def goods_that_never_arrived() -> Verdict:
    """The ratio of recorded to declared falls below its base-year floor in 2022 and 2023."""
    exports = tables.load("eurostat_exports_annual").query("partner == 'KGZ'").set_index("year")["value_eur"]
    rates = {
        "Kyrgyz exchange rates": money.usd_per_eur(tables.load("exchange_rates_annual")),
        "ECB exchange rates": tables.load("ecb_usd_per_eur_annual").set_index("year")["usd_per_eur"],
    }
    specs = []
    for origins, (freight, margins), (source, rate) in product((False, True), FREIGHT.items(), rates.items()):
        name = f"European Union, {'five other origins counted' if origins else 'European origin only'}, {freight}, {source}"
        specs.append(_specification(name, exports, list(members()), rate, mirror.Bounds(origins, *margins)))
    for (freight, margins), (source, rate) in product(FREIGHT.items(), rates.items()):
        name = f"Germany, {freight}, {source}"
        specs.append(_specification(name, german_exports(), ["DEU"], rate, mirror.Bounds(False, *margins)))
    holds = sum(s.outcome == "holds" for s in specs)
    verdict = "supported with a caveat" if holds == len(specs) else "partly" if holds else "contradicted"
    return same(verdict, "mirror.gap_2023", specs)


def _specification(
    name: str, declared: pd.Series, origins: list[str], rate: pd.Series, bounds: mirror.Bounds
) -> Specification:
    table = mirror.mirror(declared, tables.load("kyrgyz_trade_by_partner"), origins, rate, bounds)
    floor = table.loc[list(mirror.BASE_YEARS), "ratio"].min()
    value = f"{table.loc[2022, 'ratio']:.2f} and {table.loc[2023, 'ratio']:.2f}, floor {floor:.2f}"
    return Specification(name, value, outcome(mirror.opens_after(table)))
