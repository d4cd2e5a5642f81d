"""The list of blocked persons of the United States Treasury (Office of Foreign Assets Control, SDN list).

Address: ``https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.XML``, which passes on to
a store of files. Layout: ``publshInformation`` with ``Publish_Date`` (MM/DD/YYYY) and ``Record_Count``, then one
``sdnEntry`` with uid, names, ``sdnType``, ``programList``, ``addressList`` and ``idList``. Address and layout were
seen in public code and fixtures; the label of founding dates is from memory; untested against the live service.

The list does not say when an entry was added. A new entry therefore gets the month of the copy on which it was
first seen, the latest that it can be, and no day; check the month before it is accepted if the last copy is old.
"""

import io
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from lxml import etree

from bishkek.measures.listings import OFAC
from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import reading

NAME = "ofac"
ENTRIES, MONTHLY = "designations", "us_list_monthly"
ADDRESS = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/{file}"
PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={number}"
#: Names of the countries of the monthly table on the list.
COUNTRIES = {
    "ARE": {"United Arab Emirates"}, "ARM": {"Armenia"}, "CHN": {"China"}, "GEO": {"Georgia"}, "KAZ": {"Kazakhstan"}, "KGZ": {"Kyrgyzstan"},
    "RUS": {"Russia"}, "TJK": {"Tajikistan"}, "TKM": {"Turkmenistan"}, "TUR": {"Turkey", "Turkiye"}, "UZB": {"Uzbekistan"},
}  # fmt: skip
KINDS = {"Entity": "firm", "Individual": "person"}
AUTHORITY = "US Treasury, Office of Foreign Assets Control"
PROGRAMMES = {"RUSSIA-EO14024": "EO 14024"}
FOUNDED = "Organization Established Date"
LEGAL_FORM = re.compile(
    r"\b(?:OBSHCH?ESTVO S OGRANICHENN?OI?Y? OTVETSTVENNOSTYU|LIMITED LIABILITY COMPANY|JOINT STOCK COMPANY|OSOO|OOO|LLC|LTD|ZAO|OAO|CJSC|OJSC|JSC)\b\.?"
)
SOLE_TRADER = re.compile(r"\b(?:IP|IE|INDIVIDUAL(?:NY[IY])? (?:ENTREPRENEUR|PREDPRINIMATEL)|SOLE (?:PROPRIETOR|TRADER))\b")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entry:
    """One entry: number, kind as the list names it, name (empty for a person), countries (ISO), programmes, founding day or ''."""

    number: int
    kind: str
    name: str
    countries: frozenset[str]
    programmes: tuple[str, ...]
    founded: str


@dataclass(frozen=True)
class Copy:
    """The list on one day (ISO)."""

    day: str
    entries: tuple[Entry, ...]

    def numbers(self, country: str) -> set[int]:
        """Numbers of the entries with an address in a country."""
        return {e.number for e in self.entries if country in e.countries}


def requests(current: Mapping[str, pd.DataFrame]) -> list[Request]:
    """The whole list."""
    return [Request("sdn", ADDRESS.format(file="SDN.XML"), "xml", limit=100_000_000)]


