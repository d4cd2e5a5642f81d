"""World Development Indicators of the World Bank: remittances and output of Kyrgyzstan, one vintage a release.

Address: ``https://api.worldbank.org/v2/country/KGZ/indicator/CODE?format=json&per_page=1000``; an answer is a
list of a head (page, pages, lastupdated) and of one record a year. A thousand records hold every year of one
country, so one page is asked for and an answer of more pages is refused. The day ``lastupdated`` is the release.

One release is taken whole: if one indicator has other figures than the newest vintage of its table, all three tables get
the new one, and if one cannot be read, none does. The Bank has replaced releases under the same day: other figures of a
day that is there already are a vintage of their own, named by the day on which they were read.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from bishkek.measures import vintages
from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import reading

NAME = "worldbank"
COUNTRY = "KGZ"
ADDRESS = f"https://api.worldbank.org/v2/country/{COUNTRY}/indicator/{{code}}?format=json&per_page={{rows}}"
LISTED = "vintages"
PUBLISHER = "World Bank WDI"


@dataclass(frozen=True)
class Series:
    """One indicator and the table of its vintages; ``digits`` as the table rounds, ``unit`` as the label states it."""

    key: str
    code: str
    table: str
    column: str
    digits: int
    unit: str


SERIES = (
    Series("remittances-share", "BX.TRF.PWKR.DT.GD.ZS", "remittances_share_vintages", "pct_of_gdp", 5, "% of GDP"),
    Series("remittances-usd", "BX.TRF.PWKR.CD.DT", "remittances_usd_vintages", "usd", 0, "current US$"),
    Series("gdp", "NY.GDP.MKTP.CD", "gdp_vintages", "usd", 0, "current US$"),
)


def requests(current: Mapping[str, pd.DataFrame]) -> list[Request]:
    """One request for each indicator."""
    return [Request(s.key, ADDRESS.format(code=s.code, rows=1000), "json") for s in SERIES]


def fits(request: Request, body: bytes) -> bool:
    """Whether a file answers a request: it names its indicator."""
    code = next(s.code for s in SERIES if s.key == request.key)
    return re.search(rb'"id"\s*:\s*"' + re.escape(code.encode()) + b'"', body) is not None


def tidy(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of vintages, and the list of them, with the release of the answers added; vintages that are there stay untouched.

    All stay as they are if each answer gives what the newest vintage of its table has, or the newest of the same release.
    """
    figures = _figures(answers)
    if not figures:
        return {}
    listed = current[LISTED]
    days = {day for _, day, _ in figures.values()}
    if len(days) > 1:
        reading.place(NAME, answers[0]).refuse(f"the answers are of several releases ({', '.join(sorted(days))})", "ask again later, a release is taken whole")
    day = days.pop()
    reading.not_after(reading.place(NAME, answers[0]), "the release is dated", day, answers[0].read)
    rows = {s.table: _rows(s, values, current[s.table]) for s, _, values in figures.values()}
    same_day = set(listed["vintage"][(listed["publisher"] == PUBLISHER) & (listed["released"] == day)])
    for among in (set(listed["vintage"]), same_day):  # a file or a server may give an older release once more
        if all(_is_there(rows[name], current[name], listed, among) for name in rows):
            return {name: current[name].copy() for name in (*rows, LISTED)}
    new = _row(day, answers[0], same_day)
    tables = {name: reading.merged(current[name], frame.assign(vintage=new["vintage"]), ["vintage", "year"]) for name, frame in rows.items()}
    return tables | {LISTED: reading.merged(listed, pd.DataFrame([new]), ["vintage"])}


def _figures(answers: Sequence[Answer]) -> dict[str, tuple[Series, str, dict[int, float]]]:
    """By key of the request: the series, the day of the release and the values by year; all three are there, or none."""
    series, found = {s.key: s for s in SERIES}, {}
    for answer in answers:
        if answer.request.key not in series:
            reading.place(NAME, answer).refuse("nothing was asked for under this key")
        found[answer.request.key] = (s := series[answer.request.key], *_values(answer, s))
    if found and (missing := [key for key in series if key not in found]):
        reading.place(NAME, answers[0]).refuse(f"the answer {missing[0]} of the same release is missing", "ask for all three, a release is taken whole")
    return found


