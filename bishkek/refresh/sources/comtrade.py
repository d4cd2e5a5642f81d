"""Exports of cars and car parts to Kyrgyzstan as European states report them to UN Comtrade: a cross-check only.

The book's own figures on these goods come from Eurostat. ``ask`` and ``exports`` let a reader hold them against a
second publisher of the same declarations; no table is brought up to date from here, so ``tidy`` returns none.

Address: ``https://comtradeapi.un.org/public/v1/preview/C/A/HS?...`` without a key, at most 500 rows; with a key in
the environment variable COMTRADE_KEY ``https://comtradeapi.un.org/data/v1/get/C/A/HS?...`` and the header
``Ocp-Apim-Subscription-Key``, at most 100,000 rows with a free key. Its gateway refuses in JSON, with ``statusCode``
and ``message``, and the service itself with ``ErrorMessage``. Addresses, parameters, header, layout and refusals were
seen in public clients; untested against the live service. Values are plain US dollars.
"""

import os
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from bishkek.refresh.source import SECRET, Answer, Notice, Request, Source
from bishkek.refresh.sources import reading

NAME = "comtrade"
KEY = "COMTRADE_KEY"
OPEN = "https://comtradeapi.un.org/public/v1/preview/C/A/HS"
KEYED = "https://comtradeapi.un.org/data/v1/get/C/A/HS"
QUERY = "?reporterCode={reporters}&period={year}&cmdCode=8703,8708&flowCode=X&partnerCode=417&partner2Code=0&motCode=0&customsCode=C00"
MOST = {OPEN: 500, KEYED: 100_000}  # rows of an answer; as many are a cut one
PARTNERS = {"417": "KGZ"}
#: Comtrade numbers countries as M49 does, but France with its overseas parts.
REPORTERS = {
    "40": "AUT", "56": "BEL", "100": "BGR", "191": "HRV", "196": "CYP", "203": "CZE", "208": "DNK", "233": "EST", "246": "FIN",
    "251": "FRA", "276": "DEU", "300": "GRC", "348": "HUN", "372": "IRL", "380": "ITA", "428": "LVA", "440": "LTU", "442": "LUX",
    "470": "MLT", "528": "NLD", "616": "POL", "620": "PRT", "642": "ROU", "703": "SVK", "705": "SVN", "724": "ESP", "752": "SWE",
}  # fmt: skip
REMEDIES = {"subscription key": f"set {KEY}, or set it anew", "quota": "run it again after that time"}  # by what the words hold
FIELDS = ("reporterCode", "partnerCode", "period", "cmdCode", "flowCode", "primaryValue")
COLUMNS = ["reporter", "partner", "year", "code", "value_usd"]


def ask(years: Sequence[int]) -> list[Request]:
    """One request a year for all member states; with the key of the environment if there is one."""
    has_key = bool(os.environ.get(KEY))
    headers = {"Ocp-Apim-Subscription-Key": SECRET} if has_key else {}  # the fetcher puts the key in
    query = (KEYED if has_key else OPEN) + QUERY
    return [Request(f"cars-{y}", query.format(reporters=",".join(REPORTERS), year=y), "json", headers, notice=notice) for y in years]


def notice(body: bytes) -> Notice | None:
    """What the service or its gateway says in place of data; None if it is data, or nothing that is known."""
    words = reading.words(body, "message", "ErrorMessage")
    todo = next((todo for part, todo in REMEDIES.items() if part in words), "correct the request in the module of the source")
    return Notice("refused", words, todo) if words else None


def requests(current: Mapping[str, pd.DataFrame]) -> list[Request]:
    """Nothing: no table hangs on this source."""
    return []


def tidy(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """No table; raises if an answer cannot be read."""
    exports(answers)
    return {}


def exports(answers: Sequence[Answer]) -> pd.DataFrame:
    """The answers as reporter and partner (ISO), year, code (four digits) and value_usd (US dollars), sorted."""
    seen: set = set()
    rows = [row for answer in answers for row in _rows(answer, seen)]
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({"year": "int64", "value_usd": "float64"})
    return frame.sort_values(COLUMNS[:-1], ignore_index=True)


def _rows(answer: Answer, seen: set) -> list[tuple[str, str, int, str, float]]:
    at = reading.place(NAME, answer)
    records = _records(at, answer)
    found = [(at.row(n), reading.fields(at.row(n), r, FIELDS)) for n, r in enumerate(records, start=1)]
    reading.known(at, [reading.plain(here, r["reportercode"]) for here, r in found], REPORTERS, "REPORTERS in the module of the source")
    reading.known(at, [reading.plain(here, r["partnercode"]) for here, r in found], PARTNERS, "PARTNERS in the module of the source")
    rows = []
    for here, r in found:
        key = (REPORTERS[str(r["reportercode"])], PARTNERS[str(r["partnercode"])], reading.year(here, r["period"]), _code(here, r))
        reading.once(here, seen, key)
        if r["primaryvalue"] is not None:
            factor = reading.power(here, {"unit_mult": reading.plain(here, r.get("unit_mult"))})
            rows.append((*key, reading.amount(here, r["primaryvalue"], factor)))
    return rows


def _records(at: reading.Place, answer: Answer) -> list:
    document = reading.fields(at, reading.document(at, answer.body), ("data",))
    if document.get("error"):
        at.refuse(f"the service answers {reading.shown(document['error'])}")
    data, count = document["data"], document.get("count")
    if not isinstance(data, list) or not data:
        at.refuse("the answer is empty", "ask for other years")
    most = next((rows for address, rows in MOST.items() if answer.request.url.startswith(address)), None)
    if most and len(data) >= most:
        at.refuse(f"the answer stops at {most:,} rows", f"ask for less, or set {KEY}" if most == MOST[OPEN] else "ask for less")
    if isinstance(count, int) and count > len(data):
        at.refuse(f"the answer counts {count:,} rows and holds {len(data):,}", "fetch it again, it may be cut")
    return data


def _code(at: reading.Place, record: Mapping[str, object]) -> str:
    """The heading of a row, once the row is known to be an export."""
    if record["flowcode"] != "X":
        at.refuse(f"flowCode is {reading.shown(record['flowcode'])}, expected X")
    if not isinstance(record["cmdcode"], str) or not re.fullmatch(r"\d{4}", record["cmdcode"], re.ASCII):
        at.refuse(f"{reading.shown(record['cmdcode'])} is not a heading of four digits")
    return record["cmdcode"]


SOURCE = Source(
    name=NAME,
    title="UN Comtrade",
    tables=(),
    requests=requests,
    tidy=tidy,
    probe=Request("probe", OPEN + QUERY.format(reporters="276", year=2023), "json", notice=notice),
    secret=KEY,
)
