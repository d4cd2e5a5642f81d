"""World Development Indicators of the World Bank: remittances and output of Kyrgyzstan, one vintage an update.

Address: ``https://api.worldbank.org/v2/country/KGZ/indicator/CODE?format=json&per_page=1000``; an answer is a
list of a head (page, pages, lastupdated) and of one record a year. A thousand records hold every year of one
country, so one page is asked for and an answer of more pages is refused. The day ``lastupdated`` is the vintage.
Address and layout are as publicly documented; untested against the live service.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import reading

NAME = "worldbank"
COUNTRY = "KGZ"
ADDRESS = f"https://api.worldbank.org/v2/country/{COUNTRY}/indicator/{{code}}?format=json&per_page={{rows}}"


@dataclass(frozen=True)
class Series:
    """One indicator and the table of its vintages; ``digits`` as the table rounds, ``unit`` as the label states it."""

    key: str
    code: str
    table: str
    column: str
    digits: int
    unit: str
    vintage: str = "{day}"


SERIES = (
    Series("remittances-share", "BX.TRF.PWKR.DT.GD.ZS", "remittances_share_vintages", "pct_of_gdp", 5, "% of GDP"),
    Series("remittances-usd", "BX.TRF.PWKR.CD.DT", "remittances_usd_vintages", "usd", 0, "current US$"),
    Series("gdp", "NY.GDP.MKTP.CD", "gdp_vintages", "usd", 0, "current US$", "WDI of {day} (series ends {last})"),
)


def requests(current: Mapping[str, pd.DataFrame]) -> list[Request]:
    """One request for each indicator."""
    return [Request(s.key, ADDRESS.format(code=s.code, rows=1000), "json") for s in SERIES]


def fits(request: Request, body: bytes) -> bool:
    """Whether a file answers a request: it names its indicator."""
    code = next(s.code for s in SERIES if s.key == request.key)
    return re.search(rb'"id"\s*:\s*"' + re.escape(code.encode()) + b'"', body) is not None


def tidy(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of vintages with the new vintage added; vintages that are there stay untouched."""
    series = {s.key: s for s in SERIES}
    tables = {}
    for answer in answers:
        if answer.request.key not in series:
            reading.place(NAME, answer).refuse("nothing was asked for under this key")
        s = series[answer.request.key]
        tables[s.table] = _with_vintage(s, vintage(answer, s), current[s.table])
    return tables


def _with_vintage(s: Series, new: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    new = new[new["year"] >= old["year"].min()]
    if new.empty or new["vintage"].iloc[0] in set(old["vintage"]):
        return old.copy()
    if "status" in old:
        new = new.assign(status="published")
    return reading.merged(old, new, ["vintage", "year"])


def vintage(answer: Answer, s: Series) -> pd.DataFrame:
    """One answer as vintage, year and value (per cent, or US dollars); years without a value are left out."""
    at = reading.place(NAME, answer)
    updated, records = _parts(at, reading.document(at, answer.body))
    rows = [(at.row(n), reading.fields(at.row(n), r, ("indicator", "countryiso3code", "date", "value"))) for n, r in enumerate(records, start=1)]
    reading.known(at, [reading.plain(here, r["countryiso3code"]) for here, r in rows], {COUNTRY})
    seen: set = set()
    values = {}
    for here, r in rows:
        year = reading.year(here, r["date"])
        reading.once(here, seen, (COUNTRY, year))
        if r["value"] is not None:
            values[year] = round(reading.amount(here, r["value"], _factor(here, s, r)), s.digits)
    if not values:
        at.refuse("no year has a value", "ask again later")
    label = s.vintage.format(day=updated, last=max(values))
    return pd.DataFrame({"vintage": label, "year": list(values), s.column: list(values.values())})


def _parts(at: reading.Place, document: object) -> tuple[str, list]:
    """The day of the update and the records."""
    if not isinstance(document, list) or not document:
        at.refuse("the answer is not a list of head and records")
    head = document[0]
    if isinstance(head, dict) and "message" in head:
        at.refuse(f"the service answers {reading.shown(head['message'])}")
    head = reading.fields(at, head, ("pages", "lastupdated"))
    records = document[1] if len(document) > 1 else None
    if not isinstance(records, list) or not records:
        at.refuse("the answer is empty", "ask again later")
    if head["pages"] not in (1, "1"):
        at.refuse(f"the answer has {reading.shown(head['pages'])} pages", "raise per_page so that one page holds all")
    return reading.day(at, head["lastupdated"]), records


def _factor(at: reading.Place, s: Series, record: dict) -> int:
    """What the unit multiplies by, from the indicator's label and the field ``unit``."""
    indicator = reading.fields(at, record["indicator"], ("id", "value"))
    if indicator["id"] != s.code:
        at.refuse(f"the indicator is {reading.shown(indicator['id'])}, expected {s.code}")
    return reading.factor(at, " ".join(reading.plain(at, v) for v in (indicator["value"], record.get("unit"))), s.unit)


SOURCE = Source(
    name=NAME,
    title="World Bank, World Development Indicators",
    tables=tuple(s.table for s in SERIES),
    requests=requests,
    tidy=tidy,
    fits=fits,
    probe=Request("probe", ADDRESS.format(code="NY.GDP.MKTP.CD", rows=1), "json"),
)
