"""C44 on small tables: what is declared for Kyrgyzstan and what is recorded there."""

from itertools import product

from tests.claims.power import MadeUp, case

YEARS = (2019, 2020, 2021, 2022, 2023)
BEFORE = 100.0


def _ledgers(made: MadeUp, poland: float, germany: float, others: float = 0.0) -> None:
    """Each of two states declares a hundred a year; what is recorded of it from 2022 on, and what other origins gain."""
    made.rows("exchange_rates_annual", *({"year": y, "kgs_per_usd": 80.0, "kgs_per_eur": 80.0} for y in YEARS))
    made.rows("eurostat_exports_annual", *({"partner": "KGZ", "year": y, "value_eur": 2 * BEFORE * 1e3} for y in YEARS))
    made.rows(
        "eurostat_exports_monthly",
        *({"reporter": r, "partner": "KGZ", "period": f"{y}-06", "value_eur": BEFORE * 1e3} for r, y in product(("DEU", "POL"), YEARS)),
    )
    later = {"POL": poland, "DEU": germany, "TUR": BEFORE + others, "USA": BEFORE}
    made.rows(
        "kyrgyz_trade_by_partner",
        *(
            {"flow": "import", "partner": p, "year": y, "value_kusd": BEFORE if y < 2022 else value, "status": "final"}
            for (p, value), y in product(later.items(), YEARS)
        ),
    )
    made.rows("direct_shipments")


@case("C44", "supported")
def _less_arrives_and_least_from_the_border(made):
    _ledgers(made, poland=10.0, germany=60.0)


@case("C44", "partly")
def _less_arrives_from_all_alike(made):
    _ledgers(made, poland=30.0, germany=30.0)


@case("C44", "contradicted")
def _all_arrives(made):
    _ledgers(made, poland=150.0, germany=140.0, others=50.0)  # more than freight of a fifth could take
