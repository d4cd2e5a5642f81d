"""The list of blocked persons of the United States Treasury (Office of Foreign Assets Control, SDN list).

Address: ``https://sanctionslistservice.ofac.treas.gov/api/download/SDN.XML``, which the office documents, and which
passes on to a store of files by an address with a signature that soon ends (``/api/PublicationPreview/exports/SDN.XML``
of the same service does the same; older addresses lead there). Layout: ``publshInformation`` with ``Publish_Date``
(MM/DD/YYYY) and ``Record_Count``, then one ``sdnEntry`` with uid, names, ``sdnType``, ``programList``, ``addressList``
and ``idList``, where the founding date stands (``founding``). Addresses and layout were seen in public code and
fixtures; untested against the live service. Since 30 July 2026, by a public report, it answers 403 to whatever does
not call itself a browser. This program says what it is: ``refresh ofac --from FILE`` takes the list that a person saved.

The list does not say when an entry was added. A new entry therefore gets the month of the copy on which it was
first seen, the latest that it can be, no day and the grade C; ``looks`` names each and where its day can be looked up.
Nor does it say what has left it: ``seen_until`` moves on with every copy that changes a table, for those that are on it.

The monthly count goes on from the copy that the last refresh has kept. A row says in ``since`` which month it was
compared with; after a pause it covers several. Without that copy nobody can say what came and went: the row then begins
the count anew, with nought and an empty ``since``, as the first month of the table does.
"""

import io
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from lxml import etree

from bishkek.measures.listings import OFAC
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.meaning import Finding
from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import founding, reading

NAME = "ofac"
ENTRIES, MONTHLY = "designations", "us_list_monthly"
ADDRESS = "https://sanctionslistservice.ofac.treas.gov/api/download/{file}"
PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={number}"
ACTIONS = "https://ofac.treasury.gov/recent-actions"  # what the office did, day by day
#: Names of the countries of the monthly table on the list.
COUNTRIES = {
    "ARE": {"United Arab Emirates"}, "ARM": {"Armenia"}, "CHN": {"China"}, "GEO": {"Georgia"}, "KAZ": {"Kazakhstan"}, "KGZ": {"Kyrgyzstan"},
    "RUS": {"Russia"}, "TJK": {"Tajikistan"}, "TKM": {"Turkmenistan"}, "TUR": {"Turkey", "Turkiye", "Türkiye"}, "UZB": {"Uzbekistan"},
}  # fmt: skip
KINDS = {"Entity": "firm", "Individual": "person"}
AUTHORITY = "US Treasury, Office of Foreign Assets Control"
PROGRAMMES = {"RUSSIA-EO14024": "EO 14024"}
FOUNDED = "Organization Established Date"
LEGAL_FORM = re.compile(
    r"\b(?:OBSHCH?ESTVO S OGRANICHENN?OI?Y? OTVETSTVENNOSTYU|LIMITED LIABILITY COMPANY|JOINT STOCK COMPANY|OSOO|OOO|LLC|LTD|ZAO|OAO|CJSC|OJSC|JSC)\b\.?"
)
PIECE = 2_000  # bytes; the first element comes early, and the list is long
SOLE_TRADER = re.compile(r"\b(?:IP|IE|INDIVIDUAL(?:NY[IY])? (?:ENTREPRENEUR|PREDPRINIMATEL)|SOLE (?:PROPRIETOR|TRADER))\b")


@dataclass(frozen=True)
class Entry:
    """One entry: number, kind as the list names it, name (empty for a person), countries (ISO), programmes.

    ``founded`` as the table writes it, or ''; ``odd`` are founding dates in no known form, as the list writes them.
    """

    number: int
    kind: str
    name: str
    countries: frozenset[str]
    programmes: tuple[str, ...]
    founded: str = ""
    odd: tuple[str, ...] = ()


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


def fits(request: Request, body: bytes) -> bool:
    """Whether a file is the list; its advanced form (``SDN_ADVANCED.XML``) is another."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True)
    body, is_xml, first = body.lstrip(), True, None
    for start in range(0, len(body), PIECE):
        try:
            parser.feed(body[start : start + PIECE])
        except etree.XMLSyntaxError:  # which may come after the first element: that fault is told with its place, when the list is read
            is_xml = False
        if (first := next(parser.read_events(), None)) or not is_xml:
            break
    return first is not None and etree.QName(first[1]).localname == "sdnList"


def tidy(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The Kyrgyz entries with new ones, and the monthly count with the month of the copy.

    The first answer is the list now; a second one, if given, is the copy that the last refresh has kept.
    """
    if not answers:
        return {ENTRIES: current[ENTRIES].copy(), MONTHLY: current[MONTHLY].copy()}
    at = reading.place(NAME, answers[0])
    now, earlier = _copies(answers)
    reading.not_after(at, "the list is dated", now.day, answers[0].read)
    monthly, _ = _with_month(now, earlier, current[MONTHLY])
    entries = _with_entries(at, now, current[ENTRIES])
    if len(entries) > len(current[ENTRIES]) or not monthly.equals(current[MONTHLY]) or _away(now, current[ENTRIES]):
        entries = _seen(now, entries)
    return {ENTRIES: entries, MONTHLY: monthly}


