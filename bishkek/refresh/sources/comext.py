"""Exports of goods from the European Union, from Eurostat's Comext (data set DS-045409).

Address: ``https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data/DS-045409/`` and the key
frequency.reporter.partner.product.flow.indicators; ``+`` joins codes and an empty place asks for all. Flow 2 is
export, VALUE_IN_EUROS plain euros. Too much at once gets HTTP 413 or a place in a queue (``eurostat``), so every
request holds one year of months or some whole years. Address, keys and columns were seen in public code and
fixtures; untested against the live service.

The destinations of a year are held against the total of all partners outside the Union: EXT_EU27_2020 in public code
of 2025 and 2026, EU27_2020_EXTRA in that of before, and WORLD less the trade within the Union is as good. EXT_EU,
which stands beside them, is not taken for it: it names no composition of the Union.

As in the tables, no row means no recorded trade: a value of nought takes a row away; an empty cell, as of a confidential
value (OBS_FLAG or CONF_STATUS c), leaves it.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

import pandas as pd

from bishkek import tables
from bishkek.refresh.meaning import Finding
from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import eurostat, reading

NAME = "comext"
DATA_SET = "DS-045409"
ADDRESS = f"https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data/{DATA_SET}/{{key}}?format=SDMX-CSV&compressed=false&startPeriod={{start}}"
COLUMNS = ("LAST UPDATE", "freq", "reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD", "OBS_VALUE")
EU, WORLD = "EU27_2020", "WORLD"
OUTSIDE, INSIDE = ("EXT_EU27_2020", "EU27_2020_EXTRA"), ("INT_EU27_2020", "EU27_2020_INTRA")  # newest name first
MEMBERS, UNION, ANNUAL, TOTAL = "eurostat_exports_monthly", "eurostat_exports_monthly_eu27", "eurostat_exports_annual", "eurostat_exports_annual_total"
YEARS = 5  # in one request for all destinations
WITHIN = {"QR", "QV", "QY"}  # stores and unnamed partners within the Union, no destinations outside it
OTHER_NAMES = {"EL": "GR", "UK": "GB"}  # Eurostat's codes elsewhere
AGGREGATE = re.compile(r"EU|EA|[A-Z][A-Z0-9_]{2,}", re.ASCII)
NOTHING = {"", ":"}  # Eurostat's sign for a value that it does not give
DAYS = ("%d/%m/%y", "%d/%m/%Y", "%Y-%m-%d")  # of an update, before the time of day
PUBLISHED = 3  # the year is whole in an update of March of the next year; December comes out in February
ADDS_UP = 0.001  # share of the total by which the destinations may miss it
ROUNDING = 2  # euros by which two names of one total may differ


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
    return Request(key, ADDRESS.format(key=series, start=start) + (f"&endPeriod={end}" if end else ""), "csv", notice=eurostat.notice, queue=eurostat.COMEXT)


def split(request: Request) -> list[Request]:
    """Two requests for the two halves of the reporters or, with one reporter, of the partners; none if both are single."""
    frequency, reporter, partner, *rest = request.url.split(f"/{DATA_SET}/")[1].split("?")[0].split(".")
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
    series, query = request.url.split(f"/{DATA_SET}/")[1].split("?")
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


def looks(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """Whether an update came between two answers: the data set states one day for all that it gives."""
    days = {row["last update"].split(" ")[0].split("T")[0] for answer in answers for row in reading.sample(answer.body, COLUMNS)}
    if len(days) < 2:
        return []
    return [Finding(MEMBERS, f"and its three neighbours are of several updates of the data set ({reading.listed(sorted(days))}): fetch all of them anew, so that they fit each other")]


def _replaced(old: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Puts rows in by key, from the first period of the old table on; a value of nought takes the row away."""
    keys = [c for c in old.columns if c != "value_eur"]
    rows = rows[rows[keys[-1]] >= old[keys[-1]].min()]
    both = reading.merged(old, rows, keys)
    return both[both["value_eur"] > 0].reset_index(drop=True)


def _members(answer: Answer) -> dict[str, pd.DataFrame]:
    rows = exports(answer)
    return {MEMBERS: rows[rows["reporter"] != EU]}


def _union(answer: Answer) -> dict[str, pd.DataFrame]:
    rows = exports(answer)
    return {UNION: rows[rows["reporter"] == EU].drop(columns="reporter")}


def _destinations(answer: Answer) -> dict[str, pd.DataFrame]:
    """Destinations and total of the years that are over; refused if the ones do not add up to the other."""
    at = reading.place(NAME, answer)
    rows = [row for row in _rows(answer, months=False) if row[0] == EU]
    parts = _by_country(rows).rename(columns={"period": "year"}).astype({"year": "int64"}).drop(columns="reporter")
    sums = parts.groupby("year")["value_eur"].sum()
    totals = {year: _total(at, year, {p: v for _, p, y, v in rows if int(y) == year}) for year in sorted({int(y) for _, _, y, _ in rows})}
    for year, value in totals.items():
        if abs(sums.get(year, 0) - value) > ADDS_UP * value:
            at.refuse(f"the destinations of {year} add up to {sums.get(year, 0)} euros, the total is {value}", "see which partners are new")
    total = pd.DataFrame({"year": list(totals), "value_eur": list(totals.values())}, dtype="int64")
    return {ANNUAL: parts, TOTAL: total}


