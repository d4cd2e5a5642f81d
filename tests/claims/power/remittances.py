"""C25 to C28 on small tables: how many, how much, against what, from where."""

from tests.claims.power import MadeUp, case


def _count(id: str, source: str, persons: int, year: int = 2022) -> dict:
    return {
        "id": id, "counted": "people staying in Russia", "bound": "exact", "persons": persons, "period": str(year), "month": f"{year}-06",
        "source": source, "publisher": "made up", "address": "made up", "grade": "B",
    }  # fmt: skip


def _counts(made: MadeUp, ministry: int, labour: int, census: int) -> None:
    made.rows("migrant_reports", _count("one", "Ministry of Foreign Affairs", ministry), _count("two", "Ministry of Labour", labour))
    made.edit("migrant_stock", "source == 'Russian census 2021'", persons=census)


@case("C25", "supported")
def _all_above(made):
    _counts(made, 1_100_000, 1_200_000, 1_000_001)


@case("C25", "partly")
def _rounding_to_a_million(made):
    _counts(made, 980_000, 1_200_000, 400_000)


@case("C25", "contradicted")
def _all_below(made):
    _counts(made, 600_000, 700_000, 400_000)


def _flows(made: MadeUp, bank: float, duma: float) -> None:
    row = {"flow": "from Russia, gross", "year": 2022, "source": "made up", "published": "2023-04", "grade": "B", "status": "final"}
    made.rows(
        "transfer_reports",
        row | {"id": "rus_gross_2022_11m", "months": 11, "usd_million": bank * 11 / 12},
        row | {"id": "rus_gross_2022", "months": 12, "usd_million": duma},
    )


@case("C26", "supported")
def _both_three(made):
    _flows(made, 3_000, 2_500)


@case("C26", "partly")
def _one_of_two(made):
    _flows(made, 3_000, 2_400)


@case("C26", "contradicted")
def _neither(made):
    _flows(made, 1_500, 2_400)


def _shares(made: MadeUp, then: float, now: float) -> None:
    row = {"status": "published"}
    made.rows(
        "remittances_share_vintages",
        row | {"vintage": "2023-05-10 release", "year": 2021, "pct_of_gdp": then},
        row | {"vintage": "2025 copy", "year": 2022, "pct_of_gdp": now},
    )


@case("C27", "supported")
def _a_third(made):
    _shares(made, 10.0, 33.0)


@case("C27", "partly")
def _above_a_quarter(made):
    _shares(made, 33.0, 28.0)


@case("C27", "contradicted")
def _half(made):
    _shares(made, 33.0, 50.0)


def _from_russia(made: MadeUp, over_inflow: float, by_sender: float) -> None:
    """Shares of Russia, per cent: over the inflow, and among the transfers by sender."""
    made.edit("remittances_usd_vintages", "year in (2021, 2022)", usd=3e9)
    made.edit("transfer_reports", "id == 'rus_gross_2022'", usd_million=30 * over_inflow)
    made.edit("transfer_reports", "id == 'rus_gross_2021_11m'", usd_million=30 * over_inflow * 11 / 12)
    made.edit("transfer_reports", "id == 'rus_gross_2022_11m'", usd_million=by_sender)
    made.edit("transfer_reports", "id in ('usa_gross_2022_11m', 'tur_gross_2022_11m', 'kaz_gross_2022_11m')", usd_million=(100 - by_sender) / 3)
    made.edit("russia_share_reports", "measure == 'recorded transfers'", pct=by_sender)


@case("C28", "supported")
def _nearly_all(made):
    _from_russia(made, 90.0, 95.0)


@case("C28", "partly")
def _nearly_all_and_more_than_half(made):
    _from_russia(made, 60.0, 95.0)


@case("C28", "contradicted")
def _less_than_half(made):
    _from_russia(made, 30.0, 40.0)