def _rows(s: Series, values: Mapping[int, float], old: pd.DataFrame) -> pd.DataFrame:
    """The rows that a release has, without their vintage, from the first year of the table on."""
    first = old["year"].min()
    years = sorted(year for year in values if year >= first)
    if not years:
        reading.Place(NAME, s.key).refuse(f"no year from {first} on has a value", "ask again later")
    frame = pd.DataFrame({"vintage": "", "year": years, s.column: [values[year] for year in years]})
    return (frame.assign(status="published") if "status" in old else frame)[list(old.columns)].astype(old.dtypes.to_dict())


def _is_there(rows: pd.DataFrame, old: pd.DataFrame, listed: pd.DataFrame, among: Collection[str]) -> bool:
    """Whether the newest of some vintages of a table has the same figures; what was called of them later (withdrawn) is no figure."""
    if not (keys := set(old["vintage"]) & set(among)):
        return False
    last = old[old["vintage"] == vintages.newest(listed, keys)]
    figures = [c for c in old.columns if c not in ("vintage", "status")]
    return bool(rows[figures].equals(last[figures].reset_index(drop=True)))


def _row(day: str, answer: Answer, same_day: Collection[str]) -> dict[str, str | None]:
    """The row of a new vintage: a release or, if there are vintages of the release of this day, what replaced it."""
    row = {"publisher": PUBLISHER, "released": day, "retrieved": answer.read or None, "grade": "A", "origin": "api.worldbank.org/v2"}
    if not same_day:
        return row | {"vintage": f"{day} release", "edition": "release", "seen": None}
    replaced = f"{day} release, read {answer.read}"
    if replaced in same_day:
        reading.place(NAME, answer).refuse(f"the release of {day} has other figures for the second time on {answer.read}", "ask again tomorrow")
    return row | {"vintage": replaced, "edition": vintages.REPLACED, "seen": answer.read}


def _values(answer: Answer, s: Series) -> tuple[str, dict[int, float]]:
    """The day of the release, and per cent or US dollars by year; years without a value are left out."""
    at = reading.place(NAME, answer)
    updated, records = _parts(at, reading.document(at, answer.body))
    rows = [(at.row(n), reading.fields(at.row(n), r, ("indicator", "countryiso3code", "date", "value"))) for n, r in enumerate(records, start=1)]
    if others := sorted({reading.plain(here, r["countryiso3code"]) for here, r in rows} - {COUNTRY}):
        at.refuse(f"the country is {reading.listed(others)}, expected {COUNTRY}", "ask under the address of the request")
    seen: set = set()
    values = {}
    for here, r in rows:
        year = reading.year(here, r["date"])
        reading.once(here, seen, (COUNTRY, year))
        if r["value"] is not None:
            values[year] = round(reading.amount(here, r["value"], _factor(here, s, r)), s.digits)
    if not values:
        at.refuse("no year has a value", "ask again later")
    return updated, values


def _parts(at: reading.Place, document: object) -> tuple[str, list]:
    """The day of the update and the records."""
    if not isinstance(document, list) or not document:
        at.refuse("the answer is not a list of head and records")
    head = document[0]
    if isinstance(head, dict) and "message" in head:
        at.refuse(f"the service answers {_message(head['message'])}", "look at the address and at the code of the indicator")
    head = reading.fields(at, head, ("pages", "lastupdated"))
    records = document[1] if len(document) > 1 else None
    if not isinstance(records, list) or not records:
        at.refuse("the answer is empty", "ask again later")
    if head["pages"] not in (1, "1"):
        at.refuse(f"the answer has {reading.shown(head['pages'])} pages", "raise per_page so that one page holds all")
    return reading.day(at, head["lastupdated"]), records


def _message(messages: object) -> str:
    """What a message document says: its code, and what is wrong in words."""
    first = messages[0] if isinstance(messages, list) and messages else messages
    return f"{reading.shown(first.get('id'))}, {reading.shown(first.get('value'))}" if isinstance(first, dict) else reading.shown(messages)


def _factor(at: reading.Place, s: Series, record: dict) -> int:
    """What the unit multiplies by, from the indicator's label and the field ``unit``."""
    indicator = reading.fields(at, record["indicator"], ("id", "value"))
    if indicator["id"] != s.code:
        at.refuse(f"the indicator is {reading.shown(indicator['id'])}, expected {s.code}")
    return reading.factor(at, " ".join(reading.plain(at, v) for v in (indicator["value"], record.get("unit"))), s.unit)


SOURCE = Source(
    name=NAME,
    title="World Bank, World Development Indicators",
    tables=(*(s.table for s in SERIES), LISTED),
    requests=requests,
    tidy=tidy,
    fits=fits,
    probe=Request("probe", ADDRESS.format(code="NY.GDP.MKTP.CD", rows=1), "json"),
)
