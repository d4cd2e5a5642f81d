"""Reference rates of the European Central Bank: dollars per euro, every working day.

Address: ``https://data-api.ecb.europa.eu/service/data/EXR/D.USD.EUR.SP00.A?format=csvdata``. Address, parameters
and names of columns are as the Bank documents them; untested against the live service. Days without a rate are left
out, or have an empty cell, or NaN as SDMX writes a missing value.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from bishkek.refresh.source import Answer, Notice, Request, Source
from bishkek.refresh.sources import reading

NAME = "ecb"
TABLE = "ecb_usd_per_eur_annual"
ADDRESS = "https://data-api.ecb.europa.eu/service/data/EXR/D.USD.EUR.SP00.A?format=csvdata&startPeriod={start}"
COLUMNS = ("FREQ", "CURRENCY", "CURRENCY_DENOM", "TIME_PERIOD", "OBS_VALUE")
SERIES = {"freq": "D", "currency": "USD", "currency_denom": "EUR"}
FEWEST = 250  # working days of a whole year; fewer is a torn answer


def requests(current: Mapping[str, pd.DataFrame]) -> list[Request]:
    """All daily rates since the first year of the table."""
    return [Request("usd-per-eur", ADDRESS.format(start=f"{current[TABLE]['year'].min()}-01-01"), "csv", notice=notice)]


def notice(body: bytes) -> Notice | None:
    """What the service says in place of data, a problem in JSON with ``detail``; None if it is data, or nothing that is known."""
    words = reading.words(body, "detail")
    return Notice("refused", words, "ask again later; if it stays, look up how the Bank wants to be asked now") if words else None


def fits(request: Request, body: bytes) -> bool:
    """Whether a file answers the request: its rows name the two currencies."""
    return any(tuple(row[c] for c in ("currency", "currency_denom")) == ("USD", "EUR") for row in reading.sample(body, COLUMNS))


def tidy(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The yearly means: year, USD per EUR, number of fixings. The last year of the answer is not over and left out."""
    old = current[TABLE]
    for answer in answers:
        old = reading.merged(old, means(answer, int(old["year"].min())), ["year"])
    return {TABLE: old}


def means(answer: Answer, first: int) -> pd.DataFrame:
    """Mean and number of fixings of every year from ``first`` that a later year follows."""
    daily = fixings(answer)
    at = reading.place(NAME, answer)
    years = daily["day"].str[:4].astype("int64")
    grouped = daily["rate"].groupby(years).agg(["mean", "size"])
    whole = grouped[(grouped.index >= first) & (grouped.index < years.max())]
    torn = whole.index[whole["size"] < FEWEST]
    if len(torn):
        at.refuse(f"{reading.listed(list(torn))} has fewer than {FEWEST} fixings", "fetch it again, it may be torn")
    return pd.DataFrame({"year": whole.index, "usd_per_eur": whole["mean"].round(6).array, "fixings": whole["size"].array})


def fixings(answer: Answer) -> pd.DataFrame:
    """The answer as day (ISO) and rate (USD per EUR); days without a rate, holidays, are left out."""
    at = reading.place(NAME, answer)
    seen: set = set()
    rows = []
    for here, row in reading.csv_rows(at, answer.body, COLUMNS):
        for column, expected in SERIES.items():
            if row[column] != expected:
                here.refuse(f"{column} is {reading.shown(row[column])}, expected {expected}")
        day = reading.day(here, row["time_period"])
        reading.once(here, seen, (day,))
        if row["obs_value"] not in reading.MISSING:
            rows.append((day, _rate(here, row)))
    if not rows:
        at.refuse("no day has a rate", "ask again later")
    reading.not_after(at, "the last rate is dated", max(day for day, _ in rows), answer.read)
    return pd.DataFrame(rows, columns=["day", "rate"])


def _rate(at: reading.Place, row: dict[str, str]) -> float:
    if row.get("unit", "USD") not in {"", "USD"}:
        at.refuse(f"the unit {reading.shown(row['unit'])} is unknown, expected USD")
    rate = reading.amount(at, row["obs_value"], reading.power(at, row))
    if rate == 0:
        at.refuse("a rate of nought")
    return rate


SOURCE = Source(
    name=NAME,
    title="European Central Bank, reference rates",
    tables=(TABLE,),
    requests=requests,
    tidy=tidy,
    fits=fits,
    probe=Request("probe", ADDRESS.format(start="2025-01-02") + "&endPeriod=2025-01-10", "csv", notice=notice),
)
