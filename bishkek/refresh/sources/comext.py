"""Exports of goods from the European Union, from Eurostat's Comext (data set DS-045409).

Address: ``https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data/DS-045409/`` and the key
frequency.reporter.partner.product.flow.indicators; ``+`` joins codes and an empty place asks for all. Flow 2 is
export, VALUE_IN_EUROS plain euros, EXT_EU27_2020 all partners outside the Union. Too much at once gets HTTP 413,
so every request holds one year of months or some whole years. Address, keys and columns were seen in public code
and fixtures; untested against the live service.

As in the tables, no row means no recorded trade: a value of nought takes a row away, an empty cell leaves it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from bishkek import tables
from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import reading

NAME = "comext"
ADDRESS = "https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data/DS-045409/{key}?format=SDMX-CSV&compressed=false&startPeriod={start}"
COLUMNS = ("LAST UPDATE", "freq", "reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD", "OBS_VALUE")
EU, OUTSIDE = "EU27_2020", "EXT_EU27_2020"
MEMBERS, UNION, ANNUAL, TOTAL = "eurostat_exports_monthly", "eurostat_exports_monthly_eu27", "eurostat_exports_annual", "eurostat_exports_annual_total"
YEARS = 5  # in one request for all destinations
WITHIN = {"QR", "QV", "QY"}  # stores and unnamed partners within the Union, no destinations outside it
OTHER_NAMES = {"EL": "GR", "UK": "GB"}  # Eurostat's codes elsewhere
AGGREGATE = re.compile(r"EU|EA|[A-Z][A-Z0-9_]{2,}", re.ASCII)
UPDATED = re.compile(r"([0-3]\d)/([01]\d)/(\d\d)\b.*", re.ASCII)
PUBLISHED = 3  # the year is whole in an update of March of the next year; December comes out in February
ADDS_UP = 0.001  # share of the total by which the destinations may miss it


@dataclass(frozen=True)
class Codes:
    """Two-letter codes by ISO alpha-3 and the reverse; members of the Union as ISO; codes that are part of another."""

    to_iso: Mapping[str, str]
    to_comext: Mapping[str, str]
    members: frozenset[str]
    parts: frozenset[str]


@cache
def codes() -> Codes:
    """The lists of the data package."""
    table = tables.load("comext_codes")
    whole = table[table["kind"] == "partner"]
    return Codes(
        to_iso=dict(zip(whole["comext"], whole["iso3"], strict=True)),
        to_comext=dict(zip(whole["iso3"], whole["comext"], strict=True)),
        members=frozenset(tables.load("partners").query("group == 'EU'")["code"]),
        parts=frozenset(table["comext"][table["kind"] != "partner"]),
    )


def requests(current: Mapping[str, pd.DataFrame]) -> list[Request]:
    """Member states by year, the Union by month, and all destinations in runs of years; the last run has no end."""
    known = codes()
    partners = "+".join(known.to_comext[p] for p in sorted(current[MEMBERS]["partner"].unique()))
    members = "+".join(sorted(known.to_comext[m] for m in known.members))
    months = current[MEMBERS]["period"]
    years = range(int(months.min()[:4]), int(months.max()[:4]) + 1)
    found = [
        _request(f"members-{y}", f"M.{members}.{partners}.TOTAL.2.VALUE_IN_EUROS", f"{y}-01", "" if y == years[-1] else f"{y}-12") for y in years
    ]
    found.append(_request("union", f"M.{EU}.{partners}.TOTAL.2.VALUE_IN_EUROS", f"{current[UNION]['period'].min()}"))
    first, last = int(current[ANNUAL]["year"].min()), int(current[ANNUAL]["year"].max())
    for start in range(first, last + 1, YEARS):
        end = "" if start + YEARS > last else str(start + YEARS - 1)
        found.append(_request(f"destinations-{start}", f"A.{EU}..TOTAL.2.VALUE_IN_EUROS", str(start), end))
    return found


def _request(key: str, series: str, start: str, end: str = "") -> Request:
    return Request(key, ADDRESS.format(key=series, start=start) + (f"&endPeriod={end}" if end else ""), "csv")


def split(request: Request) -> list[Request]:
    """Two requests for the two halves of the reporters or, with one reporter, of the partners; none if both are single."""
    frequency, reporter, partner, *rest = request.url.split("/DS-045409/")[1].split("?")[0].split(".")
    for place, joined in enumerate((reporter, partner)):
        codes = joined.split("+")
        if len(codes) > 1:
            halves = ("+".join(codes[: len(codes) // 2]), "+".join(codes[len(codes) // 2 :]))
            series = [".".join((frequency, *((half, partner) if place == 0 else (reporter, half)), *rest)) for half in halves]
            old = ".".join((frequency, reporter, partner, *rest))
            return [replace(request, key=f"{request.key}-{n}", url=request.url.replace(old, new)) for n, new in enumerate(series, start=1)]
    return []


def fits(request: Request, body: bytes) -> bool:
    """Whether a file answers a request, or a part of it: it has rows of its frequency, of one of its reporters, within its time."""
    return bool(_cells(request, body)[0])


def lacking(request: Request, body: bytes) -> str:
    """What a request asks for and the file has no row of, in words: reporters, or periods up to its last one."""
    reporters, periods = _cells(request, body)
    wanted, (start, end) = _wanted(request)
    spans = pd.period_range(start, end or max(periods), freq="M" if "-" in start else "Y").astype(str)
    return reading.listed(sorted(wanted - reporters)) or reading.listed([p for p in spans if p not in periods])


def _cells(request: Request, body: bytes) -> tuple[set[str], set[str]]:
    """The reporters and the periods of the rows that belong to a request, both as it names them."""
    wanted, (start, end) = _wanted(request)
    months = not request.key.startswith("destinations")
    reporters, periods = set(), set()
    for row in reading.sample(body, COLUMNS):
        reporter, match = OTHER_NAMES.get(row["reporter"], row["reporter"]), reading.PERIOD.fullmatch(row["time_period"])
        if row["freq"] == ("M" if months else "A") and reporter in wanted and match and bool(match["month"]) == months:
            period = f"{match['year']}-{match['month']}" if months else match["year"]
            if start <= period <= (end or period):
                reporters.add(reporter)
                periods.add(period)
    return reporters, periods


def _wanted(request: Request) -> tuple[set[str], tuple[str, str]]:
    """The reporters of a request, and its first and last period; no last one if it has no end."""
    series, query = request.url.split("/DS-045409/")[1].split("?")
    times = dict(part.split("=") for part in query.split("&"))
    return set(series.split(".")[1].split("+")), (times["startPeriod"], times.get("endPeriod", ""))


def tidy(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The four tables with what the answers give put in."""
    new = {name: current[name] for name in SOURCE.tables}
    for answer in answers:
        kind = answer.request.key.split("-")[0]
        if kind not in KINDS:
            reading.place(NAME, answer).refuse("nothing was asked for under this key")
        for name, rows in KINDS[kind](answer).items():
            new[name] = _replaced(new[name], rows)
    return new


