"""C30 by what four powers ask, C31 by what donors gave to Kyrgyzstan."""

from tests.claims.power import MadeUp, case


def _asks(made: MadeUp, **asks: str) -> None:
    made.rows("partner_statements", *({"id": p, "date": "2023-05-19", "partner": p, "kind": "statement", "title": "joint text", "asks": a} for p, a in asks.items()))


@case("C30", "supported")
def _no_side(made: MadeUp) -> None:
    _asks(made, CHN="none seen", EU="cooperation against evasion of sanctions", JPN="none seen", USA="none seen")


@case("C30", "partly")
def _two_and_two(made: MadeUp) -> None:
    _asks(made, CHN="none seen", EU="to take a side", JPN="none seen", USA="to take a side")


@case("C30", "contradicted")
def _a_side(made: MadeUp) -> None:
    _asks(made, CHN="none seen", EU="to take a side", JPN="to take a side", USA="to take a side")


def _gave(made: MadeUp, **after: float) -> None:
    """Ten million a year before, and so much after."""
    years = [(donor, year, million) for donor, late in after.items() for year, million in ((2019, 10.0), (2023, late))]
    made.rows("support_reports", *({"id": f"{d}{y}", "donor": d, "recipient": "KGZ", "year": y, "last_year": y, "million": m, "currency": "USD", "kind": "aid"} for d, y, m in years))


@case("C31", "supported")
def _more(made: MadeUp) -> None:
    _gave(made, JPN=20.0, EU=30.0, USA=5.0)


@case("C31", "partly")
def _more_and_less(made: MadeUp) -> None:
    _gave(made, JPN=20.0, USA=5.0)


@case("C31", "contradicted")
def _less(made: MadeUp) -> None:
    _gave(made, JPN=10.0, USA=5.0)