def _copies(answers: Sequence[Answer]) -> tuple[Copy, list[Copy]]:
    """The list now, and the copy that the last refresh has kept, if it is there and whole: a spoilt one is as good as none."""
    now, earlier = sdn(answers[0]), []
    with suppress(RefreshError):
        earlier = [sdn(answer) for answer in answers[1:2]]
    return now, earlier


def keeps(answers: Sequence[Answer], new: Mapping[str, pd.DataFrame]) -> Answer | None:
    """The list, if the new count ends with it: a count that was kept as it is can only go on from the copy that it ended with."""
    return answers[0] if _is_end(sdn(answers[0]), new[MONTHLY]) else None


def _is_end(copy: Copy, monthly: pd.DataFrame) -> bool:
    """Whether the count ends with this copy: its last month is that of the copy, with the numbers of the copy."""
    last = monthly[monthly["month"] == monthly["month"].max()].set_index("country")
    return copy.day[:7] == last["month"].iloc[0] and all(len(copy.numbers(c)) == last["listed"][c] for c in last.index)


def looks(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """What a person should look at: entries that came, that left or that got an address, founding dates that were not understood, and how the count went on."""
    now, earlier = _copies(answers)
    _, says = _with_month(now, earlier, current[MONTHLY])
    found = [Finding(MONTHLY, says)] if says else []
    if fresh := _fresh(now, current[ENTRIES]):
        who = "; ".join(_who(e) for e in fresh)
        found.append(
            Finding(
                ENTRIES,
                f"has new entries, first seen on the copy of {now.day}: {who}. The list does not say since when, so {now.day[:7]} is the latest month that it can be: "
                f"look up each day among {ACTIONS} and put it in, and the spellings of names into designation_aliases",
            )
        )
    if late := _late(now, current[ENTRIES]):
        found.append(
            Finding(
                ENTRIES,
                f"lacks entries that have an address in Kyrgyzstan on the copy of {now.day}, with numbers below its highest: {reading.listed(late)}. "
                f"They are older or got that address later: look them up at {PAGE.format(number='NUMBER')} and put them in",
            )
        )
    if away := _away(now, current[ENTRIES]):
        found.append(Finding(ENTRIES, f"has entries that are not on the copy of {now.day} with an address in Kyrgyzstan: {reading.listed(away)}. Look among {ACTIONS} whether they have left the list"))
    found += [
        Finding(ENTRIES, f"{_who(e)} has the founding date {reading.shown(text)}, which is no date in a known form up to the day of the list, so it is left out of its cell; put it in")
        for e in fresh
        for text in e.odd
    ]
    return found


def _who(entry: Entry) -> str:
    return f"entry {entry.number} ({entry.name or 'without a name here'})"


def _fresh(now: Copy, old: pd.DataFrame) -> list[Entry]:
    """The entries with a Kyrgyz address and a higher number than any before."""
    return [e for e in now.entries if "KGZ" in e.countries and e.number > max(_known(old))]


def _known(old: pd.DataFrame) -> set[int]:
    return set(old.loc[old["list"] == OFAC, "number"].astype(int))


def _late(now: Copy, old: pd.DataFrame) -> list[int]:
    """Numbers of entries with a Kyrgyz address that are not in the table and lower than its highest: older, or with a new address; neither has a month."""
    known = _known(old)
    return sorted(n for n in now.numbers("KGZ") - known if n < max(known))


def _away(now: Copy, old: pd.DataFrame) -> list[int]:
    """Numbers of entries of the table that were on the last copy and are not on this one, or without their Kyrgyz address; none if this one is older."""
    rows = old[old["list"] == OFAC]
    last = rows["seen_until"].max()
    return sorted(set(rows.loc[rows["seen_until"] == last, "number"].astype(int)) - now.numbers("KGZ")) if now.day >= last else []


def _seen(now: Copy, entries: pd.DataFrame) -> pd.DataFrame:
    """The table with the day of the copy for every entry that is on it with its Kyrgyz address, where that is later than the day known."""
    on_it = (entries["list"] == OFAC) & entries["number"].isin({str(n) for n in now.numbers("KGZ")}) & ~(entries["seen_until"] > now.day)
    return entries.assign(seen_until=entries["seen_until"].mask(on_it, now.day))


def _with_entries(at: reading.Place, now: Copy, old: pd.DataFrame) -> pd.DataFrame:
    """Adds the new entries."""
    if not now.numbers("KGZ"):
        at.refuse("no entry has an address in Kyrgyzstan", "see how the list names the country now")
    rows = [_row(e, now.day) for e in _fresh(now, old)]
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
        "grade": "C",  # the month is an upper bound of ours
    }