def _total(at: reading.Place, year: int, given: Mapping[str, int]) -> int:
    """The exports of a year to all partners outside the Union, from the values of all partners and groups of partners.

    Refused if no group tells it, or two tell it differently. WORLD has what goes to every partner: less the Union, or less
    the partners within it, it leaves the others, but for what cannot be said of either.
    """
    stated = {name: given[name] for name in OUTSIDE if name in given}
    if WORLD in given:
        stated |= {f"{WORLD} less {name}": given[WORLD] - given[name] for name in INSIDE if name in given}
        within = [value for partner, value in given.items() if _within(partner)]
        if not stated and within:
            stated[WORLD] = given[WORLD] - sum(within)
    if not stated:
        known = f"{', '.join(OUTSIDE)}, or {WORLD} with what stays within the Union"
        at.refuse(f"no total of {year} ({known}) to hold the destinations against", "look up what it is called now, and name it in the module of the source")
    total = next(iter(stated.values()))
    if any(abs(value - total) > (ROUNDING if name in OUTSIDE else ADDS_UP * total) for name, value in stated.items()):
        told = ", ".join(f"{name} {value}" for name, value in stated.items())
        at.refuse(f"the totals of {year} differ: {told} euros", "ask the service which one holds")
    return total


KINDS = {"members": _members, "union": _union, "destinations": _destinations}


def exports(answer: Answer) -> pd.DataFrame:
    """An answer by month as reporter and partner (ISO; the Union EU27_2020), period (YYYY-MM) and value_eur.

    Left out: groups of partners, partners within the Union, parts of a partner, empty cells.
    """
    return _by_country(_rows(answer, months=True))


def _rows(answer: Answer, months: bool) -> list[tuple[str, str, str, int]]:
    """Reporter and partner (Eurostat's codes, groups too), period and euros of every row with a value, of a period that is over."""
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
        if row["obs_value"] not in NOTHING and _over(here, row["last update"], period):
            rows.append((reporter, partner, period, round(reading.amount(here, row["obs_value"], _factor(here, row)))))
    if not seen:
        at.refuse("the answer has no rows", "ask again later, or ask for other periods")
    reading.known(at, [p for p in places if not AGGREGATE.fullmatch(p)], {*codes().to_iso, *codes().parts}, "the table comext_codes")
    return rows


def _period(at: reading.Place, row: Mapping[str, str], months: bool) -> str:
    """The period of a row, once the row is known to be what was asked for."""
    if DATA_SET not in row.get("dataflow", DATA_SET):
        at.refuse(f"the data set is {reading.shown(row['dataflow'])}, expected {DATA_SET}", "look up what the service calls it now")
    for column, expected in (("freq", "M" if months else "A"), ("product", "TOTAL"), ("flow", "2")):
        if row[column] != expected:
            at.refuse(f"{column} is {reading.shown(row[column])}, expected {expected}")
    return reading.period(at, row["time_period"], months)


def _factor(at: reading.Place, row: Mapping[str, str]) -> int:
    """What the indicator multiplies by: VALUE_IN_EUROS is plain, VALUE_IN_THOUSAND_EUROS would be thousands."""
    return reading.factor(at, row["indicators"].replace("_", " "), "EUROS") * reading.power(at, row)


def _over(at: reading.Place, updated: str, period: str) -> bool:
    """Whether a period is whole in an update: months always are, a year from March of the next one on."""
    day = _day(re.split("[ T]", updated)[0])
    if day is None:
        at.refuse(f"LAST UPDATE {reading.shown(updated)} is not a day as 31/01/26")
    return "-" in period or (day.year, day.month) >= (int(period) + 1, PUBLISHED)


def _day(text: str) -> datetime | None:
    for form in DAYS:
        with suppress(ValueError):
            return datetime.strptime(text, form)
    return None


def _by_country(rows: Sequence[tuple[str, str, str, int]]) -> pd.DataFrame:
    """Codes turned into ISO; two codes of one country, as of Serbia, are added up."""
    known = codes()
    kept = {}
    for reporter, partner, period, value in rows:
        to, of = known.to_iso.get(partner), reporter if reporter == EU else known.to_iso.get(reporter)
        if of is None or to is None or _within(partner) or (of != EU and of not in known.members):
            continue
        kept[of, to, period] = kept.get((of, to, period), 0) + value
    frame = pd.DataFrame([(*key, value) for key, value in kept.items()], columns=["reporter", "partner", "period", "value_eur"])
    return frame.astype({"reporter": "str", "partner": "str", "period": "str", "value_eur": "int64"})


def _within(partner: str) -> bool:
    """Whether a partner is a member of the Union, or stores and unnamed partners within it."""
    return partner in WITHIN or codes().to_iso.get(partner) in codes().members


SOURCE = Source(
    name=NAME,
    title="Eurostat Comext",
    tables=(MEMBERS, UNION, ANNUAL, TOTAL),
    requests=requests,
    tidy=tidy,
    looks=looks,
    fits=fits,
    lacking=lacking,
    probe=_request("probe", "M.DE.KG.TOTAL.2.VALUE_IN_EUROS", "2024-01", "2024-01"),
    pause=2.0,
    split=split,
)
