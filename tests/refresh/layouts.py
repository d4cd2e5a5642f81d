"""Layouts of the services' answers, built by code. Layouts, not data: every value is made up.

``answers(name)`` gives one good answer for each kind of request of a source; ``current(name)`` the tables as they are.
"""

import csv
import io
import json
from functools import cache

import openpyxl
import pandas as pd

from bishkek import tables
from bishkek.refresh.source import Answer, Request
from bishkek.refresh.sources import SOURCES, comtrade, worldbank

DAY = "2026-11-11"  # of every made-up update
READ = "2026-11-12"  # on which it was read


def answer(key: str, body: bytes, url: str = "https://example.org/", form: str = "csv") -> Answer:
    return Answer(Request(key, url, form), body, read=READ)


def current(name: str) -> dict[str, pd.DataFrame]:
    """The tables of a source as they are."""
    return {table: tables.load(table) for table in SOURCES[name].tables}


@cache
def small(name: str) -> dict[str, pd.DataFrame]:
    """The last rows of every table: enough for the rules, and quick."""
    return {table: frame.tail(40).reset_index(drop=True) for table, frame in current(name).items()}


def table(records: list[dict]) -> bytes:
    """Records as CSV."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue().encode()


def csv_records(body: bytes) -> list[dict]:
    """The reverse of ``table``."""
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


def worldbank_records(series: worldbank.Series, values: dict[str, float | None]) -> list:
    label = {"% of GDP": "layout, received (% of GDP)", "current US$": "layout (current US$)"}[series.unit]
    record = {"indicator": {"id": series.code, "value": label}, "country": {"id": "KG", "value": "layout"}, "countryiso3code": "KGZ"}
    rows = [record | {"date": year, "value": value, "unit": "", "obs_status": "", "decimal": 0} for year, value in values.items()]
    return [{"page": 1, "pages": 1, "per_page": 1000, "total": len(rows), "sourceid": "2", "lastupdated": DAY}, rows]


def worldbank_answer(series: worldbank.Series, values: dict[str, float | None]) -> Answer:
    return answer(series.key, json.dumps(worldbank_records(series, values)).encode(), form="json")


def comext_row(partner: str, period: str, value: object, reporter: str = "EU27_2020") -> dict:
    head = {"DATAFLOW": "ESTAT:DS-045409(1.0)", "LAST UPDATE": "11/11/26 11:00:00", "freq": "M" if "-" in period else "A"}
    rest = {"product": "TOTAL", "flow": "2", "indicators": "VALUE_IN_EUROS", "TIME_PERIOD": period, "OBS_VALUE": value, "OBS_FLAG": ""}
    return head | {"reporter": reporter, "partner": partner} | rest


def comext_answers() -> list[Answer]:
    members = [comext_row(p, m, 1_111_111, r) for r in ("DE", "GR") for p in ("KG", "UZ") for m in ("2024-08", "2024-09")]
    union = [comext_row("KG", "2024-08", 2_222_222), comext_row("KG", "2024-09", 2_222_222), comext_row("RU", "2024-09", 0)]
    yearly = [comext_row("RS", "2024", 4_000), comext_row("XS", "2024", 400), comext_row("KG", "2024", 44), comext_row("DE", "2024", 9)]
    yearly += [comext_row("XI", "2024", 7), comext_row("QV", "2024", 8), comext_row("EXT_EU27_2020", "2024", 4_444)]
    yearly += [comext_row("KG", "2026", 66), comext_row("EXT_EU27_2020", "2026", 66)]  # a year that is not over
    return [answer("members-2024", table(members)), answer("union", table(union)), answer("destinations-2020", table(yearly))]


def imts_row(indicator: str, partner: str, year: str, value: object) -> dict:
    head = {"STRUCTURE[;]": "dataflow", "STRUCTURE_ID": "IMF.STA:IMTS(1.0.0)", "ACTION": "R", "COUNTRY": "RUS", "INDICATOR": indicator}
    rest = {"TIME_PERIOD": year, "OBS_VALUE": value, "SCALE": "6", "UNIT": "USD", "STATUS": ""}
    return head | {"COUNTERPART_COUNTRY": partner, "FREQUENCY": "A"} | rest


def imts_answers() -> list[Answer]:
    def rows(code: str) -> list[dict]:
        world = [imts_row(code, "G001", y, 333_333_000_000) for y in ("2015", "2024", "2025")]
        return [*world, *(imts_row(code, p, "2025", 3_000_000) for p in ("KGZ", "UZB", "KOS", "TX399")), imts_row(code, "KAZ", "", "")]

    return [answer("exports", table(rows("XG_FOB_USD"))), answer("imports", table(rows("MG_CIF_USD")))]


def comtrade_records(**changed: object) -> dict:
    def row(reporter: int, code: str) -> dict:
        head = {"typeCode": "C", "freqCode": "A", "refYear": 2023, "period": "2023", "reporterCode": reporter, "flowCode": "X", "partnerCode": 417}
        return head | {"cmdCode": code, "fobvalue": 777.0, "primaryValue": 777.0, "isAggregate": True}

    return {"elapsedTime": "", "count": 3, "data": [row(276, "8703"), row(276, "8708"), row(251, "8708") | changed], "error": ""}


def ecb_records(last: str = "2026-02-27") -> list[dict]:
    """Every weekday from 2024 on, turn about 1.1 and 1.3 dollars; one holiday without a rate."""
    head = {"KEY": "EXR.D.USD.EUR.SP00.A", "FREQ": "D", "CURRENCY": "USD", "CURRENCY_DENOM": "EUR", "EXR_TYPE": "SP00", "EXR_SUFFIX": "A"}
    days = pd.bdate_range("2024-01-01", last).strftime("%Y-%m-%d")
    rows = [head | {"TIME_PERIOD": d, "OBS_VALUE": "1.1" if n % 2 else "1.3", "OBS_STATUS": "A", "UNIT": "USD", "UNIT_MULT": "0"} for n, d in enumerate(days)]
    rows[-1] |= {"OBS_VALUE": "", "OBS_STATUS": "H"}
    return rows


def sdn(entries: list[str], day: str = "11/11/2026", count: int | None = None) -> bytes:
    head = f"<publshInformation><Publish_Date>{day}</Publish_Date><Record_Count>{len(entries) if count is None else count}</Record_Count></publshInformation>"
    space = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
    return f'<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="{space}">{head}{"".join(entries)}</sdnList>'.encode()


def sdn_entry(number: int, country: str, kind: str = "Entity", name: str = "OSOO LAYOUT STROY", more: str = "") -> str:
    names = f"<lastName>{name}</lastName><sdnType>{kind}</sdnType><programList><program>RUSSIA-EO14024</program></programList>"
    place = f"<addressList><address><uid>1</uid><city>Layout</city><country>{country}</country></address></addressList>"
    return f"<sdnEntry><uid>{number}</uid>{names}{more}{place}</sdnEntry>"


FOUNDED = "<idList><id><uid>2</uid><idType>Organization Established Date</idType><idNumber>11 Nov 2022</idNumber></id></idList>"
OLD_ENTRY, NEW_FIRM, NEW_PERSON = 44000, 91111, 92222


def ofac_answers() -> list[Answer]:
    entries = [
        sdn_entry(OLD_ENTRY, "Kyrgyzstan"),
        sdn_entry(NEW_FIRM, "Kyrgyzstan", more=FOUNDED),
        sdn_entry(NEW_PERSON, "Kyrgyzstan", kind="Individual", name="LAYOUT, Somebody"),
        sdn_entry(93333, "Russia"),
    ]
    return [answer("sdn", sdn(entries), form="xml")]


DESA_NAMES = ["Index", "Region, development group, country or area of destination", "Coverage", "Data type", "Location code of destination"]
DESA_NAMES += ["Region, development group, country or area of origin", "Location code of origin"]
DESA_YEARS = [1990, 2020, 2024]


def workbook(names: list, rows: list[list], title: str = "Layout, POP/DB/MIG/Stock/Rev.2024", sheet: str = "Table 1") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for line in ([title], [], names, *rows):
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def desa_rows() -> list[list]:
    return [[1, "RUSSIA", "", "B", 643, "WORLD", 900, *[999] * 9], [2, "RUSSIA", "", "B", 643, "KYRGYZSTAN", 417, 111_111, 222_222, 333_333, *[1] * 6]]


def desa_answer(body: bytes) -> Answer:
    return answer("destination-and-origin", body, "https://example.org/undesa_pd_2024_ims_layout.xlsx", "xlsx")


@cache
def answers(name: str) -> tuple[Answer, ...]:
    """Good answers of a source, in the order of its requests."""
    return tuple(_answers(name))


def _answers(name: str) -> list[Answer]:
    if name == "worldbank":
        values = {"remittances-share": 11.111111, "remittances-usd": 1_111_111_111.4, "gdp": 11_111_111_111.4}
        return [worldbank_answer(s, {"2025": None, "2024": values[s.key], "2023": values[s.key], "1999": values[s.key]}) for s in worldbank.SERIES]
    if name == "ecb":
        return [answer("usd-per-eur", table(ecb_records()))]
    if name == "comtrade":
        return [answer("cars-2023", json.dumps(comtrade_records()).encode(), comtrade.OPEN, "json")]
    if name == "undesa":
        return [desa_answer(workbook(DESA_NAMES + DESA_YEARS * 3, desa_rows()))]
    return {"comext": comext_answers, "imts": imts_answers, "ofac": ofac_answers}[name]()
