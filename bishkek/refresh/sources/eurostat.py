"""What Eurostat's dissemination service sends in place of data: a place in its queue, or a fault.

A request that costs more than 500,000 cells, or any request of a busy hour, may be answered with HTTP 200, the type of
the form that was asked for, and an envelope in XML: a request id and SUBMITTED. ``async/status/ID`` then tells the
state (SUBMITTED, PROCESSING, AVAILABLE, EXPIRED, UNKNOWN_REQUEST), and ``async/data/ID`` gives the data. Above five
million cells it is EXTRACTION_TOO_BIG, with status 413. Faults come as XML too, with any status: faultcode 100 (no
results, an unknown data set), 140 (a key of another length), 150 (a code or a period that the data set does not have).
Its other services say the same in JSON, as ``warning`` or ``error`` with ``status`` and ``label``.

Envelopes, states and faults are as Eurostat documents them and as public clients have recorded them from 2022 to 2026;
untested against the live service.
"""

import html
import json
import re

from bishkek.refresh.source import Notice, Queue
from bishkek.refresh.sources import reading

SPEAKS = re.compile(r"<(?:[\w.-]+:)?(?:syncResponse|asyncResponse|Fault)[\s>]", re.ASCII)
FIELD = re.compile(r"<(?:[\w.-]+:)?(id|key|status|faultcode|faultstring)>([^<>]*)</", re.ASCII)
STATES = {"SUBMITTED": "waits", "PROCESSING": "waits", "AVAILABLE": "ready"}  # the queue has dropped all others
FAULTS = {"EXTRACTION_TOO_BIG": "large", "ASYNCHRONOUS_RESPONSE": "busy", "DATA_NOT_YET_AVAILABLE": "waits", "UNKNOWN_REQUEST": "gone"}
REMEDIES = {"large": "ask for fewer years, countries or products at a time", "busy": "run the same command again later"}
NONE_SUCH = "ask again later, or ask for other periods"
ELSEWHERE = "look up what the data set and its codes are called now, and correct the request in the module of the source"


def notice(body: bytes) -> Notice | None:
    """What a short body says in place of data; None if it is data, or nothing that is known."""
    text = body.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if text.startswith("<"):
        return _of_xml(text)
    return _of_json(text) if text.startswith("{") else None


def _of_xml(text: str) -> Notice | None:
    if not SPEAKS.search(text):
        return None
    said: dict[str, set[str]] = {}
    for name, value in FIELD.findall(text):
        said.setdefault("id" if name == "key" else name, set()).add(html.unescape(value).strip())
    if said.get("faultstring") or said.get("faultcode"):
        return _fault(_one(said.get("faultcode")), _one(said.get("faultstring")))
    state, name = _one(said.get("status")), _one(said.get("id"))
    return Notice(STATES.get(state, "gone"), _shown(state), id=name)


def _one(values: set[str] | None) -> str:
    """The one value of a field; nothing if it has none or several, which cannot be understood."""
    return next(iter(values)) if values and len(values) == 1 else ""


def _of_json(text: str) -> Notice | None:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    said = document.get("error") or document.get("warning")
    first = said[0] if isinstance(said, list) and said else said
    return _fault(str(first.get("id", first.get("status", ""))), str(first.get("label", ""))) if isinstance(first, dict) else None


def _fault(code: str, words: str) -> Notice:
    kind = words.split(":")[0].split(".")[0].strip()
    state = FAULTS.get(kind) or ("large" if code == "413" else "busy" if re.fullmatch(r"5\d\d", code) else "refused")
    return Notice(state, _shown(words or f"fault {code}"), REMEDIES.get(state) or (NONE_SUCH if kind.startswith("NO_") else ELSEWHERE))


def _shown(words: str) -> str:
    """Words of the service as they may stand in a sentence."""
    return reading.shown(" ".join(words.split()), 200)


#: Of the host that also gives the data of foreign trade; Eurostat's other data have the same without ``comext/``.
COMEXT = Queue("/eurostat/api/comext/dissemination/1.0/async/status/{id}", "/eurostat/api/comext/dissemination/1.0/async/data/{id}")
