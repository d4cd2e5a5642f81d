"""C43: car parts in the German ledger, that of the Union and the Kyrgyz record, beside cars."""

from tests.claims.power import MadeUp, case


def parts(made: MadeUp, german: int, other: int, recorded: int, cars: int = 100) -> None:
    """Everything was 100 in 2020 and 2021; what it is later, for German parts, those of another member, the record and German cars."""
    later = {("DEU", "8708"): german, ("FRA", "8708"): other, ("DEU", "8703"): cars, ("FRA", "8703"): 100}
    made.rows(
        "eurostat_vehicles_monthly",
        *(
            {"reporter": reporter, "partner": "KGZ", "heading": heading, "period": f"{year}-05", "value_eur": value if year == 2022 else 100}
            for (reporter, heading), value in later.items()
            for year in (2020, 2021, 2022)
        ),
    )
    made.rows("kyrgyz_main_goods", *({"flow": "import", "good": "Car parts and equipment", "year": y, "value_kusd": 100 if y == 2021 else recorded} for y in (2021, 2022, 2023)))


@case("C43", "supported")
def _all_grew(made: MadeUp) -> None:
    parts(made, german=300, other=200, recorded=150)


@case("C43", "partly")
def _grew_in_germany_alone_and_less_than_cars(made: MadeUp) -> None:
    parts(made, german=150, other=20, recorded=150, cars=900)


@case("C43", "contradicted")
def _all_fell(made: MadeUp) -> None:
    parts(made, german=50, other=50, recorded=50, cars=50)
