"""Rules of C40 (rerouting, by destination and by product) and C42 (analysts said so)."""

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, Specification, Verdict, all_some_none, outcome, rule, twice
from bishkek.measures import growth
from bishkek.numbers.products import BASES, CENTRAL_ASIAN
from bishkek.numbers.trade import specifications

NEEDED = 3  # of five, in the top tenth of destinations
SETS = {
    "Central Asia": growth.CENTRAL_ASIA,
    "Caucasus and Central Asia": growth.FOLLOWED,
}
PRODUCT_SETS = {"Caucasus and Central Asia": (growth.FOLLOWED, 3), "Central Asia": (CENTRAL_ASIAN, 2)}
COMPARED = {
    "Annex XXIII": "Annex XXIII against other goods of the extract",
    "high-priority goods": "high-priority goods against all other codes",
    "all codes of the extract": "all codes of the extract against all other trade",
}
PUBLISHED_THEN = 2022  # last complete year of the annual table on the date of the article


def _name(region: str, how: growth.Comparison) -> str:
    base = str(how.base[0]) if len(how.base) == 1 else f"mean of {how.base[0]} to {how.base[-1]}"
    return f"{region}, {base} to {how.year}, destinations from €{how.floor_eur / 1e6:.0f} million"


@rule("C40")
def parallel_imports() -> Verdict:
    """By destination and by product; every specification of both parts has to hold."""
    specs = [*_by_destination(), *_by_product()]
    return twice(lambda s: all_some_none(s, "supported with a caveat", "partly", "contradicted"), "excess.cca_2023", specs)


def _by_destination() -> list[Specification]:
    """At least three of five in the top tenth of all destinations by growth, for two sets of five."""
    exports, partners = tables.load("eurostat_exports_annual"), tables.load("partners")
    specs = []
    for region, five in SETS.items():
        for how in specifications():
            found = growth.count_in_top(growth.excess_exports(exports, partners, how), among=five)
            value = f"{found} of 5 in the top tenth"
            specs.append(Specification(_name(region, how), value, outcome(found >= NEEDED), how.year <= PUBLISHED_THEN))
    return specs


def _by_product() -> list[Specification]:
    """Restricted goods grew faster, interval above nought, to three of five destinations or two of three Central Asian ones."""
    estimates = tables.load("product_estimates").query("design == 'difference'")
    estimates = estimates[estimates["comparison"].isin(COMPARED) & estimates["base"].isin(BASES)]
    specs = []
    for region, (places, needed) in PRODUCT_SETS.items():
        for (comparison, base), rows in estimates[estimates["place"].isin(places)].groupby(["comparison", "base"]):
            found = int((rows["low"] > 0).sum())
            name = f"{region}, {COMPARED[comparison]}, base {base}"
            specs.append(Specification(name, f"faster to {found} of {len(places)}", outcome(found >= needed, found == needed - 1)))
    return specs


@rule("C42")
def analysts_said_so() -> Verdict:
    """Independent, named publications before the article; a caveat unless two are about Kyrgyz trade with Russia."""
    statements = tables.load("analyst_statements")
    specs = [
        Specification(
            f"{row.author} ({row.outlet}), on {row.about}",
            row.published,
            outcome(row.view == "linked" and row.published < ARTICLE_DATE),
        )
        for row in statements.itertuples()
    ]
    linked = statements[(statements["view"] == "linked") & (statements["published"] < ARTICLE_DATE)]
    independent = linked["team"].nunique()
    direct = linked.loc[linked["about"] == "Kyrgyz trade with Russia", "team"].nunique()
    verdict = "contradicted" if not independent else "partly" if independent < 2 else "supported" if direct >= 2 else "supported with a caveat"
    return Verdict(verdict, verdict, "analysts.before_article", tuple(specs))