def _replaced(old: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Puts rows in by key, from the first period of the old table on; a value of nought takes the row away."""
    keys = [c for c in old.columns if c != "value_eur"]
    rows = rows[rows[keys[-1]] >= old[keys[-1]].min()]
    both = reading.merged(old, rows, keys)
    return both[both["value_eur"] > 0].reset_index(drop=True)


def _members(answer: Answer) -> dict[str, pd.DataFrame]:
    rows = exports(answer, months=True)
    return {MEMBERS: rows[rows["reporter"] != EU]}


def _union(answer: Answer) -> dict[str, pd.DataFrame]:
    rows = exports(answer, months=True)
    return {UNION: rows[rows["reporter"] == EU].drop(columns="reporter")}


def _destinations(answer: Answer) -> dict[str, pd.DataFrame]:
    """Destinations and total of the years that are over; refused if the ones do not add up to the other."""
    at = reading.place(NAME, answer)
    rows = exports(answer, months=False).rename(columns={"period": "year"})
    rows = rows[rows["reporter"] == EU].astype({"year": "int64"}).drop(columns="reporter")
    outside = rows["partner"] == OUTSIDE
    total, parts = rows[outside].drop(columns="partner"), rows[~outside]
    sums = parts.groupby("year")["value_eur"].sum()
    for year, value in zip(total["year"], total["value_eur"], strict=True):
        if abs(sums.get(year, 0) - value) > ADDS_UP * value:
            at.refuse(f"the destinations of {year} add up to {sums.get(year, 0)} euros, the total is {value}", "see which partners are new")
    return {ANNUAL: parts, TOTAL: total}


KINDS = {"members": _members, "union": _union, "destinations": _destinations}


def exports(answer: Answer, months: bool) -> pd.DataFrame:
    """The answer as reporter and partner (ISO, EU27_2020, EXT_EU27_2020), period (YYYY-MM or YYYY) and value_eur.

    Left out: other aggregates, partners within the Union, parts of a partner, years that are not over, empty cells.
    """
    at = reading.place(NAME, answer)
    seen: set = set()
    rows = []
    places = []
    for here, row in reading.csv_rows(at, answer.body, COLUMNS):
        if row["indicators"].startswith(("QUANTITY", "SUP")):
            continue  # weights come along when all indicators are asked for
        reporter, partner = (OTHER_NAMES.get(row[c], row[c]) for c in ("reporter", "partner"))
        places += [reporter, partner]
        period = _period(here, row, months)
        reading.once(here, seen, (reporter, partner, period))
        if row["obs_value"] and _over(here, row["last update"], period):
            rows.append((reporter, partner, period, round(reading.amount(here, row["obs_value"], _factor(here, row)))))
    if not seen:
        at.refuse("the answer has no rows", "ask again later, or ask for other periods")
    reading.known(at, [p for p in places if not AGGREGATE.fullmatch(p)], {*codes().to_iso, *codes().parts})
    return _by_country(rows)


def _period(at: reading.Place, row: Mapping[str, str], months: bool) -> str:
    """The period of a row, once the row is known to be what was asked for."""
    for column, expected in (("freq", "M" if months else "A"), ("product", "TOTAL"), ("flow", "2")):
        if row[column] != expected:
            at.refuse(f"{column} is {reading.shown(row[column])}, expected {expected}")
    return reading.period(at, row["time_period"], months)


def _factor(at: reading.Place, row: Mapping[str, str]) -> int:
    """What the indicator multiplies by: VALUE_IN_EUROS is plain, VALUE_IN_THOUSAND_EUROS would be thousands."""
    return reading.factor(at, row["indicators"].replace("_", " "), "EUROS") * reading.power(at, row)


def _over(at: reading.Place, updated: str, period: str) -> bool:
    """Whether a period is whole in an update: months always are, a year from March of the next one on."""
    day = UPDATED.fullmatch(updated)
    if day is None:
        at.refuse(f"LAST UPDATE {reading.shown(updated)} is not a day as 31/01/26")
    return "-" in period or (2000 + int(day[3]), int(day[2])) >= (int(period) + 1, PUBLISHED)


def _by_country(rows: Sequence[tuple[str, str, str, int]]) -> pd.DataFrame:
    """Codes turned into ISO; two codes of one country, as of Serbia, are added up."""
    known = codes()
    kept = {}
    for reporter, partner, period, value in rows:
        to = partner if partner == OUTSIDE else known.to_iso.get(partner)
        of = reporter if reporter == EU else known.to_iso.get(reporter)
        if of is None or to is None or partner in WITHIN or to in known.members or (of != EU and of not in known.members):
            continue
        kept[of, to, period] = kept.get((of, to, period), 0) + value
    frame = pd.DataFrame([(*key, value) for key, value in kept.items()], columns=["reporter", "partner", "period", "value_eur"])
    return frame.astype({"reporter": "str", "partner": "str", "period": "str", "value_eur": "int64"})


SOURCE = Source(
    name=NAME,
    title="Eurostat Comext",
    tables=(MEMBERS, UNION, ANNUAL, TOTAL),
    requests=requests,
    tidy=tidy,
    fits=fits,
    lacking=lacking,
    probe=_request("probe", "M.DE.KG.TOTAL.2.VALUE_IN_EUROS", "2024-01", "2024-01"),
    pause=2.0,
    split=split,
)
