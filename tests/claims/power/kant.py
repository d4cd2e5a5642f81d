"""Cases for the rules on the base at Kant."""

from tests.claims.power import MadeUp, case


def dates(made: MadeUp, opened: str, ceremony: str) -> None:
    rows = [("opened", opened), ("ceremony", ceremony)]
    made.rows("kant_dates", *({"id": f"{e}{w}", "event": e, "date": d, "named_by": w, "witness": w} for e, d in rows for w in ("Russian", "other")))


@case("C12", "supported")
def _(made: MadeUp) -> None:
    dates(made, "2003-10-23", "2023-10-12")


@case("C12", "partly")
def _(made: MadeUp) -> None:
    dates(made, "2003-10-23", "2023-09-12")


@case("C12", "contradicted")
def _(made: MadeUp) -> None:
    dates(made, "2001-10-23", "2023-09-12")


def base(made: MadeUp, aircraft: int, *uses: str) -> None:
    made.rows("kant_force", {"month": "2023-06", "status": "reported", "counted": "combat aircraft", "low": aircraft, "high": aircraft, "reported_by": "one"})
    made.rows("kant_use", *({"id": k, "kind": k, "date": "2016-12-09", "what": "what"} for k in uses))


@case("C13", "supported")
def _(made: MadeUp) -> None:
    base(made, 4, "legal basis", "use abroad")


@case("C13", "partly")
def _(made: MadeUp) -> None:
    base(made, 4, "legal basis")


@case("C13", "contradicted")
def _(made: MadeUp) -> None:
    base(made, 0)
