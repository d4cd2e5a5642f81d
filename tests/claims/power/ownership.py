"""C22 to C24 and C41 on small tables: who invests, who supplies, whether trade grew."""

from tests.claims.power import MadeUp, case


def _investors(made: MadeUp, *orders: tuple[str, ...]) -> None:
    """One report for each order of investors, each by an office of its own; the first has most."""
    names = [f"report_{i}" for i, _ in enumerate(orders)]
    row = {"measure": "flow", "first": "2022-01", "last": "2022-12", "published": "2023-03", "named": "three", "grade": "B", "status": "reported"}
    made.rows("investment_definitions", *(row | {"report": n, "label": n, "source": f"office of {n}"} for n in names))
    made.rows(
        "investment_reports",
        *({"report": n, "investor": c, "value": 9.0 - i, "unit": "million USD"} for n, order in zip(names, orders, strict=True) for i, c in enumerate(order)),
    )


CLAIMED, SWAPPED, APART = ("CHN", "RUS", "TUR"), ("RUS", "CHN", "TUR"), ("CHN", "TUR", "RUS")


@case("C22", "supported")
def _china_then_russia(made):
    _investors(made, CLAIMED, CLAIMED, SWAPPED)


@case("C22", "partly")
def _one_of_each(made):
    _investors(made, CLAIMED, APART, SWAPPED)


@case("C22", "contradicted")
def _russia_ahead(made):
    _investors(made, CLAIMED, SWAPPED, SWAPPED)


def _energy(made: MadeUp, **shares: float) -> None:
    """Russia's share by product (oil, gas) and measure, per cent, like ``oil_value=60``."""
    products = {"oil": "oil products", "gas": "natural gas"}
    row = {"period": "2022", "first": "2022-01", "last": "2022-12", "months": 12, "from_russia": None, "total": None, "published": "2023-03", "grade": "B"}
    made.rows(
        "energy_supply_reports",
        *(row | {"id": k, "product": products[k[:3]], "measure": k[4:], "share_low": v, "share_high": v} for k, v in shares.items()),
    )


@case("C23", "supported")
def _most_of_both(made):
    _energy(made, oil_value=60.0, oil_volume=70.0, gas_value=60.0, gas_volume=70.0)


@case("C23", "partly")
def _most_of_gas(made):
    _energy(made, oil_value=40.0, oil_volume=30.0, gas_value=60.0, gas_volume=70.0)


@case("C23", "contradicted")
def _most_of_neither(made):
    _energy(made, oil_value=40.0, oil_volume=30.0, gas_value=40.0, gas_volume=30.0)


def _food(made: MadeUp, **russian: int) -> None:
    """Russia's tonnes of a hundred by staple; Kazakhstan has the rest."""
    row = {"period": "2022", "first": "2022-01", "last": "2022-12", "second": "KAZ", "total_t": 100, "published": "2023-03", "grade": "B", "status": "reported"}
    made.rows("food_supply_reports", *(row | {"id": k, "good": k.replace("_", " "), "russia_t": v, "second_t": 100 - v} for k, v in russian.items()))


@case("C24", "supported")
def _leads_in_most(made):
    _food(made, wheat=90, wheat_flour=20, sugar=60, sunflower_oil=80)


@case("C24", "partly")
def _leads_in_half(made):
    _food(made, wheat=90, wheat_flour=20, sugar=40, sunflower_oil=80)


@case("C24", "contradicted")
def _leads_in_one(made):
    _food(made, wheat=30, wheat_flour=20, sugar=40, sunflower_oil=80)


def _growth(made: MadeUp, russian: dict[int, float], kyrgyz: dict[int, float]) -> None:
    """Growth by year and side, per cent."""
    made.rows(
        "bilateral_trade_reports",
        *(
            {"id": f"{y}", "ledger": "Russian", "period": f"{y}", "first": f"{y}-01", "last": f"{y}-12", "growth_pct": g, "said": "2024-03-01", "source": "made up", "grade": "B"}
            for y, g in russian.items()
        ),
    )
    level = {2021: 1000.0}
    for year in (2022, 2023):
        level[year] = level[year - 1] * (1 + kyrgyz[year] / 100)
    made.rows(
        "kyrgyz_trade_by_partner",
        *({"flow": "import", "partner": "RUS", "year": y, "value_kusd": v, "status": "final"} for y, v in level.items()),
    )


@case("C41", "supported")
def _both_grow(made):
    _growth(made, {2022: 37.0, 2023: 12.0}, {2022: 50.0, 2023: 4.0})


@case("C41", "partly")
def _one_year_of_two(made):
    _growth(made, {2022: 37.0, 2023: 5.0}, {2022: 50.0, 2023: 4.0})


@case("C41", "contradicted")
def _both_fall(made):
    _growth(made, {2022: -3.0, 2023: -12.0}, {2022: -5.0, 2023: -4.0})