def _with_month(now: Copy, earlier: Sequence[Copy], old: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The monthly count with the month of the copy, and what is to be said of it; as it was, if a country is not found.

    A second copy of the month that is last in the table goes on with the row of that month.
    """
    month, last = now.day[:7], old["month"].max()
    before = old[old["month"] == last].set_index("country")
    counts = {c: len(now.numbers(c)) for c in before.index}
    then = next((c for c in earlier if _is_end(c, old)), None)
    if gone := sorted(c for c in counts if before["listed"][c] and not counts[c] and not _left(c, now, then)):
        return old.copy(), f"is kept as it is, for no entry has an address in {', '.join(gone)}; see how the list names the country now"
    if now.day < (then.day if then else last):
        return old.copy(), f"is kept as it is, for the copy of {now.day} is older; fetch the list of today"
    if month == last and then is None:
        changed = ", ".join(f"{c} {before['listed'][c]} -> {n}" for c, n in counts.items() if n != before["listed"][c])
        return old.copy(), f"is kept as it is to the end of {month}, for the copy that it ended with is not at hand, so what came and went cannot be told ({changed})" if changed else ""
    rows = [_counted(c, month, counts[c], before.loc[c], now, then) for c in counts]
    new = reading.merged(old, pd.DataFrame(rows)[list(old.columns)], ["country", "month"])
    return new, _how(month, last, then)


def _left(country: str, now: Copy, then: Copy | None) -> bool:
    """Whether all entries of a country have left the list, and do not stand there under another name of the country."""
    return then is not None and not then.numbers(country) & {e.number for e in now.entries}


def _counted(country: str, month: str, listed: int, before: pd.Series, now: Copy, then: Copy | None) -> dict[str, object]:
    """A row of the count: what came and went since the copy that was kept, added to what the row of this month has already."""
    row = {"country": country, "month": month, "since": None, "listed": listed, "additions": 0, "removals": 0}
    if then is None:
        return row
    came, went = (len(a.numbers(country) - b.numbers(country)) for a, b in ((now, then), (then, now)))
    if month != before["month"]:
        return row | {"since": before["month"], "additions": came, "removals": went}
    if pd.isna(before["since"]):
        return row  # a count that began with this month
    return row | {"since": before["since"], "additions": before["additions"] + came, "removals": before["removals"] + went}


def _how(month: str, last: str, then: Copy | None) -> str:
    """What is to be said of a new row; nothing if it follows the month before."""
    if month == last:
        return ""
    if then is None:
        return f"begins the count anew with {month}: the copy of {last} that it ended with is not at hand, so what came and went in between is not known"
    between = (pd.Period(month) - pd.Period(last)).n
    return f"counts in {month} what came and went in {between} months, since {last}; what came and went again in between is in no copy" if between > 1 else ""


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
                entries.append(_entry(at.row(len(entries) + 1), element, day, seen))
            else:
                day, stated = _day(at, _text(at, element, "Publish_Date")), _text(at, element, "Record_Count")
            element.clear()
    except (etree.LxmlError, ValueError) as error:
        at.refuse(f"cannot be read as XML ({reading.shown(str(error))})", "fetch it again")
    if not day:
        at.refuse("publshInformation is missing", "see whether the layout has changed")
    if stated != str(len(entries)) or not entries:
        at.refuse(f"the list states {reading.shown(stated)} entries and holds {len(entries)}", "fetch it again, it may be torn")
    return Copy(day, tuple(entries))


def _entry(at: reading.Place, element: etree._Element, day: str, seen: set) -> Entry:
    number = _text(at, element, "uid")
    if not re.fullmatch(r"[1-9]\d{0,8}", number, re.ASCII):
        at.refuse(f"the entry number {reading.shown(number)} is not one")
    reading.once(at, seen, (number,))
    kind = _text(at, element, "sdnType")
    countries = {c.strip() for c in _texts(element, "addressList/address/country")}
    texts = [text for i in element.iterfind("{*}idList/{*}id") if _texts(i, "idType") == [FOUNDED] for text in _texts(i, "idNumber")]
    founded, odd = founding.read(texts, day)
    return Entry(
        number=int(number),
        kind=kind,
        name=_name(_text(at, element, "lastName")) if kind == "Entity" else "",  # the name of a person is never kept
        countries=frozenset(iso for iso, names in COUNTRIES.items() if names & countries),
        programmes=tuple(PROGRAMMES.get(p, p) for p in _texts(element, "programList/program")),
        founded=founded,
        odd=odd,
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


def _day(at: reading.Place, text: str) -> str:
    try:
        return datetime.strptime(text, "%m/%d/%Y").date().isoformat()
    except ValueError:
        at.refuse(f"Publish_Date {reading.shown(text)} is not a day as 01/31/2026")


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
    looks=looks,
    fits=fits,
    keeps=keeps,
    probe=Request("probe", ADDRESS.format(file="CONS_PRIM.CSV"), "csv"),
)
