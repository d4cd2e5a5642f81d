"""Russian trade in goods by partner, from the International Monetary Fund (dataflow IMF.STA:IMTS).

Address: ``https://api.imf.org/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/1.0.0/RUS.INDICATOR.*.A`` with the
filter ``c[TIME_PERIOD]=ge:YEAR`` and the header Accept for SDMX-CSV; the star is every partner, G001 the world.
``startPeriod`` is reported to be ignored, so rows before the first year of the table are left out here too.
Values are plain US dollars. The column SCALE says 6, but three public clients that tried found that it is only
how to print a value and multiplies nothing; a change of this is caught by comparing the world totals with those
of the table. A missing value is an empty cell, or NaN as SDMX writes it. Address, filter and columns were seen in public
code; untested against the live service. The service before it (dataservices.imf.org, CompactData) was closed in 2025.

From 2022 on values are taken for estimates of the Fund, see the description of the tables.
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from bishkek import tables
from bishkek.refresh.source import Answer, Notice, Request, Source
from bishkek.refresh.sources import reading

NAME = "imts"
PARTNERS, TOTALS = "russia_trade_by_partner", "russia_trade_totals"
ADDRESS = "https://api.imf.org/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/1.0.0/RUS.{series}.A?c%5BTIME_PERIOD%5D=ge:{start}"
ACCEPT = {"Accept": "application/vnd.sdmx.data+csv;version=2.0.0"}
COLUMNS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")
FLOWS = {"exports": ("export", "XG_FOB_USD"), "imports": ("import", "MG_CIF_USD")}
WORLD, HOME = "G001", "RUS"
ISO = {"KOS": "XKX", "UVK": "XKX", "WBG": "PSE"}  # the Fund's codes that are not ISO
GROUP = re.compile(r"[A-Z]{1,2}\d{3}", re.ASCII)  # regions, and what is not specified
ESTIMATED_FROM = 2022
ESTIMATE_FLAGS = {"E", "F", "I", "P"}  # SDMX: estimated, forecast, imputed, provisional
SCALES = re.compile(r"\d?|units|thousands|millions|billions", re.ASCII | re.IGNORECASE)
ANCHOR = 10  # times that a world total may differ from the table before the unit is doubted


def requests(current: Mapping[str, pd.DataFrame]) -> list[Request]:
    """Exports and imports, all partners, from the first year of the table on."""
    start = int(current[TOTALS]["year"].min())
    return [Request(key, ADDRESS.format(series=f"{code}.*", start=start), "csv", ACCEPT, notice=notice) for key, (_, code) in FLOWS.items()]


def notice(body: bytes) -> Notice | None:
    """What the service or its gateway says in place of data, in JSON with ``message``; None if it is data, or nothing that is known."""
    words = reading.words(body, "message")
    return Notice("refused", words, "ask again later; if it stays, look up what the dataflow and its codes are called now") if words else None


def fits(request: Request, body: bytes) -> bool:
    """Whether a file answers a request: its rows name the indicator."""
    return any(row["indicator"] == FLOWS[request.key][1] for row in reading.sample(body, COLUMNS))


def tidy(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Both tables with new values put in; the marks of rows that are there stay."""
    partners, totals = current[PARTNERS], current[TOTALS]
    ends: dict[str, int] = {}
    for answer in answers:
        at = reading.place(NAME, answer)
        rows = trade(answer)
        rows = rows[rows["year"] >= totals["year"].min()]
        world = rows[rows["partner"] == WORLD].drop(columns="partner")
        _anchored(at, world, current[TOTALS])
        totals = reading.merged(totals, _marked(world, totals), ["flow", "year"])
        countries = rows[rows["partner"] != WORLD]
        partners = reading.merged(partners, _marked(countries, partners), ["flow", "partner", "year"])
        ends[answer.request.key] = _end(at, world, countries)
    if len(set(ends.values())) > 1:
        told = ", ".join(f"the {key} in {year}" for key, year in ends.items())
        reading.place(NAME, answers[0]).refuse(f"the answers end in other years ({told})", "ask again later, both flows are taken together")
    return {PARTNERS: partners, TOTALS: totals}


