"""C40: acts, growth by destination, leads and doses, routes. C42: who tied the trade to sanctions, and when."""

from tests.claims.power import MadeUp, case

CENTRAL_ASIA = "partner in ['KAZ', 'KGZ', 'TJK', 'TKM', 'UZB'] and year >= 2022"
KYRGYZ, REGION = "Kyrgyz trade with Russia", "exports to the region"


def evidence(made: MadeUp, kind: str, exports: int, lead: float, standing: str) -> None:
    """Acts of one kind, exports to Central Asia since 2022 (EUR), the middle of every interval (logs), where routes put it."""
    made.rows("parallel_import_acts", {"id": "a", "date": "2022-03-29", "institution": "Government", "act": "Decree", "kind": kind, "measure": "permission"})
    made.edit("eurostat_exports_annual", CENTRAL_ASIA, value_eur=exports)
    made.edit("product_estimates", "design != 'event study'", estimate=lead, low=lead - 0.1, high=lead + 0.1)
    made.edit("supply_routes", "published > '2000'", standing=standing)


@case("C40", "supported")
def _way_of_all(made: MadeUp) -> None:
    evidence(made, "permits", 10**11, 0.5, "first")


@case("C40", "partly")
def _promoted_but_by_other_ways(made: MadeUp) -> None:
    evidence(made, "permits", 10**11, -0.5, "not among")


@case("C40", "contradicted")
def _forbidden_and_not_there(made: MadeUp) -> None:
    evidence(made, "forbids", 1, -0.5, "not among")


def told(made: MadeUp, *rows: tuple[str, str, str]) -> None:
    """Publications of 2023 by team, subject and view."""
    made.rows("analyst_statements", *({"author": team, "team": team, "outlet": team, "published": "2023-05", "about": about, "view": view} for team, about, view in rows))


@case("C42", "supported")
def _two_teams(made: MadeUp) -> None:
    told(made, ("a", KYRGYZ, "linked"), ("b", KYRGYZ, "linked"))


@case("C42", "partly")
def _one_team_twice(made: MadeUp) -> None:
    told(made, ("a", KYRGYZ, "linked"), ("a", REGION, "linked"))


@case("C42", "contradicted")
def _nobody(made: MadeUp) -> None:
    told(made, ("a", KYRGYZ, "not linked"), ("b", REGION, "not linked"))