def tidy(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The Kyrgyz entries with new ones, and the monthly count with one more month if that can be told.

    The first answer is the list now; a second one, if given, is the copy from the end of the last month of the
    table, without which nobody can say what was added and removed. What keeps the count as it is, is logged.
    """
    if not answers:
        return {ENTRIES: current[ENTRIES].copy(), MONTHLY: current[MONTHLY].copy()}
    at = reading.place(NAME, answers[0])
    now, *earlier = (sdn(answer) for answer in answers[:2])
    monthly, why = _with_month(now, earlier, current[MONTHLY])
    if why:
        log.warning("%s: the table %s is kept as it is: %s", NAME, MONTHLY, why)
    return {ENTRIES: _with_entries(at, now, current[ENTRIES]), MONTHLY: monthly}


def _with_entries(at: reading.Place, now: Copy, old: pd.DataFrame) -> pd.DataFrame:
    """Adds the entries with a Kyrgyz address and a higher number than any before.

    Lower numbers that are not in the table are older than the table, or got their address later; neither has a month.
    """
    if not now.numbers("KGZ"):
        at.refuse("no entry has an address in Kyrgyzstan", "see how the list names the country now")
    known = old.loc[old["list"] == OFAC, "number"].astype(int)
    rows = [_row(e, now.day) for e in now.entries if "KGZ" in e.countries and e.number > known.max()]
    return reading.merged(old, pd.DataFrame(rows, columns=list(old.columns)), ["id"])


def _row(entry: Entry, day: str) -> dict[str, str | None]:
    """A new entry as a row of the table: by the day of the copy it is on the list, no sooner is known."""
    return {
        "id": f"ofac-{entry.number}",
        "list": OFAC,
        "authority": AUTHORITY,
        "number": str(entry.number),
        "name": entry.name or None,
        "common_name": entry.name or None,
        "kind": KINDS.get(entry.kind, "not seen"),
        "seat": "Kyrgyzstan" if entry.kind == "Entity" else "not seen",
        "identified": "name on a copy of the list" if entry.name else "not seen",
        "measure": "property blocked",
        "programme": "; ".join(entry.programmes) or None,
        "month": day[:7],
        "date_certainty": "no later than this month",
        "founded": entry.founded or None,
        "ground": "not seen",
        "seen_until": day,
        "source": f"copy of the list of {day}",
        "address": PAGE.format(number=entry.number),
        "grade": "B",
    }


def _with_month(now: Copy, earlier: Sequence[Copy], old: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The monthly count with the month of the copy, or as it was with the reason why."""
    last = old["month"].max()
    before = old[old["month"] == last].set_index("country")["listed"]
    counts = {c: len(now.numbers(c)) for c in before.index}
    if gone := sorted(c for c in counts if before[c] and not counts[c]):
        return old.copy(), f"no entry has an address in {', '.join(gone)}; see how the list names the country now"
    if not earlier:
        return old.copy(), "without the previous copy of the list, additions and removals cannot be told"
    if pd.Period(now.day[:7]) != pd.Period(last) + 1 or earlier[0].day[:7] != last:
        return old.copy(), f"the copies of {earlier[0].day} and {now.day} do not frame the month after {last}"
    if off := sorted(c for c in counts if len(earlier[0].numbers(c)) != before[c]):
        return old.copy(), f"the previous copy does not give the count of {last} for {', '.join(off)}"
    rows = [(c, now.day[:7], counts[c], len(now.numbers(c) - earlier[0].numbers(c)), len(earlier[0].numbers(c) - now.numbers(c))) for c in counts]
    return reading.merged(old, pd.DataFrame(rows, columns=list(old.columns)), ["country", "month"]), ""


def sdn(answer: Answer) -> Copy:
    """The answer as a copy of the list; refused if the number of entries is not the one that the list states."""
    at = reading.place(NAME, answer)
    if not answer.body.strip():
        at.refuse("the answer is empty", "ask again later")
    day = stated = ""
    entries: list[Entry] = []
    seen: set = set()
    try:
        for _, element in etree.iterparse(io.BytesIO(answer.body), tag=("{*}publshInformation", "{*}sdnEntry"), resolve_entities=False, no_network=True):
            if etree.QName(element).localname == "sdnEntry":
                entries.append(_entry(at.row(len(entries) + 1), element, seen))
            else:
                day, stated = _day(at, _text(at, element, "Publish_Date"), "%m/%d/%Y"), _text(at, element, "Record_Count")
            element.clear()
    except (etree.LxmlError, ValueError) as error:
        at.refuse(f"cannot be read as XML ({reading.shown(str(error))})", "fetch it again")
    if not day:
        at.refuse("publshInformation is missing", "see whether the layout has changed")
    if stated != str(len(entries)) or not entries:
        at.refuse(f"the list states {reading.shown(stated)} entries and holds {len(entries)}", "fetch it again, it may be torn")
    return Copy(day, tuple(entries))


def _entry(at: reading.Place, element: etree._Element, seen: set) -> Entry:
    number = _text(at, element, "uid")
    if not re.fullmatch(r"[1-9]\d{0,8}", number, re.ASCII):
        at.refuse(f"the entry number {reading.shown(number)} is not one")
    reading.once(at, seen, (number,))
    kind = _text(at, element, "sdnType")
    countries = {c.strip() for c in _texts(element, "addressList/address/country")}
    founded = [_texts(i, "idNumber") for i in element.iterfind("{*}idList/{*}id") if _texts(i, "idType") == [FOUNDED]]
    return Entry(
        number=int(number),
        kind=kind,
        name=_name(_text(at, element, "lastName")) if kind == "Entity" else "",  # the name of a person is never kept
        countries=frozenset(iso for iso, names in COUNTRIES.items() if names & countries),
        programmes=tuple(PROGRAMMES.get(p, p) for p in _texts(element, "programList/program")),
        founded=_day(at, founded[0][0], "%d %b %Y") if founded and founded[0] else "",
    )


def _texts(element: etree._Element, path: str) -> list[str]:
    """Texts that are not empty, of all children along a path, in any namespace."""
    found = element.iterfind("/".join(f"{{*}}{step}" for step in path.split("/")))
    return [text for text in ((e.text or "").strip() for e in found) if text]


def _text(at: reading.Place, element: etree._Element, name: str) -> str:
    """The text of the one child of a name."""
    texts = _texts(element, name)
    if len(texts) != 1:
        children = [etree.QName(c).localname for c in element.iterchildren(tag=etree.Element)]
        at.refuse(f"{name} occurs {len(texts)} times, found are {reading.listed(children)}", "see whether the layout has changed")
    return texts[0]


def _day(at: reading.Place, text: str, form: str) -> str:
    try:
        return datetime.strptime(text, form).date().isoformat()
    except ValueError:
        at.refuse(f"{reading.shown(text)} is not a day")


def _name(text: str) -> str:
    """A firm's name without its legal form, in small letters but for words of up to three; '' if it is that of a person."""
    if SOLE_TRADER.search(text.upper()):
        return ""
    words = LEGAL_FORM.sub(" ", text.upper()).replace('"', " ").split() or text.split()
    return " ".join(w if len(w) <= 3 else w.capitalize() for w in words)


SOURCE = Source(
    name=NAME,
    title="Office of Foreign Assets Control, SDN list",
    tables=(ENTRIES, MONTHLY),
    requests=requests,
    tidy=tidy,
    keeps="sdn",
    probe=Request("probe", ADDRESS.format(file="CONS_PRIM.CSV"), "csv"),
)
