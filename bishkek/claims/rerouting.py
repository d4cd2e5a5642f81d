"""Rules of C40 (rerouting, first part: destinations) and C42 (analysts said so)."""

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, outcome, rule, same
from bishkek.measures import growth
from bishkek.numbers.trade import specifications

NEEDED = 3  # of the five neighbours, in the top tenth of destinations
ARTICLE_DATE = "2023-10-22"


def _name(how: growth.Comparison) -> str:
    base = str(how.base[0]) if len(how.base) == 1 else f"mean of {how.base[0]} to {how.base[-1]}"
    return f"{base} to {how.year}, destinations from €{how.floor_eur / 1e6:.0f} million"


@rule("C40")
def parallel_imports() -> Verdict:
    """At least three of the five neighbours in the top tenth of all destinations by growth."""
    exports, partners = tables.load("eurostat_exports_annual"), tables.load("partners")
    specs = []
    for how in specifications():
        found = growth.neighbours_in_top(growth.excess_exports(exports, partners, how))
        specs.append(Specification(_name(how), f"{found} of 5 in the top tenth", outcome(found >= NEEDED)))
    holds = sum(s.outcome == "holds" for s in specs)
    verdict = "supported with a caveat" if holds == len(specs) else "partly" if holds else "contradicted"
    return same(verdict, "excess.neighbours_2023", specs)


@rule("C42")
def analysts_said_so() -> Verdict:
    """At least two named publications before the article link the trade to sanctions."""
    statements = tables.load("analyst_statements")
    specs = [
        Specification(
            f"{row.author} ({row.outlet})",
            row.published,
            outcome(row.view == "linked" and row.published <= ARTICLE_DATE),
        )
        for row in statements.itertuples()
    ]
    holds = sum(s.outcome == "holds" for s in specs)
    verdict = "supported" if holds >= 2 else "partly" if holds else "contradicted"
    return same(verdict, "analysts.before_article", specs)
