"""What a description says of the age of its table: how far the figures reach (``covers``) and when more are due (``next``)."""

from collections.abc import Iterator

from bishkek.tables.periods import STEPS, is_one

NONE = "none"  # of a table that speaks of no period: codes, names, rules
#: What ``next.due`` may say in place of a month, with the words of the page.
WORDS = {
    "any day": "a record of events: the next row is due when the next event happens",
    "not due": "closed: what it records is complete",
    "no longer published": "its publisher has stopped",
    "unknown": "no calendar was seen",
}
COVERS = "covers must say how far the figures reach: subject and columns, or subject and as (another table), or subject, period and reason, or period “none” and reason"
NEXT = f"next must say when more is due: every ({', '.join(STEPS)}), lag (months after the end of a period) and reason, or due (a month, or {', '.join(WORDS)}) and reason"
LONGEST_SUBJECT = 30
LONGEST_LAG = 120  # months
LARGEST = 2**63  # of a whole number in a table
KEYS = {"covers": ("subject", "columns", "where", "by", "published", "as", "period", "reason"), "next": ("every", "lag", "due", "reason")}
WHERE = "covers.where must name for each column the values that count, like {“status”: [“published”]}"


def faults(covers: object, after: object, fields: list[dict]) -> Iterator[str]:
    """What ``covers`` and ``next`` of a description lack or have wrong, each a phrase."""
    columns = [f.get("name") for f in fields]
    yield from _covers(covers, columns)
    for part, said in (("covers", covers), ("next", after)):
        unknown = [key for key in said if key not in KEYS[part]] if isinstance(said, dict) else []
        yield from (f"{part} knows no {key!r}, but {', '.join(KEYS[part])}" for key in unknown)
    yield from _next(after, speaks=not (isinstance(covers, dict) and covers.get("period") == NONE))


def _covers(covers: object, columns: list) -> Iterator[str]:
    ways = [way for way in ("columns", "as", "period") if isinstance(covers, dict) and way in covers]
    if len(ways) != 1:
        yield COVERS
        return
    if covers.get("period") != NONE and not _is_short(covers.get("subject")):
        yield f"covers.subject must name in at most {LONGEST_SUBJECT} letters what the figures are of, as the line under a finding says it (“European exports”)"
    if ways == ["period"]:
        if covers["period"] != NONE and not is_one(covers["period"]):
            yield f"covers.period must be a year, a month or a day, or {NONE}"
        if not _is_text(covers.get("reason")):
            yield "covers.reason must say why no column tells the period"
    elif ways == ["as"]:
        if not _is_text(covers["as"]):
            yield "covers.as must name the table that has the periods of this one"
    else:
        yield from _of_columns(covers, columns)


def _of_columns(covers: dict, columns: list) -> Iterator[str]:
    where = covers.get("where", {})
    named = {
        "columns": covers["columns"],
        "by": covers.get("by", []),
        "published": [covers["published"]] if "published" in covers else [],
    }
    if "where" in covers and not (isinstance(where, dict) and where and all(map(_is_list_of_values, where.values()))):
        yield WHERE
    else:
        named["where"] = list(where)
    for key, listed in named.items():
        if not isinstance(listed, list) or (key in covers and not listed):
            yield f"covers.{key} must be a list of columns"
            continue
        yield from (f"covers.{key} names {name!r}, which is no column" for name in listed if name not in columns)


def _next(after: object, speaks: bool) -> Iterator[str]:
    ways = [way for way in ("every", "due") if isinstance(after, dict) and way in after]
    if len(ways) != 1:
        yield NEXT
        return
    if not _is_text(after.get("reason")):
        yield "next.reason must say by which calendar, rule or lag more is due"
    if ways == ["due"] and not (is_one(after["due"]) or after["due"] in list(WORDS)):
        yield f"next.due must be a year, a month or a day, or {', '.join(WORDS)}"
    if ways == ["every"] and (after["every"] not in list(STEPS) or not _is_lag(after.get("lag"))):
        yield NEXT
    if ways == ["every"] and not speaks:
        yield "next.every needs a period to count from; say next.due"


def _is_list_of_values(values: object) -> bool:
    """Words, or numbers that a cell can hold."""
    return isinstance(values, list) and bool(values) and all(_is_text(v) or (isinstance(v, int) and not isinstance(v, bool) and abs(v) < LARGEST) for v in values)


def _is_lag(lag: object) -> bool:
    return isinstance(lag, int) and not isinstance(lag, bool) and 0 <= lag <= LONGEST_LAG


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_short(value: object) -> bool:
    return _is_text(value) and len(value) <= LONGEST_SUBJECT
