"""Cases for the rules on lists and on the central bank."""

from bishkek.measures.listings import OFAC
from tests.claims.power import MadeUp, case

FIRM = {"list": OFAC, "kind": "firm", "month": "2023-07", "listed": "2023-07-20", "founded": "2022-03-17", "programme": "EO 14024"}


def listed(made: MadeUp, *groups: str, **cells: object) -> None:
    """Firms of July 2023 by their group of goods, and as many entries in the monthly count."""
    made.rows("designations", *(FIRM | {"id": f"ofac-{i}", "common_name": f"Firm {i}", "ground": g, "reason": g} | cells for i, g in enumerate(groups)))
    made.edit("us_list_monthly", "country == 'KGZ' and month == '2023-07'", additions=len(groups))


@case("C45", "supported")
def _(made: MadeUp) -> None:
    listed(made, "aviation")


@case("C45", "partly")
def _(made: MadeUp) -> None:
    listed(made, "not told apart", "not seen")


@case("C45", "contradicted")
def _(made: MadeUp) -> None:
    listed(made, "not seen", kind="person")


def notices(made: MadeUp, *rows: tuple[str, str, str]) -> None:
    """Month, whether the bank's own, and whether it denies."""
    made.rows("central_bank_notices", *({"id": f"n{i}", "month": m, "what": "what", "own_document": o, "denies": d, "publisher": f"P{i}", "origin": f"P{i}"} for i, (m, o, d) in enumerate(rows)))


@case("C47", "supported")
def _(made: MadeUp) -> None:
    notices(made, ("2023-10", "yes", "no"))


@case("C47", "partly")
def _(made: MadeUp) -> None:
    notices(made, ("2023-10", "no", "no"))


@case("C47", "contradicted")
def _(made: MadeUp) -> None:
    notices(made, ("2023-10", "yes", "yes"))


@case("C48", "supported")
def _(made: MadeUp) -> None:
    listed(made, "electronics", "electronics", "electronics", "electronics")


@case("C48", "partly")
def _(made: MadeUp) -> None:
    listed(made, "aviation", "aviation", "aviation", "electronics")


@case("C48", "contradicted")
def _(made: MadeUp) -> None:
    listed(made, "aviation", "aviation", "electronics")