def _anchored(at: reading.Place, world: pd.DataFrame, totals: pd.DataFrame) -> None:
    """Refuses values whose world totals are of another order than those of the table: the unit has changed."""
    both = world.merge(totals, on=["flow", "year"], suffixes=("", "_before"))
    if both.empty:
        at.refuse(f"no world total ({WORLD}) of a year that the table has, so the unit cannot be checked", "ask for all years")
    for row in both.itertuples():
        if not row.value_musd_before / ANCHOR < row.value_musd < row.value_musd_before * ANCHOR:
            at.refuse(f"{row.flow} of {row.year} is {row.value_musd} million dollars, the table has {row.value_musd_before}", "see in which unit the Fund answers")


def _end(at: reading.Place, world: pd.DataFrame, countries: pd.DataFrame) -> int:
    """The last year of an answer; refused if partners go on without the world."""
    last = int(world["year"].max())
    if beyond := sorted({int(y) for y in countries["year"] if y > last}):
        at.refuse(f"partners have values of {reading.listed(beyond)}, the world ({WORLD}) has none", "ask again later")
    return last


def _marked(new: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    """Adds the mark of each row: the old one of the same key; else not usable after a last year that is; else by flag and year."""
    keys = [c for c in ("flow", "partner", "year") if c in new]
    marks = dict(zip(old[keys].itertuples(index=False, name=None), old["status"], strict=True))
    last = old.sort_values("year", kind="stable").groupby(keys[:-1])["status"].last()
    spoilt = {key if isinstance(key, tuple) else (key,) for key in last.index[last == "not usable"]}

    def mark(key: tuple, estimated: bool) -> str:
        if key in marks:
            return marks[key]
        if key[:-1] in spoilt:
            return "not usable"
        return "estimate" if estimated or key[-1] >= ESTIMATED_FROM else "reported"

    found = new[keys].itertuples(index=False, name=None)
    return new.assign(status=[mark(key, flag) for key, flag in zip(found, new["estimated"], strict=True)])


def trade(answer: Answer) -> pd.DataFrame:
    """The answer as flow, partner (ISO or G001), year, value_musd (million US dollars) and whether it is flagged as estimated.

    Left out: groups of countries other than the world, Russia itself, cells without a value.
    """
    at = reading.place(NAME, answer)
    if answer.request.key not in FLOWS:
        at.refuse("nothing was asked for under this key")
    flow, indicator = FLOWS[answer.request.key]
    seen: set = set()
    rows = []
    for here, row in reading.csv_rows(at, answer.body, COLUMNS):
        if row["obs_value"] in reading.MISSING:
            continue  # the service also sends rows that only describe a series
        partner = ISO.get(row["counterpart_country"], row["counterpart_country"])
        key = (partner, _year(here, row, indicator))
        reading.once(here, seen, key)
        musd = round(reading.amount(here, row["obs_value"], _factor(here, row)) / 1e6, 6)
        flag = row.get("status") or row.get("obs_status") or ""
        if partner == WORLD or not (GROUP.fullmatch(partner) or partner == HOME):
            rows.append((flow, *key, musd, flag.upper() in ESTIMATE_FLAGS))
    if not rows:
        at.refuse("no partner has a value", "ask again later, or ask for other years")
    reading.known(at, [r[1] for r in rows], {WORLD, *tables.load("partners")["code"]}, "the table partners")
    return pd.DataFrame(rows, columns=["flow", "partner", "year", "value_musd", "estimated"])


def _year(at: reading.Place, row: Mapping[str, str], indicator: str) -> int:
    """The year of a row, once the row is known to be what was asked for."""
    for column, expected in (("country", HOME), ("indicator", indicator), ("frequency", "A")):
        if row[column] != expected:
            at.refuse(f"{column} is {reading.shown(row[column])}, expected {expected}")
    return reading.year(at, row["time_period"])


def _factor(at: reading.Place, row: Mapping[str, str]) -> int:
    """The multiplier that UNIT_MULT states; SCALE multiplies nothing but must be a scale, UNIT must be dollars."""
    if not SCALES.fullmatch(row.get("scale", "")):
        at.refuse(f"the scale {reading.shown(row['scale'])} is unknown", "see in which unit the Fund answers")
    if row.get("unit", "") not in {"", "USD"}:
        at.refuse(f"the unit {reading.shown(row['unit'])} is unknown, expected USD")
    return reading.power(at, row)


SOURCE = Source(
    name=NAME,
    title="International Monetary Fund, International Trade in Goods by Partner Country",
    tables=(PARTNERS, TOTALS),
    requests=requests,
    tidy=tidy,
    fits=fits,
    probe=Request("probe", ADDRESS.format(series="XG_FOB_USD.KGZ", start=2021), "csv", ACCEPT, notice=notice),
)
